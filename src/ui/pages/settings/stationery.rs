//! 公文格式: how the documents of this office look on paper.

use leptos::prelude::*;

use crate::catalogue::stationery::of_office;
use crate::domain::kinds::Stationery;
use crate::domain::{Id, Record, Value};
use crate::ui::components::{Button, EmptyState, LinkButton, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::RecordForm;
use crate::ui::i18n::{say, tr};
use crate::ui::routes::{DocumentPage, Route};

pub(super) fn panel() -> AnyView {
    let desk = Desk::here();
    // Another command on the record draws the form again; typing does not.
    let settled = Memo::new(move |_| {
        let (office, _) = desk.office()?;
        let found = desk.read(|register| of_office(register, office).map(|(id, _)| id))?;
        Some((
            office,
            found,
            found.map(|id| desk.revision_of(Stationery::INDEX, id)),
        ))
    });
    let form = move || match settled.get() {
        None => view! {
            <EmptyState title=tr!(stationery.no_office) body=tr!(stationery.no_office_body)>
                <LinkButton label=tr!(stationery.to_office) href=Route::Settings.href() />
            </EmptyState>
        }
        .into_any(),
        Some((_, Some(record), _)) => view! {
            <RecordForm
                kind=Stationery::INDEX
                record
                on_done=Callback::new(|_| ())
                only=fields()
                actions=remove(desk, record)
            />
        }
        .into_any(),
        Some((office, None, _)) => begun(desk, office),
    };
    view! {
        <Panel title=say(&Stationery::KIND.words)>
            <div class="panel-body">
                <p>{tr!(stationery.about)}</p>
                <p class="muted">{tr!(stationery.persons)}</p>
                {form}
                <div class="acts">
                    <LinkButton
                        label=tr!(stationery.to_documents)
                        href=Route::Documents(DocumentPage::All).href()
                    />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

/// All but whose it is.
fn fields() -> Vec<&'static str> {
    let fields = Stationery::KIND.fields.iter();
    fields
        .filter(|field| !field.owner)
        .map(|field| field.name)
        .collect()
}

/// Nothing is settled yet: the office's name is what its paper would say.
fn begun(desk: Desk, office: Id) -> AnyView {
    let at = |name: &str| Stationery::KIND.field(name).map(|(at, _)| at);
    let preset = at("office").map(|at| (at, Value::Reference(office)));
    // What is typed outlives changes elsewhere.
    let name = untrack(|| desk.office()).map(|(_, office)| office.name.to_string());
    let start = at("issuer").zip(name);
    let start = start.map(|(at, name)| (at, Value::text(name.as_str())));
    view! {
        <RecordForm
            kind=Stationery::INDEX
            preset=preset.into_iter().collect()
            start=start.into_iter().collect()
            on_done=Callback::new(|_| ())
        />
    }
    .into_any()
}

fn remove(desk: Desk, id: Id) -> AnyView {
    let press = move |()| {
        if let Some(mut draft) = desk.draft() {
            draft.remove(Stationery::INDEX, id);
            desk.carry_out(draft, tr!(stationery.removed).to_owned());
        }
    };
    view! { <Button label=tr!(stationery.remove) on_press=press /> }.into_any()
}
