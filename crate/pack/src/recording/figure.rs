//! What stands in the place of a demo where nothing runs: the picture of a recorded run, where it
//! was recorded, and its tables. It reads and prints without script.

use std::fmt::Write;

use anyhow::Result;
use ww_core::analysis::{Rows, Table};
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::TraceFile;

use super::picture::{ONE, WIDTH, picture};
use super::spec;
use crate::markup::{Element, escaped};
use crate::strings::Strings;

/// Rows that a table of tasks or threads has at most.
const MOST_ROWS: u32 = 12;

/// The figure of a demo. `foretold` says whether the reader is asked first how it will end: then
/// a page with script shows nothing that tells.
///
/// # Errors
/// When the trace can’t be drawn, the demo’s attributes say no run, or a string is missing.
pub fn figure(
    strings: &Strings,
    demo: &Element,
    trace: &TraceFile,
    foretold: bool,
) -> Result<String> {
    let record = Record::of(trace);
    let now = record.last();
    let height = picture(trace, ONE)?.height;
    let class = if foretold {
        "recorded foretold"
    } else {
        "recorded"
    };
    let id = escaped(demo.needs("id")?);
    let a_run = |sentence: &str| strings.say("built.recorded", &[("sentence", sentence)]);
    let mut out = format!(
        "<figure class=\"{class}\">\n\
         <img loading=\"lazy\" decoding=\"async\" width=\"{WIDTH}\" height=\"{height}\" \
         src=\"recording/lesson/{id}.svg\" alt=\"{}\">\n",
        a_run(&escaped(&record.sentence(now)))?
    );
    out.push_str(&table(&record.numbers(now)));
    // What waits is told task by task, what works thread by thread.
    let (rows, each) = match record.row_count(Rows::Tasks) {
        0 => (Rows::Lanes, "built.by-thread"),
        _ => (Rows::Tasks, "built.by-task"),
    };
    if (1..=MOST_ROWS).contains(&record.row_count(rows)) {
        let of = record.table(rows, now);
        let each = strings.say(each, &[])?;
        // A wide table scrolls by itself, also by keyboard, and not the page.
        let _ = write!(
            out,
            "<details>\n<summary>{each}</summary>\n\
             <div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"{}\">\n{}</div>\n</details>\n",
            escaped(&of.caption),
            table(&of)
        );
    }
    let _ = writeln!(
        out,
        "<figcaption>{}{}</figcaption>",
        escaped(&record.origin_sentence().unwrap_or_default()),
        is_smaller(strings, demo, trace)?
    );
    out.push_str("</figure>");
    Ok(out)
}

/// What of the recorded run is smaller than what the demo runs, in a sentence.
fn is_smaller(strings: &Strings, demo: &Element, trace: &TraceFile) -> Result<String> {
    let here = values(&spec::spec(demo)?)?;
    let there = values(&trace.spec)?;
    let smaller = spec::smaller(demo)?.into_iter();
    let differs = smaller.filter(|(name, _)| here.get(*name) != there.get(*name));
    let told = differs.map(|(name, _)| {
        let of = |values: &Values| escaped(&values.get(name).map(plain).unwrap_or_default());
        let code = format!("<code>{}</code>", escaped(name));
        let values = [
            ("name", code.as_str()),
            ("there", &of(&there)),
            ("here", &of(&here)),
        ];
        strings.say("built.recorded-is", &values)
    });
    let what = told.collect::<Result<Vec<_>, _>>()?.join(", ");
    Ok(if what.is_empty() {
        String::new()
    } else {
        let sentence = strings.say("built.recorded-less", &[("what", &what)])?;
        format!(" {sentence}")
    })
}

type Values = serde_json::Map<String, serde_json::Value>;

fn values(spec: &RunSpec) -> Result<Values> {
    let value = serde_json::to_value(spec)?;
    Ok(value.as_object().cloned().unwrap_or_default())
}

fn plain(value: &serde_json::Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_string)
}

/// A table, as the page makes them from the same columns and rows.
fn table(table: &Table) -> String {
    let mut out = format!(
        "<table>\n<caption>{}</caption>\n<thead><tr>",
        escaped(&table.caption)
    );
    for column in &table.columns {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(column));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (place, cell) in row.iter().enumerate() {
            let cell = escaped(cell);
            let _ = if place == 0 {
                write!(out, "<th scope=\"row\">{cell}</th>")
            } else {
                write!(out, "<td>{cell}</td>")
            };
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    out
}
