//! One frame as red, green and blue: every pixel is the mean of a square of points, so that
//! nothing flickers from frame to frame.

use crate::workload::mandelbrot::{Tile, View, fast, shade};

/// Bytes of a pixel: red, green, blue.
pub const BYTES: usize = 3;

/// Points along one edge of a pixel.
pub const OVERSAMPLED: u32 = 3;

/// A view as red, green and blue, row by row, and how many iterations that took.
pub fn picture(view: &View) -> (Vec<u8>, u64) {
    let fine = View {
        width: view.width * OVERSAMPLED,
        height: view.height * OVERSAMPLED,
        ..*view
    };
    let points = (fine.width * OVERSAMPLED) as usize;
    let mut counts = vec![0; points];
    let mut rgba = vec![0; points * shade::BYTES];
    let mut rgb = Vec::with_capacity(view.width as usize * view.height as usize * BYTES);
    let mut iterations = 0;
    // A row of pixels at a time: that much stays in a core's own memory.
    for y in 0..view.height {
        let row = Tile {
            x: 0,
            y: y * OVERSAMPLED,
            width: fine.width,
            height: OVERSAMPLED,
        };
        iterations += fast::counts(&fine, row, &mut counts);
        shade::shade(&counts, fine.max_iterations, &mut rgba);
        gather(&rgba, fine.width as usize, &mut rgb);
    }
    (rgb, iterations)
}

/// Adds a row of pixels: each the mean of its square of points.
fn gather(rgba: &[u8], width: usize, rgb: &mut Vec<u8>) {
    const EDGE: usize = OVERSAMPLED as usize;
    for from in (0..width).step_by(EDGE) {
        let mut sums = [0_u32; BYTES];
        for row in 0..EDGE {
            let at = (row * width + from) * shade::BYTES;
            for point in rgba[at..at + EDGE * shade::BYTES].chunks_exact(shade::BYTES) {
                for (sum, channel) in sums.iter_mut().zip(point) {
                    *sum += u32::from(*channel);
                }
            }
        }
        rgb.extend(sums.map(mean));
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the mean of bytes is a byte"
)]
const fn mean(sum: u32) -> u8 {
    let points = OVERSAMPLED * OVERSAMPLED;
    ((sum + points / 2) / points) as u8
}

#[cfg(test)]
mod tests {
    use super::{BYTES, OVERSAMPLED, picture};
    use crate::workload::mandelbrot::{Tile, View, draw, shade};

    #[test]
    fn a_pixel_is_the_mean_of_its_points() {
        let view = View {
            width: 33,
            height: 17,
            re: -0.75,
            im: 0.1,
            span: 0.5,
            max_iterations: 300,
        };
        let (rgb, iterations) = picture(&view);
        let fine = View {
            width: view.width * OVERSAMPLED,
            height: view.height * OVERSAMPLED,
            ..view
        };
        let whole = Tile {
            x: 0,
            y: 0,
            width: fine.width,
            height: fine.height,
        };
        let (rgba, steps) = draw(&fine, whole);
        assert_eq!(iterations, steps);
        let mut expected = Vec::new();
        for y in 0..view.height {
            for x in 0..view.width {
                for channel in 0..BYTES {
                    let points = (0..OVERSAMPLED).flat_map(|row| {
                        (0..OVERSAMPLED).map(move |column| {
                            (y * OVERSAMPLED + row) * fine.width + x * OVERSAMPLED + column
                        })
                    });
                    let sum: f64 = points
                        .map(|at| f64::from(rgba[at as usize * shade::BYTES + channel]))
                        .sum();
                    let mean = (sum / f64::from(OVERSAMPLED * OVERSAMPLED)).round();
                    expected.push(mean);
                }
            }
        }
        let found: Vec<f64> = rgb.into_iter().map(f64::from).collect();
        assert_eq!(found, expected);
    }
}
