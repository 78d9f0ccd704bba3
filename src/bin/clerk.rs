//! What works beside the page: files of other programs' forms are made and read here, so that the page never waits.
//! It knows documents and spreadsheets as values, no register and no storage.

fn main() {}

#[cfg(target_arch = "wasm32")]
mod tasks {
    use std::ops::ControlFlow;

    use js_sys::{Array, Function, Uint8Array};
    use serde::Deserialize;
    use six_stars::documents::{Block, Document, Format, Made, Row, render};
    use six_stars::spreadsheet::{Piece, Progress, Watch, read};
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// What a document file is made of.
    #[derive(Deserialize)]
    struct Order {
        documents: Vec<Document>,
        format: String,
        made: Made,
        /// In their order.
        #[serde(default)]
        rows: Vec<Rows>,
    }

    /// Rows of a table that was too long to be written in one go.
    #[derive(Deserialize)]
    struct Rows {
        document: usize,
        block: usize,
        rows: Vec<Row>,
    }

    impl Order {
        fn read(text: &str) -> Result<Order, String> {
            let mut order: Order = serde_json::from_str(text).map_err(|fault| fault.to_string())?;
            for more in std::mem::take(&mut order.rows) {
                let document = order.documents.get_mut(more.document);
                match document.and_then(|document| document.blocks.get_mut(more.block)) {
                    Some(Block::Table(table)) => table.rows.extend(more.rows),
                    _ => return Err("rows without a table".to_owned()),
                }
            }
            Ok(order)
        }
    }

    /// Tells the page how far it is; it stops a task by ending the worker.
    fn tell(told: &Function, done: f64, total: f64) {
        let _ = told.call2(&JsValue::NULL, &done.into(), &total.into());
    }

    /// Makes a file: its bytes, what follows the point of its name, its media type.
    #[wasm_bindgen]
    pub fn make(order: &str, told: &Function) -> Result<Array, String> {
        let order = Order::read(order)?;
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

    /// Reads a spreadsheet, and gives it away piece by piece, as JSON: read at once, a large one would hold the page for long. Answers
    /// why the file is refused, as JSON, or nothing.
    #[wasm_bindgen]
    pub fn take(bytes: &[u8], told: &Function, given: &Function) -> Result<String, String> {
        let mut progress = |at: Progress| {
            tell(told, at.done as f64, at.of as f64);
            true
        };
        let workbook = match read(bytes, &mut Watch::new(&mut progress)) {
            Ok(workbook) => workbook,
            Err(refused) => {
                return serde_json::to_string(&refused).map_err(|fault| fault.to_string());
            }
        };
        let mut failed = Ok(());
        Piece::each(workbook, &mut |piece| {
            let text = serde_json::to_string(&piece).map_err(|fault| fault.to_string());
            let sent = text.map(|text| given.call1(&JsValue::NULL, &text.into()));
            if let Err(fault) = sent {
                failed = Err(fault);
            }
        });
        failed.map(|()| String::new())
    }
}
