//! Four corners: what waits and what works, each as tasks on one thread and on a thread each. What
//! the one tool and the other did to each job, from the four runs.

use super::Summary;
use super::format::{in_words, percent, roughly, times};
use super::table::Table;
use crate::counted;
use crate::say;
use crate::spec::{Engine, RunSpec, Workload};

/// What is known of a run in a corner: times in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Corner {
    /// What was run.
    pub spec: RunSpec,
    /// See [`Summary::wall_ms`].
    pub wall_ms: f64,
    /// See [`Summary::work_ms`].
    pub work_ms: f64,
    /// See [`Summary::wait_ms`].
    pub wait_ms: f64,
}

/// What four corners show.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Corners {
    /// What each tool did to each job.
    pub sentence: String,
    /// How long each took.
    pub table: Table,
}

/// How many times as fast is faster: below that, two single runs may differ by chance.
const FASTER: f64 = 1.15;

impl Corner {
    /// A run in a corner.
    pub fn of(spec: RunSpec, summary: &Summary) -> Self {
        Self {
            spec,
            wall_ms: summary.wall_ms,
            work_ms: summary.work_ms,
            wait_ms: summary.wait_ms,
        }
    }

    fn waits(&self) -> bool {
        self.spec.workload != Workload::Count
    }

    fn has_threads(&self) -> bool {
        self.spec.engine == Engine::Threads
    }
}

/// What the corners show that were run to their end: up to four, one of each kind.
pub fn corners(runs: &[Corner]) -> Corners {
    let find = |waits: bool, has_threads: bool| {
        let is = |run: &&Corner| (run.waits(), run.has_threads()) == (waits, has_threads);
        runs.iter().find(is)
    };
    let rows = [true, false].map(|waits| [find(waits, false), find(waits, true)]);
    let mut sentences: Vec<String> = rows
        .iter()
        .filter_map(|[tasks, threads]| Some(row((*tasks)?, (*threads)?)))
        .collect();
    if let [Some(tasks), Some(threads)] = rows[0]
        && alike(tasks, threads)
    {
        sentences.push(price(threads));
    }
    Corners {
        sentence: sentences.join(" "),
        table: table(rows),
    }
}

/// What both tools did to one job.
fn row(tasks: &Corner, threads: &Corner) -> String {
    if !alike(tasks, threads) {
        say!(
            "Tasks and threads were given different things to do, so their times can’t be compared."
        )
    } else if tasks.waits() {
        waited(tasks, threads)
    } else {
        worked(tasks, threads)
    }
}

/// Whether both did the same.
fn alike(tasks: &Corner, threads: &Corner) -> bool {
    let engine = Engine::Threads;
    RunSpec {
        engine,
        ..tasks.spec
    } == threads.spec
}

/// What happened to what waits.
fn waited(tasks: &Corner, threads: &Corner) -> String {
    let overlaps = |run: &Corner| run.wait_ms > FASTER * run.wall_ms;
    let [one, many] = [tasks, threads].map(|run| roughly(run.wall_ms));
    let on = each(threads);
    if overlaps(tasks) && overlaps(threads) {
        say!(
            "Waits overlapped both ways: {wait} of waiting took {one} as tasks, and {many} on {on}.",
            wait = roughly(tasks.wait_ms),
            one,
            many,
            on
        )
    } else {
        say!(
            "The waiting took {one} as tasks, and {many} on {on}.",
            one,
            many,
            on
        )
    }
}

/// What happened to what works.
fn worked(tasks: &Corner, threads: &Corner) -> String {
    let [one, many] = [tasks, threads].map(|run| roughly(run.wall_ms));
    let ratio = tasks.wall_ms / threads.wall_ms.max(1e-6);
    let on = each(threads);
    if ratio >= FASTER {
        say!(
            "Work overlapped only on threads: as tasks it took {one}, all on one thread, and on {on} {many}, {times} times as fast.",
            one,
            on,
            many,
            times = times(ratio)
        )
    } else {
        say!(
            "Work took {one} as tasks, all on one thread, and {many} on {on}, no faster this time. A thread helps only where a core is free for it.",
            one,
            many,
            on
        )
    }
}

/// What threads cost, where they did nothing but wait.
fn price(threads: &Corner) -> String {
    let lanes = threads.spec.lanes();
    let idle = 1.0 - threads.work_ms / (threads.wall_ms * f64::from(lanes)).max(1e-6);
    say!(
        "The price of threads that wait: {words} in the place of one, and blocked for {share} of their time.",
        words = in_words(lanes),
        share = percent(idle.clamp(0.0, 1.0))
    )
}

fn each(threads: &Corner) -> String {
    let lanes = threads.spec.lanes();
    counted!(
        lanes,
        "one thread",
        "{words} threads",
        words = in_words(lanes)
    )
}

fn table(rows: [[Option<&Corner>; 2]; 2]) -> Table {
    let cell =
        |run: Option<&Corner>| run.map_or_else(|| say!("not run"), |run| roughly(run.wall_ms));
    let unknown = [say!("what waits"), say!("what works")];
    let rows = rows.iter().zip(unknown).map(|(runs, unknown)| {
        let known = runs.iter().flatten().next();
        let job = known.map_or(unknown, |run| job(&run.spec));
        vec![job, cell(runs[0]), cell(runs[1])]
    });
    Table {
        caption: say!("How long each took"),
        columns: vec![
            String::new(),
            say!("tasks on one thread"),
            say!("a thread each"),
        ],
        rows: rows.collect(),
    }
}

/// What is to be done, whoever does it.
fn job(spec: &RunSpec) -> String {
    let tasks = spec.tasks.get();
    match spec.workload {
        Workload::Count => counted!(
            tasks,
            "works: {n} share of a picture",
            "works: {n} shares of a picture"
        ),
        _ => counted!(
            tasks,
            "waits: {n} sleep of {delay} ms",
            "waits: {n} sleeps of {delay} ms",
            delay = spec.delay_ms.get()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{Corner, corners};
    use crate::spec::RunSpec;

    fn corner(workload: &str, engine: &str, wall_ms: f64, [work_ms, wait_ms]: [f64; 2]) -> Corner {
        let pairs = [("workload", workload), ("engine", engine), ("tasks", "4")];
        let spec = RunSpec::from_pairs(pairs).expect("it is possible");
        Corner {
            spec,
            wall_ms,
            work_ms,
            wait_ms,
        }
    }

    #[test]
    fn each_tool_is_said_to_do_what_it_did() {
        let four = |works_on_threads: f64| {
            corners(&[
                corner("sleep", "by-hand", 301.0, [0.2, 1200.0]),
                corner("sleep", "threads", 304.0, [0.4, 1201.0]),
                corner("count", "by-hand", 800.0, [800.0, 0.0]),
                corner("count", "threads", works_on_threads, [1590.0, 0.0]),
            ])
        };
        let said = four(410.0);
        assert_eq!(
            said.sentence,
            "Waits overlapped both ways: 1.2 s of waiting took 301 ms as tasks, and 304 ms on four threads. \
             Work overlapped only on threads: as tasks it took 800 ms, all on one thread, and on four threads 410 ms, 1.95 times as fast. \
             The price of threads that wait: four in the place of one, and blocked for 100 % of their time."
        );
        assert_eq!(said.table.rows[1][1..], ["800 ms", "410 ms"]);
        // One core: nothing is said to be faster that wasn't.
        let said = four(812.0).sentence;
        assert!(
            said.contains("no faster") && !said.contains("times as fast"),
            "{said}"
        );
    }

    #[test]
    fn what_was_not_run_is_not_compared() {
        let said = corners(&[corner("count", "by-hand", 800.0, [800.0, 0.0])]);
        assert_eq!(said.sentence, "");
        assert_eq!(said.table.rows[0][1..], ["not run", "not run"]);
        assert_eq!(said.table.rows[1][1..], ["800 ms", "not run"]);
        let mut other = corner("count", "threads", 500.0, [900.0, 0.0]);
        other.spec.tasks = crate::spec::Within::new(5).expect("in range");
        let said = corners(&[corner("count", "by-hand", 800.0, [800.0, 0.0]), other]);
        assert!(
            said.sentence.contains("can’t be compared"),
            "{}",
            said.sentence
        );
    }
}
