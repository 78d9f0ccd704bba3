//! One star's rules: each clause of the scheme with the indicators beneath it.

use leptos::prelude::*;

use crate::domain::Record;
use crate::domain::kinds::{Person, kind};
use crate::scoring::check::{CheckedIndicator, CheckedStar};
use crate::scoring::metric::{Rubric, Source};
use crate::scoring::rulebook::{Clause, NotApplicable, Weight};
use crate::scoring::scheme::of_clause;
use crate::scoring::{Exact, StarRules};
use crate::ui::areas::Area;
use crate::ui::components::{Panel, Tag, Tone};
use crate::ui::i18n::{clauses, say, tr};
use crate::ui::routes::Route;
use crate::ui::rule_words;

pub(super) fn panel(star: &CheckedStar, rules: &StarRules) -> AnyView {
    let pass_mark = tr!(rulebook.pass_mark, percent = star.pass_mark);
    let counts = tr!(
        rulebook.counts,
        clauses = rules.clauses.len(),
        indicators = rules.indicators.len(),
        points = rules.points()
    );
    let state = view! {
        <Tag label=pass_mark tone=Tone::Info />
        <span class="muted rule-counts">{counts}</span>
    }
    .into_any();
    let groups = rules.clauses.iter().map(|clause| {
        let within = star
            .indicators
            .iter()
            .filter(|indicator| indicator.rules.clause == clause.id);
        group(clause, within.collect())
    });
    let groups = groups.collect_view();
    view! {
        <Panel title=say(&star.star.words()) state>
            <table class="rules">
                <thead>
                    <tr>
                        <th scope="col">{tr!(rule.f_clauses)}</th>
                        <th scope="col">{tr!(rulebook.indicator_head)}</th>
                        <th scope="col">{tr!(rule.f_scale)}</th>
                        <th scope="col" class="number">
                            {tr!(rule.f_points)}
                        </th>
                        <th scope="col">{tr!(rulebook.demand_head)}</th>
                    </tr>
                </thead>
                {groups}
            </table>
        </Panel>
    }
    .into_any()
}

fn group(clause: &Clause, indicators: Vec<&CheckedIndicator>) -> AnyView {
    let mut head = Some(clause_head(clause, indicators.len()));
    if indicators.is_empty() {
        return view! {
            <tbody>
                <tr>
                    {head}
                    <td colspan="4">
                        <Tag label=tr!(rulebook.no_indicator) tone=Tone::Warn />
                    </td>
                </tr>
            </tbody>
        }
        .into_any();
    }
    let rows: Vec<AnyView> = indicators
        .into_iter()
        .map(|indicator| row(head.take(), indicator))
        .collect();
    view! { <tbody>{rows}</tbody> }.into_any()
}

/// The clause, and the scheme's own words where it goes back to them.
fn clause_head(clause: &Clause, rows: usize) -> AnyView {
    let scheme = of_clause(&clause.id).map(|words| {
        view! { <q class="scheme-words">{say(words)}</q> }
    });
    view! {
        <th scope="rowgroup" class="clause" rowspan=rows.max(1).to_string()>
            {rule_words::wording(&clause.wording)} {scheme}
        </th>
    }
    .into_any()
}

fn row(head: Option<AnyView>, indicator: &CheckedIndicator) -> AnyView {
    let rules = &indicator.rules;
    let mut figure = vec![rule_words::metric_name(&rules.metric)];
    figure.extend(rule_words::parameters(rules));
    let figure = clauses(&figure);
    let (tone, from) = source(indicator);
    let records = (indicator.metric.source == Source::Computed).then(|| records(indicator));
    let mandatory = (rules.weight == Weight::Mandatory)
        .then(|| view! { <Tag label=tr!(rule.mandatory) tone=Tone::Warn /> });
    let applies = match rules.not_applicable {
        NotApplicable::Allowed => tr!(rule.allowed),
        NotApplicable::Refused => tr!(rule.refused),
    };
    view! {
        <tr>
            {head}
            <td>
                <span class="rule-name">
                    {rule_words::wording(&rules.wording)} " " <Tag label=from tone />
                </span>
                <small>{figure}</small>
                {records}
            </td>
            <td data-label=tr!(rule.f_scale)>{scale(indicator)}</td>
            <td class="number" data-label=tr!(rule.f_points)>
                {rules.points}
            </td>
            <td class="demand">{mandatory} <small>{applies}</small></td>
        </tr>
    }
    .into_any()
}

/// Whether the figure is computed, judged or stated.
fn source(indicator: &CheckedIndicator) -> (Tone, &'static str) {
    match (indicator.metric.source, indicator.metric.rubric) {
        (Source::Computed, _) => (Tone::Ok, tr!(clauses.computed)),
        (Source::Attested, Rubric::Needed) => (Tone::Info, tr!(clauses.judged)),
        (Source::Attested, Rubric::Unused) => (Tone::Plain, tr!(clauses.stated)),
    }
}

/// The records that the figure is made of, each kind with the way to them.
fn records(indicator: &CheckedIndicator) -> AnyView {
    let fed_by = indicator.metric.fed_by.iter();
    let kinds = fed_by.filter_map(|name| kind(name));
    let links = kinds.map(|(_, spec)| {
        let href = list_of(spec.name).href();
        view! { <a href=href>{say(&spec.words)}</a> }
    });
    let links = links.collect_view();
    view! { <small class="rule-records">{tr!(clauses.records)} {links}</small> }.into_any()
}

/// Where the records of a kind are listed.
fn list_of(kind: &str) -> Route {
    match (kind, Area::of_kind(kind)) {
        (Person::NAME, _) => Route::People,
        (_, Some(area)) => Route::Area {
            area,
            kind: kind.into(),
            only: String::new(),
        },
        (_, None) => Route::Records {
            kind: kind.into(),
            owner: String::new(),
        },
    }
}

/// A judgement's levels with their points; any other scale in one line.
fn scale(indicator: &CheckedIndicator) -> AnyView {
    let rules = &indicator.rules;
    if indicator.metric.rubric == Rubric::Unused {
        return rule_words::scale(&rules.scale, indicator.metric.unit, rules.points).into_any();
    }
    let levels = rules.rubric.iter().zip(0_i64..).map(|(level, number)| {
        let points = rules.scale.points(&Exact::from(number), rules.points);
        let points = match points.whole() {
            Some(points) => points.to_string(),
            None => points.shown(),
        };
        let said = tr!(
            rule.step,
            value = rule_words::wording(level),
            points = points
        );
        view! { <li>{said}</li> }.into_any()
    });
    view! { <ul class="levels">{levels.collect_view()}</ul> }.into_any()
}
