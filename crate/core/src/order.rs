//! How the tasks of a run follow each other: the same futures, awaited in five ways.

use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::StreamExt;
use futures_util::future::join_all;
use futures_util::stream::FuturesUnordered;

use crate::host::Host;
use crate::trace::{Ended, Recorder, Task, Traced, traced};

/// Makes the tasks of a run, each when it is wanted.
pub trait Make {
    /// What a task is.
    type Made: Future + 'static;

    /// Makes a task. Nothing of it happens yet.
    #[track_caller]
    fn task(&self, task: Task) -> Self::Made;
}

/// Tasks that are traced and otherwise left alone.
#[derive(Clone)]
pub struct Plainly<M> {
    recorder: Arc<Recorder>,
    make: M,
}

impl<M> Plainly<M> {
    /// Tasks made by `make`, whose lives are recorded.
    pub const fn new(recorder: Arc<Recorder>, make: M) -> Self {
        Self { recorder, make }
    }

    /// See [`Make::task`].
    #[track_caller]
    pub(crate) fn traced<F: Future<Output: Ended>>(&self, task: Task) -> Traced<F, Arc<Recorder>>
    where
        M: Fn(Task) -> F,
    {
        traced(task, Arc::clone(&self.recorder), (self.make)(task))
    }
}

impl<M: Fn(Task) -> F, F: Future<Output: Ended> + 'static> Make for Plainly<M> {
    type Made = Traced<F, Arc<Recorder>>;

    #[track_caller]
    fn task(&self, task: Task) -> Traced<F, Arc<Recorder>> {
        self.traced(task)
    }
}

// ANCHOR: sequential
/// One after another: each is awaited before the next is made.
pub async fn sequential(tasks: impl Iterator<Item = Task>, make: &impl Make) {
    for task in tasks {
        let _answer = make.task(task).await;
    }
}
// ANCHOR_END: sequential

// ANCHOR: join
/// Joined: all are futures of one task, which awaits them together.
pub async fn join(tasks: impl Iterator<Item = Task>, make: &impl Make) {
    let all: FuturesUnordered<_> = tasks.map(|task| make.task(task)).collect();
    let _answers: Vec<_> = all.collect().await;
}
// ANCHOR_END: join

// ANCHOR: spawn
/// Spawned: each is a task of its own, and this one awaits their handles.
pub async fn spawn<M, S>(tasks: impl Iterator<Item = Task>, make: &M, spawner: &S)
where
    M: Make,
    S: Spawn,
{
    let handles: Vec<_> = tasks
        .map(|task| {
            let (task, handle) = make.task(task).map(drop).remote_handle();
            spawner.spawn(task);
            handle
        })
        .collect();
    join_all(handles).await;
}
// ANCHOR_END: spawn

// ANCHOR: lazy
/// Never awaited: the futures are made, kept for a while, and dropped.
pub async fn lazy<M>(tasks: impl Iterator<Item = Task>, make: &M, kept: impl Future)
where
    M: Make,
{
    let futures: Vec<_> = tasks.map(|task| make.task(task)).collect();
    kept.await;
    drop(futures);
}
// ANCHOR_END: lazy

// ANCHOR: race
/// Raced: the first to be ready wins. Dropping the others cancels them.
pub async fn race(tasks: impl Iterator<Item = Task>, make: &impl Make) {
    let mut all: FuturesUnordered<_> = tasks.map(|task| make.task(task)).collect();
    let _winner = all.next().await;
    drop(all);
}
// ANCHOR_END: race

/// Whoever takes tasks.
pub trait Spawn {
    /// Polls the task whenever it is woken, until it is done.
    fn spawn(&self, task: impl Future<Output = ()> + 'static);
}

impl<H: Host> Spawn for H {
    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        Host::spawn(self, task);
    }
}
