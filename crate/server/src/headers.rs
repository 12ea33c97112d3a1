//! The headers of every answer: what all need, what only those need that run scripts, and what the
//! page in other people's frames needs.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;

use crate::Isolation;

/// Scripts, workers and styles only from here; wasm may be compiled, nothing else may be
/// evaluated; and no text becomes a script or a part of the page but by way of the policies that
/// are named (`ww`: www/host/trusted.js; `ww-threads`: crate/pack/src/glue.rs; duplicates, because a
/// script of a test has modules of its own in Firefox). `blob:` because the thread pool starts its workers from one, and a video that was
/// made here plays from one.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    worker-src 'self' blob:; style-src 'self'; img-src 'self'; font-src 'self'; \
    media-src blob:; frame-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; \
    require-trusted-types-for 'script'; trusted-types ww ww-threads 'allow-duplicates'; frame-ancestors 'self'";

const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// For all: taken for what it says it is; and anybody may have it, as nothing here is a secret. A
/// page in a sandbox has no origin, so that everything that it loads comes from elsewhere.
const ALL: [(HeaderName, &str); 3] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (CORP, "cross-origin"),
];

/// For pages and workers, which run scripts.
const RUNS: [(HeaderName, &str); 3] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::REFERRER_POLICY, "no-referrer"),
    (CORP, "same-origin"),
];

/// For pages: a published site's scripts read in it that they need no service worker to be answered.
const ANSWERS: [(HeaderName, &str); 1] = [(HeaderName::from_static("server-timing"), "answers")];

/// For the page in other people's frames, besides.
const EMBEDDED: [(HeaderName, &str); 1] = [(CORP, "cross-origin")];

/// Isolates a page by itself, in whatever page its frame is: Chromium knows it.
const ISOLATES_ITSELF: [(HeaderName, &str); 1] = [(
    HeaderName::from_static("document-isolation-policy"),
    "isolate-and-require-corp",
)];

/// Together these isolate a page and its workers from other origins; a browser then lets its
/// threads share memory.
const ISOLATES: [(HeaderName, &str); 2] = [
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    EMBEDS,
];
/// `WebKit` wants this one on what a worker imports, too.
const EMBEDS: (HeaderName, &str) = (
    HeaderName::from_static("cross-origin-embedder-policy"),
    "require-corp",
);

/// Adds them. Sixty small files are asked for at a first visit: what doesn't run a script has
/// no use for a policy, and its bytes add up.
pub(crate) fn with_headers(router: Router, isolation: Isolation) -> Router {
    router.layer(middleware::from_fn_with_state(isolation, add))
}

async fn add(State(isolation): State<Isolation>, request: Request, next: Next) -> Response {
    // By its address and not by what comes: an answer that says that nothing has changed has
    // no type, and a browser goes by its headers all the same.
    let path = request.uri().path();
    let (is_script, runs) = (path.ends_with(".js"), is_page(path) || is_worker(path));
    let (is_page, is_embed) = (is_page(path), is_page(path) && is_embed(path));
    let host = request.headers().get(header::HOST).cloned();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // An entity tag says the same, and nobody asks for parts of files.
    headers.remove(header::LAST_MODIFIED);
    headers.remove(header::ACCEPT_RANGES);
    set(headers, ALL);
    if runs {
        set(headers, RUNS);
    }
    if is_page {
        set(headers, ANSWERS);
    }
    if is_embed {
        set(headers, EMBEDDED);
        let policy = embed_policy(host.as_ref().and_then(|host| host.to_str().ok()));
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    if is_embed && isolation == Isolation::Isolated {
        set(headers, ISOLATES_ITSELF);
    }
    if isolation == Isolation::Isolated {
        if runs {
            set(headers, ISOLATES);
        } else if is_script {
            set(headers, [EMBEDS]);
        }
    }
    response
}

fn set<const N: usize>(headers: &mut HeaderMap, all: [(HeaderName, &'static str); N]) {
    for (name, value) in all {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

fn is_page(path: &str) -> bool {
    path.ends_with('/') || path.ends_with(".html")
}

/// The policy of the page in other people's frames: they may be anywhere, also in a deck that is opened
/// as a file, which to a browser is not even `*`. In a sandbox the page has no
/// origin, and to `WebKit` `'self'` is then nobody; so this server is also named by its address.
fn embed_policy(host: Option<&str>) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || ".-:[]".contains(it);
    let named = host.filter(|host| host.chars().all(is_plain)).map_or_else(
        || "'self'".to_string(),
        |host| format!("'self' http://{host} https://{host}"),
    );
    POLICY
        .replace("; frame-ancestors 'self'", "")
        .replace("'self'", &named)
}

/// Whether it is made for other people's frames.
fn is_embed(path: &str) -> bool {
    path.starts_with("/embed/")
}

/// Whether a worker may be started from there: those scripts lie in a folder, or have a name,
/// that says so.
fn is_worker(path: &str) -> bool {
    path.to_ascii_lowercase().contains("worker")
}
