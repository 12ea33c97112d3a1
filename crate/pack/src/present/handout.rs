//! The lesson on paper: of each chapter its claim, its questions with room to answer, and each step
//! of its demos with the picture of its moment.

use std::fmt::Write;

use anyhow::{Context, Result};
use ww_core::embed::{Catalogue, Entry};

use crate::lesson::chapter::Chapter;
use crate::markup::{Element, elements, escaped, tags, words};
use crate::site::Files;

/// All chapters that have anything to answer or to step through, as HTML.
///
/// # Errors
/// When a chapter can't be understood, or there is no picture of its demo.
pub fn chapters(chapters: &[Chapter], catalogue: &Catalogue, site: &Files) -> Result<String> {
    let mut out = String::new();
    for chapter in chapters {
        let html = chapter_of(chapter, catalogue, site)
            .with_context(|| format!("{}/{}.html", crate::lesson::FOLDER, chapter.file))?;
        out.push_str(&html);
    }
    Ok(out)
}

fn chapter_of(chapter: &Chapter, catalogue: &Catalogue, site: &Files) -> Result<String> {
    const PARTS: [&str; 3] = ["ww-predict", "ww-steps", "p"];
    let html = &chapter.html;
    let parts = elements(html, |name| PARTS.contains(&name))?;
    if !parts.iter().any(|it| it.name != "p") {
        return Ok(String::new());
    }
    let id = escaped(&chapter.id);
    let mut out = format!(
        "<section class=\"chapter\" aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>\n",
        escaped(&chapter.title)
    );
    for part in &parts {
        let class = part.attributes.get("class").map(String::as_str);
        match part.name.as_str() {
            "p" if class == Some("claim") => {
                let claim = words(&html[part.inside.clone()])?;
                let _ = writeln!(out, "<p class=\"claim\">{}</p>", escaped(&claim));
            }
            "ww-predict" => out.push_str(&question(part, &html[part.inside.clone()])?),
            "ww-steps" => out.push_str(&steps(part, catalogue, site)?),
            _ => {}
        }
    }
    out.push_str("</section>\n");
    Ok(out)
}

/// A question, with its options to tick or a line to write on; and a line for what happened.
fn question(predict: &Element, inside: &str) -> Result<String> {
    let mut out = String::from("<div class=\"question\">\n");
    let parts = elements(inside, |name| ["p", "li"].contains(&name))?;
    let asked = parts.iter().find(|it| {
        it.attributes
            .get("class")
            .is_some_and(|it| it == "question")
    });
    if let Some(asked) = asked {
        let _ = writeln!(
            out,
            "<p class=\"asked\">{}</p>",
            escaped(&words(&inside[asked.inside.clone()])?)
        );
    }
    let options: Vec<_> = parts
        .iter()
        .filter(|it| it.attributes.contains_key("data-name"))
        .collect();
    if options.is_empty() {
        let unit = predict.attributes.get("unit").map_or("", String::as_str);
        let _ = writeln!(
            out,
            "<p class=\"line\">I expect: <span class=\"blank\"></span> {}</p>",
            escaped(unit)
        );
    } else {
        out.push_str("<ul class=\"options\">\n");
        for option in options {
            let text = words(&inside[option.inside.clone()])?;
            let _ = writeln!(out, "<li>{}</li>", escaped(&text));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("<p class=\"line\">What happened: <span class=\"blank\"></span></p>\n</div>\n");
    Ok(out)
}

/// The steps of a demo, each with the picture of its moment; where there is none, all of them beside
/// the picture of the run.
fn steps(steps: &Element, catalogue: &Catalogue, site: &Files) -> Result<String> {
    let demo = steps.needs("for")?;
    let found = catalogue
        .demos
        .iter()
        .find(|(name, _)| name.as_str() == demo);
    let (_, entry) = found.with_context(|| format!("There is no demo ‘{demo}’."))?;
    let id = escaped(steps.needs("id")?);
    let mut out = format!(
        "<div class=\"steps\">\n<h3 id=\"{id}\">{}, step by step</h3>\n",
        escaped(&entry.title)
    );
    let of_step = |number: usize| format!("embed/poster/demo/{demo}/{number}.svg");
    let has_own = (1..=entry.steps.len()).all(|it| site.0.contains_key(&of_step(it)));
    if has_own {
        out.push_str("<ol class=\"moments\">\n");
        for (number, step) in (1..).zip(&entry.steps) {
            // What the picture says of itself is too small to be read at this size.
            let alt = format!("A recorded run, with the moment of step {number} marked.");
            let _ = writeln!(
                out,
                "<li><p class=\"step\"><strong>{number}</strong> {}</p>\n{}{}</li>",
                escaped(&step.words),
                picture(&of_step(number), site, &alt)?,
                lines(&step.code, &step.whence)
            );
        }
        out.push_str("</ol>\n");
    } else {
        let alt = format!("A recorded run: {}", entry.title);
        if let Some(path) = recorded(entry, site) {
            out.push_str(&picture(&path, site, &alt)?);
        }
        let _ = writeln!(out, "<p class=\"origin\">{}</p>", escaped(&entry.origin));
        out.push_str("<ol class=\"said\">\n");
        for step in &entry.steps {
            let _ = writeln!(
                out,
                "<li>{}{}</li>",
                escaped(&step.words),
                lines(&step.code, &step.whence)
            );
        }
        out.push_str("</ol>\n");
    }
    out.push_str("</div>\n");
    Ok(out)
}

fn recorded(entry: &Entry, site: &Files) -> Option<String> {
    let path = format!("recording/lesson/{}.svg", entry.recorded.as_ref()?);
    site.0.contains_key(&path).then_some(path)
}

/// The lines that a step speaks of, with where they stand.
fn lines(code: &[String], whence: &str) -> String {
    if code.is_empty() {
        return String::new();
    }
    format!(
        "\n<pre><code>{}</code></pre>\n<p class=\"whence\">{}</p>\n",
        escaped(&code.join("\n")),
        escaped(whence)
    )
}

/// A picture of the site, as large as it says.
fn picture(path: &str, site: &Files, alt: &str) -> Result<String> {
    let drawn = site.0.get(path);
    let drawn = drawn.with_context(|| format!("There is no picture {path}."))?;
    let tags = tags(&String::from_utf8_lossy(drawn))?;
    let root = tags.iter().find(|it| it.name == "svg");
    let root = root.with_context(|| format!("{path} is no picture."))?;
    let (width, height) = (root.needs("width")?, root.needs("height")?);
    Ok(format!(
        "<img src=\"../{}\" width=\"{}\" height=\"{}\" alt=\"{}\">",
        escaped(path),
        escaped(width),
        escaped(height),
        escaped(alt)
    ))
}
