//! Who has nothing but an address learns by oEmbed what of this site it shows.
use reqwest::header::LINK;
use serde_json::Value;

use crate::support::{Site, serve};

const DEMOS: &str = r#"{"demos":{"a/one":{"title":"One","place":"demo/a/","is_first":true,"settings":{"workload":"fetch"}}}}"#;

async fn served() -> (Site, String) {
    let site = Site::new();
    let folder = site.config().root.join("embed");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("demos.json"), DEMOS).expect("a file");
    std::fs::write(folder.join("index.html"), "<!DOCTYPE html>").expect("a file");
    let url = serve(site.config()).await;
    (site, url)
}

#[tokio::test]
async fn a_page_says_where_its_answer_is_and_that_is_true() {
    let (_site, url) = served().await;
    for (path, source) in [
        ("demo/a/?tasks=7", "embed/?demo=a/one&amp;tasks=7"),
        (
            "embed/?workload=fetch&theme=dark",
            "embed/?workload=fetch&amp;theme=dark",
        ),
    ] {
        let page = reqwest::get(format!("{url}{path}")).await.expect("a page");
        let link = page.headers()[LINK].to_str().expect("ASCII").to_string();
        let (address, about) = link[1..].split_once('>').expect("an address");
        assert_eq!(
            about,
            "; rel=\"alternate\"; type=\"application/json+oembed\""
        );
        let answer = reqwest::get(format!("{address}&maxwidth=400"))
            .await
            .expect("an answer");
        assert_eq!(answer.status(), 200);
        let answer: Value =
            serde_json::from_str(&answer.text().await.expect("text")).expect("JSON");
        assert_eq!([&answer["type"], &answer["version"]], ["rich", "1.0"]);
        assert_eq!(answer["width"], 400);
        let html = answer["html"].as_str().expect("HTML");
        assert!(html.contains(&format!("src=\"{url}{source}\"")), "{html}");
    }
    for path in ["demo/", ""] {
        let page = reqwest::get(format!("{url}{path}")).await.expect("a page");
        assert!(!page.headers().contains_key(LINK), "{path}");
    }
}

#[tokio::test]
async fn what_can_not_be_answered_is_refused_as_specified() {
    let (_site, url) = served().await;
    for (query, status) in [
        ("", 404),
        ("?url=https://example.org/", 404),
        ("?url=URLdemo/b/", 404),
        ("?url=URLembed/?tasks=0", 404),
        ("?url=URLembed/&format=xml", 501),
        ("?url=URLembed/&maxwidth=0", 400),
        ("?url=URLembed/&maxheight=x", 400),
        ("?url=URLembed/&format=json", 200),
    ] {
        let asked = format!("{url}oembed{}", query.replace("URL", &url));
        let answer = reqwest::get(&asked).await.expect("an answer");
        assert_eq!(answer.status(), status, "{asked}");
        if status != 200 {
            let sentence = answer.text().await.expect("text");
            assert!(sentence.ends_with(".\n"), "{asked}: {sentence}");
        }
    }
}
