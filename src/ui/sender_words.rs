//! Who sent a file and why one was refused, in words: envelopes, seals, cards, senders.

use super::components::Tone;
use super::i18n::tr;
use crate::app::NotSealed;
use crate::snapshot::address_book::{Order, Sender, Signed, Standing};
use crate::snapshot::card::CardFault;
use crate::snapshot::envelope::EnvelopeError;
use crate::snapshot::seal::SealFault;

use super::wording;

pub fn envelope_error(error: &EnvelopeError) -> String {
    match error {
        EnvelopeError::NoReceiver => tr!(envelope.no_receiver).to_owned(),
        EnvelopeError::NotARecipient(_) => tr!(envelope.not_a_recipient).to_owned(),
        EnvelopeError::ShortPassphrase { least } => tr!(envelope.short, least = least),
        EnvelopeError::TooLarge { bytes, most } => {
            tr!(envelope.too_large, size = bytes >> 20, most = most >> 20)
        }
        EnvelopeError::NotForUs => tr!(envelope.not_for_us).to_owned(),
        EnvelopeError::NeedsPassphrase => tr!(envelope.needs_passphrase).to_owned(),
        EnvelopeError::WrongPassphrase => tr!(envelope.wrong_passphrase).to_owned(),
        EnvelopeError::NeedsKeys => tr!(envelope.needs_keys).to_owned(),
        EnvelopeError::TooMuchWork { .. } => tr!(envelope.too_much_work).to_owned(),
        EnvelopeError::Newer => tr!(envelope.newer).to_owned(),
        EnvelopeError::Damaged => tr!(envelope.damaged).to_owned(),
    }
}

pub fn seal_fault(fault: &SealFault) -> String {
    match fault {
        SealFault::NotJson => tr!(file.truncated).to_owned(),
        SealFault::Shape => tr!(seal.shape).to_owned(),
        SealFault::Card(fault) => tr!(seal.card, fault = card_fault(*fault)),
        SealFault::Changed => tr!(seal.changed).to_owned(),
    }
}

pub fn card_fault(fault: CardFault) -> &'static str {
    match fault {
        CardFault::NotACard => tr!(cards.fault_not_a_card),
        CardFault::Newer => tr!(cards.fault_newer),
        CardFault::Checksum => tr!(cards.fault_checksum),
        CardFault::Facts => tr!(cards.fault_facts),
        CardFault::Key => tr!(cards.fault_key),
        CardFault::Changed => tr!(cards.fault_changed),
    }
}

pub fn not_sealed(error: &NotSealed) -> String {
    match error {
        NotSealed::NoOffice => tr!(seal.no_office).to_owned(),
        NotSealed::Damaged(_) => tr!(seal.keys_damaged).to_owned(),
        NotSealed::Refused(refusal) => wording::refusal_of_no_record(refusal),
        NotSealed::Seal(fault) => seal_fault(fault),
    }
}

/// Who sent a file, in a line, and how good that is.
pub fn sender(sender: &Sender) -> (String, Tone) {
    let Sender::Signed(signed) = sender else {
        return (tr!(sender.unsigned).to_owned(), Tone::Warn);
    };
    let name = signed.seal.card.name();
    match &signed.standing {
        Standing::Own => (tr!(sender.own).to_owned(), Tone::Ok),
        Standing::Known {
            card,
            compared: Some(_),
        } => (tr!(sender.compared, name = card.name()), Tone::Ok),
        Standing::Known { card, .. } => (tr!(sender.not_compared, name = card.name()), Tone::Warn),
        Standing::Unknown => (tr!(sender.unknown, name = name), Tone::Warn),
        Standing::OtherKey { .. } => (tr!(sender.other_key, name = name), Tone::Bad),
    }
}

/// What is to be thought of before a file of this sender is taken in.
pub fn caution(sender: &Sender) -> Option<String> {
    match sender {
        Sender::Unsigned {
            usually_sealed: Some(name),
        } => Some(tr!(sender.unsigned_odd, name = name)),
        Sender::Unsigned { .. } => Some(tr!(sender.unsigned_body).to_owned()),
        Sender::Signed(signed) => match (&signed.standing, order(signed)) {
            (Standing::OtherKey { .. }, _) => Some(tr!(sender.other_key_body).to_owned()),
            (_, older) => older,
        },
    }
}

/// What to do about a sender whose card is not in the address book.
pub fn unknown(sender: &Sender) -> Option<String> {
    let Sender::Signed(signed) = sender else {
        return None;
    };
    let name = signed.seal.card.name();
    matches!(signed.standing, Standing::Unknown).then(|| tr!(handing.unknown_card, name = name))
}

/// Where the file is no newer than what was taken in of its sender.
pub fn order(signed: &Signed) -> Option<String> {
    let number = signed.seal.number;
    match signed.order {
        Order::New => None,
        Order::Again => Some(tr!(sender.again, number = number)),
        Order::Older { newest } => Some(tr!(sender.older, number = number, newest = newest)),
    }
}
