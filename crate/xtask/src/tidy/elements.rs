//! Every custom element lives in a folder named after its tag, with its class and style.

use std::collections::BTreeSet;

use super::{File, Violation};

const FOLDER: &str = "www/elements/";

pub(super) fn check(files: &[File], found: &mut Vec<Violation>) {
    let tags: BTreeSet<&str> = files
        .iter()
        .filter_map(|file| Some(file.path.strip_prefix(FOLDER)?.split_once('/')?.0))
        .collect();
    for tag in tags {
        let mut wrong = |file: &str, sentence: String| {
            found.push(Violation {
                path: format!("{FOLDER}{tag}/{file}"),
                line: 0,
                sentence,
            });
        };
        let text = |name: &str| {
            let path = format!("{FOLDER}{tag}/{name}");
            files
                .iter()
                .find(|file| file.path == path)
                .map(|file| file.text.as_str())
        };
        let class = class_of(tag);
        match text("element.js") {
            None => wrong(
                "element.js",
                format!("The folder of <{tag}> has no element.js."),
            ),
            Some(script) => {
                let defines = format!("customElements.define('{tag}', {class})");
                if !script.contains(&defines) {
                    wrong(
                        "element.js",
                        format!("The folder is named {tag}, so this file says ‘{defines}’."),
                    );
                }
            }
        }
        match text("element.css") {
            None => wrong(
                "element.css",
                format!("The folder of <{tag}> has no element.css."),
            ),
            Some(style) if !style.contains(tag) => {
                wrong(
                    "element.css",
                    format!("The style of <{tag}> doesn’t name it."),
                );
            }
            Some(_) => {}
        }
    }
}

/// `ww-demo` is `WwDemo`.
fn class_of(tag: &str) -> String {
    tag.split('-')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(letters).collect()
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    #[test]
    fn folder_tag_and_class_are_one_name() {
        let file = |name: &str, text: &str| File {
            path: format!("www/elements/ww-a-b/{name}"),
            text: text.to_string(),
        };
        let mut found = Vec::new();
        let good = [
            file("element.js", "customElements.define('ww-a-b', WwAB)"),
            file("element.css", "ww-a-b {}"),
        ];
        check(&good, &mut found);
        assert_eq!(found, []);
        check(
            &[file("element.js", "customElements.define('ww-b', WwAB)")],
            &mut found,
        );
        assert_eq!(
            found.len(),
            2,
            "the tag is another, and the style is missing: {found:?}"
        );
    }
}
