//! What a document shows of persons: applied to every document in one place, by what its columns and lines tell.
//!
//! A name that nobody ever entered cannot be known, in free words it stays: whoever hands the document out reads it first.

use super::public_notice::Known;
use super::request::Personal;
use crate::documents::Cell;
use crate::domain::tells::Tells;
use crate::register::Register;

/// What stands behind a surname.
const SOMEBODY: &str = "某某";
/// What stands for what is not shown.
const HIDDEN: &str = "***";
/// So many figures are a telephone number.
const PHONE: usize = 7;

/// How persons are hidden in one document.
pub(super) struct Hiding {
    personal: Personal,
    known: Known,
}

impl Hiding {
    pub(super) fn of(register: &Register, personal: Personal) -> Hiding {
        let known = match personal {
            Personal::Shown => Known::default(),
            Personal::Masked | Personal::LeftOut => Known::of(register),
        };
        Hiding { personal, known }
    }

    /// Whether a column or a line that tells this is left out as a whole. Free words stay, without the names in them.
    pub(super) fn leaves_out(&self, tells: Tells) -> bool {
        let of_person = matches!(
            tells,
            Tells::Name | Tells::Contact | Tells::Detail | Tells::Photo
        );
        self.personal == Personal::LeftOut && of_person
    }

    pub(super) fn cell(&self, tells: Tells, cell: Cell) -> Cell {
        if self.personal == Personal::Shown {
            return cell;
        }
        match (tells, cell) {
            (Tells::Name, Cell::Text(text) | Cell::Code(text)) => Cell::text(named(&text)),
            (Tells::Contact, Cell::Text(text) | Cell::Code(text)) => Cell::text(reached(&text)),
            (Tells::Photo, _) => Cell::Empty,
            (_, Cell::Text(text)) => Cell::text(self.words(&text)),
            (_, Cell::Code(text)) => Cell::code(self.words(&text)),
            (_, cell) => cell,
        }
    }

    /// Words in which anybody may be named.
    pub(super) fn words(&self, text: &str) -> String {
        match self.personal {
            Personal::Shown => text.to_owned(),
            Personal::Masked | Personal::LeftOut => self.known.hidden(text),
        }
    }
}

/// 王小明 as 王某某; several names one by one.
fn named(text: &str) -> String {
    let is_between = |c: char| "、,，;； \u{3000}".contains(c);
    let mut out = String::new();
    let mut begins = true;
    for c in text.chars() {
        if is_between(c) {
            out.push(c);
            begins = true;
        } else if begins {
            begins = false;
            match c.is_ascii() {
                true => out.push_str(HIDDEN),
                false => {
                    out.push(c);
                    out.push_str(SOMEBODY);
                }
            }
        }
    }
    out
}

/// 13900001234 as 139****1234; an address up to its first number.
fn reached(text: &str) -> String {
    let figures: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    let is_phone =
        figures.len() >= PHONE && (text.chars()).all(|c| c.is_ascii_digit() || "+-() ".contains(c));
    if is_phone {
        let head: String = figures.iter().take(3).collect();
        let tail: String = figures.iter().skip(figures.len() - 4).collect();
        return format!("{head}****{tail}");
    }
    let street: String = (text.chars())
        .take_while(|c| !c.is_numeric() && !"一二三四五六七八九十".contains(*c))
        .collect();
    match street.chars().count() < text.chars().count() {
        true => format!("{street}{HIDDEN}"),
        false => HIDDEN.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_first_character() {
        for (name, masked) in [
            ("王小明", "王某某"),
            ("王明", "王某某"),
            ("欧阳春晓", "欧某某"),
            ("王小明、李四", "王某某、李某某"),
            ("王小明 李四", "王某某 李某某"),
            ("John Smith", "*** ***"),
            ("", ""),
        ] {
            assert_eq!(named(name), masked, "{name}");
        }
    }

    #[test]
    fn a_number_keeps_its_ends_and_an_address_its_street() {
        for (text, masked) in [
            ("13900001234", "139****1234"),
            ("0591-8765432", "059****5432"),
            ("东街12号3栋502", "东街***"),
            ("东街口十二号", "东街口***"),
            ("3号楼2单元", "***"),
            ("东街", "***"),
            ("123456", "***"),
        ] {
            assert_eq!(reached(text), masked, "{text}");
        }
    }
}
