//! Serves a folder to this machine alone, as a plain web space would.
//!
//! One request to a connection: a server that keeps connections let some of them wait behind others
//! for as long as the browser held those open.

use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

const PORTS_TO_TRY: u16 = 50;
/// A request's head is not longer, in bytes.
const LONGEST_HEAD: u64 = 32 << 10;
/// A browser that says or takes nothing for so long is gone.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct StaticServer {
    listener: TcpListener,
    folder: PathBuf,
    port: u16,
}

impl StaticServer {
    /// Listens on `port`, or the first free one after it.
    pub fn from(folder: PathBuf, port: u16) -> Result<Self> {
        for port in port..port.saturating_add(PORTS_TO_TRY) {
            if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)) {
                return Ok(Self {
                    listener,
                    folder,
                    port,
                });
            }
        }
        bail!("No port from {port} on is free: name one, as in \"cargo xtask serve 9000\".")
    }

    /// Listens on `port`; 0 lets the system choose one.
    pub fn at(folder: PathBuf, port: u16) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port))
            .with_context(|| format!("Port {port} cannot be used."))?;
        let port = listener.local_addr()?.port();
        Ok(Self {
            listener,
            folder,
            port,
        })
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers requests until the process ends.
    pub fn serve(self) {
        for connection in self.listener.incoming().flatten() {
            let folder = self.folder.clone();
            // A browser that went away while being answered is no trouble of ours.
            std::thread::spawn(move || answer(connection, &folder));
        }
    }
}

fn answer(mut connection: TcpStream, folder: &Path) -> std::io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(connection.try_clone()?)
        .take(LONGEST_HEAD)
        .lines();
    let Some(request) = lines.next().transpose()? else {
        return Ok(());
    };
    // The rest of the head says nothing that matters here.
    while lines
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}
    let mut words = request.split(' ');
    let (method, url) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let content = file_for(url, folder)
        .filter(|_| matches!(method, "GET" | "HEAD"))
        .and_then(|path| Some((content_type(&path), fs::read(&path).ok()?)));
    let (status, kind, content) = match content {
        Some((kind, content)) => ("200 OK", kind, content),
        None => (
            "404 Not Found",
            "text/plain; charset=utf-8",
            b"not found\n".to_vec(),
        ),
    };
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        content.len()
    )?;
    if method != "HEAD" {
        connection.write_all(&content)?;
    }
    connection.flush()
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
