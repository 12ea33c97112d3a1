//! What a person types: `cargo xtask serve`, `test`, `build`, `bench`, `doctor`. Thin: it
//! finds or installs what is needed, and starts the programs that do the work.

mod bench;
mod doctor;
mod engines;
mod hosts;
mod node;
mod processes;
mod record;
mod serve;
mod soak;
mod test;
mod tidy;
mod tiers;
mod toolchain;
mod wasi;
mod watch;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use lexopt::prelude::{Long, Short, Value, ValueExt};

const HELP: &str =
    "cargo xtask serve [--port N] [--open]   build the page, serve it, and rebuild on every save
cargo xtask test [--native] [--checks] [--browsers]
                                        test everything, or only these parts
cargo xtask test --hosting              test what that leaves out: the page in real decks and
                                        books, and on real static hosts
cargo xtask build [--address https://…] build the page into target/site, and for any static host
                                        into target/public: see www/hosting/HOSTING.md; what has
                                        to name its address is written only if that is given
cargo xtask bench [TABLE…] [--json]     measure ratios, all tables or only these
cargo xtask record [DEMO…] [--missing]  run the lesson’s demos in a browser and keep the runs
cargo xtask tiers [--write]             compare the table of tiers with what is seen, or write it
cargo xtask soak [--minutes N] [--seed S] [--engine E]
                                        try every parser and press everything at random, for long
cargo xtask tidy                        check that the house is as drawn
cargo xtask doctor                      say what is here and what is not";

enum Command {
    Help,
    Serve { port: u16, open: bool },
    Test(test::Parts),
    Build { address: Option<OsString> },
    Bench(Vec<OsString>),
    Record(Vec<OsString>),
    Tiers(Vec<OsString>),
    Soak(Vec<OsString>),
    Tidy,
    Doctor,
}

fn main() -> ExitCode {
    let command = match command() {
        Ok(command) => command,
        Err(error) => {
            eprintln!("{error}. What is allowed:\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match run(&command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all is well; where it is not, that has been said.
fn run(command: &Command) -> Result<bool> {
    let root = root();
    match command {
        Command::Help => println!("{HELP}"),
        Command::Serve { port, open } => serve::serve(&root, *port, *open)?,
        Command::Test(parts) => test::test(&root, parts)?,
        Command::Build { address } => {
            toolchain::ensure(&root)?;
            serve::build_tools(&root)?;
            serve::pack_for(&root, address.as_deref())?;
            serve::publish(&root)?;
        }
        Command::Bench(arguments) => return bench::bench(&root, arguments),
        Command::Record(arguments) => return record::record(&root, arguments),
        Command::Tiers(arguments) => return tiers::tiers(&root, arguments),
        Command::Soak(arguments) => return soak::soak(&root, arguments),
        Command::Tidy => tidy::check(&root)?,
        Command::Doctor => doctor::doctor(&root)?,
    }
    Ok(true)
}

fn command() -> Result<Command, lexopt::Error> {
    let mut arguments = lexopt::Parser::from_env();
    let mut command = None;
    while let Some(argument) = arguments.next()? {
        match (argument, &mut command) {
            (Long("help") | Short('h'), _) => return Ok(Command::Help),
            (Value(name), None) => {
                command = Some(match name.to_str() {
                    Some("serve") => Command::Serve {
                        port: 8080,
                        open: false,
                    },
                    Some("test") => Command::Test(test::Parts::default()),
                    Some("build") => Command::Build { address: None },
                    // Its driver knows which tables there are.
                    Some("bench") => Command::Bench(arguments.raw_args()?.collect()),
                    // As above, with the demos.
                    Some("record") => Command::Record(arguments.raw_args()?.collect()),
                    Some("tiers") => Command::Tiers(arguments.raw_args()?.collect()),
                    Some("soak") => Command::Soak(arguments.raw_args()?.collect()),
                    Some("tidy") => Command::Tidy,
                    Some("doctor") => Command::Doctor,
                    Some("help") => Command::Help,
                    _ => return Err(format!("there is no command ‘{}’", name.display()).into()),
                });
            }
            (Long("port"), Some(Command::Serve { port, .. })) => {
                let value = arguments.value()?;
                *port = value.parse().map_err(|_| {
                    format!(
                        "the port is ‘{}’; it can be a whole number from 0 to 65535",
                        value.display()
                    )
                })?;
            }
            (Long("address"), Some(Command::Build { address })) => {
                *address = Some(arguments.value()?);
            }
            (Long("open"), Some(Command::Serve { open, .. })) => *open = true,
            (Long("native"), Some(Command::Test(parts))) => parts.0.push(test::Part::Native),
            (Long("checks"), Some(Command::Test(parts))) => parts.0.push(test::Part::Checks),
            (Long("browsers"), Some(Command::Test(parts))) => parts.0.push(test::Part::Browsers),
            (Long("hosting"), Some(Command::Test(parts))) => parts.0.push(test::Part::Hosting),
            (other, _) => return Err(other.unexpected()),
        }
    }
    Ok(command.unwrap_or(Command::Help))
}

fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    here.canonicalize().unwrap_or(here)
}
