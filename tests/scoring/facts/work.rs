//! Records of a year's work, one of each kind as it stands when nothing is wrong with it.

use six_stars::domain::kinds::{
    Agreement, BodyForm, CareHousehold, CareKind, Gathering, GatheringForm, MemberKind,
    Organisation, Person, ResidentUnit, ReviewScore, ServiceKind, ServiceRecord, Task, TaskSource,
    TaskState, Unit, Venue, VenueUse, Visit,
};
use six_stars::domain::{Id, Link};

use super::{Facts, day};

impl Facts {
    /// Eight came.
    pub fn gathering(&self, form: GatheringForm, on: &str) -> Gathering {
        Gathering {
            community: Link::to(self.community),
            title: "会议".into(),
            form: Some(form),
            held_on: day(on),
            present: Some(8),
            ..Default::default()
        }
    }

    pub fn body(&self, form: BodyForm) -> Organisation {
        Organisation {
            community: Link::to(self.community),
            name: "组织".into(),
            form: Some(form),
            ..Default::default()
        }
    }

    pub fn station(&self) -> Organisation {
        self.body(BodyForm::ServiceStation)
    }

    /// A superior's task, done on the day it was due.
    pub fn task(&self) -> Task {
        Task {
            community: Link::to(self.community),
            title: "事项".into(),
            source: Some(TaskSource::Superior),
            resolved_on: day("2009-01-05"),
            due_on: day("2009-06-30"),
            state: Some(TaskState::Done),
            finished_on: day("2009-06-30"),
            ..Default::default()
        }
    }

    pub fn member(&mut self, kind: Option<MemberKind>) -> Id {
        self.add(&Person {
            community: Link::to(self.community),
            name: "李四".into(),
            kind,
            ..Default::default()
        })
    }

    pub fn served(&mut self, person: Id, on: Option<&str>, certified: bool) {
        self.add(&ServiceRecord {
            person: Link::to(person),
            served_on: on.and_then(day),
            kind: Some(ServiceKind::Safety),
            minutes: Some(60),
            certified_on: if certified { day("2010-01-04") } else { None },
            ..Default::default()
        });
    }

    /// The votes are those for excellent, good, fair and poor.
    pub fn reviewed(&mut self, leader: Id, on: &str, votes: [u32; 4], cancelled: &str) {
        let meeting = self.add(&Gathering {
            cancelled: cancelled.into(),
            ..self.gathering(GatheringForm::Review, on)
        });
        let [excellent, good, fair, poor] = votes.map(Some);
        self.add(&ReviewScore {
            meeting: Link::to(meeting),
            subject: "张三".into(),
            leader: Link::to(leader),
            excellent,
            good,
            fair,
            poor,
            ..Default::default()
        });
    }

    pub fn unit(&mut self) -> Id {
        self.add(&Unit {
            name: "学校".into(),
            ..Default::default()
        })
    }

    pub fn resident(&self, unit: Id) -> ResidentUnit {
        ResidentUnit {
            community: Link::to(self.community),
            unit: Link::to(unit),
            ..Default::default()
        }
    }

    /// Without a last day.
    pub fn agreement(&self, unit: Id) -> Agreement {
        Agreement {
            community: Link::to(self.community),
            unit: Link::to(unit),
            signed_on: day("2009-03-01"),
            ..Default::default()
        }
    }

    /// Of the community's own; the area is in dm².
    pub fn venue(&self, used_for: VenueUse, area: Option<u32>) -> Venue {
        Venue {
            community: Link::to(self.community),
            name: "场所".into(),
            used_for: Some(used_for),
            area,
            ..Default::default()
        }
    }

    /// On the list since May 2008, without an interval and without anybody who looks after it.
    pub fn household(&self, kind: CareKind) -> CareHousehold {
        CareHousehold {
            community: Link::to(self.community),
            name: "王五".into(),
            kind: Some(kind),
            since: day("2008-05-01"),
            ..Default::default()
        }
    }

    pub fn visited(&mut self, household: Id, on: &str) {
        self.add(&Visit {
            household: Link::to(household),
            visited_on: day(on),
            ..Default::default()
        });
    }
}
