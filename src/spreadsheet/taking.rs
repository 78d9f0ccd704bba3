//! From a cell to the value of a field: repaired where that is certain, and refused with the reason where it is not.

mod written;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::written::has_identity;
use self::written::{born, day_fault, half_width, is_scientific, minutes_of, without_time};

use super::heads::{self, Column, Counting, Meaning};
use super::lists::List;
use super::{Cell, Format, Number};
use crate::domain::{Date, FieldSpec, FieldType, Month, Tells, Value, Writing, typed};

/// What was done to a cell so that it could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Repair {
    /// Spaces or line breaks were taken out.
    Spaces,
    /// Full-width letters and figures were made plain.
    Width,
    /// A day or a month was read from its words or figures.
    Day,
    /// The time of day was left out.
    TimeOfDay,
    /// A text was read as a number, or a number taken as text.
    Number,
    /// Hours were made minutes.
    Hours,
    /// A choice was known by another word.
    Word,
    /// Left out: it has a national ID number, which is not taken in (domain, section 6).
    Identity,
    /// Taken as it stands, and worth a second look: no telephone has such a number.
    OddPhone,
}

/// The field of a person in which years may have two figures.
const BIRTH: &str = "birth_month";

/// Why a cell cannot be taken.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error, Serialize, Deserialize,
)]
pub enum CellFault {
    #[error("this is no day")]
    NotADay,
    #[error("the day of the month is missing")]
    NoDay,
    /// `3/5/2026` may be in March or in May.
    #[error("it is not certain which part is the month")]
    UncertainDay,
    #[error("the year has two figures only")]
    ShortYear,
    #[error("this is no month")]
    NotAMonth,
    /// `1975.1` may be January, or October without its nought.
    #[error("a nought at the end may be lost")]
    LostNought,
    #[error("this is no number")]
    NotANumber,
    #[error("this is no whole number")]
    NotWhole,
    /// It does not say what a number as small as this counts.
    #[error("it is not certain whether these are minutes or hours")]
    UncertainLength,
    /// `1.38E+10`: the spreadsheet shows it so, and what is behind is lost.
    #[error("figures are lost")]
    LostDigits,
    #[error("this is no telephone number")]
    NotAPhone,
    #[error("this is none of the choices")]
    UnknownChoice,
    #[error("neither yes nor no")]
    NeitherYesNorNo,
    #[error("it begins as a formula")]
    Formula,
    #[error("the spreadsheet could not reckon it")]
    Error,
    #[error("the value of the formula was not kept in the file")]
    Unreckoned,
    /// It has a national ID number, and nothing else could stand there.
    #[error("national ID numbers are not taken in")]
    Identity,
}

/// What a cell gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// References as the text of their name.
    pub value: Value,
    pub repair: Option<Repair>,
}

impl Taken {
    fn plain(value: Value) -> Taken {
        Taken {
            value,
            repair: None,
        }
    }

    fn repaired(value: Value, repair: Repair) -> Taken {
        Taken {
            value,
            repair: Some(repair),
        }
    }
}

/// How the cells of a column are read.
pub struct Reading {
    field: &'static FieldSpec,
    counting: Option<Counting>,
    /// Every cell is text, also where a number was meant.
    is_text: bool,
    choices: BTreeMap<String, u8>,
    marked: Option<u8>,
}

impl Reading {
    /// `None` for a column that is taken for nothing.
    pub fn of(list: &List, column: Column, format: Format) -> Option<Reading> {
        let (field, marked) = match column.meaning {
            Meaning::Nothing => return None,
            Meaning::Field(at) => (list.kind.fields.get(at)?, None),
            Meaning::Choice(at, choice) => (list.kind.fields.get(at)?, Some(choice)),
            Meaning::Beside(at) => (list.beside_field(at)?, None),
        };
        Some(Reading {
            field,
            counting: column.counting,
            is_text: format == Format::Text,
            choices: heads::choice_words(list.kind.name, field),
            marked,
        })
    }

    /// Takes a cell.
    ///
    /// # Errors
    /// [`CellFault`]; an empty cell is none.
    pub fn take(&self, cell: &Cell) -> Result<Taken, CellFault> {
        match cell {
            Cell::Empty => return Ok(Taken::default()),
            Cell::Error(_) => return Err(CellFault::Error),
            Cell::Unreckoned => return Err(CellFault::Unreckoned),
            _ => {}
        }
        if let Some(choice) = self.marked {
            return is_marked(cell).map(|marked| match marked {
                true => Taken::plain(Value::Flags(1 << choice)),
                false => Taken::default(),
            });
        }
        let shown = cell.shown();
        if has_identity(&shown) {
            return match self.field.required {
                true => Err(CellFault::Identity),
                false => Ok(Taken::repaired(Value::Missing, Repair::Identity)),
            };
        }
        match self.field.ty {
            FieldType::Text if self.field.name == "phone" => self.phone(cell, &shown),
            FieldType::Text => self.text(cell, &shown),
            FieldType::Reference(_) => self.name(&shown),
            FieldType::Whole => self.whole(cell, &shown),
            FieldType::Date => self.day(cell, &shown),
            FieldType::Month => self.month(cell, &shown),
            FieldType::Choice(_) => self.choice(&shown),
            FieldType::Flags(_) => self.flags(&shown),
            FieldType::Picture => Ok(Taken::default()),
        }
    }

    fn text(&self, cell: &Cell, shown: &str) -> Result<Taken, CellFault> {
        if self.field.tells == Tells::Name {
            return self.name(shown);
        }
        let one_line = match self.field.long {
            true => shown.replace("\r\n", "\n").trim().to_owned(),
            false => shown
                .split(['\r', '\n', '\t'])
                .map(str::trim)
                .collect::<Vec<_>>()
                .join(" "),
        };
        let plain = half_width(one_line.trim());
        let lost = matches!(cell, Cell::Text(_)) && is_scientific(&plain);
        if lost && self.field.tells == Tells::Contact {
            return Err(CellFault::LostDigits);
        }
        let repair = match () {
            () if one_line.trim() != shown.trim() => Some(Repair::Spaces),
            () if plain != one_line.trim() => Some(Repair::Width),
            () => None,
        };
        Ok(Taken {
            value: Value::text(plain),
            repair,
        })
    }

    /// What somebody or something is called: 「张　三」 is 「张三」.
    fn name(&self, shown: &str) -> Result<Taken, CellFault> {
        let wide = half_width(shown.trim());
        if wide.starts_with(['=', '+', '@']) || (wide.starts_with('-') && wide.len() > 1) {
            return Err(CellFault::Formula);
        }
        let chinese = wide.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
        let letters = wide.chars().any(|c| c.is_ascii_alphabetic());
        let name = match chinese && !letters {
            true => wide.chars().filter(|c| !c.is_whitespace()).collect(),
            false => wide.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        let repair = match () {
            () if name != wide => Some(Repair::Spaces),
            () if wide != shown.trim() => Some(Repair::Width),
            () => None,
        };
        Ok(Taken {
            value: Value::text(name),
            repair,
        })
    }

    fn phone(&self, cell: &Cell, shown: &str) -> Result<Taken, CellFault> {
        let taken = match cell {
            Cell::Whole(number) => {
                let digits = number.to_string();
                if *number < 0 || !(7..=12).contains(&digits.len()) {
                    return Err(CellFault::NotAPhone);
                }
                if digits.ends_with("0000000") {
                    return Err(CellFault::LostDigits);
                }
                Taken::repaired(Value::text(digits), Repair::Number)
            }
            Cell::Decimal(_) => return Err(CellFault::LostDigits),
            Cell::Text(_) if is_scientific(shown) => return Err(CellFault::LostDigits),
            Cell::Text(_) => {
                let plain = half_width(
                    shown
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" ")
                        .as_str(),
                );
                match plain == shown.trim() {
                    true => Taken::plain(Value::text(plain)),
                    false => Taken::repaired(Value::text(plain), Repair::Width),
                }
            }
            _ => return Err(CellFault::NotAPhone),
        };
        let text = taken.value.as_text().unwrap_or_default();
        let digits = text.chars().filter(char::is_ascii_digit).count();
        if digits < 7 {
            return Err(CellFault::NotAPhone);
        }
        match typed::is_plausible_phone(text) {
            true => Ok(taken),
            false => Ok(Taken::repaired(taken.value, Repair::OddPhone)),
        }
    }

    fn whole(&self, cell: &Cell, shown: &str) -> Result<Taken, CellFault> {
        if self.field.unit.zh_hans == "分钟" {
            return self.length(cell, shown);
        }
        let plain = typed::plain(shown);
        let units = [
            self.field.unit.zh_hans,
            self.field.unit.zh_hant,
            self.field.unit.en,
        ];
        let bare = units.iter().filter(|unit| !unit.is_empty());
        let bare = bare.fold(plain.as_str(), |text, unit| {
            text.trim().strip_suffix(unit).unwrap_or(text)
        });
        let number = match cell {
            Cell::Time(seconds) => Some(i64::from(seconds / 60)),
            Cell::Date(_) | Cell::Moment(..) | Cell::Truth(_) => None,
            _ => {
                let read = self.field.writing.read(bare.trim());
                read.or_else(|| self.without_noughts(bare))
            }
        };
        let Some(number) = number else {
            let is_number = Number::read(&bare.replace(',', "")).is_some();
            return Err(match is_number {
                true => CellFault::NotWhole,
                false => CellFault::NotANumber,
            });
        };
        Ok(match cell {
            Cell::Text(text) if bare != &**text => {
                Taken::repaired(Value::Whole(number), Repair::Number)
            }
            _ => Taken::plain(Value::Whole(number)),
        })
    }

    /// What a program wrote with decimals that say nothing: `12.0`. Of a time of day they would.
    fn without_noughts(&self, text: &str) -> Option<i64> {
        let number = Number::read(&text.replace(',', ""))?;
        let writing = self.field.writing;
        (writing != Writing::Clock)
            .then(|| writing.read(&number.text()))
            .flatten()
    }

    /// A length of time, in minutes.
    fn length(&self, cell: &Cell, shown: &str) -> Result<Taken, CellFault> {
        if let Cell::Time(seconds) = cell {
            let minutes = i64::from(seconds / 60);
            return Ok(Taken::repaired(Value::Whole(minutes), Repair::Hours));
        }
        let text = heads::plain(shown).replace(',', "");
        let hours = ["个小时", "小时", "hours", "hour", "h", "时"];
        let minutes = ["分钟", "minutes", "minute", "min", "分"];
        let divided = hours.iter().find_map(|unit| text.split_once(unit));
        if let Some((before, behind)) = divided {
            let rest = minutes
                .iter()
                .find_map(|unit| behind.strip_suffix(unit))
                .unwrap_or(behind);
            let rest = match rest {
                "" => Some(0),
                "半" => Some(30),
                rest => rest.parse::<i64>().ok().filter(|rest| *rest < 60),
            };
            let of_hours = if before == "半" {
                Some(30)
            } else {
                minutes_of(before)
            };
            let sum = of_hours.zip(rest).map(|(hours, rest)| hours + rest);
            let sum = sum.ok_or(CellFault::NotANumber)?;
            return Ok(Taken::repaired(Value::Whole(sum), Repair::Hours));
        }
        if let Some(number) = minutes.iter().find_map(|unit| text.strip_suffix(unit)) {
            let number = number.parse().map_err(|_| CellFault::NotWhole)?;
            return Ok(Taken::repaired(Value::Whole(number), Repair::Number));
        }
        let number = Number::read(&text).ok_or(CellFault::NotANumber)?;
        match self.counting {
            Some(Counting::Hours) => {
                let minutes = minutes_of(&number.text()).ok_or(CellFault::NotWhole)?;
                Ok(Taken::repaired(Value::Whole(minutes), Repair::Hours))
            }
            Some(Counting::Minutes) => {
                let minutes = number.whole().ok_or(CellFault::NotWhole)?;
                Ok(Taken::plain(Value::Whole(minutes)))
            }
            // A day has 24 hours: what is more are minutes, what is less may be either.
            None => match number.whole().filter(|number| *number > 24) {
                Some(minutes) => Ok(Taken::plain(Value::Whole(minutes))),
                None => Err(CellFault::UncertainLength),
            },
        }
    }

    fn day(&self, cell: &Cell, shown: &str) -> Result<Taken, CellFault> {
        let text = match cell {
            Cell::Date(date) => return Ok(Taken::plain(Value::Date(*date))),
            Cell::Moment(date, _) => {
                return Ok(Taken::repaired(Value::Date(*date), Repair::TimeOfDay));
            }
            Cell::Text(_) => shown,
            // Eight figures are a day; any other number is one only where the cell says so.
            Cell::Whole(number) if (19_000_101..=21_991_231).contains(number) => shown,
            _ => return Err(CellFault::NotADay),
        };
        let plain = typed::plain(text);
        let (day, time) = without_time(&plain);
        let Some(date) = typed::date(day) else {
            return Err(day_fault(day));
        };
        Ok(match () {
            () if time => Taken::repaired(Value::Date(date), Repair::TimeOfDay),
            () if text.trim() == date.to_string() => Taken::plain(Value::Date(date)),
            () => Taken::repaired(Value::Date(date), Repair::Day),
        })
    }

    fn month(&self, cell: &Cell, shown: &str) -> Result<Taken, CellFault> {
        let of_day = |date: &Date| Month::new(date.year(), date.month());
        let plain = typed::plain(shown);
        let (text, _) = without_time(&plain);
        let is_number = match cell {
            Cell::Date(date) | Cell::Moment(date, _) => {
                let month = of_day(date).ok_or(CellFault::NotAMonth)?;
                return Ok(Taken::repaired(Value::Month(month), Repair::Day));
            }
            Cell::Whole(_) | Cell::Decimal(_) => true,
            Cell::Text(_) => self.is_text,
            _ => return Err(CellFault::NotAMonth),
        };
        if is_number && text.len() == 6 && text.ends_with(".1") {
            return Err(CellFault::LostNought);
        }
        let whole = match self.field.name == BIRTH && (!is_number || text.contains('年')) {
            true => born(text),
            false => None,
        };
        let text = whole.as_deref().unwrap_or(text);
        let date = || typed::date(text).as_ref().and_then(of_day);
        let Some(month) = typed::month(text).or_else(date) else {
            return Err(match day_fault(text) {
                CellFault::NotADay | CellFault::NoDay => CellFault::NotAMonth,
                fault => fault,
            });
        };
        Ok(match shown.trim() == month.to_string() {
            true => Taken::plain(Value::Month(month)),
            false => Taken::repaired(Value::Month(month), Repair::Day),
        })
    }

    fn choice_of(&self, word: &str) -> Option<u8> {
        let word = heads::plain(word);
        self.choices.get(&word).copied()
    }

    fn choice(&self, shown: &str) -> Result<Taken, CellFault> {
        let choice = self.choice_of(shown).ok_or(CellFault::UnknownChoice)?;
        let value = Value::Choice(choice);
        Ok(match self.is_own_word(shown, choice) {
            true => Taken::plain(value),
            false => Taken::repaired(value, Repair::Word),
        })
    }

    fn is_own_word(&self, shown: &str, choice: u8) -> bool {
        let choice = self.field.ty.choices().get(usize::from(choice));
        choice.is_some_and(|choice| {
            let words = choice.words;
            [words.zh_hans, words.zh_hant, words.en].contains(&shown.trim())
        })
    }

    fn flags(&self, shown: &str) -> Result<Taken, CellFault> {
        // A word may have a mark of division in it.
        if let Some(choice) = self.choice_of(shown) {
            return Ok(Taken::plain(Value::Flags(1 << choice)));
        }
        let mut bits = 0;
        let divided = shown.split([
            '、', ',', '，', ';', '；', '/', '|', '\n', '\t', ' ', '\u{3000}',
        ]);
        for word in divided.filter(|word| !word.trim().is_empty()) {
            bits |= 1 << self.choice_of(word).ok_or(CellFault::UnknownChoice)?;
        }
        match bits {
            0 => Ok(Taken::default()),
            bits => Ok(Taken::plain(Value::Flags(bits))),
        }
    }
}

fn is_marked(cell: &Cell) -> Result<bool, CellFault> {
    let word = match cell {
        Cell::Truth(truth) => return Ok(*truth),
        cell => heads::plain(&cell.shown()),
    };
    match word.as_str() {
        "√" | "✓" | "✔" | "☑" | "是" | "有" | "1" | "y" | "yes" | "true" | "v" | "对" | "○"
        | "●" => Ok(true),
        "" | "×" | "✗" | "否" | "无" | "没有" | "0" | "n" | "no" | "false" | "x" | "-" | "/" => {
            Ok(false)
        }
        _ => Err(CellFault::NeitherYesNorNo),
    }
}

#[cfg(test)]
mod tests;
