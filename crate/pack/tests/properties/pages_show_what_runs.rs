//! What the demos' pages show is there, is what runs, and is all there is to be shown.

use std::collections::BTreeSet;
use std::fs;

use walkdir::WalkDir;
use ww_core::spec::RunSpec;
use ww_core::stepping::Stepper;
use ww_pack::demo::{self, Fragment, NAMES};
use ww_pack::exhibit::Exhibit;
use ww_pack::fragment::Place;
use ww_pack::listing::{Region, regions};
use ww_pack::markup::{Element, elements};
use ww_pack::strings::Strings;
use ww_pack::{Project, site::Files, source};

/// Regions that no page shows, each with the reason. An entry that is no longer needed fails the
/// test.
const NOT_SHOWN: &[(&str, &str, &str)] = &[];

/// Regions that are too long or too wide to be shown. Each has to be cut before a page can show
/// it; an entry that is no longer needed fails the test.
const TOO_LARGE: &[(&str, &str)] = &[];

/// Attributes of a demo that are no names of a spec, as `ww-demo/spec.js` has them.
fn is_of_any_element(name: &str) -> bool {
    ["id", "class", "title", "hidden", "bare", "compact", "dots"].contains(&name)
        || name.starts_with("data-")
        || name.starts_with("aria-")
}

/// Every region of core's sources.
fn all_regions() -> Vec<Region> {
    let folder = Project::here().path("crate/core/src");
    let mut all = Vec::new();
    for entry in WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.expect("an entry");
        let path = entry.path();
        if path.extension().is_none_or(|end| end != "rs") {
            continue;
        }
        let file = path.strip_prefix(&folder).expect("below").to_string_lossy();
        let source = fs::read_to_string(path).expect("text");
        all.extend(regions(&file.replace('\\', "/"), &source).expect("its marks are right"));
    }
    all
}

/// The regions that pages show: file and name.
fn shown() -> BTreeSet<(String, String)> {
    let mut shown = BTreeSet::new();
    for fragment in demo::fragments(&Project::here()).expect("the fragments") {
        for listing in elements(&fragment.html, |name| name == "ww-listing").expect("HTML") {
            let of = |name| listing.needs(name).expect("named").to_string();
            shown.insert((of("file"), of("region")));
        }
    }
    shown
}

/// Fails for what is found and isn't excepted, and for an exception that isn't needed.
fn only_excepted(what: &str, found: &BTreeSet<(String, String)>, excepted: &[(&str, &str)]) {
    let excepted: BTreeSet<_> = excepted
        .iter()
        .map(|(file, region)| ((*file).to_string(), (*region).to_string()))
        .collect();
    let new: Vec<_> = found.difference(&excepted).collect();
    assert!(new.is_empty(), "{what}: {new:?}");
    let done: Vec<_> = excepted.difference(found).collect();
    assert!(
        done.is_empty(),
        "no longer so, take it off the list: {what}: {done:?}"
    );
}

fn key(region: &Region) -> (String, String) {
    (region.file.clone(), region.name.clone())
}

#[test]
fn every_page_is_assembled_from_what_is_there() {
    let Files(files) = demo::files(&Project::here()).expect("the pages");
    let page = |name: &str| files.get(&format!("demo/{name}/index.html"));
    for name in NAMES {
        assert!(page(name).is_some(), "the page of {name} isn’t written");
    }
    for (path, page) in &files {
        let page = String::from_utf8(page.clone()).expect("text");
        assert!(
            !page.contains("style="),
            "{path}: the policy allows no style inline"
        );
        // A link to another site is no request until somebody follows it.
        for address in [
            "href=\"/",
            "src=\"/",
            "src=\"http",
            "rel=\"stylesheet\" href=\"http",
        ] {
            assert!(
                !page.contains(address),
                "{path}: {address} is not relative, or another site’s"
            );
        }
    }
}

#[test]
fn every_address_in_a_page_leads_to_a_file_of_the_site() {
    let project = Project::here();
    let Files(pages) = demo::files(&project).expect("the pages");
    let Files(sources) = source::files(&project).expect("the sources");
    for (path, page) in &pages {
        let page = String::from_utf8_lossy(page);
        let folder = path.strip_suffix("index.html").expect("a folder’s page");
        for part in page.split(&['"', '\''][..]) {
            if !part.starts_with("../") {
                continue;
            }
            let mut at: Vec<&str> = folder.trim_end_matches('/').split('/').collect();
            for step in part.split('/') {
                match step {
                    ".." => assert!(at.pop().is_some(), "{path}: {part} leaves the site"),
                    "" => {}
                    step => at.push(step),
                }
            }
            let target = at.join("/");
            let is_there = target.is_empty()
                || target.starts_with("wasm/")
                || sources.contains_key(&target)
                || project.path("www").join(&target).is_file()
                || pages.contains_key(&format!("{target}/index.html"));
            assert!(is_there, "{path}: {part} leads to nothing");
        }
    }
}

#[test]
fn every_region_is_shown_on_some_page() {
    let shown = shown();
    let hidden = all_regions()
        .iter()
        .map(key)
        .filter(|key| !shown.contains(key))
        .collect();
    let excepted: Vec<_> = NOT_SHOWN
        .iter()
        .map(|(file, region, _)| (*file, *region))
        .collect();
    only_excepted("a region that no page shows", &hidden, &excepted);
}

#[test]
fn every_region_is_small_enough_to_be_read() {
    let large = all_regions()
        .iter()
        .filter(|region| region.fits().is_err())
        .map(key)
        .collect();
    only_excepted("a region that is too long or too wide", &large, TOO_LARGE);
}

/// The elements of that name on a page.
fn all_of(fragment: &Fragment, name: &str) -> Vec<Element> {
    elements(&fragment.html, |it| it == name).expect("HTML")
}

#[test]
fn every_demo_of_a_page_is_a_run() {
    for fragment in demo::fragments(&Project::here()).expect("the fragments") {
        let (demos, steppers) = (
            all_of(&fragment, "ww-demo"),
            all_of(&fragment, "ww-stepper"),
        );
        let name = &fragment.name;
        assert!(demos.len() + steppers.len() > 0, "{name} runs nothing");
        for demo in demos {
            let pairs = demo
                .attributes
                .iter()
                .filter(|(name, _)| !is_of_any_element(name));
            let pairs = pairs.map(|(name, value)| (name.as_str(), value.as_str()));
            if let Err(refusal) = RunSpec::from_pairs(pairs) {
                panic!("{name}: {:?}: {refusal}", demo.attributes);
            }
        }
        for stepper in steppers {
            let tasks = stepper.needs("tasks").expect("named");
            let tasks = tasks.parse().expect("a number of tasks");
            if let Err(refusal) = Stepper::new(tasks) {
                panic!("{name}: {refusal}");
            }
        }
    }
}

#[test]
fn every_choice_of_several_things_is_a_run() {
    for fragment in demo::fragments(&Project::here()).expect("the fragments") {
        for option in all_of(&fragment, "option") {
            let Some(also) = option.attributes.get("data-also") else {
                continue;
            };
            let pairs = also.split('&').map(|pair| {
                let pair = pair.strip_prefix("amp;").unwrap_or(pair);
                pair.split_once('=').expect("a name and a value")
            });
            if let Err(refusal) = RunSpec::from_pairs(pairs) {
                panic!("{}: {also}: {refusal}", fragment.name);
            }
        }
    }
}

#[test]
fn every_control_sets_what_a_run_has() {
    let project = Project::here();
    let spec = serde_json::to_value(RunSpec::PICTURE).expect("JSON");
    for fragment in demo::fragments(&project).expect("the fragments") {
        let controls = ["select", "input"]
            .map(|name| all_of(&fragment, name))
            .concat();
        // What changes only how a picture is seen is no part of a run.
        let controls: Vec<_> = controls
            .into_iter()
            .filter(|control| !control.attributes.contains_key("data-shows-threads"))
            .collect();
        for control in &controls {
            // As `nameOf` of `ww-experiment/controls.js` has it.
            let name = control.attributes.get("data-name");
            let name = name.map_or_else(|| control.needs("name").expect("named"), String::as_str);
            let page = &fragment.name;
            assert!(spec.get(name).is_some(), "{page}: no run has a {name}");
        }
        // A stepper's controls are its own: what they do is no run.
        let needs_some = all_of(&fragment, "ww-stepper").is_empty();
        let found = !controls.is_empty();
        assert!(found || !needs_some, "{} has no control", fragment.name);
    }
}

#[test]
fn every_exhibit_can_be_shown() {
    let project = Project::here();
    let strings = Strings::read(&project).expect("the strings");
    let place = Place {
        project: &project,
        root: "",
        strings: &strings,
    };
    let mut seen = 0;
    for entry in fs::read_dir(project.path("crate/core/tests/refused")).expect("the exhibits") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_string_lossy();
        if let Some(name) = name.strip_suffix(".stderr") {
            let exhibit = Exhibit::read(&project, name).expect("an exhibit");
            assert!(!exhibit.answer().errors.is_empty(), "{name} is not refused");
            assert!(
                exhibit
                    .html(place)
                    .expect("HTML")
                    .contains("class=\"notes\""),
                "{name}: rustc points at lines"
            );
            seen += 1;
        }
    }
    assert!(seen >= 2, "only {seen} exhibits were looked at");
}
