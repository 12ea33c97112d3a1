//! A picture's spec as numbers: for a realm that has no parser of texts, because every reader
//! would download it.

use super::{
    Coarse, Edge, Engine, MaxIterations, Named, RunSpec, Samples, Seed, Threads, TileEdge, Times,
    Within, Workload,
};

/// Threads, width, height, limit, re, im, span, tile, coarse passes, colours, cut, share, samples,
/// seed and times. Colours, cut and share are places in the tables of their names; share is -1
/// where a pool needs none. Samples are 0 unless paths are traced, and times are 0 unless arrays
/// are swept.
pub const SPEC_NUMBERS: usize = 15;

/// Stands for a share where there is none.
const NO_SHARE: f64 = -1.0;

impl RunSpec {
    /// What says which picture this is, and who draws it.
    pub fn numbers(&self) -> [f64; SPEC_NUMBERS] {
        let is_traced = self.workload == Workload::Raytrace;
        let is_swept = self.workload == Workload::Stream;
        [
            self.threads.get().into(),
            self.width.get().into(),
            self.height.get().into(),
            self.max_iterations.get().into(),
            self.re,
            self.im,
            self.span,
            self.tile.get().into(),
            self.coarse.get().into(),
            place(self.colours),
            place(self.cut),
            if self.engine == Engine::Threads {
                place(self.share)
            } else {
                NO_SHARE
            },
            if is_traced {
                self.samples.get().into()
            } else {
                0.0
            },
            if is_traced {
                self.seed.get().into()
            } else {
                0.0
            },
            if is_swept {
                self.times.get().into()
            } else {
                0.0
            },
        ]
    }

    /// The spec of this picture on a pool; `None` if no spec has these numbers.
    pub fn from_numbers(numbers: [f64; SPEC_NUMBERS]) -> Option<Self> {
        let [
            threads,
            width,
            height,
            max_iterations,
            re,
            im,
            span,
            tile,
            coarse,
            colours,
            cut,
            share,
            samples,
            seed,
            times,
        ] = numbers;
        let spec = Self {
            threads: whole::<{ Threads::MIN }, { Threads::MAX }>(threads)?,
            width: whole::<{ Edge::MIN }, { Edge::MAX }>(width)?,
            height: whole::<{ Edge::MIN }, { Edge::MAX }>(height)?,
            max_iterations: whole::<{ MaxIterations::MIN }, { MaxIterations::MAX }>(
                max_iterations,
            )?,
            re: Self::is_coordinate(re).then_some(re)?,
            im: Self::is_coordinate(im).then_some(im)?,
            span: Self::is_span(span).then_some(span)?,
            tile: whole::<{ TileEdge::MIN }, { TileEdge::MAX }>(tile)?,
            coarse: whole::<{ Coarse::MIN }, { Coarse::MAX }>(coarse)?,
            colours: named(colours)?,
            cut: named(cut)?,
            ..Self::PICTURE
        };
        let spec = if share < 0.0 {
            spec
        } else {
            Self {
                engine: Engine::Threads,
                share: named(share)?,
                ..spec
            }
        };
        let spec = if samples > 0.0 {
            Self {
                workload: Workload::Raytrace,
                samples: whole::<{ Samples::MIN }, { Samples::MAX }>(samples)?,
                seed: whole::<{ Seed::MIN }, { Seed::MAX }>(seed)?,
                ..spec
            }
        } else if times > 0.0 {
            Self {
                workload: Workload::Stream,
                times: whole::<{ Times::MIN }, { Times::MAX }>(times)?,
                ..spec
            }
        } else {
            spec
        };
        spec.is_possible().ok()
    }
}

/// The place of a value in the table of its names.
fn place<T: Named>(value: T) -> f64 {
    let place = T::TABLE.iter().position(|(_, it)| *it == value);
    place.map_or(NO_SHARE, |place| place as f64)
}

/// The value at a place.
fn named<T: Named>(number: f64) -> Option<T> {
    let place = whole::<0, { u32::MAX }>(number)?.get() as usize;
    T::TABLE.get(place).map(|(_, value)| *value)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what isn't a whole number in range does not come back as itself"
)]
fn whole<const MIN: u32, const MAX: u32>(number: f64) -> Option<Within<MIN, MAX>> {
    let whole = number as u32;
    (f64::from(whole).to_bits() == number.to_bits())
        .then(|| Within::new(whole))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::{RunSpec, SPEC_NUMBERS};
    use crate::spec::Refusal;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_picture_survives_its_numbers(
            threads in 1..=16_u32, edges in (1..=2048_u32, 1..=2048_u32),
            place in (-16.0..=16.0_f64, -16.0..=16.0_f64, 1e-12..=16.0_f64),
            traced in prop::option::of((1..=4096_u32, 0..=999_999_u32)),
            cut in prop::sample::select(vec!["squares", "rows"]),
            share in prop::option::of(prop::sample::select(vec!["fixed", "queue"])),
            swept in prop::option::of(1..=1000_u32),
        ) {
            let swept = swept.filter(|_| traced.is_none() && share.is_none());
            let swept = swept.map(|times| times.to_string());
            let texts = [threads.to_string(), edges.0.to_string(), edges.1.to_string(),
                place.0.to_string(), place.1.to_string(), place.2.to_string()];
            let names = ["threads", "width", "height", "re", "im", "span"];
            let pairs = names.into_iter().zip(texts.iter().map(String::as_str));
            let traced = traced.map(|(samples, seed)| [samples.to_string(), seed.to_string()]);
            let more = traced.iter().flat_map(|[samples, seed]| {
                [("workload", "raytrace"), ("samples", samples), ("seed", seed)]
            });
            let sweeps = swept.iter().flat_map(|times| [("workload", "stream"), ("times", times)]);
            let shared = share.iter().filter(|_| traced.is_none());
            let shared = shared.flat_map(|share| [("engine", "threads"), ("share", share)]);
            let pairs = pairs.chain(more).chain([("cut", cut)]).chain(shared).chain(sweeps);
            let spec = match RunSpec::from_pairs(pairs) {
                Err(Refusal::TooManyPasses { .. }) => return Ok(()),
                spec => spec.expect("the spec is possible"),
            };
            prop_assert_eq!(RunSpec::from_numbers(spec.numbers()), Some(spec));
        }

        #[test]
        fn only_possible_pictures_have_numbers(at in 0..SPEC_NUMBERS, number: f64) {
            let mut numbers = RunSpec::PICTURE.numbers();
            numbers[at] = number;
            if let Some(spec) = RunSpec::from_numbers(numbers) {
                let json = serde_json::to_string(&spec).expect("a spec is JSON");
                prop_assert_eq!(RunSpec::from_json(&json), Ok(spec));
            }
        }
    }
}
