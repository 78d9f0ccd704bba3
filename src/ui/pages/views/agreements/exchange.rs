//! What units offer, and beside it what is needed and which unit takes it on (S2.3).

use leptos::prelude::*;

use super::super::asked::Asked;
use super::super::begun::{Beginning, Begun};
use super::exchanged;
use super::matching::{Matching, matching};
use crate::domain::kinds::{Agreement, Channel, Need, Resource, Unit};
use crate::domain::{Choice, Date, Id, Link, Record, Text};
use crate::register::Register;
use crate::ui::components::{Button, Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, say, series, tr};
use crate::ui::routes::Route;

/// So many needs are drawn; the figure leads to them all.
const SHOWN: usize = 40;

/// What an agreement offers: the kinds, then what it says of them.
pub(super) fn offers_of(agreement: &Agreement) -> String {
    let kinds = (0..).map_while(Resource::from_index);
    let kinds = kinds.filter(|kind| agreement.offers.contains(*kind));
    let kinds: Vec<&str> = kinds.map(words).collect();
    let kinds = series(&kinds);
    let said = agreement.offered.trim();
    match (kinds.is_empty(), said.is_empty()) {
        (false, false) => tr!(cob.offer, kinds = kinds, said = said),
        (true, _) => said.to_owned(),
        (_, true) => kinds,
    }
}

fn words(kind: Resource) -> &'static str {
    let spec = Resource::ALL.get(usize::from(kind.index()));
    spec.map_or("", |spec| say(&spec.words))
}

/// An agreement by its unit.
#[derive(Clone, PartialEq)]
struct Named {
    agreement: Id,
    unit: String,
}

#[derive(Clone, PartialEq)]
struct Needed {
    id: Id,
    title: String,
    by: String,
    partner: Option<String>,
    due_on: Option<Date>,
}

/// A unit's need that stands in its agreement only.
#[derive(Clone, PartialEq)]
struct Wanted {
    named: Named,
    of: (Option<Id>, Option<Id>),
    wanted: String,
}

#[derive(Clone, Default, PartialEq)]
struct Sides {
    offers: Vec<(Resource, Vec<Named>)>,
    nothing_named: Vec<Named>,
    lacking: Vec<&'static str>,
    /// Those that nobody takes on first.
    needs: Vec<Needed>,
    more: usize,
    wanted: Vec<Wanted>,
}

fn sides(register: &Register, asked: &Asked) -> Sides {
    let found = exchanged(register, asked);
    let named = |id: &Id| {
        let unit = register.get::<Agreement>(*id)?.unit.id?;
        Some(Named {
            agreement: *id,
            unit: register.title(Unit::INDEX, unit),
        })
    };
    let all_named = |ids: &[Id]| -> Vec<Named> { ids.iter().filter_map(named).collect() };
    let offers = found.offers.iter();
    let offers = offers.map(|(kind, ids)| (*kind, all_named(ids)));
    let unit = |id: Option<Id>| id.map(|id| register.title(Unit::INDEX, id));
    let needed = |id: &Id| {
        let need = register.get::<Need>(*id)?;
        let by = match unit(need.unit.id) {
            Some(unit) => tr!(cob.by_unit, unit = unit),
            None if need.channel == Some(Channel::Unit) => tr!(cob.by_some_unit).to_owned(),
            None => tr!(cob.by_residents).to_owned(),
        };
        let is_taken_on = found.needs.counted.contains(id);
        Some(Needed {
            id: *id,
            title: need.title.to_string(),
            by,
            partner: unit(need.partner.id).filter(|_| is_taken_on),
            due_on: need.due_on,
        })
    };
    let all = found.needs.gaps.iter().chain(&found.needs.counted);
    let needs: Vec<Needed> = all.take(SHOWN).filter_map(needed).collect();
    let wanted = found.not_recorded.iter().filter_map(|id| {
        let agreement = register.get::<Agreement>(*id)?;
        Some(Wanted {
            named: named(id)?,
            of: (agreement.community.id, agreement.unit.id),
            wanted: agreement.wanted.to_string(),
        })
    });
    Sides {
        offers: offers.collect(),
        nothing_named: all_named(&found.nothing_named),
        lacking: found.lacking().map(words).collect(),
        more: (found.needs.gaps.len() + found.needs.counted.len()).saturating_sub(SHOWN),
        needs,
        wanted: wanted.collect(),
    }
}

pub(super) fn panels(asked: &Asked, beginning: Beginning) -> AnyView {
    let desk = asked.desk;
    let found = {
        let asked = asked.clone();
        Memo::new(move |_| asked.read(sides).unwrap_or_default())
    };
    let matched = Matching::here(asked);
    let offered = move || found.with(offered);
    let asked = asked.clone();
    let needed = move || found.with(|sides| needed(&asked, matched, sides));
    let wanted = move || found.with(|sides| wanted(desk, beginning, sides));
    view! {
        <div class="side-by-side">
            <Panel title=tr!(cob.offered)>{offered}</Panel>
            <Panel title=tr!(cob.needed)>
                <p class="panel-body muted">{tr!(cob.needed_hint)}</p>
                {needed}
                {wanted}
            </Panel>
        </div>
        {matching(matched)}
    }
    .into_any()
}

fn offered(sides: &Sides) -> AnyView {
    let links = |all: &[Named]| {
        let links = all.iter().map(|one| {
            let href = Route::record(Agreement::NAME, one.agreement).href();
            view! { <li><a href=href>{one.unit.clone()}</a></li> }
        });
        view! { <ul class="unit-chips">{links.collect_view()}</ul> }
    };
    let rows = sides.offers.iter().map(|(kind, units)| {
        view! {
            <div class="offer">
                <dt>{words(*kind)} " " <b>{number(units.len())}</b></dt>
                <dd>{links(units)}</dd>
            </div>
        }
    });
    let rest = (!sides.nothing_named.is_empty()).then(|| {
        view! {
            <div class="offer">
                <dt>{tr!(cob.kind_not_said)}</dt>
                <dd>{links(&sides.nothing_named)}</dd>
            </div>
        }
    });
    let lacking = (!sides.lacking.is_empty()).then(|| {
        let words = tr!(cob.lacking, kinds = series(&sides.lacking));
        view! { <p class="panel-body muted">{words}</p> }
    });
    let has_offers = !sides.offers.is_empty() || !sides.nothing_named.is_empty();
    let list = has_offers.then(|| view! { <dl class="offers">{rows.collect_view()} {rest}</dl> });
    view! {
        {list}
        {lacking}
    }
    .into_any()
}

fn needed(asked: &Asked, matched: Matching, sides: &Sides) -> AnyView {
    if sides.needs.is_empty() {
        return view! { <p class="panel-body muted">{tr!(cob.no_needs)}</p> }.into_any();
    }
    let rows = sides.needs.iter().map(|need| {
        let href = Route::record(Need::NAME, need.id).href();
        let detail = match need.due_on {
            Some(day) => tr!(cob.by_when, by = need.by, day = day),
            None => need.by.clone(),
        };
        let state = match &need.partner {
            Some(unit) => {
                let label = tr!(cob.with, unit = unit);
                view! { <Tag tone=Tone::Ok label /> }.into_any()
            }
            None => {
                let (id, title) = (need.id, need.title.clone());
                let press = move || matched.begin(id, &title);
                view! {
                    <Tag tone=Tone::Warn label=tr!(cob.open) />
                    <span class="acts">
                        <Button label=tr!(cob.match_it) on_press=press />
                    </span>
                }
                .into_any()
            }
        };
        view! {
            <li class="row">
                <span class="words">
                    <a href=href>{need.title.clone()}</a>
                    <small class="muted">{detail}</small>
                </span>
                {state}
            </li>
        }
    });
    let more = (sides.more > 0).then(|| {
        let href = asked.figure("needs.gaps").href();
        let words = tr!(cob.more_needs, count = number(sides.more));
        view! { <p class="panel-body"><a href=href>{words}</a></p> }
    });
    view! {
        <ul class="view-rows">{rows.collect_view()}</ul>
        {more}
    }
    .into_any()
}

/// What units need by their agreements, to be recorded as needs.
fn wanted(desk: Desk, beginning: Beginning, sides: &Sides) -> AnyView {
    if sides.wanted.is_empty() {
        return ().into_any();
    }
    let rows = sides.wanted.iter().map(|one| {
        let href = Route::record(Agreement::NAME, one.named.agreement).href();
        let words = tr!(cob.wanted_by, unit = one.named.unit);
        let press = {
            let one = one.clone();
            move || beginning.begin(recording(desk, &one))
        };
        view! {
            <li class="row">
                <span class="words">
                    <a href=href>{one.wanted.clone()}</a>
                    <small class="muted">{words}</small>
                </span>
                <span class="acts">
                    <Button label=tr!(cob.record_need) on_press=press />
                </span>
            </li>
        }
    });
    view! {
        <h3 class="view-part">{tr!(cob.not_recorded)}</h3>
        <ul class="view-rows">{rows.collect_view()}</ul>
    }
    .into_any()
}

/// A title holds so many characters.
const TITLE: usize = 120;

fn recording(desk: Desk, one: &Wanted) -> Begun {
    let (community, unit) = one.of;
    let title: String = one.wanted.chars().take(TITLE).collect();
    let need = Need {
        community: community.map(Link::to).unwrap_or_default(),
        unit: unit.map(Link::to).unwrap_or_default(),
        title: Text::from(title.as_str()),
        channel: Some(Channel::Unit),
        raised_on: desk.today(),
        ..Need::default()
    };
    let title = tr!(cob.wanted_by, unit = one.named.unit);
    Begun::like(title, &need, &["community", "unit", "channel"])
}
