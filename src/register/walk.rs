//! Looking up keys that lie close together: from one to the next is a step, not a search from the root.

use std::collections::btree_map::{BTreeMap, Range};
use std::iter::Peekable;

/// So many entries are stepped over before a search is cheaper.
pub(super) const NEAR: usize = 8;

/// A walk through a tree, in which keys are best asked for in their order.
pub(super) struct Walk<'a, K, V> {
    tree: &'a BTreeMap<K, V>,
    last: Option<K>,
    ahead: Option<Peekable<Range<'a, K, V>>>,
}

impl<'a, K: Ord + Copy, V> Walk<'a, K, V> {
    pub fn through(tree: &'a BTreeMap<K, V>) -> Self {
        Walk {
            tree,
            last: None,
            ahead: None,
        }
    }

    pub fn get(&mut self, key: K) -> Option<&'a V> {
        let Some(last) = self.last.replace(key) else {
            // Most walks end with the first key.
            return self.tree.get(&key);
        };
        if last <= key
            && let Some(ahead) = &mut self.ahead
        {
            for _ in 0..NEAR {
                match ahead.peek() {
                    Some((at, _)) if **at < key => {
                        ahead.next();
                    }
                    Some((at, value)) if **at == key => return Some(value),
                    _ => return None,
                }
            }
        }
        let mut ahead = self.tree.range(key..).peekable();
        let found = ahead.peek().filter(|(at, _)| **at == key);
        let found = found.map(|(_, value)| *value);
        self.ahead = Some(ahead);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_walk_finds_what_a_search_finds(
            known in prop::collection::btree_map(0_u8..60, any::<u16>(), 0..40),
            asked in prop::collection::vec(0_u8..70, 0..60),
            in_order in any::<bool>(),
        ) {
            let mut asked = asked;
            if in_order {
                asked.sort_unstable();
            }
            let mut walk = Walk::through(&known);
            for key in asked {
                prop_assert_eq!(walk.get(key), known.get(&key));
            }
        }
    }
}
