//! The one parser: JSON, a URL's parameters and an element's attributes are all pairs of
//! a name and a text.

use super::refusal::listed;
use super::{
    DelayMs, Edge, Engine, MaxIterations, Named, Order, Refusal, RunSpec, Tasks, Threads, TileEdge,
    Via, Within, Workload,
};

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
        default: u32,
    ) -> Result<Within<MIN, MAX>, Refusal> {
        let refusal = |value: &str| Refusal::NotInRange {
            parameter,
            value: value.into(),
            min: MIN,
            max: MAX,
        };
        match self.get(parameter) {
            None => Within::new(default).ok_or_else(|| refusal(&default.to_string())),
            Some(text) => text
                .parse()
                .ok()
                .and_then(Within::new)
                .ok_or_else(|| refusal(text)),
        }
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
        let workload = written.named("workload", Workload::Mandelbrot)?;
        let spec = Self {
            workload,
            engine: written.named(
                "engine",
                match workload {
                    Workload::Mandelbrot => Engine::Rayon,
                    Workload::Fetch => Engine::EventLoop,
                },
            )?,
            threads: written.whole::<{ Threads::MIN }, { Threads::MAX }>("threads", 2)?,
            tasks: written.whole::<{ Tasks::MIN }, { Tasks::MAX }>("tasks", 24)?,
            order: written.named("order", Order::Join)?,
            delay_ms: written.whole::<{ DelayMs::MIN }, { DelayMs::MAX }>("delay_ms", 300)?,
            via: written.named("via", Via::ServiceWorker)?,
            width: written.whole::<{ Edge::MIN }, { Edge::MAX }>("width", 700)?,
            height: written.whole::<{ Edge::MIN }, { Edge::MAX }>("height", 700)?,
            max_iterations: written
                .whole::<{ MaxIterations::MIN }, { MaxIterations::MAX }>("max_iterations", 1000)?,
            re: written.real("re", 0.0, CENTRE, |re| re.abs() <= 16.0)?,
            im: written.real("im", 0.0, CENTRE, |im| im.abs() <= 16.0)?,
            span: written.real("span", 4.0, "above 0, up to 16", |span| {
                0.0 < span && span <= 16.0
            })?,
            tile: written.whole::<{ TileEdge::MIN }, { TileEdge::MAX }>("tile", 64)?,
        };
        spec.is_possible()
    }

    /// Reads a run from a JSON object, such as `{"workload": "fetch", "tasks": 24}`.
    ///
    /// # Errors
    /// As [`RunSpec::from_pairs`], and for a text that isn't such an object.
    pub fn from_json(text: &str) -> Result<Self, Refusal> {
        let not_an_object = |problem: String| Refusal::NotAnObject { problem };
        let object: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(text).map_err(|error| not_an_object(error.to_string()))?;
        let texts = object
            .iter()
            .map(|(name, value)| match value {
                serde_json::Value::String(text) => Ok((name.as_str(), text.clone())),
                serde_json::Value::Number(number) => Ok((name.as_str(), number.to_string())),
                other => Err(not_an_object(format!("the value of ‘{name}’ is {other}"))),
            })
            .collect::<Result<Vec<_>, _>>()?;
        Self::from_pairs(texts.iter().map(|(name, text)| (*name, text.as_str())))
    }

    fn is_possible(self) -> Result<Self, Refusal> {
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
