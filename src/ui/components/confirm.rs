//! The question before what cannot be undone. Everything else is done at once, with undo.

use leptos::prelude::*;

use super::{Button, ButtonKind, Dialog};
use crate::ui::i18n::tr;

#[derive(Clone, Debug)]
pub struct Question {
    pub title: String,
    /// What will be lost, in one or two sentences.
    pub body: String,
    /// The verb on the button: 「删除」, not 「确定」.
    pub yes: String,
    pub act: Callback<()>,
}

/// Asks while there is a question. The focus starts on the way back, never on the act.
#[component]
pub fn Confirm(question: RwSignal<Option<Question>>) -> AnyView {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(question.read().is_some()));
    Effect::new(move || {
        if !open.get() {
            question.update_untracked(|question| *question = None);
        }
    });
    let asked = move || question.get_untracked();
    let title = Signal::derive(move || question.get().map(|q| q.title).unwrap_or_default());
    view! {
        <Dialog open title>
            <p class="dialog-body">{asked().map(|q| q.body)}</p>
            <div class="acts">
                <Button label=tr!(act.cancel) on_press=move || open.set(false) />
                {asked()
                    .map(|q| {
                        view! {
                            <Button
                                label=q.yes
                                kind=ButtonKind::Danger
                                on_press=move || {
                                    open.set(false);
                                    q.act.run(());
                                }
                            />
                        }
                    })}
            </div>
        </Dialog>
    }
    .into_any()
}
