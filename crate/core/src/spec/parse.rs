//! The one parser: JSON, a URL's parameters and an element's attributes are all pairs of
//! a name and a text.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::refusal::listed;
use super::{Engine, Named, Refusal, RunSpec, Within, Workload};

/// The names of the parameters, in the order of `RunSpec`.
const PARAMETERS: [&str; 14] = [
    "workload",
    "engine",
    "threads",
    "tasks",
    "order",
    "delay_ms",
    "via",
    "width",
    "height",
    "max_iterations",
    "re",
    "im",
    "span",
    "tile",
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
                    allowed: listed(PARAMETERS.into_iter()).replace(" or ", " and "),
                })?;
            if written[at].replace(value.trim()).is_some() {
                return Err(Refusal::Repeated {
                    name: PARAMETERS[at],
                });
            }
        }
        Ok(Self(written))
    }

    fn get(&self, parameter: &'static str) -> Option<&'a str> {
        PARAMETERS
            .iter()
            .position(|known| *known == parameter)
            .and_then(|at| self.0[at])
    }

    fn named<T: Named>(&self, parameter: &'static str, default: T) -> Result<T, Refusal> {
        let Some(value) = self.get(parameter) else {
            return Ok(default);
        };
        T::from_name(value).ok_or_else(|| Refusal::UnknownName {
            parameter,
            value: value.into(),
            allowed: listed(T::TABLE.iter().map(|(name, _)| *name)),
        })
    }

    fn whole<const MIN: u32, const MAX: u32>(
        &self,
        parameter: &'static str,
        default: Within<MIN, MAX>,
    ) -> Result<Within<MIN, MAX>, Refusal> {
        let Some(value) = self.get(parameter) else {
            return Ok(default);
        };
        value
            .parse()
            .ok()
            .and_then(Within::new)
            .ok_or_else(|| Refusal::NotInRange {
                parameter,
                value: value.into(),
                min: MIN,
                max: MAX,
            })
    }

    fn real(
        &self,
        parameter: &'static str,
        default: f64,
        allowed: &'static str,
        is_allowed: impl Fn(f64) -> bool,
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
                allowed,
            })
    }
}

impl RunSpec {
    /// Reads a run from pairs of a name and a text; what isn't written has its default.
    ///
    /// # Errors
    /// A [`Refusal`] for an unknown or repeated name, a value out of range, a picture of
    /// more than [`RunSpec::MAX_PIXELS`], or an engine that can't run the workload.
    pub fn from_pairs<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Refusal> {
        const CENTRE: &str = "from -16 to 16";
        let written = Written::new(pairs)?;
        let default = Self::PICTURE;
        let workload = written.named("workload", default.workload)?;
        let spec = Self {
            workload,
            engine: written.named(
                "engine",
                match workload {
                    Workload::Mandelbrot => Engine::Rayon,
                    Workload::Fetch => Engine::EventLoop,
                },
            )?,
            threads: written.whole("threads", default.threads)?,
            tasks: written.whole("tasks", default.tasks)?,
            order: written.named("order", default.order)?,
            delay_ms: written.whole("delay_ms", default.delay_ms)?,
            via: written.named("via", default.via)?,
            width: written.whole("width", default.width)?,
            height: written.whole("height", default.height)?,
            max_iterations: written.whole("max_iterations", default.max_iterations)?,
            re: written.real("re", default.re, CENTRE, Self::is_coordinate)?,
            im: written.real("im", default.im, CENTRE, Self::is_coordinate)?,
            span: written.real("span", default.span, "above 0, up to 16", Self::is_span)?,
            tile: written.whole("tile", default.tile)?,
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
                other => Err(not_an_object(format!("the value of ‘{name}’ is {other}"))),
            })
            .collect::<Result<Vec<_>, _>>()?;
        Self::from_pairs(texts.iter().map(|(name, text)| (*name, text.as_str())))
    }

    pub(super) fn is_possible(self) -> Result<Self, Refusal> {
        let (width, height) = (self.width.get(), self.height.get());
        if width * height > Self::MAX_PIXELS {
            return Err(Refusal::TooManyPixels {
                width,
                height,
                max: Self::MAX_PIXELS,
            });
        }
        match (self.workload, self.engine) {
            (Workload::Mandelbrot, _) | (Workload::Fetch, Engine::EventLoop) => Ok(self),
            (Workload::Fetch, engine @ Engine::Rayon) => Err(Refusal::NoSuchPair {
                engine: engine.name(),
                workload: self.workload.name(),
                allowed: "event-loop",
            }),
        }
    }
}
