//! Before a new edition is kept: from which year it rates, and what it would change.

use leptos::prelude::*;

use super::super::{difference_list, effect_view};
use super::adopt;
use super::editing::Editing;
use crate::scoring::{Holds, rulebook_of};
use crate::ui::components::{Button, ButtonKind, Dialog};
use crate::ui::desk::Desk;
use crate::ui::forms::{NumberField, typed};
use crate::ui::i18n::tr;

pub fn dialog(desk: Desk, editing: Editing, open: RwSignal<bool>) -> AnyView {
    let title = tr!(rulebook.save, version = editing.version());
    // The year may have been changed in the dialog: the page behind it shows it then.
    Effect::new(move |was: Option<bool>| {
        let is = open.get();
        if was == Some(true) && !is {
            editing.redraw();
        }
        is
    });
    view! {
        <Dialog open title=title>
            {content(desk, editing, open)}
        </Dialog>
    }
    .into_any()
}

fn content(desk: Desk, editing: Editing, open: RwSignal<bool>) -> AnyView {
    let from = editing.field("/applies_from", Holds::Whole);
    let from_error = editing.error("/applies_from");
    let first: u32 = from.get_untracked().parse().unwrap_or_default();
    let year = RwSignal::new(desk.latest_year().max(first).to_string());
    let effect = move || {
        let year = u32::try_from(typed::whole(&year.get())?).ok()?;
        let checked = editing.text.read().check().ok()?;
        Some(effect_view::view(desk, &checked, year))
    };
    // Against what rates the year now: from then on this edition does.
    let differences = move || {
        let year = u32::try_from(typed::whole(&year.get())?).ok()?;
        let before = desk
            .peek(|session| rulebook_of(&session.register, year))?
            .ok()?;
        let checked = editing.text.read().check().ok()?;
        Some(difference_list::folded(
            before.rulebook(),
            checked.rulebook(),
        ))
    };
    let save = move || {
        let Some(checked) = editing.check_for_saving() else {
            return;
        };
        open.set(false);
        let edition = super::draft_key(desk, &editing.edition());
        if adopt(desk, &checked) {
            crate::browser::tab::forget(&edition);
        }
    };
    view! {
        <div class="dialog-body stack-small">
            <NumberField
                label=tr!(rule.f_applies_from)
                value=from
                error=from_error
                hint=tr!(rulebook.applies_hint)
                required=true
            />
            {differences}
            <section class="rule-effect">
                <h3>{tr!(rulebook.effect_title)}</h3>
                <NumberField label=tr!(rulebook.effect_year) value=year />
                <div aria-live="polite">{effect}</div>
            </section>
        </div>
        <div class="acts">
            <Button label=tr!(act.cancel) on_press=move || open.set(false) />
            <Button
                label=tr!(rulebook.save, version = editing.version())
                kind=ButtonKind::Main
                on_press=save
            />
        </div>
    }
    .into_any()
}
