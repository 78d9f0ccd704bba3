//! Opening a register file: picked, dropped or pasted; read with its problems listed.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::components::{Button, FileDrop, Notices, Panel, Progress, Tag, Tone};
use super::desk::Desk;
use super::i18n::tr;
use super::later::{Missing, later, page_later};
use super::wording;
use crate::browser::{clock, files};
use crate::domain::Replica;
use crate::snapshot::{self, LARGEST, Problem, ProblemKind, Problems, Snapshot};

/// So many problems are shown; the list that can be downloaded has more.
const SHOWN: usize = 100;

/// A file that was read and found sound.
pub struct Picked {
    pub name: String,
    /// Its size in bytes.
    pub size: usize,
    pub snapshot: Snapshot,
}

#[derive(Clone)]
enum State {
    Waiting,
    Reading(String),
    Refused(String, Arc<Problems>),
    Failed(String),
}

/// Asks for a file and reads it. `on_read` gets it when it is sound; else its problems are listed
/// here, and nothing has changed.
#[component]
pub fn PickSnapshot(
    on_read: Callback<Picked>,
    /// Called when another file is being read.
    #[prop(optional, into)]
    on_begin: Option<Callback<()>>,
) -> AnyView {
    let desk = Desk::here();
    let state = RwSignal::new(State::Waiting);
    let pasted = RwSignal::new(String::new());
    let read = move |name: String, size: usize, file: Option<File>| {
        state.set(State::Reading(name.clone()));
        if let Some(begin) = on_begin {
            begin.run(());
        }
        spawn_local(async move {
            let read = read_snapshot(size, file, pasted, desk).await;
            // The page may have been left meanwhile.
            if state.try_get_untracked().is_none() {
                return;
            }
            match read {
                Ok(snapshot) => {
                    state.set(State::Waiting);
                    pasted.update(String::clear);
                    let (name, size) = (name, size);
                    on_read.run(Picked {
                        name,
                        size,
                        snapshot,
                    });
                }
                Err(Unread::Problems(problems)) => {
                    state.set(State::Refused(name, Arc::new(problems)));
                }
                Err(Unread::Fault(fault)) => {
                    state.set(State::Failed(tr!(open_file.unreadable, detail = fault)));
                }
                Err(Unread::Missing) => {
                    state.set(State::Failed(tr!(later.failed_body).to_owned()));
                }
            }
        });
    };
    let pick = Callback::new(move |file: File| read(file.name(), files::size(&file), Some(file)));
    let take_text = move |()| {
        let size = pasted.read_untracked().len();
        read(tr!(open_file.pasted).to_owned(), size, None);
    };
    let reading = move || matches!(*state.read(), State::Reading(_));
    let outcome = move || match state.get() {
        State::Waiting => ().into_any(),
        State::Reading(name) => {
            let label = tr!(open_file.reading, file = name);
            view! { <Progress label done=0u32 total=0u32 /> }.into_any()
        }
        State::Refused(name, problems) => page_later(
            file_problems::fetch,
            Box::new(move || {
                Box::pin(file_problems::file_problems(name.clone(), problems.clone()))
            }),
        ),
        State::Failed(text) => view! { <p class="field-error">{text}</p> }.into_any(),
    };
    view! {
        <div class="pick-snapshot" aria-busy=move || reading().then_some("true")>
            <FileDrop
                label=tr!(open_file.pick)
                hint=tr!(open_file.hint)
                accept=".json,application/json"
                on_pick=pick
            />
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

later! {
    seldom: fn read_bytes(bytes: Vec<u8>, replica: Replica) -> Result<Snapshot, Problems> {
        read_records(&bytes, replica)
    }
}

/// Statistics are read, not taken in: their scores come from records that stay with their office.
fn read_records(bytes: &[u8], replica: Replica) -> Result<Snapshot, Problems> {
    let snapshot = snapshot::read(bytes, replica)?;
    if snapshot.scope.is_statistics() {
        return Err(Problem::new("/scope", ProblemKind::Partial).into());
    }
    Ok(snapshot)
}

later! {
    seldom: fn file_problems(name: String, problems: Arc<Problems>) -> AnyView {
        view! { <FileProblems name problems /> }.into_any()
    }
}

enum Unread {
    Problems(Problems),
    Fault(files::FileFault),
    Missing,
}

impl From<Missing> for Unread {
    fn from(_: Missing) -> Self {
        Unread::Missing
    }
}

impl From<Problems> for Unread {
    fn from(problems: Problems) -> Self {
        Unread::Problems(problems)
    }
}

/// Reads the file, or the pasted text where there is none.
async fn read_snapshot(
    size: usize,
    file: Option<File>,
    pasted: RwSignal<String>,
    desk: Desk,
) -> Result<Snapshot, Unread> {
    // A file that is too large is not even brought into memory.
    if size > LARGEST {
        let (bytes, most) = (size, LARGEST);
        let problem = Problem::new("", ProblemKind::TooLarge { bytes, most });
        return Err(Problems::from(problem).into());
    }
    let bytes = match file {
        Some(file) => files::read(&file).await.map_err(Unread::Fault)?,
        None => pasted.get_untracked().into_bytes(),
    };
    clock::breathe().await;
    // The open register's own number series must have room left, whatever the file claims to have seen.
    let own = desk.peek(|session| session.register.replica());
    let replica = own.unwrap_or_else(|| Replica::from_bits(clock::random()));
    Ok(read_bytes::read_bytes(bytes, replica).await??)
}

/// Why a file was not taken: where and what, the first hundred on the page.
#[component]
pub fn FileProblems(#[prop(into)] name: String, problems: Arc<Problems>) -> AnyView {
    let notices = Notices::here();
    let count = problems.count;
    let rows = problems.listed.iter().take(SHOWN).map(|problem| {
        let (place, what) = wording::file_problem(problem);
        view! {
            <tr>
                <td>{place}</td>
                <td>{what}</td>
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    let more = (count > SHOWN).then(|| {
        let more = tr!(open_file.more, shown = SHOWN, count = count - SHOWN);
        view! { <p class="panel-lead">{more}</p> }
    });
    let save = {
        let name = name.clone();
        move |()| {
            let text = as_text(&name, &problems);
            let file = format!("{name}-{}.txt", tr!(open_file.problems));
            if let Err(fault) = files::download(&file, "text/plain;charset=utf-8", text.as_bytes())
            {
                notices.failed(tr!(open_file.not_saved, detail = fault));
            }
        }
    };
    let actions = view! { <Button label=tr!(open_file.save_problems) on_press=save /> }.into_any();
    let state = view! { <Tag tone=Tone::Bad label=tr!(open_file.count, count = count) /> };
    view! {
        <Panel title=tr!(open_file.refused) state=state.into_any() actions>
            <p class="panel-lead">{tr!(open_file.refused_body, file = name)}</p>
            <div class="file-problems-frame" tabindex="0" role="region" aria-label=tr!(open_file.problems_list)>
            <table class="file-problems">
                <thead>
                    <tr>
                        <th scope="col">{tr!(open_file.place)}</th>
                        <th scope="col">{tr!(open_file.what)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
</div>
            {more}
        </Panel>
    }
    .into_any()
}

fn as_text(name: &str, problems: &Problems) -> String {
    let mut text = format!(
        "\u{feff}{name}\r\n{}\r\n\r\n",
        tr!(open_file.count, count = problems.count)
    );
    for problem in &problems.listed {
        let (place, what) = wording::file_problem(problem);
        text.push_str(&format!("{place}\t{what}\t{}\r\n", problem.place));
    }
    if problems.count > problems.listed.len() {
        let more = problems.count - problems.listed.len();
        let shown = problems.listed.len();
        text.push_str(&tr!(open_file.more, shown = shown, count = more));
        text.push_str("\r\n");
    }
    text
}
