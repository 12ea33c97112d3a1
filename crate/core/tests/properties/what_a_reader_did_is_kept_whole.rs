//! What was kept is read again as it was; what is imported is added, and what can't be read
//! changes nothing.

use crate::support::lesson::{any_name, name};

use proptest::prelude::*;
use serde_json::{Value, json};
use ww_core::lesson::{Name, Progress};

/// A few names, so that some meet.
fn any_id() -> impl Strategy<Value = Name> {
    prop_oneof![any_name(), "[a-c]".prop_map(|it| name(&it))]
}

fn any_answers() -> impl Strategy<Value = Value> {
    let answer = ("\\PC{0,20}", any::<bool>())
        .prop_map(|(answered, agrees)| json!({ "answered": answered, "agrees": agrees }));
    prop::collection::btree_map(any_id(), answer, 0..8).prop_map(|it| json!(it))
}

fn any_progress() -> impl Strategy<Value = Progress> {
    let state = prop::sample::select(vec!["begun", "finished"]);
    let chapters = prop::collection::btree_map(any_id(), state, 0..8);
    (chapters, any_answers(), any_answers()).prop_map(|(chapters, predictions, inventory)| {
        read(&json!({ "format": 1, "chapters": chapters, "predictions": predictions, "inventory": inventory }))
    })
}

fn read(json: &Value) -> Progress {
    Progress::from_json(&json.to_string()).expect("progress")
}

fn text(progress: &Progress) -> String {
    progress.to_json().expect("a text")
}

proptest! {
    #[test]
    fn what_was_kept_is_read_again(progress in any_progress()) {
        prop_assert_eq!(Progress::from_json(&text(&progress)).expect("read"), progress);
    }

    #[test]
    fn an_import_adds_all_that_it_holds_and_takes_nothing_away(here in any_progress(), file in any_progress()) {
        let both = here.clone().importing(file.clone());
        for (id, state) in file.chapters().iter().chain(here.chapters()) {
            prop_assert!(both.chapters()[id] >= *state);
        }
        for (id, kept) in file.inventory() {
            prop_assert_eq!(&both.inventory()[id], kept);
        }
        for id in here.inventory().keys() {
            prop_assert!(both.inventory().contains_key(id));
        }
        for (id, kept) in file.predictions() {
            prop_assert_eq!(&both.predictions()[id], kept);
        }
        for id in here.predictions().keys() {
            prop_assert!(both.predictions().contains_key(id));
        }
        for (id, state) in both.chapters() {
            prop_assert_eq!(here.chapters().get(id).max(file.chapters().get(id)), Some(state));
        }
        for id in here.chapters().keys().chain(file.chapters().keys()) {
            prop_assert!(both.chapters().contains_key(id));
        }
        prop_assert_eq!(both.clone().importing(file.clone()), both);
        prop_assert_eq!(Progress::default().importing(file.clone()), file);
    }

    #[test]
    fn whatever_is_imported_is_read_or_refused_by_a_sentence(text in "\\PC{0,60}") {
        if let Err(refusal) = Progress::from_json(&text) {
            prop_assert!(refusal.to_string().ends_with('.'), "{}", refusal);
        }
    }

    #[test]
    fn a_text_that_broke_off_is_refused(progress in any_progress(), cut in 1..40_usize) {
        let whole = text(&progress);
        let part: String = whole.chars().take(whole.chars().count().saturating_sub(cut)).collect();
        if !part.is_empty() {
            prop_assert!(Progress::from_json(&part).is_err());
        }
    }
}

#[test]
fn what_cannot_have_been_kept_is_refused_by_a_sentence() {
    let refused = |text: &str| Progress::from_json(text).expect_err("refused").to_string();
    assert_eq!(
        refused(r#"{ "format": 2, "chapters": [] }"#),
        "This progress is in format 2; the lesson reads format 1."
    );
    assert!(refused("[1]").starts_with("This is no progress that the lesson kept: "));
    assert!(refused(&" x".repeat(200_000)).starts_with("This is too long"));
    let long = json!({ "format": 1, "chapters": {}, "predictions": {},
        "inventory": { "a": { "answered": "x".repeat(501), "agrees": true } } });
    assert_eq!(
        refused(&long.to_string()),
        "The answer to ‘a’ is too long to have been given."
    );
    assert_eq!(
        Progress::from_json("").expect("nothing"),
        Progress::default()
    );
}
