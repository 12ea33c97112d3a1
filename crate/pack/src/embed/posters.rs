//! The pictures that stand in the place of embeds: one for each demo that was recorded, and one for
//! each workload, for whatever else.

use anyhow::{Context, Result};
use ww_core::embed::Catalogue;
use ww_core::spec::{Named, Workload};
use ww_core::trace::TraceFile;

use crate::Project;
use crate::recording::{Kept, ONE, picture};
use crate::site::Files;

/// All of them, by their path in the folder of posters.
///
/// # Errors
/// When a run can't be drawn.
pub fn posters(project: &Project, catalogue: &Catalogue, kept: &Kept) -> Result<Files> {
    let mut files = Files::default();
    for (name, entry) in &catalogue.demos {
        let recorded = entry.recorded.as_ref().and_then(|id| kept.0.get(id));
        if let Some(trace) = recorded {
            files.0.insert(format!("demo/{name}.svg"), drawn(trace)?);
        }
    }
    for (name, workload) in Workload::TABLE {
        let trace = match kept
            .0
            .values()
            .find(|trace| trace.spec.workload == *workload)
        {
            Some(trace) => trace.clone(),
            None => first(project, works(*workload))?,
        };
        files
            .0
            .insert(format!("workload/{name}.svg"), drawn(&trace)?);
    }
    Ok(files)
}

/// Whether it works more than it waits.
fn works(workload: Workload) -> bool {
    !matches!(
        workload,
        Workload::Fetch | Workload::Sockets | Workload::Connections | Workload::Sleep
    )
}

/// A run of the first screen.
fn first(project: &Project, works: bool) -> Result<TraceFile> {
    let name = if works { "working" } else { "waiting" };
    let path = project.path(format!("www/recording/{name}.json"));
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("{} can’t be read", path.display()))?;
    Ok(TraceFile::from_json(&text)?)
}

fn drawn(trace: &TraceFile) -> Result<Vec<u8>> {
    Ok(picture(trace, ONE)?.svg.into_bytes())
}
