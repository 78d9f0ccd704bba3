//! What a column's head means: the words of the kinds, and those that offices use beside them (`rules/column_heads.txt`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::lists::List;
use crate::domain::characters::simplified;
use crate::domain::{FieldSpec, FieldType, Language, Words, typed};

/// What a column is taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Meaning {
    #[default]
    Nothing,
    /// A field of the list's kind, by its position.
    Field(usize),
    /// A choice of a field that may have several, marked with √.
    Choice(usize, u8),
    /// Helps to find whom a reference means; the position in [`List::beside`].
    Beside(usize),
}

/// What the numbers of a column count, where its head says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Counting {
    Minutes,
    Hours,
}

/// A column as it is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub meaning: Meaning,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counting: Option<Counting>,
}

/// How sure a meaning is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Only its end is known: 「本人联系电话」.
    Ending,
    /// Known without what stands in brackets.
    Bare,
    Exact,
}

const DATA: &str = include_str!("../../rules/column_heads.txt");

/// A head as it is compared: simplified, without spaces, stars and full-width forms.
pub fn plain(text: &str) -> String {
    let kept = typed::plain(text);
    let kept = kept
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '□'));
    kept.flat_map(char::to_lowercase).map(simplified).collect()
}

/// Without what stands in brackets.
fn bare(plain: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for character in plain.chars() {
        match character {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            other if depth == 0 => kept.push(other),
            _ => {}
        }
    }
    kept
}

/// Heads about somebody else than the row is about.
const OTHERS: [&str; 13] = [
    "父亲",
    "母亲",
    "配偶",
    "家属",
    "家长",
    "紧急",
    "子女",
    "推荐",
    "填表",
    "填报",
    "审核",
    "介绍人",
    "监护",
];
/// National ID numbers are not taken in (domain, section 6).
const IDENTITY: [&str; 5] = ["身份证", "公民身份", "证件号", "idnumber", "idcard"];

/// Whether a head is about a national ID number.
pub fn is_of_identity(head: &str) -> bool {
    let bare = bare(&plain(head));
    IDENTITY.iter().any(|word| bare.contains(word))
}

/// The words of all heads of a list.
pub struct Vocabulary {
    words: BTreeMap<String, Meaning>,
    /// Of the fields that may have several choices, the words of each.
    choices: BTreeMap<(usize, String), u8>,
}

fn in_all(words: Words) -> impl Iterator<Item = String> {
    Language::ALL
        .into_iter()
        .map(move |language| plain(words.in_language(language)))
}

/// The lines about a field, or about its choices: what stands before the colon behind the field's name, and the words.
fn lines<'a>(kind: &'a str, field: &'a str) -> impl Iterator<Item = (&'a str, &'static str)> {
    let about = move |head: &'static str, kind: &str| {
        let head = head.strip_prefix(kind)?.strip_prefix('.')?;
        let rest = head.strip_prefix(field)?;
        (rest.is_empty() || rest.starts_with('=')).then(|| rest.trim_start_matches('='))
    };
    DATA.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .filter_map(move |(head, words)| Some((about(head, kind).or(about(head, "*"))?, words)))
}

/// What offices write for the choices of a field beside their words, each with its choice.
pub fn choice_words(kind: &str, field: &FieldSpec) -> BTreeMap<String, u8> {
    let mut found = BTreeMap::new();
    for (code, words) in lines(kind, field.name) {
        if let Some(choice) = field.ty.choice(code) {
            found.extend(words.split_whitespace().map(|word| (plain(word), choice)));
        }
    }
    for (at, choice) in (0_u8..).zip(field.ty.choices()) {
        found.extend(in_all(choice.words).map(|word| (word, at)));
        found.insert(plain(choice.code), at);
    }
    found
}

impl Vocabulary {
    pub fn of(list: &List) -> Vocabulary {
        let mut words = BTreeMap::new();
        let mut choices = BTreeMap::new();
        let mut add = |kind: &str,
                       field: &'static FieldSpec,
                       meaning: Meaning,
                       words: &mut BTreeMap<String, Meaning>| {
            for word in in_all(field.words) {
                words.entry(word).or_insert(meaning);
            }
            // Words for one kind say more than those for every kind.
            for own in [true, false] {
                for (code, heads) in lines(if own { kind } else { "*" }, field.name) {
                    if code.is_empty() {
                        for word in heads.split_whitespace() {
                            words.entry(plain(word)).or_insert(meaning);
                        }
                    }
                }
            }
            if let (FieldType::Flags(_), Meaning::Field(at)) = (field.ty, meaning) {
                let found = choice_words(kind, field).into_iter();
                choices.extend(found.map(|(word, choice)| ((at, word), choice)));
            }
        };
        for own in [true, false] {
            for (at, field) in list.fields() {
                if own == field.required {
                    add(list.kind.name, field, Meaning::Field(at), &mut words);
                }
            }
        }
        for at in 0..list.beside.len() {
            if let Some(field) = list.beside_field(at) {
                add("*", field, Meaning::Beside(at), &mut words);
            }
        }
        words.remove("");
        Vocabulary { words, choices }
    }

    /// What one head means.
    pub fn meaning(&self, head: &str) -> Option<(Meaning, Sure)> {
        let head = plain(head);
        let bare = bare(&head);
        if OTHERS.iter().any(|word| head.contains(word)) || is_of_identity(&head) {
            return None;
        }
        if let Some(meaning) = self.words.get(&head) {
            return Some((*meaning, Sure::Exact));
        }
        if let Some(meaning) = self.words.get(&bare) {
            return Some((*meaning, Sure::Bare));
        }
        let endings = self.words.iter().filter(|(word, _)| {
            word.chars().count() >= 2 && !word.is_ascii() && bare.ends_with(word.as_str())
        });
        let longest = endings.max_by_key(|(word, _)| word.len());
        longest.map(|(_, meaning)| (*meaning, Sure::Ending))
    }

    /// What a head below another means: a choice of the field that the upper one names, or by itself.
    pub fn below(&self, upper: &str, lower: &str) -> Option<(Meaning, Sure)> {
        let both = format!("{upper}{lower}");
        if OTHERS.iter().any(|word| plain(&both).contains(word)) {
            return None;
        }
        if let Some((Meaning::Field(field), _)) = self.meaning(upper)
            && let Some(choice) = self.choices.get(&(field, bare(&plain(lower))))
        {
            return Some((Meaning::Choice(field, *choice), Sure::Exact));
        }
        let sure =
            |(meaning, sure): (Meaning, Sure)| (sure > Sure::Ending).then_some((meaning, sure));
        self.meaning(lower)
            .and_then(sure)
            .or_else(|| self.meaning(&both).and_then(sure))
            .or_else(|| self.meaning(lower))
    }
}

/// What the numbers below this head count.
pub fn counting(head: &str) -> Option<Counting> {
    let head = plain(head);
    let has = |words: &[&str]| words.iter().any(|word| head.contains(word));
    match () {
        () if has(&["分钟", "minute"]) => Some(Counting::Minutes),
        () if has(&["小时", "hour", "(h)", "工时"]) => Some(Counting::Hours),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spreadsheet::lists::LISTS;

    #[test]
    fn every_line_of_the_data_is_about_a_field_or_a_choice() {
        for line in DATA.lines().filter(|line| !line.starts_with('#')) {
            let (head, words) = line.split_once(':').unwrap();
            let (kind, field) = head.split_once('.').unwrap();
            let (name, choice) = field.split_once('=').unwrap_or((field, ""));
            let mut lists = LISTS
                .iter()
                .filter(|list| kind == "*" || list.kind.name == kind);
            let known = |list: &List| {
                let field = list.kind.field(name);
                field.is_some_and(|(_, field)| {
                    choice.is_empty() || field.ty.choice(choice).is_some()
                })
            };
            assert!(lists.any(known), "{line}");
            assert!(words.split_whitespace().next().is_some(), "{line}");
        }
    }

    #[test]
    fn heads_are_known_however_they_are_written() {
        let people = List::of_code("people").unwrap();
        let words = Vocabulary::of(people);
        for (head, expected) in [
            ("姓名", Some("name")),
            ("姓　名", Some("name")),
            ("＊姓名", Some("name")),
            ("姓名（全称）", Some("name")),
            ("Name", Some("name")),
            ("党员姓名", Some("name")),
            ("聯繫電話", Some("phone")),
            ("手机号码(微信同号)", Some("phone")),
            ("本人联系电话", Some("phone")),
            ("配偶联系电话", None),
            ("紧急联系人电话", None),
            ("填表人姓名", None),
            ("身份证号码", None),
            ("出生年月", Some("birth_month")),
            ("所在单位", Some("unit")),
            ("單位及職務", Some("duty")),
            ("序号", None),
            ("女", None),
            ("", None),
        ] {
            let found = words.meaning(head).map(|(meaning, _)| meaning);
            let name = match found {
                Some(Meaning::Field(at)) => Some(people.kind.fields[at].name),
                _ => None,
            };
            assert_eq!(name, expected, "{head}");
        }
        let (service, _) = people.kind.field("intentions").unwrap();
        let below = words.below("服务意向", "治安巡逻").unwrap().0;
        assert_eq!(below, Meaning::Choice(service, 1));
        assert_eq!(counting("服务时长（小时）"), Some(Counting::Hours));
    }
}
