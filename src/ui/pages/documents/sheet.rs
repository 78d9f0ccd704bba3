//! A document as the page and paper show it: what is seen is what is printed.

use leptos::prelude::*;

use super::charts;
use super::office_paper::{letterhead, signed};
use crate::browser::picture;
use crate::documents::{
    Block, Cell, Document, Fact, Numbers, Orientation, Portrait, Row, Table, is_long, rows_of_form,
    wide,
};
use crate::domain::words::Language;
use crate::ui::i18n::{number, tr};

/// How many rows of a table a page shows before it is printed: more would hold it.
const SEEN: usize = 100;

/// The document; `whole` draws every row.
pub(super) fn sheet(document: &Document, whole: bool) -> AnyView {
    let language = document.language;
    let class = match document.orientation {
        Orientation::Upright => "document",
        Orientation::Lying => "document lying",
    };
    let mut numbers = Numbers::default();
    let mut charts = document.charts().into_iter();
    // A table below a title or heading of the same words needs no name of its own.
    let mut heading = document.title.as_str();
    let mut face = None;
    let blocks = document.blocks.iter().map(|block| {
        let above = std::mem::take(&mut heading);
        match block {
            Block::Chart(_) => {
                heading = above;
                let next = charts.next();
                next.map(|(name, chart)| charts::chart(name, chart, language))
            }
            Block::Portrait(portrait) => {
                face = Some(portrait);
                None
            }
            Block::Lines(lines) => Some(form(lines, face.take(), language)),
            Block::Table(table) => {
                let parts = wide::parts(table, document.orientation, language);
                let parts = parts.iter().map(|part| {
                    let name = Some(part.name.as_str()).filter(|name| *name != above);
                    let is_tight = wide::is_tight(part, document.orientation, language);
                    rows(part, name.unwrap_or_default(), language, (whole, is_tight))
                });
                Some(parts.collect_view().into_any())
            }
            block => {
                if let Block::Heading { text, .. } = block {
                    heading = text;
                }
                Some(drawn(block, language, &mut numbers))
            }
        }
    });
    let blocks = blocks.collect_view();
    view! {
        <article class=class lang=language.tag() aria-label=document.title.clone()>
            {document.letterhead.as_ref().map(letterhead)}
            <h2 class="document-title">{document.title.clone()}</h2>
            {facts(&document.facts, language)}
            {blocks}
            {document.signature.as_ref().map(|signature| signed(signature, language))}
        </article>
    }
    .into_any()
}

fn facts(facts: &[Fact], language: Language) -> Option<AnyView> {
    if facts.is_empty() {
        return None;
    }
    let facts = facts.iter().map(|fact| {
        let value = fact.value.shown(language);
        view! {
            <div>
                <dt>{fact.label.clone()}</dt>
                <dd>{value}</dd>
            </div>
        }
    });
    Some(view! { <dl class="document-facts">{facts.collect_view()}</dl> }.into_any())
}

fn drawn(block: &Block, language: Language, numbers: &mut Numbers) -> AnyView {
    match block {
        Block::Heading { level, text } => {
            let text = format!("{}{text}", numbers.next(*level, language));
            match level {
                1 => view! { <h3>{text}</h3> }.into_any(),
                2 => view! { <h4>{text}</h4> }.into_any(),
                _ => view! { <h5>{text}</h5> }.into_any(),
            }
        }
        Block::Paragraph(text) => view! { <p>{text.clone()}</p> }.into_any(),
        // Drawn by the names of their files, with what goes before them, and in parts.
        Block::Chart(_) | Block::Portrait(_) | Block::Lines(_) | Block::Table(_) => ().into_any(),
        Block::NewPage => view! { <hr class="document-break" /> }.into_any(),
    }
}

/// Labels with what stands beside them, two beside each other; the first ones below each other where a face is beside them.
fn form(lines: &[Fact], face: Option<&Portrait>, language: Language) -> AnyView {
    let Some(face) = face else {
        return pairs(lines, language);
    };
    let (beside, below) = lines.split_at(Portrait::LINES.min(lines.len()));
    let inside = match face.ending() {
        Some(_) => {
            let address = picture::address(&face.picture);
            let name = face.words.lines().next().unwrap_or_default().to_owned();
            view! { <img src=address alt=name /> }.into_any()
        }
        None => view! { <span>{face.words.clone()}</span> }.into_any(),
    };
    view! {
        <div class="document-face">
            {pairs(beside, language)} <div class="document-portrait">{inside}</div>
        </div>
        {pairs(below, language)}
    }
    .into_any()
}

fn pairs(lines: &[Fact], language: Language) -> AnyView {
    let rows = rows_of_form(lines, move |line| is_long(line, language));
    let rows = rows.flat_map(|row| {
        let alone = (row.len() == 1).then_some("alone");
        row.iter().map(move |line| {
            view! {
                <div class=alone>
                    <dt>{line.label.clone()}</dt>
                    <dd>{line.value.shown(language)}</dd>
                </div>
            }
        })
    });
    view! { <dl class="document-lines">{rows.collect_view()}</dl> }.into_any()
}

/// `name` is what stands above it, where that is said nowhere else; a tight table has smaller type on paper.
fn rows(table: &Table, name: &str, language: Language, (whole, is_tight): (bool, bool)) -> AnyView {
    let shown = match whole {
        true => table.rows.len(),
        false => table.rows.len().min(SEEN),
    };
    let width = table.columns.len();
    let body = table.rows.iter().take(shown).map(|row| match row {
        Row::Group(title) => view! {
            <tr class="document-group">
                <th scope="rowgroup" colspan=width.to_string()>
                    {title.clone()}
                </th>
            </tr>
        }
        .into_any(),
        Row::Cells(cells) => {
            let cells = cells.iter().map(|cell| of_cell(cell, language));
            view! { <tr>{cells.collect_view()}</tr> }.into_any()
        }
    });
    let foot = table.foot(language).map(|cells| {
        let cells = cells.iter().map(|cell| of_cell(cell, language));
        view! {
            <tfoot>
                <tr>{cells.collect_view()}</tr>
            </tfoot>
        }
    });
    let more = table.rows.len() - shown;
    let more = (more > 0)
        .then(|| view! { <p class="document-more screen-only">{tr!(documents.more, count = number(more))}</p> });
    let caption = (!name.is_empty()).then(|| view! { <caption>{name.to_owned()}</caption> });
    view! {
        <div
            class="document-table"
            class:tight=is_tight
            tabindex="0"
            role="group"
            aria-label=table.name.clone()
        >
            <table>
                {caption} {heads(table)} <tbody>{body.collect_view()}</tbody> {foot}
            </table>
        </div>
        {more}
    }
    .into_any()
}

fn of_cell(cell: &Cell, language: Language) -> AnyView {
    let class = match cell {
        Cell::Code(_) | Cell::Date(_) | Cell::Month(_) => Some("whole"),
        _ => cell.is_number().then_some("number"),
    };
    view! { <td class=class>{cell.shown(language)}</td> }.into_any()
}

/// The heads of the columns, below what several of them have in common.
fn heads(table: &Table) -> AnyView {
    let titles = table
        .columns
        .iter()
        .map(|column| view! { <th scope="col">{column.title.clone()}</th> });
    let has_above = table.columns.iter().any(|column| !column.above.is_empty());
    let above = has_above.then(|| {
        let groups = table.columns.chunk_by(|a, b| a.above == b.above);
        let groups = groups.map(|group| {
            let title = group.first().map(|column| column.above.clone());
            let width = group.len().to_string();
            view! {
                <th scope="colgroup" colspan=width>
                    {title}
                </th>
            }
        });
        view! { <tr>{groups.collect_view()}</tr> }
    });
    view! {
        <thead>
            {above} <tr>{titles.collect_view()}</tr>
        </thead>
    }
    .into_any()
}
