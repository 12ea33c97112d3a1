//! Whatever the lesson asks can be settled: its measures, conditions and moments are such that core
//! can compute them, its exhibits are there, and somebody can be right.

use std::collections::BTreeSet;

use ww_core::lesson::{At, Code, Events, Misconception, Question, Settled, moment};
use ww_pack::Project;
use ww_pack::exhibit::Exhibit;
use ww_pack::lesson::chapter::{Chapter, chapters};
use ww_pack::lesson::inventory;
use ww_pack::lesson::predict::Written;
use ww_pack::markup::{elements, tags};
use ww_pack::recording::Kept;

/// Questions of which nobody can say beforehand what happens, each with the reason.
const OPEN: [(&str, &str); 1] = [("i-23", "it depends on how many cores there are")];

fn all() -> Vec<Chapter> {
    chapters(&Project::here()).expect("the chapters")
}

/// The predictions of a chapter, each with the names of the runs that it has.
fn predictions(chapter: &Chapter) -> Vec<(Written, BTreeSet<String>)> {
    let project = Project::here();
    elements(&chapter.html, |name| name == "ww-predict")
        .expect("HTML")
        .iter()
        .map(|element| {
            let written = Written::read(&project, element, &chapter.html)
                .unwrap_or_else(|error| panic!("{}: {error:#}", chapter.file));
            let runs = element.attributes.get("runs").map_or("", String::as_str);
            (
                written,
                runs.split_whitespace().map(str::to_string).collect(),
            )
        })
        .collect()
}

#[test]
fn every_prediction_asks_what_its_runs_or_the_compiler_can_say() {
    let mut seen = 0;
    for chapter in all() {
        for (written, runs) in predictions(&chapter) {
            let measured: BTreeSet<_> = written
                .question
                .runs()
                .iter()
                .map(ToString::to_string)
                .collect();
            let place = format!("{}: {}", chapter.file, written.id);
            assert!(
                measured.is_subset(&runs),
                "{place} measures {measured:?} of {runs:?}"
            );
            seen += 1;
        }
    }
    assert!(seen >= 18, "only {seen} predictions");
}

#[test]
fn of_what_the_compiler_says_one_option_is_true() {
    for chapter in all() {
        for (written, _) in predictions(&chapter) {
            if let Question::Rustc(rustc) = &written.question {
                assert!(
                    rustc.happened().is_some(),
                    "{}: {}",
                    chapter.file,
                    written.id
                );
                let is_wrong = |code: Code| !code.holds(&rustc.said);
                let offers = rustc.offers.all();
                assert!(
                    offers.iter().any(|it| is_wrong(it.by)),
                    "{}: nobody can be wrong",
                    written.id
                );
            }
        }
    }
}

#[test]
fn every_prediction_is_about_a_range_that_can_be_answered() {
    for chapter in all() {
        for (written, _) in predictions(&chapter) {
            if let Question::Number(amount) | Question::Bar(amount) = &written.question {
                let is_bounded = *amount.range.start() >= 0.0 && *amount.range.end() < 1e9;
                assert!(
                    is_bounded,
                    "{}: {}: {:?}",
                    chapter.file, written.id, amount.range
                );
            }
        }
    }
}

#[test]
fn every_step_speaks_of_a_moment() {
    let mut seen = 0;
    for chapter in all() {
        for steps in elements(&chapter.html, |name| name == "ww-steps").expect("HTML") {
            let inside = tags(&chapter.html[steps.inside.clone()]).expect("HTML");
            for tag in inside.iter().filter(|tag| tag.name == "li") {
                let at = tag.needs("data-at").expect("a moment");
                if let Err(refusal) = at.parse::<At>() {
                    panic!(
                        "{}: {:?}: {refusal}",
                        chapter.file,
                        tag.attributes.get("id")
                    );
                }
                seen += 1;
            }
        }
    }
    assert!(seen >= 45, "only {seen} steps");
}

#[test]
fn every_moment_that_a_step_speaks_of_comes_in_a_run_of_its_demo() {
    let Kept(runs) = Kept::read(&Project::here()).expect("the recordings");
    for chapter in all() {
        for steps in elements(&chapter.html, |name| name == "ww-steps").expect("HTML") {
            let demo = steps.needs("for").expect("a demo");
            let events = Events::of(&runs[demo].events);
            let inside = tags(&chapter.html[steps.inside.clone()]).expect("HTML");
            for tag in inside.iter().filter(|tag| tag.name == "li") {
                let at: At = tag
                    .needs("data-at")
                    .expect("a moment")
                    .parse()
                    .expect("one");
                let id = tag.needs("id").expect("an id");
                if let Err(error) = moment(&events, at) {
                    panic!("{id}: {error}");
                }
            }
        }
    }
}

#[test]
fn every_exhibit_that_something_is_asked_about_is_shown() {
    let project = Project::here();
    let all = all();
    let tags: Vec<_> = all
        .iter()
        .flat_map(|it| tags(&it.html).expect("HTML"))
        .collect();
    let shown: BTreeSet<_> = tags
        .iter()
        .filter(|tag| tag.name == "ww-refusal")
        .map(|tag| tag.needs("name").expect("a name"))
        .collect();
    for tag in &tags {
        if let Some(exhibit) = tag.attributes.get("exhibit") {
            assert!(
                shown.contains(exhibit.as_str()),
                "{exhibit} is asked about and not shown"
            );
        }
    }
    for name in shown {
        Exhibit::read(&project, name).expect("an exhibit");
    }
}

#[test]
fn the_inventory_asks_about_every_misconception_and_is_mostly_settled_by_runs() {
    let read = inventory::read(&Project::here()).expect("the questions");
    let questions = read.inventory.questions();
    let about: BTreeSet<_> = questions.iter().flat_map(|it| &it.misconceptions).collect();
    let missing: Vec<_> = Misconception::all()
        .filter(|it| !about.contains(it))
        .collect();
    assert!(missing.is_empty(), "nobody asks about {missing:?}");
    let by_runs = questions
        .iter()
        .filter(|it| matches!(it.settled, Settled::Runs(_)));
    assert!(by_runs.count() * 2 > questions.len());
    // Neighbours that are about the same would give each other away.
    for pair in questions.windows(2) {
        assert_ne!(
            pair[0].misconceptions, pair[1].misconceptions,
            "{} and {}",
            pair[0].id, pair[1].id
        );
    }
}

#[test]
fn what_happens_is_known_of_every_question_but_those_that_depend_on_the_machine() {
    let read = inventory::read(&Project::here()).expect("the questions");
    let open: Vec<_> = read
        .inventory
        .questions()
        .iter()
        .filter(|it| it.expected.is_none())
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(open, OPEN.map(|(id, _)| id));
}
