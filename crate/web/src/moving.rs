//! Tasks that move between the threads of this worker's pool, and where in the shared memory
//! their rings lie.

use std::sync::Arc;
use std::task::{Wake, Waker};
use std::thread::Thread;
use std::time::Duration;

use wasm_bindgen::prelude::*;
use ww_core::engine::smol_threads::Run;
use ww_core::park::Parker;
use ww_core::spec::RunSpec;
use ww_core::trace::{Clock, Lanes, Time};

use crate::clock::RunClock;
use crate::js_error;
use crate::lanes::PoolLanes;

/// Events that a lane's ring holds: 2¹⁴, 384 KiB. One thread may poll every task.
const LOG2_RING: u8 = crate::LOG2_RING + 2;

/// A run of such tasks, for the pool of this worker.
#[wasm_bindgen]
pub struct Moving {
    rings: PoolLanes,
    run: Arc<Run>,
    clock: RunClock,
}

#[wasm_bindgen]
impl Moving {
    /// Spawns the tasks of a spec; nothing is polled yet. `origin` is the run's origin in
    /// milliseconds since the Unix epoch.
    #[wasm_bindgen(constructor)]
    pub fn new(spec_json: &str, origin: f64) -> Result<Moving, JsError> {
        let spec = RunSpec::from_json(spec_json).map_err(|refusal| js_error(&refusal))?;
        let clock = RunClock::new(origin);
        let (rings, recorders) = PoolLanes::new(spec.threads.get(), LOG2_RING, clock)?;
        let lanes = Lanes::new(recorders, || {
            rayon::current_thread_index().unwrap_or(usize::MAX)
        });
        Ok(Self {
            run: Arc::new(Run::new(&spec, Arc::new(clock), lanes)),
            rings,
            clock,
        })
    }

    /// Where each lane's ring lies; see [`PoolLanes::addresses`].
    pub fn rings(&self) -> Vec<usize> {
        self.rings.addresses()
    }

    /// Runs the tasks on the pool, and their timers here. Blocks this worker until all are
    /// finished.
    pub fn run(&self) {
        let run = Arc::clone(&self.run);
        rayon::spawn_broadcast(move |context| {
            run.thread(u32::try_from(context.index()).unwrap_or(u32::MAX));
        });
        self.run.drive_timers(&ThisWorker {
            clock: self.clock,
            thread: std::thread::current(),
        });
        // A thread comes to this when it has returned from that: then its ring is complete.
        rayon::broadcast(|_| ());
    }
}

/// This worker, which may block: the standard library knows how, where memory is shared.
struct ThisWorker {
    clock: RunClock,
    thread: Thread,
}

struct Unparker(Thread);

impl Wake for Unparker {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

impl Parker for ThisWorker {
    fn now(&self) -> Time {
        self.clock.now()
    }

    fn park(&self, until: Option<Time>) {
        match until {
            Some(until) => {
                let lasts = until.since(self.now()).ns();
                std::thread::park_timeout(Duration::from_nanos(lasts));
            }
            None => std::thread::park(),
        }
    }

    fn unparker(&self) -> Waker {
        Waker::from(Arc::new(Unparker(self.thread.clone())))
    }
}
