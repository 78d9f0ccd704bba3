//! Tables of records of one kind: columns by the names of the kind's fields, with what a report adds to each record.

use super::ColumnSpec;
use super::column::column;
use super::places;
use super::report::{Asked, Of};
use super::request::{Place, Request};
use super::sheet::{Rows, Sheet};
use super::values::{cell_of, column_of};
use super::wording::{AS_OF, COMMUNITY, PERIOD, SCOPE, span_words};
use crate::documents::{Cell, Foot};
use crate::domain::tells::Tells;
use crate::domain::words::Words;
use crate::domain::{Date, FieldSpec, Id, Record};
use crate::register::Register;
use crate::reports::tally::{Part, Share};

/// The places of reports about communities.
pub(super) const OF_COMMUNITIES: &[Of] = &[Of::Everywhere, Of::SubDistrict, Of::Community];
/// As things stand on a day, or of a time up to its end.
pub(super) const ANY_TIME: &[Asked] = &[Asked::Day, Asked::Year, Asked::HalfYear, Asked::Days];

/// Which community a record is of; left out where the report is of one.
fn of_community(request: &Request) -> Option<ColumnSpec> {
    let is_one = matches!(request.place, Place::Community(_) | Place::Record { .. });
    (!is_one).then(|| column("community", COMMUNITY).wide(8))
}

fn field<R: Record>(name: &str) -> Option<&'static FieldSpec> {
    R::KIND.field(name).map(|(_, field)| field)
}

/// The columns: the community where there are several, the named fields, and those that the report adds.
pub(super) fn columns<R: Record>(
    request: &Request,
    names: &[&str],
    more: &[ColumnSpec],
) -> Vec<ColumnSpec> {
    let fields = names.iter().filter_map(|name| field::<R>(name));
    let fields = fields.map(|field| {
        let sums = !field.unit.is_empty() && field.most > 100;
        ColumnSpec {
            foot: if sums { Foot::Sum } else { Foot::Nothing },
            ..column_of(field, true)
        }
    });
    let community = of_community(request).into_iter();
    community
        .chain(fields)
        .chain(more.iter().copied())
        .collect()
}

/// A row for [`columns`].
pub(super) fn row<R: Record>(
    register: &Register,
    request: &Request,
    id: Id,
    names: &[&str],
    more: Vec<Cell>,
) -> Vec<Cell> {
    let known = names.iter().filter(|name| field::<R>(name).is_some());
    let fields = known.map(|name| cell_of::<R>(register, id, name, request.language));
    let community = of_community(request).map(|_| {
        let of = places::community_of(register, R::INDEX, id).map(Place::Community);
        of.map_or(Cell::Empty, |place| {
            Cell::text(places::name(
                register,
                &Request {
                    place,
                    ..request.clone()
                },
            ))
        })
    });
    community.into_iter().chain(fields).chain(more).collect()
}

/// A table of these records under a heading; a sentence where there are none.
pub(super) fn table<R: Record>(
    sheet: &mut Sheet,
    register: &Register,
    request: &Request,
    (title, names): (Words, &[&str]),
    ids: impl IntoIterator<Item = Id>,
) {
    sheet.heading(1, title);
    let mut rows = Rows::of(
        title.in_language(request.language),
        &columns::<R>(request, names, &[]),
    )
    .numbered();
    for id in ids {
        rows.row(row::<R>(register, request, id, names, Vec::new()));
    }
    filled(sheet, rows);
}

/// The table; a sentence in its place where it has no rows.
pub(super) fn filled(sheet: &mut Sheet, rows: Rows) {
    use crate::domain::words::words;
    match rows.is_empty() {
        true => sheet.say(words("没有。", "沒有。", "None."), &[]),
        false => sheet.table(rows),
    }
}

/// A sheet about communities: its place and its time stand at its head.
pub(super) fn begun(register: &Register, request: &Request, title: Words) -> Sheet {
    let mut sheet = Sheet::of(request, title);
    let place = places::name(register, request);
    sheet.about(place.clone());
    sheet.fact(SCOPE, Cell::text(place));
    match request.period {
        super::Period::Day(day) => sheet.fact(AS_OF, Cell::Date(day)),
        _ => sheet.fact(PERIOD, Cell::text(span_words(request))),
    }
    sheet
}

/// Figures as lines.
pub(super) fn figures(sheet: &mut Sheet, lines: Vec<(Words, Cell)>) {
    let lines = lines
        .into_iter()
        .map(|(label, cell)| (Tells::NoPerson, label, cell));
    sheet.lines(lines.collect());
}

/// So many of so many.
pub(super) fn part(part: Part) -> Cell {
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    Cell::Share {
        part: whole(part.count),
        whole: whole(part.of),
    }
}

pub(super) fn share(share: &Share) -> Cell {
    part(share.part())
}

/// So many days past a day; nothing where it is none.
pub(super) fn late(days: i32) -> Cell {
    match days > 0 {
        true => Cell::count(days),
        false => Cell::Empty,
    }
}

/// The days from one day to another.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    to.number() - from.number()
}
