//! What a file and a register have to say to each other, record by record, and the edits that put
//! them together.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::record::{RecordState, record_of, state_of_whole, whole_of};
use crate::domain::kinds::Office;
use crate::domain::{Id, kinds};
use crate::register::{
    Action, Change, Draft, Edit, History, Problem, Register, Stamp, Table, Whole, parts_of,
};

/// One of the two that meet.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub register: &'a Register,
    pub history: &'a History,
    /// The office whose register it is.
    pub office: Option<Id>,
}

/// What taking in a record would do here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is not here yet.
    New,
    /// The file's state was made with knowledge of the one here.
    Newer,
    /// Both sides changed it, each something else; both changes stand.
    Joined,
    /// Both sides changed the same, apart: somebody has to choose.
    Contested,
    /// It was removed there, by somebody who had seen all that is here.
    RemovedThere,
    /// It was removed there and changed here, apart: it stays, and somebody has to choose.
    Kept,
    /// It was removed here and changed there, apart: it comes back, and somebody has to choose.
    ComesBack,
    /// It was removed here, and the file has nothing newer.
    StaysRemoved,
    /// The state here was made with knowledge of the file's.
    Older,
    Same,
    /// Only what is known of a removed record grows.
    StillRemoved,
    /// The same change has another content in the file: it is never taken in.
    Contradicting,
}

impl Verdict {
    /// Whether taking the record in changes what is shown here.
    pub fn changes(self) -> bool {
        use Verdict::{ComesBack, Contested, Joined, Kept, New, Newer, RemovedThere};
        matches!(
            self,
            New | Newer | Joined | Contested | RemovedThere | Kept | ComesBack
        )
    }

    /// Whether somebody will have to choose.
    pub fn asks(self) -> bool {
        matches!(
            self,
            Verdict::Contested | Verdict::Kept | Verdict::ComesBack
        )
    }
}

/// The outcome of a comparison: records by their kind's position and id, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    found: BTreeMap<(usize, Id), Verdict>,
    /// How many records are the same on both sides.
    pub same: usize,
    /// Records of kinds that only a newer version knows: they are not taken in.
    pub foreign: usize,
}

/// Compares a file with the register it would be taken into.
pub fn meet(here: &Register, file: &Register) -> Meeting {
    let mut meeting = Meeting::default();
    for (kind, theirs) in file.tables() {
        let Some(ours) = here.any(kind) else { continue };
        for id in theirs.ids() {
            let verdict = match (ours.stamp(id), theirs.stamp(id)) {
                (Some(mine), Some(other)) => live_records(here, file, (kind, id), mine, other),
                _ if here.removed.contains_key(&id) => slowly(here, file, kind, id),
                _ => Verdict::New,
            };
            meeting.note(kind, id, verdict);
        }
    }
    for (id, removed) in &file.removed {
        let verdict = slowly(here, file, removed.kind, *id);
        meeting.note(removed.kind, *id, verdict);
    }
    let lists = file.foreign.values().filter_map(Json::as_array);
    meeting.foreign = lists.map(Vec::len).sum();
    meeting
}

/// Nearly every record was edited on one side only, and the stamps tell.
fn live_records(
    here: &Register,
    file: &Register,
    (kind, id): (usize, Id),
    mine: &Stamp,
    other: &Stamp,
) -> Verdict {
    let simple = |stamp: &Stamp| {
        stamp.apart().is_empty() && stamp.withheld().is_empty() && stamp.withheld_newer().is_empty()
    };
    if simple(mine) && simple(other) {
        match (mine.includes(other), other.includes(mine)) {
            (true, false) => return Verdict::Older,
            (false, true) => return Verdict::Newer,
            (true, true) => {
                let tables = here.any(kind).zip(file.any(kind));
                let same = tables.is_some_and(|(ours, theirs)| same_values(ours, theirs, id));
                return if same {
                    Verdict::Same
                } else {
                    Verdict::Contradicting
                };
            }
            (false, false) => {}
        }
    }
    slowly(here, file, kind, id)
}

fn same_values(ours: &Table, theirs: &Table, id: Id) -> bool {
    (0..ours.spec().fields.len()).all(|field| ours.value(id, field) == theirs.value(id, field))
}

fn states(here: &Register, file: &Register, kind: usize, id: Id) -> [Option<RecordState>; 2] {
    [here, file].map(|register| state_of_whole(id, &register.whole(kind, id)))
}

fn slowly(here: &Register, file: &Register, kind: usize, id: Id) -> Verdict {
    let [mine, theirs] = states(here, file, kind, id);
    let Some(theirs) = theirs else {
        return Verdict::Same;
    };
    let Some(mine) = mine else {
        return if theirs.is_removed() {
            Verdict::StillRemoved
        } else {
            Verdict::New
        };
    };
    if mine.contradicts(&theirs) {
        return Verdict::Contradicting;
    }
    let joined = mine.join(&theirs);
    if joined == mine {
        return match () {
            () if mine.is_removed() && !theirs.is_removed() => Verdict::StaysRemoved,
            () if joined == theirs => Verdict::Same,
            () => Verdict::Older,
        };
    }
    match (mine.is_removed(), joined.is_removed()) {
        (true, true) => Verdict::StillRemoved,
        (true, false) if joined.removals.is_empty() => Verdict::Newer,
        (true, false) => Verdict::ComesBack,
        (false, true) => Verdict::RemovedThere,
        (false, false) => {
            let before: Vec<&str> = mine.contested().collect();
            let more = |name: &str| {
                let versions = |state: &RecordState| state.fields.get(name).map(BTreeMap::len);
                !before.contains(&name) || versions(&joined) > versions(&mine)
            };
            let removal = |by: &Id| !mine.removals.contains_key(by);
            if joined.removals.keys().any(removal) {
                Verdict::Kept
            } else if joined.contested().any(more) {
                Verdict::Contested
            } else if joined == theirs {
                Verdict::Newer
            } else {
                Verdict::Joined
            }
        }
    }
}

/// Takes a whole file into a register that nobody works in.
///
/// # Errors
/// The problems of [`Register::plan`]; files that were read have none.
pub fn absorb(here: &mut Register, file: Side<'_>) -> Result<Meeting, Vec<Problem>> {
    let history = History::default();
    let ours = Side {
        register: here,
        history: &history,
        office: None,
    };
    let meeting = meet(here, file.register);
    let draft = meeting.draft(ours, file, |_, _| true);
    let action = Action::Import {
        file: String::new(),
    };
    let transaction = here.plan(draft, action, "", 0)?;
    here.apply(&transaction);
    file.register.seen().for_each(|event| here.note_seen(event));
    Ok(meeting)
}

impl Meeting {
    fn note(&mut self, kind: usize, id: Id, verdict: Verdict) {
        match verdict {
            Verdict::Same => self.same += 1,
            verdict => {
                self.found.insert((kind, id), verdict);
            }
        }
    }

    /// All records but those that are the same, in order.
    pub fn found(&self) -> impl Iterator<Item = ((usize, Id), Verdict)> + '_ {
        self.found
            .iter()
            .map(|(record, verdict)| (*record, *verdict))
    }

    /// The records of one verdict, in order.
    pub fn of(&self, verdict: Verdict) -> Vec<(usize, Id)> {
        let found = self.found.iter().filter(|(_, found)| **found == verdict);
        found.map(|(record, _)| *record).collect()
    }

    pub fn count(&self, verdict: Verdict) -> usize {
        self.found
            .values()
            .filter(|found| **found == verdict)
            .count()
    }

    /// Whether taking the file in would change anything that is shown.
    pub fn changes_nothing(&self) -> bool {
        !self.found.values().any(|verdict| verdict.changes())
    }

    /// Leaves these records as they are here.
    pub fn leave_out(&mut self, records: &std::collections::BTreeSet<(usize, Id)>) {
        self.found.retain(|record, _| !records.contains(record));
    }

    /// The same in pieces of so many records, to be taken in one after the other.
    pub fn split(&self, most: usize) -> Vec<Meeting> {
        let mut parts: Vec<Meeting> = Vec::new();
        for (record, verdict) in &self.found {
            match parts.last_mut().filter(|part| part.found.len() < most) {
                Some(part) => {
                    part.found.insert(*record, *verdict);
                }
                None => parts.push(Meeting {
                    found: BTreeMap::from([(*record, *verdict)]),
                    ..Meeting::default()
                }),
            }
        }
        parts
    }

    /// The edits that take in the records that `chosen` names.
    pub fn draft(
        &self,
        here: Side<'_>,
        file: Side<'_>,
        chosen: impl Fn(usize, Id) -> bool,
    ) -> Draft {
        let mut draft = here.register.draft();
        let mut tellers = [Teller::new(here), Teller::new(file)];
        for ((kind, id), verdict) in self.found() {
            let taken = verdict.changes() || verdict == Verdict::StillRemoved;
            if taken && chosen(kind, id) {
                let edit = edit(
                    here.register,
                    file.register,
                    kind,
                    id,
                    verdict,
                    &mut tellers,
                );
                draft.edits.extend(edit);
            }
        }
        draft
    }

    /// Adds the edits that bring back records removed here, because a person asked for them.
    pub fn bring_back(&self, draft: &mut Draft, file: &Register) {
        for (kind, id) in self.of(Verdict::StaysRemoved) {
            let Some(table) = file.any(kind) else {
                continue;
            };
            draft.edits.push(Edit::Restore {
                kind,
                id,
                values: table.filled(id),
                unknown: table.unknown(id).cloned().flatten(),
            });
        }
    }
}

fn edit(
    here: &Register,
    file: &Register,
    kind: usize,
    id: Id,
    verdict: Verdict,
    tellers: &mut [Teller<'_>; 2],
) -> Option<Edit> {
    let theirs = file.any(kind)?;
    if matches!(verdict, Verdict::New | Verdict::Newer) && simple_newer(here, theirs, kind, id) {
        let (values, stamp) = (theirs.filled(id), theirs.stamp(id)?.clone());
        let unknown = theirs.unknown(id)?.clone();
        return Some(if verdict == Verdict::New {
            Edit::Create {
                kind,
                id,
                values,
                unknown,
                stamp,
            }
        } else {
            Edit::Adopt {
                kind,
                id,
                stamp,
                values,
                unknown,
            }
        });
    }
    let [mine, theirs] = states(here, file, kind, id);
    let mut joined = match mine {
        Some(mine) => mine.join(&theirs?),
        None => theirs?,
    };
    for event in joined.waiting() {
        if let Some(told) = tellers.iter_mut().find_map(|t| t.tell(kind, id, event)) {
            joined.told.entry(event).or_insert(told);
        }
    }
    let was_live = here.any(kind)?.contains(id);
    if was_live && !joined.is_removed() {
        let parts = parts_of(kinds::KINDS.get(kind)?, &record_of(id, &joined))?;
        return Some(Edit::Adopt {
            kind,
            id,
            stamp: parts.stamp,
            values: parts.values,
            unknown: parts.unknown,
        });
    }
    let to = whole_of(kind, id, &joined);
    Some(Edit::Take { kind, id, to })
}

/// Whether the file's record can be taken as it stands: nothing here was written apart from it.
fn simple_newer(here: &Register, theirs: &Table, kind: usize, id: Id) -> bool {
    let stamp = here.any(kind).and_then(|ours| ours.stamp(id));
    let simple = |stamp: &Stamp| {
        stamp.apart().is_empty() && stamp.withheld().is_empty() && stamp.withheld_newer().is_empty()
    };
    let live = theirs.stamp(id);
    match stamp {
        None => live.is_some() && !here.removed.contains_key(&id),
        Some(mine) => live.is_some_and(|other| simple(other) && simple(mine)),
    }
}

/// Says who made an event, from a history; reads it only when first asked.
struct Teller<'a> {
    side: Side<'a>,
    events: Option<BTreeMap<(usize, Id, Id), Json>>,
}

impl<'a> Teller<'a> {
    fn new(side: Side<'a>) -> Self {
        Teller { side, events: None }
    }

    fn tell(&mut self, kind: usize, record: Id, event: Id) -> Option<Json> {
        let side = self.side;
        let events = self.events.get_or_insert_with(|| read_history(side));
        events.get(&(kind, record, event)).cloned()
    }
}

fn read_history(side: Side<'_>) -> BTreeMap<(usize, Id, Id), Json> {
    let office = side.office.and_then(|id| side.register.get::<Office>(id));
    let office = office.map_or("", |office| &*office.name);
    let mut events = BTreeMap::new();
    for entry in side.history.entries() {
        let told = json!({"office": office, "person": entry.person, "time": entry.time});
        for change in &entry.changed {
            let own = matches!(
                change,
                Change::Update { .. } | Change::Remove { .. } | Change::Restore { .. }
            );
            let (kind, id) = change.record();
            if own {
                events.insert((kind, id, change.event()), told.clone());
            }
            // A removal that was agreed to.
            if let (Action::Edit, Change::Take { after, .. }) = (&entry.action, change)
                && let Whole::Removed(removed) = after
            {
                events.insert((kind, id, removed.by), told.clone());
            }
        }
    }
    events
}
