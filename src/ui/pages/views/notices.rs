//! 事务公开: what was disclosed when, what has not been for long, and making a notice from a record (S4.3).

mod draft;
mod making;
mod sources;

use std::collections::BTreeSet;

use leptos::prelude::*;

use self::draft::Source;
use super::asked::Asked;
use super::figures::{Amount, Figure, Group, Records, with_figures};
use crate::domain::kinds::{Community, Disclosure, DisclosureKind, Motion};
use crate::domain::{Choice as _, Id, Record};
use crate::register::Register;
use crate::reports::disclosed::{Disclosed, REGULAR};
use crate::ui::components::{ButtonKind, LinkButton, Panel, Tone};
use crate::ui::i18n::tr;
use crate::ui::pages::gatherings::words::choice;
use crate::ui::record_words;

pub(super) fn page(asked: Asked) -> AnyView {
    match Source::read(&asked.page.figure) {
        Some(Source::Choose) => sources::page(asked),
        Some(source) => making::page(asked, source),
        None => with_figures(asked, groups, body),
    }
}

fn body(asked: &Asked, figures: AnyView) -> AnyView {
    let make = asked.figure(&Source::Choose.code()).href();
    let owed = {
        let asked = asked.clone();
        move || asked.read(undisclosed)
    };
    view! {
        <div class="acts view-acts">
            <LinkButton label=tr!(deliberation.make_notice) href=make kind=ButtonKind::Main />
        </div>
        {owed}
        {figures}
    }
    .into_any()
}

/// The decisions that nobody put up, each with the way to its notice.
fn undisclosed(register: &Register, asked: &Asked) -> Option<AnyView> {
    let found = Disclosed::of(register, &asked.place.communities, asked.day);
    let rows = found.undisclosed.into_iter().map(|id| {
        let href = asked.figure(&Source::Decision(id).code()).href();
        let title = record_words::title(register, Motion::INDEX, id);
        view! {
            <div class="row">
                <span class="words">{title}</span>
                <LinkButton label=tr!(deliberation.make_notice) href />
            </div>
        }
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| {
        let rows = rows.collect_view();
        view! { <Panel title=tr!(deliberation.undisclosed)>{rows}</Panel> }.into_any()
    })
}

fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let found = Disclosed::of(register, &asked.place.communities, asked.day);
    let ids = |kind: DisclosureKind| {
        let of = found.by_kind.get(&kind).into_iter().flatten();
        of.map(|(_, id)| *id).collect::<Vec<Id>>()
    };
    let is_one = asked.place.community.is_some();
    let regular = REGULAR.map(|(kind, months)| {
        let late: BTreeSet<Id> = found
            .late
            .iter()
            .filter(|late| late.kind == kind)
            .map(|late| late.community)
            .collect();
        let last = match found.last(kind) {
            Some((on, _)) => on.to_string(),
            None => tr!(deliberation.never).to_owned(),
        };
        let code = format!("last-{}", code(kind));
        let figure = Figure::new(code, choice(kind), Amount::Words(last));
        let figure = figure.behind(Disclosure::INDEX, ids(kind));
        if late.is_empty() {
            return figure.tone(Tone::Ok);
        }
        let figure = figure.note(tr!(deliberation.late_note, months = months));
        let figure = figure.tone(Tone::Bad);
        match is_one {
            true => figure,
            false => Figure {
                gaps: Records {
                    kind: Community::INDEX,
                    ids: late.into_iter().collect(),
                },
                ..figure
            },
        }
    });
    let all = DisclosureKind::ALL.iter().zip(0_u8..);
    let kinds = all.filter_map(|(_, index)| DisclosureKind::from_index(index));
    let posted = kinds.map(|kind| {
        let code = format!("posted-{}", code(kind));
        Figure::count(code, choice(kind), Disclosure::INDEX, ids(kind))
    });
    let warned = |figure: Figure| match figure.behind.ids.is_empty() {
        true => figure,
        false => figure.tone(Tone::Warn),
    };
    let state = vec![
        Figure::count(
            "standing",
            tr!(deliberation.standing),
            Disclosure::INDEX,
            found.standing.clone(),
        ),
        warned(Figure::count(
            "unposted",
            tr!(deliberation.unposted),
            Disclosure::INDEX,
            found.unposted.clone(),
        )),
        warned(Figure::count(
            "undisclosed",
            tr!(deliberation.undisclosed),
            Motion::INDEX,
            found.undisclosed.clone(),
        )),
    ];
    let group = |title: &str, figures: Vec<Figure>| Group {
        title: title.to_owned(),
        figures,
        none: String::new(),
    };
    vec![
        group(tr!(deliberation.regular), regular.into()),
        group(tr!(deliberation.on_board), state),
        group(tr!(deliberation.posted_all), posted.collect()),
    ]
}

/// A kind of disclosure as files and addresses name it.
fn code(kind: DisclosureKind) -> &'static str {
    let choice = DisclosureKind::ALL.get(usize::from(kind.index()));
    choice.map_or("", |choice| choice.code)
}
