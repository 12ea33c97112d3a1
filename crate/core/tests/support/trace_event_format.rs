//! The rules of the ‘Trace Event Format’, as far as an export needs them. Source: the
//! published document of that name, by the authors of `chrome://tracing`,
//! <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>; what
//! Perfetto adds: spans of a thread have to nest
//! (<https://perfetto.dev/docs/getting-started/other-formats>, ‘Chrome JSON format’).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

type Verdict = Result<(), String>;

/// Whether a text is a trace in the JSON object format; if not, which rule it breaks.
pub fn verdict(text: &str) -> Verdict {
    let trace: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    // JSON object format: ‘traceEvents’ has to be there; ‘displayTimeUnit’ is ms or ns.
    let events = trace["traceEvents"].as_array().ok_or("no traceEvents")?;
    if let Some(unit) = trace.get("displayTimeUnit") {
        holds(unit == "ms" || unit == "ns", "displayTimeUnit", unit)?;
    }
    for event in events {
        fields(event)?;
    }
    threads_are_named(events)?;
    spans_nest(events)?;
    begins_and_ends_match(events)?;
    trees_nest(events)
}

fn holds(it: bool, rule: &str, event: &Value) -> Verdict {
    if it {
        Ok(())
    } else {
        Err(format!("{rule}: {event}"))
    }
}

fn phase(event: &Value) -> &str {
    event["ph"].as_str().unwrap_or_default()
}

/// Nanoseconds: ‘ts’ and ‘dur’ are microseconds, and may have decimals.
fn ns(time: &Value) -> Option<i64> {
    let us = time.as_f64()?;
    #[expect(clippy::cast_possible_truncation, reason = "a test has no such times")]
    Some((us * 1e3).round() as i64)
}

/// The fields that an event of its phase has to have.
fn fields(event: &Value) -> Verdict {
    let ph = phase(event);
    let known = ["B", "E", "X", "i", "C", "b", "n", "e", "s", "t", "f", "M"];
    holds(known.contains(&ph), "ph is a known phase", event)?;
    holds(event["pid"].is_u64(), "pid", event)?;
    holds(event["tid"].is_u64(), "tid", event)?;
    if ph != "E" {
        holds(event["name"].is_string(), "name", event)?;
        holds(event["cat"].is_string(), "cat", event)?;
    }
    if ph != "M" {
        holds(ns(&event["ts"]).is_some_and(|at| at >= 0), "ts", event)?;
    }
    match ph {
        "X" => holds(
            ns(&event["dur"]).is_some_and(|dur| dur >= 0),
            "X has a dur",
            event,
        ),
        "i" => {
            let scope = event.get("s").map_or(Some("t"), Value::as_str);
            holds(
                matches!(scope, Some("g" | "p" | "t")),
                "s is g, p or t",
                event,
            )
        }
        "b" | "n" | "e" | "s" | "t" | "f" => {
            holds(event["id"].is_string() || event["id"].is_u64(), "id", event)
        }
        "M" => {
            let args = &event["args"];
            match event["name"].as_str() {
                Some("process_name" | "thread_name") => {
                    holds(args["name"].is_string(), "M has a name", event)
                }
                Some("thread_sort_index") => {
                    holds(args["sort_index"].is_i64(), "M has a sort_index", event)
                }
                _ => Err(format!("M is of a known kind: {event}")),
            }
        }
        _ => Ok(()),
    }
}

type Thread = (u64, u64);

fn thread(event: &Value) -> Thread {
    (
        event["pid"].as_u64().unwrap_or(0),
        event["tid"].as_u64().unwrap_or(0),
    )
}

/// Not a rule of the format, but of this export: no thread without a name and a place.
fn threads_are_named(events: &[Value]) -> Verdict {
    for kind in ["thread_name", "thread_sort_index"] {
        let named: BTreeSet<Thread> = events
            .iter()
            .filter(|event| phase(event) == "M" && event["name"] == kind)
            .map(thread)
            .collect();
        for event in events.iter().filter(|event| phase(event) != "M") {
            holds(named.contains(&thread(event)), kind, event)?;
        }
    }
    Ok(())
}

/// Complete events of a thread either follow each other or lie within each other.
fn spans_nest(events: &[Value]) -> Verdict {
    let mut threads: BTreeMap<Thread, Vec<(i64, i64, &Value)>> = BTreeMap::new();
    for event in events.iter().filter(|event| phase(event) == "X") {
        let (Some(ts), Some(dur)) = (ns(&event["ts"]), ns(&event["dur"])) else {
            return Err(format!("times: {event}"));
        };
        threads
            .entry(thread(event))
            .or_default()
            .push((ts, ts + dur, event));
    }
    for spans in threads.values_mut() {
        // Longer ones first, where they begin together.
        spans.sort_by_key(|(from, to, _)| (*from, -*to));
        let mut around: Vec<i64> = Vec::new();
        for (from, to, event) in spans {
            around.retain(|end| *end > *from);
            holds(around.iter().all(|end| *to <= *end), "spans nest", event)?;
            around.push(*to);
        }
    }
    Ok(())
}

/// B and E of a thread come in order of time, and each E ends the latest B.
fn begins_and_ends_match(events: &[Value]) -> Verdict {
    let mut threads: BTreeMap<Thread, (i64, usize)> = BTreeMap::new();
    for event in events
        .iter()
        .filter(|event| matches!(phase(event), "B" | "E"))
    {
        let (latest, open) = threads.entry(thread(event)).or_default();
        let at = ns(&event["ts"]).unwrap_or(-1);
        holds(at >= *latest, "B and E in order", event)?;
        *latest = at;
        if phase(event) == "B" {
            *open += 1;
        } else {
            holds(*open > 0, "E ends a B", event)?;
            *open -= 1;
        }
    }
    match threads.values().find(|(_, open)| *open > 0) {
        Some(_) => Err("a B without E".to_string()),
        None => Ok(()),
    }
}

/// Nestable asynchronous events of one category, scope and id are one tree: each e ends the
/// latest b, which has its name; nothing happens before what it is within.
fn trees_nest(events: &[Value]) -> Verdict {
    let mut trees: BTreeMap<String, (i64, Vec<&Value>)> = BTreeMap::new();
    for event in events
        .iter()
        .filter(|event| matches!(phase(event), "b" | "n" | "e"))
    {
        let tree = format!("{} {} {}", event["cat"], event["scope"], event["id"]);
        let (latest, open) = trees.entry(tree).or_default();
        let at = ns(&event["ts"]).unwrap_or(-1);
        holds(at >= *latest, "a tree in order", event)?;
        *latest = at;
        match phase(event) {
            "b" => open.push(&event["name"]),
            "e" => holds(
                open.pop() == Some(&event["name"]),
                "e ends the latest b",
                event,
            )?,
            _ => {}
        }
    }
    match trees.iter().find(|(_, (_, open))| !open.is_empty()) {
        Some((tree, _)) => Err(format!("a b without e: {tree}")),
        None => Ok(()),
    }
}
