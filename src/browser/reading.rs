//! Reading another program's spreadsheet, beside the page.

use std::cell::RefCell;
use std::rc::Rc;

use serde::de::DeserializeOwned;

use super::clerk::{self, ClerkFault, Stop};
use crate::spreadsheet::{Progress, Refused, Workbook};

/// Reads a workbook; `tell` is told how far reading is, and answers whether to go on.
///
/// # Errors
/// [`ClerkFault`] where it could not be read at all; why a file is refused is an answer.
pub async fn read(
    bytes: Vec<u8>,
    mut tell: impl FnMut(Progress) -> bool + 'static,
) -> Result<Result<Workbook, Refused>, ClerkFault> {
    let end = Stop::default();
    let ended = end.clone();
    let told = move |done: f64, of: f64| {
        let far = Progress {
            done: done as u64,
            of: of as u64,
        };
        if !tell(far) {
            ended.stop();
        }
    };
    let workbook = Rc::new(RefCell::new(Workbook::default()));
    let filled = Rc::clone(&workbook);
    let piece = move |text: String| {
        filled.borrow_mut().put(read_json(&text)?);
        Ok(())
    };
    match clerk::take(&bytes, told, piece, &end).await {
        Ok(refused) if refused.is_empty() => Ok(Ok(workbook.take())),
        Ok(refused) => read_json(&refused).map(Err),
        Err(_) if end.is_stopped() => Ok(Err(Refused::GivenUp)),
        Err(fault) => Err(fault),
    }
}

fn read_json<T: DeserializeOwned>(text: &str) -> Result<T, ClerkFault> {
    serde_json::from_str(text).map_err(|fault| ClerkFault(fault.to_string()))
}
