//! What a run of tasks showed, in a sentence.

use super::Summary;
use super::format::{capital, in_words, percent, roughly};
use crate::counted;
use crate::say;
use crate::spec::{Cancel, Computes, Engine, Order, RunSpec, Via, Workload};

/// What a run that ended by itself showed.
pub(super) fn sentence(spec: &RunSpec, summary: &Summary) -> String {
    match spec.workload {
        Workload::Spin | Workload::Compute => say!(
            "The computation took {wall}. {silence}",
            wall = roughly(summary.wall_ms),
            silence = silence(summary)
        ),
        Workload::Connections => held(spec, summary),
        Workload::Requests => answered(spec, summary),
        _ if spec.order == Order::Lazy => never_awaited(spec, summary),
        _ if spec.order == Order::Race && summary.tasks > 1 => raced(spec, summary),
        _ if spec.cancel != Cancel::No && summary.cancelled > 0 => given_up(spec, summary),
        _ => waited(spec, summary),
    }
}

fn never_awaited(spec: &RunSpec, summary: &Summary) -> String {
    counted!(
        summary.tasks,
        "{things} was made and never awaited: none was polled, and nothing was asked of anybody. After {wall} they were dropped.",
        "{things} were made and never awaited: none was polled, and nothing was asked of anybody. After {wall} they were dropped.",
        things = things(spec, summary.tasks),
        wall = roughly(summary.wall_ms)
    )
}

fn raced(spec: &RunSpec, summary: &Summary) -> String {
    counted!(
        summary.cancelled,
        "The first of {things} was ready after {wall}; at that moment the other was dropped.",
        "The first of {things} was ready after {wall}; at that moment the other {words} were dropped.",
        things = things(spec, summary.tasks),
        wall = roughly(summary.wall_ms),
        words = in_words(summary.cancelled)
    )
}

fn given_up(spec: &RunSpec, summary: &Summary) -> String {
    counted!(
        summary.cancelled,
        "{words} of {things} was given up after {timeout} ms, and waited no longer.",
        "{words} of {things} were given up after {timeout} ms, and waited no longer.",
        words = capital(&in_words(summary.cancelled)),
        things = things(spec, summary.tasks),
        timeout = spec.timeout_ms.get()
    )
}

/// How long the other tasks were not polled.
pub(super) fn silence(summary: &Summary) -> String {
    say!(
        "Meanwhile the other tasks of its thread were polled {late} too late in the middle, and {latest} at worst.",
        late = roughly(summary.late_ms),
        latest = roughly(summary.latest_ms)
    )
}

/// How late requests were taken, and why.
fn answered(spec: &RunSpec, summary: &Summary) -> String {
    let share = |lane: usize| summary.busy.get(lane).copied().unwrap_or_default();
    let own = share(0) * summary.wall_ms;
    let requests = summary.tasks.saturating_sub(1);
    let answered = counted!(
        requests,
        "{n} request was answered in {wall}, and taken {late} too late in the middle, {latest} at worst",
        "{n} requests were answered in {wall}, and taken {late} too late in the middle, {latest} at worst",
        wall = roughly(summary.wall_ms),
        late = roughly(summary.late_ms),
        latest = roughly(summary.latest_ms)
    );
    match spec.computes {
        Computes::Pool => say!(
            "{answered}: the thread of the tasks worked for {own} only, and {pool} of work were done by the pool.",
            answered,
            own = roughly(own),
            pool = roughly(summary.work_ms - own)
        ),
        Computes::Task => say!(
            "{answered}: the thread of the tasks worked for {own}, and while it computed a picture nobody took requests. The pool had nothing to do.",
            answered,
            own = roughly(own)
        ),
    }
}

/// So many of what the run waits for: `24 fetches`.
pub(super) fn things(spec: &RunSpec, number: u32) -> String {
    match spec.workload {
        Workload::Fetch => counted!(number, "{n} fetch", "{n} fetches"),
        Workload::Sockets => counted!(number, "{n} socket", "{n} sockets"),
        Workload::Connections => counted!(number, "{n} connection", "{n} connections"),
        _ => counted!(number, "{n} task", "{n} tasks"),
    }
}

fn held(spec: &RunSpec, summary: &Summary) -> String {
    let wall = roughly(summary.wall_ms);
    if spec.engine == Engine::Threads {
        return counted!(
            summary.tasks,
            "{n} connection was held for {wall}, each by a thread of its own that did nothing else.",
            "{n} connections were held for {wall}, each by a thread of its own that did nothing else.",
            wall
        );
    }
    counted!(
        summary.tasks,
        "{n} connection was held for {wall} on one thread, which worked for {work}: {share} of the time.",
        "{n} connections were held for {wall} on one thread, which worked for {work}: {share} of the time.",
        wall,
        work = roughly(summary.work_ms),
        share = percent(summary.busy_overall())
    )
}

fn waited(spec: &RunSpec, summary: &Summary) -> String {
    let [wait, wall, work] = [summary.wait_ms, summary.wall_ms, summary.work_ms].map(roughly);
    if spec.engine == Engine::SmolThreads {
        return say!(
            "{things} were juggled by {threads}, and moved from one to another {times}.",
            things = things(spec, summary.tasks),
            threads = counted!(summary.lanes, "{n} thread", "{n} threads"),
            times = counted!(summary.hops, "{n} time", "{n} times")
        );
    }
    if spec.engine == Engine::Threads {
        return counted!(
            summary.lanes,
            "{wait} of waiting in {wall}, held by {n} thread: each did nothing else.",
            "{wait} of waiting in {wall}, held by {n} threads: each did nothing else.",
            wait,
            wall
        );
    }
    if spec.order == Order::Sequential && summary.tasks > 1 {
        return say!(
            "{wait} of waiting took {wall}, because {reason}; the thread worked for {work}.",
            wait,
            wall,
            reason = one_by_one(spec),
            work
        );
    }
    let fitted = say!(
        "{wait} of waiting fitted into {wall}, on one thread that worked for {work}.",
        wait,
        wall,
        work
    );
    // A tenth of the waiting: below that, the queue isn't what the reader sees.
    if spec.via == Via::Network && summary.queued_ms > summary.wait_ms / 10.0 {
        say!(
            "{fitted} {queued} of it was queueing: the thread was free; the connections were not.",
            fitted,
            queued = roughly(summary.queued_ms)
        )
    } else {
        fitted
    }
}

fn one_by_one(spec: &RunSpec) -> String {
    match spec.workload {
        Workload::Fetch => say!("each fetch was awaited before the next began"),
        Workload::Sockets => say!("each socket was awaited before the next began"),
        _ => say!("each sleep was awaited before the next began"),
    }
}
