//! One step of the way: what is measured now, what it is to be, what that gives and costs; and the figure to try.

use leptos::prelude::*;

use super::Outlook;
use crate::domain::typed::{hundredths, hundredths_text};
use crate::scoring::check::CheckedIndicator;
use crate::scoring::metrics::activity_space;
use crate::scoring::next_star::MOST_COST;
use crate::scoring::{Figure, IndicatorScore, Plan, Unit};
use crate::ui::i18n::tr;
use crate::ui::score_words;

/// What a row is about.
#[derive(Clone)]
pub(super) struct Step {
    indicator: String,
    /// What the plan asks for; `None` where somebody only tries.
    planned: Option<Figure>,
    /// The points that the plan promises.
    points: Option<String>,
    steps: u32,
}

impl Step {
    pub fn of_plan(plan: &Plan) -> Vec<Step> {
        let steps = plan.rises.iter().map(|rise| Step {
            indicator: rise.indicator.to_string(),
            planned: Some(rise.figure()),
            points: Some(score_words::points(&rise.points_after)),
            steps: rise.steps,
        });
        steps.collect()
    }

    pub fn tried(indicator: String) -> Step {
        Step {
            indicator,
            planned: None,
            points: None,
            steps: 0,
        }
    }
}

/// As a number to type: of a share its part, in percent where the whole is not known; of what is not measured 0.
fn typed(figure: Figure) -> i64 {
    match figure {
        Figure::Nothing => 0,
        Figure::Count { count } => count,
        Figure::Share { part, .. } => part,
    }
}

/// The figure that a typed number means, for an indicator that now has this one.
fn figure(number: i64, now: Figure, planned: Option<Figure>, unit: Unit) -> Figure {
    match (now, planned, unit) {
        (Figure::Share { whole, .. }, ..) | (_, Some(Figure::Share { whole, .. }), _) => {
            Figure::Share {
                part: number,
                whole,
            }
        }
        (.., Unit::Share) => Figure::Share {
            part: number,
            whole: 100,
        },
        _ => Figure::Count { count: number },
    }
}

/// Whether the figure is an area, kept in dm² and typed in m²; a share of which no venue is known is in percent.
fn is_area(rules: &CheckedIndicator, now: Figure, planned: Option<Figure>) -> bool {
    let of_venues = [Some(now), planned].into_iter().flatten();
    let mut shares = of_venues.filter_map(|figure| match figure {
        Figure::Share { whole, .. } => Some(whole),
        _ => None,
    });
    rules.metric.id == activity_space::METRIC.id && shares.next().is_some_and(|whole| whole > 100)
}

pub(super) fn step_row(outlook: Outlook, step: Step) -> AnyView {
    let subject = outlook.subject;
    let found = untrack(|| {
        let score = subject.indicator(&step.indicator)?;
        let rules = subject.with_rules(|rules| {
            let mut all = rules.stars().iter().flat_map(|star| &star.indicators);
            all.find(|rules| rules.rules.id == step.indicator).cloned()
        })?;
        Some((score, rules?))
    });
    let Some((score, rules)) = found else {
        return ().into_any();
    };
    let first = step.planned.unwrap_or(score.figure);
    let id = StoredValue::new(step.indicator.clone());
    let wording = subject.wording_of(&step.indicator);
    let supposes = move || id.with_value(|id| outlook.supposed.read().contains_key(id));
    let suppose = move |figure: Option<Figure>| {
        let id = id.get_value();
        match figure {
            Some(figure) => outlook.supposed.write().insert(id, figure),
            None => outlook.supposed.write().remove(&id),
        };
    };
    let tick = move |event| suppose(event_target_checked(&event).then_some(first));
    let points = {
        let before = score_words::points(&score.points);
        let promised = step.points.clone();
        move || {
            let after = outlook.after()?;
            let after =
                id.with_value(|id| after.indicator(id).map(|score| score.points.clone()))?;
            let after = score_words::points(&after);
            // What is not supposed yet shows what it would give.
            let after = promised.clone().filter(|_| !supposes()).unwrap_or(after);
            Some(tr!(outlook.from_to, from = before, to = after))
        }
    };
    let cost = match step.planned {
        Some(_) => {
            let field = cost_field(outlook, &step, &wording);
            view! {
                <td class="number" data-title=tr!(outlook.cost)>
                    {field}
                </td>
            }
            .into_any()
        }
        None => view! { <td></td> }.into_any(),
    };
    let label = tr!(outlook.suppose_one, name = wording);
    let to_typed = entry(
        &rules,
        &score,
        step.planned,
        first,
        supposes,
        suppose,
        &wording,
    );
    let now = score_words::figure(&score, &rules);
    view! {
        <tr>
            <td>
                <input type="checkbox" aria-label=label prop:checked=supposes on:change=tick />
            </td>
            <th scope="row">
                <button
                    type="button"
                    class="link"
                    on:click=move |_| id.with_value(|id| subject.go_to(id))
                >
                    {wording}
                </button>
            </th>
            <td data-title=tr!(outlook.now)>{now}</td>
            <td data-title=tr!(outlook.to)>{to_typed}</td>
            <td class="number" data-title=tr!(outlook.points)>
                {points}
            </td>
            {cost}
        </tr>
    }
    .into_any()
}

/// Where the figure to suppose is chosen or typed; changing it supposes it.
fn entry(
    rules: &CheckedIndicator,
    score: &IndicatorScore,
    planned: Option<Figure>,
    first: Figure,
    supposes: impl Fn() -> bool + Copy + Send + Sync + 'static,
    suppose: impl Fn(Option<Figure>) + Copy + 'static,
    wording: &str,
) -> AnyView {
    let label = tr!(outlook.to_of, name = wording);
    let (now, unit) = (score.figure, score.unit);
    let is_area = is_area(rules, score.figure, planned);
    let taken = move |typed: String| {
        let number = match is_area {
            true => hundredths(&typed),
            false => typed.trim().parse::<i64>().ok(),
        };
        if let Some(number) = number
            && number >= 0
        {
            suppose(Some(figure(number, now, planned, unit)));
        }
    };
    let value = typed(first);
    let shown = match is_area {
        true => hundredths_text(value),
        false => value.to_string(),
    };
    if unit == Unit::Level {
        let options = rules.rules.rubric.iter().enumerate().map(|(level, words)| {
            let chosen = i64::try_from(level).is_ok_and(|level| level == value);
            view! {
                <option value=level.to_string() selected=chosen>
                    {score_words::wording(words).to_owned()}
                </option>
            }
        });
        return view! {
            <select
                aria-label=label
                on:change=move |event| taken(event_target_value(&event))
            >
                {options.collect_view()}
            </select>
        }
        .into_any();
    }
    let behind = match figure(value, now, planned, unit) {
        Figure::Share { whole: 100, .. } if !matches!(now, Figure::Share { .. }) => "%".to_owned(),
        Figure::Share { whole, .. } if is_area => {
            let unit = tr!(rule.u_square_metres);
            format!("/ {} {unit}", hundredths_text(whole))
        }
        Figure::Share { whole, .. } => format!("/ {whole}"),
        _ => String::new(),
    };
    view! {
        <span class="outlook-figure" class:supposed=supposes>
            <input
                type="number"
                inputmode="numeric"
                min="0"
                step=if is_area { "0.01" } else { "1" }
                aria-label=label
                value=shown
                on:change=move |event| taken(event_target_value(&event))
            />
            {behind}
        </span>
    }
    .into_any()
}

/// What one step of the indicator costs this office, and how many there are.
fn cost_field(outlook: Outlook, step: &Step, wording: &str) -> AnyView {
    let id = step.indicator.clone();
    let cost = {
        let costs = outlook.costs.read_untracked();
        costs.get(&id).copied().unwrap_or(1)
    };
    let desk = outlook.subject.desk;
    let save = move |event| {
        let typed: String = event_target_value(&event);
        let Ok(cost) = typed.trim().parse::<u32>() else {
            return;
        };
        match desk.with_session(|session| session.keep_step_cost(&id, cost)) {
            Some(Ok(())) => {
                let costs = desk.peek(|session| session.step_costs());
                outlook.costs.set(costs.unwrap_or_default());
                desk.settle(None);
            }
            Some(Err(refusal)) => desk.refuse(&refusal),
            None => {}
        }
    };
    view! {
        <span class="outlook-figure">
            {tr!(outlook.steps, count = step.steps)}
            " × "
            <input
                type="number"
                inputmode="numeric"
                min="1"
                max=MOST_COST.to_string()
                step="1"
                aria-label=tr!(outlook.cost_of, name = wording)
                value=cost.to_string()
                on:change=save
            />
        </span>
    }
    .into_any()
}
