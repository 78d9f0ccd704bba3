//! A rulebook from a file: looked at first, then adopted as it is. A bad file changes nothing.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;

use super::{compare, difference_list, editions, effect_view, problem_list, show};
use crate::browser::{files, tab};
use crate::scoring::read::MOST_BYTES;
use crate::scoring::{CheckedRulebook, Fault, Manuscript, Problem, read, rulebook_of};
use crate::ui::components::{Button, ButtonKind, Dialog};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::Route;
use crate::ui::{router, rule_words};

/// What a file was found to be.
#[derive(Clone)]
pub enum Imported {
    Rulebook(Box<CheckedRulebook>),
    Bad {
        text: String,
        problems: Vec<Problem>,
    },
    /// The words say why it could not be read at all.
    Unread(String),
}

pub(super) fn button(found: RwSignal<Option<Imported>>) -> AnyView {
    let picker = NodeRef::<html::Input>::new();
    let pick = move || {
        if let Some(picker) = picker.get_untracked() {
            picker.click();
        }
    };
    view! {
        <Button label=tr!(rulebook.import) on_press=pick />
        <input
            type="file"
            node_ref=picker
            hidden=true
            accept=".json,application/json"
            aria-label=tr!(rulebook.import)
            on:change=move |event| {
                if let Some(input) = event.target().and_then(|t| t.dyn_into().ok()) {
                    take(input, found);
                }
            }
        />
    }
    .into_any()
}

fn take(input: HtmlInputElement, found: RwSignal<Option<Imported>>) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        return;
    };
    spawn_local(async move {
        let imported = if files::size(&file) > MOST_BYTES {
            let fault = Fault::FileTooLarge {
                bytes: files::size(&file),
                most: MOST_BYTES,
            };
            Imported::Unread(rule_words::fault(&fault, &serde_json::Value::Null))
        } else {
            match files::read(&file).await {
                Ok(bytes) => imported(bytes),
                Err(fault) => Imported::Unread(fault.to_string()),
            }
        };
        // The same file may be picked again after it was mended.
        input.set_value("");
        found.set(Some(imported));
    });
}

fn imported(bytes: Vec<u8>) -> Imported {
    match String::from_utf8(bytes) {
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            Imported::Unread(tr!(file.not_utf8, offset = offset))
        }
        Ok(text) => match read(&text) {
            Ok(checked) => Imported::Rulebook(Box::new(checked)),
            Err(problems) => Imported::Bad { text, problems },
        },
    }
}

pub(super) fn dialog(desk: Desk, found: RwSignal<Option<Imported>>) -> AnyView {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(found.read().is_some()));
    Effect::new(move || {
        if !open.get() {
            found.update_untracked(|found| *found = None);
        }
    });
    let title = Signal::derive(move || match &*found.read() {
        Some(Imported::Rulebook(_)) | None => tr!(rulebook.import_title).to_owned(),
        Some(_) => tr!(rulebook.import_failed).to_owned(),
    });
    view! {
        <Dialog open title>
            {match found.get_untracked() {
                Some(Imported::Rulebook(checked)) => offer(desk, open, *checked),
                Some(Imported::Bad { text, problems }) => {
                    view! {
                        <div class="dialog-body">
                            <p>{tr!(rulebook.import_unchanged, count = problems.len())}</p>
                            {problem_list(&problems, &text)}
                        </div>
                        {closing(open)}
                    }
                        .into_any()
                }
                Some(Imported::Unread(why)) => {
                    view! {
                        <p class="dialog-body">{why}</p>
                        {closing(open)}
                    }
                        .into_any()
                }
                None => ().into_any(),
            }}
        </Dialog>
    }
    .into_any()
}

fn closing(open: RwSignal<bool>) -> AnyView {
    view! {
        <div class="acts">
            <Button label=tr!(act.close) on_press=move || open.set(false) />
        </div>
    }
    .into_any()
}

/// How an edition of a file stands to those that are here.
enum Standing {
    New,
    /// The same text is here, at this address.
    Here(String),
    /// Its number is taken by another text.
    Taken,
}

fn standing(desk: Desk, checked: &CheckedRulebook) -> Standing {
    let new = checked.rulebook();
    let found = desk.peek(|session| {
        let register = &session.register;
        let all = editions::editions(register);
        let same = |edition: &&editions::Edition| {
            edition.rulebook == new.id && edition.version == new.version
        };
        let address = all.iter().find(same)?.address.clone();
        let text = editions::rulebook_at(register, &address)?;
        Some(match text {
            Ok(old) if old.rulebook() == new => Standing::Here(address),
            _ => Standing::Taken,
        })
    });
    found.flatten().unwrap_or(Standing::New)
}

fn offer(desk: Desk, open: RwSignal<bool>, checked: CheckedRulebook) -> AnyView {
    let rules = checked.rulebook();
    let title = tr!(
        rulebook.edition,
        title = rule_words::wording(&rules.title),
        version = rules.version,
        year = rules.applies_from
    );
    let year = desk.latest_year().max(rules.applies_from);
    let differences = desk.peek(|session| rulebook_of(&session.register, year));
    let differences = differences
        .and_then(Result::ok)
        .map(|before| difference_list::folded(before.rulebook(), rules));
    let is_new = matches!(standing(desk, &checked), Standing::New);
    let effect = is_new.then(|| effect_view::view(desk, &checked, year));
    let whole = {
        let checked = StoredValue::new(checked.clone());
        let compare = move || {
            open.set(false);
            checked.with_value(|checked| compare::compare_file(desk, checked));
        };
        view! { <Button label=tr!(board.compare_file) on_press=compare /> }
    };
    let (said, act) = offered(desk, checked, Callback::new(move |()| open.set(false)));
    view! {
        <div class="dialog-body stack-small">
            <p>
                <b>{title}</b>
            </p>
            {said}
            {differences}
            {effect}
        </div>
        <div class="acts">
            <Button label=tr!(act.cancel) on_press=move || open.set(false) />
            {whole}
            {act}
        </div>
    }
    .into_any()
}

/// What can be done with a rulebook from a file, and what is to be said of it before; `done` is called with the press.
pub(super) fn offered(
    desk: Desk,
    checked: CheckedRulebook,
    done: Callback<()>,
) -> (AnyView, AnyView) {
    let rules = checked.rulebook();
    let version = rules.version;
    match standing(desk, &checked) {
        Standing::Here(address) => {
            let look = move || {
                done.run(());
                show(address.clone());
            };
            (
                view! { <p>{tr!(rulebook.import_here)}</p> }.into_any(),
                view! { <Button label=tr!(rulebook.look) kind=ButtonKind::Main on_press=look /> }
                    .into_any(),
            )
        }
        Standing::Taken => {
            let text = Manuscript::of(rules).to_text();
            let edit = move || {
                done.run(());
                tab::keep(
                    &super::editor::draft_key(desk, super::editor::IMPORTED),
                    &text,
                );
                router::open(&Route::RulebookEditor {
                    edition: super::editor::IMPORTED.into(),
                });
            };
            (
                view! { <p>{tr!(rulebook.import_taken, version = version)}</p> }.into_any(),
                view! { <Button label=tr!(rulebook.import_edit) kind=ButtonKind::Main on_press=edit /> }
                    .into_any(),
            )
        }
        Standing::New => {
            let checked = StoredValue::new(checked);
            let adopt = move || {
                done.run(());
                checked.with_value(|checked| super::editor::adopt(desk, checked));
            };
            (
                ().into_any(),
                view! { <Button label=tr!(rulebook.adopt) kind=ButtonKind::Main on_press=adopt /> }
                    .into_any(),
            )
        }
    }
}
