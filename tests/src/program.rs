//! What all programs here have in common: how they begin, and what they say when they end.
use crate::scratch;
use anyhow::Result;
use std::process::ExitCode;

/// Does what the options ask for. Without any, says what there is; a refused one is told with it, and
/// is the exit code 2. Work that fails, or says that not all is well, is the exit code 1.
pub async fn run<Options>(
    usage: &str,
    options: Result<Option<Options>>,
    work: impl AsyncFnOnce(Options) -> Result<bool>,
) -> ExitCode {
    let outcome = match options {
        Ok(None) => {
            println!("{usage}");
            return ExitCode::SUCCESS;
        }
        Ok(Some(options)) => work(options).await,
        Err(error) => {
            eprintln!("{error:#}\n{usage}");
            return ExitCode::from(2);
        }
    };
    scratch::remove_all();
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
