//! The kept runs of the lesson’s demos: `www/recording/lesson/<id>.wwtrace`, as `cargo xtask
//! record` leaves them and as a reader saves a run.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use ww_core::trace::{TraceFile, check_size};

use crate::Project;

/// Where they are kept.
pub const FOLDER: &str = "www/recording/lesson";

/// Bytes that a kept run has at most: what is larger is recorded with less to do.
pub const MOST_BYTES: usize = 40_000;

/// What they are called after their demo’s name.
const END: &str = ".wwtrace";

/// Runs by the name of their demo.
#[derive(Clone, Debug, Default)]
pub struct Kept(pub BTreeMap<String, TraceFile>);

impl Kept {
    /// All that are kept; none, where nothing was recorded yet.
    ///
    /// # Errors
    /// When one can’t be read.
    pub fn read(project: &Project) -> Result<Self> {
        let folder = project.path(FOLDER);
        let mut kept = BTreeMap::new();
        if !folder.is_dir() {
            return Ok(Self(kept));
        }
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if let Some(id) = name.strip_suffix(END) {
                let trace = open(&path).with_context(|| format!("{FOLDER}/{name}"))?;
                kept.insert(id.to_string(), trace);
            }
        }
        Ok(Self(kept))
    }
}

/// Opens a run as a reader’s page does.
fn open(path: &Path) -> Result<TraceFile> {
    let packed = fs::read(path)?;
    ensure!(
        packed.len() <= MOST_BYTES,
        "It has {} bytes; a kept run has {MOST_BYTES} at most.",
        packed.len()
    );
    let mut bytes = Vec::new();
    let mut unpacked = flate2::read::GzDecoder::new(packed.as_slice()).take(1 << 24);
    unpacked.read_to_end(&mut bytes).context("It is no gzip")?;
    check_size(packed.len() as u64, bytes.len() as u64)?;
    Ok(TraceFile::from_bytes(&bytes)?)
}
