//! Two runs beside each other: what was changed, and what it changed.

use super::Summary;
use super::format::{ms, percent, roughly, whole};
use super::sentence::Mark;
use super::settings::settings;
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
    let time = |label: &str, of: fn(&Summary) -> f64, mark| ComparedRow {
        label: label.to_string(),
        before: ms(of(before.summary)),
        now: ms(of(now.summary)),
        before_ms: of(before.summary),
        now_ms: of(now.summary),
        mark: Some(mark),
    };
    let text = |label: &str, of: &dyn Fn(Side<'_>) -> String| ComparedRow {
        label: label.to_string(),
        before: of(before),
        now: of(now),
        before_ms: 0.0,
        now_ms: 0.0,
        mark: None,
    };
    let mut rows = vec![
        text("settings", &|side| settings(side.spec)),
        time("on the clock", |summary| summary.wall_ms, Mark::Clock),
        time("of work", |summary| summary.work_ms, Mark::Solid),
    ];
    rows.push(match now.spec.workload {
        Workload::Mandelbrot | Workload::Raytrace | Workload::Stream | Workload::Video => {
            text("busy lanes", &|side| percent(side.summary.busy_overall()))
        }
        Workload::Clock => time("gap in the middle", |summary| summary.gap_ms, Mark::Clock),
        Workload::Spin | Workload::Compute | Workload::Requests => time(
            "at worst too late",
            |summary| summary.latest_ms,
            Mark::Hatched,
        ),
        _ => time("of waiting", |summary| summary.wait_ms, Mark::Hatched),
    });
    if now.spec.engine == Engine::SmolThreads {
        rows.push(text("hops", &|side| whole(side.summary.hops.into())));
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
        format!("rayon’s {said}")
    } else {
        said
    }
}

fn sentence(before: Side<'_>, now: Side<'_>) -> String {
    if before.summary.stopped || now.summary.stopped {
        return "One of the two was stopped, so their times can’t be compared.".to_string();
    }
    let (was, is) = (before.summary.wall_ms, now.summary.wall_ms);
    let change = if before.spec == now.spec {
        "The same again".to_string()
    } else {
        format!(
            "With {} instead of {}",
            beside(now, before),
            beside(before, now)
        )
    };
    if now.spec.workload == Workload::Requests && before.spec != now.spec {
        let late = |side: Side<'_>| roughly(side.summary.latest_ms);
        let (was, is) = (roughly(was), roughly(is));
        let answered = if is == was {
            format!("both times all were answered after {is}")
        } else {
            format!("all were answered after {is}, and not {was}")
        };
        return format!(
            "{change}, a request was taken {} too late at worst, and not {}; {answered}.",
            late(now),
            late(before),
        );
    }
    let times = if is < was {
        was / is.max(1e-6)
    } else {
        is / was.max(1e-6)
    };
    let followed = if times < 1.05 {
        "took as long".to_string()
    } else if is < was {
        format!("was done {times:.1} times as fast")
    } else {
        format!("took {times:.1} times as long")
    };
    let name = match now.spec.workload {
        Workload::Mandelbrot | Workload::Raytrace | Workload::Count => "the same picture",
        Workload::Stream => "the same sweep",
        Workload::Video => "the same video",
        Workload::Compute | Workload::Spin => "the computation",
        Workload::Clock => "reading the clock",
        _ => "the waiting",
    };
    if before.spec == now.spec {
        format!(
            "{change}: {} then {}. Two single runs; times vary.",
            roughly(was),
            roughly(is)
        )
    } else {
        debug_assert_eq!(before.spec.workload.name(), now.spec.workload.name());
        format!(
            "{change}, {name} {followed}: {} then {}.",
            roughly(was),
            roughly(is)
        )
    }
}
