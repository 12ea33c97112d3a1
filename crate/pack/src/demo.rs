//! The demos' pages: fragments of `www/demo`, each put into the shell, with the listings cut
//! from the sources that run.

use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result, ensure};

use crate::Project;
use crate::embed::oembed;
use crate::fragment::{Place, content, filled, used};
use crate::markup::{Element, elements, escaped, words};
use crate::site::Files;
use crate::strings::Strings;

/// The demos, in the order in which a reader meets them.
pub const NAMES: &[&str] = &[
    "order",
    "engines",
    "sockets",
    "connections",
    "executor",
    "forever",
    "moving",
    "cancel",
    "explore",
    "raytrace",
    "threads",
    "limit",
    "video",
    "slices",
    "corners",
    "both",
];

/// A demo's page as its author wrote it.
#[derive(Clone, Debug)]
pub struct Fragment {
    /// One of [`NAMES`].
    pub name: &'static str,
    /// Its `<h1>`, in words.
    pub title: String,
    /// What it is called in a row of all demos: the `data-short` of its `<h1>`.
    pub short: String,
    /// Its `<p class="lede">`, in words.
    pub lede: String,
    /// All of it.
    pub html: String,
}

/// The fragments that are written, in the order of [`NAMES`].
///
/// # Errors
/// When one can't be read, has no heading or lede, or no name that is known.
pub fn fragments(project: &Project) -> Result<Vec<Fragment>> {
    let folder = project.path("www/demo");
    for entry in fs::read_dir(&folder).context("www/demo can’t be read")? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_known = ["shell.html", "index.html"].contains(&&*name)
            || NAMES.iter().any(|known| name == format!("{known}.html"));
        ensure!(
            is_known,
            "www/demo/{name} is no demo’s page; the demos are {}.",
            NAMES.join(", ")
        );
    }
    NAMES
        .iter()
        .filter(|name| folder.join(format!("{name}.html")).exists())
        .map(|name| {
            let html = fs::read_to_string(folder.join(format!("{name}.html")))?;
            read(name, html).with_context(|| format!("www/demo/{name}.html"))
        })
        .collect()
}

fn read(name: &'static str, html: String) -> Result<Fragment> {
    let parts = elements(&html, |name| name == "h1" || name == "p")?;
    let heading = parts.iter().find(|part| part.name == "h1");
    let heading = heading.context("A demo’s page has an <h1>.")?;
    let is_lede = |part: &&Element| part.attributes.get("class").is_some_and(|it| it == "lede");
    let lede = parts.iter().find(is_lede);
    let lede = lede.context("A demo’s page has a <p class=\"lede\">.")?;
    Ok(Fragment {
        name,
        title: words(&html[heading.inside.clone()])?,
        short: heading.needs("data-short")?.to_string(),
        lede: words(&html[lede.inside.clone()])?,
        html,
    })
}

/// All pages, by their path in the site.
///
/// # Errors
/// When something that a page names isn't there, or can't be shown.
pub fn files(project: &Project) -> Result<Files> {
    let shell = fs::read_to_string(project.path("www/demo/shell.html"))
        .context("www/demo/shell.html can’t be read")?;
    let fragments = fragments(project)?;
    let strings = Strings::read(project)?;
    let mut files = Files::default();
    for fragment in &fragments {
        let place = Place {
            project,
            root: ROOT,
            strings: &strings,
        };
        let page = content(place, &fragment.html)
            .and_then(|content| {
                let mut page = Page::new(fragment, content);
                if let Some(site) = project.address() {
                    page.answers = oembed::links(site, fragment.name, &fragment.html)?;
                }
                page.in_shell(project, &shell, &fragments)
            })
            .with_context(|| format!("www/demo/{}.html", fragment.name))?;
        let path = format!("demo/{}/index.html", fragment.name);
        files.0.insert(path, page.into_bytes());
    }
    let page = Page::index(project, &fragments)
        .and_then(|page| page.in_shell(project, &shell, &fragments))
        .context("www/demo/index.html")?;
    files.0.insert("demo/index.html".into(), page.into_bytes());
    Ok(files)
}

/// From a demo's page to the top of the site.
const ROOT: &str = "../../";

/// What the shell is filled with.
struct Page<'a> {
    /// The demo; none for the page that lists them.
    name: Option<&'static str>,
    title: &'a str,
    description: &'a str,
    content: String,
    /// The tags by which it names what it is in other people's pages.
    answers: String,
    /// From its folder to the site's.
    root: &'static str,
}

impl<'a> Page<'a> {
    fn new(fragment: &'a Fragment, content: String) -> Self {
        Self {
            name: Some(fragment.name),
            title: &fragment.title,
            description: &fragment.lede,
            content,
            answers: String::new(),
            root: ROOT,
        }
    }

    /// The page that lists all demos.
    fn index(project: &Project, fragments: &[Fragment]) -> Result<Self> {
        let html = fs::read_to_string(project.path("www/demo/index.html"))
            .context("www/demo/index.html can’t be read")?;
        let mut list = String::new();
        for Fragment {
            name, title, lede, ..
        } in fragments
        {
            let _ = writeln!(
                list,
                "<li><a href=\"{name}/\">{}</a><p>{}</p></li>",
                escaped(title),
                escaped(lede)
            );
        }
        Ok(Self {
            name: None,
            title: "Demos",
            description: "Every demo of this page, each on a page of its own.",
            content: filled(&html, &[("demos", &list)])?,
            answers: String::new(),
            root: "../",
        })
    }

    fn in_shell(&self, project: &Project, shell: &str, fragments: &[Fragment]) -> Result<String> {
        let mut ways = String::new();
        for fragment in fragments {
            let here = if self.name == Some(fragment.name) {
                " aria-current=\"page\""
            } else {
                ""
            };
            let _ = writeln!(
                ways,
                "<li><a href=\"{}demo/{}/\"{here}>{}</a></li>",
                self.root,
                fragment.name,
                escaped(&fragment.short)
            );
        }
        let (styles, scripts) = self.needs(project)?;
        let here = if self.name.is_none() {
            " aria-current=\"page\""
        } else {
            ""
        };
        filled(
            shell,
            &[
                ("title", &escaped(self.title)),
                ("description", &escaped(self.description)),
                ("styles", &styles),
                ("scripts", &scripts),
                ("answers", &self.answers),
                ("ways", &ways),
                ("here", here),
                ("content", &self.content),
                ("root", self.root),
            ],
        )
    }

    /// The tags that load what the page's elements are made of.
    fn needs(&self, project: &Project) -> Result<(String, String)> {
        let root = self.root;
        let [used, all] = used(project, &self.content)?;
        let (mut styles, mut scripts) = (String::new(), String::new());
        if self.content.contains("class=\"code\"") {
            let _ = writeln!(
                styles,
                "<link rel=\"stylesheet\" href=\"{root}style/code.css\">"
            );
        }
        for tag in &all {
            let _ = writeln!(
                styles,
                "<link rel=\"stylesheet\" href=\"{root}elements/{tag}/element.css\">"
            );
        }
        if all.contains("ww-demo") {
            for script in ["host/index.js", "wasm/plain/ww_web.js"] {
                let _ = writeln!(
                    scripts,
                    "<link rel=\"modulepreload\" href=\"{root}{script}\">"
                );
            }
            let _ = writeln!(
                scripts,
                "<link rel=\"preload\" href=\"{root}wasm/plain/ww_web_bg.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin>"
            );
        }
        for tag in &used {
            let _ = writeln!(
                scripts,
                "<script type=\"module\" src=\"{root}elements/{tag}/element.js\"></script>"
            );
        }
        Ok((styles, scripts))
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_page_without_a_heading_a_short_name_or_a_lede_is_refused() {
        let lede = "<p class=\"lede\">b</p>";
        for html in ["", lede, "<h1 data-short=\"a\">a</h1>"] {
            read("order", html.to_string()).expect_err(html);
        }
        read("order", format!("<h1>a</h1>{lede}")).expect_err("no short name");
        let fragment = read(
            "order",
            format!("<h1 data-short=\"A\">a <i>b</i></h1>{lede}"),
        );
        assert_eq!(fragment.expect("a page").title, "a b");
    }
}
