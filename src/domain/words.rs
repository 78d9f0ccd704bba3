//! Wordings that belong to data (labels of fields, choices, indicators), in the three languages.

use std::fmt::Display;

use serde::{Deserialize, Serialize};

/// A language the product speaks. Simplified Chinese is the source and the default.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Language {
    #[default]
    #[serde(rename = "zh-Hans")]
    ZhHans,
    #[serde(rename = "zh-Hant")]
    ZhHant,
    #[serde(rename = "en")]
    En,
}

impl Language {
    pub const ALL: [Language; 3] = [Language::ZhHans, Language::ZhHant, Language::En];

    /// The BCP 47 tag, as in the `lang` attribute of a page.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::ZhHans => "zh-Hans",
            Language::ZhHant => "zh-Hant",
            Language::En => "en",
        }
    }
}

/// One wording in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    pub zh_hans: &'static str,
    pub zh_hant: &'static str,
    pub en: &'static str,
}

/// Writes a wording where a declaration needs one.
pub const fn words(zh_hans: &'static str, zh_hant: &'static str, en: &'static str) -> Words {
    Words {
        zh_hans,
        zh_hant,
        en,
    }
}

impl Words {
    pub const NONE: Words = words("", "", "");

    pub const fn is_empty(&self) -> bool {
        self.zh_hans.is_empty()
    }

    pub const fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::ZhHans => self.zh_hans,
            Language::ZhHant => self.zh_hant,
            Language::En => self.en,
        }
    }

    /// The words with their gaps filled: `{count}` by the value of that name.
    pub fn filled(&self, language: Language, values: &[(&str, &dyn Display)]) -> String {
        fill(self.in_language(language), values)
    }
}

/// Puts the values into the gaps `{name}` of a wording. A gap without a value stays as it is.
pub fn fill(wording: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(wording.len() + 16);
    let mut rest = wording;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let (called, forms) = match name.split_once(':') {
            Some((called, forms)) => (called, forms.split_once('|')),
            None => (name, None),
        };
        let value = values.iter().find(|(known, _)| *known == called);
        match (value.map(|(_, value)| value.to_string()), forms) {
            (Some(value), Some((one, many))) => {
                filled.push_str(if value == "1" { one } else { many });
            }
            (Some(value), None) => filled.push_str(&value),
            (None, _) => {
                filled.push('{');
                filled.push_str(name);
                filled.push('}');
            }
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// A wording that a person may write (a rulebook's indicators), in every language.
/// A language left empty falls back to simplified Chinese.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    #[serde(rename = "zh-Hans")]
    pub zh_hans: String,
    #[serde(rename = "zh-Hant", default, skip_serializing_if = "String::is_empty")]
    pub zh_hant: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
}

impl Wording {
    pub fn in_language(&self, language: Language) -> &str {
        let chosen = match language {
            Language::ZhHans => &self.zh_hans,
            Language::ZhHant => &self.zh_hant,
            Language::En => &self.en,
        };
        if chosen.is_empty() {
            &self.zh_hans
        } else {
            chosen
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_takes_the_form_of_its_number() {
        let check = |wording: &str, count: &dyn Display, expected: &str| {
            assert_eq!(fill(wording, &[("count", count)]), expected);
        };
        let records = "{count} {count:record is|records are} kept";
        check(records, &1, "1 record is kept");
        check(records, &0, "0 records are kept");
        check(records, &"1,001", "1,001 records are kept");
        check("{count} of {all:one|many}", &1, "1 of {all:one|many}");
        check("{count:without forms}", &1, "1");
    }
}
