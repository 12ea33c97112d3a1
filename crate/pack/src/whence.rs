//! Where a site was built is none of its readers' business: files that name it are refused.

use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;

use anyhow::{Result, bail};
use memchr::memmem;

use crate::Project;

/// Folders of this machine from which the compiler reads, and may name in what it makes.
pub fn folders(project: &Project) -> Vec<PathBuf> {
    let home = env::home_dir().unwrap_or_default();
    let kept = |variable: &str, name: &str| {
        env::var_os(variable).map_or_else(|| home.join(name), PathBuf::from)
    };
    let root = project.path("");
    vec![
        root.canonicalize().unwrap_or(root).join("crate"),
        kept("CARGO_HOME", ".cargo").join("registry"),
        kept("RUSTUP_HOME", ".rustup").join("toolchains"),
    ]
}

/// Refuses files that name one of these folders.
///
/// # Errors
/// Naming the first such file, and the folder.
pub fn refuse(files: &BTreeMap<String, Vec<u8>>, folders: &[PathBuf]) -> Result<()> {
    for folder in folders {
        let finder = memmem::Finder::new(folder.as_os_str().as_encoded_bytes());
        if let Some((path, _)) = files.iter().find(|(_, it)| finder.find(it).is_some()) {
            bail!(
                "The file {path} names {}, a folder of this machine; `trim-paths` in \
                 crate/pack/src/modules.rs keeps those out of what is compiled.",
                folder.display()
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::refuse;
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    #[test]
    fn a_file_that_names_a_folder_of_the_machine_is_refused_and_named() {
        let folders = [PathBuf::from("/elsewhere/.cargo/registry")];
        let site = |text: &str| {
            let wasm = [b"\0asm".as_slice(), text.as_bytes(), b"\0"].concat();
            BTreeMap::from([
                ("index.html".to_string(), b"<p>Hello".to_vec()),
                ("wasm/plain/ww_web_bg.wasm".to_string(), wasm),
            ])
        };
        let trimmed = site("serde_json-1.0.154/src/error.rs");
        refuse(&trimmed, &folders).expect("nothing to refuse");
        let whole = site("/elsewhere/.cargo/registry/src/x/serde_json-1.0.154/src/error.rs");
        let refusal = refuse(&whole, &folders).expect_err("a refusal").to_string();
        assert!(
            refusal.starts_with("The file wasm/plain/ww_web_bg.wasm names /elsewhere/"),
            "{refusal}"
        );
    }
}
