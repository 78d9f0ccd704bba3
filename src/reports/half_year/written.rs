//! The figures of a half-year as the text of a filing, and back. What comes back was written by another office: it is checked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{HalfYear, MemberHalf, UnitHalf};
use crate::domain::Id;
use crate::scoring::Exact;

const FORM: u32 = 1;

/// Why the figures of a filing cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The file that brought the filing withheld them, or the filing was never made of figures.
    #[error("the filing has no figures")]
    Withheld,
    #[error("the figures were written by a newer version")]
    Newer,
    #[error("the figures are damaged or contradict themselves")]
    Damaged,
}

#[derive(Serialize, Deserialize)]
struct Figures {
    form: u32,
    hours_per_day: String,
    share: String,
    units: Vec<UnitFigures>,
}

#[derive(Serialize, Deserialize)]
struct UnitFigures {
    unit: Option<String>,
    name: String,
    declared: u32,
    registered: u32,
    members: u32,
    served: u32,
    minutes: u64,
    attended: u32,
    activities: u32,
}

#[derive(Default, Serialize, Deserialize)]
struct Lines {
    /// Person, unit, minutes, meetings, activities.
    members: Vec<(String, Option<String>, u32, u32, u32)>,
    registered: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Form {
    form: u32,
}

impl HalfYear {
    pub(super) fn figures_text(&self) -> String {
        let unit = |unit: &UnitHalf| UnitFigures {
            unit: unit.unit.map(|id| id.to_string()),
            name: unit.name.clone(),
            declared: unit.declared,
            registered: unit.registered,
            members: unit.members,
            served: unit.served,
            minutes: unit.minutes,
            attended: unit.attended,
            activities: unit.activities,
        };
        let figures = Figures {
            form: FORM,
            hours_per_day: self.hours_per_day.to_string(),
            share: self.share.to_string(),
            units: self.units.iter().map(unit).collect(),
        };
        serde_json::to_string(&figures).unwrap_or_default()
    }

    pub(super) fn lines_text(&self) -> String {
        let line = |line: &MemberHalf| {
            (
                line.person.to_string(),
                line.unit.map(|id| id.to_string()),
                line.minutes,
                line.attended,
                line.activities,
            )
        };
        let registered = self.registered.iter().map(|(unit, people)| {
            let people = people.iter().map(Id::to_string);
            (unit.to_string(), people.collect())
        });
        let lines = Lines {
            members: self.lines.iter().map(line).collect(),
            registered: registered.collect(),
        };
        serde_json::to_string(&lines).unwrap_or_default()
    }

    /// Reads both texts of a filing; `lines` may be empty.
    pub(super) fn read(figures: &str, lines: &str) -> Result<HalfYear, Unreadable> {
        if figures.is_empty() {
            return Err(Unreadable::Withheld);
        }
        let form: Form = serde_json::from_str(figures).map_err(|_| Unreadable::Damaged)?;
        if form.form > FORM {
            return Err(Unreadable::Newer);
        }
        let figures: Figures = serde_json::from_str(figures).map_err(|_| Unreadable::Damaged)?;
        let lines: Lines = match lines {
            "" => Lines::default(),
            lines => serde_json::from_str(lines).map_err(|_| Unreadable::Damaged)?,
        };
        let read = HalfYear {
            share: exact(&figures.share)?,
            hours_per_day: exact(&figures.hours_per_day)?,
            units: figures
                .units
                .into_iter()
                .map(unit)
                .collect::<Result<_, _>>()?,
            lines: lines
                .members
                .into_iter()
                .map(line)
                .collect::<Result<_, _>>()?,
            registered: (lines.registered.into_iter())
                .map(|(unit, people)| {
                    let people = people
                        .iter()
                        .map(|id| parsed(id))
                        .collect::<Result<_, _>>()?;
                    Ok((parsed(&unit)?, people))
                })
                .collect::<Result<_, _>>()?,
        };
        match read.is_sound() {
            true => Ok(read),
            false => Err(Unreadable::Damaged),
        }
    }

    /// Whether the sums are those of the lines, where there are lines.
    fn is_sound(&self) -> bool {
        let within =
            |unit: &UnitHalf| unit.registered <= unit.declared && unit.served <= unit.members;
        let mut made: BTreeMap<Option<Id>, UnitHalf> = BTreeMap::new();
        for line in &self.lines {
            made.entry(line.unit).or_default().add(line);
        }
        let as_made = |unit: &UnitHalf| {
            let none = UnitHalf::default();
            let made = made.get(&unit.unit).unwrap_or(&none);
            let figures = |half: &UnitHalf| {
                let people = (half.members, half.served, half.minutes);
                (people, half.attended, half.activities)
            };
            figures(made) == figures(unit)
        };
        self.units.iter().all(within) && (self.lines.is_empty() || self.units.iter().all(as_made))
    }
}

fn exact(text: &str) -> Result<Exact, Unreadable> {
    let number: Exact = text.parse().map_err(|_| Unreadable::Damaged)?;
    match number.is_zero() || number.is_negative() {
        true => Err(Unreadable::Damaged),
        false => Ok(number),
    }
}

fn parsed(id: &str) -> Result<Id, Unreadable> {
    id.parse().map_err(|_| Unreadable::Damaged)
}

fn some(id: Option<String>) -> Result<Option<Id>, Unreadable> {
    id.as_deref().map(parsed).transpose()
}

fn unit(figures: UnitFigures) -> Result<UnitHalf, Unreadable> {
    Ok(UnitHalf {
        unit: some(figures.unit)?,
        name: figures.name,
        declared: figures.declared,
        registered: figures.registered,
        members: figures.members,
        served: figures.served,
        minutes: figures.minutes,
        attended: figures.attended,
        activities: figures.activities,
    })
}

fn line(
    (person, unit, minutes, attended, activities): (String, Option<String>, u32, u32, u32),
) -> Result<MemberHalf, Unreadable> {
    Ok(MemberHalf {
        person: parsed(&person)?,
        unit: some(unit)?,
        minutes,
        attended,
        activities,
    })
}
