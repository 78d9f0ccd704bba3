//! Answers typed in at the counter, one after the other: figures answer, Enter saves, and the next form is ready at once (S1.5).

use leptos::prelude::*;

use super::words;
use crate::app::survey::{NotTaken, answer_of_unit, type_in, units_asked};
use crate::domain::kinds::{AnswerWay, ResidentUnit, Respondents, Survey};
use crate::domain::{Id, Record as _};
use crate::register::Draft;
use crate::reports::survey_results::result_of;
use crate::ui::components::{EmptyState, LinkButton, PageHeader, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::{Form, focus_field};
use crate::ui::i18n::{number, tr};
use crate::ui::pages::survey_form::Sheet;
use crate::ui::pages::views::asked::Asked;
use crate::ui::routes::Route;

/// The choice of the unit that answers.
const UNIT: &str = "survey-unit";

pub(super) fn page(asked: Asked, survey: Id) -> AnyView {
    let desk = asked.desk;
    let round = desk.peek(|session| session.register.get::<Survey>(survey).cloned());
    let round = round.flatten().unwrap_or_default();
    let title = round.title.to_string();
    let trail = words::trail(&asked, survey, &title);
    let sub = words::sub(&round);
    let body = match round.respondents {
        Some(Respondents::Units) => units(asked, survey, &round),
        _ => residents(asked, survey, &round),
    };
    view! {
        <PageHeader title=tr!(survey.counter) trail sub=format!("{title} · {sub}") />
        <div class="stack view-page">{body}</div>
    }
    .into_any()
}

/// What is in the round by now.
fn so_far(asked: &Asked, survey: Id, typed: RwSignal<usize>) -> AnyView {
    let desk = asked.desk;
    let shown = move || {
        let rate = desk.read(|register| result_of(register, survey).map(|result| result.rate));
        let rate = rate.flatten().unwrap_or_default();
        tr!(
            survey.so_far,
            typed = number(typed.get()),
            rate = words::rate(rate)
        )
    };
    view! {
        <p class="survey-so-far" role="status">
            <span>{shown}</span>
        </p>
    }
    .into_any()
}

fn residents(asked: Asked, survey: Id, round: &Survey) -> AnyView {
    let desk = asked.desk;
    let sheet = Sheet::of(round);
    let typed = RwSignal::new(0_usize);
    let submit = move |()| {
        let Some(filled) = sheet.filled() else {
            return;
        };
        let draft = desk.peek(|session| type_in(&session.register, survey, &filled));
        if take(desk, draft) {
            typed.update(|typed| *typed += 1);
            sheet.next();
        }
    };
    entry(
        &asked,
        survey,
        sheet,
        typed,
        ().into_any(),
        Callback::new(submit),
    )
}

fn entry(
    asked: &Asked,
    survey: Id,
    sheet: Sheet,
    typed: RwSignal<usize>,
    above: AnyView,
    submit: Callback<()>,
) -> AnyView {
    let so_far = so_far(asked, survey, typed);
    view! {
        <Panel title=tr!(survey.one_form)>
            <div class="panel-body survey-entry">
                <p class="muted">{tr!(survey.keys_hint)}</p>
                {so_far}
                <Form on_submit=submit errors=sheet.errors() submit_label=tr!(survey.save_next)>
                    {above}
                    {sheet.fields(true)}
                </Form>
            </div>
        </Panel>
    }
    .into_any()
}

/// Whether the answer is kept; why not is said.
fn take(desk: Desk, draft: Option<Result<Draft, NotTaken>>) -> bool {
    match draft {
        Some(Ok(draft)) => desk.carry_out(draft, tr!(survey.taken).to_owned()),
        Some(Err(why)) => {
            desk.notices.failed(not_taken(why));
            false
        }
        None => false,
    }
}

pub(super) fn not_taken(why: NotTaken) -> String {
    match why {
        NotTaken::AnsweredTwice => tr!(survey.fault_twice),
        NotTaken::Invalid => tr!(survey.invalid),
        NotTaken::NoRound | NotTaken::OtherRespondents => tr!(survey.no_such_round),
    }
    .to_owned()
}

fn units(asked: Asked, survey: Id, round: &Survey) -> AnyView {
    let desk = asked.desk;
    let day = asked.day;
    let sheet = Sheet::of(round);
    let typed = RwSignal::new(0_usize);
    let all = Memo::new(move |_| {
        let all = desk.read(|register| units_asked(register, survey, day));
        all.unwrap_or_default()
    });
    let first = move || {
        let open = all.with_untracked(|all| {
            let mut open = all.iter().filter(|(_, _, answer)| answer.is_none());
            open.next().map(|(unit, _, _)| unit.to_string())
        });
        open.unwrap_or_default()
    };
    let chosen = RwSignal::new(first());
    let submit = move |()| {
        let unit = chosen.get_untracked().parse::<Id>();
        let (Some(filled), Ok(unit), Some(today)) = (sheet.filled(), unit, desk.today()) else {
            return;
        };
        let way = Some(AnswerWay::Counter);
        let draft = desk
            .peek(|session| answer_of_unit(&session.register, survey, unit, &filled, way, today));
        let draft = draft.map(|answer| answer.map(|(_, draft)| draft));
        if take(desk, draft) {
            typed.update(|typed| *typed += 1);
            chosen.set(first());
            sheet.next();
            focus_field(UNIT);
        }
    };
    let options = move || {
        let all = all.get().into_iter();
        let option = |(unit, name, answer): (Id, String, Option<Id>)| {
            let code = unit.to_string();
            let selected = chosen.with(|chosen| *chosen == code);
            let label = match answer {
                Some(_) => tr!(survey.unit_done, name = name),
                None => name,
            };
            view! {
                <option value=code selected=selected disabled=answer.is_some()>
                    {label}
                </option>
            }
        };
        all.map(option).collect_view()
    };
    let answered = move || {
        all.with(|all| {
            let done = all.iter().filter(|(_, _, answer)| answer.is_some()).count();
            tr!(
                survey.units_done,
                done = number(done),
                all = number(all.len())
            )
        })
    };
    let unit = view! {
        <div class="field">
            <label for=UNIT>{tr!(survey.unit)}</label>
            <select
                id=UNIT
                on:change=move |event| chosen.set(event_target_value(&event))
            >
                {options}
            </select>
            <p class="field-hint">{answered}</p>
        </div>
    };
    if all.with_untracked(Vec::is_empty) {
        let add = Route::NewRecord {
            kind: ResidentUnit::NAME.into(),
            owner: String::new(),
        };
        return view! {
            <EmptyState title=tr!(survey.no_units) body=tr!(survey.no_units_hint)>
                <LinkButton label=tr!(survey.add_unit) href=add.href() />
            </EmptyState>
        }
        .into_any();
    }
    entry(
        &asked,
        survey,
        sheet,
        typed,
        unit.into_any(),
        Callback::new(submit),
    )
}
