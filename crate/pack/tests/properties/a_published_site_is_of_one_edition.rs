//! A published site's pages name files of one edition only, each of them there, and its service worker
//! knows the hash of each.
use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use serde_json::Value;
use sha2::{Digest, Sha256};
use ww_pack::published::{Published, published};
use ww_pack::site::Files;

const INDEX: &str =
    "<link rel=\"stylesheet\" href=\"style/a.css\"><a href=\"demo/x/?tasks=2#top\">x</a>
<a href=\"https://example.org/style/a.css\">elsewhere</a> <a href=\"#style/a.css\">here</a>
<img src=\"embed/poster/a.svg?dark\">";
const DEMO: &str = "<script src=\"../../host/index.js\"></script><a href=\"../../\">up</a>
<img src=\"../../../outside.svg\"><img src=\"/style/a.css\">";

fn site(script: &[u8]) -> Files {
    let files: [(&str, &[u8]); 10] = [
        ("index.html", INDEX.as_bytes()),
        ("index.html.br", b"of the page before"),
        ("demo/x/index.html", DEMO.as_bytes()),
        ("style/a.css", b"a {}"),
        ("style/a.css.br", b"a, smaller"),
        ("host/index.js", script),
        ("embed.js", b"embeds()"),
        ("embed/poster/a.svg", b"<svg/>"),
        ("embed/poster/a.png", b"for others"),
        ("service-worker.js", b"answers()"),
    ];
    let owned = files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
    Files(BTreeMap::from(owned))
}

fn made(script: &[u8]) -> Published {
    published(&site(script), "/** Says so. */\nkeeps();\n").expect("it is published")
}

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&files.0[path]).expect("text")
}

#[test]
fn pages_point_to_their_edition_and_nothing_else_moves() {
    let Published { files, edition } = made(b"1");
    let index = text(&files, "index.html");
    assert!(
        index.contains(&format!("href=\"v/{edition}/style/a.css\""))
            && index.contains(&format!("src=\"v/{edition}/embed/poster/a.svg?dark\"")),
        "{index}"
    );
    for same in [
        "\"demo/x/?tasks=2#top\"",
        "\"https://example.org/style/a.css\"",
        "\"#style/a.css\"",
    ] {
        assert!(index.contains(same), "{index}");
    }
    let demo = text(&files, "demo/x/index.html");
    assert!(
        demo.contains(&format!("src=\"../../v/{edition}/host/index.js\"")),
        "{demo}"
    );
    for same in ["\"../../\"", "\"../../../outside.svg\"", "\"/style/a.css\""] {
        assert!(demo.contains(same), "{demo}");
    }
}

#[test]
fn what_others_point_to_keeps_its_address() {
    let Published { files, edition } = made(b"1");
    for path in [
        "embed.js",
        "embed/poster/a.svg",
        "embed/poster/a.png",
        "service-worker.js",
        "sw.js",
    ] {
        assert!(files.0.contains_key(path), "{path}");
    }
    for path in [
        "host/index.js",
        "style/a.css",
        "style/a.css.br",
        &format!("v/{edition}/service-worker.js"),
        // No reader has to keep it.
        &format!("v/{edition}/embed/poster/a.png"),
    ] {
        assert!(!files.0.contains_key(path), "{path}");
    }
    // Compressed copies go along, but never those of a page that was changed.
    assert_eq!(
        files.0[&format!("v/{edition}/style/a.css.br")],
        b"a, smaller"
    );
    assert_ne!(
        files.0.get("index.html.br").map(Vec::as_slice),
        Some(b"of the page before".as_slice())
    );
}

proptest! {
    #[test]
    fn an_edition_is_named_by_what_is_in_it(one in any::<Vec<u8>>(), other in any::<Vec<u8>>()) {
        let (first, second) = (made(&one), made(&other));
        prop_assert_eq!(first.edition == second.edition, one == other);
        prop_assert!(first.edition.len() == 16 && first.edition.chars().all(|it| it.is_ascii_hexdigit()));
    }
}

#[test]
fn a_page_that_says_something_else_needs_no_other_edition() {
    let mut changed = site(b"1");
    changed
        .0
        .insert("demo/x/index.html".into(), b"<p>Other words</p>".to_vec());
    let changed = published(&changed, "").expect("it is published");
    let first = made(b"1");
    assert_eq!(changed.edition, first.edition);
    assert_ne!(list(&changed.files)["all"], list(&first.files)["all"]);
}

/// What the service worker knows.
fn list(files: &Files) -> Value {
    let script = text(files, "sw.js");
    let (first, _) = script.split_once(";\n").expect("a line of its own");
    let json = first
        .strip_prefix("const LIST = ")
        .expect("the list comes first");
    serde_json::from_str(json).expect("it is JSON")
}

#[test]
fn the_service_worker_knows_each_page_and_file_by_its_hash() {
    let Published { files, edition } = made(b"1");
    let list = list(&files);
    assert_eq!(list["edition"], edition.as_str());
    let hash = |bytes: &[u8]| BASE64_STANDARD.encode(Sha256::digest(bytes));
    assert_eq!(list["pages"][""], hash(&files.0["index.html"]));
    assert_eq!(
        list["pages"]["demo/x/"],
        hash(&files.0["demo/x/index.html"])
    );
    assert_eq!(list["parts"]["host/index.js"], hash(b"1"));
    let parts = list["parts"].as_object().expect("files");
    assert!(
        parts
            .keys()
            .all(|path| files.0.contains_key(&format!("v/{edition}/{path}")))
    );
    assert_eq!(parts.len(), 4, "{parts:?}");
    let worker = text(&files, "sw.js");
    assert!(
        worker.ends_with("keeps();\n") && !worker.contains("Says so"),
        "{worker}"
    );
}
