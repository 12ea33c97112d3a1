//! What a run set, in a few words.

use super::format::{counted, whole};
use crate::spec::{
    Cancel, Computes, Cut, Engine, Forever, Named, Order, RunSpec, Share, Via, Workload,
};

/// What can be set, in a few words: `2 threads`, `24 × 300 ms, together`.
pub fn settings(spec: &RunSpec) -> String {
    let tasks = spec.tasks.get();
    let mut words = vec![match spec.workload {
        Workload::Mandelbrot => return drawers(spec),
        Workload::Stream => {
            return format!(
                "{}, {} × {} elements",
                counted(spec.lanes().into(), "thread", "threads"),
                spec.times.get(),
                whole(u64::from(spec.width.get()) * u64::from(spec.height.get()))
            );
        }
        Workload::Raytrace => {
            return format!(
                "{}, {} a pixel",
                counted(spec.lanes().into(), "thread", "threads"),
                counted(spec.samples.get().into(), "sample", "samples"),
            );
        }
        Workload::Video => {
            return format!(
                "{}, {} in chunks of {}",
                counted(spec.lanes().into(), "thread", "threads"),
                counted(spec.frames.get().into(), "frame", "frames"),
                spec.chunk.get(),
            );
        }
        Workload::Sleep if spec.times.get() > 1 => {
            format!(
                "{tasks} × {} × {} ms",
                spec.times.get(),
                spec.delay_ms.get()
            )
        }
        Workload::Fetch | Workload::Sleep => format!("{tasks} × {} ms", spec.delay_ms.get()),
        Workload::Sockets => counted(tasks.into(), "socket", "sockets"),
        Workload::Connections => counted(tasks.into(), "connection", "connections"),
        Workload::Clock => {
            let threads = counted(spec.threads.get().into(), "thread", "threads");
            return match spec.forever {
                Forever::No => threads,
                Forever::Yes => format!("{threads}, one of them for ever"),
            };
        }
        Workload::Requests => match spec.computes {
            Computes::Pool => format!(
                "pictures computed by a pool of {}",
                counted(spec.threads.get().into(), "thread", "threads")
            ),
            Computes::Task => "pictures computed in the task".to_string(),
        },
        Workload::Count => counted(tasks.into(), "share of a picture", "shares of a picture"),
        Workload::Spin => "a loop without an end".to_string(),
        Workload::Compute => match spec.yield_every.get() {
            0 => "a computation that never yields".to_string(),
            1 => "a computation that yields after every row".to_string(),
            rows => format!("a computation that yields every {rows} rows"),
        },
    }];
    if matches!(
        spec.workload,
        Workload::Fetch | Workload::Sleep | Workload::Sockets
    ) && spec.engine != Engine::Threads
    {
        words.push(order(spec.order).to_string());
    }
    let given_up = spec.timeout_ms.get();
    if spec.cancel != Cancel::No && given_up > 0 {
        words.push(format!(
            "given up after {given_up} ms ({})",
            spec.cancel.name()
        ));
    }
    if spec.workload == Workload::Fetch && spec.via == Via::Network {
        words.push("over six connections".to_string());
    }
    if matches!(spec.workload, Workload::Sockets | Workload::Connections)
        && spec.via == Via::MessageChannel
    {
        words.push("through message channels".to_string());
    }
    // The engine that a workload has unless another is asked for is not worth a word.
    match (spec.workload, spec.engine) {
        (Workload::Fetch | Workload::Sockets | Workload::Requests, Engine::EventLoop) => {}
        (_, Engine::Threads) => words.push("a thread each".to_string()),
        (_, Engine::SmolThreads) => words.push(format!(
            "smol on {}",
            counted(spec.threads.get().into(), "thread", "threads")
        )),
        (_, engine) => words.push(engine.name().to_string()),
    }
    words.join(", ")
}

/// Who draws a picture: `2 threads, in rows`.
fn drawers(spec: &RunSpec) -> String {
    let threads = counted(spec.lanes().into(), "thread", "threads");
    let share = match (spec.engine, spec.share) {
        (Engine::Threads, Share::Fixed) => " with a fixed share each",
        (Engine::Threads, Share::Queue) => " at one queue",
        _ => "",
    };
    let cut = match spec.cut {
        Cut::Squares => "",
        Cut::Rows => ", in rows",
    };
    format!("{threads}{share}{cut}")
}

const fn order(order: Order) -> &'static str {
    match order {
        Order::Sequential => "one after another",
        Order::Join => "together",
        Order::Spawn => "together, each its own task",
        Order::Lazy => "never awaited",
        Order::Race => "a race",
    }
}
