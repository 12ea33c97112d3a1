//! The lesson is all there: its claims, its misconceptions, its words, its ways from place to place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::RangeInclusive;

use ww_core::spec::RunSpec;
use ww_pack::lesson::chapter::{Chapter, chapters};
use ww_pack::lesson::{self, CHAPTERS};
use ww_pack::markup::{Element, Tag, elements, replaced, tags, words};
use ww_pack::site::Files;
use ww_pack::{Project, demo, source};

/// Words that a reader of the nine chapters reads, in all.
const WORDS: RangeInclusive<usize> = 6_000..=9_000;
/// Steps through a demo.
const STEPS: RangeInclusive<usize> = 5..=9;

fn all() -> Vec<Chapter> {
    chapters(&Project::here()).expect("the chapters")
}

/// Whether it is one of the nine that are read; the others are answered, or looked up.
fn is_read(chapter: &Chapter) -> bool {
    CHAPTERS[..9].contains(&chapter.file)
}

/// The start tags of a chapter.
fn of(chapter: &Chapter) -> Vec<Tag> {
    tags(&chapter.html).expect("HTML")
}

/// What an attribute says in all chapters, in words.
fn said(attribute: &str) -> BTreeSet<String> {
    let all = all();
    let tags = all.iter().flat_map(of);
    tags.filter_map(|tag| tag.attributes.get(attribute).cloned())
        .flat_map(|said| {
            said.split_whitespace()
                .map(str::to_string)
                .collect::<Vec<_>>()
        })
        .collect()
}

/// `S01` to `S24`, say.
fn numbered(letter: char, count: usize) -> BTreeSet<String> {
    (1..=count).map(|n| format!("{letter}{n:02}")).collect()
}

#[test]
fn every_chapter_is_written() {
    let written: Vec<_> = all().iter().map(|chapter| chapter.file).collect();
    assert_eq!(written, CHAPTERS);
}

#[test]
fn it_is_assembled_and_every_link_within_it_leads_somewhere() {
    let Files(files) = lesson::files(&Project::here()).expect("the lesson");
    assert!(files.contains_key("index.html") && files.contains_key("style/chapters.css"));
}

#[test]
fn every_claim_is_marked_where_it_is_made() {
    assert_eq!(said("data-claim"), numbered('S', 24));
}

#[test]
fn every_misconception_is_met_by_a_prediction_that_a_run_or_the_compiler_settles() {
    assert_eq!(said("data-misconception"), numbered('M', 18));
    for chapter in all() {
        for tag in of(&chapter) {
            let Some(meets) = tag.attributes.get("data-misconception") else {
                continue;
            };
            assert_eq!(tag.name, "ww-predict", "{}: {meets}", chapter.file);
            let runs = tag.attributes.get("runs").is_some_and(|it| !it.is_empty());
            let is_settled = runs || tag.attributes.contains_key("exhibit");
            assert!(is_settled, "{}: nothing settles {meets}", chapter.file);
        }
    }
}

/// The words of a text.
fn count(html: &str) -> usize {
    words(html).expect("HTML").split_whitespace().count()
}

/// The words of a chapter that a reader reads: neither listings with their notes nor controls, and
/// of a prediction’s explanations one, the longest.
fn read(chapter: &Chapter) -> usize {
    let html = &chapter.html;
    let passed_over = |it: &Element| {
        let class = it.attributes.get("class").map_or("", String::as_str);
        ["ww-listing", "pre", "noscript"].contains(&it.name.as_str()) || class.contains("settings")
    };
    let names = ["ww-listing", "pre", "noscript", "p"];
    let apart: Vec<_> = elements(html, |name| names.contains(&name))
        .expect("HTML")
        .into_iter()
        .filter(passed_over)
        .collect();
    let mut words = count(&replaced(html, &apart, |_| Ok(String::new())).expect("HTML"));
    for prediction in elements(html, |name| name == "ww-predict").expect("HTML") {
        let inside = &html[prediction.inside.clone()];
        let explanations: Vec<_> = elements(inside, |name| name == "p")
            .expect("HTML")
            .iter()
            .filter(|it| it.attributes.contains_key("data-verdict"))
            .map(|it| count(&inside[it.inside.clone()]))
            .collect();
        words -= explanations.iter().sum::<usize>() - explanations.iter().max().unwrap_or(&0);
    }
    words
}

#[test]
fn it_is_as_long_as_it_was_planned() {
    let all: Vec<_> = all().into_iter().filter(is_read).collect();
    let counted: BTreeMap<_, _> = all.iter().map(|it| (it.file, read(it))).collect();
    let words: usize = counted.values().sum();
    println!("{words} words: {counted:?}");
    assert!(WORDS.contains(&words), "{words} words: {counted:?}");
    for chapter in &all {
        assert!(chapter.minutes.is_some_and(|it| it > 0), "{}", chapter.file);
    }
}

#[test]
fn every_demo_is_stepped_through_in_a_few_steps() {
    for chapter in all().into_iter().filter(is_read) {
        let steps = elements(&chapter.html, |name| name == "ww-steps").expect("HTML");
        assert!(!steps.is_empty(), "{} has no steps", chapter.file);
        for one in &steps {
            let items = tags(&chapter.html[one.inside.clone()]).expect("HTML");
            let count = items.iter().filter(|tag| tag.name == "li").count();
            assert!(
                STEPS.contains(&count),
                "{}: {:?}: {count} steps",
                chapter.file,
                one.attributes
            );
        }
    }
}

#[test]
fn ids_begin_with_what_their_chapter_is_called() {
    let prefixes = [
        "words-",
        "waiting-",
        "working-",
        "tools-",
        "os-",
        "executor-",
        "engines-",
        "guarantees-",
        "both-",
        "inventory-",
        "term-",
        "source-",
    ];
    for chapter in all() {
        let place = CHAPTERS.iter().position(|file| *file == chapter.file);
        let prefix = prefixes[place.expect("known")];
        for tag in of(&chapter) {
            if let Some(id) = tag.attributes.get("id") {
                let is_its_own = id.starts_with(prefix)
                    || *id == chapter.id
                    || *id == format!("{}-heading", chapter.id);
                assert!(is_its_own, "{}: {id}", chapter.file);
            }
        }
    }
}

/// Attributes of a demo that are no names of a spec, as `ww-demo/spec.js` has them.
fn is_of_any_element(name: &str) -> bool {
    ["id", "class", "title", "hidden", "bare", "compact", "dots"].contains(&name)
        || name.starts_with("data-")
        || name.starts_with("aria-")
}

fn spec(pairs: &[(&str, &str)]) -> Result<RunSpec, String> {
    RunSpec::from_pairs(pairs.iter().copied()).map_err(|refusal| refusal.to_string())
}

#[test]
fn every_demo_is_a_run() {
    let mut seen = 0;
    for chapter in all() {
        for tag in of(&chapter).iter().filter(|tag| tag.name == "ww-demo") {
            let pairs: Vec<_> = tag
                .attributes
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .filter(|(name, _)| !is_of_any_element(name))
                .collect();
            spec(&pairs).unwrap_or_else(|refusal| panic!("{}: {refusal}", chapter.file));
            seen += 1;
        }
    }
    assert!(seen > 9, "only {seen} demos");
}

#[test]
fn every_control_sets_what_a_demo_of_its_experiment_has() {
    let run = serde_json::to_value(RunSpec::PICTURE).expect("JSON");
    for chapter in all() {
        for experiment in elements(&chapter.html, |name| name == "ww-experiment").expect("HTML") {
            let inside = tags(&chapter.html[experiment.inside.clone()]).expect("HTML");
            let demos: BTreeSet<_> = inside
                .iter()
                .filter(|tag| tag.name == "ww-demo")
                .filter_map(|tag| tag.attributes.get("id").map(String::as_str))
                .collect();
            for tag in &inside {
                let Some(sets) = tag.attributes.get("data-sets") else {
                    continue;
                };
                let named = tag
                    .attributes
                    .get("data-name")
                    .or(tag.attributes.get("name"));
                let name = named.expect("a control has a name");
                let place = format!("{}: {name}", chapter.file);
                assert!(run.get(name).is_some(), "{place}: no run has it");
                for demo in sets.split_whitespace() {
                    assert!(
                        demos.contains(demo),
                        "{place}: sets {demo}, which isn’t there"
                    );
                }
            }
        }
    }
}

#[test]
fn every_link_out_of_the_page_leads_to_a_page_or_a_run_of_one() {
    let project = Project::here();
    let Files(pages) = demo::files(&project).expect("the pages");
    let Files(sources) = source::files(&project).expect("the sources");
    for chapter in all() {
        let links = of(&chapter).into_iter().filter(|tag| tag.name == "a");
        for href in links.filter_map(|tag| tag.attributes.get("href").cloned()) {
            if href.starts_with('#') || href.starts_with("https://") {
                continue;
            }
            let place = format!("{}: {href}", chapter.file);
            let (path, rest) = href.split_once(['?', '#']).unwrap_or((&href, ""));
            let is_page = path.ends_with('/') && pages.contains_key(&format!("{path}index.html"));
            assert!(
                is_page || sources.contains_key(path),
                "{place} leads to nothing"
            );
            if href.contains('?') {
                for pair in rest.split('&') {
                    let (name, value) = pair.split_once('=').expect("a name and a value");
                    let refused = RunSpec::from_pairs([(name, value)]).err();
                    // On its own a value may be impossible; what has no name is so with others, too.
                    let is_unknown =
                        refused.is_some_and(|it| it.to_string().contains("no parameter"));
                    assert!(!is_unknown, "{place}: no run has ‘{name}’");
                }
            }
        }
    }
}

#[test]
fn every_term_is_explained_once_and_every_source_named() {
    let of_class = |class: &str| -> BTreeSet<String> {
        let is = |tag: &Tag| tag.attributes.get("class").is_some_and(|it| it == class);
        let all = all();
        let tags = all.iter().flat_map(of).filter(is);
        tags.map(|tag| tag.attributes["href"].clone()).collect()
    };
    for (class, begin) in [("term", "#term-"), ("source", "#source-")] {
        for href in of_class(class) {
            assert!(href.starts_with(begin), "{href} is no {class}");
        }
    }
}

#[test]
fn the_sources_of_the_lesson_have_their_place_in_its_folder() {
    let folder = Project::here().path(lesson::FOLDER);
    let text = fs::read_to_string(folder.join("12-sources.html")).expect("the sources");
    let is_source = |it: &Element| {
        it.attributes
            .get("id")
            .is_some_and(|id| id.starts_with("source-"))
    };
    let items = elements(&text, |name| name == "li").expect("HTML");
    assert!(items.iter().filter(|it| is_source(it)).count() > 5);
}
