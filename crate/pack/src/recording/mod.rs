//! Recorded runs, for readers without script or wasm, and on paper: pictures and tables of
//! kept traces. The first screen has two; in the lesson every demo has its own, put in when the
//! site is built.

mod drawn;
mod figure;
mod ink;
mod kept;
mod lesson;
mod picture;
mod pixels;
pub mod poster;
mod spec;

pub use figure::figure;
pub use kept::{FOLDER, Kept, MOST_BYTES};
pub use lesson::{Told, UNRECORDED, in_page, with_recordings};
pub use picture::{ONE, Picture, WIDTH, picture};
pub use pixels::{Brush, SHARP};
pub use spec::{pairs, recorded_spec};

use anyhow::{Context, Result};
use ww_core::trace::TraceFile;

use crate::Project;
use crate::site::Files;

/// The pictures, by their name in the site’s folder of recordings.
///
/// # Errors
/// When a kept trace can’t be read.
pub fn pictures(project: &Project, kept: &Kept) -> Result<Files> {
    let mut files = Files::default();
    for name in ["working", "waiting"] {
        let path = project.path(format!("www/recording/{name}.json"));
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("{} can’t be read", path.display()))?;
        let trace = TraceFile::from_json(&text).with_context(|| format!("{}", path.display()))?;
        let svg = picture(&trace, picture::FIRST)?.svg;
        files.0.insert(format!("{name}.svg"), svg.into_bytes());
    }
    for (id, trace) in &kept.0 {
        let svg = picture(trace, picture::ONE)?.svg;
        files.0.insert(format!("lesson/{id}.svg"), svg.into_bytes());
    }
    Ok(files)
}
