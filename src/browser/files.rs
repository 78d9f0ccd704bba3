//! Files in and out: a download, a file that was picked or dropped, the clipboard, and what the
//! storage holds as it is. Nothing here leaves the computer.

use js_sys::{Array, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// The browser frees a download's bytes this much later, in milliseconds: it may still be asking
/// the person where to put it.
const KEPT: u32 = 120_000;

/// Why a file could not be read or handed out, in the browser's words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FileFault(String);

impl From<JsValue> for FileFault {
    fn from(error: JsValue) -> Self {
        match error.dyn_ref::<web_sys::DomException>() {
            Some(exception) => FileFault(exception.message()),
            None => FileFault(format!("{error:?}")),
        }
    }
}

#[wasm_bindgen]
extern "C" {
    /// `Clipboard`, which `web-sys` has behind a feature of its own.
    type Clipboard;

    #[wasm_bindgen(method, catch, js_name = writeText)]
    fn write_text(this: &Clipboard, text: &str) -> Result<js_sys::Promise, JsValue>;
}

/// Hands `bytes` out as a download called `name`. `kind` is its media type.
///
/// # Errors
/// [`FileFault`]; whether the person then keeps the file cannot be known.
pub fn download(name: &str, kind: &str, bytes: &[u8]) -> Result<(), FileFault> {
    let part = Uint8Array::from(bytes);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&part), &of_kind(kind))?;
    hand_out(name, &blob)
}

fn of_kind(kind: &str) -> BlobPropertyBag {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    options
}

fn hand_out(name: &str, blob: &Blob) -> Result<(), FileFault> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    let free = move || {
        let _ = Url::revoke_object_url(&url);
    };
    gloo_timers::callback::Timeout::new(KEPT, free).forget();
    Ok(())
}

/// The size of a file in bytes, known before it is read.
pub fn size(file: &File) -> usize {
    // Whole and below 2^53.
    file.size() as usize
}

/// The bytes of a picked file.
///
/// # Errors
/// [`FileFault`], such as a file that was moved or may not be read.
pub async fn read(file: &File) -> Result<Vec<u8>, FileFault> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Puts text on the clipboard.
///
/// # Errors
/// [`FileFault`] where the browser has none or does not permit it.
pub async fn copy(text: &str) -> Result<(), FileFault> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into())?;
    if clipboard.is_undefined() {
        return Err(FileFault("no clipboard".into()));
    }
    let clipboard: Clipboard = clipboard.unchecked_into();
    JsFuture::from(clipboard.write_text(text)?).await?;
    Ok(())
}

/// Hands out the texts of the local storage whose keys `wanted` accepts, as one JSON object.
/// The texts never become Rust strings: a damaged one may hold UTF-16 that is no Unicode, which
/// JSON escapes.
///
/// # Errors
/// [`FileFault`], also where the storage is blocked.
pub fn download_stored(name: &str, wanted: impl Fn(&str) -> bool) -> Result<(), FileFault> {
    let storage = web_sys::window().ok_or(JsValue::NULL)?.local_storage()?;
    let storage = storage.ok_or(JsValue::NULL)?;
    let kept = Object::new();
    for index in 0..storage.length()? {
        let Some(key) = storage.key(index)? else {
            continue;
        };
        if wanted(&key) {
            let key = JsValue::from_str(&key);
            Reflect::set(&kept, &key, &Reflect::get(&storage, &key)?)?;
        }
    }
    let text: JsString = js_sys::JSON::stringify(&kept)?;
    let kind = of_kind("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text), &kind)?;
    hand_out(name, &blob)
}
