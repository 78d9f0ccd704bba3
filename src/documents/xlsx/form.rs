//! The lines of a form on a sheet without a table, and the face that goes with them.

use rust_xlsxwriter::{FormatAlign, Image, XlsxError};

use super::formats::Kind;
use super::sheet::{LINE_HEIGHT, Sheet};
use super::values::{clean, write};
use crate::documents::document::{Fact, Portrait};
use crate::documents::layout::width;

/// A longer value has the whole line.
const LONG: usize = 24;
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
        let formats = self.formats;
        let is_long = |fact: &Fact| width(&fact.value.shown(self.language)) > LONG;
        let mut rest = lines;
        while let [first, after @ ..] = rest {
            self.sheet.write_string_with_format(
                self.row,
                0,
                clean(&first.label),
                &formats.label,
            )?;
            let value = formats
                .cell(Kind::of(&first.value))
                .clone()
                .set_align(FormatAlign::Left);
            match after {
                [second, after @ ..] if !is_long(first) && !is_long(second) => {
                    write(
                        self.sheet,
                        (self.row, 1),
                        &first.value,
                        Some(&value),
                        self.language,
                    )?;
                    self.sheet.write_string_with_format(
                        self.row,
                        2,
                        clean(&second.label),
                        &formats.label,
                    )?;
                    let value = formats.cell(Kind::of(&second.value)).clone();
                    let value = value.set_align(FormatAlign::Left);
                    write(
                        self.sheet,
                        (self.row, 3),
                        &second.value,
                        Some(&value),
                        self.language,
                    )?;
                    rest = after;
                }
                after => {
                    self.sheet
                        .merge_range(self.row, 1, self.row, 3, "", &value)?;
                    write(
                        self.sheet,
                        (self.row, 1),
                        &first.value,
                        Some(&value),
                        self.language,
                    )?;
                    rest = after;
                }
            }
            let longest = width(&first.value.shown(self.language))
                .div_ceil(66)
                .clamp(1, 20);
            let lines = u32::try_from(longest).unwrap_or(1);
            self.sheet
                .set_row_height(self.row, 6.0 + LINE_HEIGHT * f64::from(lines))?;
            self.row += 1;
        }
        Ok(())
    }
}
