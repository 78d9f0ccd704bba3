//! Makes `six-stars.html`: the whole program in one page that opens by double click.

use crate::html::{replaced, tags};
use crate::{policy, site::Site, workspace};
use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::PathBuf;

/// The file's name in `dist/`.
pub const NAME: &str = "six-stars.html";
/// How the name of the script of the parts ends.
const PARTS: &str = "-parts.js";

/// Writes the single file of a built site and answers where it is.
pub fn write(site: &Site) -> Result<PathBuf> {
    let start = fs::read_to_string(workspace::root().join("public/start_single_file.js"))
        .context("public/start_single_file.js is missing")?;
    let page = page(site, &start)?;
    let path = site.folder.join(NAME);
    fs::write(&path, page).with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(path)
}

fn page(site: &Site, start: &str) -> Result<String> {
    let program = format!(
        "{}\n{}\n{start}",
        site.split.inner,
        as_script(&site.program)?
    );
    for text in [&program, &site.boot] {
        ensure!(
            !text.contains("</script"),
            "a script holds the text that would end it early"
        );
    }
    ensure!(
        !site.style.contains("</style"),
        "the style holds the text that would end it early"
    );

    let html = &site.page;
    let mut changes = Vec::new();
    for link in tags(html, "link") {
        let instead = if link.is("rel", "stylesheet") {
            format!("<style>{}</style>", site.style)
        } else if link.is("rel", "icon") {
            let icon = STANDARD.encode(&site.icon);
            format!(r#"<link rel="icon" href="data:image/svg+xml;base64,{icon}">"#)
        } else {
            // The manifest and the preloads name files that are not there.
            String::new()
        };
        changes.push((link.place, instead));
    }
    for script in tags(html, "script") {
        let instead = if script.attributes.contains_key("data-program") {
            // The data comes first: a module waits for the whole page anyway.
            let mut texts = packed("six-program", &site.wasm)?;
            for (name, wasm) in &site.split.parts {
                texts.push_str(&packed(name, wasm)?);
            }
            texts.push_str(&packed("six-clerk", site.clerk.script.as_bytes())?);
            texts.push_str(&packed("six-clerk-program", &site.clerk.wasm)?);
            format!(r#"{texts}<script type="module">{program}"#)
        } else {
            format!("<script>{}", site.boot)
        };
        changes.push((script.place, instead));
    }
    let policies = tags(html, "meta");
    let hosted = policies
        .iter()
        .find(|meta| meta.is("http-equiv", "Content-Security-Policy"))
        .context("the page has no content security policy")?;
    changes.push((
        hosted.place.clone(),
        policy::single_file(&[&site.boot, &program], &[&site.style]),
    ));
    Ok(replaced(html, changes))
}

/// A text that the start script finds by its id and unpacks.
fn packed(id: &str, content: &[u8]) -> Result<String> {
    let text = STANDARD.encode(gzip(content)?);
    Ok(format!(
        r#"<script type="text/plain" id="{id}">{text}</script>"#
    ))
}

/// The module without its exports (an inline module cannot be imported), its initializer named
/// `startProgram`; what it imports from the script of the parts is beside it in the single file.
fn as_script(module: &str) -> Result<String> {
    let module = module
        .lines()
        .map(|line| match of_parts(line) {
            Some(name) => format!("const {name} = splitLoaders;"),
            None => line.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("\n");
    ensure!(
        !module
            .lines()
            .any(|line| line.trim_start().starts_with("import ")
                || line.trim_start().starts_with("import{")),
        "the program imports another script (a crate's JavaScript snippet), which a single file cannot hold"
    );
    let start = module
        .rfind("export")
        .context("the program's module exports nothing")?;
    let (before, export) = module.split_at(start);
    let inner = export
        .split_once('{')
        .and_then(|(_, rest)| rest.split_once('}'))
        .context("the program's module exports in an unknown way")?;
    let name = inner
        .0
        .split(',')
        .find_map(|item| item.trim().strip_suffix("as default"))
        .map(str::trim)
        .context("the program's module has no initializer")?;
    Ok(format!(
        "{before}{}\nconst startProgram = {name};",
        inner.1.trim_start_matches(';')
    ))
}

/// The name under which this line imports the script of the parts.
fn of_parts(line: &str) -> Option<&str> {
    let (name, from) = line.strip_prefix("import * as ")?.split_once(" from ")?;
    from.contains(PARTS).then_some(name)
}

/// `content` compressed as small as gzip can.
pub fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::{as_script, page};
    use crate::clerk::Clerk;
    use crate::site::Site;
    use crate::split::Split;

    fn site(program: &str) -> Site {
        Site {
            folder: "dist".into(),
            boot: "boot()".into(),
            start: "start()".into(),
            program: program.into(),
            wasm: b"\0asm".to_vec(),
            split: Split {
                script: "export {}".into(),
                inner: "const parts = [];".into(),
                parts: vec![("six-part.wasm".into(), b"\0asm".to_vec())],
            },
            clerk: Clerk {
                script: "onmessage = null;".into(),
                wasm: b"\0asm".to_vec(),
            },
            style: "p{}".into(),
            page: concat!(
                r#"<head><meta http-equiv="Content-Security-Policy" content="x">"#,
                r#"<script src="./boot.js"></script><link rel="icon" href="i.svg">"#,
                r#"<link rel="manifest" href="m"><link rel="stylesheet" href="s.css">"#,
                r#"<script type="module" data-program="p" data-wasm="w"></script></head>"#
            )
            .into(),
            icon: b"<svg/>".to_vec(),
        }
    }

    #[test]
    fn the_initializer_is_found_plain_and_minified() {
        let plain = as_script("let a;\nexport { initSync, __wbg_init as default };\n").unwrap();
        assert!(
            plain.ends_with("const startProgram = __wbg_init;"),
            "{plain}"
        );
        let small = as_script("let a;export{b as initSync,c as default};").unwrap();
        assert_eq!(small, "let a;\nconst startProgram = c;");
    }

    #[test]
    fn the_parts_are_beside_the_program() {
        let module = "import * as import1 from \"./six-parts.js\"\nexport{c as default};";
        let script = as_script(module).unwrap();
        assert_eq!(
            script,
            "const import1 = splitLoaders;\n\nconst startProgram = c;"
        );
    }

    #[test]
    fn the_page_names_no_file() {
        let page = page(&site("export{c as default}"), "startProgram();").unwrap();
        assert!(!page.contains("src=") && !page.contains("s.css") && !page.contains("manifest"));
        assert!(page.contains(r#"<script type="text/plain" id="six-part.wasm">"#));
        assert!(page.contains("<script>boot()</script>") && page.contains("<style>p{}</style>"));
    }

    #[test]
    fn a_program_that_would_break_the_page_is_refused() {
        assert!(
            page(
                &site("import {x} from './snippets/x.js';\nexport{c as default}"),
                ""
            )
            .is_err()
        );
        assert!(page(&site("'</script>';export{c as default}"), "").is_err());
    }
}
