//! A unit's office answers the questionnaires that communities sent it, and hands each community its answers as a file (S1.5).

use leptos::prelude::*;

use super::{counter, words};
use crate::app::questionnaire::{Questionnaire, rounds_here};
use crate::app::survey::{answer_of_unit, answered_by};
use crate::domain::kinds::{Community, Respondents, Satisfaction, Survey, UnitAnswer};
use crate::domain::{Choice as _, Id, Record as _};
use crate::snapshot::Scope;
use crate::ui::busy::Busy;
use crate::ui::components::{EmptyState, PageHeader, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::forms::{Form, LongTextField};
use crate::ui::i18n::{say, tr};
use crate::ui::pages::consultations::handing::{Handing, hand_over};
use crate::ui::pages::lost;
use crate::ui::pages::survey_form::Sheet;
use crate::ui::pages::views::asked::Asked;
use crate::ui::router;
use crate::ui::routes::Route;

/// The unit whose office this is.
fn own(desk: Desk) -> Option<Id> {
    untrack(|| desk.office()).and_then(|(_, office)| office.unit.id)
}

pub(super) fn page(asked: Asked, code: &str) -> AnyView {
    if code.is_empty() {
        return list(asked);
    }
    match code.parse::<Id>() {
        Ok(survey) => one(asked, survey),
        Err(_) => lost(),
    }
}

/// Every round that a community told of, and whether it is answered.
fn list(asked: Asked) -> AnyView {
    let desk = asked.desk;
    let rows = move || {
        let found = desk.read(|register| {
            let unit = own(desk)?;
            let rounds = rounds_here(register, Respondents::Units).into_iter();
            let rounds = rounds.map(|(id, round)| {
                let community = round.community.id;
                let place = community.map(|id| register.title(Community::INDEX, id));
                let done = answered_by(register, id, unit).is_some();
                (id, round.title.to_string(), place.unwrap_or_default(), done)
            });
            Some(rounds.collect::<Vec<_>>())
        });
        let found = found.flatten().unwrap_or_default();
        if found.is_empty() {
            return view! {
                <EmptyState title=tr!(survey.none_sent) body=tr!(survey.none_sent_hint) />
            }
            .into_any();
        }
        let rows = found.into_iter().map(|(id, title, place, done)| {
            let href = words::of_round(&asked, id, "").href();
            let (tone, label) = match done {
                true => (Tone::Ok, tr!(survey.answered)),
                false => (Tone::Warn, tr!(survey.unanswered)),
            };
            view! {
                <div class="row">
                    <span class="words">
                        <a href=href>{title}</a>
                        <small>{place}</small>
                    </span>
                    <Tag tone label />
                </div>
            }
        });
        let rows = rows.collect_view();
        view! {
            <Panel title=tr!(survey.sent)>
                <div class="unit-rows">{rows}</div>
            </Panel>
        }
        .into_any()
    };
    view! {
        <PageHeader title=tr!(survey.title) sub=tr!(survey.unit_sub) />
        <div class="stack view-page">{rows} {pasting()}</div>
    }
    .into_any()
}

/// A community's link, or its words where there is no address, opened within this workspace.
fn pasting() -> AnyView {
    let text = RwSignal::new(String::new());
    let fault = RwSignal::new(false);
    let open = move |()| {
        let card = text.get_untracked();
        fault.set(Questionnaire::read(&decoded(&card)).is_none());
        if !fault.get_untracked() {
            router::open(&Route::Join { card });
        }
    };
    let error = Signal::derive(move || fault.get().then(|| tr!(survey.paste_bad).to_owned()));
    view! {
        <Panel title=tr!(survey.paste)>
            <div class="panel-body">
                <Form on_submit=open submit_label=tr!(survey.questionnaire)>
                    <LongTextField label=tr!(survey.paste_label) value=text error required=true />
                </Form>
            </div>
        </Panel>
    }
    .into_any()
}

/// As it stands behind the address.
fn decoded(text: &str) -> String {
    js_sys::decode_uri_component(text).map_or_else(|_| text.into(), String::from)
}

fn one(asked: Asked, survey: Id) -> AnyView {
    let desk = asked.desk;
    let round = desk.peek(|session| session.register.get::<Survey>(survey).cloned());
    let (Some(round), Some(unit)) = (round.flatten(), own(desk)) else {
        return lost();
    };
    let title = round.title.to_string();
    let community = round.community.id;
    let place = community.and_then(|id| desk.peek(|s| s.register.title(Community::INDEX, id)));
    let place = place.unwrap_or_default();
    let trail = vec![(tr!(survey.title).to_owned(), asked.figure(""))];
    let sub = format!("{place} · {}", words::sub(&round));
    let is_open = desk.today().is_some_and(|today| round.is_open(today));
    let given = Memo::new(move |_| {
        let answer = desk.read(|register| {
            let id = answered_by(register, survey, unit)?;
            register.get::<UnitAnswer>(id).cloned()
        });
        answer.flatten()
    });
    let busy = Busy::nothing();
    let body = move || match (given.get(), community) {
        (Some(answer), Some(community)) => handed(desk, busy, &answer, community, &place),
        (None, _) if !is_open => {
            view! { <p class="callout info">{tr!(survey.not_open)}</p> }.into_any()
        }
        _ => form(desk, survey, unit, &round),
    };
    view! {
        <PageHeader title trail sub />
        <div class="stack view-page">{body}</div>
    }
    .into_any()
}

fn form(desk: Desk, survey: Id, unit: Id, round: &Survey) -> AnyView {
    let sheet = Sheet::of(round);
    let submit = move |()| {
        let (Some(filled), Some(today)) = (sheet.filled(), desk.today()) else {
            return;
        };
        let draft = desk
            .peek(|session| answer_of_unit(&session.register, survey, unit, &filled, None, today));
        match draft {
            Some(Ok((_, draft))) => {
                desk.carry_out(draft, tr!(survey.kept).to_owned());
            }
            Some(Err(why)) => desk.notices.failed(counter::not_taken(why)),
            None => {}
        }
    };
    view! {
        <Panel title=tr!(survey.questionnaire)>
            <div class="panel-body survey-entry">
                <Form on_submit=submit errors=sheet.errors() submit_label=tr!(survey.give)>
                    {sheet.fields(false)}
                </Form>
            </div>
        </Panel>
    }
    .into_any()
}

/// What was answered, and the file for the community.
fn handed(desk: Desk, busy: Busy, answer: &UnitAnswer, community: Id, place: &str) -> AnyView {
    let grade = answer
        .grade
        .and_then(|grade| Satisfaction::ALL.get(usize::from(grade.index())));
    let grade = grade.map_or("", |spec| say(&spec.words));
    let message = (!answer.message.is_empty()).then(|| {
        let message = answer.message.to_string();
        view! { <p>{message}</p> }
    });
    let hand = hand_over(
        desk,
        busy,
        Handing {
            place: community,
            name: place.to_owned(),
            scope: Scope::UnitAnswers(community),
            file: tr!(survey.file),
            label: tr!(survey.save_file, name = place),
        },
    );
    view! {
        <Panel title=tr!(survey.questionnaire)>
            <div class="panel-body">
                <p>
                    <Tag tone=Tone::Ok label=grade />
                </p>
                {message}
                <p>{tr!(survey.hand_hint)}</p>
            </div>
            <div class="unit-rows">{hand}</div>
            {busy.shown()}
        </Panel>
    }
    .into_any()
}
