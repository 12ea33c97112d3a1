//! Makes of a compiled module what a browser loads: its JavaScript and its wasm.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::endless;
use crate::modules::Module;
use crate::site::Files;

/// What is changed in wasm-bindgen-rayon's worker: its lines, and ours.
const CHANGES: [(&str, &str); 6] = [
    // Positional parameters make wasm-bindgen complain on the reader's console, once a thread.
    (
        "await pkg.default(data.module, data.memory);",
        "await pkg.default({ module_or_path: data.module, memory: data.memory });",
    ),
    // A thread that breaks says so to the page: who waits for it can't. See www/host/worker-host.js.
    (
        "pkg.wbg_rayon_start_worker(data.receiver);\n});",
        "pkg.wbg_rayon_start_worker(data.receiver);\n}).catch(error => {\n  \
         new BroadcastChannel('ww-broken').postMessage({ name: self.name, message: `a thread broke (${error.message})` });\n});",
    ),
    // Each thread has the name of the worker that starts it.
    (
        "type: 'module'\n      });",
        "type: 'module',\n        name: self.name\n      });",
    ),
    // Pages enforce Trusted Types. Of a realm's policies each has a name of its own, and whoever
    // starts threads is a realm of its own; www/host/trusted.js can't be imported from a blob.
    ("let _workers;", "let _workers, _policy;"),
    (
        "const worker = new Worker(url, {",
        "_policy ??= globalThis.trustedTypes?.createPolicy('ww-threads', {\n        \
         createScriptURL: it => {\n          \
         if (it.startsWith('blob:')) return it;\n          \
         throw new TypeError(`A thread begins with what is here, and not at ‘${it}’.`);\n        \
         }\n      });\n      \
         const worker = new Worker(_policy ? _policy.createScriptURL(url) : url, {",
    ),
    // One that can't be loaded is told of.
    (
        "await waitForMsgType(worker, 'wasm_bindgen_worker_ready');",
        "await new Promise((resolve, reject) => {\n        \
         worker.onerror = event => reject(new Error(event.message || 'a thread could not be loaded'));\n        \
         waitForMsgType(worker, 'wasm_bindgen_worker_ready').then(resolve);\n      });",
    ),
];

/// Runs wasm-bindgen: the files of the module, to lie in one folder.
///
/// # Errors
/// When wasm-bindgen fails, the module's memory isn't as it has to be, a loop in it could not be ended,
/// or the thread pool's worker isn't the one that is known here.
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
    for (path, bytes) in &mut files.0 {
        if Path::new(path).extension().is_some_and(|it| it == "wasm") {
            let can_be_ended = endless::endable(bytes);
            *bytes = can_be_ended.with_context(|| format!("The module ‘{}’", module.name()))?;
        }
    }
    if module.is_shared() {
        change(&mut files.0)?;
    }
    Ok(files)
}

fn change(files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    for (theirs, ours) in CHANGES {
        let mut replaced = 0;
        for (_, bytes) in files.iter_mut().filter(|(path, _)| path.ends_with(".js")) {
            // Theirs was written on Windows.
            let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
            if text.contains(theirs) {
                replaced += text.matches(theirs).count();
                *bytes = text.replace(theirs, ours).into_bytes();
            }
        }
        if replaced != 1 {
            bail!(
                "wasm-bindgen-rayon’s worker has changed: ‘{theirs}’ is in it {replaced} times, not once. \
                 crate/pack/src/glue.rs says what is changed in it, and why."
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{CHANGES, change};
    use std::collections::BTreeMap;

    fn worker(text: &str) -> BTreeMap<String, Vec<u8>> {
        BTreeMap::from([("workerHelpers.js".to_string(), text.as_bytes().to_vec())])
    }

    #[test]
    fn each_line_is_replaced_where_it_is_once() {
        let mut files = worker(&CHANGES.map(|(theirs, _)| theirs).join("; "));
        change(&mut files).expect("each is there once");
        assert_eq!(files, worker(&CHANGES.map(|(_, ours)| ours).join("; ")));
    }

    #[test]
    fn a_worker_that_has_changed_stops_the_build() {
        let all = CHANGES.map(|(theirs, _)| theirs);
        for missing in 0..all.len() {
            let without: Vec<_> = (0..all.len()).filter(|it| *it != missing).collect();
            let texts = [
                without.iter().map(|it| all[*it]).collect::<String>(),
                all.join("") + all[missing],
            ];
            for text in texts {
                let error = change(&mut worker(&text)).expect_err("it has changed");
                assert!(error.to_string().contains("has changed"), "{error}");
            }
        }
    }
}
