//! Making the file that leaves the office, and telling what is in it before it does.

use crate::domain::Id;
use crate::domain::kinds::KINDS;
use crate::register::{History, Register};
use crate::scoring::Unusable;
use crate::snapshot::{Part, Redaction, Scope, tells_of_no_person};

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
    let scope = request.scope;
    let mut part = Part::new(register, history, office, scope, &request.redaction);
    if let Scope::Statistics(of) = scope {
        let figures = super::figures::figures(register, of);
        part = part.with_figures(figures.map_err(NotPrepared::Rulebook)?);
    }
    let text = part.write();
    if scope.is_statistics() && !tells_of_no_person(&text) {
        return Err(NotPrepared::TellsOfPerson);
    }
    let counts = part.counts();
    let given = counts
        .iter()
        .map(|(kind, _)| (*kind, part.ids(*kind).collect()));
    let withheld = counts
        .iter()
        .map(|(kind, _)| (*kind, part.withheld(*kind).to_vec()));
    Ok(Prepared {
        number: history.last(),
        given: given.collect(),
        left_out: part.left_out(),
        withheld: withheld.filter(|(_, fields)| !fields.is_empty()).collect(),
        commands: part.entries().len(),
        outside: part.outside().len(),
        text,
        request,
    })
}
