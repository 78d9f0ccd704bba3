//! Disputes, information, patrols and campaigns of the year, each with its records.

use super::super::asked::Asked;
use super::super::figures::{Figure, Group};
use super::information::{now, of_officer};
use super::ladder::{level_code, level_name};
use crate::domain::kinds::{
    Campaign, CareHousehold, Dispute, DisputeLevel, Gathering, InformationReport, Officer, Project,
    Step, TeamActivity,
};
use crate::domain::{Choice, Id, Record};
use crate::register::Register;
use crate::reports::activities::Activities;
use crate::reports::disputes::{Disputes, InMediation, Ladder, in_mediation};
use crate::reports::information::{Information, clocks, informants};
use crate::reports::projects::Projects;
use crate::ui::components::Tone;
use crate::ui::i18n::{say, tr};

pub(super) fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let group = |title: &str, figures: Vec<Figure>| Group {
        title: title.to_owned(),
        figures,
        none: tr!(service.none_here).to_owned(),
    };
    let (open, year) = disputes(register, asked);
    vec![
        group(tr!(service.disputes_of_year), year),
        group(
            tr!(service.information_of_year),
            information(register, asked),
        ),
        group(tr!(service.patrols_and_campaigns), patrols(register, asked)),
        group("", open),
        group("", officers(register, asked)),
    ]
}

/// Those in mediation by level, which the ladder shows, and those of the year.
fn disputes(register: &Register, asked: &Asked) -> (Vec<Figure>, Vec<Figure>) {
    let (communities, year, day) = (&asked.place.communities, asked.year(), asked.day);
    const KIND: usize = Dispute::INDEX;
    let open = in_mediation(register, communities, day);
    let ids = |of: &[InMediation]| of.iter().map(|one| one.dispute).collect::<Vec<Id>>();
    let by_level = open.iter().map(|(level, of)| {
        let code = format!("open-{}", level_code(*level));
        Figure::count(code, level_name(*level), KIND, ids(of))
    });
    let all_open: Vec<InMediation> = open.values().flatten().copied().collect();
    let late: Vec<Id> = all_open
        .iter()
        .filter(|one| one.late > 0)
        .map(|one| one.dispute)
        .collect();
    let is_late = !late.is_empty();
    let late = Figure::count("disputes-late", tr!(service.disputes_late), KIND, late);
    let found = Disputes::of(register, communities, year, day);
    let settled = found.settled_of_all();
    let taken_on = [settled.counted.clone(), settled.gaps.clone()].concat();
    let went_up = Ladder::of(register, communities).went_up(year, day);
    let mut figures = vec![
        Figure::count(
            "in-mediation",
            tr!(service.in_mediation),
            KIND,
            ids(&all_open),
        ),
        match is_late {
            true => late.tone(Tone::Bad),
            false => late,
        },
        Figure::count("taken-on", tr!(service.taken_on), KIND, taken_on),
        Figure::share("settled", tr!(service.settled), KIND, &settled)
            .note(tr!(service.settled_rule)),
    ];
    let levels = (0..).map_while(DisputeLevel::from_index);
    figures.extend(levels.filter_map(|level| {
        let ids = found.settled.get(&level)?;
        let name = tr!(service.settled_at, level = level_name(level));
        Some(Figure::count(
            format!("settled-{}", level_code(level)),
            name,
            KIND,
            ids.clone(),
        ))
    }));
    let otherwise = found.otherwise.clone();
    figures.push(Figure::count(
        "otherwise",
        tr!(service.otherwise),
        KIND,
        otherwise,
    ));
    figures.push(Figure::count(
        "went-up",
        tr!(service.went_up),
        Step::INDEX,
        went_up,
    ));
    (by_level.collect(), figures)
}

fn information(register: &Register, asked: &Asked) -> Vec<Figure> {
    const KIND: usize = InformationReport::INDEX;
    let (communities, year) = (&asked.place.communities, asked.year());
    let found = Information::of(register, communities, year, now(asked));
    let all = clocks(register, communities, year, now(asked));
    let all = all.into_iter().map(|(id, _)| id).collect();
    let late: Vec<Id> = found.late.iter().map(|(id, _)| *id).collect();
    let is_late = !late.is_empty();
    let late = Figure::count("information-late", tr!(service.not_sent), KIND, late);
    let running = found.running.iter().map(|(id, _)| *id).collect();
    vec![
        Figure::count("reports", tr!(service.reports), KIND, all),
        Figure::share(
            "reports-in-time",
            tr!(service.reports_in_time),
            KIND,
            &found.in_time,
        )
        .note(tr!(service.reports_rule)),
        Figure::count("running", tr!(service.running), KIND, running),
        match is_late {
            true => late.tone(Tone::Bad),
            false => late,
        },
    ]
}

fn patrols(register: &Register, asked: &Asked) -> Vec<Figure> {
    let (communities, year, day) = (&asked.place.communities, asked.year(), asked.day);
    let patrols = Activities::of(register, communities, year, day).patrols;
    let of_kind = |kind: usize| -> Vec<Id> {
        let records = patrols.records.iter();
        let of_kind = records.filter(|(of, _)| *of == kind);
        of_kind.map(|(_, id)| *id).collect()
    };
    let (own, teams) = (of_kind(Gathering::INDEX), of_kind(TeamActivity::INDEX));
    let mut figures = vec![
        Figure::count("patrols", tr!(service.patrols), Gathering::INDEX, own),
        Figure::count(
            "team-patrols",
            tr!(service.team_patrols),
            TeamActivity::INDEX,
            teams,
        ),
    ];
    let campaigns = Projects::of(register, communities, year, day).campaigns;
    figures.extend(
        (0..)
            .map_while(Campaign::from_index)
            .filter_map(|campaign| {
                let share = campaigns.get(&campaign)?;
                let choice = Campaign::ALL.get(usize::from(campaign.index()))?;
                let code = format!("campaign-{}", choice.code);
                let figure = Figure::share(code, say(&choice.words), Project::INDEX, share);
                Some(figure.note(tr!(service.campaign_rule)))
            }),
    );
    figures
}

/// What the lines of the officers lead to.
fn officers(register: &Register, asked: &Asked) -> Vec<Figure> {
    let communities = &asked.place.communities;
    let all = informants(register, communities, asked.year(), asked.day);
    let figures = all.into_iter().flat_map(|one| {
        let name = register.title(Officer::INDEX, one.officer);
        let contacts = |late: bool| {
            let contacts = one.contacts.iter();
            let those = contacts.filter(|contact| !late || contact.is_overdue(asked.day));
            those.map(|contact| contact.household).collect::<Vec<Id>>()
        };
        let figure = |code: &str, words: &str, kind: usize, ids: Vec<Id>| {
            let title = tr!(service.officer_figure, name = name, figure = words);
            Figure::count(of_officer(one.officer, code), title, kind, ids)
        };
        let (all, late) = (contacts(false), contacts(true));
        [
            figure("contacts", tr!(service.contacts), CareHousehold::INDEX, all),
            figure(
                "late",
                tr!(service.contacts_late),
                CareHousehold::INDEX,
                late,
            ),
            figure(
                "reports",
                tr!(service.reports_of_year),
                InformationReport::INDEX,
                one.reports.clone(),
            ),
        ]
    });
    figures.collect()
}
