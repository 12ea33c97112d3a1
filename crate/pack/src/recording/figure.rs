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

/// Rows that a table of tasks or threads has at most.
const MOST_ROWS: u32 = 12;

/// The figure of a demo. `foretold` says whether the reader is asked first how it will end: then
/// a page with script shows nothing that tells.
///
/// # Errors
/// When the trace can’t be drawn, or the demo’s attributes say no run.
pub fn figure(demo: &Element, trace: &TraceFile, foretold: bool) -> Result<String> {
    let record = Record::of(trace);
    let now = record.last();
    let height = picture(trace, ONE)?.height;
    let class = if foretold {
        "recorded foretold"
    } else {
        "recorded"
    };
    let id = escaped(demo.needs("id")?);
    let mut out = format!(
        "<figure class=\"{class}\">\n\
         <img loading=\"lazy\" decoding=\"async\" width=\"{WIDTH}\" height=\"{height}\" \
         src=\"recording/lesson/{id}.svg\" alt=\"A recorded run. {}\">\n",
        escaped(&record.sentence(now))
    );
    let origin = record.origin_sentence();
    let origin = origin.unwrap_or_else(|| "A recorded run.".into());
    let _ = writeln!(
        out,
        "<figcaption>{}{}</figcaption>",
        escaped(&origin),
        is_smaller(demo, trace)?
    );
    out.push_str(&table(&record.numbers(now)));
    // What waits is told task by task, what works thread by thread.
    let (rows, each) = match record.row_count(Rows::Tasks) {
        0 => (Rows::Lanes, "Thread by thread"),
        _ => (Rows::Tasks, "Task by task"),
    };
    if (1..=MOST_ROWS).contains(&record.row_count(rows)) {
        let of = record.table(rows, now);
        // A wide table scrolls by itself, also by keyboard, and not the page.
        let _ = write!(
            out,
            "<details>\n<summary>{each}</summary>\n\
             <div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n{}</div>\n</details>\n",
            escaped(&of.caption),
            table(&of)
        );
    }
    out.push_str("</figure>");
    Ok(out)
}

/// What of the recorded run is smaller than what the demo runs, in a sentence.
fn is_smaller(demo: &Element, trace: &TraceFile) -> Result<String> {
    let here = values(&spec::spec(demo)?)?;
    let there = values(&trace.spec)?;
    let differs: Vec<_> = spec::smaller(demo)?
        .into_iter()
        .filter(|(name, _)| here.get(*name) != there.get(*name))
        .map(|(name, _)| {
            let of = |values: &Values| values.get(name).map(plain).unwrap_or_default();
            format!(
                "<code>{}</code> is {} and not {}",
                escaped(name),
                of(&there),
                of(&here)
            )
        })
        .collect();
    Ok(if differs.is_empty() {
        String::new()
    } else {
        format!(" Recorded with less than here: {}.", differs.join(", "))
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
