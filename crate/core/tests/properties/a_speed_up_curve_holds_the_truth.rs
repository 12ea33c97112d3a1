//! Amdahl's law, fitted: exact times give back the share they were made from, noisy ones an
//! interval that holds it about 95 times in a hundred, and no times give nonsense.

use proptest::prelude::*;
use ww_core::analysis::{Counts, Rounds, SpeedUp, fit, plan};

/// The time that the law gives on so many threads.
fn law(one_ms: f64, share: f64, threads: u32) -> f64 {
    one_ms * (share + (1.0 - share) / f64::from(threads))
}

fn counts(text: &str) -> Counts {
    Counts::from_text(text).expect("they can be compared")
}

fn rounds(number: u32) -> Rounds {
    Rounds::new(number).expect("so many are allowed")
}

/// A measurement whose every step took what `time` says.
fn measured(on: &str, each: u32, advertised: u32, mut time: impl FnMut(u32) -> f64) -> SpeedUp {
    let mut speed_up = SpeedUp::new(counts(on), rounds(each), 7, advertised, 5.0);
    while let Some(step) = speed_up.next_step() {
        speed_up.add(time(step.threads));
    }
    speed_up
}

/// Noise that depends on nothing but its seed: xorshift*, and of twelve uniform numbers the
/// sum, which is nearly normal, with a standard deviation of 1.
struct Noise(u64);

impl Noise {
    fn uniform(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
    }
}

/// In how many of a thousand noisy measurements the interval holds the share. `sigma` is the
/// noise on so many threads, as a share of the time.
fn held(on: &[u32], share: f64, sigma: fn(u32) -> f64) -> u32 {
    (1..=1000_u32)
        .map(|seed| {
            let mut noise = Noise(u64::from(seed) * 0x9E37_79B9);
            for _ in 0..8 {
                noise.uniform();
            }
            let runs: Vec<(u32, f64)> = on
                .iter()
                .flat_map(|threads| [*threads; 5])
                .map(|threads| {
                    let exact = law(600.0, share, threads);
                    (threads, exact * (1.0 + sigma(threads) * noise.normal()))
                })
                .collect();
            let (low, high) = fit(&runs)
                .and_then(|fit| fit.interval)
                .expect("there is an interval");
            u32::from(low <= share && share <= high)
        })
        .sum()
}

#[test]
fn the_interval_holds_the_true_share_in_about_95_of_100() {
    let even: fn(u32) -> f64 = |_| 0.02;
    let wilder_with_more: fn(u32) -> f64 = |threads| 0.005 * f64::from(threads);
    for on in [&[1, 2][..], &[1, 2, 4], &[1, 2, 4, 8]] {
        for share in [0.0, 0.03, 0.3] {
            for sigma in [even, wilder_with_more] {
                let held = held(on, share, sigma);
                assert!(
                    (920..=975).contains(&held),
                    "{held} of 1,000 on {on:?}, {share}"
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn exact_times_give_back_their_share(
        one_ms in 1.0..1e4_f64,
        share in 0.0..1.0_f64,
        most in 2..16_u32,
        each in 1..4_usize,
    ) {
        let runs: Vec<(u32, f64)> = (1..=most)
            .flat_map(|threads| vec![(threads, law(one_ms, share, threads)); each])
            .collect();
        let fit = fit(&runs).expect("there are two numbers of threads");
        prop_assert!((fit.share - share).abs() < 1e-9, "{} is not {share}", fit.share);
        prop_assert!((fit.at(1.0) - one_ms).abs() < 1e-6);
        if let Some((low, high)) = fit.interval {
            prop_assert!(low <= fit.share && fit.share <= high && high - low < 1e-6);
        }
        prop_assert_eq!(fit.interval.is_some(), runs.len() > 2);
    }

    #[test]
    fn no_other_law_fits_better(
        times in prop::collection::vec((1..16_u32, 1.0..1e3_f64), 2..30),
        a in -1.0..1.0_f64,
        b in -1.0..1.0_f64,
    ) {
        if let Some(fit) = fit(&times) {
            let misses = |serial: f64, shared: f64| -> f64 {
                times.iter().map(|(k, ms)| (ms - serial - shared / f64::from(*k)).powi(2)).sum()
            };
            let best = misses(fit.serial_ms, fit.shared_ms);
            prop_assert!(best <= misses(fit.serial_ms + a, fit.shared_ms + b) * (1.0 + 1e-9));
        }
    }

    #[test]
    fn a_plan_visits_all_in_every_round_after_their_warm_ups(
        advertised in 1..40_u32,
        number in 1..20_u32,
        seed in any::<u64>(),
    ) {
        let counts = Counts::around(advertised);
        let numbers = counts.numbers();
        prop_assert!(numbers[0] == 1 && numbers.len() > 1 && numbers.is_sorted());
        prop_assert!(numbers.contains(&advertised.min(16)) && numbers.contains(&(advertised * 2).min(16)));
        let steps = plan(&counts, rounds(number), seed);
        prop_assert_eq!(&steps, &plan(&counts, rounds(number), seed));
        prop_assert_eq!(steps.len(), numbers.len() * (number as usize + 1));
        for (at, round) in steps.chunks(numbers.len()).enumerate() {
            let mut threads: Vec<u32> = round.iter().map(|step| step.threads).collect();
            threads.sort_unstable();
            prop_assert_eq!(&threads[..], numbers);
            prop_assert!(round.iter().all(|step| step.is_warm_up == (at == 0)));
        }
    }

    #[test]
    fn no_input_brings_forth_what_is_no_number(
        on in prop::sample::select(vec!["1 2", "1 2 4", "1 3 16", "1 2 4 8 16"]),
        each in 1..4_u32,
        advertised in 0..40_u32,
        clock_us in any::<f64>(),
        times in prop::collection::vec(
            prop_oneof![any::<f64>(), Just(0.0), Just(300.0), 0.0..1000.0_f64],
            0..30,
        ),
        width in any::<f32>(),
    ) {
        let mut speed_up = SpeedUp::new(counts(on), rounds(each), 1, advertised, clock_us);
        for ms in times {
            speed_up.add(ms);
        }
        let _ = speed_up.progress();
        speed_up.stop();
        let said = format!(
            "{} {} {} {:?} {:?}",
            speed_up.sentence(),
            speed_up.note(),
            speed_up.method(),
            speed_up.table(),
            speed_up.chart(width, 300.0),
        );
        prop_assert!(!said.contains("NaN") && !said.contains("inf"), "{said}");
    }

    #[test]
    fn the_chart_keeps_to_its_plot_and_shows_every_run(
        advertised in 1..16_u32,
        width in 200.0..1200.0_f32,
        seed in any::<u32>(),
    ) {
        let mut noise = Noise(u64::from(seed) + 1);
        let speed_up = measured("1 2 4 8 16", 3, advertised, |threads| {
            law(500.0, 0.05, threads.min(advertised)) * (1.0 + 0.2 * noise.uniform())
        });
        let chart = speed_up.chart(width, 300.0);
        prop_assert_eq!(chart.runs.len(), 15);
        prop_assert_eq!(chart.medians.len(), 5);
        let inside = |(x, y): (f32, f32)| {
            chart.left <= x && x <= chart.right && chart.top <= y && y <= chart.bottom
        };
        prop_assert!(chart.runs.iter().copied().all(inside));
        let number = |text: &str| text.parse::<f32>().unwrap_or(f32::NAN);
        for line in [&chart.ideal, &chart.law, &chart.band] {
            for point in line.split_whitespace() {
                let (x, y) = point.split_once(',').unwrap_or_default();
                prop_assert!(inside((number(x), number(y))), "{point}");
            }
        }
        let labels: Vec<f32> = chart.medians.iter().filter(|m| !m.label.is_empty()).map(|m| m.x).collect();
        prop_assert!(labels.windows(2).all(|pair| pair[1] - pair[0] >= 40.0), "{labels:?}");
        prop_assert_eq!(chart.law.is_empty(), advertised < 2);
        prop_assert!(chart.advertised.is_some());
    }
}

#[test]
fn numbers_that_cant_be_compared_are_refused() {
    for text in ["", "1", "2 4", "1 1 2", "1 2 17", "0 1 2", "1 two"] {
        let refused = Counts::from_text(text).expect_err("they can't be compared");
        assert!(refused.to_string().contains("from 1 to 16"), "{refused}");
    }
    assert_eq!(counts("4 1 2").numbers(), [1, 2, 4]);
    assert_eq!(Counts::around(6).numbers(), [1, 2, 4, 6, 8, 12]);
}

#[test]
fn the_sentence_says_speed_up_share_and_bound() {
    let speed_up = measured("1 2 4 8", 5, 4, |threads| {
        law(600.0, 0.034, threads.min(4)) + if threads == 2 { 0.5 } else { 0.0 }
    });
    let said = speed_up.sentence();
    assert!(said.starts_with("Four threads were 3.6"), "{said}");
    assert!(
        said.contains("Fitted serial share: 3.4 % (95 % interval: 3."),
        "{said}"
    );
    assert!(
        said.ends_with("no number of threads would make it more than 29 times as fast."),
        "{said}"
    );
}

#[test]
fn threads_beyond_the_advertised_that_help_are_noticed() {
    let four_cores = |threads: u32| law(600.0, 0.03, threads.min(4));
    let hides = "it hides how many there are";
    let said = measured("1 2 4", 5, 2, four_cores).sentence();
    assert!(
        said.contains("This browser says it has 2 threads, but four were 1.")
            && said.contains(hides),
        "{said}"
    );
    let said = measured("1 2 4 8", 5, 4, four_cores).sentence();
    assert!(!said.contains(hides), "{said}");
    // Hardly faster is no evidence, and neither is one fast run.
    let hardly = |threads: u32| {
        if threads == 4 {
            290.0
        } else {
            four_cores(threads)
        }
    };
    assert!(!measured("1 2 4", 5, 2, hardly).sentence().contains(hides));
    let mut on_four = 0;
    let mixed = |threads: u32| {
        on_four += u32::from(threads == 4);
        if threads == 4 && on_four != 3 {
            100.0
        } else {
            four_cores(threads.min(2))
        }
    };
    assert!(!measured("1 2 4", 5, 2, mixed).sentence().contains(hides));
}

#[test]
fn times_that_dont_fit_the_law_are_called_so() {
    let said = |time: fn(u32) -> f64| measured("1 2 4", 3, 4, time).sentence();
    let slower = said(|threads| 100.0 * f64::from(threads));
    assert!(
        slower
            .starts_with("Four threads took 4.00 times as long as one: 400 ms instead of 100 ms."),
        "{slower}"
    );
    assert!(slower.contains("has nothing to say"), "{slower}");
    let serial = said(|threads| 500.0 - f64::from(threads) / 10.0);
    assert!(
        serial.ends_with("so more threads hardly make it faster."),
        "{serial}"
    );
    let bent = said(|threads| [0.0, 600.0, 500.0, 0.0, 150.0][threads as usize]);
    assert!(bent.contains("it fits these runs badly"), "{bent}");
    let steeper = said(|threads| 600.0 / f64::from(threads).powi(2));
    assert!(
        steeper.contains("than Amdahl’s law allows") || steeper.contains("fits these runs badly"),
        "{steeper}"
    );
    let mut nth = 0;
    let noise = measured("1 2 4", 3, 4, |_| {
        nth += 1;
        if nth % 4 == 0 { 900.0 } else { 300.0 }
    });
    assert!(
        noise
            .sentence()
            .ends_with("The runs vary too much to say which share of the work is serial."),
        "{}",
        noise.sentence()
    );
    let same = said(|_| 100.0);
    assert!(same.contains("hardly faster or slower"), "{same}");
    let none = said(|_| 0.0);
    assert!(none.contains("too coarsely"), "{none}");
}

#[test]
fn what_the_browser_says_is_called_its_word() {
    let new = |advertised| SpeedUp::new(Counts::around(advertised), rounds(5), 1, advertised, 5.0);
    assert!(
        new(2)
            .note()
            .contains("Some browsers say two of other machines")
    );
    assert!(!new(6).note().contains("Some browsers"));
    assert!(new(6).note().contains("the machine may have more"));
    assert!(
        new(32)
            .note()
            .contains("More than 16 aren’t measured here.")
    );
    assert!(new(32).chart(400.0, 300.0).advertised.is_none());
    assert!(new(2).method().contains("the clock steps by 0.005 ms"));
}

#[test]
fn a_measurement_that_was_stopped_says_so_and_says_what_it_can() {
    let mut speed_up = SpeedUp::new(counts("1 2"), rounds(5), 3, 2, 5.0);
    assert_eq!(speed_up.progress(), "Run 1 of 12, on 1 thread, to warm up.");
    assert_eq!(speed_up.sentence(), "");
    for _ in 0..6 {
        let threads = speed_up.next_step().map_or(1, |step| step.threads);
        speed_up.add(law(600.0, 0.1, threads));
    }
    speed_up.stop();
    let said = speed_up.sentence();
    assert!(
        said.starts_with("Stopped after 6 of 12 runs. Two threads were 1.82"),
        "{said}"
    );
    let mut at_once = SpeedUp::new(counts("1 2"), rounds(5), 3, 2, 5.0);
    at_once.stop();
    assert_eq!(
        at_once.sentence(),
        "Stopped before there was anything to compare."
    );
}
