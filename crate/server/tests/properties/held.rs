//! What the server says that it holds is what it holds.
use futures_util::StreamExt;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{Error, Message};

use crate::support::{Site, live, serve, serve_tcp, until_held};

#[tokio::test]
async fn every_connection_counts_from_its_beginning_to_its_end() {
    let site = Site::new();
    let (url, tcp) = serve_tcp(site.config()).await;
    let http = url.trim_start_matches("http://").trim_end_matches('/');
    until_held(&url, 0, 0).await;
    // Nobody has said a word on these: they are open all the same.
    let mut silent = Vec::new();
    for address in [http.to_string(), tcp.to_string()] {
        for _ in 0..20 {
            silent.push(TcpStream::connect(&address).await.expect("a server"));
        }
    }
    until_held(&url, 40, 0).await;
    let mut sockets = Vec::new();
    for path in ["socket?server=hangs", "connections?ms=60000"] {
        let path = format!("{}{path}", url.replace("http:", "ws:"));
        for _ in 0..10 {
            let (socket, _) = tokio_tungstenite::connect_async(&path).await.expect("open");
            sockets.push(socket);
        }
    }
    until_held(&url, 60, 20).await;
    drop(silent);
    until_held(&url, 20, 20).await;
    drop(sockets);
    until_held(&url, 0, 0).await;
}

#[tokio::test]
async fn hundreds_of_connections_need_no_thread_more() {
    let site = Site::new();
    let (url, tcp) = serve_tcp(site.config()).await;
    until_held(&url, 0, 0).await;
    let before = live(&url).await;
    let mut silent = Vec::new();
    // Both ends are this program's: few enough for the files that it may open.
    for _ in 0..400 {
        silent.push(TcpStream::connect(tcp).await.expect("a server"));
    }
    until_held(&url, 400, 0).await;
    let after = live(&url).await;
    let more = |what: &str| after[what].as_i64().zip(before[what].as_i64());
    let (tasks_after, tasks_before) = more("tasks").expect("the executor tells");
    assert!(tasks_after - tasks_before >= 400, "{before} {after}");
    if let Some((threads_after, threads_before)) = more("threads") {
        assert!(threads_after - threads_before < 10, "{before} {after}");
        assert!(after["resident_bytes"].as_u64() > Some(1 << 20), "{after}");
    }
}

#[tokio::test]
async fn a_chatty_connection_says_its_words_in_order_until_it_is_closed() {
    let site = Site::new();
    let url = serve(site.config()).await;
    let path = format!("{}connections?ms=10&seed=7", url.replace("http:", "ws:"));
    let (mut socket, _) = tokio_tungstenite::connect_async(path).await.expect("open");
    for number in 1..=20 {
        let word = socket.next().await.expect("a word").expect("a message");
        assert_eq!(word, Message::Text(format!("word {number}").into()));
    }
    socket.close(None).await.expect("closed");
    until_held(&url, 0, 0).await;
}

#[tokio::test]
async fn a_connection_that_can_not_be_is_refused_by_a_sentence() {
    let site = Site::new();
    let url = serve(site.config()).await;
    for (query, allowed) in [
        ("ms=9", "from 10 to 60000"),
        ("ms=60001", "from 10 to 60000"),
        ("seed=-1", "from 0 to 4294967295"),
    ] {
        let path = format!("{}connections?{query}", url.replace("http:", "ws:"));
        match tokio_tungstenite::connect_async(path).await {
            Err(Error::Http(answer)) => {
                assert_eq!(answer.status(), 400, "{query}");
                let body = answer.into_body().unwrap_or_default();
                let sentence = String::from_utf8_lossy(&body).into_owned();
                assert!(sentence.contains(allowed), "{query}: {sentence}");
            }
            other => panic!("{query}: not refused but {other:?}"),
        }
    }
}
