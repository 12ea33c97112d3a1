//! In which order a speed-up curve is measured: interleaved, so that a machine that grows
//! warm or busy meanwhile is no slower for one number of threads than for another.

use std::fmt::{self, Display, Formatter};

use thiserror::Error;

use crate::say;
use crate::spec::{Threads, Within};

/// How often each number of threads is run, its warm-up apart.
pub type Rounds = Within<1, 50>;

/// The numbers of threads that are compared: at least two, each once, rising, the first is 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts(Vec<u32>);

/// Why some numbers of threads can't be compared.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct CountsRefusal {
    /// What was written.
    text: String,
}

impl Display for CountsRefusal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&say!(
            "‘{text}’ can’t be compared; numbers of threads are two or more whole numbers from {least} to {most}, 1 among them, each once.",
            text = self.text,
            least = Threads::MIN,
            most = Threads::MAX
        ))
    }
}

impl Counts {
    /// 1, 2, 4 and so on up to twice the advertised number, and that number itself; at most
    /// what a run can have. Twice, because a browser may advertise fewer than there are.
    pub fn around(advertised: u32) -> Self {
        Self::beyond(advertised, 2)
    }

    /// The same up to so many times the advertised number: for who looks for the end of it.
    pub fn beyond(advertised: u32, times: u32) -> Self {
        let most = advertised
            .max(1)
            .saturating_mul(times.max(2))
            .min(Threads::MAX);
        let counts = (1..=most)
            .filter(|count| count.is_power_of_two() || *count == advertised || *count == most)
            .collect();
        Self(counts)
    }

    /// Numbers with spaces between them, as they are written in an attribute.
    ///
    /// # Errors
    /// When they aren't what [`Counts`] are.
    pub fn from_text(text: &str) -> Result<Self, CountsRefusal> {
        let refusal = || CountsRefusal { text: text.into() };
        let mut counts = Vec::new();
        for word in text.split_whitespace() {
            let count = word.parse().ok().and_then(Threads::new);
            let count = count.map(Threads::get).ok_or_else(refusal)?;
            match counts.binary_search(&count) {
                Ok(_) => return Err(refusal()),
                Err(place) => counts.insert(place, count),
            }
        }
        if counts.len() < 2 || counts[0] != 1 {
            return Err(refusal());
        }
        Ok(Self(counts))
    }

    /// The numbers, rising.
    pub fn numbers(&self) -> &[u32] {
        &self.0
    }
}

/// One run of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Step {
    /// On how many threads.
    pub threads: u32,
    /// Whether it counts for nothing.
    pub is_warm_up: bool,
}

/// A warm-up for each number of threads, then so many rounds, each of which visits them all
/// in an order of its own. The same seed gives the same plan.
pub fn plan(counts: &Counts, rounds: Rounds, seed: u64) -> Vec<Step> {
    let mut dice = SplitMix(seed);
    let step = |is_warm_up| {
        move |threads: &u32| Step {
            threads: *threads,
            is_warm_up,
        }
    };
    let mut steps: Vec<Step> = counts.0.iter().map(step(true)).collect();
    for _ in 0..rounds.get() {
        let mut round = counts.0.clone();
        // Fisher and Yates' shuffle.
        for last in (1..round.len()).rev() {
            round.swap(last, dice.below(last + 1));
        }
        steps.extend(round.iter().map(step(false)));
    }
    steps
}

/// `SplitMix64` (Steele, Lea and Flood, 'Fast splittable pseudorandom number generators', 2014).
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to `end`, which is small: that some come up more often by one in
    /// 2⁶⁰ doesn't matter.
    #[expect(clippy::cast_possible_truncation, reason = "it is less than `end`")]
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
}
