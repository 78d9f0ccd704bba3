//! A gap is closed: which of the Party's organisations covers the place now, and since when.

use leptos::prelude::*;

use crate::domain::kinds::{BodyForm, Organisation, Place};
use crate::domain::{Choice, Date, Id, Record, Value};
use crate::reports::coverage::may_cover;
use crate::ui::components::{Button, Dialog, EmptyState, Item, LinkButton, fresh_id};
use crate::ui::desk::Desk;
use crate::ui::forms::{ChoiceField, DateField, FieldError, Form, typed};
use crate::ui::i18n::{say, tr};
use crate::ui::routes::Route;

/// The one dialog in which gaps are closed.
#[derive(Clone, Copy)]
pub(super) struct Covering {
    day: Date,
    place: RwSignal<Option<Id>>,
    open: RwSignal<bool>,
}

impl Covering {
    pub fn new(day: Date) -> Covering {
        Covering {
            day,
            place: RwSignal::new(None),
            open: RwSignal::new(false),
        }
    }

    pub fn begin(self, place: Id) {
        self.place.set(Some(place));
        self.open.set(true);
    }

    pub fn dialog(self, desk: Desk) -> AnyView {
        let title = Signal::derive(move || {
            let id = self.place.get()?;
            let name = desk.read(|register| register.title(Place::INDEX, id))?;
            Some(tr!(organisation.cover, name = name))
        });
        let title = Signal::derive(move || title.get().unwrap_or_default());
        view! {
            <Dialog open=self.open title>
                <div class="dialog-body">
                    {move || self.place.get().map(|place| self.form(desk, place))}
                </div>
            </Dialog>
        }
        .into_any()
    }

    fn form(self, desk: Desk, place: Id) -> AnyView {
        let offered = desk.peek(|session| {
            let register = &session.register;
            let bodies = may_cover(register, place, self.day).into_iter();
            let items = bodies.map(|id| {
                let name = register.title(Organisation::INDEX, id);
                let form = register.get::<Organisation>(id).and_then(|body| body.form);
                let form = form.and_then(|form| BodyForm::ALL.get(usize::from(form.index())));
                let form = form.map_or("", |form| say(&form.words));
                Item::new(
                    id.to_string(),
                    tr!(organisation.body, name = name, form = form),
                )
            });
            items.collect::<Vec<_>>()
        });
        let offered = offered.unwrap_or_default();
        let Some(first) = offered.first().map(|item| item.code.clone()) else {
            return view! {
                <EmptyState title=tr!(organisation.no_party) body=tr!(organisation.no_party_hint)>
                    <LinkButton
                        label=tr!(record.add, kind = say(&Organisation::KIND.words))
                        href=Route::NewRecord { kind: Organisation::NAME.into(), owner: String::new() }.href()
                    />
                </EmptyState>
            }
            .into_any();
        };
        let by = RwSignal::new(first);
        let since = RwSignal::new(self.day.to_string());
        let bad_since = RwSignal::new(None::<String>);
        let since_id = fresh_id("covered-since");
        let errors = {
            let id = since_id.clone();
            Signal::derive(move || {
                let error = bad_since.get().map(|message| FieldError {
                    field: id.clone(),
                    label: tr!(organisation.covered_since).to_owned(),
                    message,
                });
                error.into_iter().collect::<Vec<_>>()
            })
        };
        let submit = move || {
            let day = typed::date(&since.read_untracked());
            bad_since.set(day.is_none().then(|| tr!(form.bad_date).to_owned()));
            let body = by.read_untracked().parse::<Id>().ok();
            let (Some(day), Some(body)) = (day, body) else {
                return;
            };
            self.cover(desk, place, body, day);
        };
        let cancel = view! {
            <Button label=tr!(act.cancel) on_press=move || self.open.set(false) />
        };
        view! {
            <Form
                on_submit=submit
                errors
                submit_label=tr!(organisation.cover_short)
                actions=cancel.into_any()
            >
                <ChoiceField
                    label=tr!(organisation.covered_by)
                    value=by
                    items=offered
                    required=true
                    settled=true
                    folded=true
                />
                <DateField
                    label=tr!(organisation.covered_since)
                    value=since
                    error=bad_since
                    required=true
                    id=since_id
                />
            </Form>
        }
        .into_any()
    }

    fn cover(self, desk: Desk, place: Id, body: Id, day: Date) {
        let fields = [
            ("organisation", Value::Reference(body)),
            ("covered_on", Value::Date(day)),
        ];
        let values = fields.into_iter();
        let values = values.filter_map(|(name, value)| Some((Place::KIND.field(name)?.0, value)));
        let Some(mut draft) = desk.draft() else {
            return;
        };
        draft.update(Place::INDEX, place, values.collect());
        let names = desk.peek(|session| {
            let title = |kind, id| session.register.title(kind, id);
            (title(Place::INDEX, place), title(Organisation::INDEX, body))
        });
        let (name, by) = names.unwrap_or_default();
        if desk.carry_out(draft, tr!(organisation.covered_now, name = name, by = by)) {
            self.open.set(false);
        }
    }
}
