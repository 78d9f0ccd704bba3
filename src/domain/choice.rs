//! Closed lists to choose from: declared once with code and wording.

use std::marker::PhantomData;

use super::words::{Words, words};

/// One entry of a list of choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceSpec {
    /// What files say; never changes once released.
    pub code: &'static str,
    pub words: Words,
}

/// A closed list of at most 32 choices, declared by [`choice!`].
pub trait Choice: Copy + PartialEq + Eq + std::fmt::Debug + 'static {
    const ALL: &'static [ChoiceSpec];
    fn index(self) -> u8;
    fn from_index(index: u8) -> Option<Self>;

    /// Every choice, in the order of the list.
    fn each() -> impl Iterator<Item = Self> + Clone {
        (0..=u8::MAX).map_while(Self::from_index)
    }

    /// The choice of which files say so.
    fn of_code(code: &str) -> Option<Self> {
        let place = Self::ALL.iter().position(|spec| spec.code == code)?;
        Self::from_index(u8::try_from(place).ok()?)
    }

    /// What files say.
    fn code(self) -> &'static str {
        let spec = Self::ALL.get(usize::from(self.index()));
        spec.map_or("", |spec| spec.code)
    }

    fn words(self) -> Words {
        let spec = Self::ALL.get(usize::from(self.index()));
        spec.map_or(words("", "", ""), |spec| spec.words)
    }
}

/// Any number of the choices of a list.
#[derive(Debug, PartialEq, Eq)]
pub struct Flags<C>(pub u32, pub PhantomData<C>);

impl<C> Clone for Flags<C> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<C> Copy for Flags<C> {}
impl<C> Default for Flags<C> {
    fn default() -> Self {
        Flags(0, PhantomData)
    }
}
impl<C: Choice> Flags<C> {
    pub fn contains(self, choice: C) -> bool {
        self.0 & (1 << choice.index()) != 0
    }
}
impl<C: Choice> FromIterator<C> for Flags<C> {
    fn from_iter<I: IntoIterator<Item = C>>(choices: I) -> Self {
        let bits = choices.into_iter().fold(0, |bits, c| bits | 1 << c.index());
        Flags(bits, PhantomData)
    }
}

/// Declares a list of choices: `Variant = "code" ("简体", "繁體", "English")`.
#[macro_export]
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal ($hans:literal, $hant:literal, $en:literal)),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $crate::domain::Choice for $name {
            const ALL: &'static [$crate::domain::ChoiceSpec] = &[$($crate::domain::ChoiceSpec {
                code: $code,
                words: $crate::domain::words($hans, $hant, $en),
            }),+];
            fn index(self) -> u8 {
                self as u8
            }
            fn from_index(index: u8) -> Option<Self> {
                const VARIANTS: &[$name] = &[$($name::$variant),+];
                VARIANTS.get(usize::from(index)).copied()
            }
        }
    };
}
