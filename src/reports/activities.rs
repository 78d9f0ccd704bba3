//! Activities of a period: beneficiaries per help and per goal, and what was done under each brand (S2.5, S3.5, S4.5).

use std::collections::{BTreeMap, BTreeSet};

use super::Period;
use super::tally::{Share, came, of_all, stands};
use crate::domain::kinds::{
    Brand, Gathering, Goal, Help, ServiceKind, Speciality, TeamActivity, VolunteerTeam,
};
use crate::domain::{Choice, Date, Flags, Id, Record};
use crate::register::Register;
use crate::scoring::held::is_noted;

/// Activities with the people who had something of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub beneficiaries: u64,
    /// Position of the kind, and the record.
    pub records: Vec<(usize, Id)>,
}

impl Line {
    fn add(&mut self, activity: &Activity) {
        self.beneficiaries += u64::from(activity.beneficiaries.unwrap_or(0));
        self.records.push(activity.record);
    }
}

/// The activities of a period, as of a day. One activity may serve several goals: the lines of goals are not to be added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Activities {
    pub all: Line,
    pub by_help: BTreeMap<Help, Line>,
    pub by_goal: BTreeMap<Goal, Line>,
    pub by_brand: BTreeMap<Id, Line>,
    /// The brands that stand on the day, by whether anything was done under them in the period.
    pub brands: Share,
    /// Activities that do not say how many people had something of them.
    pub unsaid: Vec<(usize, Id)>,
    /// Activities that name neither a help nor a goal.
    pub unnamed: Vec<(usize, Id)>,
    /// Those of which nobody noted who came or what was done: they are in no figure, as on the scorecard.
    pub unnoted: Vec<(usize, Id)>,
    /// Patrols: activities of the kind, and those of teams of that speciality.
    pub patrols: Line,
}

struct Activity {
    record: (usize, Id),
    beneficiaries: Option<u32>,
    help: Option<Help>,
    goals: Flags<Goal>,
    brand: Option<Id>,
    is_patrol: bool,
}

impl Activities {
    #[must_use]
    pub fn of(
        register: &Register,
        communities: &BTreeSet<Id>,
        period: Period,
        day: Date,
    ) -> Activities {
        let held = |on: Option<Date>| on.is_some_and(|on| period.contains(on)) && came(on, day);
        let mut found = Activities::default();
        for (id, gathering) in of_all::<Gathering>(register, communities) {
            let counts = !gathering.is_called_off() && gathering.is_activity();
            if !held(gathering.held_on) || !counts {
                continue;
            }
            if !is_noted(register, id, gathering) {
                found.unnoted.push((Gathering::INDEX, id));
            } else {
                found.add(&Activity {
                    record: (Gathering::INDEX, id),
                    beneficiaries: gathering.beneficiaries,
                    help: gathering.help,
                    goals: gathering.goals,
                    brand: gathering.brand.id,
                    is_patrol: gathering.kind == Some(ServiceKind::Safety),
                });
            }
        }
        for (team, record) in of_all::<VolunteerTeam>(register, communities) {
            for (id, activity) in register.of::<TeamActivity>(team) {
                if held(activity.held_on) {
                    found.add(&Activity {
                        record: (TeamActivity::INDEX, id),
                        beneficiaries: activity.beneficiaries,
                        help: activity.help,
                        goals: activity.goals,
                        brand: activity.brand.id,
                        is_patrol: record.speciality == Some(Speciality::Safety),
                    });
                }
            }
        }
        for (id, brand) in of_all::<Brand>(register, communities) {
            if stands(brand.started_on, brand.ended_on, day) {
                found.brands.add(id, found.by_brand.contains_key(&id));
            }
        }
        found
    }

    fn add(&mut self, activity: &Activity) {
        self.all.add(activity);
        if activity.beneficiaries.is_none() {
            self.unsaid.push(activity.record);
        }
        if activity.help.is_none() && activity.goals == Flags::default() {
            self.unnamed.push(activity.record);
        }
        if let Some(help) = activity.help {
            self.by_help.entry(help).or_default().add(activity);
        }
        for at in 0..Goal::ALL.len() {
            let goal = u8::try_from(at).ok().and_then(Goal::from_index);
            if let Some(goal) = goal.filter(|goal| activity.goals.contains(*goal)) {
                self.by_goal.entry(goal).or_default().add(activity);
            }
        }
        if let Some(brand) = activity.brand {
            self.by_brand.entry(brand).or_default().add(activity);
        }
        if activity.is_patrol {
            self.patrols.add(activity);
        }
    }
}
