//! `/socket`: a WebSocket that says "hello", expects "goodbye", and closes.

use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade, close_code};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// How long it waits for a word.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) async fn socket(headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    // A browser lets any page open a socket to any server; this one talks to its own pages.
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let origin = headers
        .get(header::ORIGIN)
        .and_then(|origin| origin.to_str().ok());
    let is_own = origin.is_none_or(|origin| origin.split_once("://").map(|(_, host)| host) == host);
    if !is_own {
        return (
            StatusCode::FORBIDDEN,
            "This socket talks to pages of its own origin only.\n",
        )
            .into_response();
    }
    upgrade.on_upgrade(chat)
}

async fn chat(mut socket: WebSocket) {
    if socket.send(Message::Text("hello".into())).await.is_err() {
        return;
    }
    let (code, reason) = match tokio::time::timeout(PATIENCE, heard(&mut socket)).await {
        Ok(Some(true)) => (close_code::NORMAL, ""),
        Ok(Some(false)) => (close_code::POLICY, "expected: goodbye"),
        Ok(None) => return,
        Err(_) => (close_code::POLICY, "nobody said goodbye within a minute"),
    };
    // Whoever has gone already needs no goodbye.
    let _ = socket
        .send(Message::Close(Some(CloseFrame {
            code,
            reason: reason.into(),
        })))
        .await;
}

/// Whether the next word is the one expected; `None` if the other side has gone.
async fn heard(socket: &mut WebSocket) -> Option<bool> {
    loop {
        match socket.recv().await?.ok()? {
            Message::Text(text) => return Some(text.as_str() == "goodbye"),
            Message::Binary(_) => return Some(false),
            Message::Close(_) => return None,
            Message::Ping(_) | Message::Pong(_) => {}
        }
    }
}
