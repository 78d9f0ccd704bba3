//! What belongs or refers to a record, below it: the same list as everywhere, with entry on the spot.

use leptos::prelude::*;

use crate::domain::{FieldType, Id, KindSpec, Value, kinds};
use crate::listing::Scope;
use crate::ui::areas::Area;
use crate::ui::components::{ButtonKind, Panel};
use crate::ui::desk::Desk;
use crate::ui::i18n::say;
use crate::ui::pages::records::{self, Entering, entry_opener};

/// Kinds that are entered from the page of what they belong to or are about.
const WITH_OWNER: &[&str] = &[
    "leader",
    "volunteer_team",
    "team_activity",
    "survey_tally",
    "service_project",
    "post_holder",
    "step",
];

/// Kinds whose records own nearly everything: what belongs to them has pages of its own.
const PLACES: &[&str] = &["community", "subdistrict", "unit", "person"];

/// A kind whose records say which record they belong to, by the position of a field.
#[derive(Clone, Copy)]
struct Relation {
    kind: usize,
    spec: &'static KindSpec,
    field: usize,
}

pub(super) fn below(desk: Desk, kind: usize, spec: &'static KindSpec, id: Id) -> AnyView {
    let relations = relations(spec);
    let lists = relations
        .into_iter()
        .map(|relation| list(desk, kind, relation, id));
    view! { <div class="stack below">{lists.collect_view()}</div> }.into_any()
}

fn relations(of: &'static KindSpec) -> Vec<Relation> {
    let is_place = PLACES.contains(&of.name);
    let mut found = Vec::new();
    for (kind, spec) in kinds::KINDS.iter().copied().enumerate() {
        let has_area = Area::of_kind(spec.name).is_some();
        for (field, declared) in spec.fields.iter().enumerate() {
            let refers = declared.ty == FieldType::Reference(of.name) && !declared.hidden;
            let is_shown = match (declared.owner, is_place) {
                (true, true) => spec.name != "step" && WITH_OWNER.contains(&spec.name),
                (true, false) => has_area || WITH_OWNER.contains(&spec.name),
                (false, true) => false,
                (false, false) => has_area && spec.name != of.name || spec.name == "step",
            };
            if refers && is_shown {
                found.push(Relation { kind, spec, field });
            }
        }
    }
    found
}

fn list(desk: Desk, of: usize, relation: Relation, id: Id) -> AnyView {
    let Relation { kind, spec, field } = relation;
    let entry = Entering::new();
    // What is about a record of a community belongs to the same community.
    let owner = spec
        .owner()
        .filter(|(owner, _)| *owner != field)
        .and_then(|(owner, of_kind)| {
            let (at, same) = kinds::KINDS.get(of)?.owner()?;
            let value = desk.peek(|session| Some(session.register.any(of)?.value(id, at)))??;
            (same == of_kind && !value.is_missing()).then_some((owner, value))
        });
    let preset: Vec<(usize, Value)> = [(field, Value::Reference(id))]
        .into_iter()
        .chain(owner)
        .collect();
    let scope = Scope::Of { field, id };
    view! {
        <Panel
            title=say(&spec.words)
            actions=entry_opener(entry, spec, ButtonKind::Plain)
        >
            {records::within(desk, kind, scope, Some((entry, preset)))}
        </Panel>
    }
    .into_any()
}
