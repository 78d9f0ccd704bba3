//! Serves a folder to this machine alone, as a plain web space would.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Component, Path, PathBuf};
use tiny_http::{Header, Method, Request, Response, Server};

const PORTS_TO_TRY: u16 = 50;

pub struct StaticServer {
    server: Server,
    folder: PathBuf,
    port: u16,
}

impl StaticServer {
    /// Listens on `port`, or the first free one after it.
    pub fn from(folder: PathBuf, port: u16) -> Result<Self> {
        for port in port..port.saturating_add(PORTS_TO_TRY) {
            if let Ok(server) = Server::http(("127.0.0.1", port)) {
                return Ok(Self {
                    server,
                    folder,
                    port,
                });
            }
        }
        bail!("No port from {port} on is free: name one, as in \"cargo xtask serve 9000\".")
    }

    /// Listens on `port`; 0 lets the system choose one.
    pub fn at(folder: PathBuf, port: u16) -> Result<Self> {
        let server = Server::http(("127.0.0.1", port))
            .map_err(|error| anyhow::anyhow!("Port {port} cannot be used ({error})."))?;
        let address = server
            .server_addr()
            .to_ip()
            .context("the server has no address")?;
        Ok(Self {
            server,
            folder,
            port: address.port(),
        })
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers requests until the process ends.
    pub fn serve(self) {
        for request in self.server.incoming_requests() {
            let folder = self.folder.clone();
            // A thread each: a browser that is slow to take its answer keeps nobody waiting.
            std::thread::spawn(move || answer(request, &folder));
        }
    }
}

fn answer(request: Request, folder: &Path) {
    let known = matches!(request.method(), Method::Get | Method::Head);
    let content = file_for(request.url(), folder)
        .filter(|_| known)
        .and_then(|path| Some((content_type(&path), fs::read(&path).ok()?)));
    // A browser that went away while being answered is no trouble of ours.
    let _ = match content {
        Some((kind, content)) => request.respond(
            Response::from_data(content)
                .with_header(header("Content-Type", kind))
                .with_header(header("Cache-Control", "no-cache"))
                .with_header(header("X-Content-Type-Options", "nosniff")),
        ),
        None => request.respond(
            Response::from_string("not found\n")
                .with_status_code(404)
                .with_header(header("Content-Type", "text/plain; charset=utf-8")),
        ),
    };
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values are constants of this file")
}

/// The file that `url` names inside `folder`, never one outside it.
fn file_for(url: &str, folder: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    path.components()
        .all(|part| matches!(part, Component::Normal(_)))
        .then(|| folder.join(path))
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::file_for;
    use std::path::Path;

    #[test]
    fn only_files_inside_the_folder_are_named() {
        let folder = Path::new("dist");
        let check = |url: &str, expected: Option<&str>| {
            assert_eq!(
                file_for(url, folder),
                expected.map(|path| folder.join(path)),
                "{url}"
            );
        };
        check("/", Some("index.html"));
        check("/?a=/b", Some("index.html"));
        check("/icons/icon.svg", Some("icons/icon.svg"));
        check("/../Cargo.toml", None);
        check("//etc/passwd", None);
        check("index.html", None);
    }
}
