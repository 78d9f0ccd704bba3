//! What the pages of consultations say.

use crate::domain::kinds::Consultation;
use crate::domain::{Choice, Id, Record};
use crate::register::Register;
use crate::reports::Stand;
use crate::ui::components::Tone;
use crate::ui::i18n::{say, tr};

/// How a consultation stands.
pub(in crate::ui::pages) fn stand(stand: Stand) -> (Tone, &'static str) {
    match stand {
        Stand::Objected => (Tone::Bad, tr!(votes.objected)),
        Stand::Overdue => (Tone::Warn, tr!(votes.overdue)),
        Stand::Waiting => (Tone::Info, tr!(votes.waiting)),
        Stand::Lifted => (Tone::Plain, tr!(votes.lifted)),
        Stand::Supported => (Tone::Ok, tr!(votes.supported)),
    }
}

/// The wording of a choice.
pub(in crate::ui::pages) fn choice<C: Choice>(chosen: Option<C>) -> &'static str {
    let choice = chosen.and_then(|chosen| C::ALL.get(usize::from(chosen.index())));
    choice.map_or("", |choice| say(&choice.words))
}

/// What a field of a consultation is called.
pub(in crate::ui::pages) fn label(name: &str) -> &'static str {
    let field = Consultation::KIND.field(name);
    field.map_or("", |(_, field)| say(&field.words))
}

/// What another record is called; nothing where it is not here.
pub(in crate::ui::pages) fn title<R: Record>(register: &Register, id: Option<Id>) -> String {
    let known = id.filter(|id| register.get::<R>(*id).is_some());
    known.map_or(String::new(), |id| register.title(R::INDEX, id))
}

/// 「评先选优：拟推荐为2026年度优秀共产党员」.
pub(in crate::ui::pages) fn matter(asked: &Consultation) -> String {
    let occasion = choice(asked.occasion);
    match asked.about.is_empty() {
        true => occasion.to_owned(),
        false => tr!(votes.matter, occasion = occasion, about = asked.about),
    }
}
