//! Certifying the time of all who were present, in one step, and taking it back.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::one::Subject;
use super::words;
use crate::app::gatherings::{NotYet, certify, service_of, take_back};
use crate::domain::Id;
use crate::domain::kinds::ServiceRecord;
use crate::ui::components::{Button, ButtonKind, Panel};
use crate::ui::i18n::tr;

pub(super) fn panel(subject: Subject, own: RwSignal<BTreeMap<Id, u32>>) -> AnyView {
    let desk = subject.desk;
    // How many would be certified now, or why nobody can be.
    let ready = Memo::new(move |_| {
        let today = desk.today()?;
        let own = own.read();
        desk.read(|register| {
            certify(register, subject.id, &own, today).map(|draft| draft.edits.len())
        })
    });
    let certified = Memo::new(move |_| {
        let sum = desk.read(|register| {
            let records = service_of(register, subject.id).into_values().flatten();
            let records = records.filter_map(|id| register.get::<ServiceRecord>(id));
            let certified = records.filter(|record| record.certified_on.is_some());
            let minutes = certified.map(|record| u64::from(record.minutes.unwrap_or(0)));
            minutes.fold((0usize, 0u64), |(count, sum), one| (count + 1, sum + one))
        });
        sum.unwrap_or_default()
    });
    let act = move || {
        let Some(today) = desk.today() else { return };
        let minutes = own.get_untracked();
        let draft = desk.peek(|session| certify(&session.register, subject.id, &minutes, today));
        let Some(Ok(draft)) = draft else { return };
        let said = tr!(gather.certified_said, count = draft.edits.len());
        if desk.carry_out(draft, said) {
            own.set(BTreeMap::new());
        }
    };
    let back = move || {
        let draft = desk
            .peek(|session| take_back(&session.register, subject.id))
            .flatten();
        let Some(draft) = draft else { return };
        desk.carry_out(draft, tr!(gather.taken_back).to_owned());
    };
    let state = move || {
        let (count, minutes) = certified.get();
        if count > 0 {
            tr!(
                gather.certified_sum,
                count = count,
                time = words::time(minutes)
            )
        } else {
            tr!(gather.none_certified).to_owned()
        }
    };
    let acts = move || {
        let (count, _) = certified.get();
        let main = match ready.get() {
            Some(Ok(count)) => view! {
                <Button
                    label=tr!(gather.certify, count = count)
                    kind=ButtonKind::Main
                    on_press=act
                />
            }
            .into_any(),
            Some(Err(NotYet::Nobody)) if count > 0 => ().into_any(),
            Some(Err(why)) => view! { <span class="muted">{words::not_yet(why)}</span> }.into_any(),
            None => ().into_any(),
        };
        let back = (count > 0).then(|| {
            view! { <Button label=tr!(gather.take_back) on_press=back /> }
        });
        view! {
            {back}
            {main}
        }
    };
    view! {
        <Panel title=tr!(gather.service_time)>
            <div class="row certify">
                <span class="words" role="status">
                    {state}
                    <small>{tr!(gather.only_certified)}</small>
                </span>
                <span class="acts">{acts}</span>
            </div>
        </Panel>
    }
    .into_any()
}
