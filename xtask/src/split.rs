//! Cuts the program into the first page's file and the parts that follow it (`src/ui/later.rs`).
//!
//! The cut is made in what the linker wrote, with its relocations, before wasm-bindgen sees it.
//! Trunk knows no such step, so its own program is replaced by the one made here, under its names.

use crate::{optimise, program, tools, workspace};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What rustc must be told for a program that can be cut.
pub const FLAGS: &str = "-Clink-args=--emit-relocs";
/// What Cargo must be told.
pub const FEATURE: &str = "split";

const LINKED: &str = "wasm32-unknown-unknown/web/six-stars.wasm";
/// The splitter's name for its script, which the program imports.
const SCRIPT: &str = "__wasm_split.js";

/// The cut program.
pub struct Split {
    /// The module that knows the parts, as the pages load it.
    pub script: String,
    /// The same without imports and exports, and without `partBytes`, which gets a part by name;
    /// `splitLoaders` holds what the program imports.
    pub inner: String,
    /// Every part: its name, and its WebAssembly.
    pub parts: Vec<(String, Vec<u8>)>,
}

/// Replaces Trunk's program in `folder` by the cut one. `stem` is the name of its files.
pub fn program(folder: &Path, stem: &str) -> Result<Split> {
    let work = workspace::target().join("six-stars-split");
    if work.exists() {
        fs::remove_dir_all(&work)
            .with_context(|| format!("{} cannot be cleared", work.display()))?;
    }
    program::run(
        Command::new(tools::wasm_split()?.join("wasm-split-cli"))
            .arg(workspace::target().join(LINKED))
            .arg(&work)
            .args(["--target", "web", "--out-name", stem]),
        "The program could not be cut into parts; the messages above say why.",
    )?;
    program::run(
        Command::new(tools::wasm_bindgen()?.join("wasm-bindgen"))
            .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
            // The names stay until `optimise` has put the functions in their order.
            .arg("--remove-producers-section")
            .args(["--out-name", stem, "--out-dir"])
            .arg(folder)
            .arg(work.join(format!("{stem}.wasm"))),
        "wasm-bindgen failed on the cut program; its messages are above.",
    )?;
    let script_name = format!("{stem}-parts.js");
    let program_path = folder.join(format!("{stem}.js"));
    let text = fs::read_to_string(&program_path)?;
    // Elsewhere the name stands for the WebAssembly module's own import.
    let text = text.replace(
        &format!("from \"./{SCRIPT}\""),
        &format!("from \"./{script_name}\""),
    );
    fs::write(&program_path, text)?;

    let mut named = Vec::new();
    for path in files(&work, "wasm")? {
        let name = name_of(&path)?;
        if name != stem {
            named.push((name, path));
        }
    }
    optimise::all(named.iter().map(|(_, path)| path.as_path()).collect())?;
    let mut parts = Vec::new();
    for (name, path) in named {
        parts.push((format!("{stem}-{name}.wasm"), fs::read(&path)?));
    }
    let written = fs::read_to_string(work.join(SCRIPT))
        .context("the splitter wrote no script: has the program no parts?")?;
    let inner = inner(&written, stem)?;
    let script = hosted(&inner, stem);
    fs::write(folder.join(&script_name), &script)?;
    for (name, wasm) in &parts {
        fs::write(folder.join(name), wasm)?;
    }
    Ok(Split {
        script,
        inner,
        parts,
    })
}

fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn name_of(path: &Path) -> Result<String> {
    let stem = path.file_stem().context("a file without a name")?;
    Ok(stem.to_string_lossy().into_owned())
}

/// The splitter's script with `partBytes(name)` where it would fetch, so that the parts may come
/// from elsewhere and from a server that does not know WebAssembly's media type.
fn inner(written: &str, stem: &str) -> Result<String> {
    const FETCH: (&str, &str) = ("fetch(new URL(\"./", ".wasm\", import.meta.url))");
    const INSTANTIATE: &str = "WebAssembly.instantiateStreaming(src, imports)";
    let mut text = String::with_capacity(written.len());
    for line in written.lines() {
        if line.starts_with("import ") {
            continue;
        }
        text.push_str(line.strip_prefix("export ").unwrap_or(line));
        text.push('\n');
    }
    ensure!(
        text.matches(FETCH.0).count() == text.matches(INSTANTIATE).count()
            && text.contains(INSTANTIATE),
        "the splitter writes its script in an unknown way"
    );
    let text = text
        .replace(FETCH.0, &format!("partBytes(\"{stem}-"))
        .replace(FETCH.1, ".wasm\")")
        .replace(INSTANTIATE, "WebAssembly.instantiate(await src, imports)");
    ensure!(
        !text.contains("import.meta") && !text.contains("fetch("),
        "the splitter writes its script in an unknown way"
    );
    let loaders = format!(
        "const splitLoaders = {{ {} }};\n",
        loaders(&text).join(", ")
    );
    Ok(text + &loaders)
}

/// The names of what the program imports.
fn loaders(inner: &str) -> Vec<&str> {
    inner
        .lines()
        .filter_map(|line| line.strip_prefix("const "))
        .filter_map(|line| line.split_once(" = ").map(|(name, _)| name))
        .filter(|name| name.starts_with("__wasm_split_load_"))
        .collect()
}

fn hosted(inner: &str, stem: &str) -> String {
    format!(
        r#"import {{ initSync }} from "./{stem}.js";
async function partBytes(name) {{
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${{name}}: ${{answer.status}}`);
  return answer.arrayBuffer();
}}
{inner}export {{ {} }};
"#,
        loaders(inner).join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::{hosted, inner};

    const WRITTEN: &str = r#"import { initSync } from "./six.js";

/* a, b */
const __chunk_1 = makeLoad(() => {
    const src = fetch(new URL("./chunk_1.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
export const __wasm_split_load_a = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_1]));
"#;

    #[test]
    fn the_script_takes_its_parts_from_one_place() {
        let inner = inner(WRITTEN, "six").unwrap();
        assert!(inner.contains(r#"const src = partBytes("six-chunk_1.wasm");"#));
        assert!(inner.contains("(WebAssembly.instantiate(await src, imports))"));
        assert!(!inner.contains("import ") && !inner.contains("export "));
        assert!(inner.ends_with("const splitLoaders = { __wasm_split_load_a };\n"));
        let script = hosted(&inner, "six");
        assert!(script.starts_with(r#"import { initSync } from "./six.js";"#));
        assert!(script.ends_with("export { __wasm_split_load_a };\n"));
    }
}
