//! The roster as a workbook, and a workbook as rows of people.

use std::rc::Rc;

use serde_json::json;
use six_stars::app::importing::{Planning, plan};
use six_stars::catalogue::{Request, lists};
use six_stars::documents::{Document, Format, Made};
use six_stars::domain::Date;
use six_stars::domain::words::Language;
use six_stars::spreadsheet::{List, Table, Workbook};
use wasm_bindgen::prelude::wasm_bindgen;

use super::Bench;

fn day() -> Result<Date, String> {
    Date::new(2026, 11, 22).ok_or_else(|| "there is no such day".to_owned())
}

#[wasm_bindgen]
impl Bench {
    /// The roster of everybody as a document.
    pub fn roster_document(&self) -> Result<Roster, String> {
        let request = Request::new(Language::ZhHans, day()?, "市委社会工作部");
        let document = lists::ROSTER.document(self.register(), &request);
        document
            .map(Roster)
            .map_err(|_| "the roster was refused".to_owned())
    }
}

/// A document to be made a file.
#[wasm_bindgen]
pub struct Roster(Document);

#[wasm_bindgen]
impl Roster {
    /// What the program gives to what works beside the page.
    pub fn order(&self) -> Result<String, String> {
        let made = Made {
            office: "市委社会工作部".into(),
            on: day()?,
        };
        let order = json!({"documents": [self.0], "format": Format::Xlsx.code(), "made": made});
        Ok(order.to_string())
    }
}

/// A workbook that comes in pieces, as what works beside the page gives them.
#[wasm_bindgen]
#[derive(Default)]
pub struct Arriving(Workbook);

#[wasm_bindgen]
impl Arriving {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Arriving {
        Arriving::default()
    }

    pub fn put(&mut self, piece: &str) -> Result<(), String> {
        let piece = serde_json::from_str(piece).map_err(|fault| fault.to_string())?;
        self.0.put(piece);
        Ok(())
    }

    /// Finds the table of people, and says of every row what would come of it over the register; how many rows there are.
    pub fn plan(&self, bench: &Bench) -> Result<usize, String> {
        let list = List::of_code("people").ok_or("there is no such list")?;
        let sheet = self.0.sheets.first().ok_or("there is no sheet")?;
        let table = Table::find(sheet, self.0.format, list).ok_or("there is no table")?;
        let columns = table.columns.clone();
        let planning = Planning::new(list, Rc::new(table), columns, Vec::new(), day()?);
        Ok(plan(bench.register(), planning).rows.len())
    }
}
