//! 到期一览: what is late, and what is due within a week and a month, of every kind that has a day (S2.2).

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::asked::Asked;
use super::figures::{Figure, Group, figures_page};
use crate::domain::{Id, kinds};
use crate::register::Register;
use crate::reports::dues::{Due, dues};
use crate::ui::components::Tone;
use crate::ui::i18n::{say, tr};

/// A week and a month ahead, in days.
const WEEK: i32 = 7;
const MONTH: i32 = 30;

pub(super) fn page(asked: Asked) -> AnyView {
    figures_page(asked, groups)
}

fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let dues = dues(register, &asked.place.communities, asked.day, MONTH);
    let group = |code: &str, title: &str, tone: Option<Tone>, holds: &dyn Fn(i32) -> bool| {
        let held = dues.iter().filter(|due| holds(due.late(asked.day)));
        let figures = by_kind(held).into_iter().filter_map(|(kind, ids)| {
            let spec = kinds::KINDS.get(kind)?;
            let code = format!("{code}-{}", spec.name);
            let figure = Figure::count(code, say(&spec.words), kind, ids);
            Some(Figure { tone, ..figure })
        });
        Group {
            title: title.to_owned(),
            figures: figures.collect(),
            none: tr!(views.nothing_due).to_owned(),
        }
    };
    vec![
        group("late", tr!(views.late), Some(Tone::Bad), &|late| late > 0),
        group("week", tr!(views.in_week), Some(Tone::Warn), &|late| {
            (-WEEK..=0).contains(&late)
        }),
        group("month", tr!(views.in_month), None, &|late| late < -WEEK),
    ]
}

fn by_kind<'a>(dues: impl Iterator<Item = &'a Due>) -> BTreeMap<usize, Vec<Id>> {
    let mut kinds: BTreeMap<usize, Vec<Id>> = BTreeMap::new();
    for due in dues {
        kinds.entry(due.kind).or_default().push(due.id);
    }
    kinds
}
