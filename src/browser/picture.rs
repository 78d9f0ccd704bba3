//! Pictures: one that a person picked, made small enough for a record; a drawing as points.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlImageElement, ImageBitmap};

/// Longest sides and qualities that are tried, in pixels and parts of 1, the best first.
const SIDES: [u32; 5] = [1280, 1024, 800, 640, 400];
const QUALITIES: [f64; 3] = [0.82, 0.68, 0.5];

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// The browser does not read this file as a picture.
    #[error("not a picture")]
    NotAPicture,
    /// It stays too large however it is made.
    #[error("too large")]
    TooLarge,
    #[error("the browser cannot draw")]
    NoCanvas,
}

/// The picture as a JPEG of at most `most` bytes, upright as it was taken.
///
/// # Errors
/// [`PictureFault`].
pub async fn scaled(file: &File, most: usize) -> Result<Vec<u8>, PictureFault> {
    let bitmap = decoded(file).await?;
    let made = within(&bitmap, most);
    bitmap.close();
    made
}

/// The picture's pixels, upright as it was taken.
pub(super) async fn decoded(file: &File) -> Result<ImageBitmap, PictureFault> {
    let window = web_sys::window().ok_or(PictureFault::NoCanvas)?;
    let bitmap = window
        .create_image_bitmap_with_blob(file)
        .map_err(|_| PictureFault::NotAPicture)?;
    let bitmap = JsFuture::from(bitmap).await;
    Ok(bitmap
        .map_err(|_| PictureFault::NotAPicture)?
        .unchecked_into())
}

fn within(bitmap: &ImageBitmap, most: usize) -> Result<Vec<u8>, PictureFault> {
    let longest = bitmap.width().max(bitmap.height());
    if longest == 0 {
        return Err(PictureFault::NotAPicture);
    }
    for side in SIDES {
        let canvas = drawn(bitmap, f64::from(side.min(longest)) / f64::from(longest))
            .map_err(|_| PictureFault::NoCanvas)?;
        for quality in QUALITIES {
            let bytes = jpeg(&canvas, quality).ok_or(PictureFault::NoCanvas)?;
            if bytes.len() <= most {
                return Ok(bytes);
            }
        }
    }
    Err(PictureFault::TooLarge)
}

fn drawn(bitmap: &ImageBitmap, scale: f64) -> Result<HtmlCanvasElement, JsValue> {
    let pixels = |side: u32| ((f64::from(side) * scale).round() as u32).max(1);
    let (width, height) = (pixels(bitmap.width()), pixels(bitmap.height()));
    let (canvas, context) = white(width, height)?;
    let (width, height) = (f64::from(width), f64::from(height));
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height)?;
    Ok(canvas)
}

/// A white canvas. JPEG has no transparency: what is clear would turn black.
fn white(
    width: u32,
    height: u32,
) -> Result<(HtmlCanvasElement, CanvasRenderingContext2d), JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let canvas = document
        .ok_or(JsValue::NULL)?
        .create_element("canvas")?
        .unchecked_into::<HtmlCanvasElement>();
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, f64::from(width), f64::from(height));
    Ok((canvas, context))
}

pub(super) fn jpeg(canvas: &HtmlCanvasElement, quality: f64) -> Option<Vec<u8>> {
    encoded(canvas, "image/jpeg", quality)
}

/// `None` where the browser cannot write this kind, or refuses so large a picture.
fn encoded(canvas: &HtmlCanvasElement, kind: &str, quality: f64) -> Option<Vec<u8>> {
    let url = canvas
        .to_data_url_with_type_and_encoder_options(kind, &quality.into())
        .ok()?;
    let text = url.strip_prefix(&format!("data:{kind};base64,"))?;
    BASE64.decode(text).ok().filter(|bytes| !bytes.is_empty())
}

/// A drawing as a PNG with so many points for each pixel both ways, on white. Nothing is fetched: the drawing comes as it is.
///
/// # Errors
/// [`PictureFault`].
pub async fn png(svg: &str, (wide, tall): (i64, i64), times: u32) -> Result<Vec<u8>, PictureFault> {
    let image = HtmlImageElement::new().map_err(|_| PictureFault::NoCanvas)?;
    let address = format!("data:image/svg+xml;base64,{}", BASE64.encode(svg));
    image.set_src(&address);
    JsFuture::from(image.decode())
        .await
        .map_err(|_| PictureFault::NotAPicture)?;
    let points = |side: i64| u32::try_from(side).ok()?.checked_mul(times);
    let size = points(wide).zip(points(tall));
    let (wide, tall) = size.ok_or(PictureFault::TooLarge)?;
    let canvas = white(wide, tall).and_then(|(canvas, context)| {
        let (wide, tall) = (f64::from(wide), f64::from(tall));
        context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, tall)?;
        Ok(canvas)
    });
    let canvas = canvas.map_err(|_| PictureFault::NoCanvas)?;
    encoded(&canvas, "image/png", 1.0).ok_or(PictureFault::NoCanvas)
}

/// The address under which a page shows stored bytes.
pub fn address(bytes: &[u8]) -> String {
    let kind = if bytes.starts_with(b"\x89PNG") {
        "png"
    } else {
        "jpeg"
    };
    format!("data:image/{kind};base64,{}", BASE64.encode(bytes))
}
