//! The answers to all who registered, as one file without names: each resident finds their own in it.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{noting, own};
use crate::app::handing_out::{Request, prepare};
use crate::browser::files;
use crate::domain::kinds::{Community, MemberReport, Registration};
use crate::domain::{Id, Record as _};
use crate::snapshot::{Redaction, Scope};
use crate::ui::backup_file;
use crate::ui::busy::Busy;
use crate::ui::components::notice::Notices;
use crate::ui::components::{Button, Panel};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::exchange::closing::{Lock, close};

pub(super) fn panel(desk: Desk) -> AnyView {
    let notices = Notices::here();
    let count = move || {
        let community = own(desk)?;
        desk.read(|register| {
            let forms = register.of::<Registration>(community);
            let forms = forms.filter(|(_, form)| form.state.is_some());
            let reports = register.of::<MemberReport>(community);
            let reports = reports.filter(|(_, report)| report.state.is_some());
            let of_reports = reports.map(|(id, report)| report.registration.id.unwrap_or(id));
            let members: BTreeSet<Id> = forms.map(|(id, _)| id).chain(of_reports).collect();
            members.len()
        })
    };
    let count = Memo::new(move |_| count().unwrap_or(0));
    let busy = Busy::nothing();
    let save = move |()| {
        busy.run(tr!(exchange.exporting), async move {
            match hand_out(desk).await {
                Ok(said) => notices.done(said, None),
                Err(why) => notices.failed(tr!(cards.not_saved, detail = why)),
            }
        });
    };
    (move || {
        (count.get() > 0).then(|| {
            let label = tr!(inbox.answers_save, count = count.get());
            view! {
                <Panel title=tr!(inbox.answers)>
                    <div class="panel-body">
                        <p>{tr!(inbox.answers_body)}</p>
                        <div class="acts">
                            <Button label on_press=save disabled=busy.is_busy() />
                        </div>
                    </div>
                </Panel>
            }
        })
    })
    .into_any()
}

async fn hand_out(desk: Desk) -> Result<String, String> {
    let community = untrack(|| own(desk)).ok_or(tr!(inbox.no_community))?;
    noting::note(desk, community)?;
    let request = Request {
        scope: Scope::Answers(community),
        redaction: Redaction::NONE,
    };
    let made = desk.peek(|session| prepare(&session.register, &session.history, None, request));
    let prepared = made.and_then(Result::ok).ok_or(tr!(later.failed_body))?;
    let closed = close(desk, prepared.text, Lock::Open).await?;
    let name = desk.peek(|session| session.register.title(Community::INDEX, community));
    let day = desk.today().map(|day| day.to_string()).unwrap_or_default();
    let file = backup_file::file_name(&[tr!(inbox.answers_file), &name.unwrap_or_default(), &day]);
    files::download(&file, "application/json", &closed.bytes).map_err(|fault| fault.to_string())?;
    Ok(tr!(inbox.answers_saved, file = file))
}
