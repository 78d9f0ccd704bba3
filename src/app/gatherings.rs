//! What an office does with its meetings and activities: each function gives the edits of one command.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::holidays::{Holidays, Special};
use crate::domain::kinds::{
    Attendance, AttendanceState, Community, Gathering, GatheringForm, Person, Pledge, PledgeDeed,
    ServiceKind, ServiceRecord,
};
use crate::domain::meeting_days::{Proposal, proposals};
use crate::domain::{Choice, Date, Id, Link, Record, Value};
use crate::register::{Draft, Register};

/// Meetings begin at nine in the morning unless the office says otherwise, in minutes after midnight.
pub const BEGINS: u32 = 540;
/// And last so long, in minutes.
pub const LASTS: u32 = 120;

/// Why time cannot be certified yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotYet {
    #[error("there is no such activity")]
    Gone,
    #[error("a meeting is no service")]
    Meeting,
    #[error("it was cancelled")]
    Cancelled,
    #[error("the day has not come")]
    ToCome,
    #[error("the kind of service is not recorded")]
    NoKind,
    #[error("how long it took is not recorded")]
    NoMinutes,
    #[error("nobody was present, or all are certified")]
    Nobody,
}

/// The field with this name, by its position.
fn at<R: Record>(name: &str) -> usize {
    // Every name here is that of a declared field; a test makes each command.
    R::KIND.field(name).map_or(usize::MAX, |(at, _)| at)
}

/// The meetings that the year still lacks: those of the rule for which there is none, held or moved or cancelled.
#[must_use]
pub fn missing_meetings(
    register: &Register,
    community: Id,
    year: i32,
    holidays: &Holidays,
) -> Vec<Proposal> {
    let held = register.of::<Gathering>(community);
    let meetings = held.filter(|(_, held)| held.form == Some(GatheringForm::Meeting));
    let days: BTreeSet<Date> = meetings
        .flat_map(|(_, held)| [held.held_on, held.moved_from])
        .flatten()
        .collect();
    let mut all = proposals(year, holidays);
    all.retain(|proposal| !days.contains(&proposal.rule) && !days.contains(&proposal.held_on));
    all
}

/// The year's missing meetings as one command. `title` names a meeting by its month, `because` says why one is
/// not held on the day of the rule.
#[must_use]
pub fn make_meetings(
    register: &Register,
    community: Id,
    missing: &[Proposal],
    title: impl Fn(u32) -> String,
    because: impl Fn(Special) -> String,
) -> Draft {
    let mut draft = register.draft();
    for proposal in missing {
        let is_moved = proposal.held_on != proposal.rule;
        let reason = proposal.clash.filter(|_| is_moved).map(&because);
        draft.create(&Gathering {
            community: Link::<Community>::to(community),
            title: title(proposal.rule.month()).as_str().into(),
            form: Some(GatheringForm::Meeting),
            held_on: Some(proposal.held_on),
            begins: Some(BEGINS),
            minutes: Some(LASTS),
            moved_from: is_moved.then_some(proposal.rule),
            moved_because: reason.unwrap_or_default().as_str().into(),
            ..Gathering::default()
        });
    }
    draft
}

/// Moves a meeting to another day; the day of the rule is remembered from the first move on, and forgotten when
/// the meeting returns to it.
#[must_use]
pub fn move_to(register: &Register, gathering: Id, day: Date, because: &str) -> Option<Draft> {
    let now = register.get::<Gathering>(gathering)?;
    let original = now.moved_from.or(now.held_on);
    let is_back = original == Some(day);
    let text = |text: &str| match text {
        "" => Value::Missing,
        text => Value::text(text),
    };
    let moved_from = original.filter(|_| !is_back);
    let mut draft = register.draft();
    draft.update(
        Gathering::INDEX,
        gathering,
        vec![
            (at::<Gathering>("held_on"), Value::Date(day)),
            (
                at::<Gathering>("moved_from"),
                moved_from.map_or(Value::Missing, Value::Date),
            ),
            (
                at::<Gathering>("moved_because"),
                text(if is_back { "" } else { because }),
            ),
        ],
    );
    Some(draft)
}

/// Cancels a meeting with a reason, on a day; without a reason it takes place again.
#[must_use]
pub fn cancel(register: &Register, gathering: Id, because: &str, on: Option<Date>) -> Draft {
    let mut draft = register.draft();
    let (reason, on) = match because {
        "" => (Value::Missing, Value::Missing),
        because => (Value::text(because), on.map_or(Value::Missing, Value::Date)),
    };
    let values = vec![
        (at::<Gathering>("cancelled"), reason),
        (at::<Gathering>("cancelled_on"), on),
    ];
    draft.update(Gathering::INDEX, gathering, values);
    draft
}

/// What is known of one person at one gathering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// The strongest of the states that offices noted apart.
    pub state: AttendanceState,
    pub records: Vec<Id>,
}

/// Presence outweighs everything, then an excuse, then having signed up.
fn weight(state: AttendanceState) -> u8 {
    match state {
        AttendanceState::Present => 3,
        AttendanceState::Excused => 2,
        AttendanceState::SignedUp => 1,
        AttendanceState::Absent => 0,
    }
}

/// Everybody of whom something is noted at a gathering, each person once.
#[must_use]
pub fn coming(register: &Register, gathering: Id) -> BTreeMap<Id, Coming> {
    let mut all: BTreeMap<Id, Coming> = BTreeMap::new();
    for (id, attendance) in register.of::<Attendance>(gathering) {
        let (Some(person), Some(state)) = (attendance.person.id, attendance.state) else {
            continue;
        };
        let known = all.entry(person).or_insert(Coming {
            state,
            records: Vec::new(),
        });
        known.records.push(id);
        if weight(state) > weight(known.state) {
            known.state = state;
        }
    }
    all
}

/// Places that are still free; `None` where their number is not limited. Never below zero.
#[must_use]
pub fn vacancies(register: &Register, gathering: Id) -> Option<u32> {
    let places = register.get::<Gathering>(gathering)?.places?;
    let taken = coming(register, gathering);
    let taken = taken.values().filter(|one| {
        matches!(
            one.state,
            AttendanceState::SignedUp | AttendanceState::Present
        )
    });
    Some(places.saturating_sub(u32::try_from(taken.count()).unwrap_or(u32::MAX)))
}

/// Notes these people's state; `None` takes them off the list. What was noted twice becomes one.
#[must_use]
pub fn note(
    register: &Register,
    gathering: Id,
    people: &[Id],
    state: Option<AttendanceState>,
    today: Date,
) -> Draft {
    let known = coming(register, gathering);
    let mut draft = register.draft();
    let people: BTreeSet<Id> = people.iter().copied().collect();
    for person in people {
        let records = known.get(&person).map_or(&[][..], |one| &one.records);
        let Some(state) = state else {
            for record in records {
                draft.remove(Attendance::INDEX, *record);
            }
            continue;
        };
        let Some((first, more)) = records.split_first() else {
            draft.create(&Attendance {
                gathering: Link::to(gathering),
                person: Link::<Person>::to(person),
                state: Some(state),
                signed_up_on: (state == AttendanceState::SignedUp).then_some(today),
                ..Attendance::default()
            });
            continue;
        };
        for record in more {
            draft.remove(Attendance::INDEX, *record);
        }
        let shown = register.get::<Attendance>(*first).and_then(|r| r.state);
        if shown != Some(state) {
            let value = Value::Choice(state.index());
            let values = vec![(at::<Attendance>("state"), value)];
            draft.update(Attendance::INDEX, *first, values);
        }
    }
    draft
}

/// The service records of a gathering, by person.
#[must_use]
pub fn service_of(register: &Register, gathering: Id) -> BTreeMap<Id, Vec<Id>> {
    let mut all: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    let community = register
        .get::<Gathering>(gathering)
        .and_then(|held| held.community.id);
    let people = register.of::<Person>(community.unwrap_or(gathering));
    let guests = coming(register, gathering);
    let people: BTreeSet<Id> = people.map(|(id, _)| id).chain(guests.into_keys()).collect();
    for person in people {
        for (id, record) in register.of::<ServiceRecord>(person) {
            if record.gathering.id == Some(gathering) {
                all.entry(person).or_default().push(id);
            }
        }
    }
    all
}

/// Whether anything that the gathering gave a person is certified.
fn is_certified(register: &Register, records: &[Id]) -> bool {
    let mut records = records
        .iter()
        .filter_map(|id| register.get::<ServiceRecord>(*id));
    records.any(|record| record.certified_on.is_some())
}

/// Certifies the time of everybody who was present and has none certified yet, as one command: the length of
/// the activity, or what `minutes` says of a person. Time that a member reported for it is certified as it is,
/// unless `minutes` says otherwise.
///
/// # Errors
/// [`NotYet`]; there is nothing to commit then.
pub fn certify(
    register: &Register,
    gathering: Id,
    minutes: &BTreeMap<Id, u32>,
    today: Date,
) -> Result<Draft, NotYet> {
    let held = register.get::<Gathering>(gathering).ok_or(NotYet::Gone)?;
    let (day, kind) = ready(held, today)?;
    let known = service_of(register, gathering);
    let mut draft = register.draft();
    for (person, one) in coming(register, gathering) {
        let records = known.get(&person).map_or(&[][..], |all| &all[..]);
        if one.state != AttendanceState::Present || is_certified(register, records) {
            continue;
        }
        let own = minutes.get(&person).copied();
        if let Some(record) = records.first() {
            let mut values = vec![(at::<ServiceRecord>("certified_on"), Value::Date(today))];
            let own = own.map(|own| (at::<ServiceRecord>("minutes"), Value::Whole(own.into())));
            values.extend(own);
            draft.update(ServiceRecord::INDEX, *record, values);
            continue;
        }
        draft.create(&ServiceRecord {
            person: Link::to(person),
            served_on: Some(day),
            kind: Some(kind),
            minutes: Some(own.or(held.minutes).ok_or(NotYet::NoMinutes)?),
            gathering: Link::to(gathering),
            what: held.title.clone(),
            certified_on: Some(today),
            ..ServiceRecord::default()
        });
    }
    if draft.edits.is_empty() {
        return Err(NotYet::Nobody);
    }
    Ok(draft)
}

/// The day and the kind of service of an activity whose time can be certified.
fn ready(held: &Gathering, today: Date) -> Result<(Date, ServiceKind), NotYet> {
    if held.form == Some(GatheringForm::Meeting) || held.is_of_body() {
        return Err(NotYet::Meeting);
    }
    if held.is_called_off() {
        return Err(NotYet::Cancelled);
    }
    let day = held.held_on.filter(|day| *day <= today);
    Ok((day.ok_or(NotYet::ToCome)?, held.kind.ok_or(NotYet::NoKind)?))
}

/// Takes back what was certified for a gathering: the records that certifying made go, those that members
/// reported themselves wait again. `None` where nothing is certified.
#[must_use]
pub fn take_back(register: &Register, gathering: Id) -> Option<Draft> {
    let held = register.get::<Gathering>(gathering)?;
    let mut draft = register.draft();
    for id in service_of(register, gathering).into_values().flatten() {
        let Some(record) = register.get::<ServiceRecord>(id) else {
            continue;
        };
        if record.certified_on.is_none() {
            continue;
        }
        if record.what == held.title {
            draft.remove(ServiceRecord::INDEX, id);
        } else {
            let values = vec![(at::<ServiceRecord>("certified_on"), Value::Missing)];
            draft.update(ServiceRecord::INDEX, id, values);
        }
    }
    (!draft.edits.is_empty()).then_some(draft)
}

/// Certifies time that members reported for themselves, as one command. `None` where nothing waits among these records.
#[must_use]
pub fn certify_reported(register: &Register, records: &[Id], today: Date) -> Option<Draft> {
    let mut draft = register.draft();
    for id in records {
        let Some(record) = register.get::<ServiceRecord>(*id) else {
            continue;
        };
        let is_past = record.served_on.is_some_and(|day| day <= today);
        if record.certified_on.is_none() && is_past {
            let values = vec![(at::<ServiceRecord>("certified_on"), Value::Date(today))];
            draft.update(ServiceRecord::INDEX, *id, values);
        }
    }
    (!draft.edits.is_empty()).then_some(draft)
}

/// Notes that these people kept a pledge on a day, as one command.
#[must_use]
pub fn note_deeds(
    register: &Register,
    people: &[Id],
    pledge: Pledge,
    day: Date,
    what: &str,
) -> Draft {
    let mut draft = register.draft();
    for person in people {
        draft.create(&PledgeDeed {
            person: Link::to(*person),
            pledge: Some(pledge),
            done_on: Some(day),
            what: what.into(),
            ..PledgeDeed::default()
        });
    }
    draft
}
