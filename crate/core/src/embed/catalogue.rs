//! The demos that can be named: written when the site is built, read by every embed.

use std::collections::BTreeMap;

use super::DemoName;

/// All of them.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Catalogue {
    /// By their names.
    pub demos: BTreeMap<DemoName, Entry>,
}

/// A demo.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Entry {
    /// What it is headed by on its page.
    pub title: String,
    /// Where on the site it stands.
    pub place: String,
    /// Whether it is the first of its page: of all demos there the one that stands for it.
    #[serde(default, skip_serializing_if = "is_no")]
    pub is_first: bool,
    /// What it sets of a run, by the names of a `RunSpec`.
    pub settings: BTreeMap<String, String>,
    /// Whether it shows a dot a task.
    #[serde(default, skip_serializing_if = "is_no")]
    pub dots: bool,
    /// The name of a recorded run of just this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<String>,
    /// Where and when that was, in a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub origin: String,
    /// The steps through it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "EmbedStep"))]
pub struct Step {
    /// What it says.
    pub words: String,
    /// The moment of the run that it speaks of.
    pub at: String,
    /// The lines of the source that it speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<String>,
    /// Where these stand: the file and the lines.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub whence: String,
    /// Its picture, from the top of the site: of what is shown, where that was recorded.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub picture: String,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands a reference over"
)]
fn is_no(it: &bool) -> bool {
    !it
}

impl Catalogue {
    /// The demos whose name begins alike: at most eight, for a sentence.
    pub(super) fn like(&self, name: &str) -> Vec<&str> {
        let page = name.split(['/', '-']).next().unwrap_or_default();
        let names = || self.demos.keys().map(DemoName::as_str);
        let like: Vec<_> = names()
            .filter(|it| !page.is_empty() && it.starts_with(page))
            .take(8)
            .collect();
        if like.is_empty() {
            names().take(8).collect()
        } else {
            like
        }
    }
}
