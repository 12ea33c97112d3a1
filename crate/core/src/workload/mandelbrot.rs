//! Works: the Mandelbrot set. (interim)
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    pub width: u32,
    pub height: u32,
    pub re: f64,
    pub im: f64,
    pub span: f64,
    pub max_iterations: u32,
}
impl View {
    pub fn point(&self, x: u32, y: u32) -> (f64, f64) {
        let s = self.span / f64::from(self.width);
        (
            self.re + (f64::from(x) - f64::from(self.width) / 2.0) * s,
            self.im + (f64::from(y) - f64::from(self.height) / 2.0) * s,
        )
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}
impl Tile {
    pub fn pixels(&self) -> usize {
        self.width as usize * self.height as usize
    }
}
pub fn tiles(width: u32, height: u32, tile: u32) -> impl ExactSizeIterator<Item = Tile> + Clone {
    let mut v = vec![];
    let mut y = 0;
    while y < height {
        let mut x = 0;
        while x < width {
            v.push(Tile {
                x,
                y,
                width: tile.min(width - x),
                height: tile.min(height - y),
            });
            x += tile;
        }
        y += tile;
    }
    v.into_iter()
}
pub fn draw(view: &View, tile: Tile) -> (Vec<u8>, u64) {
    let mut c = vec![0; tile.pixels()];
    let s = fast::counts(view, tile, &mut c);
    let mut p = vec![0; tile.pixels() * 4];
    shade::shade(&c, view.max_iterations, &mut p);
    (p, s)
}
pub mod fast {
    use super::*;
    pub fn counts(view: &View, tile: Tile, out: &mut [u32]) -> u64 {
        let mut sum = 0;
        for y in 0..tile.height {
            for x in 0..tile.width {
                let (cr, ci) = view.point(tile.x + x, tile.y + y);
                let (mut a, mut b) = (0.0, 0.0);
                let mut n = 0;
                while a * a + b * b < 4.0 && n < view.max_iterations {
                    let t = a * a - b * b + cr;
                    b = 2.0 * a * b + ci;
                    a = t;
                    n += 1;
                }
                out[(y * tile.width + x) as usize] = n;
                sum += u64::from(n);
            }
        }
        sum
    }
}
pub mod shade {
    pub fn shade(c: &[u32], m: u32, p: &mut [u8]) {
        for (c, p) in c.iter().zip(p.chunks_mut(4)) {
            let v = if *c >= m {
                10
            } else {
                (f64::from(*c + 1).log2() * 20.0) as u8
            };
            p.copy_from_slice(&[v, v, v, 255]);
        }
    }
}
pub mod reference {
    pub use super::fast::counts;
}
