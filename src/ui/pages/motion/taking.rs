//! The short form for exactly the next step of a motion: its day and outcome, who came and how they voted, or why it is left out.

mod committing;

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{agreement_words, attendance_words, outcome_words, stage_words};
use crate::app::motion_steps::{body_of, form_of, meetings_for};
use crate::domain::kinds::{Gathering, MAJORITY, Motion, MotionStep, QUORUM, Stage, StageOutcome};
use crate::domain::{Choice as _, Id, Record};
use crate::register::Register;
use crate::reports::motions::{Rule, motion as report};
use crate::reports::tally::Part;
use crate::ui::components::{Button, Dialog, Item};
use crate::ui::desk::Desk;
use crate::ui::forms::{
    ChoiceField, DateField, FieldError, Form, Happened, LongTextField, NumberField, TextField,
    typed,
};
use crate::ui::i18n::{say, tr};

/// What the list of meetings says for a new one.
const NEW: &str = "new";
/// So many meetings are offered.
const OFFERED: usize = 6;

/// The dialog of the next step, for any motion of a page.
#[derive(Clone, Copy)]
pub(in crate::ui::pages) struct Taker {
    motion: RwSignal<Option<Id>>,
    open: RwSignal<bool>,
}

impl Taker {
    pub fn new() -> Taker {
        Taker {
            motion: RwSignal::new(None),
            open: RwSignal::new(false),
        }
    }

    /// Opens the form for a motion.
    pub fn begin(self, motion: Id) {
        self.motion.set(Some(motion));
        self.open.set(true);
    }

    pub fn dialog(self, desk: Desk) -> AnyView {
        let turn = move || {
            let motion = self.motion.get()?;
            desk.peek(|session| turn(&session.register, motion))?
        };
        let title = Signal::derive(move || {
            let words = turn().map(|stage| tr!(deliberation.take, step = stage_words(stage)));
            words.unwrap_or_default()
        });
        let form = move || {
            let stage = turn()?;
            let motion = self.motion.get_untracked()?;
            Some(Asked::new(desk, motion, stage).form(self.open))
        };
        view! {
            <Dialog open=self.open title>
                {form}
            </Dialog>
        }
        .into_any()
    }
}

/// The step whose turn it is, with all that was entered.
fn turn(register: &Register, motion: Id) -> Option<Stage> {
    let last = register.of::<MotionStep>(motion);
    let last = last.filter_map(|(_, step)| step.held_on).max();
    let raised = register.get::<Motion>(motion)?.raised_on;
    let day = last.max(raised)?;
    report(register, motion, day, &Rule::of_the_law()).turn()
}

/// What is typed.
#[derive(Clone, Copy)]
struct Asked {
    desk: Desk,
    motion: Id,
    stage: Stage,
    on: RwSignal<String>,
    outcome: RwSignal<String>,
    /// An id, [`NEW`], or nothing where no meeting was held.
    meeting: RwSignal<String>,
    title: RwSignal<String>,
    entitled: RwSignal<String>,
    present: RwSignal<String>,
    votes: [RwSignal<String>; 3],
    opinion: RwSignal<String>,
    because: RwSignal<String>,
    /// By the name of the field.
    errors: RwSignal<BTreeMap<&'static str, String>>,
}

/// The votes by the names of their fields.
const VOTES: [&str; 3] = ["votes_for", "votes_against", "abstained"];

impl Asked {
    fn new(desk: Desk, motion: Id, stage: Stage) -> Asked {
        let text = |text: String| RwSignal::new(text);
        let today = desk.today().map(|day| day.to_string());
        let mut found = Asked {
            desk,
            motion,
            stage,
            on: text(today.unwrap_or_default()),
            outcome: text("agreed".into()),
            meeting: text(form_of(stage).map_or(String::new(), |_| NEW.to_owned())),
            title: text(form_of(stage).map_or("", super::choice).to_owned()),
            entitled: text(String::new()),
            present: text(String::new()),
            votes: [
                text(String::new()),
                text(String::new()),
                text(String::new()),
            ],
            opinion: text(String::new()),
            because: text(String::new()),
            errors: RwSignal::new(BTreeMap::new()),
        };
        found.begin();
        found
    }

    /// The body that meets is known by how many are entitled.
    fn begin(&mut self) {
        let members = self.desk.peek(|session| {
            let register = &session.register;
            let community = register.get::<Motion>(self.motion)?.community.id?;
            let (_, members) = body_of(register, community, self.stage, self.desk.today()?)?;
            members
        });
        if let Some(members) = members.flatten() {
            self.entitled.set(members.to_string());
        }
    }

    /// What a meeting that is there says of itself.
    fn take_over(self, id: Id) {
        let held = self
            .desk
            .peek(|session| session.register.get::<Gathering>(id).cloned());
        let Some(held) = held.flatten() else {
            return;
        };
        if let Some(on) = held.held_on {
            self.on.set(on.to_string());
        }
        for (field, known) in [(self.entitled, held.entitled), (self.present, held.present)] {
            if let Some(known) = known {
                field.set(known.to_string());
            }
        }
    }

    fn meetings(self) -> Vec<Item> {
        let items = self.desk.peek(|session| {
            let register = &session.register;
            let motion = register.get::<Motion>(self.motion)?;
            let meetings = meetings_for(register, motion.community.id?, self.stage);
            let since = meetings
                .into_iter()
                .filter(|(on, _)| *on >= motion.raised_on);
            let items = since.take(OFFERED).map(|(on, id)| {
                let on = on.map(|on| on.to_string()).unwrap_or_default();
                let name = register.title(Gathering::INDEX, id);
                Item::new(id.to_string(), format!("{on} {name}"))
            });
            Some(items.collect::<Vec<_>>())
        });
        let mut items = items.flatten().unwrap_or_default();
        items.insert(0, Item::new(NEW, tr!(deliberation.new_meeting)));
        items
    }

    fn is(self, code: &'static str) -> Signal<bool> {
        let outcome = self.outcome;
        Signal::derive(move || *outcome.read() == code)
    }

    fn error(self, field: &'static str) -> Signal<Option<String>> {
        let errors = self.errors;
        Signal::derive(move || errors.read().get(field).cloned())
    }

    fn form(self, open: RwSignal<bool>) -> AnyView {
        let named = |field: &'static str| {
            let step = MotionStep::KIND
                .field(field)
                .map(|(_, field)| say(&field.words));
            let held = Gathering::KIND
                .field(field)
                .map(|(_, field)| say(&field.words));
            step.or(held).unwrap_or_default()
        };
        let id = |field: &str| format!("taking-{field}");
        let errors = Signal::derive(move || {
            let errors = self.errors.read();
            let list = errors.iter().map(|(field, message)| FieldError {
                field: match *field {
                    "stage" => id("held_on"),
                    field => id(field),
                },
                label: named(field).to_owned(),
                message: message.clone(),
            });
            list.collect::<Vec<_>>()
        });
        let skipped = self.is("skipped");
        let outcomes = StageOutcome::ALL.iter();
        let outcomes = outcomes
            .zip(0..)
            .filter_map(|(one, index)| {
                let outcome = StageOutcome::from_index(index)?;
                Some(Item::new(one.code, outcome_words(self.stage, outcome)))
            })
            .collect();
        let met = form_of(self.stage).map(|_| self.met(named));
        let opinion = match self.stage {
            Stage::Execution => tr!(deliberation.result).to_owned(),
            _ => named("opinion").to_owned(),
        };
        let cancel = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
        let submit = move |()| {
            if self.commit() {
                open.set(false);
            }
        };
        let told = self
            .desk
            .peek(|session| session.register.title(Motion::INDEX, self.motion));
        view! {
            <div class="dialog-body">
                <p class="muted">{told}</p>
                <Form on_submit=submit errors actions=cancel.into_any()>
                    <DateField
                        label=named("held_on")
                        value=self.on
                        error=self.error("held_on")
                        id=id("held_on")
                        happened=Happened::ByToday
                        required=true
                    />
                    <ChoiceField
                        label=named("outcome")
                        value=self.outcome
                        items=outcomes
                        error=self.error("outcome")
                        id=id("outcome")
                        required=true
                    />
                    <div class="taking-part" hidden=move || !skipped.get()>
                        <TextField
                            label=named("skipped_because")
                            value=self.because
                            error=self.error("skipped_because")
                            id=id("skipped_because")
                            longest=200
                            required=true
                        />
                    </div>
                    <div class="taking-part" hidden=skipped>
                        {met}
                        <LongTextField
                            label=opinion
                            value=self.opinion
                            error=self.error("opinion")
                            id=id("opinion")
                        />
                    </div>
                </Form>
            </div>
        }
        .into_any()
    }

    /// Which meeting it was, who came, how they voted; and what the rule says of it as it is typed.
    fn met(self, named: fn(&'static str) -> &'static str) -> AnyView {
        let id = |field: &str| format!("taking-{field}");
        let meeting = self.meeting;
        Effect::new(move |before: Option<String>| {
            let now = meeting.get();
            if before.is_some_and(|before| before != now)
                && let Ok(id) = now.parse::<Id>()
            {
                untrack(|| self.take_over(id));
            }
            now
        });
        let is_new = move || *meeting.read() == NEW;
        let held = move || !meeting.read().is_empty();
        let votes = VOTES.into_iter().zip(self.votes).map(|(field, value)| {
            view! {
                <NumberField
                    label=named(field)
                    value
                    error=self.error(field)
                    id=id(field)
                    unit=tr!(deliberation.votes_unit)
                />
            }
        });
        let people = [("entitled", self.entitled), ("present", self.present)];
        let people = people.map(|(field, value)| {
            view! {
                <NumberField
                    label=named(field)
                    value
                    error=self.error(field)
                    id=id(field)
                    unit=tr!(deliberation.people_unit)
                />
            }
        });
        view! {
            <ChoiceField
                label=named("meeting")
                value=meeting
                items=self.meetings()
                error=self.error("meeting")
                id=id("meeting")
                folded=true
            />
            <div hidden=move || !is_new()>
                <TextField
                    label=tr!(deliberation.meeting_title)
                    value=self.title
                    error=self.error("title")
                    id=id("title")
                    longest=80
                />
            </div>
            <div class="taking-counts" hidden=move || !held()>
                {people.collect_view()}
                {votes.collect_view()}
            </div>
            <div class="taking-rules" role="status">
                {move || self.rules()}
            </div>
        }
        .into_any()
    }

    /// Quorum and majority of what is typed so far; they are rules of the deciding meeting only.
    fn rules(self) -> Option<AnyView> {
        let count = |value: RwSignal<String>| typed::whole(&value.read());
        let whole = |number: Option<i64>| number.and_then(|number| u64::try_from(number).ok());
        let (entitled, present) = (whole(count(self.entitled)), whole(count(self.present)));
        let [votes, ..] = self.votes.map(|votes| whole(count(votes)));
        if self.stage != Stage::Decision {
            return None;
        }
        let part = |count: Option<u64>, of: Option<u64>| {
            let (count, of) = count.zip(of)?;
            (of > 0).then_some(Part { count, of })
        };
        let quorum = part(present, entitled).map(|part| attendance_words(part, QUORUM));
        let majority = part(votes, present).map(|part| agreement_words(part, MAJORITY));
        let lines = quorum.into_iter().chain(majority);
        let lines = lines.map(|line| view! { <p>{line}</p> });
        Some(lines.collect_view().into_any())
    }
}
