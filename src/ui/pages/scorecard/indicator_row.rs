//! One indicator: what is asked, the figure, its points and conclusion, and what can be done about it.

use leptos::prelude::*;

use super::evidence_list::evidence_list;
use super::procedure::remarks;
use super::record_dialog::{Editing, additions};
use super::statement_form::statement_form;
use super::subject::{Subject, Way, focus_row, row_id};
use crate::scoring::check::CheckedIndicator;
use crate::scoring::metric::Source;
use crate::scoring::metrics::satisfaction;
use crate::scoring::rulebook::{NotApplicable, Weight};
use crate::scoring::{Star, State};
use crate::ui::areas::View;
use crate::ui::components::{Button, ButtonKind, LinkButton, Tag};
use crate::ui::i18n::tr;
use crate::ui::routes::{Route, ViewPage};
use crate::ui::score_words;

pub(super) fn indicator_row(subject: Subject, star: Star, rules: CheckedIndicator) -> AnyView {
    let id = rules.rules.id.clone();
    let rules = StoredValue::new(rules);
    let score = {
        let id = id.clone();
        Memo::new(move |_| subject.indicator(&id))
    };
    let opened = {
        let id = id.clone();
        Memo::new(move |_| subject.opened.read().contains(&id))
    };
    let figure = Memo::new(move |_| {
        let score = score.read();
        let score = score.as_ref();
        score.map_or_else(String::new, |score| {
            rules.with_value(|rules| score_words::figure(score, rules))
        })
    });
    let notes = move || {
        let score = score.read();
        let score = score.as_ref()?;
        let interval = rules.with_value(|rules| score_words::interval(score, rules));
        let notes: Vec<String> = score_words::lacking(score)
            .into_iter()
            .chain(interval)
            .collect();
        (!notes.is_empty()).then(|| {
            let notes = notes
                .into_iter()
                .map(|note| view! { <p class="indicator-note">{note}</p> });
            notes.collect_view()
        })
    };
    let points = move || {
        score.read().as_ref().map(|score| {
            view! {
                <b>{score_words::points(&score.points)}</b>
                " / "
                {score.maximum}
            }
        })
    };
    let conclusion = move || {
        score.read().as_ref().map(|score| {
            let (tone, label) = score_words::state(score.state);
            view! { <Tag tone label /> }
        })
    };
    let (wording, need, mandatory) = rules.with_value(|rules| {
        (
            score_words::wording(&rules.rules.wording).to_owned(),
            score_words::scale(rules),
            rules.rules.weight == Weight::Mandatory,
        )
    });
    let clause = rules.with_value(|rules| clause(subject, star, &rules.rules.clause));
    // Buttons are drawn again only when they change: one of them may have the focus.
    let shown = {
        let id = id.clone();
        Memo::new(move |_| {
            let score = score.read();
            let state = score.as_ref().map(|score| score.state);
            let stated = subject.statement(&id).is_some();
            (!opened.get() && !subject.is_frozen()).then_some((state, stated))
        })
    };
    keep_focus(subject, id.clone(), shown);
    let fold = {
        let id = id.clone();
        move || {
            let (state, stated) = shown.get()?;
            Some(acts(subject, id.clone(), rules, state, stated))
        }
    };
    let entry = move || {
        (opened.get() && !subject.is_frozen()).then(|| statement_form(subject, rules.get_value()))
    };
    let remarks = remarks::of_indicator(subject, id.clone());
    let note_focus = {
        let id = id.clone();
        move |_| subject.last.set_value(id.clone())
    };
    view! {
        <li class="indicator" id=row_id(&id) on:focusin=note_focus>
            <div class="words">
                <h3>
                    {wording}
                    {mandatory.then(|| view! { <span class="mandatory">{tr!(card.mandatory)}</span> })}
                </h3>
                <p class="basis">{clause} " · " {need}</p>
            </div>
            <p class="points">
                <span class="visually-hidden">{tr!(card.points_label)}</span>
                {points}
            </p>
            <p class="conclusion">{conclusion}</p>
            <div class="indicator-figure">
                {evidence_list(subject, rules, score, figure.into())}
                {fold}
            </div>
            {notes}
            {entry}
            {remarks}
        </li>
    }
    .into_any()
}

pub(super) fn clause(subject: Subject, star: Star, clause: &str) -> String {
    let found = untrack(|| {
        subject.with_rules(|rules| {
            let star = rules.rulebook().star(star)?;
            let clause = star.clauses.iter().find(|c| c.id == clause)?;
            Some(score_words::wording(&clause.wording).to_owned())
        })
    });
    found.flatten().unwrap_or_default()
}

/// The buttons of a row whose entry is folded.
fn acts(
    subject: Subject,
    id: String,
    rules: StoredValue<CheckedIndicator>,
    state: Option<State>,
    stated: bool,
) -> AnyView {
    let attested = rules.with_value(|rules| rules.metric.source == Source::Attested);
    let may_not_apply =
        rules.with_value(|rules| rules.rules.not_applicable == NotApplicable::Allowed);
    let label = match (attested, stated, may_not_apply) {
        (true, false, _) => tr!(card.enter),
        (true, true, _) => tr!(card.change),
        (false, true, _) => tr!(card.change_note),
        (false, false, true) => tr!(card.note_or_not_applicable),
        (false, false, false) => tr!(card.note),
    };
    let open = move || {
        subject.unfold(&id);
        focus_row(&id);
    };
    // What is met needs no more; who wants to add all the same does so among the records.
    let wanted = !matches!(state, Some(State::Met | State::NotApplicable));
    let add = (!attested && wanted).then(|| add_buttons(subject, rules));
    let kind = if attested {
        ButtonKind::Plain
    } else {
        ButtonKind::Quiet
    };
    let survey = rules.with_value(|rules| rules.metric.id == satisfaction::METRIC.id);
    let survey = survey.then(|| to_survey(subject)).flatten();
    view! {
        <div class="indicator-acts">{add} {survey} <Button label kind on_press=open /></div>
    }
    .into_any()
}

/// The way to the year's rounds of the survey.
fn to_survey(subject: Subject) -> Option<AnyView> {
    let on = match subject.year == subject.desk.this_year() {
        true => String::new(),
        false => format!("{}-12-31", subject.year),
    };
    let page = Route::View(ViewPage {
        on,
        of: subject.community.to_string(),
        ..ViewPage::entry(View::named("surveys")?)
    });
    Some(view! { <LinkButton label=tr!(survey.rounds) href=page.href() /> }.into_any())
}

/// Buttons for the records that the figure could still take in.
pub(super) fn add_buttons(subject: Subject, rules: StoredValue<CheckedIndicator>) -> AnyView {
    let all = Memo::new(move |_| rules.with_value(|rules| additions(subject, rules)));
    let button = move |editing: Editing| {
        let label = editing.title.clone();
        let press = move || subject.editing.set(Some(editing.clone()));
        view! { <Button label on_press=press /> }
    };
    (move || all.get().into_iter().map(button).collect_view()).into_any()
}

/// What is shown of a row whose entry is folded: its state, and whether there is a statement.
type Folded = Option<(Option<State>, bool)>;

/// When a record that was just saved takes away the button that opened its form, the focus goes on:
/// to the next indicator without facts, if this one has its facts now.
fn keep_focus(subject: Subject, id: String, shown: Memo<Folded>) {
    Effect::new(move |before: Option<Folded>| {
        let now = shown.get();
        if let Some(before) = before
            && before != now
            && subject.last.with_value(|last| *last == id)
        {
            let missing = |folded: Folded| folded.and_then(|f| f.0) == Some(State::Missing);
            let settled = missing(before) && !missing(now);
            let id = id.clone();
            request_animation_frame(move || {
                let lost = document()
                    .active_element()
                    .is_none_or(|active| active.tag_name() == "BODY");
                match subject.next(&id, Way::Forward).filter(|_| settled) {
                    _ if !lost => {}
                    Some(next) => subject.go_to(&next),
                    None => focus_row(&id),
                }
            });
        }
        now
    });
}
