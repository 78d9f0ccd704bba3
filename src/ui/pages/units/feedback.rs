//! Telling the units what their members did (S5.9): grades and comments of a year entered in one table, the half-yearly reports, and
//! all of it on paper.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::feedback_sheets::{self, Sheet, grade_words};
use crate::domain::kinds::{Feedback, FeedbackGrade, Person, Role};
use crate::domain::{Choice, Id, Record, Value};
use crate::reports::told::{MemberLine, Told, UnitLine, written};
use crate::reports::{Half, Period};
use crate::ui::components::print_button::print;
use crate::ui::components::{
    Button, EmptyState, Head, Item, Line, LinkButton, PageHeader, Panel, Segments, Tag, Tone,
    stacking_table,
};
use crate::ui::desk::Desk;
use crate::ui::duration::time;
use crate::ui::forms::ChoiceField;
use crate::ui::i18n::{number, say, tr};
use crate::ui::pages::stars::unusable;
use crate::ui::pages::stars::year_chooser::year_chooser;
use crate::ui::routes::{ReportPage, Route, period_code};

/// More rows than this are shown unit by unit.
const MOST: usize = 300;
const YEAR: &str = "year";
const FIRST: &str = "first";

pub(in crate::ui::pages) fn page(year: Option<i32>) -> AnyView {
    let desk = Desk::here();
    let year = year.and_then(|year| u32::try_from(year).ok());
    let year = year.unwrap_or_else(|| desk.this_year());
    let span = RwSignal::new(YEAR.to_owned());
    let unit = RwSignal::new(String::new());
    let sheet = RwSignal::new(Sheet::Members);
    let told = Memo::new(move |_| {
        let whole = i32::try_from(year).ok()?;
        let period = match span.read().as_str() {
            YEAR => Period::year(whole),
            FIRST => Period::half(whole, Half::First),
            _ => Period::half(whole, Half::Second),
        }?;
        let day = desk.today()?;
        desk.read(|register| Told::of(register, period, day, tr!(feedback.no_unit)))?
    });
    let print_as = move |wanted: Sheet| {
        sheet.set(wanted);
        print();
    };
    // The forms are the community's; a unit's register has not all that stands on them.
    let prints = !is_units(desk);
    let acts = move || match span.read().as_str() {
        _ if !prints => ().into_any(),
        YEAR => view! {
            <Button
                label=tr!(feedback.print_members)
                on_press=move || print_as(Sheet::Members)
            />
        }
        .into_any(),
        _ => view! {
            <Button label=tr!(feedback.print_units) on_press=move || print_as(Sheet::Units) />
            <LinkButton
                label=tr!(feedback.to_filing)
                href=Route::Reports(ReportPage::Filings {
                    period: filing_of(year, &span.read()),
                })
                    .href()
            />
        }
        .into_any(),
    };
    let spans = vec![
        Item::new(YEAR, tr!(feedback.of_year)),
        Item::new(FIRST, tr!(feedback.first_half)),
        Item::new("second", tr!(feedback.second_half)),
    ];
    let body = move || {
        told.with(|told| match told {
            None => unusable(0),
            Some(told) if told.members.is_empty() => view! {
                <EmptyState title=tr!(feedback.nobody) body=tr!(feedback.nobody_hint) />
            }
            .into_any(),
            Some(told) => match span.read().as_str() {
                YEAR => members(desk, told, year, unit),
                _ => units(told),
            },
        })
    };
    let trail = vec![(
        tr!(nav.units).to_owned(),
        Route::Units { on: String::new() },
    )];
    view! {
        <div class="units-board">
            <PageHeader title=tr!(feedback.title, year = year) trail sub=tr!(feedback.sub)>
                {year_chooser(desk, year, |year| Route::Feedback {
                    year: i32::try_from(year).ok(),
                })}
                {acts}
                {prints
                    .then(|| {
                        view! {
                            <LinkButton
                                label=tr!(unit_files.link)
                                href=Route::Reports(ReportPage::UnitFiles).href()
                            />
                        }
                    })}
            </PageHeader>
            <div class="stack">
                <div>
                    <Segments
                        label=tr!(feedback.span)
                        items=spans
                        chosen=span
                        on_choose=move |code| span.set(code)
                    />
                </div>
                {body}
            </div>
        </div>
        {feedback_sheets::sheets(desk, told, year, span, unit, sheet)}
    }
    .into_any()
}

/// The half-year's filing, by its code.
fn filing_of(year: u32, span: &str) -> String {
    let half = match span {
        FIRST => Half::First,
        _ => Half::Second,
    };
    period_code(i32::try_from(year).unwrap_or_default(), half)
}

/// Whether this is a unit's office: what a community says of its members is not the unit's to write.
fn is_units(desk: Desk) -> bool {
    // Not followed: what is being typed must not be drawn anew by each command.
    let office = untrack(|| desk.office());
    office.is_some_and(|(_, office)| office.role == Some(Role::Unit))
}

/// Whether a line is among those of the chosen unit; all are where none is chosen.
pub(super) fn is_chosen(line: &MemberLine, unit: &str) -> bool {
    unit.is_empty() || line.unit.is_some_and(|id| id.to_string() == unit)
}

fn members(desk: Desk, told: &Told, year: u32, unit: RwSignal<String>) -> AnyView {
    let mut items: Vec<Item> = told
        .units
        .iter()
        .map(|line| Item::new(line.unit.to_string(), line.name.clone()))
        .collect();
    let is_large = told.members.len() > MOST;
    let first = items.first().map(|item| item.code.clone());
    if is_large && unit.with_untracked(String::is_empty) {
        unit.set(first.unwrap_or_default());
    }
    if !is_large {
        items.insert(0, Item::new("", tr!(feedback.all_units)));
    }
    let lines = StoredValue::new(told.members.clone());
    let asked = told.asked.days.to_string();
    let reads = is_units(desk);
    let hint = match reads {
        true => tr!(feedback.hint_read, days = asked),
        false => tr!(feedback.hint, days = asked),
    };
    let rows = move || {
        let unit = unit.get();
        lines.with_value(|lines| {
            let those = lines.iter().filter(|line| is_chosen(line, &unit));
            those
                .take(MOST)
                .map(|line| member_row(desk, line, year, reads))
                .collect()
        })
    };
    let heads = vec![
        Head::words(tr!(units.name)),
        Head::long(tr!(units.unit)),
        Head::words(tr!(feedback.days)),
        Head::words(tr!(feedback.meetings)),
        Head::words(tr!(feedback.activities)),
        Head::words(tr!(feedback.grade)),
        Head::long(tr!(feedback.comment)),
    ];
    let table = stacking_table("feedback", heads, Box::new(rows), Vec::new());
    view! {
        <Panel title=tr!(feedback.members)>
            <div class="panel-body">
                <ChoiceField
                    label=tr!(units.unit)
                    value=unit
                    items
                    folded=true
                    settled=true
                />
                <p class="muted">{hint}</p>
            </div>
            {table}
        </Panel>
    }
    .into_any()
}

fn member_row(desk: Desk, line: &MemberLine, year: u32, reads: bool) -> Line {
    let person = line.figures.person;
    let entered = Memo::new(move |_| {
        let entered = desk.read(|register| written(register, person, year));
        entered
            .flatten()
            .map(|(_, written)| written)
            .unwrap_or_default()
    });
    let grade = move || {
        let index = entered.with(|written| written.grade.map(FeedbackGrade::index));
        let chosen = index.and_then(|index| FeedbackGrade::ALL.get(usize::from(index)));
        chosen.map_or("", |choice| choice.code).to_owned()
    };
    let choose = move |event| {
        let code: String = event_target_value(&event);
        let mut codes = FeedbackGrade::ALL.iter();
        let index = codes.position(|choice| choice.code == code);
        let index = index.and_then(|index| u8::try_from(index).ok());
        let value = index.map_or(Value::Missing, Value::Choice);
        save(desk, person, year, "grade", value);
    };
    let comment = move |event| {
        let typed: String = event_target_value(&event);
        save(desk, person, year, "comment", Value::text(typed.trim()));
    };
    let options = FeedbackGrade::ALL.iter().map(|choice| {
        view! { <option value=choice.code>{say(&choice.words)}</option> }
    });
    let figures = &line.figures;
    let (tone, enough) = match line.enough {
        true => (Tone::Ok, tr!(feedback.enough)),
        false => (Tone::Warn, tr!(feedback.not_enough)),
    };
    let href = Route::record(Person::NAME, person).href();
    let waiting = (figures.time.waiting > 0).then(|| {
        view! { <small>{tr!(feedback.waiting, time = time(figures.time.waiting.into()))}</small> }
    });
    // A unit's file tells of no meeting, and none is not the same as not known.
    let known = |figure: String| match reads {
        true => "—".to_owned(),
        false => figure,
    };
    // Nobody missed a meeting of which it is not known who came.
    let attended = match (figures.meetings, figures.meetings_not_noted) {
        (0, 0) => tr!(feedback.no_meeting).to_owned(),
        (0, _) => tr!(feedback.no_sign_in).to_owned(),
        (held, _) => format!("{} / {held}", figures.meetings_attended),
    };
    let meetings = known(attended);
    let activities = known(figures.activities.to_string());
    let name = line.name.clone();
    let judged = match reads {
        true => {
            let grade = move || {
                entered.with(|written| match written.grade {
                    None => "—",
                    grade => grade_words(grade),
                })
            };
            let comment = move || entered.with(|written| written.comment.clone());
            [
                grade.into_any(),
                view! { <span class="told">{comment}</span> }.into_any(),
            ]
        }
        false => [
            view! {
                <select
                    aria-label=tr!(feedback.grade_of, name = name.clone())
                    prop:value=grade
                    on:change=choose
                >
                    <option value="">"—"</option>
                    {options.collect_view()}
                </select>
            }
            .into_any(),
            view! {
                <input
                    type="text"
                    class="feedback-comment"
                    maxlength="400"
                    autocomplete="off"
                    aria-label=tr!(feedback.comment_of, name = name.clone())
                    prop:value=move || entered.with(|written| written.comment.clone())
                    on:change=comment
                    on:keydown=to_next
                />
            }
            .into_any(),
        ],
    };
    let days = view! {
        {line.days.shown()}
        " "
        <Tag tone label=enough />
        {waiting}
    };
    let mut cells = vec![
        view! { <a href=href>{name}</a> }.into_any(),
        line.unit_name.clone().into_any(),
        days.into_any(),
        meetings.into_any(),
        activities.into_any(),
    ];
    cells.extend(judged);
    Line::of(cells)
}

/// Enter goes on with the next member's comment.
fn to_next(event: ev::KeyboardEvent) {
    if event.key() != "Enter" || event.is_composing() {
        return;
    }
    event.prevent_default();
    let here = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlElement>().ok());
    let row = here.and_then(|input| input.closest("tr").ok().flatten());
    let next = row.and_then(|row| row.next_element_sibling());
    let next = next.and_then(|row| row.query_selector("input").ok().flatten());
    if let Some(Ok(next)) = next.map(|next| next.dyn_into::<HtmlElement>()) {
        let _ = next.focus();
    }
}

/// Writes one field of a member's feedback; the record is made with the first.
fn save(desk: Desk, person: Id, year: u32, field: &str, value: Value) {
    let known = desk.peek(|session| written(&session.register, person, year).map(|(id, _)| id));
    let Some(mut draft) = desk.draft() else {
        return;
    };
    let at = |name: &str| Feedback::KIND.field(name).map_or(0, |(at, _)| at);
    let today = desk.today().map_or(Value::Missing, Value::Date);
    let mut values = vec![(at(field), value), (at("written_on"), today)];
    match known.flatten() {
        Some(id) => draft.update(Feedback::INDEX, id, values),
        None => {
            values.push((at("person"), Value::Reference(person)));
            values.push((at("year"), Value::Whole(i64::from(year))));
            values.retain(|(_, value)| !value.is_missing());
            draft.create_values(Feedback::INDEX, values, None);
        }
    }
    let name = desk.peek(|session| session.register.title(Person::INDEX, person));
    desk.carry_out(draft, tr!(saved.feedback, name = name.unwrap_or_default()));
}

/// The half-yearly reports: a line for every unit.
fn units(told: &Told) -> AnyView {
    let told = told.clone();
    let lines = move || {
        told.units
            .iter()
            .map(|line| unit_row(line, &told))
            .collect()
    };
    let heads = vec![
        Head::words(tr!(units.unit)),
        Head::figure(tr!(units.declared)),
        Head::figure(tr!(units.rate)),
        Head::figure(tr!(feedback.member_count)),
        Head::figure(tr!(feedback.served)),
        Head::figure(tr!(feedback.sum_days)),
    ];
    view! {
        <Panel title=tr!(feedback.units)>
            {stacking_table("feedback", heads, Box::new(lines), Vec::new())}
        </Panel>
    }
    .into_any()
}

fn unit_row(line: &UnitLine, told: &Told) -> Line {
    let href = Route::Unit {
        unit: line.unit.to_string(),
        on: String::new(),
    }
    .href();
    Line::of(vec![
        view! { <a href=href>{line.name.clone()}</a> }.into_any(),
        number(line.report.declared.len()).into_any(),
        rate(line, told).into_any(),
        number(line.members).into_any(),
        number(line.served).into_any(),
        line.days.shown().into_any(),
    ])
}

/// The rate at the end of the period; below what is asked for it says so.
pub(super) fn rate(line: &UnitLine, told: &Told) -> String {
    match line.report.rate() {
        None => tr!(units.not_declared).to_owned(),
        Some(rate) if rate < told.asked.share => {
            tr!(feedback.rate_short, rate = rate.shown_percent())
        }
        Some(rate) => format!("{}%", rate.shown_percent()),
    }
}
