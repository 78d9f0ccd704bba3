//! Which events somebody had seen: a version vector.

use super::id::{Id, Replica};

/// For every replica the newest of its events that was seen; all its earlier ones were seen too.
/// Kept in the order of the replicas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context(Vec<Id>);

impl Context {
    /// The context that has seen these events, in any order.
    pub fn of(events: impl IntoIterator<Item = Id>) -> Context {
        let mut context = Context::default();
        context.note_all(events);
        context
    }

    /// Notes that `event` was seen.
    pub fn note(&mut self, event: Id) {
        match self.place(event.replica) {
            Ok(at) => {
                if let Some(newest) = self.0.get_mut(at) {
                    newest.sequence = newest.sequence.max(event.sequence);
                }
            }
            Err(at) => self.0.insert(at, event),
        }
    }

    pub fn note_all(&mut self, events: impl IntoIterator<Item = Id>) {
        events.into_iter().for_each(|event| self.note(event));
    }

    pub fn contains(&self, event: Id) -> bool {
        let newest = self.place(event.replica).ok();
        let newest = newest.and_then(|at| self.0.get(at));
        newest.is_some_and(|newest| newest.sequence >= event.sequence)
    }

    /// Whether all that `other` has seen was seen here.
    pub fn includes(&self, other: &Context) -> bool {
        other.0.iter().all(|event| self.contains(*event))
    }

    /// What either has seen.
    pub fn joined(&self, other: &Context) -> Context {
        let mut joined = self.clone();
        joined.note_all(other.events().iter().copied());
        joined
    }

    /// The newest event of every replica, in the replicas' order.
    pub fn events(&self) -> &[Id] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn place(&self, replica: Replica) -> Result<usize, usize> {
        self.0.binary_search_by_key(&replica, |event| event.replica)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(replica: u64, sequence: u64) -> Id {
        Id::new(Replica::from_bits(replica), sequence)
    }

    #[test]
    fn of_every_replica_the_newest_event_counts() {
        let context = Context::of([event(2, 5), event(1, 9), event(2, 3)]);
        assert_eq!(context.events(), [event(1, 9), event(2, 5)]);
        assert!(context.contains(event(2, 4)) && !context.contains(event(2, 6)));
        assert!(!context.contains(event(3, 1)));
        let other = Context::of([event(3, 1), event(1, 2)]);
        assert!(!context.includes(&other) && context.joined(&other).includes(&other));
        assert_eq!(context.joined(&other), other.joined(&context));
    }
}
