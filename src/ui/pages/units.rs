//! Units and their in-service members: declared lists, registration rates, the notice list (S5.8), and what the units are told (S5.9).

mod board;
mod decisions;
mod facts;
mod feedback;
mod feedback_sheets;
mod lists;
mod notice_list;
mod origin;
mod paper;
mod paste;
mod paste_preview;
mod twice;
mod words;

use leptos::prelude::*;

pub(super) use self::board::board;
use self::facts::Facts;
pub(super) use self::feedback::page as feedback;
pub(super) use self::origin::who_hands_over;
use super::lost;
use super::stars::unusable;
use crate::domain::kinds::{DeclaredMember, Unit};
use crate::domain::{Date, Id, Record};
use crate::reports::UnitReport;
use crate::scoring::Exact;
use crate::ui::components::records::new_record;
use crate::ui::components::{
    Button, ButtonKind, EmptyState, Item, LinkButton, PageHeader, Panel, PrintButton, Tabs, Tag,
    Tone,
};
use crate::ui::desk::Desk;
use crate::ui::forms::DayChooser;
use crate::ui::i18n::{number, tr};
use crate::ui::router;
use crate::ui::routes::Route;

/// The page of one unit, as of a day.
pub(super) fn unit(unit: &str, on: &str) -> AnyView {
    let desk = Desk::here();
    let Ok(id) = unit.parse::<Id>() else {
        return lost();
    };
    let Some(day) = Facts::day(desk, on) else {
        return lost();
    };
    let facts = Facts::of_unit(desk, id, day);
    let is_there = Memo::new(move |_| {
        desk.read(|register| register.get::<Unit>(id).is_some())
            .unwrap_or(false)
    });
    let pasting = RwSignal::new(false);
    let chosen = RwSignal::new("declared".to_owned());
    (move || match is_there.get() {
        true => there(desk, id, day, facts, pasting, chosen),
        false => lost(),
    })
    .into_any()
}

fn there(
    desk: Desk,
    unit: Id,
    day: Date,
    facts: Memo<Facts>,
    pasting: RwSignal<bool>,
    chosen: RwSignal<String>,
) -> AnyView {
    let title = Signal::derive(move || {
        desk.read(|register| register.title(Unit::INDEX, unit))
            .unwrap_or_default()
    });
    let sub = Signal::derive(move || {
        facts.with(|facts| match facts.one() {
            Some((report, share)) => words::rate_line(report, share, day),
            None => String::new(),
        })
    });
    let state = move || {
        facts.with(|facts| {
            let (report, share) = facts.one()?;
            let (tone, label) = words::verdict(report, share);
            Some(view! { <Tag tone label /> })
        })
    };
    let trail = vec![(
        tr!(nav.units).to_owned(),
        Route::Units { on: String::new() },
    )];
    let choose = Callback::new(move |on: Date| {
        router::open(&Route::Unit {
            unit: unit.to_string(),
            on: on.to_string(),
        });
    });
    let record = Route::record(Unit::NAME, unit);
    let body = move || {
        facts.with(|facts| match &facts.share {
            Err(problems) => unusable(*problems),
            Ok(share) => facts
                .one()
                .map(|(report, _)| lists(desk, report, share, day, chosen))
                .into_any(),
        })
    };
    view! {
        <PageHeader title trail sub state=state.into_any()>
            <DayChooser label=tr!(units.as_of) day choose />
            <PrintButton />
            <LinkButton label=tr!(units.facts) href=record.href() />
            <LinkButton
                label=tr!(units.add_member)
                href=new_record(DeclaredMember::KIND, Some(unit)).href()
            />
            {super::importing::link("declared", Some(unit))}
            <Button
                label=tr!(units.paste)
                kind=ButtonKind::Main
                on_press=move || pasting.set(true)
            />
        </PageHeader>
        <div class="stack">
            {origin::registered_twice(desk, Some(unit))}
            {super::consultations::of_unit(desk, unit)}
            {move || pasting.get().then(|| paste::panel(desk, unit, pasting))}
            {body}
        </div>
    }
    .into_any()
}

/// The people behind every figure.
fn lists(
    desk: Desk,
    report: &UnitReport,
    share: &Exact,
    day: Date,
    chosen: RwSignal<String>,
) -> AnyView {
    if report.declared.is_empty() && report.undeclared.is_empty() {
        let body = [
            tr!(units.no_list_hint, day = day),
            origin::who_hands_over(desk, Some(report.unit)),
        ];
        return view! {
            <EmptyState title=tr!(units.no_list) body=body.join(tr!(lists.between))>
                <LinkButton label=tr!(lists.to_exchange) href=Route::Exchange.href() />
            </EmptyState>
        }
        .into_any();
    }
    let counted = |code: &str, label: &str, count: usize| {
        Item::new(
            code,
            tr!(units.counted, label = label, count = number(count)),
        )
    };
    let mut tabs = Vec::new();
    if !report.declared.is_empty() {
        tabs.push(counted(
            "declared",
            tr!(units.declared),
            report.declared.len(),
        ));
        tabs.push(counted(
            "registered",
            tr!(units.registered),
            report.registered(),
        ));
        tabs.push(counted(
            "missing",
            tr!(units.not_registered),
            report.missing(),
        ));
    }
    if report.questions() > 0 {
        tabs.push(counted("decide", tr!(units.to_decide), report.questions()));
    }
    if !report.undeclared.is_empty() {
        let label = tr!(units.undeclared);
        tabs.push(counted("undeclared", label, report.undeclared.len()));
    }
    let is_there = |code: &str| tabs.iter().any(|tab| tab.code == code);
    if !chosen.with_untracked(|chosen| is_there(chosen)) {
        let first = tabs.first().map(|tab| tab.code.clone());
        chosen.set(first.unwrap_or_default());
    }
    let (short, passes) = (report.short(share), report.passes(share));
    let warning = (passes == Some(false)).then(|| {
        let words = tr!(
            units.on_notice,
            share = words::asked(share),
            short = number(short)
        );
        view! { <p class="callout bad">{words}</p> }
    });
    // Registered under the unit, and no list to compare with.
    let missing = report.declared.is_empty().then(|| {
        view! { <p class="muted">{origin::who_hands_over(desk, Some(report.unit))}</p> }
    });
    let unit = report.unit;
    let report = StoredValue::new(report.clone());
    let panel = Callback::new(move |code: String| {
        let report = report.get_value();
        match code.as_str() {
            "decide" => {
                view! { {twice::questions(desk, &report)} {decisions::possible(desk, &report, day)} }
                    .into_any()
            }
            "undeclared" => decisions::undeclared(desk, &report),
            code => lists::table(desk, &report, code),
        }
    });
    view! {
        {warning}
        <Panel title=tr!(units.people)>
            <div class="panel-tabs">
                <Tabs label=tr!(units.people) tabs chosen panel />
            </div>
            <div class="list-foot">{missing} {origin::of_list(desk, unit)}</div>
        </Panel>
    }
    .into_any()
}

/// Whether a unit without a list, one that passes, or one on the notice list.
pub(super) fn tone(passes: Option<bool>) -> Tone {
    match passes {
        Some(true) => Tone::Ok,
        Some(false) => Tone::Bad,
        None => Tone::Warn,
    }
}
