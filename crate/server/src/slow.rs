//! `/slow?ms=N`: answers after N milliseconds, and says how long it really waited.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::faults::{Counter, spoil};

/// Longest delay, in milliseconds.
pub(crate) const LONGEST: u32 = 60_000;

/// A client that goes away drops this future, and the sleep with it.
pub(crate) async fn slow(
    State(faults): State<Arc<Counter>>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let text = query.get("ms").map_or("", String::as_str);
    let Some(asked) = text.parse::<u32>().ok().filter(|asked| *asked <= LONGEST) else {
        let sentence = format!("ms is ‘{text}’; it can be a whole number from 0 to {LONGEST}.\n");
        return (StatusCode::BAD_REQUEST, sentence).into_response();
    };
    let fault = faults.next();
    let began = Instant::now();
    tokio::time::sleep(Duration::from_millis(asked.into())).await;
    let waited = began.elapsed().as_secs_f64() * 1e3;
    let body = json!({ "asked_ms": asked, "waited_ms": waited }).to_string();
    match fault {
        Some(fault) => spoil(fault, &body),
        None => (
            [
                (header::CONTENT_TYPE, "application/json"),
                (header::CACHE_CONTROL, "no-store"),
            ],
            body,
        )
            .into_response(),
    }
}
