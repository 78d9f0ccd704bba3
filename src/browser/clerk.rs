//! What works beside the page (`src/bin/clerk.rs`): one worker for one task, ended when the task is done or given up.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// Set by the script that starts the program; the promise of a worker that has been told where its program is.
    #[wasm_bindgen(catch, js_name = sixStarsClerk)]
    fn start() -> Result<Promise, JsValue>;

    type Worker;

    #[wasm_bindgen(method, catch, js_name = postMessage)]
    fn post(this: &Worker, message: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn terminate(this: &Worker);
    #[wasm_bindgen(method, setter, js_name = onmessage)]
    fn on_message(this: &Worker, heard: Option<&js_sys::Function>);
    #[wasm_bindgen(method, setter, js_name = onerror)]
    fn on_error(this: &Worker, heard: Option<&js_sys::Function>);
}

/// The task ended without an answer, in the words of the browser or the program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ClerkFault(pub String);

impl From<JsValue> for ClerkFault {
    fn from(error: JsValue) -> Self {
        let words = error.as_string().or_else(|| text(&error, "message"));
        ClerkFault(words.unwrap_or_else(|| format!("{error:?}")))
    }
}

/// A file of another program's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub bytes: Vec<u8>,
    /// What follows the point of its name.
    pub extension: String,
    pub media_type: String,
}

/// The worker at its task.
struct AtWork {
    worker: Worker,
    _heard: Closure<dyn FnMut(JsValue)>,
    _failed: Closure<dyn FnMut(JsValue)>,
}

impl Drop for AtWork {
    fn drop(&mut self) {
        self.worker.on_message(None);
        self.worker.on_error(None);
        self.worker.terminate();
    }
}

/// Ends a task, whose future then fails. For one task.
#[derive(Clone, Default)]
pub struct Stop(Rc<RefCell<Stage>>);

#[derive(Default)]
enum Stage {
    #[default]
    Beginning,
    AtWork {
        _worker: AtWork,
    },
    Done,
    Stopped,
}

impl Stop {
    /// Ends the task, at once or before it has begun.
    pub fn stop(&self) {
        // What goes is let go after the borrow, as it may ask for the stage itself.
        let before = self.0.replace(Stage::Stopped);
        drop(before);
    }

    pub fn is_stopped(&self) -> bool {
        matches!(*self.0.borrow(), Stage::Stopped)
    }
}

/// Makes a file. `order` is what `make` in `src/bin/clerk.rs` takes; `progress` hears how much is done of how much.
///
/// # Errors
/// [`ClerkFault`], also where it was stopped.
pub async fn make(
    order: String,
    progress: impl FnMut(f64, f64) + 'static,
    stop: &Stop,
) -> Result<File, ClerkFault> {
    let given = Array::of1(&order.into());
    let answer = done("make", given, progress, |_| Ok(()), stop).await?;
    let answer: Array = answer.unchecked_into();
    let text = |at: u32| answer.get(at).as_string().unwrap_or_default();
    Ok(File {
        bytes: Uint8Array::new(&answer.get(0)).to_vec(),
        extension: text(1),
        media_type: text(2),
    })
}

/// Reads a spreadsheet: what `take` in `src/bin/clerk.rs` answers, and to `piece` what it gives away before.
///
/// # Errors
/// [`ClerkFault`], also where it was stopped.
pub async fn take(
    bytes: &[u8],
    progress: impl FnMut(f64, f64) + 'static,
    piece: impl FnMut(String) -> Result<(), ClerkFault> + 'static,
    stop: &Stop,
) -> Result<String, ClerkFault> {
    let given = Array::of1(&Uint8Array::from(bytes));
    let answer = done("take", given, progress, piece, stop).await?;
    Ok(answer.as_string().unwrap_or_default())
}

async fn done(
    task: &'static str,
    given: Array,
    mut progress: impl FnMut(f64, f64) + 'static,
    mut piece: impl FnMut(String) -> Result<(), ClerkFault> + 'static,
    stop: &Stop,
) -> Result<JsValue, ClerkFault> {
    let gone = || ClerkFault("ended".to_owned());
    let worker: Worker = JsFuture::from(start()?).await?.unchecked_into();
    let (answer, answered) = oneshot::channel::<Result<JsValue, ClerkFault>>();
    let answer = Rc::new(Cell::new(Some(answer)));
    let failing = Rc::clone(&answer);
    let heard = Closure::new(move |event: JsValue| {
        let Some(data) = member(&event, "data") else {
            return;
        };
        let said = match (member(&data, "answer"), text(&data, "failed")) {
            (Some(said), _) => Ok(said),
            (None, Some(words)) => Err(ClerkFault(words)),
            (None, None) => {
                if let Some(Err(fault)) = text(&data, "piece").map(&mut piece) {
                    if let Some(answer) = answer.take() {
                        let _ = answer.send(Err(fault));
                    }
                    return;
                }
                let number = |name: &str| member(&data, name).and_then(|value| value.as_f64());
                if let (Some(done), Some(total)) = (number("done"), number("total")) {
                    progress(done, total);
                }
                return;
            }
        };
        if let Some(answer) = answer.take() {
            let _ = answer.send(said);
        }
    });
    let failed = Closure::new(move |event: JsValue| {
        if let Some(answer) = failing.take() {
            let _ = answer.send(Err(event.into()));
        }
    });
    worker.on_message(Some(heard.as_ref().unchecked_ref()));
    worker.on_error(Some(failed.as_ref().unchecked_ref()));
    let message = Object::new();
    Reflect::set(&message, &"task".into(), &task.into())?;
    Reflect::set(&message, &"given".into(), &given)?;
    let at_work = AtWork {
        worker,
        _heard: heard,
        _failed: failed,
    };
    if stop.is_stopped() {
        return Err(gone());
    }
    at_work.worker.post(&message)?;
    stop.0.replace(Stage::AtWork { _worker: at_work });
    let said = answered.await.map_err(|_| gone())?;
    let before = stop.0.replace(Stage::Done);
    drop(before);
    said
}

fn member(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

fn text(of: &JsValue, name: &str) -> Option<String> {
    member(of, name)?.as_string()
}
