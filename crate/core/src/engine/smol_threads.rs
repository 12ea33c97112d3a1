//! smol's `Executor`: whichever of its threads is free polls a task next, so tasks move. What
//! may not leave its thread is given to a `LocalExecutor` of that thread.

use std::rc::Rc;
use std::sync::Arc;

use async_executor::{Executor, LocalExecutor};
use futures_lite::future::block_on;

use crate::countdown::Countdown;
use crate::park::Parker;
use crate::spec::{Holds, RunSpec};
use crate::timers::Timers;
use crate::trace::{Clock, Lanes, Recording, Task, Time, traced};

/// A run of tasks that sleep, on several threads.
pub struct Run {
    spec: RunSpec,
    executor: Executor<'static>,
    sleeper: Sleeper,
    left: Arc<Countdown>,
}

/// Where tasks sleep, whatever their thread.
#[derive(Clone)]
struct Sleeper {
    clock: Arc<dyn Clock>,
    timers: Timers,
    lanes: Lanes,
}

impl Sleeper {
    async fn sleep(&self, lasts: Time) {
        let deadline = self.clock.now() + lasts;
        self.lanes.here().sleeps_until(deadline);
        self.timers.sleep_until(deadline).await;
    }
}

// ANCHOR: moves
/// Holds an `Arc` while it waits: whichever thread is free may poll it next.
async fn moves(held: Arc<Task>, sleeper: Sleeper, lasts: Time, times: u32) {
    for _ in 0..times {
        sleeper.sleep(lasts).await;
    }
    drop(held);
}
// ANCHOR_END: moves

// ANCHOR: stays
/// Holds an `Rc` while it waits: it isn't `Send`, so its thread keeps it.
async fn stays(held: Rc<Task>, sleeper: Sleeper, lasts: Time, times: u32) {
    for _ in 0..times {
        sleeper.sleep(lasts).await;
    }
    drop(held);
}
// ANCHOR_END: stays

impl Run {
    /// Spawns the tasks of a spec that may move; they are polled once threads come.
    pub fn new(spec: &RunSpec, clock: Arc<dyn Clock>, lanes: Lanes) -> Self {
        let run = Self {
            spec: *spec,
            executor: Executor::new(),
            sleeper: Sleeper {
                clock,
                timers: Timers::new(),
                lanes,
            },
            left: Arc::new(Countdown::new(spec.tasks.get() as usize)),
        };
        for task in run.tasks().filter(|task| run.may_move(*task)) {
            run.spawn(task);
        }
        run
    }

    fn tasks(&self) -> impl Iterator<Item = Task> + use<> {
        (0..self.spec.tasks.get()).map(Task)
    }

    fn may_move(&self, task: Task) -> bool {
        match self.spec.holds {
            Holds::Arc => true,
            Holds::Rc => false,
            Holds::Both => task.0.is_multiple_of(2),
        }
    }

    // ANCHOR: spawn_anywhere
    /// To all threads: the compiler wants proof that the task is `Send`.
    fn spawn(&self, task: Task) {
        let (sleeper, left) = (self.sleeper.clone(), Arc::clone(&self.left));
        let (lasts, times) = (self.spec.delay(task), self.spec.times.get());
        let future = moves(Arc::new(task), sleeper.clone(), lasts, times);
        let future = traced(task, sleeper.lanes, future);
        let task = async move {
            future.await;
            left.one_less();
        };
        self.executor.spawn(task).detach();
    }
    // ANCHOR_END: spawn_anywhere

    // ANCHOR: spawn_here
    /// To this thread alone: no proof is wanted.
    fn spawn_local(&self, task: Task, local: &LocalExecutor<'static>) {
        let (sleeper, left) = (self.sleeper.clone(), Arc::clone(&self.left));
        let (lasts, times) = (self.spec.delay(task), self.spec.times.get());
        let future = stays(Rc::new(task), sleeper.clone(), lasts, times);
        let future = traced(task, sleeper.lanes, future);
        let task = async move {
            future.await;
            left.one_less();
        };
        local.spawn(task).detach();
    }
    // ANCHOR_END: spawn_here

    // ANCHOR: thread
    /// What each thread does, until no task is left: polls the tasks that are its own,
    /// and any of those that may move.
    pub fn thread(&self, number: u32) {
        let local = LocalExecutor::new();
        let threads = self.spec.threads.get();
        let own = |task: &Task| !self.may_move(*task) && task.0 / 2 % threads == number;
        for task in self.tasks().filter(own) {
            self.spawn_local(task, &local);
        }
        block_on(local.run(self.executor.run(self.left.zero())));
    }
    // ANCHOR_END: thread

    /// Wakes who has slept enough, on a thread that is none of the run's, until no task is left.
    pub fn drive_timers(&self, parker: &impl Parker) {
        let unparker = parker.unparker();
        let mut over = std::pin::pin!(self.left.zero());
        let mut context = std::task::Context::from_waker(&unparker);
        while over.as_mut().poll(&mut context).is_pending() {
            let next = self.sleeper.timers.fire(parker.now(), &unparker);
            parker.park(next);
        }
    }
}
