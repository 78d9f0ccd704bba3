//! Makes a WebAssembly module smaller with `wasm-opt`, once per content.

use crate::{program, tools, workspace};
use anyhow::{Context, Result, anyhow};
use sha2::{Digest, Sha256};
use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::thread::available_parallelism;
use std::time::Duration;

// What rustc emits for this target; without them wasm-opt refuses the module.
const FLAGS: &[&str] = &[
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-extended-const",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    // Copies of one generic function side by side: gzip then sees that they are alike.
    "--reorder-functions-by-name",
];

/// As [`wasm`], for many modules: one at a time on each processor.
pub fn all(paths: Vec<&Path>) -> Result<()> {
    // Installed before the threads begin, which would each install it.
    if tools::wasm_opt()?.is_none() {
        return Ok(());
    }
    let waiting = Mutex::new(paths);
    let next = || waiting.lock().ok()?.pop();
    let work = || -> Result<()> {
        while let Some(path) = next() {
            wasm(path)?;
        }
        Ok(())
    };
    let threads = available_parallelism().map_or(1, NonZero::get);
    std::thread::scope(|scope| {
        let begun: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for thread in begun {
            thread
                .join()
                .map_err(|_| anyhow!("a thread of wasm-opt has ended early"))??;
        }
        Ok(())
    })
}

/// Optimises the module at `path` in place; leaves it alone where `wasm-opt` cannot be had.
pub fn wasm(path: &Path) -> Result<()> {
    let Some(script) = tools::wasm_opt()? else {
        return Ok(());
    };
    let before = fs::read(path).with_context(|| format!("{} is missing", path.display()))?;
    let mut key = Sha256::new();
    key.update(&before);
    key.update(tools::wasm_opt_version());
    key.update(FLAGS.join(" "));
    let folder = workspace::target().join("wasm-opt");
    let kept = folder.join(format!("{:x}.wasm", key.finalize()));
    if !kept.is_file() {
        println!("Optimising {} kB of WebAssembly", before.len() / 1000);
        forget_old(&folder);
        fs::create_dir_all(&folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
        // Modules of one content may be worked on side by side.
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let part = kept.with_extension(format!("{name}.part"));
        program::run(
            Command::new("node")
                .arg(script)
                .arg(path)
                .args(FLAGS)
                .arg("-o")
                .arg(&part),
            "wasm-opt failed on the built module; its messages are above.",
        )?;
        fs::rename(&part, &kept).with_context(|| format!("{} cannot be made", kept.display()))?;
    }
    fs::copy(&kept, path).with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(())
}

/// Removes results that no recent build used; only the disk space matters, so failures do not.
fn forget_old(folder: &Path) {
    const KEPT: Duration = Duration::from_secs(7 * 24 * 60 * 60);
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let age = entry
            .metadata()
            .and_then(|data| data.modified())
            .map(|time| time.elapsed());
        if matches!(age, Ok(Ok(age)) if age > KEPT) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
