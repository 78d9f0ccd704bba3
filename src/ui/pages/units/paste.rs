//! Taking in a unit's list that was copied from a spreadsheet: what was pasted, every row judged, the good ones in one command.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::paste_preview;
use super::words;
use crate::app::pasted_list::{self, Pasted, PastedColumn, Row};
use crate::browser::files;
use crate::domain::kinds::{DeclaredMember, Gender};
use crate::domain::{Choice as _, Id, Link, typed};
use crate::reports::registration_rate::is_declared;
use crate::ui::components::notice::Notices;
use crate::ui::components::{Button, ButtonKind, Confirm, Panel, Question};
use crate::ui::desk::Desk;
use crate::ui::forms::{DateField, LongTextField};
use crate::ui::i18n::{number, say, series, tr};
use crate::ui::router;

pub(super) fn panel(desk: Desk, unit: Id, open: RwSignal<bool>) -> AnyView {
    let notices = Notices::here();
    let text = RwSignal::new(String::new());
    let today = desk.today().map(|day| day.to_string());
    let day = RwSignal::new(today.unwrap_or_default());
    // What was not taken, to be copied back.
    let rejected = RwSignal::new(String::new());
    let pasted = Memo::new(move |_| pasted_list::read(&text.read()));
    let columns = RwSignal::new(Vec::<PastedColumn>::new());
    Effect::new(move || columns.set(pasted.with(|pasted| pasted.columns.clone())));
    let rows = Memo::new(move |_| {
        let (Some(day), columns) = (typed::date(&day.read()), columns.get()) else {
            return Vec::new();
        };
        let judge = |pasted: &Pasted| {
            desk.read(|register| {
                let listed = register.of::<DeclaredMember>(unit);
                let listed = listed.filter(|(_, member)| is_declared(member, day));
                let listed: Vec<&DeclaredMember> = listed.map(|(_, member)| member).collect();
                pasted_list::judge(pasted, &columns, &listed, day)
            })
        };
        pasted.with(judge).unwrap_or_default()
    });
    let good =
        Memo::new(move |_| rows.with(|rows| rows.iter().filter(|r| r.outcome.is_ok()).count()));
    let take = move || {
        let Some(mut draft) = desk.draft() else {
            return;
        };
        if good.get_untracked() == 0 {
            return notices.failed(tr!(units.paste_nothing));
        }
        let back = rows.with_untracked(|rows| {
            for member in rows.iter().filter_map(|row| row.outcome.as_ref().ok()) {
                let mut member = member.clone();
                member.unit = Link::to(unit);
                draft.create(&member);
            }
            let bad = rows.iter().any(|row| row.outcome.is_err());
            bad.then(|| pasted.with_untracked(|p| pasted_list::rejected(p, rows, words::faults)))
        });
        let said = tr!(units.taken, count = number(good.get_untracked()));
        if !desk.carry_out(draft, said) {
            return;
        }
        text.set(String::new());
        match back {
            Some(back) => rejected.set(back),
            None => open.set(false),
        }
    };
    // A list that was pasted and not taken in is not thrown away unasked.
    let lost = move || {
        let count = pasted.with_untracked(|pasted| pasted.rows.len());
        (count > 0).then(|| Question {
            title: tr!(units.paste_leave).to_owned(),
            body: tr!(units.paste_leave_body, count = number(count)),
            yes: tr!(units.paste_leave_yes).to_owned(),
            act: Callback::new(|()| {}),
        })
    };
    router::ask_before_leaving(lost);
    let question = RwSignal::new(None::<Question>);
    let cancel = move || match lost() {
        Some(asked) => question.set(Some(Question {
            body: tr!(
                units.paste_drop_body,
                count = number(pasted.with_untracked(|pasted| pasted.rows.len()))
            ),
            yes: tr!(units.paste_drop_yes).to_owned(),
            act: Callback::new(move |()| open.set(false)),
            ..asked
        })),
        None => open.set(false),
    };
    let buttons = move || {
        let count = good.get();
        let label = tr!(units.take, count = number(count));
        view! {
            <Button
                label
                kind=ButtonKind::Main
                on_press=take
                disabled=Signal::derive(move || good.get() == 0)
            />
            <Button label=tr!(act.cancel) on_press=cancel />
        }
    };
    let asked = move || {
        view! {
            <div class="panel-body">
                <LongTextField
                    label=tr!(units.paste_here)
                    hint=tr!(units.paste_hint)
                    value=text
                    id="unit-paste".to_owned()
                />
                <DateField
                    label=tr!(units.declared_on)
                    hint=tr!(units.declared_on_hint)
                    value=day
                    required=true
                />
                {move || match pasted.with(|pasted| pasted.rows.is_empty()) {
                    true => example(),
                    false => paste_preview::preview(pasted, columns, rows),
                }}
                <div class="acts">{buttons}</div>
            </div>
        }
    };
    let left = move || {
        let copy = move || {
            let text = rejected.get_untracked();
            spawn_local(async move {
                match files::copy(&text).await {
                    Ok(()) => notices.done(tr!(units.copied), None),
                    Err(_) => notices.failed(tr!(units.not_copied)),
                }
            });
        };
        view! {
            <div class="panel-body">
                <LongTextField
                    label=tr!(units.left_over)
                    hint=tr!(units.left_over_hint)
                    value=rejected
                    id="unit-rejected".to_owned()
                />
                <div class="acts">
                    <Button label=tr!(units.copy) kind=ButtonKind::Main on_press=copy />
                    <Button
                        label=tr!(units.paste_again)
                        on_press=move || rejected.set(String::new())
                    />
                    <Button label=tr!(act.close) on_press=move || open.set(false) />
                </div>
            </div>
        }
    };
    let is_left = Memo::new(move |_| !rejected.read().is_empty());
    view! {
        <Confirm question />
        <Panel title=tr!(units.paste)>
            {move || match is_left.get() {
                true => left().into_any(),
                false => asked().into_any(),
            }}
        </Panel>
    }
    .into_any()
}

/// Which columns are understood, with a line as it may look.
fn example() -> AnyView {
    let columns = PastedColumn::ALL.into_iter();
    let columns = columns.filter(|column| *column != PastedColumn::Ignored);
    let columns: Vec<&str> = columns.map(words::column).collect();
    let heads = columns
        .iter()
        .map(|head| view! { <th scope="col">{*head}</th> });
    let line = [
        tr!(units.paste_example_name),
        Gender::ALL.first().map_or("", |gender| say(&gender.words)),
        "1985-03",
        "13800138000",
        tr!(units.paste_example_duty),
    ];
    let cells = line.map(|cell| view! { <td>{cell}</td> });
    view! {
        <p class="muted">{tr!(units.paste_columns, columns = series(&columns))}</p>
        <p class="muted">{tr!(units.paste_example)}</p>
        <div class="paste-frame">
            <table class="paste-preview paste-example">
                <thead>
                    <tr>{heads.collect_view()}</tr>
                </thead>
                <tbody>
                    <tr>{cells.into_iter().collect_view()}</tr>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// How many rows were judged so.
pub(super) fn counts(rows: &[Row]) -> (usize, usize) {
    let good = rows.iter().filter(|row| row.outcome.is_ok()).count();
    (good, rows.len() - good)
}
