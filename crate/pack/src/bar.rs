//! The bar above a page's runs: a button to run them, one to stop them, and what the marks mean.

use anyhow::{Context, Result};

use crate::fragment::Place;
use crate::markup::{Element, escaped};

/// Marks that most pages show: the name that a placeholder has for each, its class, its string.
const MARKS: [(&str, &str, &str); 2] = [
    ("working", "mark-solid", "built.working"),
    ("waiting", "mark-hatched", "built.waiting"),
];

/// The bar that a `<ww-bar label="…" marks="…">` stands for. What its author wrote into it are
/// more items of the legend.
///
/// # Errors
/// When it has no label, or names a mark that there isn't.
pub fn bar(place: Place<'_>, placeholder: &Element, inside: &str) -> Result<String> {
    let label = escaped(placeholder.needs("label")?);
    let marks = placeholder.attributes.get("marks").map_or("", |it| it);
    let stop = place.say("run.stop", &[])?;
    let items = marks.split_whitespace().map(|mark| item(place, mark));
    let items = items.collect::<Result<Vec<_>>>()?.join("\n");
    let more = inside.trim_end();
    Ok(format!(
        "<div class=\"bar\">
<div class=\"controls\">
<button type=\"button\" data-does=\"run\">{label}</button>
<button type=\"button\" data-does=\"stop\" disabled>{stop}</button>
</div>
<ul class=\"legend\">
{items}{more}
</ul>
</div>"
    ))
}

fn item(place: Place<'_>, mark: &str) -> Result<String> {
    let known = MARKS.iter().find(|(name, ..)| *name == mark);
    let (_, class, string) = known.with_context(|| {
        let names = MARKS.map(|(name, ..)| name).join(" and ");
        format!("There is no mark ‘{mark}’; a <ww-bar> knows {names}.")
    })?;
    let says = place.say(string, &[])?;
    Ok(format!(
        "<li><span class=\"mark {class}\"></span>{says}</li>"
    ))
}

#[cfg(test)]
mod tests {
    use super::bar;
    use crate::Project;
    use crate::fragment::Place;
    use crate::markup::elements;
    use crate::strings::Strings;

    fn built(html: &str) -> anyhow::Result<String> {
        let found = elements(html, |name| name == "ww-bar")?;
        let project = Project::here();
        let place = Place {
            project: &project,
            root: "",
            strings: &Strings::read(&project)?,
        };
        bar(place, &found[0], &html[found[0].inside.clone()])
    }

    #[test]
    fn a_bar_has_its_button_its_marks_and_what_its_author_adds() {
        let bar = built("<ww-bar label=\"Run & see\" marks=\"working\"><li>white</li></ww-bar>");
        let bar = bar.expect("a bar");
        for part in [">Run &amp; see<", "mark-solid", "<li>white</li>"] {
            assert!(bar.contains(part), "{bar}");
        }
        assert!(!bar.contains("mark-hatched"), "{bar}");
    }

    #[test]
    fn a_bar_without_a_label_or_with_an_unknown_mark_is_refused() {
        for html in [
            "<ww-bar></ww-bar>",
            "<ww-bar label=\"Run\" marks=\"idle\"></ww-bar>",
        ] {
            built(html).expect_err(html);
        }
    }
}
