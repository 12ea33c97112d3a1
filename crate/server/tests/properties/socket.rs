//! The socket's short conversation, however it goes.
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{Error, Message};

use crate::support::{Site, serve};

async fn talk(say: Message) -> (CloseCode, String) {
    let site = Site::new();
    let url = serve(site.config()).await;
    let url = format!("{}socket", url.replace("http:", "ws:"));
    let (mut socket, _) = tokio_tungstenite::connect_async(url)
        .await
        .expect("a socket");
    let hello = socket.next().await.expect("a word").expect("a message");
    assert_eq!(hello, Message::Text("hello".into()));
    socket.send(say).await.expect("sent");
    match socket.next().await.expect("a word").expect("a message") {
        Message::Close(Some(frame)) => (frame.code, frame.reason.to_string()),
        // A goodbye without a code, as one is answered that had none.
        Message::Close(None) => (CloseCode::Status, String::new()),
        other => panic!("not closed but {other:?}"),
    }
}

#[tokio::test]
async fn hello_and_goodbye_end_well() {
    let (code, reason) = talk(Message::Text("goodbye".into())).await;
    assert_eq!((code, reason.as_str()), (CloseCode::Normal, ""));
}

#[tokio::test]
async fn whoever_closes_first_is_answered() {
    let (code, _) = talk(Message::Close(None)).await;
    assert_eq!(code, CloseCode::Status);
}

#[tokio::test]
async fn any_other_word_is_told_what_was_expected() {
    for other in [
        Message::Text("hello".into()),
        Message::Binary(vec![1].into()),
    ] {
        let (code, reason) = talk(other).await;
        assert_eq!(
            (code, reason.as_str()),
            (CloseCode::Policy, "expected: goodbye")
        );
    }
}

#[tokio::test]
async fn pages_of_another_origin_are_refused() {
    let site = Site::new();
    let url = serve(site.config()).await;
    let own = url.trim_end_matches('/').to_string();
    for (origin, is_refused) in [
        (own.as_str(), false),
        ("http://elsewhere.example", true),
        ("null", true),
    ] {
        let mut request = format!("{}socket", url.replace("http:", "ws:"))
            .into_client_request()
            .expect("a request");
        let headers = request.headers_mut();
        headers.insert("origin", origin.parse().expect("a header"));
        match tokio_tungstenite::connect_async(request).await {
            Ok(_) => assert!(!is_refused, "{origin}"),
            Err(Error::Http(answer)) => {
                assert!(is_refused, "{origin}");
                assert_eq!(answer.status(), 403);
            }
            Err(other) => panic!("{origin}: {other}"),
        }
    }
}

/// Asks for a socket whose server behaves so.
async fn open(query: &str) -> Result<Socket, Error> {
    let site = Site::new();
    let url = serve(site.config()).await;
    let url = format!("{}socket?{query}", url.replace("http:", "ws:"));
    tokio_tungstenite::connect_async(url)
        .await
        .map(|(socket, _)| socket)
}

type Socket =
    tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>;

#[tokio::test]
async fn a_late_server_answers_the_handshake_late_and_then_does_as_any_other() {
    let began = Instant::now();
    let mut socket = open("server=late&ms=80").await.expect("a socket");
    assert!(began.elapsed() >= Duration::from_millis(80));
    let hello = socket.next().await.expect("a word").expect("a message");
    assert_eq!(hello, Message::Text("hello".into()));
}

#[tokio::test]
async fn a_server_that_is_gone_refuses_the_handshake() {
    match open("server=gone").await {
        Err(Error::Http(answer)) => assert_eq!(answer.status(), 503),
        other => panic!("not refused but {other:?}"),
    }
}

#[tokio::test]
async fn another_server_says_another_word() {
    let mut socket = open("server=other").await.expect("a socket");
    let word = socket.next().await.expect("a word").expect("a message");
    assert_eq!(word, Message::Text("howdy".into()));
}

#[tokio::test]
async fn a_server_that_hangs_answers_a_ping_and_says_no_word() {
    let mut socket = open("server=hangs").await.expect("a socket");
    // Whatever it says comes before the answer to a ping that was sent after it.
    for word in [Message::Text("goodbye".into()), Message::Ping("x".into())] {
        socket.send(word).await.expect("sent");
    }
    let heard = socket.next().await.expect("an answer").expect("a message");
    assert_eq!(heard, Message::Pong("x".into()));
}

#[tokio::test]
async fn a_behaviour_that_there_is_not_is_refused_with_those_that_there_are() {
    for (query, allowed) in [
        ("server=down", "up, late, gone, other or hangs"),
        ("server=late&ms=60001", "from 0 to 60000"),
        ("server=late&ms=-1", "from 0 to 60000"),
        ("server=late&ms=", "from 0 to 60000"),
    ] {
        match open(query).await {
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
