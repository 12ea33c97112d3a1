//! HTML as far as the pages' fragments need it: where elements stand, what their attributes
//! are. The page's own words are passed on as they were written.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use anyhow::{Context, Result, bail};
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{HtmlString, Tokenizer};

/// An element of a text, and where it stands there, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name, in small letters.
    pub name: String,
    /// Its attributes.
    pub attributes: BTreeMap<String, String>,
    /// All of it, tags included.
    pub whole: Range<usize>,
    /// What is between its tags.
    pub inside: Range<usize>,
}

impl Element {
    /// An attribute that it has to have.
    ///
    /// # Errors
    /// When it hasn't.
    pub fn needs(&self, attribute: &str) -> Result<&str> {
        needed(&self.name, &self.attributes, attribute)
    }
}

/// Elements that have no content and no end tag: the HTML standard, 13.1.2.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// The elements of a text whose names are wanted, in the order of their beginnings.
///
/// # Errors
/// When one has no end, or the text is no HTML.
pub fn elements(html: &str, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<Element>> {
    let mut open: Vec<Element> = Vec::new();
    let mut ended = Vec::new();
    for token in Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span()) {
        match token? {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                if !is_wanted(&name) {
                    continue;
                }
                let attributes = attributes(&tag);
                let has_end = !VOID.contains(&name.as_str());
                let element = Element {
                    name,
                    attributes,
                    whole: tag.span.start..tag.span.end,
                    inside: tag.span.end..tag.span.end,
                };
                if has_end { &mut open } else { &mut ended }.push(element);
            }
            Token::EndTag(tag) => {
                let name = text(&tag.name);
                if !is_wanted(&name) {
                    continue;
                }
                let Some(mut element) = open.pop_if(|element| element.name == name) else {
                    bail!("A </{name}> ends what has not begun, or not alone.");
                };
                element.inside.end = tag.span.start;
                element.whole.end = tag.span.end;
                ended.push(element);
            }
            Token::Error(error) => bail!("It is no HTML: {}.", error.value),
            _ => {}
        }
    }
    if let Some(element) = open.first() {
        bail!("A <{}> never ends.", element.name);
    }
    ended.sort_by_key(|element| element.whole.start);
    Ok(ended)
}

/// A start tag of a text, and where it begins there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name, in small letters.
    pub name: String,
    /// Its attributes.
    pub attributes: BTreeMap<String, String>,
    /// In bytes.
    pub at: usize,
}

impl Tag {
    /// An attribute that it has to have.
    ///
    /// # Errors
    /// When it hasn't.
    pub fn needs(&self, attribute: &str) -> Result<&str> {
        needed(&self.name, &self.attributes, attribute)
    }
}

fn needed<'a>(
    name: &str,
    attributes: &'a BTreeMap<String, String>,
    attribute: &str,
) -> Result<&'a str> {
    attributes
        .get(attribute)
        .map(String::as_str)
        .with_context(|| format!("A <{name}> has no attribute ‘{attribute}’."))
}

/// A start tag with these attributes.
pub fn start_tag(name: &str, attributes: &BTreeMap<String, String>) -> String {
    let mut out = format!("<{name}");
    for (attribute, value) in attributes {
        out.push(' ');
        out.push_str(attribute);
        if !value.is_empty() {
            let _ = write!(out, "=\"{}\"", escaped(value));
        }
    }
    out.push('>');
    out
}

/// All start tags of a text, whether their elements have an end or not.
///
/// # Errors
/// When the text is no HTML.
pub fn tags(html: &str) -> Result<Vec<Tag>> {
    let mut tags = Vec::new();
    for token in Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span()) {
        match token? {
            Token::StartTag(tag) => tags.push(Tag {
                name: text(&tag.name),
                attributes: attributes(&tag),
                at: tag.span.start,
            }),
            Token::Error(error) => bail!("It is no HTML: {}.", error.value),
            _ => {}
        }
    }
    Ok(tags)
}

fn attributes(tag: &StartTag<usize>) -> BTreeMap<String, String> {
    let attributes = tag.attributes.iter();
    attributes
        .map(|(name, value)| (text(name), text(&value.value)))
        .collect()
}

fn text(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A text with its elements replaced by what is made of each. Those within others are
/// theirs.
///
/// # Errors
/// The first that came up.
pub fn replaced(
    html: &str,
    elements: &[Element],
    mut make: impl FnMut(&Element) -> Result<String>,
) -> Result<String> {
    let (mut out, mut at) = (String::with_capacity(html.len() * 2), 0);
    for element in elements {
        if element.whole.start < at {
            continue;
        }
        out.push_str(&html[at..element.whole.start]);
        out.push_str(&make(element)?);
        at = element.whole.end;
    }
    out.push_str(&html[at..]);
    Ok(out)
}

/// A text as it has to stand in HTML, in an attribute too.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
    out
}

/// A plain text as HTML: what stands between backquotes is code.
pub fn quoted(text: &str) -> String {
    let mut out = String::new();
    for (place, part) in text.split('`').enumerate() {
        let part = escaped(part);
        if place % 2 == 1 {
            let _ = write!(out, "<code>{part}</code>");
        } else {
            out.push_str(&part);
        }
    }
    out
}

/// The words of a text, without its tags, on one line. What may not be torn apart stays so.
///
/// # Errors
/// When the text is no HTML.
pub fn words(html: &str) -> Result<String> {
    let mut out = String::new();
    for token in Tokenizer::new(html) {
        if let Token::String(words) = token? {
            out.push_str(&String::from_utf8_lossy(&words));
        }
    }
    Ok(out.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::{elements, escaped, quoted, replaced, words};

    #[test]
    fn elements_are_found_where_they_stand() {
        let html = "<p>é <ww-a x=\"1 &amp; 2\" y> <p>in</p></ww-a>!</p><ww-b></ww-b>";
        let found = elements(html, |name| name.starts_with("ww-")).expect("HTML");
        assert_eq!(&html[found[0].inside.clone()], " <p>in</p>");
        assert_eq!(found[0].needs("x").expect("there"), "1 & 2");
        assert_eq!(found[0].needs("y").expect("there"), "");
        found[0].needs("z").expect_err("not there");
        let out = replaced(html, &found, |element| Ok(format!("[{}]", element.name)));
        assert_eq!(out.expect("made"), "<p>é [ww-a]!</p>[ww-b]");
    }

    #[test]
    fn what_never_ends_is_refused() {
        for html in ["<ww-a>", "</ww-a>", "<ww-a><ww-b></ww-a></ww-b>"] {
            elements(html, |name| name.starts_with("ww-")).expect_err(html);
        }
    }

    #[test]
    fn words_are_told_without_tags() {
        assert_eq!(words("a <b>b\n c</b> &lt;").expect("HTML"), "a b c <");
        assert_eq!(words("300\u{a0}ms").expect("HTML"), "300\u{a0}ms");
        assert_eq!(quoted("a `<b>` c"), "a <code>&lt;b&gt;</code> c");
        assert_eq!(escaped("<a b=\"&\">"), "&lt;a b=&quot;&amp;&quot;&gt;");
    }
}
