//! The cheapest way to the next star or to a level, as a to-do list; and the stars as they would be if it were done, or if
//! other figures were other ones (S1.8).

mod step;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use self::step::{Step, step_row};
use super::subject::Subject;
use crate::domain::Id;
use crate::scoring::next_star::{next_star, to_level};
use crate::scoring::what_if::{Supposed, what_if};
use crate::scoring::{Costs, Plan, Scorecard, State};
use crate::ui::components::{Item, StarRow, fresh_id, tabs::Segments};
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::Route;
use crate::ui::score_words;

/// The code of the choice 「下一颗星」; the others are levels.
const NEXT: &str = "next";

/// What is asked: how far, at which costs, and with which figures supposed.
#[derive(Clone, Copy)]
pub(super) struct Outlook {
    pub subject: Subject,
    target: RwSignal<String>,
    pub costs: RwSignal<Costs>,
    pub supposed: RwSignal<Supposed>,
    /// Indicators that somebody wants to try besides those of the plan.
    tried: RwSignal<Vec<String>>,
}

impl Outlook {
    fn new(subject: Subject) -> Outlook {
        let costs = subject.desk.peek(|session| session.step_costs());
        Outlook {
            subject,
            target: RwSignal::new(asked_level(subject).unwrap_or_else(|| NEXT.to_owned())),
            costs: RwSignal::new(costs.unwrap_or_default()),
            supposed: RwSignal::new(Supposed::new()),
            tried: RwSignal::new(Vec::new()),
        }
    }

    /// The way to what is asked; `None` where there is none.
    fn plans(self) -> Option<Vec<Plan>> {
        let card = self.subject.card.read();
        let card = card.as_deref()?;
        let (costs, target) = (self.costs.read(), self.target.read());
        self.subject.with_rules(|rules| match target.parse() {
            Ok(level) => to_level(rules, card, level, &costs),
            Err(_) => match card.level() {
                6 => Some(Vec::new()),
                _ => next_star(rules, card, &costs).map(|plan| vec![plan]),
            },
        })?
    }

    /// The card with what is supposed.
    pub fn after(self) -> Option<Scorecard> {
        let card = self.subject.card.read();
        let card = card.as_deref()?;
        let supposed = self.supposed.read();
        self.subject
            .with_rules(|rules| what_if(rules, card, &supposed))
    }
}

/// Stands in the address, before a level, where the way to that level is asked for.
const TO: &str = "to-";

/// Where the way to a level is, of a community's scorecard.
pub(in crate::ui::pages) fn way_to(community: Id, year: u32, level: u8) -> Route {
    Route::ScorecardAt {
        community: community.to_string(),
        year: i32::try_from(year).unwrap_or_default(),
        at: format!("{TO}{level}"),
    }
}

/// The choice that the address asks for; `None` where it does not ask.
fn asked_level(subject: Subject) -> Option<String> {
    let Route::ScorecardAt { at, .. } = router::route().get_untracked() else {
        return None;
    };
    let asked: u8 = at.strip_prefix(TO)?.parse().ok()?;
    let level = subject
        .card
        .with_untracked(|card| Some(card.as_deref()?.level()))?;
    Some(match asked > level + 1 && asked <= 6 {
        true => asked.to_string(),
        false => NEXT.to_owned(),
    })
}

pub(super) fn next_star_panel(subject: Subject) -> AnyView {
    let outlook = Outlook::new(subject);
    let asked = asked_level(subject).is_some();
    let head = NodeRef::<html::Details>::new();
    if asked {
        // After the heading has had the focus, as after any navigation.
        request_animation_frame(move || {
            if let Some(head) = head.get_untracked() {
                head.scroll_into_view();
                let summary = head.query_selector("summary").ok().flatten();
                let summary = summary.and_then(|found| found.dyn_into::<HtmlElement>().ok());
                let _ = summary.map(|summary| summary.focus());
            }
        });
    }
    let plans = Memo::new(move |_| outlook.plans());
    let level = Memo::new(move |_| subject.card.read().as_deref().map(Scorecard::level));
    let title = move || match plans.read().as_deref() {
        None => tr!(outlook.none).to_owned(),
        Some([]) => tr!(outlook.all).to_owned(),
        Some(plans) => {
            let effort = effort(plans);
            let stars: Vec<_> = plans
                .iter()
                .map(|plan| score_words::star_name(plan.star))
                .collect();
            let stars = crate::ui::i18n::series(&stars);
            match outlook.target.read().parse() {
                Ok(level) => tr!(
                    outlook.title_to,
                    level = score_words::level(level),
                    stars = stars,
                    effort = effort
                ),
                Err(_) => tr!(outlook.title, stars = stars, effort = effort),
            }
        }
    };
    let body = move || {
        let level = level.get()?;
        Some(
            view! { <div class="outlook-body">{targets(outlook, level)} {list(outlook, plans)} {result(outlook)}</div> },
        )
    };
    view! {
        <details class="outlook" open=asked node_ref=head>
            <summary>
                <b>{title}</b>
            </summary>
            {body}
        </details>
    }
    .into_any()
}

/// How many steps there are; what they add up to as well, where the office finds some harder than others.
fn effort(plans: &[Plan]) -> String {
    let cost: u32 = plans.iter().map(|plan| plan.cost).sum();
    let rises = plans.iter().flat_map(|plan| &plan.rises);
    let steps: u32 = rises.map(|rise| rise.steps).sum();
    match steps == cost {
        true => tr!(outlook.effort, steps = steps),
        false => tr!(outlook.effort_weighed, steps = steps, cost = cost),
    }
}

/// The next star, or a level above the present one.
fn targets(outlook: Outlook, level: u8) -> AnyView {
    let mut items = vec![Item::new(NEXT, tr!(outlook.next))];
    let levels = (level + 2)..=6;
    items.extend(levels.map(|level| {
        let to = score_words::level(level);
        Item::new(level.to_string(), tr!(outlook.to_level, level = to))
    }));
    if items.len() < 2 {
        return ().into_any();
    }
    let choose = move |code: String| {
        outlook.supposed.write().clear();
        outlook.target.set(code);
    };
    view! { <Segments label=tr!(outlook.how_far) items chosen=outlook.target on_choose=choose /> }
        .into_any()
}

fn list(outlook: Outlook, plans: Memo<Option<Vec<Plan>>>) -> AnyView {
    let rows = move || {
        let plans = plans.get().unwrap_or_default();
        let mut steps: Vec<Step> = plans.iter().flat_map(Step::of_plan).collect();
        let planned = |id: &str| {
            plans
                .iter()
                .any(|plan| plan.rises.iter().any(|rise| *rise.indicator == *id))
        };
        let tried = outlook.tried.get().into_iter().filter(|id| !planned(id));
        steps.extend(tried.map(Step::tried));
        if steps.is_empty() {
            return ().into_any();
        }
        let rows = steps.into_iter().map(|step| step_row(outlook, step));
        view! {
            <div class="outlook-frame">
                <table class="outlook-steps">
                    <thead>
                        <tr>
                            <th scope="col">{tr!(outlook.suppose)}</th>
                            <th scope="col">{tr!(card.indicator)}</th>
                            <th scope="col">{tr!(outlook.now)}</th>
                            <th scope="col">{tr!(outlook.to)}</th>
                            <th scope="col" class="number">
                                {tr!(outlook.points)}
                            </th>
                            <th scope="col" class="number">
                                {tr!(outlook.cost)}
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        {rows}
        {another(outlook)}
        <p class="muted">{tr!(outlook.cost_hint)}</p>
    }
    .into_any()
}

/// Any other indicator, to see what its figure does.
fn another(outlook: Outlook) -> AnyView {
    let id = fresh_id("outlook");
    let options = move || {
        let card = outlook.subject.card.read();
        let scores = card.as_deref().into_iter().flat_map(|card| &card.stars);
        let groups = scores.map(|star| {
            let open = star.indicators.iter();
            let open = open.filter(|score| score.state != State::NotApplicable);
            let options = open.map(|score| {
                let wording = outlook.subject.wording_of(&score.indicator);
                view! { <option value=score.indicator.to_string()>{wording}</option> }
            });
            view! { <optgroup label=score_words::star_name(star.star)>{options.collect_view()}</optgroup> }
        });
        groups.collect_view()
    };
    let choose = move |event| {
        let chosen = event_target_value(&event);
        if !chosen.is_empty() && !outlook.tried.read_untracked().contains(&chosen) {
            outlook.tried.write().push(chosen);
        }
    };
    view! {
        <p class="outlook-another">
            <label for=id.clone()>{tr!(outlook.another)}</label>
            <select id=id on:change=choose>
                <option value="">{tr!(outlook.choose)}</option>
                {options}
            </select>
        </p>
    }
    .into_any()
}

/// The stars as they would be.
fn result(outlook: Outlook) -> AnyView {
    let drawn = move || {
        if outlook.supposed.read().is_empty() {
            return None;
        }
        let after = outlook.after()?;
        let stars = score_words::stars_of(&after);
        let title = score_words::title(after.level());
        let points = after.stars.iter().filter_map(|star| {
            let shown = star.shown()?;
            let name = score_words::star_name(star.star);
            Some(tr!(outlook.star_points, star = name, points = shown))
        });
        let points = crate::ui::i18n::clauses(&points.collect::<Vec<_>>());
        Some(view! {
            <p>
                <b>{tr!(outlook.then, title = title)}</b>
                <StarRow stars />
            </p>
            <p class="muted">{points}</p>
        })
    };
    view! {
        <div class="outlook-result" role="status">
            {drawn}
        </div>
    }
    .into_any()
}
