//! What is asked of a member: until when to register, how much service in a year, and how long a day of service is. The
//! community has it from its rulebook and says it with its link and its answers; a device that was told nothing goes by
//! the program's own rulebook, and says so (S5.1, S5.6).

use crate::domain::Date;
use crate::domain::kinds::Registration;
use crate::register::Register;
use crate::scoring::service_time::ServiceRules;
use crate::scoring::{Exact, Unusable, rulebook_of, threshold};

/// The rulebook's names for the day until which members register.
const MONTH: &str = "registration_month";
const DAY: &str = "registration_day";

/// Stands between the word of a card and what is asked.
const MARK: char = '~';

/// A workspace keeps what a link said under this name.
pub const KEPT: &str = "asked";

/// The longest name of a rulebook that an answer tells.
const NAME: usize = 120;

/// So long after the last day it is still spoken of.
const SHORTLY: i32 = 30;

/// What is asked of a member; times in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The last day to register.
    pub until: Option<Date>,
    /// In a year.
    pub minutes: u32,
    /// One day of service.
    pub day: u32,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The rulebook that comes with the program.
    Program,
    /// The link or card by which the member came.
    Link,
    /// The community's answer of this day, by the rulebook of this name.
    Answer(Date, String),
}

/// How near the last day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearness {
    /// So many days are left, none on the day itself.
    Left(i32),
    /// It was so many days ago.
    Past(i32),
}

impl Asked {
    /// By the rulebook that rates this year. The last day is that of this year.
    ///
    /// # Errors
    /// [`Unusable`].
    pub fn of_rulebook(register: &Register, today: Date) -> Result<Asked, Unusable> {
        let year = today.year().unsigned_abs();
        let rules = ServiceRules::of_year(register, year)?;
        let whole = |figure: &Exact| u32::try_from(figure.least_whole()?).ok();
        let month = threshold(register, year, MONTH)?;
        let day = threshold(register, year, DAY)?;
        let until = whole(&month).zip(whole(&day));
        Ok(Asked {
            until: until.and_then(|(month, day)| Date::new(today.year(), month, day)),
            minutes: u32::try_from(rules.needed).unwrap_or(u32::MAX),
            day: whole(&rules.hours_per_day.times(&Exact::from(60))).unwrap_or(0),
        })
    }

    /// The same with the last day that is still to come, as a notice of today names it.
    ///
    /// # Errors
    /// [`Unusable`].
    pub fn to_come(register: &Register, today: Date) -> Result<Asked, Unusable> {
        let mut asked = Asked::of_rulebook(register, today)?;
        asked.until = asked.until.and_then(|until| match until < today {
            true => Date::new(until.year() + 1, until.month(), until.day()),
            false => Some(until),
        });
        Ok(asked)
    }

    /// Behind the word of a card: 「~20270410-2400-480」.
    pub fn word(&self) -> String {
        let until = self.until.map(|until| until.to_string().replace('-', ""));
        let Asked { minutes, day, .. } = self;
        format!("{MARK}{}-{minutes}-{day}", until.unwrap_or_default())
    }

    /// Out of a link or a message; none where it says nothing of it.
    pub fn read(text: &str) -> Option<Asked> {
        let (_, word) = text.split_once(MARK)?;
        let ends = word.find(|c: char| !c.is_ascii_digit() && c != '-');
        let word = word.get(..ends.unwrap_or(word.len()))?;
        let [until, minutes, day] = word.split('-').collect::<Vec<_>>().try_into().ok()?;
        let until = match until {
            "" => None,
            date if date.len() != 8 => return None,
            date => {
                let part = |range| date.get(range);
                let iso = format!("{}-{}-{}", part(0..4)?, part(4..6)?, part(6..8)?);
                Some(Date::parse_iso(&iso)?)
            }
        };
        let minutes = minutes.parse().ok().filter(|n| *n <= 366 * 24 * 60)?;
        let day = day.parse().ok().filter(|n| (1..=24 * 60).contains(n))?;
        Some(Asked {
            until,
            minutes,
            day,
        })
    }

    /// The same as the figures of service.
    pub fn rules(&self) -> ServiceRules {
        let minutes = i64::from(self.minutes);
        ServiceRules {
            days: Exact::ratio(minutes, i64::from(self.day)).unwrap_or_else(Exact::zero),
            hours_per_day: Exact::ratio(i64::from(self.day), 60).unwrap_or_else(Exact::zero),
            needed: self.minutes.into(),
        }
    }

    /// How near the last day is, while that is worth saying: before it, and shortly after.
    pub fn nearness(&self, today: Date) -> Option<(Date, Nearness)> {
        let until = self.until?;
        let left = until.number() - today.number();
        match left {
            0.. => Some((until, Nearness::Left(left))),
            left if -left <= SHORTLY => Some((until, Nearness::Past(-left))),
            _ => None,
        }
    }
}

/// The name of the rulebook that rates a year, in Simplified characters.
pub fn rulebook_name(register: &Register, today: Date) -> Option<String> {
    let rulebook = rulebook_of(register, today.year().unsigned_abs()).ok()?;
    let title = &rulebook.rulebook().title.zh_hans;
    Some(title.chars().take(NAME).collect())
}

/// What is asked of the member whose register this is, and who says so: the community's last answer of the year, else
/// the link, else the program's own rulebook.
///
/// # Errors
/// [`Unusable`].
pub fn own_asked(
    register: &Register,
    link: Option<Asked>,
    today: Date,
) -> Result<(Asked, Source), Unusable> {
    let form = register.all::<Registration>().next();
    let answered = form.and_then(|(_, form)| {
        let on = form.counted_on.filter(|day| day.year() == today.year())?;
        let asked = Asked {
            until: form.asked_until,
            minutes: form.asked_minutes?,
            day: form.day_minutes?,
        };
        Some((asked, Source::Answer(on, form.asked_by.to_string())))
    });
    let of_link = || Some((link?, Source::Link));
    match answered.or_else(of_link) {
        Some(told) => Ok(told),
        None => Ok((Asked::of_rulebook(register, today)?, Source::Program)),
    }
}
