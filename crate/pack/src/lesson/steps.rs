//! The steps through a demo: each gets the lines that it speaks of, by their numbers in the source.

use std::fmt::Write;

use anyhow::{Context, Result, ensure};
use ww_core::lesson::At;

use super::refusal::Refusal;
use super::there::There;
use crate::figure::id_of;
use crate::fragment::{Place, region};
use crate::listing::Region;
use crate::markup::{Element, elements, replaced, start_tag};

/// Between the first and the last of the lines that a step speaks of.
const TO: &str = " … ";

/// A `<ww-steps>` with the lines of its steps found. `html` is the text in which it stands.
///
/// # Errors
/// A [`Refusal`], when there is no such demo, region or line.
pub fn built(place: Place<'_>, there: &There, steps: &Element, html: &str) -> Result<String> {
    let name = steps.needs("id")?.to_string();
    let demo = steps.needs("for")?.to_string();
    ensure!(
        there.demos.contains(&demo),
        Refusal::StepsOfNoDemo { steps: name, demo }
    );
    let inside = &html[steps.inside.clone()];
    let lists = elements(inside, |it| it == "ol")?;
    let items = elements(inside, |it| it == "li")?;
    ensure!(
        lists.len() == 1 && !items.is_empty(),
        Refusal::NoSteps { steps: name }
    );
    let inside = replaced(inside, &items, |item| {
        step(place, there, item, &inside[item.inside.clone()])
    })
    .with_context(|| format!("In the steps ‘{name}’"))?;
    Ok(format!(
        "{}{inside}</ww-steps>",
        start_tag("ww-steps", &steps.attributes)
    ))
}

fn step(place: Place<'_>, there: &There, item: &Element, inside: &str) -> Result<String> {
    let step = item.needs("id")?;
    let at = item.needs("data-at")?.parse::<At>();
    at.with_context(|| format!("The step ‘{step}’"))?;
    let mut attributes = item.attributes.clone();
    let mut link = String::new();
    if let Some(written) = item.attributes.get("data-region") {
        let key = written.split_once(' ');
        let shown = key.filter(|(file, name)| {
            let key = ((*file).to_string(), (*name).to_string());
            there.regions.contains(&key)
        });
        let (file, name) = shown.ok_or_else(|| Refusal::NotShown {
            step: step.to_string(),
            region: written.clone(),
        })?;
        let lines = item.needs("data-lines")?;
        let numbers = numbers(&region(place.project, file, name)?, lines);
        let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
            return Err(Refusal::NoSuchLine {
                step: step.to_string(),
                lines: lines.to_string(),
                region: format!("‘{name}’ of {file}"),
            }
            .into());
        };
        let [from, to] = [first, last].map(usize::to_string);
        let words = if first == last {
            place.say("built.line", &[("n", &from)])?
        } else {
            place.say("built.lines", &[("from", &from), ("to", &to)])?
        };
        let _ = write!(
            link,
            " <a class=\"lines\" href=\"#{}-{first}\">{words}</a>",
            id_of(file)
        );
        let numbers: Vec<_> = numbers.iter().map(usize::to_string).collect();
        for found in ["data-region", "data-lines"] {
            attributes.remove(found);
        }
        attributes.insert("data-file".into(), file.into());
        attributes.insert("data-line-numbers".into(), numbers.join(" "));
    }
    Ok(format!(
        "{}{}{link}</li>",
        start_tag("li", &attributes),
        inside.trim()
    ))
}

/// The numbers of the lines that have a text; or of those from a text to the next line that has
/// another, if ‘ … ’ stands between the two.
pub(crate) fn numbers(region: &Region, lines: &str) -> Vec<usize> {
    let has = |place: usize, text: &str| {
        let text = text.trim();
        !text.is_empty() && region.lines[place].text.contains(text)
    };
    let all = 0..region.lines.len();
    let places = match lines.split_once(TO) {
        Some((from, to)) => {
            let from = all.clone().find(|place| has(*place, from));
            let to = from.and_then(|from| (from..all.end).find(|place| has(*place, to)));
            from.zip(to)
                .map_or(0..0, |(from, to)| from..to + 1)
                .collect()
        }
        None => all.filter(|place| has(*place, lines)).collect::<Vec<_>>(),
    };
    places
        .into_iter()
        .map(|place| region.lines[place].number)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{built, numbers};
    use crate::Project;
    use crate::fragment::Place;
    use crate::lesson::there::There;
    use crate::listing::cut;
    use crate::markup::elements;
    use crate::strings::Strings;

    #[test]
    fn lines_are_found_by_their_text_or_by_the_first_and_the_last() {
        let source = "// ANCHOR: a\nlet a = 1;\nlet b = 2;\nb();\nb();\n// ANCHOR_END: a\n";
        let region = cut("a.rs", source, "a").expect("a region");
        assert_eq!(numbers(&region, "let b"), [3]);
        assert_eq!(numbers(&region, "b()"), [4, 5]);
        assert_eq!(numbers(&region, "let a … b()"), [2, 3, 4]);
        assert!(numbers(&region, "c").is_empty());
        assert!(numbers(&region, "").is_empty());
        assert!(numbers(&region, "b() … let a").is_empty());
    }

    fn build(item: &str) -> anyhow::Result<String> {
        let html = format!("<ww-steps for=\"d\" id=\"s\"><ol>{item}</ol></ww-steps>");
        let mut there = There::default();
        there.demos.insert("d".into());
        there.regions.insert(("order.rs".into(), "join".into()));
        let steps = elements(&html, |name| name == "ww-steps")?;
        let project = Project::here();
        let place = Place {
            project: &project,
            root: "",
            strings: &Strings::read(&project)?,
        };
        built(place, &there, &steps[0], &html)
    }

    #[test]
    fn a_step_says_its_lines_and_links_to_them() {
        let html = build(
            "<li id=\"s-1\" data-at=\"start\" data-region=\"order.rs join\" data-lines=\"make.task(task)\">A.</li>",
        );
        let html = html.expect("steps");
        for part in [
            "data-file=\"order.rs\"",
            "data-line-numbers=\"",
            "A. <a class=\"lines\" href=\"#order-rs-",
        ] {
            assert!(html.contains(part), "{html}");
        }
        build("<li id=\"s-1\" data-at=\"end\">No line.</li>").expect("a step of no line");
    }

    #[test]
    fn a_step_of_what_is_not_there_is_refused() {
        for (item, sentence) in [
            ("", "are no list"),
            ("<li data-at='end'>A.</li>", "no attribute ‘id’"),
            ("<li id='s-1'>A.</li>", "no attribute ‘data-at’"),
            ("<li id='s-1' data-at='soon'>A.</li>", "names no moment"),
            (
                "<li id='s-1' data-at='end' data-region='order.rs spawn' data-lines='a'>A.</li>",
                "which the page doesn’t show",
            ),
            (
                "<li id='s-1' data-at='end' data-region='order.rs join' data-lines='nowhere'>A.</li>",
                "no line of the region ‘join’ of order.rs",
            ),
        ] {
            let error = format!("{:#}", build(item).expect_err(sentence));
            assert!(error.contains(sentence), "{error}");
        }
    }
}
