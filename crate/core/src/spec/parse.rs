//! The one parser: JSON, a URL's parameters and an element's attributes are all pairs of
//! a name and a text.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{Engine, Named, Refusal, RunSpec, Via, Within, Workload};
use crate::say;

/// The names of the parameters, in the order of `RunSpec`.
const PARAMETERS: &[&str] = &[
    "workload",
    "engine",
    "threads",
    "tasks",
    "order",
    "delay_ms",
    "delays",
    "via",
    "server",
    "times",
    "timeout_ms",
    "cancel",
    "yield_every",
    "holds",
    "computes",
    "lasts_ms",
    "forever",
    "width",
    "height",
    "max_iterations",
    "re",
    "im",
    "span",
    "tile",
    "colours",
    "coarse",
    "cut",
    "share",
    "samples",
    "seed",
    "frames",
    "chunk",
];

/// The texts as written, before anything is believed.
struct Written<'a>([Option<&'a str>; PARAMETERS.len()]);

impl<'a> Written<'a> {
    fn new(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Refusal> {
        let mut written = [None; PARAMETERS.len()];
        for (name, value) in pairs {
            let at = PARAMETERS
                .iter()
                .position(|known| *known == name)
                .ok_or_else(|| Refusal::UnknownParameter {
                    name: name.into(),
                    allowed: PARAMETERS,
                })?;
            if written[at].replace(value.trim()).is_some() {
                return Err(Refusal::Repeated {
                    name: PARAMETERS[at],
                });
            }
        }
        Ok(Self(written))
    }

    #[inline(never)]
    fn get(&self, parameter: &'static str) -> Option<&'a str> {
        PARAMETERS
            .iter()
            .position(|known| *known == parameter)
            .and_then(|at| self.0[at])
    }

    fn named<T: Named>(&self, parameter: &'static str, default: T) -> Result<T, Refusal> {
        let place = self.place(parameter, T::TABLE.len(), |place| T::TABLE[place].0)?;
        Ok(place.map_or(default, |place| T::TABLE[place].1))
    }

    /// The place of what is written in a table of names. The same for all tables, and compiled
    /// once: every reader downloads it.
    #[inline(never)]
    fn place(
        &self,
        parameter: &'static str,
        names: usize,
        name: fn(usize) -> &'static str,
    ) -> Result<Option<usize>, Refusal> {
        let Some(value) = self.get(parameter) else {
            return Ok(None);
        };
        match (0..names).find(|place| name(*place) == value) {
            Some(place) => Ok(Some(place)),
            None => Err(Refusal::UnknownName {
                parameter,
                value: value.into(),
                allowed: (0..names).map(name).collect(),
            }),
        }
    }

    fn whole<const MIN: u32, const MAX: u32>(
        &self,
        parameter: &'static str,
        default: Within<MIN, MAX>,
    ) -> Result<Within<MIN, MAX>, Refusal> {
        let number = self.number(parameter, MIN, MAX)?;
        Ok(number.and_then(Within::new).unwrap_or(default))
    }

    /// As [`Written::place`], for numbers.
    #[inline(never)]
    fn number(&self, parameter: &'static str, min: u32, max: u32) -> Result<Option<u32>, Refusal> {
        let Some(value) = self.get(parameter) else {
            return Ok(None);
        };
        match value.parse() {
            Ok(number) if (min..=max).contains(&number) => Ok(Some(number)),
            _ => Err(Refusal::NotInRange {
                parameter,
                value: value.into(),
                min,
                max,
            }),
        }
    }

    #[inline(never)]
    fn real(
        &self,
        parameter: &'static str,
        default: f64,
        allowed: fn() -> String,
        is_allowed: fn(f64) -> bool,
    ) -> Result<f64, Refusal> {
        let Some(value) = self.get(parameter) else {
            return Ok(default);
        };
        value
            .parse()
            .ok()
            .filter(|number| is_allowed(*number))
            .ok_or_else(|| Refusal::NotANumber {
                parameter,
                value: value.into(),
                allowed: allowed(),
            })
    }
}

impl RunSpec {
    /// The parameter that has this name.
    pub fn parameter(name: &str) -> Option<&'static str> {
        PARAMETERS.iter().find(|known| **known == name).copied()
    }

    /// Reads a run from pairs of a name and a text; what isn't written has its default.
    ///
    /// # Errors
    /// A [`Refusal`] for an unknown or repeated name, a value out of range, a picture of
    /// more than [`RunSpec::MAX_PIXELS`], or an engine that can't run the workload.
    pub fn from_pairs<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Refusal> {
        Self::from_written(&Written::new(pairs)?)
    }

    #[inline(never)]
    fn from_written(written: &Written<'_>) -> Result<Self, Refusal> {
        let centre = || say!("from -16 to 16");
        let span = || say!("above 0, up to 16");
        let workload = written.named("workload", Self::PICTURE.workload)?;
        let default = match workload {
            Workload::Video => Self::VIDEO,
            _ => Self::PICTURE,
        };
        let spec = Self {
            workload,
            engine: written.named(
                "engine",
                match workload {
                    Workload::Mandelbrot
                    | Workload::Raytrace
                    | Workload::Stream
                    | Workload::Video => Engine::Rayon,
                    Workload::Clock => Engine::Threads,
                    Workload::Fetch
                    | Workload::Sockets
                    | Workload::Connections
                    | Workload::Requests => Engine::EventLoop,
                    Workload::Sleep | Workload::Spin | Workload::Compute | Workload::Count => {
                        Engine::ByHand
                    }
                },
            )?,
            threads: written.whole("threads", default.threads)?,
            tasks: written.whole("tasks", default.tasks)?,
            order: written.named("order", default.order)?,
            delay_ms: written.whole("delay_ms", default.delay_ms)?,
            delays: written.named("delays", default.delays)?,
            via: written.named(
                "via",
                match workload {
                    Workload::Sockets => Via::Network,
                    Workload::Connections => Via::MessageChannel,
                    _ => default.via,
                },
            )?,
            server: written.named("server", default.server)?,
            times: written.whole("times", default.times)?,
            timeout_ms: written.whole("timeout_ms", default.timeout_ms)?,
            cancel: written.named("cancel", default.cancel)?,
            yield_every: written.whole("yield_every", default.yield_every)?,
            holds: written.named("holds", default.holds)?,
            computes: written.named("computes", default.computes)?,
            lasts_ms: written.whole("lasts_ms", default.lasts_ms)?,
            forever: written.named("forever", default.forever)?,
            width: written.whole("width", default.width)?,
            height: written.whole("height", default.height)?,
            max_iterations: written.whole("max_iterations", default.max_iterations)?,
            re: written.real("re", default.re, centre, Self::is_coordinate)?,
            im: written.real("im", default.im, centre, Self::is_coordinate)?,
            span: written.real("span", default.span, span, Self::is_span)?,
            tile: written.whole("tile", default.tile)?,
            colours: written.named("colours", default.colours)?,
            coarse: written.whole("coarse", default.coarse)?,
            cut: written.named("cut", default.cut)?,
            share: written.named("share", default.share)?,
            samples: written.whole("samples", default.samples)?,
            seed: written.whole("seed", default.seed)?,
            frames: written.whole("frames", default.frames)?,
            chunk: written.whole("chunk", default.chunk)?,
        };
        spec.is_possible()
    }

    /// Reads a run from a JSON object, such as `{"workload": "fetch", "tasks": 24}`.
    ///
    /// # Errors
    /// As [`RunSpec::from_pairs`], and for a text that isn't such an object.
    pub fn from_json(text: &str) -> Result<Self, Refusal> {
        let not_an_object = |problem: String| Refusal::NotAnObject { problem };
        // As they are written: numbers are then read as they are in a link or an attribute.
        let object: BTreeMap<String, Box<RawValue>> =
            serde_json::from_str(text).map_err(|error| not_an_object(error.to_string()))?;
        let texts = object
            .iter()
            .map(|(name, value)| match value.get() {
                text if text.starts_with('"') => serde_json::from_str(text)
                    .map(|text: String| (name.as_str(), text))
                    .map_err(|error| not_an_object(error.to_string())),
                text if text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => {
                    Ok((name.as_str(), text.to_string()))
                }
                other => Err(not_an_object(say!(
                    "the value of ‘{name}’ is {other}",
                    name,
                    other
                ))),
            })
            .collect::<Result<Vec<_>, _>>()?;
        Self::from_pairs(texts.iter().map(|(name, text)| (*name, text.as_str())))
    }
}
