//! The line that a task's events light up is the line that made it, in the region that its demo's
//! page shows.

mod support;

use support::virtual_host::record;
use ww_core::tasks;
use ww_core::trace::{Site, What};

/// Which region of a source file a line lies in.
fn region(file: &str, line: u32) -> Option<String> {
    let path = format!("{}/src/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("a listed file is there");
    let mut open = None;
    for (number, text) in (1..).zip(text.lines()) {
        let mark = text.trim().strip_prefix("// ANCHOR");
        if let Some(name) = mark.and_then(|mark| mark.strip_prefix(": ")) {
            open = Some(name.to_string());
        } else if mark.is_some() {
            open = None;
        }
        if number == line {
            return open;
        }
    }
    None
}

/// Where the tasks of a run were made.
fn sites(pairs: &[(&str, &str)]) -> Vec<Site> {
    let record = record(pairs, |host, spec, recorder| async move {
        tasks::sleeps(&host, &spec, &recorder).await;
    });
    let events = record.trace().events;
    let made = |what| match what {
        What::Spawned(_, site) => Some(site),
        _ => None,
    };
    events
        .into_iter()
        .filter_map(|event| made(event.what))
        .collect()
}

#[test]
fn every_order_lights_the_line_that_makes_its_tasks() {
    for order in ["sequential", "join", "spawn", "lazy", "race"] {
        for cancel in ["no", "timeout", "drop", "abort"] {
            let sites = sites(&[
                ("workload", "sleep"),
                ("tasks", "3"),
                ("delay_ms", "10"),
                ("timeout_ms", "5"),
                ("order", order),
                ("cancel", cancel),
            ]);
            assert_eq!(sites.len(), 3, "{order}, {cancel}");
            for site in sites {
                let (file, line) = site.file_and_line().expect("the line is known");
                assert_eq!(file, "order.rs", "{order}, {cancel}");
                assert_eq!(region(file, line).as_deref(), Some(order), "line {line}");
            }
        }
    }
}
