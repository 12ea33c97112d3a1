//! Examples that take nothing but the parameters of a run, and how an example ends.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::{Long, Short, ValueExt};

/// Names and values.
pub type Pairs = Vec<(String, String)>;

/// What was typed as `--name value`; nothing, if it was a question for help.
///
/// # Errors
/// One sentence, for what isn't typed so.
pub fn typed(arguments: impl IntoIterator<Item = OsString>) -> Result<Option<Pairs>> {
    let mut pairs = Vec::new();
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(None),
            Long(name) => {
                let name = name.replace('-', "_");
                pairs.push((name, parser.value()?.string()?));
            }
            other => bail!(other.unexpected()),
        }
    }
    Ok(Some(pairs))
}

/// Takes what was typed for an option that is no parameter of a run.
pub fn take(typed: &mut Pairs, option: &str) -> Option<String> {
    let place = typed.iter().position(|(name, _)| name == option)?;
    Some(typed.remove(place).1)
}

/// What was typed, and of the rest what hasn't been typed.
pub fn with<'a>(
    typed: &'a [(String, String)],
    rest: &[&'a [(&'a str, &'a str)]],
) -> Vec<(&'a str, &'a str)> {
    let mut pairs: Vec<_> = typed
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    for (name, value) in rest.concat() {
        if !pairs.iter().any(|(there, _)| *there == name) {
            pairs.push((name, value));
        }
    }
    pairs
}

/// How a program ends: what went wrong is said.
pub fn ended(result: Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
