//! The figures of a year-end summary, and the codes by which addresses and frozen summaries name them.

use std::fmt;

use crate::domain::kinds::{Pledge, ServiceKind};
use crate::domain::{Choice, Id};
use crate::reports::Half;
use crate::scoring::pledges::PledgeList;

/// A figure with the records that it is made of, by the positions of their kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub code: Code,
    pub amount: Amount,
    pub behind: Vec<(usize, Id)>,
}

/// How much it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Everybody once; behind it are their records, one in every community.
    People(usize),
    Records(usize),
    /// So many of so many.
    OutOf(usize, usize),
    Minutes(u64),
    /// A pledge: who kept it, everybody once, and how often.
    Kept {
        people: usize,
        deeds: usize,
    },
}

/// Which figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// In-service members on the day.
    Members,
    Came,
    Left,
    Groups,
    Posts,
    Holders,
    /// Of the six that the scheme asks for in every community.
    Meetings,
    Attended,
    Activities,
    ActivitiesOf(Option<ServiceKind>),
    TeamActivities,
    /// Certified service of everybody on the register.
    Minutes,
    Served,
    /// Members who served as many days as are asked for, of those of whom they are asked.
    Reached,
    Short,
    /// Members who kept every pledge of a list.
    WholeList(PledgeList),
    Pledge(Pledge),
    Units,
    Passing,
    Below,
    WithoutList,
    /// Members on whose year the secretary wrote a grade or a comment.
    Feedback,
    /// What units asked the communities about, and where those objected.
    Consulted,
    Objected,
    /// Selected as outstanding.
    Awards,
    /// Communities that filed the half-year.
    Filed(Half),
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = match self {
            Code::Members => "members",
            Code::Came => "came",
            Code::Left => "left",
            Code::Groups => "groups",
            Code::Posts => "posts",
            Code::Holders => "holders",
            Code::Meetings => "meetings",
            Code::Attended => "attended",
            Code::Activities => "activities",
            Code::ActivitiesOf(kind) => {
                let kind = kind.and_then(choice_code::<ServiceKind>);
                return write!(f, "activities_{}", kind.unwrap_or("other"));
            }
            Code::TeamActivities => "team_activities",
            Code::Minutes => "minutes",
            Code::Served => "served",
            Code::Reached => "reached",
            Code::Short => "short",
            Code::WholeList(PledgeList::SixOnes) => "six_all",
            Code::WholeList(PledgeList::TenLeads) => "ten_all",
            Code::WholeList(PledgeList::FiveOnes) => "five_all",
            Code::Pledge(pledge) => choice_code::<Pledge>(*pledge).unwrap_or_default(),
            Code::Units => "units",
            Code::Passing => "passing",
            Code::Below => "below",
            Code::WithoutList => "without_list",
            Code::Feedback => "feedback",
            Code::Consulted => "consulted",
            Code::Objected => "objected",
            Code::Awards => "awards",
            Code::Filed(Half::First) => "filed_first",
            Code::Filed(Half::Second) => "filed_second",
        };
        f.write_str(code)
    }
}

fn choice_code<C: Choice>(choice: C) -> Option<&'static str> {
    C::ALL
        .get(usize::from(choice.index()))
        .map(|spec| spec.code)
}
