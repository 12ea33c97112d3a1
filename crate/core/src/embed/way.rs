//! The ways by which a demo gets into somebody's page, and the line that each of them wants.

use std::fmt::Write;

use super::Site;
use crate::spec::Named;

/// A way to embed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Way {
    /// A frame, in any HTML.
    #[default]
    Iframe,
    /// The element that one script defines.
    Element,
    /// A slide of reveal.js.
    Reveal,
    /// A line of Markdown, for what lets HTML through: Slidev, Marp, Quarto, mdBook.
    Markdown,
    /// The address alone, for whatever makes a frame of an address.
    Address,
}

impl Named for Way {
    const TABLE: &'static [(&'static str, Self)] = &[
        ("iframe", Self::Iframe),
        ("element", Self::Element),
        ("reveal", Self::Reveal),
        ("markdown", Self::Markdown),
        ("address", Self::Address),
    ];
}

/// How large a frame is in the page around, in that page's pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// How wide.
    pub width: u32,
    /// How high.
    pub height: u32,
}

impl Size {
    /// Pixels that either may have at most.
    pub const MOST: u32 = 10_000;

    /// A frame that nobody has measured: as wide as a text, and as high as a demo mostly is.
    pub const USUAL: Self = Self {
        width: 800,
        height: 560,
    };
}

/// What is embedded, whichever way.
#[derive(Clone, Copy, Debug)]
pub struct Embedded<'a> {
    /// The site that it comes from.
    pub site: &'a Site,
    /// Its parameters, in their order.
    pub parameters: &'a [(String, String)],
    /// What a frame of it is called.
    pub title: &'a str,
    /// How large it is.
    pub size: Size,
}

impl Embedded<'_> {
    /// The address that shows it.
    pub fn address(&self) -> String {
        let pairs = self.parameters.iter();
        self.site
            .embed(pairs.map(|(name, value)| (name.as_str(), value.as_str())))
    }

    /// What is pasted.
    pub fn line(&self, way: Way) -> String {
        match way {
            Way::Iframe | Way::Markdown => self.frame(),
            Way::Reveal => format!("<section>{}</section>", self.frame()),
            Way::Element => self.element(),
            Way::Address => self.address(),
        }
    }

    /// On one line, for Markdown ends HTML at an empty one.
    fn frame(&self) -> String {
        let Size { width, height } = self.size;
        let mut tag = Tag::new("iframe");
        tag.set("width", &width.to_string());
        tag.set("height", &height.to_string());
        tag.set("style", "border: 0; max-width: 100%");
        tag.set("allow", "cross-origin-isolated");
        tag.set("title", self.title);
        tag.set("src", &self.address());
        tag.end()
    }

    fn element(&self) -> String {
        let mut script = Tag::new("script");
        script.set("type", "module");
        script.set("src", &self.site.of("embed.js"));
        let mut demo = Tag::new("ww-demo");
        for (name, value) in self.parameters {
            demo.set(name, value);
        }
        demo.set("title", self.title);
        format!("{}\n{}", script.end(), demo.end())
    }
}

/// An element of HTML with nothing in it.
struct Tag {
    name: &'static str,
    text: String,
}

impl Tag {
    fn new(name: &'static str) -> Self {
        let text = format!("<{name}");
        Self { name, text }
    }

    /// Adds an attribute. No letter of its value can end it, or begin anything.
    fn set(&mut self, name: &str, value: &str) {
        let _ = write!(self.text, " {name}=\"");
        for letter in value.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '"' => self.text.push_str("&quot;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                // A line stays one, and Vue fills what stands in two braces.
                '{' | '}' | '\n' | '\r' => {
                    let _ = write!(self.text, "&#{};", u32::from(letter));
                }
                _ => self.text.push(letter),
            }
        }
        self.text.push('"');
    }

    fn end(self) -> String {
        format!("{}></{}>", self.text, self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::{Embedded, Size, Way};
    use crate::embed::Site;

    #[test]
    fn each_way_has_its_line() {
        let site = Site::new("https://example.org").expect("a site");
        let parameters = [("demo", "order/join"), ("theme", "dark")];
        let parameters = parameters.map(|(name, value)| (name.to_string(), value.to_string()));
        let embedded = Embedded {
            site: &site,
            parameters: &parameters,
            title: "Joined & “spawned”: 1 < 2",
            size: Size {
                width: 640,
                height: 300,
            },
        };
        let frame = "<iframe width=\"640\" height=\"300\" style=\"border: 0; max-width: 100%\" \
             allow=\"cross-origin-isolated\" title=\"Joined &amp; “spawned”: 1 &lt; 2\" \
             src=\"https://example.org/embed/?demo=order/join&amp;theme=dark\"></iframe>";
        assert_eq!(embedded.line(Way::Iframe), frame);
        assert_eq!(embedded.line(Way::Markdown), frame);
        assert_eq!(
            embedded.line(Way::Reveal),
            format!("<section>{frame}</section>")
        );
        assert_eq!(
            embedded.line(Way::Element),
            "<script type=\"module\" src=\"https://example.org/embed.js\"></script>\n\
             <ww-demo demo=\"order/join\" theme=\"dark\" title=\"Joined &amp; “spawned”: 1 &lt; 2\"></ww-demo>"
        );
        assert_eq!(
            embedded.line(Way::Address),
            "https://example.org/embed/?demo=order/join&theme=dark"
        );
    }
}
