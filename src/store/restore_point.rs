//! Restore points: a state of the register kept by keeping its pages. Nothing is copied, since a page is never changed.

use super::{
    Opened, RestorePoint, Store, StoreError, head::Head, key_value::KeyValue, opening::read_point,
};

impl<K: KeyValue> Store<K> {
    /// Keeps the present state, up to the last entry, under `label`. `time` is in milliseconds since 1970.
    /// Returns the id of the restore point. It costs one head now, and later the space of the pages that change.
    ///
    /// # Errors
    /// [`StoreError::Full`] and the other write errors; nothing has changed then.
    pub fn keep_restore_point(&mut self, label: &str, time: i64) -> Result<u64, StoreError> {
        let mut head = self.head.clone();
        let id = self.take_number();
        head.points.push(RestorePoint {
            id,
            label: label.to_owned(),
            time,
            upto: head.upto,
            last: self.last,
            chain: head.chain,
            pages: head.pages.clone(),
        });
        self.change_head(head)?;
        Ok(id)
    }

    /// The restore points, oldest first.
    pub fn restore_points(&self) -> &[RestorePoint] {
        &self.head.points
    }

    /// The pages and entries of a restore point. To return to it, make them the content of a [`Store::replace`].
    ///
    /// # Errors
    /// [`StoreError::NoSuchPoint`]. Damage is in the result.
    pub fn open_restore_point(&self, id: u64) -> Result<Opened, StoreError> {
        let point = self.head.points.iter().find(|point| point.id == id);
        read_point(&self.shelf, point.ok_or(StoreError::NoSuchPoint(id))?)
    }

    /// Lets a restore point go and frees what only it needed.
    ///
    /// # Errors
    /// [`StoreError::NoSuchPoint`]; the write errors, after which it is still there.
    pub fn drop_restore_point(&mut self, id: u64) -> Result<(), StoreError> {
        let mut head = self.head.clone();
        head.points.retain(|point| point.id != id);
        if head.points.len() == self.head.points.len() {
            return Err(StoreError::NoSuchPoint(id));
        }
        self.change_head(head)
    }

    /// Lets the oldest restore point go, when storage is tight and the person agreed. False when there is none.
    ///
    /// # Errors
    /// As [`Store::drop_restore_point`].
    pub fn drop_oldest_restore_point(&mut self) -> Result<bool, StoreError> {
        match self.head.points.first().map(|point| point.id) {
            Some(id) => self.drop_restore_point(id).map(|()| true),
            None => Ok(false),
        }
    }

    /// Switches to `head` and sweeps at once.
    pub(super) fn change_head(&mut self, head: Head) -> Result<(), StoreError> {
        self.switch(head)?;
        // The change counts; what cannot be swept now is swept at the next opening.
        if let Ok(old) = self.unneeded() {
            let _ = self.sweep(old);
        }
        Ok(())
    }
}
