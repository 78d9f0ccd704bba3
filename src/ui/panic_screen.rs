//! The last screen: shown when the program has panicked. It uses no part of the program but the
//! browser's own objects, reads local storage, and never writes to it.

use std::panic::PanicHookInfo;

use js_sys::{Array, JsString};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, Storage, Url};

/// What is ours in local storage.
const PREFIX: &str = "six/";

const SCREEN: &str = r#"<main class="panic-screen">
<section lang="zh-Hans"><h1>程序出错，已停下</h1><p>资料仍在这台电脑上，没有改动。请先下载一份，再重新打开。</p></section>
<section lang="zh-Hant"><h2>程序出錯，已停下</h2><p>資料仍在這台電腦上，沒有改動。請先下載一份，再重新打開。</p></section>
<section lang="en"><h2>The program has stopped on an error</h2><p>Your data is still on this computer, unchanged. Download a copy first, then open the program again.</p></section>
<p class="panic-acts"><button type="button" class="btn main" id="panic-save"><span lang="zh-Hans">下载我的资料</span> · <span lang="en">Download my data</span></button>
<button type="button" class="btn" id="panic-again"><span lang="zh-Hans">重新打开</span> · <span lang="en">Open again</span></button></p>
<details><summary><span lang="zh-Hans">错误说明</span> · <span lang="en">What happened</span></summary><pre id="panic-reason"></pre></details>
</main>"#;

/// From now on a panic shows the screen, and says its reason on the console.
pub fn install() {
    std::panic::set_hook(Box::new(show));
}

fn show(info: &PanicHookInfo<'_>) {
    let reason = info.to_string();
    web_sys::console::error_1(&reason.as_str().into());
    // A panic while the screen is shown has nothing better to show.
    let _ = draw(&reason);
}

fn draw(reason: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let body = document.body()?;
    body.set_inner_html(SCREEN);
    document
        .get_element_by_id("panic-reason")?
        .set_text_content(Some(reason));
    on_click("panic-save", || {
        let _ = download();
    })?;
    on_click("panic-again", || {
        if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
    })?;
    Some(())
}

fn on_click(id: &str, act: fn()) -> Option<()> {
    let element = web_sys::window()?.document()?.get_element_by_id(id)?;
    let act = Closure::<dyn Fn()>::new(act);
    let button: HtmlElement = element.dyn_into().ok()?;
    button.set_onclick(Some(act.as_ref().unchecked_ref()));
    if id == "panic-save" {
        let _ = button.focus();
    }
    // The screen is the last thing this program does; the closure lives as long.
    act.forget();
    Some(())
}

/// Every key of ours as it is, as one JSON object of strings. The values never become Rust strings:
/// packed pages may hold UTF-16 that is no Unicode, which JSON escapes.
fn everything(storage: &Storage) -> Option<JsString> {
    let kept = js_sys::Object::new();
    for index in 0..storage.length().ok()? {
        let Some(key) = storage.key(index).ok().flatten() else {
            continue;
        };
        if key.starts_with(PREFIX) {
            let value = js_sys::Reflect::get(storage, &JsValue::from_str(&key)).ok()?;
            js_sys::Reflect::set(&kept, &JsValue::from_str(&key), &value).ok()?;
        }
    }
    js_sys::JSON::stringify(&kept).ok()
}

fn download() -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let storage = window.local_storage()?.ok_or(JsValue::NULL)?;
    let text = everything(&storage).ok_or(JsValue::NULL)?;
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text), &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download("six-stars-local-storage.json");
    link.click();
    Ok(())
}
