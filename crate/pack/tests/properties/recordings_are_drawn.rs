//! The kept traces become pictures that stand alone, and weigh little.
use ww_pack::Project;
use ww_pack::recording::{self, Kept};

/// Bytes that a picture of the lesson has at most, as a file.
const MOST: usize = 20_000;

#[test]
fn each_kept_trace_becomes_one_picture_without_foreign_parts() {
    let kept = Kept::read(&Project::here()).expect("read");
    let pictures = recording::pictures(&Project::here(), &kept).expect("drawn");
    let lesson = kept.0.keys().map(|id| format!("lesson/{id}.svg"));
    let names: Vec<_> = lesson
        .chain(["waiting.svg".into(), "working.svg".into()])
        .collect();
    assert!(pictures.0.keys().eq(&names), "{:?}", pictures.0.keys());
    for (name, bytes) in &pictures.0 {
        let text = std::str::from_utf8(bytes).expect(name);
        assert!(text.trim_end().ends_with("</svg>"), "{name}");
        assert!(text.contains("<path"), "{name} shows nothing");
        for reference in text.split("href=\"").skip(1) {
            assert!(
                reference.starts_with("data:image/jpeg"),
                "{name} refers elsewhere"
            );
        }
        let is_light = !name.starts_with("lesson/") || bytes.len() <= MOST;
        assert!(is_light, "{name} has {} bytes", bytes.len());
    }
}
