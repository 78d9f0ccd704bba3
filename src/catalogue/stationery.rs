//! 公文格式: what an office has settled of its paper, put on every document of the catalogue in one place.
//!
//! The letterhead and who signs for the office are no matter of whom the document is about: masking leaves them. Where persons are
//! left out, the posts stay with room to sign by hand, and the note, which names whom to ask, goes.

use super::request::{Personal, Request};
use super::wording::{HEAD, MADE_BY};
use super::{disclosing, filings, selection, star_board, year_end};
use crate::documents::{Block, Document, Letterhead, Signatory, Signature};
use crate::domain::Id;
use crate::domain::Language;
use crate::domain::kinds::{LetterheadUse, Stationery};
use crate::register::Register;

/// What is settled for an office: of several records, which copies of a workspace may have made apart, the first.
#[must_use]
pub fn of_office(register: &Register, office: Id) -> Option<(Id, &Stationery)> {
    register.of::<Stationery>(office).min_by_key(|(id, _)| *id)
}

/// What ends with which of the office's last words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// It goes up.
    Report,
    /// It is put up in public.
    Notice,
}

fn ends(report: &str) -> Option<Ends> {
    let reports = [
        filings::FILING.code,
        filings::FILINGS.code,
        selection::SELECTION.code,
        year_end::YEAR_END.code,
    ];
    let notices = [
        disclosing::NOTICE.code,
        star_board::STAR_NOTICE.code,
        star_board::MODELS.code,
    ];
    match report {
        code if reports.contains(&code) => Some(Ends::Report),
        code if notices.contains(&code) => Some(Ends::Notice),
        _ => None,
    }
}

/// 发文字号: the office's code, the year in its brackets, the number; room for it where none is given.
#[must_use]
pub fn number(code: &str, year: i32, number: Option<u32>) -> String {
    match (code, number) {
        ("", _) => String::new(),
        (code, Some(number)) => format!("{code}〔{year}〕{number}号"),
        (code, None) => format!("{code}〔{year}〕　　号"),
    }
}

/// The document on the office's paper; as it is where nothing is settled.
pub(super) fn on(mut document: Document, register: &Register, request: &Request) -> Document {
    let paper = request
        .issuer
        .and_then(|office| of_office(register, office));
    let Some((_, paper)) = paper else {
        return document;
    };
    let is_signed = document.signature.is_some();
    let has_head = match paper.letterhead {
        None => false,
        Some(LetterheadUse::Signed) => is_signed,
        Some(LetterheadUse::All) => true,
    };
    document.letterhead = has_head.then(|| Letterhead {
        issuer: paper.issuer.to_string(),
        number: number(&paper.code, request.today.year(), request.number),
    });
    if let Some(signature) = &mut document.signature {
        let closing = match ends(&document.report) {
            Some(Ends::Report) => &*paper.closing,
            Some(Ends::Notice) => &*paper.notice_closing,
            None => "",
        };
        if !closing.is_empty() {
            document.blocks.push(Block::Paragraph(closing.to_owned()));
        }
        sign(signature, paper, request.personal);
    }
    document
}

fn sign(signature: &mut Signature, paper: &Stationery, personal: Personal) {
    let is_named = personal != Personal::LeftOut;
    signature.office = paper.issuer.to_string();
    signature.seal = paper.seal.to_string();
    for (post, name) in paper.signatories() {
        let name = if is_named { name } else { "" };
        // A line that the form has for this post is the one.
        signature.signers.retain(|signer| !is_same(signer, post));
        signature.signatories.push(Signatory {
            post: post.to_owned(),
            name: name.to_owned(),
        });
    }
    if is_named {
        signature.note = paper.contact.to_string();
    }
}

/// Whether a form's line is for this post, whichever language the form is in.
fn is_same(signer: &str, post: &str) -> bool {
    let either = [MADE_BY, HEAD].into_iter().any(|words| {
        let says = |text: &str| {
            Language::ALL
                .iter()
                .any(|of| words.in_language(*of) == text)
        };
        says(signer) && says(post)
    });
    either || signer == post
}
