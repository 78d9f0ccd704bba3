//! The per-user folder of installed tools, shared by all checkouts.
//!
//! A tool is installed beside its place and then renamed, under a lock: an interrupted install never
//! leaves half a tool, and two commands never install the same one at once.

use anyhow::{Context, Result, bail};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// The cache's own folder.
pub fn root() -> Result<PathBuf> {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let base = set("XDG_CACHE_HOME")
        .or_else(|| set("LOCALAPPDATA"))
        .or_else(|| set("HOME").map(|home| home.join(".cache")))
        .context("No cache folder is known: set XDG_CACHE_HOME or HOME.")?;
    Ok(base.join("six-stars"))
}

/// The folder of tool `name` in `version`, where `proof` (a file inside it) exists;
/// `install` is called with an empty folder when it does not.
pub fn tool(
    name: &str,
    version: &str,
    proof: &str,
    install: impl FnOnce(&Path) -> Result<()>,
) -> Result<PathBuf> {
    tool_in(&root()?, name, version, proof, install)
}

fn tool_in(
    root: &Path,
    name: &str,
    version: &str,
    proof: &str,
    install: impl FnOnce(&Path) -> Result<()>,
) -> Result<PathBuf> {
    let place = root.join(format!("{name}-{version}"));
    if place.join(proof).is_file() {
        return Ok(place);
    }
    let _held = lock(
        &root.join(format!("{name}-{version}.lock")),
        &format!("another command to install {name}"),
    )?;
    if place.join(proof).is_file() {
        return Ok(place);
    }
    let part = root.join(format!("{name}-{version}.part"));
    for leftover in [&part, &place] {
        if leftover.exists() {
            fs::remove_dir_all(leftover)
                .with_context(|| format!("{} cannot be cleared", leftover.display()))?;
        }
    }
    fs::create_dir_all(&part).with_context(|| format!("{} cannot be made", part.display()))?;
    println!("Installing {name} {version} into {}", root.display());
    install(&part)?;
    if !part.join(proof).is_file() {
        bail!("The install of {name} {version} ended without {proof}.");
    }
    fs::rename(&part, &place).with_context(|| format!("{} cannot be made", place.display()))?;
    Ok(place)
}

/// Takes the lock file `path`, waiting for `holder` when it is held. Dropping the file releases it.
pub fn lock(path: &Path, holder: &str) -> Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let file =
        File::create(path).with_context(|| format!("{} cannot be written", path.display()))?;
    match file.try_lock() {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) => println!("Waiting for {holder}."),
        // Some network folders know no locks; installing is still safe there, by the rename.
        Err(TryLockError::Error(_)) => return Ok(file),
    }
    file.lock()
        .with_context(|| format!("{} cannot be locked", path.display()))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::tool_in;
    use anyhow::bail;
    use std::fs;

    #[test]
    fn an_install_that_fails_leaves_no_tool_and_the_next_one_starts_afresh() {
        let root = tempfile::tempdir().unwrap();
        let failed = tool_in(root.path(), "star", "1", "bin", |part| {
            fs::write(part.join("half"), "").unwrap();
            bail!("no network");
        });
        assert!(failed.is_err());
        assert!(!root.path().join("star-1").exists());

        let place = tool_in(root.path(), "star", "1", "bin", |part| {
            assert!(!part.join("half").exists());
            fs::write(part.join("bin"), "")?;
            Ok(())
        })
        .unwrap();
        assert_eq!(place, root.path().join("star-1"));
        tool_in(root.path(), "star", "1", "bin", |_| {
            bail!("installed twice")
        })
        .unwrap();
    }

    #[test]
    fn an_install_without_its_proof_is_refused() {
        let root = tempfile::tempdir().unwrap();
        assert!(tool_in(root.path(), "star", "1", "bin", |_| Ok(())).is_err());
        assert!(!root.path().join("star-1").exists());
    }
}
