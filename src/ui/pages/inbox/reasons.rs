//! What a registration lacks and why somebody may be the same person, in words.

use leptos::prelude::*;

use crate::app::matching::{Aspect, LIKELY, Likely, Likeness, Reason, Whom};
use crate::app::registrations::Lack;
use crate::domain::Record as _;
use crate::domain::kinds::{Person, Registration};
use crate::ui::components::{Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::routes::Route;

pub(in crate::ui::pages) fn lack(lack: Lack) -> &'static str {
    let field = |name: &str| {
        Registration::KIND
            .field(name)
            .map_or("", |(_, spec)| say(&spec.words))
    };
    match lack {
        Lack::Gender => field("gender"),
        Lack::BirthMonth => field("birth_month"),
        Lack::Kind => field("kind"),
        Lack::Unit => field("unit_name"),
        Lack::Phone => field("phone"),
        Lack::Address => field("address"),
        Lack::Photo => field("photo"),
        Lack::Consent => tr!(inbox.consent),
    }
}

fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Name => tr!(inbox.name),
        Aspect::Phone => tr!(inbox.phone),
        Aspect::BirthMonth => tr!(inbox.birth_month),
        Aspect::Unit => tr!(inbox.unit),
        Aspect::Address => tr!(inbox.address),
        Aspect::Gender => tr!(inbox.gender),
    }
}

fn likeness(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::Same => tr!(inbox.same),
        Likeness::Variant => tr!(inbox.variant),
        Likeness::Sound => tr!(inbox.sound),
        Likeness::Spelt => tr!(inbox.spelt),
        Likeness::Slip => tr!(inbox.slip),
        Likeness::Partly => tr!(inbox.partly),
        Likeness::Other => tr!(inbox.other),
        Likeness::Missing => tr!(inbox.missing),
    }
}

/// 「很可能是同一人 · 78 分」.
pub(super) fn verdict(likely: &Likely) -> AnyView {
    let (words, tone) = if likely.score >= LIKELY {
        (tr!(inbox.likely, score = likely.score), Tone::Bad)
    } else {
        (tr!(inbox.possible, score = likely.score), Tone::Warn)
    };
    view! { <Tag tone label=words /> }.into_any()
}

fn signed(points: i32) -> String {
    match points {
        points if points > 0 => format!("+{points}"),
        points if points < 0 => format!("−{}", -points),
        _ => "0".to_owned(),
    }
}

/// One part of the score: 「姓名：相同（+30）」.
pub(in crate::ui::pages) fn point(reason: &Reason) -> String {
    tr!(
        importing.point,
        aspect = aspect(reason.aspect),
        likeness = likeness(reason.likeness),
        points = signed(reason.points)
    )
}

/// The score part by part.
pub(super) fn explained(likely: &Likely) -> AnyView {
    let rows = likely.reasons.iter().filter(|reason| {
        // Two of the same gender says nothing.
        !(reason.aspect == Aspect::Gender && reason.points == 0)
    });
    let rows = rows.map(|reason| {
        let points = signed(reason.points);
        view! {
            <tr>
                <th scope="row">{aspect(reason.aspect)}</th>
                <td>{likeness(reason.likeness)}</td>
                <td class="figure">{points}</td>
            </tr>
        }
    });
    view! {
        <table class="inbox-reasons">
            <tbody>
                {rows.collect_view()} <tr class="sum">
                    <th scope="row">{tr!(inbox.sum)}</th>
                    <td></td>
                    <td class="figure">{likely.score}</td>
                </tr>
            </tbody>
        </table>
    }
    .into_any()
}

/// The name of whom a registration may be of, with the way there.
pub(super) fn whom(desk: Desk, whom: Whom) -> (String, Route) {
    match whom {
        Whom::Person(id) => {
            let name = desk.peek(|session| session.register.title(Person::INDEX, id));
            let route = Route::record(Person::NAME, id);
            (
                tr!(inbox.on_register, name = name.unwrap_or_default()),
                route,
            )
        }
        Whom::Registration(id) => {
            let name = desk.peek(|session| session.register.title(Registration::INDEX, id));
            let route = Route::InboxOne { id: id.to_string() };
            (
                tr!(inbox.also_waiting, name = name.unwrap_or_default()),
                route,
            )
        }
    }
}
