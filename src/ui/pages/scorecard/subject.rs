//! What a scorecard is about, what of it is in sight, and where the work goes on.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::kept::Kept;
use super::record_dialog::Editing;
use crate::domain::Id;
use crate::domain::kinds::{Attestation, Community};
use crate::scoring::metric::Source;
use crate::scoring::{
    self, CheckedRulebook, IndicatorScore, Scorecard, Star, StarScore, State, Unusable, Verdict,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::score_words;

/// The rulebook of the year, read once for as long as it stays the same.
pub(super) struct Rules(pub Result<CheckedRulebook, Unusable>);

impl PartialEq for Rules {
    /// Two of them are the same only when they are one.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Forward,
    Back,
}

/// Cheap to copy into event handlers.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub desk: Desk,
    pub community: Id,
    pub year: u32,
    /// `None` while no register is open.
    pub rules: Memo<Option<Arc<Rules>>>,
    /// `None` where there is no such community.
    pub name: Memo<Option<String>>,
    /// The card that the page shows: the confirmed one, or as it is reckoned now.
    pub card: Memo<Option<Arc<Scorecard>>>,
    /// As it is reckoned now.
    pub live: Memo<Option<Arc<Scorecard>>>,
    /// What was confirmed.
    pub kept: Memo<Option<Arc<Kept>>>,
    /// The stars that were confirmed and withdrawn, where the page shows what was confirmed.
    pub withdrawn: Memo<Vec<Star>>,
    /// Whether a confirmed page shows today's figures all the same.
    pub looks_at_now: RwSignal<bool>,
    pub chosen: RwSignal<Star>,
    /// The indicators whose entry is open.
    pub opened: RwSignal<BTreeSet<String>>,
    pub editing: RwSignal<Option<Editing>>,
    /// The indicator whose row had the focus last.
    pub last: StoredValue<String>,
}

impl Subject {
    pub fn new(desk: Desk, community: Id, year: u32) -> Self {
        let text = Memo::new(move |_| {
            desk.read(|register| {
                let adopted = scoring::adopted(register, year);
                adopted.map(|(id, version)| (id, version.content.clone()))
            })
        });
        let of_year = Memo::new(move |_| {
            text.track();
            let read = desk.peek(|session| scoring::rulebook_of(&session.register, year));
            read.map(|read| Arc::new(Rules(read)))
        });
        let kept = Kept::of(desk, community, year);
        let looks_at_now = RwSignal::new(false);
        let shown = move || kept.get().filter(|_| !looks_at_now.get());
        let rules = Memo::new(move |_| match shown() {
            Some(kept) => Some(kept.rules.clone()),
            None => of_year.get(),
        });
        let name = Memo::new(move |_| {
            let name = desk.read(|register| {
                let community = register.get::<Community>(community)?;
                Some(community.name.to_string())
            });
            name.flatten()
        });
        let live = Memo::new(move |_| {
            let rules = of_year.read();
            let rules = rules.as_ref()?.0.as_ref().ok()?;
            desk.read(|register| Arc::new(scoring::score(rules, register, community, year)))
        });
        let withdrawn = Memo::new(move |_| {
            shown()?;
            let confirmed =
                desk.read(|register| scoring::confirmed_level(register, community, year));
            Some(confirmed??.withdrawn)
        });
        let withdrawn = Memo::new(move |_| withdrawn.get().unwrap_or_default());
        let card = Memo::new(move |_| match shown() {
            Some(kept) => Some(kept.card.clone()),
            None => live.get(),
        });
        let subject = Subject {
            desk,
            community,
            year,
            rules,
            name,
            card,
            live,
            kept,
            withdrawn,
            looks_at_now,
            chosen: RwSignal::new(Star::Leadership),
            opened: RwSignal::new(BTreeSet::new()),
            editing: RwSignal::new(None),
            last: StoredValue::new(String::new()),
        };
        subject.begin();
        subject
    }

    /// Shows the first star with something to do, its first open entry unfolded.
    fn begin(self) {
        let card = self.card.get_untracked();
        let Some(card) = card.as_deref() else { return };
        let open = |score: &&StarScore| score_words::missing(score) > 0;
        let unearned = |score: &&StarScore| score.verdict != Verdict::Earned;
        let stars = || card.stars.iter();
        if let Some(score) = stars().find(open).or_else(|| stars().find(unearned)) {
            self.chosen.set(score.star);
        }
        let missing = self.chosen.get_untracked();
        let first = card.star(missing).into_iter().flat_map(|s| &s.indicators);
        let mut missing = first.filter(|score| score.state == State::Missing);
        if untrack(|| self.is_frozen()) {
            return;
        }
        if let Some(first) = missing.find(|score| self.is_attested(&score.indicator)) {
            self.unfold(&first.indicator);
        }
    }

    /// Begins at a star, or at an indicator with its entry unfolded; anything else says nothing.
    pub fn begin_at(self, at: &str) {
        if let Some(star) = Star::from_id(at) {
            self.chosen.set(star);
        } else if untrack(|| self.indicator(at)).is_some() {
            let indicator = at.to_owned();
            // After the heading has had the focus, as after any navigation.
            request_animation_frame(move || self.go_to(&indicator));
        }
    }

    /// Whether the page shows what was confirmed: nothing is entered then.
    pub fn is_frozen(self) -> bool {
        self.kept.read().is_some() && !self.looks_at_now.get()
    }

    /// How a star stands.
    pub fn star(self, star: Star) -> Option<StarScore> {
        let card = self.card.read();
        card.as_deref()?.star(star).cloned()
    }

    pub fn indicator(self, id: &str) -> Option<IndicatorScore> {
        let card = self.card.read();
        card.as_deref()?.indicator(id).cloned()
    }

    /// The statement on an indicator that counts now.
    pub fn statement(self, indicator: &str) -> Option<(Id, Attestation)> {
        let found = self.with_rules(|rules| {
            self.desk.read(|register| {
                let (community, year) = (self.community, self.year);
                let found = scoring::statement(rules, register, community, year, indicator)?;
                Some((found.id, found.record.clone()))
            })
        });
        found??
    }

    /// Looks at the rulebook, which is there whenever something is rated.
    pub fn with_rules<T>(self, look: impl FnOnce(&CheckedRulebook) -> T) -> Option<T> {
        let rules = self.rules.read();
        rules.as_deref()?.0.as_ref().ok().map(look)
    }

    /// 「六星社区党组织评定标准第 1 版 · 数据截至 2026-11-20」.
    pub fn edition_words(self) -> String {
        let confirmed = self.kept.get().filter(|_| self.is_frozen());
        let confirmed = confirmed.map(|kept| kept.confirmed_on.to_string());
        let day = self.desk.today().map(|day| day.to_string());
        let words = self.with_rules(|rules| {
            let rulebook = rules.rulebook();
            if let Some(day) = &confirmed {
                return tr!(
                    procedure.frozen_sub,
                    year = self.year,
                    rulebook = score_words::wording(&rulebook.title),
                    version = rulebook.version,
                    day = day
                );
            }
            tr!(
                card.sub,
                year = self.year,
                rulebook = score_words::wording(&rulebook.title),
                version = rulebook.version,
                day = day.unwrap_or_default()
            )
        });
        words.unwrap_or_default()
    }

    /// What an indicator asks, in words.
    pub fn wording_of(self, indicator: &str) -> String {
        let found = self.with_rules(|rules| {
            let (_, rules) = rules.rulebook().indicator(indicator)?;
            Some(score_words::wording(&rules.wording).to_owned())
        });
        found.flatten().unwrap_or_default()
    }

    pub fn is_attested(self, indicator: &str) -> bool {
        let attested = self.with_rules(|rules| {
            let mut all = rules.stars().iter().flat_map(|star| &star.indicators);
            all.any(|checked| {
                checked.rules.id == indicator && checked.metric.source == Source::Attested
            })
        });
        attested.unwrap_or(false)
    }

    /// The indicators without facts, in the order of the scheme.
    pub fn missing(self) -> Vec<(Star, String)> {
        let card = self.card.read();
        let Some(card) = card.as_deref() else {
            return Vec::new();
        };
        let mut missing = Vec::new();
        for star in &card.stars {
            for score in &star.indicators {
                if score.state == State::Missing {
                    missing.push((star.star, score.indicator.to_string()));
                }
            }
        }
        missing
    }

    /// Where the work goes on from an indicator: the next one without facts, round the six stars.
    pub fn next(self, from: &str, way: Way) -> Option<String> {
        let card = self.card.read_untracked();
        let all: Vec<&IndicatorScore> = card
            .as_deref()?
            .stars
            .iter()
            .flat_map(|star| &star.indicators)
            .collect();
        let at = all.iter().position(|score| *score.indicator == *from);
        let (before, after) = all.split_at_checked(at.map_or(0, |at| at + 1))?;
        let open =
            |score: &&&IndicatorScore| score.state == State::Missing && *score.indicator != *from;
        let mut round = after.iter().chain(before);
        let next = match way {
            Way::Forward => round.find(open),
            Way::Back => round.rfind(open),
        };
        Some(next?.indicator.to_string())
    }

    /// Shows an indicator, unfolds its entry and takes the focus there.
    pub fn go_to(self, indicator: &str) {
        let star = untrack(|| {
            self.with_rules(|rules| rules.rulebook().indicator(indicator).map(|found| found.0))
        });
        if let Some(star) = star.flatten() {
            self.chosen.set(star);
        }
        if untrack(|| self.is_attested(indicator) && !self.is_frozen()) {
            self.unfold(indicator);
        }
        focus_row(indicator);
    }

    /// As [`Self::go_to`], and opens what is to be entered there: a form in its row is open then
    /// already, a dialog opens by its button.
    pub fn enter(self, indicator: &str) {
        self.go_to(indicator);
        if !untrack(|| self.is_attested(indicator)) {
            let row = row_id(indicator);
            request_animation_frame(move || {
                let button = document()
                    .get_element_by_id(&row)
                    .and_then(|row| row.query_selector(".indicator-acts button").ok().flatten());
                if let Some(Ok(button)) = button.map(|button| button.dyn_into::<HtmlElement>()) {
                    button.click();
                }
            });
        }
    }

    /// Opens an indicator's entry.
    pub fn unfold(self, indicator: &str) {
        self.opened.write().insert(indicator.to_owned());
    }

    pub fn fold(self, indicator: &str) {
        self.opened.write().remove(indicator);
    }
}

/// The id of an indicator's row.
pub(super) fn row_id(indicator: &str) -> String {
    format!("indicator-{indicator}")
}

/// Takes the focus to what can be done in a row, once it is drawn.
pub(super) fn focus_row(indicator: &str) {
    let row = row_id(indicator);
    request_animation_frame(move || {
        let Some(row) = document().get_element_by_id(&row) else {
            return;
        };
        let places = [
            ".statement input:checked",
            ".statement input",
            ".indicator-acts button",
            "button, summary",
        ];
        let found = places
            .iter()
            .find_map(|place| row.query_selector(place).ok().flatten());
        if let Some(Ok(place)) = found.map(|place| place.dyn_into::<HtmlElement>()) {
            let _ = place.focus();
        }
    });
}

/// The indicator whose row has the focus.
pub(super) fn focused_indicator() -> Option<String> {
    let row = document().active_element()?.closest(".indicator").ok()??;
    row.id().strip_prefix("indicator-").map(str::to_owned)
}
