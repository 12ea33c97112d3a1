//! What is said to a reader, in the language of the page. The English is in the code, where it is
//! said; a translation is a table from each English text to its own, which the page hands in with
//! [`speak`]. `ww-pack` writes the list of all texts, for translators.

mod language;

use std::fmt::Display;

use crate::analysis::format::whole;

pub use language::{Language, NotALanguage, speak};
pub(crate) use language::{in_english, with};

/// A text, its gaps filled: `say!("{work} of work took {wall}.", work, wall = roughly(ms))`.
///
/// A gap is a name in braces and nothing else: what fills it was made a text before. The compiler
/// sees that each gap is filled, and that nothing is left over.
#[macro_export]
macro_rules! say {
    ($text:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        match ($(&$crate::say!(@value $name $(= $value)?),)*) {
            ($($name,)*) => {
                // Never called: the compiler compares gaps and names.
                let _ = || ::std::format!($text $(, $name = $name)*);
                $crate::say::filled($text, &[$((::std::stringify!($name), $name)),*])
            }
        }
    };
    (@value $name:ident = $value:expr) => { $value };
    (@value $name:ident) => { $name };
}

/// A text that depends on a number, which fills the gap `{n}`:
/// `counted!(tiles, "{n} tile", "{n} tiles")`. Other gaps are named as those of [`say!`] are:
///
/// ```
/// let all = 12;
/// let said = ww_core::counted!(2_u32, "{n} tile of {all}", "{n} tiles of {all}", all);
/// assert_eq!(said, "2 tiles of 12");
/// ```
///
/// What has no value is refused by the compiler:
///
/// ```compile_fail
/// let said = ww_core::counted!(2_u32, "{n} tile of {all}", "{n} tiles of {all}");
/// ```
#[macro_export]
macro_rules! counted {
    ($n:expr, $one:literal, $other:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        match (::core::primitive::u64::from($n), $(&$crate::say!(@value $name $(= $value)?),)*) {
            (number, $($name,)*) => {
                // Never called: the compiler sees that no gap is left. Each text may do without some
                // of the values, so they are named once more, with nothing to be shown of them.
                let _ = || {
                    ::std::format!(
                        ::std::concat!($one, $other, "{n:.0}" $(, "{", ::std::stringify!($name), ":.0}")*),
                        n = "" $(, $name = $name)*
                    )
                };
                $crate::say::counted(number, [$one, $other], &[$((::std::stringify!($name), $name)),*])
            }
        }
    };
}

/// What fills a gap, and the gap’s name.
pub type Gap<'a> = (&'a str, &'a dyn Display);

/// A text in the language of the page, its gaps filled. A gap that nothing fills stays as it is.
#[must_use]
pub fn filled(text: &str, gaps: &[Gap<'_>]) -> String {
    with(|language| match language.and_then(|it| it.one(text)) {
        Some(translated) => fill(translated, gaps),
        None => fill(text, gaps),
    })
}

/// One of two texts, or whatever forms the language of the page has for a number; it fills `{n}`.
#[must_use]
pub fn counted(number: u64, [one, other]: [&str; 2], gaps: &[Gap<'_>]) -> String {
    let written = whole(number);
    let gaps: Vec<Gap<'_>> = [("n", &written as &dyn Display)]
        .into_iter()
        .chain(gaps.iter().copied())
        .collect();
    with(
        |language| match language.and_then(|it| it.form(other, number)) {
            Some(translated) => fill(translated, &gaps),
            None => fill(if number == 1 { one } else { other }, &gaps),
        },
    )
}

fn fill(text: &str, gaps: &[Gap<'_>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (gap, after))) = rest
        .split_once('{')
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        out.push_str(before);
        match gaps.iter().find(|(name, _)| *name == gap) {
            Some((_, value)) => out.push_str(&value.to_string()),
            None => out.extend(["{", gap, "}"]),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{Language, in_english, speak};

    fn in_german<T>(say: impl FnOnce() -> T) -> T {
        let language = r#"{
            "texts": {
                "{a} before {b}": "{b} nach {a}",
                "{n} tile of {all}": { "one": "{n} Kachel von {all}", "other": "{n} Kacheln von {all}" }
            },
            "plurals": ["other", "one", "other"], "group": ".", "decimal": ","
        }"#;
        speak(Some(Language::read(language).expect("a language")));
        let said = say();
        speak(None);
        said
    }

    #[test]
    fn english_is_said_where_no_other_language_is_spoken() {
        let all = "12";
        assert_eq!(say!("{a} before {b}", a = 1, b = "two"), "1 before two");
        let tiles = |n: u32| counted!(n, "{n} tile of {all}", "{n} tiles of {all}", all);
        assert_eq!(tiles(1), "1 tile of 12");
        assert_eq!(tiles(1200), "1,200 tiles of 12");
    }

    #[test]
    fn what_is_translated_is_said_so_and_all_else_in_english() {
        in_german(|| {
            assert_eq!(say!("{a} before {b}", a = 1, b = "two"), "two nach 1");
            assert_eq!(say!("Nobody translated this."), "Nobody translated this.");
        });
    }

    #[test]
    fn what_goes_to_a_file_is_english_and_what_is_said_after_it_is_not() {
        in_german(|| {
            let said = || say!("{a} before {b}", a = 1, b = "two");
            assert_eq!(in_english(said), "1 before two");
            assert_eq!(said(), "two nach 1");
        });
    }

    #[test]
    fn each_plural_of_a_language_has_its_form_and_numbers_are_written_as_there() {
        in_german(|| {
            let all = "12";
            let tiles = |n: u64| counted!(n, "{n} tile of {all}", "{n} tile of {all}", all);
            assert_eq!(tiles(1), "1 Kachel von 12");
            assert_eq!(tiles(12_000), "12.000 Kacheln von 12");
        });
    }
}
