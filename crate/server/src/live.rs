//! For whoever writes the page: it reloads after each build, and shows what the compiler
//! said when there was none.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;

const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("live.css");
const TAGS: &str = "<link rel=\"stylesheet\" href=\"live/live.css\">\n<script type=\"module\" src=\"live/live.js\"></script>\n</head>";

/// Adds to a site the script that asks for news, and the news: the file that the last
/// build left.
pub(crate) fn live(root: &Path, status: PathBuf) -> Router {
    let index = Arc::new(root.join("index.html"));
    let script = || async {
        (
            [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")],
            SCRIPT,
        )
    };
    let style = || async { ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE) };
    let news = |State(status): State<Arc<PathBuf>>| async move {
        let text = tokio::fs::read_to_string(&*status)
            .await
            .unwrap_or_else(|_| "{}".to_string());
        let headers = [
            (header::CONTENT_TYPE, "application/json"),
            (header::CACHE_CONTROL, "no-store"),
        ];
        (headers, text)
    };
    Router::new()
        .route("/live/status", get(news))
        .with_state(Arc::new(status))
        .route("/live/live.js", get(script))
        .route("/live/live.css", get(style))
        .merge(
            Router::new()
                .route("/", get(page))
                .route("/index.html", get(page))
                .with_state(index),
        )
}

async fn page(State(index): State<Arc<PathBuf>>) -> Response {
    match tokio::fs::read_to_string(&*index).await {
        Ok(text) => (
            [(header::CACHE_CONTROL, "no-store")],
            Html(text.replacen("</head>", TAGS, 1)),
        )
            .into_response(),
        Err(_) => (StatusCode::NOT_FOUND, "The site has no index.html yet.\n").into_response(),
    }
}
