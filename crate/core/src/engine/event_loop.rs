//! Tasks on one thread, polled by an event loop that also does other things.

use std::rc::Rc;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::StreamExt;
use futures_util::future::join_all;
use futures_util::stream::FuturesUnordered;

use crate::spec::{Order, RunSpec};
use crate::trace::{Doing, Recorder, Task, TileId, traced};
use crate::workload::fetch::{Net, fetch, path};
use crate::workload::mandelbrot::{self, Tile};

/// What the engine needs from the event loop.
pub trait EventLoop {
    /// Polls the task whenever it is woken, until it is done.
    fn spawn(&self, task: impl Future<Output = ()> + 'static);

    /// Lets the loop do everything else that is ready.
    fn give_way(&self) -> impl Future<Output = ()>;
}

/// Runs the fetches of a spec, in its order. Failures are in the trace: a fetch that fails
/// doesn't end the run.
pub async fn wait<N: Net>(
    event_loop: &impl EventLoop,
    net: Rc<N>,
    spec: &RunSpec,
    run: u32,
    recorder: &Arc<Recorder>,
) {
    let tasks = (0..spec.tasks.get()).map(Task);
    let one = |task: Task| {
        let (net, path) = (Rc::clone(&net), path(spec, run, task));
        traced(task, Arc::clone(recorder), async move {
            fetch(&*net, task, &path).await
        })
    };
    match spec.order {
        // ANCHOR: sequential
        Order::Sequential => {
            for task in tasks {
                let _answer = one(task).await;
            }
        }
        // ANCHOR_END: sequential
        // ANCHOR: join
        Order::Join => {
            let all: FuturesUnordered<_> = tasks.map(one).collect();
            let _answers: Vec<_> = all.collect().await;
        }
        // ANCHOR_END: join
        // ANCHOR: spawn
        Order::Spawn => {
            let handles: Vec<_> = tasks
                .map(|task| {
                    let (task, handle) = one(task).map(drop).remote_handle();
                    event_loop.spawn(task);
                    handle
                })
                .collect();
            join_all(handles).await;
        } // ANCHOR_END: spawn
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
    let tiles = mandelbrot::tiles(view.width, view.height, spec.tile.get());
    for (id, tile) in (0..).map(TileId).zip(tiles) {
        let open = recorder.begin(Doing::Tile(id));
        let (pixels, iterations) = mandelbrot::draw(&view, tile);
        recorder.end(open, iterations);
        each(id, tile, &pixels);
        event_loop.give_way().await;
    }
}
