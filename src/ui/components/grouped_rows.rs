//! Rows put together under heads that fold: what stands between a list and the rows that its table draws.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::asked::Asked;
use super::{Button, ButtonKind, Item, SheetRow, fresh_id};
use crate::ui::i18n::{number, tr};

/// Keys from here on are no records but heads of groups of rows.
const HEAD: u32 = 1 << 31;

/// Rows under one head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowGroup {
    /// What the rows have in common, as folding remembers it.
    pub code: String,
    pub title: String,
    pub rows: Arc<[u32]>,
}

/// The groups of a list. Without any, its rows stand as they are.
#[derive(Clone, Copy)]
pub struct RowGroups {
    pub groups: Signal<Arc<[RowGroup]>>,
    /// The codes of the groups whose rows are not drawn.
    pub folded: RwSignal<BTreeSet<String>>,
    /// What is told of a group beside its title: how many it has, and what they add up to.
    pub told: Callback<Arc<[u32]>, String>,
}

/// The rows of a list in order: those of its groups one after the other, or as they stand.
pub fn rows_in_order(ordered: Memo<Arc<[u32]>>, groups: Memo<Arc<[RowGroup]>>) -> Memo<Arc<[u32]>> {
    Memo::new(move |_| {
        let groups = groups.read();
        match groups.is_empty() {
            true => ordered.get(),
            false => {
                let rows = groups.iter().flat_map(|group| group.rows.iter().copied());
                rows.collect()
            }
        }
    })
}

/// What a row of the table is.
pub(super) enum Drawn {
    Record(u32),
    /// The group at this position.
    Head(usize),
}

impl Drawn {
    pub fn of(key: u32) -> Drawn {
        match key.checked_sub(HEAD) {
            Some(at) => Drawn::Head(at as usize),
            None => Drawn::Record(key),
        }
    }
}

impl RowGroups {
    /// The keys of the rows to draw: each head, and behind it what is not folded.
    pub(super) fn drawn(self, rows: &Arc<[u32]>) -> Arc<[u32]> {
        let groups = self.groups.read();
        if groups.is_empty() {
            return Arc::clone(rows);
        }
        let folded = self.folded.read();
        let mut drawn = Vec::with_capacity(rows.len() + groups.len());
        for (head, group) in (HEAD..).zip(groups.iter()) {
            drawn.push(head);
            if !folded.contains(&group.code) {
                drawn.extend_from_slice(&group.rows);
            }
        }
        drawn.into()
    }

    pub(super) fn group(self, at: usize) -> Option<RowGroup> {
        self.groups.with(|groups| groups.get(at).cloned())
    }

    /// The list on paper as it stands on the page: of a folded group its head only. `lines` are those of all rows, in order.
    pub fn sheet(self, lines: impl IntoIterator<Item = Vec<String>>) -> Vec<SheetRow> {
        let mut lines = lines.into_iter().map(SheetRow::Cells);
        let groups = self.groups.get_untracked();
        let folded = self.folded.read_untracked();
        let mut sheet = Vec::new();
        for group in groups.iter() {
            let told = self.told.run(Arc::clone(&group.rows));
            sheet.push(SheetRow::Group(format!("{}　{told}", group.title)));
            let of_group = lines.by_ref().take(group.rows.len());
            match folded.contains(&group.code) {
                true => of_group.for_each(drop),
                false => sheet.extend(of_group),
            }
        }
        sheet.extend(lines);
        sheet
    }

    /// Folds a group or shows its rows again.
    pub(super) fn fold(self, at: usize, fold: bool) {
        let code = self
            .groups
            .with_untracked(|groups| groups.get(at).map(|group| group.code.clone()));
        let Some(code) = code else { return };
        if self.folded.read_untracked().contains(&code) == fold {
            return;
        }
        let mut folded = self.folded.write();
        match fold {
            true => folded.insert(code),
            false => folded.remove(&code),
        };
    }

    pub(super) fn is_folded(self, at: usize) -> bool {
        self.groups.with_untracked(|groups| {
            let folded = self.folded.read_untracked();
            groups
                .get(at)
                .is_some_and(|group| folded.contains(&group.code))
        })
    }
}

/// By what rows are put together, if at all.
pub fn grouped_by(asked: Asked, items: Vec<Item>) -> AnyView {
    let id = fresh_id("grouped");
    let options = items.into_iter().map(|item| {
        let code = StoredValue::new(item.code.clone());
        let on = move || code.with_value(|code| *code == *asked.group.read());
        view! {
            <option value=item.code selected=on>
                {item.label}
            </option>
        }
        .into_any()
    });
    let options = options.collect_view();
    let choose = move |event| {
        asked.folded.write().clear();
        asked.group.set(event_target_value(&event));
    };
    view! {
        <div class="field">
            <label for=id.clone()>{tr!(roster.grouped_by)}</label>
            <select id=id prop:value=asked.group on:change=choose>
                <option value="">{tr!(roster.not_grouped)}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// While rows are put together: how many groups there are, and all of them folded or shown with one press.
pub fn group_acts(groups: RowGroups) -> AnyView {
    let count = Memo::new(move |_| groups.groups.read().len());
    let fold_all = move || {
        let codes = groups
            .groups
            .with_untracked(|groups| groups.iter().map(|group| group.code.clone()).collect());
        groups.folded.set(codes);
    };
    let acts = move || {
        (count.get() > 0).then(|| {
            view! {
                <div class="group-acts" role="group" aria-label=tr!(roster.grouped_by)>
                    <span class="muted">{tr!(list.groups, count = number(count.get()))}</span>
                    <Button label=tr!(list.fold_all) kind=ButtonKind::Quiet on_press=fold_all />
                    <Button
                        label=tr!(list.unfold_all)
                        kind=ButtonKind::Quiet
                        on_press=move || groups.folded.write().clear()
                    />
                </div>
            }
        })
    };
    acts.into_any()
}
