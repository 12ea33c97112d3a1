//! The pictures that stand in the place of embeds: one for each demo and for each of its steps, and one
//! for each workload, which is that of a demo that was not recorded, too. Each is there as SVG and as PNG.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZero;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result};
use ww_core::embed::{Catalogue, Entry};
use ww_core::spec::{Named, Workload};
use ww_core::trace::TraceFile;

use crate::Project;
use crate::recording::poster::{Step, Text, poster};
use crate::recording::{Brush, Kept, Picture, SHARP, WIDTH};
use crate::site::Files;

/// Where pixels are kept from build to build.
const KEPT: &str = "target/posters";

/// Pictures by their path in the folder of posters, without an ending.
type Drawn = BTreeMap<String, (Picture, Text)>;

/// The sizes of pictures in pixels, by their path in the folder of posters, without an ending.
pub type Sizes = BTreeMap<String, (u32, u32)>;

/// All of them: the files, by their path in the folder of posters, and their sizes.
///
/// # Errors
/// When a run can't be drawn.
pub fn posters(project: &Project, catalogue: &Catalogue, kept: &Kept) -> Result<(Files, Sizes)> {
    let mut drawn = Drawn::new();
    for (name, entry) in &catalogue.demos {
        if let Some((id, trace)) = entry
            .recorded
            .as_ref()
            .and_then(|id| kept.0.get_key_value(id))
        {
            demo(&mut drawn, &format!("demo/{name}"), entry, (id, trace))
                .with_context(|| format!("The poster of ‘{name}’"))?;
        }
    }
    for (name, workload) in Workload::TABLE {
        let like = kept.0.iter().find(|(_, it)| it.spec.workload == *workload);
        let (trace, command) = match like {
            Some((id, trace)) => (trace.clone(), recorded_by(id)),
            None => (first(project, works(*workload))?, String::new()),
        };
        let title = format!("Recorded: {name}");
        let made = poster(&trace, &title, &command, None)?;
        drawn.insert(format!("workload/{name}"), made);
    }
    // Whoever embeds a demo that was not recorded asks by its name, too.
    for (name, entry) in &catalogue.demos {
        let workload = entry
            .settings
            .get("workload")
            .map_or("mandelbrot", String::as_str);
        if let Some(like) = drawn.get(&format!("workload/{workload}")).cloned() {
            drawn.entry(format!("demo/{name}")).or_insert(like);
        }
    }
    let mut files = pixels(&project.path(KEPT), &drawn)?;
    let mut sizes = Sizes::new();
    for (path, (picture, _)) in drawn {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number of pixels"
        )]
        let width = WIDTH as u32;
        sizes.insert(path.clone(), (width * SHARP, picture.height * SHARP));
        files
            .0
            .insert(format!("{path}.svg"), picture.svg.into_bytes());
    }
    Ok((files, sizes))
}

/// The posters of a demo and of its steps.
fn demo(
    drawn: &mut Drawn,
    path: &str,
    entry: &Entry,
    (id, trace): (&str, &TraceFile),
) -> Result<()> {
    let command = recorded_by(id);
    let made = poster(trace, &entry.title, &command, None)?;
    drawn.insert(path.to_string(), made);
    for (number, step) in (1..).zip(&entry.steps) {
        let step = Step {
            number,
            of: entry.steps.len(),
            words: &step.words,
            at: &step.at,
        };
        let made = poster(trace, &entry.title, &command, Some(&step))
            .with_context(|| format!("step {number}"))?;
        drawn.insert(format!("{path}/{number}"), made);
    }
    Ok(())
}

/// What was typed to record a run of the lesson.
fn recorded_by(id: &str) -> String {
    format!("cargo xtask record {id}")
}

/// Draws them on all cores, but for those that were drawn before.
fn pixels(folder: &Path, drawn: &Drawn) -> Result<Files> {
    fs::create_dir_all(folder)?;
    let all: Vec<_> = drawn.iter().collect();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let part = all.len().div_ceil(cores).max(1);
    let brush = Brush::default();
    let made: Result<Vec<_>> = thread::scope(|scope| {
        let parts = all.chunks(part);
        let brush = &brush;
        let threads: Vec<_> = parts
            .map(|part| {
                scope.spawn(move || {
                    let files = part.iter().map(|(path, (picture, text))| {
                        let png = kept_or_drawn(folder, brush, picture, text)?;
                        Ok((format!("{path}.png"), png))
                    });
                    files.collect::<Result<Vec<_>>>()
                })
            })
            .collect();
        let joined = threads.into_iter().map(|it| {
            it.join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        joined.collect()
    });
    Ok(Files(made?.into_iter().flatten().collect()))
}

/// The pixels of a picture; those of last time, if it is the same.
fn kept_or_drawn(folder: &Path, brush: &Brush, picture: &Picture, text: &Text) -> Result<Vec<u8>> {
    let mut hasher = DefaultHasher::new();
    (&picture.svg, SHARP, include_str!("../recording/pixels.rs")).hash(&mut hasher);
    let file = folder.join(format!("{:016x}.png", hasher.finish()));
    if let Ok(bytes) = fs::read(&file) {
        return Ok(bytes);
    }
    let bytes = brush.png(&picture.svg, text)?;
    // Another build may draw the same at the same time: whoever is last leaves the same file whole.
    let half = file.with_extension(format!("{:?}.half", thread::current().id()));
    fs::write(&half, &bytes)?;
    fs::rename(&half, &file)?;
    Ok(bytes)
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
    let text =
        fs::read_to_string(&path).with_context(|| format!("{} can’t be read", path.display()))?;
    Ok(TraceFile::from_json(&text)?)
}
