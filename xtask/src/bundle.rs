//! `cargo xtask bundle`: `dist/` and the single file, with the size of the first page.

use crate::site::Site;
use crate::{single_file, site};
use anyhow::{Result, ensure};

/// What a first visit may load before it shows its page, gzipped.
pub const BUDGET_KB: f64 = 400.0;

pub fn run() -> Result<()> {
    let site = site::build()?;
    let file = single_file::write(&site)?;
    let budget = within_budget(first_page(&site)?);
    println!("fetched later:");
    for (name, content) in &site.split.parts {
        row(name, content)?;
    }
    println!("beside the page, when first needed:");
    row("js", site.clerk.script.as_bytes())?;
    row("wasm", &site.clerk.wasm)?;
    println!("pages:       {}", site.folder.display());
    println!(
        "single file: {} ({:.1} kB)",
        file.display(),
        kb(file.metadata()?.len() as usize)
    );
    budget
}

/// Tells the size of the first page; an error when it is over the budget.
pub fn within_budget(bytes: usize) -> Result<()> {
    let total = kb(bytes);
    let verdict = if total <= BUDGET_KB { "within" } else { "OVER" };
    println!("first page: {total:.1} kB gzip ({verdict} the budget of {BUDGET_KB} kB)");
    ensure!(
        total <= BUDGET_KB,
        "The first page weighs {total:.1} kB, more than {BUDGET_KB} kB: let what it does not need arrive later (src/ui/later.rs)."
    );
    Ok(())
}

/// Prints and adds up what a first visit loads before it shows its page, in bytes of gzip.
pub fn first_page(site: &Site) -> Result<usize> {
    let scripts = [
        site.boot.as_str(),
        &site.start,
        &site.program,
        &site.split.script,
    ]
    .concat();
    let parts = [
        ("html", site.page.as_bytes()),
        ("js", scripts.as_bytes()),
        ("wasm", site.wasm.as_slice()),
        ("css", site.style.as_bytes()),
    ];
    let mut total = 0;
    for (name, content) in parts {
        total += row(name, content)?;
    }
    Ok(total)
}

/// Prints the sizes of one file and answers the compressed one, in bytes.
fn row(name: &str, content: &[u8]) -> Result<usize> {
    let packed = single_file::gzip(content)?.len();
    println!(
        "  {name:<5}{:>9.1} kB {:>9.1} kB gzip",
        kb(content.len()),
        kb(packed)
    );
    Ok(packed)
}

fn kb(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

#[cfg(test)]
mod tests {
    use super::within_budget;

    #[test]
    fn a_first_page_over_the_budget_is_an_error() {
        assert!(within_budget(400_000).is_ok());
        let over = within_budget(400_001).unwrap_err().to_string();
        assert!(over.contains("400 kB"), "{over}");
    }
}
