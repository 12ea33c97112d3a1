//! The kept traces become pictures that stand alone.
use ww_pack::{Project, recording};

#[test]
fn each_kept_trace_becomes_one_picture_without_foreign_parts() {
    let pictures = recording::pictures(&Project::here()).expect("drawn");
    let names: Vec<_> = pictures.0.keys().map(String::as_str).collect();
    assert_eq!(names, ["waiting.svg", "working.svg"]);
    for (name, bytes) in &pictures.0 {
        let text = std::str::from_utf8(bytes).expect(name);
        assert!(text.trim_end().ends_with("</svg>"), "{name}");
        assert!(text.contains("<rect"), "{name} has no bars");
        for reference in text.split("href=\"").skip(1) {
            assert!(
                reference.starts_with("data:image/jpeg"),
                "{name} refers elsewhere"
            );
        }
    }
}
