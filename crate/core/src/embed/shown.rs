//! What an embed shows: read from the parameters of its address.

use std::collections::BTreeMap;

use super::names::{Autoplay, Keys, Lang, Mode, Theme, Ui};
use super::parameters::Written;
use super::refusal::cut;
use super::{Catalogue, DemoName, Entry, Refusal, Scale, Step};
use crate::spec::{Named, RunSpec};

/// What is shown, and how.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Shown {
    /// The demo, if one is named.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub demo: Option<DemoName>,
    /// What it is headed by; empty, where no demo is named.
    pub title: String,
    /// Where on the site it stands, or where its run can be had.
    pub place: String,
    /// What is run: names and texts of a `RunSpec`, the demo's own included.
    pub settings: BTreeMap<String, String>,
    /// The same, read.
    #[cfg_attr(test, ts(type = "RunSpec"))]
    pub spec: RunSpec,
    /// Whether it shows a dot a task.
    pub dots: bool,
    /// The name of a recorded run of just this.
    pub recorded: Option<String>,
    /// Where and when that was.
    pub origin: String,
    /// Its picture, from the top of the site.
    pub poster: String,
    /// The steps through it.
    pub steps: Vec<Step>,
    /// Which of them is shown, from 1.
    pub step: Option<u32>,
    /// In which colours.
    #[cfg_attr(test, ts(type = "'light' | 'dark' | 'auto'"))]
    pub theme: &'static str,
    /// In which language.
    pub lang: &'static str,
    /// How much of it.
    #[cfg_attr(test, ts(type = "'minimal' | 'full'"))]
    pub ui: &'static str,
    /// What becomes of keys.
    #[cfg_attr(test, ts(type = "'none' | 'pass' | 'own'"))]
    pub keys: &'static str,
    /// What the page around draws it larger by.
    pub scale: f64,
    /// Whether it runs when it is first seen.
    pub autoplay: bool,
    /// What it is.
    #[cfg_attr(test, ts(type = "'live' | 'replay' | 'poster'"))]
    pub mode: &'static str,
}

impl Shown {
    /// Reads an embed from names and texts, beside the demos that there are.
    ///
    /// # Errors
    /// A [`Refusal`], when it can't be.
    pub fn from_pairs<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
        catalogue: &Catalogue,
    ) -> Result<Self, Refusal> {
        let written = Written::new(pairs)?;
        let named = named(&written, catalogue)?;
        let mut settings = named.as_ref().map_or_else(BTreeMap::new, |(_, entry)| {
            let pairs = entry.settings.iter();
            pairs
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect()
        });
        let own = settings.clone();
        settings.extend(written.run.iter().copied());
        let spec = RunSpec::from_pairs(settings.iter().map(|(name, value)| (*name, *value)))?;
        let entry = named.as_ref().map(|(_, entry)| *entry);
        // A recorded run is of what the demo says, and of nothing else.
        let recorded = entry
            .and_then(|it| it.recorded.clone())
            .filter(|_| settings == own);
        let mode: Mode = written.named("mode")?;
        if mode == Mode::Replay && recorded.is_none() {
            return Err(Refusal::NotRecorded);
        }
        let demo = named.as_ref().map(|(name, _)| name.clone());
        let drawn = demo.as_ref().filter(|_| recorded.is_some());
        let step = step(&written, named.as_ref())?;
        Ok(Self {
            title: entry.map_or_else(String::new, |it| it.title.clone()),
            place: entry.map_or_else(String::new, |it| it.place.clone()),
            dots: entry.is_some_and(|it| it.dots),
            origin: entry
                .filter(|_| recorded.is_some())
                .map_or_else(String::new, |it| it.origin.clone()),
            poster: poster(drawn, step, &spec),
            steps: entry.map_or_else(Vec::new, |it| pictured(&it.steps, drawn, &spec)),
            step,
            demo,
            settings: settings
                .into_iter()
                .map(|(name, value)| (name.to_string(), value.to_string()))
                .collect(),
            spec,
            recorded,
            theme: written.named::<Theme>("theme")?.name(),
            lang: written.named::<Lang>("lang")?.name(),
            ui: written.named::<Ui>("ui")?.name(),
            keys: written.named::<Keys>("keys")?.name(),
            scale: scale(&written)?.get(),
            autoplay: written.named::<Autoplay>("autoplay")? == Autoplay::Yes,
            mode: mode.name(),
        })
    }
}

/// Where the picture of a demo lies, or of its step; of anything else that of its workload.
fn poster(demo: Option<&DemoName>, step: Option<u32>, spec: &RunSpec) -> String {
    match (demo, step) {
        (None, _) => format!("embed/poster/workload/{}.svg", spec.workload.name()),
        (Some(name), None) => format!("embed/poster/demo/{name}.svg"),
        // No demo's name has a part that begins with a digit.
        (Some(name), Some(step)) => format!("embed/poster/demo/{name}/{step}.svg"),
    }
}

/// The steps, each with its picture where the run was recorded.
fn pictured(steps: &[Step], demo: Option<&DemoName>, spec: &RunSpec) -> Vec<Step> {
    let mut steps = steps.to_vec();
    if demo.is_some() {
        for (number, step) in (1..).zip(&mut steps) {
            step.picture = poster(demo, Some(number), spec);
        }
    }
    steps
}

fn named<'a>(
    written: &Written<'_>,
    catalogue: &'a Catalogue,
) -> Result<Option<(DemoName, &'a Entry)>, Refusal> {
    let Some(text) = written.get("demo") else {
        return Ok(None);
    };
    let name = DemoName::new(text)?;
    match catalogue.demos.get(&name) {
        Some(entry) => Ok(Some((name, entry))),
        None => Err(Refusal::NoSuchDemo {
            like: catalogue.like(text).join(", "),
            name: cut(text),
        }),
    }
}

fn step(written: &Written<'_>, named: Option<&(DemoName, &Entry)>) -> Result<Option<u32>, Refusal> {
    let Some(text) = written.get("step") else {
        return Ok(None);
    };
    let Some((demo, entry)) = named else {
        return Err(Refusal::StepOfNothing(cut(text)));
    };
    let last = u32::try_from(entry.steps.len()).unwrap_or(u32::MAX);
    match text.parse() {
        Ok(number) if (1..=last).contains(&number) => Ok(Some(number)),
        _ => Err(Refusal::NoSuchStep {
            demo: demo.to_string(),
            step: cut(text),
            steps: last,
        }),
    }
}

fn scale(written: &Written<'_>) -> Result<Scale, Refusal> {
    let Some(text) = written.get("scale") else {
        return Ok(Scale::default());
    };
    Scale::new(text).ok_or_else(|| Refusal::NotANumber {
        parameter: "scale",
        value: cut(text),
        allowed: Scale::allowed(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Catalogue, Entry, Refusal, Shown, Step};
    use crate::embed::parameters::listed;

    fn catalogue() -> Catalogue {
        let entry = |settings: &[(&str, &str)], recorded: Option<&str>, steps: usize| Entry {
            title: "A title".into(),
            place: "#there".into(),
            settings: settings
                .iter()
                .map(|(name, value)| ((*name).to_string(), (*value).to_string()))
                .collect(),
            recorded: recorded.map(str::to_string),
            steps: vec![Step::default(); steps],
            ..Entry::default()
        };
        let fetches = [("workload", "fetch"), ("tasks", "8")];
        let mut catalogue = Catalogue::default();
        for (name, entry) in [
            ("waiting-loop", entry(&fetches, Some("waiting-loop"), 3)),
            ("order/join", entry(&fetches, None, 0)),
        ] {
            let name = super::DemoName::new(name).expect("a name");
            catalogue.demos.insert(name, entry);
        }
        catalogue
    }

    fn read(pairs: &[(&str, &str)]) -> Result<Shown, Refusal> {
        Shown::from_pairs(pairs.iter().copied(), &catalogue())
    }

    #[test]
    fn what_is_not_written_is_as_it_is_by_itself() {
        let shown = read(&[]).expect("an embed");
        assert_eq!(shown.demo, None);
        assert_eq!(shown.poster, "embed/poster/workload/mandelbrot.svg");
        let is = (shown.theme, shown.ui, shown.keys, shown.mode, shown.lang);
        assert_eq!(is, ("auto", "minimal", "pass", "live", "en-GB"));
        assert!(!shown.autoplay && (shown.scale - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn a_demo_is_its_own_run_and_what_is_changed_of_it() {
        let shown = read(&[("demo", "waiting-loop"), ("step", "3"), ("mode", "replay")]);
        let shown = shown.expect("an embed");
        assert_eq!((shown.spec.tasks.get(), shown.step), (8, Some(3)));
        assert_eq!(shown.poster, "embed/poster/demo/waiting-loop/3.svg");
        assert_eq!(
            shown.steps[1].picture,
            "embed/poster/demo/waiting-loop/2.svg"
        );
        let shown = read(&[("demo", "waiting-loop")]).expect("an embed");
        assert_eq!(shown.poster, "embed/poster/demo/waiting-loop.svg");
        let shown = read(&[("demo", "waiting-loop"), ("tasks", "9")]).expect("an embed");
        assert_eq!(shown.settings["tasks"], "9");
        // It was recorded with 8.
        assert_eq!(shown.recorded, None);
        assert!(shown.steps.iter().all(|step| step.picture.is_empty()));
        assert_eq!(shown.poster, "embed/poster/workload/fetch.svg");
    }

    #[test]
    fn what_can_not_be_is_refused_by_a_sentence() {
        for (pairs, sentence) in [
            (
                [("theme", "pink")].as_slice(),
                "theme is ‘pink’; it can be light, dark or auto.",
            ),
            (
                &[("autoplay", "maybe")],
                "autoplay is ‘maybe’; it can be no or yes.",
            ),
            (
                &[("scale", "0")],
                "scale is ‘0’; it can be a number from 0.1 to 10.",
            ),
            (
                &[("threads", "99")],
                "threads is ‘99’; it can be a whole number from 1 to 16.",
            ),
            (
                &[("step", "1")],
                "step is ‘1’, and no demo is named whose step that is; name one by demo.",
            ),
            (
                &[("demo", "waiting-loop"), ("step", "4")],
                "step is ‘4’; the demo ‘waiting-loop’ has the steps 1 to 3.",
            ),
            (
                &[("demo", "order/join"), ("step", "1")],
                "step is ‘1’; the demo ‘order/join’ has no steps.",
            ),
            (
                &[("demo", "order/jion")],
                "There is no demo ‘order/jion’; there are order/join and others.",
            ),
            (
                &[("demo", "../secret")],
                "‘../secret’ is no name of a demo; such a name is small letters, digits and hyphens, as in order/join.",
            ),
            (
                &[("demo", "order/join"), ("mode", "replay")],
                "There is no recorded run of this to go through; mode can be live or poster, or leave away what changes the demo.",
            ),
            (
                &[("ui", "full"), ("ui", "full")],
                "‘ui’ was given twice; give it once.",
            ),
            (
                &[("tasks", "1"), ("tasks", "1")],
                "‘tasks’ was given twice; give it once.",
            ),
            (
                &[("onclick", "alert(1)")],
                "There is no parameter ‘onclick’; an embed has demo, step, theme, lang, ui, keys, scale, autoplay, mode, and those of a run: workload, engine, threads, tasks, delay_ms and others.",
            ),
        ] {
            let refusal = read(pairs).expect_err(sentence);
            assert_eq!(refusal.to_string(), sentence);
        }
    }

    #[test]
    fn a_list_reads_as_people_write_one() {
        assert_eq!(listed(&["a", "b", "c"]), "a, b or c");
        assert_eq!(listed(&["a"]), "a");
    }
}
