//! An event loop whose time is virtual: nothing sleeps, and a fetch takes exactly as long
//! as it is asked to.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Poll, Waker};

use futures::executor::{LocalPool, LocalSpawner};
use futures::task::LocalSpawnExt;
use ww_core::engine::event_loop::EventLoop;
use ww_core::trace::{Clock, Task, Time};
use ww_core::workload::fetch::{Failure, Net};

/// A clock that stands still until it is moved.
#[derive(Default)]
pub struct VirtualClock(AtomicU64);

impl VirtualClock {
    /// Moves time to this moment.
    pub fn set(&self, at: Time) {
        self.0.store(at.ns(), Ordering::Relaxed);
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> Time {
        Time::from_ns(self.0.load(Ordering::Relaxed))
    }
}

/// A clock that moves on by a nanosecond whenever it is asked.
#[derive(Default)]
pub struct Counter(AtomicU64);

impl Clock for Counter {
    fn now(&self) -> Time {
        Time::from_ns(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

type Timers = Rc<RefCell<BTreeMap<(Time, u32), Waker>>>;

/// The loop, its clock and its timers.
pub struct VirtualLoop {
    pool: LocalPool,
    pub clock: Arc<VirtualClock>,
    timers: Timers,
}

impl VirtualLoop {
    pub fn new() -> Self {
        Self {
            pool: LocalPool::new(),
            clock: Arc::default(),
            timers: Rc::default(),
        }
    }

    pub fn spawner(&self) -> Spawner {
        Spawner(self.pool.spawner())
    }

    pub fn net(&self, fails: fn(Task) -> Option<Failure>) -> VirtualNet {
        VirtualNet {
            clock: Arc::clone(&self.clock),
            timers: Rc::clone(&self.timers),
            fails,
        }
    }

    /// Runs everything that is ready, then moves time on to the next timer, until `until`
    /// or until nothing is left to wait for.
    pub fn run(&mut self, until: Time) {
        loop {
            self.pool.run_until_stalled();
            let next = self.timers.borrow_mut().pop_first();
            match next {
                Some(((at, _), waker)) if at <= until => {
                    self.clock.0.store(at.ns(), Ordering::Relaxed);
                    waker.wake();
                }
                _ => return,
            }
        }
    }
}

#[derive(Clone)]
pub struct Spawner(pub LocalSpawner);

impl EventLoop for Spawner {
    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.0
            .spawn_local(task)
            .expect("the loop lives as long as the test");
    }

    async fn give_way(&self) {
        let mut gave_way = false;
        poll_fn(|context| {
            if std::mem::replace(&mut gave_way, true) {
                return Poll::Ready(());
            }
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }
}

/// A network in which everything takes as many milliseconds as the path asks for.
pub struct VirtualNet {
    clock: Arc<VirtualClock>,
    timers: Timers,
    fails: fn(Task) -> Option<Failure>,
}

impl Net for VirtualNet {
    type Response = ();

    async fn get(&self, task: Task, path: &str) -> Result<(), Failure> {
        let query = path.split_once('?').map_or("", |(_, query)| query);
        let ms = query
            .split('&')
            .find_map(|pair| pair.strip_prefix("ms="))
            .expect("the path asks for a delay");
        let due = self.clock.now() + Time::from_ms(ms.parse().expect("the delay is a number"));
        poll_fn(|context| {
            if self.clock.now() >= due {
                return Poll::Ready(());
            }
            self.timers
                .borrow_mut()
                .insert((due, task.0), context.waker().clone());
            Poll::Pending
        })
        .await;
        (self.fails)(task).map_or(Ok(()), Err)
    }

    async fn text(&self, _: Task, (): ()) -> Result<String, Failure> {
        Ok("{}".to_string())
    }
}
