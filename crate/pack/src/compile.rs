//! Compiles several modules: those of one place one after the other, places beside each other, since
//! what takes longest in each, optimising it as a whole, is done by one thread.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Result;
use rayon::prelude::*;

use crate::Project;
use crate::modules::Module;
use crate::progress::Progress;

/// The wasm of each, in no order.
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
    for &module in modules {
        places.entry(module.place()).or_default().push(module);
    }
    // Whoever has most to do begins first.
    let mut places: Vec<_> = places.into_values().collect();
    places.sort_by_key(|it| std::cmp::Reverse(it.len()));
    let one_place = |modules: &Vec<Module>| -> Result<Vec<_>> {
        let compiled = modules.iter().map(|&module| {
            let wasm = module.compile(project)?;
            progress.say(&format!("compiled ww-web ({})", module.name()));
            Ok((module, wasm))
        });
        compiled.collect()
    };
    let what = format!("compiling ww-web as {} modules", modules.len());
    let made = progress.step(&what, || {
        let compiled = places.par_iter().with_max_len(1).map(one_place);
        compiled.collect::<Result<Vec<_>>>()
    })?;
    Ok(made.into_iter().flatten().collect())
}
