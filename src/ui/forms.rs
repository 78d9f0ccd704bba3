//! Fields of forms, made at run time from the declarations of record kinds.
//!
//! Every field holds what was typed as a `String` (a choice: its code; flags: codes with a space
//! between; a reference: the record's id) and shows the problem it is given. Whether a value is right is
//! the domain's business; a field complains by itself only of what cannot be read at all.
//! Its style is `style/field.css`.

pub mod choice_field;
pub mod clock_field;
pub mod date_field;
pub mod decimal_field;
pub mod entry;
pub mod error_summary;
pub mod field_frame;
pub mod flags_field;
pub mod form;
pub mod kept_photo;
pub mod long_text_field;
pub mod month_field;
pub mod number_field;
pub mod passphrase_field;
pub mod photo_field;
pub mod picture_way;
pub mod portrait_field;
pub mod record_form;
pub mod reference_field;
pub mod text_field;

pub use choice_field::ChoiceField;
pub use clock_field::ClockField;
pub use date_field::{DateField, DayChooser, Happened};
pub use decimal_field::DecimalField;
pub use entry::Entry;
pub use error_summary::{ErrorSummary, FieldError, focus_field};
pub use field_frame::FieldFrame;
pub use flags_field::FlagsField;
pub use form::{Form, reader_note, reads_only};
pub use kept_photo::{Photo, kept_photo};
pub use long_text_field::LongTextField;
pub use month_field::MonthField;
pub use number_field::{NumberField, bad_number};
pub use passphrase_field::PassphraseField;
pub use record_form::RecordForm;
pub use reference_field::ReferenceField;
pub use text_field::TextField;

pub use crate::domain::typed;
