//! A record of the register, found by typing its name or pinyin.
//!
//! Not a `<datalist>`: browsers filter its entries by the text once more, so that a name found by its
//! pinyin would be hidden again, and two people of one name could not be told apart.

use leptos::ev;
use leptos::prelude::*;

use super::field_frame::frame;
use crate::ui::components::Item;
use crate::ui::i18n::tr;

/// Marks the offer to enter a new record; no id begins with it.
const NEW: &str = "+";

/// `value` is the id of the record, or empty. `search` answers what is typed with the best few (an
/// empty text: the likeliest); `name_of` says how a record is called.
#[component]
pub fn ReferenceField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    search: Callback<String, Vec<Item>>,
    name_of: Callback<String, String>,
    /// Enters a record of that name, where a name is all it takes; offered when none has it.
    #[prop(optional_no_strip)]
    create: Option<Callback<String, Option<Item>>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] id: Option<String>,
) -> AnyView {
    let name = move |code: String| {
        if code.is_empty() {
            code
        } else {
            name_of.run(code)
        }
    };
    let typed = RwSignal::new(name(value.get_untracked()));
    let open = RwSignal::new(false);
    let active = RwSignal::new(0usize);
    let left = RwSignal::new(false);
    // A value set from outside (undo, another record) shows its name.
    Effect::new(move || {
        let value = value.get();
        if !value.is_empty() {
            typed.set(name(value));
        }
    });
    let error = Signal::derive(move || {
        let unknown = left.get() && value.read().is_empty() && !typed.read().trim().is_empty();
        if unknown {
            Some(tr!(form.not_listed).to_owned())
        } else {
            error.get()
        }
    });
    let hint = if hint.is_empty() {
        tr!(form.search_hint).into()
    } else {
        hint
    };
    let frame = frame(id, label, hint, required, error);
    let list_id = format!("{}-list", frame.id);
    let found = Memo::new(move |_| {
        // A name that stands there already does not narrow the list to itself.
        let sought = if value.read().is_empty() {
            typed.get()
        } else {
            String::new()
        };
        if open.get() {
            let mut items = search.run(sought.clone());
            let sought = sought.trim();
            if create.is_some() && !sought.is_empty() && items.iter().all(|i| i.label != sought) {
                items.push(Item::new(
                    format!("{NEW}{sought}"),
                    tr!(form.add_new, name = sought),
                ));
            }
            items
        } else {
            Vec::new()
        }
    });
    let choose = move |item: &Item| {
        let entered = item.code.strip_prefix(NEW).zip(create);
        let item = match entered {
            Some((name, create)) => match create.run(name.to_owned()) {
                Some(item) => item,
                None => return,
            },
            None => item.clone(),
        };
        typed.set(item.label.clone());
        value.set(item.code.clone());
        open.set(false);
    };
    let on_input = move |event| {
        let text = event_target_value(&event);
        left.set(false);
        value.set(String::new());
        typed.set(text);
        active.set(0);
        open.set(true);
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let last = found.read_untracked().len().saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" if open.get_untracked() => active.update(|at| *at = (*at + 1).min(last)),
            "ArrowDown" => open.set(true),
            "ArrowUp" => active.update(|at| *at = at.saturating_sub(1)),
            "Enter" if open.get_untracked() && !event.is_composing() => {
                let item = found.read_untracked().get(active.get_untracked()).cloned();
                if let Some(item) = item {
                    choose(&item);
                }
            }
            "Escape" if open.get_untracked() => open.set(false),
            _ => return,
        }
        event.prevent_default();
    };
    let on_leave = move |_| {
        // The browser says so of a field, too, that goes with its page.
        if value.is_disposed() {
            return;
        }
        open.set(false);
        let exact = |item: &&Item| item.label == typed.read_untracked().trim();
        if value.read_untracked().is_empty() && !typed.read_untracked().trim().is_empty() {
            let found = search.run(typed.get_untracked());
            if let Some(item) = found.iter().find(exact) {
                choose(item);
            }
        }
        left.set(true);
    };
    let options = {
        let list_id = list_id.clone();
        move || {
            let list_id = list_id.clone();
            let draw = move |(row, item): (usize, Item)| {
                let label = item.label.clone();
                view! {
                    <li
                        role="option"
                        id=format!("{list_id}-{row}")
                        aria-selected=move || if active.get() == row { "true" } else { "false" }
                        on:mousedown=move |event: ev::MouseEvent| {
                            event.prevent_default();
                            choose(&item);
                        }
                    >
                        {label}
                    </li>
                }
                .into_any()
            };
            found.get().into_iter().enumerate().map(draw).collect_view()
        }
    };
    let shown = move || open.get() && !found.read().is_empty();
    let active_id = {
        let list_id = list_id.clone();
        move || shown().then(|| format!("{list_id}-{}", active.get()))
    };
    let control = view! {
        <span class="field-line reference">
            <input
                type="text"
                role="combobox"
                id=frame.id.clone()
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded=move || if shown() { "true" } else { "false" }
                aria-controls=list_id.clone()
                aria-activedescendant=active_id
                aria-required=frame.aria_required()
                aria-invalid=frame.invalid()
                aria-describedby=frame.described_by()
                prop:value=typed
                on:input=on_input
                on:keydown=on_key
                on:click=move |_| open.set(true)
                on:blur=on_leave
            />
            <ul role="listbox" id=list_id.clone() aria-label=frame.label.clone() hidden=move || !shown()>
                {options}
            </ul>
        </span>
    };
    frame.around(control.into_any())
}
