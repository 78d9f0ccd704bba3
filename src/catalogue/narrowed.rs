//! What a list is narrowed to: by the codes of the pages, and in the words that a document says it with, so that nobody takes
//! a part for the whole.

use super::request::{Personal, Request};
use super::values::title;
use crate::domain::kinds::{self, MemberKind, Person, ServiceKind, Skill};
use crate::domain::words::{Language, Words, words};
use crate::domain::{Choice, FieldType, Id, Record};
use crate::listing::narrow::standing_words;
use crate::listing::{Facet, Narrow, Plan, Want};
use crate::register::Register;
use crate::roster::Filter;

/// The label of the fact.
pub(super) const ONLY: Words = words("只列", "只列", "Only");

const NOTHING: Words = words("未填", "未填", "not recorded");
const SEARCHED: Words = words("含“{text}”的", "含「{text}」的", "what has “{text}”");
const BY_SEARCH: Words = words("查找出来的", "查找出來的", "what was searched for");
const IN_YEAR: Words = words("{year} 年", "{year} 年", "{year}");
const IN_MONTH: Words = words(
    "{year} 年 {month} 月",
    "{year} 年 {month} 月",
    "{year}-{month}",
);
const NONE: Words = words("无", "無", "none");
const WITH_LEFT: Words = words("含已离开的", "含已離開的", "with those who left");
const NO_SKILL: Words = words("没有填特长", "沒有填特長", "without skills");
const NO_PHONE: Words = words("没有填电话", "沒有填電話", "without a telephone");
const NO_BUILDING: Words = words("没有填楼栋", "沒有填樓棟", "without a building");

/// What the list of a kind is narrowed to; empty: nothing.
pub(super) fn of_list(register: &Register, plan: &Plan, request: &Request) -> String {
    let narrows = request.only.iter();
    let narrows = narrows.filter_map(|code| Narrow::read(code, plan));
    let all = narrows.map(|narrow| of_narrow(register, plan, narrow, request.language));
    joined(all, request)
}

/// What the roster is narrowed to.
pub(super) fn of_roster(register: &Register, request: &Request) -> String {
    let filters = request.only.iter().filter_map(|code| code.parse().ok());
    let all = filters.map(|filter| of_filter(register, filter, request.language));
    joined(all, request)
}

fn joined(words: impl Iterator<Item = String>, request: &Request) -> String {
    let language = request.language;
    let search = request.search.trim();
    // What was typed may be anybody's name or number.
    let searched = (!search.is_empty()).then(|| match request.personal {
        Personal::Shown => SEARCHED.filled(language, &[("text", &search)]),
        Personal::Masked | Personal::LeftOut => BY_SEARCH.in_language(language).to_owned(),
    });
    let all: Vec<String> = words.chain(searched).collect();
    all.join(match language {
        Language::En => "; ",
        _ => "；",
    })
}

fn of_narrow(register: &Register, plan: &Plan, narrow: Narrow, language: Language) -> String {
    let field = match narrow.facet {
        Facet::Standing => {
            let words = standing_words(narrow.want, plan.spec);
            return words.in_language(language).to_owned();
        }
        Facet::Field(at) => plan.field(at),
    };
    let Some(field) = field else {
        return String::new();
    };
    let value = match (narrow.want, field.ty) {
        (Want::Choice(at), ty) => {
            let choice = ty.choices().get(usize::from(at));
            choice
                .map_or("", |choice| choice.words.in_language(language))
                .to_owned()
        }
        (Want::Record(id), FieldType::Reference(kind)) => kinds::kind(kind)
            .map(|(kind, _)| title(register, kind, id, language))
            .unwrap_or_default(),
        (Want::Year(year), _) => IN_YEAR.filled(language, &[("year", &year)]),
        (Want::Month(year, month), _) => {
            IN_MONTH.filled(language, &[("year", &year), ("month", &month)])
        }
        _ => NOTHING.in_language(language).to_owned(),
    };
    labelled(field.words, &value, language)
}

fn of_filter(register: &Register, filter: Filter, language: Language) -> String {
    let of_field = |name: &str, value: String| {
        let field = Person::KIND.field(name);
        field.map_or_else(String::new, |(_, field)| {
            labelled(field.words, &value, language)
        })
    };
    let record = |name: &str, id: Option<Id>| {
        let kind = Person::KIND
            .field(name)
            .and_then(|(_, field)| match field.ty {
                FieldType::Reference(kind) => kinds::kind(kind),
                _ => None,
            });
        let value = match (kind, id) {
            (Some((kind, _)), Some(id)) => title(register, kind, id, language),
            _ => NONE.in_language(language).to_owned(),
        };
        of_field(name, value)
    };
    let say = |words: Words| words.in_language(language).to_owned();
    match filter {
        Filter::Community(id) => record("community", Some(id)),
        Filter::Unit(id) => record("unit", id),
        Filter::Group(id) => record("group", id),
        Filter::Team(id) => record("team", id),
        Filter::Kind(at) => of_field("kind", choice::<MemberKind>(at, language)),
        Filter::Skill(at) => of_field("skills", choice::<Skill>(at, language)),
        Filter::Intention(at) => of_field("intentions", choice::<ServiceKind>(at, language)),
        Filter::Registered(0) => of_field("registered_on", say(NOTHING)),
        Filter::Registered(year) => of_field(
            "registered_on",
            IN_YEAR.filled(language, &[("year", &year)]),
        ),
        Filter::Left(year) => of_field("left_on", IN_YEAR.filled(language, &[("year", &year)])),
        Filter::NoPhone => say(NO_PHONE),
        Filter::NoBuilding => say(NO_BUILDING),
        Filter::NoSkill => say(NO_SKILL),
        Filter::Everybody => say(WITH_LEFT),
    }
}

fn choice<C: Choice>(at: u8, language: Language) -> String {
    let choice = C::ALL.get(usize::from(at));
    choice
        .map_or("", |choice| choice.words.in_language(language))
        .to_owned()
}

fn labelled(label: Words, value: &str, language: Language) -> String {
    let label = label.in_language(language);
    match language {
        Language::En => format!("{label}: {value}"),
        _ => format!("{label}：{value}"),
    }
}
