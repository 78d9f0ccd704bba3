//! A file being written, a piece at a time: a city's file takes seconds, and the page lives between the pieces.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::{Map, Value as Json};

use super::part::{Part, What};
use super::write::push_canonical;
use super::{FORMAT, VERSION};
use crate::domain::kinds::KINDS;
use crate::domain::{Id, Replica};
use crate::register::{History, Register};

/// So many records, or commands of the history, are written in one step.
const RECORDS: usize = 1_000;
const ENTRIES: usize = 50;

/// What is written of a file so far. The register has to stay as it is until the end.
pub struct Writing {
    what: Rc<What>,
    out: String,
    stage: Stage,
    outside: BTreeSet<Id>,
    seen: BTreeMap<Replica, u64>,
    /// The kinds' names in the order of the file, with their positions; none for a newer version's.
    kinds: Vec<(String, Option<usize>)>,
    written: usize,
    of: usize,
}

enum Stage {
    /// What the records of this kind refer to outside of the file.
    Outside(usize),
    /// Which events the records of this kind tell of.
    Seen(usize),
    /// The commands from this one on.
    History(usize),
    /// The records of the kind at this place of the list, from this one on.
    Records(usize, Option<Id>),
    Done,
}

impl Writing {
    /// Begins to write what the part gives.
    pub fn of(part: &Part<'_>) -> Writing {
        let counts = part.counts();
        let counts = counts.iter().map(|(kind, count)| (*kind, *count));
        let mut of = 0;
        let known = counts.filter_map(|(kind, count)| {
            of += count;
            Some((KINDS.get(kind)?.name.to_owned(), Some(kind)))
        });
        let mut kinds: Vec<_> = known.collect();
        let foreign = part.foreign().keys().map(|name| (name.clone(), None));
        kinds.extend(foreign);
        kinds.sort_unstable_by_key(|(name, _)| name.encode_utf16().collect::<Vec<_>>());
        Writing {
            what: part.what(),
            out: String::new(),
            stage: Stage::Outside(0),
            outside: BTreeSet::new(),
            seen: BTreeMap::new(),
            kinds,
            written: 0,
            of,
        }
    }

    /// The next piece, of the same register as before; `false` when all is written.
    pub fn go_on(&mut self, register: &Register, history: &History) -> bool {
        let part = self.part(register, history);
        self.step(&part)
    }

    /// What is being written, of the same register as before.
    pub fn part<'a>(&self, register: &'a Register, history: &'a History) -> Part<'a> {
        Part::going_on(register, history, Rc::clone(&self.what))
    }

    /// How many records are written, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.written, self.of)
    }

    /// The file, in canonical bytes (RFC 8785), once all is written.
    pub fn into_text(self) -> String {
        self.out
    }

    /// How many ids the file refers to and says nothing of.
    pub fn outside(&self) -> usize {
        self.outside.len()
    }

    pub(super) fn step(&mut self, part: &Part<'_>) -> bool {
        self.stage = match self.stage {
            Stage::Outside(kind) if kind < KINDS.len() => {
                part.add_outside(kind, &mut self.outside);
                Stage::Outside(kind + 1)
            }
            Stage::Outside(_) => Stage::Seen(0),
            Stage::Seen(kind) if kind < KINDS.len() && !part.is_all() => {
                part.add_seen(kind, &mut self.seen);
                Stage::Seen(kind + 1)
            }
            Stage::Seen(_) => {
                self.write_head(part);
                Stage::History(0)
            }
            Stage::History(from) if from < part.entries().len() => {
                for (at, entry) in part.entries().iter().enumerate().skip(from).take(ENTRIES) {
                    self.separate(at > 0);
                    push_canonical(&mut self.out, &entry.to_json());
                }
                Stage::History(from + ENTRIES)
            }
            Stage::History(_) => {
                self.write_before_records(part);
                Stage::Records(0, None)
            }
            Stage::Records(at, from) => self.write_records(part, at, from),
            Stage::Done => Stage::Done,
        };
        !matches!(self.stage, Stage::Done)
    }

    fn separate(&mut self, is_further: bool) {
        if is_further {
            self.out.push(',');
        }
    }

    fn key(&mut self, key: &str) {
        self.separate(!self.out.ends_with('{'));
        push_canonical(&mut self.out, &key.into());
        self.out.push(':');
    }

    fn value(&mut self, key: &str, json: &Json) {
        self.key(key);
        push_canonical(&mut self.out, json);
    }

    fn write_head(&mut self, part: &Part<'_>) {
        self.out.push('{');
        if let Some(figures) = part.figures() {
            self.value("figures", figures);
        }
        self.value("format", &FORMAT.into());
        self.key("history");
        self.out.push('[');
    }

    fn write_before_records(&mut self, part: &Part<'_>) {
        self.out.push(']');
        let office = part.office();
        let office = office.map_or(Json::Null, |id| id.to_string().into());
        self.value("office", &office);
        if !self.outside.is_empty() {
            let ids = self.outside.iter().map(|id| Json::from(id.to_string()));
            self.value("outside", &ids.collect());
        }
        self.key("records");
        self.out.push('{');
    }

    fn write_records(&mut self, part: &Part<'_>, at: usize, from: Option<Id>) -> Stage {
        let Some((name, kind)) = self.kinds.get(at).cloned() else {
            self.write_tail(part);
            return Stage::Done;
        };
        let Some(kind) = kind else {
            let nothing = Json::Null;
            self.value(&name, part.foreign().get(&name).unwrap_or(&nothing));
            return Stage::Records(at + 1, None);
        };
        if from.is_none() {
            self.key(&name);
            self.out.push('[');
        }
        let mut ids = part.ids_from(kind, from.unwrap_or(Id::MIN));
        for (place, id) in ids.by_ref().take(RECORDS).enumerate() {
            self.separate(from.is_some() || place > 0);
            push_canonical(&mut self.out, &part.record(kind, id));
            self.written += 1;
        }
        match ids.next() {
            Some(next) => Stage::Records(at, Some(next)),
            None => {
                self.out.push(']');
                Stage::Records(at + 1, None)
            }
        }
    }

    fn write_tail(&mut self, part: &Part<'_>) {
        self.out.push('}');
        self.value("removed", &part.removed_json().into());
        self.value("scope", &part.scope().to_json());
        self.value("seal", &Json::Null);
        let seen = part.seen(std::mem::take(&mut self.seen), &self.outside);
        let seen = seen.iter().map(|event| Json::from(event.to_string()));
        self.value("seen", &seen.collect());
        self.value("version", &VERSION.into());
        self.out.push('}');
    }
}

/// No records of kinds that this version does not know.
pub(super) static NONE_FOREIGN: std::sync::LazyLock<Map<String, Json>> =
    std::sync::LazyLock::new(Map::new);
