//! Looking around: nearer, further, aside; and how near a picture can be before `f64` ends.

use super::View;

impl View {
    /// The widest and the narrowest span; at the narrowest `f64` has ended long before.
    const SPANS: (f64, f64) = (1e-18, 16.0);
    /// How far from 0 a centre may lie, on each axis.
    const FARTHEST: f64 = 16.0;

    /// `times` as near, with what pixel `at` shows staying there; then moved by `by` pixels, as a
    /// hand moves a sheet of paper. What isn't a number changes nothing, and no view is nearer,
    /// further or farther out than a run may be.
    #[must_use]
    pub fn looked(self, at: (f64, f64), times: f64, by: (f64, f64)) -> Self {
        let numbers = [at.0, at.1, times, by.0, by.1];
        if !(numbers.iter().all(|it| it.is_finite()) && times > 0.0) {
            return self;
        }
        let (width, height) = (f64::from(self.width), f64::from(self.height));
        let span = (self.span / times).clamp(Self::SPANS.0, Self::SPANS.1);
        let (before, after) = (self.span / width, span / width);
        let centre = |centre: f64, edge: f64, at: f64, by: f64| {
            let from = at - edge / 2.0;
            let moved = centre + from * before - (from + by) * after;
            moved.clamp(-Self::FARTHEST, Self::FARTHEST)
        };
        Self {
            re: centre(self.re, width, at.0, by.0),
            im: centre(self.im, height, at.1, by.1),
            span,
            ..self
        }
    }

    /// Whether neighbouring pixels are different numbers: where they are closer than `f64` can
    /// tell, a picture is made of squares.
    pub fn resolves(&self) -> bool {
        let pixel = self.span / f64::from(self.width);
        let farthest = self.re.abs().max(self.im.abs());
        pixel >= farthest * f64::EPSILON
    }
}
