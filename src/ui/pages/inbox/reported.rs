//! A report in a line.

use crate::domain::kinds::{MemberReport, NeedKind, Pledge, ReportSubject, ServiceKind};
use crate::domain::{Choice, ChoiceSpec};
use crate::ui::i18n::say;
use crate::ui::pages::gatherings::words::{choice, time};

pub(super) fn services() -> &'static [ChoiceSpec] {
    ServiceKind::ALL
}

pub(super) fn pledges() -> &'static [ChoiceSpec] {
    Pledge::ALL
}

pub(super) fn needs() -> &'static [ChoiceSpec] {
    NeedKind::ALL
}

/// What a report says in a line: 「2026-05-03 · 环境整治 · 2小时30分」.
pub(in crate::ui::pages) fn line(report: &MemberReport) -> String {
    let kind = match report.subject {
        Some(ReportSubject::Service) => report.service.map(choice),
        Some(ReportSubject::Deed) => report.pledge.map(choice),
        Some(ReportSubject::Need) => report.need.map(choice),
        _ => None,
    };
    let subject = report.subject.and_then(|subject| {
        let spec = ReportSubject::ALL.get(usize::from(subject.index()))?;
        Some(say(&spec.words))
    });
    let day = report.happened_on.map(|day| day.to_string());
    let minutes = report.minutes.map(|minutes| time(minutes.into()));
    let kind = kind.or(subject).map(str::to_owned);
    let parts: Vec<String> = [day, kind, minutes].into_iter().flatten().collect();
    parts.join(" · ")
}
