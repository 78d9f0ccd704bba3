//! Rating the community: the questionnaire of a round that the community sent, else one answer a year; in a file without a
//! name (S1.5).

use leptos::prelude::*;

use super::ways::{Handed, Way};
use super::{own, round};
use crate::app::ratings::{RatedAlready, answer, is_rated, own_answer};
use crate::browser::clock;
use crate::domain::kinds::Satisfaction;
use crate::domain::{Choice as _, Replica};
use crate::ui::components::{Item, PageHeader, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::forms::{ChoiceField, FieldError, Form, LongTextField, reader_note};
use crate::ui::i18n::{say, tr};
use crate::ui::routes::Route;

pub(super) fn page(desk: Desk) -> AnyView {
    let year = desk.this_year();
    let rated = Memo::new(move |_| {
        desk.read(|register| {
            let given = own_answer(register, year).map(|(id, answer)| (id, answer.clone()));
            (given, is_rated(register, year))
        })
    });
    let rounds = Memo::new(move |_| {
        let today = desk.today()?;
        desk.read(|register| round::here(register, today))
    });
    let just = StoredValue::new(None);
    let saved = RwSignal::new(None);
    let given_now = StoredValue::new(false);
    let of_rounds = move || {
        let rounds = rounds.get().filter(|rounds| !rounds.is_empty())?;
        let drawn = rounds.iter().map(|here| round::drawn(desk, here, just));
        Some(drawn.collect_view().into_any())
    };
    let of_year = move || match &*rated.read() {
        Some((Some((id, answer)), _)) => {
            let way = Way::new(desk, Handed::Rating(*id), saved);
            if given_now.get_value() {
                given_now.set_value(false);
                way.save();
            }
            given(
                way,
                tr!(mine.answer),
                answer.grade,
                answer.message.to_string(),
            )
        }
        Some((None, true)) => {
            view! { <p class="callout info">{tr!(mine.rated_before, year = year)}</p> }.into_any()
        }
        _ => form(desk, year, given_now),
    };
    let body = move || of_rounds().unwrap_or_else(of_year);
    let told = move || {
        seen(rounds.with(|rounds| rounds.as_ref().is_some_and(|rounds| !rounds.is_empty())))
    };
    view! {
        <PageHeader
            title=tr!(mine.rate_year, year = year)
            trail=vec![(tr!(mine.title).to_owned(), Route::Today)]
        />
        {reader_note()}
        <div class="reside stack">{told} {body}</div>
    }
    .into_any()
}

/// What the community will see, and what not: of a round every question, else the one of the year.
fn seen(of_round: bool) -> AnyView {
    let (grade, once) = match of_round {
        true => (tr!(survey.seen_answers), tr!(survey.seen_once)),
        false => (tr!(mine.seen_grade), tr!(mine.seen_once)),
    };
    view! {
        <Panel title=tr!(mine.seen)>
            <div class="panel-body">
                <ul class="mine-plain">
                    <li>{grade}</li>
                    <li>{tr!(mine.seen_not)}</li>
                    <li>{tr!(mine.seen_who_brings)}</li>
                    <li>{once}</li>
                </ul>
            </div>
        </Panel>
    }
    .into_any()
}

fn form(desk: Desk, year: u32, given_now: StoredValue<bool>) -> AnyView {
    let grade = RwSignal::new(String::new());
    let message = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let items = Satisfaction::ALL
        .iter()
        .map(|spec| Item::new(spec.code, say(&spec.words)))
        .collect::<Vec<_>>();
    let errors = Signal::derive(move || {
        let message: Option<String> = error.get();
        let error = message.map(|message| FieldError {
            field: "mine-grade".into(),
            label: tr!(mine.grade).to_owned(),
            message,
        });
        error.into_iter().collect::<Vec<_>>()
    });
    let submit = move |()| {
        let chosen = grade.get_untracked();
        let chosen = Satisfaction::ALL
            .iter()
            .position(|spec| spec.code == chosen);
        let chosen = chosen.and_then(|at| Satisfaction::from_index(u8::try_from(at).ok()?));
        error.set(chosen.is_none().then(|| tr!(form.missing).to_owned()));
        let Some(chosen) = chosen else { return };
        // The page is drawn anew as soon as it is kept.
        given_now.set_value(true);
        match give(desk, year, chosen, &message.get_untracked()) {
            Ok(()) => {}
            Err(why) => {
                given_now.set_value(false);
                desk.notices.failed(why);
            }
        }
    };
    view! {
        <Panel title=tr!(mine.answer)>
            <div class="panel-body">
                <Form on_submit=submit errors submit_label=tr!(mine.rate_save)>
                    <ChoiceField
                        label=tr!(mine.grade)
                        value=grade
                        items
                        error=error
                        required=true
                        id="mine-grade".to_owned()
                    />
                    <LongTextField
                        label=tr!(mine.message)
                        hint=tr!(mine.message_hint)
                        value=message
                        longest=200
                    />
                </Form>
            </div>
        </Panel>
    }
    .into_any()
}

/// Makes the answer.
///
/// # Errors
/// Why not, in words; nothing has changed then.
fn give(desk: Desk, year: u32, grade: Satisfaction, message: &str) -> Result<(), String> {
    let failed = || tr!(later.failed_body).to_owned();
    let made = desk.peek(|session| {
        let community = own(&session.register)?.1.community.id?;
        let drawn = Replica::from_bits(clock::random());
        Some(answer(
            &session.register,
            drawn,
            community,
            year,
            grade,
            message,
        ))
    });
    let (_, draft) = match made.flatten().ok_or_else(failed)? {
        Ok(made) => made,
        Err(RatedAlready) => return Err(tr!(mine.rated_before, year = year)),
    };
    desk.commit_silently(draft)
}

/// The answer as it was given, and its file once more.
pub(super) fn given(
    way: Way,
    title: &str,
    grade: Option<Satisfaction>,
    message: String,
) -> AnyView {
    let grade = grade.and_then(|grade| Satisfaction::ALL.get(usize::from(grade.index())));
    let grade = grade.map_or("", |spec| say(&spec.words));
    let message = (!message.is_empty()).then(|| view! { <p>{message}</p> });
    view! {
        <Panel title=title.to_owned()>
            <div class="panel-body">
                <p>
                    <Tag tone=Tone::Ok label=grade />
                </p>
                {message}
                <p>{tr!(mine.rate_hand)}</p>
                {way.buttons(tr!(mine.rate_again))}
            </div>
        </Panel>
    }
    .into_any()
}
