//! A language other than English: its texts, its plurals, and how it writes numbers.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::Deserialize;
use thiserror::Error;

/// A translation of what is said, as the page hands it in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// By the English text; of those that depend on a number, by the English for many.
    texts: BTreeMap<String, Text>,
    /// Which plural each number takes, from 0 on, by its name in CLDR. What comes after the last
    /// one takes that of the same number within the last hundred.
    plurals: Vec<String>,
    /// What stands between thousands.
    pub group: String,
    /// What stands before decimals.
    pub decimal: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
enum Text {
    One(String),
    /// By the names of plurals; `other` is for what has none.
    Forms(BTreeMap<String, String>),
}

/// Why a translation can’t be used.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("A translation is a JSON object with texts, plurals, group and decimal: {problem}.")]
pub struct NotALanguage {
    problem: String,
}

thread_local! {
    /// Whatever is said to a reader is said on the page’s own thread.
    static SPOKEN: RefCell<Option<Language>> = const { RefCell::new(None) };
}

/// Says everything in this language from now on, on this thread; without one in English.
pub fn speak(language: Option<Language>) {
    SPOKEN.set(language);
}

/// What is made of the language that is spoken; of none, if that is English.
pub(crate) fn with<T>(make: impl FnOnce(Option<&Language>) -> T) -> T {
    SPOKEN.with_borrow(|language| make(language.as_ref()))
}

/// Says it in English, whatever is spoken: for files, which are the same for everybody, and for what
/// reads a text again.
pub(crate) fn in_english<T>(say: impl FnOnce() -> T) -> T {
    let spoken = SPOKEN.take();
    let said = say();
    SPOKEN.set(spoken);
    said
}

impl Language {
    /// Reads one from JSON.
    ///
    /// # Errors
    /// [`NotALanguage`] says what was found instead.
    pub fn read(json: &str) -> Result<Self, NotALanguage> {
        serde_json::from_str(json).map_err(|error| NotALanguage {
            problem: error.to_string(),
        })
    }

    /// A text that depends on no number.
    pub(super) fn one(&self, english: &str) -> Option<&str> {
        match self.texts.get(english)? {
            Text::One(text) => Some(text),
            Text::Forms(forms) => forms.get("other").map(String::as_str),
        }
    }

    /// The form of a text for a number.
    pub(super) fn form(&self, english: &str, number: u64) -> Option<&str> {
        match self.texts.get(english)? {
            Text::One(text) => Some(text),
            Text::Forms(forms) => forms
                .get(self.plural(number))
                .or_else(|| forms.get("other"))
                .map(String::as_str),
        }
    }

    fn plural(&self, number: u64) -> &str {
        let known = self.plurals.len();
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        let at = if at < known {
            at
        } else {
            (known / 100).saturating_sub(1) * 100 + at % 100
        };
        self.plurals.get(at).map_or("other", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    /// One of a language where 1, 21 and 101 are one, but 11 is not.
    fn language() -> Language {
        let plurals: Vec<&str> = (0..200)
            .map(|n| {
                if n % 10 == 1 && n % 100 != 11 {
                    "one"
                } else {
                    "many"
                }
            })
            .collect();
        let json = serde_json::json!({
            "texts": { "{n} tiles": { "one": "A", "other": "B" } },
            "plurals": plurals, "group": "", "decimal": ",",
        });
        Language::read(&json.to_string()).expect("a language")
    }

    #[test]
    fn a_number_takes_the_plural_that_its_language_gives_it() {
        for (number, form) in [
            (1, "A"),
            (11, "B"),
            (21, "A"),
            (111, "B"),
            (321, "A"),
            (1_211, "B"),
            (u64::MAX, "B"),
        ] {
            assert_eq!(language().form("{n} tiles", number), Some(form), "{number}");
        }
        assert_eq!(language().form("{n} tasks", 1), None);
    }

    #[test]
    fn what_is_no_translation_is_refused_in_one_sentence() {
        for json in [
            "",
            "[]",
            r#"{ "texts": 1 }"#,
            r#"{ "texts": {}, "words": {} }"#,
        ] {
            let refusal = Language::read(json).expect_err(json).to_string();
            assert!(refusal.starts_with("A translation is"), "{refusal}");
        }
    }
}
