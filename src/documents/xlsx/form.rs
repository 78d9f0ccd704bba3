//! The lines of a form on a sheet without a table, and the face that goes with them.

use rust_xlsxwriter::{FormatAlign, Image, XlsxError};

use super::formats::Kind;
use super::sheet::{LINE_HEIGHT, MOST_LINES, Sheet};
use super::values::{clean, write};
use crate::documents::document::{Fact, Portrait};
use crate::documents::layout::{is_long, rows_of_form, width};

/// Halves of a letter that a value with the whole line has room for in one line of text.
const WHOLE: usize = 66;
/// The last of the columns of a form.
const LAST: u16 = 3;
/// To an inch, on paper and on a screen.
const POINTS: f64 = 72.0;
const PIXELS: f64 = 96.0;
/// Around a face.
const MARGIN: u32 = 4;

impl Sheet<'_> {
    /// A face at the right of a row of its own, or room for one.
    pub(super) fn portrait(&mut self, portrait: &Portrait) -> Result<(), XlsxError> {
        let inches = |millimetres: u32| f64::from(millimetres) / 25.4;
        let height = inches(Portrait::HEIGHT) * POINTS + 2.0 * f64::from(MARGIN);
        self.sheet.set_row_height(self.row, height)?;
        let picture = portrait.ending().is_some();
        // What is no picture after all leaves room for one.
        let picture = picture.then(|| Image::new_from_buffer(&portrait.picture).ok());
        match picture.flatten() {
            Some(picture) => {
                let pixels = |millimetres: u32| (inches(millimetres) * PIXELS).round();
                let (wide, high) = (pixels(Portrait::WIDTH), pixels(Portrait::HEIGHT));
                let words = portrait.words.lines().next().unwrap_or_default();
                let picture = picture
                    .set_scale_to_size(wide, high, true)
                    .set_alt_text(clean(words));
                self.sheet
                    .insert_image_with_offset(self.row, LAST, &picture, MARGIN, MARGIN)?;
            }
            None => {
                let format = self.formats.cell(Kind::Text);
                self.sheet.write_string_with_format(
                    self.row,
                    LAST,
                    clean(&portrait.words),
                    format,
                )?;
            }
        }
        self.row += 1;
        Ok(())
    }

    /// Labels and values, two beside each other where both are short.
    pub(super) fn form(&mut self, lines: &[Fact]) -> Result<(), XlsxError> {
        let (formats, language) = (self.formats, self.language);
        for row in rows_of_form(lines, |fact| is_long(fact, language)) {
            let alone = row.len() == 1;
            let mut lines = 1;
            for (label, fact) in [0, 2].into_iter().zip(row) {
                let text = fact.value.shown(language);
                let breaks = text.lines().map(|line| width(line).div_ceil(WHOLE).max(1));
                lines = breaks.sum::<usize>().clamp(lines, MOST_LINES);
                let at = (self.row, label + 1);
                let value = formats.cell(Kind::of(&fact.value)).clone();
                let value = value.set_align(FormatAlign::Left);
                self.sheet.write_string_with_format(
                    self.row,
                    label,
                    clean(&fact.label),
                    &formats.label,
                )?;
                if alone {
                    self.sheet
                        .merge_range(self.row, at.1, self.row, LAST, "", &value)?;
                }
                write(self.sheet, at, &fact.value, Some(&value), language)?;
            }
            let lines = u32::try_from(lines).unwrap_or(1);
            self.sheet
                .set_row_height(self.row, 6.0 + LINE_HEIGHT * f64::from(lines))?;
            self.row += 1;
        }
        Ok(())
    }
}
