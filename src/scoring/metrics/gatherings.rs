//! The number of meetings or activities of a form that were held within the year (S1.1 membership, mechanism, service).

use crate::domain::kinds::{Gathering, GatheringForm, Help, TeamActivity, VolunteerTeam};
use crate::domain::{Choice, Id, Record, words};
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::held::doubt;
use crate::scoring::looked_at::LookedAt;
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterChoice, ParameterSpec, Rubric, Source, Unit,
    choice,
};

pub const METRIC: Metric = Metric {
    id: "gatherings",
    words: words(
        "当年召开会议、开展活动的次数",
        "當年召開會議、開展活動的次數",
        "Meetings or activities held in the year",
    ),
    unit: Unit::Activities,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[
        FORM,
        ParameterSpec::choice(
            "help",
            words("“五助”", "「五助」", "Of the five helps"),
            "any",
            HELPS,
        ),
        ParameterSpec::choice(
            "minutes",
            words("会议记录", "會議記錄", "Minutes"),
            "any",
            MINUTES,
        ),
    ],
    fed_by: &[Gathering::NAME, TeamActivity::NAME],
    measure,
};

/// The form that is asked for.
pub(super) const FORM: ParameterSpec = ParameterSpec::choice(
    "form",
    words("形式", "形式", "Form"),
    "coordination",
    &[
        choice("meeting", "党员例会", "黨員例會", "Members' meeting"),
        choice("council", "党员议事会", "黨員議事會", "Members' council"),
        choice(
            "coordination",
            "协调会、联席会",
            "協調會、聯席會",
            "Coordination meeting",
        ),
        choice("hearing", "居民听证会", "居民聽證會", "Residents' hearing"),
        choice(
            "assembly",
            "居民（代表）会议",
            "居民（代表）會議",
            "Residents' (representatives') meeting",
        ),
        choice(
            "review",
            "民主评议会",
            "民主評議會",
            "Democratic review meeting",
        ),
        choice(
            "body",
            "其他工作会议",
            "其他工作會議",
            "Other meeting of a body",
        ),
        choice(
            "service",
            "服务活动和为民服务日",
            "服務活動和為民服務日",
            "Service activities and service days",
        ),
    ],
);

const HELPS: &[ParameterChoice] = &[
    choice("any", "不限", "不限", "Any"),
    choice("employment", "助业", "助業", "Help to work"),
    choice("medical", "助医", "助醫", "Help to treatment"),
    choice("elderly", "助老", "助老", "Help for the elderly"),
    choice("hardship", "助困", "助困", "Help in hardship"),
    choice("schooling", "助学", "助學", "Help to schooling"),
];

const MINUTES: &[ParameterChoice] = &[
    choice("any", "不要求", "不要求", "Not asked for"),
    choice("needed", "须有会议记录", "須有會議記錄", "Needed"),
];

fn measure(context: &MetricContext<'_>) -> Measurement {
    let form = context.parameters.choice("form");
    let any_help = context.parameters.choice("help") == "any";
    let help = Help::of_code(context.parameters.choice("help"));
    let needs_minutes = context.parameters.choice("minutes") == "needed";
    let mut judged = context.looked_at();
    for (id, gathering) in of_form(context, form) {
        let has_help = any_help || gathering.help.is_some_and(|of| Some(of) == help);
        let no_minutes = needs_minutes && gathering.record.trim().is_empty();
        let flaw = match not_held(context, id, gathering) {
            Some(why) if why.is_beside() => Some(why),
            _ if !has_help => Some(Why::OtherKind),
            held => held.or_else(|| no_minutes.then_some(Why::MinutesNotRecorded)),
        };
        judged.push(Evidence::judged::<Gathering>(id, flaw));
    }
    // Of the five helps residents have something whether members or a team gave it; a team's own activity has no minutes.
    if form == "service" && !any_help && !needs_minutes {
        of_teams(context, help, &mut judged);
    }
    Measurement::count_of(judged)
}

/// The activities of the community's teams, which count if they name this help.
fn of_teams(context: &MetricContext<'_>, help: Option<Help>, judged: &mut LookedAt) {
    let teams = context.register.of::<VolunteerTeam>(context.community);
    let all = teams.flat_map(|(team, _)| context.register.of::<TeamActivity>(team));
    judged.extend(all.map(|(id, activity)| {
        let is_other = activity.help.is_none_or(|of| Some(of) != help);
        match context.not_in_year(activity.held_on) {
            Some(Why::OtherYear) => Evidence::not_counted::<TeamActivity>(id, Why::OtherYear),
            _ if is_other => Evidence::not_counted::<TeamActivity>(id, Why::OtherKind),
            Some(why) => Evidence::not_counted::<TeamActivity>(id, why),
            None => Evidence::counted::<TeamActivity>(id),
        }
    }));
}

/// The community's meetings or activities of a form, by the parameter's code.
pub(super) fn of_form<'a>(
    context: &MetricContext<'a>,
    wanted: &str,
) -> impl Iterator<Item = (Id, &'a Gathering)> {
    let is_service = wanted == "service";
    let wanted = GatheringForm::of_code(wanted);
    let all = context.register.of::<Gathering>(context.community);
    all.filter(move |(_, gathering)| {
        gathering.form.is_some_and(|form| match is_service {
            true => form.is_activity(),
            false => Some(form) == wanted,
        })
    })
}

/// Why it was not held within the year, if so. Of what was called off the day need not be known.
pub(super) fn not_held(context: &MetricContext<'_>, id: Id, gathering: &Gathering) -> Option<Why> {
    match context.not_in_year(gathering.held_on) {
        Some(Why::OtherYear) => Some(Why::OtherYear),
        _ if gathering.is_called_off() => Some(Why::Cancelled),
        Some(why) => Some(why),
        None => doubt(context.register, id, gathering),
    }
}
