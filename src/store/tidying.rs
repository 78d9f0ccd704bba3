//! What opening writes, and the removal of what no head needs any more.

use super::{
    Damage, Effect, Opened, Store, StoreError, key_value::KeyValue, names::Name, seal::Flaw,
};

impl<K: KeyValue> Store<K> {
    /// Everything that opening writes. Faults here are for the first real write to report.
    pub(super) fn tidy(
        &mut self,
        copies: &[u32],
        outside: Vec<(Name, String)>,
        opened: &mut Opened,
    ) {
        let _ = self.take_claim();
        let mut waiting = self.bring_home(outside);
        if !self.claimed || !waiting.is_empty() {
            self.sweep_all(opened);
            let _ = self.take_claim();
            waiting = self.bring_home(waiting);
        }
        opened.outside = waiting.len();
        if !waiting.is_empty() || !self.claimed {
            return;
        }
        if !self.keeps_all && self.head.revision > 0 && copies.len() < 2 {
            let names = self.shelf.names().unwrap_or_default();
            let free = (0..).find(|copy| {
                !names.contains(&Name::Head {
                    revision: self.head.revision,
                    copy: *copy,
                })
            });
            self.copy_head(free.unwrap_or(0));
        }
        self.sweep_all(opened);
    }

    fn sweep_all(&mut self, opened: &mut Opened) {
        for name in self.unneeded().unwrap_or_default() {
            match self.flaw(&name) {
                // Of no use to anybody: the key went with the passphrase before.
                Ok(None | Some(Flaw::Encrypted)) => {
                    let _ = self.shelf.remove(&name);
                }
                Ok(Some(flaw)) => {
                    let key = self.shelf.key(&name);
                    if !opened.damages.iter().any(|damage| damage.key == key) {
                        let text = self.shelf.text(&name).ok().flatten();
                        opened.damages.push(Damage {
                            key,
                            flaw,
                            effect: Effect::Unused,
                            text,
                            older: None,
                        });
                    }
                }
                Err(_) => {}
            }
        }
    }

    /// Writes texts of the spare into the storage, heads last. Returns those that found no room.
    fn bring_home(&mut self, mut texts: Vec<(Name, String)>) -> Vec<(Name, String)> {
        texts.sort_by_key(|(name, _)| matches!(name, Name::Head { .. }));
        let mut texts = texts.into_iter();
        let mut rest = Vec::new();
        for (name, text) in texts.by_ref() {
            if !self.claimed || self.shelf.write(&name, &text).is_err() {
                rest.push((name, text));
                break;
            }
        }
        rest.extend(texts);
        rest
    }

    /// Keys that the head does not need any more, oldest kinds first.
    pub(super) fn unneeded(&self) -> Result<Vec<Name>, StoreError> {
        if self.keeps_all {
            return Ok(Vec::new());
        }
        let mut names = self.shelf.names()?;
        names.retain(|name| !self.head.needs(name) && !self.partial.contains(name));
        Ok(names)
    }

    /// Removes keys whose text is whole; damaged text stays.
    pub(super) fn sweep(&mut self, names: Vec<Name>) -> Result<(), StoreError> {
        for name in names {
            if self.flaw(&name)?.is_none() {
                self.shelf.remove(&name)?;
            }
        }
        Ok(())
    }
}
