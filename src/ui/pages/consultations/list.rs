//! All consultations, what presses most first: for a community what it has to answer, for a unit what its members' communities said.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Side, handing, letter, member_list, route, side, words};
use crate::domain::Id;
use crate::domain::kinds::{Community, Consultation, Unit};
use crate::register::Register;
use crate::reports::Stand;
use crate::ui::components::print_button::print;
use crate::ui::components::{
    Button, ButtonKind, Cell, CellRow, CellTable, Column, EmptyState, Item, LinkButton, PageHeader,
    Panel,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::{ConsultationPage, Route};

pub(super) fn page() -> AnyView {
    let desk = Desk::here();
    let own = untrack(|| side(desk));
    let rows = Memo::new(move |_| {
        let day = desk.today();
        let rows = day.and_then(|day| {
            desk.read(|register| {
                let all = register.all::<Consultation>();
                let meant = all.filter(|(_, asked)| match own {
                    Side::Unit(own) => asked.unit.id == Some(own),
                    Side::Community(own) => asked.community.id == Some(own),
                    Side::Neither => true,
                });
                let mut found: Vec<_> = meant
                    .map(|(id, asked)| (Stand::of(asked, day), asked.wanted_by, id, asked))
                    .collect();
                found.sort_by_key(|(stand, by, id, _)| (*stand, by.is_none(), *by, *id));
                found
                    .into_iter()
                    .map(|(stand, _, id, asked)| row(own, id, asked, stand, register))
                    .collect::<Vec<_>>()
            })
        });
        Arc::new(rows.unwrap_or_default())
    });
    // Letters are printed for what waits: the answered ones are printed from their own pages.
    let waiting = Memo::new(move |_| {
        let day = desk.today()?;
        desk.read(|register| {
            let all = register.all::<Consultation>();
            let open = all.filter(|(_, asked)| {
                let is_own = match own {
                    Side::Unit(own) => asked.unit.id == Some(own),
                    _ => false,
                };
                is_own && Stand::of(asked, day).is_open()
            });
            open.map(|(id, _)| id).collect::<Vec<Id>>()
        })
    });
    let letters = Signal::derive(move || waiting.get().unwrap_or_default());
    let (sub, new) = match own {
        Side::Unit(_) => (tr!(votes.sub_unit), tr!(votes.ask_one)),
        Side::Community(_) => (tr!(votes.sub), tr!(votes.enter_letter)),
        Side::Neither => (tr!(votes.sub_above), ""),
    };
    let print_letters = move || {
        (!letters.read().is_empty()).then(|| {
            view! { <Button label=tr!(votes.print_letters) on_press=|()| print() /> }
        })
    };
    let acts = (!new.is_empty()).then(|| {
        let href = Route::Consultations(ConsultationPage::New).href();
        let kind = match own {
            Side::Community(_) => ButtonKind::Main,
            _ => ButtonKind::Plain,
        };
        view! { <LinkButton label=new href kind /> }
    });
    let none_hint = match own {
        Side::Unit(_) => tr!(votes.none_unit),
        Side::Community(_) => tr!(votes.none_community),
        Side::Neither => tr!(votes.none_above),
    };
    let empty = Callback::new(move |()| {
        view! { <EmptyState title=tr!(votes.none) body=none_hint /> }.into_any()
    });
    let label = tr!(votes.title);
    let filters = vec![
        [
            Stand::Objected,
            Stand::Overdue,
            Stand::Waiting,
            Stand::Lifted,
            Stand::Supported,
        ]
        .map(|stand| Item::new(code(stand), words::stand(stand).1))
        .to_vec(),
    ];
    view! {
        <div class="units-board">
            <PageHeader title=tr!(votes.title) sub>
                <LinkButton
                    label=tr!(votes.probation)
                    href=Route::Consultations(ConsultationPage::Probation).href()
                />
                <LinkButton
                    label=tr!(votes.selection)
                    href=Route::Consultations(ConsultationPage::Selection { year: None }).href()
                />
                {print_letters}
                {acts}
            </PageHeader>
            <div class="stack">
                <Panel title=label>
                    <CellTable label columns=columns(own) rows filters empty />
                </Panel>
                {handing::panel(desk, own)}
                {match own {
                    Side::Unit(unit) => member_list::panel(desk, unit),
                    _ => ().into_any(),
                }}
            </div>
        </div>
        {letter::letters(desk, letters)}
    }
    .into_any()
}

fn code(stand: Stand) -> &'static str {
    match stand {
        Stand::Objected => "objected",
        Stand::Overdue => "overdue",
        Stand::Waiting => "waiting",
        Stand::Lifted => "lifted",
        Stand::Supported => "supported",
    }
}

fn columns(own: Side) -> Vec<Column> {
    let mut columns = vec![
        Column::new("name", tr!(units.name), 6).wrapping(),
        Column::new("stand", tr!(votes.stand), 9),
        Column::new("matter", tr!(votes.matter_head), 13).wrapping(),
    ];
    if !matches!(own, Side::Unit(_)) {
        columns.push(Column::new("unit", tr!(units.unit), 9).wrapping());
    }
    if !matches!(own, Side::Community(_)) {
        columns.push(Column::new("community", words::label("community"), 7).wrapping());
    }
    columns.extend([
        Column::new("asked_on", tr!(votes.asked_on), 8),
        Column::new("wanted_by", tr!(votes.wanted_by), 8),
        Column::new("reason", tr!(votes.reason), 12)
            .wrapping()
            .unsorted(),
    ]);
    columns
}

fn row(own: Side, id: Id, asked: &Consultation, stand: Stand, register: &Register) -> CellRow {
    let (tone, label) = words::stand(stand);
    let date = |on: Option<crate::domain::Date>| {
        Cell::text(on.map(|on| on.to_string()).unwrap_or_default())
    };
    let mut cells = vec![
        Cell::text(&*asked.name),
        Cell::Tag(tone, label.to_owned()),
        Cell::text(words::matter(asked)),
    ];
    if !matches!(own, Side::Unit(_)) {
        cells.push(Cell::text(words::title::<Unit>(register, asked.unit.id)));
    }
    if !matches!(own, Side::Community(_)) {
        let community = words::title::<Community>(register, asked.community.id);
        cells.push(Cell::text(community));
    }
    let reason = match stand {
        Stand::Lifted => &asked.lifted_because,
        _ => &asked.reason,
    };
    cells.extend([
        date(asked.asked_on),
        date(asked.wanted_by),
        Cell::text(&**reason),
    ]);
    CellRow::new(route(id), cells).marked([(code(stand), true)])
}
