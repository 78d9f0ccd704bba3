//! `cargo xtask merge A.json B.json … > OUT.json`: what several offices have, in one file.
//!
//! The code that merges is the program's own. The order of the files does not matter: equal sets of
//! files give equal bytes.

use crate::verify::{self, Options};
use anyhow::{Result, bail};
use six_stars::domain::Replica;
use six_stars::merge::{Side, Verdict, absorb, conflicts};
use six_stars::register::{History, Register};
use six_stars::snapshot;
use std::io::Write as _;
use std::path::Path;

/// Prints the merged register; what became of the records is told beside it.
pub fn run(files: &[&str], options: &Options) -> Result<()> {
    let files: Vec<&Path> = files.iter().map(Path::new).collect();
    let merged = merged(&files, options)?;
    // No line end: these are the very bytes that a page would hand out.
    std::io::stdout().write_all(merged.as_bytes())?;
    Ok(())
}

fn merged(files: &[&Path], options: &Options) -> Result<String> {
    // No event is made here, so any replica will do.
    let mut register = Register::new(Replica::from_bits(1));
    for file in files {
        let opened = verify::opened(file, options)?;
        let theirs = &opened.snapshot;
        if theirs.scope.is_statistics() {
            bail!(
                "{} holds statistics only: there is nothing to merge",
                file.display()
            );
        }
        let side = Side {
            register: &theirs.register,
            history: &theirs.history,
            office: theirs.office,
        };
        match absorb(&mut register, side) {
            Ok(found) => eprintln!(
                "{}: {} new, {} changed, {} to decide, {} the same",
                file.display(),
                found.count(Verdict::New),
                found
                    .found()
                    .filter(|(_, verdict)| verdict.changes())
                    .count()
                    - found.count(Verdict::New),
                found.found().filter(|(_, verdict)| verdict.asks()).count(),
                found.same,
            ),
            Err(problems) => bail!("{}: {}", file.display(), problems.len()),
        }
    }
    let waiting = conflicts(&register).len();
    eprintln!(
        "{} records, {waiting} wait for somebody to choose",
        register.len()
    );
    // Whose history it would be depends on the order, so it is left to the files.
    Ok(snapshot::write(&register, &History::default(), None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    #[test]
    fn the_order_of_the_files_does_not_matter() {
        let fixtures = workspace::root().join("tests/fixtures");
        let files = ["banner-2009.json", "junmen.json"].map(|name| fixtures.join(name));
        let [one, other] = files.each_ref().map(|file| file.as_path());
        let options = Options::default();
        let merged_so = merged(&[one, other], &options).unwrap();
        assert_eq!(merged_so, merged(&[other, one], &options).unwrap());
        assert_eq!(merged_so, merged(&[one, other, one], &options).unwrap());
        let replica = Replica::from_bits(9);
        let all = snapshot::read(merged_so.as_bytes(), replica).unwrap_or_else(|p| panic!("{p:?}"));
        let parts = [one, other].map(|file| {
            let bytes = std::fs::read(file).unwrap();
            let part = snapshot::read(&bytes, replica).unwrap_or_else(|p| panic!("{p:?}"));
            part.register.len()
        });
        assert_eq!(all.register.len(), parts.iter().sum::<usize>());
    }
}
