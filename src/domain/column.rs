//! Packs the values of one field over many records, so that a page of records compresses well.
//!
//! Every read is checked: a page may have been damaged on the disk.

use super::id::{Id, Replica};

/// The packed bytes do not have the form they must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("packed records are damaged")]
pub struct Damaged;

/// The replicas that occur in a page, each named by its position.
#[derive(Debug, Default)]
pub struct Replicas(Vec<Replica>);

impl Replicas {
    fn position(&mut self, replica: Replica) -> u64 {
        // Neighbours mostly share a replica, so the search from the end is short.
        let found = self.0.iter().rposition(|known| *known == replica);
        let position = found.unwrap_or_else(|| {
            self.0.push(replica);
            self.0.len() - 1
        });
        position as u64
    }

    pub fn write(&self, out: &mut Vec<u8>) {
        write_number(out, self.0.len() as u64);
        for replica in &self.0 {
            out.extend_from_slice(&replica.bits().to_le_bytes());
        }
    }

    pub fn read(bytes: &mut &[u8]) -> Result<Self, Damaged> {
        let count = read_number(bytes)?;
        if count > bytes.len() as u64 / 8 {
            return Err(Damaged);
        }
        let mut replicas = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let (head, rest) = bytes.split_first_chunk::<8>().ok_or(Damaged)?;
            *bytes = rest;
            replicas.push(Replica::from_bits(u64::from_le_bytes(*head)));
        }
        Ok(Replicas(replicas))
    }
}

/// Writes one column: numbers in one stream, the bytes of texts in another behind it.
pub struct Writer<'a> {
    numbers: Vec<u8>,
    blobs: Vec<u8>,
    replicas: &'a mut Replicas,
    last: i64,
    last_in_replica: Vec<i64>,
}

impl<'a> Writer<'a> {
    pub fn new(replicas: &'a mut Replicas) -> Self {
        Writer {
            numbers: Vec::new(),
            blobs: Vec::new(),
            replicas,
            last: 0,
            last_in_replica: Vec::new(),
        }
    }

    pub fn number(&mut self, number: u64) {
        write_number(&mut self.numbers, number);
    }

    /// A number near the one before it, or none.
    pub fn stepped(&mut self, number: Option<i64>) {
        match number {
            None => self.number(0),
            Some(number) => {
                let step = zigzag(number.wrapping_sub(self.last));
                self.last = number;
                self.number(step.wrapping_add(1));
            }
        }
    }

    pub fn blob(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.blobs.extend_from_slice(bytes);
    }

    pub fn reference(&mut self, id: Option<Id>) {
        let Some(id) = id else {
            return self.number(0);
        };
        let position = self.replicas.position(id.replica);
        self.number(position + 1);
        let sequence = id.sequence as i64;
        let last = last_of(&mut self.last_in_replica, position);
        let step = zigzag(sequence.wrapping_sub(*last));
        *last = sequence;
        self.number(step);
    }

    /// Appends the column with its length, so that a reader can step over it.
    pub fn finish(self, out: &mut Vec<u8>) {
        write_number(out, self.numbers.len() as u64);
        write_number(out, self.blobs.len() as u64);
        out.extend_from_slice(&self.numbers);
        out.extend_from_slice(&self.blobs);
    }
}

/// Reads what a [`Writer`] wrote, in the same order.
pub struct Reader<'a> {
    numbers: &'a [u8],
    blobs: &'a [u8],
    replicas: &'a Replicas,
    last: i64,
    last_in_replica: Vec<i64>,
}

impl<'a> Reader<'a> {
    pub fn start(bytes: &mut &'a [u8], replicas: &'a Replicas) -> Result<Self, Damaged> {
        let numbers = read_number(bytes)?;
        let blobs = read_number(bytes)?;
        Ok(Reader {
            numbers: take(bytes, numbers)?,
            blobs: take(bytes, blobs)?,
            replicas,
            last: 0,
            last_in_replica: Vec::new(),
        })
    }

    pub fn number(&mut self) -> Result<u64, Damaged> {
        read_number(&mut self.numbers)
    }

    pub fn stepped(&mut self) -> Result<Option<i64>, Damaged> {
        match self.number()? {
            0 => Ok(None),
            n => {
                self.last = self.last.wrapping_add(unzigzag(n - 1));
                Ok(Some(self.last))
            }
        }
    }

    pub fn blob(&mut self) -> Result<&'a [u8], Damaged> {
        let length = self.number()?;
        take(&mut self.blobs, length)
    }

    pub fn reference(&mut self) -> Result<Option<Id>, Damaged> {
        let Some(position) = self.number()?.checked_sub(1) else {
            return Ok(None);
        };
        let replica = usize::try_from(position)
            .ok()
            .and_then(|position| self.replicas.0.get(position))
            .ok_or(Damaged)?;
        let step = unzigzag(self.number()?);
        let last = last_of(&mut self.last_in_replica, position);
        *last = last.wrapping_add(step);
        let sequence = u64::try_from(*last).map_err(|_| Damaged)?;
        Ok(Some(Id::new(*replica, sequence)))
    }
}

/// The previous sequence of a replica: ids of one office follow each other closely.
fn last_of(lasts: &mut Vec<i64>, position: u64) -> &mut i64 {
    let position = position as usize;
    if lasts.len() <= position {
        lasts.resize(position + 1, 0);
    }
    // The vector was just made long enough.
    #[allow(clippy::indexing_slicing)]
    &mut lasts[position]
}

fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// Seven bits a byte, least first.
pub fn write_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 128 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

pub fn read_number(bytes: &mut &[u8]) -> Result<u64, Damaged> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first().ok_or(Damaged)?;
        *bytes = rest;
        number |= u64::from(byte & 127) << shift;
        if byte & 128 == 0 {
            return Ok(number);
        }
    }
    Err(Damaged)
}

pub fn take<'a>(bytes: &mut &'a [u8], length: u64) -> Result<&'a [u8], Damaged> {
    let length = usize::try_from(length).map_err(|_| Damaged)?;
    let (head, rest) = bytes.split_at_checked(length).ok_or(Damaged)?;
    *bytes = rest;
    Ok(head)
}

pub fn write_text(out: &mut Vec<u8>, text: &str) {
    write_number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

pub fn read_text<'a>(bytes: &mut &'a [u8]) -> Result<&'a str, Damaged> {
    let length = read_number(bytes)?;
    std::str::from_utf8(take(bytes, length)?).map_err(|_| Damaged)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_read_as_they_were_written(
            steps in prop::collection::vec(prop::option::of(any::<i32>()), 0..20),
            ids in prop::collection::vec(prop::option::of((1u64..4, 0u64..1 << 53)), 0..20),
            blobs in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..5), 0..20),
        ) {
            let ids: Vec<_> = ids
                .into_iter()
                .map(|id| id.map(|(r, s)| Id::new(Replica::from_bits(r), s)))
                .collect();
            let mut replicas = Replicas::default();
            let mut column = Writer::new(&mut replicas);
            steps.iter().for_each(|s| column.stepped(s.map(i64::from)));
            ids.iter().for_each(|id| column.reference(*id));
            blobs.iter().for_each(|blob| column.blob(blob));
            let mut packed = Vec::new();
            column.finish(&mut packed);

            let mut rest = packed.as_slice();
            let mut column = Reader::start(&mut rest, &replicas)?;
            for step in &steps {
                prop_assert_eq!(column.stepped()?, step.map(i64::from));
            }
            for id in &ids {
                prop_assert_eq!(column.reference()?, *id);
            }
            for blob in &blobs {
                prop_assert_eq!(column.blob()?, blob.as_slice());
            }
            prop_assert!(rest.is_empty());
        }
    }
}
