//! The wording of the program itself, from `locales/`; wording that is data is [`Words`].
//!
//! `tr!(nav.today)` is a `&'static str` in the language of the moment;
//! `tr!(list.count, count = 12)` fills `{count}` and is a `String`. Both are plain values, free to be
//! taken in event handlers as well. The keys are checked at compile time in all three files.
//!
//! Gaps are written `{count}` and filled by [`fill`], not `{{ count }}` as leptos_i18n has it: its
//! builders cost about a kilobyte of code per key, and without a build script they give views only.

use std::borrow::Borrow;
use std::sync::atomic::{AtomicU8, Ordering};

use crate::domain::{Language, Words};

// The macro is deprecated in favour of a build script, whose crate would be built for every native
// test run too.
#[allow(deprecated)]
mod load {
    leptos_i18n::load_locales!();
}
pub use load::i18n::Locale;
#[doc(hidden)]
pub use load::i18n::td_string;

// A change of these files alone must build this module again.
const _: [&str; 3] = [
    include_str!("../../locales/zh-Hans.json"),
    include_str!("../../locales/zh-Hant.json"),
    include_str!("../../locales/en.json"),
];

static LANGUAGE: AtomicU8 = AtomicU8::new(0);

/// The language of the moment.
pub fn language() -> Language {
    match LANGUAGE.load(Ordering::Relaxed) {
        1 => Language::ZhHant,
        2 => Language::En,
        _ => Language::ZhHans,
    }
}

/// Words taken from now on are in this language; [`super::appearance`] draws the pages again.
pub(super) fn set_language(language: Language) {
    LANGUAGE.store(language as u8, Ordering::Relaxed);
}

/// The same for `tr!`.
pub fn locale() -> Locale {
    match language() {
        Language::ZhHans => Locale::zh_Hans,
        Language::ZhHant => Locale::zh_Hant,
        Language::En => Locale::en,
    }
}

/// The wording of data in the language of the moment.
pub fn say(words: &Words) -> &'static str {
    words.in_language(language())
}

pub use crate::domain::words::fill;

/// A count as it is read: `42,731`.
pub fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Things of one kind one after the other: 「人员、单位」.
pub fn series<S: Borrow<str>>(words: &[S]) -> String {
    words.join(tr!(app.comma))
}

/// Whole statements one after the other: 「已满八天；差两次例会」.
pub fn clauses<S: Borrow<str>>(words: &[S]) -> String {
    words.join(tr!(app.semicolon))
}

/// A wording of the program in the language of the moment (see the module).
#[macro_export]
macro_rules! tr {
    ($first:ident $(. $key:ident)* $(,)?) => {
        $crate::ui::i18n::td_string!($crate::ui::i18n::locale(), $first $(. $key)*)
    };
    ($first:ident $(. $key:ident)*, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::ui::i18n::fill(
            $crate::ui::i18n::td_string!($crate::ui::i18n::locale(), $first $(. $key)*),
            &[$((stringify!($name), &$value as &dyn ::std::fmt::Display)),+],
        )
    };
}
pub use crate::tr;

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn counts_are_grouped_by_thousands() {
        let read = [0, 999, 1000, 42_731, 1_000_000].map(number);
        assert_eq!(read, ["0", "999", "1,000", "42,731", "1,000,000"]);
    }

    #[wasm_bindgen_test]
    fn gaps_are_filled_by_name() {
        let n = 12;
        assert_eq!(fill("共 {n} 条", &[("n", &n)]), "共 12 条");
        assert_eq!(fill("{a}{b}", &[("b", &"乙"), ("a", &"{b}")]), "{b}乙");
        assert_eq!(fill("{none} {open", &[]), "{none} {open");
    }
}
