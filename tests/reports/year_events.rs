//! A year of one community, event by event: what is done, opened, raised and decided.

use six_stars::domain::kinds::{
    Brand, CareHousehold, CareKind, Carrier, Dispute, DisputeKind, DisputeLevel, DisputeState,
    FundEntry, FundItem, Gathering, GatheringForm, Goal, Goods, Help, InformationKind,
    InformationReport, Motion, MotionStep, Movement, Need, NeedState, Stage, StageOutcome, Step,
    StockMovement, TeamActivity, Unit, Venue, VenueUse, Visit, VolunteerTeam,
};
use six_stars::domain::{Date, Id, Link, Record};

use super::made::{Made, on};

/// The year, and how many events it has so far.
pub struct Year {
    pub made: Made,
    pub events: usize,
    pub motion: Id,
}

/// Writes records with `..Default::default()` behind them.
macro_rules! event {
    ($year:ident, $kind:ident { $($field:ident: $value:expr),* $(,)? }) => {{
        let of = Link::to($year.made.community);
        $year.event(&$kind { community: of, $($field: $value,)* ..$kind::default() })
    }};
}
pub(crate) use event;

impl Year {
    pub fn event<R: Record>(&mut self, record: &R) -> Id {
        self.events += 1;
        self.made.add(record)
    }

    pub fn new() -> Year {
        let made = Made::new();
        let motion = Id::MIN;
        let mut year = Year {
            made,
            events: 0,
            motion,
        };
        let [school, hospital, bank] = ["鼓二小", "市医院", "银行"].map(|name| {
            year.made.add(&Unit {
                name: name.into(),
                ..Unit::default()
            })
        });
        year.organisation(school);
        year.co_building(school, hospital, bank);
        year.people();
        year.activities();
        year.venues(school);
        year.service();
        year.deliberation();
        year
    }

    /// Eight events.
    fn activities(&mut self) {
        let year = self;
        let festival = event!(
            year,
            Brand {
                name: "芳邻节".into(),
                carrier: Some(Carrier::Festival),
                started_on: on("2026-02-01"),
            }
        );
        event!(
            year,
            Brand {
                name: "先锋岗".into(),
                carrier: Some(Carrier::PioneerPost),
                started_on: on("2026-06-01"),
            }
        );
        let teams: Vec<Id> = year
            .made
            .register
            .all::<VolunteerTeam>()
            .map(|(id, _)| id)
            .collect();
        for (team, held_on, goal, people, brand) in [
            (teams[0], "2026-03-05", Goal::Safety, 30, None),
            (teams[1], "2026-07-20", Goal::Joy, 60, Some(festival)),
        ] {
            year.event(&TeamActivity {
                team: Link::to(team),
                held_on: on(held_on),
                title: "活动".into(),
                goals: [goal].into_iter().collect(),
                beneficiaries: Some(people),
                brand: brand.map(Link::to).unwrap_or_default(),
                ..TeamActivity::default()
            });
        }
        for (held_on, help, people, brand, cancelled) in [
            ("2026-04-23", Help::Elderly, Some(50), Some(festival), ""),
            ("2026-05-15", Help::Medical, Some(80), None, ""),
            ("2026-09-09", Help::Elderly, Some(10), None, "台风"),
            ("2026-10-17", Help::Elderly, None, None, ""),
        ] {
            event!(
                year,
                Gathering {
                    title: "服务活动".into(),
                    form: Some(GatheringForm::Activity),
                    held_on: on(held_on),
                    help: Some(help),
                    beneficiaries: people,
                    // Without beneficiaries, the minutes show that it was held.
                    record: "照常举办".into(),
                    cancelled: cancelled.into(),
                    brand: brand.map(Link::to).unwrap_or_default(),
                }
            );
        }
    }

    /// Eleven events.
    fn venues(&mut self, school: Id) {
        let year = self;
        let own = Link::default();
        let mut market = Id::MIN;
        for (name, used_for, unit, area, beds, opened_on) in [
            (
                "活动室",
                VenueUse::Activity,
                own,
                15_000,
                None,
                "2026-01-08",
            ),
            ("图书室", VenueUse::Library, own, 6_000, None, "2026-06-10"),
            (
                "操场",
                VenueUse::Sports,
                Link::to(school),
                80_000,
                None,
                "2026-03-20",
            ),
            (
                "照料中心",
                VenueUse::CareCentre,
                own,
                30_000,
                Some(40),
                "2026-02-15",
            ),
            (
                "爱心超市",
                VenueUse::CharityMarket,
                own,
                5_000,
                None,
                "2026-05-05",
            ),
        ] {
            market = event!(
                year,
                Venue {
                    name: name.into(),
                    used_for: Some(used_for),
                    unit: unit,
                    area: Some(area),
                    beds: beds,
                    opened_on: on(opened_on),
                }
            );
        }
        for (entered_on, item, amount) in [
            ("2026-01-20", FundItem::Allocation, 10_000_000),
            ("2026-03-25", FundItem::Activities, 120_050),
            ("2026-08-08", FundItem::Donation, 500_000),
            ("2026-11-11", FundItem::Hardship, 300_000),
        ] {
            event!(
                year,
                FundEntry {
                    entered_on: on(entered_on),
                    item: Some(item),
                    amount: Some(amount),
                    what: "摘要".into(),
                }
            );
        }
        let rice = year.made.add(&Goods {
            market: Link::to(market),
            name: "大米".into(),
            unit: "袋".into(),
            ..Goods::default()
        });
        for (moved_on, movement, quantity, recipient) in [
            ("2026-05-06", Movement::Donated, 100, ""),
            ("2026-09-06", Movement::HandedOut, 30, "居民"),
        ] {
            year.event(&StockMovement {
                goods: Link::to(rice),
                moved_on: on(moved_on),
                movement: Some(movement),
                quantity: Some(quantity),
                recipient: recipient.into(),
                ..StockMovement::default()
            });
        }
    }

    /// Nine events.
    fn service(&mut self) {
        let year = self;
        for (raised_on, due_on, resolved_on, rating) in [
            ("2026-02-02", "2026-03-01", Some("2026-02-20"), Some(5)),
            ("2026-07-07", "2026-07-31", Some("2026-09-15"), Some(3)),
            ("2026-12-20", "2027-01-10", None, None),
        ] {
            let resolved = resolved_on.and_then(Date::parse_iso);
            event!(
                year,
                Need {
                    title: "路灯".into(),
                    raised_on: on(raised_on),
                    due_on: on(due_on),
                    state: resolved.map(|_| NeedState::Resolved),
                    resolved_on: resolved,
                    rating: rating,
                }
            );
        }
        let household = event!(
            year,
            CareHousehold {
                name: "独居老人".into(),
                kind: Some(CareKind::LivingAlone),
                carer: "林".into(),
                since: on("2026-01-31"),
                visit_every: Some(30),
            }
        );
        for visited_on in ["2026-02-25", "2026-08-20"] {
            year.event(&Visit {
                household: Link::to(household),
                visited_on: on(visited_on),
                ..Visit::default()
            });
        }
        let dispute = event!(
            year,
            Dispute {
                title: "漏水".into(),
                kind: Some(DisputeKind::Neighbours),
                raised_on: on("2026-03-15"),
                level: Some(DisputeLevel::Building),
                state: Some(DisputeState::Settled),
                closed_on: on("2026-09-15"),
            }
        );
        event!(
            year,
            Step {
                dispute: Link::to(dispute),
                taken_on: on("2026-04-15"),
                what: "上交社区".into(),
                level: Some(DisputeLevel::Community),
            }
        );
        event!(
            year,
            InformationReport {
                title: "燃气泄漏".into(),
                kind: Some(InformationKind::Hazard),
                learnt_on: on("2026-05-02"),
                learnt_at: Some(8 * 60),
                limit: Some(2),
                sent_on: on("2026-05-02"),
                sent_at: Some(9 * 60),
            }
        );
    }

    /// Six events.
    fn deliberation(&mut self) {
        let year = self;
        let motion = event!(
            year,
            Motion {
                title: "加装电梯".into(),
                raised_on: on("2026-03-02")
            }
        );
        year.motion = motion;
        let meeting = event!(
            year,
            Gathering {
                title: "居民代表会议".into(),
                form: Some(GatheringForm::Assembly),
                held_on: on("2026-06-28"),
                entitled: Some(63),
                present: Some(51),
            }
        );
        for (stage, held_on, held, votes) in [
            (Stage::Party, "2026-03-09", None, None),
            (Stage::Council, "2026-05-16", None, None),
            (Stage::Hearing, "2026-06-10", None, None),
            (Stage::Decision, "2026-06-28", Some(meeting), Some(44)),
        ] {
            year.event(&MotionStep {
                motion: Link::to(motion),
                stage: Some(stage),
                held_on: on(held_on),
                meeting: held.map(Link::to).unwrap_or_default(),
                outcome: Some(StageOutcome::Agreed),
                votes_for: votes,
                votes_against: votes.map(|_| 5),
                abstained: votes.map(|_| 2),
                ..MotionStep::default()
            });
        }
    }
}
