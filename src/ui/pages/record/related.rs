//! What a record refers to, as links: from a task to its meeting and motion, from a step to where it was taken.

use leptos::prelude::*;

use crate::domain::{FieldType, Id, KindSpec, kinds};
use crate::register::Register;
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::record_words;
use crate::ui::routes::Route;

/// Whom a record belongs to stands above it already.
pub(super) fn related(desk: Desk, kind: usize, spec: &'static KindSpec, id: Id) -> AnyView {
    let drawn = move || {
        let links = desk.read(|register| links(register, kind, spec, id));
        let links = links.unwrap_or_default();
        (!links.is_empty()).then(|| {
            let items = links.into_iter().map(|(field, name, href)| {
                view! {
                    <li>
                        <span class="muted">{field}</span>
                        " "
                        <a href=href>{name}</a>
                    </li>
                }
            });
            view! {
                <nav class="related" aria-label=tr!(deliberation.related)>
                    <ul>{items.collect_view()}</ul>
                </nav>
            }
        })
    };
    drawn.into_any()
}

/// The field, what it refers to is called, and where that is.
fn links(
    register: &Register,
    kind: usize,
    spec: &'static KindSpec,
    id: Id,
) -> Vec<(&'static str, String, String)> {
    let Some(table) = register.any(kind) else {
        return Vec::new();
    };
    let fields = spec.fields.iter().enumerate();
    let links = fields.filter(|(_, field)| !field.owner && !field.hidden);
    let links = links.filter_map(|(at, field)| {
        let FieldType::Reference(of) = field.ty else {
            return None;
        };
        let (of, target) = kinds::kind(of)?;
        let to = table.value(id, at).as_reference()?;
        register.any(of).filter(|table| table.contains(to))?;
        let name = record_words::title(register, of, to);
        let href = Route::record(target.name, to).href();
        Some((say(&field.words), name, href))
    });
    links.collect()
}
