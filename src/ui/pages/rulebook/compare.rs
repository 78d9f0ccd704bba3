//! Two editions side by side: what differs, in words, and what the one would change for the communities of a year.

use leptos::prelude::*;

use super::editions::{self, Edition};
use super::{difference_list, effect_view, import};
use crate::browser::tab;
use crate::register::Register;
use crate::scoring::{CheckedRulebook, read};
use crate::ui::components::{Button, EmptyState, LinkButton, PageHeader, Panel, PrintButton};
use crate::ui::desk::Desk;
use crate::ui::forms::{NumberField, typed};
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::{BoardPage, Route};
use crate::ui::rule_words;

/// Stands in the address for a rulebook from a file that was not taken in yet.
const FROM_FILE: &str = "file";

fn file_key(desk: Desk) -> String {
    format!("six/rulebook/{}/from-file", desk.workspace().id)
}

/// Compares a rulebook from a file with the one that rates: this tab keeps it until then.
pub(super) fn compare_file(desk: Desk, rulebook: &CheckedRulebook) {
    tab::keep(&file_key(desk), &rulebook.rulebook().to_json());
    let year = desk.latest_year();
    let before = desk.peek(|session| editions::in_force(&session.register, year));
    router::open(&address(before.unwrap_or_default(), FROM_FILE.to_owned()));
}

pub(super) fn address(before: String, after: String) -> Route {
    Route::Board(BoardPage::Editions { before, after })
}

/// The comparison of an edition with the one that rates; of the one that rates with the newest other one.
pub(super) fn with_current(register: &Register, edition: &str, year: u32) -> Option<Route> {
    let current = editions::in_force(register, year);
    if edition != current {
        return Some(address(current, edition.to_owned()));
    }
    let others = editions::editions(register).into_iter();
    let other = others
        .map(|edition| edition.address)
        .find(|one| *one != current)?;
    Some(address(current, other))
}

/// Two editions by their addresses; empty ones stand for the one that rates and the newest other one.
pub(in crate::ui::pages) fn page(before: String, after: String) -> AnyView {
    let desk = Desk::here();
    let draw = move || {
        let (before, after) = (before.clone(), after.clone());
        let all = desk.read(editions::editions)?;
        let year = desk.latest_year();
        let current = desk.read(|register| editions::in_force(register, year))?;
        let before = some(before).unwrap_or_else(|| current.clone());
        let newest = all.iter().map(|edition| edition.address.clone());
        let after = some(after).or_else(|| newest.into_iter().find(|one| *one != before));
        let after = after.unwrap_or_else(|| before.clone());
        Some(compared(desk, all, before, after))
    };
    draw.into_any()
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// An edition, if it is here and without faults.
fn found(desk: Desk, address: &str) -> Option<CheckedRulebook> {
    if address == FROM_FILE {
        return read(&tab::kept(&file_key(desk))?).ok();
    }
    let found = desk.peek(|session| editions::rulebook_at(&session.register, address));
    found.flatten()?.ok()
}

fn compared(desk: Desk, all: Vec<Edition>, before: String, after: String) -> AnyView {
    let found = [&before, &after].map(|address| found(desk, address));
    let from_file = after == FROM_FILE;
    let trail = vec![
        (tr!(nav.stars).to_owned(), Route::Stars { year: None }),
        (
            tr!(rulebook.title).to_owned(),
            Route::Rulebook { edition: None },
        ),
    ];
    let act = match &found {
        [_, Some(checked)] if from_file => {
            let (_, act) = import::offered(desk, checked.clone(), Callback::new(|()| ()));
            act
        }
        _ => ().into_any(),
    };
    let body = match found {
        [Some(before), Some(after)] => differing(desk, before, after),
        _ => view! {
            <EmptyState title=tr!(rulebook.gone) body=tr!(rulebook.gone_hint)>
                <LinkButton
                    label=tr!(rulebook.to_current)
                    href=Route::Rulebook { edition: None }.href()
                />
            </EmptyState>
        }
        .into_any(),
    };
    let swap = {
        let (before, after) = (before.clone(), after.clone());
        move || router::open(&address(after.clone(), before.clone()))
    };
    let (first, second) = (before.clone(), after.clone());
    let keep = after.clone();
    view! {
        <PageHeader title=tr!(board.compare) trail>
            <PrintButton />
            <Button label=tr!(board.swap) on_press=swap />
            {act}
        </PageHeader>
        <div class="stack">
            <div class="compare-choice">
                {chooser(tr!(board.old), &all, &first, move |one| address(one, keep.clone()))}
                {chooser(tr!(board.new), &all, &second, move |one| address(before.clone(), one))}
            </div>
            {body}
        </div>
    }
    .into_any()
}

fn chooser(
    label: &'static str,
    all: &[Edition],
    chosen: &str,
    route: impl Fn(String) -> Route + 'static,
) -> AnyView {
    let options = all.iter().map(|edition| {
        let words = tr!(
            rulebook.edition,
            title = edition.title,
            version = edition.version,
            year = edition.applies_from
        );
        let selected = edition.address == chosen;
        view! { <option value=edition.address.clone() selected=selected>{words}</option> }
    });
    let file = (chosen == FROM_FILE).then(|| {
        view! { <option value=FROM_FILE selected=true>{tr!(board.from_file)}</option> }
    });
    view! {
        <label class="field">
            <span class="label">{label}</span>
            <select on:change=move |event| router::open(&route(event_target_value(&event)))>
                {file} {options.collect_view()}
            </select>
        </label>
    }
    .into_any()
}

fn differing(desk: Desk, before: CheckedRulebook, after: CheckedRulebook) -> AnyView {
    let (old, new) = (before.rulebook(), after.rulebook());
    let said = tr!(
        board.compared,
        old = edition_words(&before),
        new = edition_words(&after)
    );
    let count = difference_list::count(old, new);
    let panels = difference_list::panels(old, new);
    let year = RwSignal::new(desk.latest_year().to_string());
    let effect = move || {
        let year = u32::try_from(typed::whole(&year.get())?).ok()?;
        // A command elsewhere may have changed what is rated.
        desk.read(|_| ());
        Some(effect_view::between(desk, &before, &after, year))
    };
    view! {
        <p class="compare-sum">{said} " " {count}</p>
        {panels}
        <Panel title=tr!(rulebook.effect_title)>
            <div class="panel-body rule-effect">
                <div class="screen-only">
                    <NumberField label=tr!(rulebook.effect_year) value=year />
                </div>
                <div aria-live="polite">{effect}</div>
            </div>
        </Panel>
    }
    .into_any()
}

fn edition_words(checked: &CheckedRulebook) -> String {
    let rules = checked.rulebook();
    tr!(
        rulebook.version_title,
        version = rules.version,
        title = rule_words::wording(&rules.title)
    )
}
