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
use crate::browser::clock::Turn;
use crate::browser::files;
use crate::snapshot::Opened;
use problems::file_problems;
use reading::{Source, Unread, read};

/// Phones send files on as text only.
const ACCEPTED: &str = ".json,.age,.txt,application/json,text/plain";

/// So many files that were not read are told of one by one, with all that is wrong.
const SINGLY: usize = 6;

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

/// How the reading of files ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Each was read, or it is said why not.
    Read,
    /// The person gave it up.
    GivenUp,
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
    on_end: Option<Callback<End>>,
}

impl Batch {
    /// Reads the files one after the other. The page lives between them, and may be left.
    async fn read_all(self, sources: Vec<Source>, passphrase: Option<String>) {
        self.given_up.set_value(false);
        self.done.set(0);
        self.total
            .set(u32::try_from(sources.len()).unwrap_or(u32::MAX));
        self.name
            .set(sources.first().map(|source| source.name.clone()));
        let opener = reading::begin(self.desk).await;
        let mut refused = Vec::new();
        let mut turn = Turn::begin();
        for (done, source) in sources.into_iter().enumerate() {
            let read = match &opener {
                Ok(opener) => read(&source, passphrase.as_deref(), opener).await,
                Err(why) => Err(why.clone()),
            };
            if self.name.try_get_untracked().is_none() {
                return;
            }
            match read {
                Ok(opened) => self.on_read.run(Picked {
                    name: source.name,
                    size: source.size,
                    opened,
                }),
                Err(why) => refused.push(Refused { source, why }),
            }
            if self.given_up.get_value() {
                refused.clear();
                break;
            }
            if turn.is_over() {
                self.done.set(u32::try_from(done + 1).unwrap_or(u32::MAX));
                turn.rest().await;
            }
        }
        if self.name.try_get_untracked().is_none() {
            return;
        }
        self.refused.update(|before| before.extend(refused));
        self.name.set(None);
        if let Some(on_end) = self.on_end {
            on_end.run(match self.given_up.get_value() {
                true => End::GivenUp,
                false => End::Read,
            });
        }
    }

    fn progress(self) -> AnyView {
        let name = self.name.get().unwrap_or_default();
        if self.total.get() > 1 {
            let label = tr!(many.reading, count = self.total.get());
            let on_cancel = Callback::new(move |()| self.given_up.set_value(true));
            view! { <Progress label done=self.done total=self.total on_cancel /> }.into_any()
        } else {
            let label = tr!(open_file.reading, file = name);
            view! { <Progress label done=0u32 total=0u32 /> }.into_any()
        }
    }

    fn refused_files(self, refused: Vec<Refused>) -> AnyView {
        // One passphrase may open all that need one.
        let (closed, refused): (Vec<_>, Vec<_>) = refused
            .into_iter()
            .partition(|refused| matches!(refused.why, Unread::Passphrase { .. }));
        let closed = (!closed.is_empty()).then(|| self.ask_passphrase(closed));
        let refused = if refused.len() > SINGLY {
            many_refused(refused)
        } else {
            let each = refused
                .into_iter()
                .map(|refused| self.refused_file(refused));
            each.collect_view().into_any()
        };
        view! {
            {closed}
            {refused}
        }
        .into_any()
    }

    fn refused_file(self, refused: Refused) -> AnyView {
        let Refused { source, why } = refused;
        let name = source.name.clone();
        match why.clone() {
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
            Unread::Passphrase { .. } => self.ask_passphrase(vec![Refused { source, why }]),
        }
    }

    /// Asks for the passphrase of all these files.
    fn ask_passphrase(self, closed: Vec<Refused>) -> AnyView {
        let passphrase = RwSignal::new(String::new());
        let wrong = closed
            .iter()
            .any(|refused| matches!(refused.why, Unread::Passphrase { wrong: true }));
        let error = wrong.then(|| tr!(envelope.wrong_passphrase).to_owned());
        let name = match closed.as_slice() {
            [one] => one.source.name.clone(),
            several => tr!(exchange.files, count = several.len()),
        };
        let sources: Vec<Source> = closed.into_iter().map(|closed| closed.source).collect();
        let open = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            let (sources, given) = (sources.clone(), passphrase.get_untracked());
            if given.is_empty() || self.name.get_untracked().is_some() {
                return;
            }
            self.refused
                .update(|refused| refused.retain(|other| !other.why.asks_passphrase()));
            spawn_local(self.read_all(sources, Some(given)));
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

/// A line for each of many files that were not read.
fn many_refused(refused: Vec<Refused>) -> AnyView {
    let head = tr!(many.refused, count = refused.len());
    let rows = refused.into_iter().map(|refused| {
        view! {
            <li>
                <b>{refused.source.name}</b>
                <br />
                {refused.why.in_a_line()}
            </li>
        }
    });
    view! {
        <div class="callout bad" role="alert">
            <p>{head}</p>
            <ul class="refused-files" tabindex="0" aria-label=tr!(open_file.refused)>
                {rows.collect_view()}
            </ul>
        </div>
    }
    .into_any()
}

/// Asks for files and reads them. `on_read` gets each that is sound; of the others it is said here
/// why not, and nothing has changed.
#[component]
pub fn PickSnapshot(
    on_read: Callback<Picked>,
    /// Called when other files are about to be read.
    #[prop(optional, into)]
    on_begin: Option<Callback<()>>,
    /// Called when all were read, or the reading was given up.
    #[prop(optional, into)]
    on_end: Option<Callback<End>>,
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
        on_end,
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
        batch.refused_files(batch.refused.get())
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
