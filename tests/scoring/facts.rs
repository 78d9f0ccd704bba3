//! Registers for tests, without the checks of the forms: files may hold anything.

#[path = "facts/work.rs"]
mod work;

use std::sync::LazyLock;

use six_stars::domain::kinds::{
    Attestation, Community, Education, KINDS, Leader, Post, Respondents, ServiceField,
    ServiceProject, SurveyTally, TeamActivity, VolunteerTeam,
};
use six_stars::domain::{Date, Id, Link, Month, Record, Replica, Tells};
use six_stars::register::{Action, Change, Register, Transaction};
use six_stars::scoring::adopted::RECORDED_RULEBOOK;
use six_stars::scoring::{CheckedRulebook, Scorecard, default_rulebook, read, score};

/// The year that the tests rate.
pub const YEAR: u32 = 2009;

/// Records in the making.
#[derive(Clone)]
pub struct Facts {
    pub changes: Vec<Change>,
    pub community: Id,
}

pub fn id(sequence: u64) -> Id {
    Id::new(Replica::from_bits(7), sequence)
}

pub fn day(text: &str) -> Option<Date> {
    Some(Date::parse_iso(text).unwrap())
}

pub fn default() -> &'static CheckedRulebook {
    static DEFAULT: LazyLock<CheckedRulebook> = LazyLock::new(|| default_rulebook(2009).unwrap());
    &DEFAULT
}

/// The program's newer edition, which takes its figures from records.
pub fn recorded() -> &'static CheckedRulebook {
    static RECORDED: LazyLock<CheckedRulebook> = LazyLock::new(|| read(RECORDED_RULEBOOK).unwrap());
    &RECORDED
}

impl Facts {
    /// One community that nothing is known about.
    pub fn new() -> Self {
        let mut facts = Self {
            changes: Vec::new(),
            community: id(1),
        };
        facts.community = facts.add(&Community {
            name: "试点社区".into(),
            ..Default::default()
        });
        facts
    }

    pub fn add<R: Record>(&mut self, record: &R) -> Id {
        let id = id(self.changes.len() as u64 + 1);
        self.put(id, record);
        id
    }

    pub fn put<R: Record>(&mut self, id: Id, record: &R) {
        let values = R::ACCESS
            .iter()
            .map(|access| (access.get)(record))
            .enumerate();
        let values = values.filter(|(_, value)| !value.is_missing()).collect();
        self.changes.push(Change::Create {
            kind: R::INDEX,
            id,
            values,
            unknown: None,
            stamp: Default::default(),
        });
    }

    /// As the records stand in a file that leaves out what tells these things of a person.
    pub fn withhold(&mut self, tells: &[Tells]) {
        for change in &mut self.changes {
            let Change::Create {
                kind,
                values,
                stamp,
                ..
            } = change
            else {
                continue;
            };
            for (at, field) in KINDS[*kind].fields.iter().enumerate() {
                if !field.owner && tells.contains(&field.tells) {
                    values.retain(|(of, _)| *of != at);
                    stamp.add_withheld(at as u16);
                }
            }
        }
    }

    pub fn register(&self) -> Register {
        let mut register = Register::new(Replica::from_bits(7));
        let changes = self.changes.clone();
        register.apply(&Transaction {
            time: 0,
            person: String::new(),
            action: Action::Edit,
            changes,
        });
        register
    }

    pub fn score(&self) -> Scorecard {
        self.score_by(default())
    }

    pub fn score_by(&self, rulebook: &CheckedRulebook) -> Scorecard {
        score(rulebook, &self.register(), self.community, YEAR)
    }

    /// A leader in post since 2008, 40 years old, with college education and duties.
    pub fn leader(&self, post: Post) -> Leader {
        Leader {
            community: Link::to(self.community),
            name: "张三".into(),
            post: Some(post),
            birth_month: Month::new(1969, 12),
            education: Some(Education::College),
            duty: "组织".into(),
            since: day("2008-01-01"),
            ..Default::default()
        }
    }

    pub fn team(&self, size: Option<u32>) -> VolunteerTeam {
        VolunteerTeam {
            community: Link::to(self.community),
            name: "先锋".into(),
            size,
            ..Default::default()
        }
    }

    pub fn activity(&self, team: Id, held_on: &str) -> TeamActivity {
        TeamActivity {
            team: Link::to(team),
            held_on: day(held_on),
            title: "清洁".into(),
            ..Default::default()
        }
    }

    /// A team with so many activities within the year.
    pub fn working_team(&mut self, size: Option<u32>, activities: u32) -> Id {
        let team = self.add(&self.team(size));
        for number in 0..activities {
            let month = number % 12 + 1;
            self.add(&self.activity(team, &format!("2009-{month:02}-05")));
        }
        team
    }

    pub fn tally(&self, respondents: Respondents, satisfied: u32, answered: u32) -> SurveyTally {
        SurveyTally {
            community: Link::to(self.community),
            year: Some(YEAR),
            respondents: Some(respondents),
            answered: Some(answered),
            satisfied: Some(satisfied),
            ..Default::default()
        }
    }

    pub fn project(&self, field: ServiceField) -> ServiceProject {
        ServiceProject {
            community: Link::to(self.community),
            name: "项目".into(),
            field: Some(field),
            ..Default::default()
        }
    }

    pub fn statement(
        &self,
        indicator: &str,
        value: Option<u32>,
        out_of: Option<u32>,
    ) -> Attestation {
        Attestation {
            community: Link::to(self.community),
            year: Some(YEAR),
            indicator: indicator.into(),
            value,
            out_of,
            ..Default::default()
        }
    }

    pub fn not_applicable(&self, indicator: &str, reason: &str) -> Attestation {
        Attestation {
            not_applicable: reason.into(),
            ..self.statement(indicator, None, None)
        }
    }

    /// A community with all points on every star.
    pub fn perfect() -> Self {
        let mut facts = Self::new();
        for post in [
            Post::Secretary,
            Post::DeputySecretary,
            Post::Member,
            Post::Member,
            Post::Member,
        ] {
            facts.add(&facts.leader(post));
        }
        facts.working_team(Some(30), 6);
        facts.working_team(Some(30), 6);
        facts.add(&facts.tally(Respondents::Residents, 80, 100));
        facts.add(&facts.tally(Respondents::Units, 8, 10));
        let fields = [
            ServiceField::ElderlyCare,
            ServiceField::Nursery,
            ServiceField::Housekeeping,
            ServiceField::Medical,
        ];
        for field in fields {
            let investor = Some(six_stars::domain::kinds::InvestorForm::Private);
            facts.add(&ServiceProject {
                investor,
                ..facts.project(field)
            });
        }
        for star in default().stars() {
            for indicator in &star.indicators {
                let (value, out_of) = match indicator.metric.id {
                    "judgement" => (2, None),
                    "stated_count" => (20, None),
                    "stated_rate" => (100, Some(100)),
                    _ => continue,
                };
                facts.add(&facts.statement(&indicator.rules.id, Some(value), out_of));
            }
        }
        facts
    }
}
