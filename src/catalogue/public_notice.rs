//! What of a record may be put up for everybody to read (S4.3): its fields without those that name a person, and free words in
//! which no name that the register knows and no telephone number stands.
//!
//! A name that nobody ever entered cannot be known: whoever puts the notice up reads it first.

use std::collections::BTreeSet;

use crate::domain::tells::Tells;
use crate::domain::{FieldType, Id, Value, kinds};
use crate::register::Register;

/// The fewest figures in a row that are taken for a telephone or identity number.
const NUMBER: usize = 7;
/// What stands behind a sum.
const SUMS: &str = "元万萬亿億人次户戶平";
/// What stands for a number.
const HIDDEN: &str = "***";
/// What stands behind a surname.
const SOMEBODY: char = '某';

/// The names and addresses that a register knows.
#[derive(Clone, Debug, Default)]
pub struct Known {
    texts: BTreeSet<String>,
    /// The most characters that one has.
    longest: usize,
}

impl Known {
    /// Everybody's name and address, and whatever else is entered as one. Single characters are no names.
    #[must_use]
    pub fn of(register: &Register) -> Known {
        let mut known = Known::default();
        for (_, table) in register.tables() {
            for (at, field) in table.spec().fields.iter().enumerate() {
                if field.ty != FieldType::Text
                    || !matches!(field.tells, Tells::Name | Tells::Contact)
                {
                    continue;
                }
                for id in table.ids() {
                    if let Value::Text(text) = table.value(id, at) {
                        known.add(&text);
                    }
                }
            }
        }
        known
    }

    /// Several names may stand in one field: 张三、李四.
    fn add(&mut self, text: &str) {
        let parts = text.split(|c: char| "、,，;；/ \u{3000}\n".contains(c));
        for part in parts.chain([text]) {
            let part = part.trim();
            let length = part.chars().count();
            if length >= 2 {
                self.longest = self.longest.max(length);
                self.texts.insert(part.to_owned());
            }
        }
    }

    /// How many characters of the text's beginning are something known; the longest that fits.
    fn at_start(&self, text: &[char]) -> Option<usize> {
        let most = self.longest.min(text.len());
        (2..=most).rev().find(|length| {
            let part = text
                .get(..*length)
                .map(|part| part.iter().collect::<String>());
            part.is_some_and(|part| self.texts.contains(&part))
        })
    }

    /// The text with what is known hidden: a name becomes its first character and 某, an address and a number ***.
    #[must_use]
    pub fn hidden(&self, text: &str) -> String {
        let all: Vec<char> = text.chars().collect();
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(rest) = all.get(at..).filter(|rest| !rest.is_empty()) {
            let figures = rest.iter().take_while(|c| is_of_number(**c)).count();
            if is_number(rest.get(..figures).unwrap_or_default(), rest.get(figures)) {
                out.push_str(HIDDEN);
                at += figures;
            } else if let Some(length) = self.at_start(rest) {
                match rest.first() {
                    // A Chinese name; whatever is longer or otherwise is hidden as a whole.
                    Some(surname) if length <= 4 && !surname.is_ascii() => {
                        out.push(*surname);
                        out.push(SOMEBODY);
                    }
                    _ => out.push_str(HIDDEN),
                }
                at += length;
            } else {
                // Not into the middle of a number.
                let step = figures.max(1);
                out.extend(rest.iter().take(step));
                at += step;
            }
        }
        out
    }
}

/// Whether a run of figures is a telephone or identity number: many figures without a break, and no sum of anything.
fn is_number(run: &[char], behind: Option<&char>) -> bool {
    let breaks = |c: &char| matches!(c, '-' | '－');
    let longest = run.split(breaks).map(<[char]>::len).max();
    let is_sum = behind.is_some_and(|c| SUMS.contains(*c));
    longest.is_some_and(|longest| longest >= NUMBER) && !is_sum
}

/// A figure, or what stands between the figures of a telephone number.
fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '-' | '－')
}

/// What of a record may be read by everybody: the position of each field and its value, free words with names hidden; and the
/// fields that were left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publishable {
    pub given: Vec<(usize, Value)>,
    pub left_out: Vec<usize>,
    /// Of the given ones, those in whose words a name, an address or a number was hidden.
    pub hidden: Vec<usize>,
}

/// `None` where there is no such record, or it is about a person.
#[must_use]
pub fn publishable(register: &Register, known: &Known, kind: usize, id: Id) -> Option<Publishable> {
    let table = register.any(kind).filter(|table| table.contains(id))?;
    let spec = table.spec();
    if spec.is_about_person() {
        return None;
    }
    let mut found = Publishable::default();
    for (at, field) in spec.fields.iter().enumerate() {
        let value = table.value(id, at);
        if value.is_missing() || field.owner {
            continue;
        }
        let names_person = match field.ty {
            FieldType::Reference(kind) => {
                kinds::kind(kind).is_none_or(|(_, kind)| kind.is_about_person())
            }
            _ => false,
        };
        let open = matches!(
            field.tells,
            Tells::Undecided | Tells::NoPerson | Tells::Remark
        );
        if field.hidden || names_person || !open {
            found.left_out.push(at);
            continue;
        }
        let value = match value {
            Value::Text(text) => {
                let open = known.hidden(&text);
                if open != text {
                    found.hidden.push(at);
                }
                Value::Text(open)
            }
            value => value,
        };
        found.given.push((at, value));
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kinds::{Leader, Motion, Need, Person};
    use crate::domain::{Date, Link, Record, Replica};
    use crate::register::Action;

    fn known(names: &[&str]) -> Known {
        let mut known = Known::default();
        names.iter().for_each(|name| known.add(name));
        known
    }

    #[test]
    fn names_and_numbers_are_hidden_wherever_they_stand() {
        let known = known(&["林丹", "欧阳春晓", "章欢、林小丹", "东街12号3栋"]);
        for (text, expected) in [
            ("由林丹牵头", "由林某牵头"),
            ("林小丹与林丹", "林某与林某"),
            ("欧阳春晓家", "欧某家"),
            ("章欢", "章某"),
            ("住东街12号3栋。", "住***。"),
            ("电话13900001234", "电话***"),
            ("0591-8765432", "***"),
            ("电话１３９０００１", "电话***"),
            // Dates, sums and small numbers stay.
            ("2026-03-01拨款123456元", "2026-03-01拨款123456元"),
            ("3栋12号", "3栋12号"),
            ("支出1234567元", "支出1234567元"),
            ("", ""),
        ] {
            assert_eq!(known.hidden(text), expected, "{text}");
        }
    }

    fn register() -> (Register, Id, Id) {
        let mut register = Register::new(Replica::from_bits(1));
        let mut draft = register.draft();
        let community = draft.create(&crate::domain::kinds::Community {
            name: "东街社区".into(),
            ..Default::default()
        });
        draft.create(&Leader {
            community: Link::to(community),
            name: "林丹".into(),
            post: crate::domain::Choice::from_index(0),
            ..Leader::default()
        });
        let person = draft.create(&Person {
            community: Link::to(community),
            name: "章欢".into(),
            ..Person::default()
        });
        let motion = draft.create(&Motion {
            community: Link::to(community),
            title: "章欢等提议加装电梯".into(),
            raised_on: Date::new(2026, 3, 1),
            raised_by: "章欢".into(),
            responsible: "林丹".into(),
            content: "请林丹联系，电话13900001234。".into(),
            ..Motion::default()
        });
        draft.create(&Need {
            community: Link::to(community),
            title: "路灯不亮".into(),
            raised_on: Date::new(2026, 3, 1),
            assigned_to: Link::to(person),
            ..Need::default()
        });
        let transaction = register.plan(draft, Action::Edit, "", 1).expect("sound");
        register.apply(&transaction);
        (register, motion, person)
    }

    #[test]
    fn no_person_is_in_what_is_put_up() {
        let (register, motion, person) = register();
        let known = Known::of(&register);
        let given = publishable(&register, &known, Motion::INDEX, motion).expect("a motion");
        let told = format!("{:?}", given.given);
        for text in ["章欢", "林丹", "13900001234"] {
            assert!(!told.contains(text), "{told}");
        }
        assert!(told.contains("章某等提议加装电梯"));
        let left_out = given
            .left_out
            .iter()
            .map(|at| Motion::KIND.fields[*at].name);
        assert_eq!(left_out.collect::<Vec<_>>(), ["raised_by", "responsible"]);
        let hidden = given.hidden.iter().map(|at| Motion::KIND.fields[*at].name);
        assert_eq!(hidden.collect::<Vec<_>>(), ["title", "content"]);
        // A record about a person is not for everybody, and neither is a reference to one.
        assert_eq!(publishable(&register, &known, Person::INDEX, person), None);
        let need = register.all::<Need>().next().expect("a need").0;
        let need = publishable(&register, &known, Need::INDEX, need).expect("a need");
        let assigned = Need::KIND.field("assigned_to").expect("a field").0;
        assert_eq!(need.left_out, [assigned]);
    }
}
