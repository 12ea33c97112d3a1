//! `ww-pack`: builds the site. See `--help`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use lexopt::prelude::{Long, Short, ValueExt};
use ww_core::embed::{NotASite, Site};
use ww_pack::lesson::{inventory, quiz};
use ww_pack::modules::Module;
use ww_pack::progress::Progress;
use ww_pack::{Project, site, status};

const HELP: &str = "ww-pack [--out FOLDER] [--status FILE]   build the site
ww-pack --pages [--out FOLDER]           the same, with the wasm that was compiled last
ww-pack --only MODULE [--out FOLDER]     the same, with this one compiled anew
        --address https://…              where it will be served: pages then say so, for oEmbed
ww-pack --bench [--out FOLDER]           build the bench's programs, and its site
ww-pack --publish FOLDER [--out FOLDER]  make of a built site what other hosts serve
ww-pack quiz                             print the lesson’s questions for mdbook-quiz
ww-pack clippy                           lint crate/web as each module";

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Does {
    Build,
    Pages,
    Bench,
    Publish,
    Quiz,
    Clippy,
}

struct Options {
    does: Does,
    out: Option<PathBuf>,
    status: Option<PathBuf>,
    only: Vec<Module>,
    publish: Option<PathBuf>,
    address: Option<Site>,
}

fn main() -> ExitCode {
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
    let project = Project::here().at(options.address.clone());
    let outcome = match options.does {
        Does::Clippy => clippy(&project),
        Does::Quiz => quiz(&project),
        Does::Publish => publish(&project, &options),
        Does::Build | Does::Pages | Does::Bench => build(&project, &options),
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
        does: Does::Build,
        out: None,
        status: None,
        only: Vec::new(),
        publish: None,
        address: None,
    };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("out") => options.out = Some(arguments.value()?.into()),
            Long("publish") => {
                options.does = Does::Publish;
                options.publish = Some(arguments.value()?.into());
            }
            Long("bench") => options.does = Does::Bench,
            Long("pages") => options.does = Does::Pages,
            Long("only") => {
                options.does = Does::Pages;
                options.only.push(module(&arguments.value()?.string()?)?);
            }
            Long("status") => options.status = Some(arguments.value()?.parse()?),
            Long("address") => {
                let site = Site::new(&arguments.value()?.string()?);
                let sentence = |it: NotASite| it.to_string().trim_end_matches('.').to_string();
                options.address = Some(site.map_err(sentence)?);
            }
            Long("help") | Short('h') => return Ok(None),
            lexopt::Arg::Value(command) if command == "clippy" => options.does = Does::Clippy,
            lexopt::Arg::Value(command) if command == "quiz" => options.does = Does::Quiz,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(options))
}

fn module(name: &str) -> Result<Module, lexopt::Error> {
    let found = Module::SITE.into_iter().find(|it| it.name() == name);
    found.ok_or_else(|| format!("there is no module ‘{name}’").into())
}

fn build(project: &Project, options: &Options) -> Result<()> {
    let otherwise = match options.does {
        Does::Bench => project.bench_site(),
        _ => project.default_site(),
    };
    let out = options.out.clone().unwrap_or(otherwise);
    let outcome = match options.does {
        Does::Bench => site::build_bench(project, &out, Progress::default()),
        Does::Pages => site::build_some(project, &out, &options.only, Progress::default()),
        _ => site::build(project, &out, Progress::default()),
    };
    if let Some(file) = &options.status {
        status::write(file, &outcome)?;
    }
    outcome.map(drop)
}

fn publish(project: &Project, options: &Options) -> Result<()> {
    let built = options.publish.clone();
    let out = options.out.clone();
    let out = out.unwrap_or_else(|| project.default_public());
    let built = built.unwrap_or_else(|| project.default_site());
    let edition = site::publish(project, &built, &out)?;
    println!("edition {edition} is in {}", out.display());
    Ok(())
}

fn quiz(project: &Project) -> Result<()> {
    let questions = inventory::read(project)?.inventory;
    print!("{}", quiz::toml(&questions)?);
    Ok(())
}

fn clippy(project: &Project) -> Result<()> {
    for module in Module::SITE.into_iter().chain(Module::BENCH) {
        let status = module
            .clippy(project)
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
