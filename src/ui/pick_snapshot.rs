//! Opening register files: picked, dropped or pasted; one or many; read with their problems listed.

mod problems;
mod reading;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::components::{Button, FileDrop, Progress};
use super::desk::Desk;
use super::forms::PassphraseField;
use super::i18n::tr;
use super::later::page_later;
use crate::browser::files;
use crate::snapshot::Opened;
use problems::file_problems;
use reading::{Source, Unread, read};

const ACCEPTED: &str = ".json,.age,application/json";

/// A file that was read and found sound.
pub struct Picked {
    pub name: String,
    /// Its size in bytes.
    pub size: usize,
    pub opened: Opened,
}

/// A file that was not read. It stays until others are picked, so that a passphrase can be given.
#[derive(Clone)]
struct Refused {
    source: Source,
    why: Unread,
}

/// Files being read.
#[derive(Clone, Copy)]
struct Batch {
    desk: Desk,
    /// The file being read, none when nothing is.
    name: RwSignal<Option<String>>,
    done: RwSignal<u32>,
    total: RwSignal<u32>,
    given_up: StoredValue<bool>,
    refused: RwSignal<Vec<Refused>, LocalStorage>,
    on_read: Callback<Picked>,
}

impl Batch {
    /// Reads the files one after the other. The page may be left meanwhile.
    async fn read_all(self, sources: Vec<Source>, passphrase: Option<String>) {
        self.given_up.set_value(false);
        self.done.set(0);
        self.total
            .set(u32::try_from(sources.len()).unwrap_or(u32::MAX));
        for source in sources {
            self.name.set(Some(source.name.clone()));
            let read = read(&source, passphrase.clone(), self.desk).await;
            if self.name.try_get_untracked().is_none() {
                return;
            }
            match read {
                Ok(opened) => self.on_read.run(Picked {
                    name: source.name,
                    size: source.size,
                    opened,
                }),
                Err(why) => self.refused.update(|refused| {
                    refused.push(Refused { source, why });
                }),
            }
            self.done.update(|done| *done += 1);
            if self.given_up.get_value() {
                break;
            }
        }
        self.name.set(None);
    }

    fn progress(self) -> AnyView {
        let name = self.name.get().unwrap_or_default();
        let label = tr!(open_file.reading, file = name);
        if self.total.get() > 1 {
            let on_cancel = Callback::new(move |()| self.given_up.set_value(true));
            view! { <Progress label done=self.done total=self.total on_cancel /> }.into_any()
        } else {
            view! { <Progress label done=0u32 total=0u32 /> }.into_any()
        }
    }

    fn refused_file(self, refused: Refused) -> AnyView {
        let Refused { source, why } = refused;
        let name = source.name.clone();
        match why {
            Unread::Problems(problems) => page_later(
                file_problems::fetch,
                Box::new(move || {
                    Box::pin(file_problems::file_problems(name.clone(), problems.clone()))
                }),
            ),
            Unread::Why(why) => view! {
                <p class="callout bad" role="alert">
                    <b>{name}</b>
                    <br />
                    {why}
                    <br />
                    <small>{tr!(open_file.nothing_changed)}</small>
                </p>
            }
            .into_any(),
            Unread::Passphrase { wrong } => self.ask_passphrase(source, wrong),
        }
    }

    fn ask_passphrase(self, source: Source, wrong: bool) -> AnyView {
        let passphrase = RwSignal::new(String::new());
        let error = wrong.then(|| tr!(envelope.wrong_passphrase).to_owned());
        let name = source.name.clone();
        let open = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            let (source, given) = (source.clone(), passphrase.get_untracked());
            if given.is_empty() || self.name.get_untracked().is_some() {
                return;
            }
            self.refused
                .update(|refused| refused.retain(|other| other.source.name != source.name));
            spawn_local(self.read_all(vec![source], Some(given)));
        };
        view! {
            <form class="callout info" on:submit=open>
                <p>
                    <b>{name}</b>
                    <br />
                    {tr!(envelope.needs_passphrase)}
                </p>
                <PassphraseField
                    label=tr!(open_file.passphrase)
                    value=passphrase
                    error=Signal::stored(error)
                />
                <button type="submit" class="btn main">
                    {tr!(open_file.open)}
                </button>
            </form>
        }
        .into_any()
    }
}

/// Asks for files and reads them. `on_read` gets each that is sound; of the others it is said here
/// why not, and nothing has changed.
#[component]
pub fn PickSnapshot(
    on_read: Callback<Picked>,
    /// Called when other files are about to be read.
    #[prop(optional, into)]
    on_begin: Option<Callback<()>>,
    /// Whether several files can be picked at once.
    #[prop(optional)]
    many: bool,
) -> AnyView {
    let batch = Batch {
        desk: Desk::here(),
        name: RwSignal::new(None),
        done: RwSignal::new(0),
        total: RwSignal::new(0),
        given_up: StoredValue::new(false),
        refused: RwSignal::new_local(Vec::new()),
        on_read,
    };
    let pasted = RwSignal::new(String::new());
    let begin = move |sources: Vec<Source>| {
        if sources.is_empty() || batch.name.get_untracked().is_some() {
            return;
        }
        batch.refused.update(Vec::clear);
        if let Some(begin) = on_begin {
            begin.run(());
        }
        spawn_local(batch.read_all(sources, None));
    };
    let pick = Callback::new(move |picked: Vec<File>| {
        let source = |file: File| Source {
            name: file.name(),
            size: files::size(&file),
            file: Some(file),
            text: String::new(),
        };
        begin(picked.into_iter().map(source).collect());
    });
    let take_text = move |()| {
        let text = pasted.get_untracked();
        begin(vec![Source {
            name: tr!(open_file.pasted).to_owned(),
            size: text.len(),
            file: None,
            text,
        }]);
        pasted.update(String::clear);
    };
    let reading = move || batch.name.read().is_some();
    let outcome = move || {
        if reading() {
            return batch.progress();
        }
        let refused = batch.refused.get().into_iter();
        refused
            .map(|refused| batch.refused_file(refused))
            .collect_view()
            .into_any()
    };
    let drop = if many {
        view! {
            <FileDrop
                label=tr!(open_file.pick)
                hint=tr!(open_file.hint_many)
                accept=ACCEPTED
                on_files=pick
            />
        }
    } else {
        let on_pick = Callback::new(move |file: File| pick.run(vec![file]));
        view! {
            <FileDrop
                label=tr!(open_file.pick)
                hint=tr!(open_file.hint)
                accept=ACCEPTED
                on_pick
            />
        }
    };
    view! {
        <div class="pick-snapshot" aria-busy=move || reading().then_some("true")>
            {drop}
            <details>
                <summary>{tr!(open_file.paste)}</summary>
                <textarea
                    class="long"
                    aria-label=tr!(open_file.paste_here)
                    placeholder=tr!(open_file.paste_here)
                    spellcheck="false"
                    prop:value=pasted
                    on:input=move |event| pasted.set(event_target_value(&event))
                ></textarea>
                <Button
                    label=tr!(open_file.paste_read)
                    on_press=take_text
                    disabled=Signal::derive(move || pasted.read().trim().is_empty() || reading())
                />
            </details>
            <div role="status">{outcome}</div>
        </div>
    }
    .into_any()
}
