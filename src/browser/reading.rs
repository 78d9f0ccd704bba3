//! Reading another program's spreadsheet, beside the page.

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
    let read = clerk::take(&bytes, told, &end).await;
    match read {
        Ok(read) => serde_json::from_str(&read).map_err(|fault| ClerkFault(fault.to_string())),
        Err(_) if end.is_stopped() => Ok(Err(Refused::GivenUp)),
        Err(fault) => Err(fault),
    }
}
