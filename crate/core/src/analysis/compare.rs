//! Two runs beside each other: what was changed, and what it changed.

use super::Summary;
use super::format::{decimal, ms, percent, roughly, whole};
use super::sentence::Mark;
use super::settings::settings;
use crate::say;
use crate::spec::{Engine, Named, RunSpec, Workload};

/// One line of a comparison.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ComparedRow {
    /// What is compared.
    pub label: String,
    /// Its text for the earlier run.
    pub before: String,
    /// Its text for the later run.
    pub now: String,
    /// Its length for the earlier run, in milliseconds; 0 where there is nothing to draw.
    pub before_ms: f64,
    /// Its length for the later run, in milliseconds; 0 where there is nothing to draw.
    pub now_ms: f64,
    /// The mark it is drawn with, if it is drawn.
    pub mark: Option<Mark>,
}

/// Two runs beside each other.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Comparison {
    /// What followed from the change, in one sentence.
    pub sentence: String,
    /// The lines.
    pub rows: Vec<ComparedRow>,
}

/// A run, as far as a comparison needs it.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// What was run.
    pub spec: &'a RunSpec,
    /// What came of it.
    pub summary: &'a Summary,
}

/// Sets two runs beside each other; `None` if they did different things.
pub fn compare(before: Side<'_>, now: Side<'_>) -> Option<Comparison> {
    if before.spec.workload != now.spec.workload || !before.spec.draws_as(now.spec) {
        return None;
    }
    let time = |label: String, of: fn(&Summary) -> f64, mark| ComparedRow {
        label,
        before: ms(of(before.summary)),
        now: ms(of(now.summary)),
        before_ms: of(before.summary),
        now_ms: of(now.summary),
        mark: Some(mark),
    };
    let text = |label: String, of: &dyn Fn(Side<'_>) -> String| ComparedRow {
        label,
        before: of(before),
        now: of(now),
        before_ms: 0.0,
        now_ms: 0.0,
        mark: None,
    };
    let mut rows = vec![
        text(say!("settings"), &|side| settings(side.spec)),
        time(say!("on the clock"), |summary| summary.wall_ms, Mark::Clock),
        time(say!("of work"), |summary| summary.work_ms, Mark::Solid),
    ];
    rows.push(match now.spec.workload {
        Workload::Mandelbrot | Workload::Raytrace | Workload::Stream | Workload::Video => {
            text(say!("busy lanes"), &|side| {
                percent(side.summary.busy_overall())
            })
        }
        Workload::Clock => time(
            say!("gap in the middle"),
            |summary| summary.gap_ms,
            Mark::Clock,
        ),
        Workload::Spin | Workload::Compute | Workload::Requests => time(
            say!("at worst too late"),
            |summary| summary.latest_ms,
            Mark::Hatched,
        ),
        _ => time(say!("of waiting"), |summary| summary.wait_ms, Mark::Hatched),
    });
    if now.spec.engine == Engine::SmolThreads {
        rows.push(text(say!("hops"), &|side| whole(side.summary.hops.into())));
    }
    Some(Comparison {
        sentence: sentence(before, now),
        rows,
    })
}

/// What a run set, so that it can be told from the other one.
fn beside(run: Side<'_>, other: Side<'_>) -> String {
    let said = settings(run.spec);
    if run.spec.engine == Engine::Rayon && other.spec.engine == Engine::Threads {
        say!("rayon’s {settings}", settings = said)
    } else {
        said
    }
}

fn sentence(before: Side<'_>, now: Side<'_>) -> String {
    if before.summary.stopped || now.summary.stopped {
        return say!("One of the two was stopped, so their times can’t be compared.");
    }
    let [was, is] = [before, now].map(|side| roughly(side.summary.wall_ms));
    if before.spec == now.spec {
        return say!(
            "The same again: {was} then {is}. Two single runs; times vary.",
            was,
            is
        );
    }
    let [this, that] = [beside(now, before), beside(before, now)];
    if now.spec.workload == Workload::Requests {
        let [late, before] = [now, before].map(|side| roughly(side.summary.latest_ms));
        return if is == was {
            say!(
                "With {this} instead of {that}, a request was taken {late} too late at worst, and not {before}; both times all were answered after {is}.",
                this,
                that,
                late,
                before,
                is
            )
        } else {
            say!(
                "With {this} instead of {that}, a request was taken {late} too late at worst, and not {before}; all were answered after {is}, and not {was}.",
                this,
                that,
                late,
                before,
                is,
                was
            )
        };
    }
    debug_assert_eq!(before.spec.workload.name(), now.spec.workload.name());
    let what = what(now.spec.workload);
    let [was_ms, is_ms] = [before, now].map(|side| side.summary.wall_ms);
    let ratio = was_ms.max(is_ms) / was_ms.min(is_ms).max(1e-6);
    let times = decimal(ratio, 1);
    if ratio < 1.05 {
        say!(
            "With {this} instead of {that}, {what} took as long: {was} then {is}.",
            this,
            that,
            what,
            was,
            is
        )
    } else if is_ms < was_ms {
        say!(
            "With {this} instead of {that}, {what} was done {times} times as fast: {was} then {is}.",
            this,
            that,
            what,
            times,
            was,
            is
        )
    } else {
        say!(
            "With {this} instead of {that}, {what} took {times} times as long: {was} then {is}.",
            this,
            that,
            what,
            times,
            was,
            is
        )
    }
}

/// What both did.
fn what(workload: Workload) -> String {
    match workload {
        Workload::Mandelbrot | Workload::Raytrace | Workload::Count => say!("the same picture"),
        Workload::Stream => say!("the same sweep"),
        Workload::Video => say!("the same video"),
        Workload::Compute | Workload::Spin => say!("the computation"),
        Workload::Clock => say!("reading the clock"),
        _ => say!("the waiting"),
    }
}
