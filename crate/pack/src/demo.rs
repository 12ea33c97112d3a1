//! The demos' pages: fragments of `www/demo`, each put into the shell, with the listings cut
//! from the sources that run.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result, bail, ensure};

use crate::bar::bar;
use crate::exhibit::Exhibit;
use crate::listing::{self, Region};
use crate::markup::{Element, elements, escaped, replaced, words};
use crate::site::Files;
use crate::{Project, figure};

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

/// A region of a source file that runs; the file is named as a trace names it, relative to
/// core's sources.
///
/// # Errors
/// When there is no such file, or its regions can't be shown.
pub fn region(project: &Project, file: &str, name: &str) -> Result<Region> {
    let path = project.path("crate/core/src").join(file);
    ensure!(
        !file.contains("..") && path.is_file(),
        "There is no file crate/core/src/{file} to cut a listing from."
    );
    Ok(listing::cut(file, &fs::read_to_string(path)?, name)?)
}

/// All pages, by their path in the site.
///
/// # Errors
/// When something that a page names isn't there, or can't be shown.
pub fn files(project: &Project) -> Result<Files> {
    let shell = fs::read_to_string(project.path("www/demo/shell.html"))
        .context("www/demo/shell.html can’t be read")?;
    let fragments = fragments(project)?;
    let mut files = Files::default();
    for fragment in &fragments {
        let page = content(project, &fragment.html)
            .and_then(|content| Page::new(fragment, content).in_shell(project, &shell, &fragments))
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

/// What a fragment's author writes in the place of something that is built.
const PLACEHOLDERS: [&str; 3] = ["ww-bar", "ww-listing", "ww-refusal"];

/// A fragment with its placeholders replaced by what they stand for.
fn content(project: &Project, html: &str) -> Result<String> {
    let placeholders = elements(html, |name| PLACEHOLDERS.contains(&name))?;
    replaced(html, &placeholders, |element| {
        if element.name == "ww-bar" {
            return bar(element, &html[element.inside.clone()]);
        }
        if element.name == "ww-refusal" {
            return Ok(Exhibit::read(project, element.needs("name")?)?.html());
        }
        let region = region(project, element.needs("file")?, element.needs("region")?)?;
        let caption = element.attributes.get("caption").map(String::as_str);
        let figure = figure::listing(&region, caption, &html[element.inside.clone()])?;
        Ok(format!("<ww-listing>\n{figure}\n</ww-listing>"))
    })
}

/// What the shell is filled with.
struct Page<'a> {
    /// The demo; none for the page that lists them.
    name: Option<&'static str>,
    title: &'a str,
    description: &'a str,
    content: String,
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
            root: "../../",
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
        let used: BTreeSet<String> = elements(&self.content, |name| name.starts_with("ww-"))?
            .into_iter()
            .map(|element| element.name)
            .collect();
        let mut all = BTreeSet::new();
        for tag in &used {
            gather(project, tag, &mut all)?;
        }
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

/// An element, and those that its script imports at once: their styles are needed, too.
fn gather(project: &Project, tag: &str, all: &mut BTreeSet<String>) -> Result<()> {
    if !all.insert(tag.to_string()) {
        return Ok(());
    }
    let path = project.path(format!("www/elements/{tag}/element.js"));
    let script = fs::read_to_string(path)
        .with_context(|| format!("<{tag}> is no element: www/elements/{tag} can’t be read"))?;
    for line in script.lines() {
        let imported = line
            .strip_prefix("import '../")
            .and_then(|rest| rest.strip_suffix("/element.js';"));
        if let Some(imported) = imported {
            gather(project, imported, all)?;
        }
    }
    Ok(())
}

/// A text with each `{{name}}` replaced by its value.
fn filled(text: &str, values: &[(&str, &str)]) -> Result<String> {
    let (mut out, mut rest) = (String::new(), text);
    let mut unused: BTreeSet<&str> = values.iter().map(|(name, _)| *name).collect();
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").context("A ‘{{’ has no ‘}}’.")?;
        let Some((name, value)) = values.iter().find(|(known, _)| *known == name) else {
            let known: Vec<_> = values.iter().map(|(name, _)| *name).collect();
            bail!(
                "‘{{{{{name}}}}}’ stands for nothing; what does is {}.",
                known.join(", ")
            );
        };
        unused.remove(name);
        out.push_str(before);
        out.push_str(value);
        rest = after;
    }
    out.push_str(rest);
    ensure!(
        unused.is_empty(),
        "‘{{{{{}}}}}’ stands nowhere.",
        unused.into_iter().next().unwrap_or_default()
    );
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::{filled, read};

    #[test]
    fn a_shell_takes_all_that_it_is_given_and_nothing_else() {
        let fill = |text| filled(text, &[("a", "1"), ("b", "{{a}}")]);
        assert_eq!(fill("{{a}} {{b}} {{a}}").expect("filled"), "1 {{a}} 1");
        for text in ["{{a}}", "{{a}} {{b}} {{c}}", "{{a}} {{b"] {
            fill(text).expect_err(text);
        }
    }

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
