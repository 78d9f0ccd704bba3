//! 本机构: the office's own record, and who sits here.

use leptos::prelude::*;

use crate::domain::kinds::Office;
use crate::domain::{Id, Record};
use crate::ui::components::{Notices, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::record_form::RecordForm;
use crate::ui::forms::{Form, TextField};
use crate::ui::i18n::tr;

/// Offices that this version does not serve yet.
const NOT_SERVED: &[&str] = &["resident", "unit"];

pub(super) fn panel() -> AnyView {
    let desk = Desk::here();
    // Another command on the record draws the form again; typing does not.
    let office = Memo::new(move |_| {
        let id = desk.office().map(|(id, _)| id);
        (id, id.map(|id| desk.revision_of(Office::INDEX, id)))
    });
    let done = Callback::new(move |id: Id| {
        let name = desk.peek(|session| session.register.get::<Office>(id).map(|o| o.name.clone()));
        desk.describe(|workspace| {
            workspace.office = id.to_string();
            workspace.name = name.flatten().unwrap_or_default().into();
        });
    });
    let form = move || match office.get().0 {
        Some(record) => {
            view! { <RecordForm kind=Office::INDEX record on_done=done without=NOT_SERVED /> }
                .into_any()
        }
        None => {
            view! { <RecordForm kind=Office::INDEX on_done=done without=NOT_SERVED /> }.into_any()
        }
    };
    view! {
        <Panel title=tr!(settings.office)>
            <div class="panel-body">{form}</div>
        </Panel>
    }
    .into_any()
}

pub(super) fn person_panel() -> AnyView {
    let desk = Desk::here();
    let notices = Notices::here();
    let kept = RwSignal::new(desk.person());
    let name = RwSignal::new(kept.get_untracked());
    let dirty = Signal::derive(move || *name.read() != *kept.read());
    let submit = move |()| {
        let person = name.get_untracked().trim().to_owned();
        let before = kept.get_untracked();
        desk.describe(|workspace| workspace.person.clone_from(&person));
        name.set(person.clone());
        kept.set(person);
        let undo = Callback::new(move |()| {
            let before = before.clone();
            let _ = name.try_set(before.clone());
            let _ = kept.try_set(before.clone());
            desk.describe(|workspace| workspace.person = before);
        });
        notices.done(tr!(saved.sitting), Some(undo));
    };
    view! {
            <Panel title=tr!(settings.person)>
                <div class="panel-body">
                <Form on_submit=submit dirty>
                    <TextField
                        label=tr!(settings.person_name)
                        value=name
                        hint=tr!(settings.person_hint)
                        longest=40
                    />
                </Form>
    </div>
            </Panel>
        }
    .into_any()
}
