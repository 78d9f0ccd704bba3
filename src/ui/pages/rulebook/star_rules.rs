//! One star's rules: each clause of the scheme with the indicators beneath it.

use leptos::prelude::*;

use crate::scoring::check::{CheckedIndicator, CheckedStar};
use crate::scoring::metric::{Rubric, Source};
use crate::scoring::rulebook::{Clause, NotApplicable, Weight};
use crate::scoring::{Exact, StarRules};
use crate::ui::components::{Panel, Tag, Tone};
use crate::ui::i18n::{clauses, say, tr};
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

fn clause_head(clause: &Clause, rows: usize) -> AnyView {
    view! {
        <th scope="rowgroup" class="clause" rowspan=rows.max(1).to_string()>
            {rule_words::wording(&clause.wording)}
        </th>
    }
    .into_any()
}

fn row(head: Option<AnyView>, indicator: &CheckedIndicator) -> AnyView {
    let rules = &indicator.rules;
    let mut figure = vec![rule_words::metric_name(&rules.metric)];
    figure.extend(rule_words::parameters(rules));
    let figure = tr!(
        rulebook.figure,
        source = source(indicator.metric.source),
        figure = clauses(&figure)
    );
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
                {rule_words::wording(&rules.wording)} <small>{figure}</small>
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

fn source(source: Source) -> &'static str {
    match source {
        Source::Computed => tr!(rulebook.from_register),
        Source::Attested => tr!(rulebook.from_office),
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
