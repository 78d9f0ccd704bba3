//! A community, members' devices, and files between them.

use std::collections::BTreeSet;

use six_stars::app::member_reports::hand_over;
use six_stars::domain::kinds::{
    Community, MemberKind, MemberReport, Person, Pledge, Registration, RegistrationState,
    ReportSubject, ServiceKind,
};
use six_stars::domain::{Date, Id, Link, Record as _, Replica, Value};
use six_stars::merge::Reach;
use six_stars::register::{Action, Edit, History, Register, Stamp};
use six_stars::snapshot::{self, Scope};

pub use super::files_between::{commit, take_in, write};

pub const SUBJECTS: [ReportSubject; 4] = [
    ReportSubject::Service,
    ReportSubject::Deed,
    ReportSubject::Suggestion,
    ReportSubject::Need,
];

pub fn today() -> Date {
    Date::new(2026, 5, 20).unwrap()
}

/// On which everything was done.
pub fn day() -> Date {
    Date::new(2026, 5, 3).unwrap()
}

pub struct City {
    pub register: Register,
    pub community: Id,
}

impl City {
    pub fn new() -> City {
        let mut register = Register::new(Replica::from_bits(1));
        let mut draft = register.draft();
        let community = draft.create(&Community {
            name: "东街社区".into(),
            ..Community::default()
        });
        commit(&mut register, draft);
        City {
            register,
            community,
        }
    }

    /// Takes in what somebody unknown handed over; what stayed outside.
    pub fn take(&mut self, file: &str) -> BTreeSet<(usize, Id)> {
        take_in(
            &mut self.register,
            file,
            Reach::Registrations(self.community),
        )
    }
}

/// A member's own register with the registration form.
pub struct Device {
    pub register: Register,
    pub form: Id,
}

impl Device {
    pub fn new(replica: u64, community: Id, name: &str) -> Device {
        let mut register = Register::new(Replica::from_bits(replica));
        let mut draft = register.draft();
        draft.edits.push(Edit::Create {
            kind: Community::INDEX,
            id: community,
            values: vec![(0, Value::text("东街社区"))],
            unknown: None,
            stamp: Stamp::default(),
        });
        let form = draft.create(&Registration {
            community: Link::to(community),
            name: name.into(),
            phone: "16000001234".into(),
            ..Registration::default()
        });
        commit(&mut register, draft);
        Device { register, form }
    }

    /// The same device at this moment, which goes on as another copy.
    pub fn copy(&self) -> Device {
        Device {
            register: copy_of(&self.register, 40),
            form: self.form,
        }
    }

    pub fn report(&mut self, subject: ReportSubject, minutes: u32) -> Id {
        let form = self.register.get::<Registration>(self.form).unwrap();
        let report = MemberReport {
            community: form.community,
            registration: Link::to(self.form),
            name: form.name.clone(),
            subject: Some(subject),
            happened_on: Some(day()),
            service: (subject == ReportSubject::Service).then_some(ServiceKind::Environment),
            minutes: (subject == ReportSubject::Service).then_some(minutes),
            pledge: (subject == ReportSubject::Deed).then_some(Pledge::Household),
            what: "清扫楼道".into(),
            ..MemberReport::default()
        };
        let mut draft = self.register.draft();
        let id = draft.create(&report);
        commit(&mut self.register, draft);
        id
    }

    pub fn edit(&mut self, id: Id, name: &str, value: Value) {
        let mut draft = self.register.draft();
        let (at, _) = MemberReport::KIND.field(name).unwrap();
        draft.update(MemberReport::INDEX, id, vec![(at, value)]);
        let action = Action::Import {
            file: String::new(),
        };
        let planned = self.register.plan(draft, action, "", 0).unwrap();
        self.register.apply(&planned);
    }

    /// Counts what is new and makes the file.
    pub fn hand_in(&mut self) -> String {
        if let Some(draft) = hand_over(&self.register) {
            commit(&mut self.register, draft);
        }
        let form = self.register.get::<Registration>(self.form).unwrap();
        write(&self.register, Scope::Reports(form.community.id.unwrap()))
    }
}

/// A device whose form the community accepted, and the person on the register.
pub fn member(city: &mut City, replica: u64, name: &str) -> (Device, Id) {
    let mut device = Device::new(replica, city.community, name);
    let mut draft = device.register.draft();
    let (at, _) = Registration::KIND.field("submission").unwrap();
    draft.update(
        Registration::INDEX,
        device.form,
        vec![(at, Value::Whole(1))],
    );
    commit(&mut device.register, draft);
    let file = write(&device.register, Scope::Registration(device.form));
    assert!(city.take(&file).is_empty());
    let mut draft = city.register.draft();
    let person = draft.create(&Person {
        community: Link::to(city.community),
        name: name.into(),
        kind: Some(MemberKind::InService),
        ..Person::default()
    });
    let at = |name| Registration::KIND.field(name).unwrap().0;
    let state = six_stars::domain::Choice::index(RegistrationState::Accepted);
    draft.update(
        Registration::INDEX,
        device.form,
        vec![
            (at("state"), Value::Choice(state)),
            (at("answered"), Value::Whole(1)),
            (at("person"), Value::Reference(person)),
        ],
    );
    commit(&mut city.register, draft);
    let answers = write(&city.register, Scope::Answers(city.community));
    take_in(
        &mut device.register,
        &answers,
        Reach::Community(city.community),
    );
    (device, person)
}

/// The same register as this replica goes on with it.
pub fn copy_of(register: &Register, replica: u64) -> Register {
    let text = snapshot::write(register, &History::default(), None);
    let read = snapshot::read(text.as_bytes(), Replica::from_bits(replica));
    read.unwrap_or_else(|p| panic!("{p:?}")).register
}
