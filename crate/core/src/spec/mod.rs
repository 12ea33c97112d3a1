//! One run is data: a `RunSpec` says what is done, who runs it, and how much.
//!
//! A demo in the page, a link, an attribute of an embed, a test and a benchmark all
//! write the same names. What can't be run can't be a `RunSpec`.

mod names;
mod numbers;
mod parse;
mod passes;
mod possible;
mod refusal;
mod video;
mod within;

pub use names::{
    Cancel, Colours, Computes, Cut, Delays, Engine, Forever, Holds, Named, Order, Server, Share,
    Via, Workload,
};
pub use numbers::SPEC_NUMBERS;
#[cfg(feature = "embed")]
pub(crate) use refusal::listed;
pub use refusal::{Limited, Refusal};
pub use within::Within;

use crate::trace::{Task, Time};
use crate::workload::mandelbrot::View;

/// Threads a picture can be given to: up to 16, more than most machines have cores.
pub type Threads = Within<1, 16>;
/// Tasks that wait at the same time; how many really can depends on what they wait for.
pub type Tasks = Within<1, 10_000>;
/// Milliseconds that an answer takes: the range of the server's `/slow`.
pub type DelayMs = Within<0, 60_000>;
/// Milliseconds after which something is given up; 0 is never.
pub type TimeoutMs = Within<0, 60_000>;
/// Milliseconds that a run without an end of its own lasts; 0 is until it is stopped.
pub type LastsMs = Within<0, 60_000>;
/// How often each task does what it does.
pub type Times = Within<1, 1_000>;
/// Rows of a computation between two yields; 0 is never.
pub type YieldEvery = Within<0, 4096>;
/// Pixels along one edge of a picture.
pub type Edge = Within<1, 4096>;
/// Pixels along one edge of a tile.
pub type TileEdge = Within<1, 1024>;
/// Coarse passes before a picture itself.
pub type Coarse = Within<0, 4>;
/// Paths of light that a pixel is the mean of.
pub type Samples = Within<1, 4096>;
/// Chance, of which there is more than anybody will try.
pub type Seed = Within<0, 999_999>;
/// Frames of a video: 10 seconds at most.
pub type Frames = Within<1, 240>;
/// Frames that one thread renders and encodes in one go.
pub type ChunkFrames = Within<1, 240>;
/// Steps after which a point counts as staying.
pub type MaxIterations = Within<1, 1_000_000>;

/// What is done, who runs it, and how much. Every field has a value; those that the
/// workload doesn't use are kept, so that a link survives a change of workload.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RunSpec {
    /// What is done.
    pub workload: Workload,
    /// Who runs it.
    pub engine: Engine,
    /// How many threads share the work.
    #[cfg_attr(test, ts(type = "number"))]
    pub threads: Threads,
    /// How many things are waited for.
    #[cfg_attr(test, ts(type = "number"))]
    pub tasks: Tasks,
    /// How the waits follow each other.
    pub order: Order,
    /// How long each answer takes, in milliseconds.
    #[cfg_attr(test, ts(type = "number"))]
    pub delay_ms: DelayMs,
    /// Whether all answers take equally long.
    pub delays: Delays,
    /// Who answers.
    pub via: Via,
    /// What the other end of a socket does.
    pub server: Server,
    /// How often each task sleeps.
    #[cfg_attr(test, ts(type = "number"))]
    pub times: Times,
    /// When something is given up, in milliseconds; 0 is never.
    #[cfg_attr(test, ts(type = "number"))]
    pub timeout_ms: TimeoutMs,
    /// How it is given up.
    pub cancel: Cancel,
    /// Rows of a computation between two yields; 0 is never.
    #[cfg_attr(test, ts(type = "number"))]
    pub yield_every: YieldEvery,
    /// What the tasks hold while they wait.
    pub holds: Holds,
    /// Where what a request asks for is computed.
    pub computes: Computes,
    /// How long connections are held, or threads read the clock, in milliseconds; 0 is until the
    /// run is stopped.
    #[cfg_attr(test, ts(type = "number"))]
    pub lasts_ms: LastsMs,
    /// Whether one of the threads that read the clock loops for ever instead.
    pub forever: Forever,
    /// The picture's width in pixels.
    #[cfg_attr(test, ts(type = "number"))]
    pub width: Edge,
    /// The picture's height in pixels.
    #[cfg_attr(test, ts(type = "number"))]
    pub height: Edge,
    /// Steps after which a point counts as staying.
    #[cfg_attr(test, ts(type = "number"))]
    pub max_iterations: MaxIterations,
    /// Real part of the picture's centre.
    pub re: f64,
    /// Imaginary part of the picture's centre.
    pub im: f64,
    /// Width of the picture on the complex plane.
    pub span: f64,
    /// Pixels along one edge of a tile; of rows, their number.
    #[cfg_attr(test, ts(type = "number"))]
    pub tile: TileEdge,
    /// How it is coloured.
    pub colours: Colours,
    /// Coarse passes before the picture itself; each has twice the edge of the next one's pixels.
    #[cfg_attr(test, ts(type = "number"))]
    pub coarse: Coarse,
    /// How the picture is cut into tiles.
    pub cut: Cut,
    /// How threads without a pool share the tiles.
    pub share: Share,
    /// Paths of light that each pixel is the mean of.
    #[cfg_attr(test, ts(type = "number"))]
    pub samples: Samples,
    /// What chance depends on: the same seed has the same picture.
    #[cfg_attr(test, ts(type = "number"))]
    pub seed: Seed,
    /// How many frames a video has.
    #[cfg_attr(test, ts(type = "number"))]
    pub frames: Frames,
    /// How many of them a thread renders and encodes in one go.
    #[cfg_attr(test, ts(type = "number"))]
    pub chunk: ChunkFrames,
}

impl RunSpec {
    /// Most pixels a picture can have: 2048 × 2048, 16 MiB as RGBA.
    pub const MAX_PIXELS: u32 = 2048 * 2048;
    /// Pixels of all passes over a picture: 64 MiB, of the 256 that threads may share.
    pub const MAX_PIXELS_OF_PASSES: u32 = 4 * Self::MAX_PIXELS;

    /// What isn't written of a picture.
    pub const PICTURE: Self = Self {
        workload: Workload::Mandelbrot,
        engine: Engine::Rayon,
        threads: default(2),
        tasks: default(24),
        order: Order::Join,
        delay_ms: default(300),
        delays: Delays::Same,
        via: Via::ServiceWorker,
        server: Server::Up,
        times: default(1),
        timeout_ms: default(0),
        cancel: Cancel::No,
        yield_every: default(0),
        holds: Holds::Both,
        computes: Computes::Pool,
        lasts_ms: default(10_000),
        forever: Forever::No,
        width: default(700),
        height: default(700),
        max_iterations: default(1000),
        re: 0.0,
        im: 0.0,
        span: 4.0,
        tile: default(64),
        colours: Colours::Bands,
        coarse: default(0),
        cut: Cut::Squares,
        share: Share::Queue,
        samples: default(64),
        seed: default(1),
        frames: default(96),
        chunk: default(12),
    };

    /// What isn't written of a video: it goes from the whole set to the valley of seahorses.
    pub const VIDEO: Self = Self {
        workload: Workload::Video,
        width: default(320),
        height: default(180),
        re: -0.743_643_887,
        im: 0.131_825_904,
        span: 0.002,
        ..Self::PICTURE
    };

    /// Whether a centre may lie there, on one axis.
    pub(crate) fn is_coordinate(number: f64) -> bool {
        number.abs() <= 16.0
    }

    /// Whether a picture may be so wide on the plane.
    pub(crate) fn is_span(number: f64) -> bool {
        0.0 < number && number <= 16.0
    }

    /// The view that a picture of this run shows.
    pub fn view(&self) -> View {
        View {
            width: self.width.get(),
            height: self.height.get(),
            re: self.re,
            im: self.im,
            span: self.span,
            max_iterations: self.max_iterations.get(),
        }
    }

    /// How long the answer to a task takes.
    pub fn delay(&self, task: Task) -> Time {
        let whole = u64::from(self.delay_ms.get()) * 1_000_000;
        Time::from_ns(match self.delays {
            Delays::Same => whole,
            Delays::Rising => whole * (u64::from(task.0) + 1) / u64::from(self.tasks.get()),
        })
    }

    /// Whether its tasks keep their thread for longer than a page's thread may be kept: such a
    /// run is always a worker's.
    pub fn blocks(&self) -> bool {
        matches!(
            self.workload,
            Workload::Spin | Workload::Compute | Workload::Count | Workload::Requests
        )
    }

    /// Whether it makes a picture, tile by tile.
    pub fn draws(&self) -> bool {
        matches!(self.workload, Workload::Mandelbrot | Workload::Raytrace)
    }

    /// Threads that read the clock without pause: all, or all but the one that loops for ever.
    pub fn watchers(&self) -> u32 {
        self.threads.get() - u32::from(self.forever == Forever::Yes)
    }

    /// Lanes that a run of this spec has.
    pub fn lanes(&self) -> u32 {
        match self.engine {
            // The thread of the tasks, and those of the pool.
            Engine::EventLoop if self.workload == Workload::Requests => 1 + self.threads.get(),
            Engine::EventLoop
            | Engine::ByHand
            | Engine::Tokio
            | Engine::Smol
            | Engine::AsyncStd => 1,
            Engine::Rayon | Engine::SmolThreads => self.threads.get(),
            Engine::Threads if self.draws() => self.threads.get(),
            // And one for the heartbeat of the thread that started them.
            Engine::Threads if self.workload == Workload::Clock => self.threads.get() + 1,
            Engine::Threads => self.tasks.get(),
        }
    }
}

/// A number that is in range: where it isn't, this doesn't compile.
const fn default<const MIN: u32, const MAX: u32>(number: u32) -> Within<MIN, MAX> {
    Within::new(number).expect("a default is in range")
}
