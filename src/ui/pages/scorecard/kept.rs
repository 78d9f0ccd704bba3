//! What was confirmed, read back for as long as it stays the same.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use leptos::prelude::*;

use super::subject::Rules;
use crate::domain::{Date, Id};
use crate::scoring::{Scorecard, assessment_of, rulebook_with, thaw};
use crate::ui::desk::Desk;

/// A confirmed scorecard and the standard that it was reckoned by.
pub(super) struct Kept {
    pub confirmed_on: Date,
    pub card: Arc<Scorecard>,
    pub rules: Arc<Rules>,
}

impl PartialEq for Kept {
    /// Two of them are the same only when they are one.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Kept {
    /// `None` where nothing is confirmed, or the card or its standard cannot be read here.
    pub fn of(desk: Desk, community: Id, year: u32) -> Memo<Option<Arc<Kept>>> {
        // The texts are long: they are read anew only where they are others.
        let which = Memo::new(move |_| {
            desk.read(|register| {
                let (id, record) = assessment_of(register, community, year)?;
                let confirmed_on = record.confirmed_on?;
                let mut texts = DefaultHasher::new();
                (&record.card, &record.inputs, &record.rulebook_digest).hash(&mut texts);
                Some((id, confirmed_on, texts.finish()))
            })
            .flatten()
        });
        Memo::new(move |_| {
            let (_, confirmed_on, ..) = which.get()?;
            let read = desk.peek(|session| {
                let register = &session.register;
                let (_, record) = assessment_of(register, community, year)?;
                let card = thaw(&record.card, &record.inputs).ok()?;
                let rules = rulebook_with(register, &record.rulebook, &record.rulebook_digest)?;
                Some((card, rules))
            });
            let (card, rules) = read.flatten()?;
            Some(Arc::new(Kept {
                confirmed_on,
                card: Arc::new(card),
                rules: Arc::new(Rules(Ok(rules))),
            }))
        })
    }
}
