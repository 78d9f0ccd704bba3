//! "Forget this person" (design §8): name, contact, photo and free words go, from the record, from what hangs on it
//! and from the history; kind, unit, group, dates and service stay, so that every figure stays as it was.

use super::member_reports::whose;
use super::{Committed, Refusal, Session};
use crate::domain::kinds::{MemberReport, Person, Registration};
use crate::domain::tells::Tells;
use crate::domain::{FieldType, Id, KindSpec, Record, Value};
use crate::register::{Action, Edit, Register};
use crate::store::KeyValue;

/// Details by which somebody could still be told from others.
const TELLING: [&str; 3] = ["birth_month", "duty", "unit_name"];

/// The fields of a kind that a forgotten person has no more.
fn forgotten(spec: &KindSpec) -> Vec<usize> {
    let goes = |field: &&crate::domain::FieldSpec| match field.tells {
        Tells::Name | Tells::Contact | Tells::Remark | Tells::Photo => true,
        _ => TELLING.contains(&field.name),
    };
    let fields = spec.fields.iter().enumerate();
    fields
        .filter(|(_, field)| goes(field))
        .map(|(at, _)| at)
        .collect()
}

/// The records that tell of a person: the person's own, the registration forms, and what the person reported.
fn records(register: &Register, person: Id) -> Vec<(&'static KindSpec, usize, Id)> {
    let forms = register.all::<Registration>();
    let forms = forms.filter(|(_, form)| form.person.id == Some(person));
    let forms = forms.map(|(id, _)| (Registration::KIND, Registration::INDEX, id));
    let reports = register.all::<MemberReport>();
    let reports = reports.filter(|(id, _)| whose(register, *id) == Some(person));
    let reports = reports.map(|(id, _)| (MemberReport::KIND, MemberReport::INDEX, id));
    [(Person::KIND, Person::INDEX, person)]
        .into_iter()
        .chain(forms)
        .chain(reports)
        .collect()
}

impl<K: KeyValue> Session<K> {
    /// Forgets a person; `name` is what stands in the place of the name, and of what may not be empty. There is no way back.
    ///
    /// # Errors
    /// A [`Refusal`]. Should the storage fail after the record was emptied, the history still tells of it, and
    /// forgetting again mends that.
    pub fn forget(
        &mut self,
        person: Id,
        name: &str,
        by: &str,
        time: u64,
    ) -> Result<Committed, Refusal> {
        let records = records(&self.register, person);
        let mut draft = self.register.draft();
        for (spec, kind, id) in &records {
            let value = |field: usize| {
                let spec = spec.fields.get(field);
                let is_needed =
                    spec.is_some_and(|spec| spec.required && spec.ty == FieldType::Text);
                match is_needed {
                    true => Value::text(name),
                    false => Value::Missing,
                }
            };
            // Values that other offices wrote apart go as well.
            draft.edits.push(Edit::Settle {
                kind: *kind,
                id: *id,
                values: forgotten(spec)
                    .into_iter()
                    .map(|at| (at, value(at)))
                    .collect(),
            });
        }
        let committed = self.commit(draft, Action::Edit, by, time)?;
        self.make_room_for_large()?;
        for (spec, kind, id) in records {
            if let Some(number) = self.history.forget(kind, id, &forgotten(spec)) {
                self.layout.touch_history(number);
            }
        }
        self.save_all()?;
        Ok(committed)
    }
}
