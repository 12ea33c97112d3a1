//! For whoever writes the page: it reloads after each build, and shows what the compiler
//! said when there was none.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path as Name, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;

const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("live.css");

/// Adds to a site the script that asks for news, and the news: the file that the last
/// build left.
pub(crate) fn live(root: &Path, status: PathBuf) -> Router {
    let root: Arc<Path> = root.into();
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
                .route("/", get(first))
                .route("/index.html", get(first))
                .route("/demo/", get(list))
                .route("/demo/{name}/", get(demo))
                .with_state(root),
        )
}

async fn first(State(root): State<Arc<Path>>) -> Response {
    page(&root.join("index.html"), "").await
}

async fn list(State(root): State<Arc<Path>>) -> Response {
    page(&root.join("demo/index.html"), "../").await
}

async fn demo(State(root): State<Arc<Path>>, Name(name): Name<String>) -> Response {
    // It comes decoded, and may have said anything.
    let is_name = name.chars().all(|letter| letter.is_ascii_alphanumeric());
    let folder = if is_name { name.as_str() } else { "no-demo" };
    page(&root.join("demo").join(folder).join("index.html"), "../../").await
}

/// A page of the site, with the tags added; `top` is the way from its folder to the site's.
async fn page(file: &Path, top: &str) -> Response {
    let tags = format!(
        "<link rel=\"stylesheet\" href=\"{top}live/live.css\">\n<script type=\"module\" src=\"{top}live/live.js\"></script>\n</head>"
    );
    match tokio::fs::read_to_string(file).await {
        Ok(text) => (
            [(header::CACHE_CONTROL, "no-store")],
            Html(text.replacen("</head>", &tags, 1)),
        )
            .into_response(),
        Err(_) => (StatusCode::NOT_FOUND, "The site has no such page yet.\n").into_response(),
    }
}
