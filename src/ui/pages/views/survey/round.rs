//! One round: how many were asked and answered, the rate and how sure it is, where the answers are from, each question.

use leptos::prelude::*;

use super::{questionnaire, words};
use crate::domain::kinds::{Respondents, Survey, SurveyTally, UnitAnswer};
use crate::domain::{Id, Record as _};
use crate::register::Register;
use crate::reports::survey_results::{Graded, RoundResult, Source, result_of};
use crate::reports::tally::Part;
use crate::ui::components::{
    Button, ButtonKind, Dialog, Head, Line, LinkButton, PageHeader, Panel, PrintButton, Tag, Tone,
    stacking_table,
};
use crate::ui::forms::RecordForm;
use crate::ui::i18n::{number, tr};
use crate::ui::pages::survey_form::{deciding, grades};
use crate::ui::pages::views::asked::Asked;
use crate::ui::routes::Route;

pub(super) fn page(asked: Asked, survey: Id) -> AnyView {
    let desk = asked.desk;
    let round = Memo::new(move |_| {
        let round = desk.read(|register| register.get::<Survey>(survey).cloned());
        round.flatten().unwrap_or_default()
    });
    let title = Signal::derive(move || round.with(|round| round.title.to_string()));
    let sub = Signal::derive(move || round.with(words::sub));
    let trail = vec![(asked.page.view.name().to_owned(), asked.figure(""))];
    let open = RwSignal::new(false);
    let change = move || open.set(true);
    let form = move || {
        let cancel = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
        view! {
            <div class="dialog-body">
                <RecordForm
                    kind=Survey::INDEX
                    record=survey
                    only=vec![
                        "title",
                        "year",
                        "opens_on",
                        "closes_on",
                        "coverage",
                        "handed_out",
                        "questions",
                    ]
                    on_done=Callback::new(move |_| open.set(false))
                    actions=cancel.into_any()
                />
            </div>
        }
    };
    let (print_blank, blank) = questionnaire::blank(desk, survey);
    let result = {
        let asked = asked.clone();
        move || {
            desk.read(|register| result_of(register, survey).map(|of| drawn(register, &asked, &of)))
        }
    };
    view! {
        <PageHeader title trail sub>
            <Button label=tr!(survey.change) on_press=change />
            {print_blank}
            <PrintButton label=tr!(survey.print_result) />
        </PageHeader>
        <div class="stack view-page survey-page">
            {acts(&asked, survey, round)} <p class="muted">{tr!(survey.what_counts)}</p> {result}
        </div>
        {blank}
        <Dialog open title=Signal::stored(tr!(survey.change).to_owned())>
            {form}
        </Dialog>
    }
    .into_any()
}

/// The ways to take answers in.
fn acts(asked: &Asked, survey: Id, round: Memo<Survey>) -> AnyView {
    let way = |act: &str| words::of_round(asked, survey, act).href();
    let (counter, paper, link) = (way("counter"), way("paper"), way("link"));
    let units =
        Memo::new(move |_| round.with(|round| round.respondents == Some(Respondents::Units)));
    let link_label = move || match units.get() {
        true => tr!(survey.to_units),
        false => tr!(survey.to_phones),
    };
    view! {
        <div class="acts screen-only">
            <LinkButton label=tr!(survey.counter) href=counter kind=ButtonKind::Main />
            <LinkButton label=tr!(survey.paper) href=paper />
            {move || {
                let href = link.clone();
                view! { <LinkButton label=link_label() href /> }
            }}
            <LinkButton label=tr!(survey.take_files) href=Route::Exchange.href() />
        </div>
    }
    .into_any()
}

fn drawn(register: &Register, asked: &Asked, result: &RoundResult) -> AnyView {
    let round = register.get::<Survey>(result.survey).cloned();
    let respondents = round.and_then(|round| round.respondents);
    let comments = result.comments.clone();
    let comments = (!comments.is_empty()).then(|| {
        let lines = comments.into_iter().map(|text| view! { <li>{text}</li> });
        view! {
            <Panel title=tr!(survey.comments)>
                <ul class="panel-body survey-comments">{lines.collect_view()}</ul>
            </Panel>
        }
    });
    view! {
        {whole(result, respondents)}
        {sources(asked, result)}
        {questions(result)}
        {comments}
    }
    .into_any()
}

/// The figures of the round as a whole.
fn whole(result: &RoundResult, respondents: Option<Respondents>) -> AnyView {
    let count = |count: u64| number(usize::try_from(count).unwrap_or(usize::MAX));
    let returned = match result.returned() {
        Some(part) => words::rate(part),
        None => "—".to_owned(),
    };
    let handed_out = result
        .handed_out
        .map_or_else(|| tr!(survey.not_counted).to_owned(), count);
    let reached = words::reached(result);
    let reached = reached.map(|(tone, label)| view! { <Tag tone label /> });
    let (tone, sure) = words::certainty(result);
    let sure_class = format!("callout {}", class(tone));
    let (valid, rate) = (count(result.rate.of), words::rate(result.rate));
    let (deciding, faults) = (deciding(respondents), faults(result));
    let odd = result.is_odd().then(|| {
        view! { <p class="callout bad">{tr!(survey.odd)}</p> }
    });
    view! {
        <Panel title=tr!(survey.result)>
            <table class="figure-table survey-result">
                <tbody>
                    <tr>
                        <th scope="row">{tr!(survey.handed_out)}</th>
                        <td class="number">{handed_out}</td>
                    </tr>
                    <tr>
                        <th scope="row">{tr!(survey.valid)}</th>
                        <td class="number">{valid}</td>
                    </tr>
                    <tr>
                        <th scope="row">{tr!(survey.returned)}</th>
                        <td class="number">{returned}</td>
                    </tr>
                    <tr class="sum">
                        <th scope="row">
                            {tr!(survey.rate)} <span class="figure-note">{deciding}</span>
                        </th>
                        <td class="number">
                            <b>{rate}</b>
                            {reached}
                        </td>
                    </tr>
                </tbody>
            </table>
            <div class="panel-body survey-year">
                <p class=sure_class>{sure}</p>
                {odd}
                {faults}
            </div>
        </Panel>
    }
    .into_any()
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "info",
        tone => tone.class(),
    }
}

/// Counts that say nothing, and answers that another one replaces.
fn faults(result: &RoundResult) -> AnyView {
    let link = |kind: &str, id: &Id, at: usize| {
        let href = Route::record(kind, *id).href();
        view! {
            " "
            <a href=href>{tr!(survey.see, number = at + 1)}</a>
        }
    };
    let unusable = (!result.unusable.is_empty()).then(|| {
        let links = result.unusable.iter().enumerate();
        let links = links.map(|(at, id)| link(SurveyTally::NAME, id, at));
        view! { <p class="callout warn">{tr!(survey.unusable)} {links.collect_view()}</p> }
    });
    let twice = (!result.twice.is_empty()).then(|| {
        let links = result.twice.iter().enumerate();
        let links = links.map(|(at, id)| link(UnitAnswer::NAME, id, at));
        view! { <p class="callout warn">{tr!(survey.twice)} {links.collect_view()}</p> }
    });
    (unusable, twice).into_any()
}

/// What came in which way; each number opens its records.
fn sources(asked: &Asked, result: &RoundResult) -> AnyView {
    if result.sources.is_empty() {
        return ().into_any();
    }
    let rows: Vec<Source> = result.sources.clone();
    let (asked, survey) = (asked.clone(), result.survey);
    let lines = move || {
        let lines = rows.iter().map(|source| {
            let act = words::way_code(source.way);
            let href = words::of_round(&asked, survey, act).href();
            let answered = usize::try_from(source.answers.answered).unwrap_or(0);
            let part = Part {
                count: u64::try_from(source.answers.satisfied).unwrap_or(0),
                of: u64::try_from(source.answers.answered).unwrap_or(0),
            };
            Line::of(vec![
                words::way(source.way).into_any(),
                view! { <a href=href>{number(answered)}</a> }.into_any(),
                words::rate(part).into_any(),
            ])
        });
        lines.collect()
    };
    let heads = vec![
        Head::words(tr!(survey.way)),
        Head::figure(tr!(survey.valid)),
        Head::figure(tr!(survey.rate)),
    ];
    view! {
        <Panel title=tr!(
            survey.by_way
        )>{stacking_table("survey-ways", heads, Box::new(lines), Vec::new())}</Panel>
    }
    .into_any()
}

/// Every further question with its grades: a number, a share, a bar that says the same.
fn questions(result: &RoundResult) -> AnyView {
    if result.graded.is_empty() {
        return ().into_any();
    }
    let all = result.graded.iter().enumerate();
    let all = all
        .map(|(at, graded)| question(at + 1, graded))
        .collect_view();
    view! {
        <Panel title=tr!(survey.questions)>
            <div class="survey-questions">{all}</div>
        </Panel>
    }
    .into_any()
}

fn question(at: usize, graded: &Graded) -> AnyView {
    let of = graded.answered();
    let rows = grades(&graded.question).into_iter().zip(&graded.counts);
    let rows = rows.map(|(grade, count)| {
        let percent = count.saturating_mul(100).checked_div(of).unwrap_or(0);
        let words = words::rate(Part { count: *count, of });
        view! {
            <tr>
                <th scope="row">{grade}</th>
                <td class="number">
                    {words}
                    <span class="figure-bar" aria-hidden="true">
                        <i style:width=format!("{percent}%")></i>
                    </span>
                </td>
            </tr>
        }
    });
    view! {
        <table class="figure-table">
            <caption>{format!("{at}. {}", graded.question.text)}</caption>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
