//! An inventory that has a fault is refused with the question and the fault; one that has none
//! is asked, and its score is what was kept of it.

use crate::support::lesson::took;

use proptest::prelude::*;
use serde_json::{Value, json};
use ww_core::lesson::{
    Inventory, InventoryQuestion, Misconception, Progress, Score, Scored, Settled, verdict,
};

fn question(id: &str, misconceptions: &[&str]) -> Value {
    json!({
        "id": id,
        "misconceptions": misconceptions,
        "chapter": "waiting-on-many",
        "question": "How long do `8` fetches take in a loop, beside joined ones?",
        "options": [
            { "name": "a", "text": "Longer", "because": "Each waits for the one before.", "when": "wall_ms@one / wall_ms@two > 2" },
            { "name": "b", "text": "As long", "because": "A loop of awaits overlaps nothing.", "when": "otherwise" },
        ],
        "settled_by": { "runs": {
            "one": { "workload": "fetch", "engine": "event-loop", "order": "sequential", "tasks": "8", "delay_ms": "100" },
            "two": { "workload": "fetch", "engine": "event-loop", "order": "join", "tasks": "8", "delay_ms": "100" },
        } },
    })
}

fn file(questions: &[Value]) -> String {
    json!({ "format": 1, "questions": questions }).to_string()
}

fn rustc() -> Value {
    let mut it = question("i-02", &["M02"]);
    it["settled_by"] = json!({ "rustc": "not_send" });
    it["options"] = json!([
        { "name": "a", "text": "Compiles", "because": "It doesn’t.", "code": "compiles" },
        { "name": "b", "text": "Is refused", "because": "An `Rc` stays on its thread.", "code": "refused" },
    ]);
    it
}

fn text() -> Value {
    let mut it = question("i-03", &["M17"]);
    it["settled_by"] = json!({ "text": "b", "source": "source-std-thread" });
    it["options"] = json!([
        { "name": "a", "text": "Yes", "because": "No." },
        { "name": "b", "text": "No", "because": "Indeed." },
    ]);
    it
}

#[test]
fn every_kind_of_question_is_read_and_settled() {
    let inventory =
        Inventory::from_json(&file(&[question("i-01", &["M05"]), rustc(), text()])).expect("read");
    let [runs, rustc, text] = inventory.questions() else {
        panic!("three questions");
    };
    assert!(matches!(&runs.settled, Settled::Runs(runs) if runs.len() == 2));
    assert!(matches!(&rustc.settled, Settled::Rustc(exhibit) if exhibit.as_str() == "not_send"));
    let measured = took([("one", 812.0), ("two", 104.0)]);
    assert!(
        verdict(&runs.question, "a", &measured)
            .expect("settled")
            .agrees
    );
    assert_eq!(
        verdict(&rustc.question, "a", &took([]))
            .expect("settled")
            .sentence,
        "You said ‘Compiles’; rustc refuses it, with an error that has no code."
    );
    assert_eq!(
        verdict(&text.question, "b", &took([]))
            .expect("settled")
            .sentence,
        "You said ‘No’, and so it was."
    );
    let one = InventoryQuestion::from_json(&question("i-01", &["M05"]).to_string()).expect("read");
    assert_eq!(&one, runs);
}

#[test]
fn a_fault_is_named_with_its_question() {
    type Break = fn(&mut Value);
    let faults: [(Break, &str); 14] = [
        (
            |it| it["misconceptions"] = json!([]),
            "names no misconception",
        ),
        (
            |it| it["misconceptions"] = json!(["M19"]),
            "they are M01 to M18",
        ),
        (|it| it["question"] = json!(" "), "The question is empty"),
        (|it| it["question"] = json!("An `open one"), "left open"),
        (
            |it| it["options"][0]["because"] = json!(""),
            "explanation of an option is empty",
        ),
        (
            |it| it["options"][1]["name"] = json!("a"),
            "Two options are called ‘a’",
        ),
        (
            |it| it["options"][0]["code"] = json!("E0277"),
            "nothing asks for",
        ),
        (
            |it| it["options"][0]["when"] = json!("wall_ms@three > 1"),
            "the run ‘three’",
        ),
        (
            |it| it["options"][0]["when"] = json!("wall_ms@one > 1"),
            "speaks of the run ‘two’",
        ),
        (
            |it| it["options"][0]["when"] = json!("wall@one > 1"),
            "A run has no ‘wall’",
        ),
        (
            |it| it["settled_by"]["runs"]["one"]["workload"] = json!("fetched"),
            "workload is ‘fetched’",
        ),
        (
            |it| it["settled_by"]["rustc"] = json!("not_send"),
            "nothing besides",
        ),
        (|it| it["settled_by"] = json!({}), "nothing besides"),
        (|it| it["id"] = json!("1"), "is no name"),
    ];
    for (break_it, part) in faults {
        let mut broken = question("i-01", &["M05"]);
        break_it(&mut broken);
        let refusal = Inventory::from_json(&file(&[broken]))
            .expect_err(part)
            .to_string();
        assert!(refusal.contains(part), "{refusal}");
        assert!(
            refusal.contains("i-01") || refusal.contains("can’t be read"),
            "{refusal}"
        );
    }
    let twice = file(&[question("i-01", &["M05"]), question("i-01", &["M06"])]);
    let refusal = Inventory::from_json(&twice).expect_err("twice").to_string();
    assert_eq!(refusal, "Two questions have the id ‘i-01’.");
    let later = r#"{ "format": 2, "questions": [] }"#;
    let refusal = Inventory::from_json(later).expect_err("later").to_string();
    assert_eq!(
        refusal,
        "The questions are in format 2; format 1 can be read."
    );
}

proptest! {
    #[test]
    fn a_score_counts_what_was_answered(
        about in prop::collection::vec((1..=18_u8, 1..=18_u8), 1..12),
        answers in prop::collection::vec(prop::option::of((any::<bool>(), any::<bool>())), 12),
    ) {
        let id = |place: usize| format!("i-{place:02}");
        let questions: Vec<Value> = about.iter().enumerate().map(|(place, (one, other))| {
            question(&id(place), &[&format!("M{one:02}"), &format!("M{other:02}")])
        }).collect();
        Inventory::from_json(&file(&questions)).expect("what is checked");
        let inventory: Scored = serde_json::from_str(&file(&questions)).expect("what is counted");
        let mut kept = serde_json::Map::new();
        for (place, answer) in answers.iter().enumerate() {
            let Some((is_offered, agrees)) = *answer else { continue };
            let answered = if is_offered { "a" } else { "gone" };
            kept.insert(id(place), json!({ "answered": answered, "agrees": agrees }));
        }
        let progress = json!({ "format": 1, "chapters": {}, "predictions": {}, "inventory": kept });
        let progress = Progress::from_json(&progress.to_string()).expect("progress");
        let score = Score::of(&inventory, &progress);
        let counts: Vec<(bool, bool)> = answers.iter().take(about.len()).map(|answer| {
            let answered = answer.is_some_and(|(is_offered, _)| is_offered);
            (answered, answered && answer.is_some_and(|(_, agrees)| agrees))
        }).collect();
        let count = |of: &dyn Fn(usize) -> bool| {
            let number = (0..about.len()).filter(|place| of(*place)).count();
            u32::try_from(number).unwrap_or(u32::MAX)
        };
        prop_assert_eq!(score.questions as usize, about.len());
        prop_assert_eq!(score.answered, count(&|place| counts[place].0));
        prop_assert_eq!(score.agreed, count(&|place| counts[place].1));
        for it in &score.misconceptions {
            let is_about = |place: usize| {
                let (one, other) = about[place];
                [one, other].iter().any(|number| format!("M{number:02}") == it.misconception.to_string())
            };
            prop_assert_eq!(it.questions, count(&is_about));
            prop_assert_eq!(it.answered, count(&|place| is_about(place) && counts[place].0));
            prop_assert_eq!(it.agreed, count(&|place| is_about(place) && counts[place].1));
        }
        prop_assert!(score.misconceptions.is_sorted_by_key(|it| it.misconception));
    }
}

#[test]
fn there_are_as_many_misconceptions_as_the_lesson_counts() {
    let all: Vec<String> = Misconception::all().map(|it| it.to_string()).collect();
    assert_eq!(all.first().map(String::as_str), Some("M01"));
    assert_eq!(all.last().map(String::as_str), Some("M18"));
}
