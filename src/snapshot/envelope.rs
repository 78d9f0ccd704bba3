//! The envelope: a file that only some offices, or whoever knows a passphrase, can open.
//!
//! It is an ordinary file of `age` (age-encryption.org/v1) around the sealed document, so the tool
//! of that name opens it too. As text, for a chat window, it is in `age`'s armour.

use std::io::{Read as _, Write as _};

use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt, x25519};
use zeroize::Zeroizing;

use super::LARGEST;

const BINARY: &[u8] = b"age-encryption.org/";
const ARMOUR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
/// Longer headers are not read, in bytes: it is enough for two thousand receivers, and reading
/// takes time with its square.
const LONGEST_HEADER: usize = 256 << 10;
/// A passphrase is stretched by 2^17 rounds of scrypt: 128 MB of memory, about a second in a browser.
const WORK: u8 = 17;
/// Shorter passphrases are not taken for new files, in characters.
pub const SHORTEST_PASSPHRASE: usize = 8;
/// Files that ask for more are refused. What `age` itself makes asks for this, 256 MB of memory;
/// more would bring a page on a telephone down.
pub const MOST_WORK: u8 = 18;
/// What an envelope adds to its content, at most and in armour.
const LARGEST_ENVELOPE: usize = LARGEST / 2 * 3;

/// What kind of file something is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// No envelope: the content itself.
    Open,
    /// Only the offices it was meant for can open it.
    ForOffices,
    /// Whoever knows the passphrase can open it.
    ForPassphrase,
}

/// Whom a file is encrypted to.
pub enum To<'a> {
    /// Offices, by the `age1…` of their cards.
    Offices(&'a [String]),
    Passphrase(&'a str),
}

/// Whether the encrypted file is bytes or text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Bytes,
    Text,
}

/// What there is to open an envelope with.
#[derive(Clone, Copy)]
pub enum With<'a> {
    Nothing,
    Identity(&'a super::keys::Identity),
    Passphrase(&'a str),
}

/// Why an envelope could not be made or opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    #[error("nobody was named to encrypt the file to")]
    NoReceiver,
    #[error("{0:?} is no key to encrypt to")]
    NotARecipient(String),
    #[error("the passphrase is too short: at least {least} characters")]
    ShortPassphrase { least: usize },
    #[error("the file has {bytes} bytes; at most {most} are read")]
    TooLarge { bytes: usize, most: usize },
    #[error("the file is encrypted for somebody else, or for an earlier key of this office")]
    NotForUs,
    #[error("the file is encrypted with a passphrase, which is needed to open it")]
    NeedsPassphrase,
    #[error("the passphrase is wrong, or the file was changed")]
    WrongPassphrase,
    #[error("the file is encrypted for an office, whose keys are needed to open it")]
    NeedsKeys,
    #[error("the file asks for too much work to open it (2^{asked}; at most 2^{most})")]
    TooMuchWork { asked: u8, most: u8 },
    #[error("the file was encrypted by a newer program")]
    Newer,
    /// A changed byte, or an end that is missing.
    #[error("the encrypted file was changed or is incomplete")]
    Damaged,
}

/// What kind of file this is. Cheap; says nothing about whether it is whole.
pub fn form(bytes: &[u8]) -> Form {
    match header(bytes) {
        None => Form::Open,
        Some(header) if header.windows(11).any(|at| at == b"\n-> scrypt ") => Form::ForPassphrase,
        Some(_) => Form::ForOffices,
    }
}

/// Encrypts a file.
///
/// # Errors
/// [`EnvelopeError::NoReceiver`], [`EnvelopeError::NotARecipient`],
/// [`EnvelopeError::ShortPassphrase`].
pub fn close(content: &[u8], to: &To<'_>, shape: Shape) -> Result<Vec<u8>, EnvelopeError> {
    let mut recipients: Vec<Box<dyn Recipient>> = Vec::new();
    match to {
        To::Offices(named) => {
            for name in *named {
                let recipient: Result<x25519::Recipient, _> = name.parse();
                let wrong = |_| EnvelopeError::NotARecipient(name.clone());
                recipients.push(Box::new(recipient.map_err(wrong)?));
            }
        }
        To::Passphrase(passphrase) if passphrase.chars().count() < SHORTEST_PASSPHRASE => {
            let least = SHORTEST_PASSPHRASE;
            return Err(EnvelopeError::ShortPassphrase { least });
        }
        To::Passphrase(passphrase) => {
            let mut recipient = scrypt::Recipient::new(secret(passphrase));
            recipient.set_work_factor(WORK);
            recipients.push(Box::new(recipient));
        }
    }
    let recipients = recipients.iter().map(|recipient| &**recipient);
    let encryptor = Encryptor::with_recipients(recipients);
    let encryptor = encryptor.map_err(|_| EnvelopeError::NoReceiver)?;
    let format = match shape {
        Shape::Bytes => Format::Binary,
        Shape::Text => Format::AsciiArmor,
    };
    let closed = Vec::with_capacity(content.len() + content.len() / 1024 + 4096);
    let write = || {
        let mut writer = encryptor.wrap_output(ArmoredWriter::wrap_output(closed, format)?)?;
        writer.write_all(content)?;
        writer.finish()?.finish()
    };
    // Writing to memory cannot fail.
    write().map_err(|_: std::io::Error| EnvelopeError::Damaged)
}

/// Opens an envelope. A file that is none comes back as it is.
///
/// # Errors
/// An [`EnvelopeError`].
pub fn open(bytes: &[u8], with: With<'_>) -> Result<Zeroizing<Vec<u8>>, EnvelopeError> {
    let form = form(bytes);
    if form == Form::Open {
        return Ok(Zeroizing::new(bytes.to_vec()));
    }
    let bytes = start(bytes);
    if bytes.len() > LARGEST_ENVELOPE {
        let (bytes, most) = (bytes.len(), LARGEST_ENVELOPE);
        return Err(EnvelopeError::TooLarge { bytes, most });
    }
    let unlocking: Box<dyn Identity> = match (form, with) {
        (Form::ForPassphrase, With::Passphrase("")) => return Err(EnvelopeError::NeedsPassphrase),
        (Form::ForPassphrase, With::Passphrase(passphrase)) => {
            let mut identity = scrypt::Identity::new(secret(passphrase));
            identity.set_max_work_factor(MOST_WORK);
            Box::new(identity)
        }
        (Form::ForPassphrase, _) => return Err(EnvelopeError::NeedsPassphrase),
        (_, With::Identity(identity)) => Box::new(identity.clone()),
        _ => return Err(EnvelopeError::NeedsKeys),
    };
    let closed_header = header(bytes).is_some_and(|header| header.len() < LONGEST_HEADER);
    if !closed_header {
        return Err(EnvelopeError::Damaged);
    }
    let why = |error: DecryptError| match error {
        DecryptError::NoMatchingKeys => EnvelopeError::NotForUs,
        DecryptError::ExcessiveWork { required, .. } => EnvelopeError::TooMuchWork {
            asked: required,
            most: MOST_WORK,
        },
        DecryptError::KeyDecryptionFailed => EnvelopeError::WrongPassphrase,
        DecryptError::UnknownFormat => EnvelopeError::Newer,
        DecryptError::DecryptionFailed if form == Form::ForPassphrase => {
            EnvelopeError::WrongPassphrase
        }
        _ => EnvelopeError::Damaged,
    };
    let decryptor = Decryptor::new_buffered(ArmoredReader::new(bytes)).map_err(why)?;
    let reader = decryptor
        .decrypt(std::iter::once(&*unlocking))
        .map_err(why)?;
    let mut content = Zeroizing::new(Vec::with_capacity(bytes.len()));
    let most = LARGEST as u64 + 1;
    let read = reader.take(most).read_to_end(&mut content);
    read.map_err(|_| EnvelopeError::Damaged)?;
    if content.len() > LARGEST {
        let (bytes, most) = (content.len(), LARGEST);
        return Err(EnvelopeError::TooLarge { bytes, most });
    }
    Ok(content)
}

fn secret(passphrase: &str) -> SecretString {
    SecretString::from(passphrase.to_owned())
}

/// Text that was pasted may have blanks before it.
fn start(bytes: &[u8]) -> &[u8] {
    let trimmed = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let trimmed = trimmed.trim_ascii_start();
    if trimmed.starts_with(ARMOUR) {
        trimmed
    } else {
        bytes
    }
}

/// The header's bytes, out of their armour, as far as they are looked at; none for a file that
/// is no envelope.
fn header(bytes: &[u8]) -> Option<Vec<u8>> {
    let bytes = start(bytes);
    if !bytes.starts_with(BINARY) && !bytes.starts_with(ARMOUR) {
        return None;
    }
    let mut header = Vec::new();
    // What armour is unreadable tells itself when it is opened.
    let _ = ArmoredReader::new(bytes)
        .take(LONGEST_HEADER as u64)
        .read_to_end(&mut header);
    let end = header.windows(5).position(|at| at == b"\n--- ");
    header.truncate(end.unwrap_or(LONGEST_HEADER));
    Some(header)
}

#[cfg(test)]
mod tests;
