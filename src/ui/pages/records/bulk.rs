//! What is done to all records that are chosen: one command each, undone as one.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::columns;
use super::listed::Listed;
use crate::domain::{FieldSpec, FieldType, Id, Mark, Value};
use crate::ui::components::{Button, ButtonKind, Dialog, Item, ListOf, chosen_bar};
use crate::ui::forms::{ChoiceField, Entry, Form, entry};
use crate::ui::i18n::{number, say, tr};
use crate::ui::table_file;

/// What is about to be done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Change,
    Remove,
}

/// The bar above the list, while anything is chosen.
pub(super) fn bulk(listed: Listed) -> AnyView {
    let doing = RwSignal::new(Act::Change);
    let open = RwSignal::new(false);
    let begin = move |act: Act| {
        doing.set(act);
        open.set(true);
    };
    let count = Memo::new(move |_| listed.chosen().len());
    let title = Signal::derive(move || {
        let count = number(count.get());
        match doing.get() {
            Act::Change => tr!(listing.change_title, count = count),
            Act::Remove => tr!(listing.remove_title, count = count),
        }
    });
    let acts = move || {
        view! {
            <Button label=tr!(listing.change) on_press=move || begin(Act::Change) />
            <Button label=tr!(listing.remove) on_press=move || begin(Act::Remove) />
            <Button label=tr!(listing.csv_chosen) on_press=move || hand_out(listed, untrack(|| listed.chosen())) />
        }
        .into_any()
    };
    let clear = move || listed.asked.chosen.write().clear();
    view! {
        {chosen_bar(ListOf::Records, count, acts, clear)}
        <Dialog open title>
            {move || match doing.get() {
                Act::Change => changing(listed, open),
                Act::Remove => removing(listed, open),
            }}
        </Dialog>
    }
    .into_any()
}

/// The fields that may be given one value in many records: not what tells a record from the others.
fn offered(listed: Listed) -> Vec<(usize, &'static FieldSpec)> {
    let plan = listed.plan();
    let of_scope = listed.scope().field();
    let may = |(at, spec): &(usize, &'static FieldSpec)| {
        let is_owned = spec.owner || of_scope == Some(*at);
        !(spec.title || spec.hidden || spec.long || is_owned || spec.ty == FieldType::Picture)
    };
    let all = plan.spec.fields.iter().enumerate().filter(may);
    // What is changed most often stands first.
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(_, spec)| {
        let marks = [Mark::Responsible, Mark::Due];
        let seldom = spec.done.is_none() && !marks.iter().any(|mark| spec.marks.has(*mark));
        (seldom, !spec.listed)
    });
    all
}

/// One field for all of them.
fn changing(listed: Listed, open: RwSignal<bool>) -> AnyView {
    let desk = listed.desk;
    let chosen = StoredValue::new(untrack(|| listed.chosen()));
    let offered = StoredValue::new(offered(listed));
    let which = RwSignal::new(String::new());
    let which_error = RwSignal::new(None::<String>);
    // Typed values outlive a look at another field.
    let entries = StoredValue::new(offered.with_value(|offered| {
        let entry =
            |(at, spec): &(usize, &'static FieldSpec)| Entry::new(*at, spec, &Value::Missing);
        offered.iter().map(entry).collect::<Vec<Entry>>()
    }));
    let entry_of = move |name: &str| {
        entries.with_value(|entries| {
            entries
                .iter()
                .find(|entry| entry.spec.name == name)
                .copied()
        })
    };
    let finished = listed.plan().spec.marked(Mark::Finished);
    let finished = finished.map(|(at, spec)| {
        let today = listed.today().map_or(Value::Missing, Value::Date);
        Entry::new(at, spec, &today)
    });
    // What is done has a day on which it was done.
    let finishes = Memo::new(move |_| {
        let entry = entry_of(&which.read())?;
        let typed = entry.value.read();
        let value = entry.spec.ty.choice(&typed).map(Value::Choice)?;
        entry.spec.is_done(&value).then_some(())
    });
    let submit = move |()| {
        let Some(entry) = entry_of(&which.read_untracked()) else {
            return which_error.set(Some(tr!(form.missing).to_owned()));
        };
        which_error.set(None);
        let Some(value) = entry.read() else { return };
        if value.is_missing() && entry.spec.required {
            return entry.error.set(Some(tr!(form.missing).to_owned()));
        }
        let mut values = vec![(entry.field, value)];
        if let Some(finished) = finished.filter(|_| finishes.get_untracked().is_some()) {
            let Some(day) = finished.read() else { return };
            values.push((finished.field, day));
        }
        let Some(mut draft) = desk.draft() else {
            return;
        };
        let kind = listed.plan().kind;
        chosen.with_value(|chosen| {
            for id in chosen {
                draft.update(kind, *id, values.clone());
            }
        });
        let said = tr!(listing.changed, count = number(chosen.read_value().len()));
        if desk.carry_out(draft, said) {
            open.set(false);
            listed.asked.chosen.write().clear();
        }
    };
    let items = offered.with_value(|offered| {
        let item = |(_, spec): &(usize, &FieldSpec)| Item::new(spec.name, say(&spec.words));
        offered.iter().map(item).collect::<Vec<Item>>()
    });
    let field = move || {
        let entry = entry_of(&which.read())?;
        let before = before(listed, &chosen.read_value(), entry.field);
        Some(view! {
            {entry::show(entry, desk, None, &[])}
            {move || {
                finished.filter(|_| finishes.get().is_some()).map(|day| entry::show(day, desk, None, &[]))
            }}
            <p class="wide muted">{before}</p>
        })
    };
    let cancel = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
    view! {
        <div class="dialog-body">
            <Form on_submit=submit submit_label=tr!(listing.change_all) actions=cancel.into_any()>
                <ChoiceField
                    label=tr!(listing.which)
                    value=which
                    items
                    error=which_error
                    required=true
                    folded=true
                />
                {field}
            </Form>
        </div>
    }
    .into_any()
}

/// How many will be changed, and how many of them have a value already.
fn before(listed: Listed, chosen: &[Id], field: usize) -> String {
    let filled = listed.desk.peek(|session| {
        let has = |id: &&Id| !listed.value(&session.register, **id, field).is_missing();
        chosen.iter().filter(has).count()
    });
    match filled.unwrap_or_default() {
        0 => tr!(listing.will_change, count = number(chosen.len())),
        filled => tr!(
            listing.will_replace,
            count = number(chosen.len()),
            filled = number(filled)
        ),
    }
}

/// All of them, with what belongs to them.
fn removing(listed: Listed, open: RwSignal<bool>) -> AnyView {
    let desk = listed.desk;
    let kind = listed.plan().kind;
    let chosen = untrack(|| listed.chosen());
    let count = chosen.len();
    let order = desk.peek(|session| {
        let mut seen = BTreeSet::new();
        let all = chosen
            .iter()
            .flat_map(|id| session.register.with_dependents(kind, *id));
        all.filter(|record| seen.insert(*record))
            .collect::<Vec<_>>()
    });
    let order = order.unwrap_or_default();
    let beside = order.len().saturating_sub(count);
    let body = match beside {
        0 => tr!(listing.will_remove, count = number(count)),
        beside => tr!(
            listing.will_remove_with,
            count = number(count),
            beside = number(beside)
        ),
    };
    let remove = move || {
        let Some(mut draft) = desk.draft() else {
            return;
        };
        for (kind, id) in &order {
            draft.remove(*kind, *id);
        }
        if desk.carry_out(draft, tr!(listing.removed, count = number(count))) {
            open.set(false);
            listed.asked.chosen.write().clear();
        }
    };
    view! {
        <p class="dialog-body">{body}</p>
        <div class="acts">
            <Button label=tr!(act.cancel) on_press=move || open.set(false) />
            <Button label=tr!(listing.remove) kind=ButtonKind::Danger on_press=remove />
        </div>
    }
    .into_any()
}

/// Hands records out as a table that Excel and WPS open, with the columns in sight.
pub(super) fn hand_out(listed: Listed, ids: Vec<Id>) {
    let rows = columns::rows(listed, &ids, &listed.asked.columns.read_untracked());
    let day = listed.desk.today().map(|day| day.to_string());
    let kind = say(&listed.plan().spec.words);
    let name = tr!(
        listing.file_name,
        kind = kind,
        day = day.unwrap_or_default()
    );
    let told = tr!(listing.handed_out, count = number(ids.len()));
    table_file::hand_out(listed.desk.notices, &name, &rows, told);
}

/// Puts those that are chosen on the clipboard, to be pasted into a spreadsheet.
pub(super) fn copy(listed: Listed) {
    let ids = untrack(|| listed.chosen());
    if ids.is_empty() {
        return;
    }
    let rows = columns::rows(listed, &ids, &listed.asked.columns.read_untracked());
    let told = tr!(listing.copied, count = number(ids.len()));
    table_file::copy(listed.desk.notices, &rows, told);
}
