//! The register as pages of packed records, so that a change rewrites little.
//!
//! A page holds the records of one kind whose ids lie between its own lower bound and the next
//! page's. Fields are named in the page: an older page opens after fields were added.

mod layout;

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::apart::Apart;
use super::history::{self, Entry, History};
use super::stamp::Stamp;
use super::table::{Rows, write_ids};
use super::{Register, Removed};
use crate::domain::column::{
    Damaged, Reader, Replicas, Writer, read_number, read_text, write_number, write_text,
};
use crate::domain::record::Unknown;
use crate::domain::{Id, Replica, kinds};

/// The form of pages. Form 1 did not tell what is withheld, what was edited apart, nor what a
/// removed record was; it is still read.
const FORMAT: u8 = 2;
const OLDER_FORMAT: u8 = 1;

pub use layout::Layout;

const BASE: &str = "base";
const HISTORY: &str = "history/";

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
                layout.found(page.kind, page.bound, page.number);
                rows.entry(page.kind).or_default().push(page.rows);
            })
        };
        if read.is_err() {
            damaged.push(DamagedPage { name: name.clone() });
            if let Some((kind, number)) = parse_name(name) {
                layout.lost(kind, number);
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
    let records = table.records(ids);
    for (field, spec) in table.spec().fields.iter().enumerate() {
        write_text(&mut body, spec.name);
        let mut column = Writer::new(&mut replicas);
        records
            .iter()
            .for_each(|record| record.write(field, &mut column));
        column.finish(&mut body);
    }
    let extras: Vec<usize> = (0..ids.len())
        .filter(|at| {
            let id = ids.get(*at).copied().unwrap_or(Id::MIN);
            table.stamp(id).is_some_and(|stamp| !stamp.is_plain())
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
        stamps.number(stamp.withheld().len() as u64);
        for field in stamp.withheld() {
            stamps.number(u64::from(*field));
        }
        stamps.number(stamp.withheld_newer().len() as u64);
        for name in stamp.withheld_newer() {
            stamps.blob(name.as_bytes());
        }
        stamps.blob(stamp.apart().to_text().as_bytes());
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
    if ![OLDER_FORMAT, FORMAT].contains(format) {
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
        let mut stamp = Stamp::from_parts(seen, fields, newer, Apart::default());
        if *format != OLDER_FORMAT {
            read_withheld(&mut stamp, &mut stamps, &positions)?;
            stamp.set_apart(Apart::from_text(stamps.blob()?).ok_or(Damaged)?);
        }
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

fn read_withheld(
    stamp: &mut Stamp,
    stamps: &mut Reader<'_>,
    positions: &[u16],
) -> Result<(), Damaged> {
    for _ in 0..stamps.number()? {
        let position = usize::try_from(stamps.number()?).map_err(|_| Damaged)?;
        stamp.add_withheld(*positions.get(position).ok_or(Damaged)?);
    }
    for _ in 0..stamps.number()? {
        let name = std::str::from_utf8(stamps.blob()?).map_err(|_| Damaged)?;
        stamp.add_withheld_newer(name);
    }
    Ok(())
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
    write_number(&mut body, register.removed.len() as u64);
    let mut column = Writer::new(&mut replicas);
    for (id, removed) in &register.removed {
        column.reference(Some(*id));
        column.reference(Some(removed.by));
        let kind = kinds::KINDS.get(removed.kind).map_or("", |spec| spec.name);
        column.blob(kind.as_bytes());
        let record = match removed.record.is_empty() {
            true => String::new(),
            false => Json::Object(removed.record.clone()).to_string(),
        };
        column.blob(record.as_bytes());
    }
    column.finish(&mut body);
    let foreign = Json::Object(register.foreign.clone()).to_string();
    write_text(&mut body, &foreign);
    let removed = register.foreign_removed.values();
    let removed: Json = removed.map(|map| Json::Object(map.clone())).collect();
    write_text(&mut body, &removed.to_string());
    let mut page = vec![FORMAT];
    page.extend_from_slice(&register.replica().bits().to_le_bytes());
    replicas.write(&mut page);
    page.extend_from_slice(&body);
    page
}

fn read_base(register: &mut Register, bytes: &[u8]) -> Result<(), Damaged> {
    let (format, rest) = bytes.split_first().ok_or(Damaged)?;
    let (replica, mut rest) = rest.split_first_chunk::<8>().ok_or(Damaged)?;
    if ![OLDER_FORMAT, FORMAT].contains(format) {
        return Err(Damaged);
    }
    let older = *format == OLDER_FORMAT;
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
        let record = match older {
            true => Map::new(),
            false => read_unknown(column.blob()?)?.map_or(Map::new(), |map| *map),
        };
        match kinds::kind(kind) {
            Some((kind, _)) => {
                removed.insert(id, Removed { kind, by, record });
            }
            None => {
                let json = json!({"kind": kind, "id": id.to_string(), "by": by.to_string()});
                foreign_removed.extend(json.as_object().map(|map| (id, map.clone())));
            }
        }
    }
    let foreign = serde_json::from_slice(read_text(&mut rest)?.as_bytes()).map_err(|_| Damaged)?;
    if !older {
        let items: Vec<Map<String, Json>> =
            serde_json::from_slice(read_text(&mut rest)?.as_bytes()).map_err(|_| Damaged)?;
        for item in items {
            let id = item.get("id").and_then(Json::as_str);
            foreign_removed.insert(id.and_then(|id| id.parse().ok()).ok_or(Damaged)?, item);
        }
    }
    register.foreign = foreign;
    register.become_replica(Replica::from_bits(u64::from_le_bytes(*replica)));
    seen.into_iter().for_each(|event| register.note_seen(event));
    register.removed = removed;
    register.foreign_removed = foreign_removed;
    Ok(())
}
