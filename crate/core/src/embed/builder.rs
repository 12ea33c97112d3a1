//! What the builder asks and is told: a demo as it stands on a page becomes a line for another page.

use std::collections::BTreeMap;

use super::names::{Autoplay, Keys, Mode, Theme, Ui};
use super::way::{Embedded, Size, Way};
use super::{Catalogue, DemoName, Refusal, Shown, Site, refusal};
use crate::say;
use crate::spec::Named;

/// A demo where it stands on a page of this site.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Standing {
    /// The page, from the top of the site: `demo/order/`, or nothing for the lesson.
    pub page: String,
    /// Its id there.
    pub id: String,
    /// What is set of its run now, by the names of a `RunSpec`.
    pub settings: BTreeMap<String, String>,
}

/// What can be asked of it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Offered {
    /// What an embed calls it; nothing, where none can.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub demo: Option<DemoName>,
    /// What it is headed by.
    pub title: String,
    /// Whether a run of it was recorded.
    pub is_recorded: bool,
    /// What each of its steps says.
    pub steps: Vec<String>,
    /// What is set otherwise than it comes; where no demo is named, all that is set.
    pub changed: BTreeMap<String, String>,
    /// The names that each choice can have, the one that it has by itself first.
    pub choices: Choices,
}

/// Names of values.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[expect(missing_docs, reason = "each is what its parameter is")]
pub struct Choices {
    pub way: Vec<&'static str>,
    pub mode: Vec<&'static str>,
    pub ui: Vec<&'static str>,
    pub theme: Vec<&'static str>,
    pub keys: Vec<&'static str>,
    pub autoplay: Vec<&'static str>,
}

/// A line that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Wanted {
    /// By which way.
    pub way: String,
    /// The parameters, by their names. Those without a value are not asked for.
    pub parameters: BTreeMap<String, String>,
    /// Where this site is.
    pub site: String,
    /// How wide the frame shall be; 0, if anybody may say.
    pub width: u32,
    /// How high; 0, if anybody may say.
    pub height: u32,
}

/// The line.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Built {
    /// What is pasted.
    pub line: String,
    /// What a frame of it loads.
    pub address: String,
    /// What the frame is called.
    pub title: String,
}

impl Choices {
    fn all() -> Self {
        Self {
            way: names::<Way>(),
            mode: names::<Mode>(),
            ui: names::<Ui>(),
            theme: names::<Theme>(),
            keys: names::<Keys>(),
            autoplay: names::<Autoplay>(),
        }
    }
}

fn names<T: Named + Default>() -> Vec<&'static str> {
    let own = T::default().name();
    let all = T::TABLE.iter().map(|(name, _)| *name);
    let others = all.filter(|name| !name.is_empty() && *name != own);
    [own].into_iter().chain(others).collect()
}

impl Catalogue {
    /// What can be asked of a demo on a page.
    pub fn offered(&self, standing: &Standing) -> Offered {
        let Standing { page, id, settings } = standing;
        let found = self.demos.iter().find(|(name, entry)| {
            if page.is_empty() {
                name.as_str() == id
            } else {
                let own = name.as_str().split_once('/').map(|(_, own)| own);
                entry.place == *page && own == Some(id)
            }
        });
        let entry = found.map(|(_, entry)| entry);
        let is_changed = |(name, value): &(&String, &String)| {
            entry.is_none_or(|it| it.settings.get(*name) != Some(*value))
        };
        Offered {
            demo: found.map(|(name, _)| name.clone()),
            title: entry.map_or_else(String::new, |it| it.title.clone()),
            is_recorded: entry.is_some_and(|it| it.recorded.is_some()),
            steps: entry.map_or_else(Vec::new, |it| {
                it.steps.iter().map(|step| step.words.clone()).collect()
            }),
            changed: settings
                .iter()
                .filter(is_changed)
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
            choices: Choices::all(),
        }
    }

    /// The line that is asked for: what it shows is read from it as from any address.
    ///
    /// # Errors
    /// A [`Refusal`], when an embed can't be that.
    pub fn built(&self, wanted: &Wanted) -> Result<Built, Refusal> {
        let given = wanted
            .parameters
            .iter()
            .filter(|(_, value)| !value.is_empty());
        let shown = Shown::from_pairs(
            given.map(|(name, value)| (name.as_str(), value.as_str())),
            self,
        )?;
        let way = Way::from_name(&wanted.way).ok_or_else(|| Refusal::UnknownName {
            parameter: "way",
            value: refusal::cut(&wanted.way),
            allowed: names::<Way>(),
        })?;
        let site = Site::new(&wanted.site)?;
        let parameters = shown.parameters(self);
        let title = shown.frame_title();
        let embedded = Embedded {
            site: &site,
            parameters: &parameters,
            title: &title,
            size: Size {
                width: pixels(wanted.width, Size::USUAL.width),
                height: pixels(wanted.height, Size::USUAL.height),
            },
        };
        Ok(Built {
            line: embedded.line(way),
            address: embedded.address(),
            title,
        })
    }
}

fn pixels(asked: u32, usual: u32) -> u32 {
    if asked == 0 {
        usual
    } else {
        asked.min(Size::MOST)
    }
}

impl Shown {
    /// What a frame of it is called, also where its run is no demo of ours.
    pub fn frame_title(&self) -> String {
        if self.title.is_empty() {
            say!("A live demo: waiting or working?")
        } else {
            self.title.clone()
        }
    }

    /// The parameters that say it, and no more than it takes: what is by itself so is left away.
    pub fn parameters(&self, catalogue: &Catalogue) -> Vec<(String, String)> {
        let entry = self.demo.as_ref().and_then(|it| catalogue.demos.get(it));
        let mut parameters = Vec::new();
        let mut add = |name: &str, value: String| parameters.push((name.to_string(), value));
        if let Some(demo) = &self.demo {
            add("demo", demo.to_string());
        }
        if let Some(step) = self.step {
            add("step", step.to_string());
        }
        for (name, value) in &self.settings {
            if entry.is_none_or(|it| it.settings.get(name) != Some(value)) {
                add(name, value.clone());
            }
        }
        let autoplay = if self.autoplay { "yes" } else { "no" };
        for (name, value, own) in [
            ("mode", self.mode, Mode::default().name()),
            ("ui", self.ui, Ui::default().name()),
            ("theme", self.theme, Theme::default().name()),
            ("keys", self.keys, Keys::default().name()),
            ("autoplay", autoplay, Autoplay::default().name()),
            ("lang", self.lang, super::Lang::default().name()),
        ] {
            if value != own {
                add(name, value.to_string());
            }
        }
        if (self.scale - 1.0).abs() > 0.0 {
            add("scale", self.scale.to_string());
        }
        parameters
    }
}
