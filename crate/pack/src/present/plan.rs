//! The plan that a teacher goes by: each chapter's beginning, its predictions and the steps of its
//! demos, in the order of the page.

use std::fs;

use anyhow::{Context, Result};
use ww_core::embed::Catalogue;
use ww_core::lesson::Name;
use ww_core::present::{Chapter as Planned, Place, PlaceKind, Plan};

use super::notes::{All, TOP};
use crate::Project;
use crate::lesson::chapter::Chapter;
use crate::lesson::predict::Written;
use crate::markup::{Element, elements, words};

/// What heads the first screen, which has no chapter's heading.
const FIRST: &str = "The first screen";

/// The plan of these chapters, and of the first screen before them.
///
/// # Errors
/// When a chapter can't be understood.
pub fn plan(
    project: &Project,
    chapters: &[Chapter],
    catalogue: &Catalogue,
    mut notes: All,
) -> Result<Plan> {
    let shell = fs::read_to_string(project.path("index.html"))?;
    let top = notes.remove(TOP).unwrap_or_default();
    let mut all = vec![Planned {
        title: FIRST.into(),
        minutes: top.plan.iter().map(|part| part.minutes).sum(),
        notes: top,
        places: vec![Place {
            id: Name::new(TOP)?,
            kind: PlaceKind::Chapter,
            words: said(&shell, "lede")?.unwrap_or_default(),
            runs: titles(catalogue, ["working", "waiting"].into_iter()),
            asked: None,
        }],
    }];
    for chapter in chapters {
        let places = places(project, chapter, catalogue)
            .with_context(|| format!("{}/{}.html", crate::lesson::FOLDER, chapter.file))?;
        all.push(Planned {
            title: chapter.title.clone(),
            minutes: chapter.minutes.unwrap_or_default(),
            notes: notes.remove(&chapter.id).unwrap_or_default(),
            places,
        });
    }
    Ok(Plan { chapters: all })
}

/// What the first paragraph of a class says.
fn said(html: &str, class: &str) -> Result<Option<String>> {
    let parts = elements(html, |name| name == "p")?;
    let is_it = |it: &&Element| it.attributes.get("class").is_some_and(|it| it == class);
    let found = parts.iter().find(is_it);
    found.map(|it| words(&html[it.inside.clone()])).transpose()
}

/// What demos are called; their ids, where nothing heads them.
fn titles<'a>(catalogue: &Catalogue, ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    ids.map(|id| {
        let entry = catalogue.demos.iter().find(|(name, _)| name.as_str() == id);
        let title = entry.map(|(_, entry)| entry.title.clone());
        title
            .filter(|it| !it.is_empty())
            .unwrap_or_else(|| id.to_string())
    })
    .collect()
}

fn places(project: &Project, chapter: &Chapter, catalogue: &Catalogue) -> Result<Vec<Place>> {
    const PARTS: [&str; 5] = ["ww-experiment", "ww-demo", "ww-predict", "ww-steps", "li"];
    let html = &chapter.html;
    let parts = elements(html, |name| PARTS.contains(&name))?;
    let within = |around: &Element, name: &str| {
        let inside = around.inside.clone();
        let name = name.to_string();
        parts
            .iter()
            .filter(move |it| it.name == name && inside.contains(&it.whole.start))
    };
    // Of the first experiment all that its Run runs.
    let first = parts.iter().find(|it| it.name == "ww-experiment");
    let its = first.into_iter().flat_map(|it| within(it, "ww-demo"));
    let its = its.filter(|it| !it.attributes.contains_key("data-apart"));
    let its: Vec<_> = its
        .filter_map(|it| it.attributes.get("id").map(String::as_str))
        .collect();
    let mut all = vec![Place {
        id: Name::new(&chapter.id)?,
        kind: PlaceKind::Chapter,
        words: said(html, "claim")?.unwrap_or_else(|| chapter.title.clone()),
        runs: titles(catalogue, its.into_iter()),
        asked: None,
    }];
    for part in &parts {
        match part.name.as_str() {
            "ww-predict" => {
                let written = Written::read(project, part, html)?;
                all.push(Place {
                    id: Name::new(&written.id)?,
                    kind: PlaceKind::Prediction,
                    words: said(&html[part.inside.clone()], "question")?.unwrap_or_default(),
                    runs: titles(catalogue, written.runs()),
                    asked: Some(written.asked),
                });
            }
            "ww-steps" => {
                let demo = part.needs("for")?;
                for item in within(part, "li") {
                    all.push(Place {
                        id: Name::new(item.needs("id")?)?,
                        kind: PlaceKind::Step,
                        words: words(&html[item.inside.clone()])?,
                        runs: titles(catalogue, [demo].into_iter()),
                        asked: None,
                    });
                }
            }
            _ => {}
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::{PlaceKind, plan};
    use crate::Project;
    use crate::embed::catalogue::catalogue;
    use crate::lesson::chapter::chapters;
    use crate::present::notes;
    use crate::recording::Kept;

    #[test]
    fn the_lesson_is_planned_place_by_place() {
        let project = Project::here();
        let chapters = chapters(&project).expect("chapters");
        let kept = Kept::read(&project).expect("recordings");
        let catalogue = catalogue(&project, &kept).expect("demos");
        let notes = notes::read(&project, &chapters).expect("notes");
        let plan = plan(&project, &chapters, &catalogue, notes).expect("a plan");
        assert_eq!(plan.chapters.len(), chapters.len() + 1);
        let mut ids: Vec<_> = plan.places().map(|(_, place)| place.id.clone()).collect();
        let many = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), many, "an id twice");
        for (_, place) in plan.places() {
            assert!(!place.words.is_empty(), "{} says nothing", place.id);
            assert_eq!(
                place.asked.is_some(),
                place.kind == PlaceKind::Prediction,
                "{}",
                place.id
            );
        }
        let loops = plan
            .places()
            .find(|(_, it)| it.id.as_str() == "waiting-predict-loop");
        let (_, asks) = loops.expect("the first prediction of its chapter");
        assert_eq!(asks.runs, ["One after another"]);
        // What is written is what the windows read.
        let json = serde_json::to_string(&plan).expect("JSON");
        let read: ww_core::present::Plan = serde_json::from_str(&json).expect("a plan");
        assert_eq!(read, plan);
    }
}
