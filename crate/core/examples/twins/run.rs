//! What a host is given to run, and what it does: the same for all that have tasks.

use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::Arc;

use ww_core::host::Host;
use ww_core::pool::{Beside, Rayon};
use ww_core::spec::{RunSpec, Workload};
use ww_core::tasks;
use ww_core::trace::{Clock, Recorder};

use super::http::Http;
use super::lines::Lines;
use super::std_clock::StdClock;
use super::tcp::Tcp;

/// One run.
#[derive(Clone)]
pub struct Run {
    /// What is run.
    pub spec: RunSpec,
    /// Who answers.
    pub server: SocketAddr,
    /// The run's clock.
    pub clock: StdClock,
    /// Who records: one for each lane.
    pub recorders: Vec<Arc<Recorder>>,
}

impl Run {
    /// The recorder of a host that has one thread.
    pub fn recorder(&self) -> Arc<Recorder> {
        Arc::clone(&self.recorders[0])
    }

    /// Does what the spec says, on one thread. The tasks are the same on every host.
    pub async fn on(self, host: impl Host, tcp: impl Tcp) {
        let Self { spec, server, .. } = self;
        let recorder = &self.recorders[0];
        match spec.workload {
            Workload::Sockets => {
                tasks::sockets(&host, Rc::new(Lines { tcp, server }), &spec, recorder).await;
            }
            Workload::Fetch => {
                let run = u32::try_from(self.clock.now().ns() & 0xffff).unwrap_or_default();
                tasks::fetches(&host, Rc::new(Http { tcp, server }), &spec, run, recorder).await;
            }
            Workload::Requests => {
                let pool = Rayon(self::beside(&self.recorders));
                tasks::requests(&host, pool.clone(), &spec, &pool.0).await;
            }
            Workload::Count => tasks::counts(&host, &spec, recorder).await,
            _ => tasks::sleeps(&host, &spec, recorder).await,
        }
    }
}

/// The lanes of a run whose tasks are on this thread, and a pool beside it: rayon's own.
fn beside(recorders: &[Arc<Recorder>]) -> Beside {
    let (own, pool) = recorders
        .split_first()
        .expect("a run has the lane of its tasks");
    Beside::new(
        Arc::clone(own),
        pool.iter().cloned(),
        rayon::current_thread_index,
    )
}
