//! The sentence that follows from a run, and the three numbers above it.

use super::Summary;
use super::format::{counted, in_words, ms, percent, roughly};
use crate::spec::{Order, RunSpec, Via, Workload};

/// Which mark a number belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Work.
    Solid,
    /// Waiting.
    Hatched,
    /// Time on the clock.
    Clock,
}

/// A number, large, and what it is, small.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Figure {
    /// The number and its unit.
    pub value: String,
    /// What it is.
    pub label: String,
    /// Which mark it belongs to.
    pub mark: Mark,
}

/// The numbers of a run that are shown large.
pub fn figures(spec: &RunSpec, summary: &Summary) -> Vec<Figure> {
    let figure = |value, label: &str, mark| Figure {
        value,
        label: label.to_string(),
        mark,
    };
    let clock = figure(ms(summary.wall_ms), "on the clock", Mark::Clock);
    let work = figure(ms(summary.work_ms), "of work", Mark::Solid);
    match spec.workload {
        Workload::Mandelbrot => {
            vec![
                clock,
                work,
                figure(percent(summary.busy_overall()), "busy lanes", Mark::Solid),
            ]
        }
        Workload::Fetch => {
            vec![
                clock,
                figure(ms(summary.wait_ms), "of waiting", Mark::Hatched),
                work,
            ]
        }
    }
}

/// What a run showed, in one sentence; and what has to be said beside it, in more.
pub fn sentence(spec: &RunSpec, summary: &Summary) -> String {
    let mut sentences = vec![if summary.stopped {
        stopped(spec, summary)
    } else {
        match spec.workload {
            Workload::Mandelbrot => worked(summary),
            Workload::Fetch => waited(spec, summary),
        }
    }];
    if summary.failed > 0 {
        sentences.push(format!(
            "{} of {} failed; the run went on without {}.",
            capital(&in_words(summary.failed)),
            counted(summary.tasks.into(), "fetch", "fetches"),
            if summary.failed == 1 { "it" } else { "them" },
        ));
    }
    if summary.dropped_events > 0 {
        sentences.push(format!(
            "The recorder was full and lost {}, so these numbers are too small.",
            counted(summary.dropped_events, "event", "events"),
        ));
    }
    sentences.join(" ")
}

fn worked(summary: &Summary) -> String {
    let (work, wall) = (roughly(summary.work_ms), roughly(summary.wall_ms));
    // Lanes that did anything: more threads than tiles leave some idle.
    let working = summary.busy.iter().filter(|share| **share > 0.0).count();
    match u32::try_from(working).unwrap_or(u32::MAX) {
        0 => "No tile was drawn.".to_string(),
        1 => format!("{work} of work took {wall}, because one thread did it all."),
        threads => format!(
            "{work} of work fitted into {wall}, because {} threads did it at once.",
            in_words(threads)
        ),
    }
}

fn waited(spec: &RunSpec, summary: &Summary) -> String {
    let (wait, wall, work) = (
        roughly(summary.wait_ms),
        roughly(summary.wall_ms),
        roughly(summary.work_ms),
    );
    if spec.order == Order::Sequential && summary.tasks > 1 {
        return format!(
            "{wait} of waiting took {wall}, because each fetch was awaited before the next began; the thread worked for {work}."
        );
    }
    let fitted =
        format!("{wait} of waiting fitted into {wall}, on one thread that worked for {work}.");
    // A tenth of the waiting: below that, the queue isn't what the reader sees.
    if spec.via == Via::Network && summary.queued_ms > summary.wait_ms / 10.0 {
        format!(
            "{fitted} {} of it was queueing: the thread was free; the connections were not.",
            roughly(summary.queued_ms)
        )
    } else {
        fitted
    }
}

fn stopped(spec: &RunSpec, summary: &Summary) -> String {
    let wall = roughly(summary.wall_ms);
    match spec.workload {
        Workload::Mandelbrot => format!(
            "Stopped after {wall}, with {} done.",
            counted(summary.tiles.into(), "tile", "tiles")
        ),
        Workload::Fetch => format!(
            "Stopped after {wall}; {} dropped before the answer came.",
            counted(summary.cancelled.into(), "fetch was", "fetches were")
        ),
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
