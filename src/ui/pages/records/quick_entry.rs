//! Entering one record after the other without leaving the list: what repeats stays, the keyboard is enough.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::domain::{FieldType, Id, KindSpec, Mark, Value};
use crate::ui::components::{Button, ButtonKind};
use crate::ui::desk::Desk;
use crate::ui::forms::RecordForm;
use crate::ui::i18n::{say, tr};
use crate::ui::record_words;
use crate::ui::routes::Route;

/// The form of a kind, again and again. It stays in the page when it is closed, so that what was typed is there when it
/// opens again.
#[derive(Clone, Copy)]
pub struct QuickEntry {
    pub open: RwSignal<bool>,
    /// It was opened once.
    begun: RwSignal<bool>,
    /// A record was saved: the form that is drawn next takes the focus.
    goes_on: StoredValue<bool>,
    node: NodeRef<html::Div>,
    opener: NodeRef<html::Button>,
}

impl QuickEntry {
    pub fn new() -> QuickEntry {
        QuickEntry {
            open: RwSignal::new(false),
            begun: RwSignal::new(false),
            goes_on: StoredValue::new(false),
            node: NodeRef::new(),
            opener: NodeRef::new(),
        }
    }

    /// Opens it with the first empty field ready for typing.
    pub fn begin(self) {
        // Setting it again would draw the form anew, without what was typed.
        if !self.begun.get_untracked() {
            self.begun.set(true);
        }
        self.open.set(true);
        spawn_local(async move { self.focus() });
    }

    /// Opens it by Alt+N, while the page is there.
    pub fn begin_on_shortcut(self) {
        let shortcut = window_event_listener(ev::keydown, move |event| {
            if event.alt_key() && event.code() == "KeyN" {
                event.prevent_default();
                self.begin();
            }
        });
        on_cleanup(move || shortcut.remove());
    }

    fn focus(self) {
        // It may have been closed, or its page left, meanwhile.
        let is_open = self.open.try_get_untracked().unwrap_or_default();
        if let Some(node) = self.node.try_get_untracked().flatten().filter(|_| is_open) {
            focus_first_empty(&node);
        }
    }

    /// Once the form is drawn, and before the next key: a frame later, whoever types on would lose the focus.
    fn focus_when_drawn(self) {
        Effect::new(move |_| {
            if self.goes_on.get_value() {
                self.goes_on.set_value(false);
                // What the fields say is written by effects that wait behind this one.
                spawn_local(async move { self.focus() });
            }
        });
    }

    fn close(self) {
        self.open.set(false);
        if let Some(opener) = self.opener.get_untracked() {
            let _ = opener.focus();
        }
    }
}

/// The button that opens it; none for records that are made by a step of their own.
pub fn opener(entry: QuickEntry, spec: &'static KindSpec, kind: ButtonKind) -> AnyView {
    if !spec.is_entered() {
        return ().into_any();
    }
    let class = match kind {
        ButtonKind::Main => "btn main",
        _ => "btn",
    };
    view! {
        <button
            type="button"
            class=class
            node_ref=entry.opener
            aria-expanded=move || if entry.open.get() { "true" } else { "false" }
            aria-keyshortcuts=(kind == ButtonKind::Main).then_some("Alt+N")
            on:click=move |_| entry.begin()
        >
            {tr!(record.add, kind = say(&spec.words))}
        </button>
    }
    .into_any()
}

/// `preset` gives what is not asked for, such as whom the records belong to.
pub fn quick_entry(
    desk: Desk,
    entry: QuickEntry,
    kind: usize,
    spec: &'static KindSpec,
    preset: Vec<(usize, Value)>,
) -> AnyView {
    if !spec.is_entered() {
        return ().into_any();
    }
    let count = RwSignal::new(0usize);
    let last = RwSignal::new(None::<Id>);
    let on_done = Callback::new(move |id: Id| {
        entry.goes_on.set_value(true);
        last.set(Some(id));
        count.update(|count| *count += 1);
    });
    let form = move || {
        // A new form after each record.
        let before = last.get();
        entry.focus_when_drawn();
        let preset = preset.clone();
        let start = start(desk, kind, spec, before);
        let close = view! {
            <Button label=tr!(listing.close_entry) on_press=move || entry.close() />
        };
        view! {
            <RecordForm kind preset start folded=true on_done actions=close.into_any() />
        }
        .into_any()
    };
    let told = move || {
        let id = last.get()?;
        let title = desk.read(|register| record_words::title(register, kind, id))?;
        let words = tr!(listing.entered, count = count.get());
        Some(view! {
            {words}
            " "
            <a href=Route::record(spec.name, id).href()>{title}</a>
        })
    };
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            if let Some(save) = entry.node.get_untracked().and_then(|node| saving(&node)) {
                save.click();
            }
        }
        "Escape" if !event.default_prevented() => {
            event.prevent_default();
            entry.close();
        }
        _ => {}
    };
    view! {
        <div
            class="quick-entry"
            node_ref=entry.node
            role="region"
            aria-label=tr!(record.add, kind = say(&spec.words))
            hidden=move || !entry.open.get()
            on:keydown=on_key
        >
            {move || entry.begun.get().then(|| form.clone())}
            <p class="quick-entry-told" role="status">
                {told}
            </p>
        </div>
    }
    .into_any()
}

/// What the next record begins with: the days, choices and people of the one before; of the first, today.
fn start(
    desk: Desk,
    kind: usize,
    spec: &'static KindSpec,
    before: Option<Id>,
) -> Vec<(usize, Value)> {
    let Some(before) = before else {
        return first(desk, spec);
    };
    let repeats = |ty: FieldType| {
        matches!(
            ty,
            FieldType::Date | FieldType::Month | FieldType::Choice(_) | FieldType::Reference(_)
        )
    };
    let fields = spec.fields.iter().enumerate();
    let fields = fields.filter(|(_, field)| repeats(field.ty) && !field.hidden);
    let value = |at: usize| desk.peek(|s| Some(s.register.any(kind)?.value(before, at)))?;
    let values = fields.filter_map(|(at, _)| Some((at, value(at)?)));
    values.filter(|(_, value)| !value.is_missing()).collect()
}

fn first(desk: Desk, spec: &'static KindSpec) -> Vec<(usize, Value)> {
    let mut start = Vec::new();
    if let (Some((at, _)), Some(today)) = (spec.marked(Mark::Happened), desk.today()) {
        start.push((at, Value::Date(today)));
    }
    // What is entered is begun, unless its first state is an end already.
    if let Some((at, field)) = spec.state()
        && !field.is_done(&Value::Choice(0))
    {
        start.push((at, Value::Choice(0)));
    }
    start
}

fn saving(node: &web_sys::HtmlDivElement) -> Option<HtmlElement> {
    let button = node.query_selector("button[type=submit]").ok()??;
    button.dyn_into().ok()
}

fn focus_first_empty(node: &web_sys::HtmlDivElement) {
    let Ok(fields) = node.query_selector_all("fieldset.fields > .field :is(input:not([type=radio], [type=checkbox], [type=date]), select, textarea)") else {
        return;
    };
    let fields = (0..fields.length()).filter_map(|at| fields.get(at));
    let fields: Vec<HtmlElement> = fields.filter_map(|field| field.dyn_into().ok()).collect();
    let is_empty = |field: &&HtmlElement| {
        let value = js_sys::Reflect::get(field, &"value".into());
        value
            .ok()
            .and_then(|value| value.as_string())
            .is_some_and(|value| value.is_empty())
    };
    if let Some(field) = fields.iter().find(is_empty).or(fields.first()) {
        let _ = field.focus();
    }
}
