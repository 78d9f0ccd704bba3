//! The questionnaire of a round as it is filled in: on a person's own device, at a unit, at the counter, where figures answer it.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::app::survey::Filled;
use crate::domain::Choice as _;
use crate::domain::kinds::{Question, Respondents, Satisfaction, Survey};
use crate::ui::components::fresh_id;
use crate::ui::forms::{FieldError, LongTextField, TextField, focus_field};
use crate::ui::i18n::{say, tr};

/// The question that decides, in the words of who is asked.
pub(super) fn deciding(respondents: Option<Respondents>) -> &'static str {
    match respondents {
        Some(Respondents::Units) => tr!(survey.deciding_units),
        _ => tr!(survey.deciding_residents),
    }
}

/// What may be answered to a further question.
pub(super) fn grades(question: &Question) -> Vec<String> {
    match question.grades.is_empty() {
        true => [
            tr!(survey.grade_good),
            tr!(survey.grade_fair),
            tr!(survey.grade_poor),
        ]
        .map(str::to_owned)
        .to_vec(),
        false => question.grades.clone(),
    }
}

/// What may be answered to the question that decides.
pub(super) fn overall() -> Vec<String> {
    let all = Satisfaction::ALL.iter();
    all.map(|spec| say(&spec.words).to_owned()).collect()
}

/// A form that is filled in.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    /// Each question with its grades, the one that decides first.
    lines: StoredValue<Vec<(String, Vec<String>)>>,
    given: RwSignal<Vec<Option<usize>>>,
    message: RwSignal<String>,
    stem: StoredValue<String>,
    /// The question that decides was left out when the form was to be saved.
    left_out: RwSignal<bool>,
}

impl Sheet {
    pub fn of(round: &Survey) -> Sheet {
        let first = (deciding(round.respondents).to_owned(), overall());
        let further = round.asks().all.into_iter();
        let further = further.map(|question| (question.text.clone(), grades(&question)));
        let lines: Vec<_> = std::iter::once(first).chain(further).collect();
        Sheet {
            given: RwSignal::new(vec![None; lines.len()]),
            lines: StoredValue::new(lines),
            message: RwSignal::new(String::new()),
            stem: StoredValue::new(fresh_id("sheet")),
            left_out: RwSignal::new(false),
        }
    }

    /// What was filled in; nothing where the question that decides was left out, which is said then.
    pub fn filled(self) -> Option<Filled> {
        let given = self.given.get_untracked();
        let (first, further) = given.split_first()?;
        let grade = first.and_then(|at| Satisfaction::from_index(u8::try_from(at).ok()?));
        self.left_out.set(grade.is_none());
        Some(Filled {
            grade: Some(grade?),
            grades: further.to_vec(),
            message: self.message.get_untracked(),
        })
    }

    /// The next one, at its first question.
    pub fn next(self) {
        self.given.update(|given| given.fill(None));
        self.message.set(String::new());
        self.left_out.set(false);
        focus_field(&self.id(0, 0));
    }

    pub fn errors(self) -> Signal<Vec<FieldError>> {
        Signal::derive(move || {
            let error = self.left_out.get().then(|| FieldError {
                field: self.id(0, 0),
                label: tr!(survey.overall).to_owned(),
                message: tr!(form.missing).to_owned(),
            });
            error.into_iter().collect()
        })
    }

    fn id(self, place: usize, grade: usize) -> String {
        self.stem
            .with_value(|stem| format!("{stem}-{place}-{grade}"))
    }

    /// The questions. With `keys` a figure answers the question that has the focus, and the next one has it then.
    pub fn fields(self, keys: bool) -> AnyView {
        let lines = self.lines.get_value();
        let lines = lines.into_iter().enumerate();
        let questions = lines.map(|(place, (text, grades))| {
            let number = match place {
                0 => String::new(),
                place => format!("{place}. "),
            };
            let choices = grades.into_iter().enumerate();
            let choices = choices.map(|(at, grade)| self.choice(place, at, grade, keys));
            view! {
                <fieldset
                    class="survey-question"
                    class:deciding=place == 0
                    data-place=place.to_string()
                >
                    <legend>{number} {text}</legend>
                    <div class="survey-grades">{choices.collect_view()}</div>
                </fieldset>
            }
        });
        if keys {
            // Of the whole window: after a form that was refused, the focus is at what was said of it.
            let listener = window_event_listener(ev::keydown, move |event| self.press(&event));
            on_cleanup(move || listener.remove());
        }
        let message = match keys {
            true => view! {
                <TextField
                    label=tr!(survey.message)
                    value=self.message
                    longest=200
                />
            }
            .into_any(),
            false => view! {
                <LongTextField
                    label=tr!(survey.message)
                    hint=tr!(mine.message_hint)
                    value=self.message
                    longest=200
                />
            }
            .into_any(),
        };
        view! {
            <div class="survey-sheet">
                {questions.collect_view()}
                {message}
            </div>
        }
        .into_any()
    }

    fn choice(self, place: usize, at: usize, grade: String, keys: bool) -> AnyView {
        let name = self.stem.with_value(|stem| format!("{stem}-{place}"));
        let is_given = move || self.given.with(|given| given.get(place) == Some(&Some(at)));
        let key = keys.then(|| view! { <kbd aria-hidden="true">{at + 1}</kbd> });
        view! {
            <label>
                <input
                    type="radio"
                    id=self.id(place, at)
                    name=name
                    prop:checked=is_given
                    on:change=move |_| self.give(place, at)
                />
                {key}
                <span>{grade}</span>
            </label>
        }
        .into_any()
    }

    fn give(self, place: usize, at: usize) {
        self.given.update(|given| {
            if let Some(given) = given.get_mut(place) {
                *given = Some(at);
            }
        });
    }

    /// A figure gives the grade of that number to the question with the focus; where nothing has it that is typed into or
    /// pressed, to the first question without an answer.
    fn press(self, event: &ev::KeyboardEvent) {
        let key = event.key();
        let figure = key.parse::<usize>().ok().and_then(|key| key.checked_sub(1));
        let Some(target) = event.target() else {
            return;
        };
        let Some(element) = target.dyn_ref::<HtmlElement>() else {
            return;
        };
        let within = |what: &str| element.closest(what).ok().flatten();
        let place = match within("[data-place]") {
            Some(question) => question.get_attribute("data-place"),
            None if within("input, textarea, select, button, dialog").is_some() => None,
            None => {
                let open = |given: &Vec<Option<usize>>| given.iter().position(Option::is_none);
                self.given.with_untracked(open).map(|at| at.to_string())
            }
        };
        let place = place.and_then(|place| place.parse::<usize>().ok());
        let (Some(at), Some(place)) = (figure, place) else {
            return;
        };
        let choices = |place: usize| {
            self.lines
                .with_value(|lines| lines.get(place).map(|(_, grades)| grades.len()))
        };
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        if choices(place).is_some_and(|choices| at < choices) {
            event.prevent_default();
            self.give(place, at);
            // One figure too many must not end up in the remarks: from the last question one goes on by Tab.
            let next = match choices(place + 1) {
                Some(_) => self.id(place + 1, 0),
                None => self.id(place, at),
            };
            focus_field(&next);
        }
    }
}
