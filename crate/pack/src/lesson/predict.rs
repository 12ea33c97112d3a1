//! A prediction as complete HTML without script: the question, what can be answered, and what
//! happened and why, behind a summary that anybody can open. What it asks is core's to understand.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Context, Result, ensure};
use ww_core::lesson::{Asked, AskedOption, Name, Question};

use super::refusal::Refusal;
use super::there::There;
use crate::Project;
use crate::exhibit::Exhibit;
use crate::fragment::Place;
use crate::markup::{Element, elements, replaced, start_tag, words};

/// An answer: its name, and a text about it, as HTML.
type Answer = (String, String);

/// A prediction as its author wrote it.
pub struct Written {
    /// Its id.
    pub id: String,
    /// What is asked, as its attributes say it.
    pub asked: Asked,
    /// What is asked, and what settles it.
    pub question: Question,
    /// The attributes of its element, and what the compiler said.
    attributes: BTreeMap<String, String>,
    /// What stands between its tags.
    inside: String,
    /// Its options and their texts.
    options: Vec<Answer>,
}

impl Written {
    /// Reads a `<ww-predict>`; `html` is the text in which it stands.
    ///
    /// # Errors
    /// When it is no question, or nothing can settle it.
    pub fn read(project: &Project, element: &Element, html: &str) -> Result<Self> {
        let id = element.needs("id")?.to_string();
        let inside = html[element.inside.clone()].to_string();
        let mut attributes = element.attributes.clone();
        if let Some(exhibit) = attributes.get("exhibit") {
            let asks = attributes.get("asks").map(String::as_str);
            let codes = Exhibit::read(project, exhibit)?.codes(asks)?;
            attributes.insert("data-codes".into(), codes);
        }
        let (offered, options) = options(&inside)?;
        let said = |name: &str| attributes.get(name).cloned();
        let codes = said("data-codes");
        let asked = Asked {
            kind: element.needs("kind")?.to_string(),
            measure: said("measure"),
            unit: said("unit"),
            within: said("within"),
            min: said("min"),
            max: said("max"),
            options: offered,
            codes: codes.map(|it| it.split_whitespace().map(str::to_string).collect()),
            ..Asked::default()
        };
        let question = Question::try_from(&asked);
        let question = question.with_context(|| format!("The prediction ‘{id}’"))?;
        Ok(Self {
            id,
            asked,
            question,
            attributes,
            inside,
            options,
        })
    }

    /// The demos whose runs settle it, by their ids.
    pub fn runs(&self) -> impl Iterator<Item = &str> {
        let runs = self.attributes.get("runs").map_or("", String::as_str);
        runs.split_whitespace()
    }

    /// Checks that what settles it is there: the exhibit; or the experiment, the demos that run,
    /// and among these the runs that it measures.
    fn is_settled(&self, there: &There) -> Result<(), Refusal> {
        let said = |name: &str| self.attributes.get(name).map_or("", String::as_str);
        let prediction = self.id.clone();
        if let Question::Rustc(_) = self.question {
            let exhibit = said("exhibit").to_string();
            if !there.exhibits.contains(&exhibit) {
                return Err(Refusal::NoExhibit {
                    prediction,
                    exhibit,
                });
            }
            return Ok(());
        }
        let experiment = said("for").to_string();
        if !there.experiments.contains(&experiment) {
            return Err(Refusal::NoExperiment {
                prediction,
                experiment,
            });
        }
        let runs: Vec<_> = self.runs().collect();
        if let Some(demo) = runs.iter().find(|demo| !there.demos.contains(**demo)) {
            let demo = (*demo).to_string();
            return Err(Refusal::NoDemo { prediction, demo });
        }
        let measured = self.question.runs();
        let isnt_run = |name: &&&Name| !runs.contains(&name.as_str());
        if let Some(demo) = measured.iter().find(isnt_run) {
            let demo = demo.to_string();
            return Err(Refusal::NotItsRun { prediction, demo });
        }
        Ok(())
    }

    /// What can be answered, and how an explanation of each answer begins.
    fn answers(&self, place: Place<'_>) -> Result<Vec<Answer>> {
        let told = |names: &[&str]| {
            let names = names.iter();
            let told = |name: &&str| {
                Ok((
                    (*name).to_string(),
                    place.say(&format!("built.{name}"), &[])?,
                ))
            };
            names.map(told).collect()
        };
        match self.question {
            Question::Number(_) | Question::Bar(_) => told(&["close", "low", "high"]),
            Question::Order(_) => told(&["right", "other"]),
            _ => {
                let said = |(name, text): &Answer| {
                    let begins = place.say("built.said", &[("answer", text)])?;
                    Ok((name.clone(), begins))
                };
                self.options.iter().map(said).collect()
            }
        }
    }

    /// The prediction as HTML.
    fn html(&self, place: Place<'_>) -> Result<String> {
        let parts = elements(&self.inside, |name| name == "p")?;
        let is_asked = parts.iter().any(|it| has(&it.attributes, "question"));
        let prediction = self.id.clone();
        ensure!(is_asked, Refusal::NoQuestion { prediction });
        let explanations: Vec<_> = parts
            .into_iter()
            .filter(|it| it.attributes.contains_key("data-verdict"))
            .collect();
        let explained = self.explained(place, &explanations)?;
        let asked = replaced(&self.inside, &explanations, |_| Ok(String::new()))?;
        Ok(format!(
            "{}\n{}\n<details class=\"explained\">\n<summary>{}</summary>\n{explained}</details>\n</ww-predict>",
            start_tag("ww-predict", &self.attributes),
            asked.trim(),
            place.say("built.explained", &[])?,
        ))
    }

    /// The explanations, in the order of the answers: one each.
    fn explained(&self, place: Place<'_>, explanations: &[Element]) -> Result<String> {
        let answers = self.answers(place)?;
        for one in explanations {
            let answer = one.needs("data-verdict")?;
            if !answers.iter().any(|(name, _)| name == answer) {
                let names: Vec<_> = answers.iter().map(|(name, _)| name.as_str()).collect();
                return Err(Refusal::NoSuchAnswer {
                    prediction: self.id.clone(),
                    answer: answer.to_string(),
                    answers: names.join(", "),
                }
                .into());
            }
        }
        let mut explained = String::new();
        for (answer, begins) in answers {
            let is_its = |it: &&Element| it.attributes.get("data-verdict") == Some(&answer);
            let its: Vec<_> = explanations.iter().filter(is_its).collect();
            let [one] = its[..] else {
                return Err(Refusal::NotExplained {
                    prediction: self.id.clone(),
                    answer,
                    times: its.len(),
                }
                .into());
            };
            let _ = writeln!(
                explained,
                "{}<span class=\"supposed\">{begins}</span> {}</p>",
                start_tag("p", &one.attributes),
                self.inside[one.inside.clone()].trim(),
            );
        }
        Ok(explained)
    }
}

/// A `<ww-predict>` with its explanations in a `<details>`, and what the compiler said, if it is
/// about that. `html` is the text in which it stands.
///
/// # Errors
/// When it is no question, or lacks something, or names what isn't there.
pub fn built(place: Place<'_>, there: &There, element: &Element, html: &str) -> Result<String> {
    let written = Written::read(place.project, element, html)?;
    written.is_settled(there)?;
    written.html(place)
}

/// The options in a text, as core reads them, and as they are shown.
fn options(inside: &str) -> Result<(Vec<AskedOption>, Vec<Answer>)> {
    let (mut offered, mut shown) = (Vec::new(), Vec::new());
    let lists = elements(inside, |name| name == "ul")?;
    let Some(list) = lists.iter().find(|it| has(&it.attributes, "options")) else {
        return Ok((offered, shown));
    };
    let lines = &inside[list.inside.clone()];
    for line in elements(lines, |name| name == "li")? {
        let (name, text) = (line.needs("data-name")?, lines[line.inside.clone()].trim());
        let said = |name: &str| line.attributes.get(name).cloned();
        offered.push(AskedOption {
            name: name.to_string(),
            text: Some(words(text)?),
            when: said("data-when"),
            code: said("data-code"),
            measure: said("data-measure"),
        });
        shown.push((name.to_string(), text.to_string()));
    }
    Ok((offered, shown))
}

fn has(attributes: &BTreeMap<String, String>, wanted: &str) -> bool {
    let class = attributes.get("class").map_or("", String::as_str);
    class.split_whitespace().any(|class| class == wanted)
}

#[cfg(test)]
mod tests {
    use super::built;
    use crate::Project;
    use crate::fragment::Place;
    use crate::lesson::there::There;
    use crate::markup::elements;
    use crate::strings::Strings;

    fn build(html: &str) -> anyhow::Result<String> {
        let mut there = There::default();
        there.demos.extend(["a".to_string(), "b".to_string()]);
        there.experiments.insert("e".into());
        there.exhibits.insert("not_send_thread".into());
        let found = elements(html, |name| name == "ww-predict")?;
        let project = Project::here();
        let place = Place {
            project: &project,
            root: "",
            strings: &Strings::read(&project)?,
        };
        built(place, &there, &found[0], html)
    }

    const NUMBER: &str =
        "id='p' for='e' runs='a b' kind='number' measure='wall_ms@a' unit='ms' min='0' max='9'";
    const EXPLAINED: &str =
        "<p data-verdict='low'>L</p><p data-verdict='close'>C</p><p data-verdict='high'>H</p>";
    const OPTIONS: &str = "<p class='question'>Q?</p><ul class='options'><li data-name='x' data-when='wall_ms@a &lt; 1' data-code='E0277'>X <b>y</b></li><li data-name='z' data-when='otherwise' data-code='compiles'>Z</li></ul>";
    const X: &str = "<p data-verdict='x'>1</p>";
    const Z: &str = "<p data-verdict='z'>2</p>";

    fn number(attributes: &str, inside: &str) -> String {
        format!("<ww-predict {attributes}><p class='question'>Q?</p>{inside}</ww-predict>")
    }

    fn choice(inside: &str) -> String {
        format!("<ww-predict id='p' for='e' runs='a' kind='choice'>{inside}</ww-predict>")
    }

    #[test]
    fn a_prediction_is_complete_without_script() {
        let html = build(&number(NUMBER, EXPLAINED)).expect("a prediction");
        let [question, details, close, low] = [
            "Q?",
            "<details class=\"explained\">",
            ">If you were close:</span> C",
            "</span> L",
        ]
        .map(|part| html.find(part).expect(part));
        assert!(
            question < details && details < close && close < low,
            "{html}"
        );
        let html = build(&choice(&format!("{OPTIONS}{X}{Z}"))).expect("a prediction");
        assert!(
            html.contains("If you said ‘X <b>y</b>’:</span> 1"),
            "{html}"
        );
    }

    #[test]
    fn what_the_compiler_said_settles_a_prediction_about_it() {
        let predict = |exhibit: &str| {
            build(&format!(
                "<ww-predict id='p' kind='rustc' exhibit='{exhibit}'>{OPTIONS}{X}{Z}</ww-predict>"
            ))
        };
        let html = predict("not_send_thread").expect("a prediction");
        assert!(html.contains("data-codes=\"E0277\""), "{html}");
        let html = predict("not_send_thread' asks='twin").expect("about the twin");
        assert!(html.contains("data-codes=\"compiles\""), "{html}");
        predict("not_send_thread' asks='cousin").expect_err("no such text");
        predict("no_such").expect_err("no exhibit");
        let error = predict("not_send").expect_err("not shown").to_string();
        assert!(error.contains("and the page doesn’t show it"), "{error}");
    }

    #[test]
    fn what_a_prediction_lacks_or_names_in_vain_is_said() {
        let of = |from: &str, to: &str| number(&NUMBER.replace(from, to), EXPLAINED);
        for (html, sentence) in [
            (of("number", "guess"), "no question of kind ‘guess’"),
            (of("'a b'", "'a c'"), "names the demo ‘c’"),
            (of("'a b'", "'b'"), "measures the demo ‘a’"),
            (of("'e'", "'f'"), "is for ‘f’"),
            (of("wall_ms@a", "wall@a"), "no ‘wall’"),
            (number(NUMBER, ""), "explains the answer ‘close’ 0 times"),
            (
                number(NUMBER, &format!("{EXPLAINED}{X}")),
                "explains the answer ‘x’, which nobody can give",
            ),
            (
                format!("<ww-predict {NUMBER}>{EXPLAINED}</ww-predict>"),
                "no <p class=\"question\">",
            ),
            (choice("<p class='question'>Q?</p>"), "too few options"),
            (choice(&format!("{OPTIONS}{X}")), "the answer ‘z’ 0 times"),
            (
                choice(&format!("{}{X}{Z}", OPTIONS.replace("'z'", "'x'"))),
                "Two options are called ‘x’",
            ),
            (
                choice(&OPTIONS.replace(" data-when='otherwise'", "")),
                "needs a condition",
            ),
        ] {
            let error = format!("{:#}", build(&html).expect_err(sentence));
            assert!(error.contains(sentence), "{error}");
        }
    }
}
