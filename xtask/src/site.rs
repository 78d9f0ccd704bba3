//! Builds `dist/`: Trunk compiles and names the files; what follows here makes them fit for any web
//! space under a strict content security policy, and usable offline.

use crate::clerk::{self, Clerk};
use crate::html::{replaced, tags};
use crate::split::{self, Split};
use crate::{cache, optimise, policy, program, tools, workspace};
use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a first visit loads.
pub struct Site {
    /// The folder, with `index.html` in it.
    pub folder: PathBuf,
    /// The boot script, which runs before the first paint.
    pub boot: String,
    /// The script that starts the program.
    pub start: String,
    /// The program's module text, as wasm-bindgen made it.
    pub program: String,
    /// The program itself, as far as the first page needs it.
    pub wasm: Vec<u8>,
    /// The rest of it.
    pub split: Split,
    /// What works beside the page.
    pub clerk: Clerk,
    /// All styles, in the cascade's order.
    pub style: String,
    /// The page that names the files above.
    pub page: String,
    /// The icon.
    pub icon: Vec<u8>,
}

/// Builds the release pages into `dist/`.
pub fn build() -> Result<Site> {
    tools::wasm_target()?;
    let trunk = tools::trunk()?;
    let wasm_bindgen = tools::wasm_bindgen()?;
    every_style_is_listed()?;

    // Trunk hands files on through fixed names in the target folder, which checkouts may share.
    let _held = cache::lock(
        &workspace::target().join("six-stars-site.lock"),
        "another build of the pages",
    )?;
    let folder = workspace::root().join("target").join("site");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    // Left over from other builds, they would be copied along.
    let snippets = workspace::target().join("wasm-bindgen/release/snippets");
    if snippets.exists() {
        fs::remove_dir_all(&snippets)?;
    }
    println!("Building the pages");
    let flags = compiler_flags()?;
    let mut command = Command::new(trunk.join("trunk"));
    for (name, value) in program::cargo().get_envs() {
        if value.is_none() {
            command.env_remove(name);
        }
    }
    program::run(
        command
            .current_dir(workspace::root())
            .args([
                "--quiet",
                "--skip-version-check",
                "build",
                "--release",
                "--features",
                split::FEATURE,
                "--dist",
            ])
            .arg(&folder)
            .env("CARGO_ENCODED_RUSTFLAGS", &flags)
            .env("PATH", program::path_with(&[&trunk, &wasm_bindgen])?)
            // Trunk takes this for a yes-or-no switch of its own and stops at any other value.
            .env_remove("NO_COLOR"),
        "The pages could not be built; the messages above say why.",
    )?;
    finish(&folder, clerk::build(&flags)?)
}

/// What the compiler is told for the pages alone.
fn compiler_flags() -> Result<String> {
    // One type for all elements and attributes instead of one for every tree of them: smaller.
    let mut flags = vec!["--cfg=erase_components".to_owned(), split::FLAGS.to_owned()];
    // Panics name source files; the folders of this machine are nobody's business.
    for folder in registry_folders()? {
        flags.push(format!("--remap-path-prefix={}/=", folder.display()));
    }
    Ok(flags.join("\u{1f}"))
}

/// Where Cargo keeps the sources of libraries.
fn registry_folders() -> Result<Vec<PathBuf>> {
    let home = cargo_home().context("Cargo's folder is not known: set CARGO_HOME or HOME.")?;
    let sources = home.join("registry/src");
    let mut folders = Vec::new();
    if sources.is_dir() {
        for entry in fs::read_dir(&sources)? {
            folders.push(entry?.path());
        }
    }
    folders.sort();
    Ok(folders)
}

fn cargo_home() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from);
    set("CARGO_HOME").or_else(|| {
        set("HOME")
            .or_else(|| set("USERPROFILE"))
            .map(|home| home.join(".cargo"))
    })
}

/// Nothing that is handed out may say where it was built.
fn names_no_folder_of_ours(wasm: &[u8]) -> Result<()> {
    for folder in [
        cargo_home(),
        Some(workspace::root()),
        Some(workspace::target()),
    ] {
        let Some(folder) = folder else { continue };
        let name = folder.to_string_lossy().into_owned();
        ensure!(
            !wasm.windows(name.len()).any(|text| text == name.as_bytes()),
            "the program names the folder {name} of this machine"
        );
    }
    Ok(())
}

fn every_style_is_listed() -> Result<()> {
    let root = workspace::root();
    let page = fs::read_to_string(root.join("index.html")).context("index.html is missing")?;
    for entry in fs::read_dir(root.join("style")).context("style/ is missing")? {
        let path = entry?.path();
        let name = format!(
            "style/{}",
            path.file_name().unwrap_or_default().to_string_lossy()
        );
        if path.extension().is_none_or(|extension| extension != "css") {
            continue;
        }
        ensure!(
            tags(&page, "link").iter().any(|tag| tag.is("href", &name)),
            "{name} is not listed in index.html: add a line for it where it belongs in the cascade."
        );
        ensure!(
            !fs::read_to_string(&path)?.contains("@import"),
            "{name} has an @import: list that file in index.html instead."
        );
    }
    Ok(())
}

fn finish(folder: &Path, clerk: Clerk) -> Result<Site> {
    let page_path = folder.join("index.html");
    let html = read(&page_path)?;
    let links = tags(&html, "link");
    let scripts = tags(&html, "script");
    let mut changes = Vec::new();

    // One style sheet: every file of its own would hold back the first paint.
    let mut style = String::new();
    let mut style_place = None;
    for link in links.iter().filter(|link| link.is("rel", "stylesheet")) {
        let file = folder.join(link.get("href").context("a style sheet without href")?);
        style.push_str(&read(&file)?);
        fs::remove_file(&file)?;
        style_place.get_or_insert(link.place.start);
        changes.push((link.place.clone(), String::new()));
    }
    let style_name = format!("six-stars-{}.css", short_hash(style.as_bytes()));
    fs::write(folder.join(&style_name), &style)?;
    let at = style_place.context("index.html lists no style sheet")?;
    changes.push((
        at..at,
        format!(r#"<link rel="stylesheet" href="./{style_name}">"#),
    ));

    let starter = scripts
        .iter()
        .find(|script| script.attributes.contains_key("data-program"))
        .context("Trunk wrote no start script: see pattern_script in Trunk.toml")?;
    let file_of = |attribute: &str| -> Result<PathBuf> {
        let name = starter
            .get(attribute)
            .with_context(|| format!("no {attribute}"))?;
        Ok(folder.join(name))
    };
    let program_path = file_of("data-program")?;
    let wasm_path = file_of("data-wasm")?;
    let stem = program_path
        .file_stem()
        .context("Trunk named no program")?
        .to_string_lossy()
        .into_owned();
    let split = split::program(folder, &stem)?;
    optimise::wasm(&wasm_path)?;
    let start = read(&folder.join("start.js"))?;
    let start_name = format!("start-{}.js", short_hash(start.as_bytes()));
    fs::rename(folder.join("start.js"), folder.join(&start_name))?;
    let clerk_name = format!("clerk-{}", short_hash(&clerk.wasm));
    fs::write(folder.join(format!("{clerk_name}.js")), &clerk.script)?;
    fs::write(folder.join(format!("{clerk_name}.wasm")), &clerk.wasm)?;
    changes.push((
        starter.place.clone(),
        format!(
            r#"<script type="module" src="./{start_name}" data-program="{}" data-wasm="{}" data-clerk="./{clerk_name}.js" data-clerk-program="./{clerk_name}.wasm" data-service-worker="./service_worker.js">"#,
            starter.get("data-program").unwrap_or_default(),
            starter.get("data-wasm").unwrap_or_default(),
        ),
    ));

    let boot = scripts
        .iter()
        .find(|script| script.get("src").is_some_and(|src| src.contains("boot")))
        .and_then(|script| script.get("src"))
        .context("index.html names no boot script")?;
    let icon = links
        .iter()
        .find(|link| link.is("rel", "icon"))
        .and_then(|link| link.get("href"))
        .context("index.html names no icon")?;
    let boot = read(&folder.join(boot))?;
    let icon = fs::read(folder.join(icon))?;
    let program = read(&program_path)?;
    let wasm = fs::read(&wasm_path)?;
    let parts = split.parts.iter().map(|(_, wasm)| wasm);
    for wasm in [&wasm, &clerk.wasm].into_iter().chain(parts) {
        names_no_folder_of_ours(wasm)?;
    }

    let head = tags(&html, "head")
        .into_iter()
        .next()
        .context("index.html has no <head>")?;
    changes.push((
        head.place.end..head.place.end,
        format!(
            r#"{}<link rel="modulepreload" href="./{stem}-parts.js">"#,
            policy::hosted()
        ),
    ));
    let page = replaced(&html, changes);
    nothing_inline(&page)?;
    fs::write(&page_path, &page)?;
    write_service_worker(folder)?;

    let dist = workspace::dist();
    if dist.exists() {
        fs::remove_dir_all(&dist)
            .with_context(|| format!("{} cannot be cleared", dist.display()))?;
    }
    fs::rename(folder, &dist).with_context(|| format!("{} cannot be made", dist.display()))?;
    Ok(Site {
        folder: dist,
        boot,
        start,
        program,
        wasm,
        split,
        clerk,
        style,
        page,
        icon,
    })
}

fn nothing_inline(page: &str) -> Result<()> {
    for script in tags(page, "script") {
        ensure!(
            script.get("src").is_some(),
            "the built page has an inline script"
        );
    }
    if !tags(page, "style").is_empty() {
        bail!("the built page has an inline style");
    }
    Ok(())
}

fn write_service_worker(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    list(folder, "", &mut files)?;
    files.sort();
    let mut content = Sha256::new();
    for file in &files {
        content.update(file);
        content.update(Sha256::digest(fs::read(folder.join(file))?));
    }
    let template = read(&workspace::root().join("public/service_worker.js"))?;
    content.update(&template);
    let version = format!("{:x}", content.finalize());
    let script = template
        .replace("\"BUILD_VERSION\"", &serde_json::to_string(&version[..16])?)
        .replace("[\"BUILD_FILES\"]", &serde_json::to_string(&files)?);
    fs::write(folder.join("service_worker.js"), script)?;
    Ok(())
}

fn list(folder: &Path, prefix: &str, files: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push(name);
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} is missing", path.display()))
}

fn short_hash(content: &[u8]) -> String {
    let mut text = format!("{:x}", Sha256::digest(content));
    text.truncate(16);
    text
}
