//! What the text says, document after document.

use std::fmt::Write;

use super::faces::Faces;
use super::styles::Typeset;
use super::{Page, table};
use crate::documents::cell::Cell;
use crate::documents::document::{Block, Document, Letterhead, Signature};
use crate::documents::format::{Fault, Progress};
use crate::documents::layout::width;
use crate::documents::shown::labelled;
use crate::documents::wide;
use crate::documents::xml::escape;
use crate::domain::words::Language;

/// Each document begins on a sheet of its own, counts its pages and its headings from one, and lies or stands by itself.
pub(super) fn body(
    documents: &[Document],
    typeset: &Typeset,
    faces: &mut Faces,
    progress: &mut Progress,
) -> Result<String, Fault> {
    let mut out = String::new();
    for (number, document) in (1..).zip(documents) {
        let page = Page::of(document.orientation);
        write(&mut out, document, number, typeset, page, faces, progress)?;
        let section = section(page);
        match number == documents.len() {
            true => out.push_str(&section),
            // The end of a section stands in a paragraph, here one that takes no room.
            false => {
                let _ = write!(
                    out,
                    r#"<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{section}</w:pPr></w:p>"#
                );
            }
        }
    }
    Ok(out)
}

fn section(page: Page) -> String {
    let [top, right, bottom, left] = page.margins;
    let Page {
        width,
        height,
        footer,
        attribute,
        ..
    } = page;
    format!(
        r#"<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="even" r:id="rId6"/><w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{attribute}/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="850" w:footer="{footer}" w:gutter="0"/><w:pgNumType w:start="1"/></w:sectPr>"#
    )
}

fn write(
    out: &mut String,
    document: &Document,
    number: usize,
    typeset: &Typeset,
    page: Page,
    faces: &mut Faces,
    progress: &mut Progress,
) -> Result<(), Fault> {
    let language = document.language;
    if let Some(head) = &document.letterhead {
        letterhead(out, head, page.room());
    }
    paragraph(out, "Title", "", &document.title);
    if !document.facts.is_empty() {
        let gap = match language {
            Language::En => "    ",
            _ => "　　",
        };
        let facts = document.facts.iter();
        let facts = facts.map(|fact| labelled(&fact.label, &fact.value, language));
        paragraph(out, "Fact", "", &facts.collect::<Vec<_>>().join(gap));
    }
    let (mut new_page, mut face) = ("", None);
    for block in &document.blocks {
        match block {
            Block::Heading { level, text } => {
                let level = (*level).clamp(1, 4);
                let numbered = format!(
                    r#"{new_page}<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{number}"/></w:numPr>"#,
                    level - 1
                );
                paragraph(out, &format!("Heading{level}"), &numbered, text);
            }
            Block::Paragraph(text) => {
                for line in text.lines() {
                    paragraph(out, "Body", new_page, line);
                    new_page = "";
                }
            }
            Block::Portrait(portrait) => {
                face = Some(match faces.picture(portrait) {
                    Some(picture) => picture,
                    None => {
                        let mut room = String::new();
                        run(&mut room, &portrait.words);
                        room
                    }
                });
                continue;
            }
            Block::Lines(lines) => {
                begin(out, new_page);
                let face = face.take();
                table::form(out, lines, face.as_deref(), page.room(), language);
            }
            Block::Table(whole) => {
                let parts = wide::parts(whole, document.orientation, language);
                for part in &parts {
                    begin(out, new_page);
                    new_page = "";
                    if parts.len() > 1 {
                        paragraph(out, "Fact", "<w:keepNext/>", &part.name);
                    }
                    table::table(out, part, page.room(), language, progress)?;
                }
            }
            Block::Chart(_) => continue,
            Block::NewPage => {
                new_page = "<w:pageBreakBefore/>";
                continue;
            }
        }
        new_page = "";
    }
    if let Some(signature) = &document.signature {
        sign(out, signature, typeset);
    }
    Ok(())
}

/// A table has no break of its own: a paragraph ahead of it has, also where two tables would grow together.
fn begin(out: &mut String, new_page: &str) {
    if !new_page.is_empty() || out.ends_with("</w:tbl>") {
        let _ = write!(
            out,
            r#"<w:p><w:pPr>{new_page}<w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/></w:pPr></w:p>"#
        );
    }
}

/// One paragraph; `before` is what the format wants ahead of distances.
pub(super) fn paragraph(out: &mut String, style: &str, before: &str, text: &str) {
    let _ = write!(
        out,
        r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}</w:pPr>"#
    );
    run(out, text);
    out.push_str("</w:p>");
}

pub(super) fn run(out: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    for (at, line) in text.lines().enumerate() {
        let line_break = if at > 0 { "<w:br/>" } else { "" };
        let _ = write!(out, r#"<w:r>{line_break}<w:t xml:space="preserve">"#);
        escape(out, line);
        out.push_str("</w:t></w:r>");
    }
}

/// The largest letters of an office's name, in half points; and the smallest that are still a letterhead.
const LARGEST: usize = 124;
const SMALLEST: usize = 44;
const RED: &str = "FF0000";

/// 版头: the office in one line of red letters, as large as fits, its number, and a red line as wide as the text.
fn letterhead(out: &mut String, head: &Letterhead, room: usize) {
    // Halves of a letter in twentieths of a point, with a twentieth of the line to spare.
    let letters = width(&head.issuer).max(1);
    let size = (room * 19 / 100 / letters).clamp(SMALLEST, LARGEST);
    let _ = write!(
        out,
        r#"<w:p><w:pPr><w:pStyle w:val="Letterhead"/></w:pPr><w:r><w:rPr><w:color w:val="{RED}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr><w:t xml:space="preserve">"#
    );
    escape(out, &head.issuer);
    out.push_str("</w:t></w:r></w:p>");
    paragraph(out, "DocumentNumber", "", &head.number);
}

/// The office above the date, the one centred over the other, four letters from the right edge; who signs by hand before them.
fn sign(out: &mut String, signature: &Signature, typeset: &Typeset) {
    let language = typeset.language;
    let letter = typeset.body * 10;
    let lines = signature.lines();
    if out.ends_with("</w:tbl>") || !lines.is_empty() {
        paragraph(out, "Sign", "<w:keepNext/>", "");
    }
    for line in lines {
        let line = labelled(&line.post, &Cell::text(line.name), language);
        paragraph(out, "Body", "<w:keepNext/>", &line);
    }
    let date = signature.date.map(|date| Cell::Date(date).shown(language));
    let date = date.unwrap_or_default();
    let (office, note) = (
        signature.sealed_office(),
        signature.bracketed_note(language),
    );
    if office.is_empty() && date.is_empty() && note.is_empty() {
        return;
    }
    for _ in 0..2 {
        paragraph(out, "Sign", "<w:keepNext/>", "");
    }
    // In halves of a letter, from the right edge to the middle of the date.
    let middle = 16 + width(&date);
    let right = |text: &str| (middle.saturating_sub(width(text))) * letter / 4;
    let keep_date = match note.is_empty() {
        true => "",
        false => "<w:keepNext/>",
    };
    for (text, keep) in [
        (office.as_str(), "<w:keepNext/>"),
        (date.as_str(), keep_date),
    ] {
        if text.is_empty() {
            continue;
        }
        let _ = write!(
            out,
            r#"<w:p><w:pPr><w:pStyle w:val="Sign"/>{keep}<w:ind w:right="{}"/><w:jc w:val="right"/></w:pPr>"#,
            right(text)
        );
        run(out, text);
        out.push_str("</w:p>");
    }
    if !note.is_empty() {
        paragraph(out, "Body", "", &note);
    }
}
