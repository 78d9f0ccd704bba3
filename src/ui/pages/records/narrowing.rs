//! What a kind's list can be narrowed to: counts to press, further filters folded away, columns, saved views.

use leptos::prelude::*;

use super::listed::Listed;
use super::{columns, words};
use crate::domain::{FieldType, kinds};
use crate::listing::{Counted as Found, Facet, Narrow, Scope, Want};
use crate::register::Register;
use crate::roster::readings::sort_key;
use crate::ui::components::{
    Count, Counted, CountedLine, Item, chosen_columns, group_acts, grouped_by, narrow_by,
    saved_views,
};
use crate::ui::i18n::{number, say, tr};

/// So many months are offered, the latest.
const MONTHS: usize = 12;

/// The counts above the list; nothing where the kind has nothing to count.
pub(super) fn counted(listed: Listed) -> AnyView {
    let plan = listed.plan();
    let lines = plan.pressed().into_iter().map(|facet| {
        let title = match facet {
            Facet::Standing => words::by_standing(plan.spec),
            Facet::Field(field) => plan.field(field).map_or("", |spec| say(&spec.words)),
        };
        line(listed, title, facet)
    });
    let lines: Vec<CountedLine> = lines.collect();
    if lines.is_empty() {
        return ().into_any();
    }
    view! { <Counted title=tr!(listing.counts) asked=listed.asked lines /> }.into_any()
}

fn line(listed: Listed, title: &'static str, facet: Facet) -> CountedLine {
    let counts = Signal::derive(move || {
        let found = listed.found(listed.counts, facet);
        let count = |want: Want| found.iter().find(|f| f.want == want).map_or(0, |f| f.count);
        let offered = offered(listed, facet);
        let offered = offered.into_iter().map(|(want, label)| Count {
            code: listed.code(facet, want),
            label,
            count: count(want),
        });
        offered.collect::<Vec<_>>()
    });
    CountedLine {
        title: title.to_owned(),
        // What is overdue is open as well.
        alone: facet == Facet::Standing,
        counts,
    }
}

/// What a facet whose values are known beforehand has to choose from.
fn offered(listed: Listed, facet: Facet) -> Vec<(Want, String)> {
    let plan = listed.plan();
    match facet {
        Facet::Standing => {
            let words = |want| (want, words::standing(want, plan.spec).to_owned());
            Want::STANDINGS.map(words).to_vec()
        }
        Facet::Field(field) => {
            let choices = plan.field(field).map_or(&[][..], |spec| spec.ty.choices());
            let choices = (0u8..).zip(choices);
            let choices =
                choices.map(|(at, choice)| (Want::Choice(at), say(&choice.words).to_owned()));
            let none = (Want::Nothing, tr!(listing.nothing).to_owned());
            choices.chain([none]).collect()
        }
    }
}

/// Further filters, what rows are put together by, the columns, and the saved views.
pub(super) fn narrowing(listed: Listed) -> AnyView {
    let plan = listed.plan();
    let of_scope = listed.scope().field();
    let further = plan.further().into_iter().filter_map(|facet| match facet {
        Facet::Field(field) => (Some(field) != of_scope).then_some(field),
        Facet::Standing => None,
    });
    let selects = further.map(|field| select(listed, field)).collect_view();
    let whole = matches!(listed.scope(), Scope::All);
    let views = whole.then(|| saved_views(listed.desk, listed.asked, plan.spec.name));
    view! {
        <div class="list-choices">
            <details class="narrowing">
                <summary>{tr!(listing.more)}</summary>
                <div class="fields">
                    {selects} {grouped_by(listed.asked, columns::grouping(listed))}
                    {chosen_columns(listed.asked, columns::all(listed))}
                </div>
            </details>
            {views} {group_acts(listed.groups())}
        </div>
    }
    .into_any()
}

/// By a record or a time; nothing where there is no choice.
fn select(listed: Listed, field: usize) -> AnyView {
    let facet = Facet::Field(field);
    let items = Memo::new(move |_| {
        let found = listed.found(listed.all_counts, facet);
        let items = |register: &Register| items(listed, field, &found, register);
        listed.desk.read(items).unwrap_or_default()
    });
    let plan = listed.plan();
    let label = plan.field(field).map_or("", |spec| say(&spec.words));
    (move || {
        let items = items.get();
        let plan = plan.clone();
        let is_of_facet =
            move |code: &str| Narrow::read(code, &plan).is_some_and(|narrow| narrow.facet == facet);
        (items.len() > 1).then(|| narrow_by(listed.asked, label.to_owned(), items, is_of_facet))
    })
    .into_any()
}

fn items(listed: Listed, field: usize, found: &[Found], register: &Register) -> Vec<Item> {
    let plan = listed.plan();
    let Some(spec) = plan.field(field) else {
        return Vec::new();
    };
    let facet = Facet::Field(field);
    let item = |want: Want, name: String, count: u32| {
        let label = tr!(
            listing.with_count,
            name = name,
            count = number(count as usize)
        );
        Item::new(listed.code(facet, want), label)
    };
    let mut items = Vec::new();
    let mut named: Vec<(Want, String, u32)> = Vec::new();
    let mut months = Vec::new();
    for Found { want, count } in found.iter().copied() {
        match (want, spec.ty) {
            (Want::Record(id), FieldType::Reference(kind)) => {
                let kind = kinds::kind(kind).map(|(kind, _)| kind);
                let name = kind
                    .map(|kind| register.title(kind, id))
                    .unwrap_or_default();
                named.push((want, name, count));
            }
            (Want::Choice(at), _) => {
                let choice = spec.ty.choices().get(usize::from(at));
                let name = choice.map_or("", |choice| say(&choice.words));
                items.push(item(want, name.to_owned(), count));
            }
            (Want::Year(year), _) => {
                items.insert(0, item(want, tr!(roster.year, year = year), count))
            }
            (Want::Month(year, month), _) => {
                months.insert(
                    0,
                    item(want, tr!(listing.month, year = year, month = month), count),
                );
            }
            _ => {}
        }
    }
    named.sort_by_cached_key(|(_, name, _)| sort_key(name));
    items.extend(
        named
            .into_iter()
            .map(|(want, name, count)| item(want, name, count)),
    );
    items.extend(months.into_iter().take(MONTHS));
    let none = found.iter().find(|found| found.want == Want::Nothing);
    items.extend(none.map(|none| item(Want::Nothing, tr!(listing.nothing).to_owned(), none.count)));
    items
}
