//! What a file is about: the whole register, or a part of it that another office needs.

use serde_json::{Value as Json, json};

use crate::domain::kinds::{
    Community, Consultation, MemberReport, Office, Registration, SatisfactionAnswer, Subdistrict,
    Unit, UnitAnswer,
};
use crate::domain::{FieldSpec, Id, KindSpec, Record};

/// What a file is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    #[default]
    Whole,
    /// One sub-district with its communities and all that is theirs, and the lists of their units.
    Subdistrict(Id),
    /// One community and all that is its own, and the lists of the units that it has to do with: the rate over all
    /// communities is reckoned from them (S5.8).
    Community(Id),
    /// One unit with the list that it declared, and its people as the communities know them, with what is theirs alone: no
    /// meeting, no other person (S5.9). The unit's own office hands out what is the unit's: nobody's record from a community.
    Unit(Id),
    /// Facts, survey counts, targets and scores without any person: of one community, or of all.
    Statistics(Option<Id>),
    /// One registration, as the member hands it to the community (S5.1).
    Registration(Id),
    /// All that a member hands to this community and that it has not answered: reports, and the registration where
    /// that waits (S5.6, S5.7).
    Reports(Id),
    /// One answer of the satisfaction survey, and nobody's name (S1.5).
    Rating(Id),
    /// What a community answered to those who registered or reported, and nothing else of them (S5.2).
    Answers(Id),
    /// What units ask this community about their members; of a unit's own register, what that unit asks (S5.10).
    Consultations(Id),
    /// What a resident unit's office answers to this community's surveys (S1.5).
    UnitAnswers(Id),
}

/// A scope that a file gives and this version cannot read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAScope {
    #[error("the scope is not of a type that a scope may have")]
    WrongType,
    /// A newer version hands out parts of other kinds.
    #[error("the scope is of a kind that this version does not know")]
    Unknown,
    #[error("the scope names no record")]
    NotAnId,
}

impl Scope {
    /// As it stands in the file.
    pub fn to_json(self) -> Json {
        let of = |id: Id| id.to_string();
        match self {
            Scope::Whole => "whole".into(),
            Scope::Subdistrict(id) => json!({"subdistrict": of(id)}),
            Scope::Community(id) => json!({"community": of(id)}),
            Scope::Unit(id) => json!({"unit": of(id)}),
            Scope::Statistics(id) => json!({"statistics": id.map(of)}),
            Scope::Registration(id) => json!({"registration": of(id)}),
            Scope::Reports(id) => json!({"reports": of(id)}),
            Scope::Rating(id) => json!({"rating": of(id)}),
            Scope::Answers(id) => json!({"answers": of(id)}),
            Scope::Consultations(id) => json!({"consultations": of(id)}),
            Scope::UnitAnswers(id) => json!({"unit_answers": of(id)}),
        }
    }

    /// # Errors
    /// [`NotAScope`].
    pub fn from_json(json: &Json) -> Result<Scope, NotAScope> {
        let entry = match json {
            Json::String(name) if name == "whole" => return Ok(Scope::Whole),
            Json::String(_) => return Err(NotAScope::Unknown),
            Json::Object(map) if map.len() == 1 => map.iter().next(),
            Json::Object(_) => return Err(NotAScope::Unknown),
            _ => None,
        };
        let (name, of) = entry.ok_or(NotAScope::WrongType)?;
        let id = || of.as_str().and_then(|id| id.parse().ok());
        let id = || id().ok_or(NotAScope::NotAnId);
        match name.as_str() {
            "subdistrict" => Ok(Scope::Subdistrict(id()?)),
            "community" => Ok(Scope::Community(id()?)),
            "unit" => Ok(Scope::Unit(id()?)),
            "registration" => Ok(Scope::Registration(id()?)),
            "reports" => Ok(Scope::Reports(id()?)),
            "rating" => Ok(Scope::Rating(id()?)),
            "answers" => Ok(Scope::Answers(id()?)),
            "consultations" => Ok(Scope::Consultations(id()?)),
            "unit_answers" => Ok(Scope::UnitAnswers(id()?)),
            "statistics" if of.is_null() => Ok(Scope::Statistics(None)),
            "statistics" => Ok(Scope::Statistics(Some(id()?))),
            _ => Err(NotAScope::Unknown),
        }
    }

    /// The record that the scope is of, and its kind's position; none where the file does not give it.
    pub fn root(self) -> Option<(usize, Id)> {
        match self {
            Scope::Whole
            | Scope::Statistics(None)
            | Scope::Answers(_)
            | Scope::Reports(_)
            | Scope::Consultations(_)
            | Scope::UnitAnswers(_) => None,
            Scope::Registration(id) => Some((Registration::INDEX, id)),
            Scope::Rating(id) => Some((SatisfactionAnswer::INDEX, id)),
            Scope::Subdistrict(id) => Some((Subdistrict::INDEX, id)),
            Scope::Unit(id) => Some((Unit::INDEX, id)),
            Scope::Community(id) | Scope::Statistics(Some(id)) => Some((Community::INDEX, id)),
        }
    }

    pub fn is_statistics(self) -> bool {
        matches!(self, Scope::Statistics(_))
    }

    /// Whether the file goes between a member and a community: it gives what they tell each other only, and no history.
    pub fn is_between_member_and_community(self) -> bool {
        self.is_from_member() || matches!(self, Scope::Answers(_))
    }

    /// Whether it is what a member hands to a community.
    pub fn is_from_member(self) -> bool {
        matches!(
            self,
            Scope::Registration(_) | Scope::Reports(_) | Scope::Rating(_)
        )
    }

    /// Whether a file of this scope may give records of a kind.
    pub(super) fn permits(self, kind: &KindSpec) -> bool {
        match self {
            Scope::Statistics(_) => kind.is_reported(),
            Scope::Registration(_) => kind.name == Registration::NAME,
            Scope::Reports(_) | Scope::Answers(_) => {
                [Registration::NAME, MemberReport::NAME].contains(&kind.name)
            }
            Scope::Rating(_) => kind.name == SatisfactionAnswer::NAME,
            Scope::Consultations(_) => {
                [Consultation::NAME, Unit::NAME, Office::NAME].contains(&kind.name)
            }
            Scope::UnitAnswers(_) => {
                [UnitAnswer::NAME, Unit::NAME, Office::NAME].contains(&kind.name)
            }
            Scope::Whole | Scope::Subdistrict(_) | Scope::Community(_) | Scope::Unit(_) => true,
        }
    }

    /// Whether a file of this scope may give a field of such a record.
    pub(super) fn gives(self, kind: &KindSpec, field: &FieldSpec) -> bool {
        match self {
            Scope::Statistics(_) => field.reported,
            Scope::Answers(_) if kind.name == MemberReport::NAME => {
                MemberReport::ANSWER.contains(&field.name)
            }
            Scope::Answers(_) => Registration::ANSWER.contains(&field.name),
            _ => true,
        }
    }
}
