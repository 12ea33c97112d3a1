//! Folders that are needed for a while, beneath one of this process.
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// An empty folder that goes when this is dropped.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes one.
    ///
    /// # Errors
    /// When the folder for temporary files can't be written.
    pub fn new() -> io::Result<Self> {
        static NUMBERS: AtomicU32 = AtomicU32::new(0);
        let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
        let folder = of_this_process().join(number.to_string());
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What can't be removed stays among the temporary files, where it does no harm.
        let _ = fs::remove_dir_all(&self.0);
        // This fails while there are others, and is meant to.
        let _ = fs::remove_dir(of_this_process());
    }
}

/// Removes them all, for a process that ends without dropping anything.
pub(crate) fn remove_all() {
    let _ = fs::remove_dir_all(of_this_process());
}

fn of_this_process() -> PathBuf {
    std::env::temp_dir().join(format!("ww-page-{}", std::process::id()))
}
