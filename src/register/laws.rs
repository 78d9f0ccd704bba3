//! What no record breaks by itself: a stock from which more would go out than came in, records that would stand below each
//! other in a ring; steps of a motion that leave one out ([`motion_steps`]); a year's procedure out of order
//! ([`assessments`]); answers of a survey ([`survey_answers`]).
//!
//! A command that would break a law is refused; one that leaves something unlawful no worse than it found it is not. What
//! merging brings together is taken all the same: stocks and rings are shown among what does not fit together, steps of a motion
//! as what it lacks, on its page and the board (`reports::motion_board`).

mod assessments;
mod motion_steps;
mod survey_answers;

use std::collections::{BTreeMap, BTreeSet};

use super::plan::overlay::Overlay;
use super::plan::{Problem, ProblemKind};
use super::{Register, Table};
use crate::domain::check::{Fault, FieldFault};
use crate::domain::marks::Balance;
use crate::domain::{Date, FieldType, Id, KindSpec, Value, kinds};

/// What moved on which days, in the order of the days.
type Days = BTreeMap<Date, i64>;

/// A kind whose records add up to stocks: the positions of the fields that say so.
struct Stock {
    owner: usize,
    quantity: usize,
    on: usize,
    by: usize,
    balance: Balance,
}

impl Stock {
    fn of(spec: &KindSpec) -> Option<Stock> {
        let mut fields = spec.fields.iter().enumerate();
        let (quantity, balance) = fields.find_map(|(at, field)| Some((at, field.balance?)))?;
        Some(Stock {
            owner: spec.owner()?.0,
            quantity,
            on: spec.field(balance.on)?.0,
            by: spec.field(balance.by)?.0,
            balance,
        })
    }

    /// What a record with these values adds to the stock, and on which day.
    fn moved(&self, spec: &KindSpec, value: impl Fn(usize) -> Value) -> Option<(Date, i64)> {
        let Value::Date(on) = value(self.on) else {
            return None;
        };
        let quantity = value(self.quantity).as_whole()?;
        let by = spec.fields.get(self.by)?;
        let code = match value(self.by) {
            Value::Choice(index) => by.ty.choices().get(usize::from(index)).map(|c| c.code),
            _ => None,
        };
        match self.balance.out.contains(&code?) {
            true => Some((on, -quantity)),
            false => Some((on, quantity)),
        }
    }
}

/// The first day at whose end more has gone out than came in, and by how much.
fn short(days: &Days) -> Option<(Date, i64)> {
    let mut stock = 0;
    days.iter().find_map(|(on, moved)| {
        stock += moved;
        (stock < 0).then_some((*on, -stock))
    })
}

/// The first day at whose end the stock is short, and shorter than it was.
fn made_short(before: &Days, after: &Days) -> Option<(Date, i64)> {
    let all: BTreeSet<Date> = before.keys().chain(after.keys()).copied().collect();
    let (mut was, mut is) = (0, 0);
    all.into_iter().find_map(|on| {
        was += before.get(&on).copied().unwrap_or(0);
        is += after.get(&on).copied().unwrap_or(0);
        (is < 0 && is < was).then_some((on, -is))
    })
}

/// The laws that the edits of an overlay would break.
pub(super) fn broken(overlay: &Overlay<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (kind, spec) in kinds::KINDS.iter().enumerate() {
        let touched: BTreeSet<Id> = overlay.touched(kind).collect();
        if touched.is_empty() {
            continue;
        }
        if let Some(stock) = Stock::of(spec) {
            problems.extend(stocks_broken(overlay, kind, spec, &stock, &touched));
        }
        for (field, target) in spec.fields.iter().enumerate() {
            if target.ty != FieldType::Reference(spec.name) {
                continue;
            }
            let up = |id| overlay.value(kind, id, field).as_reference();
            let there = touched.iter().filter(|id| overlay.exists(kind, **id));
            let rings = there.filter(|id| is_in_ring(**id, up));
            problems.extend(rings.map(|id| problem(kind, *id, field, Fault::Ring)));
        }
    }
    problems.extend(motion_steps::broken(overlay));
    problems.extend(assessments::broken(overlay));
    problems.extend(survey_answers::broken(overlay));
    problems
}

fn problem(kind: usize, id: Id, field: usize, fault: Fault) -> Problem {
    let what = ProblemKind::Field { field, fault };
    Problem { kind, id, what }
}

fn stocks_broken(
    overlay: &Overlay<'_>,
    kind: usize,
    spec: &KindSpec,
    stock: &Stock,
    touched: &BTreeSet<Id>,
) -> Vec<Problem> {
    let Some(table) = overlay.register.any(kind) else {
        return Vec::new();
    };
    let was_of = |id: Id| table.value(id, stock.owner).as_reference();
    let is_of = |id: Id| match overlay.exists(kind, id) {
        true => overlay.value(kind, id, stock.owner).as_reference(),
        false => None,
    };
    let owners = touched.iter().flat_map(|id| [was_of(*id), is_of(*id)]);
    let owners: BTreeSet<Id> = owners.flatten().collect();
    let mut problems = Vec::new();
    for owner in owners {
        let before = days(table, spec, stock, owner);
        let mut after = Days::new();
        let kept = table.owned_by(owner).filter(|id| !touched.contains(id));
        let moved = kept.filter_map(|id| stock.moved(spec, |at| table.value(id, at)));
        let own: Vec<Id> = touched
            .iter()
            .copied()
            .filter(|id| is_of(*id) == Some(owner))
            .collect();
        let written = own.iter();
        let written = written.filter_map(|id| stock.moved(spec, |at| overlay.value(kind, *id, at)));
        for (on, quantity) in moved.chain(written) {
            *after.entry(on).or_default() += quantity;
        }
        let Some((on, lacking)) = made_short(&before, &after) else {
            continue;
        };
        // What takes most of it is told of; where only something that was put in goes, that.
        let takes = |id: &&Id| {
            let moved = stock.moved(spec, |at| overlay.value(kind, **id, at));
            moved.is_some_and(|(_, quantity)| quantity < 0)
        };
        let told = own.iter().rev().find(takes).or(own.last());
        let told = told.copied().or_else(|| {
            touched
                .iter()
                .rev()
                .copied()
                .find(|id| was_of(*id) == Some(owner))
        });
        let fault = Fault::Short { on, lacking };
        problems.extend(told.map(|id| problem(kind, id, stock.quantity, fault)));
    }
    problems
}

fn days(table: &Table, spec: &KindSpec, stock: &Stock, owner: Id) -> Days {
    let mut days = Days::new();
    for id in table.owned_by(owner) {
        if let Some((on, quantity)) = stock.moved(spec, |at| table.value(id, at)) {
            *days.entry(on).or_default() += quantity;
        }
    }
    days
}

/// Whether going up from a record leads back to it.
fn is_in_ring(id: Id, up: impl Fn(Id) -> Option<Id>) -> bool {
    let mut met = BTreeSet::new();
    let mut at = up(id);
    while let Some(above) = at {
        if above == id {
            return true;
        }
        if !met.insert(above) {
            return false;
        }
        at = up(above);
    }
    false
}

impl Register {
    /// What merging left against the laws: of every stock that is short the last record that takes from it by the day on
    /// which it first is; of every ring its records.
    pub fn unlawful(&self) -> Vec<(usize, Id, FieldFault)> {
        let mut found = Vec::new();
        for (kind, table) in self.tables() {
            let spec = table.spec();
            if let Some(stock) = Stock::of(spec) {
                found.extend(short_stocks(kind, table, spec, &stock));
            }
            for (field, target) in spec.fields.iter().enumerate() {
                if target.ty == FieldType::Reference(spec.name) {
                    let up = |id| table.value(id, field).as_reference();
                    let rings = table.ids().filter(|id| is_in_ring(*id, up));
                    let fault = Fault::Ring;
                    found.extend(rings.map(|id| {
                        (
                            kind,
                            id,
                            FieldFault {
                                field,
                                fault: fault.clone(),
                            },
                        )
                    }));
                }
            }
        }
        let procedure = assessments::unlawful(self).into_iter();
        found.extend(
            procedure.map(|(kind, id, field, fault)| (kind, id, FieldFault { field, fault })),
        );
        found.extend(survey_answers::left_over(self));
        found
    }
}

fn short_stocks(
    kind: usize,
    table: &Table,
    spec: &KindSpec,
    stock: &Stock,
) -> Vec<(usize, Id, FieldFault)> {
    let owners = table.references(stock.owner).map(|(_, owner)| owner);
    let owners: BTreeSet<Id> = owners.collect();
    let mut found = Vec::new();
    for owner in owners {
        let Some((on, lacking)) = short(&days(table, spec, stock, owner)) else {
            continue;
        };
        let moved = |id| stock.moved(spec, |at| table.value(id, at));
        let taking = table.owned_by(owner).filter_map(|id| {
            let (day, quantity) = moved(id)?;
            (quantity < 0 && day <= on).then_some((day, id))
        });
        if let Some((_, id)) = taking.max() {
            let fault = Fault::Short { on, lacking };
            let field = stock.quantity;
            found.push((kind, id, FieldFault { field, fault }));
        }
    }
    found
}
