//! Every demo can be asked for by an embed, with the run and the steps that its page has; and every
//! picture that an embed may show is there.

use ww_core::embed::{Catalogue, Shown};
use ww_core::lesson::At;
use ww_core::spec::{Named, Workload};
use ww_pack::Project;
use ww_pack::embed::files;
use ww_pack::recording::Kept;

fn listed() -> (Catalogue, Vec<String>) {
    let project = Project::here();
    let kept = Kept::read(&project).expect("recordings");
    let files = files(&project, &kept).expect("files").0;
    let catalogue = serde_json::from_slice(&files["embed/demos.json"]).expect("a catalogue");
    (catalogue, files.into_keys().collect())
}

#[test]
fn each_demo_is_an_embed_with_its_picture_and_its_steps() {
    let (catalogue, files) = listed();
    assert!(catalogue.demos.len() > 50);
    for (name, entry) in &catalogue.demos {
        let shown = Shown::from_pairs([("demo", name.as_str())], &catalogue).expect("an embed");
        assert!(!shown.title.is_empty(), "{name} has no title");
        assert!(files.contains(&shown.poster), "{name}: {}", shown.poster);
        // The element asks by the demo’s name before it knows anything else of it.
        let steps = (1..=entry.steps.len()).map(|step| format!("/{step}"));
        for of in std::iter::once(String::new()).chain(steps) {
            for kind in ["svg", "png"] {
                let file = format!("embed/poster/demo/{name}{of}.{kind}");
                assert!(files.contains(&file), "{file}");
            }
        }
        if let Some(id) = &shown.recorded {
            let run = format!("recording/lesson/{id}.wwtrace");
            assert!(files.contains(&run), "{name}: {run}");
        }
        for (number, step) in (1..).zip(&entry.steps) {
            step.at.parse::<At>().expect("a moment");
            let number: String = i32::to_string(&number);
            let pairs = [("demo", name.as_str()), ("step", number.as_str())];
            Shown::from_pairs(pairs, &catalogue).expect("a step");
        }
    }
}

#[test]
fn each_workload_has_a_picture() {
    let (catalogue, files) = listed();
    for (name, _) in Workload::TABLE {
        let shown = Shown::from_pairs([("workload", *name)], &catalogue).expect("an embed");
        assert!(files.contains(&shown.poster), "{name}: {}", shown.poster);
    }
}

#[test]
fn the_languages_that_can_be_asked_for_have_strings() {
    let (_, files) = listed();
    let strings = Project::here().path("www/lesson/strings.en-GB.js");
    assert!(strings.is_file());
    for file in ["embed.js", "embed/index.html", "embed/whole.css"] {
        assert!(files.contains(&file.to_string()), "{file}");
    }
}
