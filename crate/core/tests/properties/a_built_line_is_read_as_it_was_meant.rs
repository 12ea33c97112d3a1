//! Whatever line the builder makes, a page that it is pasted into asks for the embed that was meant;
//! and whatever it is told, it makes a line or says in a sentence why not.

use std::collections::BTreeMap;

use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use ww_core::embed::{
    Catalogue, DemoName, Entry, NoEmbed, Oembed, Room, Shown, Site, Standing, Step, Wanted,
};

const SITE: &str = "https://example.org/a/";

/// Titles that would break out of an attribute, if anything could.
const TITLES: [&str; 3] = [
    "Joined",
    "a \"quoted\" <b>title</b> & more",
    "two\nlines {{ 7 * 7 }} 'x'",
];

fn catalogue() -> Catalogue {
    let names = ["waiting-join", "order/join", "order/spawn"];
    let demos = names.into_iter().zip(TITLES).map(|(name, title)| {
        let settings = [("workload", "fetch"), ("tasks", "8"), ("order", "join")];
        let entry = Entry {
            title: title.into(),
            place: name
                .split_once('/')
                .map_or("#here".into(), |(page, _)| format!("demo/{page}/")),
            is_first: name != "order/spawn",
            settings: settings
                .map(|(name, value)| (name.to_string(), value.to_string()))
                .into(),
            recorded: Some("waiting-join".into()),
            steps: vec![Step::default(); 5],
            ..Entry::default()
        };
        (DemoName::new(name).expect("a name"), entry)
    });
    Catalogue {
        demos: demos.collect(),
    }
}

/// Parameters, most of them possible.
fn parameters() -> impl Strategy<Value = BTreeMap<String, String>> {
    let one = |name: &'static str, values: &'static [&'static str]| {
        prop::option::weighted(0.4, prop::sample::select(values))
            .prop_map(move |value| value.map(|value| (name.to_string(), value.to_string())))
    };
    let own = (
        one("demo", &["waiting-join", "order/join", "order/spawn"]),
        one("step", &["1", "5", ""]),
        one("mode", &["live", "replay", "poster", ""]),
        one("ui", &["minimal", "full"]),
        one("theme", &["auto", "dark", "light"]),
        one("keys", &["none", "pass", "own"]),
        one("autoplay", &["yes", "no", ""]),
        one("scale", &["1", "0.5", "2.25", "3e0"]),
        one("lang", &["en", "en-GB"]),
    );
    let run = (
        one("tasks", &["8", "9", "10000", "0"]),
        one("delay_ms", &["0", "250"]),
        one("order", &["join", "spawn"]),
        one("workload", &["fetch", "mandelbrot"]),
        one("re", &["-0.5", "1e-3", " 0.25 "]),
    );
    (own, run).prop_map(|((a, b, c, d, e, f, g, h, i), (j, k, l, m, n))| {
        [a, b, c, d, e, f, g, h, i, j, k, l, m, n]
            .into_iter()
            .flatten()
            .collect()
    })
}

fn wanted(way: &str, parameters: &BTreeMap<String, String>, height: u32) -> Wanted {
    Wanted {
        way: way.into(),
        parameters: parameters.clone(),
        site: SITE.into(),
        width: 0,
        height,
    }
}

/// The elements of a line as a browser reads them: names and attributes.
fn elements(html: &str) -> Vec<(String, BTreeMap<String, String>)> {
    Tokenizer::new(html)
        .flatten()
        .filter_map(|token| match token {
            Token::StartTag(tag) => Some((
                String::from_utf8_lossy(&tag.name).into_owned(),
                tag.attributes
                    .iter()
                    .map(|(name, value)| {
                        [name, &value.value].map(|it| String::from_utf8_lossy(it).into_owned())
                    })
                    .map(|[name, value]| (name, value))
                    .collect(),
            )),
            _ => None,
        })
        .collect()
}

/// What an embed's address asks for.
fn read(address: &str, catalogue: &Catalogue) -> Shown {
    let query = address
        .strip_prefix("https://example.org/a/embed/")
        .expect("an embed");
    let pairs: Vec<_> = form_urlencoded::parse(query.trim_start_matches('?').as_bytes()).collect();
    let pairs = pairs
        .iter()
        .map(|(name, value)| (name.as_ref(), value.as_ref()));
    Shown::from_pairs(pairs, catalogue).expect("what was built is an embed")
}

proptest! {
    #[test]
    fn a_line_asks_for_what_was_wanted(parameters in parameters(), height in 0..2000u32) {
        let catalogue = catalogue();
        let given = parameters.iter().filter(|(_, value)| !value.is_empty());
        let meant = Shown::from_pairs(given.map(|(name, value)| (name.as_str(), value.as_str())), &catalogue);
        for way in ["iframe", "markdown", "reveal", "element", "address"] {
            let built = catalogue.built(&wanted(way, &parameters, height));
            let (meant, built) = match (&meant, built) {
                (Ok(meant), Ok(built)) => (meant, built),
                (Err(meant), Err(built)) => {
                    prop_assert_eq!(meant, &built);
                    continue;
                }
                (meant, built) => return Err(TestCaseError::fail(format!("{meant:?} is built as {built:?}"))),
            };
            prop_assert_eq!(&read(&built.address, &catalogue), meant);
            if way == "address" {
                prop_assert_eq!(built.line, built.address);
                continue;
            }
            let elements = elements(&built.line);
            let (name, attributes) = elements.last().expect("an element");
            prop_assert_eq!(attributes.get("title"), Some(&built.title), "{}", built.line);
            if way == "element" {
                prop_assert_eq!(elements[0].1.get("src").map(String::as_str), Some("https://example.org/a/embed.js"));
                let pairs = attributes.iter().filter(|(name, _)| *name != "title");
                let pairs = pairs.map(|(name, value)| (name.as_str(), value.as_str()));
                prop_assert_eq!(&Shown::from_pairs(pairs, &catalogue), &Ok(meant.clone()));
                prop_assert_eq!((name.as_str(), elements.len()), ("ww-demo", 2));
            } else {
                prop_assert_eq!(name, "iframe");
                prop_assert_eq!(&read(&attributes["src"], &catalogue), meant);
                let high = if height == 0 { 560 } else { height };
                prop_assert_eq!(&attributes["height"], &high.to_string());
                prop_assert_eq!(elements.len(), if way == "reveal" { 2 } else { 1 });
                prop_assert!(!built.line.contains(['\n', '{', '}']), "{}", built.line);
            }
        }
    }

    #[test]
    fn any_wish_is_a_line_or_a_sentence(
        way in any::<String>(),
        site in any::<String>(),
        parameters in prop::collection::btree_map(any::<String>(), any::<String>(), 0..4),
        known in any::<bool>(),
    ) {
        let way = if known { "iframe".to_string() } else { way };
        let wanted = Wanted { way, parameters, site, width: 7, height: u32::MAX };
        if let Err(refusal) = catalogue().built(&wanted) {
            prop_assert!(refusal.to_string().ends_with('.'), "{refusal}");
        }
    }

    #[test]
    fn an_address_is_told_of_or_refused(path in "(embed/|demo/order|demo/)?[?#]?[a-z=&%0-9/-]{0,30}", alien in any::<String>()) {
        let (site, catalogue) = (Site::new(SITE).expect("a site"), catalogue());
        for address in [format!("{SITE}{path}"), alien] {
            if let Err(refusal) = catalogue.at_address(&site, &address) {
                prop_assert!(refusal.to_string().ends_with('.'), "{refusal}");
            }
        }
    }

    #[test]
    fn an_answer_fits_its_room(width in prop::option::of(1..3000u32), height in prop::option::of(1..3000u32)) {
        let (site, catalogue) = (Site::new(SITE).expect("a site"), catalogue());
        let shown = Shown::from_pairs([("demo", "order/join"), ("step", "2")], &catalogue).expect("an embed");
        let answer = Oembed::of(&site, &shown, &catalogue, Room { width, height }, Some((1280, 900)));
        let fits = |wide: u32, high: u32| width.is_none_or(|it| wide <= it) && height.is_none_or(|it| high <= it);
        prop_assert!(fits(answer.width, answer.height) && answer.width > 0 && answer.height > 0);
        let elements = elements(&answer.html);
        prop_assert_eq!(&elements[0].1["width"], &answer.width.to_string());
        prop_assert_eq!(&elements[0].1["height"], &answer.height.to_string());
        prop_assert_eq!(&read(&elements[0].1["src"], &catalogue), &shown);
        match answer.thumbnail {
            Some(it) => {
                prop_assert!(fits(it.thumbnail_width, it.thumbnail_height));
                prop_assert_eq!(it.thumbnail_url, "https://example.org/a/embed/poster/demo/order/join/2.png");
            }
            None => prop_assert!(!fits(1280, 900)),
        }
    }
}

#[test]
fn a_demo_is_known_by_where_it_stands() {
    let catalogue = catalogue();
    let standing = |page: &str, id: &str, tasks: &str| Standing {
        page: page.into(),
        id: id.into(),
        settings: [("workload", "fetch"), ("tasks", tasks), ("order", "join")]
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .into(),
    };
    for (page, id, name) in [
        ("", "waiting-join", Some("waiting-join")),
        ("demo/order/", "join", Some("order/join")),
        ("demo/order/", "waiting-join", None),
        ("demo/other/", "join", None),
        ("", "join", None),
    ] {
        let offered = catalogue.offered(&standing(page, id, "9"));
        assert_eq!(offered.demo.as_ref().map(DemoName::as_str), name);
        let changed = if name.is_some() { 1 } else { 3 };
        assert_eq!(offered.changed.len(), changed, "{page}{id}: {offered:?}");
        assert_eq!(offered.choices.theme[0], "auto");
    }
    let as_it_comes = catalogue.offered(&standing("", "waiting-join", "8"));
    assert_eq!(as_it_comes.changed.len(), 0);
}

#[test]
fn a_page_stands_for_its_first_demo() {
    let (site, catalogue) = (Site::new(SITE).expect("a site"), catalogue());
    for (address, demo, tasks) in [
        ("demo/order/", Some("order/join"), 8),
        ("demo/order?tasks=20", Some("order/join"), 20),
        ("#waiting-join", Some("waiting-join"), 8),
        ("embed/?demo=order%2Fspawn&tasks=9", Some("order/spawn"), 9),
        ("embed/?workload=fetch&tasks=3", None, 3),
    ] {
        let shown = catalogue
            .at_address(&site, &site.of(address))
            .expect(address);
        assert_eq!(shown.demo.as_ref().map(DemoName::as_str), demo, "{address}");
        assert_eq!(shown.spec.tasks.get(), tasks, "{address}");
    }
    for (address, sentence) in [
        (
            "https://example.com/a/embed/",
            "‘https://example.com/a/embed/’ is no demo of this site.",
        ),
        (
            "https://example.org/a/",
            "‘https://example.org/a/’ is no demo of this site.",
        ),
        (
            "https://example.org/a/embed/?tasks=0",
            "tasks is ‘0’; it can be a whole number from 1 to 10000.",
        ),
    ] {
        let refusal: NoEmbed = catalogue.at_address(&site, address).expect_err(address);
        assert_eq!(refusal.to_string(), sentence);
    }
}
