//! Above the trail: by whom, about what, with which words, how many at once.

use std::collections::BTreeSet;
use std::time::Duration;

use leptos::prelude::*;

use crate::domain::kinds::KINDS;
use crate::register::Change;
use crate::register::history::Entry;
use crate::ui::components::{fresh_id, search_box};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};

const SIZES: [usize; 3] = [25, 50, 100];
/// The search waits for a pause in the typing.
const PAUSE: Duration = Duration::from_millis(250);
/// Stands for entries without a name; nobody types it.
const NOBODY: &str = "\u{1}";

/// What was asked of the trail; what is empty asks nothing.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Asked {
    person: String,
    kind: String,
    /// In small letters.
    pub text: String,
}

impl Asked {
    pub fn is_by(&self, entry: &Entry) -> bool {
        match self.person.as_str() {
            "" => true,
            NOBODY => entry.person.is_empty(),
            person => entry.person == person,
        }
    }

    pub fn concerns(&self, entry: &Entry) -> bool {
        let is = |at: usize| KINDS.get(at).is_some_and(|spec| spec.name == self.kind);
        self.kind.is_empty()
            || entry.created.iter().any(|run| is(run.kind))
            || entry
                .changed
                .iter()
                .map(Change::record)
                .any(|(kind, _)| is(kind))
    }
}

#[derive(Clone, Copy)]
pub(super) struct Filter {
    person: RwSignal<String>,
    kind: RwSignal<String>,
    typed: RwSignal<String>,
    rested: RwSignal<String>,
    size: RwSignal<String>,
}

impl Filter {
    pub fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Filter {
            person: empty(),
            kind: empty(),
            typed: empty(),
            rested: empty(),
            size: empty(),
        }
    }

    pub fn asked(self) -> Memo<Asked> {
        Memo::new(move |_| Asked {
            person: self.person.get(),
            kind: self.kind.get(),
            text: self.rested.read().trim().to_lowercase(),
        })
    }

    pub fn size(self) -> usize {
        self.size.read().parse().unwrap_or(25)
    }

    fn type_in(self, text: String) {
        self.typed.set(text.clone());
        let rest = move || {
            if self.typed.try_get_untracked().as_ref() == Some(&text) {
                self.rested.set(text);
            }
        };
        set_timeout(rest, PAUSE);
    }

    pub fn view(self, desk: Desk) -> AnyView {
        let people = desk.peek(|session| {
            let entries = session.history.entries().iter();
            let people = entries.map(|entry| entry.person.clone());
            people.collect::<BTreeSet<String>>()
        });
        let people = people.unwrap_or_default().into_iter().map(|person| {
            if person.is_empty() {
                (NOBODY.to_owned(), tr!(settings.nobody).to_owned())
            } else {
                (person.clone(), person)
            }
        });
        let kinds = KINDS.iter();
        let kinds = kinds.map(|spec| (spec.name.to_owned(), say(&spec.words).to_owned()));
        let sizes = SIZES.map(|size| {
            let label = tr!(settings.per_page, count = size);
            (size.to_string(), label)
        });
        let (all_people, all_kinds) = (tr!(settings.all_people), tr!(settings.all_kinds));
        view! {
            <div class="list-tools">
                {search_box(
                    tr!(settings.search_history),
                    self.typed,
                    move |typed| self.type_in(typed),
                )}
                {choice(tr!(settings.by_person), self.person, Some(all_people), people.collect())}
                {choice(tr!(settings.by_kind), self.kind, Some(all_kinds), kinds.collect())}
                {choice(tr!(settings.page_size), self.size, None, sizes.into())}
            </div>
        }
        .into_any()
    }
}

/// A native select that acts at once; `all` asks nothing.
fn choice(
    label: &'static str,
    value: RwSignal<String>,
    all: Option<&'static str>,
    items: Vec<(String, String)>,
) -> AnyView {
    let id = fresh_id("filter");
    let items = items
        .into_iter()
        .map(|(code, label)| view! { <option value=code>{label}</option> }.into_any())
        .collect_view();
    let all = all.map(|all| view! { <option value="">{all}</option> });
    view! {
        <label class="visually-hidden" for=id.clone()>
            {label}
        </label>
        <select
            id=id.clone()
            class="filter"
            on:change=move |event| value.set(event_target_value(&event))
        >
            {all}
            {items}
        </select>
    }
    .into_any()
}
