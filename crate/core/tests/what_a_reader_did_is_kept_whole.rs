//! What was kept is read again as it was; what is imported is added, and what can't be read
//! changes nothing.

mod support;
use support::lesson::{any_name, name};

use proptest::prelude::*;
use ww_core::lesson::{Change, ChapterState, Overview, Progress};

fn any_change() -> impl Strategy<Value = Change> {
    let state = prop_oneof![Just(ChapterState::Begun), Just(ChapterState::Finished)];
    // Few names, so that some changes meet.
    let id = || prop_oneof![any_name(), "[a-c]".prop_map(|it| name(&it))];
    prop_oneof![
        (id(), state).prop_map(|(id, state)| Change::Chapter { id, state }),
        (id(), "\\PC{0,20}", any::<bool>()).prop_map(|(id, answered, agrees)| {
            Change::Prediction {
                id,
                answered,
                agrees,
            }
        }),
        (id(), "\\PC{0,20}", any::<bool>()).prop_map(|(id, answered, agrees)| {
            Change::Inventory {
                id,
                answered,
                agrees,
            }
        }),
    ]
}

fn any_progress() -> impl Strategy<Value = Progress> {
    prop::collection::vec(any_change(), 0..20).prop_map(|changes| {
        changes
            .into_iter()
            .fold(Progress::default(), |progress, change| {
                progress.with(change).expect("kept")
            })
    })
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
        prop_assert_eq!(both.clone().importing(file.clone()), both);
        prop_assert_eq!(Progress::default().importing(file.clone()), file);
    }

    #[test]
    fn a_finished_chapter_stays_finished(progress in any_progress(), change in any_change()) {
        let later = progress.clone().with(change).expect("kept");
        for (id, state) in progress.chapters() {
            prop_assert!(later.chapters()[id] >= *state);
        }
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
    let long = "x".repeat(501);
    let answer = Change::Prediction {
        id: name("a"),
        answered: long,
        agrees: true,
    };
    let refusal = Progress::default().with(answer).expect_err("too long");
    assert_eq!(
        refusal.to_string(),
        "The answer to ‘a’ is too long to have been given."
    );
    assert_eq!(
        Progress::from_json("").expect("nothing"),
        Progress::default()
    );
}

#[test]
fn how_far_a_reader_is_is_said_in_a_sentence() {
    let mut progress = Progress::default();
    assert_eq!(
        Overview::of(&progress, 9).sentence,
        "None of 9 chapters finished."
    );
    for (id, state) in [("a", ChapterState::Finished), ("b", ChapterState::Begun)] {
        progress = progress
            .with(Change::Chapter {
                id: name(id),
                state,
            })
            .expect("kept");
    }
    let answered = Change::Prediction {
        id: name("p"),
        answered: "300".to_string(),
        agrees: true,
    };
    progress = progress.with(answered).expect("kept");
    assert_eq!(
        Overview::of(&progress, 9).sentence,
        "One of 9 chapters finished, one begun; 1 prediction, one as it happened."
    );
}
