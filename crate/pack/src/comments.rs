//! Scripts and style sheets without the comments that begin a line. Those are for who reads
//! the source; a reader of the page would download a third more for them. Lines stay where
//! they are, so that an error on the console names the line of the source.

/// Whether a file's comments are taken out.
pub fn has_comments(path: &str) -> bool {
    path.ends_with(".js") || path.ends_with(".css")
}

/// The text without comments that begin a line, with as many lines as before. Comments after
/// code on the same line stay: to find those, one would have to know what is a string.
pub fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_inside = false;
    for line in text.split_inclusive('\n') {
        let mut rest = line.trim_start();
        loop {
            if is_inside {
                let Some((_, after)) = rest.split_once("*/") else {
                    rest = "";
                    break;
                };
                is_inside = false;
                rest = after.trim_start();
            } else if let Some(comment) = rest.strip_prefix("/*") {
                is_inside = true;
                rest = comment;
            } else {
                break;
            }
        }
        if !rest.starts_with("//") {
            let begins_here = rest.len() == line.trim_start().len();
            out.push_str(if begins_here {
                line.trim_end_matches('\n')
            } else {
                rest.trim_end_matches('\n')
            });
        }
        if line.ends_with('\n') {
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_go_and_lines_and_code_stay() {
        let cases = [
            ("/** A. */\nlet a;\n", "\nlet a;\n"),
            (
                "/**\n * A\n * @type {b}\n */\nlet a; // why\n",
                "\n\n\n\nlet a; // why\n",
            ),
            ("  /** @type {A} */ (a).b();\n  c();", "(a).b();\n  c();"),
            (
                "// A.\n  // B.\na('// no', '/* no */');\n",
                "\n\na('// no', '/* no */');\n",
            ),
            (
                "const a = /** @type {B} */ (b);\n",
                "const a = /** @type {B} */ (b);\n",
            ),
            ("/* A */ /* B\n */ .c {\n}\n", "\n.c {\n}\n"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(without_comments(text), expected);
        }
    }

    #[test]
    fn every_script_of_the_page_keeps_its_lines() {
        let www = crate::Project::here().path("www");
        let files = crate::site::Files::read(&www).expect("the sources");
        let mut seen = 0;
        for (path, bytes) in files.0.iter().filter(|(path, _)| super::has_comments(path)) {
            let text = std::str::from_utf8(bytes).expect("text");
            let out = without_comments(text);
            assert_eq!(out.lines().count(), text.lines().count(), "{path}");
            seen += 1;
        }
        assert!(seen > 20, "only {seen} files were looked at");
    }
}
