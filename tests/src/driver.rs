//! A WebDriver process of our own: started on a free port, ended with all that it started.
use crate::group::Group;
use anyhow::{Result, bail};
use std::collections::VecDeque;
use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::net::TcpStream;
use tokio::process::Command;

/// How long a driver may take until it listens.
const START: Duration = Duration::from_mins(1);
/// How many lines of a browser's output are kept.
const KEPT_LINES: usize = 10_000;

/// A running WebDriver process. Dropping it ends the process and its children.
#[derive(Debug)]
pub struct Driver {
    group: Group,
    port: u16,
    output: Output,
}

/// What a driver and its browser have written to stdout and stderr, line by line.
#[derive(Clone, Debug, Default)]
pub struct Output(Arc<Mutex<VecDeque<String>>>);

impl Output {
    /// Takes the lines that have come since the last call.
    pub fn take(&self) -> Vec<String> {
        self.lines().drain(..).collect()
    }

    fn lines(&self) -> MutexGuard<'_, VecDeque<String>> {
        // A line is pushed whole or not at all: a panic elsewhere leaves nothing broken.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn follow(&self, stream: impl AsyncRead + Unpin + Send + 'static) {
        let output = self.clone();
        tokio::spawn(async move {
            let mut lines = BufReader::new(stream).split(b'\n');
            while let Ok(Some(line)) = lines.next_segment().await {
                let mut kept = output.lines();
                if kept.len() == KEPT_LINES {
                    kept.pop_front();
                }
                kept.push_back(String::from_utf8_lossy(&line).into_owned());
            }
        });
    }
}

impl Driver {
    /// Starts `program` on a free port of this machine and waits until it listens.
    ///
    /// # Errors
    /// When the program is not there, ends at once, or does not listen within a minute;
    /// the sentence holds what it wrote.
    pub async fn start(program: &Path, environment: &[(&str, OsString)]) -> Result<Self> {
        let port = free_port()?;
        let mut command = Command::new(program);
        command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .arg(format!("--port={port}"))
            .envs(environment.iter().map(|(name, value)| (name, value)));
        if program.ends_with("geckodriver") {
            // The console is read through the browser's own services.
            command.arg("--allow-system-access");
        }
        let mut group = Group::start(&mut command)?;
        let output = Output::default();
        if let Some(stream) = group.child.stdout.take() {
            output.follow(stream);
        }
        if let Some(stream) = group.child.stderr.take() {
            output.follow(stream);
        }
        let mut driver = Self {
            group,
            port,
            output,
        };
        driver.listening(program).await?;
        Ok(driver)
    }

    /// The address to send WebDriver commands to.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The number of its process, while it runs: the browser is one that it started.
    pub fn process(&self) -> Option<u32> {
        self.group.child.id()
    }

    /// What the driver and its browser write.
    pub fn output(&self) -> &Output {
        &self.output
    }

    async fn listening(&mut self, program: &Path) -> Result<()> {
        let deadline = tokio::time::Instant::now() + START;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))
            .await
            .is_err()
        {
            if let Some(status) = self.group.child.try_wait()? {
                bail!(
                    "{} ended with {status}: {}",
                    program.display(),
                    self.output.take().join("\n")
                );
            }
            if tokio::time::Instant::now() > deadline {
                bail!(
                    "{} did not listen on port {} within {} s.",
                    program.display(),
                    self.port,
                    START.as_secs()
                );
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }
}

/// A port that was free a moment ago.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}
