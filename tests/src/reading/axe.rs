//! axe-core, which knows the rules of WCAG that a program can judge.
use crate::page::Page;
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::json;
use std::fmt;
use std::path::Path;

/// From npm, as crate/xtask/node pins it.
const AXE: &str = "../crate/xtask/node/node_modules/axe-core/axe.min.js";
const FIND: &str = include_str!("axe.js");

/// Which rules are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// WCAG 2.2, levels A and AA, and what axe-core calls good practice.
    All,
    /// Only whether text stands out from its ground: all that another scheme of colours changes.
    Contrast,
}

/// A rule that a part of the page breaks.
#[derive(Clone, Debug, Deserialize)]
pub struct Violation {
    rule: String,
    help: String,
    selector: String,
    why: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = self.why.split_whitespace().collect::<Vec<_>>().join(" ");
        let Self {
            rule,
            help,
            selector,
            ..
        } = self;
        write!(out, "{rule} at {selector}: {help}. {why}")
    }
}

/// Gives axe-core to the page, which keeps it until another is opened.
///
/// # Errors
/// When npm's packages are not installed.
pub async fn bring(page: &Page) -> Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE);
    let source = std::fs::read_to_string(file).context(
        "axe-core is missing: `npm ci` in crate/xtask/node installs it, as `cargo xtask test` does",
    )?;
    page.run(&source, vec![]).await?;
    Ok(())
}

/// What the parts that a CSS selector finds break, each part of them once.
///
/// # Errors
/// When axe-core was not brought, or fails.
pub async fn violations(page: &Page, selector: &str, rules: Rules) -> Result<Vec<Violation>> {
    let is_contrast = rules == Rules::Contrast;
    let found = page
        .run_async(FIND, vec![json!(selector), json!(is_contrast)])
        .await
        .with_context(|| format!("axe-core at {selector}"))?;
    Ok(serde_json::from_value(found)?)
}
