//! A year of one community in sixty events of many kinds, entered at its end: every report is known by hand as of three days.

use six_stars::domain::kinds::{Help, JointWork, MemberKind};
use six_stars::reports::activities::Activities;
use six_stars::reports::city_board::{Column, lines};
use six_stars::reports::disputes::Disputes;
use six_stars::reports::dues::dues;
use six_stars::reports::fund::Fund;
use six_stars::reports::households::households;
use six_stars::reports::information::{Information, Moment};
use six_stars::reports::market::Markets;
use six_stars::reports::mechanisms::Checklist;
use six_stars::reports::motions::{Rule, motion};
use six_stars::reports::needs::Needs;
use six_stars::reports::organisation::tree;
use six_stars::reports::projects::{ProjectStanding, Projects};
use six_stars::reports::tally::Part;
use six_stars::reports::venues::LINE;
use six_stars::reports::{CityTotals, Period};

use super::made::{day, year};
use super::year_events::Year;

const DAYS: [&str; 3] = ["2026-03-31", "2026-08-31", "2026-12-31"];

fn part(part: Part) -> String {
    format!("{}/{}", part.count, part.of)
}

/// Every report on a day, in few words.
fn answers(of: &Year, date: &str) -> Vec<(&'static str, String)> {
    let (register, all, day) = (&of.made.register, of.made.all(), day(date));
    let totals = CityTotals::of(register, &all, day, LINE);
    let period: Period = year();
    let activities = Activities::of(register, &all, period, day);
    let help = |help: Help| {
        activities
            .by_help
            .get(&help)
            .map_or(0, |line| line.beneficiaries)
    };
    let fund = Fund::of(register, &all, period, day);
    let needs = Needs::of(register, &all, period, day);
    let disputes = Disputes::of(register, &all, period, day);
    let information = Information::of(register, &all, period, Moment::new(day, 0));
    let markets = Markets::of(register, &all, period, day);
    let projects = Projects::of(register, &all, period, day);
    let project = |standing| {
        projects
            .works
            .get(&JointWork::Safety)
            .map_or(0, |work| work.count(standing))
    };
    let visits = households(register, &all, day);
    let report = motion(register, of.motion, day, &Rule::of_the_law());
    let venues = &totals.venues;
    let text = |value: &dyn std::fmt::Debug| format!("{value:?}");
    vec![
        (
            "bodies of the tree",
            text(&tree(register, of.made.community, day).len()),
        ),
        (
            "branches, groups",
            text(&(totals.branches(), totals.groups())),
        ),
        (
            "part-time members",
            text(&totals.organisations.part_time.len()),
        ),
        ("grids with a head", part(totals.organisations.grids.part())),
        ("places covered", part(totals.places().part())),
        (
            "workers in post, examined",
            text(&(totals.workers.in_post.len(), totals.workers.examined.len())),
        ),
        (
            "units with an agreement",
            part(totals.co_building.units.part()),
        ),
        ("renewals", text(&totals.co_building.renewals.len())),
        (
            "project under way, finished",
            text(&(
                project(ProjectStanding::UnderWay),
                project(ProjectStanding::Finished),
            )),
        ),
        (
            "members by kind",
            text(
                &[
                    MemberKind::InService,
                    MemberKind::Floating,
                    MemberKind::Transferred,
                ]
                .map(|kind| totals.members_of(kind)),
            ),
        ),
        (
            "volunteers of the population",
            part(totals.volunteers.share()),
        ),
        (
            "in teams of the population",
            part(totals.volunteers.share_in_teams()),
        ),
        (
            "teams, of thirty",
            text(&(
                totals.volunteers.teams.len(),
                totals.volunteers.reaching(register, 30).counted.len(),
            )),
        ),
        (
            "activities, beneficiaries",
            text(&(activities.all.records.len(), activities.all.beneficiaries)),
        ),
        (
            "elderly, medical",
            text(&(help(Help::Elderly), help(Help::Medical))),
        ),
        ("brands at work", part(activities.brands.part())),
        ("own space reaches the line", part(venues.reaching.part())),
        ("own space", text(&venues.own_space[&of.made.community])),
        (
            "opened by units, area, beds",
            text(&(venues.opening_units.len(), venues.opened_area, venues.beds)),
        ),
        (
            "income, spending, balance",
            text(&(fund.income, fund.spending, fund.balance())),
        ),
        (
            "stock, people helped",
            text(&(
                markets
                    .stocks
                    .iter()
                    .map(|stock| stock.quantity)
                    .sum::<i64>(),
                markets.people,
            )),
        ),
        ("needs resolved", part(needs.resolved())),
        (
            "needs overdue, in time",
            text(&(needs.overdue.len(), part(needs.all.in_time.part()))),
        ),
        ("visit late by days", text(&visits[0].late(day).unwrap())),
        (
            "disputes settled, levels open",
            text(&(
                part(disputes.rate()),
                disputes.open.keys().collect::<Vec<_>>(),
            )),
        ),
        ("information in time", part(information.in_time.part())),
        (
            "motion goes on with, lacks",
            text(&(report.next(), report.missing().collect::<Vec<_>>())),
        ),
        ("motion decided", text(&report.is_decided())),
        (
            "measures without evidence",
            text(
                &Checklist::of(register, of.made.community, period, day)
                    .gaps()
                    .count(),
            ),
        ),
        (
            "due within a month",
            text(&dues(register, &all, day, 30).len()),
        ),
    ]
}

#[test]
fn sixty_events_are_told_as_of_three_days() {
    let of = Year::new();
    assert_eq!(of.events, 60);
    let found = DAYS.map(|date| answers(&of, date));
    let expected: [(&str, [&str; 3]); 30] = [
        ("bodies of the tree", ["3", "4", "3"]),
        ("branches, groups", ["(1, 1)", "(2, 1)", "(2, 0)"]),
        ("part-time members", ["0", "1", "1"]),
        ("grids with a head", ["0/1", "1/1", "1/1"]),
        ("places covered", ["1/2", "2/2", "2/3"]),
        ("workers in post, examined", ["(2, 1)", "(2, 1)", "(1, 1)"]),
        ("units with an agreement", ["1/2", "2/2", "1/3"]),
        // On 31 August the school's ends in 61 days, on the last day it ended 61 days ago.
        ("renewals", ["0", "0", "1"]),
        (
            "project under way, finished",
            ["(1, 0)", "(0, 1)", "(0, 1)"],
        ),
        ("members by kind", ["[0, 0, 0]", "[1, 1, 0]", "[1, 1, 1]"]),
        (
            "volunteers of the population",
            ["1/5000", "2/5200", "1/5200"],
        ),
        (
            "in teams of the population",
            ["40/5000", "65/5200", "65/5200"],
        ),
        ("teams, of thirty", ["(1, 1)", "(2, 1)", "(2, 1)"]),
        (
            "activities, beneficiaries",
            ["(1, 30)", "(4, 220)", "(5, 220)"],
        ),
        ("elderly, medical", ["(0, 0)", "(50, 80)", "(50, 80)"]),
        ("brands at work", ["0/1", "1/2", "1/2"]),
        ("own space reaches the line", ["0/1", "1/1", "1/1"]),
        ("own space", ["15000", "21000", "21000"]),
        (
            "opened by units, area, beds",
            ["(1, 80000, 40)", "(1, 80000, 40)", "(1, 80000, 40)"],
        ),
        (
            "income, spending, balance",
            [
                "(10000000, 120050, 9879950)",
                "(10500000, 120050, 10379950)",
                "(10500000, 420050, 10079950)",
            ],
        ),
        ("stock, people helped", ["(0, 0)", "(100, 0)", "(70, 1)"]),
        ("needs resolved", ["1/1", "1/2", "2/3"]),
        (
            "needs overdue, in time",
            ["(0, \"1/1\")", "(1, \"1/1\")", "(0, \"1/2\")"],
        ),
        // Due on 27 March, on 19 September and on 19 September.
        ("visit late by days", ["4", "-19", "103"]),
        (
            "disputes settled, levels open",
            [
                "(\"0/1\", [Building])",
                "(\"0/1\", [Community])",
                "(\"1/1\", [])",
            ],
        ),
        ("information in time", ["0/0", "1/1", "1/1"]),
        // Nobody held a hearing, nor said why not.
        (
            "motion goes on with, lacks",
            [
                "(Some(Council), [])",
                "(None, [Hearing])",
                "(None, [Hearing])",
            ],
        ),
        ("motion decided", ["false", "false", "false"]),
        ("measures without evidence", ["15", "14", "14"]),
        ("due within a month", ["0", "1", "1"]),
    ];
    for (at, (name, on_days)) in expected.iter().enumerate() {
        for (date, found) in DAYS.iter().zip(&found) {
            let which = DAYS.iter().position(|day| day == date).unwrap();
            assert_eq!(
                (found[at].0, found[at].1.as_str()),
                (*name, on_days[which]),
                "{date}"
            );
        }
    }
    // The same year on the city board: one community's line is the total of one.
    for date in DAYS {
        let (register, all) = (&of.made.register, of.made.all());
        let totals = CityTotals::of(register, &all, day(date), LINE);
        let lines = lines(register, &all, day(date), LINE);
        for column in Column::ALL {
            assert_eq!(lines[0].cell(column), column.of(&totals), "{column}");
        }
    }
}
