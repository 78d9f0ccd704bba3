//! What the selection says.

use crate::domain::kinds::{AwardState, Community, DeclaredMember, Person, Role, Unit};
use crate::domain::{Id, Record as _};
use crate::register::Register;
use crate::reports::eligibility::Obstacle;
use crate::reports::selection::{Line, Selection, Subject};
use crate::scoring::service_time::ServiceRules;
use crate::ui::components::Tone;
use crate::ui::duration::time;
use crate::ui::i18n::{number, tr};
use crate::ui::pages::consultations::words::title;

/// What is asked of one of the selection alone.
pub(super) fn asked_of(selection: &Selection, subject: Subject) -> String {
    let share = selection.demands.share.shown_percent();
    let days = selection.rules.days.shown();
    let days = days.trim_end_matches(".0");
    match (subject, &selection.demands.meetings) {
        (Subject::Member(_) | Subject::Declared(_), None) => {
            tr!(choosing.asked_member, days = days)
        }
        (Subject::Member(_) | Subject::Declared(_), Some(meetings)) => tr!(
            choosing.asked_member_meetings,
            days = days,
            meetings = meetings.shown_percent()
        ),
        (Subject::Unit(_), _) => {
            tr!(choosing.asked_unit, share = share.trim_end_matches(".0"))
        }
        (Subject::Organisation(_), _) => tr!(choosing.asked_organisation).to_owned(),
    }
}

/// Who decides, said to an office of this role.
pub(super) fn who_decides(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::Unit) => tr!(choosing.who_unit),
        Some(Role::Community) => tr!(choosing.who_community),
        _ => tr!(choosing.who_above),
    }
}

/// What the rulebook asks of a member and a unit.
pub(super) fn asked(selection: &Selection) -> String {
    let share = selection.demands.share.shown_percent();
    let days = selection.rules.days.shown();
    let days = days.trim_end_matches(".0");
    let share = share.trim_end_matches(".0");
    match &selection.demands.meetings {
        Some(meetings) => tr!(
            select.asked_meetings,
            days = days,
            share = share,
            meetings = meetings.shown_percent()
        ),
        None => tr!(select.asked, days = days, share = share),
    }
}

pub(super) fn name(register: &Register, subject: Subject) -> String {
    match subject {
        Subject::Member(id) => register.title(Person::INDEX, id),
        Subject::Declared(id) => register.title(DeclaredMember::INDEX, id),
        Subject::Unit(id) => register.title(Unit::INDEX, id),
        Subject::Organisation(id) => register.title(Community::INDEX, id),
    }
}

/// A member's unit and community.
pub(super) fn of_what(register: &Register, subject: Subject) -> (String, String) {
    if let Subject::Declared(line) = subject {
        let unit = register.get::<DeclaredMember>(line);
        let unit = unit.and_then(|line| line.unit.id);
        return (title::<Unit>(register, unit), String::new());
    }
    let Subject::Member(id) = subject else {
        return (String::new(), String::new());
    };
    let person = register.get::<Person>(id);
    let unit = person.and_then(|person| person.unit.id);
    let community = person.and_then(|person| person.community.id);
    (
        title::<Unit>(register, unit),
        title::<Community>(register, community),
    )
}

/// Certified minutes as days, rounded as figures are everywhere; what is missing is said to the minute.
pub(super) fn days(rules: &ServiceRules, minutes: u64) -> String {
    let days = rules.days_in(minutes);
    days.map(|days| days.shown()).unwrap_or_default()
}

/// What was decided, and whether it may stand.
pub(super) fn state(line: &Line) -> (Tone, &'static str) {
    match (
        line.award.map(|(_, state)| state),
        line.obstacles.is_empty(),
    ) {
        (Some(AwardState::Chosen), true) => (Tone::Ok, tr!(select.chosen)),
        (Some(AwardState::Chosen), false) => (Tone::Bad, tr!(select.chosen_against)),
        (Some(AwardState::Candidate), true) => (Tone::Info, tr!(select.candidate)),
        (Some(AwardState::Candidate), false) => (Tone::Bad, tr!(select.candidate_against)),
        (Some(AwardState::Barred), _) => (Tone::Bad, tr!(select.barred)),
        (None, true) => (Tone::Plain, tr!(select.eligible)),
        (None, false) => (Tone::Warn, tr!(select.not_eligible)),
    }
}

pub(super) fn obstacle(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::NotRegistered => tr!(select.not_registered).to_owned(),
        Obstacle::ShortOfTime { missing } => short(*missing),
        Obstacle::Meetings { attended, held } => {
            tr!(select.meetings, attended = attended, held = held)
        }
        Obstacle::Objection(_) => tr!(select.objection).to_owned(),
        Obstacle::NoList => tr!(select.no_list).to_owned(),
        Obstacle::BelowShare { missing } => tr!(select.below, missing = number(*missing)),
        Obstacle::Barred(_) => tr!(select.barred).to_owned(),
    }
}

/// Minutes that are missing, exactly.
fn short(missing: u64) -> String {
    tr!(select.short, time = time(missing))
}

pub(super) fn obstacles(all: &[Obstacle]) -> String {
    let words: Vec<String> = all.iter().map(obstacle).collect();
    words.join(tr!(app.semicolon))
}

/// Its address within the year.
pub(super) fn address(subject: Subject) -> (&'static str, Id) {
    match subject {
        Subject::Member(id) => ("member", id),
        Subject::Declared(id) => ("declared", id),
        Subject::Unit(id) => ("unit", id),
        Subject::Organisation(id) => ("organisation", id),
    }
}

pub(super) fn subject(of: &str, id: Id) -> Option<Subject> {
    match of {
        "member" => Some(Subject::Member(id)),
        "declared" => Some(Subject::Declared(id)),
        "unit" => Some(Subject::Unit(id)),
        "organisation" => Some(Subject::Organisation(id)),
        _ => None,
    }
}
