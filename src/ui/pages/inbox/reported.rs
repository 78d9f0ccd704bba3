//! A report in words: what it says in a line, what became of it, and what is done with its kind. Service and pledges are
//! certified, suggestions adopted, needs taken up.

use crate::domain::kinds::{
    MemberReport, NeedKind, NeedState, Pledge, Registration, RegistrationState, ReportState,
    ReportSubject, ServiceKind,
};
use crate::domain::{Choice, ChoiceSpec};
use crate::ui::components::Tone;
use crate::ui::duration::time;
use crate::ui::i18n::{say, series, tr};
use crate::ui::pages::gatherings::words::choice;

pub(super) fn services() -> &'static [ChoiceSpec] {
    ServiceKind::ALL
}

pub(super) fn pledges() -> &'static [ChoiceSpec] {
    Pledge::ALL
}

pub(super) fn needs() -> &'static [ChoiceSpec] {
    NeedKind::ALL
}

/// What a report says in a line: 「2026-05-03 · 环境整治 · 2 小时 30 分」.
pub(in crate::ui::pages) fn line(report: &MemberReport) -> String {
    let kind = match report.subject {
        Some(ReportSubject::Service) => report.service.map(choice),
        Some(ReportSubject::Deed) => report.pledge.map(choice),
        Some(ReportSubject::Need) => report.need.map(choice),
        _ => None,
    };
    let subject = report.subject.map(choice);
    let day = report.happened_on.map(|day| day.to_string());
    let minutes = report.minutes.map(|minutes| time(minutes.into()));
    let kind = kind.or(subject).map(str::to_owned);
    let parts: Vec<String> = [day, kind, minutes].into_iter().flatten().collect();
    parts.join(" · ")
}

/// How far a need is.
pub(super) fn need(state: Option<NeedState>) -> &'static str {
    match state {
        None | Some(NeedState::Recorded) => tr!(mine.recorded),
        Some(state) => choice(state),
    }
}

/// What the community made of a report, in the words of its kind, and how good that is; none while nothing is decided.
pub(in crate::ui::pages) fn outcome(report: &MemberReport) -> Option<(String, Tone)> {
    let words = match (report.state?, report.subject) {
        (ReportState::Returned, _) => return Some((tr!(mine.returned).to_owned(), Tone::Bad)),
        (ReportState::Declined, _) => return Some((tr!(queue.declined).to_owned(), Tone::Plain)),
        (ReportState::AsNeed, _) => {
            tr!(queue.became_need, state = need(report.need_state))
        }
        (ReportState::Accepted, Some(ReportSubject::Service)) => match report.certified {
            Some(minutes) => tr!(mine.certified, time = time(minutes.into())),
            None => tr!(mine.confirmed).to_owned(),
        },
        (ReportState::Accepted, Some(ReportSubject::Suggestion)) => tr!(mine.adopted).to_owned(),
        (ReportState::Accepted, Some(ReportSubject::Need)) => need(report.need_state).to_owned(),
        (ReportState::Accepted, _) => tr!(mine.confirmed).to_owned(),
    };
    Some((words, Tone::Ok))
}

/// The same at the community, where what waits is to be decided.
pub(super) fn state(report: &MemberReport) -> (String, Tone) {
    let waits = || (tr!(queue.waits).to_owned(), Tone::Info);
    match report.is_waiting() {
        true => waits(),
        false => outcome(report).unwrap_or_else(waits),
    }
}

/// The same of a registration.
pub(super) fn outcome_of_form(form: &Registration) -> (String, Tone) {
    match form.state.filter(|_| !form.is_waiting()) {
        None => (tr!(queue.waits).to_owned(), Tone::Info),
        Some(state) => {
            let spec = RegistrationState::ALL.get(usize::from(state.index()));
            let tone = match state {
                RegistrationState::Returned => Tone::Bad,
                _ => Tone::Ok,
            };
            (spec.map_or("", |spec| say(&spec.words)).to_owned(), tone)
        }
    }
}

/// What is done with so many reports: 「认定 2 项、采纳 1 项」.
pub(super) fn deeds(subjects: &[Option<ReportSubject>]) -> String {
    let count = |of: &[ReportSubject]| {
        let of = subjects.iter().flatten().filter(|one| of.contains(one));
        of.count()
    };
    let certified = count(&[ReportSubject::Service, ReportSubject::Deed]);
    let adopted = count(&[ReportSubject::Suggestion]);
    let recorded = count(&[ReportSubject::Need]);
    let parts = [
        (certified > 0).then(|| tr!(queue.certify_so_many, count = certified)),
        (adopted > 0).then(|| tr!(queue.adopt_so_many, count = adopted)),
        (recorded > 0).then(|| tr!(queue.record_so_many, count = recorded)),
    ];
    series(&parts.into_iter().flatten().collect::<Vec<_>>())
}

/// The button that decides about all that is chosen, in the word that is right for all of it.
pub(super) fn for_chosen(subjects: &[Option<ReportSubject>]) -> String {
    let count = subjects.len();
    let all = |of: &[ReportSubject]| {
        let mut subjects = subjects.iter();
        subjects.all(|subject| subject.is_some_and(|subject| of.contains(&subject)))
    };
    if all(&[ReportSubject::Service, ReportSubject::Deed]) {
        tr!(sent_in.certify_chosen, count = count)
    } else if all(&[ReportSubject::Suggestion]) {
        tr!(queue.adopt_chosen, count = count)
    } else if all(&[ReportSubject::Need]) {
        tr!(queue.record_chosen, count = count)
    } else {
        tr!(queue.decide_chosen, count = count)
    }
}
