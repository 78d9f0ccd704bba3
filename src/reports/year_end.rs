//! The year-end summary of a community, or of several together (S5.12): every figure with the records behind it.
//!
//! As of 31 December of the year, or of today in the year that is not over. Over several communities people count once: who moved
//! from one to another neither came nor left, and what somebody served in two of them is one sum.

mod figure;
mod people;

use std::collections::{BTreeMap, BTreeSet};

pub use self::figure::{Amount, Code, Figure};
use self::people::Members;
use super::half_year::period_of;
use super::{Half, Period, UnitReport, all_units, member_years_of};
use crate::domain::kinds::{
    Attendance, AttendanceState, Award, AwardState, Consultation, DeclaredMember, Feedback, Filing,
    Gathering, GatheringForm, Opinion, PartyGroup, Person, Pledge, PledgeDeed, PostHolder,
    ServiceKind, ServicePost, ServiceRecord, TeamActivity, Unit, VolunteerTeam,
};
use crate::domain::{Choice, Date, Id, Record};
use crate::register::Register;
use crate::scoring::held::is_noted;
use crate::scoring::pledges::{Kept, PledgeList, kept};
use crate::scoring::service_time::{ServiceRules, Standing, community_times};
use crate::scoring::{Exact, Unusable, threshold};

/// The meetings that the scheme asks for in a year.
const MEETINGS: usize = 6;

/// A year in figures.
#[derive(Clone, Debug, PartialEq)]
pub struct YearEnd {
    pub year: i32,
    /// As of this day.
    pub day: Date,
    pub figures: Vec<Figure>,
    pub rules: ServiceRules,
    pub share: Exact,
}

impl YearEnd {
    /// The year of these communities together. `None` for a year that has not begun, or that dates may not have.
    ///
    /// # Errors
    /// [`Unusable`] where the rulebook of the year cannot be used.
    pub fn of(
        register: &Register,
        communities: &BTreeSet<Id>,
        year: i32,
        today: Date,
    ) -> Result<Option<YearEnd>, Unusable> {
        let Some(period) = Period::year(year).filter(|period| period.from <= today) else {
            return Ok(None);
        };
        let day = period.to.min(today);
        let rules = ServiceRules::of_year(register, year.unsigned_abs())?;
        let share = threshold(register, year.unsigned_abs(), "unit_registration_share")?;
        let mut summing = Summing {
            register,
            communities,
            period,
            day,
            figures: Vec::new(),
        };
        summing.members();
        summing.organisation();
        summing.meetings();
        summing.activities();
        summing.service(&rules);
        for list in [PledgeList::SixOnes, PledgeList::TenLeads] {
            summing.pledges(list);
        }
        summing.units(&share);
        summing.told();
        Ok(Some(YearEnd {
            year,
            day,
            figures: summing.figures,
            rules,
            share,
        }))
    }

    /// The certified minutes of each month that has begun: together those of the year.
    #[must_use]
    pub fn minutes_by_month(&self, register: &Register) -> Vec<u64> {
        let until = usize::try_from(self.day.month()).unwrap_or(12);
        let mut months = vec![0; until.min(12)];
        let behind = self.figure(Code::Minutes).into_iter();
        for (_, id) in behind.flat_map(|figure| &figure.behind) {
            let Some(served) = register.get::<ServiceRecord>(*id) else {
                continue;
            };
            let month = served
                .served_on
                .and_then(|on| usize::try_from(on.month()).ok());
            if let Some(sum) = month.and_then(|month| months.get_mut(month.checked_sub(1)?)) {
                *sum += u64::from(served.minutes.unwrap_or(0));
            }
        }
        months
    }

    pub fn figure(&self, code: Code) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.code == code)
    }
}

struct Summing<'a> {
    register: &'a Register,
    communities: &'a BTreeSet<Id>,
    period: Period,
    day: Date,
    figures: Vec<Figure>,
}

impl<'a> Summing<'a> {
    fn add(&mut self, code: Code, amount: Amount, behind: Vec<(usize, Id)>) {
        self.figures.push(Figure {
            code,
            amount,
            behind,
        });
    }

    fn add_records<R: Record>(&mut self, code: Code, ids: impl IntoIterator<Item = Id>) {
        let behind: Vec<(usize, Id)> = ids.into_iter().map(|id| (R::INDEX, id)).collect();
        self.add(code, Amount::Records(behind.len()), behind);
    }

    fn add_people(&mut self, code: Code, once: usize, ids: impl IntoIterator<Item = Id>) {
        let behind = ids.into_iter().map(|id| (Person::INDEX, id)).collect();
        self.add(code, Amount::People(once), behind);
    }

    /// The records of a kind that belong to the communities.
    fn of<R: Record>(&self) -> Vec<(Id, &'a R)> {
        let (register, communities) = (self.register, self.communities.iter());
        communities.flat_map(|id| register.of::<R>(*id)).collect()
    }

    fn is_in_year(&self, day: Option<Date>) -> bool {
        day.is_some_and(|day| self.period.contains(day) && day <= self.day)
    }

    fn members(&mut self) {
        let members = Members::of(self.of::<Person>(), self.period, self.day);
        let (once, ids) = members.present();
        self.add_people(Code::Members, once, ids);
        let (once, ids) = members.came();
        self.add_people(Code::Came, once, ids);
        let (once, ids) = members.left();
        self.add_people(Code::Left, once, ids);
    }

    fn organisation(&mut self) {
        let day = self.day;
        let stands = |from: Option<Date>, until: Option<Date>| {
            from.is_none_or(|from| from <= day) && until.is_none_or(|until| until > day)
        };
        let groups = self.of::<PartyGroup>().into_iter();
        let groups = groups.filter(|(_, group)| stands(group.formed_on, group.dissolved_on));
        self.add_records::<PartyGroup>(Code::Groups, groups.map(|(id, _)| id));
        let posts = self.of::<ServicePost>().into_iter();
        let posts: Vec<Id> = posts
            .filter(|(_, post)| stands(post.opened_on, post.closed_on))
            .map(|(id, _)| id)
            .collect();
        self.add_records::<ServicePost>(Code::Posts, posts.iter().copied());
        let holders = posts
            .iter()
            .flat_map(|id| self.register.of::<PostHolder>(*id));
        let holders = holders.filter(|(_, holder)| stands(holder.since, holder.until));
        let holders = holders.filter_map(|(_, holder)| holder.person.id);
        let holders: BTreeSet<Id> = holders.collect();
        let once = people::once(self.register, &holders);
        self.add_people(Code::Holders, once, holders);
    }

    /// The meetings or activities that were held in the year, as somebody noted: the year's meetings are entered in one step
    /// before they take place.
    fn held(&self, meetings: bool) -> Vec<(Id, &'a Gathering)> {
        let mut held = self.of::<Gathering>();
        held.retain(|(id, gathering)| {
            let is_meeting = gathering.form == Some(GatheringForm::Meeting);
            is_meeting == meetings
                && !gathering.is_of_body()
                && !gathering.is_called_off()
                && self.is_in_year(gathering.held_on)
                && is_noted(self.register, *id, gathering)
        });
        held.sort_by_key(|(id, gathering)| (gathering.held_on, *id));
        held
    }

    fn meetings(&mut self) {
        let held = self.held(true);
        let behind: Vec<_> = held.iter().map(|(id, _)| (Gathering::INDEX, *id)).collect();
        let asked = MEETINGS.saturating_mul(self.communities.len());
        self.add(Code::Meetings, Amount::OutOf(held.len(), asked), behind);
        let mut attended = 0;
        let mut expected = 0;
        let mut members = BTreeSet::new();
        for community in self.communities {
            for member in member_years_of(self.register, *community, self.period, self.day) {
                attended += member.meetings_attended;
                expected += member.meetings;
                members.insert(member.person);
            }
        }
        let mut seen = BTreeSet::new();
        let mut behind = Vec::new();
        for (meeting, _) in &held {
            for (id, attendance) in self.register.of::<Attendance>(*meeting) {
                let person = attendance.person.id.filter(|id| members.contains(id));
                let present = attendance.state == Some(AttendanceState::Present);
                if let (Some(person), true) = (person, present)
                    && seen.insert((*meeting, person))
                {
                    behind.push((Attendance::INDEX, id));
                }
            }
        }
        self.add(Code::Attended, Amount::OutOf(attended, expected), behind);
    }

    fn activities(&mut self) {
        let held = self.held(false);
        let ids = |kind: Option<ServiceKind>| {
            let of_kind = held.iter().filter(|(_, gathering)| gathering.kind == kind);
            of_kind.map(|(id, _)| *id).collect::<Vec<_>>()
        };
        self.add_records::<Gathering>(Code::Activities, held.iter().map(|(id, _)| *id));
        let kinds = (0u8..).map_while(ServiceKind::from_index);
        for kind in kinds.map(Some).chain([None]) {
            let those = ids(kind);
            if !those.is_empty() {
                self.add_records::<Gathering>(Code::ActivitiesOf(kind), those);
            }
        }
        let teams = self.of::<VolunteerTeam>().into_iter();
        let deeds = teams.flat_map(|(id, _)| self.register.of::<TeamActivity>(id));
        let deeds = deeds.filter(|(_, activity)| self.is_in_year(activity.held_on));
        let deeds: Vec<Id> = deeds.map(|(id, _)| id).collect();
        self.add_records::<TeamActivity>(Code::TeamActivities, deeds);
    }

    fn service(&mut self, rules: &ServiceRules) {
        let mut minutes = 0u64;
        let mut records = Vec::new();
        // Of everybody: the minutes of all their records, and whether service is asked of them.
        let mut by_person: BTreeMap<_, (u64, bool, Vec<Id>)> = BTreeMap::new();
        for community in self.communities {
            let year = self.period.from.year();
            for time in community_times(self.register, *community, year, self.day, rules) {
                let Some(person) = self.register.get::<Person>(time.person) else {
                    continue;
                };
                minutes += time.minutes;
                let counted = time.served.iter().filter(|one| one.left_out.is_none());
                records.extend(counted.map(|one| (ServiceRecord::INDEX, one.record)));
                let key = super::likeness::same(time.person, person);
                let (sum, asked, ids) = by_person.entry(key).or_default();
                *sum += time.minutes;
                *asked |= matches!(time.standing, Standing::Reached | Standing::Short(_));
                ids.push(time.person);
            }
        }
        self.add(Code::Minutes, Amount::Minutes(minutes), records);
        let those = |is: &dyn Fn(u64, bool) -> bool| {
            let those = by_person
                .values()
                .filter(|(sum, asked, _)| is(*sum, *asked));
            let ids: Vec<Id> = those
                .clone()
                .flat_map(|(.., ids)| ids.iter().copied())
                .collect();
            (those.count(), ids)
        };
        let (once, ids) = those(&|sum, _| sum > 0);
        self.add_people(Code::Served, once, ids);
        let (asked, _) = those(&|_, asked| asked);
        let (reached, ids) = those(&|sum, asked| asked && sum >= rules.needed);
        let behind = ids.into_iter().map(|id| (Person::INDEX, id)).collect();
        self.add(Code::Reached, Amount::OutOf(reached, asked), behind);
        let (short, ids) = those(&|sum, asked| asked && sum < rules.needed);
        self.add_people(Code::Short, short, ids);
    }

    fn pledges(&mut self, list: PledgeList) {
        let year = self.period.from.year();
        // Of everybody: their records, and the deeds of each pledge.
        type Deeds = (Vec<Id>, BTreeMap<Pledge, Vec<Id>>);
        let mut by_person: BTreeMap<_, Deeds> = BTreeMap::new();
        for community in self.communities {
            for Kept { person, deeds } in kept(self.register, *community, list, year, self.day) {
                let Some(record) = self.register.get::<Person>(person) else {
                    continue;
                };
                let key = super::likeness::same(person, record);
                let (ids, all) = by_person.entry(key).or_default();
                ids.push(person);
                for (pledge, deeds) in deeds {
                    all.entry(pledge).or_default().extend(deeds);
                }
            }
        }
        let pledges = list.pledges();
        let whole = by_person
            .values()
            .filter(|(_, kept)| kept.len() == pledges.len());
        let ids: Vec<Id> = whole
            .clone()
            .flat_map(|(ids, _)| ids.iter().copied())
            .collect();
        let once = whole.count();
        self.add_people(Code::WholeList(list), once, ids);
        for pledge in pledges {
            let kept = by_person.values().filter_map(|(_, kept)| kept.get(&pledge));
            let people = kept.clone().count();
            let deeds = kept.flatten().map(|id| (PledgeDeed::INDEX, *id));
            let deeds: Vec<_> = deeds.collect();
            let amount = Amount::Kept {
                people,
                deeds: deeds.len(),
            };
            self.add(Code::Pledge(pledge), amount, deeds);
        }
    }

    /// The units of the members, and where these communities are all, those with a list.
    fn units(&mut self, share: &Exact) {
        let here = self.register.all::<crate::domain::kinds::Community>();
        let are_all = here
            .map(|(id, _)| id)
            .all(|id| self.communities.contains(&id));
        let people = self.of::<Person>().into_iter();
        let members = people.filter(|(_, person)| people::is_member(person, self.day));
        let named: BTreeSet<Id> = members.filter_map(|(_, person)| person.unit.id).collect();
        let is_meant = |report: &&UnitReport| {
            let lists = self.register.of::<DeclaredMember>(report.unit).next();
            named.contains(&report.unit)
                || are_all && lists.is_some() && !report.declared.is_empty()
        };
        let reports = all_units(self.register, self.day);
        let reports: Vec<&UnitReport> = reports.iter().filter(is_meant).collect();
        let with = |passes: &dyn Fn(Option<bool>) -> bool| {
            let those = reports.iter().filter(|report| passes(report.passes(share)));
            those.map(|report| report.unit).collect::<Vec<Id>>()
        };
        let (all, passing, below) = (
            with(&|_| true),
            with(&|passes| passes == Some(true)),
            with(&|passes| passes == Some(false)),
        );
        let without = with(&|passes| passes.is_none());
        self.add_records::<Unit>(Code::Units, all);
        self.add_records::<Unit>(Code::Passing, passing);
        self.add_records::<Unit>(Code::Below, below);
        self.add_records::<Unit>(Code::WithoutList, without);
    }

    /// What went to the units and to the department.
    fn told(&mut self) {
        let year = u32::try_from(self.period.from.year()).ok();
        let mut told = BTreeSet::new();
        let mut behind = Vec::new();
        for (person, _) in self.of::<Person>() {
            let of_year = self.register.of::<Feedback>(person);
            let of_year = of_year.filter(|(_, feedback)| {
                let says = feedback.grade.is_some() || !feedback.comment.is_empty();
                feedback.year == year && says && feedback.written_on.is_none_or(|on| on <= self.day)
            });
            for (id, _) in of_year {
                told.insert(person);
                behind.push((Feedback::INDEX, id));
            }
        }
        let once = people::once(self.register, &told);
        self.add(Code::Feedback, Amount::People(once), behind);
        let consulted = self.of::<Consultation>().into_iter();
        let consulted = consulted.filter(|(_, asked)| self.is_in_year(asked.asked_on));
        let consulted: Vec<Id> = consulted.map(|(id, _)| id).collect();
        self.add_records::<Consultation>(Code::Consulted, consulted);
        let answered = self.of::<Consultation>().into_iter();
        let objected = answered.filter(|(_, asked)| {
            asked.answer == Some(Opinion::Object) && self.is_in_year(asked.answered_on)
        });
        let objected: Vec<Id> = objected.map(|(id, _)| id).collect();
        self.add_records::<Consultation>(Code::Objected, objected);
        let awards = self.of::<Award>().into_iter().filter(|(_, award)| {
            award.year == year
                && award.state == Some(AwardState::Chosen)
                && award.decided_on.is_none_or(|on| on <= self.day)
        });
        let awards: Vec<Id> = awards.map(|(id, _)| id).collect();
        self.add_records::<Award>(Code::Awards, awards);
        for half in [Half::First, Half::Second] {
            let all = self.of::<Filing>().into_iter();
            let of_half = all.filter(|(_, filing)| {
                period_of(filing) == Some((self.period.from.year(), half))
                    && filing.made_on.is_some_and(|on| on <= self.day)
            });
            let filings: Vec<(Id, &Filing)> = of_half.collect();
            let filed: BTreeSet<Option<Id>> = filings.iter().map(|(_, f)| f.community.id).collect();
            let amount = Amount::OutOf(filed.len(), self.communities.len());
            let behind = filings.iter().map(|(id, _)| (Filing::INDEX, *id)).collect();
            self.add(Code::Filed(half), amount, behind);
        }
    }
}
