//! Texts by key in one IndexedDB database.

use std::collections::BTreeMap;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbObjectStore, IdbRequest, IdbTransaction};

const TEXTS: &str = "texts";

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` with the options that `web-sys` still calls unstable.
    type Durable;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Durable,
        store: &str,
        mode: &str,
        options: &JsValue,
    ) -> Result<IdbTransaction, JsValue>;

    /// `IDBTransaction` with the method that `web-sys` calls deprecated.
    type Complete;

    #[wasm_bindgen(method, catch)]
    fn commit(this: &Complete) -> Result<(), JsValue>;
}

/// Why the database did not do it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseFault {
    /// The browser has no IndexedDB for this page.
    #[error("this browser has no database for the page")]
    Absent,
    /// The disk or the quota is used up.
    #[error("the database is full")]
    Full,
    /// Anything else, in the browser's words.
    #[error("the database failed: {0}")]
    Other(String),
}

/// When a write counts as done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// The operating system has it: safe when the browser dies.
    Relaxed,
    /// The disk has it: safe when the power fails, too.
    Strict,
}

/// One write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Put { key: String, text: String },
    Remove { key: String },
}

/// A database of texts.
#[derive(Debug, Clone)]
pub struct TextDatabase(IdbDatabase);

impl TextDatabase {
    /// Opens the database, and creates it.
    ///
    /// # Errors
    /// [`DatabaseFault`].
    pub async fn open(name: &str) -> Result<Self, DatabaseFault> {
        let request = factory()?
            .open_with_u32(name, 1)
            .map_err(|error| fault(&error))?;
        let opening = request.clone();
        let create = Closure::once(move || {
            if let Ok(database) = opening.result() {
                let _ = database
                    .unchecked_into::<IdbDatabase>()
                    .create_object_store(TEXTS);
            }
        });
        request.set_onupgradeneeded(Some(create.as_ref().unchecked_ref()));
        let database: IdbDatabase = done(&request).await?.unchecked_into();
        // Another tab that deletes the database must not wait for this one for ever.
        let closing = database.clone();
        let close = Closure::once_into_js(move || closing.close());
        database.set_onversionchange(Some(close.unchecked_ref()));
        Ok(Self(database))
    }

    /// Removes a database and everything in it.
    ///
    /// # Errors
    /// [`DatabaseFault`].
    pub async fn delete(name: &str) -> Result<(), DatabaseFault> {
        let request = factory()?
            .delete_database(name)
            .map_err(|error| fault(&error))?;
        done(&request).await.map(|_| ())
    }

    /// All keys, sorted.
    ///
    /// # Errors
    /// [`DatabaseFault`].
    pub async fn keys(&self) -> Result<Vec<String>, DatabaseFault> {
        let request = self
            .reading()?
            .get_all_keys()
            .map_err(|error| fault(&error))?;
        let keys: Array = done(&request).await?.unchecked_into();
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// The texts under those of `keys` that exist.
    ///
    /// # Errors
    /// [`DatabaseFault`].
    pub async fn texts(&self, keys: &[String]) -> Result<BTreeMap<String, String>, DatabaseFault> {
        let store = self.reading()?;
        let mut requests = Vec::with_capacity(keys.len());
        for key in keys {
            requests.push(store.get(&key.into()).map_err(|error| fault(&error))?);
        }
        // Requests of one transaction are answered in order: the last answer means that all are there.
        if let Some(last) = requests.last() {
            done(last).await?;
        }
        let texts = keys
            .iter()
            .zip(requests)
            .filter_map(|(key, request)| Some((key.clone(), request.result().ok()?.as_string()?)));
        Ok(texts.collect())
    }

    /// Makes all changes in one transaction, in order, and returns when it is complete.
    ///
    /// # Errors
    /// [`DatabaseFault`]; nothing has changed then.
    pub fn write(
        &self,
        changes: &[Change],
        durability: Durability,
    ) -> Result<impl Future<Output = Result<(), DatabaseFault>> + 'static, DatabaseFault> {
        let options = Object::new();
        let durability = match durability {
            Durability::Relaxed => "relaxed",
            Durability::Strict => "strict",
        };
        let _ = Reflect::set(&options, &"durability".into(), &durability.into());
        let database: &Durable = self.0.unchecked_ref();
        let transaction = database
            .transaction(TEXTS, "readwrite", &options)
            .map_err(|error| fault(&error))?;
        let store = transaction
            .object_store(TEXTS)
            .map_err(|error| fault(&error))?;
        for change in changes {
            let request = match change {
                Change::Put { key, text } => store.put_with_key(&text.into(), &key.into()),
                Change::Remove { key } => store.delete(&key.into()),
            };
            request.map_err(|error| fault(&error))?;
        }
        let complete = promise(|resolve, reject| {
            transaction.set_oncomplete(Some(resolve));
            transaction.set_onabort(Some(reject));
            transaction.set_onerror(Some(reject));
        });
        // Nothing more comes: a browser that is told so does not wait for the answers first. One that cannot be
        // told commits by itself.
        let whole: &Complete = transaction.unchecked_ref();
        let _ = whole.commit();
        Ok(async move {
            match JsFuture::from(complete).await {
                Ok(_) => Ok(()),
                Err(_) => Err(transaction.error().map_or_else(
                    || DatabaseFault::Other("the transaction was aborted".into()),
                    |error| fault(&error),
                )),
            }
        })
    }

    /// Whatever else the browser can keep under a key; `undefined` where there is nothing.
    ///
    /// # Errors
    /// [`DatabaseFault`].
    pub async fn object(&self, key: &str) -> Result<JsValue, DatabaseFault> {
        let request = self.reading()?.get(&key.into());
        done(&request.map_err(|error| fault(&error))?).await
    }

    /// Keeps an object that has no text, such as the handle of a folder.
    ///
    /// # Errors
    /// [`DatabaseFault`].
    pub async fn put_object(&self, key: &str, object: &JsValue) -> Result<(), DatabaseFault> {
        let database: &Durable = self.0.unchecked_ref();
        let transaction = database.transaction(TEXTS, "readwrite", &Object::new());
        let store = transaction.and_then(|transaction| transaction.object_store(TEXTS));
        let request = store.and_then(|store| store.put_with_key(object, &key.into()));
        done(&request.map_err(|error| fault(&error))?).await?;
        Ok(())
    }

    fn reading(&self) -> Result<IdbObjectStore, DatabaseFault> {
        let transaction = self.0.transaction_with_str(TEXTS);
        transaction
            .and_then(|transaction| transaction.object_store(TEXTS))
            .map_err(|error| fault(&error))
    }
}

fn factory() -> Result<IdbFactory, DatabaseFault> {
    let window = web_sys::window().ok_or(DatabaseFault::Absent)?;
    window
        .indexed_db()
        .ok()
        .flatten()
        .ok_or(DatabaseFault::Absent)
}

async fn done(request: &IdbRequest) -> Result<JsValue, DatabaseFault> {
    let answered = promise(|resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
    });
    match JsFuture::from(answered).await {
        Ok(_) => request.result().map_err(|error| fault(&error)),
        Err(_) => Err(request.error().ok().flatten().map_or_else(
            || DatabaseFault::Other("the request failed".into()),
            |error| fault(&error),
        )),
    }
}

fn promise(mut set: impl FnMut(&Function, &Function)) -> Promise {
    Promise::new(&mut |resolve, reject| set(&resolve, &reject))
}

fn fault(error: &JsValue) -> DatabaseFault {
    match error.dyn_ref::<web_sys::DomException>() {
        Some(exception) if exception.name() == "QuotaExceededError" => DatabaseFault::Full,
        Some(exception) if exception.name() == "SecurityError" => DatabaseFault::Absent,
        Some(exception) => {
            DatabaseFault::Other(format!("{}: {}", exception.name(), exception.message()))
        }
        None => DatabaseFault::Other(format!("{error:?}")),
    }
}
