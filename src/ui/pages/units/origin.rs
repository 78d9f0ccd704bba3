//! Where a unit's list is from and as of when; where there is none, who hands it over and how; and units that were registered twice.

use leptos::prelude::*;

use crate::app::doubles::doubles;
use crate::app::heard::Empty;
use crate::app::lists::{Source, Way, likely_holders, sources};
use crate::browser::clock;
use crate::domain::kinds::{Community, Office, Role, Unit};
use crate::domain::{Id, Record as _};
use crate::register::Register;
use crate::ui::components::LinkButton;
use crate::ui::desk::Desk;
use crate::ui::i18n::{clauses, number, series, tr};
use crate::ui::pages::today;
use crate::ui::routes::Route;

/// So many communities are named.
const NAMED: usize = 3;

/// 「名单来源：东街社区党委录入 40 人，2026-11-22 随“东街社区.json”收进」. Empty without a list.
pub(super) fn of_list(desk: Desk, unit: Id) -> AnyView {
    let said = move || {
        desk.read(|_| ());
        let said = desk.peek(|session| {
            let found = sources(&session.register, &session.history, unit);
            let each = found.iter().map(|source| one(source, &session.register));
            clauses(&each.collect::<Vec<_>>())
        });
        let said = said.filter(|said| !said.is_empty())?;
        Some(view! { <p class="list-origin muted">{tr!(lists.from, sources = said)}</p> })
    };
    said.into_any()
}

fn one(source: &Source, register: &Register) -> String {
    let count = number(source.lines);
    let day = source.time.map(clock::local);
    let day = day.as_deref().and_then(|time| time.split(' ').next());
    let offices = source.offices.iter();
    let offices: Vec<String> = offices
        .map(|id| register.title(Office::INDEX, *id))
        .collect();
    match (&source.way, day, offices.is_empty()) {
        (Way::Here, Some(day), _) => tr!(lists.here, count = count, day = day),
        (Way::Here, None, _) => tr!(lists.here_undated, count = count),
        (Way::File(file), Some(day), false) => tr!(
            lists.file_by,
            offices = series(&offices),
            count = count,
            file = file,
            day = day
        ),
        (Way::File(file), day, _) => tr!(
            lists.file,
            count = count,
            file = file,
            day = day.unwrap_or_default()
        ),
    }
}

/// Who has to hand a unit's list over, and how, said to this office; of no unit in particular where `unit` is none.
pub(in crate::ui::pages) fn who_hands_over(desk: Desk, unit: Option<Id>) -> String {
    let role = untrack(|| desk.office()).and_then(|(_, office)| office.role);
    let holders = |register: &Register| {
        let found = unit.map(|unit| likely_holders(register, unit));
        let found = found.into_iter().flatten().take(NAMED);
        let names: Vec<String> = found
            .map(|id| register.title(Community::INDEX, id))
            .collect();
        names
    };
    match role {
        Some(Role::Unit) => tr!(lists.none_unit).to_owned(),
        Some(Role::Community) => tr!(lists.none_community).to_owned(),
        _ => {
            let holders = desk.peek(|session| holders(&session.register));
            let holders = holders.filter(|names| !names.is_empty());
            let holders = holders.map_or_else(
                || tr!(lists.its_communities).to_owned(),
                |names| series(&names),
            );
            tr!(lists.none_above, communities = holders)
        }
    }
}

/// That a unit, or one of this name, stands twice: until they are one, their lists are reckoned apart.
pub(super) fn registered_twice(desk: Desk, unit: Option<Id>) -> AnyView {
    let found = Memo::new(move |_| {
        desk.read(|register| {
            let all = doubles(register).into_iter();
            let of = all.filter(|double| double.kind == Unit::INDEX);
            let meant = of.filter(|double| {
                unit.is_none_or(|unit| double.stays == unit || double.go.contains(&unit))
            });
            let names = meant.map(|double| register.title(Unit::INDEX, double.stays));
            names.collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    let said = move || {
        let names = found.get();
        let count = names.len();
        let names: Vec<String> = names.into_iter().take(NAMED).collect();
        (count > 0).then(|| {
            let names = series(&names);
            let said = match count {
                1 => tr!(lists.doubles_one, names = names),
                _ => tr!(lists.doubles, count = number(count), names = names),
            };
            view! {
                <div class="callout warn list-callout">
                    <p>{said}</p>
                    <LinkButton label=tr!(lists.make_one) href=Route::Decide.href() />
                </div>
            }
        })
    };
    said.into_any()
}

/// How many units have no list here, and who hands theirs over.
pub(super) fn without_list(desk: Desk, count: usize) -> AnyView {
    (count > 0)
        .then(|| {
            let who = who_hands_over(desk, None);
            view! {
                <div class="callout info list-callout">
                    <p>{tr!(lists.without, count = number(count))} {who}</p>
                    <LinkButton label=tr!(lists.to_exchange) href=Route::Exchange.href() />
                </div>
            }
        })
        .into_any()
}

/// For an office above communities: of which of them nothing was received, so that nobody of theirs counts, and which sent a
/// roster on which nobody is.
pub(super) fn unheard(desk: Desk) -> AnyView {
    let said = move || {
        if !is_above(desk) {
            return None;
        }
        let heard = desk.peek(|session| session.heard()).unwrap_or_default();
        let empty = desk.read(|register| Empty::of(register, &heard))?;
        let words = today::unheard(&empty);
        (!words.is_empty()).then(|| view! { <p class="callout info">{words}</p> })
    };
    said.into_any()
}

fn is_above(desk: Desk) -> bool {
    let role = desk.office().and_then(|(_, office)| office.role);
    matches!(role, Some(Role::Department | Role::Subdistrict))
}
