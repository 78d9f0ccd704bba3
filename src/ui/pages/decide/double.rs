//! A place that two offices registered apart, and the way to make it one.

use leptos::prelude::*;

use super::misfit::{carry_out, link};
use crate::app::doubles::{self, Double};
use crate::domain::kinds;
use crate::register::Register;
use crate::ui::components::{Button, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::reads_only;
use crate::ui::i18n::{say, tr};

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
        let each = found.into_iter().map(move |double| one(desk, double));
        view! { <Panel title=tr!(doubles.title)>{each.collect_view()}</Panel> }.into_any()
    })
    .into_any()
}

fn one(desk: Desk, double: Double) -> AnyView {
    let count = double.go.len() + 1;
    let told = |register: &Register| {
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
            view! { <li>{link(register, double.kind, *id)} " " <small>{note}</small></li> }
        });
        let lines: Vec<AnyView> = lines.map(IntoAny::into_any).collect();
        (
            tr!(doubles.body, kind = words, name = name, count = count),
            lines,
        )
    };
    let Some((told, lines)) = desk.peek(|session| told(&session.register)) else {
        return ().into_any();
    };
    let reads = reads_only();
    let name = desk.peek(|session| session.register.title(double.kind, double.stays));
    let name = name.unwrap_or_default();
    let join = move || {
        if let Some(draft) = desk.peek(|session| doubles::join(&session.register, &double)) {
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
