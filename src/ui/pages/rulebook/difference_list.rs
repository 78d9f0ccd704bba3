//! The differences of two editions as tables, one for each star: what it is about, as it was, as it is.

use leptos::prelude::*;

use crate::scoring::Rulebook;
use crate::ui::components::{Head, Line, Panel, Tag, Tone, stacking_table};
use crate::ui::i18n::{number, tr};
use crate::ui::rule_words::{Change, Said, StarChanges, ToldChange, told};

/// 「与第 1 版相比，改动 12 处」.
pub(super) fn count(before: &Rulebook, after: &Rulebook) -> String {
    let count: usize = told(before, after).iter().map(StarChanges::count).sum();
    match count {
        0 => tr!(board.no_difference).to_owned(),
        count => tr!(
            board.differences,
            version = before.version,
            count = number(count)
        ),
    }
}

/// A panel for each star that changed.
pub(super) fn panels(before: &Rulebook, after: &Rulebook) -> AnyView {
    let groups = told(before, after);
    if groups.is_empty() {
        return view! { <p class="callout">{tr!(board.no_difference)}</p> }.into_any();
    }
    let panels = groups.into_iter().map(|group| {
        let count = tr!(board.change_count, count = group.count());
        let state = view! { <span class="muted rule-counts">{count}</span> }.into_any();
        view! {
            <Panel title=group.title() state>
                {table(group)}
            </Panel>
        }
    });
    panels.collect_view().into_any()
}

/// All of it in a fold, for a dialog.
pub(super) fn folded(before: &Rulebook, after: &Rulebook) -> AnyView {
    let groups = told(before, after);
    if groups.is_empty() {
        return view! { <p>{tr!(board.no_difference)}</p> }.into_any();
    }
    let tables = groups.into_iter().map(|group| {
        view! {
            <h3>{group.title()}</h3>
            {table(group)}
        }
    });
    view! {
        <details class="rule-differences">
            <summary>{count(before, after)}</summary>
            {tables.collect_view()}
        </details>
    }
    .into_any()
}

fn table(group: StarChanges) -> AnyView {
    let heads = vec![
        Head::words(tr!(board.changed_part)),
        Head::words(tr!(board.old)),
        Head::words(tr!(board.new)),
    ];
    let lines = move || group.changes.iter().map(line).collect();
    stacking_table("difference-table", heads, Box::new(lines), Vec::new())
}

fn line(change: &ToldChange) -> Line {
    let (label, tone) = match change.change {
        Change::Added => (tr!(board.added), Tone::Ok),
        Change::Removed => (tr!(board.removed), Tone::Bad),
        Change::Changed => (tr!(board.changed), Tone::Info),
        Change::Replaced => (tr!(plain.replaced), Tone::Info),
    };
    let subject = change.subject.clone();
    let clause = change.clause.clone();
    let clause = clause.map(|clause| view! { <small class="muted">{clause}</small> });
    let name = view! {
        <Tag label tone />
        " "
        {subject}
        {clause}
    };
    let side = |said: &[Said]| match said {
        [] => view! { <span class="muted">{tr!(board.none)}</span> }.into_any(),
        [one] => said_of(one),
        many => {
            let points = many.iter().map(|one| view! { <li>{said_of(one)}</li> });
            view! { <ul>{points.collect_view()}</ul> }.into_any()
        }
    };
    Line::of(vec![name.into_any(), side(&change.from), side(&change.to)])
}

/// The words of one side, with what else belongs to it in a fold.
fn said_of(said: &Said) -> AnyView {
    if said.more.is_empty() {
        return said.words.clone().into_any();
    }
    let more = said.more.iter().map(|one| view! { <li>{one.clone()}</li> });
    view! {
        <details class="said-more">
            <summary>{said.words.clone()}</summary>
            <ul>{more.collect_view()}</ul>
        </details>
    }
    .into_any()
}
