//! 法定节假日: the days off and the working days at weekends, as data (`rules/holidays.json`).
//!
//! A year is either announced by the State Council, or not yet: then it holds only what the law itself
//! fixes (the lunar feasts by the lunar calendar), and which weekends will be worked is not known.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::date::Date;
use super::words::{Words, words};

/// The days that come with the program, as a file.
pub const HOLIDAYS: &str = include_str!("../../rules/holidays.json");

/// Marks a file of holidays and its shape.
const FORMAT: &str = "six-stars-holidays/1";

/// Why a file of holidays cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadHolidays {
    #[error("not a file of holidays: {0}")]
    Unreadable(String),
    #[error("not a file of this shape: {0}")]
    OtherFormat(String),
    #[error("the year {0} stands there twice")]
    YearTwice(i32),
    #[error("{date} lies outside of the year {year}, or a period is turned round")]
    OutsideOfYear { year: i32, date: String },
    #[error("{0} is both a day off and a working day")]
    Contradictory(String),
}

/// A statutory holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holiday {
    NewYear,
    SpringFestival,
    TombSweeping,
    Labour,
    DragonBoat,
    MidAutumn,
    National,
}

impl Holiday {
    #[must_use]
    pub const fn words(self) -> Words {
        match self {
            Holiday::NewYear => words("元旦", "元旦", "New Year"),
            Holiday::SpringFestival => words("春节", "春節", "Spring Festival"),
            Holiday::TombSweeping => words("清明节", "清明節", "Tomb-Sweeping Day"),
            Holiday::Labour => words("劳动节", "勞動節", "Labour Day"),
            Holiday::DragonBoat => words("端午节", "端午節", "Dragon Boat Festival"),
            Holiday::MidAutumn => words("中秋节", "中秋節", "Mid-Autumn Festival"),
            Holiday::National => words("国庆节", "國慶節", "National Day"),
        }
    }
}

/// What a day is, where it is no ordinary one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Special {
    /// A day off.
    Off(Holiday),
    /// A weekend day that a holiday runs into, so that both are one break.
    Joined(Holiday),
    /// A weekend day that is worked in exchange for a day off.
    Working(Holiday),
}

impl Special {
    #[must_use]
    pub fn holiday(self) -> Holiday {
        match self {
            Special::Off(holiday) | Special::Joined(holiday) | Special::Working(holiday) => holiday,
        }
    }
}

/// How far the days of a year are certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Certainty {
    /// By this notice of the State Council's office.
    Announced(String),
    /// As the law has it; the notice is still to come.
    Expected,
    /// Nothing is known of the year.
    Unknown,
}

/// The days of all years that are known.
#[derive(Debug, Clone, Default)]
pub struct Holidays {
    announced: BTreeMap<i32, Option<String>>,
    days: BTreeMap<Date, Special>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    years: Vec<Year>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    year: i32,
    announced: Option<String>,
    off: Vec<Off>,
    working: Vec<Working>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Off {
    holiday: Holiday,
    from: String,
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Working {
    holiday: Holiday,
    on: String,
}

impl Holidays {
    /// Reads a file of holidays. Where two holidays share a day, the one named first has it.
    ///
    /// # Errors
    /// [`BadHolidays`] for the first thing that is wrong.
    pub fn read(text: &str) -> Result<Holidays, BadHolidays> {
        let file: File =
            serde_json::from_str(text).map_err(|e| BadHolidays::Unreadable(e.to_string()))?;
        if file.format != FORMAT {
            return Err(BadHolidays::OtherFormat(file.format));
        }
        let mut all = Holidays::default();
        for year in file.years {
            let date_of = |text: &str| {
                let date = Date::parse_iso(text).filter(|date| date.year() == year.year);
                date.ok_or_else(|| BadHolidays::OutsideOfYear {
                    year: year.year,
                    date: text.to_owned(),
                })
            };
            if all
                .announced
                .insert(year.year, year.announced.clone())
                .is_some()
            {
                return Err(BadHolidays::YearTwice(year.year));
            }
            for off in &year.off {
                let (from, to) = (date_of(&off.from)?, date_of(&off.to)?);
                if to < from {
                    date_of("")?;
                }
                for day in (from.number()..=to.number()).filter_map(Date::from_number) {
                    all.days.entry(day).or_insert(Special::Off(off.holiday));
                }
            }
            for working in &year.working {
                let day = date_of(&working.on)?;
                if all
                    .days
                    .insert(day, Special::Working(working.holiday))
                    .is_some()
                {
                    return Err(BadHolidays::Contradictory(working.on.clone()));
                }
            }
        }
        Ok(all)
    }

    /// The days that come with the program.
    #[must_use]
    pub fn known() -> Holidays {
        // A test reads the file.
        Holidays::read(HOLIDAYS).unwrap_or_default()
    }

    #[must_use]
    pub fn certainty(&self, year: i32) -> Certainty {
        match self.announced.get(&year) {
            Some(Some(notice)) => Certainty::Announced(notice.clone()),
            Some(None) => Certainty::Expected,
            None => Certainty::Unknown,
        }
    }

    /// What the day is; `None` for an ordinary one.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<Special> {
        let known = self.days.get(&day).copied();
        known.or_else(|| self.joined(day))
    }

    /// The holiday whose break an ordinary weekend day belongs to, if one does.
    fn joined(&self, day: Date) -> Option<Special> {
        let look = |days: i32| Date::from_number(day.number() + days);
        let off = |days: i32| match self.days.get(&look(days)?) {
            Some(Special::Off(holiday)) => Some(*holiday),
            _ => None,
        };
        // Steps to the day before or behind the weekend, to its other half, and to the day beyond that.
        let (near, other, beyond) = match day.weekday() {
            6 => (-1, 1, 2),
            7 => (1, -1, -2),
            _ => return None,
        };
        let other_is_free = look(other).is_some_and(|day| !self.days.contains_key(&day));
        let holiday = off(near)
            .or_else(|| off(other))
            .or_else(|| off(beyond).filter(|_| other_is_free));
        holiday.map(Special::Joined)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Option<Special> {
        let day = Date::parse_iso(text).expect("a day");
        Holidays::read(HOLIDAYS).expect("the program's own").on(day)
    }

    #[test]
    fn days_are_what_the_notices_say() {
        use Holiday::{DragonBoat, Labour, MidAutumn, National, NewYear, SpringFestival};
        for (day, special) in [
            ("2026-01-03", Some(Special::Off(NewYear))),
            ("2026-01-04", Some(Special::Working(NewYear))),
            ("2026-02-14", Some(Special::Working(SpringFestival))),
            ("2026-02-23", Some(Special::Off(SpringFestival))),
            ("2026-02-24", None),
            ("2026-05-09", Some(Special::Working(Labour))),
            ("2026-05-10", None),
            ("2026-03-07", None),
            // The notice of 2024 has one day, "together with the weekend".
            ("2024-06-08", Some(Special::Joined(DragonBoat))),
            ("2024-06-09", Some(Special::Joined(DragonBoat))),
            ("2024-06-10", Some(Special::Off(DragonBoat))),
            ("2024-10-12", Some(Special::Working(National))),
            ("2025-10-06", Some(Special::Off(MidAutumn))),
            ("2025-10-07", Some(Special::Off(National))),
            // Not announced yet: the law's days and the weekends that they touch.
            ("2027-01-01", Some(Special::Off(NewYear))),
            ("2027-01-02", Some(Special::Joined(NewYear))),
            ("2027-01-03", Some(Special::Joined(NewYear))),
            ("2027-01-04", None),
            ("2028-05-06", None),
            ("2028-01-02", Some(Special::Joined(NewYear))),
        ] {
            assert_eq!(on(day), special, "{day}");
        }
    }

    #[test]
    fn what_is_not_announced_says_so() {
        let known = Holidays::known();
        assert_eq!(
            known.certainty(2026),
            Certainty::Announced("国办发明电〔2025〕7号".into())
        );
        assert_eq!(known.certainty(2027), Certainty::Expected);
        assert_eq!(known.certainty(2031), Certainty::Unknown);
    }

    #[test]
    fn a_wrong_file_is_refused() {
        let year = |body: &str| {
            format!(
                r#"{{"format":"six-stars-holidays/1","years":[{{"year":2026,"announced":null,{body}}}]}}"#
            )
        };
        let off = |from: &str, to: &str| {
            year(&format!(
                r#""off":[{{"holiday":"labour","from":"{from}","to":"{to}"}}],"working":[]"#
            ))
        };
        assert!(Holidays::read(&off("2026-05-01", "2026-05-02")).is_ok());
        for text in [
            off("2026-05-02", "2026-05-01"),
            off("2025-05-01", "2025-05-02"),
            off("2026-02-29", "2026-03-01"),
            year(
                r#""off":[{"holiday":"labour","from":"2026-05-01","to":"2026-05-01"}],"working":[{"holiday":"labour","on":"2026-05-01"}]"#,
            ),
            year(
                r#""off":[{"holiday":"spring","from":"2026-05-01","to":"2026-05-01"}],"working":[]"#,
            ),
            r#"{"format":"six-stars-holidays/2","years":[]}"#.to_owned(),
        ] {
            assert!(Holidays::read(&text).is_err(), "{text}");
        }
    }
}
