//! Levels, stars and their reasons in the secretary's words.
//!
//! Figures are worded here and nowhere else, so that a page, its print and a notice say the same.

mod indicator;
mod why;

pub use indicator::{figure, interval, lacking, points, scale, state, step_points};
pub use why::{part, why};

use super::components::star::StarState;
use super::components::tag::Tone;
use super::i18n::{clauses, language, say, tr};
use crate::domain::words::Wording;
use crate::scoring::{
    CheckedRulebook, Contradiction, Exact, Obstacle, Scorecard, Star, StarScore, State,
    TargetState, Verdict,
};

/// A rulebook's wording in the language of the moment.
pub fn wording(wording: &Wording) -> &str {
    wording.in_language(language())
}

pub fn star_name(star: Star) -> &'static str {
    say(&star.words())
}

/// 「四星」.
pub fn level(level: u8) -> &'static str {
    match level {
        0 => tr!(score.level_0),
        1 => tr!(score.level_1),
        2 => tr!(score.level_2),
        3 => tr!(score.level_3),
        4 => tr!(score.level_4),
        5 => tr!(score.level_5),
        _ => tr!(score.level_6),
    }
}

/// 「四星级社区」.
pub fn title(stars: u8) -> String {
    match stars {
        0 => tr!(score.no_level).to_owned(),
        stars => tr!(score.title, level = level(stars)),
    }
}

/// 「四星及以上」.
pub fn at_least(stars: u8) -> String {
    match stars {
        6 => level(6).to_owned(),
        stars => tr!(score.at_least, level = level(stars)),
    }
}

/// How a star is drawn.
pub fn star_state(score: &StarScore) -> StarState {
    match &score.verdict {
        Verdict::Earned => StarState::Earned,
        _ if missing(score) > 0 => StarState::Missing,
        _ => StarState::NotEarned,
    }
}

/// The six stars by name, to be drawn in a row.
pub fn stars_of(card: &Scorecard) -> Vec<(String, StarState)> {
    let stars = card.stars.iter();
    stars
        .map(|score| (star_name(score.star).to_owned(), star_state(score)))
        .collect()
}

/// The indicators of a star whose facts are not recorded.
pub fn missing(score: &StarScore) -> usize {
    let missing = |state: State| state == State::Missing;
    score.indicators.iter().filter(|i| missing(i.state)).count()
}

/// How many points out of a hundred are missing from the pass mark; `None` where none are.
pub fn short(score: &StarScore) -> Option<Exact> {
    let short = Exact::from(i64::from(score.pass_mark)).minus(&score.percent()?);
    (!short.is_negative() && !short.is_zero()).then_some(short)
}

/// 「差 0.4 分」, and never 「差 0.0 分」.
pub fn short_words(short: &Exact) -> String {
    match short.shown().as_str() {
        "0.0" => tr!(score.short_hair).to_owned(),
        shown => tr!(score.short, points = shown),
    }
}

/// What stands at a star's right: the first thing to know.
pub fn star_tag(score: &StarScore) -> (Tone, String) {
    match (&score.verdict, missing(score), short(score)) {
        (Verdict::Earned, ..) => (Tone::Ok, tr!(star.earned).to_owned()),
        (Verdict::NothingApplies, ..) => (Tone::Plain, tr!(score.not_rated).to_owned()),
        (_, missing, _) if missing > 0 => (Tone::Bad, tr!(score.missing, count = missing)),
        (_, _, Some(short)) => (Tone::Warn, short_words(&short)),
        _ => (Tone::Bad, tr!(score.mandatory).to_owned()),
    }
}

/// Why a star is earned or not, in full: 「79.6 分，差 0.4 分；必备项未达到：……」 (S1.8).
pub fn star_reason(score: &StarScore, rules: &CheckedRulebook) -> String {
    let Some(shown) = score.shown() else {
        return tr!(score.nothing_applies).to_owned();
    };
    let mut reasons = vec![match short(score) {
        None => tr!(score.passed, points = shown, mark = score.pass_mark),
        // 79.96 is shown as 80.0, which must not read as passed.
        Some(short) if short.shown() == "0.0" => tr!(score.hardly_short, mark = score.pass_mark),
        Some(short) => tr!(score.failed, points = shown, short = short_words(&short)),
    }];
    let obstacles = match &score.verdict {
        Verdict::NotEarned { obstacles } => obstacles.as_slice(),
        _ => &[],
    };
    let mandatory = |o: &&Obstacle| matches!(o, Obstacle::MandatoryMissing { .. });
    match (missing(score), obstacles.iter().filter(mandatory).count()) {
        (0, _) => {}
        (missing, 0) => reasons.push(tr!(score.missing, count = missing)),
        (missing, mandatory) => reasons.push(tr!(
            score.missing_mandatory,
            count = missing,
            mandatory = mandatory
        )),
    }
    let named = |id: &str| {
        let found = rules.rulebook().indicator(id);
        found.map_or_else(|| id.to_owned(), |(_, i)| wording(&i.wording).to_owned())
    };
    for obstacle in obstacles {
        if let Obstacle::MandatoryFailed { indicator } = obstacle {
            reasons.push(tr!(score.mandatory_failed, name = named(indicator)));
        }
    }
    clauses(&reasons)
}

/// What a community still lacks, for a list: 「差材料 3 项；群众满意差 5.0 分」.
pub fn lacks(card: &Scorecard) -> String {
    let open = || {
        let stars = card.stars.iter();
        stars.filter(|score| score.verdict != Verdict::Earned)
    };
    let missing: usize = open().map(missing).sum();
    let nearest = open()
        .filter_map(|score| Some((short(score)?, score.star)))
        .min();
    let failed = |o: &Obstacle| matches!(o, Obstacle::MandatoryFailed { .. });
    let blocked = open().find(|score| match &score.verdict {
        Verdict::NotEarned { obstacles } => short(score).is_none() && obstacles.iter().any(failed),
        _ => false,
    });
    let mut parts = Vec::new();
    if missing > 0 {
        parts.push(tr!(score.lacks_facts, count = missing));
    }
    match (blocked, nearest) {
        (Some(score), _) => {
            parts.push(tr!(score.lacks_mandatory, star = star_name(score.star)));
        }
        (None, Some((short, star))) => {
            let (name, short) = (star_name(star), short_words(&short));
            let score = card.star(star);
            // The points alone would not earn it.
            let also_failed = score.is_some_and(|score| match &score.verdict {
                Verdict::NotEarned { obstacles } => obstacles.iter().any(failed),
                _ => false,
            });
            parts.push(match also_failed {
                true => tr!(score.lacks_points_and_mandatory, star = name, short = short),
                false => tr!(score.lacks_points, star = name, short = short),
            });
        }
        (None, None) => {}
    }
    clauses(&parts)
}

/// Why one of two targets does nothing.
pub fn contradiction(found: &Contradiction) -> String {
    tr!(
        stars.targets_contradict,
        lower = at_least(found.lower.level),
        fewer = found.lower.share_percent,
        higher = at_least(found.higher.level),
        more = found.higher.share_percent
    )
}

/// 「已达标」, 「还差 7 个社区」.
pub fn target_tag(target: &TargetState) -> (Tone, String) {
    use crate::scoring::Outcome;
    match target.outcome {
        Outcome::Attained => (Tone::Ok, tr!(target.met).to_owned()),
        Outcome::Short { communities } => (Tone::Warn, tr!(target.short, count = communities)),
        Outcome::NoCommunities => (Tone::Plain, tr!(score.no_communities).to_owned()),
    }
}
