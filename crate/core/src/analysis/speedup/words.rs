//! What a speed-up curve shows, in sentences and as a table.

use super::{NO_TIME, Point, SpeedUp, speed_up};
use crate::analysis::amdahl::Fit;
use crate::analysis::format::{capital, given, in_words, ms, percent, times, whole};
use crate::analysis::table::Table;
use crate::counted;
use crate::say;

/// A run this many times as fast or as long as another is not called as fast.
const NOTABLE: f64 = 1.05;
/// The law is said to fit badly where it is off by more than this share of the time.
const OFF: f64 = 0.1;
/// Threads beyond the advertised number have to be this many times as fast, before the
/// browser is said to hide some.
const BEYOND: f64 = 1.25;
/// Numbers that some browsers say whatever the machine has, so that pages can't tell it by
/// them: `WebKit` 4 or 8 (MDN's compatibility data for `Navigator.hardwareConcurrency`; on two
/// cores it says 4), Firefox 4, or 8 on a Mac, where it resists fingerprinting, and 2 in earlier
/// versions (its `test_navigator_hardwareConcurrency`). The HTML standard allows that.
const DISGUISES: [u32; 3] = [2, 4, 8];

impl SpeedUp {
    /// What goes on: which run is under way.
    pub fn progress(&self) -> String {
        let (run, all) = (self.walls.len() + 1, self.steps.len());
        match self.next_step().filter(|_| !self.stopped) {
            Some(step) if step.is_warm_up => say!(
                "Run {run} of {all}, on {threads}, to warm up.",
                run,
                all,
                threads = threads(step.threads)
            ),
            Some(step) => say!(
                "Run {run} of {all}, on {threads}.",
                run,
                all,
                threads = threads(step.threads)
            ),
            None => String::new(),
        }
    }

    /// What the runs show, once they are over; before that, nothing.
    pub fn sentence(&self) -> String {
        if self.next_step().is_some() && !self.stopped {
            return String::new();
        }
        let points = self.points();
        let top = points
            .iter()
            .rfind(|point| point.threads > 1 && point.threads <= self.advertised.max(2));
        let (Some(one), Some(top)) = (points.first().filter(|point| point.threads == 1), top)
        else {
            return say!("Stopped before there was anything to compare.");
        };
        let mut sentences = Vec::new();
        if self.stopped {
            let (done, all) = (self.walls.len(), self.steps.len());
            sentences.push(say!("Stopped after {done} of {all} runs.", done, all));
        }
        sentences.push(against_one(one, top));
        sentences.push(self.law(&points));
        sentences.extend(self.hidden(&points));
        sentences.join(" ")
    }

    /// The serial share and what follows from it; or why there is none.
    fn law(&self, points: &[Point]) -> String {
        let fitted: Vec<&Point> = points
            .iter()
            .filter(|point| point.threads <= self.advertised)
            .collect();
        if self.advertised == 1 {
            return say!(
                "This browser says it runs one thread at once, so there is no curve to fit Amdahl’s law to."
            );
        }
        let Some(fit) = self.fit() else {
            return say!("Amdahl’s law can’t be fitted to these runs.");
        };
        if let Some(said) = no_share(&fit) {
            return said;
        }
        let share = share(&fit);
        match worst(&fit, &fitted) {
            Some((threads, off)) => say!(
                "{share} On {threads} the law is off by {off}: it fits these runs badly.",
                share,
                threads,
                off = percent(off)
            ),
            None if fitted.len() == 2 => say!(
                "{share} Two numbers of threads always fit the law, so they can’t show whether it holds.",
                share
            ),
            None => share,
        }
    }

    /// Where threads beyond the advertised number help, that number hides some.
    fn hidden(&self, points: &[Point]) -> Option<String> {
        let advertised = points
            .iter()
            .find(|point| point.threads == self.advertised)?;
        let (point, ratio) = points
            .iter()
            .filter(|point| point.threads > self.advertised)
            // Every run of the one before every run of the other: by chance that is rare.
            .filter(|point| {
                point.runs.len() > 1 && point.spread.most_ms < advertised.spread.least_ms
            })
            .filter_map(|point| {
                let one = Some(advertised.spread.median_ms);
                Some((point, speed_up(one, point.spread.median_ms)?))
            })
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .filter(|(_, ratio)| *ratio >= BEYOND)?;
        Some(say!(
            "This browser says it has {threads}, but {more} were {times} times as fast as {few}: it hides how many there are.",
            threads = threads(self.advertised),
            more = in_words(point.threads),
            times = times(ratio),
            few = in_words(self.advertised)
        ))
    }

    /// What the mark of the advertised number is worth. True before anything was measured.
    pub fn note(&self) -> String {
        let most = self.counts.numbers().last().copied().unwrap_or(1);
        let mut sentences = vec![say!(
            "This browser says it runs {threads} at once. That is its word: the machine may have more, this page may get fewer, and two may share a core.",
            threads = threads(self.advertised)
        )];
        if DISGUISES.contains(&self.advertised) {
            sentences.push(say!(
                "Some browsers say {number} of other machines too, so that pages can’t tell them apart.",
                number = in_words(self.advertised)
            ));
        }
        if self.advertised > most {
            sentences.push(say!("More than {most} aren’t measured here.", most));
        }
        sentences.join(" ")
    }

    /// How it is measured. True before anything was measured.
    pub fn method(&self) -> String {
        let step = self.clock_resolution_us / 1e3;
        let clock = if step.is_finite() && step > 0.0 {
            say!("the clock steps by {step} ms", step = given(step))
        } else {
            say!("how finely the clock steps isn’t known")
        };
        let rounds = self.rounds.get();
        counted!(
            rounds,
            "Each number of threads is run once after one run to warm up, all in one shuffled order. Every run is shown; what else this machine does meanwhile makes some of them longer, and {clock}.",
            "Each number of threads is run {words} times after one run to warm up, all in one shuffled order. Every run is shown; what else this machine does meanwhile makes some of them longer, and {clock}.",
            words = in_words(rounds),
            clock
        )
    }

    /// The points as a table, for who reads rather than looks.
    pub fn table(&self) -> Table {
        let fit = self.fit();
        Table {
            caption: say!("Wall times on each number of threads, warm-ups left out"),
            columns: vec![
                say!("threads"),
                say!("runs"),
                say!("in the middle"),
                say!("shortest"),
                say!("longest"),
                say!("times as fast as one"),
                say!("by the fitted law"),
            ],
            rows: self
                .points()
                .iter()
                .map(|point| {
                    let by_law = fit.filter(|_| point.threads <= self.advertised);
                    vec![
                        whole(point.threads.into()),
                        whole(point.runs.len() as u64),
                        ms(point.spread.median_ms),
                        ms(point.spread.least_ms),
                        ms(point.spread.most_ms),
                        point.speed_up.map_or_else(|| say!("can’t be said"), times),
                        by_law.map_or_else(
                            || say!("doesn’t apply"),
                            |fit| ms(fit.at(point.threads.into()).max(0.0)),
                        ),
                    ]
                })
                .collect(),
        }
    }
}

fn threads(number: u32) -> String {
    counted!(number, "{n} thread", "{n} threads")
}

fn against_one(one: &Point, top: &Point) -> String {
    let threads = capital(&in_words(top.threads));
    match top.speed_up {
        None => say!("The clock steps too coarsely to compare these runs."),
        Some(ratio) if ratio >= NOTABLE => say!(
            "{threads} threads were {times} times as fast as one.",
            threads,
            times = times(ratio)
        ),
        Some(ratio) if ratio > 1.0 / NOTABLE => say!(
            "{threads} threads were hardly faster or slower than one.",
            threads
        ),
        Some(_) => say!(
            "{threads} threads took {times} times as long as one: {many_ms} instead of {one_ms}.",
            threads,
            times = times(top.spread.median_ms / one.spread.median_ms),
            many_ms = ms(top.spread.median_ms),
            one_ms = ms(one.spread.median_ms)
        ),
    }
}

/// Why no serial share can be told, if none can.
fn no_share(fit: &Fit) -> Option<String> {
    let within = |is: fn(f64, f64) -> bool| fit.interval.is_some_and(|(low, high)| is(low, high));
    if within(|low, high| low <= 0.0 && high >= 1.0) {
        Some(say!(
            "The runs vary too much to say which share of the work is serial."
        ))
    } else if fit.shared_ms <= 0.0 {
        Some(say!(
            "More threads made it no faster, so Amdahl’s law has nothing to say about it."
        ))
    } else if within(|_, high| high < 0.0) {
        Some(say!(
            "It got faster than Amdahl’s law allows, so something else than the number of threads changed."
        ))
    } else {
        None
    }
}

/// The serial share, how certain it is, and what follows.
fn share(fit: &Fit) -> String {
    let share = fit.share.clamp(0.0, 1.0);
    let Some((low, high)) = fit.interval else {
        return say!(
            "Fitted serial share: {share}, from too few runs to say how certain that is.",
            share = percent(share)
        );
    };
    let within = |end: f64| percent(end.clamp(0.0, 1.0));
    let fitted = say!(
        "Fitted serial share: {share} (95 % interval: {low} to {high})",
        share = percent(share),
        low = within(low),
        high = within(high)
    );
    if low <= 0.0 {
        say!("{fitted}, so these runs can’t tell it from none.", fitted)
    } else if share * NOTABLE > 1.0 {
        say!("{fitted}, so more threads hardly make it faster.", fitted)
    } else {
        say!(
            "{fitted}, so no number of threads would make it more than {times} times as fast.",
            fitted,
            times = most_times(1.0 / share)
        )
    }
}

/// A bound, with no more figures than it deserves.
fn most_times(ratio: f64) -> String {
    if ratio < 9.95 {
        given((ratio * 10.0).round() / 10.0)
    } else {
        given(ratio.round())
    }
}

/// Where the law misses a median by most, if that is a lot, and no noise: on how many threads,
/// and by which share of the time.
fn worst(fit: &Fit, points: &[&Point]) -> Option<(String, f64)> {
    points
        .iter()
        // The law lies among the runs where they vary, and beside all of them where it's wrong.
        .filter(|point| {
            let law = fit.at(point.threads.into());
            law < point.spread.least_ms || law > point.spread.most_ms
        })
        .map(|point| {
            let (measured, law) = (point.spread.median_ms, fit.at(point.threads.into()));
            (
                point.threads,
                (measured - law).abs() / measured.max(NO_TIME),
            )
        })
        .filter(|(_, off)| *off > OFF)
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(number, off)| (threads(number), off))
}
