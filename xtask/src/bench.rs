//! `cargo xtask bench`: the city register in a browser, beside the budgets and what a user would pick instead.

mod table;

use crate::{browser, bundle, node, optimise, program, site, tools, workspace};
use anyhow::{Context, Result};
use serde_json::Value as Json;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use table::{Measure, Row};

const WASM: &str = "wasm32-unknown-unknown";
const PACKAGE: &str = "six-stars-bench";

/// Measures, and prints one table. A missed budget is told, not failed: other work on the machine can be the cause.
pub fn run() -> Result<()> {
    let browser = browser::find()?;
    let folder = workspace::root().join("benches");
    node::packages(&folder)?;
    let site = site::build()?;
    let first_page = bundle::first_page(&site)?;
    let measured_program = program_to_measure()?;
    let results = measured_program.join("results.json");
    program::run(
        Command::new("node")
            .current_dir(&folder)
            .arg("run.js")
            .env("SIX_STARS_BENCH", &measured_program)
            .env("SIX_STARS_DIST", &site.folder)
            .env("SIX_STARS_RESULTS", &results)
            .env("SIX_STARS_CHROMIUM", browser.chromium),
        "The measuring broke off; the messages above say why.",
    )?;
    let text = fs::read_to_string(&results).context("the measuring left no results")?;
    let measured = serde_json::from_str(&text).context("the results cannot be read")?;
    print!("\n{}", table::text(&rows(&measured, first_page)?));
    println!("{}", quiet(&measured));
    Ok(())
}

/// Builds what the pages of `benches/` load, with the profile and the optimiser of the released pages.
fn program_to_measure() -> Result<PathBuf> {
    println!("Building the program to measure");
    program::run(
        program::cargo()
            .args(["build", "--quiet", "--locked", "--profile", "web"])
            .args(["--target", WASM, "--package", PACKAGE]),
        "The program to measure could not be built; the messages above say why.",
    )?;
    let folder = workspace::root().join("target/bench");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let built = workspace::target()
        .join(WASM)
        .join("web/six_stars_bench.wasm");
    program::run(
        Command::new(tools::wasm_bindgen()?.join("wasm-bindgen"))
            .args(["--target", "web", "--no-typescript", "--out-name", "bench"])
            .arg("--out-dir")
            .arg(&folder)
            .arg(&built),
        "The program to measure could not be prepared for a browser; the messages above say why.",
    )?;
    optimise::wasm(&folder.join("bench_bg.wasm"))?;
    Ok(folder)
}

/// Whether the machine had time for the measuring.
fn quiet(measured: &Json) -> String {
    let shares = measured.get("share").and_then(Json::as_array);
    let shares = shares.into_iter().flatten().filter_map(Json::as_f64);
    let percent = shares.fold(1.0, f64::min) * 100.0;
    match percent {
        p if p < 90.0 => format!(
            "other work ran beside it (one thread got {p:.0} % of a processor): times are too long, ratios hold"
        ),
        _ => "the machine was quiet".to_owned(),
    }
}

fn rows(measured: &Json, first_page: usize) -> Result<Vec<Row>> {
    let milliseconds = |name: &str| -> Result<Measure> {
        let samples = measured.get(name).and_then(Json::as_array);
        let samples = samples.into_iter().flatten().filter_map(Json::as_f64);
        Measure::of(samples.collect()).with_context(|| format!("{name} was not measured"))
    };
    let figure = |name: &str| {
        let figure = measured.get(name).and_then(Json::as_f64);
        figure.with_context(|| format!("{name} was not measured"))
    };
    let megabytes = |name: &str| Ok::<_, anyhow::Error>(Measure::one(figure(name)? / 1e6));
    let row = Row::new;
    Ok(vec![
        row(
            "fits local storage",
            "units",
            Measure::one(figure("units")?),
        )
        .budget(4_200_000.0),
        row(
            "first page, gzip",
            "kB",
            Measure::one(first_page as f64 / 1000.0),
        )
        .budget(bundle::BUDGET_KB),
        row(
            "open the city, from navigation",
            "ms",
            milliseconds("open_city")?,
        )
        .budget(1_000.0),
        row(
            "  of that, with the program loaded",
            "ms",
            milliseconds("open_city_store")?,
        ),
        row("  the program's own first page", "ms", milliseconds("app")?),
        row(
            "open people alone, from navigation",
            "ms",
            milliseconds("open_people")?,
        )
        .budget(300.0)
        .peer("Dexie", milliseconds("dexie_open")?),
        row(
            "one command in local storage",
            "ms",
            milliseconds("command")?,
        )
        .budget(1.0)
        .peer("Dexie relaxed", milliseconds("dexie_relaxed")?),
        row(
            "  and its mirror flushed to disk",
            "ms",
            milliseconds("command_mirrored")?,
        )
        .budget(1.0)
        .peer("Dexie strict", milliseconds("dexie_strict")?),
        row(
            "score all 475 communities",
            "ms",
            milliseconds("score_all")?,
        )
        .budget(30.0)
        .peer("HyperFormula", milliseconds("hyperformula_all")?),
        row("re-score one", "ms", milliseconds("score_one")?)
            .budget(0.1)
            .peer("HyperFormula", milliseconds("hyperformula_one")?),
        row(
            "ways to all stars that one lacks",
            "ms",
            milliseconds("next_stars")?,
        )
        .budget(10.0),
        row(
            "the city board of 475 communities",
            "ms",
            milliseconds("city_board")?,
        ),
        row(
            "longest pause of rewriting pages",
            "ms",
            milliseconds("tidy")?,
        )
        .budget(50.0),
        row(
            "with a passphrase: making the key",
            "ms",
            milliseconds("unlock")?,
        ),
        row(
            "  open the city with the key, program loaded",
            "ms",
            milliseconds("open_locked")?,
        ),
        row(
            "  one command in local storage",
            "ms",
            milliseconds("command_locked")?,
        )
        .budget(1.0),
        row(
            "  encrypting the city when it is set",
            "ms",
            milliseconds("lock_rewrite")?,
        ),
        row("a keystroke in the search", "ms", milliseconds("search")?)
            .budget(4.0)
            .peer("MiniSearch", milliseconds("search_minisearch")?),
        row(
            "  its worst",
            "ms",
            Measure::one(milliseconds("search")?.most),
        )
        .budget(16.0)
        .peer(
            "MiniSearch",
            Measure::one(milliseconds("search_minisearch")?.most),
        ),
        row("  its index", "ms", milliseconds("search_index")?)
            .peer("MiniSearch", milliseconds("search_minisearch_index")?),
        row(
            "  the index after an edit",
            "ms",
            milliseconds("search_follow")?,
        ),
        row(
            "merge 475 files, people alone",
            "ms",
            milliseconds("merge")?,
        )
        .budget(600.0)
        .peer("Yjs", milliseconds("merge_yjs")?)
        .peer("Loro", milliseconds("merge_loro")?)
        .peer("Automerge", milliseconds("merge_automerge")?),
        row("  its longest pause", "ms", milliseconds("merge_pause")?)
            .budget(50.0)
            .peer("Yjs", milliseconds("merge_yjs_pause")?)
            .peer("Loro", milliseconds("merge_loro_pause")?)
            .peer("Automerge", milliseconds("merge_automerge_pause")?),
        row("  its result, stored", "MB", megabytes("merge_size")?)
            .peer("Yjs", megabytes("merge_yjs_size")?)
            .peer("Loro", megabytes("merge_loro_size")?)
            .peer("Automerge", megabytes("merge_automerge_size")?),
        row("  the 475 files", "MB", megabytes("merge_files")?),
        row(
            "roster of 42,731 rows to .xlsx",
            "ms",
            milliseconds("roster_write")?,
        )
        .budget(800.0)
        .peer("SheetJS", milliseconds("roster_write_sheetjs")?)
        .peer("ExcelJS", milliseconds("roster_write_exceljs")?),
        row(
            "  the document, on the page",
            "ms",
            milliseconds("roster_document")?,
        ),
        row("  the file", "MB", megabytes("roster_size")?),
        row(
            "roster of 42,731 rows from .xlsx",
            "ms",
            milliseconds("roster_read")?,
        )
        .budget(800.0)
        .peer("SheetJS", milliseconds("roster_read_sheetjs")?)
        .peer("ExcelJS", milliseconds("roster_read_exceljs")?),
        row(
            "  its longest pause on the page",
            "ms",
            milliseconds("roster_read_pause")?,
        )
        .budget(50.0),
        row(
            "  what comes of each row, on the page",
            "ms",
            milliseconds("roster_plan")?,
        ),
        row("write the whole file", "ms", milliseconds("file_write")?),
        row("read the whole file", "ms", milliseconds("file_read")?),
        row("fill an empty workspace", "ms", milliseconds("fill")?),
        row("memory of the opened city", "MB", megabytes("memory")?),
        row("the whole file", "MB", megabytes("file")?),
    ])
}
