//! 六个一, 十个带头, 五个一: what each member did, what is missing, and the year's totals (S5.7, S1.4).

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::deeds::{Total, behind};
use super::people_picker::{Choosing, Named, everybody, people_picker};
use super::service_time::{end_of, no_people};
use super::{Year, words};
use crate::app::gatherings::note_deeds;
use crate::domain::kinds::{Pledge, PledgeDeed};
use crate::domain::{Choice, Id, Record};
use crate::register::Register;
use crate::scoring::pledges::{Kept, PledgeList, kept, pledge_totals};
use crate::ui::components::{
    Button, ButtonKind, Cell, CellRow, CellTable, Column, Item, ListQuery, PageHeader, Panel,
    PrintButton, Segments, fresh_id,
};
use crate::ui::forms::{DateField, TextField, typed};
use crate::ui::i18n::{series, tr};
use crate::ui::routes::Route;

const MISSING: &str = "missing";
const WHOLE: &str = "whole";

fn name(list: PledgeList) -> &'static str {
    match list {
        PledgeList::SixOnes => tr!(gather.six_ones),
        PledgeList::TenLeads => tr!(gather.ten_leads),
        PledgeList::FiveOnes => tr!(gather.five_ones),
    }
}

fn code(list: PledgeList) -> &'static str {
    match list {
        PledgeList::SixOnes => "six",
        PledgeList::TenLeads => "ten",
        PledgeList::FiveOnes => "five",
    }
}

pub(super) fn page(shown: Year) -> AnyView {
    let Year {
        desk,
        year,
        community,
        ..
    } = shown;
    let list = RwSignal::new(PledgeList::SixOnes);
    let as_of = end_of(year, desk.today());
    let members = Memo::new(move |_| {
        let (list, Some(as_of)) = (list.get(), as_of) else {
            return Vec::new();
        };
        desk.read(|register| kept(register, community, list, year, as_of))
            .unwrap_or_default()
    });
    let rows = Memo::new(move |_| {
        let (list, members) = (list.get(), members.read());
        let rows = desk.read(|register| {
            let row = |kept| row(kept, list, register);
            members.iter().filter_map(row).collect::<Vec<_>>()
        });
        Arc::new(rows.unwrap_or_default())
    });
    let query = RwSignal::new(ListQuery::default());
    let table = move || {
        let list = list.get();
        let filters = vec![
            vec![Item::new(MISSING, tr!(gather.pledges_open))],
            vec![Item::new(WHOLE, tr!(gather.pledges_whole))],
        ];
        view! {
            <CellTable
                label=name(list)
                columns=columns(list)
                rows
                query
                filters
                empty=Callback::new(|()| no_people())
            />
        }
    };
    let total = RwSignal::new(None::<Total>);
    let figure = move |pledge: Option<Pledge>, did: bool, count: usize| {
        view! {
            <td class="number">
                <button
                    type="button"
                    class="link"
                    on:click=move |_| total.set(Some(Total { pledge, did }))
                >
                    {count}
                </button>
            </td>
        }
        .into_any()
    };
    let sums = move || {
        let list = list.get();
        let all = members.read();
        let (each, whole) = pledge_totals(list, &all);
        let lines = each.into_iter().map(|(pledge, count)| {
            view! {
                <tr>
                    <td>{words::choice(pledge)}</td>
                    {figure(Some(pledge), true, count)}
                    {figure(Some(pledge), false, all.len() - count)}
                </tr>
            }
        });
        view! {
            <table>
                <thead>
                    <tr>
                        <th scope="col">{tr!(gather.pledge)}</th>
                        <th scope="col" class="number">
                            {tr!(gather.did)}
                        </th>
                        <th scope="col" class="number">
                            {tr!(gather.did_not)}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {lines.collect_view()}
                    <tr class="sum">
                        <td>{tr!(gather.whole_list)}</td>
                        {figure(None, true, whole)}
                        {figure(None, false, all.len() - whole)}
                    </tr>
                </tbody>
            </table>
        }
    };
    let choosing = RwSignal::new(false);
    let chosen = Signal::derive(move || code(list.get()).to_owned());
    let items = PledgeList::ALL.map(|list| Item::new(code(list), name(list)));
    let choose = Callback::new(move |chosen: String| {
        let found = PledgeList::ALL
            .into_iter()
            .find(|list| code(*list) == chosen);
        list.set(found.unwrap_or(PledgeList::SixOnes));
        query.set(ListQuery::default());
    });
    let sub = Signal::derive(move || {
        let day = as_of.map(|day| day.to_string()).unwrap_or_default();
        tr!(gather.as_of, community = shown.name(), day = day)
    });
    view! {
        <PageHeader title=tr!(gather.pledges_title, year = year) sub>
            {shown.choosers()} <PrintButton />
            <Button
                label=tr!(gather.enter_deeds)
                kind=ButtonKind::Main
                on_press=move || choosing.set(true)
            />
        </PageHeader>
        {shown.parts()}
        <div class="stack">
            <div>
                <Segments
                    label=tr!(gather.which_list)
                    items=items.to_vec()
                    chosen
                    on_choose=choose
                />
            </div>
            <Panel title=tr!(gather.pledge_sums)>
                <p class="tab-hint">{tr!(gather.behind_hint)}</p>
                {sums}
            </Panel>
            <Panel title=tr!(gather.by_member)>{table}</Panel>
        </div>
        {entering(shown, list, members, choosing)}
        {behind(desk, list, members, total)}
    }
    .into_any()
}

fn columns(list: PledgeList) -> Vec<Column> {
    let mut columns = vec![
        Column::new("name", tr!(gather.name), 7),
        Column::new("from", tr!(gather.from), 9),
        Column::new("done", tr!(gather.done), 5).figures(),
        Column::new("open", tr!(gather.open), 26),
    ];
    if list == PledgeList::TenLeads {
        columns.retain(|column| column.code != "from");
    }
    columns
}

/// Nothing of somebody whom the register no longer has.
fn row(kept: &Kept, list: PledgeList, register: &Register) -> Option<CellRow> {
    let named = Named::of(register, kept.person)?;
    let pledges = list.pledges();
    let open = pledges
        .iter()
        .filter(|pledge| !kept.deeds.contains_key(pledge));
    let open: Vec<&str> = open.map(|pledge| words::choice(*pledge)).collect();
    let done = kept.deeds.len();
    let mut cells = vec![
        Cell::text(named.name),
        Cell::text(named.from),
        Cell::Number(done as f64, format!("{done}/{}", pledges.len())),
        Cell::text(series(&open)),
    ];
    if list == PledgeList::TenLeads {
        cells.remove(1);
    }
    let route = Route::Records {
        kind: PledgeDeed::NAME.into(),
        owner: kept.person.to_string(),
    };
    let marks = [
        (MISSING, done < pledges.len()),
        (WHOLE, done == pledges.len()),
    ];
    Some(CellRow::new(route, cells).marked(marks))
}

/// Entering one deed for many people at once.
fn entering(
    shown: Year,
    list: RwSignal<PledgeList>,
    members: Memo<Vec<Kept>>,
    open: RwSignal<bool>,
) -> AnyView {
    let desk = shown.desk;
    let pledge = RwSignal::new(None::<Pledge>);
    let today = end_of(shown.year, desk.today()).map(|day| day.to_string());
    let date = RwSignal::new(today.unwrap_or_default());
    let what = RwSignal::new(String::new());
    let bad_date = RwSignal::new(None);
    // The list's first pledge is chosen where none of it is.
    let current = move || {
        let pledges = list.get().pledges();
        pledge
            .get()
            .filter(|pledge| pledges.contains(pledge))
            .or_else(|| pledges.first().copied())
    };
    let above = Callback::new(move |()| {
        let id = fresh_id("pledge");
        let options = move || {
            let now = current();
            let options = list.get().pledges().into_iter().map(|one| {
                view! {
                    <option value=one.index().to_string() selected=Some(one) == now>
                        {words::choice(one)}
                    </option>
                }
            });
            options.collect_view()
        };
        let choose = move |event| {
            let index = event_target_value(&event).parse().ok();
            pledge.set(index.and_then(Pledge::from_index));
        };
        view! {
            <div class="fields">
                <div class="field">
                    <label for=id.clone()>{tr!(gather.pledge)}</label>
                    <select id=id on:change=choose>
                        {options}
                    </select>
                </div>
                <DateField label=tr!(gather.day) value=date error=bad_date required=true />
                <TextField
                    label=tr!(gather.what)
                    value=what
                    hint=tr!(gather.what_hint)
                    longest=200
                />
            </div>
        }
        .into_any()
    });
    let on_done = Callback::new(move |people: Vec<Id>| {
        let day = typed::date(&date.read_untracked());
        bad_date.set(day.is_none().then(|| tr!(form.bad_date).to_owned()));
        let (Some(day), Some(pledge)) = (day, untrack(current)) else {
            return false;
        };
        let text = what.get_untracked();
        let draft =
            desk.peek(|session| note_deeds(&session.register, &people, pledge, day, text.trim()));
        let Some(draft) = draft else { return false };
        let done = desk.carry_out(draft, tr!(gather.deeds_entered, count = people.len()));
        if done {
            what.set(String::new());
        }
        done
    });
    // Those of whom the list does not speak.
    let without = Signal::derive(move || {
        let meant: BTreeSet<Id> = members.read().iter().map(|kept| kept.person).collect();
        let everybody = everybody(desk, shown.community).into_iter();
        everybody
            .map(|person| person.id)
            .filter(|id| !meant.contains(id))
            .collect()
    });
    let choosing = Choosing {
        community: shown.community,
        title: tr!(gather.enter_deeds),
        verb: tr!(gather.enter),
        without,
        above: Some(above),
        on_done,
    };
    people_picker(desk, open, choosing)
}
