//! `ww-pack`: builds the site. See `--help`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use lexopt::prelude::{Long, Short, ValueExt};
use ww_pack::modules::Module;
use ww_pack::progress::Progress;
use ww_pack::{Project, site, status};

const HELP: &str = "ww-pack [--out FOLDER] [--status FILE]   build the site
ww-pack --pages [--out FOLDER]           the same, with the wasm that was compiled last
ww-pack --bench [--out FOLDER]           build the bench's programs, and its site
ww-pack clippy                           lint crate/web as each module";

struct Options {
    out: Option<PathBuf>,
    bench: bool,
    pages: bool,
    status: Option<PathBuf>,
    clippy: bool,
}

fn main() -> ExitCode {
    let project = Project::here();
    let options = match options() {
        Ok(Some(options)) => options,
        Ok(None) => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("{error}. What is allowed:\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let outcome = if options.clippy {
        clippy(&project)
    } else {
        build(&project, &options)
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Option<Options>, lexopt::Error> {
    let mut options = Options {
        out: None,
        bench: false,
        pages: false,
        status: None,
        clippy: false,
    };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("out") => options.out = Some(arguments.value()?.into()),
            Long("bench") => options.bench = true,
            Long("pages") => options.pages = true,
            Long("status") => options.status = Some(arguments.value()?.parse()?),
            Long("help") | Short('h') => return Ok(None),
            lexopt::Arg::Value(command) if command == "clippy" => options.clippy = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(options))
}

fn build(project: &Project, options: &Options) -> Result<()> {
    let out = |otherwise: PathBuf| options.out.clone().unwrap_or(otherwise);
    let outcome = if options.bench {
        site::build_bench(project, &out(project.bench_site()), Progress::default())
    } else if options.pages {
        site::build_pages(project, &out(project.default_site()), Progress::default())
    } else {
        site::build(project, &out(project.default_site()), Progress::default())
    };
    if let Some(file) = &options.status {
        status::write(file, &outcome)?;
    }
    outcome.map(drop)
}

fn clippy(project: &Project) -> Result<()> {
    for module in Module::SITE.into_iter().chain(Module::BENCH) {
        let status = module
            .cargo(project, "clippy")
            .args(["--", "-D", "warnings"])
            .status()?;
        anyhow::ensure!(
            status.success(),
            "clippy has something to say about crate/web ({}).",
            module.name()
        );
    }
    Ok(())
}
