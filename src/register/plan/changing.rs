//! Each edit as the change that carries it out.

use std::collections::BTreeMap;

use super::overlay::Overlay;
use super::{Problem, ProblemKind, problem};
use crate::domain::{Id, Value, kinds};
use crate::register::transaction::{Change, FieldChange};
use crate::register::{Edit, Register, Removed, Whole, parts_of};

impl Register {
    /// The change of one edit, put down in the overlay; `None` where there is nothing to change.
    pub(super) fn change(
        &self,
        edit: Edit,
        event: Id,
        overlay: &mut Overlay<'_>,
    ) -> Result<Option<Change>, Problem> {
        match edit {
            Edit::Create {
                kind,
                id,
                values,
                unknown,
                stamp,
            } => {
                if overlay.exists(kind, id) || self.removed.contains_key(&id) {
                    return Err(problem(kind, id, ProblemKind::DuplicateId));
                }
                overlay.create(kind, id, values.iter().cloned());
                Ok(Some(Change::Create {
                    kind,
                    id,
                    values,
                    unknown,
                    stamp,
                }))
            }
            Edit::Restore {
                kind,
                id,
                values,
                unknown,
            } => {
                if overlay.exists(kind, id) {
                    return Err(problem(kind, id, ProblemKind::DuplicateId));
                }
                overlay.create(kind, id, values.iter().cloned());
                Ok(Some(Change::Restore {
                    kind,
                    id,
                    event,
                    values,
                    unknown,
                }))
            }
            Edit::Update { kind, id, values } => {
                if !overlay.exists(kind, id) {
                    return Err(problem(kind, id, ProblemKind::NoSuchRecord));
                }
                let mut fields = Vec::new();
                for (field, after) in values {
                    let before = overlay.value(kind, id, field);
                    if before != after {
                        let written = overlay.written.entry((kind, id)).or_default();
                        written.insert(field, after.clone());
                        fields.push(FieldChange {
                            field,
                            before,
                            after,
                        });
                    }
                }
                let change = Change::Update {
                    kind,
                    id,
                    event,
                    fields,
                    settles: None,
                };
                Ok(change.touches_something().then_some(change))
            }
            Edit::Settle { kind, id, values } => {
                if !overlay.exists(kind, id) {
                    return Err(problem(kind, id, ProblemKind::NoSuchRecord));
                }
                let mut fields = Vec::new();
                for (field, after) in values {
                    let before = overlay.value(kind, id, field);
                    let written = overlay.written.entry((kind, id)).or_default();
                    written.insert(field, after.clone());
                    fields.push(FieldChange {
                        field,
                        before,
                        after,
                    });
                }
                let before = self.any(kind).and_then(|table| table.stamp(id));
                let before = before.cloned().unwrap_or_default();
                Ok(Some(Change::Update {
                    kind,
                    id,
                    event,
                    fields,
                    settles: Some(Box::new(before)),
                }))
            }
            Edit::Take { kind, id, to } => {
                let before = self.whole(kind, id);
                if before == to {
                    return Ok(None);
                }
                overlay.created.remove(&(kind, id));
                overlay.written.remove(&(kind, id));
                overlay.removed.insert((kind, id));
                if let Whole::Live(record) = &to {
                    let parts = kinds::KINDS
                        .get(kind)
                        .and_then(|spec| parts_of(spec, record));
                    overlay.create(kind, id, parts.unwrap_or_default().values);
                }
                Ok(Some(Change::Take {
                    kind,
                    id,
                    before,
                    after: to,
                }))
            }
            Edit::Adopt {
                kind,
                id,
                stamp,
                values,
                unknown,
            } => {
                if !overlay.exists(kind, id) {
                    return Err(problem(kind, id, ProblemKind::NoSuchRecord));
                }
                let count = kinds::KINDS.get(kind).map_or(0, |spec| spec.fields.len());
                let mut after: BTreeMap<usize, Value> = BTreeMap::new();
                after.extend(values);
                let fields = (0..count).filter_map(|field| {
                    let before = overlay.value(kind, id, field);
                    let after = after.get(&field).cloned().unwrap_or_default();
                    let differs = before != after;
                    differs.then_some(FieldChange {
                        field,
                        before,
                        after,
                    })
                });
                let fields: Vec<FieldChange> = fields.collect();
                let written = overlay.written.entry((kind, id)).or_default();
                written.extend(fields.iter().map(|f| (f.field, f.after.clone())));
                let table = self.any(kind);
                let stamp_before = table.and_then(|t| t.stamp(id)).cloned().unwrap_or_default();
                let unknown_before = table.and_then(|t| t.unknown(id)).cloned().flatten();
                Ok(Some(Change::Adopt {
                    kind,
                    id,
                    stamp,
                    fields,
                    unknown,
                    before: Box::new((stamp_before, unknown_before)),
                }))
            }
            Edit::Remove { kind, id } => {
                if !overlay.exists(kind, id) {
                    return Err(problem(kind, id, ProblemKind::NoSuchRecord));
                }
                let count = kinds::KINDS.get(kind).map_or(0, |spec| spec.fields.len());
                let all = (0..count).map(|field| (field, overlay.value(kind, id, field)));
                let values = all.filter(|(_, value)| !value.is_missing()).collect();
                let unknown = self
                    .any(kind)
                    .and_then(|t| t.unknown(id))
                    .cloned()
                    .flatten();
                overlay.created.remove(&(kind, id));
                overlay.written.remove(&(kind, id));
                overlay.removed.insert((kind, id));
                if let Some(table) = self.any(kind).filter(|t| t.contested().contains(&id)) {
                    // As a whole, so that undoing asks again what was asked before.
                    return Ok(Some(Change::Take {
                        kind,
                        id,
                        before: self.whole(kind, id),
                        after: Whole::Removed(Removed::of(table, id, event)),
                    }));
                }
                Ok(Some(Change::Remove {
                    kind,
                    id,
                    event,
                    values,
                    unknown,
                }))
            }
        }
    }
}
