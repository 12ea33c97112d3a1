//! The demos that an embed can be asked for by name: those of the first screen, of the lesson, and
//! of the demos' pages.

use anyhow::{Context, Result, ensure};
use ww_core::embed::{Catalogue, DemoName, Entry, Step};

use crate::demo::fragments;
use crate::fragment::region;
use crate::lesson::chapter::chapters;
use crate::lesson::steps::numbers;
use crate::listing::dedent;
use crate::markup::{Element, elements, words};
use crate::recording::{Kept, pairs, recorded_spec};
use crate::{Project, lesson};

/// All of them. A demo of a page is called `page/demo`, and `page`, if it is the only one there.
///
/// # Errors
/// When a page can't be read, or one name has two demos.
pub fn catalogue(project: &Project, kept: &Kept) -> Result<Catalogue> {
    let mut catalogue = Catalogue::default();
    let mut add = |name: &str, entry: Entry| -> Result<()> {
        let name = DemoName::new(name)?;
        let before = catalogue.demos.insert(name.clone(), entry);
        ensure!(before.is_none(), "Two demos are called ‘{name}’.");
        Ok(())
    };
    let shell = std::fs::read_to_string(project.path("index.html"))?;
    let chapters = chapters(project)?;
    let texts = chapters.iter().map(|it| (it.file, &it.html));
    for (file, html) in [("index", &shell)].into_iter().chain(texts) {
        let page = Page::new(html)?;
        for demo in page.demos() {
            let id = demo.needs("id")?;
            let entry = page
                .entry(project, demo, kept)
                .with_context(|| format!("{}/{file}.html", lesson::FOLDER))?;
            let place = format!("#{}", page.place(demo).unwrap_or(id));
            add(id, Entry { place, ..entry })?;
        }
    }
    for fragment in fragments(project)? {
        let page = Page::new(&fragment.html)?;
        let is_only = page.demos().count() == 1;
        for (place, demo) in page.demos().enumerate() {
            let mut entry = page
                .entry(project, demo, kept)
                .with_context(|| format!("www/demo/{}.html", fragment.name))?;
            entry.place = format!("demo/{}/", fragment.name);
            entry.is_first = place == 0;
            if entry.title.is_empty() {
                entry.title.clone_from(&fragment.title);
            }
            if is_only {
                add(fragment.name, entry.clone())?;
                entry.is_first = false;
            }
            add(&format!("{}/{}", fragment.name, demo.needs("id")?), entry)?;
        }
    }
    Ok(catalogue)
}

/// A page as its author wrote it, and what is in it.
struct Page<'a> {
    html: &'a str,
    parts: Vec<Element>,
}

impl<'a> Page<'a> {
    fn new(html: &'a str) -> Result<Self> {
        const PARTS: [&str; 8] = [
            "ww-demo", "ww-steps", "li", "section", "h1", "h2", "h3", "h4",
        ];
        Ok(Self {
            html,
            parts: elements(html, |name| PARTS.contains(&name))?,
        })
    }

    fn demos(&self) -> impl Iterator<Item = &Element> {
        self.parts.iter().filter(|it| it.name == "ww-demo")
    }

    fn entry(&self, project: &Project, demo: &Element, kept: &Kept) -> Result<Entry> {
        let own = |(name, value): (&str, &str)| (name.to_string(), value.to_string());
        let id = demo.needs("id")?;
        let asked = recorded_spec(demo).with_context(|| format!("The demo ‘{id}’"))?;
        let trace = kept.0.get(id).filter(|trace| trace.spec == asked);
        let like = kept.0.iter().find(|(_, trace)| trace.spec == asked);
        let found = trace.map(|trace| (id, trace));
        let found = found.or(like.map(|(name, trace)| (name.as_str(), trace)));
        let record = found.map(|(_, trace)| ww_core::record::Record::of(trace));
        Ok(Entry {
            title: self.title(demo)?,
            settings: pairs(demo).into_iter().map(own).collect(),
            dots: demo.attributes.contains_key("dots"),
            recorded: found.map(|(name, _)| name.to_string()),
            origin: record
                .and_then(|it| it.origin_sentence())
                .unwrap_or_default(),
            steps: self.steps(project, id)?,
            ..Entry::default()
        })
    }

    /// The sections around a demo, the innermost first.
    fn around(&self, demo: &Element) -> impl Iterator<Item = &Element> {
        let at = demo.whole.start;
        let sections = self.parts.iter().rev();
        sections.filter(move |it| it.name == "section" && it.inside.contains(&at))
    }

    /// What heads the section that a demo stands in.
    fn title(&self, demo: &Element) -> Result<String> {
        let id = self
            .around(demo)
            .find_map(|it| it.attributes.get("aria-labelledby"));
        let heading = self
            .parts
            .iter()
            .find(|it| it.name.starts_with('h') && id.is_some() && it.attributes.get("id") == id);
        heading.map_or_else(
            || Ok(String::new()),
            |it| words(&self.html[it.inside.clone()]),
        )
    }

    /// The id of the chapter that a demo stands in.
    fn place(&self, demo: &Element) -> Option<&str> {
        let outermost = self.around(demo).last()?;
        outermost.attributes.get("id").map(String::as_str)
    }

    fn steps(&self, project: &Project, demo: &str) -> Result<Vec<Step>> {
        let are_its = |it: &&Element| {
            it.name == "ww-steps" && it.attributes.get("for").is_some_and(|it| it == demo)
        };
        let Some(steps) = self.parts.iter().find(are_its) else {
            return Ok(Vec::new());
        };
        let items = self.parts.iter();
        items
            .filter(|it| it.name == "li" && steps.inside.contains(&it.whole.start))
            .map(|item| self.step(project, item))
            .collect()
    }

    fn step(&self, project: &Project, item: &Element) -> Result<Step> {
        let mut step = Step {
            words: words(&self.html[item.inside.clone()])?,
            at: item.needs("data-at")?.to_string(),
            ..Step::default()
        };
        let place = item.attributes.get("data-region");
        if let Some((file, name)) = place.and_then(|it| it.split_once(' ')) {
            let region = region(project, file, name)?;
            let found = numbers(&region, item.needs("data-lines")?);
            let lines = region.lines.iter();
            let mut lines: Vec<_> = lines
                .filter(|line| found.contains(&line.number))
                .cloned()
                .collect();
            dedent(&mut lines);
            step.code = lines.into_iter().map(|line| line.text).collect();
            if let (Some(first), Some(last)) = (found.first(), found.last()) {
                step.whence = if first == last {
                    format!("{file}, line {first}")
                } else {
                    format!("{file}, lines {first} to {last}")
                };
            }
        }
        Ok(step)
    }
}
