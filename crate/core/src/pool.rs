//! Threads that work for tasks: a pool beside an executor. A task asks for something, and its answer
//! comes over a oneshot, for which the task waits as it waits for anything else.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use futures_channel::oneshot;

use crate::trace::{Doing, Recorder, Recording, Task, TileId};
use crate::workload::count::count;
use crate::workload::mandelbrot::View;

/// Threads that compute pictures for tasks.
pub trait Pool: Clone + 'static {
    /// Has a thread of the pool compute a picture for a request. How many steps that took comes
    /// over the channel, which breaks if the thread doesn't live to say so.
    fn compute(&self, request: Task, picture: View) -> oneshot::Receiver<u64>;
}

/// Computes a request's picture on this thread, and records that. How many steps it took.
pub fn computed(recorder: &Recorder, request: Task, picture: &View) -> u64 {
    let open = recorder.begin(Doing::Tile(TileId(request.0)));
    let steps = count(picture, 0, 1);
    recorder.end(open, steps);
    steps
}

/// rayon's threads: those of the pool that `rayon::spawn` knows.
#[derive(Clone)]
pub struct Rayon(pub Beside);

impl Pool for Rayon {
    // ANCHOR: compute
    fn compute(&self, request: Task, picture: View) -> oneshot::Receiver<u64> {
        let (answer, answered) = oneshot::channel();
        let recording = self.0.clone();
        rayon::spawn(move || {
            let steps = computed(recording.here(), request, &picture);
            // Nobody waits for it any more, if the task was dropped.
            let _ = answer.send(steps);
        });
        answered
    }
    // ANCHOR_END: compute
}

/// Threads that share nothing with the tasks: they are asked by message, and answer by message.
#[derive(Clone)]
pub struct ByMessage {
    post: Rc<dyn Fn(Task)>,
    asked: Rc<RefCell<BTreeMap<u32, oneshot::Sender<u64>>>>,
}

impl ByMessage {
    /// A pool of those who hear what is posted.
    pub fn new(post: impl Fn(Task) + 'static) -> Self {
        Self {
            post: Rc::new(post),
            asked: Rc::default(),
        }
    }

    /// An answer has come. One that nobody waits for is forgotten.
    pub fn answer(&self, request: Task, steps: u64) {
        let answer = self.asked.borrow_mut().remove(&request.0);
        let _ = answer.map(|answer| answer.send(steps));
    }
}

impl Pool for ByMessage {
    fn compute(&self, request: Task, _: View) -> oneshot::Receiver<u64> {
        let (answer, answered) = oneshot::channel();
        self.asked.borrow_mut().insert(request.0, answer);
        (self.post)(request);
        answered
    }
}

/// The recorders of an executor's thread and of a pool's threads, lane 0 and those that follow.
#[derive(Clone)]
pub struct Beside {
    own: Arc<Recorder>,
    pool: Arc<[Arc<Recorder>]>,
    pool_thread: fn() -> Option<usize>,
}

impl Beside {
    /// The recorders, and which of the pool's threads the calling one is, from 0; `None` where it is
    /// none of them.
    pub fn new(
        own: Arc<Recorder>,
        pool: impl IntoIterator<Item = Arc<Recorder>>,
        pool_thread: fn() -> Option<usize>,
    ) -> Self {
        Self {
            own,
            pool: pool.into_iter().collect(),
            pool_thread,
        }
    }
}

impl Recording for Beside {
    fn here(&self) -> &Recorder {
        (self.pool_thread)()
            .and_then(|thread| self.pool.get(thread))
            .unwrap_or(&self.own)
    }
}
