//! `ww-server`: serves a built site on this machine. See `--help`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::{Long, Short, ValueExt};
use ww_server::{Config, Faults, Isolation, Server};

const HELP: &str = "ww-server --root FOLDER [--port N] [--live FILE] [--no-isolation]
  --root FOLDER    the built site
  --port N         the port on 127.0.0.1: 0 to 65535, 0 for any that is free [8080]
  --live FILE      the file in which builds say what became of them: pages reload by themselves
  --no-isolation   as a host that sends no headers for isolation";

#[tokio::main]
async fn main() -> ExitCode {
    let config = match config() {
        Ok(Some(config)) => config,
        Ok(None) => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("{error}. What is allowed:\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match serve(config).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn config() -> Result<Option<Config>, lexopt::Error> {
    let mut root = None;
    let (mut port, mut live, mut isolation) = (8080, None, Isolation::Isolated);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("root") => root = Some(PathBuf::from(arguments.value()?)),
            Long("port") => port = arguments.value()?.parse()?,
            Long("live") => live = Some(PathBuf::from(arguments.value()?)),
            Long("no-isolation") => isolation = Isolation::NotIsolated,
            Long("help") | Short('h') => return Ok(None),
            other => return Err(other.unexpected()),
        }
    }
    let root = root.ok_or("--root is missing")?;
    Ok(Some(Config { root, port, isolation, live, faults: Faults::default() }))
}

async fn serve(config: Config) -> anyhow::Result<()> {
    let server = Server::bind(config).await?;
    println!("{}", server.url());
    std::io::stdout().flush()?;
    server
        .run(async {
            // Where there is no Ctrl-C to wait for, it runs until it is ended.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
        .await?;
    Ok(())
}
