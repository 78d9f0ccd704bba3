//! Saved views: what was asked of a list, to come back to.

use leptos::prelude::*;

use super::asked::Asked;
use super::{Button, ButtonKind, Dialog, fresh_id};
use crate::app::saved_views::{MOST_VIEWS, SavedView};
use crate::ui::desk::Desk;
use crate::ui::forms::{Form, TextField};
use crate::ui::i18n::tr;

/// Those of the list with this name.
pub fn saved_views(desk: Desk, asked: Asked, list: &'static str) -> AnyView {
    let read = move || {
        desk.peek(|session| session.saved_views(list))
            .unwrap_or_default()
    };
    let views = RwSignal::new(read());
    let saving = RwSignal::new(false);
    let keep = move |kept: Vec<SavedView>| {
        let done = desk.with_session(|session| session.keep_views(list, &kept));
        match done {
            Some(Ok(())) => {
                views.set(kept);
                desk.settle(None);
            }
            Some(Err(refusal)) => desk.refuse(&refusal),
            None => {}
        }
    };
    let list = move || {
        let views = views.get().into_iter();
        views
            .map(|view| {
                let name = view.name.clone();
                let removed = name.clone();
                let remove = move || {
                    let mut kept = read();
                    kept.retain(|view| view.name != removed);
                    keep(kept);
                };
                view! {
                    <span class="saved-view">
                        <button type="button" class="chip" on:click=move |_| asked.take(&view)>
                            {name.clone()}
                        </button>
                        <button
                            type="button"
                            class="btn quiet close"
                            aria-label=tr!(roster.remove_view, name = name)
                            on:click=move |_| remove()
                        >
                            "×"
                        </button>
                    </span>
                }
            })
            .collect_view()
    };
    let form = move || {
        let name = RwSignal::new(String::new());
        let error = RwSignal::new(None::<String>);
        let submit = move |()| {
            let typed = name.with_untracked(|name| name.trim().to_owned());
            let mut kept = read();
            if typed.is_empty() {
                return error.set(Some(tr!(form.missing).to_owned()));
            }
            kept.retain(|view| view.name != typed);
            if kept.len() >= MOST_VIEWS {
                return error.set(Some(tr!(roster.too_many_views, count = MOST_VIEWS)));
            }
            kept.push(asked.view(typed));
            keep(kept);
            saving.set(false);
        };
        let cancel = view! { <Button label=tr!(act.cancel) on_press=move || saving.set(false) /> };
        view! {
            <div class="dialog-body">
                <p class="muted">{tr!(roster.view_hint)}</p>
                <Form on_submit=submit actions=cancel.into_any()>
                    <TextField
                        label=tr!(roster.view_name)
                        value=name
                        error
                        required=true
                        longest=20
                        id=fresh_id("view")
                    />
                </Form>
            </div>
        }
    };
    view! {
        <div class="saved-views" role="group" aria-label=tr!(roster.views)>
            {list}
            <Button
                label=tr!(roster.save_view)
                kind=ButtonKind::Quiet
                on_press=move || saving.set(true)
            />
        </div>
        <Dialog open=saving title=Signal::stored(tr!(roster.save_view).to_owned())>
            {form()}
        </Dialog>
    }
    .into_any()
}
