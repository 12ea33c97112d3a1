//! The questions at the end of the lesson as plain HTML, answers and reasons included, for readers
//! without script and on paper; and the file of them that scripts read.

use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use ww_core::lesson::{Inventory, InventoryQuestion, Settled};

use super::chapter::id_of;
use super::refusal::Refusal;
use super::{CHAPTERS, FOLDER};
use crate::exhibit::Exhibit;
use crate::fragment::Place;
use crate::markup::{Element, escaped, quoted, start_tag};
use crate::{Project, highlight};

/// Where the questions are, in the lesson's folder.
pub const FILE: &str = "inventory.json";

/// The questions, and their file with what rustc said put in.
pub struct Read {
    /// What is asked, checked by core.
    pub inventory: Inventory,
    /// The file for the page.
    pub json: String,
}

/// Reads the questions.
///
/// # Errors
/// When the file is missing or core refuses it, or a question names an exhibit or a chapter that
/// isn't there.
pub fn read(project: &Project) -> Result<Read> {
    let path = format!("{FOLDER}/{FILE}");
    let text =
        fs::read_to_string(project.path(&path)).with_context(|| format!("{path} can’t be read"))?;
    of_text(project, &text).context(path)
}

fn of_text(project: &Project, text: &str) -> Result<Read> {
    let mut written: Value = serde_json::from_str(text)?;
    let questions = written["questions"].as_array_mut();
    for question in questions.into_iter().flatten() {
        let settled = &mut question["settled_by"];
        if let Some(exhibit) = settled.get("rustc").and_then(Value::as_str) {
            let asks = settled.get("asks").and_then(Value::as_str);
            let codes = Exhibit::read(project, exhibit)?.codes(asks)?;
            settled["codes"] = Value::String(codes);
            if let Some(settled) = settled.as_object_mut() {
                settled.remove("asks");
            }
        }
    }
    let json = serde_json::to_string(&written)?;
    let inventory = Inventory::from_json(&json)?;
    for question in inventory.questions() {
        let is_chapter = CHAPTERS
            .iter()
            .any(|file| id_of(file) == question.chapter.as_str());
        ensure!(
            is_chapter,
            Refusal::NoChapter {
                question: question.id.to_string(),
                chapter: question.chapter.to_string(),
            }
        );
    }
    Ok(Read { inventory, json })
}

/// A `<ww-inventory>` with all questions in it.
///
/// # Errors
/// As [`read`]; and when the element has something in it.
pub fn built(place: Place<'_>, element: &Element, html: &str) -> Result<String> {
    ensure!(
        html[element.inside.clone()].trim().is_empty(),
        Refusal::InventoryNotEmpty
    );
    let Read { inventory, .. } = read(place.project)?;
    let mut list = String::new();
    for (number, question) in (1..).zip(inventory.questions()) {
        list.push_str(&asked(place, number, question)?);
    }
    Ok(format!(
        "{}\n<ol class=\"questions\">\n{list}</ol>\n</ww-inventory>",
        start_tag("ww-inventory", &element.attributes)
    ))
}

/// One question.
fn asked(place: Place<'_>, number: usize, question: &InventoryQuestion) -> Result<String> {
    let id = format!("inventory-{}", question.id);
    let misconceptions: Vec<_> = question
        .misconceptions
        .iter()
        .map(ToString::to_string)
        .collect();
    let mut out = format!(
        "<li class=\"asked\" id=\"{id}\" data-question=\"{}\" data-chapter=\"{}\" data-misconceptions=\"{}\">\n\
         <p class=\"question\">{}</p>\n",
        question.id,
        question.chapter,
        misconceptions.join(" "),
        quoted(&question.text),
    );
    if let Some(code) = &question.code {
        let _ = writeln!(
            out,
            "<div class=\"code snippet\" role=\"group\" tabindex=\"0\" aria-label=\"{}\"><pre><code>{}</code></pre></div>",
            place.say("built.question-code", &[("n", &number.to_string())])?,
            highlight::rust(code).join("\n")
        );
    }
    out.push_str("<ul class=\"options\">\n");
    for (name, text) in question.question.texts() {
        let _ = writeln!(out, "<li data-name=\"{name}\">{}</li>", quoted(text));
    }
    let _ = writeln!(
        out,
        "</ul>\n<details class=\"explained\">\n<summary>{}</summary>",
        place.say("built.happens", &[])?
    );
    let _ = writeln!(
        out,
        "<p class=\"settled\">{}</p>",
        settled(place, question)?
    );
    for (name, text) in question.question.texts() {
        let because = question.because.get(name).map_or("", String::as_str);
        let _ = writeln!(
            out,
            "<p data-verdict=\"{name}\"><span class=\"supposed\">{}</span> {}</p>",
            place.say("built.said", &[("answer", &quoted(text))])?,
            quoted(because)
        );
    }
    let _ = writeln!(
        out,
        "<p class=\"taught\"><a href=\"#{}\">{}</a></p>\n</details>\n</li>",
        question.chapter,
        place.say("built.taught", &[])?,
    );
    Ok(out)
}

/// What happens, as far as that is known without a run, and how one knows.
fn settled(place: Place<'_>, question: &InventoryQuestion) -> Result<String> {
    let texts = question.question.texts();
    let expected = question.expected.as_ref();
    let expected = texts.iter().find(|(name, _)| Some(*name) == expected);
    let Some((_, text)) = expected else {
        return place.say("built.depends", &[]);
    };
    let answer = format!("<strong>{}</strong>", quoted(text));
    let string = match &question.settled {
        Settled::Runs(_) => "built.run-decides",
        Settled::Rustc(_) => "built.rustc-says",
        Settled::Source(_) => "built.source-says",
    };
    let source = match &question.settled {
        Settled::Source(source) => format!(
            "<a class=\"source\" href=\"#{}\">{}</a>",
            escaped(source.as_str()),
            place.say("built.source", &[])?
        ),
        _ => String::new(),
    };
    place.say(string, &[("answer", &answer), ("source", &source)])
}

#[cfg(test)]
mod tests {
    use super::{asked, of_text};
    use crate::Project;
    use crate::fragment::Place;
    use crate::strings::Strings;

    fn file(settled: &str, option: &str) -> String {
        format!(
            "{{\"format\":1,\"questions\":[{{\"id\":\"i-01\",\"misconceptions\":[\"M05\"],\"chapter\":\"executor\",\
             \"question\":\"Is `a < b`?\",\"code\":\"let a = 1;\",\"options\":[\
             {{\"name\":\"y\",\"text\":\"Yes, `<`\",\"because\":\"B1\"{option}}},\
             {{\"name\":\"n\",\"text\":\"No\",\"because\":\"B2\"{option}}}],\"settled_by\":{settled}}}]}}"
        )
    }

    fn html(settled: &str, option: &str) -> anyhow::Result<String> {
        let read = of_text(&Project::here(), &file(settled, option))?;
        let project = Project::here();
        let place = Place {
            project: &project,
            root: "",
            strings: &Strings::read(&project)?,
        };
        asked(place, 1, &read.inventory.questions()[0])
    }

    const RUN: &str = "{\"a\":{\"workload\":\"sleep\",\"engine\":\"by-hand\"}}";
    const WHEN: &str = ",\"when\":\"wall_ms@a < 1\"";

    #[test]
    fn a_question_is_there_with_its_options_its_answer_and_its_reasons() {
        let html = html(&format!("{{\"runs\":{RUN},\"expected\":\"n\"}}"), WHEN);
        let html = html.expect("a question");
        for part in [
            "id=\"inventory-i-01\" data-question=\"i-01\"",
            "Is <code>a &lt; b</code>?",
            "<span class=\"keyword\">let</span> a",
            "<li data-name=\"y\">Yes, <code>&lt;</code></li>",
            "<strong>No</strong>. A run on your own",
            "If you said ‘No’:</span> B2",
            "href=\"#executor\"",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn what_is_known_without_a_run_is_said_and_what_is_not_is_not() {
        let open = html(&format!("{{\"runs\":{RUN}}}"), WHEN).expect("a question");
        assert!(open.contains("It depends on the machine."), "{open}");
        let rustc = html("{\"rustc\":\"not_send_thread\"}", ",\"code\":\"E0277\"");
        let rustc = rustc.expect("a question");
        assert!(
            rustc.contains("<strong>Yes, <code>&lt;</code></strong>. The compiler"),
            "{rustc}"
        );
        let source = html("{\"text\":\"n\",\"source\":\"source-x\"}", "").expect("a question");
        assert!(
            source.contains(
                "<strong>No</strong>. It stands in <a class=\"source\" href=\"#source-x\">"
            ),
            "{source}"
        );
    }

    #[test]
    fn a_question_of_what_is_not_there_is_refused() {
        let source = "{\"text\":\"n\",\"source\":\"source-x\"}";
        for (text, sentence) in [
            (
                file("{\"rustc\":\"none\"}", ",\"code\":\"E0277\""),
                "The exhibit ‘none’ has no",
            ),
            (
                file(source, "").replace("\"executor\"", "\"elsewhere\""),
                "in the chapter ‘elsewhere’",
            ),
            (
                file(&format!("{{\"runs\":{RUN},\"expected\":\"m\"}}"), WHEN),
                "‘m’ is expected",
            ),
            (file(source, WHEN), "has a when or a code"),
        ] {
            let error = of_text(&Project::here(), &text).err().expect("refused");
            let error = format!("{error:#}");
            assert!(error.contains(sentence), "{error}");
        }
    }
}
