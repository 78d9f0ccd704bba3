//! Making a file in steps, with its progress shown; it may be given up.

use leptos::prelude::*;

use crate::app::Refusal;
use crate::app::handing_out::{Next, NotPrepared, Prepared, Preparing, Request};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::wording;
use crate::ui::work::Stride;

/// Makes the file of what is open.
///
/// # Errors
/// Why there is none, in the user's words.
pub(super) async fn make(desk: Desk, request: Request) -> Result<Prepared, String> {
    let office = untrack(|| desk.workspace().office).parse().ok();
    let nothing_open = || wording::refusal_of_no_record(&Refusal::ReadOnly);
    let begun =
        desk.peek(|session| Preparing::begin(&session.register, &session.history, office, request));
    let begun = begun.ok_or_else(nothing_open)?;
    let mut preparing = begun.map_err(|fault| not_made(&fault).to_owned())?;
    let mut fault = None;
    let mut step = || {
        let next = desk.peek(|session| {
            let (register, history) = (&session.register, &session.history);
            match preparing.step(register, history) {
                Next::Again => preparing.again(register, history).map(|()| Next::Piece),
                next => Ok(next),
            }
        });
        match next.ok_or(Refusal::ReadOnly)? {
            Ok(Next::Piece | Next::Again) => {
                let (done, of) = preparing.progress();
                Ok(Stride::More { done, of })
            }
            Ok(Next::Made) => Ok(Stride::End),
            Err(why) => {
                fault = Some(why);
                Ok(Stride::End)
            }
        }
    };
    let work = desk.work();
    let made = work.run(tr!(exchange.exporting), &mut step).await;
    drop(work);
    made.map_err(|refusal| wording::refusal_of_no_record(&refusal))?;
    if let Some(fault) = fault {
        return Err(not_made(&fault).to_owned());
    }
    let finished = desk.peek(|session| preparing.finish(&session.register, &session.history));
    let finished = finished.ok_or_else(nothing_open)?;
    finished.map_err(|fault| not_made(&fault).to_owned())
}

fn not_made(fault: &NotPrepared) -> &'static str {
    match fault {
        NotPrepared::Rulebook(_) => tr!(hand_over.no_rulebook),
        NotPrepared::TellsOfPerson => tr!(hand_over.tells_of_person),
    }
}
