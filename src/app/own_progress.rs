//! How far a member is: what the community counted, as it told the member, and what is reported and not answered
//! yet. The community notes it for everybody when it answers (S5.6, S5.7).

use std::collections::BTreeMap;

use super::asked::{Asked, Source, own_asked, rulebook_name};
use super::member_reports::gone_on;
use crate::domain::kinds::{
    MemberReport, Person, Pledge, PledgeDeed, Registration, ReportState, ReportSubject,
};
use crate::domain::{Date, Flags, Id, Record as _, Value};
use crate::register::{Draft, Register};
use crate::scoring::Unusable;
use crate::scoring::pledges::PledgeList;
use crate::scoring::service_time::{ServiceRules, member_time};

/// Notes with the registration of everybody who is on this community's register what is counted for them this year and
/// what is asked, and with the reports how far the needs are that came of them; `None` where nothing is new.
///
/// # Errors
/// [`Unusable`] where the adopted rulebook has faults.
pub fn note_progress(
    register: &Register,
    community: Id,
    today: Date,
) -> Result<Option<Draft>, Unusable> {
    let rules = ServiceRules::of_year(register, today.year().unsigned_abs())?;
    let asked = Asked::to_come(register, today)?;
    let asked_by = rulebook_name(register, today).unwrap_or_default();
    let at = |name: &str| {
        let field = Registration::KIND.field(name);
        field.map_or(usize::MAX, |(at, _)| at)
    };
    let mut draft = register.draft();
    for (id, form) in register.of::<Registration>(community) {
        let Some(person) = form.person.id else {
            continue;
        };
        if register.get::<Person>(person).is_none() {
            continue;
        }
        let time = member_time(register, person, today.year(), today, &rules);
        let minutes = time.map_or(0, |time| time.minutes);
        let minutes = u32::try_from(minutes).unwrap_or(u32::MAX);
        let pledges = kept(register, person, today);
        let is_noted = form.counted_on == Some(today)
            && form.counted_minutes == Some(minutes)
            && form.counted_pledges == pledges
            && form.asked_minutes == Some(asked.minutes)
            && form.day_minutes == Some(asked.day)
            && form.asked_until == asked.until
            && *form.asked_by == *asked_by;
        if is_noted {
            continue;
        }
        let flags = match pledges.0 {
            0 => Value::Missing,
            bits => Value::Flags(bits),
        };
        let values = vec![
            (at("counted_on"), Value::Date(today)),
            (at("counted_minutes"), Value::Whole(minutes.into())),
            (at("counted_pledges"), flags),
            (at("asked_minutes"), Value::Whole(asked.minutes.into())),
            (at("day_minutes"), Value::Whole(asked.day.into())),
            (
                at("asked_until"),
                asked.until.map_or(Value::Missing, Value::Date),
            ),
            (at("asked_by"), Value::text(&*asked_by)),
        ];
        draft.update(Registration::INDEX, id, values);
    }
    for (id, _) in register.of::<MemberReport>(community) {
        if let Some(values) = gone_on(register, id) {
            draft.update(MemberReport::INDEX, id, values);
        }
    }
    Ok((!draft.edits.is_empty()).then_some(draft))
}

/// The pledges that the register says a person kept in the year up to the day.
fn kept(register: &Register, person: Id, today: Date) -> Flags<Pledge> {
    let deeds = register.of::<PledgeDeed>(person);
    let of_year = deeds.filter(|(_, deed)| {
        let day = deed.done_on;
        day.is_some_and(|day| day.year() == today.year() && day <= today)
    });
    of_year.filter_map(|(_, deed)| deed.pledge).collect()
}

/// How far a pledge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Open,
    /// Reported, and not answered yet.
    Reported,
    /// The day is known where it was reported from here.
    Done(Option<Date>),
}

/// A member's own year.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnProgress {
    pub year: i32,
    /// As of when the community counted; none before its first answer.
    pub as_of: Option<Date>,
    /// Minutes.
    pub certified: u64,
    /// Of these, what was certified of the member's own reports; the rest the community noted by itself, at activities.
    pub certified_reports: u64,
    /// Minutes reported and not answered yet.
    pub reported: u64,
    pub rules: ServiceRules,
    /// Who says what is asked.
    pub source: Source,
    pub lists: Vec<(PledgeList, Vec<(Pledge, Standing)>)>,
}

/// The lists that speak of in-service members.
const LISTS: [PledgeList; 2] = [PledgeList::SixOnes, PledgeList::TenLeads];

/// A member's own year from the member's own register; `None` where there is no form. `link` is what the link asked by
/// which the member came.
///
/// # Errors
/// [`Unusable`].
pub fn own_progress(
    register: &Register,
    link: Option<Asked>,
    today: Date,
) -> Result<Option<OwnProgress>, Unusable> {
    let (asked, source) = own_asked(register, link, today)?;
    let rules = asked.rules();
    let Some((_, form)) = register.all::<Registration>().next() else {
        return Ok(None);
    };
    let year = today.year();
    let counted = form.counted_on.filter(|day| day.year() == year);
    let mut certified = 0;
    let mut reported = 0;
    let mut days: BTreeMap<Pledge, Standing> = BTreeMap::new();
    let reports = register.all::<MemberReport>();
    for (_, report) in reports {
        let Some(day) = report.happened_on.filter(|day| day.year() == year) else {
            continue;
        };
        let is_answered = report.submission.is_some() && !report.is_waiting();
        let is_accepted = report.state == Some(ReportState::Accepted);
        if is_answered && !is_accepted {
            continue;
        }
        if report.subject == Some(ReportSubject::Service) {
            match is_answered {
                true => certified += u64::from(report.certified.unwrap_or(0)),
                false => reported += u64::from(report.minutes.unwrap_or(0)),
            }
        }
        let pledge = match report.subject {
            Some(ReportSubject::Deed) => report.pledge,
            Some(ReportSubject::Suggestion) => Some(Pledge::Suggestion),
            _ => None,
        };
        let Some(pledge) = pledge else { continue };
        let known = days.entry(pledge).or_insert(Standing::Open);
        *known = match (*known, is_answered) {
            (Standing::Done(Some(first)), true) => Standing::Done(Some(first.min(day))),
            (_, true) => Standing::Done(Some(day)),
            (Standing::Done(first), false) => Standing::Done(first),
            (_, false) => Standing::Reported,
        };
    }
    let certified_reports = certified;
    if counted.is_some() {
        certified = form.counted_minutes.unwrap_or(0).into();
        for pledge in LISTS.iter().flat_map(|list| list.pledges()) {
            let known = days.entry(pledge).or_insert(Standing::Open);
            let is_counted = form.counted_pledges.contains(pledge);
            *known = match (*known, is_counted) {
                (Standing::Done(day), true) => Standing::Done(day),
                (_, true) => Standing::Done(None),
                // The community took it back since it answered the report.
                (Standing::Done(_), false) => Standing::Open,
                (other, false) => other,
            };
        }
    }
    let standing = |pledge: Pledge| {
        let known = days.get(&pledge).copied();
        (pledge, known.unwrap_or(Standing::Open))
    };
    let lists = LISTS.map(|list| (list, list.pledges().into_iter().map(standing).collect()));
    Ok(Some(OwnProgress {
        year,
        as_of: counted,
        certified,
        certified_reports,
        reported,
        rules,
        source,
        lists: lists.into(),
    }))
}
