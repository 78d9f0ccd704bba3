//! The figures of a year in words.

use crate::domain::Choice;
use crate::domain::kinds::{Pledge, ServiceKind};
use crate::reports::Half;
use crate::reports::year_end::{Amount, Code, YearEnd};
use crate::scoring::pledges::PledgeList;
use crate::ui::duration::time_in_days;
use crate::ui::i18n::{number, say, tr};

/// Figures that stand together.
pub(super) fn group(code: Code) -> &'static str {
    match code {
        Code::Members | Code::Came | Code::Left => tr!(summary.g_members),
        Code::Groups | Code::Posts | Code::Holders => tr!(summary.g_organisation),
        Code::Meetings
        | Code::Attended
        | Code::Activities
        | Code::ActivitiesOf(_)
        | Code::TeamActivities => tr!(summary.g_meetings),
        Code::Minutes | Code::Served | Code::Reached | Code::Short => tr!(summary.g_service),
        Code::WholeList(PledgeList::SixOnes) => tr!(summary.g_six),
        Code::WholeList(_) => tr!(summary.g_ten),
        Code::Pledge(pledge) if PledgeList::SixOnes.pledges().contains(&pledge) => {
            tr!(summary.g_six)
        }
        Code::Pledge(_) => tr!(summary.g_ten),
        Code::Units | Code::Passing | Code::Below | Code::WithoutList => tr!(summary.g_units),
        Code::Feedback | Code::Consulted | Code::Objected | Code::Awards | Code::Filed(_) => {
            tr!(summary.g_told)
        }
    }
}

/// What a figure counts.
pub(super) fn name(code: Code, of: &YearEnd) -> String {
    let days = of.rules.days.to_string();
    let share = of.share.shown_percent();
    let share = share.trim_end_matches(".0");
    match code {
        Code::Members => tr!(summary.members).to_owned(),
        Code::Came => tr!(summary.came).to_owned(),
        Code::Left => tr!(summary.left).to_owned(),
        Code::Groups => tr!(summary.groups).to_owned(),
        Code::Posts => tr!(summary.posts).to_owned(),
        Code::Holders => tr!(summary.holders).to_owned(),
        Code::Meetings => tr!(summary.meetings).to_owned(),
        Code::Attended => tr!(summary.attended).to_owned(),
        Code::Activities => tr!(summary.activities).to_owned(),
        Code::ActivitiesOf(Some(kind)) => {
            tr!(summary.activities_of, kind = chosen::<ServiceKind>(kind))
        }
        Code::ActivitiesOf(None) => tr!(summary.activities_other).to_owned(),
        Code::TeamActivities => tr!(summary.team_activities).to_owned(),
        Code::Minutes => tr!(summary.minutes).to_owned(),
        Code::Served => tr!(summary.served).to_owned(),
        Code::Reached => tr!(summary.reached, days = days),
        Code::Short => tr!(summary.short, days = days),
        Code::WholeList(PledgeList::SixOnes) => tr!(summary.six_all).to_owned(),
        Code::WholeList(_) => tr!(summary.ten_all).to_owned(),
        Code::Pledge(pledge) => chosen::<Pledge>(pledge).to_owned(),
        Code::Units => tr!(summary.units).to_owned(),
        Code::Passing => tr!(summary.passing, share = share),
        Code::Below => tr!(summary.below, share = share),
        Code::WithoutList => tr!(summary.without_list).to_owned(),
        Code::Feedback => tr!(summary.feedback).to_owned(),
        Code::Consulted => tr!(summary.consulted).to_owned(),
        Code::Objected => tr!(summary.objected).to_owned(),
        Code::Awards => tr!(summary.awards).to_owned(),
        Code::Filed(Half::First) => tr!(summary.filed_first).to_owned(),
        Code::Filed(Half::Second) => tr!(summary.filed_second).to_owned(),
    }
}

fn chosen<C: Choice>(choice: C) -> &'static str {
    let spec = C::ALL.get(usize::from(choice.index()));
    spec.map_or("", |spec| say(&spec.words))
}

pub(super) fn amount(amount: Amount, of: &YearEnd) -> String {
    match amount {
        Amount::People(count) => tr!(summary.people, count = number(count)),
        Amount::Records(count) => number(count),
        Amount::OutOf(count, all) => {
            tr!(summary.out_of, count = number(count), all = number(all))
        }
        Amount::Minutes(minutes) => time_in_days(minutes, &of.rules),
        Amount::Kept { people, deeds } => {
            tr!(summary.kept, people = number(people), deeds = number(deeds))
        }
    }
}
