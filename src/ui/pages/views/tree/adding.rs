//! Adding below a body without leaving the drawing: another body, somebody in post.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::body::head_of;
use crate::domain::kinds::{BodyForm, Leader, Officer, OfficerPost, Organisation, Post};
use crate::domain::{Choice, Date, Id, KindSpec, Record, Value, kinds};
use crate::reports::organisation_chart::Drawn;
use crate::ui::components::{Button, Dialog};
use crate::ui::desk::Desk;
use crate::ui::forms::RecordForm;
use crate::ui::i18n::{say, tr};
use crate::ui::record_words;

/// What is entered, and where.
#[derive(Clone)]
struct New {
    spec: &'static KindSpec,
    /// Whose page part it was opened from.
    at: (usize, Id),
    preset: Vec<(&'static str, Value)>,
    start: Vec<(&'static str, Value)>,
}

/// The one dialog in which things are added to the drawing.
#[derive(Clone, Copy)]
pub(super) struct Adding {
    what: RwSignal<Option<New>>,
    open: RwSignal<bool>,
    /// Where the focus goes when the drawing is made anew.
    back: StoredValue<Option<Id>>,
}

impl Adding {
    pub fn new() -> Adding {
        Adding {
            what: RwSignal::new(None),
            open: RwSignal::new(false),
            back: StoredValue::new(None),
        }
    }

    fn begin(self, new: New) {
        self.what.set(Some(new));
        self.open.set(true);
    }

    /// Enters somebody in a body, at first in the post that leads it.
    pub fn officer(self, body: Id, post: Option<OfficerPost>, day: Date) {
        let post = post.map(|post| ("post", Value::Choice(post.index())));
        let since = ("since", Value::Date(day));
        self.begin(New {
            spec: Officer::KIND,
            at: (Organisation::INDEX, body),
            preset: vec![("organisation", Value::Reference(body))],
            start: post.into_iter().chain([since]).collect(),
        });
    }

    /// Enters somebody in a community's own leading body.
    pub fn leader(self, community: Id, post: Post, day: Date) {
        self.begin(New {
            spec: Leader::KIND,
            at: (kinds::Community::INDEX, community),
            preset: vec![("community", Value::Reference(community))],
            start: vec![
                ("post", Value::Choice(post.index())),
                ("since", Value::Date(day)),
            ],
        });
    }

    fn body(
        self,
        at: (usize, Id),
        preset: Vec<(&'static str, Value)>,
        form: Option<BodyForm>,
        day: Date,
    ) {
        let form = form.map(|form| ("form", Value::Choice(form.index())));
        let founded = ("founded_on", Value::Date(day));
        self.begin(New {
            spec: Organisation::KIND,
            at,
            preset,
            start: form.into_iter().chain([founded]).collect(),
        });
    }

    /// What may be added to a community's own organisation.
    pub fn below_community(self, community: Id, day: Date) -> AnyView {
        let own = move || vec![("community", Value::Reference(community))];
        let at = (kinds::Community::INDEX, community);
        let body = move || self.body(at, own(), Some(BodyForm::CompoundBranch), day);
        view! {
            <div class="org-add">
                <Button label=add_words(Organisation::KIND) on_press=body />
                <Button
                    label=add_words(Leader::KIND)
                    on_press=move || self.leader(community, Post::PartTime, day)
                />
            </div>
        }
        .into_any()
    }

    /// What may be added to a body.
    pub fn below_body(self, drawn: &Drawn, day: Date) -> AnyView {
        let (id, form) = (drawn.id, drawn.form);
        let desk = Desk::here();
        let body = move || {
            let above = desk.peek(|session| session.register.get::<Organisation>(id).cloned());
            let Some(above) = above.flatten() else { return };
            let own = match (above.community.id, above.subdistrict.id) {
                (Some(community), _) => Some(("community", Value::Reference(community))),
                (None, Some(id)) => Some(("subdistrict", Value::Reference(id))),
                (None, None) => None,
            };
            let parent = ("parent", Value::Reference(id));
            let preset = own.into_iter().chain([parent]).collect();
            self.body((Organisation::INDEX, id), preset, usual_below(form), day);
        };
        view! {
            <div class="org-add">
                <Button label=add_words(Organisation::KIND) on_press=body />
                <Button
                    label=add_words(Officer::KIND)
                    on_press=move || self.officer(id, head_of(form), day)
                />
            </div>
        }
        .into_any()
    }

    /// What may be added to a sub-district: a body of its own.
    pub fn below_subdistrict(self, id: Id, day: Date) -> AnyView {
        let body = move || {
            let own = vec![("subdistrict", Value::Reference(id))];
            let form = Some(BodyForm::CoordinationCommittee);
            self.body((kinds::Subdistrict::INDEX, id), own, form, day);
        };
        view! {
            <div class="org-add">
                <Button label=add_words(Organisation::KIND) on_press=body />
            </div>
        }
        .into_any()
    }

    /// The drawing was made anew: whoever added something goes on where they were.
    pub fn return_to_opener(self) {
        let Some(id) = self.back.get_value() else {
            return;
        };
        self.back.set_value(None);
        request_animation_frame(move || {
            let element = document().get_element_by_id(&format!("org-{id}"));
            if let Some(Ok(link)) = element.map(|element| element.dyn_into::<HtmlElement>()) {
                let _ = link.focus();
            }
        });
    }

    pub fn dialog(self, desk: Desk) -> AnyView {
        let title = Signal::derive(move || {
            self.what.with(|what| {
                let Some(New { spec, at, .. }) = what else {
                    return String::new();
                };
                let name = desk.read(|register| record_words::title(register, at.0, at.1));
                let name = name.unwrap_or_default();
                tr!(organisation.add_to, name = name, kind = say(&spec.words))
            })
        });
        view! {
            <Dialog open=self.open title>
                <div class="dialog-body">{move || self.form()}</div>
            </Dialog>
        }
        .into_any()
    }

    fn form(self) -> Option<AnyView> {
        let New {
            spec,
            at,
            preset,
            start,
        } = self.what.get()?;
        let (kind, _) = kinds::kind(spec.name)?;
        let placed = |values: Vec<(&'static str, Value)>| {
            let values = values.into_iter();
            let placed = values.filter_map(|(name, value)| Some((spec.field(name)?.0, value)));
            placed.collect::<Vec<_>>()
        };
        let done = Callback::new(move |_| {
            self.back.set_value(Some(at.1));
            self.open.set(false);
        });
        let cancel = view! {
            <Button label=tr!(act.cancel) on_press=move || self.open.set(false) />
        };
        Some(
            view! {
                <RecordForm
                    kind
                    preset=placed(preset)
                    start=placed(start)
                    folded=true
                    on_done=done
                    actions=cancel.into_any()
                />
            }
            .into_any(),
        )
    }
}

fn add_words(spec: &KindSpec) -> String {
    tr!(record.add, kind = say(&spec.words))
}

/// What usually stands below a body of a form.
fn usual_below(form: Option<BodyForm>) -> Option<BodyForm> {
    match form? {
        BodyForm::CompoundBranch | BodyForm::BusinessBranch => Some(BodyForm::BuildingGroup),
        BodyForm::BuildingGroup => Some(BodyForm::Grid),
        BodyForm::LeadingGroup => Some(BodyForm::LeadingOffice),
        BodyForm::CoordinationCommittee => Some(BodyForm::CoordinationBranch),
        _ => None,
    }
}
