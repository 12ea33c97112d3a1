//! For a site whose address is known, each demo has its oEmbed answer: all that version 1.0 asks for,
//! and true. Where it isn't known, nothing is written that would have to name it.

use html5gum::{Token, Tokenizer};
use serde_json::Value;
use ww_core::embed::{Catalogue, Shown, Site};
use ww_pack::recording::Kept;
use ww_pack::{Project, demo, embed};

const SITE: &str = "https://example.org/ww/";

/// The attributes of all elements of a name, as a browser reads them.
fn attributes(html: &str, wanted: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Tokenizer::new(html)
        .flatten()
        .filter_map(|token| match token {
            Token::StartTag(tag) if text(&tag.name) == wanted => Some(
                tag.attributes
                    .iter()
                    .map(|(name, value)| (text(name), text(&value.value)))
                    .collect(),
            ),
            _ => None,
        })
        .collect()
}

#[test]
fn each_demo_has_its_answer_and_its_page_names_it() {
    let site = Site::new(SITE).expect("a site");
    let project = Project::here().at(Some(site.clone()));
    let kept = Kept::read(&project).expect("recordings");
    let files = embed::files(&project, &kept).expect("files").0;
    let catalogue: Catalogue = serde_json::from_slice(&files["embed/demos.json"]).expect("demos");
    for (name, entry) in &catalogue.demos {
        let answer = &files[&format!("embed/oembed/{name}.json")];
        let answer: Value = serde_json::from_slice(answer).expect("JSON");
        let text = |field: &str| answer[field].as_str().unwrap_or_default().to_string();
        assert_eq!([text("type"), text("version")], ["rich", "1.0"], "{name}");
        assert_eq!(text("title"), entry.title);
        assert_eq!(text("provider_url"), SITE);
        assert!(!text("provider_name").is_empty());
        let [frame] = &attributes(&text("html"), "iframe")[..] else {
            panic!("{name} is no frame: {}", text("html"));
        };
        for side in ["width", "height"] {
            assert_eq!(answer[side].to_string(), frame[side], "{name}");
        }
        let meant = Shown::from_pairs([("demo", name.as_str())], &catalogue).expect("an embed");
        let shown = catalogue
            .at_address(&site, &frame["src"])
            .expect("its own address");
        assert_eq!(shown, meant);
        let picture = text("thumbnail_url");
        let picture = &files[picture.strip_prefix(SITE).expect("of this site")];
        for (side, at) in [("thumbnail_width", 16), ("thumbnail_height", 20)] {
            let said = picture[at..]
                .first_chunk()
                .map(|it| u32::from_be_bytes(*it));
            assert_eq!(answer[side].as_u64(), said.map(u64::from), "{name}: {side}");
        }
    }
    for (path, page) in demo::files(&project).expect("pages").0 {
        let links = attributes(&String::from_utf8_lossy(&page), "link");
        let is_answer = |it: &&std::collections::BTreeMap<String, String>| {
            it.get("type")
                .is_some_and(|it| it == "application/json+oembed")
        };
        let links: Vec<_> = links.iter().filter(is_answer).collect();
        for link in &links {
            let file = link["href"].strip_prefix(SITE).expect("of this site");
            assert!(files.contains_key(file), "{path}: {file}");
            assert_eq!(link["rel"], "alternate");
        }
        // The first is what the page stands for.
        if let Some(link) = links.first() {
            let file = link["href"].strip_prefix(SITE).expect("of this site");
            let answer: Value = serde_json::from_slice(&files[file]).expect("JSON");
            let page = site.of(path.trim_end_matches("index.html"));
            let shown = catalogue.at_address(&site, &page).expect("a demo");
            assert_eq!(answer["title"], shown.title, "{path}");
        }
    }
}

#[test]
fn without_an_address_nothing_names_one() {
    let project = Project::here();
    let kept = Kept::read(&project).expect("recordings");
    let files = embed::files(&project, &kept).expect("files").0;
    assert!(!files.keys().any(|path| path.starts_with("embed/oembed")));
    for (path, page) in demo::files(&project).expect("pages").0 {
        assert!(!String::from_utf8_lossy(&page).contains("oembed"), "{path}");
    }
}
