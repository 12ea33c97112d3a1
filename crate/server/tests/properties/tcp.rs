//! The same conversation over plain TCP, line by line.
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufStream};
use tokio::net::TcpStream;

use crate::support::{Site, serve_tcp, until_held};

/// Says one line to the server.
async fn ask(tcp: SocketAddr, line: &str) -> BufStream<TcpStream> {
    let mut stream = BufStream::new(TcpStream::connect(tcp).await.expect("a server"));
    say(&mut stream, line).await;
    stream
}

async fn say(stream: &mut BufStream<TcpStream>, line: &str) {
    let line = format!("{line}\n");
    stream.write_all(line.as_bytes()).await.expect("written");
    stream.flush().await.expect("sent");
}

async fn heard(stream: &mut BufStream<TcpStream>) -> String {
    let mut line = String::new();
    stream.read_line(&mut line).await.expect("a line");
    line
}

/// All that comes until the server closes.
async fn rest(stream: &mut BufStream<TcpStream>) -> String {
    let mut rest = String::new();
    stream.read_to_string(&mut rest).await.expect("an end");
    rest
}

#[tokio::test]
async fn hello_and_goodbye_end_well() {
    let site = Site::new();
    let (_, tcp) = serve_tcp(site.config()).await;
    for (asked, least) in [("up", 0), ("late 80", 80), ("late 0", 0)] {
        let began = Instant::now();
        let mut stream = ask(tcp, asked).await;
        assert_eq!(heard(&mut stream).await, "welcome\n", "{asked}");
        assert!(began.elapsed() >= Duration::from_millis(least), "{asked}");
        assert_eq!(heard(&mut stream).await, "hello\n", "{asked}");
        say(&mut stream, "goodbye").await;
        assert_eq!(rest(&mut stream).await, "", "{asked}");
    }
}

#[tokio::test]
async fn any_other_word_is_told_what_was_expected() {
    let site = Site::new();
    let (_, tcp) = serve_tcp(site.config()).await;
    let mut stream = ask(tcp, "up").await;
    say(&mut stream, "hello").await;
    assert_eq!(
        rest(&mut stream).await,
        "welcome\nhello\nexpected: goodbye\n"
    );
}

#[tokio::test]
async fn a_server_that_is_gone_closes_without_a_word() {
    let site = Site::new();
    let (_, tcp) = serve_tcp(site.config()).await;
    assert_eq!(rest(&mut ask(tcp, "gone").await).await, "");
}

#[tokio::test]
async fn another_server_says_another_word() {
    let site = Site::new();
    let (_, tcp) = serve_tcp(site.config()).await;
    let mut stream = ask(tcp, "other").await;
    say(&mut stream, "goodbye").await;
    assert_eq!(rest(&mut stream).await, "welcome\nhowdy\n");
}

#[tokio::test]
async fn a_server_that_hangs_says_nothing_until_the_other_side_goes() {
    let site = Site::new();
    let (_, tcp) = serve_tcp(site.config()).await;
    let mut stream = ask(tcp, "hangs").await;
    say(&mut stream, "goodbye").await;
    stream.shutdown().await.expect("half closed");
    assert_eq!(rest(&mut stream).await, "welcome\n");
}

#[tokio::test]
async fn a_line_that_it_does_not_know_is_answered_by_a_sentence() {
    let site = Site::new();
    let (_, tcp) = serve_tcp(site.config()).await;
    for (asked, allowed) in [
        ("down", "up, late, gone, other or hangs"),
        ("late 60001", "from 0 to 60000"),
        ("late soon", "from 0 to 60000"),
    ] {
        let answer = rest(&mut ask(tcp, asked).await).await;
        assert!(answer.contains(allowed), "{asked}: {answer}");
    }
}

#[tokio::test]
async fn whoever_goes_while_the_server_is_late_is_held_no_longer() {
    let site = Site::new();
    let (url, tcp) = serve_tcp(site.config()).await;
    let waiting = ask(tcp, "late 60000").await;
    until_held(&url, 1, 0).await;
    drop(waiting);
    until_held(&url, 0, 0).await;
}
