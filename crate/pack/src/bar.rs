//! The bar above a page's runs: a button to run them, one to stop them, and what the marks mean.

use anyhow::{Context, Result};

use crate::markup::{Element, escaped};

/// Marks that most pages show, by the name that a placeholder has for them.
const MARKS: [(&str, &str); 2] = [
    (
        "working",
        "<li><span class=\"mark mark-solid\"></span>a thread working</li>",
    ),
    (
        "waiting",
        "<li><span class=\"mark mark-hatched\"></span>a task waiting</li>",
    ),
];

/// The bar that a `<ww-bar label="…" marks="…">` stands for. What its author wrote into it are
/// more items of the legend.
///
/// # Errors
/// When it has no label, or names a mark that there isn't.
pub fn bar(placeholder: &Element, inside: &str) -> Result<String> {
    let label = escaped(placeholder.needs("label")?);
    let marks = placeholder.attributes.get("marks").map_or("", |it| it);
    let items = marks.split_whitespace().map(item);
    let items = items.collect::<Result<Vec<_>>>()?.join("\n");
    let more = inside.trim_end();
    Ok(format!(
        "<div class=\"bar\">
<div class=\"controls\">
<button type=\"button\" data-does=\"run\">{label}</button>
<button type=\"button\" data-does=\"stop\" disabled>Stop</button>
</div>
<ul class=\"legend\">
{items}{more}
</ul>
</div>"
    ))
}

fn item(mark: &str) -> Result<&'static str> {
    let known = MARKS.iter().find(|(name, _)| *name == mark);
    let (_, item) = known.with_context(|| {
        let names = MARKS.map(|(name, _)| name).join(" and ");
        format!("There is no mark ‘{mark}’; a <ww-bar> knows {names}.")
    })?;
    Ok(item)
}

#[cfg(test)]
mod tests {
    use super::bar;
    use crate::markup::elements;

    fn built(html: &str) -> anyhow::Result<String> {
        let found = elements(html, |name| name == "ww-bar")?;
        bar(&found[0], &html[found[0].inside.clone()])
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
