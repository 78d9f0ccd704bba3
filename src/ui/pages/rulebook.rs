//! The rulebook (评定标准) as it stands: editions, stars, targets, working standards.

pub(super) mod compare;
mod difference_list;
mod editions;
pub mod editor;
mod effect_view;
mod figures;
mod import;
mod shifts;
mod star_rules;

use leptos::prelude::*;

use crate::browser::files;
use crate::scoring::metric::{Rubric, Source};
use crate::scoring::{CheckedRulebook, Problem};
use crate::ui::components::{
    Button, ButtonKind, EmptyState, LinkButton, PageHeader, Panel, PrintButton, Tag, Tone,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::Route;
use crate::ui::{router, rule_words};
use editions::Edition;

/// `edition` is the address of one; none is the one that rates the year at work.
pub(super) fn page(edition: Option<String>) -> AnyView {
    let desk = Desk::here();
    let importing = RwSignal::new(None);
    let body = move || {
        desk.read(|register| {
            let year = desk.latest_year();
            let in_force = editions::in_force(register, year);
            let address = edition.clone().unwrap_or_else(|| in_force.clone());
            let all = editions::editions(register);
            let found = editions::rulebook_at(register, &address);
            (year, in_force, address, all, found)
        })
    };
    let draw = move || {
        let (year, in_force, address, all, found) = body()?;
        let Some(found) = found else {
            return Some(gone());
        };
        let shown = all
            .iter()
            .find(|edition| edition.address == address)
            .cloned();
        let sub = shown.map(|edition| said(&edition)).unwrap_or_default();
        let state = (address == in_force).then(|| {
            view! { <Tag label=tr!(rulebook.rates, year = year) tone=Tone::Ok /> }.into_any()
        });
        let usable = found.is_ok();
        let inner = match &found {
            Ok(checked) => rules(checked),
            Err(problems) => unusable(problems, &address, desk),
        };
        let actions = actions(address.clone(), usable, desk, importing);
        let trail = vec![(tr!(nav.stars).to_owned(), Route::Stars { year: None })];
        Some(view! {
            <PageHeader title=tr!(rulebook.title) trail state=state.unwrap_or_else(|| ().into_any()) sub>
                {actions}
            </PageHeader>
            {editor::draft_notice(desk, &address)}
            <div class="stack">
                {all_editions(all, &address, &in_force, year)}
                {inner}
            </div>
        }
        .into_any())
    };
    view! {
        {draw}
        {import::dialog(desk, importing)}
    }
    .into_any()
}

fn said(edition: &Edition) -> String {
    tr!(
        rulebook.edition,
        title = edition.title,
        version = edition.version,
        year = edition.applies_from
    )
}

fn gone() -> AnyView {
    view! {
        <PageHeader title=tr!(rulebook.title) />
        <EmptyState title=tr!(rulebook.gone) body=tr!(rulebook.gone_hint)>
            <LinkButton label=tr!(rulebook.to_current) href=Route::Rulebook { edition: None }.href() />
        </EmptyState>
    }
    .into_any()
}

fn actions(
    address: String,
    usable: bool,
    desk: Desk,
    importing: RwSignal<Option<import::Imported>>,
) -> AnyView {
    let edit = Route::RulebookEditor {
        edition: address.clone(),
    };
    let year = desk.latest_year();
    let against = desk.peek(|session| compare::with_current(&session.register, &address, year));
    let against = against.flatten();
    view! {
        <PrintButton />
        {import::button(importing)}
        {against.map(|against| view! { <LinkButton label=tr!(board.compare) href=against.href() /> })}
        <Button label=tr!(rulebook.export) on_press=move || export(desk, &address) />
        {usable
            .then(|| view! { <LinkButton label=tr!(rulebook.edit) href=edit.href() kind=ButtonKind::Main /> })}
    }
    .into_any()
}

/// Hands out the edition as a file; one that cannot be read is handed out as it is.
fn export(desk: Desk, address: &str) {
    let found = desk.peek(|session| {
        let register = &session.register;
        let text = editions::text_of(register, address)?;
        let edition = editions::editions(register)
            .into_iter()
            .find(|edition| edition.address == address)?;
        let text = editions::rulebook_at(register, address)
            .and_then(Result::ok)
            .map_or(text, |checked| checked.rulebook().to_json());
        Some((text, edition))
    });
    let Some((text, edition)) = found.flatten() else {
        return;
    };
    let name = tr!(rulebook.file_name, version = edition.version);
    if let Err(fault) = files::download(&name, "application/json", text.as_bytes()) {
        desk.notices.failed(tr!(fault.storage, detail = fault));
    }
}

/// Which editions there are, and which years they rate.
fn all_editions(all: Vec<Edition>, chosen: &str, in_force: &str, year: u32) -> AnyView {
    let rows = all.into_iter().map(|edition| {
        let href = Route::Rulebook {
            edition: Some(edition.address.clone()),
        };
        let state = (edition.address == in_force)
            .then(|| view! { <Tag label=tr!(rulebook.rates, year = year) tone=Tone::Ok /> });
        let own = editions::is_own(&edition.address)
            .then(|| view! { <Tag label=tr!(rulebook.own) /> });
        let current = (edition.address == chosen).then_some("true");
        view! {
            <li>
                <a class="row" href=href.href() aria-current=current>
                    <span class="words">
                        {tr!(rulebook.version_title, version = edition.version, title = edition.title)}
                        <small>{tr!(rulebook.from_year, year = edition.applies_from)}</small>
                    </span>
                    {own}
                    {state}
                </a>
            </li>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    view! {
        <div class="rule-editions screen-only">
            <Panel title=tr!(rulebook.editions)>
                <ul>{rows}</ul>
            </Panel>
        </div>
    }
    .into_any()
}

fn rules(checked: &CheckedRulebook) -> AnyView {
    let rulebook = checked.rulebook();
    let stars = checked.stars().iter().filter_map(|star| {
        let rules = rulebook.star(star.star)?;
        Some(star_rules::panel(star, rules))
    });
    view! {
        {sources(checked)}
        {stars.collect_view()}
        <div class="rule-figures">
            {figures::targets(rulebook)}
            {figures::thresholds(rulebook)}
        </div>
    }
    .into_any()
}

/// How many indicators the records give, and how many the office is asked about.
fn sources(checked: &CheckedRulebook) -> AnyView {
    let all = || checked.stars().iter().flat_map(|star| &star.indicators);
    let computed = all()
        .filter(|indicator| indicator.metric.source == Source::Computed)
        .count();
    let judged = all()
        .filter(|indicator| indicator.metric.rubric == Rubric::Needed)
        .count();
    let stated = all().count() - computed - judged;
    let said = tr!(
        clauses.sum,
        all = all().count(),
        computed = computed,
        judged = judged
    );
    let stated = (stated > 0).then(|| tr!(clauses.sum_stated, count = stated));
    view! { <p class="rule-sources">{said} {stated}</p> }.into_any()
}

/// An adopted text that is no faultless rulebook: what is wrong with it, place by place.
fn unusable(problems: &[Problem], address: &str, desk: Desk) -> AnyView {
    let text = desk
        .peek(|session| editions::text_of(&session.register, address))
        .flatten();
    let list = problem_list(problems, &text.unwrap_or_default());
    view! {
        <Panel title=tr!(rulebook.unusable)>
            <div class="panel-body">
                <p>{tr!(rulebook.unusable_hint)}</p>
                {list}
            </div>
        </Panel>
    }
    .into_any()
}

/// Problems of a text, each with its place in words.
fn problem_list(problems: &[Problem], text: &str) -> AnyView {
    let json = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_default();
    let items = problems.iter().map(|problem| {
        let (place, what) = rule_words::problem(problem, &json);
        view! { <li><b>{place}</b> " · " {what}</li> }.into_any()
    });
    view! { <ul class="problems">{items.collect_view()}</ul> }.into_any()
}

/// Opens the page of an edition.
fn show(address: String) {
    router::open(&Route::Rulebook {
        edition: Some(address),
    });
}
