//! What a task costs and what a thread costs: as many as were really made, and, marked as
//! such, what more of them would cost at that price.

use super::Table;
use super::format::{bytes, shortly, times, whole};
use crate::counted;
use crate::say;

/// So many of a kind were made, and took this.
#[derive(Clone, Copy, Debug, PartialEq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Price {
    /// How many: at least 1.
    pub number: u32,
    /// Memory that all of them took, in bytes.
    pub bytes: f64,
    /// From the first one's making until all had begun, in milliseconds.
    pub ms: f64,
}

impl Price {
    fn each(self) -> (f64, f64) {
        let number = f64::from(self.number.max(1));
        (self.bytes / number, self.ms / number)
    }
}

/// Both prices as a reader sees them.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Prices {
    /// What followed, in a sentence.
    pub sentence: String,
    /// What so many cost.
    pub table: Table,
    /// What the numbers leave out.
    pub note: String,
}

/// How many of each the list is for.
const NUMBERS: [u32; 5] = [1, 10, 100, 1_000, 10_000];

/// The price list.
pub fn prices(task: Price, thread: Price) -> Prices {
    let cell = |price: Price, number: u32| {
        let (bytes_each, ms_each) = price.each();
        let n = f64::from(number);
        let cost = say!(
            "{memory} and {time}",
            memory = bytes(bytes_each * n),
            time = shortly(ms_each * n)
        );
        if number <= price.number {
            cost
        } else {
            say!("{cost}, extrapolated", cost)
        }
    };
    let row = |number: u32| {
        vec![
            whole(number.into()),
            cell(task, number),
            cell(thread, number),
        ]
    };
    let ((task_bytes, task_ms), (thread_bytes, thread_ms)) = (task.each(), thread.each());
    let ratio = |larger: f64, smaller: f64| times(larger / smaller.max(1e-9));
    Prices {
        sentence: say!(
            "Here and now a task took {task_memory} and {task_time} to begin, a thread {memory} and {time}: {times_memory} times the memory, {times_time} times the time.",
            task_memory = bytes(task_bytes),
            task_time = shortly(task_ms),
            memory = bytes(thread_bytes),
            time = shortly(thread_ms),
            times_memory = ratio(thread_bytes, task_bytes),
            times_time = ratio(thread_ms, task_ms)
        ),
        table: Table {
            caption: say!(
                "Memory and start-up, measured with {tasks} and {threads}; beyond that at the same price each",
                tasks = counted!(task.number, "{n} task", "{n} tasks"),
                threads = counted!(thread.number, "{n} thread", "{n} threads")
            ),
            columns: vec![say!("how many"), say!("tasks"), say!("threads")],
            rows: NUMBERS.map(row).to_vec(),
        },
        note: say!(
            "A task is its future and what our own executor keeps of it. A thread is a worker with an instance of its own, and its memory is that instance’s: what the browser itself needs for a worker it doesn’t say."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{Price, prices};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_not_made_is_said_to_be_extrapolated(tasks in 1..10_000_u32, threads in 1..64_u32) {
            let price = |number| Price { number, bytes: 1e3, ms: 1.0 };
            let list = prices(price(tasks), price(threads));
            for row in &list.table.rows {
                let number: u32 = row[0].replace(',', "").parse().expect("it is a number");
                for (cell, made) in row[1..].iter().zip([tasks, threads]) {
                    prop_assert_eq!(cell.contains("extrapolated"), number > made, "{}", cell);
                }
            }
        }
    }

    #[test]
    fn the_sentence_compares_one_with_one() {
        let task = Price {
            number: 10_000,
            bytes: 2_000_000.0,
            ms: 10.0,
        };
        let thread = Price {
            number: 8,
            bytes: 16_000_000.0,
            ms: 80.0,
        };
        assert_eq!(
            prices(task, thread).sentence,
            "Here and now a task took 200 B and 1.0 µs to begin, a thread 2.0 MB and 10 ms: 10,000 times the memory, 10,000 times the time."
        );
    }
}
