//! The register as pages of packed records, so that a change rewrites little.
//!
//! A page holds the records of one kind whose ids lie between its own lower bound and the next
//! page's. Fields are named in the page: an older page opens after fields were added.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use super::history::{self, Entry, History};
use super::stamp::Stamp;
use super::table::{Rows, write_ids};
use super::{Register, Removed};
use crate::domain::column::{
    Damaged, Reader, Replicas, Writer, read_number, read_text, write_number, write_text,
};
use crate::domain::record::Unknown;
use crate::domain::{Id, Replica, kinds};

/// Records in a full page; a page is split when it would hold twice as many.
const ROWS: usize = 2_048;
/// Commands in a page of the history.
const ENTRIES: usize = 256;
const FORMAT: u8 = 1;

const BASE: &str = "base";
const HISTORY: &str = "history/";

/// Which pages there are, and which differ from what was last written.
#[derive(Debug, Default)]
pub struct Layout {
    /// For each kind, the lower bound and the number of every page.
    kinds: BTreeMap<usize, Kind>,
    dirty: BTreeSet<(usize, u32)>,
    base_dirty: bool,
    first_dirty_entry: Option<u64>,
}

#[derive(Debug, Default)]
struct Kind {
    pages: BTreeMap<Id, u32>,
    next: u32,
}

impl Kind {
    fn add(&mut self, bound: Id) -> u32 {
        let number = self.next;
        self.next += 1;
        self.pages.insert(bound, number);
        number
    }
}

/// A page that could not be read. Its records are missing; the store keeps its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedPage {
    pub name: String,
}

/// What pages hold: the register, its history, and where everything lies.
pub struct Opened {
    pub register: Register,
    pub history: History,
    pub layout: Layout,
    pub damaged: Vec<DamagedPage>,
}

impl Layout {
    /// A layout for a register that was never written: everything is to be written.
    pub fn of_unwritten(register: &Register) -> Layout {
        let mut layout = Layout {
            base_dirty: true,
            first_dirty_entry: Some(0),
            ..Layout::default()
        };
        for (kind, table) in register.tables() {
            let entry = layout.kinds.entry(kind).or_default();
            let mut bound = Id::MIN;
            for (at, id) in table.ids().enumerate() {
                if at % ROWS == 0 {
                    if at > 0 {
                        bound = id;
                    }
                    layout.dirty.insert((kind, entry.add(bound)));
                }
            }
        }
        layout
    }

    /// Notes that a record was created, changed or removed.
    pub fn touch(&mut self, kind: usize, id: Id) {
        self.base_dirty = true;
        let pages = self.kinds.entry(kind).or_default();
        let page = pages
            .pages
            .range(..=id)
            .next_back()
            .map(|(_, number)| *number);
        let number = page.unwrap_or_else(|| pages.add(Id::MIN));
        self.dirty.insert((kind, number));
    }

    /// Notes that this command was added to the history.
    pub fn touch_history(&mut self, number: u64) {
        self.base_dirty = true;
        let first = self.first_dirty_entry.get_or_insert(number);
        *first = number.min(*first);
    }

    pub fn is_clean(&self) -> bool {
        self.dirty.is_empty() && !self.base_dirty && self.first_dirty_entry.is_none()
    }

    /// Packs every page that changed; `None` stands for a page that is no longer needed.
    /// The layout counts as written from now on: on failure of the store, call [`Self::spoil`].
    pub fn write(
        &mut self,
        register: &Register,
        history: &History,
    ) -> BTreeMap<String, Option<Vec<u8>>> {
        let mut written = BTreeMap::new();
        while self.write_next(register, history, &mut written) {}
        written
    }

    /// As [`Self::write`], one page at a time (or the pages that one is split into), the base last. `false` when
    /// everything is packed. What is touched meanwhile is packed again, in the place of what was packed before.
    pub fn write_next(
        &mut self,
        register: &Register,
        history: &History,
        written: &mut BTreeMap<String, Option<Vec<u8>>>,
    ) -> bool {
        if let Some((kind, number)) = self.dirty.pop_first() {
            self.write_kind_page(register, kind, number, written);
            return true;
        }
        if let Some(first) = self.first_dirty_entry.take() {
            let entries = history.entries();
            let chunk = entries.partition_point(|entry| entry.number < first) / ENTRIES;
            let mut chunks = entries.chunks(ENTRIES).skip(chunk);
            if let Some(entries) = chunks.next() {
                let bytes = history::write_entries(entries);
                written.insert(format!("{HISTORY}{chunk}"), Some(bytes));
            }
            let next = chunks.next().and_then(<[Entry]>::first);
            self.first_dirty_entry = next.map(|entry| entry.number);
            return true;
        }
        if std::mem::take(&mut self.base_dirty) {
            written.insert(BASE.to_owned(), Some(write_base(register)));
            return true;
        }
        false
    }

    /// Takes back that the named pages count as written.
    pub fn spoil<'a>(&mut self, names: impl IntoIterator<Item = &'a String>) {
        self.base_dirty = true;
        for name in names {
            if name.starts_with(HISTORY) {
                self.first_dirty_entry = Some(0);
            } else if let Some((kind, number)) = parse_name(name) {
                self.dirty.insert((kind, number));
            }
        }
    }

    fn write_kind_page(
        &mut self,
        register: &Register,
        kind: usize,
        number: u32,
        written: &mut BTreeMap<String, Option<Vec<u8>>>,
    ) {
        let (Some(table), Some(pages)) = (register.any(kind), self.kinds.get_mut(&kind)) else {
            return;
        };
        let Some(bound) = pages
            .pages
            .iter()
            .find(|(_, n)| **n == number)
            .map(|(id, _)| *id)
        else {
            // The page was given up when it became empty.
            written.insert(page_name(kind, number), None);
            return;
        };
        let after = (std::ops::Bound::Excluded(bound), std::ops::Bound::Unbounded);
        let next = pages.pages.range(after).next().map(|(id, _)| *id);
        let ids: Vec<Id> = table.ids_from(bound, next).collect();
        if ids.is_empty() && bound != Id::MIN {
            pages.pages.remove(&bound);
            written.insert(page_name(kind, number), None);
            return;
        }
        if ids.len() < 2 * ROWS {
            let bytes = write_rows(register, kind, bound, &ids);
            written.insert(page_name(kind, number), Some(bytes));
            return;
        }
        for (at, chunk) in ids.chunks(ROWS).enumerate() {
            let (bound, number) = match chunk.first() {
                Some(first) if at > 0 => (*first, pages.add(*first)),
                _ => (bound, number),
            };
            let bytes = write_rows(register, kind, bound, chunk);
            written.insert(page_name(kind, number), Some(bytes));
        }
    }
}

fn page_name(kind: usize, number: u32) -> String {
    let kind = kinds::KINDS.get(kind).map_or("?", |spec| spec.name);
    format!("{kind}/{number}")
}

fn parse_name(name: &str) -> Option<(usize, u32)> {
    let (kind, number) = name.split_once('/')?;
    Some((kinds::kind(kind)?.0, number.parse().ok()?))
}

/// Reads all pages of a workspace. Pages that cannot be read are named and left out.
pub fn open(pages: &BTreeMap<String, Vec<u8>>, replica: Replica) -> Opened {
    let mut register = Register::new(replica);
    let mut layout = Layout::default();
    let mut entries: Vec<Entry> = Vec::new();
    let mut damaged = Vec::new();
    let mut rows: BTreeMap<usize, Vec<Rows>> = BTreeMap::new();
    for (name, bytes) in pages {
        let read = if name == BASE {
            read_base(&mut register, bytes)
        } else if name.starts_with(HISTORY) {
            history::read_entries(bytes)
                .map(|read| entries.extend(read))
                .map_err(|_| Damaged)
        } else {
            read_rows(&register, name, bytes).map(|page| {
                let pages = layout.kinds.entry(page.kind).or_default();
                pages.pages.insert(page.bound, page.number);
                pages.next = pages.next.max(page.number + 1);
                rows.entry(page.kind).or_default().push(page.rows);
            })
        };
        if read.is_err() {
            damaged.push(DamagedPage { name: name.clone() });
            if let Some((kind, number)) = parse_name(name) {
                let pages = layout.kinds.entry(kind).or_default();
                pages.next = pages.next.max(number + 1);
            }
        }
    }
    for (kind, rows) in rows {
        if let Some(table) = register.any_mut(kind) {
            table.put_pages(rows);
        }
    }
    Opened {
        register,
        history: History::from_entries(entries),
        layout,
        damaged,
    }
}

fn write_rows(register: &Register, kind: usize, bound: Id, ids: &[Id]) -> Vec<u8> {
    let Some(table) = register.any(kind) else {
        return Vec::new();
    };
    let mut replicas = Replicas::default();
    let mut body = Vec::new();
    write_ids(&[bound], &mut replicas, &mut body);
    write_number(&mut body, ids.len() as u64);
    write_ids(ids, &mut replicas, &mut body);
    write_number(&mut body, table.spec().fields.len() as u64);
    for (field, spec) in table.spec().fields.iter().enumerate() {
        write_text(&mut body, spec.name);
        let mut column = Writer::new(&mut replicas);
        table.write_column(ids, field, &mut column);
        column.finish(&mut body);
    }
    let extras: Vec<usize> = (0..ids.len())
        .filter(|at| {
            let id = ids.get(*at).copied().unwrap_or(Id::MIN);
            table.stamp(id).is_some_and(Stamp::is_edited)
                || table.unknown(id).is_some_and(Option::is_some)
        })
        .collect();
    write_number(&mut body, extras.len() as u64);
    let mut stamps = Writer::new(&mut replicas);
    for at in extras {
        let Some(id) = ids.get(at) else { continue };
        let stamp = table.stamp(*id).cloned().unwrap_or_default();
        stamps.number(at as u64);
        stamps.number(stamp.seen().len() as u64);
        stamp
            .seen()
            .iter()
            .for_each(|event| stamps.reference(Some(*event)));
        stamps.number(stamp.fields().len() as u64);
        for (field, event) in stamp.fields() {
            stamps.number(u64::from(*field));
            stamps.reference(Some(*event));
        }
        stamps.number(stamp.newer().len() as u64);
        for (name, event) in stamp.newer() {
            stamps.blob(name.as_bytes());
            stamps.reference(Some(*event));
        }
        let unknown = table.unknown(*id).and_then(Option::as_deref);
        let text = unknown.map(|map| Json::Object(map.clone()).to_string());
        stamps.blob(text.unwrap_or_default().as_bytes());
    }
    stamps.finish(&mut body);

    let mut page = vec![FORMAT];
    replicas.write(&mut page);
    page.extend_from_slice(&body);
    page
}

/// A page of records that was read whole.
struct Page {
    kind: usize,
    bound: Id,
    number: u32,
    rows: Rows,
}

fn read_rows(register: &Register, name: &str, bytes: &[u8]) -> Result<Page, Damaged> {
    let (kind, number) = parse_name(name).ok_or(Damaged)?;
    let (format, mut rest) = bytes.split_first().ok_or(Damaged)?;
    if *format != FORMAT {
        return Err(Damaged);
    }
    let replicas = Replicas::read(&mut rest)?;
    let bound = Reader::start(&mut rest, &replicas)?
        .reference()?
        .ok_or(Damaged)?;
    let count = usize::try_from(read_number(&mut rest)?).map_err(|_| Damaged)?;
    if count > rest.len() {
        return Err(Damaged);
    }
    let mut column = Reader::start(&mut rest, &replicas)?;
    let mut ids = Vec::with_capacity(count);
    for _ in 0..count {
        ids.push(column.reference()?.ok_or(Damaged)?);
    }
    let spec = kinds::KINDS.get(kind).ok_or(Damaged)?;
    // Positions in the page may differ from those of today's declaration.
    let mut positions = Vec::new();
    let mut columns = Vec::new();
    for _ in 0..read_number(&mut rest)? {
        let name = read_text(&mut rest)?;
        let (field, _) = spec.field(name).ok_or(Damaged)?;
        positions.push(field as u16);
        columns.push((field, Reader::start(&mut rest, &replicas)?));
    }
    let edited = read_number(&mut rest)?;
    let mut stamps = Reader::start(&mut rest, &replicas)?;
    let mut extras = BTreeMap::new();
    for _ in 0..edited {
        let at = usize::try_from(stamps.number()?).map_err(|_| Damaged)?;
        let mut seen = Vec::new();
        for _ in 0..stamps.number()? {
            seen.push(stamps.reference()?.ok_or(Damaged)?);
        }
        let mut fields = Vec::new();
        for _ in 0..stamps.number()? {
            let position = usize::try_from(stamps.number()?).map_err(|_| Damaged)?;
            let field = *positions.get(position).ok_or(Damaged)?;
            fields.push((field, stamps.reference()?.ok_or(Damaged)?));
        }
        let mut newer = BTreeMap::new();
        for _ in 0..stamps.number()? {
            let name = std::str::from_utf8(stamps.blob()?).map_err(|_| Damaged)?;
            newer.insert(name.into(), stamps.reference()?.ok_or(Damaged)?);
        }
        let stamp = Stamp::from_parts(seen, fields, newer);
        extras.insert(at, (stamp, read_unknown(stamps.blob()?)?));
    }
    let table = register.any(kind).ok_or(Damaged)?;
    Ok(Page {
        kind,
        bound,
        number,
        rows: table.read_rows(&ids, columns, extras)?,
    })
}

fn read_unknown(text: &[u8]) -> Result<Unknown, Damaged> {
    if text.is_empty() {
        return Ok(None);
    }
    let map: Map<String, Json> = serde_json::from_slice(text).map_err(|_| Damaged)?;
    Ok(Some(Box::new(map)))
}

fn write_base(register: &Register) -> Vec<u8> {
    let mut replicas = Replicas::default();
    let mut body = Vec::new();
    let seen: Vec<Id> = register.seen().collect();
    write_number(&mut body, seen.len() as u64);
    write_ids(&seen, &mut replicas, &mut body);
    let removed = register.removed.len() + register.foreign_removed.len();
    write_number(&mut body, removed as u64);
    let mut column = Writer::new(&mut replicas);
    for (id, removed) in &register.removed {
        column.reference(Some(*id));
        column.reference(Some(removed.by));
        let kind = kinds::KINDS.get(removed.kind).map_or("", |spec| spec.name);
        column.blob(kind.as_bytes());
    }
    for (id, (kind, by)) in &register.foreign_removed {
        column.reference(Some(*id));
        column.reference(Some(*by));
        column.blob(kind.as_bytes());
    }
    column.finish(&mut body);
    let foreign = Json::Object(register.foreign.clone()).to_string();
    write_text(&mut body, &foreign);
    let mut page = vec![FORMAT];
    page.extend_from_slice(&register.replica().bits().to_le_bytes());
    replicas.write(&mut page);
    page.extend_from_slice(&body);
    page
}

fn read_base(register: &mut Register, bytes: &[u8]) -> Result<(), Damaged> {
    let (format, rest) = bytes.split_first().ok_or(Damaged)?;
    let (replica, mut rest) = rest.split_first_chunk::<8>().ok_or(Damaged)?;
    if *format != FORMAT {
        return Err(Damaged);
    }
    let replicas = Replicas::read(&mut rest)?;
    let count = read_number(&mut rest)?;
    let mut column = Reader::start(&mut rest, &replicas)?;
    let mut seen = Vec::new();
    for _ in 0..count {
        seen.push(column.reference()?.ok_or(Damaged)?);
    }
    let count = read_number(&mut rest)?;
    let mut column = Reader::start(&mut rest, &replicas)?;
    let mut removed = BTreeMap::new();
    let mut foreign_removed = BTreeMap::new();
    for _ in 0..count {
        let id = column.reference()?.ok_or(Damaged)?;
        let by = column.reference()?.ok_or(Damaged)?;
        let kind = std::str::from_utf8(column.blob()?).map_err(|_| Damaged)?;
        match kinds::kind(kind) {
            Some((kind, _)) => {
                removed.insert(id, Removed { kind, by });
            }
            None => {
                foreign_removed.insert(id, (kind.to_owned(), by));
            }
        }
    }
    let foreign = serde_json::from_str(read_text(&mut rest)?).map_err(|_| Damaged)?;
    register.foreign = foreign;
    register.become_replica(Replica::from_bits(u64::from_le_bytes(*replica)));
    seen.into_iter().for_each(|event| register.note_seen(event));
    register.removed = removed;
    register.foreign_removed = foreign_removed;
    Ok(())
}
