//! Installing what is missing, on Debian and its children.
use super::Engine;
use super::find::{find, geckodriver, tools};
use super::version::GECKODRIVER_VERSION;
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::fs;
use std::process::Command;

/// Installs what the missing engines need: packages through `apt-get` (with `sudo` where
/// needed), and geckodriver, which Debian does not package, through `cargo install`.
///
/// # Errors
/// On other systems, on Ubuntu for the browsers that it ships as snaps, and when a command
/// fails.
pub(crate) fn install(missing: &[Engine]) -> Result<()> {
    let system = System::here();
    let mut packages = Vec::new();
    let mut snaps = Vec::new();
    for engine in missing {
        if system == System::Ubuntu && *engine != Engine::WebKit {
            snaps.push(engine.name());
        } else {
            packages.extend_from_slice(packages_of(*engine));
        }
    }
    let wants_geckodriver = missing.contains(&Engine::Firefox) && geckodriver().is_none();
    if wants_geckodriver {
        install_geckodriver()?;
    }
    if system == System::Other {
        bail!("Browsers are installed by this program on Debian and Ubuntu alone.");
    }
    // Only the driver may have been missing.
    let done = missing.iter().all(|engine| find(*engine).is_ok());
    if !done && !packages.is_empty() {
        apt_get(&["update"])?;
        let mut arguments = vec!["install", "-y", "--no-install-recommends"];
        arguments.extend(packages);
        apt_get(&arguments)?;
    }
    if !done && !snaps.is_empty() {
        bail!(
            "Ubuntu ships {} as snaps, which a test can't steer: install Google Chrome with its \
             chromedriver, and Firefox from packages.mozilla.org.",
            snaps.join(" and ")
        );
    }
    Ok(())
}

/// The packages an engine needs, by their names in Debian.
fn packages_of(engine: Engine) -> &'static [&'static str] {
    match engine {
        Engine::Chromium => &["chromium", "chromium-driver", "fonts-dejavu"],
        Engine::Firefox => &["firefox-esr", "fonts-dejavu"],
        Engine::WebKit => &[
            "webkit2gtk-driver",
            "libwebkit2gtk-4.1-0",
            "xvfb",
            "xauth",
            "fonts-dejavu",
        ],
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum System {
    Debian,
    Ubuntu,
    Other,
}

impl System {
    fn here() -> Self {
        Self::from_release(&fs::read_to_string("/etc/os-release").unwrap_or_default())
    }

    /// From the text of `os-release`.
    fn from_release(release: &str) -> Self {
        let mut names = release
            .lines()
            .filter_map(|line| line.strip_prefix("ID=").or(line.strip_prefix("ID_LIKE=")))
            .flat_map(|names| names.trim_matches('"').split_whitespace());
        if names.clone().any(|name| name == "ubuntu") {
            Self::Ubuntu
        } else if names.any(|name| name == "debian") {
            Self::Debian
        } else {
            Self::Other
        }
    }
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    let quiet = "DEBIAN_FRONTEND=noninteractive";
    let mut words = vec!["env", quiet, "apt-get", "-q"];
    words.extend_from_slice(arguments);
    if !is_root() {
        words.insert(0, "sudo");
    }
    run(Command::new(words[0]).args(&words[1..]))
}

/// What `id` says; where there is no `id`, `sudo` is asked.
fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn install_geckodriver() -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command
        .args(["install", "geckodriver", "--version", GECKODRIVER_VERSION])
        .args(["--locked", "--root"])
        .arg(tools())
        // It has a folder of its own and is no part of this workspace.
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTFLAGS");
    run(&mut command)
}

/// Runs a command in view, as it may take minutes.
fn run(command: &mut Command) -> Result<()> {
    let words: Vec<_> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let line = words.join(" ");
    println!("{line}");
    let status = command
        .status()
        .with_context(|| format!("`{line}` does not start"))?;
    if !status.success() {
        bail!("`{line}` failed: {status}.");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::System;

    #[test]
    fn a_system_is_known_by_its_own_name_or_its_parents() {
        let debian = "PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n";
        assert_eq!(System::from_release(debian), System::Debian);
        assert_eq!(
            System::from_release("ID=ubuntu\nID_LIKE=debian\n"),
            System::Ubuntu
        );
        let mint = "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n";
        assert_eq!(System::from_release(mint), System::Ubuntu);
        assert_eq!(System::from_release("ID=fedora\n"), System::Other);
        assert_eq!(System::from_release(""), System::Other);
    }
}
