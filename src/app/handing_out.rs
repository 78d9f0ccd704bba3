//! Making the file that leaves the office, and telling what is in it before it does.

use std::collections::BTreeMap;

use crate::domain::kinds::{DeclaredMember, KINDS, Leader, Person};
use crate::domain::{Id, Record as _, Tells};
use crate::register::{History, Register};
use crate::reports::likeness::plain_name;
use crate::scoring::Unusable;
use crate::snapshot::{Part, Redaction, Scope, Writing, tells_of_no_person};

/// What a person wants to hand out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub scope: Scope,
    pub redaction: Redaction,
}

impl Request {
    /// Whether the file would bring everything back: that is a backup.
    pub fn is_whole(&self) -> bool {
        self.scope == Scope::Whole && self.redaction.is_none()
    }
}

/// A file that was made and has not left yet, with what is in it. Kinds and fields go by their
/// positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    pub request: Request,
    pub text: String,
    /// The number of the last command that it has.
    pub number: u64,
    /// The records of every kind that it gives, in the order of the kinds.
    pub given: Vec<(usize, Vec<Id>)>,
    /// How many records of every kind stay here.
    pub left_out: Vec<(usize, usize)>,
    /// The fields of the given kinds that it withholds.
    pub withheld: Vec<(usize, Vec<u16>)>,
    /// How many commands of the history it tells of.
    pub commands: usize,
    /// How many records it refers to and does not give.
    pub outside: usize,
    /// How many people it is about, with or without their names.
    pub people: usize,
}

impl Prepared {
    pub fn records(&self) -> usize {
        self.given.iter().map(|(_, ids)| ids.len()).sum()
    }
}

/// How many people are named in the records: everybody once, whatever number of records is called by the name. People of one
/// name are told apart where a list of people has it more than once.
fn people(register: &Register, given: &[(usize, Vec<Id>)]) -> usize {
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for (kind, ids) in given {
        let (Some(spec), Some(table)) = (KINDS.get(*kind), register.any(*kind)) else {
            continue;
        };
        let fields = spec.fields.iter();
        let Some(title) = fields
            .enumerate()
            .find(|(_, field)| field.title && field.tells == Tells::Name)
        else {
            continue;
        };
        // Elsewhere a second record of the name is mostly another matter of the same person.
        let is_list = [Person::INDEX, DeclaredMember::INDEX, Leader::INDEX].contains(kind);
        let mut here: BTreeMap<String, usize> = BTreeMap::new();
        for id in ids {
            let name = plain_name(table.value(*id, title.0).as_text().unwrap_or_default());
            let count = here.entry(name).or_default();
            *count = if is_list { *count + 1 } else { 1 };
        }
        for (name, count) in here {
            let known = by_name.entry(name).or_default();
            *known = (*known).max(count);
        }
    }
    by_name.into_values().sum()
}

/// Why no file was made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPrepared {
    /// Its figures could not be reckoned.
    #[error("the rulebook of a year cannot be used")]
    Rulebook(Unusable),
    /// The finished text of a file of statistics tells of a person after all. It is not handed out.
    #[error("the statistics tell of a person")]
    TellsOfPerson,
}

/// Makes the file. `office` is the record of the office that hands it out.
///
/// # Errors
/// [`NotPrepared`].
pub fn prepare(
    register: &Register,
    history: &History,
    office: Option<Id>,
    request: Request,
) -> Result<Prepared, NotPrepared> {
    let mut preparing = Preparing::begin(register, history, office, request)?;
    loop {
        match preparing.step(register, history) {
            Next::Piece => {}
            Next::Made => return preparing.finish(register, history),
            // Nobody else has the register meanwhile.
            Next::Again => preparing.again(register, history)?,
        }
    }
}

/// A file being made in steps, between which the page lives.
pub struct Preparing {
    request: Request,
    office: Option<Id>,
    /// The state of the register that the file is made of.
    made_of: (u64, usize),
    writing: Writing,
}

/// What a step of making a file came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// There is more to do.
    Piece,
    Made,
    /// The register was changed meanwhile: half of the file would be of before.
    Again,
}

fn state(register: &Register, history: &History) -> (u64, usize) {
    (history.last(), register.len())
}

impl Preparing {
    /// # Errors
    /// [`NotPrepared::Rulebook`].
    pub fn begin(
        register: &Register,
        history: &History,
        office: Option<Id>,
        request: Request,
    ) -> Result<Preparing, NotPrepared> {
        let scope = request.scope;
        let mut part = Part::new(register, history, office, scope, &request.redaction);
        if let Scope::Statistics(of) = scope {
            let figures = super::figures::figures(register, of);
            part = part.with_figures(figures.map_err(NotPrepared::Rulebook)?);
        }
        Ok(Preparing {
            writing: Writing::of(&part),
            made_of: state(register, history),
            office,
            request,
        })
    }

    /// Begins anew, with the register as it is now.
    ///
    /// # Errors
    /// As [`Preparing::begin`].
    pub fn again(&mut self, register: &Register, history: &History) -> Result<(), NotPrepared> {
        *self = Preparing::begin(register, history, self.office, self.request.clone())?;
        Ok(())
    }

    /// Makes the next piece.
    pub fn step(&mut self, register: &Register, history: &History) -> Next {
        if state(register, history) != self.made_of {
            return Next::Again;
        }
        match self.writing.go_on(register, history) {
            true => Next::Piece,
            false => Next::Made,
        }
    }

    /// How many records are written, of how many.
    pub fn progress(&self) -> (usize, usize) {
        self.writing.progress()
    }

    /// The finished file, of the register that it was made of.
    ///
    /// # Errors
    /// [`NotPrepared::TellsOfPerson`].
    pub fn finish(self, register: &Register, history: &History) -> Result<Prepared, NotPrepared> {
        let part = self.writing.part(register, history);
        let counts = part.counts();
        let given = counts
            .iter()
            .map(|(kind, _)| (*kind, part.ids(*kind).collect()));
        let withheld = counts
            .iter()
            .map(|(kind, _)| (*kind, part.withheld(*kind).to_vec()));
        let given: Vec<(usize, Vec<Id>)> = given.collect();
        let prepared = Prepared {
            number: history.last(),
            people: people(register, &given),
            given,
            left_out: part.left_out(),
            withheld: withheld.filter(|(_, fields)| !fields.is_empty()).collect(),
            commands: part.entries().len(),
            outside: self.writing.outside(),
            text: self.writing.into_text(),
            request: self.request,
        };
        let is_statistics = prepared.request.scope.is_statistics();
        if is_statistics && !tells_of_no_person(&prepared.text) {
            return Err(NotPrepared::TellsOfPerson);
        }
        Ok(prepared)
    }
}
