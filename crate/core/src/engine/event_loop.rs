//! Tasks on one thread, polled by an event loop that also does other things.

use std::rc::Rc;
use std::sync::Arc;

use crate::order::{self, Plainly};
use crate::spec::{Order, RunSpec};
use crate::trace::{Doing, Recorder, Task, TileId};
use crate::workload::fetch::{Net, fetch, path};
use crate::workload::mandelbrot::{self, Tile};

/// What the engine needs from the event loop.
pub trait EventLoop {
    /// Polls the task whenever it is woken, until it is done.
    fn spawn(&self, task: impl Future<Output = ()> + 'static);

    /// Lets the loop do everything else that is ready.
    fn give_way(&self) -> impl Future<Output = ()>;
}

/// Runs the fetches of a spec, in the orders that need no timer: one after another, joined or
/// spawned. Failures are in the trace: a fetch that fails doesn't end the run.
///
/// # Errors
/// [`NeedsTimers`], for the other orders.
pub async fn wait<N: Net>(
    event_loop: &impl EventLoop,
    net: Rc<N>,
    spec: &RunSpec,
    run: u32,
    recorder: &Arc<Recorder>,
) -> Result<(), NeedsTimers> {
    let tasks = (0..spec.tasks.get()).map(Task);
    let asked = *spec;
    let make = move |task: Task| {
        let (net, path) = (Rc::clone(&net), path(&asked, run, task));
        async move { fetch(&*net, task, &path).await }
    };
    let make = Plainly::new(Arc::clone(recorder), make);
    match spec.order {
        Order::Sequential => order::sequential(tasks, &make).await,
        Order::Join => order::join(tasks, &make).await,
        Order::Spawn => order::spawn(tasks, &make, &Spawner(event_loop)).await,
        Order::Lazy | Order::Race => return Err(NeedsTimers),
    }
    Ok(())
}

/// This loop was given no timers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub struct NeedsTimers;

impl std::fmt::Display for NeedsTimers {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&crate::say!(
            "The first screen’s fetches are awaited one after another, joined or spawned; other orders run in demos of their own."
        ))
    }
}

/// An event loop, as one who takes tasks.
struct Spawner<'a, L>(&'a L);

impl<L: EventLoop> order::Spawn for Spawner<'_, L> {
    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.0.spawn(task);
    }
}

/// Draws a picture on the event loop's own thread, giving way after each tile: everything
/// else on that thread waits while a tile is worked on.
pub async fn draw(
    event_loop: &impl EventLoop,
    spec: &RunSpec,
    recorder: &Recorder,
    mut each: impl FnMut(TileId, Tile, &[u8]),
) {
    let view = spec.view();
    let tiles = spec.tiles_of_a_pass();
    for (id, tile) in (0..).map(TileId).zip(tiles) {
        let open = recorder.begin(Doing::Tile(id));
        let (pixels, iterations) = mandelbrot::draw(&view, tile);
        recorder.end(open, iterations);
        each(id, tile, &pixels);
        event_loop.give_way().await;
    }
}
