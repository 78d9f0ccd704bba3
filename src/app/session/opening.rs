//! Opening a workspace, to write to it or to follow the tab that does.

use super::{Health, Holder, Session, kept};
use crate::domain::Replica;
use crate::register::pages::{self, Layout};
use crate::store::{self, Follower, KeyValue, Store, StoreError};

impl<K: KeyValue> Session<K> {
    /// Opens a workspace for writing. `replica` owns its events when it is new; `session` is
    /// random. `spare` has copies of keys that the storage may have lost.
    ///
    /// # Errors
    /// Those of [`Store::open`]. Damage is no error: see [`Session::health`].
    pub fn open(
        kv: K,
        workspace: &str,
        session: u64,
        replica: Replica,
        spare: &store::Spare,
    ) -> Result<Self, StoreError> {
        let (store, opened) = Store::open_with_spare(kv, workspace, session, spare)?;
        Ok(Self::of_store(store, opened, replica, workspace))
    }

    /// A session over a store that was opened already.
    pub fn of_store(
        store: Store<K>,
        opened: store::Opened,
        replica: Replica,
        workspace: &str,
    ) -> Self {
        Self::assemble(Holder::Writer(store), opened, replica, workspace)
    }

    /// Opens a workspace that another tab writes to, for reading only.
    ///
    /// # Errors
    /// Those of [`Follower::open`].
    pub fn follow(kv: K, workspace: &str, replica: Replica) -> Result<Self, StoreError> {
        let (follower, opened) = Follower::open(kv, workspace)?;
        Ok(Self::of_follower(follower, opened, replica, workspace))
    }

    /// A session over a follower that was opened already.
    pub fn of_follower(
        follower: Follower<K>,
        opened: store::Opened,
        replica: Replica,
        workspace: &str,
    ) -> Self {
        Self::assemble(Holder::Reader(follower), opened, replica, workspace)
    }

    pub(super) fn assemble(
        holder: Holder<K>,
        opened: store::Opened,
        replica: Replica,
        workspace: &str,
    ) -> Self {
        let mut opened = opened;
        let kept = kept::take_out(&mut opened.pages);
        let fresh = opened.pages.is_empty() && opened.journal.is_empty();
        let found = pages::open(&opened.pages, replica);
        let mut session = Session {
            register: found.register,
            history: found.history,
            layout: found.layout,
            holder,
            job: None,
            large: None,
            health: Health {
                damages: opened.damages,
                damaged_pages: found.damaged,
                unreadable_entries: Vec::new(),
                recovered: opened.recovered,
            },
            workspace: workspace.to_owned(),
            kept,
        };
        if fresh {
            session.layout = Layout::of_unwritten(&session.register);
        } else {
            session.register.see_all_records();
        }
        session.replay(opened.journal);
        session
    }
}
