//! The names a reader, a link and a test may write, each in one table.
//!
//! `cargo xtask tidy` reads these tables: every workload and engine has one file of its name.

/// What a run does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Workload {
    /// Works: counts the steps of every point of a picture.
    Mandelbrot,
    /// Waits: asks the server for something that takes a while.
    Fetch,
}

/// Who runs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Engine {
    /// Tasks on the page's own thread, polled by the browser's event loop.
    EventLoop,
    /// A work-stealing pool of threads.
    Rayon,
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
}

/// Who answers a fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Via {
    /// The page's service worker: as many at once as are asked.
    ServiceWorker,
    /// The server itself: over HTTP/1.1 a browser opens six connections to one server.
    Network,
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
    const TABLE: &'static [(&'static str, Self)] =
        &[("mandelbrot", Self::Mandelbrot), ("fetch", Self::Fetch)];
}

impl Named for Engine {
    const TABLE: &'static [(&'static str, Self)] =
        &[("event-loop", Self::EventLoop), ("rayon", Self::Rayon)];
}

impl Named for Order {
    const TABLE: &'static [(&'static str, Self)] = &[
        ("sequential", Self::Sequential),
        ("join", Self::Join),
        ("spawn", Self::Spawn),
    ];
}

impl Named for Via {
    const TABLE: &'static [(&'static str, Self)] = &[
        ("service-worker", Self::ServiceWorker),
        ("network", Self::Network),
    ];
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
serde_by_name!(Workload, Engine, Order, Via);

#[cfg(test)]
mod tests {
    use super::{Engine, Named, Order, Via, Workload};

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
    }
}
