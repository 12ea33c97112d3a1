//! A display of our own for a browser that has no headless mode.
use crate::engine::program;
use anyhow::{Context, Result};
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// A virtual X display that ends when this is dropped.
#[derive(Debug)]
pub struct Display {
    _server: Child,
    name: String,
}

impl Display {
    /// Starts a display under a number that Xvfb itself finds free.
    ///
    /// # Errors
    /// When Xvfb is not there or ends before it is ready.
    pub async fn start() -> Result<Self> {
        let program = program("WW_XVFB", "Xvfb");
        let mut server = Command::new(&program)
            .args(["-displayfd", "1", "-screen", "0", "2048x2048x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} does not start", program.display()))?;
        let stdout = server.stdout.take().context("Xvfb has no stdout")?;
        let number = BufReader::new(stdout)
            .lines()
            .next_line()
            .await?
            .context("Xvfb ended before its display was ready")?;
        Ok(Self {
            _server: server,
            name: format!(":{}", number.trim()),
        })
    }

    /// The value of `DISPLAY` for programs that are to be shown here.
    pub fn name(&self) -> &str {
        &self.name
    }
}
