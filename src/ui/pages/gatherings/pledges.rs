//! 六个一, 十个带头, 五个一: what each member did, what is missing, and the year's totals (S5.7, S1.4).

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::deeds::{Total, behind};
use super::people_picker::{Choosing, Named, everybody, people_picker};
use super::service_time::end_of;
use super::{Year, words};
use crate::app::gatherings::note_deeds;
use crate::domain::kinds::{Pledge, PledgeDeed};
use crate::domain::{Choice, Id, Record};
use crate::scoring::pledges::{Kept, PledgeList, kept, pledge_totals};
use crate::ui::components::{
    Button, ButtonKind, Cell, Column, EmptyState, Item, ListQuery, PageHeader, Panel, PrintButton,
    RecordTable, Segments, answer_from_cells, fresh_id,
};
use crate::ui::forms::{DateField, TextField, typed};
use crate::ui::i18n::tr;
use crate::ui::routes::Route;

const MISSING: &str = "missing";
const WHOLE: &str = "whole";

#[derive(Clone, PartialEq)]
struct Row {
    kept: Kept,
    cells: Vec<Cell>,
}

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
    let rows = Memo::new(move |_| {
        let (list, Some(as_of)) = (list.get(), as_of) else {
            return Vec::new();
        };
        let rows = desk.read(|register| {
            let all = kept(register, community, list, year, as_of).into_iter();
            let rows = all.filter_map(|kept| {
                let named = Named::of(register, kept.person)?;
                let cells = cells(&named, &kept, list);
                Some(Row { kept, cells })
            });
            rows.collect::<Vec<_>>()
        });
        rows.unwrap_or_default()
    });
    let query = RwSignal::new(ListQuery::default());
    let table = move || {
        let list = list.get();
        if rows.read().is_empty() {
            return view! {
                <EmptyState title=tr!(gather.no_people) body=tr!(gather.no_people_hint) />
            }
            .into_any();
        }
        let columns = columns(list);
        let answer = {
            let columns = columns.clone();
            Signal::derive(move || {
                let rows = rows.read();
                let cells: Vec<_> = rows.iter().map(|row| row.cells.clone()).collect();
                let needed = list.pledges().len();
                answer_from_cells(&columns, &cells, &query.read(), |row, filters| {
                    rows.get(row)
                        .is_some_and(|row| keeps(&row.kept, needed, filters))
                })
            })
        };
        let total = Signal::derive(move || rows.read().len());
        let cells = Callback::new(move |row: u32| {
            let rows = rows.read();
            rows.get(row as usize)
                .map(|row| row.cells.clone())
                .unwrap_or_default()
        });
        let href = Callback::new(move |row: u32| {
            let rows = rows.read_untracked();
            let owner = rows
                .get(row as usize)
                .map(|row| row.kept.person.to_string());
            Route::Records {
                kind: PledgeDeed::NAME.into(),
                owner: owner.unwrap_or_default(),
            }
            .href()
        });
        let filters = vec![
            Item::new(MISSING, tr!(gather.pledges_open)),
            Item::new(WHOLE, tr!(gather.pledges_whole)),
        ];
        view! {
            <RecordTable
                label=name(list)
                columns
                rows=answer
                total
                cells
                query
                href
                filters
            />
        }
        .into_any()
    };
    let all = Signal::derive(move || {
        let rows = rows.read();
        rows.iter()
            .map(|row| row.kept.clone())
            .collect::<Vec<Kept>>()
    });
    let (total, looking) = (RwSignal::new(None::<Total>), RwSignal::new(false));
    let figure = move |pledge: Option<Pledge>, did: bool, count: usize| {
        let look = move |_| {
            total.set(Some(Total { pledge, did }));
            looking.set(true);
        };
        let shown = match count {
            0 => count.into_any(),
            _ => view! {
                <button type="button" class="link" on:click=look>
                    {count}
                </button>
            }
            .into_any(),
        };
        view! { <td class="number">{shown}</td> }.into_any()
    };
    let sums = move || {
        let list = list.get();
        let all = all.read();
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
        {entering(shown, list, rows, choosing)}
        {behind(desk, list, all, total, looking)}
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

fn cells(named: &Named, kept: &Kept, list: PledgeList) -> Vec<Cell> {
    let pledges = list.pledges();
    let open = pledges
        .iter()
        .filter(|pledge| !kept.deeds.contains_key(pledge));
    let open: Vec<&str> = open.map(|pledge| words::choice(*pledge)).collect();
    let done = kept.deeds.len();
    let mut cells = vec![
        Cell::text(named.name.clone()),
        Cell::text(named.from.clone()),
        Cell::Number(done as f64, format!("{done}/{}", pledges.len())),
        Cell::text(open.join("、")),
    ];
    if list == PledgeList::TenLeads {
        cells.remove(1);
    }
    cells
}

fn keeps(kept: &Kept, needed: usize, filters: &BTreeSet<String>) -> bool {
    filters.iter().all(|filter| match filter.as_str() {
        MISSING => kept.deeds.len() < needed,
        WHOLE => kept.deeds.len() == needed,
        _ => true,
    })
}

/// Entering one deed for many people at once.
fn entering(
    shown: Year,
    list: RwSignal<PledgeList>,
    rows: Memo<Vec<Row>>,
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
        match desk.commit(draft, tr!(gather.deeds_entered, count = people.len())) {
            Ok(_) => {
                what.set(String::new());
                true
            }
            Err(refusal) => {
                desk.refuse(&refusal);
                false
            }
        }
    });
    // Those of whom the list does not speak.
    let without = Signal::derive(move || {
        let rows = rows.read();
        let meant: BTreeSet<Id> = rows.iter().map(|row| row.kept.person).collect();
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
