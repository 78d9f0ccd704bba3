//! Sealed and encrypted files in the hands of programs that were not written here: Debian's `age`,
//! and Python's `cryptography`, `rfc8785` and `jcs`. `cargo xtask test interop` installs them and
//! runs these tests; alone they are ignored, as the programs may be missing.

#[path = "support/fixtures.rs"]
mod fixtures;

use std::path::{Path, PathBuf};
use std::process::Command;

use six_stars::app::demonstration::junmen;
use six_stars::domain::Replica;
use six_stars::snapshot::card::Facts;
use six_stars::snapshot::envelope::{self, Shape, To, With};
use six_stars::snapshot::keys::identity_from_text;
use six_stars::snapshot::seal::{self, SealFault};
use six_stars::snapshot::{Card, OfficeKeys};

/// A program that `cargo xtask test interop` names.
fn program(variable: &str) -> PathBuf {
    let program = std::env::var_os(variable);
    let program = program.unwrap_or_else(|| panic!("run this by cargo xtask test interop"));
    program.into()
}

/// What the program printed; its own words where it failed.
fn run(command: &mut Command) -> Result<String, String> {
    let output = command.output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    match output.status.success() {
        true => Ok(text(&output.stdout)),
        false => Err(text(&output.stderr)),
    }
}

fn age() -> Command {
    Command::new(program("SIX_STARS_AGE"))
}

fn python(script: &str) -> Command {
    let mut command = Command::new(program("SIX_STARS_PYTHON"));
    command.arg(fixtures::path(&format!("tests/interoperation/{script}")));
    command
}

/// `age` as a person would run it who types this passphrase.
fn age_asking(passphrase: &str) -> Command {
    let mut command = python("passphrase.py");
    command.arg(passphrase).arg(program("SIX_STARS_AGE"));
    command
}

struct Desk {
    folder: PathBuf,
    keys: OfficeKeys,
    sealed: String,
}

impl Desk {
    fn new(name: &str) -> Desk {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        let keys = OfficeKeys::new([1; 32]);
        let facts = Facts {
            name: "东街社区党委 \u{1f3e0}\"\\".into(),
            ..Facts::default()
        };
        let card = Card::issue(&facts, &keys);
        let plain = fixtures::file_of(|register| junmen(register, 2012));
        let sealed = seal::seal(plain, &keys, &card, Replica::from_bits(77), 3);
        let desk = Desk {
            folder,
            keys,
            sealed: sealed.expect("is sealed"),
        };
        desk.put("keys.txt", desk.keys.to_text().as_bytes());
        desk.put("sealed.json", desk.sealed.as_bytes());
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("a file can be written");
        path
    }

    fn get(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).expect("the program wrote it")
    }

    fn close(&self, name: &str, to: &To<'_>, shape: Shape) -> PathBuf {
        let closed = envelope::close(self.sealed.as_bytes(), to, shape);
        self.put(name, &closed.expect("is encrypted"))
    }
}

#[test]
#[ignore = "cargo xtask test interop"]
fn age_opens_what_we_encrypted_for_an_office() {
    let desk = Desk::new("for_office");
    let to = [OfficeKeys::new([2; 32]).recipient(), desk.keys.recipient()];
    for (shape, name) in [(Shape::Bytes, "binary.age"), (Shape::Text, "text.age")] {
        let file = desk.close(name, &To::Offices(&to), shape);
        let mut command = age();
        command
            .args(["--decrypt", "--identity"])
            .arg(desk.path("keys.txt"));
        run(command.arg("--output").arg(desk.path("out.json")).arg(file)).unwrap();
        assert!(desk.get("out.json") == desk.sealed.as_bytes());
    }
}

#[test]
#[ignore = "cargo xtask test interop"]
fn age_opens_what_we_encrypted_with_a_passphrase() {
    let desk = Desk::new("with_passphrase");
    let file = desk.close("file.age", &To::Passphrase("大雪 压 青松 挺"), Shape::Bytes);
    let open = |passphrase: &str, name: &str| {
        let mut command = age_asking(passphrase);
        command
            .arg("--decrypt")
            .arg("--output")
            .arg(desk.path(name));
        run(command.arg(&file))
    };
    open("大雪 压 青松 挺", "out.json").unwrap();
    assert!(desk.get("out.json") == desk.sealed.as_bytes());
    assert!(open("大雪压青松", "wrong.json").is_err());
    // A backup of the keys is an identity file that `age` takes as it is.
    let backup = desk.keys.to_text();
    let backup = envelope::close(
        backup.as_bytes(),
        &To::Passphrase("大雪压青松，青松"),
        Shape::Text,
    );
    let backup = desk.put("keys.age", &backup.unwrap());
    let to = [desk.keys.recipient()];
    let file = desk.close("office.age", &To::Offices(&to), Shape::Bytes);
    let mut command = age_asking("大雪压青松，青松");
    command.arg("--decrypt").arg("--identity").arg(backup);
    run(command.arg("--output").arg(desk.path("two.json")).arg(file)).unwrap();
    assert!(desk.get("two.json") == desk.sealed.as_bytes());
}

#[test]
#[ignore = "cargo xtask test interop"]
fn we_open_what_age_encrypted() {
    let desk = Desk::new("from_age");
    for (kind, name) in [("--armor", "text.age"), ("--encrypt", "binary.age")] {
        let mut command = age();
        command
            .arg(kind)
            .args(["--recipient", &desk.keys.recipient()]);
        let command = command.arg("--output").arg(desk.path(name));
        run(command.arg(desk.path("sealed.json"))).unwrap();
        let opened = envelope::open(&desk.get(name), desk.keys.identity()).unwrap();
        assert!(*opened == desk.sealed.as_bytes());
    }
    let mut command = age_asking("大雪 压 青松 挺");
    command
        .arg("--passphrase")
        .arg("--output")
        .arg(desk.path("word.age"));
    run(command.arg(desk.path("sealed.json"))).unwrap();
    let file = desk.get("word.age");
    let opened = envelope::open(&file, With::Passphrase("大雪 压 青松 挺")).unwrap();
    assert!(*opened == desk.sealed.as_bytes());

    // An identity of age's own making.
    let generate = program("SIX_STARS_AGE").with_file_name("age-keygen");
    let made = run(&mut Command::new(generate)).unwrap();
    let recipient = made
        .lines()
        .find_map(|line| line.strip_prefix("# public key: "));
    let to = [recipient.unwrap().to_owned()];
    let closed = envelope::close(b"{}", &To::Offices(&to), Shape::Bytes).unwrap();
    let identity = identity_from_text(&made).unwrap();
    assert!(**envelope::open(&closed, With::Identity(&identity)).unwrap() == *b"{}");
}

#[test]
#[ignore = "cargo xtask test interop"]
fn python_finds_our_files_canonical_and_their_seals_good() {
    let desk = Desk::new("to_python");
    let check = |file: &Path| run(python("seal.py").arg("check").arg(file));
    let name = check(&desk.path("sealed.json")).unwrap();
    assert_eq!(name, "东街社区党委 \u{1f3e0}\"\\");
    let changed = desk
        .sealed
        .replacen("\"population\":", "\"population\":1", 1);
    assert_ne!(changed, desk.sealed);
    let changed = desk.put("changed.json", changed.as_bytes());
    assert_eq!(check(&changed), Err("the signature is not good".into()));
}

#[test]
#[ignore = "cargo xtask test interop"]
fn we_find_a_seal_good_that_python_made() {
    let desk = Desk::new("from_python");
    let mut command = python("seal.py");
    command.arg("make").arg(desk.path("sealed.json"));
    run(command
        .arg(desk.path("keys.txt"))
        .arg(desk.path("out.json")))
    .unwrap();
    let file = String::from_utf8(desk.get("out.json")).unwrap();
    assert!(file.contains("\n  \"records\"") && file.contains("\\u4e1c"));
    let found = seal::examine(&file).unwrap().unwrap();
    assert_eq!((found.card.name(), found.number), ("东街社区党委", 4));
    let changed = file.replacen("\"number\": 4", "\"number\": 5", 1);
    assert_eq!(seal::examine(&changed), Err(SealFault::Changed));
}
