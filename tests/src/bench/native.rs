//! The native programs that measure what the page measures.
use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use ww_measure::{Answer, Request};

/// A `ww-measure` that is running. Dropping it ends it.
#[derive(Debug)]
pub(super) struct Native {
    _child: Child,
    requests: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Native {
    /// Starts the program that was built as `name`: see `crate/pack/src/modules.rs`.
    pub(super) fn start(name: &str) -> Result<Self> {
        #[cfg(target_arch = "x86_64")]
        ensure!(
            name == "plain"
                || (std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma")),
            "This machine has no AVX2 and FMA, so there is no such limit to measure."
        );
        let program = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("../target/native-{name}/wasm/ww-measure"));
        let mut child = Command::new(&program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} does not start", program.display()))?;
        let requests = child.stdin.take().context("it has no input")?;
        let answers = child.stdout.take().context("it has no output")?;
        Ok(Self {
            _child: child,
            requests,
            answers: BufReader::new(answers).lines(),
        })
    }

    /// Has something measured.
    pub(super) async fn ask(&mut self, request: &Request) -> Result<Answer> {
        let line = serde_json::to_string(request)? + "\n";
        self.requests.write_all(line.as_bytes()).await?;
        let answer = self
            .answers
            .next_line()
            .await?
            .context("the native program ended without an answer")?;
        Ok(serde_json::from_str(&answer)?)
    }
}
