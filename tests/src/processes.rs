//! What a browser takes of the machine, as Linux says it: its processes, their threads, and their
//! memory.
use crate::engine::Engine;
use anyhow::{Context, Result, ensure};
use std::fs;

/// A script: from then on `window.held` has the workers that the page, or a frame, has started and not
/// ended.
pub const COUNTS_WORKERS: &str = include_str!("held.js");

/// A process and all that it started.
fn family(root: u32) -> Result<Vec<u32>> {
    let mut parents: Vec<(u32, u32)> = Vec::new();
    for entry in fs::read_dir("/proc").context("there is no /proc")? {
        let Some(id) = entry?
            .file_name()
            .to_str()
            .and_then(|it| it.parse::<u32>().ok())
        else {
            continue;
        };
        // Whoever has ended meanwhile is none of them.
        let Ok(stat) = fs::read_to_string(format!("/proc/{id}/stat")) else {
            continue;
        };
        // The name stands in brackets, and may hold anything.
        let after = stat.rsplit(')').next().unwrap_or_default();
        if let Some(parent) = after
            .split_whitespace()
            .nth(1)
            .and_then(|it| it.parse().ok())
        {
            parents.push((id, parent));
        }
    }
    let mut family = vec![root];
    let mut at = 0;
    while at < family.len() {
        let of = family[at];
        family.extend(
            parents
                .iter()
                .filter(|(_, parent)| *parent == of)
                .map(|(id, _)| *id),
        );
        at += 1;
    }
    Ok(family)
}

/// How many threads of a process and all that it started have a name that begins so. Linux keeps
/// fifteen characters of a name.
///
/// # Errors
/// When this isn't Linux.
pub fn threads(root: u32, name: &str) -> Result<usize> {
    let mut number = 0;
    for process in family(root)? {
        let Ok(tasks) = fs::read_dir(format!("/proc/{process}/task")) else {
            continue;
        };
        number += tasks
            .flatten()
            .filter_map(|task| fs::read_to_string(task.path().join("comm")).ok())
            .filter(|comm| comm.starts_with(name))
            .count();
    }
    Ok(number)
}

/// Bytes of memory that a process and all that it started take; what several of them share counts
/// once.
///
/// # Errors
/// When this isn't Linux, or none of them may be asked.
pub fn memory(root: u32) -> Result<u64> {
    let kilobytes: u64 = family(root)?
        .into_iter()
        .filter_map(|id| fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok())
        .filter_map(|text| {
            let line = text.lines().find(|line| line.starts_with("Pss:"))?;
            line.split_whitespace().nth(1)?.parse::<u64>().ok()
        })
        .sum();
    ensure!(
        kilobytes > 0,
        "no process of {root} says how much memory it takes"
    );
    Ok(kilobytes * 1024)
}

/// What the operating system calls a worker's thread: as much of it as Linux keeps.
pub fn name_of_workers(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium => "DedicatedWorker",
        Engine::Firefox => "DOM Worker",
        Engine::WebKit | Engine::WebKitAsFound => "WebCore: Worker",
    }
}

/// Threads of that name that are no workers of the page. Firefox gives it to its own and to service
/// workers, too, and keeps one or the other for later.
pub fn other_workers(engine: Engine) -> usize {
    match engine {
        Engine::Firefox => 16,
        _ => 0,
    }
}
