//! Who is in a post, since when, and who held it before.

use leptos::prelude::*;

use crate::domain::kinds::{Leader, Officer, OfficerPost, Post, Unit};
use crate::domain::{Choice, ChoiceSpec, Date, Id, Record};
use crate::register::Register;
use crate::ui::i18n::{number, say, tr};
use crate::ui::routes::Route;

/// So many stand one by one; more are folded away.
const IN_SIGHT: usize = 6;

/// A person in a post as the drawing shows it.
pub(super) struct Holder {
    pub href: String,
    pub name: String,
    pub post: &'static str,
    /// Which unit a part-time member is from.
    pub from: String,
    pub since: Option<Date>,
    pub until: Option<Date>,
}

fn called(choices: &'static [ChoiceSpec], index: u8) -> &'static str {
    let choice = choices.get(usize::from(index));
    choice.map_or("", |choice| say(&choice.words))
}

pub(super) fn post_words(post: OfficerPost) -> &'static str {
    called(OfficerPost::ALL, post.index())
}

pub(super) fn officer(register: &Register, id: Id) -> Option<Holder> {
    let officer = register.get::<Officer>(id)?;
    Some(Holder {
        href: Route::record(Officer::NAME, id).href(),
        name: officer.name.to_string(),
        post: officer.post.map_or("", post_words),
        from: unit(register, officer.unit.id, ""),
        since: officer.since,
        until: officer.until,
    })
}

pub(super) fn leader(register: &Register, id: Id) -> Option<Holder> {
    let leader = register.get::<Leader>(id)?;
    Some(Holder {
        href: Route::record(Leader::NAME, id).href(),
        name: leader.name.to_string(),
        post: leader
            .post
            .map_or("", |post| called(Post::ALL, post.index())),
        from: unit(register, leader.unit.id, &leader.unit_duty),
        since: leader.since,
        until: leader.until,
    })
}

fn unit(register: &Register, unit: Option<Id>, duty: &str) -> String {
    let unit = unit.and_then(|id| register.get::<Unit>(id));
    let unit = unit.map(|unit| unit.name.to_string()).unwrap_or_default();
    let words = [unit.as_str(), duty.trim()];
    let words = words.iter().filter(|words| !words.is_empty());
    words.copied().collect::<Vec<_>>().join(" ")
}

/// Those in post, one below the other; many who do not lead are folded away with their number.
pub(super) fn in_post(heads: Vec<Holder>, others: Vec<Holder>) -> AnyView {
    let many = others.len() > IN_SIGHT;
    let count = others.len();
    let heads = list(heads.into_iter().map(now));
    let others = list(others.into_iter().map(now));
    let others = match many {
        false => others,
        true => view! {
            <details class="org-more">
                <summary>{tr!(organisation.others, count = number(count))}</summary>
                {others}
            </details>
        }
        .into_any(),
    };
    view! { {heads} {others} }.into_any()
}

fn list(lines: impl Iterator<Item = AnyView>) -> AnyView {
    let lines: Vec<AnyView> = lines.collect();
    match lines.is_empty() {
        true => ().into_any(),
        false => view! { <ul class="org-people">{lines}</ul> }.into_any(),
    }
}

fn now(holder: Holder) -> AnyView {
    let since = holder.since.map(|since| {
        view! { <span class="org-since">{tr!(organisation.since, day = since)}</span> }
    });
    let from =
        (!holder.from.is_empty()).then(|| view! { <span class="org-from">{holder.from}</span> });
    view! {
        <li>
            <span class="org-post">{holder.post}</span>
            " "
            <a href=holder.href>{holder.name}</a>
            " "
            {from}
            " "
            {since}
        </li>
    }
    .into_any()
}

/// Who held a post before, whoever left last first; nothing where nobody did.
pub(super) fn before(holders: Vec<Holder>) -> AnyView {
    if holders.is_empty() {
        return ().into_any();
    }
    let count = holders.len();
    let lines = holders.into_iter().map(|holder| {
        let since = holder.since.map(|day| day.to_string()).unwrap_or_default();
        let until = holder.until.map(|day| day.to_string()).unwrap_or_default();
        let days = match since.is_empty() {
            true => tr!(organisation.until, until = until),
            false => tr!(organisation.from_until, since = since, until = until),
        };
        view! {
            <li>
                <span class="org-post">{holder.post}</span>
                " "
                <a href=holder.href>{holder.name}</a>
                " "
                <span class="org-since">{days}</span>
            </li>
        }
        .into_any()
    });
    view! {
        <details class="org-more">
            <summary>{tr!(organisation.before, count = number(count))}</summary>
            {list(lines)}
        </details>
    }
    .into_any()
}
