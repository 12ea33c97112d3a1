//! Connections that mostly wait are held until the other side closes or the run is over; what they
//! say comes at moments that are random, and the same for the same seed.

use std::cell::Cell;
use std::rc::Rc;

use crate::support::virtual_host::{Pool, record};
use proptest::prelude::*;
use ww_core::host::Host;
use ww_core::place::Place;
use ww_core::record::Record;
use ww_core::tasks;
use ww_core::trace::{Outcome, Task, Time, What};
use ww_core::workload::connections::{Chat, Chats, silences};
use ww_core::workload::sockets::{Failure, Reason};

/// Who talks, and for how long.
struct Talkers {
    host: Place<Pool>,
    /// Words until the other side closes; none is never.
    words: Option<u32>,
    heard: Rc<Cell<u32>>,
}

struct Talker {
    host: Place<Pool>,
    silences: Box<dyn Iterator<Item = Time>>,
    heard: Rc<Cell<u32>>,
}

impl Chats for Talkers {
    type Chat = Talker;

    async fn open(&self, task: Task, every: Time, reason: &Reason) -> Result<Talker, ()> {
        if task.0 % 10 == 9 {
            return reason.fail(Failure::Refused);
        }
        let silences = silences(task.0, every);
        Ok(Talker {
            host: self.host.clone(),
            silences: match self.words {
                Some(words) => Box::new(silences.take(words as usize)),
                None => Box::new(silences),
            },
            heard: Rc::clone(&self.heard),
        })
    }
}

impl Chat for Talker {
    async fn next(&mut self) -> Option<String> {
        self.host.sleep(self.silences.next()?).await;
        self.heard.set(self.heard.get() + 1);
        Some("psst".to_string())
    }
}

fn hold(number: u32, every: u32, lasts: u32, words: Option<u32>) -> (Record, u32) {
    let [number, every, lasts] = [number, every, lasts].map(|it| it.to_string());
    let pairs = [
        ("workload", "connections"),
        ("tasks", &*number),
        ("delay_ms", &*every),
        ("lasts_ms", &*lasts),
        ("order", "spawn"),
    ];
    let heard = Rc::new(Cell::new(0));
    let of_talkers = Rc::clone(&heard);
    let record = record(&pairs, |host, spec, recorder| async move {
        let talkers = Talkers {
            host: host.clone(),
            words,
            heard: of_talkers,
        };
        tasks::connections(&host, Rc::new(talkers), &spec, &recorder).await;
    });
    (record, heard.get())
}

fn ended(record: &Record) -> Vec<(Task, Outcome)> {
    let finished = |what| match what {
        What::Finished(task, outcome) => Some((task, outcome)),
        _ => None,
    };
    let events = record.trace().events;
    events.iter().filter_map(|it| finished(it.what)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn all_are_held_until_the_time_is_over(
        number in 1..100_u32, every in 10..500_u32, lasts in 1..3000_u32,
    ) {
        let (record, heard) = hold(number, every, lasts, None);
        let refused = number / 10;
        for (task, outcome) in ended(&record) {
            let expected = if task.0 % 10 == 9 { Outcome::Refused } else { Outcome::Done };
            prop_assert_eq!(outcome, expected);
        }
        let summary = record.summary(Time::ZERO);
        prop_assert_eq!((summary.tasks, summary.failed), (number, refused));
        let held = f64::from((number - refused) * lasts);
        prop_assert!((summary.wait_ms - held).abs() < 1e-3, "{} and not {held}", summary.wait_ms);
        // Each word is a poll, and so are the first and the last of each that was opened.
        let said = (0..number).filter(|task| task % 10 != 9).map(|task| words(task, every, lasts));
        prop_assert_eq!(heard, said.sum::<u32>());
        prop_assert_eq!(summary.polls, heard + 2 * (number - refused) + refused);
    }

    #[test]
    fn whom_the_other_side_closes_is_held_no_longer(number in 1..50_u32, words in 0..20_u32) {
        let (record, heard) = hold(number, 10, 0, Some(words));
        prop_assert_eq!(heard, words * (number - number / 10));
        prop_assert_eq!(ended(&record).len(), number as usize);
    }

    #[test]
    fn silences_are_the_same_for_the_same_seed_and_long_as_asked(
        seed in any::<u32>(), every in 1..60_000_u32,
    ) {
        let every = Time::from_ms(every.into());
        let some = || silences(seed, every).take(2000);
        prop_assert!(some().eq(some()));
        prop_assert!(!some().eq(silences(seed.wrapping_add(1), every).take(2000)));
        // Of 2,000 such, the mean deviates by one part in 45; five of these are too many.
        let mean = some().sum::<Time>().ms() / 2000.0;
        prop_assert!((mean / every.ms() - 1.0).abs() < 5.0 / 45.0, "{mean} ms");
        // No memory: of those that last long, as many last as long again.
        let last = |times: f64| some().filter(|it| it.ms() > every.ms() * times).count() as f64;
        prop_assert!((last(1.0) / 2000.0 - (-1.0_f64).exp()).abs() < 0.06);
        prop_assert!((last(2.0) / last(1.0) - (-1.0_f64).exp()).abs() < 0.1);
    }
}

/// Words that a talker says before the time is over.
fn words(task: u32, every: u32, lasts: u32) -> u32 {
    let lasts = Time::from_ms(lasts.into());
    let moments = silences(task, Time::from_ms(every.into())).scan(Time::ZERO, |now, silence| {
        *now = *now + silence;
        Some(*now)
    });
    u32::try_from(moments.take_while(|it| *it < lasts).count()).expect("it is small")
}
