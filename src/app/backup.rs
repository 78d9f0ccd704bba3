//! Whether the register is safe outside this browser.

use super::workspaces::Workspace;

/// How old a backup may be, in days, before a change since then is worth a reminder.
const OLDEST: u64 = 7;
/// So many changes since the backup are worth a reminder on any day.
const MOST_CHANGES: u64 = 100;
/// So many changes are worth a first backup.
const FIRST_CHANGES: u64 = 10;
const DAY: u64 = 24 * 60 * 60 * 1000;

/// What is known of the last file that was handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backup {
    /// A demonstration, or nothing was entered yet.
    NotNeeded,
    Never {
        /// Commands that would be lost.
        changes: u64,
    },
    Made {
        /// Whole days since then.
        days: u64,
        /// Commands since then.
        changes: u64,
    },
}

impl Backup {
    /// Whether the person should be reminded.
    pub fn is_due(self) -> bool {
        match self {
            Backup::NotNeeded => false,
            Backup::Never { changes } => changes >= FIRST_CHANGES,
            Backup::Made { days, changes } => {
                changes >= MOST_CHANGES || (changes > 0 && days >= OLDEST)
            }
        }
    }
}

/// The state of the backup. `last` is the number of the newest command of the history, `now` in
/// milliseconds since 1970. A clock that was set back makes the backup one of today.
pub fn backup_state(workspace: &Workspace, last: u64, now: u64) -> Backup {
    if workspace.demonstration || last == 0 {
        return Backup::NotNeeded;
    }
    if workspace.exported == 0 {
        return Backup::Never { changes: last };
    }
    Backup::Made {
        days: now.saturating_sub(workspace.exported) / DAY,
        changes: last.saturating_sub(workspace.exported_number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_is_needed_once_something_was_entered_and_due_when_it_is_old() {
        let noon = 1_793_000_000_000;
        let never = |changes| Backup::Never { changes };
        let made = |days, changes| Backup::Made { days, changes };
        // demonstration, exported at, its number, last number, now → state, due
        for (demonstration, exported, number, last, now, expected, due) in [
            (false, 0, 0, 0, noon, Backup::NotNeeded, false),
            (false, 0, 0, 9, noon, never(9), false),
            (false, 0, 0, 10, noon, never(10), true),
            (true, 0, 0, 3, noon, Backup::NotNeeded, false),
            (true, noon, 2, 900, noon, Backup::NotNeeded, false),
            (false, noon, 3, 3, noon, made(0, 0), false),
            (false, noon, 3, 5, noon + DAY - 1, made(0, 2), false),
            (false, noon, 3, 5, noon + DAY, made(1, 2), false),
            (false, noon, 3, 5, noon + 7 * DAY - 1, made(6, 2), false),
            (false, noon, 3, 4, noon + 7 * DAY, made(7, 1), true),
            (false, noon, 4, 4, noon + 400 * DAY, made(400, 0), false),
            (false, noon, 4, 103, noon, made(0, 99), false),
            (false, noon, 4, 104, noon, made(0, 100), true),
            // The clock was set back; the history was replaced by a shorter one.
            (false, noon, 3, 5, noon - DAY, made(0, 2), false),
            (false, noon, 9, 5, noon, made(0, 0), false),
        ] {
            let workspace = Workspace {
                demonstration,
                exported,
                exported_number: number,
                ..Workspace::default()
            };
            let state = backup_state(&workspace, last, now);
            let case = (demonstration, exported, number, last, now);
            assert_eq!((state, state.is_due()), (expected, due), "{case:?}");
        }
    }
}
