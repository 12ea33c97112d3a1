//! What a run of tasks showed, in a sentence.

use super::Summary;
use super::format::{capital, counted, in_words, percent, roughly};
use crate::spec::{Cancel, Computes, Engine, Order, RunSpec, Via, Workload};

/// What a run that ended by itself showed.
pub(super) fn sentence(spec: &RunSpec, summary: &Summary) -> String {
    let wall = roughly(summary.wall_ms);
    match spec.workload {
        Workload::Spin | Workload::Compute => {
            format!("The computation took {wall}. {}", silence(summary))
        }
        Workload::Connections => held(spec, summary),
        Workload::Requests => answered(spec, summary),
        _ if spec.order == Order::Lazy => format!(
            "{} made and never awaited: none was polled, and nothing was asked of anybody. After {wall} they were dropped.",
            were(spec, summary.tasks)
        ),
        _ if spec.order == Order::Race && summary.tasks > 1 => format!(
            "The first of {} was ready after {wall}; at that moment the other {} dropped.",
            things(spec, summary.tasks),
            if summary.cancelled == 1 {
                "was".to_string()
            } else {
                format!("{} were", in_words(summary.cancelled))
            },
        ),
        _ if spec.cancel != Cancel::No && summary.cancelled > 0 => format!(
            "{} of {} {} given up after {} ms, and waited no longer.",
            capital(&in_words(summary.cancelled)),
            things(spec, summary.tasks),
            if summary.cancelled == 1 {
                "was"
            } else {
                "were"
            },
            spec.timeout_ms.get(),
        ),
        _ => waited(spec, summary),
    }
}

/// How long the other tasks were not polled.
pub(super) fn silence(summary: &Summary) -> String {
    format!(
        "Meanwhile the other tasks of its thread were polled {} too late in the middle, and {} at worst.",
        roughly(summary.late_ms),
        roughly(summary.latest_ms),
    )
}

/// How late requests were taken, and why.
fn answered(spec: &RunSpec, summary: &Summary) -> String {
    let share = |lane: usize| summary.busy.get(lane).copied().unwrap_or_default();
    let own = share(0) * summary.wall_ms;
    let requests = summary.tasks.saturating_sub(1);
    let taken = format!(
        "{} were answered in {}, and taken {} too late in the middle, {} at worst",
        counted(requests.into(), "request", "requests"),
        roughly(summary.wall_ms),
        roughly(summary.late_ms),
        roughly(summary.latest_ms),
    );
    match spec.computes {
        Computes::Pool => format!(
            "{taken}: the thread of the tasks worked for {} only, and {} of work were done by the pool.",
            roughly(own),
            roughly(summary.work_ms - own),
        ),
        Computes::Task => format!(
            "{taken}: the thread of the tasks worked for {}, and while it computed a picture nobody took requests. The pool had nothing to do.",
            roughly(own),
        ),
    }
}

/// So many of what the run waits for: `24 fetches`.
pub(super) fn things(spec: &RunSpec, number: u32) -> String {
    let (one, many) = match spec.workload {
        Workload::Fetch => ("fetch", "fetches"),
        Workload::Sockets => ("socket", "sockets"),
        Workload::Connections => ("connection", "connections"),
        _ => ("task", "tasks"),
    };
    counted(number.into(), one, many)
}

fn were(spec: &RunSpec, number: u32) -> String {
    let verb = if number == 1 { "was" } else { "were" };
    format!("{} {verb}", things(spec, number))
}

fn held(spec: &RunSpec, summary: &Summary) -> String {
    let wall = roughly(summary.wall_ms);
    if spec.engine == Engine::Threads {
        return format!(
            "{} held for {wall}, each by a thread of its own that did nothing else.",
            were(spec, summary.tasks)
        );
    }
    format!(
        "{} held for {wall} on one thread, which worked for {}: {} of the time.",
        were(spec, summary.tasks),
        roughly(summary.work_ms),
        percent(summary.busy_overall()),
    )
}

fn waited(spec: &RunSpec, summary: &Summary) -> String {
    let [wait, wall, work] = [summary.wait_ms, summary.wall_ms, summary.work_ms].map(roughly);
    let one = match spec.workload {
        Workload::Fetch => "fetch",
        Workload::Sockets => "socket",
        _ => "sleep",
    };
    if spec.engine == Engine::SmolThreads {
        return format!(
            "{} were juggled by {}, and moved from one to another {}.",
            things(spec, summary.tasks),
            counted(summary.lanes.into(), "thread", "threads"),
            counted(summary.hops.into(), "time", "times"),
        );
    }
    if spec.engine == Engine::Threads {
        return format!(
            "{wait} of waiting in {wall}, held by {}: each did nothing else.",
            counted(summary.lanes.into(), "thread", "threads"),
        );
    }
    if spec.order == Order::Sequential && summary.tasks > 1 {
        return format!(
            "{wait} of waiting took {wall}, because each {one} was awaited before the next began; the thread worked for {work}."
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
