//! Which values go together: who can run what, and how much of it.

use super::{Colours, Engine, Limited, Named, Refusal, RunSpec, Via, Workload};

/// Real sockets of one page: Firefox opens 200, Chromium 255.
const SOCKETS: u32 = 200;
/// Threads that each hold one thing.
const THREADS: u32 = 64;

impl RunSpec {
    pub(super) fn is_possible(self) -> Result<Self, Refusal> {
        let (width, height) = (self.width.get(), self.height.get());
        if width * height > Self::MAX_PIXELS {
            return Err(Refusal::TooManyPixels {
                width,
                height,
                max: Self::MAX_PIXELS,
            });
        }
        let (passes, max) = (self.passes(), Self::MAX_PIXELS_OF_PASSES);
        if self.draws() && width * height * passes > max {
            return Err(Refusal::TooManyPasses {
                width,
                height,
                passes,
                pixels: width * height * passes,
                max,
            });
        }
        self.is_possible_video()?;
        let engines = engines(self.workload);
        if !engines.contains(&self.engine) {
            return Err(Refusal::NoSuchPair {
                engine: self.engine.name(),
                workload: self.workload.name(),
                allowed: engines,
            });
        }
        let is_plain = self.coarse.get() == 0 && self.colours == Colours::Bands;
        if self.draws() && self.engine == Engine::Threads && !is_plain {
            return Err(Refusal::NotPlain);
        }
        let vias = vias(self.workload);
        if !vias.is_empty() && !vias.contains(&self.via) {
            return Err(Refusal::NoSuchAnswer {
                via: self.via.name(),
                workload: self.workload.name(),
                allowed: vias,
            });
        }
        let tasks = self.tasks.get();
        match self.most_tasks().filter(|(_, max)| tasks > *max) {
            Some((what, max)) => Err(Refusal::TooManyTasks { what, tasks, max }),
            None => Ok(self),
        }
    }

    /// Fetches that wait at the same time.
    pub const MOST_FETCHES: u32 = 500;

    /// How many tasks there can be, and of what; nothing, where there can be as many as of any.
    fn most_tasks(&self) -> Option<(Limited, u32)> {
        let is_socket = matches!(self.workload, Workload::Sockets | Workload::Connections);
        match (self.engine, self.workload, self.via) {
            (_, Workload::Clock, _) => None,
            (Engine::Threads, ..) if is_socket => Some((Limited::ThreadsThatHold, THREADS)),
            (Engine::Threads, ..) if !self.draws() => Some((Limited::Threads, THREADS)),
            (_, Workload::Fetch, _) => Some((Limited::Fetches, Self::MOST_FETCHES)),
            (.., Via::Network) if is_socket => Some((Limited::Sockets, SOCKETS)),
            _ => None,
        }
    }
}

/// Who can run it.
const fn engines(workload: Workload) -> &'static [Engine] {
    use Engine::{AsyncStd, ByHand, EventLoop, Rayon, Smol, SmolThreads, Threads, Tokio};
    match workload {
        Workload::Mandelbrot => &[EventLoop, Rayon, Threads],
        Workload::Raytrace => &[EventLoop, Rayon],
        Workload::Stream | Workload::Video => &[Rayon],
        Workload::Fetch => &[EventLoop, ByHand, Tokio, Smol, AsyncStd],
        Workload::Sockets | Workload::Connections => {
            &[EventLoop, ByHand, Tokio, Smol, AsyncStd, Threads]
        }
        Workload::Sleep => &[
            EventLoop,
            ByHand,
            Tokio,
            Smol,
            AsyncStd,
            SmolThreads,
            Threads,
        ],
        Workload::Requests => &[EventLoop],
        Workload::Count => &[EventLoop, ByHand, Tokio, Smol, Threads],
        Workload::Spin | Workload::Compute => &[EventLoop, ByHand, Tokio, Smol],
        Workload::Clock => &[Threads],
    }
}

/// Who can answer; nobody, where nobody is asked.
const fn vias(workload: Workload) -> &'static [Via] {
    match workload {
        Workload::Fetch => &[Via::ServiceWorker, Via::Network],
        Workload::Sockets | Workload::Connections => &[Via::Network, Via::MessageChannel],
        Workload::Mandelbrot
        | Workload::Raytrace
        | Workload::Stream
        | Workload::Video
        | Workload::Sleep
        | Workload::Spin
        | Workload::Compute
        | Workload::Clock
        | Workload::Count
        | Workload::Requests => &[],
    }
}
