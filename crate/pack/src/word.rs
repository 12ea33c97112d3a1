//! The words of a listing that matter: each is marked where it first stands, and explained in a list
//! below, which is there without script and prints.

use std::fmt::Write;

use anyhow::{Context, Result, ensure};

use crate::listing::Region;
use crate::markup::escaped;

/// A word that the page's author explains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it stands in the listing.
    pub word: String,
    /// The explanation, as HTML.
    pub html: String,
}

/// Marks each word in the lines of a region, which are HTML, and makes the list of explanations.
/// `id` begins the names of its items.
///
/// # Errors
/// When a word is nowhere in the code of the region, or explained twice.
pub fn mark(region: &Region, id: &str, words: &[Word], lines: &mut [String]) -> Result<String> {
    let mut list = String::new();
    for (place, Word { word, html }) in words.iter().enumerate() {
        ensure!(
            words[..place].iter().all(|before| before.word != *word),
            "the word ‘{word}’ is explained twice."
        );
        let name = format!("{id}-word-{}", place + 1);
        let marked = lines.iter_mut().find_map(|line| {
            let at = find(line, &escaped(word))?;
            let link = format!(
                "<a class=\"word\" href=\"#{name}\" aria-describedby=\"{name}\">{}</a>",
                &line[at..at + escaped(word).len()]
            );
            line.replace_range(at..at + escaped(word).len(), &link);
            Some(())
        });
        marked.with_context(|| {
            format!(
                "the word ‘{word}’ is nowhere in the code of the region ‘{}’ of {}; comments and \
                 texts don’t count, and a word has no space.",
                region.name, region.file
            )
        })?;
        let _ = writeln!(
            list,
            "<div id=\"{name}\"><dt><code>{}</code></dt> <dd>{html}</dd></div>",
            escaped(word)
        );
    }
    if !list.is_empty() {
        list = format!("<dl class=\"words\">\n{list}</dl>\n");
    }
    Ok(list)
}

/// Where a word stands in a line of HTML: whole, outside of tags, and not in a comment, a text or
/// another marked word.
fn find(line: &str, word: &str) -> Option<usize> {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    let (mut at, mut passed_over) = (0, false);
    while at < line.len() {
        let rest = &line[at..];
        if let Some(tag) = rest.strip_prefix('<') {
            passed_over = ["span class=\"comment\"", "span class=\"text\"", "a "]
                .iter()
                .any(|begin| tag.starts_with(begin));
            at += rest.find('>')? + 1;
            continue;
        }
        let after = rest.strip_prefix(word);
        let begins = !word.starts_with(is_letter) || !line[..at].ends_with(is_letter);
        let ends = |after: &str| !word.ends_with(is_letter) || !after.starts_with(is_letter);
        if !passed_over && begins && after.is_some_and(ends) {
            return Some(at);
        }
        // A letter that had to be escaped is one letter.
        let whole = rest.strip_prefix('&').and_then(|name| name.find(';'));
        at += whole.map_or_else(
            || rest.chars().next().map_or(1, char::len_utf8),
            |end| end + 2,
        );
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Word, mark};
    use crate::highlight;
    use crate::listing::cut;

    fn marked(words: &[&str]) -> anyhow::Result<(Vec<String>, String)> {
        let text = "// await amp\nlet awaiting = f(\"await\", &x) < y;\nawaiting.await?;";
        let source = format!("// ANCHOR: a\n{text}\n// ANCHOR_END: a\n");
        let mut lines = highlight::rust(text);
        let words: Vec<_> = words
            .iter()
            .map(|word| Word {
                word: (*word).into(),
                html: format!("<em>{}</em>", word.len()),
            })
            .collect();
        let list = mark(&cut("a.rs", &source, "a")?, "a-rs-2", &words, &mut lines)?;
        Ok((lines, list))
    }

    #[test]
    fn a_word_is_marked_where_it_first_stands_as_code_and_is_explained_below() {
        let (lines, list) = marked(&["await", "&", "<", "?"]).expect("marked");
        assert!(!lines[0].contains("<a"), "{lines:?}");
        let link = |number, text| {
            format!(
                "<a class=\"word\" href=\"#a-rs-2-word-{number}\" aria-describedby=\"a-rs-2-word-{number}\">{text}</a>"
            )
        };
        assert!(lines[1].contains(&link(2, "&amp;")), "{lines:?}");
        assert!(lines[1].contains(&link(3, "&lt;")), "{lines:?}");
        assert!(lines[2].contains(&link(1, "await")), "{lines:?}");
        assert!(lines[2].contains(&link(4, "?")), "{lines:?}");
        assert!(list.contains(
            "<div id=\"a-rs-2-word-1\"><dt><code>await</code></dt> <dd><em>5</em></dd></div>"
        ));
    }

    #[test]
    fn a_word_that_is_not_there_or_explained_twice_is_refused() {
        for (words, sentence) in [
            (&["amp"][..], "the word ‘amp’ is nowhere"),
            (&["wait"], "‘wait’ is nowhere"),
            (&["let awaiting"], "a word has no space"),
            (&["await", "await"], "explained twice"),
        ] {
            let error = format!("{:#}", marked(words).expect_err("refused"));
            assert!(error.contains(sentence), "{error}");
        }
    }
}
