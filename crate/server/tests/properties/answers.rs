//! What every answer holds, whatever is asked.
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};
use reqwest::{Response, StatusCode};
use ww_server::{Config, Fault, Faults, Isolation};

use crate::support::{Site, serve};

async fn get(url: &str, path: &str) -> Response {
    reqwest::get(format!("{url}{path}"))
        .await
        .expect("an answer")
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get(name)
        .map(|value| value.to_str().expect("ASCII"))
}

/// What runs scripts: a page, and what a worker is started from.
const RUN: [&str; 6] = [
    "",
    "index.html",
    "demo/",
    "demo/a/",
    "host/worker/pool.js",
    "service-worker.js",
];
/// What doesn't.
const REST: [&str; 6] = [
    "a.wasm",
    "a.js",
    "slow?ms=0",
    "slow?ms=x",
    "health",
    "nothing/here",
];

#[tokio::test]
async fn pages_and_workers_are_isolated_and_have_a_strict_policy() {
    let site = Site::new();
    let url = serve(site.config()).await;
    for path in RUN {
        let answer = get(&url, path).await;
        let headers = answer.headers();
        let policy = text(headers, "content-security-policy").expect(path);
        assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
        assert!(!policy.contains("'unsafe-eval'"), "{path}: {policy}");
        assert!(!policy.contains("http"), "{path}: {policy}");
        for directive in ["require-trusted-types-for 'script'", "trusted-types ww "] {
            assert!(policy.contains(directive), "{path}: {policy}");
        }
        assert_eq!(text(headers, "set-cookie"), None, "{path}");
        for (name, value) in [
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-embedder-policy", "require-corp"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(text(headers, name), Some(value), "{path}: {name}");
        }
    }
}

#[tokio::test]
async fn only_what_is_made_for_it_may_be_in_other_peoples_frames() {
    let site = Site::new();
    let url = serve(site.config()).await;
    for path in RUN {
        let answer = get(&url, path).await;
        let policy = text(answer.headers(), "content-security-policy").expect(path);
        assert!(
            policy.ends_with("frame-ancestors 'self'"),
            "{path}: {policy}"
        );
        assert_eq!(text(answer.headers(), "document-isolation-policy"), None);
    }
    let answer = get(&url, "embed/").await;
    let headers = answer.headers();
    let policy = text(headers, "content-security-policy").expect("a policy");
    // Not even `*` would let a deck in that is opened as a file.
    assert!(!policy.contains("frame-ancestors"), "{policy}");
    // In a sandbox nobody is 'self'.
    assert!(
        policy.contains(&format!("script-src 'self' {}", url.trim_end_matches('/'))),
        "{policy}"
    );
    for (name, value) in [
        ("document-isolation-policy", "isolate-and-require-corp"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("access-control-allow-origin", "*"),
    ] {
        assert_eq!(text(headers, name), Some(value), "{name}");
    }
}

#[tokio::test]
async fn a_host_that_is_none_changes_no_policy() {
    let site = Site::new();
    let url = serve(site.config()).await;
    let client = reqwest::Client::new();
    let asked = client.get(format!("{url}embed/"));
    let answer = asked
        .header("host", "a; script-src *")
        .send()
        .await
        .expect("an answer");
    let policy = text(answer.headers(), "content-security-policy").unwrap_or_default();
    assert!(!policy.contains("script-src *"), "{policy}");
}

#[tokio::test]
async fn scripts_may_be_imported_by_workers_that_are_isolated() {
    let site = Site::new();
    let url = serve(site.config()).await;
    let answer = get(&url, "a.js").await;
    let value = text(answer.headers(), "cross-origin-embedder-policy");
    assert_eq!(value, Some("require-corp"));
}

#[tokio::test]
async fn what_has_not_changed_has_the_same_policy() {
    let site = Site::new();
    let url = serve(site.config()).await;
    for path in RUN {
        let first = get(&url, path).await;
        let tag = first.headers().get("etag").expect("a tag").clone();
        let again = reqwest::Client::new()
            .get(format!("{url}{path}"))
            .header("if-none-match", tag)
            .send()
            .await
            .expect("an answer");
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{path}");
        for name in ["content-security-policy", "cross-origin-embedder-policy"] {
            let [was, is] = [&first, &again].map(|answer| text(answer.headers(), name));
            assert_eq!(was, is, "{path}: {name}");
        }
    }
}

#[tokio::test]
async fn every_answer_is_taken_for_what_it_says_it_is() {
    let site = Site::new();
    let url = serve(site.config()).await;
    for path in RUN.into_iter().chain(REST) {
        let answer = get(&url, path).await;
        let value = text(answer.headers(), "x-content-type-options");
        assert_eq!(value, Some("nosniff"), "{path}");
    }
}

#[tokio::test]
async fn what_lies_in_an_edition_is_kept_for_ever_and_all_else_is_asked_for() {
    let site = Site::new();
    let url = serve(site.config()).await;
    for (path, how) in [
        (
            "v/0123456789abcdef/host/index.js",
            "public, max-age=31536000, immutable",
        ),
        ("v/0123456789abcdef/host/none.js", "no-cache"),
        ("", "no-cache"),
        ("a.js", "no-cache"),
    ] {
        let answer = get(&url, path).await;
        assert_eq!(text(answer.headers(), "cache-control"), Some(how), "{path}");
    }
}

#[tokio::test]
async fn pages_say_that_this_server_answers() {
    let site = Site::new();
    let url = serve(site.config()).await;
    for (path, said) in [
        ("", Some("answers")),
        ("demo/a/", Some("answers")),
        ("a.js", None),
    ] {
        let answer = get(&url, path).await;
        assert_eq!(text(answer.headers(), "server-timing"), said, "{path}");
    }
}

#[tokio::test]
async fn what_runs_no_script_has_no_more_headers_than_it_needs() {
    let site = Site::new();
    let url = serve(site.config()).await;
    for path in REST {
        let answer = get(&url, path).await;
        let length: usize = answer
            .headers()
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len() + 4)
            .sum();
        assert!(length < 380, "{path}: {:?}", answer.headers());
    }
}

#[tokio::test]
async fn a_server_that_does_not_isolate_sends_no_headers_for_it() {
    let site = Site::new();
    let mut config = site.config();
    config.isolation = Isolation::NotIsolated;
    let url = serve(config).await;
    for path in RUN.into_iter().chain(REST) {
        let answer = get(&url, path).await;
        assert_eq!(text(answer.headers(), "cross-origin-opener-policy"), None);
        assert_eq!(text(answer.headers(), "cross-origin-embedder-policy"), None);
    }
}

#[tokio::test]
async fn wasm_comes_as_wasm_and_compressed_as_the_browser_asks() {
    let site = Site::new();
    let url = serve(site.config()).await;
    let client = reqwest::Client::new();
    for (asked, sent, body) in [
        ("gzip, br", Some("br"), "as brotli"),
        ("gzip", Some("gzip"), "as gzip"),
        ("identity", None, "as it is"),
    ] {
        let answer = client
            .get(format!("{url}a.wasm"))
            .header(ACCEPT_ENCODING, asked)
            .send()
            .await
            .expect("an answer");
        assert_eq!(text(answer.headers(), CONTENT_ENCODING.as_str()), sent);
        assert_eq!(
            text(answer.headers(), CONTENT_TYPE.as_str()),
            Some("application/wasm")
        );
        assert_eq!(answer.text().await.expect("a body"), body);
    }
}

#[tokio::test]
async fn what_lies_outside_the_site_is_not_served() {
    let site = Site::new();
    std::fs::write(site.outside(), "secret").expect("a file");
    let url = serve(site.config()).await;
    for path in [
        "../secret.txt",
        "%2e%2e/secret.txt",
        "..%2fsecret.txt",
        "style/%2e%2e/%2e%2e/secret.txt",
    ] {
        // As raw bytes: a client would tidy the path up before it asks.
        let answer = crate::support::raw(&url, &format!("GET /{path} HTTP/1.1")).await;
        assert!(answer.starts_with("HTTP/1.1 4"), "{path}: {answer}");
        assert!(!answer.ends_with("secret"), "{path}: {answer}");
    }
}

#[tokio::test]
async fn slow_waits_as_long_as_it_is_asked_to_and_says_so() {
    let site = Site::new();
    let url = serve(site.config()).await;
    for asked in [0_u32, 1, 40] {
        let began = Instant::now();
        let answer = get(&url, &format!("slow?ms={asked}")).await;
        let body: serde_json::Value =
            serde_json::from_str(&answer.text().await.expect("a body")).expect("JSON");
        assert!(began.elapsed() >= Duration::from_millis(asked.into()));
        assert_eq!(body["asked_ms"], asked);
        assert!(body["waited_ms"].as_f64().expect("a number") >= f64::from(asked));
    }
}

#[tokio::test]
async fn slow_refuses_what_it_can_not_do_and_says_what_it_can() {
    let site = Site::new();
    let url = serve(site.config()).await;
    for query in ["", "?ms=", "?ms=-1", "?ms=60001", "?ms=1.5", "?ms=abc"] {
        let answer = get(&url, &format!("slow{query}")).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{query}");
        let sentence = answer.text().await.expect("a body");
        assert!(sentence.contains("from 0 to 60000"), "{query}: {sentence}");
    }
}

#[tokio::test]
async fn every_nth_answer_goes_wrong_as_it_was_told_to() {
    for fault in [Fault::Status(503), Fault::CutOff, Fault::Refuse] {
        let site = Site::new();
        let mut config = site.config();
        config.faults = Faults::every(3, fault);
        let url = serve(config).await;
        for number in 1..=6 {
            let whole = match reqwest::get(format!("{url}slow?ms=0")).await {
                Ok(answer) if answer.status().is_success() => answer.bytes().await.is_ok(),
                _ => false,
            };
            assert_eq!(whole, number % 3 != 0, "{fault:?}, answer {number}");
        }
    }
}

#[tokio::test]
async fn an_answer_cut_off_has_begun() {
    let site = Site::new();
    let mut config = site.config();
    config.faults = Faults::every(1, Fault::CutOff);
    let url = serve(config).await;
    let answer = get(&url, "slow?ms=0").await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(answer.bytes().await.is_err());
}

#[tokio::test]
async fn a_live_page_hears_of_the_latest_build() {
    let site = Site::new();
    let mut config = site.config();
    let status = site.outside();
    config.live = Some(status.clone());
    let url = serve(config).await;
    for (path, script) in [
        ("", "\"live/live.js"),
        ("index.html", "\"live/live.js"),
        ("demo/", "\"../live/live.js"),
        ("demo/a/", "\"../../live/live.js"),
    ] {
        let page = get(&url, path).await.text().await.expect("a body");
        assert!(page.contains(script), "{path}: {page}");
    }
    let outside = get(&url, "demo/..%2f../").await;
    assert_eq!(outside.status(), 404);
    for news in [r#"{"built":"1"}"#, r#"{"error":"no"}"#] {
        std::fs::write(&status, news).expect("a file");
        let heard = get(&url, "live/status").await.text().await.expect("a body");
        assert_eq!(heard, news);
    }
    let plain = serve(site.config()).await;
    let page = get(&plain, "").await.text().await.expect("a body");
    assert!(!page.contains("live/live.js"), "{page}");
}

#[tokio::test]
async fn a_folder_without_its_slash_is_led_to_its_page() {
    let site = Site::new();
    for live in [None, Some(site.outside())] {
        let url = serve(Config {
            live,
            ..site.config()
        })
        .await;
        let page = get(&url, "demo/a").await;
        assert!(page.url().path().ends_with("/demo/a/"), "{}", page.url());
        assert!(page.headers().contains_key("content-security-policy"));
        assert!(page.text().await.expect("a body").contains("<title>z"));
    }
}
