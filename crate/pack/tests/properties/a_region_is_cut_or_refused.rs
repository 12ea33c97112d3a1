//! A listing is the lines between its marks, as they stand in the file; where that can't be
//! shown, a sentence says why.

use std::fmt::Write;

use proptest::prelude::{Strategy, prop_assert_eq, proptest};
use ww_pack::listing::{MOST_COLUMNS, MOST_LINES, cut, regions};

fn refusal(source: &str) -> String {
    cut("a.rs", source, "x").expect_err(source).to_string()
}

#[test]
fn a_region_is_dedented_and_keeps_its_numbers() {
    let source = "// ANCHOR: y\nfn a() {\n    // ANCHOR: x\n    if b {\n\n        c();  \n    // ANCHOR: z\n    }\n    // ANCHOR_END: z\n    // ANCHOR_END: x\n}\n// ANCHOR_END: y\n";
    let lines = |name| -> Vec<(usize, String)> {
        let region = cut("a.rs", source, name).expect("there");
        region
            .lines
            .into_iter()
            .map(|line| (line.number, line.text))
            .collect()
    };
    let line = |number, text: &str| (number, text.to_string());
    let inner = [
        line(4, "if b {"),
        line(5, ""),
        line(6, "    c();"),
        line(8, "}"),
    ];
    assert_eq!(lines("x"), inner);
    assert_eq!(lines("y").first(), Some(&line(2, "fn a() {")));
    assert_eq!(lines("y").len(), 6, "marks are no lines");
    assert_eq!(lines("z"), [line(8, "}")]);
}

#[test]
fn what_cannot_be_shown_is_refused_by_a_sentence() {
    let long = format!(
        "// ANCHOR: x\n{}// ANCHOR_END: x\n",
        "a\n".repeat(MOST_LINES + 1)
    );
    let wide = format!(
        "// ANCHOR: x\n  {}\n// ANCHOR_END: x\n",
        "é".repeat(MOST_COLUMNS + 1)
    );
    for (source, sentence) in [
        ("", "no region ‘x’; it has none"),
        ("// ANCHOR: y\na\n// ANCHOR_END: y\n", "it has ‘y’"),
        (
            "// ANCHOR: x\na\n// ANCHOR_END: x\n// ANCHOR: x\n",
            "a.rs:4: the region ‘x’ begins a second time",
        ),
        (
            "// ANCHOR: x\n// ANCHOR: x\n",
            "a.rs:2: the region ‘x’ begins a second time",
        ),
        (
            "// ANCHOR: x\na\n",
            "a.rs:1: the region ‘x’ begins and never ends",
        ),
        ("a\n// ANCHOR_END: x\n", "none has begun"),
        (
            "// ANCHOR: x\n// ANCHOR: y\na\n// ANCHOR_END: x\n",
            "‘y’ began after",
        ),
        ("// ANCHOR: x\n// ANCHOR_END: x\n", "has no line"),
        (&long, "has 26 lines; 25 can be shown"),
        (
            &wide,
            "a.rs:2: in the region ‘x’ this line has 86 columns; 85",
        ),
    ] {
        let said = refusal(source);
        assert!(said.contains(sentence), "{said}");
    }
    // As large as can be shown.
    let just = format!(
        "// ANCHOR: x\n{}// ANCHOR_END: x\n",
        "a\n".repeat(MOST_LINES)
    );
    assert_eq!(
        cut("a.rs", &just, "x").expect("it fits").lines.len(),
        MOST_LINES
    );
}

proptest! {
    #[test]
    fn regions_are_the_lines_between_their_marks(
        lengths in proptest::collection::vec(1_usize..9, 1..6),
        between in (0_usize..4).prop_map(|lines| "b\n".repeat(lines)),
    ) {
        let mut source = String::new();
        for (name, length) in lengths.iter().enumerate() {
            source.push_str(&between);
            let _ = write!(
                source,
                "// ANCHOR: r{name}\n{}// ANCHOR_END: r{name}\n",
                "a\n".repeat(*length)
            );
        }
        let found = regions("a.rs", &source).expect("right marks");
        let told: Vec<usize> = found.iter().map(|region| region.lines.len()).collect();
        prop_assert_eq!(told, lengths);
        for line in found.iter().flat_map(|region| &region.lines) {
            prop_assert_eq!(source.lines().nth(line.number - 1), Some(&*line.text));
        }
    }
}
