//! The year's satisfaction survey under way: a round of residents, whose paper forms are counted, with answers of each way; and
//! one of the resident units (S1.5). Of what is added four in five are satisfied, so that the star stays as it is told.

use crate::domain::kinds::{
    AnswerWay, Coverage, ResidentUnit, Respondents, Satisfaction, SatisfactionAnswer, Survey,
    SurveyTally, UnitAnswer, counts_text, grades_text,
};
use crate::domain::{Choice as _, Id, Link, Record as _, Value};
use crate::register::Edit;

use super::{Round, at};

const QUESTIONS: &str =
    "社区环境卫生\n社区治安状况\n办事态度和效率\n困难帮扶和志愿服务\n居务公开\n党员发挥作用";
const OF_UNITS: &str = "共驻共建活动\n为单位和职工服务\n与单位的联系沟通";
/// How many further questions residents are asked.
const ASKED: usize = 6;

/// What was written on the forms.
const MESSAGES: [&str; 10] = [
    "楼道杂物清得及时。",
    "",
    "希望多办一些老年人的活动。",
    "",
    "",
    "晚上广场音响声音太大。",
    "",
    "志愿者上门帮忙，很感谢。",
    "",
    "电动车充电的地方不够。",
];

/// Every fifth is not satisfied.
fn grade(at: usize) -> Option<Satisfaction> {
    Some(match at % 5 {
        3 => Satisfaction::NotSatisfied,
        _ => Satisfaction::Satisfied,
    })
}

pub(super) fn survey(round: &mut Round) {
    residents(round);
    units(round);
}

fn begun(round: &mut Round, respondents: Respondents) -> Survey {
    let (title, questions) = match respondents {
        Respondents::Residents => ("居民满意度测评", QUESTIONS),
        Respondents::Units => ("驻区单位满意度测评", OF_UNITS),
    };
    let year = round.today.year();
    Survey {
        community: Link::to(round.community),
        title: format!("{year} 年{title}").into(),
        year: Some(year.unsigned_abs()),
        respondents: Some(respondents),
        opens_on: round.ago(20),
        closes_on: round.ago(-10),
        questions: questions.into(),
        ..Survey::default()
    }
}

/// Mostly the better grades; of `of` forms.
fn counts(round: &mut Round, of: u32) -> String {
    let mut all = Vec::new();
    for _ in 0..ASKED {
        let good = of * round.chance.between(55, 80) / 100;
        let fair = (of - good) * round.chance.between(50, 80) / 100;
        all.push(vec![good, fair, of - good - fair]);
    }
    counts_text(&all)
}

fn residents(round: &mut Round) {
    let survey = begun(round, Respondents::Residents);
    let year = survey.year;
    let survey = round.draft.create(&survey);
    count(round, survey, year);
    for (at, message) in MESSAGES.into_iter().cycle().take(20).enumerate() {
        let grades = (0..ASKED).map(|_| Some(round.chance.position(5).saturating_sub(2)));
        let grades: Vec<Option<usize>> = grades.collect();
        // The last five came as files.
        let way = (at < 15).then_some(AnswerWay::Counter);
        round.draft.create(&SatisfactionAnswer {
            community: Link::to(round.community),
            year,
            grade: grade(at),
            message: if at < MESSAGES.len() { message } else { "" }.into(),
            survey: Link::to(survey),
            grades: grades_text(&grades).into(),
            way,
            ..SatisfactionAnswer::default()
        });
    }
}

/// The count of the year is that of the round's paper forms.
fn count(round: &mut Round, survey: Id, year: Option<u32>) {
    let residents = Value::Choice(Respondents::Residents.index());
    let year = year.map(|year| Value::Whole(year.into()));
    let is_it = |edit: &Edit| match edit {
        Edit::Create { kind, values, .. } if *kind == SurveyTally::INDEX => {
            let has = |name: &str, wanted: &Value| {
                let mut values = values.iter();
                values.any(|(field, value)| *field == at::<SurveyTally>(name) && value == wanted)
            };
            has("respondents", &residents) && year.as_ref().is_some_and(|year| has("year", year))
        }
        _ => false,
    };
    let Some(place) = round.draft.edits.iter().position(is_it) else {
        return;
    };
    let answered = match round.draft.edits.get(place) {
        Some(Edit::Create { values, .. }) => values
            .iter()
            .find(|(field, _)| *field == at::<SurveyTally>("answered"))
            .and_then(|(_, value)| u32::try_from(value.as_whole()?).ok()),
        _ => None,
    };
    let counts = counts(round, answered.unwrap_or(0));
    // It refers to the round, so it stands behind it.
    let mut edit = round.draft.edits.remove(place);
    if let Edit::Create { values, .. } = &mut edit {
        values.push((at::<SurveyTally>("survey"), Value::Reference(survey)));
        values.push((at::<SurveyTally>("counts"), Value::text(counts)));
    }
    round.draft.edits.push(edit);
}

fn units(round: &mut Round) {
    let of_unit = |edit: &Edit| match edit {
        Edit::Create { kind, values, .. } if *kind == ResidentUnit::INDEX => {
            let mut values = values.iter();
            let unit = values.find(|(field, _)| *field == at::<ResidentUnit>("unit"));
            unit.and_then(|(_, value)| value.as_reference())
        }
        _ => None,
    };
    let units: Vec<Id> = round.draft.edits.iter().filter_map(of_unit).collect();
    let asked = u32::try_from(units.len()).ok();
    let survey = Survey {
        coverage: Some(Coverage::Everybody),
        handed_out: asked,
        ..begun(round, Respondents::Units)
    };
    let survey = round.draft.create(&survey);
    for (at, unit) in units.into_iter().take(5).enumerate() {
        let given_on = round.ago(i32::try_from(at).unwrap_or(0) + 2);
        let grades = (0..3).map(|_| Some(round.chance.position(4).saturating_sub(2)));
        let grades: Vec<Option<usize>> = grades.collect();
        round.draft.create(&UnitAnswer {
            community: Link::to(round.community),
            survey: Link::to(survey),
            unit: Link::to(unit),
            grade: grade(at),
            grades: grades_text(&grades).into(),
            given_on,
            way: Some(AnswerWay::Counter),
            ..UnitAnswer::default()
        });
    }
}
