//! After taking files in: what they brought, and where one goes on with it.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::arrived::Arrived;
use crate::app::due::of_procedure;
use crate::app::procedure::side_of;
use crate::domain::kinds::{
    Assessment, AssessmentRemark, Award, Community, Consultation, DeclaredMember, Filing,
    MemberReport, Person, Registration, Role, SatisfactionAnswer, StarWithdrawal, Unit, UnitAnswer,
};
use crate::domain::{Id, Record as _};
use crate::merge::Verdict;
use crate::register::Register;
use crate::ui::areas::View;
use crate::ui::components::{Button, ButtonKind, Panel};
use crate::ui::desk::Desk;
use crate::ui::history_words::undone;
use crate::ui::i18n::{number, tr};
use crate::ui::pages::decide;
use crate::ui::pages::stars::own_community;
use crate::ui::pages::today::way_to_assessments;
use crate::ui::routes::{ConsultationPage, ReportPage, Route, ViewPage};

/// So many units or communities are named one by one.
const NAMED: usize = 5;

/// Where any of these came, the yearly procedure may have gone on.
const PROCEDURE: [usize; 3] = [
    Assessment::INDEX,
    AssessmentRemark::INDEX,
    StarWithdrawal::INDEX,
];

/// What was taken in with one command.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Brought {
    /// The number of the command.
    number: u64,
    ways: Vec<(Route, String)>,
}

/// The records that were taken in, by the position of the kind.
type Taken = BTreeMap<usize, BTreeSet<Id>>;

impl Brought {
    /// Of files that were taken in by the command that is the last now.
    pub fn of(desk: Desk, files: &[Arrived]) -> Option<Brought> {
        let mut taken = Taken::new();
        let mut asks = 0;
        for file in files {
            let found = file.meeting.found();
            let found = found.filter(|(record, _)| !file.leaves_out(*record));
            for ((kind, id), verdict) in found {
                asks += usize::from(verdict.asks());
                if verdict.changes() && verdict != Verdict::RemovedThere {
                    taken.entry(kind).or_default().insert(id);
                }
            }
        }
        let role = untrack(|| desk.office()).and_then(|(_, office)| office.role);
        let own = untrack(|| own_community(desk));
        let year = i32::try_from(desk.this_year()).unwrap_or_default();
        desk.peek(|session| Brought {
            number: session.history.last(),
            // What was registered twice stands in no file: it shows once the file is in.
            ways: ways(
                &session.register,
                &taken,
                asks.max(decide::waiting(&session.register)),
                (role, own),
                year,
            ),
        })
    }

    /// Whether the command was undone since.
    fn is_undone(&self, desk: Desk) -> bool {
        desk.read(|_| ());
        let undone = desk.peek(|session| undone(&session.history).contains(&self.number));
        undone.unwrap_or(true)
    }
}

fn ways(
    register: &Register,
    taken: &Taken,
    asks: usize,
    (role, own): (Option<Role>, Option<Id>),
    year: i32,
) -> Vec<(Route, String)> {
    let none = BTreeSet::new();
    let of = |kind: usize| taken.get(&kind).unwrap_or(&none);
    let mut ways = Vec::new();
    let mut lead = |route: Route, label: String| ways.push((route, label));
    if asks > 0 {
        lead(Route::Decide, tr!(brought.decide, count = number(asks)));
    }
    // A resident has the answers on the first page.
    if role == Some(Role::Resident) {
        lead(Route::Today, tr!(brought.home).to_owned());
        return ways;
    }
    let handed_over = of(Registration::INDEX).len() + of(MemberReport::INDEX).len();
    let rated = of(SatisfactionAnswer::INDEX);
    let to_rounds = rated.iter().filter(|id| {
        let answer = register.get::<SatisfactionAnswer>(**id);
        answer.is_some_and(|answer| answer.survey.id.is_some())
    });
    let to_rounds = to_rounds.count();
    let handed_over = handed_over + rated.len() - to_rounds;
    if handed_over > 0 && role == Some(Role::Community) {
        let label = tr!(brought.inbox, count = number(handed_over));
        lead(Route::Inbox, label);
    }
    // Answers to a round count at once, without a decision.
    let to_rounds = to_rounds + of(UnitAnswer::INDEX).len();
    if to_rounds > 0
        && let Some(view) = View::named("surveys")
    {
        let page = Route::View(ViewPage::entry(view));
        lead(page, tr!(survey.brought, count = number(to_rounds)));
    }
    let asked = of(Consultation::INDEX).len();
    if asked > 0 {
        let page = Route::Consultations(ConsultationPage::ENTRY);
        lead(page, tr!(brought.consultations, count = number(asked)));
    }
    let mut lists: BTreeMap<Id, usize> = BTreeMap::new();
    for line in of(DeclaredMember::INDEX) {
        let line = register.get::<DeclaredMember>(*line);
        if let Some(unit) = line.and_then(|line| line.unit.id) {
            *lists.entry(unit).or_default() += 1;
        }
    }
    if lists.len() > NAMED {
        let page = Route::Units { on: String::new() };
        lead(page, tr!(brought.lists, count = number(lists.len())));
    } else {
        for (unit, count) in lists {
            let page = Route::Unit {
                unit: unit.to_string(),
                on: String::new(),
            };
            let unit = register.title(Unit::INDEX, unit);
            lead(page, tr!(brought.list, unit = unit, count = number(count)));
        }
    }
    let side = side_of(role);
    if let Some(side) = side.filter(|_| PROCEDURE.iter().any(|kind| !of(*kind).is_empty())) {
        let waiting = of_procedure(register, side, own);
        for (page, label) in waiting.iter().filter_map(way_to_assessments) {
            lead(page, label);
        }
    }
    let filings = of(Filing::INDEX).len();
    if filings > 0 {
        let page = Route::Reports(ReportPage::ENTRY);
        lead(page, tr!(brought.filings, count = number(filings)));
    }
    let awards = of(Award::INDEX).len();
    if awards > 0 {
        let page = Route::Consultations(ConsultationPage::Selection { year: None });
        lead(page, tr!(brought.awards, count = number(awards)));
    }
    let people = of(Person::INDEX).len();
    if people > 0 {
        lead(Route::People, tr!(brought.people, count = number(people)));
    }
    let above = matches!(role, Some(Role::Subdistrict | Role::Department));
    let communities = of(Community::INDEX);
    if above && communities.len() > NAMED {
        let page = Route::Stars { year: None };
        lead(page, tr!(brought.stars, count = number(communities.len())));
    } else if above {
        for community in communities {
            let page = Route::Scorecard {
                community: community.to_string(),
                year,
            };
            let name = register.title(Community::INDEX, *community);
            lead(page, tr!(brought.scorecard, community = name));
        }
    }
    ways
}

/// Empty where nothing was taken in, or it was undone.
pub(super) fn panel(desk: Desk, brought: RwSignal<Option<Brought>>) -> AnyView {
    let shown = move || {
        let now = brought.get().filter(|now| !now.is_undone(desk))?;
        let ways = now.ways.into_iter().map(|(route, label)| {
            view! {
                <li>
                    <a class="btn" href=route.href()>
                        {label}
                    </a>
                </li>
            }
        });
        let ways = ways.collect_view();
        Some(view! {
            <Panel title=tr!(brought.title)>
                <div class="panel-body brought">
                    <p>{tr!(brought.body)}</p>
                    <ul>{ways}</ul>
                    <div class="acts">
                        <Button
                            label=tr!(act.close)
                            kind=ButtonKind::Quiet
                            on_press=move |()| brought.set(None)
                        />
                    </div>
                </div>
            </Panel>
        })
    };
    shown.into_any()
}
