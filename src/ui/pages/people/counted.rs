//! How many of each kind, skill and intention; each count narrows the list to the people behind it (S5.3).

use leptos::prelude::*;

use super::asking::Asking;
use crate::domain::Choice;
use crate::domain::kinds::{MemberKind, ServiceKind, Skill};
use crate::roster::{Counts, Filter};
use crate::ui::components::{Count, Counted, CountedLine};
use crate::ui::i18n::{say, tr};

/// Three lines of counts that can be pressed, and a line of what is missing.
pub(super) fn counted(asking: Asking) -> AnyView {
    let lines = vec![
        line(asking, tr!(roster.by_kind), |counts| {
            of::<MemberKind>(&counts.kinds, Filter::Kind)
        }),
        line(asking, tr!(roster.by_skill), |counts| {
            of::<Skill>(&counts.skills, Filter::Skill)
        }),
        line(asking, tr!(roster.by_intention), |counts| {
            of::<ServiceKind>(&counts.intentions, Filter::Intention)
        }),
        line(asking, tr!(roster.lacking), |counts| {
            vec![
                count(Filter::NoPhone, tr!(roster.no_phone), counts.no_phone),
                count(
                    Filter::NoBuilding,
                    tr!(roster.no_building),
                    counts.no_building,
                ),
            ]
        }),
    ];
    view! { <Counted title=tr!(roster.counts) asked=asking.asked lines /> }.into_any()
}

fn line(asking: Asking, title: &str, of: fn(&Counts) -> Vec<Count>) -> CountedLine {
    CountedLine {
        title: title.to_owned(),
        alone: false,
        counts: Signal::derive(move || of(&asking.counts.read())),
    }
}

fn count(filter: Filter, label: &str, count: u32) -> Count {
    Count {
        code: filter.to_string(),
        label: label.to_owned(),
        count,
    }
}

fn of<C: Choice>(counts: &[u32], filter: fn(u8) -> Filter) -> Vec<Count> {
    let choices = (0u8..).zip(C::ALL).zip(counts);
    choices
        .map(|((index, choice), number)| count(filter(index), say(&choice.words), *number))
        .collect()
}
