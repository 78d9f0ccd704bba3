//! The edition that is being written, with its problems, its steps back, and where the eye is.

use std::collections::BTreeSet;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::super::editions;
use super::draft_key;
use crate::browser::tab;
use crate::domain::kinds::Attestation;
use crate::scoring::{CheckedRulebook, Holds, Manuscript, Problem, Star};
use crate::ui::desk::Desk;
use crate::ui::forms::{FieldError, focus_field, typed};
use crate::ui::i18n::tr;
use crate::ui::rule_words;

/// Problems are looked for this long after the last change.
const REST: Duration = Duration::from_millis(300);
const MOST_STEPS_BACK: usize = 40;

#[derive(Clone, Copy)]
pub struct Editing {
    pub text: RwSignal<Manuscript>,
    /// Grows when parts come, go or move: the fields are then drawn again.
    pub shape: RwSignal<u32>,
    pub section: RwSignal<String>,
    /// The place of the indicator whose fields are shown, or empty.
    pub open: RwSignal<String>,
    pub dirty: Memo<bool>,
    pub undoable: RwSignal<bool>,
    problems: RwSignal<Vec<Problem>>,
    /// From the first try to save on, empty fields are complained of too.
    tried: RwSignal<bool>,
    kept: StoredValue<Kept>,
}

struct Kept {
    edition: String,
    key: String,
    /// Before each step, and the place it changed.
    past: Vec<(Manuscript, String)>,
    changes: u64,
    /// Ids that mean something already.
    taken: BTreeSet<String>,
}

impl Editing {
    /// Takes up the changes that this tab kept, or a fresh copy of the edition.
    pub fn open(desk: Desk, edition: &str) -> Option<Editing> {
        let key = draft_key(desk, edition);
        let year = desk.this_year();
        let (begun, taken) = desk.peek(|session| {
            let register = &session.register;
            let copy = editions::rulebook_at(register, edition)
                .and_then(Result::ok)
                .map(|checked| {
                    let rules = checked.rulebook();
                    let mut copy = Manuscript::of(rules);
                    copy.renew(editions::next_version(register, &rules.id), year);
                    copy
                });
            let evidence = register.all::<Attestation>();
            let taken = evidence.map(|(_, a)| a.indicator.to_string()).collect();
            (copy, taken)
        })?;
        let draft = tab::kept(&key).and_then(|text| Manuscript::from_text(&text));
        let text = draft.or_else(|| begun.clone())?;
        let text = RwSignal::new(text);
        let editing = Editing {
            text,
            shape: RwSignal::new(0),
            section: RwSignal::new("general".into()),
            open: RwSignal::new(String::new()),
            dirty: Memo::new(move |_| begun.as_ref() != Some(&*text.read())),
            undoable: RwSignal::new(false),
            problems: RwSignal::new(Vec::new()),
            tried: RwSignal::new(false),
            kept: StoredValue::new(Kept {
                edition: edition.to_owned(),
                key,
                past: Vec::new(),
                changes: 0,
                taken,
            }),
        };
        editing.renew_version(desk);
        editing.check();
        Some(editing)
    }

    /// The number may have been taken since the changes were begun.
    fn renew_version(self, desk: Desk) {
        let (id, from) = self.text.with_untracked(|text| {
            let from = text.text("/applies_from", Holds::Whole);
            (text.text("/id", Holds::Text), from)
        });
        let version = desk.peek(|session| editions::next_version(&session.register, &id));
        let from = from.parse().unwrap_or_else(|_| desk.this_year());
        if let Some(version) = version {
            self.text.update_untracked(|text| text.renew(version, from));
        }
    }

    pub fn edition(self) -> String {
        self.kept.with_value(|kept| kept.edition.clone())
    }

    pub fn version(self) -> String {
        self.text
            .with_untracked(|text| text.text("/version", Holds::Whole))
    }

    /// What a field shows when it is drawn.
    pub fn shown(self, place: &str, holds: Holds) -> String {
        self.text.with_untracked(|text| text.text(place, holds))
    }

    /// A field's value, written to its place as it is typed.
    pub fn field(self, place: &str, holds: Holds) -> RwSignal<String> {
        self.field_or(place, holds, "")
    }

    /// As [`Editing::field`], with what is shown where nothing is written.
    pub fn field_or(self, place: &str, holds: Holds, silent: &str) -> RwSignal<String> {
        let mut shown = self.shown(place, holds);
        if shown.is_empty() {
            silent.clone_into(&mut shown);
        }
        let value = RwSignal::new(shown);
        let place = place.to_owned();
        Effect::new(move |drawn: Option<()>| {
            let typed = value.get();
            if drawn.is_some() {
                self.write(&place, holds, &typed);
            }
        });
        value
    }

    fn write(self, place: &str, holds: Holds, typed: &str) {
        let typed = match holds {
            Holds::Text | Holds::YesNo => typed.to_owned(),
            _ => typed::plain(typed),
        };
        let mut changed = self.text.get_untracked();
        if !changed.write(place, holds, &typed) {
            return;
        }
        // A threshold that is emptied is not part of the edition.
        if let Some(id) = place.strip_prefix("/thresholds/")
            && typed.is_empty()
        {
            changed.forget_threshold(id);
        }
        self.step(place);
        self.text.set(changed);
        self.rest();
    }

    /// Changes the shape of the edition; then the field at `focus` is drawn anew and takes the focus.
    pub fn reshape(self, focus: &str, change: impl FnOnce(&mut Manuscript, &BTreeSet<String>)) {
        self.step("");
        let mut changed = self.text.get_untracked();
        self.kept
            .with_value(|kept| change(&mut changed, &kept.taken));
        self.text.set(changed);
        self.rest();
        self.redraw();
        self.go_to(focus.to_owned());
    }

    /// As [`Editing::reshape`], for a change that brings nothing new to fill in: nothing is opened.
    pub fn move_focus(self, focus: String, change: impl FnOnce(&mut Manuscript)) {
        self.step("");
        let mut changed = self.text.get_untracked();
        change(&mut changed);
        self.text.set(changed);
        self.rest();
        self.redraw();
        focus_soon(focus);
    }

    pub fn redraw(self) {
        self.shape.update(|shape| *shape += 1);
    }

    /// Remembers how things stand, once for all that is typed into one field.
    fn step(self, place: &str) {
        let now = self.text.get_untracked();
        self.kept.update_value(|kept| {
            let same = kept.past.last().is_some_and(|(_, last)| last == place);
            if same && !place.is_empty() {
                return;
            }
            if kept.past.len() == MOST_STEPS_BACK {
                kept.past.remove(0);
            }
            kept.past.push((now, place.to_owned()));
        });
        self.undoable.set(true);
    }

    pub fn undo(self) {
        let before = self
            .kept
            .try_update_value(|kept| (kept.past.pop(), !kept.past.is_empty()));
        let Some((Some((text, place)), more)) = before else {
            return;
        };
        self.text.set(text);
        self.undoable.set(more);
        self.redraw();
        self.rest();
        if !place.is_empty() {
            self.section.set(self.section_of(&place));
        }
    }

    /// Keeps the change for a reload, and looks for problems when nothing more comes for a moment.
    fn rest(self) {
        let changes = self.kept.try_update_value(|kept| {
            kept.changes += 1;
            (kept.changes, kept.key.clone())
        });
        let Some((changes, key)) = changes else {
            return;
        };
        match self.dirty.get_untracked() {
            true => tab::keep(&key, &self.text.with_untracked(Manuscript::to_text)),
            false => tab::forget(&key),
        }
        let look = move || {
            if self.kept.try_with_value(|kept| kept.changes) == Some(changes) {
                self.check();
            }
        };
        set_timeout(look, REST);
    }

    fn check(self) -> Option<CheckedRulebook> {
        match self.text.with_untracked(Manuscript::check) {
            Ok(checked) => {
                self.problems.set(Vec::new());
                Some(checked)
            }
            Err(problems) => {
                self.problems.set(problems);
                None
            }
        }
    }

    /// The rulebook, if it has no problem; from now on every problem is shown.
    pub fn check_for_saving(self) -> Option<CheckedRulebook> {
        self.tried.set(true);
        self.check()
    }

    /// The problems that are told: a field that is still to be filled in only after a try to save.
    pub fn shown_problems(self) -> Vec<Problem> {
        let tried = self.tried.get();
        let text = self.text.read();
        let empty = |place: &str| {
            let value = text.json().pointer(place);
            value.and_then(serde_json::Value::as_str) == Some("")
        };
        let mut problems = self.problems.get();
        problems.retain(|problem| tried || !empty(&problem.place));
        problems
    }

    /// What stands at the top, after a try to save.
    pub fn listed_problems(self) -> Vec<FieldError> {
        if !self.tried.get() {
            return Vec::new();
        }
        let text = self.text.read();
        let listed = self.problems.get().into_iter().map(|problem| {
            let (label, message) = rule_words::problem(&problem, text.json());
            FieldError {
                field: problem.place,
                label,
                message,
            }
        });
        listed.collect()
    }

    /// The problem at a place.
    pub fn error(self, place: &str) -> Signal<Option<String>> {
        let place = place.to_owned();
        Signal::derive(move || {
            let problems = self.shown_problems();
            let problem = problems.iter().find(|problem| problem.place == place)?;
            let text = self.text.read();
            Some(rule_words::fault(&problem.fault, text.json()))
        })
    }

    /// Brings the field at a place in sight and gives it the focus.
    pub fn go(self, place: String) {
        self.section.set(self.section_of(&place));
        self.go_to(place);
    }

    fn go_to(self, place: String) {
        if let Some(indicator) = indicator_of(&place) {
            self.open.set(indicator);
        }
        focus_soon(place);
    }

    fn section_of(self, place: &str) -> String {
        let star = place.strip_prefix("/stars/").map(|rest| {
            let number = rest.split('/').next().unwrap_or_default();
            self.shown(&format!("/stars/{number}/id"), Holds::Text)
        });
        match star {
            Some(star) if Star::from_id(&star).is_some() => star,
            _ if place.starts_with("/t") && place != "/title" && !place.starts_with("/title/") => {
                "figures".to_owned()
            }
            _ => "general".to_owned(),
        }
    }

    /// Puts the changes away; a notice offers them back.
    pub fn discard(self, desk: Desk) {
        let (key, edition) = self
            .kept
            .with_value(|kept| (kept.key.clone(), kept.edition.clone()));
        let editor = crate::ui::routes::Route::RulebookEditor { edition };
        discard(desk, key, editor.href());
    }
}

/// Forgets kept changes, with an offer to bring them back.
pub fn discard(desk: Desk, key: String, editor: String) {
    let Some(text) = tab::kept(&key) else {
        return;
    };
    tab::forget(&key);
    // The page may be left before the offer is taken up: what is made in a task of its own is not
    // cleared away with it.
    spawn_local(async move {
        let back = Callback::new(move |()| {
            tab::keep(&key, &text);
            let _ = window().location().set_hash(&editor);
        });
        desk.notices.done(tr!(rulebook.discarded), Some(back));
    });
}

/// `/stars/0/indicators/3/points` lies in `/stars/0/indicators/3`.
fn indicator_of(place: &str) -> Option<String> {
    let steps: Vec<&str> = place.split('/').collect();
    match steps.as_slice() {
        ["", "stars", _, "indicators", number, ..] if !number.is_empty() => {
            Some(steps.get(..5)?.join("/"))
        }
        _ => None,
    }
}

/// The id of the element that stands for a place.
pub fn id_of(place: &str) -> String {
    format!("rule{}", place.replace('/', "-"))
}

/// Two frames: the first draws what was hidden.
fn focus_soon(place: String) {
    request_animation_frame(move || {
        request_animation_frame(move || focus_nearest(&place));
    });
}

/// The place itself, or the nearest thing around it that is on the page.
fn focus_nearest(place: &str) {
    let mut place = place;
    while !place.is_empty() {
        let id = id_of(place);
        if let Some(element) = document().get_element_by_id(&id) {
            if let Ok(Some(details)) = element.closest("details") {
                let _ = details.set_attribute("open", "");
            }
            return focus_field(&id);
        }
        place = place.rsplit_once('/').map_or("", |(before, _)| before);
    }
}
