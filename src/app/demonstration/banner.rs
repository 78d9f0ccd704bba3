//! A banner (旗) of ten communities over two years, by a table written by hand.
//!
//! With 2009 and 2010 as the years, the first year's targets are met exactly and the second year's
//! are missed by known numbers (S1.6):
//!
//! | year | levels | targets | reached |
//! |---|---|---|---|
//! | first | 6 6 5 5 4 4 4 4 4 4 | four-star 100 %, five-star 40 %, six-star 20 % | 10 of 10, 4 of 4, 2 of 2 |
//! | second | 6 6 6 5 5 5 5 4 4 4 | five-star 100 %, six-star 50 % | 7 of 10, 3 of 5 |

use std::collections::BTreeSet;

use crate::domain::kinds::{Community, MemberKind, OrganisationForm, Subdistrict, YearTarget};
use crate::domain::{Id, Link};
use crate::register::{Draft, Register};

use super::chance::Chance;
use super::five_ones::{OF_RESIDENTS, OF_UNITS};
use super::lack::Lack;
use super::people::{self, Details, Residents};
use super::told::{Answers, Place, Year, tell};
use super::year_service::recorded;
use super::year_work::{Amount, YearWork, is_recorded, until};
use super::{leaders, names, places};

/// The year of which the scheme's first targets are, and of which the rulebook has them.
const FIRST_TARGETS: u32 = 2009;

/// The scheme's targets by year from the first: level and percent of communities.
const TARGETS: [&[(u32, u32)]; 2] = [&[(4, 100), (5, 40), (6, 20)], &[(5, 100), (6, 50)]];

/// The community whose people the department has never seen: its membership star is lacking in both years.
pub(super) const WITHOUT_PEOPLE: usize = 3;

/// Members of each community who live there beside those whom units sent.
const FLOATING: u32 = 10;

const SUBDISTRICTS: [&str; 4] = ["巴音街道", "宝力街道", "额尔敦街道", "乌兰河苏木"];

/// A community: its name, the position of its sub-district, its form, population, households
/// and Party members, and its two years.
type Row = (&'static str, usize, OrganisationForm, [u32; 3], [Told; 2]);

/// Residents satisfied of those who answered, units likewise, and what was wrong.
type Told = (Answers, Answers, &'static [Lack]);

/// The levels that follow are 6 6 5 5 4 4 4 4 4 4, then 6 6 6 5 5 5 5 4 4 4.
const ROWS: [Row; 10] = {
    use Lack::{
        CareGaps, FewMeetings, FiveOnesUnstated, LeadersUnrecorded, NetworkUnstated, NoInvestment,
        OneService, OneTeam, PublicMoneyOnly, RulesUnstated, SeatsEmpty, SecretaryLeft,
        ServiceAHairShort, ServiceExactlyEnough, TeamIdle, TeamTooSmall, TeamUncounted,
    };
    use OrganisationForm::{Branch, Committee, GeneralBranch};
    [
        (
            "团结社区",
            0,
            Committee,
            [12_430, 4_610, 286],
            [
                ((462, 500), (22, 24), &[ServiceExactlyEnough]),
                ((471, 500), (23, 24), &[]),
            ],
        ),
        (
            "民族路社区",
            0,
            Committee,
            [10_870, 4_020, 241],
            // Exactly 80 %: passed.
            [
                ((400, 500), (16, 20), &[]),
                ((428, 500), (18, 20), &[ServiceExactlyEnough]),
            ],
        ),
        (
            "牧人社区",
            0,
            Committee,
            [9_310, 3_480, 203],
            // 796 of 1,000 are 79.6 %.
            [((796, 1_000), (17, 19), &[]), ((861, 1_000), (17, 19), &[])],
        ),
        (
            "草原明珠社区",
            1,
            GeneralBranch,
            [8_260, 3_050, 158],
            [
                ((341, 400), (15, 17), &[TeamTooSmall]),
                ((352, 400), (16, 17), &[TeamIdle]),
            ],
        ),
        (
            "站前社区",
            1,
            GeneralBranch,
            [7_940, 2_910, 149],
            [
                ((325, 400), (13, 16), &[SecretaryLeft, OneService]),
                ((338, 400), (14, 16), &[NoInvestment]),
            ],
        ),
        (
            "白塔社区",
            1,
            GeneralBranch,
            [7_120, 2_660, 131],
            // In the second year 799 of 1,000 are 79.9 %.
            [
                ((330, 400), (0, 0), &[OneTeam]),
                ((799, 1_000), (13, 15), &[]),
            ],
        ),
        (
            "西河社区",
            2,
            GeneralBranch,
            [6_580, 2_430, 117],
            [
                ((247, 300), (12, 15), &[FewMeetings, PublicMoneyOnly]),
                ((262, 300), (13, 15), &[FewMeetings]),
            ],
        ),
        (
            "新区社区",
            2,
            GeneralBranch,
            [5_960, 2_190, 104],
            // 19 of 24 units are 79.2 %; in the second year no resident was asked.
            [
                ((255, 300), (19, 24), &[ServiceAHairShort]),
                ((0, 0), (21, 24), &[NetworkUnstated]),
            ],
        ),
        (
            "东兴社区",
            2,
            Branch,
            [4_310, 1_620, 47],
            [
                ((243, 300), (11, 13), &[LeadersUnrecorded, RulesUnstated]),
                ((251, 300), (12, 13), &[SeatsEmpty, RulesUnstated]),
            ],
        ),
        (
            "河湾社区",
            3,
            Branch,
            [3_180, 1_170, 39],
            [
                ((168, 200), (9, 11), &[TeamUncounted, CareGaps]),
                ((173, 200), (10, 11), &[FiveOnesUnstated, ServiceAHairShort]),
            ],
        ),
    ]
};

/// Ten communities with the facts of `year` and the year after. Where these are not the scheme's
/// own years, the register gets the scheme's targets for them.
#[must_use]
pub fn banner(register: &Register, year: u32) -> Draft {
    let mut draft = register.draft();
    let mut chance = Chance::new(u64::from(FIRST_TARGETS));
    let subdistricts = SUBDISTRICTS.map(|name| {
        draft.create(&Subdistrict {
            name: name.into(),
            ..Subdistrict::default()
        })
    });
    let units = units(&mut draft, &subdistricts, year + 1);
    for (at, row) in ROWS.iter().enumerate() {
        let own = units.get(row.1..=row.1).unwrap_or_default();
        community(&mut draft, &mut chance, (at, row), &subdistricts, own, year);
    }
    for (year, targets) in (year..).zip(TARGETS) {
        if (FIRST_TARGETS..FIRST_TARGETS + 2).contains(&year) {
            continue;
        }
        for (level, share) in targets {
            draft.create(&YearTarget {
                year: Some(year),
                level: Some(*level),
                share: Some(*share),
                ..YearTarget::default()
            });
        }
    }
    draft
}

/// A unit in each sub-district, where the years are rated by what the records say of joint work.
fn units(draft: &mut Draft, subdistricts: &[Id], last: u32) -> Vec<Id> {
    if !is_recorded(last) {
        return Vec::new();
    }
    let mut chance = Chance::new(u64::from(last));
    let mut taken = BTreeSet::new();
    let each = SUBDISTRICTS.iter().zip(subdistricts);
    each.map(|(name, id)| {
        let place: String = name.chars().take(2).collect();
        people::unit(draft, &mut chance, &place, *id, &mut taken)
    })
    .collect()
}

fn community(
    draft: &mut Draft,
    chance: &mut Chance,
    (at, row): (usize, &Row),
    subdistricts: &[Id],
    units: &[Id],
    year: u32,
) {
    let (name, subdistrict, form, [population, households, members], told) = row;
    let years = years_of(told, year);
    let body = leaders::body(chance, &years);
    let subdistrict = subdistricts.get(*subdistrict).copied();
    let id = draft.create(&Community {
        name: (*name).into(),
        subdistrict: subdistrict.map(Link::to).unwrap_or_default(),
        form: Some(*form),
        secretary: body.secretary().into(),
        population: Some(*population),
        households: Some(*households),
        party_members: Some(*members),
        phone: names::phone(chance).into(),
        ..Community::default()
    });
    let leaders = body.write(draft, id);
    let place = Place {
        community: id,
        population: *population,
        households: *households,
        members: *members,
        further_teams: 0,
    };
    tell(draft, chance, &place, &years);
    let years = recorded(&years);
    let Some(first) = years.first() else {
        return;
    };
    let mut own = Chance::new(u64::from(*population));
    let compounds = [(); 3].map(|()| places::compound(&mut own));
    let residents = Residents {
        community: id,
        compounds: &compounds,
        units: &[],
        teams: &[],
        year: first.year - 1,
        details: Details::Few,
    };
    let members = if at == WITHOUT_PEOPLE { 0 } else { FLOATING };
    let members: Vec<Id> = (0..members)
        .map(|_| people::person(draft, &mut own, &residents, MemberKind::Floating))
        .collect();
    let mut work = YearWork {
        draft,
        chance: own,
        place: &place,
        years: &years,
        leaders: &leaders,
        units,
        amount: Amount::All,
    };
    work.done_by(OF_RESIDENTS, &members);
    work.write();
}

/// What members of the `at`th community did whom its units sent, in the years that end with `last`.
pub(super) fn done_by(draft: &mut Draft, at: usize, last: u32, community: Id, members: &[Id]) {
    let Some((_, _, _, [population, households, on_record], told)) = ROWS.get(at) else {
        return;
    };
    let place = Place {
        community,
        population: *population,
        households: *households,
        members: *on_record,
        further_teams: 0,
    };
    let mut work = YearWork {
        draft,
        chance: Chance::new(u64::from(*households)),
        place: &place,
        years: &recorded(&years_of(told, last - 1)),
        leaders: &[],
        units: &[],
        amount: Amount::All,
    };
    work.done_by(OF_UNITS, members);
}

fn years_of(told: &[Told; 2], first: u32) -> [Year<'static>; 2] {
    let [one, two] = *told;
    [(first, one), (first + 1, two)].map(|(year, (residents, units, lacks))| Year {
        year,
        until: until(year),
        residents,
        units,
        lacks,
    })
}
