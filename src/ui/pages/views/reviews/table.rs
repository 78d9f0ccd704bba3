//! The counted sheets typed into one table: Enter and the arrows go down and up a column, as in a spreadsheet; saved as one command.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::app::review_sheets::{self, Line, NotCounted};
use crate::domain::kinds::ReviewScore;
use crate::domain::{Date, Id, Record};
use crate::reports::tally::Part;
use crate::ui::components::{Button, ButtonKind, Panel};
use crate::ui::desk::Desk;
use crate::ui::forms::{reads_only, typed};
use crate::ui::i18n::{say, tr};
use crate::ui::pages::views::figures::share_words;

/// The grades of a sheet, by the names of their fields.
pub(super) const GRADES: [&str; 4] = ["excellent", "good", "fair", "poor"];

/// What a field of a counted line is called.
pub(super) fn word(field: &str) -> &'static str {
    let field = ReviewScore::KIND.field(field);
    field.map_or("", |(_, field)| say(&field.words))
}

/// A line as it is typed: the subject, the sheets handed out, the four grades.
#[derive(Clone, Copy)]
struct Row {
    was: StoredValue<Line>,
    subject: RwSignal<String>,
    counts: [RwSignal<String>; 5],
}

impl Row {
    fn new(line: Line) -> Row {
        let [excellent, good, fair, poor] = line.counts;
        let counts = [line.sheets, excellent, good, fair, poor];
        Row {
            subject: RwSignal::new(line.subject.clone()),
            counts: counts.map(|count| {
                RwSignal::new(count.map(|count| count.to_string()).unwrap_or_default())
            }),
            was: StoredValue::new(line),
        }
    }

    /// `None` where something is no number.
    fn read(self) -> Option<Line> {
        let mut read = self.counts.into_iter().map(|count| {
            let text = count.get();
            match text.trim() {
                "" => Some(None),
                text => typed::whole(text)
                    .and_then(|n| u32::try_from(n).ok())
                    .map(Some),
            }
        });
        let mut next = || read.next().flatten();
        let sheets = next()?;
        let counts = [next()?, next()?, next()?, next()?];
        let was = self.was.get_value();
        Some(Line {
            subject: self.subject.get(),
            sheets,
            counts,
            ..was
        })
    }

    fn rate(self) -> String {
        let Some(line) = self.read() else {
            return tr!(form.bad_number).to_owned();
        };
        if line.is_blank() {
            return String::new();
        }
        let [excellent, good, ..] = line.counts;
        let approved = u64::from(excellent.unwrap_or(0)) + u64::from(good.unwrap_or(0));
        let of = line.valid();
        let words = share_words(Part {
            count: approved,
            of,
        });
        match line.sheets.is_some_and(|sheets| of > u64::from(sheets)) {
            true => format!("{words} {}", tr!(deliberation.too_many_sheets)),
            false => words,
        }
    }
}

pub(super) fn table(desk: Desk, meeting: Id, community: Option<Id>, on: Date) -> AnyView {
    let load = move || {
        let lines = desk.peek(|session| {
            let register = &session.register;
            let community = community.unwrap_or(Id::MIN);
            review_sheets::lines(register, meeting, community, on)
        });
        let mut rows: Vec<Row> = lines
            .unwrap_or_default()
            .into_iter()
            .map(Row::new)
            .collect();
        if rows.is_empty() {
            rows.push(Row::new(Line::default()));
        }
        rows
    };
    let rows = RwSignal::new(load());
    let fault = RwSignal::new(None::<String>);
    // Undone or taken in: what is stored is what is shown.
    let stored = Memo::new(move |_| {
        desk.read(|register| {
            let scores = register.of::<ReviewScore>(meeting);
            scores
                .map(|(id, score)| (id, score.clone()))
                .collect::<Vec<_>>()
        })
    });
    Effect::new(move |before: Option<()>| {
        stored.track();
        if before.is_some() {
            rows.set(untrack(load));
        }
    });
    let save = move || {
        let lines: Option<Vec<Line>> =
            untrack(|| rows.read().iter().map(|row| row.read()).collect());
        let Some(lines) = lines else {
            return fault.set(Some(tr!(form.bad_number).to_owned()));
        };
        let draft = desk.peek(|session| review_sheets::enter(&session.register, meeting, &lines));
        match draft {
            Some(Ok(draft)) => {
                fault.set(None);
                desk.carry_out(draft, tr!(deliberation.review_saved).to_owned());
            }
            Some(Err(why)) => fault.set(Some(not_counted(why, &lines))),
            None => {}
        }
    };
    let more = move || rows.update(|rows| rows.push(Row::new(Line::default())));
    let keys = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            save();
        }
        "Enter" | "ArrowDown" => go(&event, 1),
        "ArrowUp" => go(&event, -1),
        _ => {}
    };
    let drawn = move || {
        let rows = rows.get();
        let rows = rows.into_iter().enumerate().map(|(at, row)| line(at, row));
        rows.collect_view()
    };
    let heads = ["sheets"].into_iter().chain(GRADES).map(|field| {
        view! {
            <th scope="col" class="number">
                {word(field)}
            </th>
        }
    });
    let reads = reads_only();
    view! {
        <div class="review-entry">
            <Panel title=tr!(deliberation.enter_sheets)>
                <fieldset class="plain" disabled=move || reads.get()>
                    <div class="stacking-frame" on:keydown=keys>
                        <table class="count-table">
                            <thead>
                                <tr>
                                    <th scope="col">{word("subject")}</th>
                                    {heads.collect_view()}
                                    <th scope="col" class="number">
                                        {tr!(deliberation.rate)}
                                    </th>
                                </tr>
                            </thead>
                            <tbody>{drawn}</tbody>
                        </table>
                    </div>
                    <div class="panel-body">
                        <p class="muted">{tr!(deliberation.table_hint)}</p>
                        <p class="field-error" role="alert">
                            {move || fault.get()}
                        </p>
                        <div class="acts">
                            <Button label=tr!(deliberation.add_subject) on_press=more />
                            <Button label=tr!(act.save) kind=ButtonKind::Main on_press=save />
                        </div>
                    </div>
                </fieldset>
            </Panel>
        </div>
    }
    .into_any()
}

fn not_counted(why: NotCounted, lines: &[Line]) -> String {
    match why {
        NotCounted::NoSubject { .. } => tr!(deliberation.no_subject).to_owned(),
        NotCounted::TooMany {
            line,
            valid,
            sheets,
        } => {
            let subject = lines.get(line).map(|line| line.subject.clone());
            tr!(
                deliberation.sheets_fault,
                subject = subject.unwrap_or_default(),
                valid = valid,
                sheets = sheets
            )
        }
    }
}

fn line(at: usize, row: Row) -> AnyView {
    let fields = ["sheets"]
        .into_iter()
        .chain(GRADES)
        .zip(row.counts)
        .zip(1..);
    let cells = fields.map(|((field, value), column)| {
        let label = move || format!("{} {}", row.subject.get(), word(field));
        view! {
            <td class="number">
                <input
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    class="count"
                    data-cell=cell(at, column)
                    aria-label=label
                    prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </td>
        }
    });
    let subject = row.subject;
    view! {
        <tr>
            <th scope="row">
                <input
                    type="text"
                    autocomplete="off"
                    maxlength="80"
                    data-cell=cell(at, 0)
                    aria-label=format!("{} {}", word("subject"), at + 1)
                    prop:value=subject
                    on:input=move |event| subject.set(event_target_value(&event))
                />
            </th>
            {cells.collect_view()}
            <td class="number">{move || row.rate()}</td>
        </tr>
    }
    .into_any()
}

fn cell(row: usize, column: usize) -> String {
    format!("{row}.{column}")
}

/// Takes the focus so many rows down the column.
fn go(event: &ev::KeyboardEvent, by: i32) {
    let at = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
        .and_then(|element| element.get_attribute("data-cell"));
    let Some((row, column)) = at.as_deref().and_then(|at| at.split_once('.')) else {
        return;
    };
    event.prevent_default();
    let Some(row) = row.parse::<i32>().ok().map(|row| row + by) else {
        return;
    };
    let selector = format!("[data-cell=\"{row}.{column}\"]");
    let next = document().query_selector(&selector).ok().flatten();
    if let Some(Ok(next)) = next.map(|next| next.dyn_into::<web_sys::HtmlInputElement>()) {
        let _ = next.focus();
        next.select();
    }
}
