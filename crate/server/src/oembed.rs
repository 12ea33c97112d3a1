//! `/oembed?url=ADDRESS`: what a page of this site is as a frame of another, as oEmbed 1.0 asks and
//! answers; and the header by which such a page says so.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ww_core::embed::{Catalogue, NoEmbed, Oembed, Room, Site};

/// Bytes of a PNG that say what it is and how large.
const PNG_HEAD: usize = 24;

/// Why there is no answer.
enum Refused {
    /// Nothing of this site is at that address.
    NotFound(String),
    /// Only JSON is spoken here.
    Format(String),
    /// A number is none.
    Number(&'static str, String),
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let (status, sentence) = match self {
            Self::NotFound(sentence) => (StatusCode::NOT_FOUND, sentence),
            Self::Format(format) => (
                StatusCode::NOT_IMPLEMENTED,
                format!("format is ‘{format}’; it can be json."),
            ),
            Self::Number(name, text) => (
                StatusCode::BAD_REQUEST,
                format!("{name} is ‘{text}’; it can be a whole number from 1."),
            ),
        };
        (status, format!("{sentence}\n")).into_response()
    }
}

pub(crate) async fn oembed(
    State(root): State<Arc<PathBuf>>,
    headers: HeaderMap,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    match answer(&root, &headers, &query).await {
        Ok(answer) => axum::Json(answer).into_response(),
        Err(refused) => refused.into_response(),
    }
}

async fn answer(
    files: &Path,
    headers: &HeaderMap,
    query: &HashMap<String, String>,
) -> Result<Oembed, Refused> {
    if let Some(format) = query.get("format").filter(|it| *it != "json") {
        return Err(Refused::Format(format.chars().take(60).collect()));
    }
    let room = Room {
        width: pixels(query, "maxwidth")?,
        height: pixels(query, "maxheight")?,
    };
    let nowhere = |sentence: &str| Refused::NotFound(sentence.to_string());
    let address = query
        .get("url")
        .ok_or_else(|| nowhere("url is missing; it is the address of a demo of this site."))?;
    let site = site(headers).ok_or_else(|| nowhere("The request names no host."))?;
    let catalogue = catalogue(files)
        .await
        .ok_or_else(|| nowhere("This site has no demos for other pages."))?;
    let shown = catalogue
        .at_address(&site, address)
        .map_err(|refusal: NoEmbed| Refused::NotFound(refusal.to_string()))?;
    let picture = png_size(&files.join(shown.poster_png())).await;
    Ok(Oembed::of(&site, &shown, &catalogue, room, picture))
}

/// Adds to a page that can be embedded where its answer is.
pub(crate) async fn discovered(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_page = path.ends_with('/') || path.ends_with("/index.html");
    let can_be = is_page && (path.starts_with("/embed/") || path.starts_with("/demo/"));
    let is_list = matches!(path, "/demo/" | "/demo/index.html");
    let link = (can_be && !is_list)
        .then(|| link(request.headers(), &request.uri().to_string()))
        .flatten();
    let mut response = next.run(request).await;
    if let (Some(link), true) = (link, response.status().is_success()) {
        response.headers_mut().append(header::LINK, link);
    }
    response
}

fn link(headers: &HeaderMap, target: &str) -> Option<HeaderValue> {
    let site = site(headers)?;
    let answer = site.oembed(&site.of(target.trim_start_matches('/')));
    let link = format!("<{answer}>; rel=\"alternate\"; type=\"application/json+oembed\"");
    HeaderValue::from_str(&link).ok()
}

/// This site, as whoever asks calls it.
fn site(headers: &HeaderMap) -> Option<Site> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    Site::new(&format!("http://{host}")).ok()
}

fn pixels(query: &HashMap<String, String>, name: &'static str) -> Result<Option<u32>, Refused> {
    let Some(text) = query.get(name) else {
        return Ok(None);
    };
    match text.parse() {
        Ok(number) if number > 0 => Ok(Some(number)),
        _ => Err(Refused::Number(name, text.chars().take(60).collect())),
    }
}

async fn catalogue(root: &Path) -> Option<Catalogue> {
    let bytes = tokio::fs::read(root.join("embed/demos.json")).await.ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// How wide and how high a PNG is.
async fn png_size(path: &Path) -> Option<(u32, u32)> {
    let bytes = tokio::fs::read(path).await.ok()?;
    let head: &[u8; PNG_HEAD] = bytes.first_chunk()?;
    let number = |at: usize| Some(u32::from_be_bytes(*head[at..].first_chunk()?));
    head.starts_with(b"\x89PNG\r\n\x1a\n")
        .then_some((number(16)?, number(20)?))
}
