//! Making the files of the chosen units, closing each, and handing all of them out as one archive. It may be given up until the
//! archive leaves; nothing was handed out then.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::Receiver;
use crate::app::Refusal;
use crate::app::handing_out::{Next, Preparing, Request};
use crate::app::unit_files::{Closed, HandedOut, Packed, file_name, pack};
use crate::browser::files;
use crate::domain::Id;
use crate::snapshot::{Redaction, Scope};
use crate::ui::backup_file;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::exchange::closing::{Lock, close};
use crate::ui::pages::exchange::contents::size_words;
use crate::ui::wording;
use crate::ui::work::{Stride, Work};

/// What is to be made.
pub(super) struct Chosen {
    pub units: Vec<(Id, String)>,
    pub receivers: BTreeMap<Id, Receiver>,
    /// For the units without a card.
    pub rest: Lock,
}

/// Makes the files and hands them out; what was done, in words.
///
/// # Errors
/// Why nothing was handed out, in words.
pub(super) async fn make(desk: Desk, chosen: Chosen) -> Result<String, String> {
    let today = desk.today().ok_or_else(nothing_open)?;
    let work = desk.work();
    let count = chosen.units.len();
    let mut packed = Vec::with_capacity(count);
    let mut noted = BTreeMap::new();
    for (at, (unit, name)) in chosen.units.iter().enumerate() {
        let paused = work.pause(tr!(unit_files.making), at, count).await;
        paused.map_err(|refusal| wording::refusal_of_no_record(&refusal))?;
        let text = text(desk, &work, *unit, (at, count)).await?;
        let receiver = chosen.receivers.get(unit);
        let (lock, closed, words) = match (receiver, &chosen.rest) {
            (Some(receiver), _) => (
                Lock::Offices(vec![receiver.recipient.clone()]),
                Closed::Card,
                receiver.office.clone(),
            ),
            (None, Lock::Open) => (Lock::Open, Closed::Open, tr!(unit_files.is_open).to_owned()),
            (None, rest) => (
                rest.clone(),
                Closed::Passphrase,
                tr!(unit_files.by_passphrase).to_owned(),
            ),
        };
        let what = tr!(unit_files.file_name);
        let file = file_name(at + 1, count, name, what, today, closed == Closed::Open);
        let bytes = close(desk, text, lock).await?.bytes;
        noted.insert(
            *unit,
            HandedOut {
                on: today.to_string(),
                file: file.clone(),
                closed,
                given: None,
            },
        );
        packed.push(Packed {
            unit: name.clone(),
            name: file,
            bytes,
            closed: words,
        });
    }
    let heads = [
        tr!(units.unit),
        tr!(unit_files.file),
        tr!(unit_files.closing),
        tr!(unit_files.size),
    ];
    let list = format!("000-{}", tr!(unit_files.manifest));
    let archive = pack(&packed, &list, heads);
    let archive = archive.map_err(|_| tr!(unit_files.too_large).to_owned())?;
    let office = backup_file::office_name(desk);
    let day = today.to_string();
    let name = backup_file::file_name(&[&office, tr!(unit_files.archive), &day]);
    let name = name.trim_end_matches(".json").to_owned() + ".zip";
    let downloaded = files::download(&name, "application/zip", &archive);
    downloaded.map_err(|fault| fault.to_string())?;
    drop(work);
    let kept = desk.with_session(|session| session.note_made(noted));
    if let Some(Err(refusal)) = kept {
        desk.refuse(&refusal);
    }
    // What was counted and made for the signatures is durable by now.
    desk.settled().await;
    Ok(tr!(
        unit_files.done,
        count = packed.len(),
        file = name,
        size = size_words(archive.len())
    ))
}

/// The text of a unit's file.
async fn text(
    desk: Desk,
    work: &Work,
    unit: Id,
    (at, count): (usize, usize),
) -> Result<String, String> {
    let office = untrack(|| desk.workspace().office).parse().ok();
    let request = Request {
        scope: Scope::Unit(unit),
        redaction: Redaction::NONE,
    };
    let begun =
        desk.peek(|session| Preparing::begin(&session.register, &session.history, office, request));
    let mut preparing = begun.and_then(Result::ok).ok_or_else(nothing_open)?;
    let mut step = || {
        let next = desk.peek(|session| {
            let (register, history) = (&session.register, &session.history);
            match preparing.step(register, history) {
                Next::Again => preparing.again(register, history).map(|()| Next::Piece),
                next => Ok(next),
            }
        });
        match next {
            Some(Ok(Next::Made)) => Ok(Stride::End),
            Some(Ok(_)) => Ok(Stride::More {
                done: at,
                of: count,
            }),
            _ => Err(Refusal::ReadOnly),
        }
    };
    let made = work.run(tr!(unit_files.making), &mut step).await;
    made.map_err(|refusal| wording::refusal_of_no_record(&refusal))?;
    let finished = desk.peek(|session| preparing.finish(&session.register, &session.history));
    let finished = finished.and_then(Result::ok).ok_or_else(nothing_open)?;
    Ok(finished.text)
}

fn nothing_open() -> String {
    wording::refusal_of_no_record(&Refusal::ReadOnly)
}
