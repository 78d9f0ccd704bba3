//! The browser's local storage as a [`KeyValue`], and the notice that another tab changed it.

use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{DomException, StorageEvent, Window};

use crate::store::{KeyValue, StorageFault, prefix};

#[wasm_bindgen]
extern "C" {
    /// `Storage` again, with values that stay in JavaScript until somebody wants their text.
    type RawStorage;

    #[wasm_bindgen(method, catch, js_name = getItem)]
    fn get_item(this: &RawStorage, key: &str) -> Result<Option<js_sys::JsString>, JsValue>;
}

/// The local storage of this page's origin.
#[derive(Debug, Clone)]
pub struct LocalStorage(web_sys::Storage);

impl LocalStorage {
    /// Takes hold of it.
    ///
    /// # Errors
    /// [`StorageFault::Blocked`] where the browser does not let the page have it.
    pub fn open() -> Result<Self, StorageFault> {
        let storage = web_sys::window().map(|window| window.local_storage());
        match storage {
            Some(Ok(Some(storage))) => Ok(Self(storage)),
            _ => Err(StorageFault::Blocked),
        }
    }
}

impl KeyValue for LocalStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageFault> {
        self.0.get_item(key).map_err(|error| fault(&error))
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StorageFault> {
        self.0.set_item(key, value).map_err(|error| fault(&error))
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageFault> {
        self.0.remove_item(key).map_err(|error| fault(&error))
    }

    fn keys(&self) -> Result<Vec<String>, StorageFault> {
        let count = self.0.length().map_err(|error| fault(&error))?;
        let key = |index| self.0.key(index).map_err(|error| fault(&error));
        (0..count)
            .filter_map(|index| key(index).transpose())
            .collect()
    }

    fn units(&self, key: &str) -> Result<Option<u64>, StorageFault> {
        let raw: &RawStorage = self.0.unchecked_ref();
        let value = raw.get_item(key).map_err(|error| fault(&error))?;
        Ok(value.map(|value| u64::from(value.length())))
    }
}

/// The browser's exceptions in the store's words.
fn fault(error: &JsValue) -> StorageFault {
    let Some(exception) = error.dyn_ref::<DomException>() else {
        return StorageFault::Other(format!("{error:?}"));
    };
    match exception.name().as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageFault::Full,
        "SecurityError" | "NotAllowedError" => StorageFault::Blocked,
        name => StorageFault::Other(format!("{name}: {}", exception.message())),
    }
}

/// Listens as long as it lives.
#[derive(Debug)]
pub struct Listening {
    window: Window,
    closure: Closure<dyn FnMut(StorageEvent)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self
            .window
            .remove_event_listener_with_callback("storage", self.closure.as_ref().unchecked_ref());
    }
}

/// Calls `changed` whenever another tab has changed a key of the workspace; a checkpoint calls it many times, so
/// gather the calls of a moment before following. None outside a window.
pub fn listen(workspace: &str, mut changed: impl FnMut() + 'static) -> Option<Listening> {
    let window = web_sys::window()?;
    let prefix = prefix(workspace);
    let closure = Closure::<dyn FnMut(StorageEvent)>::new(move |event: StorageEvent| {
        // No key: the whole storage was cleared.
        if event.key().is_none_or(|key| key.starts_with(&prefix)) {
            changed();
        }
    });
    window
        .add_event_listener_with_callback("storage", closure.as_ref().unchecked_ref())
        .ok()?;
    Some(Listening { window, closure })
}
