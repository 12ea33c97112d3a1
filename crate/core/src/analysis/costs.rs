//! What executors cost: the numbers of each, as a table.

use super::Table;
use super::format::{ns, whole};
use crate::say;
use crate::spec::{Engine, Named};

/// What an executor takes for a task and for a poll, in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EngineCost {
    /// Which one.
    pub engine: Engine,
    /// For a task that is polled once: taken, polled, and let go of.
    pub task_ns: f64,
    /// For each poll more, together with the wake that led to it.
    pub poll_ns: f64,
}

/// Costs that were measured with so many tasks of so many polls each.
pub fn costs(costs: &[EngineCost], tasks: u32, polls: u32) -> Table {
    Table {
        caption: say!(
            "What an executor costs, measured here and now: {tasks} tasks that do nothing, polled once each, and as many that give way and are polled {polls} times.",
            tasks = whole(tasks.into()),
            polls
        ),
        columns: vec![
            say!("engine"),
            say!("for a task"),
            say!("for each poll more"),
        ],
        rows: costs
            .iter()
            .map(|cost| {
                vec![
                    cost.engine.name().to_string(),
                    ns(cost.task_ns),
                    ns(cost.poll_ns),
                ]
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{EngineCost, costs};
    use crate::spec::Engine;

    #[test]
    fn each_engine_has_its_row() {
        let cost = |engine, poll_ns| EngineCost {
            engine,
            task_ns: 10.0 * poll_ns,
            poll_ns,
        };
        let table = costs(
            &[cost(Engine::ByHand, 52.4), cost(Engine::Tokio, 130.0)],
            100_000,
            4,
        );
        assert!(table.caption.contains("100,000 tasks"), "{}", table.caption);
        assert_eq!(
            table.rows,
            [
                ["by-hand", "524 ns", "52 ns"],
                ["tokio", "1,300 ns", "130 ns"]
            ]
        );
    }
}
