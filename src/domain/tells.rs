//! What a field tells of a person: the mark by which files for others leave things out.

use super::field::{FieldSpec, FieldType};

/// What a field tells of a person. A kind's fields are marked where they are declared; a text or
/// a picture without a mark does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tells {
    /// Not said. Permitted for figures, dates and references only.
    Undecided,
    /// Nothing about a person.
    NoPerson,
    /// What a person is called.
    Name,
    /// How a person is reached, and where they live.
    Contact,
    /// Birth, sex, education, duties, workplace.
    Detail,
    /// Free words, in which anybody may be named.
    Remark,
    /// A picture, on which anybody may be seen.
    Photo,
}

impl Tells {
    /// All that a redaction may leave out.
    pub const PERSONAL: [Tells; 5] = [
        Tells::Name,
        Tells::Contact,
        Tells::Detail,
        Tells::Remark,
        Tells::Photo,
    ];
}

impl FieldSpec {
    /// Tells nothing of a person.
    pub const fn no_person(self) -> Self {
        self.tells(Tells::NoPerson)
    }
    /// What a person is called.
    pub const fn person_name(self) -> Self {
        self.tells(Tells::Name)
    }
    /// How a person is reached, and where they live.
    pub const fn contact(self) -> Self {
        self.tells(Tells::Contact)
    }
    /// Birth, sex, education, duties, workplace.
    pub const fn personal_detail(self) -> Self {
        self.tells(Tells::Detail)
    }
    /// Free words, in which anybody may be named.
    pub const fn remark(self) -> Self {
        self.tells(Tells::Remark)
    }
    /// A picture, on which anybody may be seen.
    pub const fn photo(self) -> Self {
        self.tells(Tells::Photo)
    }
    /// Stands in files of statistics only, which tell of no person.
    pub const fn reported(mut self) -> Self {
        self.reported = true;
        self.no_person()
    }

    const fn tells(mut self, tells: Tells) -> Self {
        self.tells = tells;
        self
    }
}

/// At compile time, refuses a declaration that leaves open what a field tells of a person.
#[allow(clippy::panic, clippy::indexing_slicing)]
pub const fn decided(fields: &[FieldSpec]) {
    let mut of_person = false;
    let mut given = false;
    let mut at = 0;
    while at < fields.len() {
        of_person |= fields[at].title && matches!(fields[at].tells, Tells::Name);
        given |= fields[at].reported;
        at += 1;
    }
    at = 0;
    while at < fields.len() {
        let field = &fields[at];
        let undecided = matches!(field.tells, Tells::Undecided);
        if undecided && matches!(field.ty, FieldType::Text | FieldType::Picture) {
            panic!("say what this text or picture tells of a person, such as .no_person()");
        }
        if undecided && of_person && !field.owner {
            panic!("every field of a kind that names a person says what it tells");
        }
        if field.reported && !matches!(field.tells, Tells::NoPerson) {
            panic!("statistics give no field that tells of a person");
        }
        if given && field.owner && !field.reported {
            panic!("statistics give the owner of what they give");
        }
        at += 1;
    }
}
