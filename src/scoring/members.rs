//! The members on a community's register with what they did in a year, looked up once for all indicators that ask.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::domain::kinds::{MemberKind, Person, Pledge, PledgeDeed, ServiceRecord};
use crate::domain::{Flags, Id, words};

use super::evidence::{Part, Why};
use super::looked_at::LookedAt;
use super::metric::{MetricContext, ParameterChoice, ParameterSpec, choice};

/// Whom an indicator is about, as a parameter of its metric.
pub(super) const WHOM: ParameterSpec = ParameterSpec::choice(
    "members",
    words("统计对象", "統計對象", "Of"),
    "all",
    CHOICES,
);

/// How often a member has to have served, as a parameter of its metric; `usual` where a rulebook says nothing, never below `least`.
pub(super) const fn times(usual: i64, least: i64) -> ParameterSpec {
    ParameterSpec::whole(
        "times",
        words(
            "当年认定的服务不少于（次）",
            "當年認定的服務不少於（次）",
            "Certified service in the year, at least (times)",
        ),
        usual,
        (least, 366),
    )
}

const CHOICES: &[ParameterChoice] = &[
    choice("all", "全体党员", "全體黨員", "All members"),
    choice(
        "in_service",
        "在职党员（含预备党员）",
        "在職黨員（含預備黨員）",
        "In-service members, probationary ones too",
    ),
];

/// A member, or somebody of whom nobody noted whether he is one.
pub(super) struct Member {
    pub id: Id,
    kind: Option<MemberKind>,
    /// Why no indicator asks more of him, if so: he is not there at the end of the year, or nobody knows whether he is one.
    aside: Option<Why>,
    /// The pledges that he kept within the year.
    pub kept: Flags<Pledge>,
}

/// The members of one community and year, when somebody asked for them.
#[derive(Default)]
pub(super) struct Members {
    all: OnceCell<Vec<Member>>,
    everybody: OnceCell<Asked>,
    in_service: OnceCell<Asked>,
    served: OnceCell<Served>,
}

/// Those of whom an indicator speaks.
struct Asked {
    /// Their positions among all.
    places: Vec<usize>,
    ids: OnceCell<Arc<[Id]>>,
}

/// How often each member served, counted up to `most`.
struct Served {
    most: u32,
    times: Vec<u32>,
}

impl MetricContext<'_> {
    fn all_members(&self) -> &[Member] {
        self.members.all.get_or_init(|| {
            let people = self.register.of::<Person>(self.community);
            let mut members: Vec<Member> = Vec::with_capacity(people.size_hint().0);
            for (id, person) in people {
                if person.kind == Some(MemberKind::Volunteer) {
                    continue;
                }
                let absent = self.absent(person.registered_on, person.left_on);
                let unknown = person.kind.is_none().then_some(Why::KindNotRecorded);
                members.push(Member {
                    id,
                    kind: person.kind,
                    aside: absent.or(unknown),
                    kept: Flags::default(),
                });
            }
            let mut kept: Vec<(Id, Pledge)> = Vec::new();
            let ids = members.iter().map(|member| member.id);
            self.register.of_each::<PledgeDeed>(ids, |member, _, deed| {
                let of_year = deed.done_on.is_some_and(|day| self.within_year(day));
                kept.extend(
                    deed.pledge
                        .filter(|_| of_year)
                        .map(|pledge| (member, pledge)),
                );
                true
            });
            let mut kept = kept.into_iter().peekable();
            for member in &mut members {
                let own = std::iter::from_fn(|| kept.next_if(|(of, _)| *of == member.id));
                member.kept = own.map(|(_, pledge)| pledge).collect();
            }
            members
        })
    }

    /// How often the community certified service of each member within the year; beyond `most` it is not counted.
    fn times_served(&self, most: u32) -> Vec<u32> {
        let members = self.all_members();
        let mut times = vec![0; members.len()];
        let mut place = 0;
        let ids = members.iter().map(|member| member.id);
        self.register
            .of_each::<ServiceRecord>(ids, |person, _, record| {
                while members.get(place).is_some_and(|member| member.id < person) {
                    place += 1;
                }
                let Some(times) = times.get_mut(place) else {
                    return false;
                };
                let of_year = record.served_on.is_some_and(|day| self.within_year(day));
                *times += u32::from(of_year && record.certified_on.is_some());
                *times < most
            });
        times
    }

    /// The members of whom the parameter [`WHOM`] speaks, in the order of their ids; those there at the end of the year count unless `flaw` says why
    /// not. Of whom the kind is not noted nobody knows whether he is one: he is in the whole, and a fact is lacking.
    pub(super) fn members(
        &self,
        whom: &str,
        mut flaw: impl FnMut(&Member) -> Option<Why>,
    ) -> LookedAt {
        self.members_at(whom, |_, member| flaw(member))
    }

    /// As [`members`](Self::members), with whether each served less than `needed` times within the year, as certified.
    pub(super) fn members_served(
        &self,
        whom: &str,
        needed: i64,
        mut flaw: impl FnMut(&Member, Option<Why>) -> Option<Why>,
    ) -> LookedAt {
        let most = u32::try_from(needed).unwrap_or(u32::MAX);
        if most == 0 {
            return self.members(whom, |member| flaw(member, None));
        }
        let served = self.members.served.get_or_init(|| Served {
            most,
            times: self.times_served(most),
        });
        let counted;
        let times = match served.most >= most {
            true => &served.times,
            false => {
                counted = self.times_served(most);
                &counted
            }
        };
        self.members_at(whom, |place, member| {
            let served = times.get(place).copied().map_or(0, i64::from);
            let too_little = (served < needed).then_some(Why::TooLittleService { served, needed });
            flaw(member, too_little)
        })
    }

    fn members_at(
        &self,
        whom: &str,
        mut flaw: impl FnMut(usize, &Member) -> Option<Why>,
    ) -> LookedAt {
        let members = self.all_members();
        let asked = self.asked(whom == "in_service");
        let asked_members = asked.places.iter().filter_map(|place| {
            let member = members.get(*place)?;
            Some((*place, member))
        });
        let parts = asked_members.map(|(place, member)| {
            let why = member.aside.or_else(|| flaw(place, member));
            why.map_or(Part::Counted, |why| Part::NotCounted { why })
        });
        let id = |place: &usize| members.get(*place).map(|member| member.id);
        let ids = || asked.places.iter().filter_map(id).collect();
        let ids = || Arc::clone(asked.ids.get_or_init(ids));
        self.judged_shared::<Person>(ids, parts)
    }

    fn asked(&self, in_service_only: bool) -> &Asked {
        let list = match in_service_only {
            true => &self.members.in_service,
            false => &self.members.everybody,
        };
        list.get_or_init(|| {
            let is_asked = |member: &Member| match member.kind {
                None | Some(MemberKind::InService | MemberKind::Probationary) => true,
                Some(_) => !in_service_only,
            };
            let members = self.all_members().iter().enumerate();
            let asked = members.filter(|(_, member)| is_asked(member));
            Asked {
                places: asked.map(|(place, _)| place).collect(),
                ids: OnceCell::new(),
            }
        })
    }
}
