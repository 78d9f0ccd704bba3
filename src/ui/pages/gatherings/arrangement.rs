//! The agenda of a meeting or activity, and the minutes of it.

use leptos::prelude::*;

use super::one::Subject;
use crate::domain::Record;
use crate::domain::kinds::Gathering;
use crate::ui::components::Panel;
use crate::ui::forms::RecordForm;
use crate::ui::i18n::tr;

pub(super) fn panel(subject: Subject) -> AnyView {
    let desk = subject.desk;
    // After an undo the form starts from what is stored now.
    let drawn = Memo::new(move |_| desk.revision_of(Gathering::INDEX, subject.id));
    let form = move || {
        drawn.track();
        form(subject)
    };
    view! {
        <Panel title=tr!(gather.arrangement)>
            <div class="panel-body">{form}</div>
        </Panel>
    }
    .into_any()
}

fn form(subject: Subject) -> AnyView {
    view! {
        <RecordForm
            kind=Gathering::INDEX
            record=subject.id
            only=&["agenda", "record"]
            on_done=Callback::new(|_| ())
        />
    }
    .into_any()
}
