//! What the offices' records say of a year that an edition rates which takes its figures from them: meetings, tasks, bodies,
//! joint projects.

use super::chance::{Chance, date};
use super::lack::Lack;
use super::leaders::Sitting;
use super::names;
use super::told::{Place, Year};
use crate::domain::kinds::{
    Agreement, BodyForm, Disclosure, DisclosureKind, Education, Gathering, GatheringForm, Help,
    JointWork, Leader, Measure, MechanismEvidence, Motion, MotionState, MotionStep, Organisation,
    Post, Project, ProjectState, ResidentUnit, Resource, ReviewScore, Stage, StageOutcome, Task,
    TaskSource, TaskState,
};
use crate::domain::{Date, Id, Link, Month};
use crate::register::Draft;
use crate::scoring::adopted::own_edition;

/// How much is written of a community.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    All,
    /// What registers of a whole city have.
    Few,
}

/// Writes the records of a community's years.
pub(super) struct YearWork<'a> {
    pub draft: &'a mut Draft,
    /// Of its own, so that everything else stays as it is without.
    pub chance: Chance,
    pub place: &'a Place,
    /// Those of the years that are rated by records.
    pub years: &'a [Year<'a>],
    pub leaders: &'a [Sitting],
    pub units: &'a [Id],
    pub amount: Amount,
}

/// Whether a year is rated by an edition that takes its figures from records.
pub(super) fn is_recorded(year: u32) -> bool {
    own_edition(year) > 0
}

/// The last day of a full year's work.
pub(super) fn until(year: u32) -> Option<Date> {
    date(year, 11, 20)
}

const SUPERIORS_ASK: [&str; 4] = [
    "上报党组织和党员基本信息",
    "完成安全隐患大排查",
    "组织收看先进事迹报告会",
    "核对困难居民名册",
];

const MASS_BODIES: [(BodyForm, &str, &str); 4] = [
    (BodyForm::WomensFederation, "社区妇联", "妇联工作会议"),
    (BodyForm::ElderlyAssociation, "老年协会", "老年协会年会"),
    (BodyForm::TradeUnion, "社区工会联合会", "工会委员会会议"),
    (BodyForm::YouthLeague, "社区团支部", "团支部会议"),
];

const SELF_GOVERNMENT: [(BodyForm, &str); 3] = [
    (BodyForm::ResidentsCommittee, "社区居民委员会"),
    (BodyForm::Supervision, "居务监督委员会"),
    (BodyForm::ResidentsMeeting, "居民代表会议"),
];

const PROJECTS: [(JointWork, &str); 4] = [
    (JointWork::Environment, "背街小巷整治"),
    (JointWork::Service, "便民服务集市"),
    (JointWork::Culture, "邻里艺术节"),
    (JointWork::Safety, "平安夜巡"),
];

const NOTICES: [(DisclosureKind, &str); 4] = [
    (DisclosureKind::Party, "第一季度党务公开"),
    (DisclosureKind::Residents, "第二季度居务公开"),
    (DisclosureKind::Finance, "第三季度财务公开"),
    (DisclosureKind::Service, "便民服务事项公开"),
];

impl YearWork<'_> {
    /// The `number`th of so many days, spread over the year.
    pub fn on(&self, year: &Year<'_>, number: u32, of: u32) -> Option<Date> {
        let first = date(year.year, 1, 1)?;
        let span = i64::from(year.until?.number()) - i64::from(first.number());
        let part = span.max(0) * (2 * i64::from(number) + 1) / (2 * i64::from(of.max(1)));
        Date::from_number(first.number() + i32::try_from(part).ok()?)
    }

    /// As [`on`](Self::on), in the first year.
    pub fn day_of(&self, number: usize, of: u32) -> Option<Date> {
        self.on(self.years.first()?, u32::try_from(number).ok()?, of)
    }

    /// From when until when something stands that some years have and others lack.
    pub fn stretches(&self, has: impl Fn(&Year<'_>) -> bool) -> Vec<(Option<Date>, Option<Date>)> {
        let mut found = Vec::new();
        let mut since = None;
        for (at, year) in self.years.iter().enumerate() {
            match (since, has(year)) {
                (None, true) if at == 0 => since = date(year.year - 1, 9, 1),
                (None, true) => since = date(year.year, 1, 20),
                (Some(_), false) => found.push((since.take(), date(year.year, 1, 20))),
                _ => {}
            }
        }
        if since.is_some() {
            found.push((since, None));
        }
        found
    }

    pub fn gathering(&mut self, form: GatheringForm, title: &str, on: Option<Date>) -> Gathering {
        Gathering {
            community: Link::to(self.place.community),
            title: title.into(),
            form: Some(form),
            held_on: on,
            ..Gathering::default()
        }
    }

    /// So many meetings of a form in each year, with who was entitled and who came.
    pub fn meetings(&mut self, form: GatheringForm, title: &str, times: impl Fn(&Year<'_>) -> u32) {
        for year in self.years {
            let times = times(year);
            for number in 0..times {
                let on = self.on(year, number, times);
                let entitled = self.chance.between(9, 24);
                let present = entitled - self.chance.between(0, 2);
                let meeting = Gathering {
                    entitled: Some(entitled),
                    present: Some(present),
                    ..self.gathering(form, title, on)
                };
                self.draft.create(&meeting);
            }
        }
    }

    /// A part-time member of the leading body, from a resident unit.
    pub fn part_time_leader(&mut self) {
        let Some(first) = self.years.first() else {
            return;
        };
        // Beside empty seats nobody would be missed.
        if self.years.iter().any(|year| year.lacks(Lack::SeatsEmpty)) {
            return;
        }
        let recorded = !first.lacks(Lack::LeadersUnrecorded);
        let born = i32::try_from(first.year - self.chance.between(33, 42)).unwrap_or_default();
        let birth_month = Month::new(born, self.chance.between(1, 12)).filter(|_| recorded);
        self.draft.create(&Leader {
            community: Link::to(self.place.community),
            name: names::person(&mut self.chance).into(),
            post: Some(Post::PartTime),
            unit: self
                .units
                .first()
                .copied()
                .map(Link::to)
                .unwrap_or_default(),
            since: date(first.year - 1, 9, 1),
            education: Some(Education::Bachelor).filter(|_| recorded),
            birth_month,
            duty: if recorded {
                "驻区单位共建联络"
            } else {
                ""
            }
            .into(),
            ..Leader::default()
        });
    }

    /// What the sub-district gave to do, each done by its day.
    pub fn superiors_tasks(&mut self) {
        for year in self.years {
            for (number, title) in (0..).zip(SUPERIORS_ASK) {
                let given = self.on(year, number, 5);
                let days = i32::try_from(self.chance.between(1, 9)).unwrap_or_default();
                let after = |days: i32| Date::from_number(given?.number() + days);
                self.draft.create(&Task {
                    community: Link::to(self.place.community),
                    title: title.into(),
                    source: Some(TaskSource::Superior),
                    resolved_on: given,
                    due_on: after(10).min(year.until).max(given),
                    state: Some(TaskState::Done),
                    finished_on: after(days).min(year.until).max(given),
                    ..Task::default()
                });
            }
        }
    }

    /// Members review the leading body; who has no rules of supervision does not.
    pub fn reviews(&mut self) {
        for year in self.years {
            let on = self.on(year, 8, 9);
            let entitled = self.chance.between(40, 60);
            let present = entitled - self.chance.between(0, 6);
            let meeting = Gathering {
                entitled: Some(entitled),
                present: Some(present),
                ..self.gathering(GatheringForm::Review, "年度民主评议会", on)
            };
            let meeting = self.draft.create(&meeting);
            if year.lacks(Lack::RulesUnstated) {
                continue;
            }
            for leader in self
                .leaders
                .iter()
                .filter(|leader| leader.sits_at_end(year.year))
            {
                let fair = self.chance.between(0, 4);
                let good = self.chance.between(4, 14);
                self.draft.create(&ReviewScore {
                    meeting: Link::to(meeting),
                    subject: leader.name.as_str().into(),
                    leader: Link::to(leader.id),
                    sheets: Some(present),
                    excellent: Some(present - good - fair),
                    good: Some(good),
                    fair: Some(fair),
                    poor: Some(0),
                    ..ReviewScore::default()
                });
            }
        }
    }

    /// The bodies beside the Party organisation, the mass bodies each with a meeting in the year.
    pub fn bodies(&mut self, mass: usize, own: usize) {
        for (form, name, meeting) in MASS_BODIES.into_iter().take(mass) {
            let body = self.body(form, name);
            for year in self.years {
                let on = self.on(year, 2, 5);
                let held = Gathering {
                    body: Link::to(body),
                    entitled: Some(15),
                    present: Some(13),
                    ..self.gathering(GatheringForm::Body, meeting, on)
                };
                self.draft.create(&held);
            }
        }
        for (form, name) in SELF_GOVERNMENT.into_iter().take(own) {
            self.body(form, name);
        }
    }

    fn body(&mut self, form: BodyForm, name: &str) -> Id {
        let founded_on = self
            .years
            .first()
            .and_then(|year| date(year.year - 2, 6, 1));
        self.draft.create(&Organisation {
            community: Link::to(self.place.community),
            name: name.into(),
            form: Some(form),
            founded_on,
            ..Organisation::default()
        })
    }

    pub fn disclosures(&mut self, times: usize) {
        for year in self.years {
            for (number, (kind, title)) in (0..).zip(NOTICES.into_iter().take(times)) {
                self.draft.create(&Disclosure {
                    community: Link::to(self.place.community),
                    title: title.into(),
                    kind: Some(kind),
                    text: format!("{title}内容见社区公告栏。").into(),
                    posted_on: self.on(year, number, 4),
                    ..Disclosure::default()
                });
            }
        }
    }

    /// Evidence of these of the fifteen measures.
    pub fn evidence(&mut self, measures: &[Measure]) {
        for year in self.years {
            for measure in measures {
                self.draft.create(&MechanismEvidence {
                    community: Link::to(self.place.community),
                    measure: Some(*measure),
                    title: "年度台账".into(),
                    dated: self.on(year, 9, 10),
                    ..MechanismEvidence::default()
                });
            }
        }
    }

    /// Motions that the residents' representatives decided.
    pub fn motions(&mut self, titles: &[&str]) {
        let community = Link::to(self.place.community);
        for year in self.years {
            for title in titles {
                let motion = self.draft.create(&Motion {
                    community,
                    title: (*title).into(),
                    raised_on: self.on(year, 1, 10),
                    state: Some(MotionState::CarryingOut),
                    ..Motion::default()
                });
                let on = self.on(year, 5, 10);
                let assembly = Gathering {
                    entitled: Some(51),
                    present: Some(43),
                    ..self.gathering(GatheringForm::Assembly, "居民代表会议", on)
                };
                let assembly = self.draft.create(&assembly);
                for (number, stage) in (2..).zip([
                    Stage::Party,
                    Stage::Council,
                    Stage::Hearing,
                    Stage::Decision,
                ]) {
                    let decided = stage == Stage::Decision;
                    self.draft.create(&MotionStep {
                        motion: Link::to(motion),
                        stage: Some(stage),
                        held_on: self.on(year, number, 10),
                        meeting: match decided {
                            true => Link::to(assembly),
                            false => Link::default(),
                        },
                        outcome: Some(StageOutcome::Agreed),
                        votes_for: decided.then_some(38),
                        ..MotionStep::default()
                    });
                }
            }
        }
    }

    /// Resident units with their agreements, and the year's projects with them; half of these are finished.
    pub fn co_building(&mut self, most_units: usize) {
        let community = Link::to(self.place.community);
        let last = self.years.last().map_or(0, |year| year.year);
        let first = self.years.first().map_or(0, |year| year.year);
        for unit in self.units.iter().take(most_units) {
            self.draft.create(&ResidentUnit {
                community,
                unit: Link::to(*unit),
                moved_in: date(first - 4, 5, 1),
                ..ResidentUnit::default()
            });
            self.draft.create(&Agreement {
                community,
                unit: Link::to(*unit),
                signed_on: date(first - 1, 9, 1),
                ends_on: date(last + 1, 8, 31),
                offers: [Resource::Venue, Resource::People].into_iter().collect(),
                ..Agreement::default()
            });
        }
        for year in self.years {
            let count = if year.lacks(Lack::FewMeetings) { 1 } else { 4 };
            for (number, (work, name)) in (0..).zip(PROJECTS.into_iter().take(count)) {
                let is_done = number < 2;
                let at = self.chance.position(most_units.min(self.units.len()));
                self.draft.create(&Project {
                    community,
                    name: name.into(),
                    work: Some(work),
                    unit: self
                        .units
                        .get(at)
                        .copied()
                        .map(Link::to)
                        .unwrap_or_default(),
                    begins_on: self.on(year, number, 10),
                    due_on: self.on(year, number + 6, 10),
                    state: Some(match is_done {
                        true => ProjectState::Finished,
                        false => ProjectState::UnderWay,
                    }),
                    finished_on: is_done.then(|| self.on(year, number + 5, 10)).flatten(),
                    ..Project::default()
                });
            }
        }
    }

    /// So many days of service by members each year, two of them on work and jobs unless that is lacking.
    pub fn service_days(&mut self, times: u32) -> Vec<Id> {
        const TITLES: [&str; 3] = ["党员为民服务日", "义诊和法律咨询", "帮老年人打扫、理发"];
        let mut written = Vec::new();
        for year in self.years {
            let trains = !no_training(year);
            for number in 0..times {
                let is_training = trains && number % 6 == 2;
                let title = match is_training {
                    true => "就业技能培训",
                    false => self.chance.word(&TITLES),
                };
                let on = self.on(year, number, times);
                let day = Gathering {
                    help: is_training.then_some(Help::Employment),
                    beneficiaries: Some(18 + 7 * (number % 4)),
                    ..self.gathering(GatheringForm::ServiceDay, title, on)
                };
                written.push(self.draft.create(&day));
            }
        }
        written
    }
}

/// Whether the year held no training for work and found few jobs.
pub(super) fn no_training(year: &Year<'_>) -> bool {
    let lacks = [
        Lack::ServiceAHairShort,
        Lack::CareGaps,
        Lack::ServiceExactlyEnough,
    ];
    lacks.into_iter().any(|lack| year.lacks(lack))
}
