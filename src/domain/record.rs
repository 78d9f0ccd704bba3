//! The one pattern of every record: a kind is declared once with [`record!`], and storage,
//! JSON, checks, history, lists, forms and merge are made from that declaration.

use serde_json::{Map, Value as Json};

use super::column::{Damaged, Reader, Writer};
use super::field::{FieldSpec, FieldType};
use super::tells::Tells;
use super::value::Value;
use super::words::Words;

/// The declaration of a record kind.
#[derive(Debug, PartialEq, Eq)]
pub struct KindSpec {
    /// What files say; never changes once released.
    pub name: &'static str,
    pub words: Words,
    pub fields: &'static [FieldSpec],
}

impl KindSpec {
    /// Whether a form can enter a record: none can where the program keeps something that must be there.
    pub fn is_entered(&self) -> bool {
        !self
            .fields
            .iter()
            .any(|field| field.required && field.hidden)
    }

    pub fn field(&self, name: &str) -> Option<(usize, &'static FieldSpec)> {
        self.fields.iter().enumerate().find(|(_, f)| f.name == name)
    }

    /// Whether records of the kind are called by a person's name.
    pub fn names_person(&self) -> bool {
        let named = |field: &FieldSpec| field.title && field.tells == Tells::Name;
        self.fields.iter().any(named)
    }

    /// Whether every record of the kind is about a person: it is called by a person's name, or
    /// must refer to a record that is.
    pub fn is_about_person(&self) -> bool {
        let refers = |field: &FieldSpec| match field.ty {
            FieldType::Reference(kind) if field.required && kind != self.name => {
                super::kinds::kind(kind).is_some_and(|(_, kind)| kind.is_about_person())
            }
            _ => false,
        };
        self.names_person() || self.fields.iter().any(refers)
    }

    /// Whether files of statistics give records of this kind, with the fields marked so.
    pub fn is_reported(&self) -> bool {
        self.fields.iter().any(|field| field.reported)
    }

    /// The field that says whom a record of this kind belongs to, and the owner's kind.
    pub fn owner(&self) -> Option<(usize, &'static str)> {
        let (index, field) = self.fields.iter().enumerate().find(|(_, f)| f.owner)?;
        match field.ty {
            FieldType::Reference(kind) => Some((index, kind)),
            _ => None,
        }
    }
}

/// Fields that a newer version wrote and this one does not know; kept as they are.
pub type Unknown = Option<Box<Map<String, Json>>>;

/// How one field of `R` is reached, in the order of the declaration.
pub struct Access<R> {
    pub get: fn(&R) -> Value,
    /// `false`, with nothing changed, when the value is of another type.
    pub set: fn(&mut R, Value) -> bool,
    pub write: fn(&R, &mut Writer),
    pub read: fn(&mut R, &mut Reader<'_>) -> Result<(), Damaged>,
}

/// A record kind as a Rust type. Implemented by [`record!`] only.
pub trait Record: Default + Clone + PartialEq + std::fmt::Debug + 'static {
    const NAME: &'static str;
    /// Position in the list of all kinds; a kind missing from the list does not compile.
    const INDEX: usize;
    const KIND: &'static KindSpec;
    /// Fails to compile where a field leaves open what it tells of a person, or has a mark that does not fit its type.
    const DECIDED: ();
    const ACCESS: &'static [Access<Self>];

    fn unknown(&self) -> &Unknown;
    fn unknown_mut(&mut self) -> &mut Unknown;
}

/// Declares a record kind. See `kinds/leader.rs` for what a declaration looks like.
#[macro_export]
macro_rules! record {
    (
        $(#[$doc:meta])*
        $name:ident = $kind:literal ($hans:literal, $hant:literal, $en:literal) {
            $($(#[$fdoc:meta])* $field:ident: $ty:ty = $spec:expr),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[$fdoc])* pub $field: $ty,)+
            /// What a newer version wrote and this one does not know.
            pub unknown: $crate::domain::record::Unknown,
        }

        impl $crate::domain::Record for $name {
            const NAME: &'static str = $kind;
            const INDEX: usize = $crate::domain::kinds::index_of($kind);
            const KIND: &'static $crate::domain::KindSpec = &$crate::domain::KindSpec {
                name: $kind,
                words: $crate::domain::words($hans, $hant, $en),
                fields: &[$($crate::domain::FieldSpec {
                    name: stringify!($field),
                    ty: <$ty as $crate::domain::Field>::TYPE,
                    ..$spec
                }),+],
            };
            const DECIDED: () = {
                $crate::domain::tells::decided(Self::KIND.fields);
                $crate::domain::marks::fit(Self::KIND.fields);
            };
            const ACCESS: &'static [$crate::domain::record::Access<Self>] = &[
                $($crate::domain::record::Access {
                    get: |record| $crate::domain::Field::value(&record.$field),
                    set: |record, value| match $crate::domain::Field::from_value(value) {
                        Some(value) => {
                            record.$field = value;
                            true
                        }
                        None => false,
                    },
                    write: |record, column| $crate::domain::Field::write(&record.$field, column),
                    read: |record, column| {
                        record.$field = $crate::domain::Field::read(column)?;
                        Ok(())
                    },
                }),+
            ];

            fn unknown(&self) -> &$crate::domain::record::Unknown {
                &self.unknown
            }
            fn unknown_mut(&mut self) -> &mut $crate::domain::record::Unknown {
                &mut self.unknown
            }
        }
    };
}
