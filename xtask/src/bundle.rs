//! `cargo xtask bundle`: `dist/` and the single file, with the size of the first page.

use crate::{single_file, site};
use anyhow::Result;

const BUDGET_KB: f64 = 400.0;

pub fn run() -> Result<()> {
    let site = site::build()?;
    let file = single_file::write(&site)?;
    let scripts = [site.start.as_str(), &site.program, &site.split.script].concat();
    let first = [
        ("html", site.page.as_bytes()),
        ("js", scripts.as_bytes()),
        ("wasm", site.wasm.as_slice()),
        ("css", site.style.as_bytes()),
    ];
    let mut total = 0.0;
    for (name, content) in first {
        total += row(name, content)?;
    }
    let verdict = if total <= BUDGET_KB { "within" } else { "OVER" };
    println!("first page: {total:.1} kB gzip ({verdict} the budget of {BUDGET_KB} kB)");
    println!("fetched later:");
    for (name, content) in &site.split.parts {
        row(name, content)?;
    }
    println!("pages:       {}", site.folder.display());
    println!(
        "single file: {} ({:.1} kB)",
        file.display(),
        kb(file.metadata()?.len() as usize)
    );
    Ok(())
}

/// Prints the sizes and answers the compressed one, in kB.
fn row(name: &str, content: &[u8]) -> Result<f64> {
    let packed = kb(single_file::gzip(content)?.len());
    println!(
        "  {name:<5}{:>9.1} kB {packed:>9.1} kB gzip",
        kb(content.len())
    );
    Ok(packed)
}

fn kb(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}
