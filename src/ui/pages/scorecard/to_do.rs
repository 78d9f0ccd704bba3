//! What is still missing, each a way to its row.

use leptos::prelude::*;

use super::procedure::own_side;
use super::subject::Subject;
use crate::domain::kinds::AssessmentSide;
use crate::ui::components::{Button, ButtonKind};
use crate::ui::i18n::tr;

/// How many are named; the rest is behind a fold.
const NAMED: usize = 5;

pub(super) fn to_do(subject: Subject) -> AnyView {
    let missing = Memo::new(move |_| subject.missing());
    (move || {
        let missing = missing.get();
        let (_, first) = missing.first()?.clone();
        // The facts are the community's to enter; offices above look at what is there.
        let above = [AssessmentSide::Subdistrict, AssessmentSide::Department];
        let enters = own_side(subject.desk).is_none_or(|side| !above.contains(&side));
        let link = |(_, id): &(_, String)| view! { <li>{way_to(subject, id)}</li> }.into_any();
        let (named, rest) = missing.split_at(missing.len().min(NAMED));
        let more = (!rest.is_empty()).then(|| {
            view! {
                <details>
                    <summary>{tr!(card.to_do_more, count = rest.len())}</summary>
                    <ul>{rest.iter().map(link).collect_view()}</ul>
                </details>
            }
        });
        Some(view! {
            <section class="to-do" aria-label=tr!(card.to_do_label)>
                <p>
                    <b>{tr!(card.to_do, count = missing.len())}</b>
                </p>
                <div class="to-do-list">
                    <ul>{named.iter().map(link).collect_view()}</ul>
                    {more}
                </div>
                {enters
                    .then(|| {
                        view! {
                            <Button
                                label=tr!(card.begin)
                                kind=ButtonKind::Main
                                on_press=move || subject.enter(&first)
                            />
                        }
                    })}
            </section>
        })
    })
    .into_any()
}

/// The way to the row of an indicator.
pub(super) fn way_to(subject: Subject, indicator: &str) -> AnyView {
    let name = subject.wording_of(indicator);
    let id = indicator.to_owned();
    view! {
        <button type="button" class="link" on:click=move |_| subject.go_to(&id)>
            {name}
        </button>
    }
    .into_any()
}
