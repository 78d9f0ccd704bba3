//! How many kinds of body a community has at the end of the year: mass bodies, bodies of self-government (S1.1 mechanism).

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::kinds::{BodyForm, Gathering, Organisation};
use crate::domain::{Id, Record, words};
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit, choice,
};

use super::gatherings::not_held;

pub const METRIC: Metric = Metric {
    id: "bodies",
    words: words(
        "年末已建立的组织类别数",
        "年末已建立的組織類別數",
        "Kinds of body in place at year end",
    ),
    unit: Unit::Services,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[
        ParameterSpec::choice(
            "group",
            words("组织", "組織", "Bodies"),
            "mass",
            &[
                choice(
                    "mass",
                    "群团组织（工会、共青团、妇联、老年协会）",
                    "群團組織（工會、共青團、婦聯、老年協會）",
                    "Mass bodies (union, youth league, women's federation, elderly association)",
                ),
                choice(
                    "self_government",
                    "居民自治组织（居民会议、居民委员会、居务监督委员会）",
                    "居民自治組織（居民會議、居民委員會、居務監督委員會）",
                    "Bodies of self-government (residents' meeting, committee, supervision)",
                ),
            ],
        ),
        ParameterSpec::whole(
            "meetings",
            words(
                "当年会议不少于（次）",
                "當年會議不少於（次）",
                "Meetings in the year, at least",
            ),
            0,
            (0, 366),
        ),
    ],
    fed_by: &[Organisation::NAME, Gathering::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    let needed = context.parameters.whole("meetings");
    let wanted: fn(BodyForm) -> bool = match context.parameters.choice("group") {
        "self_government" => BodyForm::is_self_government,
        _ => BodyForm::is_mass_body,
    };
    let mut met: BTreeMap<Id, Vec<Option<Why>>> = BTreeMap::new();
    if needed > 0 {
        for (id, gathering) in context.register.of::<Gathering>(context.community) {
            if let Some(body) = gathering.body.id {
                let flaw = not_held(context, id, gathering);
                met.entry(body).or_default().push(flaw);
            }
        }
    }
    let mut kinds: BTreeSet<BodyForm> = BTreeSet::new();
    let mut evidence = context.looked_at();
    for (id, body) in context.register.of::<Organisation>(context.community) {
        let Some(form) = body.form.filter(|form| wanted(*form)) else {
            continue;
        };
        let meetings = met.get(&id).map_or(&[][..], Vec::as_slice);
        let absent = context.absent(body.founded_on, body.dissolved_on);
        let too_few = |held| Why::TooFewMeetings { held, needed };
        let flaw = absent.or_else(|| Why::of_too_few(meetings.iter().copied(), needed, too_few));
        evidence.push(match flaw {
            Some(why) => Evidence::not_counted::<Organisation>(id, why),
            None => {
                kinds.insert(form);
                Evidence::counted::<Organisation>(id)
            }
        });
    }
    Measurement::kinds(kinds.len(), evidence)
}
