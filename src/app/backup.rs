//! Whether the register is safe outside this browser.

use super::workspaces::Workspace;

/// How old a backup may be, in days, before a change since then is worth a reminder: what an
/// office may choose from.
pub const REMINDERS: [u64; 5] = [1, 3, 7, 14, 30];
/// Where it has not chosen.
const USUAL_REMINDER: u64 = 7;
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
        /// How old it may be, in days.
        oldest: u64,
    },
}

/// How old a backup of the workspace may be, in days.
pub fn reminder(workspace: &Workspace) -> u64 {
    match workspace.reminder {
        0 => USUAL_REMINDER,
        days => days,
    }
}

impl Backup {
    /// Whether the person should be reminded.
    pub fn is_due(self) -> bool {
        match self {
            Backup::NotNeeded => false,
            Backup::Never { changes } => changes >= FIRST_CHANGES,
            Backup::Made {
                days,
                changes,
                oldest,
            } => changes >= MOST_CHANGES || (changes > 0 && days >= oldest),
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
        oldest: reminder(workspace),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_is_needed_once_something_was_entered_and_due_when_it_is_old() {
        let noon = 1_793_000_000_000;
        let never = |changes| Backup::Never { changes };
        let made = |days, changes| Backup::Made {
            days,
            changes,
            oldest: 7,
        };
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

    #[test]
    fn an_office_chooses_how_old_a_backup_may_be() {
        let noon = 1_793_000_000_000;
        for days in REMINDERS {
            let workspace = Workspace {
                exported: noon,
                exported_number: 1,
                reminder: days,
                ..Workspace::default()
            };
            let due = |now| backup_state(&workspace, 2, now).is_due();
            assert!(!due(noon + days * DAY - 1) && due(noon + days * DAY));
        }
        assert_eq!(reminder(&Workspace::default()), 7);
    }
}
