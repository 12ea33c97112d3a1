//! What somebody expects of the curve, as a serial share, and whether it came so.

use super::{Point, SpeedUp};
use crate::analysis::amdahl::Fit;
use crate::analysis::format::{capital, given, in_words, percent, times};
use crate::counted;
use crate::say;

/// What is off by less than this share is called right.
const RIGHT: f64 = 0.1;

impl SpeedUp {
    /// Expects that this share of the work is serial, from 0 to 1; what is no such share is no
    /// expectation. Only what is expected before the first run is judged by the runs.
    pub fn expect(&mut self, share: f64) {
        self.expected = (0.0..=1.0).contains(&share).then_some(share);
    }

    /// The law with the expected share: a run that takes one thread 1.
    pub(super) fn expectation(&self) -> Option<Fit> {
        self.expected.map(law)
    }

    /// What follows from the expectation; nothing, if there is none.
    pub fn expects(&self) -> String {
        let (Some(share), Some(law)) = (self.expected, self.expectation()) else {
            return String::new();
        };
        let on = |threads: u32| {
            say!(
                "{times} times as fast on {threads}",
                times = times(1.0 / law.at(threads.into())),
                threads = in_words(threads)
            )
        };
        let mut gains: Vec<String> = [self.advertised, self.most()]
            .into_iter()
            .filter(|threads| *threads > 1)
            .map(on)
            .collect();
        gains.dedup();
        let limit = if share > 0.0 {
            say!(
                "and never more than {times} times",
                times = given((10.0 / share).round() / 10.0)
            )
        } else {
            say!("and without a limit")
        };
        gains.push(limit);
        say!(
            "If {share} of it is serial: {gains}.",
            share = percent(share),
            gains = gains.join(", ")
        )
    }

    /// Whether it came as it was expected; nothing, until the runs are over, and where nothing
    /// was expected.
    pub fn verdict(&self) -> String {
        let is_over = self.stopped || self.next_step().is_none();
        let Some(law) = self.foretold.filter(|_| is_over).map(law) else {
            return String::new();
        };
        let points = self.points();
        let within = points
            .iter()
            .rfind(|point| point.threads > 1 && point.threads <= self.advertised.max(2));
        let beyond = points
            .last()
            .filter(|point| point.threads > self.advertised.max(2));
        let mut said: Vec<String> = within
            .and_then(|point| judged(point, &law))
            .into_iter()
            .collect();
        said.extend(beyond.and_then(|point| {
            let judged = judged(point, &law)?;
            Some(counted!(
                self.advertised,
                "{judged} The law counts on a core for each thread; {n} thread runs at once here.",
                "{judged} The law counts on a core for each thread; {n} threads run at once here.",
                judged
            ))
        }));
        said.join(" ")
    }

    fn most(&self) -> u32 {
        self.counts.numbers().last().copied().unwrap_or(1)
    }
}

fn law(share: f64) -> Fit {
    Fit {
        serial_ms: share,
        shared_ms: 1.0 - share,
        share,
        interval: None,
    }
}

/// What was expected of a number of threads, and what came.
fn judged(point: &Point, law: &Fit) -> Option<String> {
    let (foretold, came) = (1.0 / law.at(point.threads.into()), point.speed_up?);
    let how = if came < foretold * (1.0 - RIGHT) {
        say!("it gained less")
    } else if came > foretold * (1.0 + RIGHT) {
        say!("it gained more")
    } else {
        say!("so it came")
    };
    Some(say!(
        "{threads} threads: {foretold} times as fast foretold, {came} times measured; {how}.",
        threads = capital(&in_words(point.threads)),
        foretold = times(foretold),
        came = times(came),
        how
    ))
}
