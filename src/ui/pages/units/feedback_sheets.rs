//! What is told to the units, on paper: a form for every member and a report for every unit, each on a page of A4 (S5.9).

use leptos::prelude::*;

use super::feedback::{is_chosen, rate};
use super::paper::{self, Head};
use crate::domain::kinds::{FeedbackGrade, ServiceRecord};
use crate::domain::{Choice, ChoiceSpec, Record};
use crate::register::Register;
use crate::reports::told::{MemberLine, Told, UnitLine, Written, written};
use crate::ui::components::print_button::printing;
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, say, tr};
use crate::ui::record_words::shown;

/// Service that a member's form lists; the rest is summed up.
const MOST_DEEDS: usize = 14;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sheet {
    /// One page for every member.
    Members,
    /// One page for every unit.
    Units,
}

/// Drawn when the page is printed, and only then.
pub(super) fn sheets(
    desk: Desk,
    told: Memo<Option<Told>>,
    year: u32,
    span: RwSignal<String>,
    unit: RwSignal<String>,
    sheet: RwSignal<Sheet>,
) -> AnyView {
    let printing = printing();
    let drawn = move || {
        if !printing.get() {
            return None;
        }
        let span = span.get();
        told.with(|told| {
            let told = told.as_ref()?;
            let office = desk.office().map(|(_, office)| office.name.to_string());
            let office = office.unwrap_or_default();
            let drawn = match (span.as_str(), sheet.get()) {
                ("year", _) => members(desk, told, year, &unit.read()),
                (_, _) => units(told, &title(&span, year), &office),
            };
            Some(drawn)
        })
    };
    view! { <div class="unit-sheet">{drawn}</div> }.into_any()
}

/// 「2026 年上半年」.
fn title(span: &str, year: u32) -> String {
    match span {
        "first" => tr!(feedback.title_first, year = year),
        _ => tr!(feedback.title_second, year = year),
    }
}

fn members(desk: Desk, told: &Told, year: u32, unit: &str) -> AnyView {
    let those = told.members.iter().filter(|line| is_chosen(line, unit));
    let pages = those.map(|line| {
        let page = desk.peek(|session| member(&session.register, line, told, year));
        view! { <section class="sheet-page">{page}</section> }
    });
    pages.collect_view().into_any()
}

fn member(register: &Register, line: &MemberLine, told: &Told, year: u32) -> AnyView {
    let person = line.figures.person;
    let Written { grade, comment } = written(register, person, year)
        .map(|(_, written)| written)
        .unwrap_or_default();
    let records = &line.figures.time.records;
    let deeds = records.iter().take(MOST_DEEDS);
    let deeds = deeds.filter_map(|id| register.get::<ServiceRecord>(*id));
    let deeds = deeds.map(|record| deed(record, register)).collect_view();
    let more = records.len().saturating_sub(MOST_DEEDS);
    let more = (more > 0).then(|| view! { <li>{tr!(feedback.more, count = more)}</li> });
    let none = records
        .is_empty()
        .then(|| view! { <li>{tr!(feedback.no_service)}</li> });
    let text = |value: Option<String>| value.unwrap_or_default();
    let enough = match line.enough {
        true => tr!(feedback.enough),
        false => tr!(feedback.not_enough),
    };
    let time = tr!(
        feedback.time_line,
        days = line.days.shown(),
        asked = told.asked.days,
        enough = enough
    );
    let left = line.left_on.map(|on| tr!(feedback.left, on = on));
    let registered = [
        text(line.registered_on.map(|on| on.to_string())),
        text(left),
    ];
    let registered = registered.join(" ");
    let figures = &line.figures;
    let meetings = tr!(
        feedback.meeting_line,
        attended = figures.meetings_attended,
        held = figures.meetings,
        activities = figures.activities
    );
    view! {
        {paper::title(tr!(feedback.form_title), line.unit_name.clone(), tr!(feedback.form_year, year = year))}
        <table class="sheet-form">
            <tbody>
                <tr>
                    <th scope="row">{tr!(units.name)}</th>
                    <td>{line.name.clone()}</td>
                    <th scope="row">{tr!(units.birth_month)}</th>
                    <td>{text(line.born.map(|month| month.to_string()))}</td>
                </tr>
                <tr>
                    <th scope="row">{tr!(units.duty)}</th>
                    <td>{line.duty.clone()}</td>
                    <th scope="row">{tr!(feedback.community)}</th>
                    <td>{line.community.clone()}</td>
                </tr>
                <tr>
                    <th scope="row">{tr!(feedback.registered_on)}</th>
                    <td colspan="3">{registered}</td>
                </tr>
                <tr>
                    <th scope="row">{tr!(feedback.days)}</th>
                    <td colspan="3">{time}</td>
                </tr>
                <tr>
                    <th scope="row">{tr!(feedback.taking_part)}</th>
                    <td colspan="3">{meetings}</td>
                </tr>
                <tr class="sheet-tall">
                    <th scope="row">{tr!(feedback.deeds)}</th>
                    <td colspan="3">
                        <ol>{deeds} {more} {none}</ol>
                    </td>
                </tr>
                <tr class="sheet-middle">
                    <th scope="row">{tr!(feedback.comment)}</th>
                    <td colspan="3">
                        <p>{comment}</p>
                        <p>{tr!(feedback.grade_line, grade = grade_words(grade))}</p>
                        <p class="sheet-sign">{tr!(feedback.sign_community)}</p>
                    </td>
                </tr>
                <tr class="sheet-middle">
                    <th scope="row">{tr!(feedback.unit_opinion)}</th>
                    <td colspan="3">
                        <p class="sheet-sign">{tr!(feedback.sign_unit)}</p>
                    </td>
                </tr>
            </tbody>
        </table>
    }
    .into_any()
}

/// A grade, or room to write it by hand.
pub(super) fn grade_words(grade: Option<FeedbackGrade>) -> &'static str {
    let chosen = grade.and_then(|grade| {
        let all: &[ChoiceSpec] = FeedbackGrade::ALL;
        all.get(usize::from(grade.index()))
    });
    chosen.map_or("________", |choice| say(&choice.words))
}

fn deed(record: &ServiceRecord, register: &Register) -> AnyView {
    let field = |name: &str| {
        let (at, spec) = ServiceRecord::KIND.field(name)?;
        let value = (ServiceRecord::ACCESS.get(at)?.get)(record);
        Some(shown(&value, spec, register))
    };
    let parts = ["served_on", "kind", "minutes", "what"];
    let parts = parts.iter().filter_map(|name| field(name));
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    view! { <li>{parts.join("　")}</li> }.into_any()
}

fn units(told: &Told, title: &str, office: &str) -> AnyView {
    let pages = told.units.iter().map(|line| {
        view! { <section class="sheet-page">{unit(line, told, title, office)}</section> }
    });
    pages.collect_view().into_any()
}

fn unit(line: &UnitLine, told: &Told, title: &str, office: &str) -> AnyView {
    let members = told.members.iter().filter(|m| m.unit == Some(line.unit));
    let rows = members.enumerate().map(|(at, member)| {
        let figures = &member.figures;
        view! {
            <tr>
                <td class="number">{at + 1}</td>
                <td>{member.name.clone()}</td>
                <td>{member.community.clone()}</td>
                <td class="number">{member.days.shown()}</td>
                <td class="number">
                    {format!("{} / {}", figures.meetings_attended, figures.meetings)}
                </td>
                <td class="number">{figures.activities}</td>
            </tr>
        }
    });
    let summary = tr!(
        feedback.unit_summary,
        declared = number(line.report.declared.len()),
        registered = number(line.report.registered()),
        rate = rate(line, told),
        members = number(line.members),
        served = number(line.served),
        days = line.days.shown()
    );
    let heads = [
        Head::Figures(tr!(units.number)),
        Head::Words(tr!(units.name)),
        Head::Words(tr!(feedback.community)),
        Head::Figures(tr!(feedback.days)),
        Head::Figures(tr!(feedback.meetings)),
        Head::Figures(tr!(feedback.activities)),
    ];
    view! {
        {paper::title(tr!(feedback.unit_title), line.name.clone(), title.to_owned())}
        <p>{summary}</p>
        {paper::table(&heads, rows.collect_view().into_any())}
        <p class="sheet-sign">{tr!(feedback.sign_office, office = office)}</p>
    }
    .into_any()
}
