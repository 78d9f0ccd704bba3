//! Taking in a spreadsheet: a table, what its columns are taken for and the register make a plan that says of every row what
//! comes of it; carried out, it is one large command, and undone as one step.
//!
//! A plan is made in slices, so that the page does not freeze over tens of thousands of rows.

mod carrying;
mod judging;
mod names;
mod returned;
mod same;
mod to_fill_in;

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

pub use carrying::Carrying;
pub use returned::{Around, Returned, ReturnedColumn, ReturnedRow};
pub use to_fill_in::{Words, template_document};

use self::judging::Judging;
use self::names::Names;
use self::same::Same;
use super::matching::Reason as Point;
use crate::domain::check::Fault;
use crate::domain::kinds::Unit;
use crate::domain::{Date, Id, Record as _, Value};
use crate::register::Register;
use crate::spreadsheet::{CellFault, Column, List, Meaning, Repair, Table};

/// So many records or rows are looked at in one slice.
const SLICE: usize = 250;

/// Why a row is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A cell cannot be read.
    Cell { column: usize, fault: CellFault },
    /// A field is wrong; its column, where it has one.
    Field {
        field: usize,
        column: Option<usize>,
        fault: Fault,
    },
    /// There is nothing of this name on the register.
    NoSuch { column: usize, kind: usize },
    /// So many have this name.
    Several {
        column: usize,
        kind: usize,
        count: usize,
    },
    /// Party members are 18 at least.
    TooYoung { column: usize },
    /// It may be somebody known, and nobody has said what to do.
    Undecided,
    /// It was chosen to leave it out, as it is there already.
    Skipped,
}

impl Reason {
    /// The column that it is about.
    pub fn column(&self) -> Option<usize> {
        match self {
            Reason::Cell { column, .. }
            | Reason::NoSuch { column, .. }
            | Reason::Several { column, .. }
            | Reason::TooYoung { column } => Some(*column),
            Reason::Field { column, .. } => *column,
            Reason::Undecided | Reason::Skipped => None,
        }
    }
}

/// A cell that is taken otherwise than it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repaired {
    pub column: usize,
    pub repair: Repair,
}

/// What a row may be the same as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// A record of the register.
    Record(Id),
    /// An earlier row of the file, by its position in the plan.
    Row(usize),
}

/// What is done with a row that may be there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What is there stays, and its empty fields are filled in.
    Fill,
    Skip,
    /// It is somebody or something else.
    Add,
}

/// A row that may be there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    pub with: With,
    /// Most probably the same; else perhaps.
    pub likely: bool,
    /// Of people, what agrees and what does not, in points.
    pub points: Vec<Point>,
    /// The fields of which it says something that the other does not.
    pub fills: Vec<usize>,
    pub choice: Option<Choice>,
}

/// A row that can be taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Good {
    /// The filled fields, in order.
    pub values: Vec<(usize, Value)>,
    /// References to records that are made for them: the field, and the name.
    pub makes: Vec<(usize, String)>,
    pub repairs: Vec<Repaired>,
    pub double: Option<Double>,
}

/// A row of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its row in the sheet, counted from 1.
    pub number: usize,
    pub outcome: Result<Good, Vec<Reason>>,
}

/// How many rows come to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub good: usize,
    pub bad: usize,
    /// Of the good ones, those with something repaired.
    pub repaired: usize,
    pub added: usize,
    /// Those that fill in what is there.
    pub filled: usize,
    /// Those that are there with all that they say.
    pub known: usize,
    pub skipped: usize,
    /// Those about which somebody has to choose; they are not taken before.
    pub undecided: usize,
}

/// What comes of every row of a table.
#[derive(Clone, Debug)]
pub struct Plan {
    pub list: &'static List,
    pub table: Rc<Table>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

impl Plan {
    /// Chooses for one row. Nothing happens to a row that is no double.
    pub fn choose(&mut self, row: usize, choice: Choice) {
        if let Some(double) = self.double_mut(row) {
            double.choice = Some(choice);
        }
    }

    /// Chooses for all rows that may be there already, those most probably or those perhaps.
    pub fn choose_all(&mut self, likely: bool, choice: Choice) {
        for row in 0..self.rows.len() {
            if let Some(double) = self
                .double_mut(row)
                .filter(|double| double.likely == likely)
            {
                double.choice = Some(choice);
            }
        }
    }

    fn double_mut(&mut self, row: usize) -> Option<&mut Double> {
        let row = self.rows.get_mut(row)?;
        row.outcome.as_mut().ok()?.double.as_mut()
    }

    /// The names of the units that are made with what is taken, in order, each once.
    pub fn made_units(&self) -> Vec<String> {
        let good = self.rows.iter().filter_map(|row| row.outcome.as_ref().ok());
        let made = good.flat_map(|good| {
            let fate = good.fate();
            let is_made = move |field: &usize| match fate {
                Fate::Added => true,
                Fate::Filled(With::Record(_)) => good.fills().contains(field),
                Fate::Filled(With::Row(_)) | Fate::Skipped | Fate::Undecided => false,
            };
            good.makes.iter().filter(move |(field, _)| is_made(field))
        });
        // Few names, and of tens of thousands of rows: their keys are made once for each.
        let mut seen = HashSet::new();
        let made = made
            .filter(|(_, name)| seen.insert(name))
            .map(|(_, name)| (names::key(Unit::INDEX, name), name.clone()));
        let made: BTreeMap<String, String> = made.collect();
        made.into_values().collect()
    }

    /// Whether what a row fills in is there or comes with this file: an earlier row that goes into something itself, or is not
    /// taken, is not.
    fn is_written(&self, with: With) -> bool {
        let With::Row(earlier) = with else {
            return true;
        };
        let earlier = self
            .rows
            .get(earlier)
            .and_then(|row| row.outcome.as_ref().ok());
        earlier
            .is_some_and(|good| matches!(good.fate(), Fate::Added | Fate::Filled(With::Record(_))))
    }

    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            let Ok(good) = &row.outcome else {
                counts.bad += 1;
                continue;
            };
            counts.good += 1;
            counts.repaired += usize::from(!good.repairs.is_empty());
            match good.fate() {
                Fate::Added => counts.added += 1,
                Fate::Filled(_) if good.fills().is_empty() => counts.known += 1,
                Fate::Filled(with) if !self.is_written(with) => counts.skipped += 1,
                Fate::Filled(_) => counts.filled += 1,
                Fate::Skipped => counts.skipped += 1,
                Fate::Undecided => counts.undecided += 1,
            }
        }
        counts
    }
}

/// What becomes of a good row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Added,
    Filled(With),
    Skipped,
    Undecided,
}

impl Good {
    /// The fields of which it says something that what it is the same as does not.
    fn fills(&self) -> &[usize] {
        self.double.as_ref().map_or(&[], |double| &double.fills)
    }

    fn fate(&self) -> Fate {
        let Some(double) = &self.double else {
            return Fate::Added;
        };
        match double.choice {
            None => Fate::Undecided,
            Some(Choice::Add) => Fate::Added,
            Some(Choice::Skip) => Fate::Skipped,
            Some(Choice::Fill) => Fate::Filled(double.with),
        }
    }
}

/// A plan being made.
pub struct Planning {
    plan: Plan,
    judging: Judging,
    names: Names,
    same: Same,
    done: usize,
}

/// How far a plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Far {
    pub done: usize,
    pub of: usize,
}

impl Far {
    pub fn is_all(self) -> bool {
        self.done >= self.of
    }
}

impl Planning {
    /// Begins a plan. `given` are values for all rows without one of their own, by the fields' positions: the community, the
    /// day on which a list is declared. Where it is given whose the records are, no column says otherwise.
    pub fn new(
        list: &'static List,
        table: Rc<Table>,
        mut columns: Vec<Column>,
        given: Vec<(usize, Value)>,
        today: Date,
    ) -> Planning {
        let owner = list.kind.owner().map(|(at, _)| at);
        if let Some(owner) = owner.filter(|owner| {
            given
                .iter()
                .any(|(at, value)| at == owner && !value.is_missing())
        }) {
            for column in &mut columns {
                if column.meaning == Meaning::Field(owner) {
                    column.meaning = Meaning::Nothing;
                }
            }
        }
        let (community, _) = list.kind.field("community").unzip();
        let value = given.iter().find(|(at, _)| Some(*at) == community);
        let community = value.and_then(|(_, value)| value.as_reference());
        Planning {
            names: Names::new(list, &columns, community),
            same: Same::new(list, community),
            judging: Judging::new(list, &table, &columns, given, today),
            plan: Plan {
                list,
                table,
                columns,
                rows: Vec::new(),
            },
            done: 0,
        }
    }

    /// The next slice. The register must be the same until the plan is made.
    pub fn step(&mut self, register: &Register) -> Far {
        let looked = self.names.step(register, SLICE * 4);
        let looked = looked || self.same.step(register, SLICE);
        if looked {
            return self.far(register);
        }
        let lines = self.plan.table.rows.iter().skip(self.done).take(SLICE);
        for line in lines {
            let mut outcome = self.judging.judge(register, &self.names, line);
            if let Ok(good) = &mut outcome {
                let at = self.plan.rows.len();
                good.double = self.same.find(register, &self.plan.rows, at, good);
                if let Some(with) = good.double.as_ref().map(|double| double.with) {
                    let fills = carrying::fills(register, &self.plan, with, good);
                    good.double
                        .iter_mut()
                        .for_each(|double| double.fills.clone_from(&fills));
                }
            }
            self.plan.rows.push(Row {
                number: line.number,
                outcome,
            });
        }
        self.done = self.plan.rows.len();
        self.far(register)
    }

    fn far(&self, register: &Register) -> Far {
        let (names, of_names) = self.names.far(register);
        let (same, of_same) = self.same.far(register);
        Far {
            done: names + same + self.done,
            of: of_names + of_same + self.plan.table.rows.len(),
        }
    }

    /// The plan, once [`Planning::step`] has said that all is done.
    pub fn finish(self) -> Plan {
        self.plan
    }
}

/// A whole plan in one go: for tests, and tables of a screenful.
pub fn plan(register: &Register, mut planning: Planning) -> Plan {
    while !planning.step(register).is_all() {}
    planning.finish()
}
