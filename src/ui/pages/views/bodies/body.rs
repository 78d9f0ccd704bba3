//! One body: how often it meets, when it did and when it is due, and its meetings of the year (S2.2, S4.1).

use leptos::prelude::*;

use super::super::asked::Asked;
use super::super::begun::Beginning;
use super::held::{Meeting, meeting};
use super::{Unfolded, coordination, next};
use crate::domain::kinds::{BodyForm, Community, MeetingRhythm, Organisation, Subdistrict};
use crate::domain::{Choice, Date, Id, Record};
use crate::register::Register;
use crate::reports::coordination::Level;
use crate::ui::components::{Button, Tag, Tone};
use crate::ui::i18n::{number, say, tr};
use crate::ui::routes::Route;

/// A body as it is shown.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    pub id: Id,
    pub name: String,
    pub form: Option<BodyForm>,
    meets: Option<MeetingRhythm>,
    members: Option<u32>,
    /// Whose it is, where it is not of the one community that is shown.
    of: String,
    last: Option<Date>,
    pub due: Option<Date>,
    planned: Option<(Date, Id)>,
    meetings: Vec<Meeting>,
}

/// So many bodies of a level are drawn, the most urgent; the figures lead to them all.
pub(super) const SHOWN: usize = 50;

/// The bodies of a level that are drawn, and how many there are.
pub(super) fn rows(register: &Register, asked: &Asked, level: Level) -> (Vec<Row>, usize) {
    let found = coordination(register, asked);
    let all = found.bodies.iter().filter(|body| body.level == level);
    let count = all.clone().count();
    let bodies = all.take(SHOWN);
    let rows = bodies.filter_map(|body| {
        let organisation = register.get::<Organisation>(body.id)?;
        let community = organisation.community.id;
        let of = match (community, organisation.subdistrict.id) {
            (Some(id), _) if asked.place.community != Some(id) => {
                register.title(Community::INDEX, id)
            }
            (None, Some(id)) => register.title(Subdistrict::INDEX, id),
            _ => String::new(),
        };
        let schedule = body.schedule;
        Some(Row {
            id: body.id,
            name: organisation.name.to_string(),
            form: organisation.form,
            meets: organisation.meets,
            members: organisation.members,
            of,
            last: schedule.and_then(|plan| plan.last).map(|(on, _)| on),
            due: schedule.map(|plan| plan.due),
            planned: schedule.and_then(|plan| plan.planned),
            meetings: body
                .held
                .iter()
                .filter_map(|held| Meeting::of(register, held, asked.day))
                .collect(),
        })
    });
    (rows.collect(), count)
}

fn choice<C: Choice>(of: Option<C>) -> &'static str {
    let spec = of.and_then(|of| C::ALL.get(usize::from(of.index())));
    spec.map_or("", |spec| say(&spec.words))
}

/// How the next meeting stands on a day.
fn state(row: &Row, day: Date) -> AnyView {
    let planned = row.planned.map(|(on, id)| {
        let href = Route::record("gathering", id).href();
        view! { <a href=href>{tr!(cob.planned_on, day = on)}</a> }
    });
    let Some(due) = row.due else {
        return view! { <Tag tone=Tone::Warn label=tr!(cob.no_schedule) /> }.into_any();
    };
    let days = due.number() - day.number();
    let (tone, label) = match days {
        late @ ..0 => (Tone::Bad, tr!(cob.meeting_late, days = -late)),
        left @ 0..=30 => (Tone::Warn, tr!(cob.meeting_soon, day = due, days = left)),
        _ => (Tone::Ok, tr!(cob.meeting_by, day = due)),
    };
    view! {
        <Tag tone label />
        {planned}
    }
    .into_any()
}

pub(super) fn shown(asked: &Asked, beginning: Beginning, unfolded: Unfolded, row: &Row) -> AnyView {
    let desk = asked.desk;
    let facts = [
        row.of.clone(),
        choice(row.form).to_owned(),
        choice(row.meets).to_owned(),
        row.members
            .map(|count| tr!(cob.entitled, count = number(count as usize)))
            .unwrap_or_default(),
        row.last
            .map(|on| tr!(cob.last_held, day = on))
            .unwrap_or_else(|| tr!(cob.never_held).to_owned()),
    ];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let hold = {
        let row = row.clone();
        move || {
            if let Some(begun) = next::meeting(desk, &row) {
                beginning.begin(begun);
            }
        }
    };
    let meetings = row.meetings.iter().enumerate();
    let meetings = meetings.map(|(at, one)| meeting(desk, unfolded, one, at == 0));
    let none = row.meetings.is_empty().then(|| {
        view! { <p class="muted">{tr!(cob.none_this_year)}</p> }
    });
    view! {
        <section class="body-block" aria-label=row.name.clone()>
            <div class="body-head">
                <h3>
                    <a href=Route::record(Organisation::NAME, row.id).href()>{row.name.clone()}</a>
                </h3>
                {state(row, asked.day)}
                <span class="acts">
                    <Button label=tr!(cob.hold_next) on_press=hold />
                </span>
            </div>
            <p class="muted">{facts.join(" · ")}</p>
            {none}
            {meetings.collect_view()}
        </section>
    }
    .into_any()
}
