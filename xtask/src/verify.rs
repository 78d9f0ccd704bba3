//! `cargo xtask verify FILE`: who made a file, whether it was changed, and whether it can be read.
//!
//! The code that answers is the program's own, so a page of the program answers the same.

use anyhow::{Context, Result, anyhow, bail};
use six_stars::domain::kinds::Role;
use six_stars::domain::{Choice, Replica};
use six_stars::snapshot::address_book::{Sender, Signed, Standing};
use six_stars::snapshot::envelope::{self, Form, With};
use six_stars::snapshot::keys::{self, Identity};
use six_stars::snapshot::{self, AddressBook, Card, Fingerprint, OpenError, Opened};
use std::path::{Path, PathBuf};

use crate::score;

/// What there is to open and to judge a file with.
#[derive(Default)]
pub struct Options {
    /// An identity file, this program's or that of `age`.
    identity: Option<PathBuf>,
    /// The first line of this file is the passphrase of the file, or of the identity.
    passphrase: Option<PathBuf>,
    /// The card of the office that is said to have made the file.
    card: Option<PathBuf>,
}

/// Reads the words behind the file's name; `Err` is the sentence to show.
pub fn options(words: &[&str]) -> Result<Options, String> {
    let mut options = Options::default();
    for pair in words.chunks(2) {
        let slot = match pair.first() {
            Some(&"--identity") => &mut options.identity,
            Some(&"--passphrase-file") => &mut options.passphrase,
            Some(&"--card") => &mut options.card,
            word => return Err(format!("{:?} is no option.", word.unwrap_or(&""))),
        };
        let value = pair.get(1).map(PathBuf::from);
        *slot = Some(value.ok_or_else(|| format!("{} needs a file.", pair.concat()))?);
    }
    Ok(options)
}

/// Prints what can be said of the file; an error when it is not to be taken in.
pub fn run(file: &str, options: &Options) -> Result<()> {
    println!("{}", verified(Path::new(file), options)?);
    Ok(())
}

fn verified(file: &Path, options: &Options) -> Result<String> {
    Ok(said(file, &opened(file, options)?))
}

/// Opens a file and checks its seal.
pub fn opened(file: &Path, options: &Options) -> Result<Opened> {
    let bytes = bytes_of(file)?;
    let passphrase = options.passphrase.as_deref().map(first_line).transpose()?;
    let mut book = AddressBook::default();
    let card = match options.card.as_deref() {
        Some(path) => {
            let card = Card::read(&bytes_of(path)?);
            let card = card.map_err(|fault| anyhow!("{}: {fault}", path.display()))?;
            book.take_in(card.clone(), 0);
            Some(card)
        }
        None => None,
    };
    let identity = match options.identity.as_deref() {
        Some(path) => Some(identity(path, passphrase.as_deref())?),
        None => None,
    };
    let with = match (envelope::form(&bytes), &identity, &passphrase) {
        (Form::ForPassphrase, _, Some(passphrase)) => With::Passphrase(passphrase),
        (_, Some(identity), _) => With::Identity(identity),
        _ => With::Nothing,
    };
    // No event is made here, so any replica will do.
    let opened = match snapshot::open(&bytes, with, &book, None, Replica::from_bits(1)) {
        Ok(opened) => opened,
        Err(OpenError::Problems(problems)) => bail!("{}", score::listed(file, &problems)),
        Err(error) => bail!("{}: {error}", file.display()),
    };
    if let Some(card) = card {
        expect_sender(&opened.sender, &card)?;
    }
    Ok(opened)
}

fn identity(path: &Path, passphrase: Option<&str>) -> Result<Identity> {
    let bytes = bytes_of(path)?;
    let with = passphrase.map_or(With::Nothing, With::Passphrase);
    let text = envelope::open(&bytes, with);
    let text = text.map_err(|error| anyhow!("{}: {error}", path.display()))?;
    let text = std::str::from_utf8(&text).unwrap_or_default();
    keys::identity_from_text(text).map_err(|fault| anyhow!("{}: {fault}", path.display()))
}

fn expect_sender(sender: &Sender, card: &Card) -> Result<()> {
    match sender {
        Sender::Unsigned { .. } => bail!("the file is not sealed: anybody may have made it"),
        Sender::Signed(signed) if signed.seal.card.signing_key == card.signing_key => Ok(()),
        Sender::Signed(signed) => bail!(
            "the file was sealed with another key than that of the card, by whoever calls itself {} (fingerprint {})",
            signed.seal.card.name(),
            Fingerprint::of(&signed.seal.card)
        ),
    }
}

fn said(file: &Path, opened: &Opened) -> String {
    let envelope = match opened.form {
        Form::Open => "none",
        Form::ForOffices => "encrypted for offices; opened",
        Form::ForPassphrase => "encrypted with a passphrase; opened",
    };
    let seal = match &opened.sender {
        Sender::Unsigned { .. } => "none: anybody may have made this file".to_owned(),
        Sender::Signed(signed) => sealed(signed),
    };
    let register = &opened.snapshot.register;
    let records: usize = register.tables().map(|(_, table)| table.len()).sum();
    let commands = opened.snapshot.history.entries().len();
    format!(
        "{}\nenvelope: {envelope}\nseal: {seal}\ncontent: {records} records, {commands} commands, no problems",
        file.display()
    )
}

fn sealed(signed: &Signed) -> String {
    let card = &signed.seal.card;
    let role = card
        .facts
        .role
        .and_then(|role| Role::ALL.get(usize::from(role.index())));
    let role = role.map_or("office", |role| role.words.en);
    let known = match signed.standing {
        Standing::Known { .. } => "this is the key of the card",
        _ => "no card was given to compare the key with",
    };
    let words: Vec<String> = Fingerprint::of(card)
        .groups()
        .map(|(figure, word)| format!("{figure:03} {} {}", word.zh_hans, word.en))
        .collect();
    format!(
        "good; nothing was changed since\nsealed by: {} ({role}), file number {} of copy {}\nfingerprint: {}\nknown: {known}",
        card.name(),
        signed.seal.number,
        signed.seal.copy,
        words.join(", ")
    )
}

fn bytes_of(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn first_line(path: &Path) -> Result<String> {
    let text = String::from_utf8(bytes_of(path)?);
    let text = text.map_err(|_| anyhow!("{} is not UTF-8 text", path.display()))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;
    use six_stars::snapshot::OfficeKeys;
    use six_stars::snapshot::card::Facts;
    use six_stars::snapshot::envelope::{Shape, To};
    use six_stars::snapshot::seal;

    fn facts(name: &str) -> Facts {
        Facts {
            name: name.into(),
            role: Some(Role::Community),
            ..Facts::default()
        }
    }

    #[test]
    fn a_file_says_who_made_it_and_a_broken_one_why_it_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let put = |name: &str, bytes: &[u8]| std::fs::write(path(name), bytes).unwrap();
        let keys = OfficeKeys::new([1; 32]);
        let card = Card::issue(&facts("东街社区党委"), &keys);
        let plain = workspace::root().join("tests/fixtures/junmen.json");
        let plain = std::fs::read_to_string(plain).unwrap();
        let sealed = seal::seal(plain.clone(), &keys, &card, Replica::from_bits(7), 3).unwrap();
        let to = [keys.recipient()];
        let close = |to: &To<'_>| envelope::close(sealed.as_bytes(), to, Shape::Bytes).unwrap();
        put("plain.json", plain.as_bytes());
        put("sealed.json", sealed.as_bytes());
        put(
            "changed.json",
            sealed.replacen("军门", "军们", 1).as_bytes(),
        );
        put("office.age", &close(&To::Offices(&to)));
        put(
            "passphrase.age",
            &close(&To::Passphrase("大雪压青松，青松")),
        );
        put("keys.txt", keys.to_text().as_bytes());
        let backup = keys.to_text();
        let backup = envelope::close(
            backup.as_bytes(),
            &To::Passphrase("大雪压青松，青松"),
            Shape::Text,
        );
        put("keys.age", &backup.unwrap());
        put("other.txt", OfficeKeys::new([2; 32]).to_text().as_bytes());
        put("word.txt", "大雪压青松，青松\n".as_bytes());
        put("card.json", card.file().as_bytes());
        let other = Card::issue(&facts("东街社区党委"), &OfficeKeys::new([2; 32]));
        put("other.card", other.text().as_bytes());

        let check = |file: &str, words: &str, expected: Result<&str, &str>| {
            let words: Vec<String> = words
                .split_whitespace()
                .map(|word| match word.strip_prefix('@') {
                    Some(name) => path(name).display().to_string(),
                    None => word.to_owned(),
                })
                .collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let found = verified(&path(file), &options(&words).unwrap());
            let found = found.map_err(|error| format!("{error:#}"));
            match (&found, expected) {
                (Ok(text), Ok(part)) => assert!(text.contains(part), "{text}"),
                (Err(text), Err(part)) => assert!(text.contains(part), "{text}"),
                _ => panic!("{file} {words:?}: {found:?}"),
            }
        };
        check("plain.json", "", Ok("anybody may have made this file"));
        check("plain.json", "--card @card.json", Err("not sealed"));
        check(
            "sealed.json",
            "",
            Ok("东街社区党委 (Community office), file number 3"),
        );
        check(
            "sealed.json",
            "--card @card.json",
            Ok("this is the key of the card"),
        );
        check(
            "sealed.json",
            "--card @other.card",
            Err("another key than that of the card"),
        );
        check("changed.json", "", Err("changed after it was sealed"));
        check(
            "office.age",
            "--identity @keys.txt",
            Ok("encrypted for offices; opened"),
        );
        check(
            "office.age",
            "--identity @keys.age --passphrase-file @word.txt",
            Ok("file number 3"),
        );
        check(
            "office.age",
            "--identity @keys.age",
            Err("needed to open it"),
        );
        check("office.age", "--identity @other.txt", Err("somebody else"));
        check("office.age", "--identity @card.json", Err("no key file"));
        check("office.age", "", Err("whose keys are needed"));
        check(
            "passphrase.age",
            "--passphrase-file @word.txt",
            Ok("with a passphrase; opened"),
        );
        check(
            "passphrase.age",
            "--passphrase-file @card.json",
            Err("passphrase is wrong"),
        );
        check("passphrase.age", "", Err("which is needed"));
        check("none.json", "", Err("cannot be read"));
    }

    #[test]
    fn words_that_are_no_options_are_told() {
        assert_eq!(
            options(&["--key", "x"]).err().unwrap(),
            "\"--key\" is no option."
        );
        assert_eq!(options(&["--card"]).err().unwrap(), "--card needs a file.");
    }
}
