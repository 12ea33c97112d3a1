//! What a run set, in a few words.

use super::format::whole;
use crate::counted;
use crate::say;
use crate::spec::{
    Cancel, Computes, Cut, Engine, Forever, Named, Order, RunSpec, Share, Via, Workload,
};

/// What can be set, in a few words: `2 threads`, `24 × 300 ms, together`.
pub fn settings(spec: &RunSpec) -> String {
    let mut words = vec![match spec.workload {
        Workload::Mandelbrot => return drawers(spec),
        Workload::Stream => return sweepers(spec),
        Workload::Raytrace => return tracers(spec),
        Workload::Video => return filmers(spec),
        Workload::Clock => return watchers(spec),
        _ => things(spec),
    }];
    if matches!(
        spec.workload,
        Workload::Fetch | Workload::Sleep | Workload::Sockets
    ) && spec.engine != Engine::Threads
    {
        words.push(order(spec.order));
    }
    let given_up = spec.timeout_ms.get();
    if spec.cancel != Cancel::No && given_up > 0 {
        words.push(say!(
            "given up after {time} ms ({cancel})",
            time = given_up,
            cancel = spec.cancel.name()
        ));
    }
    if spec.workload == Workload::Fetch && spec.via == Via::Network {
        words.push(say!("over six connections"));
    }
    if matches!(spec.workload, Workload::Sockets | Workload::Connections)
        && spec.via == Via::MessageChannel
    {
        words.push(say!("through message channels"));
    }
    // The engine that a workload has unless another is asked for is not worth a word.
    match (spec.workload, spec.engine) {
        (Workload::Fetch | Workload::Sockets | Workload::Requests, Engine::EventLoop) => {}
        (_, Engine::Threads) => words.push(say!("a thread each")),
        (_, Engine::SmolThreads) => words.push(counted!(
            spec.threads.get(),
            "smol on {n} thread",
            "smol on {n} threads"
        )),
        (_, engine) => words.push(engine.name().to_string()),
    }
    words.join(", ")
}

fn threads(number: u32) -> String {
    counted!(number, "{n} thread", "{n} threads")
}

/// Who draws a picture: `2 threads, in rows`.
fn drawers(spec: &RunSpec) -> String {
    let threads = threads(spec.lanes());
    let drawers = match (spec.engine, spec.share) {
        (Engine::Threads, Share::Fixed) => say!("{threads} with a fixed share each", threads),
        (Engine::Threads, Share::Queue) => say!("{threads} at one queue", threads),
        _ => threads,
    };
    match spec.cut {
        Cut::Squares => drawers,
        Cut::Rows => say!("{drawers}, in rows", drawers),
    }
}

fn sweepers(spec: &RunSpec) -> String {
    say!(
        "{threads}, {times} × {elements} elements",
        threads = threads(spec.lanes()),
        times = spec.times.get(),
        elements = whole(u64::from(spec.width.get()) * u64::from(spec.height.get()))
    )
}

fn tracers(spec: &RunSpec) -> String {
    counted!(
        spec.samples.get(),
        "{threads}, {n} sample a pixel",
        "{threads}, {n} samples a pixel",
        threads = threads(spec.lanes())
    )
}

fn filmers(spec: &RunSpec) -> String {
    counted!(
        spec.frames.get(),
        "{threads}, {n} frame in chunks of {chunk}",
        "{threads}, {n} frames in chunks of {chunk}",
        threads = threads(spec.lanes()),
        chunk = spec.chunk.get()
    )
}

fn watchers(spec: &RunSpec) -> String {
    let threads = threads(spec.threads.get());
    match spec.forever {
        Forever::No => threads,
        Forever::Yes => say!("{threads}, one of them for ever", threads),
    }
}

/// What is waited for, or computed.
fn things(spec: &RunSpec) -> String {
    let (tasks, delay) = (spec.tasks.get(), spec.delay_ms.get());
    match spec.workload {
        Workload::Sleep if spec.times.get() > 1 => say!(
            "{tasks} × {times} × {delay} ms",
            tasks,
            times = spec.times.get(),
            delay
        ),
        Workload::Sockets => counted!(tasks, "{n} socket", "{n} sockets"),
        Workload::Connections => counted!(tasks, "{n} connection", "{n} connections"),
        Workload::Requests => match spec.computes {
            Computes::Pool => counted!(
                spec.threads.get(),
                "pictures computed by a pool of {n} thread",
                "pictures computed by a pool of {n} threads"
            ),
            Computes::Task => say!("pictures computed in the task"),
        },
        Workload::Count => counted!(tasks, "{n} share of a picture", "{n} shares of a picture"),
        Workload::Spin => say!("a loop without an end"),
        Workload::Compute => yields(spec.yield_every.get()),
        _ => say!("{tasks} × {delay} ms", tasks, delay),
    }
}

fn yields(rows: u32) -> String {
    if rows == 0 {
        return say!("a computation that never yields");
    }
    counted!(
        rows,
        "a computation that yields after every row",
        "a computation that yields every {rows} rows",
        rows
    )
}

fn order(order: Order) -> String {
    match order {
        Order::Sequential => say!("one after another"),
        Order::Join => say!("together"),
        Order::Spawn => say!("together, each its own task"),
        Order::Lazy => say!("never awaited"),
        Order::Race => say!("a race"),
    }
}
