//! The queue of an executor, and the wakers that put tasks into it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Wake, Waker};

/// The tasks that were woken and not yet polled since, by their numbers; each at most once.
#[derive(Debug, Default)]
pub(super) struct Queue(Mutex<VecDeque<u32>>);

impl Queue {
    fn lock(&self) -> MutexGuard<'_, VecDeque<u32>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The head: who was woken first.
    pub(super) fn head(&self) -> Option<u32> {
        self.lock().front().copied()
    }

    /// All of them, the head first.
    pub(super) fn tasks(&self) -> Vec<u32> {
        self.lock().iter().copied().collect()
    }

    pub(super) fn push(&self, task: u32) {
        let mut queue = self.lock();
        if !queue.contains(&task) {
            queue.push_back(task);
        }
    }

    pub(super) fn remove(&self, task: u32) {
        self.lock().retain(|queued| *queued != task);
    }
}

/// What a task leaves with its socket: calling it puts the task into the queue.
pub(super) fn waker(task: u32, queue: &Arc<Queue>) -> Waker {
    let queue = Arc::clone(queue);
    Waker::from(Arc::new(TaskWaker { task, queue }))
}

/// Calling it puts the task into the queue.
struct TaskWaker {
    task: u32,
    queue: Arc<Queue>,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.queue.push(self.task);
    }
}
