//! Making the file that leaves the office, and telling what is in it before it does.

use crate::domain::Id;
use crate::domain::kinds::KINDS;
use crate::register::{History, Register};
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
}

impl Prepared {
    pub fn records(&self) -> usize {
        self.given.iter().map(|(_, ids)| ids.len()).sum()
    }

    /// How many people are named, each on every list that has them.
    pub fn people(&self) -> usize {
        let named = |kind: &usize| KINDS.get(*kind).is_some_and(|spec| spec.names_person());
        let given = self.given.iter().filter(|(kind, _)| named(kind));
        given.map(|(_, ids)| ids.len()).sum()
    }
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
        let prepared = Prepared {
            number: history.last(),
            given: given.collect(),
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
