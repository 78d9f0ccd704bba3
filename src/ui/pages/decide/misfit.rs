//! Records that do not fit together after a merge, and what can be done about each.

use leptos::prelude::*;

use crate::domain::{Id, kinds};
use crate::merge::misfits::{self, AtOdds, Misfits, Missed};
use crate::register::{Draft, Register};
use crate::ui::components::{Button, LinkButton, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::reads_only;
use crate::ui::i18n::{say, tr};
use crate::ui::record_words;
use crate::ui::routes::Route;
use crate::ui::wording;

/// So many records are named of those that refer to a removed one.
const NAMED: usize = 5;

pub(super) fn found(desk: Desk) -> Memo<Misfits> {
    Memo::new(move |_| desk.read(misfits::misfits).unwrap_or_default())
}

pub(super) fn panels(found: Memo<Misfits>) -> AnyView {
    let desk = Desk::here();
    (move || {
        let found = found.get();
        if found.is_empty() {
            return ().into_any();
        }
        let missed = found.missed.into_iter();
        let missed = missed.map(move |missed| of_removed(desk, missed));
        let at_odds = found.at_odds.into_iter();
        let at_odds = at_odds.map(move |at_odds| of_fields(desk, &at_odds));
        view! {
            <Panel title=tr!(decide.misfits)>
                {missed.collect_view()} {at_odds.collect_view()}
            </Panel>
        }
        .into_any()
    })
    .into_any()
}

/// 「班子成员“张三”」 as a link to its page.
pub(super) fn link(register: &Register, kind: usize, id: Id) -> AnyView {
    let spec = kinds::KINDS.get(kind).copied();
    let words = spec.map_or("", |spec| say(&spec.words));
    let title = record_words::title(register, kind, id);
    let route = Route::Record {
        kind: spec.map_or("", |spec| spec.name).into(),
        id: id.to_string(),
    };
    let name = tr!(history.record, kind = words, title = title);
    view! { <a href=route.href()>{name}</a> }.into_any()
}

/// What clearing up does: records that cannot be without the removed one go, others lose the
/// reference.
struct Clearing {
    removed: usize,
    cleared: usize,
    draft: Draft,
}

fn clearing(register: &Register, missed: &Missed) -> Clearing {
    let mut draft = register.draft();
    let (mut order, mut cleared) = (Vec::new(), Vec::new());
    for (kind, id, field) in &missed.by {
        let field_spec = kinds::KINDS
            .get(*kind)
            .and_then(|spec| spec.fields.get(*field));
        if field_spec.is_some_and(|field| field.required) {
            for record in register.with_dependents(*kind, *id) {
                if !order.contains(&record) {
                    order.push(record);
                }
            }
        } else {
            cleared.push((*kind, *id, *field));
        }
    }
    cleared.retain(|(kind, id, _)| !order.contains(&(*kind, *id)));
    for (kind, id, field) in &cleared {
        let values = vec![(*field, crate::domain::Value::Missing)];
        draft.update(*kind, *id, values);
    }
    for (kind, id) in &order {
        draft.remove(*kind, *id);
    }
    Clearing {
        removed: order.len(),
        cleared: cleared.len(),
        draft,
    }
}

fn of_removed(desk: Desk, missed: Missed) -> AnyView {
    let drawn = desk.peek(|session| {
        let register = &session.register;
        let words = kinds::KINDS.get(missed.kind).map_or("", |k| say(&k.words));
        let name = misfits::name_of_removed(register, missed.id);
        let subject = match name.is_empty() {
            true => words.to_owned(),
            false => tr!(history.record, kind = words, title = name),
        };
        let told = tr!(decide.missed, record = subject, count = missed.by.len());
        let named = missed.by.iter().take(NAMED);
        let named: Vec<AnyView> = named
            .map(|(kind, id, _)| view! { <li>{link(register, *kind, *id)}</li> }.into_any())
            .collect();
        let more = missed.by.len().saturating_sub(NAMED);
        let can_come_back = misfits::can_come_back(register, missed.id);
        let clearing = clearing(register, &missed);
        let clear = match (clearing.removed, clearing.cleared) {
            (0, cleared) => tr!(decide.clear, count = cleared),
            (removed, 0) => tr!(decide.drop, count = removed),
            (removed, cleared) => {
                tr!(decide.drop_and_clear, removed = removed, cleared = cleared)
            }
        };
        (told, named, more, can_come_back, clear)
    });
    let Some((told, named, more, can_come_back, clear)) = drawn else {
        return ().into_any();
    };
    let reads = reads_only();
    let id = missed.id;
    let bring_back = move || {
        let draft = desk.peek(|session| {
            let mut draft = session.register.draft();
            misfits::bring_back(&session.register, &mut draft, id).then_some(draft)
        });
        if let Some(draft) = draft.flatten() {
            carry_out(desk, draft, tr!(decide.brought_back));
        }
    };
    let missed = StoredValue::new(missed);
    let clear_up = move || {
        let draft = desk
            .peek(|session| missed.with_value(|missed| clearing(&session.register, missed).draft));
        if let Some(draft) = draft {
            carry_out(desk, draft, tr!(decide.cleared));
        }
    };
    let back = if can_come_back {
        view! { <Button label=tr!(decide.bring_back) on_press=bring_back disabled=reads /> }
            .into_any()
    } else {
        view! { <span class="muted">{tr!(decide.cannot)}</span> }.into_any()
    };
    let more = (more > 0).then(|| view! { <li>{tr!(exchange.and_more, count = more)}</li> });
    view! {
        <div class="decide-misfit">
            <p>{told}</p>
            <ul>{named} {more}</ul>
            <div class="acts">{back} <Button label=clear on_press=clear_up disabled=reads /></div>
        </div>
    }
    .into_any()
}

pub(super) fn carry_out(desk: Desk, draft: Draft, said: impl Into<String>) {
    desk.carry_out(draft, said.into());
}

fn of_fields(desk: Desk, at_odds: &AtOdds) -> AnyView {
    let AtOdds { kind, id, faults } = at_odds;
    let Some(spec) = kinds::KINDS.get(*kind).copied() else {
        return ().into_any();
    };
    let lines = faults.iter().map(|found| {
        let label = spec.fields.get(found.field).map_or("", |f| say(&f.words));
        let fault = wording::fault(&found.fault, Some(spec));
        view! { <li>{tr!(fault.of_field, field = label, fault = fault)}</li> }
    });
    let route = Route::Record {
        kind: spec.name.into(),
        id: id.to_string(),
    };
    let name = desk.peek(|session| link(&session.register, *kind, *id));
    view! {
        <div class="decide-misfit">
            <p>{name}</p>
            <ul>{lines.collect_view()}</ul>
            <div class="acts">
                <LinkButton label=tr!(decide.correct) href=route.href() />
            </div>
        </div>
    }
    .into_any()
}
