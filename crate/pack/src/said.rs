//! All that Rust says to a reader, for translators: the texts of `say!` and `counted!`, wherever they
//! stand in the source. `WW_WRITE_SAID=1 cargo test -p ww-pack --lib said` writes them.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, anyhow, ensure};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde::Serialize;
use syn::LitStr;
use walkdir::WalkDir;

use crate::Project;

/// The file, in the project. A translation is one beside it, with the same names.
pub const FILE: &str = "www/lesson/said.en-GB.json";

/// Where something is said to readers.
const SOURCES: [&str; 2] = ["crate/core/src", "crate/web/src"];
/// What says it, and tries that with texts of its own.
const MACROS: &str = "crate/core/src/say";

/// What a translator writes under an English text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Text {
    /// One text.
    One(String),
    /// By the names of plurals.
    Forms {
        /// For 1.
        one: String,
        /// For all else, and the name of both.
        other: String,
    },
}

/// Every text, by what stands in the source.
///
/// # Errors
/// When a file can’t be read, or a macro in it begins with something other than its texts.
pub fn said(project: &Project) -> Result<BTreeMap<String, Text>> {
    let mut all = BTreeMap::new();
    for folder in SOURCES {
        for entry in WalkDir::new(project.path(folder)).sort_by_file_name() {
            let entry = entry?;
            let is_rust = entry.path().extension().is_some_and(|it| it == "rs");
            if is_rust && !entry.path().starts_with(project.path(MACROS)) {
                let source = fs::read_to_string(entry.path())?;
                let found = said_in(&source).with_context(|| entry.path().display().to_string())?;
                all.extend(found);
            }
        }
    }
    Ok(all)
}

/// The texts as the file has them.
///
/// # Errors
/// See [`said`].
pub fn file(project: &Project) -> Result<String> {
    Ok(serde_json::to_string_pretty(&said(project)?)? + "\n")
}

fn said_in(source: &str) -> Result<Vec<(String, Text)>> {
    let tokens: TokenStream = source.parse().map_err(|it| anyhow!("{it}"))?;
    let mut found = Vec::new();
    collect(tokens, &mut found)?;
    Ok(found)
}

/// Goes through what stands between brackets, too: a macro may stand in another one.
fn collect(tokens: TokenStream, found: &mut Vec<(String, Text)>) -> Result<()> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, tree) in trees.iter().enumerate() {
        let TokenTree::Group(group) = tree else {
            continue;
        };
        let is_call = group.delimiter() == Delimiter::Parenthesis;
        let before = at.checked_sub(2).map(|from| &trees[from..at]);
        if let (true, Some([TokenTree::Ident(name), TokenTree::Punct(mark)])) = (is_call, before)
            && mark.as_char() == '!'
        {
            let texts = || arguments(group.stream());
            if name == "say" {
                let text = texts().next().flatten();
                let text = text.context("say! begins with its text")?;
                found.push((checked(&text)?, Text::One(text)));
            } else if name == "counted" {
                let forms: Vec<String> = texts().skip(1).take(2).flatten().collect();
                let [one, other] = <[String; 2]>::try_from(forms)
                    .map_err(|_| anyhow!("counted! has two texts after its number"))?;
                checked(&one)?;
                found.push((checked(&other)?, Text::Forms { one, other }));
            }
        }
        collect(group.stream(), found)?;
    }
    Ok(())
}

/// What stands between commas, as far as it is a text.
fn arguments(tokens: TokenStream) -> impl Iterator<Item = Option<String>> {
    let mut all = vec![TokenStream::new()];
    for tree in tokens {
        match (&tree, all.last_mut()) {
            (TokenTree::Punct(mark), _) if mark.as_char() == ',' => all.push(TokenStream::new()),
            (_, Some(last)) => last.extend([tree]),
            (_, None) => {}
        }
    }
    all.into_iter()
        .map(|argument| syn::parse2::<LitStr>(argument).ok().map(|it| it.value()))
}

/// A text whose gaps are names and nothing else, as they are filled when it is said.
fn checked(text: &str) -> Result<String> {
    let gaps = text.split('{').skip(1);
    for gap in gaps {
        let name = gap.split_once('}').map(|(name, _)| name);
        let is_name = |name: &str| {
            !name.is_empty() && name.chars().all(|it| it == '_' || it.is_alphanumeric())
        };
        ensure!(
            name.is_some_and(is_name),
            "‘{text}’ has a gap that is no name: what fills it is written before"
        );
    }
    Ok(text.to_string())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{FILE, Text, file, said_in};
    use crate::Project;

    #[test]
    fn texts_are_found_wherever_they_are_said() {
        let source = r#"fn f() { let a = format!("{}", say!("A {b}\
                 and c.", b = counted!(n, "{n} tile", "{n} tiles"))); say("D"); tell!("E"); }"#;
        let one = |text: &str| (text.to_string(), Text::One(text.to_string()));
        let forms = Text::Forms {
            one: "{n} tile".into(),
            other: "{n} tiles".into(),
        };
        let found = said_in(source).expect("it is read");
        assert_eq!(found, [one("A {b}and c."), ("{n} tiles".into(), forms)]);
    }

    #[test]
    fn what_could_not_be_filled_is_refused() {
        for source in [
            r#"say!("{a:.1}", a)"#,
            r#"say!("{}", a)"#,
            r#"say!("{a", a)"#,
            "say!(TEXT)",
            r#"counted!(n, "{n} tile")"#,
        ] {
            assert!(said_in(source).is_err(), "{source}");
        }
    }

    #[test]
    fn translators_are_given_all_that_is_said() {
        let project = Project::here();
        let (path, all) = (project.path(FILE), file(&project).expect("the texts"));
        if std::env::var_os("WW_WRITE_SAID").is_some() {
            fs::write(&path, &all).expect("www can be written");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == all,
            "{FILE} isn’t what Rust says: `WW_WRITE_SAID=1 cargo test -p ww-pack --lib said` writes it anew"
        );
    }
}
