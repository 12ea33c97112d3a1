//! One run is data: a `RunSpec` says what is done, who runs it, and how much.
//!
//! A demo in the page, a link, an attribute of an embed, a test and a benchmark all
//! write the same names. What can't be run can't be a `RunSpec`.

mod names;
mod numbers;
mod parse;
mod refusal;
mod within;

pub use names::{Engine, Named, Order, Via, Workload};
pub use numbers::SPEC_NUMBERS;
pub use refusal::Refusal;
pub use within::Within;

use crate::workload::mandelbrot::View;

/// Threads a picture can be given to: up to 16, more than most machines have cores.
pub type Threads = Within<1, 16>;
/// Tasks that wait at the same time.
pub type Tasks = Within<1, 500>;
/// Milliseconds that an answer takes: the range of the server's `/slow`.
pub type DelayMs = Within<0, 60_000>;
/// Pixels along one edge of a picture.
pub type Edge = Within<1, 4096>;
/// Pixels along one edge of a tile.
pub type TileEdge = Within<1, 1024>;
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
    /// Who answers.
    pub via: Via,
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
    /// Pixels along one edge of a tile.
    #[cfg_attr(test, ts(type = "number"))]
    pub tile: TileEdge,
}

impl RunSpec {
    /// Most pixels a picture can have: 2048 × 2048, 16 MiB as RGBA.
    pub const MAX_PIXELS: u32 = 2048 * 2048;

    /// What isn't written of a picture.
    pub const PICTURE: Self = Self {
        workload: Workload::Mandelbrot,
        engine: Engine::Rayon,
        threads: default(2),
        tasks: default(24),
        order: Order::Join,
        delay_ms: default(300),
        via: Via::ServiceWorker,
        width: default(700),
        height: default(700),
        max_iterations: default(1000),
        re: 0.0,
        im: 0.0,
        span: 4.0,
        tile: default(64),
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

    /// Lanes that a run of this spec has: its threads, or the page's one.
    pub fn lanes(&self) -> u32 {
        match self.engine {
            Engine::EventLoop => 1,
            Engine::Rayon => self.threads.get(),
        }
    }
}

/// A number that is in range: where it isn't, this doesn't compile.
const fn default<const MIN: u32, const MAX: u32>(number: u32) -> Within<MIN, MAX> {
    Within::new(number).expect("a default is in range")
}
