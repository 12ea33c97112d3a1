//! `/connections?ms=N&seed=N`: a WebSocket that mostly waits, and now and then says a word: at
//! random moments, N milliseconds apart on average, the same for the same seed, until the other
//! side closes.

use std::collections::HashMap;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use tokio::time::{Instant, sleep_until};
use ww_core::trace::Time;
use ww_core::workload::connections::silences;

use crate::behaviour::{Refusal, milliseconds};
use crate::held::Held;
use crate::socket::stranger;

/// Milliseconds from word to word, on average, if nobody says.
const EVERY: u32 = 1000;
/// Nobody talks more often than that.
const LEAST: u32 = 10;

pub(crate) async fn connections(
    State(held): State<Held>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if let Some(refused) = stranger(&headers) {
        return refused;
    }
    let (every, seed) = match asked(&query) {
        Ok(asked) => asked,
        Err(refusal) => {
            return (StatusCode::BAD_REQUEST, format!("{refusal}\n")).into_response();
        }
    };
    upgrade.on_upgrade(async move |socket| {
        let _open = held.websocket();
        chat(socket, every, seed).await;
    })
}

fn asked(query: &HashMap<String, String>) -> Result<(Duration, u32), Refusal> {
    let text = |name| query.get(name).map(String::as_str);
    let seed = match text("seed") {
        None => 0,
        Some(text) => text.parse().map_err(|_| Refusal::Seed {
            text: text.to_string(),
        })?,
    };
    Ok((milliseconds(text("ms"), EVERY, LEAST)?, seed))
}

async fn chat(mut socket: WebSocket, every: Duration, seed: u32) {
    let every = Time::from_ms(every.as_secs_f64() * 1e3);
    let mut said = 0_u64;
    // Moments, and not pauses: who is late once isn't late for ever.
    let mut next = Instant::now();
    for silence in silences(seed, every) {
        next += Duration::from_nanos(silence.ns());
        loop {
            tokio::select! {
                () = sleep_until(next) => break,
                // Also what keeps the connection alive is answered here.
                heard = socket.recv() => if !matches!(heard, Some(Ok(_))) {
                    return;
                },
            }
        }
        said += 1;
        if socket
            .send(Message::Text(format!("word {said}").into()))
            .await
            .is_err()
        {
            return;
        }
    }
}
