//! One writing tab per workspace, by the browser's Web Locks.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// `LockManager`, which `web-sys` still calls unstable.
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &JsValue,
        callback: &Function,
    ) -> Result<Promise, JsValue>;
}

/// Why no lock can be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LockFault {
    /// The browser has no Web Locks (too old, or the page is not in a secure context). The store's own claim
    /// still stops the older of two writers.
    #[error("this browser has no locks")]
    Absent,
    /// Anything else, in the browser's words.
    #[error("the lock failed: {0}")]
    Other(String),
}

/// The right to write to a workspace; let go when dropped, and by the browser when the tab closes.
#[derive(Debug)]
pub struct Writing(Function);

impl Drop for Writing {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// The right to write, if no other tab has it; none if one has.
///
/// # Errors
/// [`LockFault`].
pub async fn try_to_write(workspace: &str) -> Result<Option<Writing>, LockFault> {
    request(workspace, true).await
}

/// Waits until the writing tab closes (or drops its [`Writing`]) and takes its place.
///
/// # Errors
/// [`LockFault`].
pub async fn wait_to_write(workspace: &str) -> Result<Writing, LockFault> {
    request(workspace, false)
        .await?
        .ok_or_else(|| LockFault::Other("no lock was given".into()))
}

async fn request(workspace: &str, if_available: bool) -> Result<Option<Writing>, LockFault> {
    let window = web_sys::window().ok_or(LockFault::Absent)?;
    let manager = Reflect::get(&window.navigator(), &"locks".into()).unwrap_or_default();
    if manager.is_undefined() {
        return Err(LockFault::Absent);
    }
    let manager: LockManager = manager.unchecked_into();
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &if_available.into());

    // The browser holds the lock until the promise that the callback returns is settled, and promises nothing
    // about the moment of the callback: so one promise says "granted", another holds.
    let (granted, tell) = pending();
    let (until, release) = pending();
    let given = tell.clone();
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let got = !lock.is_null();
        let _ = given.call1(&JsValue::UNDEFINED, &got.into());
        if got {
            until.into()
        } else {
            JsValue::UNDEFINED
        }
    });
    let name = format!("six/{workspace}");
    let outcome = manager
        .request(&name, &options, callback.unchecked_ref())
        .map_err(|error| other(&error))?;
    let refused = Rc::new(RefCell::new(None));
    let seen = refused.clone();
    wasm_bindgen_futures::spawn_local(async move {
        if let Err(error) = JsFuture::from(outcome).await {
            *seen.borrow_mut() = Some(other(&error));
            let _ = tell.call1(&JsValue::UNDEFINED, &false.into());
        }
    });
    let got = JsFuture::from(granted)
        .await
        .map_err(|error| other(&error))?;
    match refused.borrow_mut().take() {
        Some(fault) => Err(fault),
        None => Ok(got.is_truthy().then(|| Writing(release))),
    }
}

/// A promise and the function that fulfils it. A function made from text would be against the
/// content security policy.
fn pending() -> (Promise, Function) {
    let mut resolve = None;
    let promise = Promise::new(&mut |fulfil, _| resolve = Some(fulfil));
    let resolve = resolve.unwrap_or_else(|| JsValue::UNDEFINED.unchecked_into());
    (promise, resolve)
}

fn other(error: &JsValue) -> LockFault {
    match error.dyn_ref::<web_sys::DomException>() {
        Some(exception) if exception.name() == "SecurityError" => LockFault::Absent,
        _ => LockFault::Other(format!("{error:?}")),
    }
}
