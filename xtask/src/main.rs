//! The developer's commands: `cargo xtask COMMAND`. One file per command; the rest is what they share.

mod bench;
mod browser;
mod bundle;
mod cache;
mod check;
mod city;
mod clerk;
mod fuzz;
mod html;
mod interop;
mod merge;
mod node;
mod optimise;
mod policy;
mod program;
mod score;
mod serve;
mod single_file;
mod site;
mod split;
mod stages;
mod static_server;
mod system;
mod tally;
mod test;
mod tools;
mod verify;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [PORT]     build the pages and serve them on this machine (default port 8600)
  bundle           build dist/ and the single file dist/six-stars.html
  score FILE.json [--year YEAR]
                   print the scorecards and targets of an exported file as canonical JSON
  merge FILE... [--identity KEYFILE] [--passphrase-file FILE]
                   print what the files have together as one file, in whatever order they are named
  city FOLDER [COMMUNITIES]
                   write the sealed file of each community of an invented city, and their cards
  fuzz [RUNS] [SEED]
                   offices that edit apart and exchange files at random, judged by a model
  verify FILE [--identity KEYFILE] [--passphrase-file FILE] [--card CARD]
                   say who sealed a file and whether it was changed; open it first if it is encrypted
  bench            measure the city register in a browser, beside the budgets
  check            format, lint and native tests: the quick half of test
  test [STAGE...]  every test there is, or only the stages named:
                   format lint lint-web native interop browser e2e";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["serve"] => serve::run(None),
        ["serve", port] => match port.parse() {
            Ok(port) => serve::run(Some(port)),
            Err(_) => return misused(&format!("{port:?} is no port number.")),
        },
        ["bundle"] => bundle::run(),
        ["score", file] => score::run(file, None),
        ["score", file, "--year", year] => match score::year(year) {
            Some(year) => score::run(file, Some(year)),
            None => return misused(&format!("{year:?} is no year that can be rated.")),
        },
        ["merge", words @ ..] => {
            let first_option = words.iter().position(|word| word.starts_with("--"));
            let (files, words) = words.split_at(first_option.unwrap_or(words.len()));
            match verify::options(words) {
                Ok(_) if files.is_empty() => return misused("Files to merge are missing."),
                Ok(options) => merge::run(files, &options),
                Err(why) => return misused(&why),
            }
        }
        ["city", folder] => city::run(folder, 475),
        ["city", folder, communities] => match communities.parse() {
            Ok(communities) => city::run(folder, communities),
            Err(_) => return misused(&format!("{communities:?} is no number.")),
        },
        ["fuzz"] => fuzz::run(50_000, 1_000_000),
        ["fuzz", runs] | ["fuzz", runs, _] => match (
            runs.parse(),
            words.get(2).map_or(Ok(1), |seed| seed.parse()),
        ) {
            (Ok(runs), Ok(seed)) => fuzz::run(runs, seed),
            _ => return misused("Runs and seed are whole numbers."),
        },
        ["verify", file, rest @ ..] => match verify::options(rest) {
            Ok(options) => verify::run(file, &options),
            Err(why) => return misused(&why),
        },
        ["bench"] => bench::run(),
        ["check"] => check::run(),
        ["test", stages @ ..] => match test::chosen(stages) {
            Ok(stages) => test::run(&stages),
            Err(unknown) => return misused(&format!("There is no stage {unknown:?}.")),
        },
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        [] => return misused("A command is missing."),
        _ => return misused(&format!("There is no command {:?}.", words.join(" "))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn misused(why: &str) -> ExitCode {
    eprintln!("{why}\n\n{USAGE}");
    ExitCode::from(2)
}
