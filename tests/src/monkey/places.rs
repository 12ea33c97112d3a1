//! Where a monkey may be let loose: every chapter, every demo's page, and other people's pages with
//! embeds in them.
use anyhow::{Context, Result, ensure};
use fastrand::Rng;
use serde_json::Value;
use std::fmt::{self, Write as _};
use std::fs;
use std::path::Path;

/// How many pages with embeds there are among the places: each has others in it every time.
const DECKS: usize = 8;

/// A place to be let loose in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A page of the site, with what comes after its `#`.
    Page(String),
    /// A page of another site, with frames.
    Deck,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(path) => write!(out, "/{path}"),
            Self::Deck => out.write_str("a deck"),
        }
    }
}

/// All that there is in a built site.
#[derive(Clone, Debug)]
pub struct Places {
    all: Vec<Place>,
    /// The demos that an embed can be asked for.
    demos: Vec<String>,
}

impl Places {
    /// Those of the site in this folder.
    ///
    /// # Errors
    /// When it isn't a built site.
    pub fn of(site: &Path) -> Result<Self> {
        let index = fs::read_to_string(site.join("index.html")).context("there is no site")?;
        let chapters = index.split("class=\"chapter\" id=\"").skip(1);
        let chapters = chapters.filter_map(|after| after.split('"').next());
        let mut pages: Vec<_> = chapters.map(|id| format!("#{id}")).collect();
        ensure!(!pages.is_empty(), "the lesson has no chapters");
        pages.push(String::new());
        let demos = fs::read_dir(site.join("demo"))?.flatten();
        let demos = demos.filter(|it| it.path().is_dir());
        pages.extend(demos.map(|it| format!("demo/{}/", it.file_name().to_string_lossy())));
        // Whatever the file system likes: the same seed leads to the same place.
        pages.sort();
        let mut all: Vec<_> = pages.into_iter().map(Place::Page).collect();
        let every = all.len() / DECKS;
        for deck in (1..=DECKS).rev() {
            all.insert(deck * every, Place::Deck);
        }
        let catalogue: Value =
            serde_json::from_str(&fs::read_to_string(site.join("embed/demos.json"))?)?;
        let demos = catalogue["demos"]
            .as_object()
            .context("no demos to embed")?;
        Ok(Self {
            all,
            demos: demos.keys().cloned().collect(),
        })
    }

    /// How many seeds, one after another, lead everywhere.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Where a seed leads.
    pub fn at(&self, seed: u64) -> &Place {
        let number = self.all.len() as u64;
        &self.all[usize::try_from(seed % number).unwrap_or_default()]
    }

    /// The body of a deck with two to five frames, whatever is asked of them.
    pub fn deck(&self, chance: &mut Rng, site: &str) -> String {
        let mut body = format!("<script type=\"module\" src=\"{site}embed.js\"></script>");
        for _ in 0..chance.usize(2..=5) {
            let demo = &self.demos[chance.usize(0..self.demos.len())];
            let mut pick = |from: &[&'static str]| from[chance.usize(0..from.len())];
            let more = [
                ("ui", pick(&["minimal", "minimal", "full"])),
                ("mode", pick(&["live", "live", "live", "replay", "poster"])),
                ("keys", pick(&["none", "pass", "own"])),
                ("theme", pick(&["auto", "light", "dark"])),
                ("autoplay", pick(&["no", "no", "yes"])),
                ("scale", pick(&["1", "0.5", "2"])),
            ];
            let shrunk = pick(&["", "", " style=\"scale: 0.6\""]);
            if chance.u8(0..4) == 0 {
                let more = more.map(|(name, value)| format!("{name}=\"{value}\""));
                let _ = write!(
                    body,
                    "<p{shrunk}><ww-demo demo=\"{demo}\" {}></ww-demo></p>",
                    more.join(" ")
                );
            } else {
                let more = more.map(|(name, value)| format!("{name}={value}"));
                let _ = write!(
                    body,
                    "<p{shrunk}><iframe width=\"700\" height=\"480\" allow=\"cross-origin-isolated\" src=\"{site}embed/?demo={demo}&{}\"></iframe></p>",
                    more.join("&")
                );
            }
        }
        body
    }
}
