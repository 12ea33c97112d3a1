//! What is typed after the example's name: an engine, and the parameters of a run under the same
//! names as on the page.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Result, bail};
use lexopt::prelude::{Long, Short, Value, ValueExt};
use ww_core::spec::RunSpec;

/// What is to be run, against whom, and where it is kept.
#[derive(Debug)]
pub struct Arguments {
    /// The run.
    pub spec: RunSpec,
    /// Who answers.
    pub server: SocketAddr,
    /// The file in which the run is kept.
    pub save: Option<PathBuf>,
}

/// An example: what it runs, and what of that isn't as by default.
pub struct Example<'a> {
    /// Its name.
    pub name: &'static str,
    /// The engines that run it natively, in words.
    pub engines: &'static str,
    /// The parameters that it sets.
    pub sets: &'a [(&'static str, &'static str)],
    /// The option that names the server, and where it is if nobody says; nothing, if it has none.
    pub server: Option<(&'static str, &'static str)>,
}

impl Example<'_> {
    /// Reads what was typed; nothing, if it was a question for help.
    ///
    /// # Errors
    /// One sentence, with what is allowed.
    pub fn arguments(
        &self,
        typed: impl IntoIterator<Item = OsString>,
    ) -> Result<Option<Arguments>> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let (mut server, mut save) = (None, None);
        let mut parser = lexopt::Parser::from_args(typed);
        while let Some(argument) = parser.next()? {
            match argument {
                Long("help") | Short('h') => return Ok(None),
                Long("save") => save = Some(PathBuf::from(parser.value()?)),
                Long(name) if self.server.is_some_and(|(option, _)| option == name) => {
                    server = Some(parser.value()?.string()?);
                }
                Long(name) => {
                    let name = name.replace('-', "_");
                    pairs.push((name, parser.value()?.string()?));
                }
                Value(engine) => pairs.push(("engine".to_string(), engine.string()?)),
                Short(_) => bail!(argument.unexpected()),
            }
        }
        if !pairs.iter().any(|(name, _)| name == "engine") {
            bail!("Name an engine.\n{}", self.help());
        }
        for (name, value) in self.sets {
            if !pairs.iter().any(|(typed, _)| typed == name) {
                pairs.push(((*name).to_string(), (*value).to_string()));
            }
        }
        let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
        let spec = RunSpec::from_pairs(pairs)?;
        let server = server.unwrap_or_else(|| {
            let default = self.server.map_or("127.0.0.1:0", |(_, default)| default);
            default.to_string()
        });
        Ok(Some(Arguments {
            spec,
            server: address(&server)?,
            save,
        }))
    }

    /// How it is called.
    pub fn help(&self) -> String {
        let sets = self.sets.iter().filter(|(name, _)| *name != "workload");
        let sets = sets.map(|(name, value)| format!(" --{name} {value}"));
        let sets = sets.collect::<String>();
        let (option, at) = self.server.map_or_else(Default::default, |(option, at)| {
            let line = format!(
                "  --{option} ADDRESS   who answers [{at}]; `cargo xtask serve` prints the address\n"
            );
            (format!(" [--{option} ADDRESS]"), line)
        });
        format!(
            "cargo run -p ww-core --example {name} -- ENGINE [--PARAMETER VALUE …]{option} [--save FILE]
  ENGINE          {engines}
  --PARAMETER     as in a link to the page; here, if nobody says:{sets}
{at}  --save FILE     keeps the run: FILE.wwtrace opens in the page, FILE.json is readable",
            name = self.name,
            engines = self.engines,
        )
    }
}

/// `127.0.0.1:8081`, `tcp://127.0.0.1:8081` or `http://127.0.0.1:8080/`.
fn address(text: &str) -> Result<SocketAddr> {
    let bare = text.split_once("://").map_or(text, |(_, bare)| bare);
    match bare.trim_end_matches('/').parse() {
        Ok(address) => Ok(address),
        Err(_) => bail!("‘{text}’ is no address; one is written as 127.0.0.1:8081."),
    }
}
