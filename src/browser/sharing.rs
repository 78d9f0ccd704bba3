//! Sending a file on with another program of the phone, such as a chat (Web Share). Most phones have it, most computers and
//! pages that are files have not; where it is missing nothing offers it.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::DomException;

/// Browsers send text files on, and refuse kinds that they do not know.
const KIND: &str = "text/plain";

/// Why a file was not sent on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSent {
    #[error("the person went back")]
    GivenUp,
    #[error("the browser wants the button pressed once more")]
    PressAgain,
    #[error("{0}")]
    Failed(String),
}

#[wasm_bindgen]
extern "C" {
    /// `File`, whose making `web-sys` has behind a feature of its own.
    #[wasm_bindgen(js_name = File)]
    type TextFile;

    #[wasm_bindgen(constructor, catch, js_class = "File")]
    fn new(parts: &Array, name: &str, options: &Object) -> Result<TextFile, JsValue>;

    /// `Navigator`, of whose sharing `web-sys` knows nothing yet.
    type Sharing;

    #[wasm_bindgen(method, catch, js_name = canShare)]
    fn can_share(this: &Sharing, what: &Object) -> Result<bool, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn share(this: &Sharing, what: &Object) -> Result<Promise, JsValue>;
}

impl From<JsValue> for NotSent {
    fn from(error: JsValue) -> Self {
        let exception = error.dyn_ref::<DomException>();
        match exception.map(|exception| (exception.name(), exception.message())) {
            Some((name, _)) if name == "AbortError" => NotSent::GivenUp,
            Some((name, _)) if name == "NotAllowedError" => NotSent::PressAgain,
            Some((_, message)) => NotSent::Failed(message),
            None => NotSent::Failed(format!("{error:?}")),
        }
    }
}

/// Whether this is a phone or tablet whose browser sends files on.
pub fn can_send() -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let touched = window.match_media("(pointer: coarse)").ok().flatten();
    let navigator = window.navigator();
    let known = |name: &str| Reflect::has(&navigator, &name.into()) == Ok(true);
    if !touched.is_some_and(|touched| touched.matches()) || !known("canShare") || !known("share") {
        return false;
    }
    let sharing: &Sharing = navigator.unchecked_ref();
    let asked = of_file("a.txt", b"a").map(|what| sharing.can_share(&what));
    matches!(asked, Ok(Ok(true)))
}

/// Sends a text file on; the person chooses with what.
///
/// # Errors
/// [`NotSent`]; what the chosen program then does with it cannot be known.
pub async fn send(name: &str, bytes: &[u8]) -> Result<(), NotSent> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    let sharing: &Sharing = navigator.unchecked_ref();
    JsFuture::from(sharing.share(&of_file(name, bytes)?)?).await?;
    Ok(())
}

fn of_file(name: &str, bytes: &[u8]) -> Result<Object, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &KIND.into())?;
    let file = TextFile::new(&Array::of1(&Uint8Array::from(bytes)), name, &options)?;
    let what = Object::new();
    Reflect::set(&what, &"files".into(), &Array::of1(&file))?;
    Ok(what)
}
