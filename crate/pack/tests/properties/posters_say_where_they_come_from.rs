//! Each recorded demo and each of its steps has a poster, as SVG and as PNG, which says where and by
//! which command its run was recorded: to who sees it, and to who reads the file.

use std::collections::BTreeMap;
use std::io::Cursor;

use ww_core::embed::Catalogue;
use ww_pack::Project;
use ww_pack::embed::files;
use ww_pack::recording::poster::{Step, Text, poster};
use ww_pack::recording::{Brush, Kept, SHARP, WIDTH};

fn built() -> (Catalogue, BTreeMap<String, Vec<u8>>) {
    let project = Project::here();
    let kept = Kept::read(&project).expect("recordings");
    let files = files(&project, &kept).expect("files").0;
    let catalogue = serde_json::from_slice(&files["embed/demos.json"]).expect("a catalogue");
    (catalogue, files)
}

/// What a PNG says of itself, by name.
fn texts(bytes: &[u8]) -> (u32, BTreeMap<String, String>) {
    let reader = png::Decoder::new(Cursor::new(bytes))
        .read_info()
        .expect("a PNG");
    let info = reader.info();
    let older = info
        .uncompressed_latin1_text
        .iter()
        .map(|it| (it.keyword.clone(), it.text.clone()));
    let newer = info
        .utf8_text
        .iter()
        .map(|it| (it.keyword.clone(), it.get_text().expect("a text")));
    (info.width, older.chain(newer).collect())
}

#[test]
fn each_recorded_demo_and_step_has_one_in_both_kinds() {
    let (catalogue, files) = built();
    let mut steps = 0;
    for (name, entry) in &catalogue.demos {
        let Some(id) = &entry.recorded else { continue };
        let command = format!("cargo xtask record {id}");
        let numbers = (1..=entry.steps.len()).map(|number| format!("/{number}"));
        for part in [String::new()].into_iter().chain(numbers) {
            let path = format!("embed/poster/demo/{name}{part}");
            let svg = std::str::from_utf8(&files[&format!("{path}.svg")]).expect("a text");
            let [_, metadata] = svg.split("<metadata").collect::<Vec<_>>()[..] else {
                panic!("{path} says nothing of itself");
            };
            let (metadata, seen) = metadata.split_once("</metadata>").expect("an end");
            for said in [&entry.origin, &command] {
                assert!(
                    !said.is_empty() && metadata.contains(said.as_str()),
                    "{path}: {metadata}"
                );
                assert!(
                    seen.contains(said.as_str()),
                    "{path} does not show ‘{said}’"
                );
            }
            let (width, texts) = texts(&files[&format!("{path}.png")]);
            let wanted = (WIDTH * SHARP as f32).to_string();
            assert_eq!(width.to_string(), wanted, "{path}");
            assert_eq!(texts["Title"], entry.title, "{path}");
            assert_eq!(
                (&texts["Source"], &texts["Software"]),
                (&entry.origin, &command),
                "{path}"
            );
            assert_eq!(
                texts.contains_key("Description"),
                !part.is_empty(),
                "{path}"
            );
            steps += usize::from(!part.is_empty());
        }
    }
    assert!(steps > 50, "{steps} steps have a poster");
}

#[test]
fn each_step_is_marked_at_its_own_moment() {
    let (catalogue, files) = built();
    let (name, entry) = catalogue
        .demos
        .iter()
        .find(|(name, _)| name.as_str() == "waiting-sequential")
        .expect("a demo with steps");
    let mark = |number: usize| {
        let svg = &files[&format!("embed/poster/demo/{name}/{number}.svg")];
        let svg = String::from_utf8_lossy(svg).into_owned();
        let (_, circle) = svg.split_once("<circle cx=\"").expect("a mark");
        let (x, rest) = circle.split_once('"').expect("a number");
        assert!(rest.contains(&format!(">{number}</text>")), "{rest}");
        x.parse::<f32>().expect("a number")
    };
    let marks: Vec<_> = (1..=entry.steps.len()).map(mark).collect();
    assert!(
        marks.is_sorted() && marks[0] < marks[marks.len() - 1],
        "{marks:?}"
    );
}

#[test]
fn letters_are_drawn_in_pixels() {
    let svg = |text: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"20\"><g font-family=\"sans-serif\"><text y=\"15\">{text}</text></g></svg>"
        )
    };
    let brush = Brush::default();
    let drawn = |text: &str| brush.png(&svg(text), &Text::default()).expect("a picture");
    let nothing = drawn("");
    let mut different = vec![nothing];
    // A letter that the font lacks would be drawn as any other that it lacks.
    for letter in ["a", "é", "‘", "’", "…", "–", "µ", "×", "\u{202f}1", "→"] {
        let picture = drawn(letter);
        assert!(!different.contains(&picture), "‘{letter}’ is not drawn");
        different.push(picture);
    }
}

#[test]
fn a_step_that_the_run_does_not_have_is_refused() {
    let kept = Kept::read(&Project::here()).expect("recordings");
    let trace = &kept.0["waiting-sequential"];
    let step = Step {
        number: 1,
        of: 1,
        words: "",
        at: "nth 400 poll",
    };
    let refusal = poster(trace, "a", "b", Some(&step)).expect_err("no such moment");
    assert!(format!("{refusal:#}").contains("is no moment of this run"));
}
