//! How indicators make a star, and what is said about it (domain section 4, S1.6, S1.8).

use rstest::rstest;
use six_stars::domain::kinds::{
    Attestation, Community, Post, RulebookVersion, TeamActivity, VolunteerTeam, YearTarget,
};
use six_stars::domain::{Id, Record};
use six_stars::scoring::{
    Exact, Obstacle, Outcome, Part, Reason, Scorecard, Star, State, Target, Verdict, Why, document,
    rulebook_of, score, score_all, targets_of,
};

use super::facts::{Facts, YEAR, day, default, id};

/// A statement that replaces the one of [`Facts::perfect`].
fn later(facts: &mut Facts, statement: Attestation) -> Id {
    facts.add(&Attestation {
        dated: day("2009-12-30"),
        ..statement
    })
}

fn star(card: &Scorecard, star: Star) -> (&Verdict, String, String) {
    let score = card.star(star).unwrap();
    (
        &score.verdict,
        format!("{}/{}", score.points, score.maximum),
        score.shown().unwrap_or_default(),
    )
}

fn obstacles(card: &Scorecard, star: Star) -> &[Obstacle] {
    match &card.star(star).unwrap().verdict {
        Verdict::NotEarned { obstacles } => obstacles,
        _ => &[],
    }
}

#[test]
fn nothing_known_earns_nothing() {
    let card = Facts::new().score();
    assert_eq!(card.level(), 0);
    for found in card.stars.iter().flat_map(|star| &star.indicators) {
        assert_eq!(
            (found.state, &found.reason),
            (State::Missing, &Reason::NothingRecorded),
            "{}",
            found.indicator
        );
        assert!(found.evidence.is_empty());
    }
}

#[test]
fn everything_done_earns_six() {
    let card = Facts::perfect().score();
    for rated in Star::ALL {
        assert_eq!(
            star(&card, rated),
            (&Verdict::Earned, "100/100".to_owned(), "100.0".to_owned()),
            "{rated}"
        );
    }
    assert_eq!(card.level(), 6);
}

/// `service` without `members_serve` has 85 points; 13 of 15 households looked after leave exactly 80.
#[rstest]
#[case::exactly((13, 15), true)]
#[case::shown_as_80_but_short((86_666, 100_000), false)]
fn the_pass_mark_is_compared_exactly(
    #[case] (cared, registered): (u32, u32),
    #[case] earned: bool,
) {
    let mut facts = Facts::perfect();
    let statement = facts.statement("members_serve", Some(0), None);
    later(&mut facts, statement);
    let statement = facts.statement("vulnerable_care", Some(cared), Some(registered));
    later(&mut facts, statement);
    let card = facts.score();
    let (verdict, _, shown) = star(&card, Star::Service);
    assert_eq!(
        (*verdict == Verdict::Earned, shown.as_str()),
        (earned, "80.0")
    );
    let short = Exact::ratio(1, 4_000).unwrap();
    let expected = match earned {
        true => vec![],
        false => vec![Obstacle::BelowPassMark {
            points_short: short,
        }],
    };
    assert_eq!(obstacles(&card, Star::Service), expected);
}

/// `membership` with one indicator of 5 points not applicable: 76 of 95 are 80 %, of 100 they are not.
#[rstest]
#[case::leaves_the_denominator(true, (64, 100), true, "76/95")]
#[case::just_below(true, (6_399, 10_000), false, "75.9975/95")]
#[case::missing_stays_in_it(false, (64, 100), false, "76/100")]
fn not_applicable_leaves_the_denominator(
    #[case] applies_not: bool,
    #[case] (posts, members): (u32, u32),
    #[case] earned: bool,
    #[case] points: &str,
) {
    let mut facts = Facts::perfect();
    // 4 of 10 points less for posts, 5 less for suggestions, 10 less for teams that met twice only.
    let statement = facts.statement("posts_taken", Some(posts), Some(members));
    later(&mut facts, statement);
    let statement = facts.statement("one_suggestion", Some(0), Some(10));
    later(&mut facts, statement);
    let statement = match applies_not {
        true => facts.not_applicable("one_visit", "没有困难党员"),
        false => facts.statement("one_visit", None, None),
    };
    later(&mut facts, statement);
    let mut held = 0;
    facts.changes.retain(|change| {
        change.record().0 != TeamActivity::INDEX || {
            held += 1;
            matches!(held, 1 | 7)
        }
    });
    let card = facts.score();
    let (verdict, found, _) = star(&card, Star::Membership);
    assert_eq!(
        (*verdict == Verdict::Earned, found.as_str()),
        (earned, points)
    );
}

#[test]
fn a_reason_is_needed_for_not_applicable() {
    let mut facts = Facts::new();
    facts.add(&facts.not_applicable("one_visit", " \u{3000}\n"));
    assert_eq!(
        facts.score().indicator("one_visit").unwrap().state,
        State::Missing
    );
    facts.add(&facts.not_applicable("one_visit", "没有困难党员"));
    let card = facts.score();
    let found = card.indicator("one_visit").unwrap();
    assert_eq!(
        found.reason,
        Reason::NotApplicable {
            reason: "没有困难党员".to_owned()
        }
    );
    assert_eq!(found.evidence.len(), 2);
}

#[test]
fn not_applicable_may_be_refused() {
    let mut facts = Facts::perfect();
    let statement = facts.not_applicable("volunteer_teams", "人手不足");
    let claim = later(&mut facts, statement);
    let card = facts.score();
    let found = card.indicator("volunteer_teams").unwrap();
    assert_eq!(found.state, State::Met);
    let refused = found
        .evidence
        .iter()
        .find(|record| record.record == claim)
        .unwrap();
    assert_eq!(
        refused.part,
        Part::NotCounted {
            why: Why::NotApplicableRefused
        }
    );
}

#[test]
fn a_star_to_which_nothing_applies_is_not_earned_and_says_so() {
    let mut facts = Facts::perfect();
    let economy = default();
    for indicator in &economy.rulebook().star(Star::Economy).unwrap().indicators {
        let statement = facts.not_applicable(&indicator.id, "拆迁");
        later(&mut facts, statement);
    }
    let card = facts.score();
    assert_eq!(
        star(&card, Star::Economy),
        (&Verdict::NothingApplies, "0/0".to_owned(), String::new())
    );
    assert_eq!(card.level(), 5);
}

/// Without the mandatory 20 points, `membership` still has the 80 that it needs.
#[rstest]
#[case::failed(Some(29), Obstacle::MandatoryFailed { indicator: "volunteer_teams".into() })]
#[case::missing(None, Obstacle::MandatoryMissing { indicator: "volunteer_teams".into() })]
fn a_mandatory_indicator_costs_the_star(#[case] size: Option<u32>, #[case] expected: Obstacle) {
    let mut facts = Facts::perfect();
    let teams: Vec<Id> = facts
        .register()
        .all::<VolunteerTeam>()
        .map(|(id, _)| id)
        .collect();
    facts.changes.retain(|change| change.record().1 != teams[0]);
    facts.put(teams[0], &facts.team(size));
    let card = facts.score();
    let (_, points, _) = star(&card, Star::Membership);
    assert_eq!(
        (points.as_str(), obstacles(&card, Star::Membership)),
        ("80/100", &[expected][..])
    );
    assert_eq!(card.level(), 5);
}

#[test]
fn all_obstacles_are_listed() {
    let card = Facts::new().score();
    let missing = |id: &str| Obstacle::MandatoryMissing {
        indicator: id.into(),
    };
    let expected = [
        Obstacle::BelowPassMark {
            points_short: Exact::from(80),
        },
        missing("resident_satisfaction"),
        missing("unit_satisfaction"),
    ];
    assert_eq!(obstacles(&card, Star::Satisfaction), expected);
}

#[test]
fn every_team_that_was_looked_at_is_evidence() {
    let mut facts = Facts::new();
    let good = facts.working_team(Some(30), 1);
    let small = facts.working_team(Some(29), 1);
    let idle = facts.working_team(Some(31), 0);
    let unknown = facts.working_team(None, 1);
    let gone = facts.add(&VolunteerTeam {
        disbanded: day("2009-06-01"),
        ..facts.team(Some(40))
    });
    let card = facts.score();
    let found: Vec<(Id, Part)> = card
        .indicator("volunteer_teams")
        .unwrap()
        .evidence
        .iter()
        .map(|e| (e.record, e.part))
        .collect();
    let not = |why| Part::NotCounted { why };
    let expected = [
        (good, Part::Counted),
        (
            small,
            not(Why::TooFewPeople {
                people: 29,
                needed: 30,
            }),
        ),
        (idle, not(Why::TooFewActivities { held: 0, needed: 1 })),
        (unknown, not(Why::SizeNotRecorded)),
        (gone, not(Why::Ended)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_statement_dated_last_counts() {
    let mut facts = Facts::new();
    let dated = |facts: &Facts, value, date| Attestation {
        dated: date,
        ..facts.statement("work_rules", Some(value), None)
    };
    let second = facts.add(&dated(&facts.clone(), 2, day("2009-06-01")));
    let first = facts.add(&dated(&facts.clone(), 1, day("2009-05-01")));
    let undated = facts.add(&dated(&facts.clone(), 0, None));
    facts.add(&Attestation {
        year: Some(YEAR + 1),
        ..dated(&facts.clone(), 0, day("2009-07-01"))
    });
    let card = facts.score();
    let found = card.indicator("work_rules").unwrap();
    let ids: Vec<Id> = found.evidence.iter().map(|record| record.record).collect();
    assert_eq!(
        (found.state, ids),
        (State::Met, vec![second, first, undated])
    );
    assert_eq!(
        found.evidence.iter().nth(1).unwrap().part,
        Part::NotCounted {
            why: Why::Superseded
        }
    );
    facts.add(&dated(&facts.clone(), 0, day("2009-06-01")));
    assert_eq!(
        facts.score().indicator("work_rules").unwrap().state,
        State::Failed
    );
}

#[test]
fn a_statement_on_a_computed_figure_supports_it() {
    let mut facts = Facts::new();
    facts.add(&facts.leader(Post::Secretary));
    let photo = facts.add(&facts.statement("secretary_in_post", Some(0), None));
    let card = facts.score();
    let found = card.indicator("secretary_in_post").unwrap();
    assert_eq!(found.state, State::Met);
    let supporting = found
        .evidence
        .iter()
        .find(|record| record.record == photo)
        .unwrap();
    assert_eq!(
        (supporting.kind, supporting.part),
        ("attestation", Part::Supporting)
    );
}

#[test]
fn an_unknown_community_has_everything_missing() {
    let card = score(default(), &Facts::perfect().register(), id(999_999), YEAR);
    assert_eq!(card.level(), 0);
    assert!(
        card.stars
            .iter()
            .flat_map(|star| &star.indicators)
            .all(|found| found.state == State::Missing)
    );
}

#[test]
fn targets_set_in_the_app_replace_the_rulebooks() {
    let mut facts = Facts::new();
    let set = |year, level, share| YearTarget {
        year: Some(year),
        level: Some(level),
        share: Some(share),
        ..Default::default()
    };
    facts.add(&set(2009, 5, 30));
    facts.add(&set(2009, 5, 60));
    facts.add(&set(2009, 5, 50));
    facts.add(&set(2009, 9, 50));
    facts.add(&set(2012, 6, 80));
    let target = |year, level, share_percent| Target {
        year,
        level,
        share_percent,
    };
    let of = |year| targets_of(default().rulebook(), &facts.register(), year);
    assert_eq!(
        of(2009),
        [
            target(2009, 4, 100),
            target(2009, 5, 60),
            target(2009, 6, 20)
        ]
    );
    assert_eq!(of(2011), []);
    assert_eq!(of(2012), [target(2012, 6, 80)]);
}

#[test]
fn the_rulebook_adopted_last_for_the_year_rates_it() {
    let mut facts = Facts::new();
    let version = |applies_from: u32, version: u32| {
        let mut rulebook = default().rulebook().clone();
        (rulebook.applies_from, rulebook.version) = (applies_from, version);
        RulebookVersion {
            rulebook: rulebook.id.as_str().into(),
            version: Some(version),
            applies_from: Some(applies_from),
            content: rulebook.to_json().into(),
            ..Default::default()
        }
    };
    facts.add(&version(2012, 4));
    facts.add(&version(2010, 3));
    facts.add(&version(2010, 2));
    let used = |facts: &Facts, year| {
        rulebook_of(&facts.register(), year).map(|found| found.rulebook().version)
    };
    let found = [2009, 2010, 2011, 2012, 2020].map(|year| used(&facts, year).unwrap());
    assert_eq!(found, [1, 3, 3, 4, 4]);
    let broken = facts.add(&RulebookVersion {
        content: "{}".into(),
        ..version(2015, 9)
    });
    let refused = used(&facts, 2015).unwrap_err();
    assert_eq!(refused.record, Some(broken));
    assert!(!refused.problems.is_empty());
    assert_eq!(used(&facts, 2014), Ok(4));
}

#[test]
fn a_board_of_no_communities_says_so() {
    let mut facts = Facts::new();
    facts.changes.clear();
    let scores = score_all(default(), &facts.register(), YEAR);
    assert_eq!(scores.board.communities, 0);
    assert!(
        scores
            .board
            .targets
            .iter()
            .all(|target| target.outcome == Outcome::NoCommunities)
    );
}

#[test]
fn the_document_names_everything() {
    let mut facts = Facts::perfect();
    facts.add(&Community {
        name: "第二社区".into(),
        ..Default::default()
    });
    let register = facts.register();
    let json = document(&score_all(default(), &register, YEAR), default(), &register);
    let at = |place: &str| {
        json.pointer(place)
            .unwrap_or_else(|| panic!("nothing at {place}"))
            .to_string()
    };
    assert_eq!(at("/format"), r#""six-stars-scores/1""#);
    assert_eq!(at("/communities/0/level"), "6");
    assert_eq!(at("/communities/1/name"), r#""第二社区""#);
    assert_eq!(at("/communities/1/stars/0/verdict"), r#""not_earned""#);
    assert_eq!(at("/communities/1/stars/0/obstacles/0/points_short"), "80");
    assert_eq!(
        at("/communities/0/stars/4/indicators/0/figure"),
        r#"{"kind":"share","part":80,"percent":"80.0","whole":100}"#
    );
    assert_eq!(
        at("/communities/0/stars/4/indicators/0/reason/position"),
        r#"{"at_least":"0.8","kind":"bound","reached":true}"#
    );
    assert_eq!(
        at("/communities/0/stars/4/indicators/0/evidence/0/kind"),
        r#""survey_tally""#
    );
    assert_eq!(
        at("/board/targets/1"),
        r#"{"level":5,"needed":1,"outcome":"attained","reached":1,"share_percent":40,"year":2009}"#
    );
    assert_eq!(at("/board/targets/0/communities"), "1");
}
