//! The numbers of a run as a small table: what stands beside its picture, where nothing can run.

use super::format::{ms, percent, whole};
use super::{Summary, Table};
use crate::say;
use crate::spec::{RunSpec, Workload};

/// Rows that such a table has at most.
const MOST: usize = 6;

/// The numbers of a run that say most about it, the times first.
pub fn numbers(spec: &RunSpec, summary: &Summary) -> Table {
    let work = if summary.takes_turns() {
        say!("work and waits for a core")
    } else {
        say!("work, all threads together")
    };
    let wait = (say!("waiting, all tasks together"), ms(summary.wait_ms));
    let late = (say!("late, at worst"), ms(summary.latest_ms));
    let busy = (
        say!("share of the threads’ time that was work"),
        percent(summary.busy_overall()),
    );
    let mut rows = vec![(say!("on the clock"), ms(summary.wall_ms))];
    if spec.workload == Workload::Clock {
        rows.push((say!("share of the time with a core, on average"), busy.1));
        rows.push((say!("without a core, in the middle"), ms(summary.gap_ms)));
        rows.push((say!("without a core, at worst"), ms(summary.longest_gap_ms)));
    } else {
        rows.push((work, ms(summary.work_ms)));
        match spec.workload {
            Workload::Mandelbrot | Workload::Raytrace | Workload::Stream | Workload::Video => {
                rows.push(busy);
            }
            Workload::Spin | Workload::Compute | Workload::Requests => rows.push(late),
            Workload::Count => {}
            _ => rows.push(wait),
        }
    }
    let counts = [
        (say!("times without a core"), summary.gaps),
        (say!("threads"), summary.lanes),
        (say!("tasks"), summary.tasks),
        (say!("hops between threads"), summary.hops),
        (say!("polls"), summary.polls),
        (say!("tiles"), summary.tiles),
        (say!("frames"), summary.encoded),
    ];
    let counted = counts.into_iter().filter(|(_, number)| *number > 0);
    rows.extend(counted.map(|(what, number)| (what, whole(number.into()))));
    rows.truncate(MOST);
    Table {
        caption: say!("The run in numbers"),
        columns: vec![say!("what"), say!("how much")],
        rows: rows
            .into_iter()
            .map(|(what, much)| vec![what, much])
            .collect(),
    }
}
