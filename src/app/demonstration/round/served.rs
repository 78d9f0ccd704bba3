//! Certified time, so that some reach the five days and some are just short of them (S5.6).

use crate::domain::kinds::{Person, ServiceRecord};
use crate::domain::{Choice, Date, Id, Link, Record, Value};
use crate::register::{Draft, Edit};

use super::{NEAR, OVER, Round, at};

/// Five days of eight hours, in minutes.
const FIVE_DAYS: u32 = 5 * 8 * 60;
const DEEDS: [&str; 6] = [
    "清理楼道堆物",
    "小区夜间巡逻",
    "为老人理发、修小家电",
    "看望独居老人",
    "法律咨询值班",
    "布置宣传栏",
];

/// The service records of a person that a draft makes: the day, the minutes, whether they are certified.
fn records(draft: &Draft, person: Id) -> impl Iterator<Item = (Date, u32, bool)> + '_ {
    let (of, day, minutes, certified) = (
        at::<ServiceRecord>("person"),
        at::<ServiceRecord>("served_on"),
        at::<ServiceRecord>("minutes"),
        at::<ServiceRecord>("certified_on"),
    );
    draft.edits.iter().filter_map(move |edit| {
        let Edit::Create { kind, values, .. } = edit else {
            return None;
        };
        let value = |field: usize| {
            let mut known = values.iter();
            known.find_map(|(at, value)| (*at == field).then_some(value))
        };
        let is_theirs =
            *kind == ServiceRecord::INDEX && value(of) == Some(&Value::Reference(person));
        if !is_theirs {
            return None;
        }
        let (Some(Value::Date(day)), Some(Value::Whole(minutes))) = (value(day), value(minutes))
        else {
            return None;
        };
        let minutes = u32::try_from(*minutes).unwrap_or(0);
        Some((*day, minutes, value(certified).is_some()))
    })
}

pub(super) fn has_served(draft: &Draft, person: Id) -> bool {
    records(draft, person).next().is_some()
}

/// Tops up the time of the first members: over the line, then just below it.
pub(super) fn reach(round: &mut Round) {
    for place in 0..OVER + NEAR {
        let wanted = match place < OVER {
            true => FIVE_DAYS + round.chance.between(0, 20) * 30,
            false => FIVE_DAYS - round.chance.between(1, 6) * 30,
        };
        top_up(round, place, wanted);
    }
}

fn top_up(round: &mut Round, place: usize, wanted: u32) {
    let Some((id, person)) = round.member(place).cloned() else {
        return;
    };
    let year = round.today.year();
    let of_year = records(&round.draft, id)
        .filter(|(day, _, certified)| day.year() == year && *certified)
        .map(|(_, minutes, _)| minutes);
    let mut have: u32 = of_year.sum();
    while have < wanted {
        let minutes = (wanted - have).min(round.chance.between(6, 14) * 30);
        have += minutes;
        serve(round, id, &person, minutes);
    }
}

fn serve(round: &mut Round, id: Id, person: &Person, minutes: u32) {
    let (from, to) = (round.since(person), round.ago(4).unwrap_or(round.today));
    let day = round.day_between(from, to);
    let kind = round.chance.choice();
    let what = kind.and_then(|kind: crate::domain::kinds::ServiceKind| {
        DEEDS.get(usize::from(kind.index())).copied()
    });
    let certified = i32::try_from(round.chance.between(0, 3)).unwrap_or(0);
    round.draft.create(&ServiceRecord {
        person: Link::to(id),
        served_on: Some(day),
        kind,
        minutes: Some(minutes),
        what: what.unwrap_or_default().into(),
        certified_on: Date::from_number(day.number() + certified),
        ..ServiceRecord::default()
    });
}
