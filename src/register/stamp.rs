//! The causal stamp of a record: which events made it what it is (design §5).

use crate::domain::Id;

/// A record that was never edited after its creation needs no stamp: its id is the event that
/// wrote every field. Edits are kept as exceptions from that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp(Option<Box<Edits>>);

/// The events after the creation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Edits {
    /// The newest event of each replica that edited the record, in the replicas' order.
    seen: Vec<Id>,
    /// The fields (by position) whose value was written by a later event, in order.
    fields: Vec<(u16, Id)>,
}

impl Stamp {
    /// Notes that `event` wrote `fields`.
    pub fn edit(&mut self, event: Id, fields: impl IntoIterator<Item = usize>) {
        let edits = self.0.get_or_insert_default();
        match edits
            .seen
            .binary_search_by_key(&event.replica, |e| e.replica)
        {
            Ok(at) => {
                if let Some(seen) = edits.seen.get_mut(at) {
                    seen.sequence = seen.sequence.max(event.sequence);
                }
            }
            Err(at) => edits.seen.insert(at, event),
        }
        for field in fields {
            let Ok(field) = u16::try_from(field) else {
                continue;
            };
            match edits.fields.binary_search_by_key(&field, |(f, _)| *f) {
                Ok(at) => {
                    if let Some(entry) = edits.fields.get_mut(at) {
                        entry.1 = event;
                    }
                }
                Err(at) => edits.fields.insert(at, (field, event)),
            }
        }
    }

    pub fn is_edited(&self) -> bool {
        self.0.is_some()
    }

    /// The newest event of each replica that edited the record after its creation.
    pub fn seen(&self) -> &[Id] {
        self.0.as_ref().map_or(&[], |edits| &edits.seen)
    }

    /// The fields written by an event other than the creation.
    pub fn fields(&self) -> &[(u16, Id)] {
        self.0.as_ref().map_or(&[], |edits| &edits.fields)
    }

    /// Puts a stamp together from its parts, as read from a file or a page.
    pub fn from_parts(mut seen: Vec<Id>, mut fields: Vec<(u16, Id)>) -> Stamp {
        if seen.is_empty() && fields.is_empty() {
            return Stamp(None);
        }
        seen.sort_unstable();
        fields.sort_unstable();
        Stamp(Some(Box::new(Edits { seen, fields })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Replica;

    #[test]
    fn an_edit_is_an_exception_from_the_creation() {
        let event = |replica, n| Id::new(Replica::from_bits(replica), n);
        let mut stamp = Stamp::default();
        stamp.edit(event(2, 5), [3]);
        stamp.edit(event(1, 9), [0, 3]);
        stamp.edit(event(2, 7), [1]);
        assert_eq!(stamp.seen(), [event(1, 9), event(2, 7)]);
        let fields = [(0, event(1, 9)), (1, event(2, 7)), (3, event(1, 9))];
        assert_eq!(stamp.fields(), fields);
        let again = Stamp::from_parts(stamp.seen().to_vec(), stamp.fields().to_vec());
        assert_eq!(again, stamp);
    }
}
