//! A record that is begun on a view: its form in a dialog, with what it starts with.

use leptos::prelude::*;

use crate::domain::{Id, Record, Value};
use crate::register::values_of;
use crate::ui::components::{Button, Dialog};
use crate::ui::forms::RecordForm;
use crate::ui::i18n::tr;

/// What is begun.
#[derive(Clone)]
pub(in crate::ui::pages) struct Begun {
    title: String,
    kind: usize,
    /// Written without being asked.
    preset: Vec<(usize, Value)>,
    /// What the fields hold at first.
    start: Vec<(usize, Value)>,
    /// The fields that are asked for; all where there are none.
    only: Vec<&'static str>,
}

impl Begun {
    /// A record like this one, of which the fields named in `given` are not asked for.
    pub fn like<R: Record>(title: String, record: &R, given: &[&str]) -> Begun {
        let is_given = |at: usize| {
            let field = R::KIND.fields.get(at);
            field.is_some_and(|field| given.contains(&field.name))
        };
        let (preset, start) = values_of(record)
            .into_iter()
            .partition(|(at, _)| is_given(*at));
        Begun {
            title,
            kind: R::INDEX,
            preset,
            start,
            only: Vec::new(),
        }
    }

    /// Of which only these fields are asked for.
    pub fn asking(self, only: Vec<&'static str>) -> Begun {
        Begun { only, ..self }
    }
}

/// The dialog of a view in which records are begun.
#[derive(Clone, Copy)]
pub(in crate::ui::pages) struct Beginning {
    begun: RwSignal<Option<Begun>>,
    open: RwSignal<bool>,
}

impl Beginning {
    pub fn here() -> Beginning {
        Beginning {
            begun: RwSignal::new(None),
            open: RwSignal::new(false),
        }
    }

    pub fn begin(self, begun: Begun) {
        self.begun.set(Some(begun));
        self.open.set(true);
    }

    /// Drawn once on the page.
    pub fn dialog(self) -> AnyView {
        let Beginning { begun, open } = self;
        let title = Signal::derive(move || {
            begun.with(|begun| {
                begun
                    .as_ref()
                    .map(|begun| begun.title.clone())
                    .unwrap_or_default()
            })
        });
        let form = move || {
            let begun = begun.get()?;
            let cancel =
                view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
            let on_done = Callback::new(move |_: Id| open.set(false));
            Some(view! {
                <div class="dialog-body">
                    <RecordForm
                        kind=begun.kind
                        preset=begun.preset
                        start=begun.start
                        folded=begun.only.is_empty()
                        only=begun.only
                        on_done
                        actions=cancel.into_any()
                    />
                </div>
            })
        };
        view! { <Dialog open title>{form}</Dialog> }.into_any()
    }
}
