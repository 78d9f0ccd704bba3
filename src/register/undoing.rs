//! The edits that reverse a command, part by part: each part is judged by the register that has the parts before
//! it, so that a command may have changed a record more than once.

use std::collections::BTreeSet;

use super::history::Entry;
use super::plan::{MOST_NAMED, Problem, ProblemKind};
use super::stamp::Stamp;
use super::transaction::{Action, Change, FieldChange};
use super::{Draft, Edit, Register, Table, Whole, parts_of};
use crate::domain::check::Fault;
use crate::domain::{FieldType, Id, Value, kinds};

/// So many records that are still referred to are told of at once.
const MOST_TOLD: usize = 20;

/// A command being undone.
pub struct Undoing {
    entry: Entry,
    /// How many of the entry's changes are not undone yet; the last ones go first.
    changed: usize,
    /// The same for its runs of new records, and for the records of the last of these runs.
    runs: usize,
    in_run: u64,
    of: usize,
    /// The records that were there and are not.
    gone: BTreeSet<(usize, Id)>,
    /// References (kind, field, record) that were written.
    written: BTreeSet<(usize, usize, Id)>,
}

/// Where a look at all references is: the kind, the field, and the record to go on with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    kind: usize,
    field: usize,
    from: Option<Id>,
}

impl Undoing {
    pub fn of(entry: &Entry) -> Undoing {
        let created = entry.created.iter().map(|run| run.count);
        let created = created.fold(0, u64::saturating_add);
        let created = usize::try_from(created).unwrap_or(usize::MAX);
        Undoing {
            changed: entry.changed.len(),
            runs: entry.created.len(),
            in_run: entry.created.last().map_or(0, |run| run.count),
            of: created.saturating_add(entry.changed.len()),
            gone: BTreeSet::new(),
            written: BTreeSet::new(),
            entry: entry.clone(),
        }
    }

    /// How many changes of records the command has.
    pub fn len(&self) -> usize {
        self.of
    }

    pub fn is_empty(&self) -> bool {
        self.of == 0
    }

    /// How many of them are undone.
    pub fn done(&self) -> usize {
        let before = |at: usize| {
            let runs = self.entry.created.iter().take(at).map(|run| run.count);
            usize::try_from(runs.fold(0, u64::saturating_add)).unwrap_or(usize::MAX)
        };
        let in_run = usize::try_from(self.in_run).unwrap_or(usize::MAX);
        let left = before(self.runs.saturating_sub(1)).saturating_add(in_run);
        self.of.saturating_sub(left.saturating_add(self.changed))
    }

    /// Whether every edit was given.
    pub fn is_done(&self) -> bool {
        self.changed == 0 && self.runs == 0
    }

    /// The next edits, at most so many, for the register as the parts before left it.
    ///
    /// # Errors
    /// [`ProblemKind::ChangedSince`] for every record of the part that was changed again.
    pub fn next(&mut self, register: &Register, most: usize) -> Result<Draft, Vec<Problem>> {
        let mut draft = register.draft();
        let mut problems = Vec::new();
        let mut refuse = |kind, id| {
            problems.push(Problem {
                kind,
                id,
                what: ProblemKind::ChangedSince,
            });
        };
        let mut met = BTreeSet::new();
        while let Some(change) = self
            .changed
            .checked_sub(1)
            .and_then(|at| self.entry.changed.get(at))
        {
            if draft.edits.len() >= most || !met.insert(change.record()) {
                return finished(draft, problems);
            }
            self.changed -= 1;
            if !undo_change(register, change, &mut draft) {
                let (kind, id) = change.record();
                refuse(kind, id);
            }
        }
        // What came by a file goes without a trace, so that the file can be taken in again.
        let imported = matches!(self.entry.action, Action::Import { .. });
        let unedited = Stamp::default();
        while let Some(run) = self
            .runs
            .checked_sub(1)
            .and_then(|at| self.entry.created.get(at))
        {
            let kind = run.kind;
            let table = register.any(kind);
            while let Some(offset) = self.in_run.checked_sub(1) {
                let id = Id::new(run.first.replica, run.first.sequence + offset);
                if draft.edits.len() >= most || met.contains(&(kind, id)) {
                    return finished(draft, problems);
                }
                self.in_run = offset;
                let Some(stamp) = table.and_then(|table| table.stamp(id)) else {
                    // A file may tell of runs far longer than the table.
                    refuse(kind, id);
                    break;
                };
                if imported {
                    let to = Whole::Absent;
                    draft.edits.push(Edit::Take { kind, id, to });
                    continue;
                }
                if *stamp != unedited {
                    refuse(kind, id);
                }
                draft.remove(kind, id);
            }
            self.runs -= 1;
            let next = self
                .runs
                .checked_sub(1)
                .and_then(|at| self.entry.created.get(at));
            self.in_run = next.map_or(0, |run| run.count);
        }
        finished(draft, problems)
    }

    /// Notes what a part of it changed.
    pub fn note(&mut self, changes: &[Change]) {
        for change in changes {
            let (kind, id) = change.record();
            let is_reference = |field: usize| {
                let spec = kinds::KINDS
                    .get(kind)
                    .and_then(|spec| spec.fields.get(field));
                spec.is_some_and(|field| matches!(field.ty, FieldType::Reference(_)))
            };
            let mut write = |fields: &mut dyn Iterator<Item = usize>| {
                let references = fields.filter(|field| is_reference(*field));
                self.written
                    .extend(references.map(|field| (kind, field, id)));
            };
            match change {
                Change::Remove { .. } => {
                    self.gone.insert((kind, id));
                }
                Change::Take { after, .. } => match after {
                    Whole::Live(record) => {
                        self.gone.remove(&(kind, id));
                        let spec = kinds::KINDS.get(kind);
                        let parts = spec.and_then(|spec| parts_of(spec, record));
                        let values = parts.unwrap_or_default().values;
                        write(&mut values.iter().map(|(field, _)| *field));
                    }
                    Whole::Absent | Whole::Removed(_) => {
                        self.gone.insert((kind, id));
                    }
                },
                Change::Create { values, .. } | Change::Restore { values, .. } => {
                    self.gone.remove(&(kind, id));
                    write(&mut values.iter().map(|(field, _)| *field));
                }
                Change::Update { fields, .. } | Change::Adopt { fields, .. } => {
                    write(&mut fields.iter().map(|change| change.field));
                }
            }
        }
    }

    /// Looks at so many of the references that could lead nowhere now that all is undone; none when all were
    /// looked at.
    ///
    /// # Errors
    /// The records that are gone and still referred to, and the references that were written and lead nowhere.
    pub fn look(
        &self,
        register: &Register,
        at: Looked,
        most: usize,
    ) -> Result<Option<Looked>, Vec<Problem>> {
        let Looked { kind, field, from } = at;
        let Some(table) = register.any(kind) else {
            return Ok(None);
        };
        let next_field = Looked {
            kind,
            field: field + 1,
            from: None,
        };
        let Some(spec) = table.spec().fields.get(field) else {
            let kind = kind + 1;
            return Ok(Some(Looked {
                kind,
                ..Looked::default()
            }));
        };
        let target = match spec.ty {
            FieldType::Reference(target) => kinds::kind(target).map(|(target, _)| target),
            _ => None,
        };
        let Some((target, there)) = target.and_then(|t| Some((t, register.any(t)?))) else {
            return Ok(Some(next_field));
        };
        let concerned = self
            .gone
            .range((target, Id::MIN)..=(target, Id::MAX))
            .next()
            .is_some()
            || self
                .written
                .range((kind, field, Id::MIN)..=(kind, field, Id::MAX))
                .next()
                .is_some();
        if !concerned {
            return Ok(Some(next_field));
        }
        let mut still = BTreeSet::new();
        let mut problems = Vec::new();
        let mut references = table.references_from(field, from.unwrap_or(Id::MIN));
        for (id, to) in references.by_ref().take(most) {
            if there.contains(to) {
                continue;
            }
            if self.gone.contains(&(target, to)) {
                still.insert(to);
            } else if self.written.contains(&(kind, field, id)) {
                let fault = Fault::Dangling;
                let what = ProblemKind::Field { field, fault };
                problems.push(Problem { kind, id, what });
            }
        }
        let still = still.into_iter().take(MOST_TOLD).map(|id| {
            let mut by = register.referrers(target, id);
            let count = by.len();
            by.truncate(MOST_NAMED);
            let what = ProblemKind::StillReferredTo { count, by };
            let kind = target;
            Problem { kind, id, what }
        });
        problems.extend(still);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Some(match references.next() {
            Some((id, _)) => Looked {
                from: Some(id),
                ..at
            },
            None => next_field,
        }))
    }
}

fn finished(draft: Draft, problems: Vec<Problem>) -> Result<Draft, Vec<Problem>> {
    match problems.is_empty() {
        true => Ok(draft),
        false => Err(problems),
    }
}

/// Adds the edit that reverses a change; `false` where the record was changed again since.
fn undo_change(register: &Register, change: &Change, draft: &mut Draft) -> bool {
    let (kind, id) = change.record();
    let Some(table) = register.any(kind) else {
        return true;
    };
    match change {
        Change::Adopt {
            stamp,
            fields,
            before,
            ..
        } => {
            draft.edits.push(Edit::Adopt {
                kind,
                id,
                stamp: before.0.clone(),
                values: as_before(table, id, fields),
                unknown: before.1.clone(),
            });
            table.stamp(id) == Some(stamp)
        }
        Change::Take { before, after, .. } => {
            let to = before.clone();
            draft.edits.push(Edit::Take { kind, id, to });
            register.whole(kind, id) == *after
        }
        Change::Update {
            event,
            fields,
            settles: Some(stamp),
            ..
        } => {
            let mut chosen = (**stamp).clone();
            let written = fields.iter().map(|change| change.field);
            chosen.choose(table.spec(), *event, written);
            chosen.prune(table.spec(), id);
            draft.edits.push(Edit::Adopt {
                kind,
                id,
                stamp: (**stamp).clone(),
                values: as_before(table, id, fields),
                unknown: table.unknown(id).cloned().flatten(),
            });
            table.stamp(id) == Some(&chosen)
        }
        Change::Update { fields, .. } => {
            let same = |f: &FieldChange| table.value(id, f.field) == f.after;
            let before = fields.iter().map(|f| (f.field, f.before.clone()));
            draft.update(kind, id, before.collect());
            table.contains(id) && fields.iter().all(same)
        }
        Change::Remove {
            values, unknown, ..
        } => {
            draft.edits.push(Edit::Restore {
                kind,
                id,
                values: values.clone(),
                unknown: unknown.clone(),
            });
            !table.contains(id) && !values.is_empty()
        }
        Change::Restore { event, .. } => {
            draft.remove(kind, id);
            table
                .stamp(id)
                .is_some_and(|stamp| stamp.seen().contains(event))
        }
        Change::Create { .. } => true,
    }
}

/// The filled fields of a record as they were before these changes.
fn as_before(table: &Table, id: Id, changes: &[FieldChange]) -> Vec<(usize, Value)> {
    let all = (0..table.spec().fields.len()).map(|field| {
        let was = changes.iter().find(|change| change.field == field);
        let value = was.map_or_else(|| table.value(id, field), |was| was.before.clone());
        (field, value)
    });
    all.filter(|(_, value)| !value.is_missing()).collect()
}
