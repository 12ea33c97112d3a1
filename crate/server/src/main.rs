//! `ww-server`: serves a built site on this machine. See `--help`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::{Long, Short, ValueExt};
use ww_server::{Config, Faults, Isolation, Server};

const HELP: &str =
    "ww-server --root FOLDER [--port N] [--tcp-port N] [--live FILE] [--no-isolation] [--with-stdin]
  --root FOLDER    the built site
  --port N         the port on 127.0.0.1: 0 to 65535, 0 for any that is free [8080]
  --tcp-port N     a port for programs that talk over plain TCP, too: it is printed on a second line
  --live FILE      the file in which builds say what became of them: pages reload by themselves
  --no-isolation   as a host that sends no headers for isolation
  --with-stdin     end when standard input does";

struct Options {
    config: Config,
    with_stdin: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
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
    match serve(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Option<Options>, lexopt::Error> {
    let (mut root, mut with_stdin) = (None, false);
    let (mut port, mut tcp_port) = (8080, None);
    let (mut live, mut isolation) = (None, Isolation::Isolated);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("root") => root = Some(PathBuf::from(arguments.value()?)),
            Long("port") => port = arguments.value()?.parse()?,
            Long("tcp-port") => tcp_port = Some(arguments.value()?.parse()?),
            Long("live") => live = Some(PathBuf::from(arguments.value()?)),
            Long("no-isolation") => isolation = Isolation::NotIsolated,
            Long("with-stdin") => with_stdin = true,
            Long("help") | Short('h') => return Ok(None),
            other => return Err(other.unexpected()),
        }
    }
    let root = root.ok_or("--root is missing")?;
    let config = Config {
        root,
        port,
        tcp_port,
        isolation,
        live,
        faults: Faults::default(),
    };
    Ok(Some(Options { config, with_stdin }))
}

async fn serve(Options { config, with_stdin }: Options) -> anyhow::Result<()> {
    let server = Server::bind(config).await?;
    println!("{}", server.url());
    if let Some(address) = server.tcp_addr() {
        println!("tcp://{address}");
    }
    std::io::stdout().flush()?;
    server
        .run(async move {
            tokio::select! {
                () = interrupted() => {}
                () = stdin_ended(), if with_stdin => {}
            }
        })
        .await?;
    Ok(())
}

async fn interrupted() {
    // Where there is no Ctrl-C to wait for, it runs until it is ended.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

async fn stdin_ended() {
    // However it ends, nobody is there any more.
    let _ = tokio::io::copy(&mut tokio::io::stdin(), &mut tokio::io::sink()).await;
}
