//! Recorded pictures of real runs, for readers without script or wasm.

use anyhow::Result;

use crate::Project;
use crate::site::Files;

/// The pictures, by their name in the site.
///
/// # Errors
/// When a kept trace can't be read.
pub fn pictures(_project: &Project) -> Result<Files> {
    Ok(Files::default())
}
