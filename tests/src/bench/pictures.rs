//! The pictures that are measured.

use ww_measure::Picture;

/// The whole set. Of 48.0 million steps 1.7 million belong to points that escape.
pub const WHOLE_SET: Picture = Picture {
    width: 700,
    height: 700,
    re: 0.0,
    im: 0.0,
    span: 4.0,
    max_iterations: 1000,
    tile: 50,
};

/// In the valley between the head and the body.
pub const SEAHORSES: Picture = Picture {
    width: 700,
    height: 700,
    re: -0.743_643_887,
    im: 0.131_825_904,
    span: 1e-3,
    max_iterations: 5000,
    tile: 50,
};

/// A spiral whose every pixel leaves, after some hundred to thousand steps.
pub const NO_INTERIOR: Picture = Picture {
    width: 700,
    height: 700,
    re: -0.743_643_887_037_158_7,
    im: 0.131_825_904_205_311_97,
    span: 1e-9,
    max_iterations: 50_000,
    tile: 50,
};

/// What the first screen draws.
pub const FIRST_SCREEN: Picture = Picture {
    width: 1200,
    height: 660,
    re: -0.7445,
    im: 0.1215,
    span: 0.012,
    max_iterations: 10_000,
    tile: 60,
};

#[cfg(test)]
mod tests {
    use super::NO_INTERIOR;
    use ww_core::workload::mandelbrot::fast;

    #[test]
    fn the_view_without_interior_has_none() {
        let view = NO_INTERIOR.view();
        let longest = NO_INTERIOR
            .tiles()
            .map(|tile| {
                let mut counts = vec![0; tile.pixels()];
                fast::counts(&view, tile, &mut counts);
                counts.into_iter().max().unwrap_or(0)
            })
            .max();
        assert!(longest < Some(view.max_iterations), "{longest:?}");
    }
}
