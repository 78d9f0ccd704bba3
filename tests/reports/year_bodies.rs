//! A year of one community, event by event: its bodies, its units and its people.

use six_stars::domain::kinds::{
    Agreement, Appointment, BodyForm, JointWork, Leader, Measure, MechanismEvidence, MemberKind,
    Officer, OfficerPost, Organisation, Person, Place, PlaceKind, PopulationCount, Post, Project,
    ProjectState, ResidentUnit, Speciality, VolunteerTeam, Worker,
};
use six_stars::domain::{Id, Link};

use super::made::on;
use super::year_events::{Year, event};

impl Year {
    /// Twelve events.
    pub(super) fn organisation(&mut self, school: Id) {
        let year = self;
        let east = event!(
            year,
            Organisation {
                name: "东区党支部".into(),
                form: Some(BodyForm::CompoundBranch),
                founded_on: on("2026-01-05"),
            }
        );
        year.event(&Officer {
            organisation: Link::to(east),
            name: "林".into(),
            post: Some(OfficerPost::Secretary),
            since: on("2026-01-05"),
            ..Officer::default()
        });
        event!(
            year,
            Organisation {
                name: "1号楼党小组".into(),
                form: Some(BodyForm::BuildingGroup),
                parent: Link::to(east),
                founded_on: on("2026-02-01"),
                dissolved_on: on("2026-10-01"),
            }
        );
        let grid = event!(
            year,
            Organisation {
                name: "第一网格".into(),
                form: Some(BodyForm::Grid),
                founded_on: on("2026-03-10"),
            }
        );
        year.event(&Officer {
            organisation: Link::to(grid),
            name: "陈".into(),
            post: Some(OfficerPost::GridHead),
            since: on("2026-04-01"),
            ..Officer::default()
        });
        event!(
            year,
            Organisation {
                name: "西区党支部".into(),
                form: Some(BodyForm::CompoundBranch),
                founded_on: on("2026-06-01"),
            }
        );
        event!(
            year,
            Leader {
                name: "王".into(),
                post: Some(Post::PartTime),
                unit: Link::to(school),
                since: on("2026-05-20"),
            }
        );
        event!(
            year,
            Place {
                name: "1号楼".into(),
                kind: Some(PlaceKind::Building),
                opened_on: on("2026-01-10"),
                organisation: Link::to(east),
                covered_on: on("2026-02-01"),
            }
        );
        event!(
            year,
            Place {
                name: "农贸市场".into(),
                kind: Some(PlaceKind::Market),
                opened_on: on("2026-01-10"),
                organisation: Link::to(east),
                covered_on: on("2026-07-01"),
            }
        );
        event!(
            year,
            Place {
                name: "时代广场".into(),
                kind: Some(PlaceKind::OfficeBlock),
                opened_on: on("2026-09-01"),
            }
        );
        event!(
            year,
            Worker {
                name: "吴".into(),
                appointed_by: Some(Appointment::OpenExam),
                since: on("2026-01-15"),
            }
        );
        event!(
            year,
            Worker {
                name: "郑".into(),
                since: on("2026-03-01"),
                until: on("2026-12-01"),
            }
        );
    }

    /// Seven events.
    pub(super) fn co_building(&mut self, school: Id, hospital: Id, bank: Id) {
        let year = self;
        for (unit, moved_in) in [
            (school, "2026-02-10"),
            (hospital, "2026-02-10"),
            (bank, "2026-09-01"),
        ] {
            event!(
                year,
                ResidentUnit {
                    unit: Link::to(unit),
                    moved_in: on(moved_in)
                }
            );
        }
        event!(
            year,
            Agreement {
                unit: Link::to(school),
                signed_on: on("2026-02-20"),
                ends_on: on("2026-10-31"),
            }
        );
        event!(
            year,
            Agreement {
                unit: Link::to(hospital),
                signed_on: on("2026-06-15"),
                ends_on: on("2027-06-14"),
            }
        );
        event!(
            year,
            Project {
                name: "平安夜巡".into(),
                work: Some(JointWork::Safety),
                unit: Link::to(school),
                begins_on: on("2026-03-05"),
                due_on: on("2026-06-30"),
                state: Some(ProjectState::Finished),
                finished_on: on("2026-06-20"),
            }
        );
        event!(
            year,
            MechanismEvidence {
                measure: Some(Measure::SharedResources),
                title: "共享场所清单".into(),
                dated: on("2026-04-20"),
            }
        );
    }

    /// Eight events.
    pub(super) fn people(&mut self) {
        let year = self;
        for (counted_on, population) in [("2026-01-01", 5_000), ("2026-07-01", 5_200)] {
            event!(
                year,
                PopulationCount {
                    counted_on: on(counted_on),
                    population: Some(population)
                }
            );
        }
        let patrol = event!(
            year,
            VolunteerTeam {
                name: "平安队".into(),
                speciality: Some(Speciality::Safety),
                size: Some(40),
                founded: on("2026-01-20"),
            }
        );
        event!(
            year,
            VolunteerTeam {
                name: "晚霞队".into(),
                speciality: Some(Speciality::Culture),
                size: Some(25),
                founded: on("2026-05-01"),
            }
        );
        event!(
            year,
            Person {
                name: "志愿者".into(),
                kind: Some(MemberKind::Volunteer),
                registered_on: on("2026-02-14"),
                left_on: on("2026-11-01"),
            }
        );
        event!(
            year,
            Person {
                name: "在职党员".into(),
                kind: Some(MemberKind::InService),
                team: Link::to(patrol),
                registered_on: on("2026-04-02"),
            }
        );
        event!(
            year,
            Person {
                name: "流动党员".into(),
                kind: Some(MemberKind::Floating),
                registered_on: on("2026-04-05"),
            }
        );
        event!(
            year,
            Person {
                name: "转入党员".into(),
                kind: Some(MemberKind::Transferred),
                registered_on: on("2026-10-08"),
            }
        );
    }
}
