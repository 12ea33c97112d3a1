//! Every demo of the lesson has a recording of what it runs.
use std::collections::BTreeMap;
use std::fs;

use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::{Event, Lane, Task, Time, TraceFile, What};
use ww_pack::Project;
use ww_pack::recording::{Kept, Told, UNRECORDED};
use ww_pack::strings::Strings;

fn with_recordings(html: &str, kept: &Kept) -> anyhow::Result<Told> {
    let strings = Strings::read(&Project::here())?;
    ww_pack::recording::with_recordings(&strings, html, kept)
}

/// The chapters as they are written.
fn chapters() -> BTreeMap<String, String> {
    let folder = Project::here().path("www/lesson");
    let Ok(entries) = fs::read_dir(folder) else {
        return BTreeMap::new();
    };
    let chapters = entries
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|end| end == "html"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            (name.to_string(), fs::read_to_string(&path).expect("text"))
        });
    // In reading order.
    chapters.collect()
}

#[test]
fn every_demo_of_the_lesson_has_a_recording_of_what_it_runs() {
    let kept = Kept::read(&Project::here()).expect("the recordings can be read");
    let mut lacks = Vec::new();
    let mut all = String::new();
    for (name, html) in chapters() {
        let told =
            with_recordings(&html, &kept).unwrap_or_else(|error| panic!("{name}: {error:#}"));
        lacks.extend(told.lacks);
        all.push_str(&html);
    }
    assert!(lacks.is_empty(), "\n{}", lacks.join("\n"));
    for id in kept.0.keys() {
        let is_shown = all.contains(&format!("id=\"{id}\""));
        assert!(
            is_shown,
            "{id}.wwtrace is of no demo; ‘cargo xtask record’ removes it."
        );
    }
    for (id, reason) in UNRECORDED {
        assert!(!kept.0.contains_key(id), "‘{id}’ is recorded ({reason}).");
    }
}

/// A run of sleepers that never were.
fn sleepers(tasks: u32) -> TraceFile {
    let tasks_text = tasks.to_string();
    let pairs = [("workload", "sleep"), ("tasks", tasks_text.as_str())];
    let mut record = Record::new(
        RunSpec::from_pairs(pairs).expect("possible"),
        "threads",
        5.0,
    );
    let at = |ms, what| Event {
        at: Time::from_ms(ms),
        lane: Lane(0),
        what,
    };
    for task in (0..tasks).map(Task) {
        record.push(at(1.0, What::PollBegan(task)));
        record.push(at(2.0, What::PollEnded { task, ready: false }));
    }
    record.end(Time::from_ms(300.0), false);
    record.trace()
}

fn kept(tasks: u32) -> Kept {
    Kept(BTreeMap::from([("a-demo".to_string(), sleepers(tasks))]))
}

const DEMO: &str = "<p>é</p><ww-demo id=\"a-demo\" compact workload=\"sleep\" tasks=\"4\" \
                    data-invitation=\"Run\"></ww-demo><p>z</p>";

#[test]
fn a_recorded_demo_has_its_picture_its_sentence_and_its_tables() {
    let told = with_recordings(DEMO, &kept(4)).expect("told");
    assert_eq!(told.lacks, [""; 0]);
    for part in [
        "<p>é</p><ww-demo id=\"a-demo\" compact",
        "<figure class=\"recorded\">",
        "loading=\"lazy\" decoding=\"async\" width=\"640\" height=\"",
        "src=\"recording/lesson/a-demo.svg\" alt=\"A recorded run. ",
        "<caption>The run in numbers</caption>",
        "<th scope=\"row\">on the clock</th><td>300 ms</td>",
        "<caption>What each task waited for</caption>",
        "</figure></ww-demo><p>z</p>",
    ] {
        assert!(told.html.contains(part), "‘{part}’ is not in {}", told.html);
    }
}

#[test]
fn a_demo_without_a_recording_of_its_run_says_which_command_makes_one() {
    for (kept, sentence) in [
        (kept(5), "has changed since it was recorded"),
        (Kept::default(), "was never recorded"),
    ] {
        let told = with_recordings(DEMO, &kept).expect("told");
        assert_eq!(told.html, DEMO);
        assert!(told.lacks[0].contains(sentence), "{:?}", told.lacks);
        assert!(told.lacks[0].contains("cargo xtask record a-demo"));
    }
}

#[test]
fn what_is_recorded_with_less_to_do_says_so() {
    let smaller = DEMO.replace("compact", "data-recorded=\"tasks=2\"");
    let told = with_recordings(&smaller, &kept(2)).expect("told");
    assert!(
        told.html.contains("<code>tasks</code> is 2 and not 4"),
        "{}",
        told.html
    );
    let wrong = DEMO.replace("compact", "data-recorded=\"few\"");
    with_recordings(&wrong, &kept(4)).expect_err("no name and value");
}

#[test]
fn what_a_reader_is_to_foretell_is_marked_with_all_that_runs_beside_it() {
    let marked = "class=\"recorded foretold\"";
    for (asked, is_marked) in [
        (
            format!("{DEMO}<ww-predict runs=\"b a-demo\"></ww-predict>"),
            true,
        ),
        (
            format!(
                "<ww-predict for=\"x\" runs=\"b\"></ww-predict><ww-experiment id=\"x\">{DEMO}</ww-experiment>"
            ),
            true,
        ),
        (
            format!("{DEMO}<ww-predict for=\"x\" runs=\"b\"></ww-predict>"),
            false,
        ),
    ] {
        let told = with_recordings(&asked, &kept(4)).expect("told");
        assert_eq!(told.html.contains(marked), is_marked, "{}", told.html);
    }
}
