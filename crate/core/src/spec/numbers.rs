//! A picture's spec as numbers: for a realm that has no parser of texts, because every reader
//! would download it.

use super::{
    Coarse, Colours, Edge, MaxIterations, RunSpec, Samples, Seed, Threads, TileEdge, Within,
    Workload,
};

/// Threads, width, height, limit, re, im, span, tile, coarse passes, colours (1 if they are
/// smooth), samples and seed; samples are 0 where the picture has none, because it isn't by path
/// tracing.
pub const SPEC_NUMBERS: usize = 12;

impl RunSpec {
    /// What says which picture this is, and who draws it.
    pub fn numbers(&self) -> [f64; SPEC_NUMBERS] {
        let is_traced = self.workload == Workload::Raytrace;
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
            f64::from(u8::from(self.colours == Colours::Smooth)),
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
            samples,
            seed,
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
            colours: match whole::<0, 1>(colours)?.get() {
                0 => Colours::Bands,
                _ => Colours::Smooth,
            },
            ..Self::PICTURE
        };
        let spec = if samples > 0.0 {
            Self {
                workload: Workload::Raytrace,
                samples: whole::<{ Samples::MIN }, { Samples::MAX }>(samples)?,
                seed: whole::<{ Seed::MIN }, { Seed::MAX }>(seed)?,
                ..spec
            }
        } else {
            spec
        };
        spec.is_possible().ok()
    }
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
        ) {
            let texts = [threads.to_string(), edges.0.to_string(), edges.1.to_string(),
                place.0.to_string(), place.1.to_string(), place.2.to_string()];
            let names = ["threads", "width", "height", "re", "im", "span"];
            let pairs = names.into_iter().zip(texts.iter().map(String::as_str));
            let traced = traced.map(|(samples, seed)| [samples.to_string(), seed.to_string()]);
            let more = traced.iter().flat_map(|[samples, seed]| {
                [("workload", "raytrace"), ("samples", samples), ("seed", seed)]
            });
            let pairs = pairs.chain(more);
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
