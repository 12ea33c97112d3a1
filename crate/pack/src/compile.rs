//! Compiles several modules: those of one place one after the other, places beside each other, since
//! what takes longest in each, optimising it as a whole, is done by one thread.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Result;
use rayon::prelude::*;

use crate::Project;
use crate::modules::Module;
use crate::progress::Progress;

/// The wasm of each, in the order in which they are asked for.
///
/// # Errors
/// With the compiler's own words, when one doesn't compile.
pub fn all(
    project: &Project,
    modules: &[Module],
    progress: Progress,
) -> Result<Vec<(Module, PathBuf)>> {
    if modules.is_empty() {
        return Ok(Vec::new());
    }
    let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (at, &module) in modules.iter().enumerate() {
        places.entry(module.place()).or_default().push((at, module));
    }
    // Whoever has most to do begins first.
    let mut places: Vec<_> = places.into_values().collect();
    places.sort_by_key(|it| std::cmp::Reverse(it.len()));
    let one_place = |modules: &Vec<(usize, Module)>| -> Result<Vec<_>> {
        let compiled = modules.iter().map(|&(at, module)| {
            let wasm = module.compile(project)?;
            progress.say(&format!("compiled ww-web ({})", module.name()));
            Ok((at, module, wasm))
        });
        compiled.collect()
    };
    let what = format!("compiling ww-web as {} modules", modules.len());
    let made = progress.step(&what, || {
        let compiled = places.par_iter().with_max_len(1).map(one_place);
        compiled.collect::<Result<Vec<_>>>()
    })?;
    let mut made: Vec<_> = made.into_iter().flatten().collect();
    made.sort_by_key(|(at, ..)| *at);
    Ok(made
        .into_iter()
        .map(|(_, module, wasm)| (module, wasm))
        .collect())
}
