//! `cargo xtask serve`: from a fresh clone to a page that reloads when its source is saved.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::processes::{Beside, cargo, run, tool};
use crate::watch::{Changed, Watch};
use crate::{processes, toolchain};

/// Serves until it is interrupted.
pub(crate) fn serve(root: &Path, port: u16, open: bool) -> Result<()> {
    // Said now, and not after a long build.
    check_port(port)?;
    toolchain::ensure(root)?;
    build_tools(root)?;
    let watch = Watch::new(root)?;
    if let Err(error) = pack(root) {
        // Without any site there is nothing to show the error on.
        if !site(root).join("index.html").exists() {
            return Err(error);
        }
        eprintln!("{error:#}\nThe last good page is served.");
    }
    let (mut server, [url, tcp]) = start_server(root, port, tcp_port(port))?;
    // A server that is started again keeps its addresses.
    let ports = [&url, &tcp].map(|address| port_of(address));
    let [port, tcp_port] = ports.map(Option::unwrap_or_default);
    println!("\n    {url}\n\nSaving a file rebuilds the page. Ctrl-C ends it.");
    println!("cargo run -p ww-core --example not_forever -- tokio --tcp {tcp}");
    if open {
        open_browser(&url);
    }
    loop {
        let changed = watch.next()?;
        if changed == Changed::Tools {
            if let Err(error) = build_tools(root) {
                eprintln!("{error:#}\nThe server of before goes on.");
                continue;
            }
            drop(server);
            (server, _) = start_server(root, port, tcp_port)?;
        }
        match pack(root) {
            Ok(()) => eprintln!("The page is up to date."),
            Err(error) => eprintln!("{error:#}\nThe last good page is served."),
        }
    }
}

/// Where the site is built.
pub(crate) fn site(root: &Path) -> PathBuf {
    root.join("target/site")
}

fn status_file(root: &Path) -> PathBuf {
    root.join("target/site-status.json")
}

/// Builds the programs that build and serve; cargo shows its own progress.
pub(crate) fn build_tools(root: &Path) -> Result<()> {
    run(cargo(root).args(["build", "-p", "ww-pack", "-p", "ww-server"]))
}

/// Builds the page.
pub(crate) fn pack(root: &Path) -> Result<()> {
    pack_for(root, None)
}

/// Builds the page for an address.
pub(crate) fn pack_for(root: &Path, address: Option<&OsStr>) -> Result<()> {
    let mut pack = tool(root, "ww-pack");
    if let Some(address) = address {
        pack.arg("--address").arg(address);
    }
    pack.arg("--out")
        .arg(site(root))
        .arg("--status")
        .arg(status_file(root));
    // Its own words are on the terminal already.
    run(&mut pack).context("The page could not be built")
}

/// Makes of the built page what other hosts serve: see HOSTING.md.
pub(crate) fn publish(root: &Path) -> Result<()> {
    let mut pack = tool(root, "ww-pack");
    pack.arg("--publish").arg(site(root));
    run(pack.arg("--out").arg(root.join("target/public")))
        .context("The page could not be published")
}

fn check_port(port: u16) -> Result<()> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "Port {port} is taken by another program; choose another with --port, or --port 0 for any that is free."
        ),
        Err(error) => bail!("Port {port} can’t be listened on: {error}."),
    }
}

/// The next port, where the examples look for it; any that is free, where it is taken.
fn tcp_port(port: u16) -> u16 {
    let next = port.checked_add(1).filter(|_| port > 0);
    next.filter(|next| check_port(*next).is_ok())
        .unwrap_or_default()
}

/// The server, the address of the page, and the one for programs that talk over plain TCP.
fn start_server(root: &Path, port: u16, tcp_port: u16) -> Result<(Beside, [String; 2])> {
    let mut command = tool(root, "ww-server");
    command
        .arg("--root")
        .arg(site(root))
        .args(["--port", &port.to_string()])
        .args(["--tcp-port", &tcp_port.to_string()])
        .args(["--with-stdin", "--live"])
        .arg(status_file(root))
        // It ends when this pipe does, however this program ends.
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut server = Beside::start(&mut command)?;
    let stdout = server
        .child()
        .stdout
        .take()
        .context("the server has no output")?;
    let mut output = BufReader::new(stdout.take(200));
    let mut addresses = [const { String::new() }; 2];
    for address in &mut addresses {
        output.read_line(address)?;
        address.truncate(address.trim_end().len());
        if address.is_empty() {
            let status = server.child().wait()?;
            bail!("The server ended at once ({status}).");
        }
    }
    Ok((server, addresses))
}

fn port_of(url: &str) -> Option<u16> {
    url.trim_end_matches('/').rsplit_once(':')?.1.parse().ok()
}

fn open_browser(url: &str) {
    let opener = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    if processes::output(Command::new(opener).arg(url)).is_none() {
        eprintln!("{opener} opened no browser; the address is {url}");
    }
}
