//! The built site's files, compressed where a compressed copy lies beside them.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;

/// A file whose name changes with its content: nobody has to ask again.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// One whose name doesn't: a browser has to ask whether it changed.
const ASK: HeaderValue = HeaderValue::from_static("no-cache");

pub(crate) fn files(root: &Path) -> Router {
    let nothing =
        || async { (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response() };
    let serve = ServeDir::new(root)
        .precompressed_br()
        .precompressed_gzip()
        .call_fallback_on_method_not_allowed(false)
        .fallback(axum::handler::HandlerWithoutStateExt::into_service(nothing));
    Router::new()
        .fallback_service(serve)
        .layer(middleware::from_fn(kept))
}

/// Says for how long a file may be kept. A published site's pages load all from `/v/<edition>/`.
async fn kept(request: Request, next: Next) -> Response {
    let is_edition = request.uri().path().starts_with("/v/");
    let mut response = next.run(request).await;
    let status = response.status();
    let is_there = status.is_success() || status == StatusCode::NOT_MODIFIED;
    let how = if is_edition && is_there {
        FOR_EVER
    } else {
        ASK
    };
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(how);
    response
}
