//! Random registers in which every text is unlike any other, and tells whose it is.

use std::collections::BTreeMap;

use six_stars::domain::kinds::{
    self, Agreement, Award, Community, Consultation, DeclaredMember, KINDS, MemberReport, Person,
    Registration, Unit,
};
use six_stars::domain::{Date, FieldSpec, FieldType, Id, Month, Record as _, Replica, Value};
use six_stars::merge::{Side, meet};
use six_stars::register::{Action, Draft, History, Register, history::Entry};
use six_stars::snapshot::{self, Scope};

/// A text that was once written.
pub struct Mark {
    pub text: String,
    pub kind: usize,
    pub id: Id,
    /// `None` for a field of a newer version.
    pub field: Option<usize>,
    /// Whether it stands there still.
    pub is_now: bool,
}

pub struct Marked {
    pub register: Register,
    pub history: History,
    pub marks: Vec<Mark>,
    /// The community and sub-district that records belong or belonged to.
    owners: BTreeMap<Id, Option<Id>>,
    /// Texts that no part may have: of kinds of a newer version, of imports and restore points.
    pub elsewhere: Vec<String>,
    /// Who gave the commands.
    pub writer: String,
    state: u64,
}

/// A register made by a seed: records of every kind, edits, removals, undone ones.
pub fn marked(seed: u64) -> Marked {
    let mut world = Marked {
        register: Register::new(Replica::from_bits(1 + seed % 3)),
        history: History::default(),
        marks: Vec::new(),
        owners: BTreeMap::new(),
        elsewhere: Vec::new(),
        writer: String::new(),
        state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15),
    };
    world.writer = world.text();
    let foreign = world.text();
    let of_newer = serde_json::json!([{"id": "0000000000007-1", "title": foreign}]);
    world.register.foreign.insert("petition".into(), of_newer);
    world.elsewhere.push(foreign);
    for kind in (0..KINDS.len()).chain(0..KINDS.len()) {
        let mut draft = world.register.draft();
        for _ in 0..world.below(3) {
            world.create(kind, &mut draft);
        }
        world.commit(draft);
    }
    for _ in 0..30 {
        let draft = world.register.draft();
        match world.below(6) {
            0 => world.remove(draft),
            1 => world.undo(),
            _ => world.edit(draft),
        }
    }
    world.meet_another_copy();
    // Another copy goes on with it.
    world.register.become_replica(Replica::from_bits(50 + seed));
    for _ in 0..10 {
        let draft = world.register.draft();
        world.edit(draft);
    }
    world.note_what_stands();
    world
}

impl Marked {
    /// Whether a file of this scope may tell of the record at all, by whom it belongs to.
    pub fn may_be_in(&self, scope: Scope, kind: usize, id: Id) -> bool {
        if let Scope::Unit(unit) = scope {
            return self.may_be_told_to(unit, kind, id);
        }
        let community = match kind {
            _ if kind == Community::INDEX => Some(id),
            _ => self.owners.get(&id).copied().flatten(),
        };
        let subdistrict = |id: Id| self.register.get::<Community>(id).map(|c| c.subdistrict.id);
        match (scope, community) {
            (Scope::Consultations(of), _) => match KINDS[kind].name {
                "consultation" => community == Some(of),
                name => ["unit", "office"].contains(&name),
            },
            (Scope::Registration(only) | Scope::Rating(only), _) => id == only,
            (Scope::Answers(of) | Scope::Reports(of), _) => {
                [Registration::INDEX, MemberReport::INDEX].contains(&kind) && community == Some(of)
            }
            (Scope::Community(id) | Scope::Statistics(Some(id)), Some(of)) => id == of,
            (Scope::Subdistrict(id), Some(of)) => subdistrict(of).flatten() == Some(id),
            _ => true,
        }
    }

    /// Whether a unit may be told of the record: its own lines, its people, what belongs to those, their communities.
    fn may_be_told_to(&self, unit: Id, kind: usize, id: Id) -> bool {
        let register = &self.register;
        let is_of = |person: Id| {
            let person = register.get::<Person>(person);
            person.is_some_and(|person| person.unit.id == Some(unit))
        };
        let Some((field, owner)) = KINDS[kind].owner() else {
            return match kind {
                _ if kind == Unit::INDEX => id == unit,
                _ if kind == Community::INDEX => register
                    .all::<Person>()
                    .any(|(person, record)| record.community.id == Some(id) && is_of(person)),
                _ => true,
            };
        };
        let owner_id = register.any(kind).unwrap().value(id, field).as_reference();
        match owner {
            _ if kind == Person::INDEX => is_of(id),
            _ if kind == DeclaredMember::INDEX => owner_id == Some(unit),
            "person" => owner_id.is_some_and(is_of),
            // The paper of the office that hands the file out.
            "office" => true,
            // What it asked, how it stands in a selection, what it agreed on.
            _ => {
                let asked = register.get::<Consultation>(id).map(|asked| asked.unit.id);
                let award = register.get::<Award>(id).map(|award| award.unit.id);
                let agreed = register.get::<Agreement>(id).map(|agreed| agreed.unit.id);
                asked.or(award).or(agreed) == Some(Some(unit))
            }
        }
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// Sixteen letters, so that the base64 of them is unlike any other as well.
    fn text(&mut self) -> String {
        let mut bits = self.next();
        let mut text = String::from("mk");
        for _ in 0..13 {
            text.push(char::from(b'a' + (bits % 26) as u8));
            bits /= 26;
        }
        text
    }

    fn value(&mut self, kind: usize, field: usize, id: Id) -> Value {
        let spec = &KINDS[kind].fields[field];
        if !spec.required && spec.required_if.is_none() && self.below(4) == 0 {
            return Value::Missing;
        }
        match spec.ty {
            FieldType::Text => {
                let text = self.text();
                self.mark(kind, id, Some(field), text.clone());
                Value::Text(text)
            }
            FieldType::Picture => {
                let text = self.text();
                // The start of a JPEG, and then what is looked for.
                let bytes = [b"\xff\xd8\xff", text.as_bytes()].concat();
                let json = Value::Picture(bytes.clone()).to_json(FieldType::Picture);
                self.mark(kind, id, Some(field), json.as_str().unwrap().to_owned());
                Value::Picture(bytes)
            }
            FieldType::Whole => Value::Whole(spec.least),
            FieldType::Date => Value::Date(Date::new(2026, 3, 1).unwrap()),
            FieldType::Month => Value::Month(Month::new(1970, 5).unwrap()),
            FieldType::Choice(_) => Value::Choice(0),
            FieldType::Flags(_) => Value::Flags(1),
            FieldType::Reference(target) => {
                let table = self.register.any(kinds::kind(target).unwrap().0).unwrap();
                let ids: Vec<Id> = table.ids().collect();
                let at = self.below(ids.len());
                ids.get(at)
                    .map_or(Value::Missing, |id| Value::Reference(*id))
            }
        }
    }

    fn mark(&mut self, kind: usize, id: Id, field: Option<usize>, text: String) {
        let is_now = false;
        self.marks.push(Mark {
            text,
            kind,
            id,
            field,
            is_now,
        });
    }

    fn create(&mut self, kind: usize, draft: &mut Draft) {
        // Its number is known when it is in the draft.
        let id = Id::MIN;
        let first = self.marks.len();
        let spec = KINDS[kind];
        let fields = 0..spec.fields.len();
        let values: Vec<(usize, Value)> = fields
            .map(|field| (field, self.value(kind, field, id)))
            .filter(|(_, value)| !value.is_missing())
            .collect();
        // There may be no record yet that a required reference could lead to.
        let lacks = |(at, field): (usize, &FieldSpec)| {
            (field.required || field.owner) && !values.iter().any(|(given, _)| *given == at)
        };
        if spec.fields.iter().enumerate().any(lacks) {
            self.marks.truncate(first);
            return;
        }
        let unknown = (self.below(3) == 0).then(|| {
            let text = self.text();
            self.mark(kind, id, None, text.clone());
            let mut map = serde_json::Map::new();
            map.insert("nickname".into(), text.into());
            Box::new(map)
        });
        let owner = spec.owner().and_then(|(at, _)| {
            values
                .iter()
                .find(|(field, _)| *field == at)?
                .1
                .as_reference()
        });
        let id = draft.create_values(kind, values, unknown);
        self.marks[first..].iter_mut().for_each(|mark| mark.id = id);
        self.belongs(id, owner);
    }

    /// Notes which community the record belongs to.
    fn belongs(&mut self, id: Id, owner: Option<Id>) {
        let community = owner.and_then(|owner| match self.register.get::<Community>(owner) {
            Some(_) => Some(owner),
            None => self.owners.get(&owner).copied().flatten(),
        });
        self.owners.insert(id, community);
    }

    fn any_record(&mut self) -> Option<(usize, Id)> {
        let all: Vec<(usize, Id)> = self
            .register
            .tables()
            .flat_map(|(kind, table)| table.ids().map(move |id| (kind, id)))
            .collect();
        let at = self.below(all.len());
        all.get(at).copied()
    }

    fn edit(&mut self, mut draft: Draft) {
        let Some((kind, id)) = self.any_record() else {
            return;
        };
        let field = self.below(KINDS[kind].fields.len());
        // A record that changes hands has a past that two may know of.
        if KINDS[kind].fields[field].owner || kind == Community::INDEX && field == 1 {
            return;
        }
        let value = self.value(kind, field, id);
        if value.is_missing() && KINDS[kind].fields[field].required {
            return;
        }
        draft.update(kind, id, vec![(field, value)]);
        self.commit(draft);
    }

    fn remove(&mut self, mut draft: Draft) {
        if let Some((kind, id)) = self.any_record() {
            draft.remove(kind, id);
            self.commit(draft);
        }
    }

    fn undo(&mut self) {
        let undone = self
            .history
            .undoable()
            .and_then(|entry| Some((entry.number, self.register.undo(entry).ok()?)));
        if let Some((entry, draft)) = undone {
            self.commit_as(draft, Action::Undo { entry });
        }
    }

    /// A copy is edited apart, and so is this register; then the copy is taken in.
    fn meet_another_copy(&mut self) {
        let text = snapshot::write(&self.register, &self.history, None);
        let replica = Replica::from_bits(30 + self.next() % 9);
        let read = snapshot::read(text.as_bytes(), replica);
        let mut there = read.unwrap_or_else(|problems| panic!("{problems:?}"));
        for _ in 0..2 {
            std::mem::swap(&mut self.register, &mut there.register);
            std::mem::swap(&mut self.history, &mut there.history);
            for _ in 0..25 {
                let draft = self.register.draft();
                match self.below(6) {
                    0 => self.remove(draft),
                    _ => self.edit(draft),
                }
            }
        }
        let found = meet(&self.register, &there.register);
        let side = |register, history| Side {
            register,
            history,
            office: None,
        };
        let ours = side(&self.register, &self.history);
        let draft = found.draft(ours, side(&there.register, &there.history), |_, _| true);
        let file = self.text();
        self.elsewhere.push(file.clone());
        self.commit_as(draft, Action::Import { file });
    }

    fn commit(&mut self, draft: Draft) {
        let action = match self.below(4) {
            0 => {
                let file = self.text();
                self.elsewhere.push(file.clone());
                Action::Import { file }
            }
            1 => {
                let label = self.text();
                self.elsewhere.push(label.clone());
                Action::RestorePoint { label }
            }
            _ => Action::Edit,
        };
        self.commit_as(draft, action);
    }

    fn commit_as(&mut self, draft: Draft, action: Action) {
        let planned = self.register.plan(draft, action, &self.writer, 7);
        // What others still refer to stays.
        let Ok(transaction) = planned else { return };
        if transaction.changes.is_empty() {
            return;
        }
        self.register.apply(&transaction);
        let number = self.history.last() + 1;
        self.history.push(Entry::new(number, transaction));
    }

    fn note_what_stands(&mut self) {
        let register = &self.register;
        for mark in &mut self.marks {
            let table = register.any(mark.kind).unwrap();
            mark.is_now = match mark.field {
                None => table.unknown(mark.id).is_some_and(Option::is_some),
                Some(field) => {
                    let json = table
                        .value(mark.id, field)
                        .to_json(KINDS[mark.kind].fields[field].ty);
                    json.as_str() == Some(&mark.text)
                }
            };
        }
    }
}
