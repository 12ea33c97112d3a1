//! The names a reader, a link and a test may write, each in one table.
//!
//! `cargo xtask tidy` reads these tables: every workload and engine has one file of its name.

/// What a run does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Workload {
    /// Works: counts the steps of every point of a picture.
    Mandelbrot,
    /// Works: follows paths of light through a scene, pass by pass.
    Raytrace,
    /// Works, and mostly waits for memory: a = b + s·c over arrays that no cache holds.
    Stream,
    /// Works: renders a zoom frame by frame, and encodes the frames as a video.
    Video,
    /// Waits: asks the server for something that takes a while.
    Fetch,
    /// Waits: opens a socket, hears "hello", says "goodbye", closes.
    Sockets,
    /// Waits: holds connections that say something now and then.
    Connections,
    /// Waits: sleeps, some times over.
    Sleep,
    /// Works for ever in one task, beside others that sleep.
    Spin,
    /// Works long in one task, beside others that sleep.
    Compute,
    /// Works: reads the clock without pause, and finds the gaps in which its thread had no core.
    Clock,
    /// Works in every task: each counts its share of a picture, and never waits.
    Count,
    /// Waits and works: requests arrive, and each wants a picture that somebody has to compute.
    Requests,
}

/// Who runs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Engine {
    /// Tasks polled by the browser's event loop.
    EventLoop,
    /// A work-stealing pool of threads.
    Rayon,
    /// The executor of this project, written to be read.
    ByHand,
    /// tokio, on one thread.
    Tokio,
    /// smol's `LocalExecutor`.
    Smol,
    /// async-std, which its authors have discontinued in favour of smol.
    AsyncStd,
    /// smol's `Executor`, whose tasks move between threads.
    SmolThreads,
    /// No tasks: a thread for each thing that is waited for, or threads that share a picture
    /// without a pool.
    Threads,
}

/// How the tasks of a run follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Order {
    /// Each is awaited before the next begins.
    Sequential,
    /// All are futures of one task, awaited together.
    Join,
    /// Each is a task of its own.
    Spawn,
    /// All are made, and none is awaited.
    Lazy,
    /// All are futures of one task; the first to be ready wins, the others are dropped.
    Race,
}

/// Who answers a fetch or a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Via {
    /// The page's service worker: as many at once as are asked.
    ServiceWorker,
    /// The server itself: over HTTP/1.1 a browser opens six connections to one server.
    Network,
    /// The page itself, through message channels, where there is no server.
    MessageChannel,
}

/// What the other end of a socket does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Server {
    /// Answers at once.
    Up,
    /// Answers after `delay_ms`.
    Late,
    /// Isn't there.
    Gone,
    /// Says something else than "hello".
    Other,
    /// Accepts the connection, and never says a word.
    Hangs,
}

/// How long the answers of a run take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Delays {
    /// `delay_ms`, each.
    Same,
    /// From a part of `delay_ms` for the first up to all of it for the last.
    Rising,
}

/// How what takes longer than `timeout_ms` is cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Cancel {
    /// Not at all.
    No,
    /// By a race with a timer, inside its task.
    Timeout,
    /// By dropping its future.
    Drop,
    /// From another task, by an abort handle.
    Abort,
}

/// What a task holds while it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Holds {
    /// An `Arc`, which may go to another thread.
    Arc,
    /// An `Rc`, which may not.
    Rc,
    /// Tasks with an even number an `Arc`, the others an `Rc`.
    Both,
}

/// How a picture is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Colours {
    /// Greys, one for a count: the colour of a thread can lie over them.
    Bands,
    /// Colours that go from one count to the next without a jump.
    Smooth,
}

/// How threads without a pool share the tiles of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Share {
    /// Each has a part of them, fixed beforehand.
    Fixed,
    /// Whoever is done takes the next one from a queue.
    Queue,
}

/// How a picture is cut into tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Cut {
    /// `tile` pixels wide and `tile` high.
    Squares,
    /// As wide as the picture, and `tile` pixels high.
    Rows,
}

/// Whether one of the threads loops for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Forever {
    /// None does.
    No,
    /// The last one does.
    Yes,
}

/// Where what a request asks for is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Computes {
    /// By a pool of threads, while the task waits for its answer.
    Pool,
    /// By the task itself, on the thread of all tasks.
    Task,
}

/// A type whose values have names.
pub trait Named: Copy + PartialEq + 'static {
    /// Every name and what it stands for, in the order in which a refusal lists them.
    const TABLE: &'static [(&'static str, Self)];

    /// The name of this value.
    fn name(self) -> &'static str {
        // Every value is in its table: a test in this file walks them all.
        Self::TABLE
            .iter()
            .find(|(_, value)| *value == self)
            .map_or("", |(name, _)| name)
    }

    /// The value that has this name.
    fn from_name(name: &str) -> Option<Self> {
        Self::TABLE
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| *value)
    }
}

impl Named for Workload {
    const TABLE: &'static [(&'static str, Self)] = &[
        ("mandelbrot", Self::Mandelbrot),
        ("raytrace", Self::Raytrace),
        ("stream", Self::Stream),
        ("video", Self::Video),
        ("fetch", Self::Fetch),
        ("sockets", Self::Sockets),
        ("connections", Self::Connections),
        ("sleep", Self::Sleep),
        ("spin", Self::Spin),
        ("compute", Self::Compute),
        ("clock", Self::Clock),
        ("count", Self::Count),
        ("requests", Self::Requests),
    ];
}

impl Named for Engine {
    const TABLE: &'static [(&'static str, Self)] = &[
        ("event-loop", Self::EventLoop),
        ("rayon", Self::Rayon),
        ("by-hand", Self::ByHand),
        ("tokio", Self::Tokio),
        ("smol", Self::Smol),
        ("async-std", Self::AsyncStd),
        ("smol-threads", Self::SmolThreads),
        ("threads", Self::Threads),
    ];
}

impl Named for Colours {
    const TABLE: &'static [(&'static str, Self)] =
        &[("bands", Self::Bands), ("smooth", Self::Smooth)];
}

impl Named for Order {
    const TABLE: &'static [(&'static str, Self)] = &[
        ("sequential", Self::Sequential),
        ("join", Self::Join),
        ("spawn", Self::Spawn),
        ("lazy", Self::Lazy),
        ("race", Self::Race),
    ];
}

impl Named for Via {
    const TABLE: &'static [(&'static str, Self)] = &[
        ("service-worker", Self::ServiceWorker),
        ("network", Self::Network),
        ("message-channel", Self::MessageChannel),
    ];
}

impl Named for Server {
    const TABLE: &'static [(&'static str, Self)] = &[
        ("up", Self::Up),
        ("late", Self::Late),
        ("gone", Self::Gone),
        ("other", Self::Other),
        ("hangs", Self::Hangs),
    ];
}

impl Named for Delays {
    const TABLE: &'static [(&'static str, Self)] =
        &[("same", Self::Same), ("rising", Self::Rising)];
}

impl Named for Cancel {
    const TABLE: &'static [(&'static str, Self)] = &[
        ("no", Self::No),
        ("timeout", Self::Timeout),
        ("drop", Self::Drop),
        ("abort", Self::Abort),
    ];
}

impl Named for Computes {
    const TABLE: &'static [(&'static str, Self)] = &[("pool", Self::Pool), ("task", Self::Task)];
}

impl Named for Holds {
    const TABLE: &'static [(&'static str, Self)] =
        &[("arc", Self::Arc), ("rc", Self::Rc), ("both", Self::Both)];
}

impl Named for Share {
    const TABLE: &'static [(&'static str, Self)] =
        &[("fixed", Self::Fixed), ("queue", Self::Queue)];
}

impl Named for Cut {
    const TABLE: &'static [(&'static str, Self)] =
        &[("squares", Self::Squares), ("rows", Self::Rows)];
}

impl Named for Forever {
    const TABLE: &'static [(&'static str, Self)] = &[("no", Self::No), ("yes", Self::Yes)];
}

macro_rules! serde_by_name {
    ($($name:ident),*) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.name())
            }
        }
    )*};
}
serde_by_name!(
    Workload, Engine, Order, Via, Server, Delays, Cancel, Holds, Colours, Share, Cut, Computes,
    Forever
);

#[cfg(test)]
mod tests {
    use super::{
        Cancel, Colours, Computes, Cut, Delays, Engine, Forever, Holds, Named, Order, Server,
        Share, Via, Workload,
    };

    fn names_and_values_pair_up<T: Named + std::fmt::Debug>() {
        for (name, value) in T::TABLE {
            assert_eq!(value.name(), *name);
            assert_eq!(T::from_name(name), Some(*value));
        }
    }

    #[test]
    fn every_value_has_one_name() {
        names_and_values_pair_up::<Workload>();
        names_and_values_pair_up::<Engine>();
        names_and_values_pair_up::<Order>();
        names_and_values_pair_up::<Via>();
        names_and_values_pair_up::<Server>();
        names_and_values_pair_up::<Delays>();
        names_and_values_pair_up::<Cancel>();
        names_and_values_pair_up::<Holds>();
        names_and_values_pair_up::<Colours>();
        names_and_values_pair_up::<Share>();
        names_and_values_pair_up::<Cut>();
        names_and_values_pair_up::<Forever>();
        names_and_values_pair_up::<Computes>();
    }
}
