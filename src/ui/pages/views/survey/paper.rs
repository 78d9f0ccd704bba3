//! The paper forms of a round, counted and typed in as totals (S1.5).

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::words;
use crate::app::survey::{NotCounted, Paper, count_paper, paper_of};
use crate::domain::kinds::Survey;
use crate::domain::{Id, Writing};
use crate::ui::components::{PageHeader, Panel};
use crate::ui::forms::{FieldError, Form, NumberField, bad_number, typed};
use crate::ui::i18n::{number, tr};
use crate::ui::pages::survey_form::{deciding, grades};
use crate::ui::pages::views::asked::Asked;
use crate::ui::router;

const HANDED_OUT: &str = "paper-out";
const ANSWERED: &str = "paper-answered";
const SATISFIED: &str = "paper-satisfied";

/// What is typed, as text.
#[derive(Clone, Copy)]
struct Typed {
    handed_out: RwSignal<String>,
    answered: RwSignal<String>,
    satisfied: RwSignal<String>,
    counts: StoredValue<Vec<Vec<RwSignal<String>>>>,
}

impl Typed {
    fn of(round: &Survey, paper: Option<Paper>) -> Typed {
        let text = |count: Option<u32>| {
            let text = count.map(|count| count.to_string());
            RwSignal::new(text.unwrap_or_default())
        };
        let stored = |place: usize, grade: usize| {
            let counts = paper.as_ref()?.counts.get(place)?;
            counts.get(grade).copied()
        };
        let questions = round.asks().all.into_iter().enumerate();
        let counts = questions.map(|(place, question)| {
            let grades = 0..question.choices();
            grades.map(|grade| text(stored(place, grade))).collect()
        });
        Typed {
            handed_out: text(paper.as_ref().and_then(|paper| paper.handed_out)),
            answered: text(paper.as_ref().map(|paper| paper.answered)),
            satisfied: text(paper.as_ref().map(|paper| paper.satisfied)),
            counts: StoredValue::new(counts.collect()),
        }
    }

    /// The count, or what is wrong, field by field: something is no number, one of the two is missing without which nothing is
    /// counted, or a question is filled in by half.
    fn read(self) -> Result<Paper, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut count = |id: &str, value: RwSignal<String>| -> Option<u32> {
            let text = value.get_untracked();
            let read = typed::whole(text.trim()).and_then(|count| u32::try_from(count).ok());
            if read.is_none() && !text.trim().is_empty() {
                faults.push(Fault::new(id, bad_number(Writing::Plain)));
            }
            read
        };
        let handed_out = count(HANDED_OUT, self.handed_out);
        let answered = count(ANSWERED, self.answered);
        let satisfied = count(SATISFIED, self.satisfied);
        let counts: Vec<Vec<Option<u32>>> = self.counts.with_value(|counts| {
            let questions = counts.iter().enumerate();
            let question = |(place, counts): (usize, &Vec<RwSignal<String>>)| {
                let grades = counts.iter().enumerate();
                grades
                    .map(|(grade, value)| count(&grade_id(place, grade), *value))
                    .collect()
            };
            questions.map(question).collect()
        });
        for (id, value, read) in [
            (ANSWERED, self.answered, answered),
            (SATISFIED, self.satisfied, satisfied),
        ] {
            if read.is_none() && value.read_untracked().trim().is_empty() {
                faults.push(Fault::new(id, tr!(survey.no_count)));
            }
        }
        for (place, counts) in counts.iter().enumerate() {
            let open = counts.iter().position(Option::is_none);
            if let Some(open) = open.filter(|_| counts.iter().any(Option::is_some)) {
                let id = grade_id(place, open);
                if !faults.iter().any(|fault| fault.field == id) {
                    faults.push(Fault::new(&id, tr!(survey.part_counted)));
                }
            }
        }
        let filled = |counts: Vec<Option<u32>>| -> Vec<u32> {
            counts.into_iter().map(Option::unwrap_or_default).collect()
        };
        match (answered, satisfied) {
            (Some(answered), Some(satisfied)) if faults.is_empty() => Ok(Paper {
                handed_out,
                answered,
                satisfied,
                counts: counts.into_iter().map(filled).collect(),
            }),
            _ => Err(faults),
        }
    }
}

/// What is wrong with a field, by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    field: String,
    message: String,
}

impl Fault {
    fn new(field: &str, message: impl Into<String>) -> Fault {
        Fault {
            field: field.to_owned(),
            message: message.into(),
        }
    }
}

fn grade_id(place: usize, grade: usize) -> String {
    format!("paper-{place}-{grade}")
}

pub(super) fn page(asked: Asked, survey: Id) -> AnyView {
    let desk = asked.desk;
    let found = desk.peek(|session| {
        let round = session.register.get::<Survey>(survey).cloned();
        let paper = paper_of(&session.register, survey);
        (round.unwrap_or_default(), paper.map(|(_, paper)| paper))
    });
    let (round, paper) = found.unwrap_or_default();
    let known = paper.is_some();
    let title = round.title.to_string();
    let trail = words::trail(&asked, survey, &title);
    let counted = Typed::of(&round, paper);
    let faults = RwSignal::new(Vec::<Fault>::new());
    let labels = StoredValue::new(labels(&round));
    let errors = Signal::derive(move || {
        let error = |fault: Fault| {
            let label = labels.with_value(|labels| labels.get(&fault.field).cloned());
            FieldError {
                label: label.unwrap_or_default(),
                field: fault.field,
                message: fault.message,
            }
        };
        faults.get().into_iter().map(error).collect::<Vec<_>>()
    });
    let error_of = move |id: &str| {
        let id = id.to_owned();
        Signal::derive(move || {
            let faults = faults.read();
            let fault = faults.iter().find(|fault| fault.field == id);
            fault.map(|fault| fault.message.clone())
        })
    };
    let back = words::of_round(&asked, survey, "");
    let submit = move |()| {
        let paper = match counted.read() {
            Ok(paper) => paper,
            Err(wrong) => return faults.set(wrong),
        };
        let Some(today) = desk.today() else {
            return;
        };
        let draft = desk.peek(|session| count_paper(&session.register, survey, &paper, today));
        match draft {
            Some(Ok(draft)) => {
                faults.set(Vec::new());
                if desk.carry_out(draft, tr!(survey.paper_taken).to_owned()) {
                    router::open(&back);
                }
            }
            Some(Err(why)) => faults.set(vec![not_counted(why)]),
            None => {}
        }
    };
    let again = known.then(|| view! { <p class="callout info">{tr!(survey.paper_again)}</p> });
    let questions = round.asks().all.into_iter().enumerate();
    let questions = questions.map(|(place, question)| {
        let counts = counted
            .counts
            .with_value(|counts| counts.get(place).cloned());
        let fields = grades(&question)
            .into_iter()
            .zip(counts.unwrap_or_default());
        let fields = fields.enumerate().map(|(at, (label, value))| {
            let id = grade_id(place, at);
            let error = error_of(&id);
            view! { <NumberField label value error unit=tr!(survey.forms) id /> }
        });
        view! {
            <fieldset class="survey-question">
                <legend>{format!("{}. {}", place + 1, question.text)}</legend>
                <div class="survey-counts">{fields.collect_view()}</div>
            </fieldset>
        }
    });
    let questions = questions.collect_view();
    let sub = words::sub(&round);
    let deciding = deciding(round.respondents);
    view! {
        <PageHeader title=tr!(survey.paper) trail sub=format!("{title} · {sub}") />
        <div class="stack view-page">
            <Panel title=tr!(survey.paper_panel)>
                <div class="panel-body survey-entry">
                    <p class="muted">{tr!(survey.paper_hint)}</p>
                    {again}
                    <Form on_submit=submit errors>
                        <fieldset class="survey-question deciding">
                            <legend>{deciding}</legend>
                            <div class="survey-counts">
                                <NumberField
                                    label=tr!(survey.paper_out)
                                    value=counted.handed_out
                                    error=error_of(HANDED_OUT)
                                    unit=tr!(survey.forms)
                                    id=HANDED_OUT
                                />
                                <NumberField
                                    label=tr!(survey.valid)
                                    value=counted.answered
                                    error=error_of(ANSWERED)
                                    required=true
                                    unit=tr!(survey.forms)
                                    id=ANSWERED
                                />
                                <NumberField
                                    label=tr!(survey.of_these_satisfied)
                                    value=counted.satisfied
                                    error=error_of(SATISFIED)
                                    required=true
                                    unit=tr!(survey.forms)
                                    id=SATISFIED
                                />
                            </div>
                        </fieldset>
                        {questions}
                    </Form>
                </div>
            </Panel>
        </div>
    }
    .into_any()
}

/// What each field is called above the form: a grade with the number of its question.
fn labels(round: &Survey) -> BTreeMap<String, String> {
    let mut labels = BTreeMap::from([
        (HANDED_OUT.to_owned(), tr!(survey.paper_out).to_owned()),
        (ANSWERED.to_owned(), tr!(survey.valid).to_owned()),
        (
            SATISFIED.to_owned(),
            tr!(survey.of_these_satisfied).to_owned(),
        ),
    ]);
    for (place, question) in round.asks().all.into_iter().enumerate() {
        for (at, grade) in grades(&question).into_iter().enumerate() {
            labels.insert(grade_id(place, at), format!("{}. {grade}", place + 1));
        }
    }
    labels
}

fn not_counted(why: NotCounted) -> Fault {
    match why {
        NotCounted::NoRound => Fault::new(ANSWERED, tr!(survey.no_such_round)),
        NotCounted::MoreSatisfied => Fault::new(SATISFIED, tr!(survey.more_satisfied)),
        NotCounted::MoreAnswered => Fault::new(ANSWERED, tr!(survey.more_answered)),
        NotCounted::MoreGraded {
            at,
            given,
            answered,
        } => {
            let words = tr!(
                survey.more_graded,
                at = at + 1,
                given = number(usize::try_from(given).unwrap_or(usize::MAX)),
                answered = number(answered as usize)
            );
            Fault::new(&grade_id(at, 0), words)
        }
    }
}
