//! Answering the questionnaire of a round that the community's link brought: once on this device, in a file without a name (S1.5).

use leptos::prelude::*;

use super::own;
use super::rate::given;
use super::ways::{Handed, Way};
use crate::app::questionnaire::rounds_here;
use crate::app::ratings::{RatedAlready, answer_to, is_answered, own_answer_to};
use crate::app::survey::Filled;
use crate::browser::clock;
use crate::domain::kinds::{Respondents, SatisfactionAnswer, Survey};
use crate::domain::{Date, Id, Replica};
use crate::register::Register;
use crate::ui::components::Panel;
use crate::ui::desk::Desk;
use crate::ui::forms::Form;
use crate::ui::i18n::tr;
use crate::ui::pages::survey_form::Sheet;

/// A round of this resident's community, and what was answered to it here.
#[derive(Clone, PartialEq)]
pub(super) struct Here {
    pub survey: Id,
    pub round: Survey,
    pub given: Option<(Id, SatisfactionAnswer)>,
    /// Also where the answer was taken back: it may have been handed over.
    pub answered: bool,
}

/// The rounds that this device was told of: those that may be answered on this day, and those of its year that were answered.
pub(super) fn here(register: &Register, today: Date) -> Vec<Here> {
    let community = own(register).and_then(|(_, form)| form.community.id);
    let year = today.year().unsigned_abs();
    let rounds = rounds_here(register, Respondents::Residents).into_iter();
    let rounds = rounds.filter(|(_, round)| round.community.id == community);
    let found = rounds.map(|(survey, round)| Here {
        survey,
        round: round.clone(),
        given: own_answer_to(register, survey).map(|(id, answer)| (id, answer.clone())),
        answered: is_answered(register, survey),
    });
    let found = found.filter(|one| match one.answered {
        true => one.round.year == Some(year),
        false => one.round.is_open(today),
    });
    found.collect()
}

/// One round: its questionnaire, or what was answered and the file once more. `just` is the round that was answered now: its
/// file is saved at once.
pub(super) fn drawn(desk: Desk, here: &Here, just: StoredValue<Option<Id>>) -> AnyView {
    let survey = here.survey;
    let title = here.round.title.to_string();
    let body = match &here.given {
        Some((id, answer)) => {
            let way = Way::new(desk, Handed::Rating(*id), RwSignal::new(None));
            if just.get_value() == Some(survey) {
                just.set_value(None);
                way.save();
            }
            return given(way, &title, answer.grade, answer.message.to_string());
        }
        None if here.answered => {
            view! { <p class="callout info">{tr!(survey.answered)}</p> }.into_any()
        }
        None => form(desk, here, just),
    };
    let until = here.round.closes_on.map(|day| {
        view! { <p class="muted">{tr!(survey.until, day = day)}</p> }
    });
    view! {
        <Panel title>
            <div class="panel-body survey-entry">{until} {body}</div>
        </Panel>
    }
    .into_any()
}

fn form(desk: Desk, here: &Here, just: StoredValue<Option<Id>>) -> AnyView {
    let survey = here.survey;
    let sheet = Sheet::of(&here.round);
    let submit = move |()| {
        let Some(filled) = sheet.filled() else {
            return;
        };
        // The page is drawn anew as soon as it is kept.
        just.set_value(Some(survey));
        if let Err(why) = give(desk, survey, &filled) {
            just.set_value(None);
            desk.notices.failed(why);
        }
    };
    view! {
        <Form on_submit=submit errors=sheet.errors() submit_label=tr!(mine.rate_save)>
            {sheet.fields(false)}
        </Form>
    }
    .into_any()
}

/// Makes the answer.
///
/// # Errors
/// Why not, in words; nothing has changed then.
fn give(desk: Desk, survey: Id, filled: &Filled) -> Result<(), String> {
    let drawn = Replica::from_bits(clock::random());
    let made = desk.peek(|session| answer_to(&session.register, drawn, survey, filled));
    match made {
        Some(Ok((_, draft))) => desk.commit_silently(draft),
        Some(Err(RatedAlready)) => Err(tr!(survey.answered).to_owned()),
        None => Err(tr!(later.failed_body).to_owned()),
    }
}
