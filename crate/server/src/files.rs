//! The built site's files, compressed where a compressed copy lies beside them.

use std::path::Path;

use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

pub(crate) fn files(root: &Path) -> Router {
    let nothing =
        || async { (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response() };
    let serve = ServeDir::new(root)
        .precompressed_br()
        .precompressed_gzip()
        .call_fallback_on_method_not_allowed(false)
        .fallback(axum::handler::HandlerWithoutStateExt::into_service(nothing));
    // Names don't change with their content, so a browser has to ask whether it changed.
    Router::new()
        .fallback_service(serve)
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        ))
}
