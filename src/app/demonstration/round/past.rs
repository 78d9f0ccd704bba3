//! What was before: those who registered a year earlier, who is on probation, and last year's filings (S5.8 to S5.10).

use crate::domain::kinds::{DeclaredMember, MemberKind, ServiceRecord};
use crate::domain::{Date, Id, Link, Record, Value};
use crate::register::{Action, Draft, Edit, Register};
use crate::reports::half_year::due;
use crate::reports::{Half, HalfYear, People, Period};

use super::super::chance::date;
use super::{Round, at};

/// A third of the members registered the year before, and served a little then.
pub(super) fn registered_before(round: &mut Round, begun: u32) {
    let year = begun - 1;
    for place in (0..round.members.len()).step_by(3) {
        let (month, day) = (round.chance.between(3, 4), round.chance.between(1, 28));
        let Some((id, person)) = round
            .members
            .get(place)
            .and_then(|at| round.people.get_mut(*at))
        else {
            continue;
        };
        person.registered_on = date(year, month, day);
        let (id, name) = (*id, person.name.to_string());
        declared_in(&mut round.draft, &name, date(year, 3, 1));
        let served_on = round.chance.day(year, 5, 12);
        let kind = round.chance.choice();
        round.draft.create(&ServiceRecord {
            person: Link::to(id),
            served_on,
            kind,
            minutes: Some(round.chance.between(4, 16) * 30),
            certified_on: served_on,
            ..ServiceRecord::default()
        });
    }
}

/// The unit had them on its list already.
fn declared_in(draft: &mut Draft, name: &str, day: Option<Date>) {
    on_lists(draft, name, |values| {
        let on = at::<DeclaredMember>("declared_on");
        for (field, value) in values {
            if let (true, Some(day)) = (*field == on, day) {
                *value = Value::Date(day);
            }
        }
    });
}

/// Changes the lines of units' lists with this name.
fn on_lists(draft: &mut Draft, name: &str, change: impl Fn(&mut Vec<(usize, Value)>)) {
    for edit in &mut draft.edits {
        if let Edit::Create { kind, values, .. } = edit
            && *kind == DeclaredMember::INDEX
            && values
                .iter()
                .any(|(_, value)| value.as_text() == Some(name))
        {
            change(values);
        }
    }
}

/// The last two members are on probation: of one the year is over, of the other it soon will be.
pub(super) fn on_probation(round: &mut Round) {
    let places = round.members.iter().rev().take(2).copied();
    let places: Vec<usize> = places.collect();
    for (place, left) in places.into_iter().zip([-6, 18]) {
        let due = round.ago(-left);
        let from = due.and_then(|due| Date::new(due.year() - 1, due.month(), due.day().min(28)));
        let Some((_, person)) = round.people.get_mut(place) else {
            continue;
        };
        person.kind = Some(MemberKind::Probationary);
        person.probation_from = from;
        let name = person.name.to_string();
        let field = at::<DeclaredMember>("probation_from");
        on_lists(&mut round.draft, &name, |values| {
            values.extend(from.map(|from| (field, Value::Date(from))));
            values.sort_by_key(|(at, _)| *at);
        });
    }
}

/// Files the two half-years before the one that is to be filed now, in time.
pub(super) fn filings(register: &Register, draft: &mut Draft, community: Id, today: Date) {
    let mut copy = Register::new(register.replica());
    let Ok(transaction) = copy.plan(draft.clone(), Action::Demonstrate, "", 0) else {
        return;
    };
    copy.apply(&transaction);
    let people = People::of(&copy);
    let (year, half) = crate::app::due::to_file(today);
    let before = |(year, half): (i32, Half)| match half {
        Half::First => (year - 1, Half::Second),
        Half::Second => (year, Half::First),
    };
    let last = before((year, half));
    for period in [before(last), last] {
        let days = Period::half(period.0, period.1);
        let on = due(period.0, period.1).and_then(|due| Date::from_number(due.number() - 12));
        let (Some(days), Some(on)) = (days, on) else {
            continue;
        };
        let figures = HalfYear::of(&copy, &people, community, days, on);
        if let Some(filing) = figures.ok().and_then(|of| of.filing(community, period, on)) {
            draft.create(&filing);
        }
    }
}
