//! The sentence that follows from a run, and the three numbers above it.

use super::format::{capital, decimal, in_words, ms, percent, roughly, whole};
use super::outcome;
use super::{Summary, film, turns};
use crate::counted;
use crate::say;
use crate::spec::{Engine, RunSpec, Workload};

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
    let figure = |value, label, mark| Figure { value, label, mark };
    let clock = figure(ms(summary.wall_ms), say!("on the clock"), Mark::Clock);
    if spec.workload == Workload::Clock {
        let gap = figure(
            ms(summary.gap_ms),
            say!("without a core, in the middle"),
            Mark::Clock,
        );
        let share = turns::shares(spec, summary);
        return vec![
            clock,
            figure(share, say!("of a core, each"), Mark::Solid),
            gap,
        ];
    }
    let label = if summary.takes_turns() {
        say!("of work and waits for a core")
    } else {
        say!("of work")
    };
    let work = figure(ms(summary.work_ms), label, Mark::Solid);
    match spec.workload {
        Workload::Stream => {
            let rate = figure(rate(summary), say!("through memory"), Mark::Solid);
            vec![clock, work, rate]
        }
        Workload::Mandelbrot | Workload::Raytrace => {
            vec![
                clock,
                work,
                figure(
                    percent(summary.busy_overall()),
                    say!("busy lanes"),
                    Mark::Solid,
                ),
            ]
        }
        Workload::Video => film::figures(spec, summary),
        Workload::Spin | Workload::Compute | Workload::Requests => {
            let late = figure(ms(summary.latest_ms), say!("late, at worst"), Mark::Hatched);
            vec![clock, late, work]
        }
        _ if spec.engine == Engine::SmolThreads => {
            let hops = figure(
                whole(summary.hops.into()),
                say!("hops between threads"),
                Mark::Solid,
            );
            vec![clock, hops, work]
        }
        _ => {
            let wait = figure(ms(summary.wait_ms), say!("of waiting"), Mark::Hatched);
            vec![clock, wait, work]
        }
    }
}

/// How busy each lane was.
pub fn busy(summary: &Summary) -> Vec<String> {
    summary.busy.iter().copied().map(percent).collect()
}

/// What a run showed, in one sentence; and what has to be said beside it, in more.
pub fn sentence(spec: &RunSpec, summary: &Summary) -> String {
    let mut sentences = vec![if spec.workload == Workload::Clock {
        turns::sentence(spec, summary)
    } else if summary.stopped {
        stopped(spec, summary)
    } else {
        match spec.workload {
            Workload::Mandelbrot | Workload::Raytrace if spec.engine == Engine::Threads => {
                uneven(summary)
            }
            Workload::Mandelbrot | Workload::Raytrace | Workload::Count => worked(summary),
            Workload::Stream => {
                let (worked, rate) = (worked(summary), rate(summary));
                say!("{worked} Through memory went {rate}.", worked, rate)
            }
            Workload::Video => film::sentence(summary, &worked(summary)),
            _ => outcome::sentence(spec, summary),
        }
    }];
    if spec.workload == Workload::Mandelbrot && !spec.view().resolves() {
        sentences.push(say!(
            "Here f64 ends: neighbouring pixels are the same number, so the picture falls apart into squares."
        ));
    }
    if summary.failed > 0 {
        sentences.push(counted!(
            summary.failed,
            "{words} of {things} failed; the run went on without it.",
            "{words} of {things} failed; the run went on without them.",
            words = capital(&in_words(summary.failed)),
            things = outcome::things(spec, summary.tasks)
        ));
    }
    if summary.dropped_events > 0 {
        sentences.push(counted!(
            summary.dropped_events,
            "The recorder was full and lost {n} event, so these numbers are too small.",
            "The recorder was full and lost {n} events, so these numbers are too small."
        ));
    }
    sentences.join(" ")
}

fn worked(summary: &Summary) -> String {
    let (work, wall) = (roughly(summary.work_ms), roughly(summary.wall_ms));
    let threads = u32::try_from(summary.lanes_that_worked()).unwrap_or(u32::MAX);
    match threads {
        0 => say!("No tile was drawn."),
        1 => say!(
            "{work} of work took {wall}, because one thread did it all.",
            work,
            wall
        ),
        // A span goes on while its thread has no core: nobody can see that from inside.
        _ if summary.takes_turns() => say!(
            "{threads} threads took {wall}, by turns on the {cores} that this browser offers: the {work} hold their waits for a core.",
            threads = capital(&in_words(threads)),
            wall,
            cores = in_words(summary.hardware_threads),
            work
        ),
        _ => say!(
            "{work} of work fitted into {wall}, because {threads} threads did it at once.",
            work,
            wall,
            threads = in_words(threads)
        ),
    }
}

/// What a sweep moved, as STREAM counts it: 24 bytes an element, in gigabytes (10⁹) a second.
fn rate(summary: &Summary) -> String {
    const BYTES: f64 = 24.0;
    let seconds = (summary.wall_ms / 1e3).max(1e-9);
    let rate = BYTES * summary.iterations as f64 / seconds / 1e9;
    say!("{number} GB a second", number = decimal(rate, 1))
}

/// What was worked, and how unevenly threads that don't steal from each other had work; nothing of
/// that, where some of it is a wait for a core.
fn uneven(summary: &Summary) -> String {
    let work = || summary.busy.iter().map(|share| share * summary.wall_ms);
    let (least, most) = (work().fold(f64::MAX, f64::min), work().fold(0.0, f64::max));
    let worked = worked(summary);
    if summary.lanes < 2 || summary.takes_turns() {
        return worked;
    }
    say!(
        "{worked} The thread with the least to do had {least} of work, the one with the most {most}.",
        worked,
        least = roughly(least),
        most = roughly(most)
    )
}

fn stopped(spec: &RunSpec, summary: &Summary) -> String {
    let wall = roughly(summary.wall_ms);
    match spec.workload {
        Workload::Mandelbrot | Workload::Raytrace | Workload::Stream => counted!(
            summary.tiles,
            "Stopped after {wall}, with {n} tile done.",
            "Stopped after {wall}, with {n} tiles done.",
            wall
        ),
        Workload::Video => counted!(
            spec.frames.get(),
            "Stopped after {wall}, with {encoded} of {n} frame encoded.",
            "Stopped after {wall}, with {encoded} of {n} frames encoded.",
            wall,
            encoded = summary.encoded
        ),
        Workload::Count => say!(
            "Stopped after {wall}, with {work} of work done.",
            wall,
            work = roughly(summary.work_ms)
        ),
        Workload::Spin | Workload::Compute => say!(
            "Stopped after {wall}. {silence}",
            wall,
            silence = outcome::silence(summary)
        ),
        Workload::Connections => outcome::sentence(spec, summary),
        _ => counted!(
            summary.cancelled,
            "Stopped after {wall}; {things} was dropped before the answer came.",
            "Stopped after {wall}; {things} were dropped before the answer came.",
            wall,
            things = outcome::things(spec, summary.cancelled)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{figures, sentence};
    use crate::record::Record;
    use crate::spec::RunSpec;
    use crate::trace::{Event, Lane, TileId, Time, What};

    fn four_threads_on(hardware_threads: u32) -> Record {
        let spec = RunSpec::from_pairs([
            ("workload", "mandelbrot"),
            ("engine", "rayon"),
            ("threads", "4"),
        ])
        .expect("it is possible");
        let mut record = Record::new(spec, "threads", 5.0);
        record.offer(hardware_threads);
        for lane in 0..4 {
            let tile = TileId(u32::from(lane));
            for (at, what) in [
                (0.0, What::TileBegan(tile)),
                (8.0, What::TileEnded(tile, 9)),
            ] {
                record.push(Event {
                    at: Time::from_ms(at),
                    lane: Lane(lane),
                    what,
                });
            }
        }
        record.end(Time::from_ms(8.0), false);
        record
    }

    #[test]
    fn threads_beyond_the_machines_are_not_said_to_work_at_once() {
        for (offered, at_once) in [(0, true), (8, true), (4, true), (3, false), (1, false)] {
            let record = four_threads_on(offered);
            let summary = record.summary(Time::ZERO);
            let said = sentence(record.spec(), &summary);
            assert_eq!(said.contains("at once"), at_once, "{said}");
            assert_eq!(said.contains("waits for a core"), !at_once, "{said}");
            let label = &figures(record.spec(), &summary)[1].label;
            assert_eq!(label == "of work", at_once, "{label}");
        }
    }
}
