//! What works beside the page: files of other programs' forms are made and read here, so that the page never waits.
//! It knows documents and spreadsheets as values, no register and no storage.

fn main() {}

#[cfg(target_arch = "wasm32")]
mod tasks {
    use std::ops::ControlFlow;

    use js_sys::{Array, Function, Uint8Array};
    use serde::Deserialize;
    use six_stars::documents::{Document, Format, Made, render};
    use six_stars::spreadsheet::{Progress, Watch, read};
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// What a document file is made of.
    #[derive(Deserialize)]
    struct Order {
        documents: Vec<Document>,
        format: String,
        made: Made,
    }

    /// Tells the page how far it is; it stops a task by ending the worker.
    fn tell(told: &Function, done: f64, total: f64) {
        let _ = told.call2(&JsValue::NULL, &done.into(), &total.into());
    }

    /// Makes a file: its bytes, what follows the point of its name, its media type.
    #[wasm_bindgen]
    pub fn make(order: &str, told: &Function) -> Result<Array, String> {
        let order: Order = serde_json::from_str(order).map_err(|fault| fault.to_string())?;
        let format = Format::of_code(&order.format).ok_or("no such form of file")?;
        let mut progress = |done: usize, total: usize| {
            tell(told, done as f64, total as f64);
            ControlFlow::Continue(())
        };
        let made = render(&order.documents, format, &order.made, &mut progress);
        let made = made.map_err(|fault| fault.to_string())?;
        Ok(Array::of3(
            &Uint8Array::from(&made.bytes[..]),
            &made.extension.into(),
            &made.media_type.into(),
        ))
    }

    /// Reads a spreadsheet: the workbook, or why it is refused, as JSON.
    #[wasm_bindgen]
    pub fn take(bytes: &[u8], told: &Function) -> Result<String, String> {
        let mut progress = |at: Progress| {
            tell(told, at.done as f64, at.of as f64);
            true
        };
        let found = read(bytes, &mut Watch::new(&mut progress));
        serde_json::to_string(&found).map_err(|fault| fault.to_string())
    }
}
