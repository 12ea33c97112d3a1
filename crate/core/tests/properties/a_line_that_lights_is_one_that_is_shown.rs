//! The line that a task's events light up is the line that made it, in the region that its demo's
//! page shows.

use std::sync::Arc;

use crate::support::std_clock::StdClock;
use crate::support::virtual_host::record;
use ww_core::engine::threads::alone;
use ww_core::pool::{Beside, Rayon};
use ww_core::record::Record;
use ww_core::spec::{RunSpec, Workload};
use ww_core::tasks;
use ww_core::trace::{Lane, Recorder, Ring, Site, Task, What, Writer};

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
    made_at(&record(pairs, |host, spec, recorder| async move {
        match spec.workload {
            Workload::Requests => {
                let pool = Rayon(Beside::new(Arc::clone(&recorder), [], || None));
                tasks::requests(&host, pool, &spec, &recorder).await;
            }
            Workload::Count => tasks::counts(&host, &spec, &recorder).await,
            _ => tasks::sleeps(&host, &spec, &recorder).await,
        }
    }))
}

fn made_at(record: &Record) -> Vec<Site> {
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

/// Shows that a site lies in a region.
fn expect(site: Site, wanted: (&str, &str)) {
    let (file, line) = site.file_and_line().expect("the line is known");
    let region = region(file, line);
    assert_eq!(
        (file, region.as_deref()),
        (wanted.0, Some(wanted.1)),
        "line {line}"
    );
}

#[test]
fn a_request_lights_the_line_that_makes_its_task() {
    let small = [
        ("width", "4"),
        ("height", "4"),
        ("tasks", "3"),
        ("delay_ms", "1"),
    ];
    let requests = [
        &small[..],
        &[("workload", "requests"), ("computes", "task")],
    ]
    .concat();
    let sites = sites(&requests);
    assert_eq!(sites.len(), 3);
    for site in sites {
        expect(site, ("tasks.rs", "requests"));
    }
}

#[test]
fn a_share_lights_the_line_that_gives_it_to_a_task_or_a_thread() {
    let small = [
        ("width", "4"),
        ("height", "4"),
        ("tasks", "3"),
        ("order", "spawn"),
    ];
    let sites = sites(&[&small[..], &[("workload", "count")]].concat());
    assert_eq!(sites.len(), 3);
    for site in sites {
        expect(site, ("order.rs", "spawn"));
    }
    for workload in ["count", "sleep"] {
        let pairs = [&small[..], &[("workload", workload), ("engine", "threads")]].concat();
        let spec = RunSpec::from_pairs(pairs).expect("it is possible");
        let ring = Arc::new(Ring::new(6));
        let writer = Writer::new(Arc::clone(&ring), Lane(0));
        let recorder = Recorder::new(writer, Arc::new(StdClock::new()));
        alone(&spec, Task(0), &recorder, |_| ());
        let mut record = Record::new(spec, "threads", 1.0);
        ring.drain(|event| {
            record.push(event);
        });
        let sites = made_at(&record);
        assert_eq!(sites.len(), 1);
        expect(sites[0], ("engine/threads.rs", "alone"));
    }
}
