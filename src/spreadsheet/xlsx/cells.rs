//! The cells of a sheet.

use quick_xml::events::{BytesStart, Event};

use super::marks::{Marks, add_reference, attribute, meant};
use super::parts::Listed;
use crate::spreadsheet::filling::Filling;
use crate::spreadsheet::limits::Limits;
use crate::spreadsheet::number::{self, Shown};
use crate::spreadsheet::{Area, Cell, Refused, Sheet};

/// What the cells of all sheets refer to.
pub struct Known<'a> {
    pub texts: &'a [Box<str>],
    pub formats: &'a [Shown],
    pub from_1904: bool,
}

/// What a cell says of itself that it is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    /// One of the shared texts, by its place.
    Shared,
    /// What a formula gave.
    Text,
    /// Its own text.
    Inline,
    Truth,
    Error,
    Day,
}

impl Kind {
    fn of(mark: &str) -> Kind {
        match mark {
            "s" => Kind::Shared,
            "str" => Kind::Text,
            "inlineStr" => Kind::Inline,
            "b" => Kind::Truth,
            "e" => Kind::Error,
            "d" => Kind::Day,
            _ => Kind::Number,
        }
    }
}

/// A cell between its marks.
#[derive(Default)]
struct Under {
    row: usize,
    column: usize,
    kind: Kind,
    format: Option<usize>,
    has_value: bool,
    has_formula: bool,
}

impl Under {
    fn cell(&self, text: &str, known: &Known<'_>) -> Result<Cell, ()> {
        if !self.has_value || (text.is_empty() && self.kind != Kind::Text) {
            return Ok(match self.has_formula {
                true => Cell::Unreckoned,
                false => Cell::Empty,
            });
        }
        let format = self.format.and_then(|format| known.formats.get(format));
        Ok(match self.kind {
            Kind::Shared => {
                let at: usize = text.trim().parse().map_err(|_| ())?;
                Cell::text(known.texts.get(at).ok_or(())?)
            }
            Kind::Text | Kind::Inline => Cell::text(&meant(text)),
            Kind::Truth => match text.trim() {
                "1" | "true" => Cell::Truth(true),
                _ => Cell::Truth(false),
            },
            Kind::Error => Cell::Error(text.trim().into()),
            Kind::Day => iso(text.trim()).unwrap_or_else(|| Cell::text(text)),
            Kind::Number => {
                number::cell(text, format.copied().unwrap_or_default(), known.from_1904)
            }
        })
    }
}

/// A day as some programs write it: `2026-03-05T00:00:00`.
fn iso(text: &str) -> Option<Cell> {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let date = crate::domain::Date::parse_iso(day)?;
    let mut seconds = 0;
    for (part, of) in time.trim_end_matches('Z').split(':').zip([3_600, 60, 1]) {
        let part = part.split('.').next().unwrap_or_default();
        seconds += match part.is_empty() {
            true => 0,
            false => part.parse::<u32>().ok().filter(|part| *part < 60)? * of,
        };
    }
    Some(match seconds {
        0 => Cell::Date(date),
        seconds => Cell::Moment(date, seconds),
    })
}

/// Reads a sheet, filling only what holds something.
pub fn sheet(
    marks: &mut Marks<'_, '_, '_>,
    listed: &Listed,
    known: &Known<'_>,
    limits: &Limits,
    filled: &mut usize,
) -> Result<Sheet, Refused> {
    let sheet = Sheet {
        name: listed.name.clone(),
        hidden: listed.hidden,
        ..Sheet::default()
    };
    let mut filling = Filling::new(sheet, limits, filled);
    let (mut row, mut column) = (0, 0);
    let mut under: Option<Under> = None;
    let mut text = String::new();
    let mut is_value = false;
    let mut is_reading = false;
    let mut ended = false;
    let damaged = marks.damaged();
    while let Some(event) = marks.next()? {
        match event {
            Event::Start(start) => match (start.local_name().as_ref(), &mut under) {
                ("row", _) => {
                    if let Some(number) = attribute(&start, "r") {
                        let number: usize = number.parse().map_err(|_| damaged.clone())?;
                        row = number.saturating_sub(1);
                    }
                    column = 0;
                }
                ("c", _) => {
                    let begun = begun(&start, row, column).ok_or_else(|| damaged.clone())?;
                    (row, column) = (begun.row, begun.column);
                    under = Some(begun);
                    text.clear();
                }
                ("f", Some(cell)) => cell.has_formula = true,
                ("rPh", Some(_)) => is_reading = true,
                ("v", Some(cell)) => {
                    is_value = cell.kind != Kind::Inline;
                    cell.has_value |= is_value;
                }
                ("t", Some(cell)) => {
                    is_value = cell.kind == Kind::Inline && !is_reading;
                    cell.has_value |= is_value;
                }
                ("mergeCell", _) => {
                    let area = attribute(&start, "ref").and_then(|area| area_of(&area));
                    area.into_iter().for_each(|area| filling.merge(area));
                }
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "row" => row += 1,
                "v" | "t" => is_value = false,
                "rPh" => is_reading = false,
                "c" => {
                    if let Some(cell) = under.take() {
                        let value = cell.cell(&text, known).map_err(|()| damaged.clone())?;
                        filling.put(cell.row, cell.column, value)?;
                    }
                    column += 1;
                }
                "worksheet" => ended = true,
                _ => {}
            },
            Event::Text(part) if is_value => text.push_str(&part.xml10_content()),
            Event::CData(part) if is_value => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) if is_value => add_reference(&reference, &mut text),
            _ => {}
        }
    }
    match ended {
        true => Ok(filling.done()),
        false => Err(damaged),
    }
}

fn begun(start: &BytesStart<'_>, row: usize, column: usize) -> Option<Under> {
    let mut under = Under {
        row,
        column,
        ..Under::default()
    };
    for one in start.attributes().with_checks(false).flatten() {
        match one.key.as_ref() {
            "r" => (under.row, under.column) = place_of(&one.value)?,
            "s" => under.format = one.value.parse().ok(),
            "t" => under.kind = Kind::of(&one.value),
            _ => {}
        }
    }
    Some(under)
}

/// Row and column of `B12`, counted from 0.
fn place_of(text: &str) -> Option<(usize, usize)> {
    let text = text.trim_start_matches('$');
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = text.split_at(letters);
    let row: usize = row.trim_start_matches('$').parse().ok()?;
    if column.is_empty() || column.len() > 3 || row == 0 {
        return None;
    }
    let letter = |byte: u8| usize::from(byte.to_ascii_uppercase() - b'A') + 1;
    let column = column.bytes().fold(0, |sum, byte| sum * 26 + letter(byte));
    Some((row - 1, column - 1))
}

fn area_of(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':')?;
    let ((top, left), (bottom, right)) = (place_of(first)?, place_of(last)?);
    Some(Area {
        top,
        bottom,
        left,
        right,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_letters_and_numbers() {
        for (text, expected) in [
            ("A1", Some((0, 0))),
            ("Z12", Some((11, 25))),
            ("AA1", Some((0, 26))),
            ("XFD1048576", Some((1_048_575, 16_383))),
            ("$B$2", Some((1, 1))),
            ("A0", None),
            ("12", None),
            ("AAAA1", None),
            ("张1", None),
            ("", None),
        ] {
            assert_eq!(place_of(text), expected, "{text}");
        }
    }
}
