//! The year on one page: its meetings, its months, its activities.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{Year, meetings, month, moving, words};
use crate::app::gatherings::{coming, service_of};
use crate::browser::{clock, files};
use crate::domain::holidays::{Certainty, Holidays};
use crate::domain::kinds::{AttendanceState, Gathering, GatheringForm};
use crate::domain::{Date, Id, Record};
use crate::register::{History, Register};
use crate::reports::calendar_file::{Entry, calendar_file};
use crate::ui::components::records::new_record;
use crate::ui::components::{
    Button, ButtonKind, EmptyState, LinkButton, Notices, PageHeader, Panel, PrintButton, Tag, Tone,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::{GatheringPage, Route};

/// A meeting or an activity as the lists show it.
#[derive(Clone, PartialEq)]
pub(super) struct Held {
    pub id: Id,
    pub gathering: Gathering,
    pub signed_up: usize,
    pub present: usize,
    pub certified: usize,
    /// Whether it is noted of anybody that they came, were excused or stayed away.
    pub is_noted: bool,
}

impl Held {
    pub fn href(&self) -> String {
        Route::Gatherings(GatheringPage::One {
            id: self.id.to_string(),
        })
        .href()
    }

    pub fn is_meeting(&self) -> bool {
        self.gathering.form == Some(GatheringForm::Meeting)
    }

    pub fn is_cancelled(&self) -> bool {
        self.gathering.is_called_off()
    }

    /// Whether it is over and nobody noted who came.
    pub fn lacks_sign_in(&self, today: Option<Date>) -> bool {
        let day = self.gathering.held_on;
        let is_past = day.zip(today).is_some_and(|(day, today)| day < today);
        is_past && !self.is_noted && !self.is_cancelled()
    }
}

/// The year's meetings and activities of members, by day; bodies meet elsewhere.
fn held_in(register: &Register, community: Id, year: i32) -> Vec<Held> {
    let all = register.of::<Gathering>(community);
    let of_members = all.filter(|(_, held)| !held.is_of_body());
    let within = of_members.filter(|(_, held)| {
        let days = [held.held_on, held.moved_from];
        days.into_iter().flatten().any(|day| day.year() == year)
    });
    let mut held: Vec<Held> = within
        .map(|(id, gathering)| {
            let people = coming(register, id);
            let count = |state| people.values().filter(|one| one.state == state).count();
            Held {
                id,
                gathering: gathering.clone(),
                signed_up: count(AttendanceState::SignedUp),
                present: count(AttendanceState::Present),
                certified: service_of(register, id).len(),
                is_noted: people
                    .values()
                    .any(|one| one.state != AttendanceState::SignedUp),
            }
        })
        .collect();
    held.sort_by_key(|one| (one.gathering.held_on, one.gathering.begins, one.id));
    held
}

pub(super) fn page(shown: Year) -> AnyView {
    let Year {
        desk,
        year,
        community,
        ..
    } = shown;
    let holidays = StoredValue::new(Holidays::known());
    let held = Memo::new(move |_| {
        let held = desk.read(|register| held_in(register, community, year));
        held.unwrap_or_default()
    });
    let moved = RwSignal::new(None);
    let sub = Signal::derive(move || match holidays.with_value(|h| h.certainty(year)) {
        Certainty::Announced(notice) => tr!(gather.sub, community = shown.name(), notice = notice),
        _ => shown.name(),
    });
    let caution = match holidays.with_value(|h| h.certainty(year)) {
        Certainty::Announced(_) => None,
        Certainty::Expected => Some(tr!(gather.expected, year = year)),
        Certainty::Unknown => Some(tr!(gather.unknown, year = year)),
    };
    let caution = caution.map(|words| view! { <p class="callout info">{words}</p> });
    view! {
        <PageHeader title=tr!(gather.title, year = year) sub>
            {shown.choosers()}
            <PrintButton />
            {calendar_button(shown, held)}
            <LinkButton
                label=tr!(gather.add)
                href=new_record(Gathering::KIND, Some(community)).href()
                kind=ButtonKind::Main
            />
        </PageHeader>
        {shown.parts()}
        <div class="stack">
            {caution} {meetings::panel(shown, holidays, held, moved)}
            {months(year, holidays, held)} {activities(desk, held)}
        </div>
        {moving::dialog(desk, holidays, moved)}
    }
    .into_any()
}

/// The twelve months with what is on their days.
fn months(year: i32, holidays: StoredValue<Holidays>, held: Memo<Vec<Held>>) -> AnyView {
    let drawn = move || {
        let held = held.read();
        let mut by_day: BTreeMap<Date, Vec<&Held>> = BTreeMap::new();
        for one in held.iter().filter(|one| !one.is_cancelled()) {
            if let Some(day) = one.gathering.held_on {
                by_day.entry(day).or_default().push(one);
            }
        }
        holidays.with_value(|holidays| {
            let months = (1..=12).map(|number| month::month(year, number, holidays, &by_day));
            months.collect_view()
        })
    };
    view! {
        <Panel title=tr!(gather.year_view)>
            <p class="calendar-legend">
                <span>
                    <i class="day off">{tr!(gather.mark_off)}</i>
                    {tr!(gather.legend_off)}
                </span>
                <span>
                    <i class="day working">{tr!(gather.mark_working)}</i>
                    {tr!(gather.legend_working)}
                </span>
                <span>
                    <i class="day meeting">{tr!(gather.mark_meeting)}</i>
                    {tr!(gather.legend_meeting)}
                </span>
                <span>
                    <i class="day activity">{tr!(gather.mark_activity)}</i>
                    {tr!(gather.legend_activity)}
                </span>
            </p>
            <div class="calendar">{drawn}</div>
        </Panel>
    }
    .into_any()
}

/// The year's activities and service days.
fn activities(desk: Desk, held: Memo<Vec<Held>>) -> AnyView {
    let lines = move || {
        let today = desk.today();
        let held = held.read();
        let all: Vec<&Held> = held.iter().filter(|one| !one.is_meeting()).collect();
        if all.is_empty() {
            return view! {
                <EmptyState title=tr!(gather.no_activities) body=tr!(gather.no_activities_hint) />
            }
            .into_any();
        }
        let lines = all.into_iter().map(|one| activity(one, today));
        let lines = lines.collect_view();
        view! { <ul class="gathering-list">{lines}</ul> }.into_any()
    };
    view! { <Panel title=tr!(gather.activities)>{lines}</Panel> }.into_any()
}

fn activity(held: &Held, today: Option<Date>) -> AnyView {
    let gathering = &held.gathering;
    let kind = gathering.kind.map(words::choice);
    let state = if held.is_cancelled() {
        view! { <Tag label=tr!(gather.cancelled) /> }.into_any()
    } else if held.certified > 0 {
        view! { <Tag tone=Tone::Ok label=tr!(gather.certified_count, count = held.certified) /> }
            .into_any()
    } else if held.present > 0 {
        view! { <Tag tone=Tone::Warn label=tr!(gather.to_certify, count = held.present) /> }
            .into_any()
    } else if held.lacks_sign_in(today) {
        view! { <Tag tone=Tone::Warn label=tr!(gather.no_sign_in) /> }.into_any()
    } else {
        let count = held.signed_up;
        view! { <Tag label=tr!(gather.signed_up_count, count = count) /> }.into_any()
    };
    view! {
        <li>
            <a class="row" href=held.href()>
                <span class="words">
                    <b>{gathering.title.to_string()}</b>
                    <small>
                        {words::when_and_where(gathering)} {kind.map(|kind| format!(" · {kind}"))}
                    </small>
                </span>
                {state}
            </a>
        </li>
    }
    .into_any()
}

/// Hands the year out as a calendar file.
fn calendar_button(shown: Year, held: Memo<Vec<Held>>) -> AnyView {
    let notices = Notices::here();
    let download = move || {
        let ids: Vec<Id> = held.read_untracked().iter().map(|one| one.id).collect();
        if ids.is_empty() {
            notices.failed(tr!(gather.nothing_to_export));
            return;
        }
        let name = tr!(gather.file, community = shown.name(), year = shown.year);
        hand_out(shown.desk, notices, &ids, &name);
    };
    view! { <Button label=tr!(gather.calendar_file) on_press=download /> }.into_any()
}

/// Downloads these meetings and activities as a calendar file called `name`.
pub(super) fn hand_out(desk: Desk, notices: Notices, ids: &[Id], name: &str) {
    let entries = desk.read_history(|history: &History, register| {
        let entries = ids.iter().filter_map(|id| {
            let changes = history.of_record(Gathering::INDEX, *id).count();
            let changes = u32::try_from(changes).unwrap_or(u32::MAX);
            Entry::of(
                *id,
                register.get::<Gathering>(*id)?,
                changes.saturating_sub(1),
            )
        });
        entries.collect::<Vec<_>>()
    });
    let text = calendar_file(name, &entries.unwrap_or_default(), clock::now());
    let file = format!("{name}.ics");
    match files::download(&file, "text/calendar;charset=utf-8", text.as_bytes()) {
        Ok(()) => notices.done(tr!(gather.downloaded, file = file), None),
        Err(fault) => notices.failed(fault.to_string()),
    }
}
