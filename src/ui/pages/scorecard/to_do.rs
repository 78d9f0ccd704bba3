//! What is still missing, each a way to its row.

use leptos::prelude::*;

use super::subject::Subject;
use crate::ui::components::{Button, ButtonKind};
use crate::ui::i18n::tr;

/// How many are named; the rest is behind a fold.
const NAMED: usize = 5;

pub(super) fn to_do(subject: Subject) -> AnyView {
    let missing = Memo::new(move |_| subject.missing());
    (move || {
        let missing = missing.get();
        let (_, first) = missing.first()?.clone();
        let link = |(_, id): &(_, String)| {
            let name = subject.wording_of(id);
            let id = id.clone();
            view! {
                <li>
                    <button type="button" class="link" on:click=move |_| subject.go_to(&id)>
                        {name}
                    </button>
                </li>
            }
            .into_any()
        };
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
                <Button
                    label=tr!(card.begin)
                    kind=ButtonKind::Main
                    on_press=move || subject.enter(&first)
                />
            </section>
        })
    })
    .into_any()
}
