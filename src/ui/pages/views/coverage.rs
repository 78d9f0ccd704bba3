//! 党组织覆盖: which buildings, markets, office blocks and new organisations the Party's organisations cover, and the gaps, each closed
//! in one step (S3.1, S4.6).

mod covering;

use std::collections::BTreeMap;

use leptos::prelude::*;

use self::covering::Covering;
use super::asked::Asked;
use super::figures::{Amount, Figure, Group, with_figures};
use crate::domain::kinds::{Organisation, Place, PlaceKind};
use crate::domain::{Choice, Id, Record};
use crate::register::Register;
use crate::reports::coverage::{NEW_ORGANISATIONS, coverage, members_in, of_kinds, together};
use crate::reports::name_order::name_order;
use crate::reports::tally::Share;
use crate::ui::components::{Button, Head, Line, Panel, stacking_table};
use crate::ui::i18n::{number, say, tr};
use crate::ui::routes::Route;

const HOMES: &[PlaceKind] = &[PlaceKind::Building, PlaceKind::Compound];
const TRADE: &[PlaceKind] = &[
    PlaceKind::Market,
    PlaceKind::OfficeBlock,
    PlaceKind::Park,
    PlaceKind::Street,
];

/// So many gaps are listed; all of them stand behind their figures.
const LISTED: usize = 200;

pub(super) fn page(asked: Asked) -> AnyView {
    with_figures(asked, groups, |asked, figures| {
        view! { {figures} {gaps(asked)} }.into_any()
    })
}

fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let by_kind = coverage(register, &asked.place.communities, asked.day);
    let share =
        |code: &str, name: &str, share: &Share| Figure::share(code, name, Place::INDEX, share);
    let all = together(&by_kind);
    let new = of_kinds(&by_kind, NEW_ORGANISATIONS);
    let unreached = usize::try_from(members_in(register, &all.gaps)).unwrap_or(usize::MAX);
    let has_members = |id: &Id| {
        register
            .get::<Place>(*id)
            .is_some_and(|place| place.members.unwrap_or(0) > 0)
    };
    let behind = all.gaps.iter().copied().filter(has_members).collect();
    let members = Figure::new(
        "unreached",
        tr!(organisation.unreached),
        Amount::Count(unreached),
    );
    let none = || tr!(organisation.no_places).to_owned();
    let of = |title: &str, kinds: &[PlaceKind]| Group {
        title: title.to_owned(),
        figures: of_each(&by_kind, kinds),
        none: none(),
    };
    vec![
        Group {
            title: tr!(organisation.all_places).to_owned(),
            figures: vec![
                share("all", tr!(organisation.covered), &all),
                share("new", tr!(organisation.new_covered), &new),
                members.behind(Place::INDEX, behind),
            ],
            none: none(),
        },
        of(tr!(organisation.homes), HOMES),
        of(tr!(organisation.trade), TRADE),
        of(tr!(organisation.new_organisations), NEW_ORGANISATIONS),
    ]
}

/// A figure for each of the kinds of which there are any.
fn of_each(by_kind: &BTreeMap<PlaceKind, Share>, kinds: &[PlaceKind]) -> Vec<Figure> {
    let figures = kinds.iter().filter_map(|kind| {
        let spec = PlaceKind::ALL.get(usize::from(kind.index()))?;
        let share = by_kind.get(kind)?;
        Some(Figure::share(
            spec.code,
            say(&spec.words),
            Place::INDEX,
            share,
        ))
    });
    figures.collect()
}

/// A place that nothing covers, in words.
struct Gap {
    id: Id,
    name: String,
    kind: &'static str,
    grid: String,
    members: String,
    plan: String,
}

/// The gaps of the place in the order of kinds and names, and how many there are.
fn gaps_of(register: &Register, asked: &Asked) -> (Vec<Gap>, usize) {
    let by_kind = coverage(register, &asked.place.communities, asked.day);
    let count = together(&by_kind).gaps.len();
    let mut found = Vec::new();
    for (kind, share) in &by_kind {
        let kind = PlaceKind::ALL.get(usize::from(kind.index()));
        let kind = kind.map_or("", |kind| say(&kind.words));
        let of_kind = share.gaps.iter().filter_map(|id| {
            let place = register.get::<Place>(*id)?;
            let grid = place
                .grid
                .id
                .map(|id| register.title(Organisation::INDEX, id));
            let members = place
                .members
                .and_then(|members| usize::try_from(members).ok());
            Some(Gap {
                id: *id,
                name: place.name.to_string(),
                kind,
                grid: grid.unwrap_or_default(),
                members: members.map(number).unwrap_or_default(),
                plan: place.plan.to_string(),
            })
        });
        let mut of_kind: Vec<Gap> = of_kind.collect();
        of_kind.sort_by_cached_key(|gap| name_order(&gap.name));
        found.extend(of_kind);
    }
    found.truncate(LISTED);
    (found, count)
}

fn gaps(asked: &Asked) -> AnyView {
    let covering = Covering::new(asked.day);
    let table = {
        let asked = asked.clone();
        move || {
            let (gaps, count) = asked.read(gaps_of).filter(|(gaps, _)| !gaps.is_empty())?;
            let heads = vec![
                Head::words(tr!(organisation.uncovered)),
                Head::words(tr!(organisation.kind)),
                Head::words(tr!(organisation.grid)),
                Head::figure(tr!(organisation.members_there)),
                Head::long(tr!(organisation.plan)),
                Head::words(tr!(organisation.now_covered)),
            ];
            let rest = count.saturating_sub(gaps.len());
            let rest = (rest > 0).then(|| {
                let words = tr!(organisation.gaps_further, count = number(rest));
                view! { <p class="panel-body muted">{words}</p> }
            });
            let lines = move || gaps.iter().map(|gap| gap.line(covering)).collect();
            Some(view! {
                <Panel title=tr!(organisation.gaps, count = number(count))>
                    {stacking_table("gap-table", heads, Box::new(lines), Vec::new())} {rest}
                </Panel>
            })
        }
    };
    view! { {table} {covering.dialog(asked.desk)} }.into_any()
}

impl Gap {
    fn line(&self, covering: Covering) -> Line {
        let id = self.id;
        let href = Route::record(Place::NAME, id).href();
        let name = self.name.clone();
        let label = tr!(organisation.cover, name = name);
        Line::of(vec![
            view! { <a href=href>{name}</a> }.into_any(),
            self.kind.into_any(),
            self.grid.clone().into_any(),
            self.members.clone().into_any(),
            self.plan.clone().into_any(),
            view! {
                <span class="screen-only" title=label>
                    <Button label=tr!(organisation.cover_short) on_press=move || covering.begin(id) />
                </span>
            }
            .into_any(),
        ])
    }
}
