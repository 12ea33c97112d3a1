//! A picture is cut into tiles; each is a piece of work that one thread does alone.

/// A rectangle of a picture, in pixels. It ends where a `u32` can still say: `x + width` and
/// `y + height` are at most 2³² − 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Column of its left edge.
    pub x: u32,
    /// Row of its upper edge.
    pub y: u32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

impl Tile {
    /// How many pixels it has.
    pub const fn pixels(&self) -> usize {
        self.width as usize * self.height as usize
    }

    /// How many of them are left where only every `step`th of every `step`th row is looked at,
    /// from its corner on.
    ///
    /// # Panics
    /// When `step` is 0.
    pub const fn pixels_every(&self, step: u32) -> usize {
        self.width.div_ceil(step) as usize * self.height.div_ceil(step) as usize
    }
}

/// The tiles of a picture, row by row: squares with edges of `tile` pixels, smaller at the
/// right and at the bottom where the picture ends. A picture without pixels has no tiles.
///
/// # Panics
/// When `tile` is 0: no number of such tiles covers a picture. Also when the tiles are more
/// than a `usize` can count, which takes a picture of 2³² pixels on a 32-bit machine.
pub fn tiles(width: u32, height: u32, tile: u32) -> impl ExactSizeIterator<Item = Tile> + Clone {
    oblongs(width, height, (tile, tile))
}

/// As [`tiles`], each so many pixels wide and so many high.
///
/// # Panics
/// As [`tiles`].
pub fn oblongs(
    width: u32,
    height: u32,
    (across, down): (u32, u32),
) -> impl ExactSizeIterator<Item = Tile> + Clone {
    assert!(
        across > 0 && down > 0,
        "a tile has to be at least 1 pixel wide, not 0"
    );
    let columns = width.div_ceil(across) as usize;
    let rows = height.div_ceil(down) as usize;
    let count = columns
        .checked_mul(rows)
        .expect("tiles have to be few enough for a usize");
    (0..count).map(move |place| {
        let (x, y) = (start(place % columns, across), start(place / columns, down));
        Tile {
            x,
            y,
            width: across.min(width - x),
            height: down.min(height - y),
        }
    })
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a tile starts inside its picture, whose edges are u32"
)]
const fn start(place: usize, tile: u32) -> u32 {
    place as u32 * tile
}
