//! A public notice as it is put up: title, text, who puts it up and when, how to object until when; on the screen and on A4 (S4.3).

use leptos::prelude::*;

use crate::domain::kinds::{Community, Disclosure};
use crate::domain::{Date, Id, Record};
use crate::register::Register;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

/// What stands on the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NoticeText {
    pub title: String,
    pub text: String,
    /// Who puts it up.
    pub office: String,
    pub posted_on: Option<Date>,
    pub posted_until: Option<Date>,
    pub place: String,
    /// Where somebody who objects goes.
    pub address: String,
    pub phone: String,
}

impl NoticeText {
    /// The office's own part of a community's notices.
    pub fn of_office(register: &Register, community: Option<Id>) -> NoticeText {
        let community = community.and_then(|id| register.get::<Community>(id));
        let Some(community) = community else {
            return NoticeText::default();
        };
        NoticeText {
            office: community.name.to_string(),
            address: community.address.to_string(),
            phone: community.phone.to_string(),
            ..NoticeText::default()
        }
    }

    fn of(register: &Register, id: Id) -> Option<NoticeText> {
        let notice = register.get::<Disclosure>(id)?;
        Some(NoticeText {
            title: notice.title.to_string(),
            text: notice.text.to_string(),
            posted_on: notice.posted_on,
            posted_until: notice.posted_until,
            place: notice.place.to_string(),
            ..NoticeText::of_office(register, notice.community.id)
        })
    }
}

/// The sheet of a notice that was saved; nothing for records of other kinds.
pub(super) fn of_record(desk: Desk, kind: usize, id: Id) -> Option<AnyView> {
    if kind != Disclosure::INDEX {
        return None;
    }
    let drawn = move || {
        let text = desk.read(|register| NoticeText::of(register, id));
        text.flatten().map(|text| sheet(&text))
    };
    Some(drawn.into_any())
}

pub(super) fn sheet(notice: &NoticeText) -> AnyView {
    let paragraphs = notice.text.lines().filter(|line| !line.trim().is_empty());
    let paragraphs = paragraphs.map(|line| view! { <p>{line.trim().to_owned()}</p> });
    let told = |words: Option<String>| words.map(|words| view! { <p>{words}</p> });
    let period = match (notice.posted_on, notice.posted_until) {
        (Some(from), Some(until)) => Some(tr!(deliberation.posted, from = from, until = until)),
        (Some(from), None) => Some(tr!(deliberation.posted_from, from = from)),
        _ => None,
    };
    let place =
        (!notice.place.is_empty()).then(|| tr!(deliberation.posted_at, place = notice.place));
    let objection = notice.posted_until.map(|until| {
        let office = notice.office.as_str();
        let mut words = tr!(deliberation.object, until = until, office = office);
        if !notice.address.is_empty() {
            words.push_str(&tr!(deliberation.object_at, address = notice.address));
        }
        if !notice.phone.is_empty() {
            words.push_str(&tr!(deliberation.object_phone, phone = notice.phone));
        }
        words
    });
    let title = notice.title.clone();
    let (office, on) = (notice.office.clone(), notice.posted_on.map(long_day));
    view! {
        <article class="public-notice" aria-label=tr!(deliberation.preview)>
            <p class="notice-title">{title}</p>
            <div class="notice-text">
                {paragraphs.collect_view()} {told(objection)} {told(period)} {told(place)}
            </div>
            <div class="notice-foot">
                <p>{office} {tr!(deliberation.seal)}</p>
                <p>{on}</p>
            </div>
        </article>
    }
    .into_any()
}

/// 「2026 年 3 月 5 日」.
pub(super) fn long_day(day: Date) -> String {
    tr!(
        deliberation.long_day,
        year = day.year(),
        month = day.month(),
        day = day.day()
    )
}
