//! What is said of a file, its cells and its rows, each with what to do.

use crate::app::importing::Reason;
use crate::domain::kinds::KINDS;
use crate::domain::{FieldSpec, FieldType};
use crate::spreadsheet::{CellFault, List, NoData, OtherFile, Refused, Repair};
use crate::ui::i18n::{number, say, series, tr};
use crate::ui::wording;

/// What a list is called.
pub(super) fn list(list: &List) -> &'static str {
    say(&list.kind.words)
}

/// What a column without choices may hold.
pub(super) fn kind_of(field: &FieldSpec) -> &'static str {
    match field.ty {
        FieldType::Text | FieldType::Picture => tr!(importing.of_text),
        FieldType::Whole => tr!(importing.of_number),
        FieldType::Date => tr!(importing.of_date),
        FieldType::Month => tr!(importing.of_month),
        FieldType::Choice(_) | FieldType::Flags(_) => tr!(importing.of_choice),
        FieldType::Reference(_) => tr!(importing.of_name),
    }
}

/// Why nothing of a file is read, and what to do.
pub(super) fn refused(refused: &Refused, file: &str) -> String {
    let why = match refused {
        Refused::Empty => tr!(importing.refused_empty).to_owned(),
        Refused::TooLarge { most } => {
            tr!(importing.refused_large, most = number(most / 1_000_000))
        }
        Refused::Closed => tr!(importing.refused_closed).to_owned(),
        Refused::Other(other) => other_file(*other).to_owned(),
        Refused::Damaged { .. } => tr!(importing.refused_damaged).to_owned(),
        Refused::Swells { .. } => tr!(importing.refused_swells).to_owned(),
        Refused::TooManyParts { .. } => tr!(importing.refused_parts).to_owned(),
        Refused::TooManySheets { most } => tr!(importing.refused_sheets, most = number(*most)),
        Refused::TooManyRows { sheet, most } => {
            tr!(importing.refused_rows, sheet = sheet, most = number(*most))
        }
        Refused::TooManyColumns { sheet, most } => {
            tr!(
                importing.refused_columns,
                sheet = sheet,
                most = number(*most)
            )
        }
        Refused::TooManyCells { most } => tr!(importing.refused_cells, most = number(*most)),
        Refused::LongCell { sheet, row, most } => tr!(
            importing.refused_cell,
            sheet = sheet,
            row = row,
            most = number(*most)
        ),
        Refused::Encoding => tr!(importing.refused_encoding).to_owned(),
        Refused::GivenUp => tr!(work.given_up).to_owned(),
    };
    tr!(importing.refused, file = file, reason = why)
}

fn other_file(other: OtherFile) -> &'static str {
    match other {
        OtherFile::Page => tr!(importing.other_page),
        OtherFile::Xml => tr!(importing.other_xml),
        OtherFile::Document => tr!(importing.other_document),
        OtherFile::Slides => tr!(importing.other_slides),
        OtherFile::Numbers => tr!(importing.other_numbers),
        OtherFile::OpenDocument => tr!(importing.other_ods),
        OtherFile::BinaryWorkbook => tr!(importing.other_xlsb),
        OtherFile::OldWorkbook => tr!(importing.other_old),
        OtherFile::Pdf => tr!(importing.other_pdf),
        OtherFile::Picture => tr!(importing.other_picture),
        OtherFile::Archive => tr!(importing.other_archive),
        OtherFile::SixStars => tr!(importing.other_own),
        OtherFile::Unknown => tr!(importing.other_unknown),
    }
}

/// Why a row is no data.
pub(super) fn no_data(why: NoData) -> &'static str {
    match why {
        NoData::Heads => tr!(importing.no_data_heads),
        NoData::Total => tr!(importing.no_data_total),
        NoData::Note => tr!(importing.no_data_note),
        NoData::Example => tr!(importing.no_data_example),
    }
}

/// What was done to a cell.
pub(super) fn repair(repair: Repair) -> &'static str {
    match repair {
        Repair::Spaces => tr!(importing.repair_spaces),
        Repair::Width => tr!(importing.repair_width),
        Repair::Day => tr!(importing.repair_day),
        Repair::TimeOfDay => tr!(importing.repair_time),
        Repair::Number => tr!(importing.repair_number),
        Repair::Hours => tr!(importing.repair_hours),
        Repair::Word => tr!(importing.repair_word),
        Repair::Identity => tr!(importing.repair_identity),
        Repair::OddPhone => tr!(importing.repair_phone),
    }
}

fn cell(fault: CellFault) -> &'static str {
    match fault {
        CellFault::NotADay => tr!(importing.fault_day),
        CellFault::NoDay => tr!(importing.fault_no_day),
        CellFault::UncertainDay => tr!(importing.fault_uncertain_day),
        CellFault::ShortYear => tr!(importing.fault_short_year),
        CellFault::NotAMonth => tr!(importing.fault_month),
        CellFault::LostNought => tr!(importing.fault_nought),
        CellFault::NotANumber => tr!(importing.fault_number),
        CellFault::NotWhole => tr!(importing.fault_whole),
        CellFault::UncertainLength => tr!(importing.fault_length),
        CellFault::LostDigits => tr!(importing.fault_digits),
        CellFault::NotAPhone => tr!(importing.fault_phone),
        CellFault::UnknownChoice => tr!(importing.fault_choice),
        CellFault::NeitherYesNorNo => tr!(importing.fault_yes_no),
        CellFault::Formula => tr!(importing.fault_formula),
        CellFault::Error => tr!(importing.fault_error),
        CellFault::Unreckoned => tr!(importing.fault_unreckoned),
        CellFault::Identity => tr!(importing.fault_identity),
    }
}

/// Why a row is not taken.
pub(super) fn reason(reason: &Reason, list: &List) -> String {
    let named = |kind: &usize| KINDS.get(*kind).map_or("", |kind| say(&kind.words));
    match reason {
        Reason::Cell { fault, .. } => cell(*fault).to_owned(),
        Reason::Field {
            field,
            column,
            fault,
        } => {
            let words = wording::fault(fault, Some(list.kind));
            match (column, list.kind.fields.get(*field)) {
                (None, Some(field)) => {
                    tr!(
                        importing.reason_at,
                        head = say(&field.words),
                        reason = words
                    )
                }
                _ => words,
            }
        }
        Reason::NoSuch { kind, .. } => tr!(importing.no_such, kind = named(kind)),
        Reason::Several { kind, count, .. } => {
            tr!(
                importing.several,
                kind = named(kind),
                count = number(*count)
            )
        }
        Reason::TooYoung { .. } => tr!(importing.too_young).to_owned(),
        Reason::Undecided => tr!(importing.reason_undecided).to_owned(),
        Reason::Skipped => tr!(importing.reason_skipped).to_owned(),
    }
}

/// By what two records of a list are one.
pub(super) fn same_in(list: &List) -> String {
    let fields = list.same_in.iter().filter_map(|name| list.kind.field(name));
    let fields = fields.filter(|(_, field)| !field.owner);
    let names: Vec<&str> = fields.map(|(_, field)| say(&field.words)).collect();
    tr!(importing.same_in, fields = series(&names))
}
