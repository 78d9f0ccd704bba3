//! Whether two entries of different lists are about one person: telephone, month of birth and unit, beside equal names.

use crate::domain::kinds::{DeclaredMember, Person};
use crate::domain::{Id, Month};

/// How two values of a field compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    Same,
    Differs,
    /// One side does not say.
    Unknown,
}

impl Agreement {
    fn of<T: PartialEq>(a: Option<T>, b: Option<T>) -> Agreement {
        match (a, b) {
            (Some(a), Some(b)) if a == b => Agreement::Same,
            (Some(_), Some(_)) => Agreement::Differs,
            _ => Agreement::Unknown,
        }
    }
}

/// How a declared member and a person of the register with the same name compare beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Likeness {
    pub phone: Agreement,
    pub birth_month: Agreement,
    pub unit: Agreement,
}

/// What is to be thought of a likeness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likely {
    /// One person: the telephone agrees and the month of birth does not differ, or month of birth and unit agree.
    Certain,
    /// Perhaps; a person decides.
    Perhaps,
    No,
}

impl Likeness {
    pub fn of(declared: &DeclaredMember, person: &Person) -> Likeness {
        Likeness {
            phone: Agreement::of(digits(&declared.phone), digits(&person.phone)),
            birth_month: Agreement::of(declared.birth_month, person.birth_month),
            unit: Agreement::of(declared.unit.id, person.unit.id),
        }
    }

    /// Between two declared members of one unit.
    pub fn of_declared(a: &DeclaredMember, b: &DeclaredMember) -> Likeness {
        Likeness {
            phone: Agreement::of(digits(&a.phone), digits(&b.phone)),
            birth_month: Agreement::of(a.birth_month, b.birth_month),
            unit: Agreement::Same,
        }
    }

    pub fn likely(self) -> Likely {
        use Agreement::{Differs, Same, Unknown};
        match (self.phone, self.birth_month, self.unit) {
            (Same, Same | Unknown, _) => Likely::Certain,
            (_, Same, Same) => Likely::Certain,
            // Somebody's birth was written down wrongly, or a family shares a telephone.
            (Same, Differs, _) => Likely::Perhaps,
            (_, Same, _) => Likely::Perhaps,
            (Unknown, Unknown, Same) => Likely::Perhaps,
            // Telephones change.
            (Differs, Unknown, Same) => Likely::Perhaps,
            _ => Likely::No,
        }
    }
}

/// A name without the spaces that lists are lined up with (「张　三」).
pub fn plain_name(name: &str) -> String {
    let kept = name.chars().filter(|c| !c.is_whitespace());
    kept.flat_map(char::to_lowercase).collect()
}

/// A telephone number's digits, without the country's code; `None` where there are too few to tell people apart.
pub fn digits(phone: &str) -> Option<String> {
    let plain = crate::domain::typed::plain(phone);
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let digits = match digits.strip_prefix("86") {
        Some(rest) if rest.len() == 11 => rest.to_owned(),
        _ => digits,
    };
    (digits.len() >= 7).then_some(digits)
}

/// What people who are written down in several communities have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Same {
    Phone(String, String),
    Born(String, Month),
    /// Nothing but the name is known: counted alone.
    Alone(Id),
}

/// By what people on the lists of several communities are known to be one.
pub fn same(id: Id, person: &Person) -> Same {
    let name = plain_name(&person.name);
    match (person.birth_month, digits(&person.phone)) {
        (Some(month), _) => Same::Born(name, month),
        (None, Some(phone)) => Same::Phone(name, phone),
        (None, None) => Same::Alone(id),
    }
}

#[cfg(test)]
mod tests {
    use super::Agreement::{Differs, Same, Unknown};
    use super::*;

    #[test]
    fn what_is_thought_of_a_likeness() {
        for (phone, birth_month, unit, likely) in [
            (Same, Same, Differs, Likely::Certain),
            (Same, Unknown, Unknown, Likely::Certain),
            (Same, Differs, Same, Likely::Perhaps),
            (Differs, Same, Same, Likely::Certain),
            (Unknown, Same, Unknown, Likely::Perhaps),
            (Differs, Same, Differs, Likely::Perhaps),
            (Unknown, Unknown, Same, Likely::Perhaps),
            (Unknown, Unknown, Unknown, Likely::No),
            (Differs, Differs, Same, Likely::No),
            (Unknown, Differs, Same, Likely::No),
        ] {
            let likeness = Likeness {
                phone,
                birth_month,
                unit,
            };
            assert_eq!(likeness.likely(), likely, "{likeness:?}");
        }
    }

    #[test]
    fn names_and_numbers_are_compared_without_their_dress() {
        assert_eq!(plain_name("张　三"), plain_name("张三 "));
        for (typed, number) in [
            ("138 0013-8000", Some("13800138000")),
            ("+86 13800138000", Some("13800138000")),
            ("１３８００１３８０００", Some("13800138000")),
            ("86123456", Some("86123456")),
            ("12", None),
            ("", None),
        ] {
            assert_eq!(digits(typed).as_deref(), number, "{typed}");
        }
    }
}
