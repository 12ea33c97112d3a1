//! The home that a GTK browser is given: what its user prefers, and a window that can be
//! narrow.
use crate::capabilities::Wishes;
use std::ffi::OsString;
use std::io;
use std::path::Path;

/// Toolbars keep a window wider than a phone: their buttons take no room here.
const NARROW: &str = "\
/* The browser's own toolbar must not keep its window wider than a phone. */
toolbar, headerbar, toolbar *, headerbar *, box > entry, entry, button, image {
  min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px;
  -gtk-icon-transform: scale(0);
}
";

/// Writes the settings beneath `home` and returns the environment that names them.
///
/// # Errors
/// When the folder can't be written.
pub fn settle(home: &Path, wishes: Wishes) -> io::Result<Vec<(&'static str, OsString)>> {
    let folder = home.join("gtk-3.0");
    std::fs::create_dir_all(&folder)?;
    let settings = format!(
        "[Settings]\ngtk-application-prefer-dark-theme={}\ngtk-enable-animations={}\n",
        u8::from(wishes.dark),
        u8::from(!wishes.reduced_motion)
    );
    std::fs::write(folder.join("settings.ini"), settings)?;
    std::fs::write(folder.join("gtk.css"), NARROW)?;
    let mut environment: Vec<(&str, OsString)> =
        ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"]
            .into_iter()
            .map(|name| (name, home.into()))
            .collect();
    environment.push(("GDK_BACKEND", "x11".into()));
    // A test machine has neither an accessibility bus nor a GPU.
    environment.push(("NO_AT_BRIDGE", "1".into()));
    environment.push(("LIBGL_ALWAYS_SOFTWARE", "1".into()));
    Ok(environment)
}
