//! Tables of a text: heads that come again on each page, rows that no page cuts, columns as wide as they need.

use std::fmt::Write;

use super::body::run;
use super::styles::TABLE_SIZES;
use crate::documents::cell::Cell;
use crate::documents::document::{Fact, Portrait};
use crate::documents::format::{Fault, Progress};
use crate::documents::layout::{above, rows_of_form, width, widths};
use crate::documents::table::{Row, Table};
use crate::domain::words::Language;

/// Room between the lines and the words of a cell, both sides, in twentieths of a point.
const MARGINS: usize = 160;
/// Shares of the line that label and value of a form take, in hundredths.
const FORM: [usize; 4] = [18, 32, 18, 32];
/// A face and the margins of its cell; so many rows beside it are as high as it is.
const FACE: usize = 2_160;
const FACE_ROW: &str =
    r#"<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="540" w:hRule="atLeast"/></w:trPr>"#;
const SHADED: &str = r#"<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>"#;

/// A table as wide as the line.
pub(super) fn table(
    out: &mut String,
    table: &Table,
    room: usize,
    language: Language,
    progress: &mut Progress,
) -> Result<(), Fault> {
    let wished = widths(table, language, 4, 36);
    let (size, columns) = fitted(&wished, room);
    begin(out, room, &columns);
    heads(out, table, &columns, size);
    let style = format!("T{size}");
    // Long words begin at the left, short ones stand in the middle.
    let is_long: Vec<bool> = wished.iter().map(|wish| *wish > 16).collect();
    for row in &table.rows {
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        match row {
            Row::Group(name) => {
                let span = Span::across(columns.len(), room);
                cell(out, span, (&style, "left", true), name);
            }
            Row::Cells(cells) => {
                let empty = std::iter::repeat(&Cell::Empty);
                let cells = cells.iter().chain(empty).zip(&columns).zip(&is_long);
                for ((value, width), is_long) in cells {
                    let place = place(value, *is_long);
                    let text = value.shown(language);
                    cell(out, Span::one(*width), (&style, place, false), &text);
                }
            }
        }
        out.push_str("</w:tr>");
        progress.step()?;
    }
    if let Some(foot) = table.foot(language) {
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for ((value, width), is_long) in foot.iter().zip(&columns).zip(&is_long) {
            let place = place(value, *is_long);
            cell(
                out,
                Span::one(*width),
                (&style, place, true),
                &value.shown(language),
            );
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
    Ok(())
}

/// Labels and values of a form, two beside each other where both are short; the first ones below each other where a face
/// stands beside them, of which `face` is what its cell holds.
pub(super) fn form(
    out: &mut String,
    lines: &[Fact],
    face: Option<&str>,
    room: usize,
    language: Language,
) {
    let [label, short, ..] = FORM.map(|share| room * share / 100);
    let last = room - label - short - label;
    // The last value ends at the edge; a face takes its own part of it.
    let (columns, last_columns) = match face {
        Some(_) => (vec![label, short, label, last - FACE, FACE], 2),
        None => (vec![label, short, label, last], 1),
    };
    let size = TABLE_SIZES.first().copied().unwrap_or(21);
    let (style, head) = (format!("T{size}"), format!("H{size}"));
    let is_long = |fact: &Fact| width(&fact.value.shown(language)) * size * 5 + MARGINS > short;
    let label_of = |out: &mut String, fact: &Fact| {
        cell(out, Span::one(label), (&head, "center", false), &fact.label);
    };
    let value_of = |out: &mut String, fact: &Fact, span: Span| {
        let text = fact.value.shown(language);
        cell(out, span, (&style, "left", false), &text);
    };
    let (first_ones, rest) = match face {
        Some(_) => lines.split_at(Portrait::LINES.min(lines.len())),
        None => lines.split_at(0),
    };
    begin(out, room, &columns);
    for (at, line) in first_ones.iter().enumerate() {
        out.push_str(FACE_ROW);
        label_of(out, line);
        value_of(out, line, Span::across(3, room - label - FACE));
        let (merged, inside) = match at {
            0 => ("<w:vMerge w:val=\"restart\"/>", face.unwrap_or_default()),
            _ => ("<w:vMerge/>", ""),
        };
        let look = (style.as_str(), "center");
        holding(out, Span::one(FACE).merged(merged), look, inside);
        out.push_str("</w:tr>");
    }
    for row in rows_of_form(rest, is_long) {
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        match row {
            [first, second] => {
                label_of(out, first);
                value_of(out, first, Span::one(short));
                label_of(out, second);
                value_of(out, second, Span::across(last_columns, last));
            }
            alone => {
                for fact in alone {
                    label_of(out, fact);
                    value_of(out, fact, Span::across(last_columns + 2, room - label));
                }
            }
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

/// The largest type in which the columns have what they wish, and their widths; where none is small enough, what wishes
/// more than its share gives way.
fn fitted(wished: &[usize], room: usize) -> (usize, Vec<usize>) {
    let needed = |size: usize| -> Vec<usize> {
        wished
            .iter()
            .map(|wish| (wish + 1) * size * 5 + MARGINS)
            .collect()
    };
    let mut sizes = TABLE_SIZES.into_iter();
    let fits = sizes.find(|size| needed(*size).iter().sum::<usize>() <= room);
    let size = fits.or(TABLE_SIZES.last().copied()).unwrap_or(21);
    let columns = needed(size);
    let all: usize = columns.iter().sum::<usize>().max(1);
    if all <= room {
        return (size, stretched(&columns, room));
    }
    let mut order: Vec<usize> = columns.clone();
    order.sort_unstable();
    let (mut left, mut most) = (room, room);
    for (at, wish) in order.iter().enumerate() {
        most = left / (order.len() - at);
        if *wish > most {
            break;
        }
        left -= wish;
    }
    let narrowed: Vec<usize> = columns.iter().map(|wish| (*wish).min(most)).collect();
    (size, stretched(&narrowed, room))
}

/// Each in proportion, together just as wide as the line.
fn stretched(columns: &[usize], room: usize) -> Vec<usize> {
    let all: usize = columns.iter().sum::<usize>().max(1);
    let mut stretched: Vec<usize> = columns.iter().map(|width| width * room / all).collect();
    let rest = room.saturating_sub(stretched.iter().sum());
    if let Some(last) = stretched.last_mut() {
        *last += rest;
    }
    stretched
}

fn begin(out: &mut String, room: usize, columns: &[usize]) {
    let _ = write!(
        out,
        r#"<w:tbl><w:tblPr><w:tblW w:w="{room}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>"#
    );
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ = write!(
            out,
            r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#
        );
    }
    out.push_str(
        r#"</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>"#,
    );
    for width in columns {
        let _ = write!(out, r#"<w:gridCol w:w="{width}"/>"#);
    }
    out.push_str("</w:tblGrid>");
}

fn heads(out: &mut String, table: &Table, columns: &[usize], size: usize) {
    let style = format!("H{size}");
    let look = (style.as_str(), "center", false);
    let row = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    let upper = above(&table.columns);
    if !upper.is_empty() {
        out.push_str(row);
        for head in &upper {
            let width = columns.iter().skip(head.first).take(head.count).sum();
            match head.text {
                "" => {
                    let title = table
                        .columns
                        .get(head.first)
                        .map_or("", |column| &column.title);
                    let span = Span::one(width).merged("<w:vMerge w:val=\"restart\"/>");
                    cell(out, span.shaded(), look, title);
                }
                text => cell(out, Span::across(head.count, width).shaded(), look, text),
            }
        }
        out.push_str("</w:tr>");
    }
    out.push_str(row);
    for (column, width) in table.columns.iter().zip(columns) {
        let span = Span::one(*width).shaded();
        match column.above.is_empty() && !upper.is_empty() {
            true => cell(out, span.merged("<w:vMerge/>"), look, ""),
            false => cell(out, span, look, &column.title),
        }
    }
    out.push_str("</w:tr>");
}

/// The place of a cell: its width, the columns that it takes, and whether it goes on above or below.
#[derive(Clone, Copy)]
struct Span {
    width: usize,
    columns: usize,
    merged: &'static str,
    shade: &'static str,
}

impl Span {
    fn one(width: usize) -> Span {
        Span::across(1, width)
    }

    fn across(columns: usize, width: usize) -> Span {
        Span {
            width,
            columns,
            merged: "",
            shade: "",
        }
    }

    fn merged(self, merged: &'static str) -> Span {
        Span { merged, ..self }
    }

    fn shaded(self) -> Span {
        Span {
            shade: SHADED,
            ..self
        }
    }
}

/// One cell with its text: by which style, at which side, bold or not.
fn cell(out: &mut String, span: Span, (style, place, bold): (&str, &str, bool), text: &str) {
    let mut runs = String::new();
    run(&mut runs, text);
    if bold {
        runs = runs.replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>");
    }
    holding(out, span, (style, place), &runs);
}

/// One cell with what stands in its line.
fn holding(out: &mut String, span: Span, (style, place): (&str, &str), inside: &str) {
    let Span {
        width,
        columns,
        merged,
        shade,
    } = span;
    let _ = write!(out, r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#);
    if columns > 1 {
        let _ = write!(out, r#"<w:gridSpan w:val="{columns}"/>"#);
    }
    let _ = write!(
        out,
        r#"{merged}{shade}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="{place}"/></w:pPr>"#
    );
    out.push_str(inside);
    out.push_str("</w:p></w:tc>");
}

fn place(cell: &Cell, is_long: bool) -> &'static str {
    match cell {
        Cell::Text(_) if is_long => "left",
        cell if cell.is_number() => "right",
        _ => "center",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_line_whatever_they_wish() {
        let check = |wished: &[usize], size: usize, expected: &[usize]| {
            let (chosen, columns) = fitted(wished, 8_845);
            assert_eq!((chosen, columns.as_slice()), (size, expected), "{wished:?}");
            assert_eq!(columns.iter().sum::<usize>(), 8_845);
        };
        check(&[10, 10], 21, &[4_422, 4_423]);
        check(&[4, 80], 18, &[669, 8_176]);
        check(
            &[8; 12],
            15,
            &[737, 737, 737, 737, 737, 737, 737, 737, 737, 737, 737, 738],
        );
        check(&[4, 200, 200], 15, &[535, 4_155, 4_155]);
    }
}
