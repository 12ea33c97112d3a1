//! Makes of a compiled module what a browser loads: its JavaScript and its wasm.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::modules::Module;
use crate::site::Files;

/// The line of wasm-bindgen-rayon's worker that makes wasm-bindgen complain on the reader's
/// console, once for each thread, about positional parameters.
const POSITIONAL: &str = "await pkg.default(data.module, data.memory);";
/// The same call as wasm-bindgen wants it.
const NAMED: &str = "await pkg.default({ module_or_path: data.module, memory: data.memory });";

/// Runs wasm-bindgen: the files of the module, to lie in one folder.
///
/// # Errors
/// When wasm-bindgen fails, the module's memory isn't as it has to be, or the thread pool's
/// worker isn't the one that is known here.
pub fn glue(module: Module, wasm: &Path, scratch: &Path) -> Result<Files> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name("ww_web")
        .web(true)?
        .typescript(true)
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut output = bindgen.generate_output().context("wasm-bindgen failed")?;
    let imports_shared = output
        .wasm()
        .memories
        .iter()
        .any(|memory| memory.shared && memory.import.is_some());
    ensure!(
        imports_shared == module.is_shared(),
        "The module ‘{}’ {} a shared memory, so its link arguments are wrong.",
        module.name(),
        if imports_shared {
            "imports"
        } else {
            "doesn’t import"
        },
    );
    if scratch.exists() {
        std::fs::remove_dir_all(scratch)?;
    }
    output.emit(scratch)?;
    let mut files = Files::read(scratch)?;
    if module.is_shared() {
        quieten(&mut files.0)?;
    }
    Ok(files)
}

fn quieten(files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    let mut replaced = 0;
    for (_, bytes) in files.iter_mut().filter(|(path, _)| path.ends_with(".js")) {
        let text = String::from_utf8_lossy(bytes);
        if text.contains(POSITIONAL) {
            replaced += text.matches(POSITIONAL).count();
            *bytes = text.replace(POSITIONAL, NAMED).into_bytes();
        }
    }
    if replaced != 1 {
        bail!(
            "wasm-bindgen-rayon’s worker has changed: ‘{POSITIONAL}’ is in it {replaced} times, not once. \
             If its new version starts workers without a warning, crate/pack/src/glue.rs need not change it."
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{NAMED, POSITIONAL, quieten};
    use std::collections::BTreeMap;

    fn worker(text: &str) -> BTreeMap<String, Vec<u8>> {
        BTreeMap::from([("workerHelpers.js".to_string(), text.as_bytes().to_vec())])
    }

    #[test]
    fn the_call_that_warns_is_replaced_where_it_is_once() {
        let mut files = worker(&format!("a; {POSITIONAL} b;"));
        quieten(&mut files).expect("it is there once");
        assert_eq!(files, worker(&format!("a; {NAMED} b;")));
    }

    #[test]
    fn a_worker_that_has_changed_stops_the_build() {
        for text in ["", NAMED, &format!("{POSITIONAL}{POSITIONAL}")] {
            let error = quieten(&mut worker(text)).expect_err("it has changed");
            assert!(error.to_string().contains("has changed"), "{error}");
        }
    }
}
