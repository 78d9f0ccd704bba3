//! The third step: what would come of every row.

use leptos::prelude::*;

use super::taken::back_buttons;
use super::{Import, Stage, doubles, going, row};
use crate::app::importing::{Counts, Plan, Row};
use crate::spreadsheet::Meaning;
use crate::ui::components::{Button, ButtonKind, Panel};
use crate::ui::i18n::{number, series, tr};

/// So many rows are drawn at once.
const PAGE: usize = 100;
/// So many units that are made are named.
const NAMED: usize = 6;

/// Which rows are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Only {
    All,
    /// Taken as it stands.
    Good,
    Repaired,
    /// Most probably there already.
    Likely,
    Perhaps,
    Bad,
}

impl Only {
    const ALL: [Only; 6] = [
        Only::All,
        Only::Good,
        Only::Repaired,
        Only::Likely,
        Only::Perhaps,
        Only::Bad,
    ];

    fn words(self) -> &'static str {
        match self {
            Only::All => tr!(importing.all_rows),
            Only::Good => tr!(importing.good),
            Only::Repaired => tr!(importing.repaired),
            Only::Likely => tr!(importing.likely),
            Only::Perhaps => tr!(importing.perhaps),
            Only::Bad => tr!(importing.bad),
        }
    }

    fn keeps(self, row: &Row) -> bool {
        let Ok(good) = &row.outcome else {
            return matches!(self, Only::All | Only::Bad);
        };
        let likely = good.double.as_ref().map(|double| double.likely);
        match self {
            Only::All => true,
            Only::Good => good.repairs.is_empty() && likely.is_none(),
            Only::Repaired => !good.repairs.is_empty(),
            Only::Likely => likely == Some(true),
            Only::Perhaps => likely == Some(false),
            Only::Bad => false,
        }
    }
}

/// What is asked of the rows.
#[derive(Clone, Copy)]
struct Shown {
    only: RwSignal<Only>,
    page: RwSignal<usize>,
}

pub(super) fn panels(import: Import) -> AnyView {
    let count = |only: Only| {
        let count = |plan: &Plan| plan.rows.iter().filter(|row| only.keeps(row)).count();
        import.with_plan(count).unwrap_or_default()
    };
    let bad = count(Only::Bad);
    let shown = Shown {
        // What asks for something comes first.
        only: RwSignal::new(match bad {
            0 => Only::All,
            _ => Only::Bad,
        }),
        page: RwSignal::new(0),
    };
    let chips = Only::ALL.map(|only| {
        let count = count(only);
        let pressed = move || {
            if shown.only.get() == only {
                "true"
            } else {
                "false"
            }
        };
        let press = move |_| {
            shown.page.set(0);
            shown.only.set(only);
        };
        (count > 0).then(|| {
            view! {
                <button type="button" class="chip" aria-pressed=pressed on:click=press>
                    {only.words()}
                    " "
                    <b>{number(count)}</b>
                </button>
            }
        })
    });
    let drawn = move || {
        import.drawn.track();
        table(import, shown)
    };
    view! {
        <Panel title=tr!(importing.rows_title, file = import.file_name())>
            <div class="panel-body">
                <div class="chips" role="group" aria-label=tr!(importing.which_rows)>
                    {chips.into_iter().collect_view()}
                </div>
                {doubles::for_all(import)}
            </div>
            {drawn}
            {pages(import, shown)}
            <div class="panel-body">{sums(import)} {acts(import, bad)}</div>
        </Panel>
    }
    .into_any()
}

/// The places in the plan of what is shown.
fn places(import: Import, only: Only) -> Vec<usize> {
    let places = |plan: &Plan| {
        let rows = plan.rows.iter().enumerate();
        rows.filter(|(_, row)| only.keeps(row))
            .map(|(at, _)| at)
            .collect()
    };
    import.with_plan(places).unwrap_or_default()
}

fn table(import: Import, shown: Shown) -> AnyView {
    let only = shown.only.get();
    let first = shown.page.get() * PAGE;
    let places = places(import, only);
    let drawn = import.with_plan(|plan| {
        let taken: Vec<usize> = (0..plan.columns.len())
            .filter(|at| {
                let column = plan.columns.get(*at);
                column.is_some_and(|column| column.meaning != Meaning::Nothing)
            })
            .collect();
        let heads = taken.iter().map(|at| {
            let head = plan.table.heads.get(*at).cloned();
            view! { <th scope="col">{head}</th> }
        });
        let heads = heads.collect_view();
        let rows = places.iter().skip(first).take(PAGE);
        let rows = rows.map(|at| row::row(import, plan, *at, &taken));
        view! {
            <table class="paste-preview import-rows">
                <thead>
                    <tr>
                        <th scope="col">{tr!(importing.row)}</th>
                        <th scope="col">{tr!(importing.outcome)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    });
    view! {
        <div
            class="paste-frame import-frame"
            tabindex="0"
            role="region"
            aria-label=tr!(importing.which_rows)
        >
            {drawn}
        </div>
    }
    .into_any()
}

fn pages(import: Import, shown: Shown) -> AnyView {
    let count = Memo::new(move |_| places(import, shown.only.get()).len());
    let reading = move || {
        let (count, first) = (count.get(), shown.page.get() * PAGE);
        tr!(
            importing.shown_rows,
            first = number((first + 1).min(count)),
            last = number((first + PAGE).min(count)),
            count = number(count)
        )
    };
    let is_first = Signal::derive(move || shown.page.get() == 0);
    let is_last = Signal::derive(move || (shown.page.get() + 1) * PAGE >= count.get());
    let turning = move || {
        (count.get() > PAGE).then(|| {
            view! {
                <Button
                    label=tr!(importing.back_page)
                    on_press=move || shown.page.update(|page| *page = page.saturating_sub(1))
                    disabled=is_first
                />
                <Button
                    label=tr!(importing.next_page)
                    on_press=move || shown.page.update(|page| *page += 1)
                    disabled=is_last
                />
            }
        })
    };
    view! {
        <div class="import-pages">
            <span class="muted" role="status">
                {reading}
            </span>
            {turning}
        </div>
    }
    .into_any()
}

/// What would be done, as it is chosen now.
fn sums(import: Import) -> AnyView {
    let lines = move || {
        import.chosen.track();
        let counts = import.with_plan(Plan::counts).unwrap_or_default();
        let Counts {
            bad,
            filled,
            known,
            skipped,
            undecided,
            ..
        } = counts;
        let lines = [
            (filled, tr!(importing.will_fill, count = number(filled))),
            (known, tr!(importing.known, count = number(known))),
            (skipped, tr!(importing.will_skip, count = number(skipped))),
            (
                undecided,
                tr!(importing.undecided, count = number(undecided)),
            ),
            (bad, tr!(importing.will_leave, count = number(bad))),
        ];
        let lines = lines.into_iter().filter(|(count, _)| *count > 0);
        let lines = lines.map(|(_, line)| view! { <li>{line}</li> });
        let made = import.with_plan(Plan::made_units).unwrap_or_default();
        let made = (!made.is_empty()).then(|| {
            let named = made.get(..NAMED).unwrap_or(&made);
            let (count, units) = (number(made.len()), series(named));
            let line = match made.len() > NAMED {
                true => tr!(importing.will_make_more, count = count, units = units),
                false => tr!(importing.will_make, count = count, units = units),
            };
            view! { <li>{line}</li> }
        });
        view! {
            <ul class="import-sums">
                <li>{tr!(importing.will_add, count = number(counts.added))}</li>
                {made}
                {lines.collect_view()}
            </ul>
        }
    };
    view! { <div role="status">{lines}</div> }.into_any()
}

fn acts(import: Import, bad: usize) -> AnyView {
    let taken = Memo::new(move |_| {
        import.chosen.track();
        let counts = import.with_plan(Plan::counts).unwrap_or_default();
        counts.added + counts.filled
    });
    let take = move || {
        let label = tr!(importing.take, count = number(taken.get()));
        view! {
            <Button
                label
                kind=ButtonKind::Main
                on_press=move || going::take_in(import)
                disabled=Signal::derive(move || taken.get() == 0)
            />
        }
    };
    view! {
        <div class="acts">
            {take}
            <Button
                label=tr!(importing.to_columns)
                on_press=move || import.stage.set(Stage::Columns)
            />
            {(bad > 0).then(|| back_buttons(import))}
        </div>
    }
    .into_any()
}
