//! An executor by hand: all that it takes to run tasks, on one thread.
//!
//! A *task* is a future that nobody awaits. The *queue* holds the tasks that want to
//! be polled; a *waker* puts a task into it. The *executor* polls whoever is in the
//! queue, and waits when nobody is. [`Timers`] wake the tasks that sleep.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::sync::{Arc, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use crate::park::Parker;
use crate::sync::{AtomicBool, Mutex, MutexGuard, Ordering};
use crate::timers::Timers;

/// A task's number: they count from 0, in the order in which they are spawned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub u64);

// ANCHOR: queue
/// Who wants to be polled, first come first served. The wakers share it, on any
/// thread.
#[derive(Default)]
struct Queue(Mutex<Woken>);

#[derive(Default)]
struct Woken {
    ids: VecDeque<TaskId>,
    /// Whom to tell when somebody comes, while the executor rests.
    host: Option<Waker>,
}

impl Queue {
    fn push(&self, id: TaskId) {
        let mut woken = self.lock();
        woken.ids.push_back(id);
        let host = woken.host.take();
        // Unlocked before the call: a host may do anything, also poll at once.
        drop(woken);
        if let Some(host) = host {
            host.wake();
        }
    }
}
// ANCHOR_END: queue

// ANCHOR: rest
impl Queue {
    /// Begins a pass: who is here now. Until `rest`, nobody is told of others who
    /// come.
    fn begin(&self) -> Vec<TaskId> {
        let mut woken = self.lock();
        let host = woken.host.take();
        let ids = woken.ids.iter().copied().collect();
        drop(woken);
        drop(host);
        ids
    }

    /// Ends a pass: looks whether somebody has come and, if not, leaves word whom to
    /// tell. Both under one lock, so that nobody can come in between and be missed.
    fn rest(&self, host: Waker) {
        let mut woken = self.lock();
        if woken.ids.is_empty() {
            woken.host = Some(host);
        } else {
            drop(woken);
            host.wake();
        }
    }
}
// ANCHOR_END: rest

impl Queue {
    /// Takes a task out; whether it was in. In a pass it is the first: others came
    /// later.
    fn remove(&self, id: TaskId) -> bool {
        let mut woken = self.lock();
        let place = woken.ids.iter().position(|queued| *queued == id);
        place.and_then(|place| woken.ids.remove(place)).is_some()
    }

    fn lock(&self) -> MutexGuard<'_, Woken> {
        // Nothing that can panic runs while it is locked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

// ANCHOR: waker
/// What `context.waker()` is, inside: a task's number, and the queue to put it into.
/// It may be called on any thread, any number of times, also when the task or the
/// executor is gone.
struct TaskWaker {
    id: TaskId,
    queue: Arc<Queue>,
    /// Whether the task is in the queue: it never is there twice.
    is_queued: AtomicBool,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        // Release: what this thread did before is seen by the poll that follows.
        if !self.is_queued.swap(true, Ordering::Release) {
            self.queue.push(self.id);
        }
    }
}
// ANCHOR_END: waker

/// A future on its own: nobody awaits it, so it has no output. It need not be
/// `Send`.
struct Task {
    future: Pin<Box<dyn Future<Output = ()>>>,
    waker: Arc<TaskWaker>,
}

/// All that are neither finished nor being polled right now.
#[derive(Default)]
struct Tasks {
    by_id: RefCell<BTreeMap<TaskId, Task>>,
    spawned: Cell<u64>,
    queue: Arc<Queue>,
}

// ANCHOR: spawn
impl Tasks {
    fn spawn(&self, future: impl Future<Output = ()> + 'static) -> TaskId {
        let id = TaskId(self.spawned.get());
        self.spawned.set(id.0 + 1);
        let waker = Arc::new(TaskWaker {
            id,
            queue: Arc::clone(&self.queue),
            is_queued: AtomicBool::new(false),
        });
        let task = Task {
            future: Box::pin(future),
            waker: Arc::clone(&waker),
        };
        self.by_id.borrow_mut().insert(id, task);
        // Nothing runs yet: it only queues for its first poll.
        waker.wake();
        id
    }
}
// ANCHOR_END: spawn

/// Polls tasks on the thread that it is on. Dropped, it drops the tasks that are
/// left, in the order in which they were spawned.
///
/// It is driven by [`Executor::run`], or is itself a future on another executor.
#[derive(Default)]
pub struct Executor {
    tasks: Rc<Tasks>,
    timers: Timers,
}

impl Executor {
    /// An executor without tasks.
    pub fn new() -> Self {
        Self::default()
    }

    /// What its tasks may sleep on while [`Executor::run`] drives it. Elsewhere they
    /// sleep on the host's timers, or the host fires these.
    pub fn timers(&self) -> &Timers {
        &self.timers
    }

    /// Adds a task. It is polled for the first time when its turn comes, never in
    /// here.
    pub fn spawn(&self, future: impl Future<Output = ()> + 'static) -> TaskId {
        self.tasks.spawn(future)
    }

    /// What adds tasks from elsewhere on this thread: from inside a task, too.
    pub fn spawner(&self) -> Spawner {
        Spawner(Rc::downgrade(&self.tasks))
    }

    // ANCHOR: poll
    /// Polls one task, whether it is in the queue or not; nothing, if there is no
    /// such task any more. A task that is finished is dropped at once.
    pub fn poll_one(&mut self, id: TaskId) -> Option<Poll<()>> {
        let was_queued = self.tasks.queue.remove(id);
        // Out of the table meanwhile: it may spawn; and should it panic, it is gone.
        let mut task = self.tasks.by_id.borrow_mut().remove(&id)?;
        if was_queued {
            // Before the poll: who wakes it from now on puts it into the queue
            // again. Acquire: the poll sees what was done before the wakes so far.
            task.waker.is_queued.swap(false, Ordering::Acquire);
        }
        let waker = Waker::from(Arc::clone(&task.waker));
        let polled = task.future.as_mut().poll(&mut Context::from_waker(&waker));
        match polled {
            Poll::Ready(()) => drop(task),
            Poll::Pending => drop(self.tasks.by_id.borrow_mut().insert(id, task)),
        }
        Some(polled)
    }
    // ANCHOR_END: poll

    // ANCHOR: pass
    /// Polls who is in the queue now, once each. Ready when no task is left;
    /// otherwise the context's waker is called as soon as somebody is in the queue:
    /// at once, if a task has queued meanwhile. So the host has its turn before the
    /// next pass, whatever the tasks do.
    pub fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<()> {
        for id in self.tasks.queue.begin() {
            self.poll_one(id);
        }
        if self.left() == 0 {
            return Poll::Ready(());
        }
        self.tasks.queue.rest(context.waker().clone());
        Poll::Pending
    }
    // ANCHOR_END: pass

    // ANCHOR: run
    /// Blocks this thread until all tasks are finished: polls who is in the queue,
    /// wakes who has slept enough, and parks until somebody is in the queue or the
    /// next has slept enough.
    ///
    /// If tasks are left that nothing will wake, it parks for ever.
    pub fn run(&mut self, parker: &impl Parker) {
        let unparker = parker.unparker();
        let mut context = Context::from_waker(&unparker);
        while self.poll_ready(&mut context).is_pending() {
            let next = self.timers.fire(parker.now(), &unparker);
            // It returns at once if a task has been woken since the pass began to
            // rest.
            parker.park(next);
        }
    }
    // ANCHOR_END: run

    /// Drops a task, wherever it stands; whether it was there.
    pub fn cancel(&mut self, id: TaskId) -> bool {
        self.tasks.queue.remove(id);
        // Dropped at the end of the block, unborrowed: it may spawn even then.
        let task = self.tasks.by_id.borrow_mut().remove(&id);
        task.is_some()
    }

    /// Who is in the queue, first come first.
    pub fn queued(&self) -> Vec<TaskId> {
        let tasks = self.tasks.by_id.borrow();
        let queue = self.tasks.queue.lock();
        let ids = queue.ids.iter().copied();
        // A task may have been woken in or after its last poll.
        ids.filter(|id| tasks.contains_key(id)).collect()
    }

    /// How many tasks aren't finished.
    pub fn left(&self) -> usize {
        self.tasks.by_id.borrow().len()
    }
}

/// An executor as a task of another one: the browser's event loop, say.
impl Future for Executor {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        self.poll_ready(context)
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        // Lets go of the host: whoever is woken from now on, nobody comes to poll
        // it.
        self.tasks.queue.begin();
        let first = || self.tasks.by_id.borrow_mut().pop_first();
        while let Some(task) = first() {
            drop(task);
        }
    }
}

/// See [`Executor::spawner`].
#[derive(Clone)]
pub struct Spawner(Weak<Tasks>);

/// A task was to be spawned too late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The executor is gone; tasks can be spawned only while it is there.")]
pub struct Gone;

impl Spawner {
    /// Adds a task, as [`Executor::spawn`] does.
    ///
    /// # Errors
    /// If the executor is gone. The future is dropped, unpolled.
    pub fn spawn(&self, future: impl Future<Output = ()> + 'static) -> Result<TaskId, Gone> {
        let tasks = self.0.upgrade().ok_or(Gone)?;
        Ok(tasks.spawn(future))
    }
}
