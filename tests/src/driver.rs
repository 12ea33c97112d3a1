//! A WebDriver process of our own: started on a free port, ended with all that it started.
use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::collections::VecDeque;
use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};

/// How long a driver may take until it listens.
const START: Duration = Duration::from_secs(60);
/// How many lines of a browser's output are kept.
const KEPT_LINES: usize = 10_000;

/// A running WebDriver process. Dropping it ends the process and its children.
#[derive(Debug)]
pub struct Driver {
    child: Child,
    group: Pid,
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
            .arg(format!("--port={port}"))
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // A group of its own, so that ending it reaches the browser as well.
            .process_group(0)
            .kill_on_drop(true);
        if program.ends_with("geckodriver") {
            // The console is read through the browser's own services.
            command.arg("--allow-system-access");
        }
        let mut child = command
            .spawn()
            .with_context(|| format!("{} does not start", program.display()))?;
        let id = child.id().context("the driver ended as it started")?;
        let group = Pid::from_raw(id.try_into().context("a process id is a pid_t")?);
        groups().push(group);
        let output = Output::default();
        if let Some(stream) = child.stdout.take() {
            output.follow(stream);
        }
        if let Some(stream) = child.stderr.take() {
            output.follow(stream);
        }
        let mut driver = Self {
            child,
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
            if let Some(status) = self.child.try_wait()? {
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

impl Drop for Driver {
    fn drop(&mut self) {
        end(self.group);
        groups().retain(|group| *group != self.group);
    }
}

/// The groups of the drivers that are running.
static GROUPS: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

fn groups() -> MutexGuard<'static, Vec<Pid>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends a driver and its browser.
fn end(group: Pid) {
    // The group may be gone already, and then there is nothing left to end.
    let _ = killpg(group, Signal::SIGKILL);
}

/// Waits until this process is interrupted or told to end, then ends every driver with
/// its browser, and this process.
pub async fn end_all_when_interrupted() {
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signals) => signals.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated => {}
    }
    for group in groups().drain(..) {
        end(group);
    }
    std::process::exit(130);
}

/// A port that was free a moment ago.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}
