//! A poster in pixels, for whoever takes no SVG: drawn on white, with a font of ours, so that it is
//! the same on any machine. What the picture says of itself stands in the file, too.

use std::sync::Arc;

use anyhow::{Context, Result};
use png::{BitDepth, ColorType, Compression, Encoder};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, Options, Tree};

use super::poster::Text;

/// Pixels of the file for each of the picture.
pub const SHARP: u32 = 1;

/// Its font: pixels are the same wherever they are made.
const FONT: &[u8] = include_bytes!("../../font/dejavu-sans-latin.ttf");
const FAMILY: &str = "DejaVu Sans";

/// What draws them.
#[derive(Debug)]
pub struct Brush(Options<'static>);

impl Default for Brush {
    fn default() -> Self {
        let mut fonts = usvg::fontdb::Database::new();
        fonts.load_font_data(FONT.to_vec());
        fonts.set_sans_serif_family(FAMILY);
        Self(Options {
            font_family: FAMILY.to_string(),
            fontdb: Arc::new(fonts),
            ..Options::default()
        })
    }
}

impl Brush {
    /// The file.
    ///
    /// # Errors
    /// When the SVG is none, or too large.
    pub fn png(&self, svg: &str, text: &Text) -> Result<Vec<u8>> {
        let tree = Tree::from_str(svg, &self.0)?;
        let size = tree.size().to_int_size();
        let [width, height] = [size.width(), size.height()].map(|it| it * SHARP);
        let mut pixmap = Pixmap::new(width, height).context("The picture has no pixels.")?;
        pixmap.fill(Color::WHITE);
        let scale = SHARP as f32;
        resvg::render(
            &tree,
            Transform::from_scale(scale, scale),
            &mut pixmap.as_mut(),
        );
        encoded(&pixmap, text)
    }
}

/// Without the opacity, which is everywhere the same.
fn encoded(pixmap: &Pixmap, text: &Text) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::High);
    for (name, value) in [
        ("Title", &text.title),
        ("Description", &text.step),
        ("Source", &text.origin),
        ("Software", &text.command),
    ] {
        if value.is_empty() {
            continue;
        }
        let (name, value) = (name.to_string(), value.clone());
        // What the older kind of text has no letters for goes into the newer.
        if value.chars().all(|letter| u32::from(letter) < 256) {
            encoder.add_text_chunk(name, value)?;
        } else {
            encoder.add_itxt_chunk(name, value)?;
        }
    }
    let pixels: Vec<u8> = pixmap
        .pixels()
        .iter()
        .flat_map(|it| [it.red(), it.green(), it.blue()])
        .collect();
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}
