//! `cargo xtask serve`: builds the pages and shows them on this machine.

use crate::{single_file, site, static_server::StaticServer};
use anyhow::Result;

const USUAL_PORT: u16 = 8600;

pub fn run(port: Option<u16>) -> Result<()> {
    let site = site::build()?;
    single_file::write(&site)?;
    let server = match port {
        Some(port) => StaticServer::at(site.folder, port)?,
        None => StaticServer::from(site.folder, USUAL_PORT)?,
    };
    println!(
        "\n  六星社区  {}\n\nPress Ctrl+C to stop.",
        server.address()
    );
    server.serve();
    Ok(())
}
