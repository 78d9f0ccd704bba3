//! Automatic backups into a folder that a person chose: when one is due, what it is called, and
//! which old ones go. Files that were not written here are never touched.

use serde::{Deserialize, Serialize};

const MINUTE: u64 = 60 * 1000;

/// How often a file is written, in minutes.
pub const INTERVALS: [u64; 4] = [10, 30, 60, 240];
/// How many files are kept.
pub const KEEPS: [usize; 4] = [3, 10, 30, 100];

/// A file that was written here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub name: String,
    /// Milliseconds since 1970.
    pub time: u64,
    /// The number of the last command that it has.
    pub number: u64,
}

/// What is kept of a workspace's folder, beside the browser's own handle of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderBackup {
    /// Written at most this often, in minutes.
    pub interval: u64,
    /// So many files stay, the newest.
    pub keep: usize,
    /// The files written here that are still there, oldest first.
    #[serde(default)]
    pub written: Vec<Written>,
    /// Why the last file could not be written, in the browser's words; empty when it was.
    #[serde(default)]
    pub failure: String,
}

impl Default for FolderBackup {
    fn default() -> Self {
        FolderBackup {
            interval: 30,
            keep: 10,
            written: Vec::new(),
            failure: String::new(),
        }
    }
}

/// Whether a file is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Nothing has changed since the last one.
    NotNeeded,
    Now,
    /// In so many milliseconds.
    In(u64),
}

impl FolderBackup {
    /// A text that cannot be read is as good as none: the files in the folder stay.
    pub fn from_text(text: &str) -> FolderBackup {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn last(&self) -> Option<&Written> {
        self.written.last()
    }

    /// `last` is the number of the newest command, `now` in milliseconds since 1970. A clock that
    /// was set back does not put a file off.
    pub fn due(&self, last: u64, now: u64) -> Due {
        let Some(written) = self.last() else {
            return if last == 0 { Due::NotNeeded } else { Due::Now };
        };
        // After an old state was brought back, the numbers begin again below.
        if written.number == last && self.failure.is_empty() {
            return Due::NotNeeded;
        }
        let next = written
            .time
            .saturating_add(self.interval.saturating_mul(MINUTE));
        if now >= next || now < written.time {
            Due::Now
        } else {
            Due::In(next - now)
        }
    }

    /// Notes that a file was written, and answers the files that may go now: the oldest of those
    /// written here, beyond what is kept.
    pub fn note_written(&mut self, written: Written) -> Vec<String> {
        self.failure.clear();
        self.written.retain(|older| older.name != written.name);
        self.written.push(written);
        let surplus = self.written.len().saturating_sub(self.keep.max(1));
        self.written
            .iter()
            .take(surplus)
            .map(|old| old.name.clone())
            .collect()
    }

    /// Notes that a file is gone: removed, or not there any more.
    pub fn note_gone(&mut self, name: &str) {
        self.written.retain(|written| written.name != name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: u64 = 1_793_000_000_000;

    fn written(name: &str, time: u64, number: u64) -> Written {
        let name = name.to_owned();
        Written { name, time, number }
    }

    #[test]
    fn a_file_is_due_after_a_change_but_not_too_often() {
        let mut folder = FolderBackup::default();
        assert_eq!(folder.due(0, NOON), Due::NotNeeded);
        assert_eq!(folder.due(1, NOON), Due::Now);
        folder.note_written(written("a", NOON, 1));
        assert_eq!(folder.due(1, NOON + 90 * MINUTE), Due::NotNeeded);
        assert_eq!(folder.due(2, NOON + MINUTE), Due::In(29 * MINUTE));
        assert_eq!(folder.due(2, NOON + 30 * MINUTE), Due::Now);
        // Nothing was written before the clock was set back.
        assert_eq!(folder.due(2, NOON - MINUTE), Due::Now);
        // An older state was brought back.
        assert_eq!(folder.due(0, NOON + 30 * MINUTE), Due::Now);
        folder.failure = "no room".into();
        assert_eq!(folder.due(1, NOON + 30 * MINUTE), Due::Now);
    }

    #[test]
    fn only_the_oldest_of_its_own_files_go() {
        let mut folder = FolderBackup {
            keep: 2,
            ..FolderBackup::default()
        };
        assert!(folder.note_written(written("a", 1, 1)).is_empty());
        assert!(folder.note_written(written("b", 2, 2)).is_empty());
        assert_eq!(folder.note_written(written("c", 3, 3)), ["a"]);
        // It could not be removed, so it is tried again.
        assert_eq!(folder.note_written(written("d", 4, 4)), ["a", "b"]);
        folder.note_gone("a");
        folder.note_gone("b");
        // Written twice in a minute: the same file.
        assert!(folder.note_written(written("d", 5, 5)).is_empty());
        let names: Vec<&str> = folder.written.iter().map(|w| w.name.as_str()).collect();
        assert_eq!(names, ["c", "d"]);
        // Even if told to keep none, the one just written stays.
        folder.keep = 0;
        assert_eq!(folder.note_written(written("e", 6, 6)), ["c", "d"]);
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let mut folder = FolderBackup::default();
        folder.note_written(written("六星社区-东街-2026-11-21 0905.json", NOON, 7));
        assert_eq!(FolderBackup::from_text(&folder.to_text()), folder);
        assert_eq!(FolderBackup::from_text("{"), FolderBackup::default());
        let older = FolderBackup::from_text(r#"{"interval":10,"keep":3}"#);
        assert_eq!(
            (older.interval, older.keep, older.written.len()),
            (10, 3, 0)
        );
    }
}
