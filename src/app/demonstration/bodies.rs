//! The bodies of a demonstrated community: the tree, who sits where, and what is covered.

use super::chance::Chance;
use super::desk_work::{PLAN, planned};
use super::names;
use crate::domain::kinds::{
    self, Appointment, BodyForm, Education, MeetingRhythm, Officer, OfficerPost, Organisation,
    Place, PlaceKind, Post, Worker,
};
use crate::domain::{Choice, Date, Id, Link, Record, Value};
use crate::register::{Draft, Edit};

/// What the rest of the demonstration refers to.
pub(super) struct Bodies {
    pub grids: Vec<Id>,
    pub joint: Id,
    pub council: Id,
    pub assembly: Id,
    pub mediation: Id,
    pub informant: Id,
    pub stations: Vec<Id>,
}

struct Writer<'a> {
    draft: &'a mut Draft,
    chance: &'a mut Chance,
    community: Id,
    today: Date,
}

impl Writer<'_> {
    fn on(&self, year: u32, month: u32, day: u32) -> Option<Date> {
        planned(self.today, year, month, day)
    }

    fn body(&mut self, name: &str, form: BodyForm, parent: Option<Id>) -> Organisation {
        let month = self.chance.between(1, 12);
        let founded = self.on(PLAN - 2, month, 10);
        Organisation {
            community: Link::to(self.community),
            name: name.into(),
            form: Some(form),
            parent: parent.map(Link::to).unwrap_or_default(),
            founded_on: founded,
            ..Organisation::default()
        }
    }

    /// Somebody else was the branch's secretary until the one of now came.
    fn led_before(&mut self, branch: Id) {
        // Drawn apart, so that everybody else stays who they are.
        let mut chance = Chance::new(135);
        self.draft.create(&Officer {
            organisation: Link::to(branch),
            name: names::person(&mut chance).into(),
            post: Some(OfficerPost::Secretary),
            since: self.on(PLAN - 2, 12, 10),
            until: self.on(PLAN - 1, 3, 1),
            ..Officer::default()
        });
    }

    fn add(&mut self, body: &Organisation, heads: &[(OfficerPost, &str)]) -> Id {
        let id = self.draft.create(body);
        for (post, duty) in heads {
            self.officer(id, *post, duty);
        }
        id
    }

    fn officer(&mut self, body: Id, post: OfficerPost, duty: &str) -> Id {
        self.officer_named(body, post, duty, None)
    }

    fn officer_named(
        &mut self,
        body: Id,
        post: OfficerPost,
        duty: &str,
        name: Option<String>,
    ) -> Id {
        let drawn = names::person(self.chance);
        self.draft.create(&Officer {
            organisation: Link::to(body),
            name: name.unwrap_or(drawn).into(),
            post: Some(post),
            duty: duty.into(),
            phone: names::phone(self.chance).into(),
            since: self.on(PLAN - 1, 3, 1),
            ..Officer::default()
        })
    }
}

/// Who leads the community in a post now: the same people lead its leading group (S2.1).
fn in_charge(draft: &Draft, post: Post) -> Option<String> {
    let field = |name: &str| kinds::Leader::KIND.field(name).map(|(at, _)| at);
    let (name, held, until) = (field("name")?, field("post")?, field("until")?);
    draft.edits.iter().find_map(|edit| {
        let Edit::Create { kind, values, .. } = edit else {
            return None;
        };
        let value = |wanted| {
            values
                .iter()
                .find(|(at, _)| *at == wanted)
                .map(|(_, value)| value)
        };
        let holds = *kind == kinds::Leader::INDEX
            && value(held) == Some(&Value::Choice(post.index()))
            && value(until).is_none();
        holds.then(|| Some(value(name)?.as_text()?.to_owned()))?
    })
}

/// Writes the tree with two compound branches and six grids; one grid has lost its head, and four places nobody covers.
pub(super) fn bodies(draft: &mut Draft, chance: &mut Chance, community: Id, today: Date) -> Bodies {
    let leading = [Post::Secretary, Post::DeputySecretary].map(|post| in_charge(draft, post));
    let mut to = Writer {
        draft,
        chance,
        community,
        today,
    };
    use OfficerPost::{
        Chair, DeputyLeader, GridHead, Leader, Mediator, Member, Secretary, StationHead,
    };
    let group = to.body("共驻共建工作领导小组", BodyForm::LeadingGroup, None);
    let group = Organisation {
        seat: "社区党建办公室".into(),
        ..group
    };
    let group = to.add(&group, &[]);
    let [secretary, deputy] = leading;
    to.officer_named(group, Leader, "全面负责", secretary);
    to.officer_named(group, DeputyLeader, "日常工作", deputy);
    to.officer(group, Member, "民政");
    to.officer(group, Member, "综治");
    let joint = to.body("共驻共建联席会", BodyForm::JointMeeting, None);
    let joint = Organisation {
        meets: Some(MeetingRhythm::Quarterly),
        members: Some(12),
        ..joint
    };
    let joint = to.add(&joint, &[(Chair, "")]);
    let council = to.body("党员议事会", BodyForm::MembersCouncil, None);
    let council = Organisation {
        meets: Some(MeetingRhythm::TwoMonthly),
        members: Some(21),
        ..council
    };
    let council = to.add(&council, &[(Chair, "")]);
    let assembly = to.body("居民代表会议", BodyForm::ResidentsMeeting, None);
    let assembly = Organisation {
        members: Some(63),
        meets: Some(MeetingRhythm::HalfYearly),
        ..assembly
    };
    let assembly = to.add(&assembly, &[]);
    let mediation = to.body("人民调解委员会", BodyForm::Mediation, None);
    let mediation = to.add(&mediation, &[(Chair, ""), (Mediator, "")]);
    let informants = to.body("信息员队伍", BodyForm::Informants, None);
    let informants = to.add(&informants, &[]);
    let informant = to.officer(informants, OfficerPost::Informant, "1—4号楼、农贸市场");
    to.officer(informants, OfficerPost::Informant, "5—12号楼");
    let mut stations = Vec::new();
    for name in [
        "家政便民服务站",
        "帮扶助困服务站",
        "法律咨询服务站",
        "医疗保健服务站",
    ] {
        let body = to.body(name, BodyForm::ServiceStation, None);
        stations.push(to.add(&body, &[(StationHead, "")]));
    }
    let mut grids = Vec::new();
    let mut branches = Vec::new();
    for (name, first) in [("东区党支部", 1), ("西区党支部", 7)] {
        let branch = to.body(name, BodyForm::CompoundBranch, None);
        let branch = Organisation {
            covers: format!("{first}—{}号楼", first + 5).into(),
            members: Some(30 + first),
            ..branch
        };
        let branch = to.add(&branch, &[(Secretary, "")]);
        if branches.is_empty() {
            to.led_before(branch);
        }
        branches.push(branch);
        for number in 0..3 {
            let building = first + 2 * number;
            let name = format!("{building}—{}号楼党小组", building + 1);
            let group = to.body(&name, BodyForm::BuildingGroup, Some(branch));
            to.add(&group, &[(Leader, "")]);
            let name = format!("第{}网格", grids.len() + 1);
            let grid = to.body(&name, BodyForm::Grid, Some(branch));
            let grid = Organisation {
                covers: format!("{building}—{}号楼", building + 1).into(),
                households: Some(120 + 10 * number),
                ..grid
            };
            // The last grid waits for somebody.
            let heads: &[(OfficerPost, &str)] = match grids.len() {
                5 => &[],
                _ => &[(GridHead, "")],
            };
            grids.push(to.add(&grid, heads));
        }
    }
    places(&mut to, &branches, &grids);
    workers(&mut to);
    Bodies {
        grids,
        joint,
        council,
        assembly,
        mediation,
        informant,
        stations,
    }
}

fn places(to: &mut Writer<'_>, branches: &[Id], grids: &[Id]) {
    for number in 1..=12_usize {
        let branch = branches.get((number - 1) / 6).copied();
        let grid = grids.get((number - 1) / 2).copied();
        let covered = branch.filter(|_| number != 12);
        place(
            to,
            &format!("{number}号楼"),
            PlaceKind::Building,
            covered,
            grid,
        );
    }
    for (name, kind, covered) in [
        ("农贸市场", PlaceKind::Market, true),
        ("时代广场", PlaceKind::OfficeBlock, true),
        ("国贸大厦", PlaceKind::OfficeBlock, false),
        ("步行街", PlaceKind::Street, false),
        ("恒达电子", PlaceKind::Enterprise, true),
        ("书画协会", PlaceKind::SocialOrganisation, false),
    ] {
        let by = branches.first().copied().filter(|_| covered);
        place(to, name, kind, by, None);
    }
}

fn place(to: &mut Writer<'_>, name: &str, kind: PlaceKind, by: Option<Id>, grid: Option<Id>) {
    let link = |id: Option<Id>| id.map(Link::to).unwrap_or_default();
    to.draft.create(&Place {
        community: Link::to(to.community),
        name: name.into(),
        kind: Some(kind),
        organisation: link(by),
        grid: link(grid),
        covered_on: by.and_then(|_| to.on(PLAN - 1, 6, 1)),
        members: Some(to.chance.between(0, 9)),
        plan: match by {
            Some(_) => "".into(),
            None => "党员不足三名，拟与相邻支部联合组建。".into(),
        },
        ..Place::default()
    });
}

fn workers(to: &mut Writer<'_>) {
    for (at, by) in [
        Appointment::OpenExam,
        Appointment::Graduate,
        Appointment::Elected,
        Appointment::PublicPost,
        Appointment::OpenExam,
    ]
    .into_iter()
    .enumerate()
    {
        let since = PLAN - 6 + u32::try_from(at).unwrap_or_default();
        to.draft.create(&Worker {
            community: Link::to(to.community),
            name: names::person(to.chance).into(),
            education: Education::from_index(if at == 3 { 2 } else { 3 }),
            appointed_by: Some(by),
            post: ["党建", "民政", "综治", "公益岗位", "网格"]
                .get(at)
                .copied()
                .unwrap_or_default()
                .into(),
            since: to.on(since, 7, 1),
            leading_since: (at == 0).then(|| to.on(since + 3, 7, 1)).flatten(),
            ..Worker::default()
        });
    }
}
