//! What the records say of a year's service: places, households, needs, money; and all of a community's year put together.

use super::chance::date;
use super::lack::Lack;
use super::names;
use super::told::Year;
use super::year_work::{Amount, YearWork, is_recorded, no_training};
use crate::domain::kinds::{
    BodyForm, CareHousehold, CareKind, FundEntry, FundItem, GatheringForm, Measure, Need, NeedKind,
    NeedState, Organisation, Venue, VenueUse, Visit,
};
use crate::domain::{Date, Link};

/// What opened within a year, by the year.
const OPENED: [[(&str, VenueUse); 2]; 2] = [
    [
        ("四点钟学校", VenueUse::Children),
        ("老年餐厅", VenueUse::Other),
    ],
    [
        ("居民健身角", VenueUse::Sports),
        ("快递代收点", VenueUse::Other),
    ],
];

/// Ten of the fifteen.
const MEASURES: [Measure; 10] = [
    Measure::JointMeeting,
    Measure::PartTimeMembers,
    Measure::SharedResources,
    Measure::Disclosure,
    Measure::Review,
    Measure::People,
    Measure::Place,
    Measure::Money,
    Measure::NeedsFollowed,
    Measure::Stations,
];

const HOUSEHOLDS: [CareKind; 8] = [
    CareKind::Poor,
    CareKind::LivingAlone,
    CareKind::Disabled,
    CareKind::Allowance,
    CareKind::Serviceman,
    CareKind::LaidOff,
    CareKind::FiveGuarantee,
    CareKind::Elderly,
];

impl YearWork<'_> {
    /// Everything that the editions ask of records, as the years say it; what is not recorded in them is left out.
    pub fn write(mut self) {
        let few = self.amount == Amount::Few;
        self.part_time_leader();
        self.superiors_tasks();
        self.reviews();
        let full = |year: &Year<'_>| !year.lacks_on(crate::scoring::Star::Membership);
        let of = |all: u32, less: u32| move |year: &Year<'_>| if full(year) { all } else { less };
        self.meetings(GatheringForm::Meeting, "党员例会", of(6, 4));
        self.meetings(GatheringForm::Council, "党员议事会", of(4, 2));
        self.meetings(GatheringForm::Coordination, "党建联席会议", |year| {
            if year.lacks(Lack::FewMeetings) { 0 } else { 4 }
        });
        self.bodies(if few { 3 } else { 4 }, if few { 2 } else { 3 });
        self.disclosures(4);
        self.evidence(&MEASURES);
        if !few || self.chance.once_in(3) {
            self.motions(&["小区停车位重新划线"]);
        }
        self.co_building(2);
        self.service_days(12);
        self.venues();
        self.added();
        self.households(if few { 4 } else { 8 });
        if !few {
            self.jobs(5);
        }
        self.money();
    }

    /// The station and the places of service; who has no network on record has none of them.
    fn venues(&mut self) {
        let community = Link::to(self.place.community);
        for (since, until) in self.stretches(|year| !year.lacks(Lack::NetworkUnstated)) {
            self.draft.create(&Organisation {
                community,
                name: "社区服务站".into(),
                form: Some(BodyForm::ServiceStation),
                founded_on: since,
                dissolved_on: until,
                ..Organisation::default()
            });
            let area = self.chance.between(210, 380) * 100;
            for (name, used_for, area) in [
                ("党群活动中心", VenueUse::Activity, area),
                ("便民服务大厅", VenueUse::Hall, 9_000),
                ("图书阅览室", VenueUse::Library, 4_600),
                ("社区卫生室", VenueUse::Health, 7_200),
            ] {
                self.draft.create(&Venue {
                    community,
                    name: name.into(),
                    used_for: Some(used_for),
                    area: Some(area),
                    opened_on: since,
                    closed_on: until,
                    ..Venue::default()
                });
            }
        }
    }

    /// What came to the services within each year.
    pub fn added(&mut self) {
        for (year, opened) in self.years.iter().zip(OPENED.iter().cycle()) {
            if year.lacks(Lack::NetworkUnstated) {
                continue;
            }
            for (number, (name, used_for)) in (0..).zip(*opened) {
                self.draft.create(&Venue {
                    community: Link::to(self.place.community),
                    name: name.into(),
                    used_for: Some(used_for),
                    opened_on: self.on(year, number + 1, 4),
                    ..Venue::default()
                });
            }
        }
    }

    /// Households with somebody who looks after them, each visited every year; nobody looks after those that the year lacks.
    fn households(&mut self, count: usize) {
        for kind in HOUSEHOLDS.into_iter().take(count) {
            self.household(kind, true, |_| true);
        }
        // One of nine, or four of twelve, has nobody.
        let gaps = match count {
            0..=4 => [1, 2],
            _ => [1, 4],
        };
        for number in 0..gaps[1] {
            self.household(CareKind::Poor, false, |year| {
                year.lacks(Lack::CareGaps)
                    || number < gaps[0] && year.lacks(Lack::ServiceAHairShort)
            });
        }
        self.household(CareKind::SickMember, true, |year| {
            !year.lacks(Lack::FiveOnesUnstated)
        });
    }

    fn household(&mut self, kind: CareKind, cared: bool, has: impl Fn(&Year<'_>) -> bool) {
        for (since, until) in self.stretches(has) {
            let carer = names::person(&mut self.chance);
            let household = self.draft.create(&CareHousehold {
                community: Link::to(self.place.community),
                name: names::person(&mut self.chance).into(),
                kind: Some(kind),
                carer: if cared { carer.as_str() } else { "" }.into(),
                since,
                until,
                ..CareHousehold::default()
            });
            for year in self.years {
                let on = self.on(year, 3, 5);
                if on < since || until.is_some() && on >= until {
                    continue;
                }
                self.draft.create(&Visit {
                    household: Link::to(household),
                    visited_on: on,
                    by: carer.as_str().into(),
                    found: "生活情况稳定。".into(),
                    ..Visit::default()
                });
            }
        }
    }

    /// What residents asked for to find work: mostly found, or not yet.
    pub fn jobs(&mut self, count: u32) {
        const TITLES: [&str; 3] = ["想找钟点工", "退伍后求职", "想学一门手艺"];
        for year in self.years {
            for number in 0..count {
                let raised = self.on(year, number, 2 * count);
                let after = |days: i32| raised.and_then(|on| Date::from_number(on.number() + days));
                let is_found = !no_training(year) || number == 0;
                self.draft.create(&Need {
                    community: Link::to(self.place.community),
                    title: self.chance.word(&TITLES).into(),
                    kind: Some(NeedKind::Employment),
                    raised_on: raised,
                    // Who found nothing yet is looked after into the next year.
                    due_on: match is_found {
                        true => after(60),
                        false => date(year.year + 1, 1, 31),
                    },
                    assigned_on: after(2).min(year.until),
                    state: Some(match is_found {
                        true => NeedState::Resolved,
                        false => NeedState::Assigned,
                    }),
                    resolved_on: after(25).min(year.until).filter(|_| is_found),
                    ..Need::default()
                });
            }
        }
    }

    /// Money from the budget, returned dues and a unit, unless the year lacks ways to invest.
    pub fn money(&mut self) {
        for year in self.years {
            let all = [
                (FundItem::Allocation, "年度工作经费", 1_500_000),
                (FundItem::Dues, "党费返还", 240_000),
                (FundItem::UnitSupport, "共建单位支持", 300_000),
            ];
            let sources = match () {
                () if year.lacks(Lack::NoInvestment) => 0,
                () if year.lacks(Lack::PublicMoneyOnly) => 1,
                () => 3,
            };
            for (number, (item, what, amount)) in (0..).zip(all.into_iter().take(sources)) {
                self.draft.create(&FundEntry {
                    community: Link::to(self.place.community),
                    entered_on: self.on(year, number, 6),
                    item: Some(item),
                    amount: Some(amount + self.chance.between(0, 9) * 10_000),
                    what: what.into(),
                    ..FundEntry::default()
                });
            }
        }
    }
}

/// Those of the years that are rated by records.
pub(super) fn recorded<'a>(years: &[Year<'a>]) -> Vec<Year<'a>> {
    let years = years.iter().filter(|year| is_recorded(year.year));
    years.copied().collect()
}
