//! What the tests share: registers from the demonstrations, and files that are checked in.
#![allow(dead_code)]

use std::path::PathBuf;

use six_stars::app::demonstration;
use six_stars::domain::Replica;
use six_stars::register::{Action, Draft, History, Register, history::Entry};
use six_stars::scoring::{Board, Outcome};
use six_stars::snapshot::{self, Snapshot};

/// 1 January 2009, in milliseconds since 1970.
const TIME: u64 = 1_230_768_000_000;

/// Whose events the banner's are, and those of registers that no file keeps.
const BANNER: u64 = 0x5157_0009;
/// Whose events the community's are: no two files share a replica, or they would claim each other's ids.
const JUNMEN: u64 = 0x5157_0012;

/// A register that a demonstration was filled into as one command.
pub fn filled(demonstration: impl Fn(&Register) -> Draft) -> (Register, History) {
    filled_by(BANNER, demonstration)
}

fn filled_by(replica: u64, demonstration: impl Fn(&Register) -> Draft) -> (Register, History) {
    let mut register = Register::new(Replica::from_bits(replica));
    let draft = demonstration(&register);
    let transaction = register.plan(draft, Action::Demonstrate, "", TIME);
    let transaction = transaction.expect("a demonstration has no faults");
    register.apply(&transaction);
    let mut history = History::default();
    history.push(Entry::new(1, transaction));
    (register, history)
}

/// The demonstration as a file.
pub fn file_of(demonstration: impl Fn(&Register) -> Draft) -> String {
    let (register, history) = filled(demonstration);
    snapshot::write(&register, &history, None)
}

/// The community of 军门 as a file, and as the register in it.
pub fn junmen() -> (Register, String) {
    let made = |register: &Register| demonstration::junmen(register, 2012);
    let (register, history) = filled_by(JUNMEN, made);
    let file = snapshot::write(&register, &history, None);
    (register, file)
}

/// Reads a file that must be sound.
pub fn sound(file: &[u8]) -> Snapshot {
    snapshot::read(file, Replica::from_bits(9)).unwrap_or_else(|problems| panic!("{problems:?}"))
}

pub fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Compares a text with the file that is checked in; `UPDATE_FIXTURES=1` rewrites the file.
pub fn check(name: &str, text: &str) {
    let path = path(name);
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        std::fs::write(&path, text).expect("the fixture can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    // No assert_eq: both texts at length would help nobody.
    assert!(
        kept == text,
        "{name} differs from byte {:?}; UPDATE_FIXTURES=1 rewrites it",
        kept.bytes().zip(text.bytes()).position(|(a, b)| a != b)
    );
}

/// Of a target: level, share in percent, communities that have it, communities needed, and how many are short.
pub type Target = (u8, u32, usize, usize, usize);

pub fn targets(board: &Board) -> Vec<Target> {
    let states = board.targets.iter().map(|state| {
        let short = match state.outcome {
            Outcome::Attained => 0,
            Outcome::Short { communities } => communities,
            Outcome::NoCommunities => panic!("there are communities"),
        };
        let target = state.target;
        (
            target.level,
            target.share_percent,
            state.reached,
            state.needed,
            short,
        )
    });
    states.collect()
}
