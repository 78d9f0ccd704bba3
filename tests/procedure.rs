//! The yearly procedure (S1.7): steps in their order, each office its own side, files in any order, cards that stay as confirmed.

#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "procedure/sides.rs"]
mod sides;

use std::collections::BTreeSet;

use six_stars::app::demonstration::banner;
use six_stars::app::due::of_procedure;
use six_stars::app::in_the_way::in_the_way;
use six_stars::app::procedure::{
    By, confirm, hand_in, of_year, publish, refused_choices, review, standing_stars, unconfirm,
};
use six_stars::domain::check::{Breach, Fault};
use six_stars::domain::kinds::{
    Assessment, AssessmentRemark, AssessmentSide, AssessmentStage, Community, Leader, RatedStar,
    RemarkWants, ReviewOutcome, RulebookVersion, StarWithdrawal,
};
use six_stars::domain::{Choice, Date, Flags, Id, Link, Record, Replica, Value};
use six_stars::merge::misfits;
use six_stars::register::{Action, Draft, History, ProblemKind, Register};
use six_stars::scoring::{
    CardChanges, Outcome, Star, assessment_of, confirmed_level, freeze, rulebook_of, rulebook_with,
    score, score_all, thaw,
};
use six_stars::snapshot::{self, Snapshot};

const YEAR: u32 = 2009;

fn day(day: u32) -> Date {
    Date::new(2010, 1, day).unwrap()
}

fn by(side: AssessmentSide, on: u32) -> By {
    By { side, on: day(on) }
}

fn register() -> Register {
    fixtures::filled(|register| banner(register, 2009)).0
}

fn communities(register: &Register) -> Vec<Id> {
    register.all::<Community>().map(|(id, _)| id).collect()
}

fn commit(register: &mut Register, draft: Draft) {
    let planned = register.plan(draft, Action::Edit, "", 0);
    register.apply(&planned.unwrap_or_else(|problems| panic!("{problems:?}")));
}

/// What the laws say to a draft.
fn breaches(register: &Register, draft: Draft) -> Vec<Breach> {
    let problems = register.plan(draft, Action::Edit, "", 0).err();
    let breach = |what| match what {
        ProblemKind::Field {
            fault: Fault::Procedure(breach),
            ..
        } => breach,
        other => panic!("{other:?}"),
    };
    let problems = problems.unwrap_or_default().into_iter();
    problems.map(|problem| breach(problem.what)).collect()
}

fn assessment(register: &Register, community: Id) -> (Id, &Assessment) {
    assessment_of(register, community, YEAR).expect("an assessment")
}

fn stage(register: &Register, community: Id) -> AssessmentStage {
    let found = assessment_of(register, community, YEAR);
    found.map_or(AssessmentStage::NotAssessed, |(_, record)| record.stage())
}

fn hands_in(register: &mut Register, community: Id, by: By) -> Id {
    let draft = hand_in(register, (community, YEAR), by, "").unwrap();
    commit(register, draft);
    assessment(register, community).0
}

fn agrees(register: &mut Register, id: Id, on: u32) {
    let by = by(AssessmentSide::Subdistrict, on);
    let draft = review(register, id, ReviewOutcome::Agreed, by, "").unwrap();
    commit(register, draft);
}

fn remark(assessment: Id, by: AssessmentSide) -> AssessmentRemark {
    AssessmentRemark {
        assessment: Link::to(assessment),
        indicator: "leaders-complete".into(),
        remark: "缺一人".into(),
        wants: Some(RemarkWants::Mend),
        made_on: Some(day(6)),
        made_by: Some(by),
        submission: Some(1),
        ..AssessmentRemark::default()
    }
}

fn withdrawal(assessment: Id, star: RatedStar) -> StarWithdrawal {
    StarWithdrawal {
        assessment: Link::to(assessment),
        star: Some(star),
        withdrawn_on: Some(day(28)),
        reason: "材料不实".into(),
        decided_by: "组织部".into(),
        ..StarWithdrawal::default()
    }
}

fn field<R: Record>(name: &str) -> usize {
    R::KIND.field(name).unwrap_or_else(|| panic!("{name}")).0
}

fn set<R: Record>(draft: &mut Draft, id: Id, values: &[(&str, Value)]) {
    let values = values.iter();
    let values = values.map(|(name, value)| (field::<R>(name), value.clone()));
    draft.update(R::INDEX, id, values.collect());
}

fn changed<R: Record>(register: &Register, id: Id, values: &[(&str, Value)]) -> Draft {
    let mut draft = register.draft();
    set::<R>(&mut draft, id, values);
    draft
}

fn created<R: Record>(register: &Register, record: &R) -> Draft {
    let mut draft = register.draft();
    draft.create(record);
    draft
}

#[test]
fn the_steps_are_taken_in_their_order() {
    let mut register = register();
    let community = communities(&register)[0];
    let side = AssessmentSide::Community;
    let draft_of = |register: &Register, id, outcome, note: &str| {
        review(
            register,
            id,
            outcome,
            by(AssessmentSide::Subdistrict, 6),
            note,
        )
        .unwrap()
    };
    // Words alone are no submission: nothing can be said to them.
    let words = Assessment {
        community: Link::to(community),
        year: Some(YEAR),
        ..Assessment::default()
    };
    let empty = created(&register, &words);
    let mut begun = copy(&register, 7).register;
    commit(&mut begun, empty);
    let id = assessment(&begun, community).0;
    let too_early = changed::<Assessment>(
        &begun,
        id,
        &[
            ("reviewed_on", Value::Date(day(6))),
            ("review_of", Value::Whole(1)),
            (
                "reviewed_by",
                Value::Choice(AssessmentSide::Subdistrict.index()),
            ),
            ("outcome", Value::Choice(ReviewOutcome::Agreed.index())),
        ],
    );
    assert_eq!(breaches(&begun, too_early), [Breach::NotHandedIn]);
    let unseen = confirm(&begun, &[id], day(9), "").unwrap();
    assert_eq!(breaches(&begun, unseen), [Breach::NotHandedIn]);

    let id = hands_in(&mut register, community, by(side, 5));
    assert_eq!(stage(&register, community), AssessmentStage::HandedIn);
    let second = created(&register, &words);
    assert_eq!(breaches(&register, second), [Breach::SecondOfYear]);

    // Without a review it is confirmed with a note only.
    let silent = confirm(&register, &[id], day(9), "").unwrap();
    assert_eq!(breaches(&register, silent), [Breach::NotReviewed]);
    let noted = confirm(&register, &[id], day(9), "本旗不设街道").unwrap();
    assert_eq!(breaches(&register, noted), []);
    let published = changed::<Assessment>(&register, id, &[("published_on", Value::Date(day(9)))]);
    assert!(register.plan(published, Action::Edit, "", 0).is_err());

    // Returned with words or a remark only.
    let silent = draft_of(&register, id, ReviewOutcome::Returned, " ");
    assert_eq!(breaches(&register, silent), [Breach::NothingSaid]);
    let told = draft_of(&register, id, ReviewOutcome::Returned, "补材料");
    assert_eq!(breaches(&register, told), []);
    let mut draft = draft_of(&register, id, ReviewOutcome::Returned, "");
    draft.create(&remark(id, AssessmentSide::Subdistrict));
    commit(&mut register, draft);
    assert_eq!(stage(&register, community), AssessmentStage::Returned);
    let silent = confirm(&register, &[id], day(9), "").unwrap();
    assert_eq!(breaches(&register, silent), [Breach::NotReviewed]);

    hands_in(&mut register, community, by(side, 8));
    assert_eq!(assessment(&register, community).1.submission, Some(2));
    assert_eq!(stage(&register, community), AssessmentStage::HandedIn);
    agrees(&mut register, id, 9);
    assert_eq!(stage(&register, community), AssessmentStage::Reviewed);
    // Nobody withdraws what nobody confirmed.
    let early = created(&register, &withdrawal(id, RatedStar::Leadership));
    assert_eq!(breaches(&register, early), [Breach::NotEarned]);
    assert_eq!(standing_stars(&register, id), Flags::default());

    let draft = confirm(&register, &[id], day(10), "").unwrap();
    commit(&mut register, draft);
    assert_eq!(stage(&register, community), AssessmentStage::Confirmed);
    let again = hand_in(&register, (community, YEAR), by(side, 11), "").unwrap();
    assert_eq!(breaches(&register, again), [Breach::Frozen]);
    // A confirmation is taken back until it is published.
    let back = unconfirm(&register, id).unwrap();
    assert_eq!(breaches(&register, back), []);
    let draft = publish(&register, &[id], day(12));
    commit(&mut register, draft);
    assert_eq!(stage(&register, community), AssessmentStage::Published);
    assert!(unconfirm(&register, id).is_none());
    let mut gone = register.draft();
    for (id, _) in register.of::<AssessmentRemark>(id) {
        gone.remove(AssessmentRemark::INDEX, id);
    }
    gone.remove(Assessment::INDEX, id);
    assert_eq!(breaches(&register, gone), [Breach::Frozen]);

    // A withdrawal has a reason, is of a confirmed star, and comes once.
    let silent = StarWithdrawal {
        reason: "".into(),
        ..withdrawal(id, RatedStar::Leadership)
    };
    let silent = created(&register, &silent);
    assert!(register.plan(silent, Action::Edit, "", 0).is_err());
    // Forms offer the stars that stand, and no other.
    let offered = |register: &Register| {
        let refused = refused_choices(register, StarWithdrawal::INDEX, id);
        let offered = RatedStar::each().filter(|star| !refused.contains(&star.code()));
        offered.collect::<Flags<RatedStar>>()
    };
    let confirmed = assessment(&register, community).1.confirmed_stars;
    assert!(offered(&register) == confirmed && confirmed.contains(RatedStar::Leadership));
    let draft = created(&register, &withdrawal(id, RatedStar::Leadership));
    commit(&mut register, draft);
    assert!(!offered(&register).contains(RatedStar::Leadership));
    assert_eq!(offered(&register), standing_stars(&register, id));
    let twice = created(&register, &withdrawal(id, RatedStar::Leadership));
    assert_eq!(breaches(&register, twice), [Breach::NotEarned]);
    assert!(misfits(&register).is_empty());
}

#[test]
fn a_card_reads_back_as_it_was_frozen_and_byte_for_byte_again() {
    let register = register();
    for year in [2009, 2010] {
        let rulebook = rulebook_of(&register, year).unwrap();
        for community in communities(&register) {
            let card = score(&rulebook, &register, community, year);
            let frozen = freeze(&register, community, year).unwrap();
            assert_eq!(frozen, freeze(&register, community, year).unwrap());
            assert_eq!(thaw(&frozen.card, &frozen.inputs).as_ref(), Ok(&card));
            // Without what a file withheld: the same, but nothing behind it.
            let bare = thaw(&frozen.card, "").unwrap();
            assert!(CardChanges::between(&card, &bare).is_empty());
            let none = |star: &six_stars::scoring::StarScore| {
                star.indicators.iter().all(|one| one.evidence.is_empty())
            };
            assert!(bare.stars.iter().all(none));
            assert!(!frozen.card.contains("\"evidence\""));
            let read = rulebook_with(&register, "", &frozen.digest).unwrap();
            assert_eq!(read.rulebook(), rulebook.rulebook());
        }
    }
    assert!(thaw("{}", "").is_err());
    assert!(rulebook_with(&register, "", "00").is_none());
}

/// A rulebook as a record keeps it.
fn one_line(rulebook: &str) -> Box<str> {
    let json: serde_json::Value = serde_json::from_str(rulebook).unwrap();
    json.to_string().into()
}

/// Plays a year of all communities to its publication.
fn play(register: &mut Register, year: u32) {
    for community in communities(register) {
        let side = by(AssessmentSide::Community, 5);
        let draft = hand_in(register, (community, year), side, "").unwrap();
        commit(register, draft);
        let id = assessment_of(register, community, year).unwrap().0;
        agrees(register, id, 8);
    }
    let ids = of_year(register, year).into_iter();
    let ids: Vec<Id> = ids.filter_map(|(_, id, _)| id).collect();
    let draft = confirm(register, &ids, day(10), "").unwrap();
    commit(register, draft);
    let draft = publish(register, &ids, day(12));
    commit(register, draft);
}

#[test]
fn the_confirmed_levels_count_whatever_is_entered_later() {
    let mut register = register();
    let all = communities(&register);
    let counted = |register: &Register, year| {
        let scores = score_all(&rulebook_of(register, year).unwrap(), register, year);
        let levels: Vec<u8> = scores.levels.iter().map(|level| level.level).collect();
        (levels, scores.confirmed(), scores.board)
    };
    // The levels worked out by hand (`demonstration/banner.rs`).
    let first = vec![6, 6, 5, 5, 4, 4, 4, 4, 4, 4];
    let second = vec![6, 6, 6, 5, 5, 5, 5, 4, 4, 4];
    assert_eq!(counted(&register, 2009).0, first);
    assert_eq!(counted(&register, 2009).1, 0);
    play(&mut register, 2009);
    play(&mut register, 2010);
    assert_eq!(counted(&register, 2009).0, first);
    assert_eq!(counted(&register, 2009).1, 10);
    assert_eq!(counted(&register, 2010).0, second);
    let attained = |register: &Register| {
        let (_, _, board) = counted(register, 2009);
        let outcomes = board.targets.iter().map(|target| target.outcome);
        outcomes.collect::<Vec<_>>()
    };
    assert_eq!(attained(&register), [Outcome::Attained; 3]);

    // The second community's leaders are lost: its card of today falls, the confirmed one stays.
    let leaders: Vec<Id> = register.of::<Leader>(all[1]).map(|(id, _)| id).collect();
    let mut draft = register.draft();
    for id in leaders {
        draft.remove(Leader::INDEX, id);
    }
    commit(&mut register, draft);
    let (id, record) = assessment(&register, all[1]);
    let frozen = thaw(&record.card, &record.inputs).unwrap();
    let rulebook = rulebook_of(&register, YEAR).unwrap();
    let today = score(&rulebook, &register, all[1], YEAR);
    assert_eq!((frozen.level(), today.level()), (6, 5));
    let changes = CardChanges::between(&frozen, &today);
    assert_eq!(changes.lost, [Star::Leadership]);
    assert!(changes.won.is_empty());
    assert!(
        changes
            .moved
            .iter()
            .all(|moved| moved.star == Star::Leadership)
    );
    assert!(!changes.moved.is_empty());
    assert_eq!(counted(&register, 2009).0, first);

    // A star that is withdrawn is counted no more.
    let draft = created(&register, &withdrawal(id, RatedStar::Economy));
    commit(&mut register, draft);
    let level = confirmed_level(&register, all[1], YEAR).unwrap();
    assert_eq!((level.level(), level.withdrawn), (5, vec![Star::Economy]));
    let six_short = Outcome::Short { communities: 1 };
    assert_eq!(
        attained(&register),
        [Outcome::Attained, Outcome::Attained, six_short]
    );
    // Nor does a new edition of the standard change what was confirmed.
    let content = one_line(six_stars::scoring::adopted::RECORDED_RULEBOOK);
    let version = RulebookVersion {
        rulebook: "six-stars".into(),
        version: Some(2),
        title: "六星".into(),
        applies_from: Some(2009),
        content,
        ..RulebookVersion::default()
    };
    let draft = created(&register, &version);
    commit(&mut register, draft);
    assert_eq!(counted(&register, 2010).0, second);
    let record = assessment(&register, all[0]).1;
    assert!(rulebook_with(&register, &record.rulebook, &record.rulebook_digest).is_some());
}

#[test]
fn a_standard_in_use_is_neither_changed_nor_removed() {
    let mut register = register();
    let version = RulebookVersion {
        rulebook: "six-stars".into(),
        version: Some(1),
        title: "六星".into(),
        applies_from: Some(2009),
        content: one_line(six_stars::scoring::adopted::FIRST_RULEBOOK),
        ..RulebookVersion::default()
    };
    let draft = created(&register, &version);
    commit(&mut register, draft);
    let id = register.all::<RulebookVersion>().next().unwrap().0;
    let change = |register: &Register| {
        changed::<RulebookVersion>(register, id, &[("content", Value::text("{}"))])
    };
    assert_eq!(breaches(&register, change(&register)), []);
    let community = communities(&register)[0];
    let assessment = hands_in(&mut register, community, by(AssessmentSide::Community, 5));
    agrees(&mut register, assessment, 6);
    let draft = confirm(&register, &[assessment], day(7), "").unwrap();
    commit(&mut register, draft);
    assert_eq!(breaches(&register, change(&register)), [Breach::InUse]);
    let mut gone = register.draft();
    gone.remove(RulebookVersion::INDEX, id);
    assert_eq!(breaches(&register, gone.clone()), [Breach::InUse]);
    let problems = register.plan(gone, Action::Edit, "", 0).unwrap_err();
    let who = in_the_way(&register, &problems);
    assert_eq!(who, [(Assessment::INDEX, assessment)]);
    let renamed = changed::<RulebookVersion>(&register, id, &[("title", Value::text("新名"))]);
    assert_eq!(breaches(&register, renamed), []);
}

fn copy(register: &Register, replica: u64) -> Snapshot {
    let text = snapshot::write(register, &History::default(), None);
    snapshot::read(text.as_bytes(), Replica::from_bits(replica)).unwrap_or_else(|p| panic!("{p:?}"))
}

#[test]
fn today_tells_each_office_what_waits_for_it() {
    use AssessmentSide::{Community as C, Department as D, Subdistrict as S};
    let mut register = register();
    let [own, other] = [0, 1].map(|at| communities(&register)[at]);
    let told = |register: &Register| {
        let sides = [(C, Some(own)), (C, Some(other)), (S, None), (D, None)];
        sides.map(|(side, community)| {
            let due = of_procedure(register, side, community);
            due.iter()
                .map(|due| (due.count, due.on))
                .collect::<Vec<_>>()
        })
    };
    // Nobody is reminded of what was never begun.
    assert_eq!(told(&register), [vec![], vec![], vec![], vec![]]);
    let id = hands_in(&mut register, own, by(C, 5));
    let one = |on| vec![(1, Some(day(on)))];
    assert_eq!(told(&register), [vec![], vec![], one(5), vec![]]);
    let returned = review(&register, id, ReviewOutcome::Returned, by(S, 6), "补").unwrap();
    commit(&mut register, returned);
    assert_eq!(told(&register), [one(6), vec![], vec![], vec![]]);
    hands_in(&mut register, own, by(C, 7));
    hands_in(&mut register, other, by(C, 8));
    let two = |on| vec![(2, Some(day(on)))];
    assert_eq!(told(&register), [vec![], vec![], two(7), vec![]]);
    agrees(&mut register, id, 9);
    assert_eq!(told(&register), [vec![], vec![], one(8), one(9)]);
    let draft = confirm(&register, &[id], day(10), "").unwrap();
    commit(&mut register, draft);
    assert_eq!(told(&register), [vec![], vec![], one(8), one(10)]);
    let draft = publish(&register, &[id], day(11));
    commit(&mut register, draft);
    assert_eq!(told(&register), [vec![], vec![], one(8), vec![]]);
}
