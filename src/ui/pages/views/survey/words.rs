//! What the pages of the survey say alike: ways, rates, how sure a rate is.

use crate::domain::Choice as _;
use crate::domain::Id;
use crate::domain::kinds::{Respondents, Survey};
use crate::reports::survey_results::{Certainty, RoundResult, Way};
use crate::reports::tally::Part;
use crate::scoring::{Against, Exact, Interval};
use crate::ui::components::Tone;
use crate::ui::i18n::{say, tr};
use crate::ui::pages::views::asked::Asked;
use crate::ui::pages::views::figures::share_words;
use crate::ui::routes::Route;

const WAYS: [(Way, &str); 3] = [
    (Way::Files, "files"),
    (Way::Counter, "typed"),
    (Way::Paper, "forms"),
];

/// As addresses name it.
pub(super) fn way_code(way: Way) -> &'static str {
    let mut ways = WAYS.iter();
    ways.find(|(one, _)| *one == way)
        .map_or("", |(_, code)| *code)
}

pub(super) fn way_named(code: &str) -> Option<Way> {
    let mut ways = WAYS.iter();
    ways.find(|(_, one)| *one == code).map(|(way, _)| *way)
}

pub(super) fn way(way: Way) -> &'static str {
    match way {
        Way::Files => tr!(survey.way_files),
        Way::Counter => tr!(survey.way_counter),
        Way::Paper => tr!(survey.way_paper),
    }
}

pub(super) fn respondents(respondents: Option<Respondents>) -> &'static str {
    let spec = respondents.and_then(|of| Respondents::ALL.get(usize::from(of.index())));
    spec.map_or("", |spec| say(&spec.words))
}

/// The round's page, and one of its acts.
pub(super) fn of_round(asked: &Asked, survey: Id, act: &str) -> Route {
    match act {
        "" => asked.figure(&survey.to_string()),
        act => asked.figure(&format!("{survey}.{act}")),
    }
}

/// The way back from what is done with a round.
pub(super) fn trail(asked: &Asked, survey: Id, title: &str) -> Vec<(String, Route)> {
    vec![
        (asked.page.view.name().to_owned(), asked.figure("")),
        (title.to_owned(), of_round(asked, survey, "")),
    ]
}

/// 「2026 年 · 居民群众」.
pub(super) fn sub(round: &Survey) -> String {
    tr!(
        survey.sub,
        year = round.year.unwrap_or(0),
        respondents = respondents(round.respondents)
    )
}

/// 「80」, as people say a share.
pub(super) fn percent(share: &Exact) -> String {
    share.shown_percent().trim_end_matches(".0").to_owned()
}

/// The rate; that nobody answered.
pub(super) fn rate(part: Part) -> String {
    match part.of {
        0 => tr!(survey.nobody).to_owned(),
        _ => share_words(part),
    }
}

/// Whether the rate reaches what is asked, as the stars count it.
pub(super) fn reached(result: &RoundResult) -> Option<(Tone, String)> {
    let share = percent(result.share.as_ref()?);
    Some(match result.reached()? {
        true => (Tone::Ok, tr!(survey.reached, share = share)),
        false => (Tone::Bad, tr!(survey.missed, share = share)),
    })
}

fn tenths(tenths: u32) -> String {
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// How sure the rate is, in plain words, and how it is to be taken.
pub(super) fn certainty(result: &RoundResult) -> (Tone, String) {
    let share = result.share.as_ref().map(percent).unwrap_or_default();
    let of = |against: Option<Against>| match against {
        Some(Against::Reached) => (Tone::Ok, tr!(survey.surely_reached, share = share)),
        Some(Against::Missed) => (Tone::Bad, tr!(survey.surely_missed, share = share)),
        Some(Against::Unsure) => (Tone::Warn, tr!(survey.too_small, share = share)),
        None => (Tone::Plain, String::new()),
    };
    match &result.certainty {
        Certainty::Nobody => (Tone::Warn, tr!(survey.nobody_hint).to_owned()),
        Certainty::Complete { .. } => (Tone::Ok, tr!(survey.complete).to_owned()),
        Certainty::Between { low, high, against } => {
            let words = tr!(
                survey.between,
                low = share_words(*low),
                high = share_words(*high)
            );
            let (tone, so) = match against {
                Some(Against::Unsure) => (Tone::Warn, tr!(survey.too_few_back, share = share)),
                other => of(*other),
            };
            (tone, format!("{words}{so}"))
        }
        Certainty::Sample { interval, against } => {
            let Interval { low, high } = *interval;
            let words = tr!(survey.interval, low = tenths(low), high = tenths(high));
            let (tone, so) = of(*against);
            (tone, format!("{words}{so}"))
        }
    }
}
