//! Taking a dispute up to the next level: the day and the reason.

use leptos::prelude::*;

use crate::app::mediation::{CannotGoUp, take_up};
use crate::domain::kinds::{Dispute, Step};
use crate::domain::{Date, Id, Record, Value};
use crate::ui::desk::Desk;
use crate::ui::forms::{Entry, FieldError, Form, entry};
use crate::ui::i18n::{say, tr};

/// `next` is the level that it goes up to, in words.
pub(super) fn form(
    desk: Desk,
    id: Id,
    day: Date,
    next: &'static str,
    done: Callback<Id>,
) -> AnyView {
    let begun = |name: &str, value: Value| {
        let (at, field) = Step::KIND.field(name)?;
        Some(Entry::new(at, field, &value))
    };
    let entries = (
        begun("what", Value::Missing),
        begun("taken_on", Value::Date(day)),
        begun("by", Value::text(desk.person())),
    );
    let (Some(what), Some(on), Some(by)) = entries else {
        return ().into_any();
    };
    let all = [what, on, by];
    let errors = Signal::derive(move || {
        let wrong = all.iter().filter_map(|entry| {
            Some(FieldError {
                field: entry.id.get_value(),
                label: say(&entry.spec.words).to_owned(),
                message: entry.error.get()?,
            })
        });
        wrong.collect::<Vec<_>>()
    });
    let dirty = Signal::derive(move || !what.value.read().trim().is_empty());
    let submit = move |()| {
        let (Some(why), Some(taken_on), Some(by)) = (what.read(), on.read(), by.read()) else {
            return;
        };
        let needed = || Some(tr!(fault.required).to_owned());
        let (Value::Text(why), Value::Date(taken_on)) = (&why, &taken_on) else {
            what.error.set(needed().filter(|_| why.is_missing()));
            on.error.set(needed().filter(|_| taken_on.is_missing()));
            return;
        };
        let Some(mut draft) = desk.draft() else {
            return;
        };
        let by = match &by {
            Value::Text(by) => by.as_str(),
            _ => "",
        };
        let taken =
            desk.peek(|session| take_up(&mut draft, &session.register, id, *taken_on, why, by));
        if let Some(Err(cannot)) = taken {
            return on.error.set(Some(words(cannot)));
        }
        let name = desk.peek(|session| session.register.title(Dispute::INDEX, id));
        let name = name.unwrap_or_default();
        if desk.carry_out(draft, tr!(service.taken_up, name = name, level = next)) {
            done.run(id);
        }
    };
    let fields = all.map(|entry| entry::show(entry, desk, None, &[]));
    view! {
        <Form on_submit=submit errors dirty submit_label=tr!(service.take_up)>
            <p class="wide">{tr!(service.goes_up_to, level = next)}</p>
            {fields.collect_view()}
        </Form>
    }
    .into_any()
}

fn words(cannot: CannotGoUp) -> String {
    match cannot {
        CannotGoUp::Highest => tr!(service.is_highest).to_owned(),
        CannotGoUp::NotOpen => tr!(service.not_in_mediation).to_owned(),
        CannotGoUp::Before(since) => tr!(service.not_before, day = since),
    }
}
