//! Everything that a register knows of one person, as a line of time (S5.3).

use crate::domain::kinds::{
    Attendance, AttendanceState, Gathering, Leaving, Need, Person, Registration, RegistrationState,
    ServiceKind, ServiceRecord,
};
use crate::domain::{Date, Id};
use crate::register::Register;

/// What happened to a person, or what the person did.
#[derive(Clone, Debug, PartialEq)]
pub enum Happening {
    Consented,
    Registered,
    Left(Option<Leaving>),
    Served {
        kind: Option<ServiceKind>,
        minutes: u32,
        what: String,
        /// Only certified time counts (S5.6).
        certified_on: Option<Date>,
    },
    Attended {
        gathering: Id,
        title: String,
        state: Option<AttendanceState>,
    },
    /// A need that was assigned to the person.
    Carried {
        need: Id,
        title: String,
        resolved_on: Option<Date>,
    },
    Wrote {
        form: Id,
        state: Option<RegistrationState>,
    },
}

/// One point of the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// None where nobody wrote the day down.
    pub on: Option<Date>,
    pub happening: Happening,
}

/// The certified minutes of a year, and those that wait to be certified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Service {
    pub certified: u32,
    pub waiting: u32,
}

/// The person's life in the community, the newest first; what has no day comes last.
pub fn life(register: &Register, id: Id) -> Vec<Point> {
    let Some(person) = register.get::<Person>(id) else {
        return Vec::new();
    };
    let mut points = Vec::new();
    let mut add = |on: Option<Date>, happening| points.push(Point { on, happening });
    if person.registered_on.is_some() {
        add(person.registered_on, Happening::Registered);
    }
    if person.consented_on.is_some() {
        add(person.consented_on, Happening::Consented);
    }
    if person.left_on.is_some() {
        add(person.left_on, Happening::Left(person.left_for));
    }
    for (_, record) in register.of::<ServiceRecord>(id) {
        let served = Happening::Served {
            kind: record.kind,
            minutes: record.minutes.unwrap_or(0),
            what: record.what.to_string(),
            certified_on: record.certified_on,
        };
        add(record.served_on, served);
    }
    for (_, attendance) in register.all::<Attendance>() {
        if attendance.person.id != Some(id) {
            continue;
        }
        let Some(gathering) = attendance.gathering.id else {
            continue;
        };
        let held = register.get::<Gathering>(gathering);
        let attended = Happening::Attended {
            gathering,
            title: held.map(|held| held.title.to_string()).unwrap_or_default(),
            state: attendance.state,
        };
        add(held.and_then(|held| held.held_on), attended);
    }
    for (need, carried) in register.all::<Need>() {
        if carried.assigned_to.id == Some(id) {
            let happening = Happening::Carried {
                need,
                title: carried.title.to_string(),
                resolved_on: carried.resolved_on,
            };
            add(carried.raised_on, happening);
        }
    }
    for (form, written) in register.all::<Registration>() {
        if written.person.id == Some(id) {
            let happening = Happening::Wrote {
                form,
                state: written.state,
            };
            add(written.written_on, happening);
        }
    }
    points.sort_by_key(|point| std::cmp::Reverse(point.on));
    points
}

/// What the person served in a year.
pub fn service(register: &Register, id: Id, year: i32) -> Service {
    let mut service = Service::default();
    for (_, record) in register.of::<ServiceRecord>(id) {
        if record.served_on.map(Date::year) != Some(year) {
            continue;
        }
        let minutes = record.minutes.unwrap_or(0);
        match record.certified_on {
            Some(_) => service.certified += minutes,
            None => service.waiting += minutes,
        }
    }
    service
}
