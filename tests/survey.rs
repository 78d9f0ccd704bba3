//! The satisfaction survey by rounds (S1.5): what counts, one answer each, how sure a rate is, and the ways of an answer.

#[path = "support/files_between.rs"]
mod files_between;
#[path = "reports/made.rs"]
#[allow(dead_code)]
mod made;
#[path = "survey/ways.rs"]
mod ways;

use made::{Made, day, on};
use proptest::prelude::*;
use rstest::rstest;
use six_stars::app::survey::{
    Filled, NotCounted, NotTaken, Paper, answer_of_unit, count_paper, paper_of, type_in,
};
use six_stars::domain::check::Fault;
use six_stars::domain::kinds::{
    AnswerWay, Coverage, Respondents, Satisfaction, SatisfactionAnswer, Survey, SurveyTally, Unit,
    UnitAnswer,
};
use six_stars::domain::{Id, Link, Value};
use six_stars::register::ProblemKind;
use six_stars::reports::survey_results::{Certainty, Way, result_of};
use six_stars::reports::tally::Part;
use six_stars::scoring::survey_rounds::{Answers, of_year};
use six_stars::scoring::{Against, Exact, Figure, default_rulebook, score};

pub const YEAR: u32 = 2026;
const GRADES: [Satisfaction; 2] = [Satisfaction::Satisfied, Satisfaction::NotSatisfied];

fn filled(satisfied: bool) -> Filled {
    Filled {
        grade: Some(GRADES[usize::from(!satisfied)]),
        ..Filled::default()
    }
}

fn round(made: &Made, respondents: Respondents) -> Survey {
    Survey {
        community: Link::to(made.community),
        title: "年度测评".into(),
        year: Some(YEAR),
        respondents: Some(respondents),
        opens_on: on("2026-11-01"),
        questions: "环境卫生\n办事态度|好/差".into(),
        ..Survey::default()
    }
}

fn unit(made: &mut Made, name: &str) -> Id {
    made.add(&Unit {
        name: name.into(),
        ..Unit::default()
    })
}

fn loose(made: &Made, satisfied: u32, answered: u32) -> SurveyTally {
    SurveyTally {
        community: Link::to(made.community),
        year: Some(YEAR),
        respondents: Some(Respondents::Residents),
        satisfied: Some(satisfied),
        answered: Some(answered),
        ..SurveyTally::default()
    }
}

/// The figure of the scorecard.
fn starred(made: &Made, indicator: &str) -> Figure {
    let rulebook = default_rulebook(YEAR).unwrap();
    let card = score(&rulebook, &made.register, made.community, YEAR);
    let all = card.stars.iter().flat_map(|star| &star.indicators);
    let found = all.into_iter().find(|one| &*one.indicator == indicator);
    found.unwrap().figure
}

/// Types in so many answers.
fn typed(made: &mut Made, survey: Id, satisfied: u32, not: u32) {
    for at in 0..satisfied + not {
        let draft = type_in(&made.register, survey, &filled(at < satisfied)).unwrap();
        made.commit(draft).unwrap();
    }
}

#[test]
fn a_rounds_answers_and_its_paper_count_once_beside_older_counts() {
    let mut made = Made::new();
    let survey = made.add(&round(&made, Respondents::Residents));
    assert_eq!(starred(&made, "resident_satisfaction"), Figure::Nothing);
    typed(&mut made, survey, 3, 1);
    made.add(&loose(&made, 40, 50));
    let paper = Paper {
        handed_out: Some(30),
        answered: 26,
        satisfied: 20,
        counts: vec![vec![10, 10, 6], vec![20, 5]],
    };
    let draft = count_paper(&made.register, survey, &paper, day("2026-11-20")).unwrap();
    made.commit(draft).unwrap();
    // An answer from a device to the round, one from before there were rounds: the latter counts by its own count only.
    for of in [Link::to(survey), Link::default()] {
        made.add(&SatisfactionAnswer {
            community: Link::to(made.community),
            year: Some(YEAR),
            grade: Some(Satisfaction::Satisfied),
            survey: of,
            grades: "11".into(),
            message: "路灯修好了".into(),
            ..SatisfactionAnswer::default()
        });
    }
    let share = Figure::Share {
        part: 3 + 40 + 20 + 1,
        whole: 4 + 50 + 26 + 1,
    };
    assert_eq!(starred(&made, "resident_satisfaction"), share);
    let result = result_of(&made.register, survey).unwrap();
    assert_eq!(result.rate, Part { count: 24, of: 31 });
    let ways: Vec<(Way, Answers)> = result.sources.iter().map(|s| (s.way, s.answers)).collect();
    let answers = |satisfied, answered| Answers {
        satisfied,
        answered,
    };
    assert_eq!(
        ways,
        [
            (Way::Files, answers(1, 1)),
            (Way::Counter, answers(3, 4)),
            (Way::Paper, answers(20, 26))
        ]
    );
    // Who handed out what is not known of the others.
    assert_eq!(result.handed_out, None);
    assert_eq!(result.comments, ["路灯修好了"]);
    let counts: Vec<&[u64]> = result.graded.iter().map(|one| &one.counts[..]).collect();
    assert_eq!(counts, [&[11, 10, 6][..], &[21, 5][..]]);
    // Counted again, the count is replaced.
    let again = Paper {
        satisfied: 26,
        counts: Vec::new(),
        handed_out: None,
        ..paper
    };
    let draft = count_paper(&made.register, survey, &again, day("2026-11-21")).unwrap();
    made.commit(draft).unwrap();
    assert_eq!(paper_of(&made.register, survey).unwrap().1, again);
    let share = Figure::Share {
        part: 70,
        whole: 81,
    };
    assert_eq!(starred(&made, "resident_satisfaction"), share);
}

#[test]
fn a_count_that_cannot_be_is_refused() {
    let mut made = Made::new();
    let survey = made.add(&round(&made, Respondents::Residents));
    let paper = |handed_out, answered, satisfied, counts: &[u32]| Paper {
        handed_out,
        answered,
        satisfied,
        counts: vec![counts.to_vec()],
    };
    let check =
        |paper: &Paper| count_paper(&made.register, survey, paper, day("2026-11-20")).map(|_| ());
    assert_eq!(check(&paper(Some(10), 10, 10, &[4, 6])), Ok(()));
    assert_eq!(
        check(&paper(None, 10, 11, &[])),
        Err(NotCounted::MoreSatisfied)
    );
    assert_eq!(
        check(&paper(Some(9), 10, 8, &[])),
        Err(NotCounted::MoreAnswered)
    );
    let more = NotCounted::MoreGraded {
        at: 0,
        given: 11,
        answered: 10,
    };
    assert_eq!(check(&paper(None, 10, 8, &[5, 6])), Err(more));
}

#[test]
fn a_unit_answers_a_round_once() {
    let mut made = Made::new();
    let survey = made.add(&round(&made, Respondents::Units));
    let (water, bank) = (unit(&mut made, "水务局"), unit(&mut made, "银行"));
    let today = day("2026-11-20");
    let counter = Some(AnswerWay::Counter);
    let give = |made: &Made, unit, satisfied| {
        answer_of_unit(
            &made.register,
            survey,
            unit,
            &filled(satisfied),
            counter,
            today,
        )
    };
    let (first, draft) = give(&made, water, true).unwrap();
    made.commit(draft).unwrap();
    assert_eq!(
        give(&made, water, false).map(|_| ()),
        Err(NotTaken::AnsweredTwice)
    );
    let (_, draft) = give(&made, bank, false).unwrap();
    made.commit(draft).unwrap();
    // The law holds by whatever way an answer is written.
    let mut second = made.register.get::<UnitAnswer>(first).unwrap().clone();
    second.grade = Some(Satisfaction::NotSatisfied);
    second.given_on = on("2026-11-21");
    let problems = made.try_add(&second).unwrap_err();
    let fault = |kind: &ProblemKind| {
        matches!(
            kind,
            ProblemKind::Field {
                fault: Fault::AnsweredTwice,
                ..
            }
        )
    };
    assert!(fault(&problems[0].what), "{problems:?}");
    assert_eq!(
        starred(&made, "unit_satisfaction"),
        Figure::Share { part: 1, whole: 2 }
    );
    // A file brings the second all the same: the last one counts, the other is among what does not fit.
    made.brought(&second);
    assert_eq!(
        starred(&made, "unit_satisfaction"),
        Figure::Share { part: 0, whole: 2 }
    );
    let result = result_of(&made.register, survey).unwrap();
    assert_eq!((result.rate.of, result.twice), (2, vec![first]));
    let odd: Vec<Id> = made
        .register
        .unlawful()
        .into_iter()
        .map(|(_, id, _)| id)
        .collect();
    assert_eq!(odd, [first]);
    // What came so may be edited.
    made.set::<UnitAnswer>(first, &[("message", Value::text("停车难"))])
        .unwrap();
    let wrong = type_in(&made.register, survey, &filled(true)).map(|_| ());
    assert_eq!(wrong, Err(NotTaken::OtherRespondents));
    let blank = answer_of_unit(
        &made.register,
        survey,
        Id::MIN,
        &Filled::default(),
        counter,
        today,
    );
    assert_eq!(blank.map(|_| ()), Err(NotTaken::Invalid));
}

#[test]
fn a_questionnaire_stands_fast_once_it_is_answered() {
    let mut made = Made::new();
    let survey = made.add(&round(&made, Respondents::Residents));
    made.set::<Survey>(survey, &[("questions", Value::text("治安状况"))])
        .unwrap();
    typed(&mut made, survey, 1, 0);
    let fixed = [
        ("questions", Value::text("别的")),
        ("year", Value::Whole(2025)),
        ("respondents", Value::Choice(Respondents::Units.index_of())),
    ];
    for (name, value) in fixed {
        let problems = made.set::<Survey>(survey, &[(name, value)]).unwrap_err();
        let is_fixed = |kind: &ProblemKind| {
            matches!(
                kind,
                ProblemKind::Field {
                    fault: Fault::Answered,
                    ..
                }
            )
        };
        assert!(is_fixed(&problems[0].what), "{name} {problems:?}");
    }
    let free = [
        ("title", Value::text("第二轮")),
        ("closes_on", Value::Date(day("2026-11-30"))),
        ("handed_out", Value::Whole(9)),
        ("questions", Value::text("治安状况")),
    ];
    made.set::<Survey>(survey, &free).unwrap();
    assert!(made.remove::<Survey>(survey).is_err());
    let answer = made.register.all::<SatisfactionAnswer>().next().unwrap().0;
    made.remove::<SatisfactionAnswer>(answer).unwrap();
    made.set::<Survey>(survey, &[("questions", Value::text("别的"))])
        .unwrap();
}

trait IndexOf {
    fn index_of(self) -> u8;
}

impl IndexOf for Respondents {
    fn index_of(self) -> u8 {
        use six_stars::domain::Choice as _;
        self.index()
    }
}

#[rstest]
#[case::four_of_five(4, 5, Some(true))]
#[case::exactly(8_000, 10_000, Some(true))]
#[case::shown_as_80_but_short(7_999, 10_000, Some(false))]
#[case::nobody(0, 0, None)]
fn the_rate_itself_decides(
    #[case] satisfied: u32,
    #[case] answered: u32,
    #[case] reached: Option<bool>,
) {
    let mut made = Made::new();
    let survey = made.add(&round(&made, Respondents::Residents));
    let paper = Paper {
        handed_out: None,
        answered,
        satisfied,
        counts: Vec::new(),
    };
    let draft = count_paper(&made.register, survey, &paper, day("2026-11-20")).unwrap();
    made.commit(draft).unwrap();
    let result = result_of(&made.register, survey).unwrap();
    assert_eq!(result.share, Exact::ratio(4, 5));
    assert_eq!(result.reached(), reached);
    match result.certainty {
        Certainty::Nobody => assert_eq!(answered, 0),
        Certainty::Sample { against, .. } => assert_eq!(against, Some(Against::Unsure)),
        other => panic!("{other:?}"),
    }
}

#[rstest]
// Everybody answered: nothing is in doubt. 3 of 4 are too few, 4 of 5 enough.
#[case(4, 5, Some(5), Certainty::Complete { reached: Some(true) })]
#[case(3, 4, Some(4), Certainty::Complete { reached: Some(false) })]
// 9 of 10 answered, one might tip it: 7 to 8 of 10.
#[case(7, 9, Some(10), Certainty::Between { low: Part { count: 7, of: 10 }, high: Part { count: 8, of: 10 }, against: Some(Against::Unsure) })]
#[case(8, 9, Some(10), Certainty::Between { low: Part { count: 8, of: 10 }, high: Part { count: 9, of: 10 }, against: Some(Against::Reached) })]
#[case(6, 9, Some(10), Certainty::Between { low: Part { count: 6, of: 10 }, high: Part { count: 7, of: 10 }, against: Some(Against::Missed) })]
fn where_everybody_was_asked_there_is_no_sample(
    #[case] satisfied: u32,
    #[case] answered: u32,
    #[case] handed_out: Option<u32>,
    #[case] expected: Certainty,
) {
    let mut made = Made::new();
    let all = Survey {
        coverage: Some(Coverage::Everybody),
        ..round(&made, Respondents::Units)
    };
    let survey = made.add(&all);
    let paper = Paper {
        handed_out,
        answered,
        satisfied,
        counts: Vec::new(),
    };
    let draft = count_paper(&made.register, survey, &paper, day("2026-11-20")).unwrap();
    made.commit(draft).unwrap();
    let result = result_of(&made.register, survey).unwrap();
    assert_eq!(result.certainty, expected);
    assert_eq!(
        result.returned(),
        handed_out.map(|of| Part {
            count: answered.into(),
            of: of.into()
        })
    );
}

#[test]
fn more_answers_than_forms_are_said_to_be_odd() {
    let mut made = Made::new();
    let all = Survey {
        handed_out: Some(2),
        coverage: Some(Coverage::Everybody),
        ..round(&made, Respondents::Residents)
    };
    let survey = made.add(&all);
    typed(&mut made, survey, 2, 1);
    let result = result_of(&made.register, survey).unwrap();
    assert!(result.is_odd());
    assert!(matches!(result.certainty, Certainty::Sample { .. }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// The sum of a year is the figure of the stars, and every answer is in it once.
    #[test]
    fn pages_and_stars_agree(
        rounds in prop::collection::vec((0_u32..5, 0_u32..5, prop::option::of((0_u32..9, 0_u32..9))), 0..3),
        beside in prop::collection::vec((0_u32..9, 0_u32..9), 0..3),
    ) {
        let mut made = Made::new();
        let mut expected = Answers::default();
        let mut add = |satisfied: u32, answered: u32| {
            expected = expected.plus(Answers { satisfied: satisfied.into(), answered: answered.into() });
        };
        for (satisfied, not, paper) in rounds {
            let survey = made.add(&round(&made, Respondents::Residents));
            typed(&mut made, survey, satisfied, not);
            add(satisfied, satisfied + not);
            if let Some((satisfied, not)) = paper {
                let answered = satisfied + not;
                let paper = Paper { handed_out: None, answered, satisfied, counts: Vec::new() };
                let draft = count_paper(&made.register, survey, &paper, day("2026-11-20")).unwrap();
                made.commit(draft).unwrap();
                add(satisfied, answered);
            }
        }
        for (satisfied, not) in beside {
            made.add(&loose(&made, satisfied, satisfied + not));
            add(satisfied, satisfied + not);
        }
        let found = of_year(&made.register, made.community, YEAR, Respondents::Residents);
        prop_assert_eq!(found, expected);
        let figure = match expected.answered {
            0 => Figure::Nothing,
            whole => Figure::Share { part: expected.satisfied, whole },
        };
        prop_assert_eq!(starred(&made, "resident_satisfaction"), figure);
    }
}
