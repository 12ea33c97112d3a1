//! What the tasks of a run do, on whatever executes them.

use std::rc::Rc;
use std::sync::Arc;

use ww_core::place::{Executes, Place};
use ww_core::spec::{RunSpec, Via, Workload};
use ww_core::tasks;
use ww_core::timers::Timers;
use ww_core::trace::Recorder;

use crate::clock::RunClock;
use crate::endable::endable;
use crate::net::RealmNet;
use crate::tasks::outlet::Outlet;
use crate::tasks::turn::turn;
use crate::wire::{Connect, RealmChats, RealmSockets};

/// A run's work, before it is known who executes it.
pub(super) struct Work {
    pub(super) spec: RunSpec,
    /// Makes the addresses of its fetches unlike those of other runs.
    pub(super) run: u32,
    /// What the addresses of its fetches are relative to.
    pub(super) base: String,
    pub(super) clock: RunClock,
    pub(super) recorder: Arc<Recorder>,
    pub(super) outlet: Rc<Outlet>,
    /// To the worker that answers where no server does.
    pub(super) connect: Option<Connect>,
}

impl Work {
    /// Does it.
    pub(super) async fn on(self, timers: Timers, executor: impl Executes) {
        let Self {
            spec,
            run,
            base,
            clock,
            recorder,
            outlet,
            connect,
        } = self;
        let place = Place::new(Arc::clone(&recorder), timers, executor, move || {
            outlet.post();
        });
        match spec.workload {
            Workload::Fetch => {
                let queues = spec.via == Via::Network;
                let net = Rc::new(RealmNet::new(Arc::clone(&recorder), clock, queues, base));
                tasks::fetches(&place, Rc::clone(&net), &spec, run, &recorder).await;
                // The browser writes its entries a turn after it hands over the answers.
                turn().await;
                net.record_late();
            }
            Workload::Sleep => tasks::sleeps(&place, &spec, &recorder).await,
            Workload::Count => tasks::counts(&place, &spec, &recorder).await,
            Workload::Spin | Workload::Compute => {
                endable();
                tasks::beside_heartbeats(&place, &spec, &recorder).await;
            }
            Workload::Sockets => {
                let net = Rc::new(RealmSockets::new(base, spec.via, connect));
                tasks::sockets(&place, net, &spec, &recorder).await;
            }
            Workload::Connections => {
                let net = Rc::new(RealmChats::new(base, spec.via, connect));
                tasks::connections(&place, net, &spec, &recorder).await;
            }
            // Refused before: see `is_ours`.
            _ => {}
        }
    }
}

/// Whether it is done here.
pub(super) const fn is_ours(workload: Workload) -> bool {
    !matches!(
        workload,
        Workload::Mandelbrot
            | Workload::Raytrace
            | Workload::Stream
            | Workload::Video
            | Workload::Clock
            | Workload::Requests
    )
}

/// Whether it needs nothing from its realm but time: only then can its thread be blocked.
#[cfg(feature = "tasks")]
pub(super) const fn needs_only_time(workload: Workload) -> bool {
    matches!(
        workload,
        Workload::Sleep | Workload::Spin | Workload::Compute | Workload::Count
    )
}
