//! Any document in canonical form (RFC 8785), piece by piece: a register in another layout is
//! never in memory as a tree.

use std::collections::BTreeMap;

use serde::de::{DeserializeSeed as _, Error as _};

use super::spans::{check, items, members};
use crate::snapshot::strict::Strict;

/// What a canonical form leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaveOut {
    Nothing,
    /// `seal.signature`: the rest is what was signed.
    Signature,
}

/// Brings a document into canonical form.
///
/// # Errors
/// A text that is not JSON, or in which a key stands twice in one object.
pub fn canonical(text: &str, leave_out: LeaveOut) -> Result<String, serde_json::Error> {
    check(text)?;
    let mut out = String::with_capacity(text.len());
    push(&mut out, text.trim(), &[], leave_out)?;
    Ok(out)
}

/// Lists and objects further inside are small: they are records and the like.
const PIECEMEAL: usize = 3;

fn push(
    out: &mut String,
    text: &str,
    path: &[&str],
    leave_out: LeaveOut,
) -> Result<(), serde_json::Error> {
    if path.len() < PIECEMEAL && text.starts_with('{') {
        push_members(out, text, path, leave_out)
    } else if path.len() < PIECEMEAL && text.starts_with('[') {
        out.push('[');
        for (at, item) in items(text).enumerate() {
            if at > 0 {
                out.push(',');
            }
            push_whole(out, text.get(item).unwrap_or_default())?;
        }
        out.push(']');
        Ok(())
    } else {
        push_whole(out, text)
    }
}

fn push_members(
    out: &mut String,
    text: &str,
    path: &[&str],
    leave_out: LeaveOut,
) -> Result<(), serde_json::Error> {
    // By the keys in UTF-16, which is the canonical order.
    let mut sorted = BTreeMap::new();
    for member in members(text) {
        let (key, value) = member?;
        let order: Vec<u16> = key.encode_utf16().collect();
        if sorted.insert(order, (key, value)).is_some() {
            return Err(twice());
        }
    }
    let is_signature =
        |key: &str| leave_out == LeaveOut::Signature && path == ["seal"] && key == "signature";
    sorted.retain(|_, (key, _)| !is_signature(key));
    out.push('{');
    for (at, (key, value)) in sorted.values().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&serde_json_canonicalizer::to_string(key)?);
        out.push(':');
        let path: Vec<&str> = path.iter().copied().chain([key.as_str()]).collect();
        push(
            out,
            text.get(value.clone()).unwrap_or_default(),
            &path,
            leave_out,
        )?;
    }
    out.push('}');
    Ok(())
}

fn push_whole(out: &mut String, text: &str) -> Result<(), serde_json::Error> {
    let mut repeated = None;
    let mut json = serde_json::Deserializer::from_str(text);
    let value = Strict(&mut repeated).deserialize(&mut json)?;
    if repeated.is_some() {
        return Err(twice());
    }
    out.push_str(&serde_json_canonicalizer::to_string(&value)?);
    Ok(())
}

fn twice() -> serde_json::Error {
    serde_json::Error::custom("a key stands twice")
}
