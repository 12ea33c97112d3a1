//! A run as a Chrome trace: JSON in the ‘Trace Event Format’, which opens in Perfetto and in
//! `chrome://tracing`. The format is published at
//! <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>.
//!
//! A lane is a thread with complete events; a task is a tree of nestable asynchronous
//! events, its waits in it; a wake is an instant on the lane that woke.

use super::describe::outcome;
use super::model::TaskLife;
use super::{Model, Summary};
use crate::spec::RunSpec;
use crate::trace::{Doing, Event, Step, Time, What};

/// The run is one process.
const PROCESS: u32 = 1;

/// What is exported.
#[derive(Clone, Copy)]
pub struct Exported<'a> {
    /// What was run.
    pub spec: &'a RunSpec,
    /// The tier it ran in.
    pub tier: &'a str,
    /// What its lanes are called.
    pub lanes: &'a [String],
    /// Where and when it was recorded, in one sentence.
    pub origin: Option<&'a str>,
    /// The run in numbers.
    pub summary: &'a Summary,
    /// What happened, as spans and waits.
    pub model: &'a Model,
    /// What happened, as events.
    pub events: &'a [Event],
}

/// One event of the format. Times are in microseconds, with the nanoseconds as decimals.
#[derive(serde::Serialize)]
struct Entry<'a> {
    name: &'a str,
    cat: &'a str,
    ph: &'a str,
    ts: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    dur: Option<f64>,
    pid: u32,
    tid: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// The scope of an instant: `t` is its thread.
    #[serde(skip_serializing_if = "Option::is_none")]
    s: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    args: Option<Arguments<'a>>,
}

#[derive(Default, serde::Serialize)]
struct Arguments<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sort_index: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    iterations: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spawned_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<String>,
}

#[derive(serde::Serialize)]
struct OtherData<'a> {
    spec: &'a RunSpec,
    tier: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a str>,
    summary: &'a Summary,
}

impl<'a> Entry<'a> {
    fn new(ph: &'a str, cat: &'a str, name: &'a str, at: Time, tid: u32) -> Self {
        Self {
            name,
            cat,
            ph,
            ts: us(at),
            dur: None,
            pid: PROCESS,
            tid,
            id: None,
            s: None,
            args: None,
        }
    }
}

fn us(time: Time) -> f64 {
    time.ns() as f64 / 1e3
}

/// A lane as a thread's number: 0 is the idle task of a system, so they begin with 1.
fn thread(lane: u16) -> u32 {
    u32::from(lane) + 1
}

/// The run as JSON.
///
/// # Errors
/// As `serde_json`.
pub fn chrome_trace(run: Exported<'_>) -> Result<String, serde_json::Error> {
    let mut out = Out(b"{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n".to_vec());
    names(run, &mut out)?;
    spans(run.model, &mut out)?;
    for (number, life) in (1..).zip(run.model.tasks()) {
        task(run.model, number, life, &mut out)?;
    }
    wakes(run.events, &mut out)?;
    out.finish(&OtherData {
        spec: run.spec,
        tier: run.tier,
        origin: run.origin,
        summary: run.summary,
    })
}

/// What the process and its threads are called, and in which order they are shown.
fn names(run: Exported<'_>, out: &mut Out) -> Result<(), serde_json::Error> {
    let named = |out: &mut Out, what: &str, tid: u32, name: &str| {
        out.push(&Entry {
            args: Some(Arguments {
                name: Some(name),
                ..Arguments::default()
            }),
            ..Entry::new("M", "__metadata", what, Time::ZERO, tid)
        })
    };
    named(out, "process_name", thread(0), "Waiting or Working")?;
    // A wake may be all that a lane ever did.
    let woke = run.events.iter().map(|event| usize::from(event.lane.0) + 1);
    let lanes = woke.max().unwrap_or(0).max(run.model.lanes());
    for (tid, lane) in (1..).zip(0..lanes) {
        let name = match run.lanes.get(lane) {
            Some(name) => name.clone(),
            None => format!("thread {tid}"),
        };
        named(out, "thread_name", tid, &name)?;
        out.push(&Entry {
            args: Some(Arguments {
                sort_index: Some(tid),
                ..Arguments::default()
            }),
            ..Entry::new("M", "__metadata", "thread_sort_index", Time::ZERO, tid)
        })?;
    }
    Ok(())
}

/// What each lane did. Spans of a lane don't overlap, so that they nest.
fn spans(model: &Model, out: &mut Out) -> Result<(), serde_json::Error> {
    for span in model.spans() {
        let (name, cat) = match span.doing {
            Doing::Poll(task) => (format!("poll task {}", u64::from(task.0) + 1), "poll"),
            Doing::Tile(tile) => (format!("tile {}", u64::from(tile.0) + 1), "tile"),
            Doing::Frame(step, frame) => {
                let did = match step {
                    Step::Render => "rendered",
                    Step::Encode => "encoded",
                };
                (format!("{did} frame {}", u64::from(frame.0) + 1), "frame")
            }
            Doing::Run => ("has a core".to_string(), "run"),
        };
        let until = span.until(model.last());
        out.push(&Entry {
            dur: Some(us(until.since(span.from))),
            args: (span.iterations > 0).then(|| Arguments {
                iterations: Some(span.iterations),
                ..Arguments::default()
            }),
            ..Entry::new("X", cat, &name, span.from, thread(span.lane))
        })?;
    }
    Ok(())
}

/// A task from its first event to its last; in it its waits; in those the time for which
/// its request was queued.
fn task(
    model: &Model,
    number: u32,
    life: &TaskLife,
    out: &mut Out,
) -> Result<(), serde_json::Error> {
    let polls = || life.polls.iter().map(|place| model.spans()[*place]);
    let now = model.last();
    let spawned = life.spawned.map(|(at, _)| at);
    let ended = life.outcome.map(|(at, _)| at);
    let begins = (life.waits.iter().map(|wait| wait.from))
        .chain(polls().map(|span| span.from))
        .chain(spawned)
        .chain(ended);
    let ends = (life.waits.iter().map(|wait| wait.until(now)))
        .chain(polls().map(|span| span.until(now)))
        .chain(spawned)
        .chain(ended);
    let (Some(from), Some(to)) = (begins.min(), ends.max()) else {
        return Ok(());
    };
    let mut push = |ph, name: &str, at, args| {
        out.push(&Entry {
            id: Some(format!("{number:#x}")),
            args,
            ..Entry::new(ph, "task", name, at, thread(0))
        })
    };
    let name = format!("task {number}");
    let site = life.spawned.and_then(|(_, site)| site.file_and_line());
    push(
        "b",
        &name,
        from,
        site.map(|(file, line)| Arguments {
            spawned_at: Some(format!("{file}:{line}")),
            ..Arguments::default()
        }),
    )?;
    for wait in &life.waits {
        let until = wait.until(now);
        push("b", "waiting", wait.from, None)?;
        if let Some(sent) = wait.sent.filter(|sent| *sent > wait.from) {
            push("b", "queued for a connection", wait.from, None)?;
            push("e", "queued for a connection", sent.min(until), None)?;
        }
        push("e", "waiting", until, None)?;
    }
    push(
        "e",
        &name,
        to,
        life.outcome.map(|(_, how)| Arguments {
            ended: Some(outcome(how)),
            ..Arguments::default()
        }),
    )
}

fn wakes(events: &[Event], out: &mut Out) -> Result<(), serde_json::Error> {
    for event in events {
        let What::Woken(task) = event.what else {
            continue;
        };
        let name = format!("wake task {}", u64::from(task.0) + 1);
        out.push(&Entry {
            s: Some("t"),
            ..Entry::new("i", "wake", &name, event.at, thread(event.lane.0))
        })?;
    }
    Ok(())
}

/// The text as it grows: one event a line.
struct Out(Vec<u8>);

impl Out {
    fn push(&mut self, entry: &Entry<'_>) -> Result<(), serde_json::Error> {
        if self.0.ends_with(b"}") {
            self.0.extend(b",\n");
        }
        serde_json::to_writer(&mut self.0, entry)
    }

    fn finish(mut self, other: &OtherData<'_>) -> Result<String, serde_json::Error> {
        self.0.extend(b"\n],\"otherData\":");
        serde_json::to_writer(&mut self.0, other)?;
        self.0.extend(b"}\n");
        String::from_utf8(self.0).map_err(serde::ser::Error::custom)
    }
}
