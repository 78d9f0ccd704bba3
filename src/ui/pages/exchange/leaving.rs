//! What leaves the office: what the finished file holds and what stays here, and then the file.

use leptos::prelude::*;

use super::closing::{self, Closing, Lock};
use super::contents;
use super::given_record;
use super::hand_over::withheld_words;
use crate::app::handing_out::Prepared;
use crate::browser::files;
use crate::domain::kinds::{Community, KINDS, Subdistrict, Unit};
use crate::domain::{Record as _, Tells};
use crate::snapshot::Scope;
use crate::ui::backup_file;
use crate::ui::busy::Busy;
use crate::ui::components::notice::Notices;
use crate::ui::components::{Panel, Tag};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, say, tr};

/// The file that was made and waits to be looked at. It never leaves the page's one thread.
#[derive(Clone, Copy)]
pub(super) struct Leaving {
    file: StoredValue<Option<Prepared>, leptos::reactive::owner::LocalStorage>,
    changed: RwSignal<u32>,
}

impl Leaving {
    pub fn none() -> Self {
        Leaving {
            file: StoredValue::new_local(None),
            changed: RwSignal::new(0),
        }
    }

    pub fn put(self, file: Option<Prepared>) {
        let was_none = self.peek(|_| ()).is_none();
        if was_none && file.is_none() {
            return;
        }
        let _ = self.file.try_update_value(|waiting| *waiting = file);
        let _ = self.changed.try_update(|changed| *changed += 1);
    }

    /// Looks at the file; drawn again when another one is made.
    fn read<T>(self, look: impl FnOnce(&Prepared) -> T) -> Option<T> {
        self.changed.track();
        self.peek(look)
    }

    pub fn peek<T>(self, look: impl FnOnce(&Prepared) -> T) -> Option<T> {
        let look = |file: &Option<Prepared>| file.as_ref().map(look);
        self.file.try_with_value(look).flatten()
    }
}

/// Its id.
const PREVIEW: &str = "leaving";

/// Empty until a file was made.
pub(super) fn panel(desk: Desk, waiting: Leaving) -> AnyView {
    let shown = move || waiting.read(|prepared| of(desk, waiting, prepared));
    Effect::new(move |before: Option<bool>| {
        let is_some = waiting.read(|_| ()).is_some();
        if is_some && before == Some(false) {
            super::bring_into_sight(PREVIEW);
        }
        is_some
    });
    view! {
        <div class="preview" id=PREVIEW tabindex="-1">
            {shown}
        </div>
    }
    .into_any()
}

fn of(desk: Desk, waiting: Leaving, prepared: &Prepared) -> AnyView {
    let notices = Notices::here();
    let closing = Closing::begin(desk, prepared.people > 0);
    let busy = Busy::nothing();
    let save = move |()| {
        let Some(lock) = closing.lock() else {
            return;
        };
        let made = waiting.peek(|prepared| {
            let is_backup = prepared.request.is_whole() && !matches!(lock, Lock::Offices(_));
            let last = is_backup.then_some(prepared.number);
            (prepared.text.clone(), name(desk, prepared), last)
        });
        let Some((text, name, last)) = made else {
            return;
        };
        busy.run(tr!(exchange.exporting), async move {
            match hand_out(desk, text, name, lock).await {
                Ok(said) => {
                    if let Some(last) = last {
                        desk.note_exported(last);
                    }
                    waiting.put(None);
                    notices.done(said, None);
                    // What was counted and made for the signature is durable by now.
                    desk.settled().await;
                }
                Err(why) => notices.failed(tr!(exchange.not_exported, detail = why)),
            }
        });
    };
    let statistics = prepared.request.scope.is_statistics();
    let promise = if statistics {
        view! { <p class="callout info">{tr!(hand_over.no_person)}</p> }.into_any()
    } else if prepared.people == 0 {
        ().into_any()
    } else {
        let people = number(prepared.people);
        let named = !prepared.request.redaction.leaves_out(Tells::Name);
        let words = if named {
            tr!(hand_over.persons_named, people = people)
        } else {
            tr!(hand_over.persons_unnamed, people = people)
        };
        view! { <p class="callout warn">{words}</p> }.into_any()
    };
    let size = contents::size_words(prepared.text.len());
    let state = view! { <Tag label=size.clone() /> }.into_any();
    let totals = tr!(
        hand_over.totals,
        records = number(prepared.records()),
        commands = number(prepared.commands),
        size = size
    );
    let outside = (prepared.outside > 0).then(|| {
        let words = tr!(hand_over.outside, count = number(prepared.outside));
        view! { <p class="muted">{words}</p> }
    });
    let given: Vec<_> = prepared
        .given
        .iter()
        .map(|(kind, ids)| (*kind, ids.len()))
        .collect();
    let finder = given_record::finder(desk, waiting, &given);
    let (given, withheld, left_out) = (counts(&given), withheld(prepared), left_out(prepared));
    let name = name(desk, prepared);
    view! {
        <Panel title=tr!(hand_over.leaves) state>
            <div class="panel-body">
                {promise}
                <h3>{tr!(hand_over.given)}</h3>
                {given}
                <p class="muted">{totals}</p>
                {figures(statistics)}
                {withheld}
                {left_out}
                {outside}
                {finder}
                <p>{tr!(hand_over.name, file = name)}</p>
                {closing.fields()}
                {busy.acts(tr!(hand_over.save), save, tr!(hand_over.drop), move |()| waiting.put(None))}
                {busy.shown()}
            </div>
        </Panel>
    }
    .into_any()
}

/// Closes the file and hands it to the browser; what was done, in words.
async fn hand_out(desk: Desk, text: String, name: String, lock: Lock) -> Result<String, String> {
    let is_open = lock == Lock::Open;
    let closed = closing::close(desk, text, lock).await?;
    let (name, kind) = match is_open {
        true => (name, "application/json"),
        false => (format!("{name}.age"), "application/octet-stream"),
    };
    files::download(&name, kind, &closed.bytes).map_err(|fault| fault.to_string())?;
    let size = contents::size_words(closed.bytes.len());
    Ok(match (closed.signed, is_open) {
        (true, true) => tr!(closing.done_signed, file = name, size = size),
        (true, false) => tr!(closing.done_signed_locked, file = name, size = size),
        (false, true) => tr!(closing.done_plain, file = name, size = size),
        (false, false) => tr!(closing.done_locked, file = name, size = size),
    })
}

fn figures(statistics: bool) -> Option<AnyView> {
    statistics.then(|| view! { <p>{tr!(hand_over.figures)}</p> }.into_any())
}

fn counts(counts: &[(usize, usize)]) -> AnyView {
    let rows = counts.iter().filter_map(|(kind, count)| {
        let kind = say(&KINDS.get(*kind)?.words);
        Some(view! {
            <div>
                <dt>{kind}</dt>
                <dd>{number(*count)}</dd>
            </div>
        })
    });
    view! { <dl class="inventory">{rows.collect_view()}</dl> }.into_any()
}

fn withheld(prepared: &Prepared) -> AnyView {
    let lines = withheld_words(&prepared.withheld);
    if lines.is_empty() {
        return ().into_any();
    }
    let lines = lines.into_iter().map(|(kind, fields)| {
        view! {
            <div>
                <dt>{kind}</dt>
                <dd>{fields}</dd>
            </div>
        }
    });
    view! {
        <h3>{tr!(hand_over.withheld)}</h3>
        <dl class="withheld">{lines.collect_view()}</dl>
        <p class="muted">{tr!(hand_over.withheld_body)}</p>
    }
    .into_any()
}

fn left_out(prepared: &Prepared) -> AnyView {
    if prepared.left_out.is_empty() {
        return ().into_any();
    }
    view! {
        <h3>{tr!(hand_over.stays)}</h3>
        {counts(&prepared.left_out)}
        <p class="muted">{tr!(hand_over.stays_body)}</p>
    }
    .into_any()
}

/// What the file is called: 「六星社区-东街社区-隐去姓名-2026-11-21.json」.
fn name(desk: Desk, prepared: &Prepared) -> String {
    let request = &prepared.request;
    let title = |kind, id| {
        desk.peek(|s| s.register.title(kind, id))
            .unwrap_or_default()
    };
    let of = match request.scope {
        // These leave from pages of their own.
        Scope::Registration(_)
        | Scope::Reports(_)
        | Scope::Rating(_)
        | Scope::Answers(_)
        | Scope::Consultations(_)
        | Scope::UnitAnswers(_) => String::new(),
        Scope::Whole => tr!(hand_over.file_whole).to_owned(),
        Scope::Subdistrict(id) => title(Subdistrict::INDEX, id),
        Scope::Unit(id) => title(Unit::INDEX, id),
        Scope::Community(id) | Scope::Statistics(Some(id)) => title(Community::INDEX, id),
        Scope::Statistics(None) => tr!(hand_over.file_all).to_owned(),
    };
    let redaction = &request.redaction;
    let how = if request.scope.is_statistics() {
        tr!(hand_over.file_statistics)
    } else if redaction.is_none() {
        ""
    } else if redaction.leaves_out(Tells::Name) {
        tr!(hand_over.file_names)
    } else if redaction.leaves_out(Tells::Contact) {
        tr!(hand_over.file_contacts)
    } else {
        tr!(hand_over.file_some)
    };
    let day = desk.today().map(|day| day.to_string()).unwrap_or_default();
    backup_file::file_name(&[&of, how, &day])
}
