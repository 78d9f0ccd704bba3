//! What a field is to the list and the time line of its kind, and how a number is written: marks of a declaration, by which one
//! page serves all kinds.

use super::date::Date;
use super::field::{FieldSpec, FieldType};
use super::record::KindSpec;
use super::typed;
use super::value::Value;

/// What a field is to the list and the time line of its kind. A field may be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The day by which something has to be done.
    Due,
    /// Who has to see to it: a name, a person, a unit, an organisation.
    Responsible,
    /// The day by which the time line and the list are ordered: when it came about.
    Happened,
    /// The day on which it was done.
    Finished,
    /// From this day on it stands.
    Begins,
    /// From this day on it stands no more.
    Ends,
    /// The last day on which it stands.
    LastDay,
}

/// The marks of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u8);

impl Marks {
    pub const NONE: Marks = Marks(0);

    pub const fn has(self, mark: Mark) -> bool {
        self.0 & (1 << mark as u8) != 0
    }

    const fn with(self, mark: Mark) -> Marks {
        Marks(self.0 | (1 << mark as u8))
    }
}

/// What makes the numbers of a field add up to a stock, for every record that others belong to: on no day may more have gone
/// out than came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The field with the day.
    pub on: &'static str,
    /// The field that says which way it went, and its choices that take from the stock.
    pub by: &'static str,
    pub out: &'static [&'static str],
}

/// Another field by which forms know whether to ask for one. It says nothing of what a record may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub field: &'static str,
    /// The choices, by their codes, that make it asked for; none where any value does.
    pub codes: &'static [&'static str],
}

impl Asked {
    /// Whether what stands in the other field, a choice by its code, makes the field asked for.
    pub fn by(self, text: &str) -> bool {
        match self.codes {
            [] => !text.trim().is_empty(),
            codes => codes.contains(&text),
        }
    }
}

/// How a whole number is written for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Writing {
    #[default]
    Plain,
    /// The number counts hundredths of the field's unit, and is written with two decimals: fen as 元, dm² as m².
    Hundredths,
    /// Minutes after midnight, written as 18:30.
    Clock,
}

impl Writing {
    /// The number as people read and type it, without its unit.
    pub fn text(self, number: i64) -> String {
        match self {
            Writing::Plain => number.to_string(),
            Writing::Hundredths => typed::hundredths_text(number),
            Writing::Clock => {
                u32::try_from(number).map_or_else(|_| number.to_string(), typed::clock_text)
            }
        }
    }

    /// What was typed; `None` where it is no such number.
    pub fn read(self, typed: &str) -> Option<i64> {
        match self {
            Writing::Plain => typed::whole(typed),
            Writing::Hundredths => typed::hundredths(typed),
            Writing::Clock => typed::clock(typed).map(i64::from),
        }
    }
}

impl FieldSpec {
    /// The state of the record; with one of these choices (by their codes) it is done, with any other or none it is open.
    pub const fn state(mut self, done: &'static [&'static str]) -> Self {
        self.done = Some(done);
        self
    }
    pub const fn due(self) -> Self {
        self.mark(Mark::Due)
    }
    pub const fn responsible(self) -> Self {
        self.mark(Mark::Responsible)
    }
    pub const fn happened(self) -> Self {
        self.mark(Mark::Happened)
    }
    pub const fn finished(self) -> Self {
        self.mark(Mark::Finished)
    }
    pub const fn begins(self) -> Self {
        self.mark(Mark::Begins)
    }
    pub const fn ends(self) -> Self {
        self.mark(Mark::Ends)
    }
    pub const fn last_day(self) -> Self {
        self.mark(Mark::LastDay)
    }
    /// Forms ask for it only where the field of that name has one of these choices, or any value where there are none.
    pub const fn asked_if(mut self, field: &'static str, codes: &'static [&'static str]) -> Self {
        self.asked_if = Some(Asked { field, codes });
        self
    }
    /// The numbers add up to a stock that never falls below nothing.
    pub const fn balance(mut self, balance: Balance) -> Self {
        self.balance = Some(balance);
        self
    }
    /// Kept in hundredths of its unit.
    pub const fn hundredths(mut self) -> Self {
        self.writing = Writing::Hundredths;
        self
    }
    /// A time of the day.
    pub const fn clock(mut self) -> Self {
        self.writing = Writing::Clock;
        self.least = 0;
        self.most = 1_439;
        self
    }

    const fn mark(mut self, mark: Mark) -> Self {
        self.marks = self.marks.with(mark);
        self
    }

    /// Whether a record with this value in the field of its state is done. False for any other field.
    pub fn is_done(&self, value: &Value) -> bool {
        let Value::Choice(index) = value else {
            return false;
        };
        let code = self.ty.choices().get(usize::from(*index)).map(|c| c.code);
        let done = self.done.unwrap_or_default();
        code.is_some_and(|code| done.contains(&code))
    }
}

/// How a record stands on a day, as its marks say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Past the day by which it had to be done, by so many days.
    Overdue(i32),
    Open,
    /// It begins later.
    Ahead,
    Done,
    /// It stands no more.
    Over,
}

impl KindSpec {
    /// The first field with this mark, and its position.
    pub fn marked(&self, mark: Mark) -> Option<(usize, &'static FieldSpec)> {
        self.all_marked(mark).next()
    }

    /// Every field with this mark, with its position.
    pub fn all_marked(&self, mark: Mark) -> impl Iterator<Item = (usize, &'static FieldSpec)> {
        let fields = self.fields.iter().enumerate();
        fields.filter(move |(_, field)| field.marks.has(mark))
    }

    /// The day by which lists and time lines order records of the kind: when it came about, or else began.
    pub fn moment(&self) -> Option<(usize, &'static FieldSpec)> {
        self.marked(Mark::Happened).or(self.marked(Mark::Begins))
    }

    /// The field that holds the state, and its position.
    pub fn state(&self) -> Option<(usize, &'static FieldSpec)> {
        let mut fields = self.fields.iter().enumerate();
        fields.find(|(_, field)| field.done.is_some())
    }

    /// Whether the marks say how a record stands.
    pub fn has_standing(&self) -> bool {
        let telling = [Mark::Finished, Mark::Begins, Mark::Ends, Mark::LastDay];
        self.state().is_some() || telling.iter().any(|mark| self.marked(*mark).is_some())
    }

    /// From when on a record is done whose state says so already, where that day is still ahead: until then it stands open,
    /// in lists and in figures, and the state alone would say something else.
    pub fn done_from(&self, value: impl Fn(usize) -> Value, day: Date) -> Option<Date> {
        let (at, state) = self.state()?;
        if !state.is_done(&value(at)) {
            return None;
        }
        let finished = self.all_marked(Mark::Finished);
        let days = finished.filter_map(|(at, _)| match value(at) {
            Value::Date(on) => Some(on),
            _ => None,
        });
        days.min().filter(|on| *on > day)
    }

    /// How a record with these values stands on a day. `None` where its kind has no marks that say so.
    ///
    /// A record without a state is done once its finished day has come; with one, when the state says so and its finished day
    /// is not still ahead.
    pub fn standing(&self, value: impl Fn(usize) -> Value, day: Date) -> Option<Standing> {
        if !self.has_standing() {
            return None;
        }
        let date = |(at, _): (usize, &FieldSpec)| match value(at) {
            Value::Date(date) => Some(date),
            _ => None,
        };
        let of = |mark| self.all_marked(mark).filter_map(date);
        let done = match self.state() {
            Some((at, spec)) => spec.is_done(&value(at)) && self.done_from(&value, day).is_none(),
            None => of(Mark::Finished).any(|on| on <= day),
        };
        if done {
            return Some(Standing::Done);
        }
        if of(Mark::Ends).any(|on| on <= day) || of(Mark::LastDay).any(|on| on < day) {
            return Some(Standing::Over);
        }
        if let Some(due) = of(Mark::Due).min().filter(|due| *due < day) {
            return Some(Standing::Overdue(day.number() - due.number()));
        }
        Some(match of(Mark::Begins).any(|on| on > day) {
            true => Standing::Ahead,
            false => Standing::Open,
        })
    }
}

/// At compile time, refuses marks on fields of another type, and two states.
#[allow(clippy::panic, clippy::indexing_slicing)]
pub const fn fit(fields: &[FieldSpec]) {
    let mut states = 0;
    let mut at = 0;
    while at < fields.len() {
        let field = &fields[at];
        if field.done.is_some() {
            states += 1;
            if !matches!(field.ty, FieldType::Choice(_)) {
                panic!("a state is a choice");
            }
        }
        let dates = Marks(field.marks.0 & !(1 << Mark::Responsible as u8));
        if dates.0 != 0 && !matches!(field.ty, FieldType::Date) {
            panic!("this mark is for dates");
        }
        if !matches!(field.writing, Writing::Plain) && !matches!(field.ty, FieldType::Whole) {
            panic!("this way of writing is for whole numbers");
        }
        at += 1;
    }
    if states > 1 {
        panic!("a kind has one state");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Record as _;
    use crate::domain::kinds::{KINDS, Need, NeedState, VolunteerTeam};

    fn day(text: &str) -> Date {
        Date::parse_iso(text).expect("a day")
    }

    fn of_need(need: &Need, on: &str) -> Option<Standing> {
        let value = |at: usize| (Need::ACCESS[at].get)(need);
        Need::KIND.standing(value, day(on))
    }

    #[test]
    fn a_need_is_open_until_it_is_resolved() {
        let mut need = Need {
            raised_on: Some(day("2026-03-01")),
            due_on: Some(day("2026-03-15")),
            state: Some(NeedState::Assigned),
            ..Need::default()
        };
        assert_eq!(of_need(&need, "2026-03-15"), Some(Standing::Open));
        assert_eq!(of_need(&need, "2026-03-16"), Some(Standing::Overdue(1)));
        need.state = Some(NeedState::Resolved);
        need.resolved_on = Some(day("2026-03-20"));
        assert_eq!(of_need(&need, "2026-03-19"), Some(Standing::Overdue(4)));
        assert_eq!(of_need(&need, "2026-03-20"), Some(Standing::Done));
    }

    #[test]
    fn what_is_said_to_be_done_on_a_day_to_come_says_from_when() {
        let mut need = Need {
            raised_on: Some(day("2026-03-01")),
            state: Some(NeedState::Resolved),
            resolved_on: Some(day("2026-03-20")),
            ..Need::default()
        };
        let from = |need: &Need, on: &str| {
            let value = |at: usize| (Need::ACCESS[at].get)(need);
            Need::KIND.done_from(value, day(on))
        };
        assert_eq!(from(&need, "2026-03-19"), Some(day("2026-03-20")));
        assert_eq!(of_need(&need, "2026-03-19"), Some(Standing::Open));
        assert_eq!(from(&need, "2026-03-20"), None);
        assert_eq!(of_need(&need, "2026-03-20"), Some(Standing::Done));
        // Without a day it is done as its state says, and an open one has no day from which it is.
        need.resolved_on = None;
        assert_eq!(from(&need, "2026-03-19"), None);
        assert_eq!(of_need(&need, "2026-03-19"), Some(Standing::Done));
        need.resolved_on = Some(day("2026-03-20"));
        need.state = Some(NeedState::Assigned);
        assert_eq!(from(&need, "2026-03-19"), None);
        assert_eq!(of_need(&need, "2026-03-21"), Some(Standing::Open));
    }

    #[test]
    fn a_team_stands_from_its_founding_until_it_is_disbanded() {
        let team = VolunteerTeam {
            founded: Some(day("2026-03-01")),
            disbanded: Some(day("2026-06-01")),
            ..VolunteerTeam::default()
        };
        let standing = |on: &str| {
            let value = |at: usize| (VolunteerTeam::ACCESS[at].get)(&team);
            VolunteerTeam::KIND.standing(value, day(on))
        };
        assert_eq!(standing("2026-02-28"), Some(Standing::Ahead));
        assert_eq!(standing("2026-03-01"), Some(Standing::Open));
        assert_eq!(standing("2026-05-31"), Some(Standing::Open));
        assert_eq!(standing("2026-06-01"), Some(Standing::Over));
    }

    #[test]
    fn the_choices_that_are_done_are_choices_of_the_field() {
        for spec in KINDS {
            let Some((_, field)) = spec.state() else {
                continue;
            };
            for code in field.done.unwrap_or_default() {
                assert!(field.ty.choice(code).is_some(), "{} {code}", spec.name);
            }
        }
    }

    #[test]
    fn what_forms_ask_for_goes_by_a_choice_that_there_is() {
        for spec in KINDS {
            for field in spec.fields {
                let Some(asked) = field.asked_if else {
                    continue;
                };
                let (_, other) = spec.field(asked.field).expect(field.name);
                let known = |code: &&str| other.ty.choice(code).is_some();
                assert!(
                    asked.codes.iter().all(known),
                    "{} {}",
                    spec.name,
                    field.name
                );
                assert!(!field.required, "{} {}", spec.name, field.name);
                // What another field makes required, that field must make asked for.
                if let Some(condition) = field.required_if.filter(|c| !c.code.is_empty()) {
                    assert_eq!(condition.field, asked.field);
                    assert!(asked.by(condition.code));
                }
            }
        }
    }
}
