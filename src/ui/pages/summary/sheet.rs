//! A year's summary on A4: the figures, and what the secretary wrote.

use leptos::prelude::*;

use super::written::{FIELDS, label, written};
use super::{Years, as_of, figures};
use crate::ui::components::print_button::printing;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::place::Place;

/// Drawn when the page is printed, and only then.
pub(super) fn sheet(desk: Desk, years: Memo<Option<Years>>, place: Place, year: i32) -> AnyView {
    let printing = printing();
    let drawn = move || {
        if !printing.get() {
            return None;
        }
        let texts = place.community.and_then(|community| {
            desk.peek(|session| written(&session.register, community, year))?
        });
        let texts = texts.map(|(_, texts)| texts).unwrap_or_default();
        let said = FIELDS
            .iter()
            .zip(texts)
            .filter(|(_, text)| !text.is_empty());
        let said = said.map(|(field, text)| {
            view! {
                <h2>{label(field)}</h2>
                <p class="written">{text}</p>
            }
        });
        let said = said.collect_view();
        let office = desk.office().map(|(_, office)| office.name.to_string());
        let office = office.unwrap_or_default();
        years.with(|years| {
            let Some(Ok((this, before))) = years else {
                return None;
            };
            let title = tr!(summary.title_of, place = place.name, year = year);
            Some(view! {
                <h1>{title}</h1>
                <p class="filing-sheet-sub">
                    <span>{office.clone()}</span>
                    <span>{as_of(this)}</span>
                </p>
                {figures::table(this, before.as_ref(), None)}
                {said}
                <p class="sheet-sign">{tr!(feedback.sign_office, office = office)}</p>
            })
        })
    };
    view! { <div class="filing-sheet summary-sheet">{drawn}</div> }.into_any()
}
