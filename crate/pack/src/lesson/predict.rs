//! A prediction as complete HTML without script: the question, what can be answered, and what
//! happened and why, behind a summary that anybody can open.

use std::fmt::Write;

use anyhow::{Result, ensure};

use super::refusal::Refusal;
use super::there::There;
use crate::Project;
use crate::exhibit::Exhibit;
use crate::markup::{Element, elements, replaced, start_tag};

/// The forms in which something is foretold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number is typed.
    Number,
    /// A bar is dragged to where it will end.
    Bar,
    /// A lane is chosen.
    Lane,
    /// An option is chosen.
    Choice,
    /// Options are put in order.
    Order,
    /// What the compiler will say is chosen.
    Rustc,
}

impl Kind {
    const ALL: [(&'static str, Self); 6] = [
        ("number", Self::Number),
        ("bar", Self::Bar),
        ("lane", Self::Lane),
        ("choice", Self::Choice),
        ("order", Self::Order),
        ("rustc", Self::Rustc),
    ];

    /// All names, in words.
    pub fn names() -> String {
        Self::ALL.map(|(name, _)| name).join(", ")
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find_map(|(it, kind)| (it == name).then_some(kind))
    }

    /// What each option has to say of itself; none where there are no options.
    fn needs_of_option(self) -> Option<&'static str> {
        match self {
            Self::Number | Self::Bar => None,
            Self::Lane | Self::Choice => Some("data-when"),
            Self::Order => Some("data-measure"),
            Self::Rustc => Some("data-code"),
        }
    }
}

/// An answer that is explained: its name, and how an explanation of it begins, as HTML.
type Answer = (String, String);

/// A `<ww-predict>` with its explanations in a `<details>`, and what the compiler said, if it is
/// about that. `html` is the text in which it stands.
///
/// # Errors
/// A [`Refusal`] for what it lacks, or names and isn't there.
pub fn built(project: &Project, there: &There, element: &Element, html: &str) -> Result<String> {
    let prediction = element.needs("id")?.to_string();
    let lacks = |what: &str| Refusal::Lacks {
        prediction: prediction.clone(),
        what: what.to_string(),
    };
    let named = element.needs("kind")?;
    let kind = Kind::named(named).ok_or_else(|| Refusal::UnknownKind {
        prediction: prediction.clone(),
        kind: named.to_string(),
    })?;
    let mut attributes = element.attributes.clone();
    if kind == Kind::Rustc {
        let exhibit = element.needs("exhibit")?;
        let codes = Exhibit::read(project, exhibit)?.answer().codes().join(" ");
        attributes.insert("data-codes".into(), codes);
    } else {
        runs(there, element, &prediction)?;
    }
    if matches!(kind, Kind::Number | Kind::Bar) {
        for name in ["measure", "min", "max"] {
            element.needs(name)?;
        }
    }
    let inside = &html[element.inside.clone()];
    let parts = elements(inside, |name| ["p", "ul", "li", "div"].contains(&name))?;
    let has = |part: &Element, wanted: &str| {
        let class = part.attributes.get("class").map_or("", String::as_str);
        class.split_whitespace().any(|class| class == wanted)
    };
    ensure!(
        parts.iter().any(|it| has(it, "question")),
        lacks("<p class=\"question\">")
    );
    let options = parts
        .iter()
        .find(|it| it.name == "ul" && has(it, "options"));
    let answers = match (kind.needs_of_option(), options) {
        (None, _) => amounts(),
        (Some(_), None) => return Err(lacks("<ul class=\"options\">").into()),
        (Some(needs), Some(list)) => {
            let lines = elements(&inside[list.inside.clone()], |name| name == "li")?;
            let told = options_of(&prediction, &lines, needs, &inside[list.inside.clone()])?;
            if kind == Kind::Order { orders() } else { told }
        }
    };
    let explanations: Vec<_> = parts
        .iter()
        .filter(|it| it.attributes.contains_key("data-verdict"))
        .cloned()
        .collect();
    let mut explained = String::new();
    for (name, begins) in &answers {
        let mut of = explanations
            .iter()
            .filter(|it| it.attributes.get("data-verdict") == Some(name));
        let (Some(one), None) = (of.next(), of.next()) else {
            return Err(lacks(&format!("explanation, or has two, for the answer ‘{name}’")).into());
        };
        let _ = writeln!(
            explained,
            "{}<span class=\"answered\">{begins}</span> {}</{}>",
            start_tag(&one.name, &one.attributes),
            inside[one.inside.clone()].trim(),
            one.name
        );
    }
    for one in &explanations {
        let answer = one.needs("data-verdict")?.to_string();
        let known = answers.iter().any(|(name, _)| *name == answer);
        ensure!(
            known,
            Refusal::NoSuchAnswer {
                prediction,
                answer,
                answers: answers.into_iter().map(|(name, _)| name).collect(),
            }
        );
    }
    let asked = replaced(inside, &explanations, |_| Ok(String::new()))?;
    Ok(format!(
        "{}\n{}\n<details class=\"explained\">\n<summary>What happened, and why</summary>\n{explained}</details>\n</ww-predict>",
        start_tag("ww-predict", &attributes),
        asked.trim()
    ))
}

/// Checks that what settles it is there: the experiment and its demos.
fn runs(there: &There, element: &Element, prediction: &str) -> Result<()> {
    let prediction = prediction.to_string();
    let experiment = element.needs("for")?.to_string();
    ensure!(
        there.experiments.contains(&experiment),
        Refusal::NoExperiment {
            prediction,
            experiment
        }
    );
    let runs: Vec<_> = element.needs("runs")?.split_whitespace().collect();
    for demo in &runs {
        let (prediction, demo) = (prediction.clone(), (*demo).to_string());
        ensure!(
            there.demos.contains(&demo),
            Refusal::NoDemo { prediction, demo }
        );
    }
    ensure!(
        !runs.is_empty(),
        Refusal::Lacks {
            prediction,
            what: "runs".into()
        }
    );
    Ok(())
}

/// The answers that options are, and how an explanation of each begins.
fn options_of(prediction: &str, lines: &[Element], needs: &str, html: &str) -> Result<Vec<Answer>> {
    let mut answers: Vec<Answer> = Vec::new();
    for line in lines {
        let name = line.needs("data-name")?.to_string();
        line.needs(needs)?;
        ensure!(
            answers.iter().all(|(before, _)| *before != name),
            Refusal::DoubledOption {
                prediction: prediction.to_string(),
                name
            }
        );
        let text = html[line.inside.clone()].trim();
        answers.push((name, format!("If you said ‘{text}’:")));
    }
    ensure!(
        answers.len() >= 2,
        Refusal::Lacks {
            prediction: prediction.to_string(),
            what: "two options at least, each an <li data-name=\"…\">".into()
        }
    );
    Ok(answers)
}

/// The answers where an amount is foretold.
fn amounts() -> Vec<Answer> {
    [
        ("close", "If you were close:"),
        ("low", "If you said less than happened:"),
        ("high", "If you said more than happened:"),
    ]
    .map(told)
    .to_vec()
}

/// The answers where an order is foretold.
fn orders() -> Vec<Answer> {
    [
        ("right", "If your order was the one that came:"),
        ("other", "If it was another:"),
    ]
    .map(told)
    .to_vec()
}

fn told((name, begins): (&str, &str)) -> Answer {
    (name.to_string(), begins.to_string())
}

#[cfg(test)]
mod tests {
    use super::built;
    use crate::Project;
    use crate::lesson::there::There;
    use crate::markup::elements;

    fn build(html: &str) -> anyhow::Result<String> {
        let mut there = There::default();
        there.demos.extend(["a".to_string(), "b".to_string()]);
        there.experiments.insert("e".into());
        let found = elements(html, |name| name == "ww-predict")?;
        built(&Project::here(), &there, &found[0], html)
    }

    const NUMBER: &str =
        "id='p' for='e' runs='a b' kind='number' measure='wall_ms@a' min='0' max='9'";
    const EXPLAINED: &str =
        "<p data-verdict='low'>L</p><p data-verdict='close'>C</p><p data-verdict='high'>H</p>";
    const OPTIONS: &str = "<p class='question'>Q?</p><ul class='options'><li data-name='x' data-when='otherwise' data-code='E0277'>X <b>y</b></li><li data-name='z' data-when='otherwise' data-code='compiles'>Z</li></ul>";

    #[test]
    fn a_prediction_is_complete_without_script() {
        let html = build(&format!(
            "<ww-predict {NUMBER}><p class='question'>Q?</p>{EXPLAINED}</ww-predict>"
        ));
        let html = html.expect("a prediction");
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
        let html = build(&format!(
            "<ww-predict id='p' for='e' runs='a' kind='choice'>{OPTIONS}<p data-verdict='x'>1</p><p data-verdict='z'>2</p></ww-predict>"
        ));
        let html = html.expect("a prediction");
        assert!(
            html.contains("If you said ‘X <b>y</b>’:</span> 1"),
            "{html}"
        );
    }

    #[test]
    fn what_the_compiler_said_settles_a_prediction_about_it() {
        let predict = |exhibit: &str| {
            build(&format!(
                "<ww-predict id='p' kind='rustc' exhibit='{exhibit}'>{OPTIONS}<p data-verdict='x'>1</p><p data-verdict='z'>2</p></ww-predict>"
            ))
        };
        let html = predict("not_send_thread").expect("a prediction");
        assert!(html.contains("data-codes=\"E0277\""), "{html}");
        predict("no_such").expect_err("no exhibit");
    }

    #[test]
    fn what_a_prediction_lacks_or_names_in_vain_is_said() {
        let number = |attributes: &str, inside: &str| {
            format!("<ww-predict {attributes}><p class='question'>Q?</p>{inside}</ww-predict>")
        };
        let choice = |inside: &str| {
            format!("<ww-predict id='p' for='e' runs='a' kind='choice'>{inside}</ww-predict>")
        };
        let [x, z] = ["x", "z"].map(|name| format!("<p data-verdict='{name}'>1</p>"));
        for (html, sentence) in [
            (
                number(&NUMBER.replace("number", "guess"), EXPLAINED),
                "of the kind ‘guess’; it can be number, bar,",
            ),
            (
                number(&NUMBER.replace("'a b'", "'a c'"), EXPLAINED),
                "names the demo ‘c’",
            ),
            (
                number(&NUMBER.replace("'a b'", "''"), EXPLAINED),
                "has no runs",
            ),
            (
                number(&NUMBER.replace("'e'", "'f'"), EXPLAINED),
                "is for ‘f’",
            ),
            (
                number(&NUMBER.replace("min='0'", ""), EXPLAINED),
                "no attribute ‘min’",
            ),
            (number(NUMBER, ""), "for the answer ‘close’"),
            (
                number(NUMBER, &format!("{EXPLAINED}{x}")),
                "explains the answer ‘x’",
            ),
            (
                format!("<ww-predict {NUMBER}>{EXPLAINED}</ww-predict>"),
                "no <p class=\"question\">",
            ),
            (
                choice("<p class='question'>Q?</p>"),
                "no <ul class=\"options\">",
            ),
            (choice(&format!("{OPTIONS}{x}")), "for the answer ‘z’"),
            (
                choice(&format!("{}{x}{z}", OPTIONS.replace("'z'", "'x'"))),
                "two options named ‘x’",
            ),
            (
                choice(&format!(
                    "{}{x}{z}",
                    OPTIONS.replacen(" data-when='otherwise'", "", 1)
                )),
                "no attribute ‘data-when’",
            ),
        ] {
            let error = build(&html).expect_err(sentence).to_string();
            assert!(error.contains(sentence), "{error}");
        }
    }
}
