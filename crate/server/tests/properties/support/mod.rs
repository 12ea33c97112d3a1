//! A small site, served.

use std::net::SocketAddr;
use std::path::PathBuf;

use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use ww_server::{Config, Faults, Isolation, Server};

/// A folder that holds a site, and is removed with this.
pub(crate) struct Site(TempDir);

impl Site {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let root = folder.path().join("site");
        for below in ["host/worker", "demo/a", "v/0123456789abcdef/host"] {
            std::fs::create_dir_all(root.join(below)).expect("a folder");
        }
        for (name, text) in [
            ("index.html", "<!DOCTYPE html><head><title>x</title></head>"),
            (
                "demo/index.html",
                "<!DOCTYPE html><head><title>y</title></head>",
            ),
            (
                "demo/a/index.html",
                "<!DOCTYPE html><head><title>z</title></head>",
            ),
            ("a.js", "0;"),
            ("v/0123456789abcdef/host/index.js", "1;"),
            ("host/worker/pool.js", "0;"),
            ("service-worker.js", "0;"),
            ("a.wasm", "as it is"),
            ("a.wasm.br", "as brotli"),
            ("a.wasm.gz", "as gzip"),
        ] {
            std::fs::write(root.join(name), text).expect("a file");
        }
        Self(folder)
    }

    /// A file beside the site.
    pub(crate) fn outside(&self) -> PathBuf {
        self.0.path().join("secret.txt")
    }

    /// Serves it on any port that is free.
    pub(crate) fn config(&self) -> Config {
        Config {
            root: self.0.path().join("site"),
            port: 0,
            tcp_port: None,
            isolation: Isolation::default(),
            live: None,
            faults: Faults::default(),
        }
    }
}

/// Serves until the test ends: the address, with a slash at its end.
pub(crate) async fn serve(config: Config) -> String {
    let server = Server::bind(config).await.expect("a port");
    let url = server.url();
    tokio::spawn(server.run(std::future::pending()));
    url
}

/// Serves over plain TCP, too: the page's address, and the other.
pub(crate) async fn serve_tcp(mut config: Config) -> (String, SocketAddr) {
    config.tcp_port = Some(0);
    let server = Server::bind(config).await.expect("two ports");
    let (url, tcp) = (server.url(), server.tcp_addr().expect("a port for TCP"));
    tokio::spawn(server.run(std::future::pending()));
    (url, tcp)
}

/// What the server says that it holds.
pub(crate) async fn live(url: &str) -> serde_json::Value {
    let answer = raw(url, "GET /live HTTP/1.1").await;
    let (head, body) = answer.split_once("\r\n\r\n").expect("an answer");
    assert!(head.contains("no-store"), "{head}");
    serde_json::from_str(body).expect("JSON")
}

/// Asks until so many connections and web sockets are open, beside the one that asks.
pub(crate) async fn until_held(url: &str, connections: u64, websockets: u64) {
    loop {
        let now = live(url).await;
        if now["connections"] == connections + 1 && now["websockets"] == websockets {
            return;
        }
        tokio::task::yield_now().await;
    }
}

/// What the server says to one request, byte for byte.
pub(crate) async fn raw(url: &str, request: &str) -> String {
    let host = url.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = tokio::net::TcpStream::connect(host)
        .await
        .expect("a server");
    let request = format!("{request}\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer
}
