//! Versions: what a program says of itself, and how two are compared.
use std::path::Path;
use std::process::{Command, Stdio};

/// The driver that Firefox is tested with; earlier ones can't let a test read the
/// browser's own console.
pub(super) const GECKODRIVER_VERSION: &str = "0.37.1";

/// The version that a program prints: the first word of its output that begins with a
/// digit. Empty when it prints none.
pub(super) fn version(program: &Path) -> String {
    first_number(&output(Command::new(program).arg("--version")))
}

/// The version of an installed Debian package; empty elsewhere.
pub(super) fn of_package(name: &str) -> String {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat=${Version}", name]);
    let version = output(&mut query);
    version.split('-').next().unwrap_or_default().to_owned()
}

fn output(command: &mut Command) -> String {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output();
    output.map_or_else(
        |_| String::new(),
        |output| String::from_utf8_lossy(&output.stdout).into_owned(),
    )
}

fn first_number(text: &str) -> String {
    text.split_whitespace()
        .find(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))
        .unwrap_or_default()
        .to_owned()
}

/// The number before the first dot.
pub(super) fn major(version: &str) -> Option<u32> {
    numbers(version).next()
}

/// Is `version` the same as `wanted`, or later?
pub(super) fn at_least(version: &str, wanted: &str) -> bool {
    !version.is_empty() && numbers(version).ge(numbers(wanted))
}

fn numbers(version: &str) -> impl Iterator<Item = u32> {
    version.split('.').map_while(|part| {
        let digits = part.find(|letter: char| !letter.is_ascii_digit());
        part[..digits.unwrap_or(part.len())].parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::{at_least, first_number, major};

    #[test]
    fn a_version_is_the_first_number_that_a_program_prints() {
        assert_eq!(first_number("Mozilla Firefox 153.7.0esr\n"), "153.7.0esr");
        assert_eq!(first_number("geckodriver 0.37.1 (abc 2026)"), "0.37.1");
        assert_eq!(first_number("no version"), "");
    }

    #[test]
    fn versions_are_compared_number_by_number() {
        assert!(at_least("0.37.1", "0.37.1"));
        assert!(at_least("0.100.0", "0.37.1"));
        assert!(at_least("153.7.0esr", "153.7"));
        assert!(!at_least("0.36.9", "0.37.1"));
        assert!(!at_least("", "0.37.1"));
        assert_eq!(major("156.0.8078.79"), Some(156));
        assert_eq!(major("unknown"), None);
    }
}
