//! A suggestion is adopted, not adopted with a reason, or made a need that is followed until it is resolved.

use six_stars::app::answers::Answered;
use six_stars::app::member_reports::{Answering, NotAccepted, need_of, waiting};
use six_stars::app::own_progress::{Standing, note_progress, own_progress};
use six_stars::domain::kinds::{
    MemberReport, Need, NeedState, Pledge, PledgeDeed, ReportState, ReportSubject,
};
use six_stars::domain::{Choice as _, Id, Record as _, Value};
use six_stars::merge::Reach;
use six_stars::snapshot::Scope;

use super::between::{City, Device, commit, day, member, take_in, today, write};

fn decide(city: &mut City, act: impl FnOnce(&mut Answering<'_>) -> Result<(), NotAccepted>) {
    let mut answering = Answering::new(&city.register, city.community, today());
    act(&mut answering).unwrap();
    let draft = answering.draft;
    commit(&mut city.register, draft);
}

/// Notes what is told and hands the answers out.
fn answer(city: &mut City, there: &mut Device) {
    let noted = note_progress(&city.register, city.community, today()).unwrap();
    if let Some(draft) = noted {
        commit(&mut city.register, draft);
    }
    let answered = Answered::of(&city.register, city.community);
    if let Some(draft) = answered.tell(&city.register, today()) {
        commit(&mut city.register, draft);
    }
    let answers = write(&city.register, Scope::Answers(city.community));
    take_in(
        &mut there.register,
        &answers,
        Reach::Community(city.community),
    );
}

fn told(there: &Device, report: Id) -> &MemberReport {
    there.register.get::<MemberReport>(report).unwrap()
}

fn standing(there: &Device) -> Standing {
    let progress = own_progress(&there.register, None, today()).unwrap();
    let lists = progress.unwrap().lists;
    let of_all = lists.iter().flat_map(|(_, pledges)| pledges);
    let mut found = of_all.filter(|(pledge, _)| *pledge == Pledge::Suggestion);
    found.next().unwrap().1
}

#[test]
fn one_that_is_adopted_is_a_pledge_kept() {
    let mut city = City::new();
    let (mut there, _) = member(&mut city, 2, "王小红");
    let report = there.report(ReportSubject::Suggestion, 0);
    city.take(&there.hand_in());
    assert_eq!(standing(&there), Standing::Reported);
    decide(&mut city, |answering| {
        answering.accept(report, None, None, "")
    });
    assert_eq!(city.register.all::<Need>().count(), 0);
    answer(&mut city, &mut there);
    assert_eq!(told(&there, report).state, Some(ReportState::Accepted));
    assert_eq!(standing(&there), Standing::Done(Some(day())));
}

#[test]
fn one_that_is_not_adopted_says_why_and_counts_for_nothing() {
    let mut city = City::new();
    let (mut there, _) = member(&mut city, 2, "王小红");
    let report = there.report(ReportSubject::Suggestion, 0);
    let service = there.report(ReportSubject::Service, 60);
    city.take(&there.hand_in());
    let mut answering = Answering::new(&city.register, city.community, today());
    assert_eq!(answering.decline(report, " "), Err(NotAccepted::NoReason));
    assert_eq!(
        answering.decline(service, "不是建议"),
        Err(NotAccepted::NotASuggestion)
    );
    assert!(answering.draft.edits.is_empty());
    decide(&mut city, |answering| {
        answering.decline(report, "已经装过了")
    });
    assert_eq!(waiting(&city.register, city.community), [service]);
    assert_eq!(city.register.all::<PledgeDeed>().count(), 0);
    answer(&mut city, &mut there);
    let told = told(&there, report);
    assert_eq!(
        (told.state, &*told.reason),
        (Some(ReportState::Declined), "已经装过了")
    );
    assert_eq!(standing(&there), Standing::Open);
}

#[test]
fn one_that_is_not_clear_goes_back_with_a_question_and_comes_again() {
    let mut city = City::new();
    let (mut there, _) = member(&mut city, 2, "王小红");
    let report = there.report(ReportSubject::Suggestion, 0);
    city.take(&there.hand_in());
    decide(&mut city, |answering| {
        let back = answering.give_back(report, "装在几号楼？");
        back.ok_or(NotAccepted::Gone)
    });
    assert!(waiting(&city.register, city.community).is_empty());
    answer(&mut city, &mut there);
    let asked = told(&there, report);
    assert_eq!(
        (asked.state, &*asked.reason),
        (Some(ReportState::Returned), "装在几号楼？")
    );
    assert_eq!(standing(&there), Standing::Open);
    // What is added brings it before the community once more, and it can be adopted then.
    let (more, _) = MemberReport::KIND.field("more").unwrap();
    let mut draft = there.register.draft();
    let values = vec![(more, Value::text("3号楼"))];
    draft.update(MemberReport::INDEX, report, values);
    commit(&mut there.register, draft);
    city.take(&there.hand_in());
    assert_eq!(waiting(&city.register, city.community), [report]);
    decide(&mut city, |answering| {
        answering.accept(report, None, None, "")
    });
    answer(&mut city, &mut there);
    assert_eq!(told(&there, report).state, Some(ReportState::Accepted));
    assert_eq!(city.register.all::<PledgeDeed>().count(), 1);
}

#[test]
fn one_that_becomes_a_need_is_followed_until_it_is_resolved() {
    let mut city = City::new();
    let (mut there, _) = member(&mut city, 2, "王小红");
    let report = there.report(ReportSubject::Suggestion, 0);
    let file = there.hand_in();
    city.take(&file);
    decide(&mut city, |answering| answering.make_need(report, None, ""));
    assert_eq!(city.register.all::<PledgeDeed>().count(), 0);
    answer(&mut city, &mut there);
    let first = told(&there, report);
    assert_eq!(
        (first.state, first.need_state),
        (Some(ReportState::AsNeed), Some(NeedState::Recorded))
    );
    assert_eq!(standing(&there), Standing::Open);

    // What is done about it since is told with the next answers, and only then.
    let (need, _) = need_of(&city.register, report).unwrap();
    let mut draft = city.register.draft();
    let at = |name: &str| Need::KIND.field(name).unwrap().0;
    let resolved = Value::Choice(NeedState::Resolved.index());
    let values = vec![
        (at("state"), resolved),
        (at("resolved_on"), Value::Date(today())),
    ];
    draft.update(Need::INDEX, need, values);
    commit(&mut city.register, draft);
    let answered = Answered::of(&city.register, city.community);
    assert_eq!(answered.reports, [report]);
    answer(&mut city, &mut there);
    let answered = Answered::of(&city.register, city.community);
    assert!(answered.reports.is_empty());
    let then = told(&there, report);
    assert_eq!(
        (then.need_state, then.need_resolved_on),
        (Some(NeedState::Resolved), Some(today()))
    );
    // The same file again brings nothing back.
    assert!(city.take(&file).is_empty());
    assert!(waiting(&city.register, city.community).is_empty());
    assert_eq!(city.register.all::<Need>().count(), 1);
}
