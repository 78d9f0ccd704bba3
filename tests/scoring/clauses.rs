//! The clauses that the register computes: one table each, with both sides of every boundary.

use rstest::rstest;
use six_stars::domain::Month;
use six_stars::domain::kinds::{
    Education, InvestorForm, Leader, Post, Respondents, ServiceField, ServiceProject, SurveyTally,
    VolunteerTeam,
};
use six_stars::scoring::State::{self, Failed, Met, Missing, Partly};

use super::facts::{Facts, YEAR, day};

pub fn check(facts: &Facts, indicator: &str, state: State, points: &str) {
    let card = facts.score();
    let found = card
        .indicator(indicator)
        .expect("the rulebook has the indicator");
    assert_eq!(
        (found.state, found.points.to_string().as_str()),
        (state, points),
        "{indicator}: {found:?}"
    );
}

// S1.1 leadership: a complete committee.

#[rstest]
#[case::nobody(&[], Missing, "0")]
#[case::another_post(&[Post::Member], Failed, "0")]
#[case::deputy(&[Post::DeputySecretary], Failed, "0")]
#[case::secretary(&[Post::Secretary], Met, "10")]
fn a_secretary_is_in_post(#[case] posts: &[Post], #[case] state: State, #[case] points: &str) {
    let mut facts = Facts::new();
    for post in posts {
        facts.add(&facts.leader(*post));
    }
    check(&facts, "secretary_in_post", state, points);
}

#[rstest]
#[case(0, Missing, "0")]
#[case(1, Failed, "0")]
#[case(4, Failed, "0")]
#[case(5, Met, "15")]
#[case(6, Met, "15")]
fn five_leaders_are_in_post(#[case] leaders: u32, #[case] state: State, #[case] points: &str) {
    let mut facts = Facts::new();
    for _ in 0..leaders {
        facts.add(&facts.leader(Post::Member));
    }
    check(&facts, "committee_size", state, points);
}

#[rstest]
#[case::undated(None, None, Met)]
#[case::last_day(day("2009-12-31"), None, Met)]
#[case::next_year(day("2010-01-01"), None, Failed)]
#[case::left_on_the_last_day(None, day("2009-12-31"), Failed)]
#[case::left_next_year(None, day("2010-01-01"), Met)]
fn leaders_count_at_the_end_of_the_year(
    #[case] since: Option<six_stars::domain::Date>,
    #[case] until: Option<six_stars::domain::Date>,
    #[case] state: State,
) {
    let mut facts = Facts::new();
    facts.add(&Leader {
        since,
        until,
        ..facts.leader(Post::Secretary)
    });
    check(
        &facts,
        "secretary_in_post",
        state,
        if state == Met { "10" } else { "0" },
    );
}

// S1.1 leadership: education and age.

#[rstest]
#[case(10, 0, Failed, "0")]
#[case(10, 3, Failed, "0")]
#[case(10, 4, Partly, "10/3")]
#[case(20, 9, Partly, "5")]
#[case(10, 5, Partly, "20/3")]
#[case(10, 6, Met, "10")]
#[case(10, 10, Met, "10")]
fn education_is_linear(
    #[case] all: u32,
    #[case] college: u32,
    #[case] state: State,
    #[case] points: &str,
) {
    let mut facts = Facts::new();
    for number in 0..all {
        let education = Some(if number < college {
            Education::College
        } else {
            Education::SeniorMiddle
        });
        facts.add(&Leader {
            education,
            ..facts.leader(Post::Member)
        });
    }
    check(&facts, "leader_education", state, points);
}

#[test]
fn an_education_not_recorded_is_missing_until_points_are_certain() {
    let mut facts = Facts::new();
    facts.add(&Leader {
        education: None,
        ..facts.leader(Post::Member)
    });
    check(&facts, "leader_education", Missing, "0");
    facts.add(&Leader {
        education: Some(Education::Master),
        ..facts.leader(Post::Member)
    });
    check(&facts, "leader_education", Partly, "20/3");
}

#[rstest]
#[case(5, 0, Failed, "0")]
#[case(6, 1, Failed, "0")]
#[case(5, 1, Partly, "4")]
#[case(7, 2, Partly, "4")]
#[case(10, 3, Partly, "7")]
#[case(13, 5, Partly, "7")]
#[case(5, 2, Met, "10")]
fn young_leaders_are_stepped(
    #[case] all: u32,
    #[case] young: u32,
    #[case] state: State,
    #[case] points: &str,
) {
    let mut facts = Facts::new();
    for number in 0..all {
        let birth_month = Month::new(if number < young { 1980 } else { 1950 }, 6);
        facts.add(&Leader {
            birth_month,
            ..facts.leader(Post::Member)
        });
    }
    check(&facts, "leader_age", state, points);
}

#[rstest]
#[case::forty_five(Month::new(1964, 12), Met)]
#[case::forty_five_since_january(Month::new(1964, 1), Met)]
#[case::forty_six(Month::new(1963, 12), Failed)]
#[case::not_recorded(None, Missing)]
fn ages_are_those_of_31_december(#[case] birth_month: Option<Month>, #[case] state: State) {
    let mut facts = Facts::new();
    facts.add(&Leader {
        birth_month,
        ..facts.leader(Post::Member)
    });
    check(
        &facts,
        "leader_age",
        state,
        if state == Met { "10" } else { "0" },
    );
}

#[rstest]
#[case(2, 0, Missing, "0")]
#[case(2, 1, Missing, "0")]
#[case(4, 3, Partly, "5")]
#[case(4, 4, Met, "10")]
fn duties_are_written_down(
    #[case] all: u32,
    #[case] with_duty: u32,
    #[case] state: State,
    #[case] points: &str,
) {
    let mut facts = Facts::new();
    for number in 0..all {
        let duty = if number < with_duty { "宣传" } else { " " };
        facts.add(&Leader {
            duty: duty.into(),
            ..facts.leader(Post::Member)
        });
    }
    check(&facts, "leader_duties", state, points);
}

// S1.3 volunteer teams.

#[rstest]
#[case::none(&[], Missing)]
#[case::one(&[(30, 1)], Failed)]
#[case::two(&[(30, 1), (30, 1)], Met)]
#[case::one_too_small(&[(30, 1), (29, 1)], Failed)]
#[case::one_idle(&[(30, 1), (30, 0)], Failed)]
#[case::three(&[(30, 1), (29, 9), (31, 1)], Met)]
#[case::sixty_are_not_two_teams(&[(60, 9)], Failed)]
fn two_teams_of_thirty_at_work(#[case] teams: &[(u32, u32)], #[case] state: State) {
    let mut facts = Facts::new();
    for (size, activities) in teams {
        facts.working_team(Some(*size), *activities);
    }
    check(
        &facts,
        "volunteer_teams",
        state,
        if state == Met { "20" } else { "0" },
    );
}

#[test]
fn a_team_of_unknown_size_is_missing_not_failed() {
    let mut facts = Facts::new();
    facts.working_team(Some(30), 1);
    facts.working_team(None, 1);
    check(&facts, "volunteer_teams", Missing, "0");
}

#[rstest]
#[case::founded_next_year(day("2010-01-01"), None, Failed)]
#[case::founded_on_the_last_day(day("2009-12-31"), None, Met)]
#[case::disbanded(None, day("2009-12-31"), Failed)]
#[case::disbanded_next_year(None, day("2010-01-01"), Met)]
fn teams_count_at_the_end_of_the_year(
    #[case] founded: Option<six_stars::domain::Date>,
    #[case] disbanded: Option<six_stars::domain::Date>,
    #[case] state: State,
) {
    let mut facts = Facts::new();
    facts.working_team(Some(30), 1);
    let team = facts.add(&VolunteerTeam {
        founded,
        disbanded,
        ..facts.team(Some(30))
    });
    facts.add(&facts.activity(team, "2009-12-31"));
    check(
        &facts,
        "volunteer_teams",
        state,
        if state == Met { "20" } else { "0" },
    );
}

#[rstest]
#[case("2008-12-31", Failed)]
#[case("2009-01-01", Met)]
#[case("2009-12-31", Met)]
#[case("2010-01-01", Failed)]
fn activities_count_within_the_year(#[case] held_on: &str, #[case] state: State) {
    let mut facts = Facts::new();
    facts.working_team(Some(30), 1);
    let team = facts.add(&facts.team(Some(30)));
    facts.add(&facts.activity(team, held_on));
    check(
        &facts,
        "volunteer_teams",
        state,
        if state == Met { "20" } else { "0" },
    );
}

#[rstest]
#[case(0, Missing, "0")]
#[case(1, Failed, "0")]
#[case(2, Partly, "5")]
#[case(5, Partly, "5")]
#[case(6, Partly, "10")]
#[case(11, Partly, "10")]
#[case(12, Met, "15")]
fn activities_are_stepped(#[case] activities: u32, #[case] state: State, #[case] points: &str) {
    let mut facts = Facts::new();
    facts.working_team(None, activities / 2);
    facts.working_team(None, activities - activities / 2);
    check(&facts, "team_activities", state, points);
}

// S1.5 satisfaction.

#[rstest]
#[case::nobody_asked(&[], Missing)]
#[case::nobody_answered(&[(0, 0)], Missing)]
#[case::four_of_five(&[(4, 5)], Met)]
#[case::three_of_four(&[(3, 4)], Failed)]
#[case::shown_as_80_but_short(&[(7_999, 10_000)], Failed)]
#[case::exactly(&[(8_000, 10_000)], Met)]
#[case::nobody_satisfied(&[(0, 10)], Failed)]
#[case::rounds_add_up(&[(70, 100), (90, 100)], Met)]
#[case::rounds_add_up_short(&[(70, 100), (89, 100)], Failed)]
#[case::impossible(&[(11, 10)], Missing)]
#[case::impossible_ones_are_left_out(&[(11, 10), (8, 10)], Met)]
fn four_in_five_are_satisfied(#[case] rounds: &[(u32, u32)], #[case] state: State) {
    let sides = [
        ("resident_satisfaction", Respondents::Residents, "35"),
        ("unit_satisfaction", Respondents::Units, "25"),
    ];
    for (indicator, respondents, points) in sides {
        let mut facts = Facts::new();
        for (satisfied, answered) in rounds {
            facts.add(&facts.tally(respondents, *satisfied, *answered));
        }
        check(
            &facts,
            indicator,
            state,
            if state == Met { points } else { "0" },
        );
    }
}

#[test]
fn only_the_years_own_survey_of_the_same_people_counts() {
    let mut facts = Facts::new();
    facts.add(&SurveyTally {
        year: Some(YEAR - 1),
        ..facts.tally(Respondents::Residents, 9, 10)
    });
    facts.add(&facts.tally(Respondents::Units, 9, 10));
    facts.add(&SurveyTally {
        answered: None,
        ..facts.tally(Respondents::Residents, 9, 10)
    });
    check(&facts, "resident_satisfaction", Missing, "0");
    check(&facts, "unit_satisfaction", Met, "25");
}

// S1.1 economy.

#[rstest]
#[case(&[], Missing, "0")]
#[case(&[ServiceField::Other], Failed, "0")]
#[case(&[ServiceField::Medical], Partly, "8")]
#[case(&[ServiceField::Medical, ServiceField::Medical], Partly, "8")]
#[case(&[ServiceField::Medical, ServiceField::Nursery], Partly, "16")]
#[case(&[ServiceField::Medical, ServiceField::Nursery, ServiceField::Housekeeping], Partly, "24")]
#[case(&[ServiceField::Medical, ServiceField::Nursery, ServiceField::Housekeeping, ServiceField::ElderlyCare], Met, "30")]
fn kinds_of_service_are_stepped(
    #[case] fields: &[ServiceField],
    #[case] state: State,
    #[case] points: &str,
) {
    let mut facts = Facts::new();
    for field in fields {
        facts.add(&facts.project(*field));
    }
    check(&facts, "service_fields", state, points);
}

#[rstest]
#[case::closed(day("2008-01-01"), day("2009-12-31"), Failed, "0")]
#[case::closed_next_year(day("2008-01-01"), day("2010-01-01"), Partly, "8")]
#[case::opened_next_year(day("2010-01-01"), None, Failed, "0")]
#[case::opened_on_the_last_day(day("2009-12-31"), None, Partly, "8")]
fn projects_count_at_the_end_of_the_year(
    #[case] opened: Option<six_stars::domain::Date>,
    #[case] closed: Option<six_stars::domain::Date>,
    #[case] state: State,
    #[case] points: &str,
) {
    let mut facts = Facts::new();
    facts.add(&ServiceProject {
        opened,
        closed,
        ..facts.project(ServiceField::Nursery)
    });
    check(&facts, "service_fields", state, points);
}

#[rstest]
#[case::none(&[], Missing, "0")]
#[case::unknown(&[None], Missing, "0")]
#[case::public(&[Some(InvestorForm::Public)], Failed, "0")]
#[case::one(&[Some(InvestorForm::SoleTrader), Some(InvestorForm::Public)], Partly, "10")]
#[case::two(&[Some(InvestorForm::SoleTrader), Some(InvestorForm::Private)], Partly, "15")]
#[case::three(&[Some(InvestorForm::Partnership), Some(InvestorForm::Shareholding), Some(InvestorForm::Private)], Met, "20")]
fn private_investment_is_stepped(
    #[case] forms: &[Option<InvestorForm>],
    #[case] state: State,
    #[case] points: &str,
) {
    let mut facts = Facts::new();
    for investor in forms {
        facts.add(&ServiceProject {
            investor: *investor,
            ..facts.project(ServiceField::Other)
        });
    }
    check(&facts, "enterprise_projects", state, points);
}
