//! A place that two offices registered apart, and the way to make it one.

use leptos::prelude::*;

use super::misfit::{carry_out, link};
use crate::app::doubles::{self, Double};
use crate::browser::clock;
use crate::domain::kinds::{self, DeclaredMember, Office, Person, Unit};
use crate::domain::{Id, Record as _};
use crate::register::{Action, History, Register};
use crate::ui::components::{Button, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::reads_only;
use crate::ui::i18n::{number, say, tr};

/// So many are listed; the next come as these are settled.
const SHOWN: usize = 50;

pub(super) fn found(desk: Desk) -> Memo<Vec<Double>> {
    Memo::new(move |_| desk.read(doubles::doubles).unwrap_or_default())
}

pub(super) fn panels(found: Memo<Vec<Double>>) -> AnyView {
    let desk = Desk::here();
    (move || {
        let found = found.get();
        if found.is_empty() {
            return ().into_any();
        }
        let at_once = kinds::KINDS.iter().enumerate().filter_map(|(kind, spec)| {
            let of_kind = found.iter().filter(|double| double.kind == kind);
            let of_kind: Vec<Double> = of_kind.cloned().collect();
            (of_kind.len() > 1).then(|| all(desk, say(&spec.words), of_kind))
        });
        let at_once = at_once.collect_view();
        let more = found.len().saturating_sub(SHOWN);
        let more = (more > 0)
            .then(|| view! { <p class="muted">{tr!(decide.more, shown = SHOWN, rest = more)}</p> });
        let each = found.into_iter().take(SHOWN);
        let each = each.map(move |double| one(desk, double)).collect_view();
        view! { <Panel title=tr!(doubles.title)>{at_once} {each} {more}</Panel> }.into_any()
    })
    .into_any()
}

/// Whoever has looked through them settles a kind's in one step.
fn all(desk: Desk, kind: &'static str, doubles: Vec<Double>) -> AnyView {
    let count = doubles.len();
    let join = move || {
        if let Some(draft) = desk.peek(|session| doubles::join(&session.register, &doubles)) {
            carry_out(desk, draft, tr!(doubles.all_joined, count = count));
        }
    };
    let label = tr!(doubles.join_all, kind = kind, count = count);
    view! {
        <div class="panel-body acts">
            <Button label on_press=join disabled=reads_only() />
        </div>
    }
    .into_any()
}

/// Who registered it, when, and with which file it came: 「县自然资源局自己登记，2026-11-22 随“反馈.json”收进」.
fn origin(register: &Register, history: &History, kind: usize, id: Id) -> String {
    let mut entries = history.entries().iter();
    let came = entries.find(|entry| {
        let changed = entry.changed.iter().map(|change| change.record());
        let created = entry.created.iter().any(|run| run.contains(kind, id));
        created || changed.into_iter().any(|record| record == (kind, id))
    });
    let mut offices = register.all::<Office>();
    let office = offices.find(|(office, _)| office.replica == id.replica);
    let by = match office {
        _ if id.replica == register.replica() => tr!(decide.this_office).to_owned(),
        Some((_, office)) => office.name.to_string(),
        None => tr!(decide.unknown_office).to_owned(),
    };
    let by = match doubles::is_kept(register, kind, id) {
        true => tr!(doubles.by_own_office, office = by),
        false => tr!(doubles.by_office, office = by),
    };
    let day = came.map(|entry| clock::local(entry.time));
    let day = day.as_deref().and_then(|time| time.split(' ').next());
    match (came.map(|entry| &entry.action), day) {
        (Some(Action::Import { file }), Some(day)) => {
            tr!(doubles.with_file, by = by, day = day, file = file)
        }
        (Some(_), Some(day)) => tr!(doubles.on_day, by = by, day = day),
        _ => by,
    }
}

fn one(desk: Desk, double: Double) -> AnyView {
    let count = double.go.len() + 1;
    let told = |register: &Register, history: &History| {
        let words = kinds::KINDS
            .get(double.kind)
            .map_or("", |spec| say(&spec.words));
        let name = register.title(double.kind, double.stays);
        let lines = std::iter::once(&double.stays).chain(&double.go).map(|id| {
            let used = register.referrers(double.kind, *id).len();
            let note = match *id == double.stays {
                true => tr!(doubles.stays, count = used),
                false => tr!(doubles.goes, count = used),
            };
            let mut said = vec![origin(register, history, double.kind, *id)];
            if double.kind == Unit::INDEX {
                let people = register.all::<Person>();
                let people = people.filter(|(_, person)| person.unit.id == Some(*id));
                said.push(tr!(
                    doubles.unit_has,
                    listed = number(register.of::<DeclaredMember>(*id).count()),
                    people = number(people.count())
                ));
            }
            said.push(note);
            let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
            view! {
                <li>{link(register, double.kind, *id)} " " <small>{said.join(" · ")}</small></li>
            }
        });
        let lines: Vec<AnyView> = lines.map(IntoAny::into_any).collect();
        (
            tr!(doubles.body, kind = words, name = name, count = count),
            lines,
        )
    };
    let Some((told, lines)) = desk.peek(|session| told(&session.register, &session.history)) else {
        return ().into_any();
    };
    let reads = reads_only();
    let name = desk.peek(|session| session.register.title(double.kind, double.stays));
    let name = name.unwrap_or_default();
    let join = move || {
        if let Some(draft) =
            desk.peek(|session| doubles::join(&session.register, std::slice::from_ref(&double)))
        {
            carry_out(desk, draft, tr!(doubles.joined, name = name));
        }
    };
    view! {
        <div class="decide-misfit">
            <p>{told}</p>
            <ul>{lines}</ul>
            <p class="muted">{tr!(doubles.hint)}</p>
            <div class="acts">
                <Button label=tr!(doubles.join) on_press=join disabled=reads />
            </div>
        </div>
    }
    .into_any()
}
