//! The next states of a record as buttons, each with its day and a note: 已交办, 已办结.

use leptos::prelude::*;

use crate::domain::field::Condition;
use crate::domain::{FieldSpec, FieldType, Id, KindSpec, Mark, Value, kinds};
use crate::register::Draft;
use crate::ui::components::{Button, Dialog};
use crate::ui::desk::Desk;
use crate::ui::forms::{Entry, Form, entry};
use crate::ui::i18n::{say, tr};

/// The kind that tells what was done about a record.
const STEP: &str = "step";

/// A button for each state that may come; nothing where the record is done, or its kind has no states.
pub(super) fn steps(desk: Desk, kind: usize, spec: &'static KindSpec, id: Id) -> AnyView {
    let Some((at, state)) = spec.state() else {
        return ().into_any();
    };
    let now = desk.peek(|session| Some(session.register.any(kind)?.value(id, at)));
    let Some(now) = now.flatten() else {
        return ().into_any();
    };
    if state.is_done(&now) {
        return ().into_any();
    }
    let is_next = |choice: usize| match now {
        Value::Choice(now) => choice != usize::from(now) && choice > 0,
        _ => true,
    };
    let to = RwSignal::new(None::<usize>);
    let open = RwSignal::new(false);
    let mut next: Vec<_> = state.ty.choices().iter().enumerate().collect();
    next.retain(|(choice, _)| is_next(*choice));
    // What ends it comes last.
    next.sort_by_key(|(choice, _)| {
        u8::try_from(*choice).is_ok_and(|choice| state.is_done(&Value::Choice(choice)))
    });
    let buttons: Vec<AnyView> = next
        .into_iter()
        .map(|(choice, words)| {
            let press = move || {
                to.set(Some(choice));
                open.set(true);
            };
            view! { <Button label=say(&words.words) on_press=press /> }.into_any()
        })
        .collect();
    if buttons.is_empty() {
        return ().into_any();
    }
    let title = Signal::derive(move || {
        let choice = to.get().and_then(|to| state.ty.choices().get(to));
        choice
            .map(|choice| say(&choice.words).to_owned())
            .unwrap_or_default()
    });
    view! {
        <div class="next-states" role="group" aria-label=tr!(listing.next_states)>
            <span class="muted">{tr!(listing.next_states)}</span>
            {buttons}
        </div>
        <Dialog open title>
            {move || {
                let next = to.get()?;
                Some(Stepping { desk, kind, spec, id, state: at, next }.form(open))
            }}
        </Dialog>
    }
    .into_any()
}

/// A step to the next state, as it is entered.
#[derive(Clone, Copy)]
struct Stepping {
    desk: Desk,
    kind: usize,
    spec: &'static KindSpec,
    id: Id,
    state: usize,
    next: usize,
}

impl Stepping {
    fn choice(self) -> Option<u8> {
        u8::try_from(self.next).ok()
    }

    fn stored(self, field: usize) -> Value {
        let value = |at| {
            self.desk
                .peek(|s| Some(s.register.any(self.kind)?.value(self.id, at)))
        };
        value(field).flatten().unwrap_or_default()
    }

    fn code(self) -> &'static str {
        let state = self.spec.fields.get(self.state);
        let choice = state.and_then(|state| state.ty.choices().get(self.next));
        choice.map_or("", |choice| choice.code)
    }

    fn is_done(self) -> bool {
        let state = self.spec.fields.get(self.state);
        let value = self.choice().map(Value::Choice);
        state
            .zip(value)
            .is_some_and(|(state, value)| state.is_done(&value))
    }

    /// What the state asks for: when it is done, the day; before that, who sees to it and by when.
    fn asks(self, field: &FieldSpec) -> bool {
        let by_state = field.required_if.is_some_and(|Condition { field, code }| {
            let of = self.spec.fields.get(self.state).map(|state| state.name);
            Some(field) == of && code == self.code()
        });
        let marks = match self.is_done() {
            true => &[Mark::Finished][..],
            false => &[Mark::Responsible, Mark::Due],
        };
        let marked = marks.iter().any(|mark| field.marks.has(*mark));
        !field.hidden && field.ty != FieldType::Picture && (by_state || marked)
    }

    fn entries(self) -> Vec<Entry> {
        let today = self.desk.today().map_or(Value::Missing, Value::Date);
        let fields = self.spec.fields.iter().enumerate();
        let asked = fields.filter(|(_, field)| self.asks(field));
        asked
            .map(|(at, field)| {
                let stored = self.stored(at);
                let value = match stored.is_missing() && field.marks.has(Mark::Finished) {
                    true => today.clone(),
                    false => stored,
                };
                Entry::new(at, field, &value)
            })
            .collect()
    }

    fn form(self, open: RwSignal<bool>) -> AnyView {
        let desk = self.desk;
        let entries = StoredValue::new(self.entries());
        let told = told(self.spec).map(|told| {
            let today = desk.today().map_or(Value::Missing, Value::Date);
            let has_day = self.is_done() && self.spec.marked(Mark::Finished).is_some();
            let day = (!has_day).then(|| Entry::new(told.day.0, told.day.1, &today).needed());
            // Where nothing more is said, the state itself is what was done.
            let mut note = Entry::new(told.what.0, told.what.1, &Value::Missing);
            note.required = false;
            (told, day, note)
        });
        let submit = move |()| {
            let read = entries.with_value(|entries| {
                let read: Vec<_> = entries.iter().map(|e| (e.field, e.read())).collect();
                let values = read.into_iter().map(|(field, value)| Some((field, value?)));
                values.collect::<Option<Vec<_>>>()
            });
            let Some(mut values) = read else { return };
            let Some(choice) = self.choice() else { return };
            values.push((self.state, Value::Choice(choice)));
            let Some(mut draft) = desk.draft() else {
                return;
            };
            if let Some((told, day, note)) = told {
                let day = match day {
                    Some(day) => day.read(),
                    None => values
                        .iter()
                        .find(|(field, _)| {
                            let field = self.spec.fields.get(*field);
                            field.is_some_and(|field| field.marks.has(Mark::Finished))
                        })
                        .map(|(_, day)| day.clone()),
                };
                let (Some(day), Some(note)) = (day, note.read()) else {
                    return;
                };
                self.tell(&mut draft, told, day, note);
            }
            draft.update(self.kind, self.id, values);
            if desk.carry_out(draft, tr!(desk.saved).to_owned()) {
                open.set(false);
            }
        };
        let fields = entries.with_value(|entries| {
            let entries = entries.iter();
            entries
                .map(|e| entry::show(*e, desk, None, &[]))
                .collect_view()
        });
        let note = told.map(|(_, day, note)| {
            view! {
                {day.map(|day| entry::show(day, desk, None, &[]))}
                {entry::show(note, desk, None, &[])}
            }
        });
        let cancel = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
        view! {
            <div class="dialog-body">
                <Form on_submit=submit actions=cancel.into_any()>
                    {fields} {note}
                </Form>
            </div>
        }
        .into_any()
    }

    /// Writes down what was done; where nobody says more, that the state was reached.
    fn tell(self, draft: &mut Draft, told: Told, day: Value, note: Value) {
        let Some((at, owner)) = self.spec.owner() else {
            return;
        };
        let Some((own, _)) = told.spec.owner().filter(|(_, kind)| *kind == owner) else {
            return;
        };
        let reached = || {
            let state = self.spec.fields.get(self.state);
            let choice = state.and_then(|state| state.ty.choices().get(self.next));
            Value::text(choice.map_or("", |choice| say(&choice.words)))
        };
        let what = if note.is_missing() { reached() } else { note };
        let mut values = vec![
            (own, self.stored(at)),
            (told.of, Value::Reference(self.id)),
            (told.day.0, day),
            (told.what.0, what),
        ];
        values.extend(told.by.map(|by| (by, Value::text(self.desk.person()))));
        values.sort_by_key(|(field, _)| *field);
        values.retain(|(_, value)| !value.is_missing());
        draft.create_values(told.kind, values, None);
    }
}

/// Where it is written down what was done about records of a kind.
#[derive(Clone, Copy)]
struct Told {
    kind: usize,
    spec: &'static KindSpec,
    /// The field that says which record it is about.
    of: usize,
    day: (usize, &'static FieldSpec),
    what: (usize, &'static FieldSpec),
    by: Option<usize>,
}

fn told(about: &KindSpec) -> Option<Told> {
    let (kind, spec) = kinds::kind(STEP)?;
    let mut fields = spec.fields.iter().enumerate();
    let (of, _) = fields.find(|(_, field)| field.ty == FieldType::Reference(about.name))?;
    Some(Told {
        kind,
        spec,
        of,
        day: spec.marked(Mark::Happened)?,
        what: spec
            .fields
            .iter()
            .enumerate()
            .find(|(_, field)| field.title)?,
        by: spec.marked(Mark::Responsible).map(|(at, _)| at),
    })
}
