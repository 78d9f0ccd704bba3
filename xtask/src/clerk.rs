//! Builds what works beside the page in a Web Worker (`src/bin/clerk.rs`): a program of its own, fetched when it is first needed.

use crate::{optimise, program, tools, workspace};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::process::Command;

/// More than its two tasks need, in bytes: something of the pages came along.
const MOST: u64 = 5_000_000;
const BUILT: &str = "wasm32-unknown-unknown/web/clerk.wasm";
/// Libraries that pack and unpack, and write and read marks: built for speed here alone, as the pages need few of them and small.
const QUICK: [&str; 6] = [
    "crc32fast",
    "flate2",
    "quick-xml",
    "rust_xlsxwriter",
    "zip",
    "zlib-rs",
];

/// The program and the script that runs it.
pub struct Clerk {
    pub script: String,
    pub wasm: Vec<u8>,
}

/// Builds it with the flags of the pages, so that both share the libraries that are compiled for them. Without their feature:
/// what marks the parts of the pages is exported, and would bring all pages along.
pub fn build(compiler_flags: &str) -> Result<Clerk> {
    program::run(
        program::cargo()
            .args(["build", "--quiet", "--locked", "--profile", "web"])
            .args(["--target", "wasm32-unknown-unknown", "--bin", "clerk"])
            .args(QUICK.iter().flat_map(|library| {
                let quick = format!("profile.web.package.{library}.opt-level=3");
                ["--config".to_owned(), quick]
            }))
            .env("CARGO_ENCODED_RUSTFLAGS", compiler_flags),
        "What works beside the page could not be built; the messages above say why.",
    )?;
    let folder = workspace::target().join("six-stars-clerk");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    program::run(
        Command::new(tools::wasm_bindgen()?.join("wasm-bindgen"))
            .args(["--target", "no-modules", "--no-typescript"])
            .args(["--remove-producers-section", "--out-name", "clerk"])
            .arg("--out-dir")
            .arg(&folder)
            .arg(workspace::target().join(BUILT)),
        "What works beside the page could not be prepared for a browser; the messages above say why.",
    )?;
    let wasm = folder.join("clerk_bg.wasm");
    let linked = fs::read(&wasm)?;
    let bare = without_relocations(&linked).context("the linker wrote no WebAssembly")?;
    fs::write(&wasm, bare)?;
    optimise::wasm(&wasm)?;
    let size = fs::metadata(&wasm)?.len();
    ensure!(
        size < MOST,
        "What works beside the page weighs {} kB: it holds more than its two tasks.",
        size / 1000
    );
    let glue = fs::read_to_string(folder.join("clerk.js")).context("clerk.js is missing")?;
    let tasks = workspace::root().join("public/clerk.js");
    let tasks = fs::read_to_string(tasks).context("public/clerk.js is missing")?;
    Ok(Clerk {
        script: format!("{glue}\n{tasks}"),
        wasm: fs::read(&wasm)?,
    })
}

/// The module without what the linker wrote for the cutting of the pages.
fn without_relocations(module: &[u8]) -> Option<Vec<u8>> {
    const HEADER: usize = 8;
    const CUSTOM: u8 = 0;
    let mut bare = module.get(..HEADER)?.to_vec();
    let mut at = HEADER;
    while at < module.len() {
        let (size, content) = number(module, at + 1)?;
        let end = content.checked_add(size)?;
        let (length, name) = number(module, content)?;
        let name = module.get(name..name.checked_add(length)?);
        let is_linkers = |name: &[u8]| name == b"linking" || name.starts_with(b"reloc.");
        let is_custom = module.get(at) == Some(&CUSTOM);
        if !(is_custom && name.is_some_and(is_linkers)) {
            bare.extend_from_slice(module.get(at..end)?);
        }
        at = end;
    }
    Some(bare)
}

/// A number as WebAssembly writes it (LEB128), and where what follows begins.
fn number(module: &[u8], mut at: usize) -> Option<(usize, usize)> {
    let (mut value, mut shift) = (0_usize, 0);
    loop {
        let byte = *module.get(at)?;
        value |= usize::from(byte & 0x7f).checked_shl(shift)?;
        at += 1;
        if byte & 0x80 == 0 {
            return Some((value, at));
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::without_relocations;

    #[test]
    fn only_what_the_linker_added_goes() {
        let section = |name: &str| {
            let mut section = vec![0, 2 + name.len() as u8, name.len() as u8];
            section.extend(name.bytes());
            section.push(7);
            section
        };
        let header = b"\0asm\x01\0\0\0".to_vec();
        let code = vec![10, 2, 1, 0];
        let whole = [
            header.clone(),
            section("linking"),
            code.clone(),
            section("reloc.CODE"),
            section("name"),
        ];
        let bare = [header, code, section("name")].concat();
        assert_eq!(without_relocations(&whole.concat()), Some(bare));
        assert_eq!(without_relocations(b"\0asm"), None);
        assert_eq!(without_relocations(b"\0asm\x01\0\0\0\x00\x09"), None);
    }
}
