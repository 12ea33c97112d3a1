//! `/socket?server=NAME&ms=N`: a WebSocket that says "hello", expects "goodbye", and closes; or
//! that does not, in one of four ways.

use std::collections::HashMap;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade, close_code};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::behaviour::{Behaviour, HANGS, PATIENCE};
use crate::held::Held;

pub(crate) async fn socket(
    State(held): State<Held>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if let Some(refused) = stranger(&headers) {
        return refused;
    }
    let text = |name| query.get(name).map(String::as_str);
    let behaviour = match Behaviour::new(text("server"), text("ms")) {
        Ok(behaviour) => behaviour,
        Err(refusal) => {
            return (StatusCode::BAD_REQUEST, format!("{refusal}\n")).into_response();
        }
    };
    match behaviour {
        // Before the handshake is answered: a client that goes away meanwhile drops this.
        Behaviour::Late(lasts) => tokio::time::sleep(lasts).await,
        Behaviour::Gone => {
            return (StatusCode::SERVICE_UNAVAILABLE, "Nobody is here.\n").into_response();
        }
        Behaviour::Up | Behaviour::Other | Behaviour::Hangs => {}
    }
    upgrade.on_upgrade(async move |socket| {
        let _open = held.websocket();
        match behaviour.word() {
            Some(word) => chat(socket, word).await,
            None => hang(socket).await,
        }
    })
}

/// A browser lets any page open a socket to any server; this one talks to its own pages. The answer
/// to all others.
pub(crate) fn stranger(headers: &HeaderMap) -> Option<Response> {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let origin = headers
        .get(header::ORIGIN)
        .and_then(|origin| origin.to_str().ok());
    if origin.is_none_or(|origin| origin.split_once("://").map(|(_, host)| host) == host) {
        return None;
    }
    let refused = (
        StatusCode::FORBIDDEN,
        "This socket talks to pages of its own origin only.\n",
    );
    Some(refused.into_response())
}

async fn chat(mut socket: WebSocket, word: &'static str) {
    if socket.send(Message::Text(word.into())).await.is_err() {
        return;
    }
    let (code, reason) = match tokio::time::timeout(PATIENCE, heard(&mut socket)).await {
        Ok(Some(true)) => (close_code::NORMAL, ""),
        Ok(Some(false)) => (close_code::POLICY, "expected: goodbye"),
        Ok(None) => return farewell(socket).await,
        Err(_) => (close_code::POLICY, "nobody said goodbye within a minute"),
    };
    close(socket, code, reason).await;
}

/// Says nothing, whatever it hears, until the other side goes.
async fn hang(mut socket: WebSocket) {
    let gone = async { while let Some(Ok(_)) = socket.recv().await {} };
    if tokio::time::timeout(HANGS, gone).await.is_err() {
        close(socket, close_code::AWAY, "hung for two minutes").await;
    }
}

/// How long the other side has to say that it closes, too.
const FAREWELL: Duration = Duration::from_secs(5);

/// Closes, and waits until the other side has said so, too: a connection that ends before that
/// was not closed in good order. Whoever has gone already needs no goodbye.
async fn close(mut socket: WebSocket, code: u16, reason: &'static str) {
    let frame = CloseFrame {
        code,
        reason: reason.into(),
    };
    if socket.send(Message::Close(Some(frame))).await.is_ok() {
        farewell(socket).await;
    }
}

/// Listens until the other side is gone: that is also when its own goodbye is answered. Without
/// an answer a browser takes the server for broken, and waits before it asks again.
async fn farewell(mut socket: WebSocket) {
    let gone = async { while let Some(Ok(_)) = socket.recv().await {} };
    // Whoever stays all the same is left.
    let _ = tokio::time::timeout(FAREWELL, gone).await;
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
