//! The socket's short conversation, however it goes.
use futures_util::{SinkExt, StreamExt};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{Error, Message};

mod support;
use support::{Site, serve};

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
        other => panic!("not closed but {other:?}"),
    }
}

#[tokio::test]
async fn hello_and_goodbye_end_well() {
    let (code, reason) = talk(Message::Text("goodbye".into())).await;
    assert_eq!((code, reason.as_str()), (CloseCode::Normal, ""));
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
