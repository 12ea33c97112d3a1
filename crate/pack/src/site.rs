//! Puts everything into one folder that any static host can serve.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::comments::{has_comments, without_comments};
use crate::modules::{Module, Native};
use crate::progress::Progress;
use crate::recording::Kept;
use crate::strings::Strings;
use crate::{
    Project, compile, compress, demo, embed, glue, lesson, policy, present, program, published,
    recording, source, whence,
};

/// Files by their path in the site, with `/` between folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(pub BTreeMap<String, Vec<u8>>);

impl Files {
    /// All files under a folder.
    ///
    /// # Errors
    /// When one can't be read.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        for entry in WalkDir::new(folder)
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.path()))
        {
            let entry = entry?;
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(folder)?;
                let path = path.to_string_lossy().replace('\\', "/");
                let bytes = fs::read(entry.path())
                    .with_context(|| format!("{} can’t be read", entry.path().display()))?;
                files.insert(path, bytes);
            }
        }
        Ok(Self(files))
    }

    /// Adds files under a folder of the site.
    pub fn add(&mut self, folder: &str, files: Self) {
        self.0.extend(
            files
                .0
                .into_iter()
                .map(|(path, bytes)| (format!("{folder}/{path}"), bytes)),
        );
    }

    /// A number that changes when any file does.
    pub fn fingerprint(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.0.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }

    /// Makes a folder hold exactly these files; what is there already isn't touched, so
    /// that caches keep it.
    ///
    /// # Errors
    /// When a file can't be written or removed.
    pub fn write(&self, folder: &Path) -> Result<()> {
        for (path, bytes) in &self.0 {
            let path = folder.join(path);
            if fs::read(&path).is_ok_and(|there| there == *bytes) {
                continue;
            }
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            // Under another name first: a reader never gets half a file.
            let half = path.with_file_name(format!(
                ".{}.half",
                path.file_name().unwrap_or_default().to_string_lossy()
            ));
            fs::write(&half, bytes)
                .with_context(|| format!("{} can’t be written", half.display()))?;
            fs::rename(&half, &path)?;
        }
        for path in Self::read(folder)?
            .0
            .keys()
            .filter(|path| !self.0.contains_key(*path))
        {
            fs::remove_file(folder.join(path))?;
        }
        Ok(())
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.') && name.len() > 1)
}

/// Builds the site into a folder: the fingerprint of what is in it.
///
/// # Errors
/// When something doesn't compile, or a file can't be read or written. The folder is then
/// as it was.
pub fn build(project: &Project, out: &Path, progress: Progress) -> Result<String> {
    let files = files(project, &Module::SITE, progress)?;
    write(files, out, progress)
}

/// Builds the site around the modules that were compiled last, whatever has changed in their
/// sources: for who writes a page.
///
/// # Errors
/// As [`build`], and when nothing was compiled yet.
pub fn build_pages(project: &Project, out: &Path, progress: Progress) -> Result<String> {
    build_some(project, out, &[], progress)
}

/// The same, but for some modules, which are compiled anew.
///
/// # Errors
/// As [`build_pages`].
pub fn build_some(
    project: &Project,
    out: &Path,
    anew: &[Module],
    progress: Progress,
) -> Result<String> {
    for (module, wasm) in compile::all(project, anew, progress)? {
        module_files(project, module, &wasm, progress)?;
    }
    let mut modules = Files::default();
    for module in Module::SITE {
        let kept = Files::read(&kept(project, module))
            .context("There is no wasm from an earlier build; build once without --pages")?;
        modules.add(&format!("wasm/{}", module.name()), kept);
    }
    write(around(project, modules)?, out, progress)
}

/// Publishes a site that was built: into `out`, as other people's hosts serve it. nothing else stays
/// in that folder.
///
/// # Errors
/// When there is no site, or a file can't be read or written.
pub fn publish(project: &Project, site: &Path, out: &Path) -> Result<String> {
    let files = Files::read(site)?;
    ensure!(
        files.0.contains_key("index.html"),
        "There is no index.html in {}; `cargo xtask build` makes one.",
        site.display()
    );
    let worker = fs::read_to_string(project.path(published::WORKER_SOURCE))
        .context("the service worker can’t be read")?;
    let published = published::published(&files, &worker)?;
    published.files.write(out)?;
    Ok(published.edition)
}

/// Builds the bench: its native programs, and into a folder the site with the bench's own
/// module and page.
///
/// # Errors
/// As [`build`].
pub fn build_bench(project: &Project, out: &Path, progress: Progress) -> Result<String> {
    for native in Native::ALL {
        progress.step(&format!("compiling ww-measure ({})", native.name()), || {
            native.compile(project)
        })?;
    }
    let modules: Vec<_> = Module::SITE.into_iter().chain(Module::BENCH).collect();
    let mut files = files(project, &modules, progress)?;
    files.add("bench", Files::read(&project.path("tests/bench"))?);
    write(files, out, progress)
}

fn files(project: &Project, modules: &[Module], progress: Progress) -> Result<Files> {
    let mut files = Files::default();
    for (module, wasm) in compile::all(project, modules, progress)? {
        files.add(
            &format!("wasm/{}", module.name()),
            module_files(project, module, &wasm, progress)?,
        );
    }
    around(project, files)
}

/// The whole site, around its modules.
fn around(project: &Project, mut files: Files) -> Result<Files> {
    for folder in ["style", "elements", "host"] {
        files.add(folder, Files::read(&project.path("www").join(folder))?);
    }
    for made in [
        lesson::files(project)?,
        demo::files(project)?,
        source::files(project)?,
        program::files(project)?,
    ] {
        files.0.extend(made.0);
    }
    for (_, bytes) in files.0.iter_mut().filter(|(path, _)| has_comments(path)) {
        *bytes = without_comments(&String::from_utf8_lossy(bytes)).into_bytes();
    }
    let kept = Kept::read(project)?;
    if let Some(index) = files.0.get_mut("index.html") {
        *index = recorded(project, &String::from_utf8_lossy(index), &kept)?.into_bytes();
    }
    // A service worker answers for its own folder and what is below: it has to lie at the top.
    if let Some(worker) = files.0.remove("host/worker/service-worker.js") {
        files.0.insert("service-worker.js".to_string(), worker);
    }
    // It belongs to a published site.
    files.0.remove("host/worker/sw.js");
    files.add("recording", recording::pictures(project, &kept)?);
    files.0.extend(embed::files(project, &kept)?.0);
    let present = present::files(project, &kept, &files)?;
    files.0.extend(present.0);
    files.0.retain(|path, _| !path.ends_with(".d.ts"));
    // For translators: what is English is said so by Rust itself.
    files.0.remove("lesson/said.en-GB.json");
    policy::put(&mut files)?;
    whence::refuse(&files.0, &whence::folders(project))?;
    Ok(files)
}

/// The page with its recordings; says which it lacks, for whoever can record them.
fn recorded(project: &Project, page: &str, kept: &Kept) -> Result<String> {
    let told = recording::in_page(&Strings::read(project)?, page, kept)?;
    for sentence in told.lacks {
        eprintln!("{sentence}");
    }
    Ok(told.html)
}

fn write(mut files: Files, out: &Path, progress: Progress) -> Result<String> {
    let fingerprint = files.fingerprint();
    progress.step("compressing", || add_compressed(&mut files, out))?;
    files.write(out)?;
    progress.say(&format!("the site is in {}", out.display()));
    Ok(fingerprint)
}

/// Where the files of a module are kept from build to build.
fn kept(project: &Project, module: Module) -> PathBuf {
    project.path("target/glue/wasm").join(module.name())
}

/// The files of a module; those of last time, if the compiled wasm is the same.
fn module_files(
    project: &Project,
    module: Module,
    wasm: &Path,
    progress: Progress,
) -> Result<Files> {
    let name = module.name();
    let kept = kept(project, module);
    let mark = project.path("target/glue").join(format!("{name}.made-of"));
    let mut hasher = DefaultHasher::new();
    fs::read(wasm)?.hash(&mut hasher);
    // Another version of this program may make other files.
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    fs::metadata(std::env::current_exe()?)?
        .modified()?
        .hash(&mut hasher);
    let made_of = format!("{:016x}", hasher.finish());
    if fs::read_to_string(&mark).is_ok_and(|before| before == made_of) {
        return Files::read(&kept);
    }
    let scratch = project.path("target/glue").join(format!("{name}.scratch"));
    let files = progress.step(&format!("running wasm-bindgen ({name})"), || {
        glue::glue(module, wasm, &scratch)
    })?;
    fs::create_dir_all(&kept)?;
    files.write(&kept)?;
    fs::write(&mark, made_of)?;
    Ok(files)
}

/// Adds the compressed copies; those that are there already, if their file is the same.
fn add_compressed(files: &mut Files, out: &Path) -> Result<()> {
    let copies = files
        .0
        .par_iter()
        .filter(|(path, bytes)| compress::is_worth_it(path, bytes.len()))
        .map(|(path, bytes)| compressed(path, bytes, out))
        .collect::<Result<Vec<_>>>()?;
    files.0.extend(copies.into_iter().flatten());
    Ok(())
}

/// Both copies of a file.
fn compressed(path: &str, bytes: &[u8], out: &Path) -> Result<[(String, Vec<u8>); 2]> {
    let same = fs::read(out.join(path)).is_ok_and(|there| there == *bytes);
    let kept = |end: &str| {
        fs::read(out.join(format!("{path}.{end}")))
            .ok()
            .filter(|_| same)
    };
    let br = kept("br").map_or_else(|| compress::brotli(bytes), Ok)?;
    let gz = kept("gz").map_or_else(|| compress::gzip(bytes), Ok)?;
    if path.ends_with(".wasm") && !same {
        eprintln!(
            "             {path}: {} B, brotli {} B, gzip {} B",
            bytes.len(),
            br.len(),
            gz.len()
        );
    }
    Ok([(format!("{path}.br"), br), (format!("{path}.gz"), gz)])
}
