//! The paper forms of a round, counted and typed in as totals (S1.5).

use leptos::prelude::*;

use super::words;
use crate::app::survey::{NotCounted, Paper, count_paper, paper_of};
use crate::domain::Id;
use crate::domain::kinds::Survey;
use crate::ui::components::{PageHeader, Panel};
use crate::ui::forms::{FieldError, Form, NumberField, typed};
use crate::ui::i18n::{number, tr};
use crate::ui::pages::survey_form::{deciding, grades};
use crate::ui::pages::views::asked::Asked;
use crate::ui::router;

const ANSWERED: &str = "paper-answered";

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

    /// `None` where something is no number, or one of the two is missing without which nothing is counted.
    fn read(self) -> Option<Paper> {
        let count = |value: RwSignal<String>| -> Option<Option<u32>> {
            let text = value.get_untracked();
            match text.trim() {
                "" => Some(None),
                text => Some(Some(u32::try_from(typed::whole(text)?).ok()?)),
            }
        };
        let counts = self.counts.with_value(|counts| {
            let question = |counts: &Vec<RwSignal<String>>| {
                let read = counts.iter().map(|value| Some(count(*value)?.unwrap_or(0)));
                read.collect::<Option<Vec<u32>>>()
            };
            counts.iter().map(question).collect::<Option<Vec<_>>>()
        });
        Some(Paper {
            handed_out: count(self.handed_out)?,
            answered: count(self.answered)??,
            satisfied: count(self.satisfied)??,
            counts: counts?,
        })
    }
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
    let fault = RwSignal::new(None::<String>);
    let errors = Signal::derive(move || {
        let error = fault.get().map(|message| FieldError {
            field: ANSWERED.into(),
            label: tr!(survey.paper).to_owned(),
            message,
        });
        error.into_iter().collect::<Vec<_>>()
    });
    let back = words::of_round(&asked, survey, "");
    let submit = move |()| {
        let (Some(paper), Some(today)) = (counted.read(), desk.today()) else {
            return fault.set(Some(tr!(survey.bad_count).to_owned()));
        };
        let draft = desk.peek(|session| count_paper(&session.register, survey, &paper, today));
        match draft {
            Some(Ok(draft)) => {
                fault.set(None);
                if desk.carry_out(draft, tr!(survey.paper_taken).to_owned()) {
                    router::open(&back);
                }
            }
            Some(Err(why)) => fault.set(Some(not_counted(why))),
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
        let fields = fields.map(|(grade, value)| {
            view! { <NumberField label=grade value unit=tr!(survey.forms) /> }
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
                                    unit=tr!(survey.forms)
                                    id="paper-out"
                                />
                                <NumberField
                                    label=tr!(survey.valid)
                                    value=counted.answered
                                    required=true
                                    unit=tr!(survey.forms)
                                    id=ANSWERED
                                />
                                <NumberField
                                    label=tr!(survey.of_these_satisfied)
                                    value=counted.satisfied
                                    required=true
                                    unit=tr!(survey.forms)
                                    id="paper-satisfied"
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

fn not_counted(why: NotCounted) -> String {
    match why {
        NotCounted::NoRound => tr!(survey.no_such_round).to_owned(),
        NotCounted::MoreSatisfied => tr!(survey.more_satisfied).to_owned(),
        NotCounted::MoreAnswered => tr!(survey.more_answered).to_owned(),
        NotCounted::MoreGraded {
            at,
            given,
            answered,
        } => tr!(
            survey.more_graded,
            at = at + 1,
            given = number(usize::try_from(given).unwrap_or(usize::MAX)),
            answered = number(answered as usize)
        ),
    }
}
