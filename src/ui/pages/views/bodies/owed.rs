//! What meetings resolved and is late: who owes what since when (S2.2, S4.1).

use leptos::prelude::*;

use super::super::asked::Asked;
use super::coordination;
use super::held::Owed;
use crate::domain::Record;
use crate::domain::kinds::{Gathering, Task};
use crate::ui::components::Panel;
use crate::ui::i18n::{number, tr};

/// So many are drawn; the figure leads to them all.
const SHOWN: usize = 20;

pub(super) fn panel(asked: &Asked) -> AnyView {
    let late = {
        let asked = asked.clone();
        Memo::new(move |_| {
            let found = asked.read(|register, asked| {
                let found = coordination(register, asked).overdue;
                let shown = found.iter().take(SHOWN).filter_map(|(id, _)| {
                    let meeting = register.get::<Task>(*id)?.meeting.id?;
                    let from = register.title(Gathering::INDEX, meeting);
                    Some((Owed::of(register, *id, asked.day)?, from))
                });
                (shown.collect::<Vec<_>>(), found.len())
            });
            found.unwrap_or_default()
        })
    };
    let asked = asked.clone();
    (move || {
        late.with(|(rows, count)| {
            if rows.is_empty() {
                return None;
            }
            let list = rows.iter().map(|(one, from)| {
                let due = one.due_on.map(|day| day.to_string()).unwrap_or_default();
                let detail = tr!(cob.owed_by, who = one.who, due = due, from = from);
                one.row(detail)
            });
            let list = list.collect_view();
            let more = (*count > rows.len()).then(|| {
                let href = asked.figure("tasks-overdue").href();
                let words = tr!(cob.all_overdue, count = number(*count));
                view! { <p class="panel-body"><a href=href>{words}</a></p> }
            });
            Some(view! {
                <Panel title=tr!(cob.tasks_overdue)>
                    <ul class="view-rows">{list}</ul>
                    {more}
                </Panel>
            })
        })
    })
    .into_any()
}
