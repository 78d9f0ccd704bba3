//! What is due in words, and the page where each thing is done.

use std::collections::BTreeMap;

use super::due_list::how_far;
use crate::app::due::{Due, Matter, Press, RoundStand};
use crate::app::heard::Empty;
use crate::domain::kinds::{
    Agreement, AssessmentStage, CareHousehold, Community, Consultation, Gathering,
    InformationReport, Organisation, Survey, Unit,
};
use crate::domain::{Date, Id, Record, kinds};
use crate::register::Register;
use crate::reports::Half;
use crate::reports::survey_results::result_of;
use crate::ui::areas::{Area, View};
use crate::ui::components::Tone;
use crate::ui::i18n::{number, say, tr};
use crate::ui::pages::views::procedure;
use crate::ui::routes::{
    ConsultationPage, GatheringPage, ReportPage, Route, ViewPage, period_code,
};

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// What the element is called.
    pub id: &'static str,
    pub class: &'static str,
    pub press: Press,
    /// None of what there is only one of.
    pub count: Option<usize>,
    pub title: String,
    pub detail: String,
    pub state: Option<(Tone, String)>,
    pub href: String,
}

/// What the element is called, and in words what waits at a stage of the yearly procedure.
fn waiting_at(stage: AssessmentStage) -> (&'static str, &'static str) {
    match stage {
        AssessmentStage::HandedIn => ("due-review", tr!(procedure.due_review)),
        AssessmentStage::Reviewed => ("due-confirm", tr!(procedure.due_confirm)),
        AssessmentStage::Confirmed => ("due-publish", tr!(procedure.due_publish)),
        _ => ("due-returned", tr!(procedure.due_returned)),
    }
}

/// The assessments that wait, with the page where they are seen to; `None` for what else is due.
pub(in crate::ui::pages) fn way_to_assessments(due: &Due) -> Option<(Route, String)> {
    let Matter::Assessments { stage, .. } = due.matter else {
        return None;
    };
    let (_, what) = waiting_at(stage);
    let label = tr!(brought.procedure, what = what, count = number(due.count));
    Some((route(due.matter, None), label))
}

/// `unit` is the one that the office is of.
pub(super) fn line(
    register: &Register,
    due: &Due,
    unit: Option<Id>,
    today: Option<Date>,
    heard: &BTreeMap<Id, Date>,
) -> Line {
    let (id, title, mut detail, is_counted) = words(register, due);
    if matches!(due.matter, Matter::Unfiled { .. }) {
        detail = unheard(&Empty::of(register, heard));
    }
    let days = due.on.zip(today).filter(|_| due.is_deadline());
    Line {
        id,
        class: "",
        press: due.press,
        count: is_counted.then_some(due.count),
        title,
        detail,
        state: days.map(|(on, today)| how_far(on, today)),
        href: route(due.matter, unit).href(),
    }
}

/// How many communities sent nothing, and how many a roster on which nobody is.
pub(in crate::ui::pages) fn unheard(empty: &Empty) -> String {
    match (empty.silent.len(), empty.said.len()) {
        (0, 0) => String::new(),
        (silent, 0) => tr!(due.silent_rosters, silent = silent),
        (0, said) => tr!(due.empty_rosters, said = said),
        (silent, said) => tr!(due.silent_and_empty, silent = silent, said = said),
    }
}

/// The name of the element, what there is to do, what belongs to it, and whether it is counted.
fn words(register: &Register, due: &Due) -> (&'static str, String, String, bool) {
    let nothing = String::new;
    let oldest = || match due.on {
        Some(day) => tr!(due.oldest, day = day),
        None => String::new(),
    };
    let counted = |id, title: &str, detail| (id, title.to_owned(), detail, true);
    let single = |id, title: &str, detail: &str| (id, title.to_owned(), detail.to_owned(), false);
    match due.matter {
        Matter::Questions { only } => {
            counted("due-questions", tr!(due.questions), about(register, only))
        }
        Matter::Registrations => counted("due-registrations", tr!(due.registrations), oldest()),
        Matter::Reports => counted("due-reports", tr!(due.reports), oldest()),
        Matter::Answers => counted("due-answers", tr!(due.answers), nothing()),
        Matter::NoMeetingSignIn { first } => {
            let detail = gathering(register, first, due);
            counted("due-meeting-sign-in", tr!(due.no_meeting_sign_in), detail)
        }
        Matter::NoSignIn { first } => {
            let detail = gathering(register, first, due);
            counted("due-sign-in", tr!(due.no_sign_in), detail)
        }
        Matter::NoMinutes { first } => {
            let detail = gathering(register, first, due);
            counted("due-minutes", tr!(due.no_minutes), detail)
        }
        Matter::ToCertify { first } => {
            let detail = gathering(register, first, due);
            counted("due-certify", tr!(due.to_certify), detail)
        }
        Matter::Uncertified { .. } => counted("due-service", tr!(due.uncertified), oldest()),
        Matter::Filing { year, half } => {
            let title = match half {
                Half::First => tr!(due.filing_first, year = year),
                Half::Second => tr!(due.filing_second, year = year),
            };
            single("due-filing", &title, "")
        }
        Matter::Grades { year } => counted("due-grades", &tr!(due.grades, year = year), nothing()),
        Matter::Probation => {
            let title = match due.press {
                Press::Overdue => tr!(due.probation_over),
                _ => tr!(due.probation_soon),
            };
            counted("due-probation", title, nothing())
        }
        Matter::NextMeeting { id } => {
            let held = register.get::<Gathering>(id);
            let title = held.map(|held| held.title.to_string()).unwrap_or_default();
            single("due-meeting", tr!(due.next_meeting), &title)
        }
        Matter::NoCard => single("due-card", tr!(due.no_card), tr!(due.no_card_why)),
        Matter::KeysNotSaved => single("due-keys", tr!(due.keys), tr!(due.keys_why)),
        Matter::NoRegistration => single(
            "due-notice",
            tr!(due.no_registration),
            tr!(due.no_registration_why),
        ),
        Matter::NoMeetings { year } => counted(
            "due-meetings",
            &tr!(due.no_meetings, year = year),
            nothing(),
        ),
        Matter::NoList => single("due-list", tr!(due.no_list), tr!(due.no_list_why)),
        Matter::Unfiled { year, half } => {
            let title = match half {
                Half::First => tr!(due.unfiled_first, year = year),
                Half::Second => tr!(due.unfiled_second, year = year),
            };
            counted("due-filings", &title, nothing())
        }
        Matter::OnNotice | Matter::OnNoticeAsFiled { .. } => {
            counted("due-on-notice", tr!(due.on_notice), nothing())
        }
        Matter::Silent { first } => {
            let name = register.title(Community::INDEX, first);
            let day = due.on.map(|on| on.to_string()).unwrap_or_default();
            let detail = tr!(due.silent_first, community = name, day = day);
            counted("due-silent", tr!(due.silent), detail)
        }
        Matter::NotRegistered => counted("due-not-registered", tr!(due.not_registered), nothing()),
        Matter::ToDecide => counted("due-to-decide", tr!(due.to_decide), nothing()),
        Matter::Objections { only } => {
            counted("due-objections", tr!(due.objections), about(register, only))
        }
        Matter::Unanswered { only } => {
            counted("due-unanswered", tr!(due.unanswered), about(register, only))
        }
        Matter::Answered { only } => {
            counted("due-answered", tr!(due.answered), about(register, only))
        }
        Matter::NothingDeclared => single(
            "due-declare",
            tr!(due.nothing_declared),
            tr!(due.nothing_declared_why),
        ),
        Matter::Renewals { first, is_late } => {
            let title = match is_late {
                true => tr!(cob.due_renewals_late),
                false => tr!(cob.due_renewals_soon),
            };
            let unit = register.get::<Agreement>(first).and_then(|one| one.unit.id);
            let unit = unit.map(|unit| register.title(Unit::INDEX, unit));
            counted(
                "due-renewals",
                title,
                first_of(due, unit.unwrap_or_default()),
            )
        }
        Matter::BodyMeetings { first, is_late } => {
            let title = match is_late {
                true => tr!(cob.due_meetings_late),
                false => tr!(cob.due_meetings_soon),
            };
            let body = register.title(Organisation::INDEX, first);
            counted("due-bodies", title, first_of(due, body))
        }
        Matter::Visits { first, is_late } => {
            let title = match is_late {
                true => tr!(service.due_visits_late),
                false => tr!(service.due_visits_soon),
            };
            let household = register.title(CareHousehold::INDEX, first);
            counted("due-visits", title, first_of(due, household))
        }
        Matter::Unreported { first } => {
            let report = register.title(InformationReport::INDEX, first);
            counted(
                "due-unreported",
                tr!(service.due_unreported),
                first_of(due, report),
            )
        }
        Matter::Assessments { stage, year, .. } => {
            let (id, title) = waiting_at(stage);
            counted(id, title, tr!(procedure.due_year, year = year))
        }
        Matter::Rounds { first, stand } => {
            let (id, title) = match stand {
                RoundStand::NoResult => ("due-rounds-over", tr!(plain.rounds_over)),
                RoundStand::EndsSoon => ("due-rounds-end", tr!(plain.rounds_end)),
                RoundStand::TooFew => ("due-rounds-few", tr!(plain.rounds_few)),
            };
            let title_of = register.title(Survey::INDEX, first);
            let answers = result_of(register, first).map_or(0, |result| result.rate.of);
            let detail = tr!(plain.round_has, title = title_of, count = answers);
            counted(id, title, first_of(due, detail))
        }
        Matter::Work {
            kind,
            first,
            is_late,
        } => {
            let words = kinds::KINDS.get(kind).map_or("", |spec| say(&spec.words));
            let title = match is_late {
                true => tr!(due.work_late, kind = words),
                false => tr!(due.work_soon, kind = words),
            };
            let detail = first_of(due, register.title(kind, first));
            counted("due-work", &title, detail)
        }
    }
}

/// What is called so, or that it is the first of several.
fn first_of(due: &Due, name: String) -> String {
    match due.count {
        1 => name,
        _ => tr!(due.work_first, title = name),
    }
}

/// Whom the only question is about.
fn about(register: &Register, only: Option<Id>) -> String {
    let asked = only.and_then(|id| register.get::<Consultation>(id));
    asked
        .map(|asked| asked.name.to_string())
        .unwrap_or_default()
}

/// The gathering where to begin.
fn gathering(register: &Register, first: Id, due: &Due) -> String {
    let held = register.get::<Gathering>(first);
    let title = held.map(|held| held.title.to_string()).unwrap_or_default();
    let day = due.on.map(|on| on.to_string()).unwrap_or_default();
    match due.count {
        1 => tr!(due.this_one, day = day, title = title),
        _ => tr!(due.first_one, day = day, title = title),
    }
}

/// The list of a kind, narrowed to what is late or still open.
fn work(kind: usize, is_late: bool) -> Route {
    let name = kinds::KINDS.get(kind).map_or("", |spec| spec.name);
    let only = if is_late {
        "standing=overdue"
    } else {
        "standing=open"
    };
    match Area::of_kind(name) {
        Some(area) => Route::Area {
            area,
            kind: name.into(),
            only: only.into(),
        },
        None => Route::Records {
            kind: name.into(),
            owner: String::new(),
        },
    }
}

/// A view of an area, by its code.
fn view(code: &str) -> Route {
    let view = View::named(code);
    view.map_or(Route::Today, |view| Route::View(ViewPage::entry(view)))
}

/// The page where it is done.
fn route(matter: Matter, unit: Option<Id>) -> Route {
    let one = |id: Id| Route::Gatherings(GatheringPage::One { id: id.to_string() });
    let question = |only: Option<Id>| {
        Route::Consultations(match only {
            Some(id) => ConsultationPage::One { id: id.to_string() },
            None => ConsultationPage::List,
        })
    };
    let filings = |year: i32, half: Half| {
        Route::Reports(ReportPage::Filings {
            period: period_code(year, half),
        })
    };
    match matter {
        Matter::Questions { only }
        | Matter::Objections { only }
        | Matter::Unanswered { only }
        | Matter::Answered { only } => question(only),
        Matter::Registrations | Matter::Reports | Matter::Answers => Route::Inbox,
        Matter::NoMeetingSignIn { first }
        | Matter::NoSignIn { first }
        | Matter::NoMinutes { first }
        | Matter::ToCertify { first } => one(first),
        Matter::NextMeeting { id } => one(id),
        Matter::Uncertified { year, only } => Route::Gatherings(match only {
            Some(person) => GatheringPage::Served {
                year,
                person: person.to_string(),
            },
            None => GatheringPage::ServiceTime {
                year,
                community: String::new(),
            },
        }),
        Matter::Filing { year, half }
        | Matter::Unfiled { year, half }
        | Matter::OnNoticeAsFiled { year, half } => filings(year, half),
        Matter::Grades { year } => Route::Feedback { year: Some(year) },
        Matter::Probation => Route::Consultations(ConsultationPage::Probation),
        Matter::NoCard | Matter::KeysNotSaved => Route::SettingsPart("cards"),
        Matter::NoRegistration => Route::InboxNotice,
        Matter::NoMeetings { year } => Route::Gatherings(GatheringPage::Calendar {
            year: Some(year),
            community: String::new(),
        }),
        Matter::NoList
        | Matter::OnNotice
        | Matter::NotRegistered
        | Matter::ToDecide
        | Matter::NothingDeclared => match unit {
            Some(unit) => Route::Unit {
                unit: unit.to_string(),
                on: String::new(),
            },
            None => Route::Units { on: String::new() },
        },
        Matter::Silent { .. } => Route::Exchange,
        Matter::Assessments {
            stage: AssessmentStage::Returned,
            year,
            first,
        } => Route::Scorecard {
            community: first.to_string(),
            year: i32::try_from(year).unwrap_or_default(),
        },
        Matter::Assessments { year, stage, .. } => match view("procedure") {
            Route::View(page) => Route::View(ViewPage {
                figure: procedure::figure(year, Some(stage)),
                ..page
            }),
            other => other,
        },
        Matter::Rounds { first, .. } => match view("surveys") {
            Route::View(page) => Route::View(ViewPage {
                figure: first.to_string(),
                ..page
            }),
            other => other,
        },
        Matter::Renewals { .. } => view("agreements"),
        Matter::Visits { .. } => view("visits"),
        Matter::Unreported { .. } => view("safety"),
        Matter::BodyMeetings { .. } => view("bodies"),
        Matter::Work { kind, is_late, .. } => work(kind, is_late),
    }
}
