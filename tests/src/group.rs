//! Processes that end with their children, whatever happens to this one.
use anyhow::{Context, Result};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::path::Path;
use std::process::Stdio;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};

/// A process that was started here, and all that it starts. Dropping it ends them.
#[derive(Debug)]
pub struct Group {
    /// The process itself.
    pub child: Child,
    id: Pid,
}

impl Group {
    /// Starts a command in a process group of its own.
    ///
    /// # Errors
    /// When the program is not there or can't be run.
    pub fn start(command: &mut Command) -> Result<Self> {
        command
            .stdin(Stdio::null())
            // Ending the group reaches the browser that a driver has started.
            .process_group(0);
        let child = command.spawn().with_context(|| {
            let program = Path::new(command.as_std().get_program());
            format!("{} does not start", program.display())
        })?;
        let id = child
            .id()
            .context("a process that was just started has an id")?;
        let id = Pid::from_raw(id.try_into().context("a process id is a pid_t")?);
        running().push(id);
        Ok(Self { child, id })
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        end(self.id);
        running().retain(|id| *id != self.id);
    }
}

/// The groups that are running.
static RUNNING: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

fn running() -> MutexGuard<'static, Vec<Pid>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn end(group: Pid) {
    // The group may be gone already, and then there is nothing left to end.
    let _ = killpg(group, Signal::SIGKILL);
}

/// Waits until this process is interrupted or told to end; then ends every group, removes
/// the scratch folders and ends this process.
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
    for group in running().drain(..) {
        end(group);
    }
    crate::scratch::remove_all();
    std::process::exit(130);
}
