//! A portrait for the registration form: a piece of a picture in the shape of 35 × 45 mm.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

use super::picture::{PictureFault, decoded, jpeg};

/// What a portrait may weigh, in bytes.
pub const MOST: usize = 30_000;
/// Sizes that are tried, in pixels, the best first: 35 × 45 mm at 300, 240 and 180 dots per inch.
const SIZES: [(u32, u32); 3] = [(413, 531), (331, 425), (248, 319)];
const QUALITIES: [f64; 5] = [0.9, 0.8, 0.7, 0.6, 0.45];
const LARGEST_ZOOM: f64 = 6.0;

/// Which piece of the picture: how much larger than needed to fill the frame, and which point of the
/// picture stands in its middle, in parts of width and height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crop {
    pub zoom: f64,
    pub x: f64,
    pub y: f64,
}

impl Default for Crop {
    fn default() -> Self {
        Crop {
            zoom: 1.0,
            x: 0.5,
            y: 0.5,
        }
    }
}

/// A picture that is being cropped.
pub struct Portrait(ImageBitmap);

impl Drop for Portrait {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Portrait {
    /// # Errors
    /// [`PictureFault`].
    pub async fn read(file: &File) -> Result<Portrait, PictureFault> {
        let bitmap = decoded(file).await?;
        if bitmap.width() == 0 || bitmap.height() == 0 {
            return Err(PictureFault::NotAPicture);
        }
        Ok(Portrait(bitmap))
    }

    /// The piece that is drawn, in the picture's pixels: left, top, width, height.
    fn piece(&self, crop: Crop, (width, height): (u32, u32)) -> [f64; 4] {
        let (wide, high) = (f64::from(self.0.width()), f64::from(self.0.height()));
        let shape = f64::from(width) / f64::from(height);
        let (full_wide, full_high) = if wide / high > shape {
            (high * shape, high)
        } else {
            (wide, wide / shape)
        };
        let zoom = crop.zoom.clamp(1.0, LARGEST_ZOOM);
        let (piece_wide, piece_high) = (full_wide / zoom, full_high / zoom);
        let left = (crop.x * wide - piece_wide / 2.0).clamp(0.0, wide - piece_wide);
        let top = (crop.y * high - piece_high / 2.0).clamp(0.0, high - piece_high);
        [left, top, piece_wide, piece_high]
    }

    /// The crop moved by parts of the frame and zoomed by a factor, kept within the picture.
    pub fn moved(&self, crop: Crop, right: f64, down: f64, factor: f64) -> Crop {
        let (wide, high) = (f64::from(self.0.width()), f64::from(self.0.height()));
        let zoom = (crop.zoom * factor).clamp(1.0, LARGEST_ZOOM);
        let [_, _, piece_wide, piece_high] = self.piece(crop, SIZES[0]);
        let moved = Crop {
            zoom,
            x: crop.x + right * piece_wide / wide,
            y: crop.y + down * piece_high / high,
        };
        // The middle that is really shown, so that moving back begins at once.
        let [left, top, piece_wide, piece_high] = self.piece(moved, SIZES[0]);
        Crop {
            zoom,
            x: (left + piece_wide / 2.0) / wide,
            y: (top + piece_high / 2.0) / high,
        }
    }

    /// Draws the piece into a canvas of this size.
    ///
    /// # Errors
    /// [`PictureFault::NoCanvas`].
    pub fn draw(
        &self,
        canvas: &HtmlCanvasElement,
        crop: Crop,
        size: (u32, u32),
    ) -> Result<(), PictureFault> {
        let drawn = || -> Result<(), JsValue> {
            canvas.set_width(size.0);
            canvas.set_height(size.1);
            let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
            let context: CanvasRenderingContext2d = context.unchecked_into();
            let (width, height) = (f64::from(size.0), f64::from(size.1));
            context.set_fill_style_str("#fff");
            context.fill_rect(0.0, 0.0, width, height);
            let [left, top, wide, high] = self.piece(crop, size);
            context.draw_image_with_image_bitmap_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                &self.0, left, top, wide, high, 0.0, 0.0, width, height,
            )
        };
        drawn().map_err(|_| PictureFault::NoCanvas)
    }

    /// The piece as a JPEG of at most [`MOST`] bytes.
    ///
    /// # Errors
    /// [`PictureFault`].
    pub fn made(&self, crop: Crop) -> Result<Vec<u8>, PictureFault> {
        let document = web_sys::window().and_then(|window| window.document());
        let canvas = document
            .and_then(|document| document.create_element("canvas").ok())
            .ok_or(PictureFault::NoCanvas)?
            .unchecked_into::<HtmlCanvasElement>();
        for size in SIZES {
            self.draw(&canvas, crop, size)?;
            for quality in QUALITIES {
                let bytes = jpeg(&canvas, quality).ok_or(PictureFault::NoCanvas)?;
                if bytes.len() <= MOST {
                    return Ok(bytes);
                }
            }
        }
        Err(PictureFault::TooLarge)
    }
}
