//! The yearly procedure of the demonstrations (S1.7): assessments at every stage, one that came back with remarks, and last year's
//! result, of which one star was taken back.

use crate::domain::kinds::{
    Assessment, AssessmentRemark, AssessmentSide, AssessmentStage, Community, RatedStar,
    RemarkWants, ReviewOutcome, StarWithdrawal,
};
use crate::domain::{Choice as _, Date, Flags, Id, Link};
use crate::register::{Action, Draft, Register};
use crate::scoring::{IndicatorScore, Scorecard, State, freeze};

use super::chance::{Chance, date};
use super::told::{Place, Year, tell_before};
use super::year_work::is_recorded;

/// How many communities of a city, in their order, are at each stage of its year; the others have not begun. The first of them
/// were rated last year as well.
const STAGES: [(AssessmentStage, usize); 5] = [
    (AssessmentStage::Published, LAST_YEAR),
    (AssessmentStage::Confirmed, 11),
    (AssessmentStage::Reviewed, 11),
    (AssessmentStage::Returned, 4),
    (AssessmentStage::HandedIn, 13),
];

/// Communities of a city that were rated last year.
const LAST_YEAR: usize = 11;

/// Adds to the draft of a new register with one community: last year's published result, and this year's own account, which came
/// back with remarks.
pub(super) fn one_community(
    register: &Register,
    draft: &mut Draft,
    place: &Place,
    year: u32,
    today: Date,
) {
    before(draft, place, year);
    let mut copy = Register::new(register.replica());
    let Ok(transaction) = copy.plan(draft.clone(), Action::Demonstrate, "", 0) else {
        return;
    };
    copy.apply(&transaction);
    last_year(&copy, draft, place.community, year, today);
    let stage = AssessmentStage::Returned;
    this_year(&copy, draft, (place.community, year), stage, today);
}

/// Adds to a draft what last year's results of a city's first communities were rated by.
pub fn city_before(register: &Register, draft: &mut Draft, year: u32) {
    for (id, community) in register.all::<Community>().take(LAST_YEAR) {
        let place = Place {
            community: id,
            population: community.population.unwrap_or_default(),
            households: community.households.unwrap_or_default(),
            members: community.party_members.unwrap_or_default(),
            further_teams: 0,
        };
        before(draft, &place, year);
    }
}

/// Adds to a draft the assessments of a city that has all its records: last year's, and this year's at every stage.
pub fn city_assessed(register: &Register, draft: &mut Draft, year: u32, today: Date) {
    let mut communities = register.all::<Community>().map(|(id, _)| id);
    for (stage, count) in STAGES {
        for community in communities.by_ref().take(count) {
            if stage == AssessmentStage::Published {
                last_year(register, draft, community, year, today);
            }
            this_year(register, draft, (community, year), stage, today);
        }
    }
}

/// What the year before was rated by; nothing where that would be the records of a whole year's work.
fn before(draft: &mut Draft, place: &Place, year: u32) {
    let year = year - 1;
    if is_recorded(year) {
        return;
    }
    let mut chance = Chance::new(u64::from(place.population) ^ 0x4c_41_53_54);
    let told = Year {
        year,
        until: date(year, 12, 20),
        residents: (430, 500),
        units: (15, 17),
        lacks: &[],
    };
    tell_before(draft, &mut chance, place, &told);
}

/// Last year's result, published in January; the last of its stars was taken back in summer. None where nothing is known of that year.
fn last_year(register: &Register, draft: &mut Draft, community: Id, year: u32, today: Date) {
    let last = year - 1;
    let Some(days) = Days::ending(date(year, 1, 15), today).filter(|_| !is_recorded(last)) else {
        return;
    };
    let stage = AssessmentStage::Published;
    let Some((record, _)) = rated(register, (community, last), stage, &days) else {
        return;
    };
    let star = record.confirmed_stars;
    let star = RatedStar::each().filter(|one| star.contains(*one)).last();
    let assessment = draft.create(&record);
    let on = date(year, 7, 6).map(|on| on.min(today));
    // Of a city, one community in eleven.
    let first = register.all::<Community>().next().map(|(id, _)| id);
    if let (Some(star), Some(on), true) = (star, on, first == Some(community)) {
        draft.create(&StarWithdrawal {
            assessment: Link::to(assessment),
            star: Some(star),
            withdrawn_on: Some(on),
            reason: "年中复查发现项目资金没有到位，与申报材料不符。".into(),
            decided_by: "区委组织部".into(),
            ..StarWithdrawal::default()
        });
    }
}

/// This year's assessment, as far as it is.
fn this_year(
    register: &Register,
    draft: &mut Draft,
    (community, year): (Id, u32),
    stage: AssessmentStage,
    today: Date,
) {
    let days = Days::ending(Some(today), today);
    // In January nothing of the year has been handed in.
    let days = days.filter(|days| days.handed_in.year().unsigned_abs() >= year);
    let Some(days) = days else {
        return;
    };
    let Some((record, card)) = rated(register, (community, year), stage, &days) else {
        return;
    };
    let assessment = draft.create(&record);
    if stage == AssessmentStage::Returned {
        remarks(draft, assessment, &card, &days);
    }
}

/// The days of the steps, in their order.
struct Days {
    handed_in: Date,
    reviewed: Date,
    mended: Date,
    confirmed: Date,
    published: Date,
}

impl Days {
    /// `None` where the last of them has not come.
    fn ending(last: Option<Date>, today: Date) -> Option<Days> {
        let last = last.filter(|last| *last <= today)?;
        let ago = |days: i32| Date::from_number(last.number() - days);
        Some(Days {
            handed_in: ago(34)?,
            reviewed: ago(21)?,
            mended: ago(15)?,
            confirmed: ago(9)?,
            published: ago(2)?,
        })
    }
}

/// The assessment of a community and year at a stage, with its scorecard as it is now.
fn rated(
    register: &Register,
    (community, year): (Id, u32),
    stage: AssessmentStage,
    days: &Days,
) -> Option<(Assessment, Scorecard)> {
    let frozen = freeze(register, community, year).ok()?;
    let card = frozen.scorecard;
    let stars: Flags<RatedStar> = card.earned().map(|star| star.rated()).collect();
    let level = Some(u32::from(card.level()));
    let mut record = Assessment {
        community: Link::to(community),
        year: Some(year),
        handed_in_on: Some(days.handed_in),
        submission: Some(1),
        handed_in_by: Some(AssessmentSide::Community),
        self_level: level,
        self_stars: stars,
        statement: "各项指标按台账逐项核对，材料存社区党组织办公室备查。".into(),
        self_card: frozen.card.clone().into(),
        ..Assessment::default()
    };
    if stage >= AssessmentStage::Returned {
        let (outcome, note) = match stage {
            AssessmentStage::Returned => {
                (ReviewOutcome::Returned, "按指标意见补齐材料后重新报送。")
            }
            _ => (ReviewOutcome::Agreed, "现场查看了台账，与自评一致。"),
        };
        record.reviewed_on = Some(days.reviewed);
        record.review_of = Some(1);
        record.reviewed_by = Some(AssessmentSide::Subdistrict);
        record.outcome = Some(outcome);
        record.review_note = note.into();
    }
    if stage >= AssessmentStage::Confirmed {
        record.confirmed_on = Some(days.confirmed);
        record.confirmed_level = level;
        record.confirmed_stars = stars;
        record.rulebook_digest = frozen.digest.into();
        record.card = frozen.card.into();
        record.inputs = frozen.inputs.into();
    }
    record.published_on = (stage == AssessmentStage::Published).then_some(days.published);
    Some((record, card))
}

/// Three remarks: one to be mended, one that was, one for information.
fn remarks(draft: &mut Draft, assessment: Id, card: &Scorecard, days: &Days) {
    let scores = || card.stars.iter().flat_map(|star| &star.indicators);
    let lacking = |score: &&IndicatorScore| matches!(score.state, State::Missing | State::Failed);
    let mut lacking = scores().filter(lacking);
    let met = scores().find(|score| score.state == State::Met);
    let made = |score: &IndicatorScore, remark: &str, wants: RemarkWants| AssessmentRemark {
        assessment: Link::to(assessment),
        indicator: score.indicator.to_string().into(),
        remark: remark.into(),
        wants: Some(wants),
        made_on: Some(days.reviewed),
        made_by: Some(AssessmentSide::Subdistrict),
        submission: Some(1),
        ..AssessmentRemark::default()
    };
    if let Some(score) = lacking.next() {
        draft.create(&made(
            score,
            "没有看到相应的台账，请补充后再报。",
            RemarkWants::Mend,
        ));
    }
    if let Some(score) = lacking.next() {
        draft.create(&AssessmentRemark {
            answer: "已重新核对，缺的材料已补齐。".into(),
            answered_on: Some(days.mended),
            ..made(score, "材料与自评情况对不上，请核对。", RemarkWants::Mend)
        });
    }
    if let Some(score) = met {
        draft.create(&made(score, "资料齐全，请继续保持。", RemarkWants::Noted));
    }
}
