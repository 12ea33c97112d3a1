//! A display of our own for a browser that has no headless mode.
use crate::engine::program;
use crate::group::Group;
use anyhow::{Context, Result};
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

/// A virtual X display that ends when this is dropped.
#[derive(Debug)]
pub struct Display {
    _server: Group,
    name: String,
}

impl Display {
    /// Starts a display under a number that Xvfb itself finds free.
    ///
    /// # Errors
    /// When Xvfb is not there or ends before it is ready.
    pub async fn start() -> Result<Self> {
        let program = program("WW_XVFB", "Xvfb");
        let mut command = Command::new(program);
        command
            .args(["-displayfd", "1", "-screen", "0", "2048x2048x24"])
            .args(["-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut server = Group::start(&mut command)?;
        let stdout = server.child.stdout.take().context("Xvfb has no stdout")?;
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
