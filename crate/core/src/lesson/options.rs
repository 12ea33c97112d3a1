//! What a reader can choose from, or put in order.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::condition::When;
use super::name::Name;

/// One option, and what tells whether it is what happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer<T> {
    /// Its name.
    pub name: Name,
    /// What it says; empty where only the page knows.
    pub text: String,
    /// When it is what happened.
    pub by: T,
}

/// At least two options, no two of the same name.
#[derive(Clone, Debug, PartialEq)]
pub struct Offers<T>(Vec<Offer<T>>);

/// Why options can't be chosen from.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotAChoice {
    /// There is nothing to choose.
    #[error("{0} is too few options; there must be at least two.")]
    TooFew(usize),
    /// Two have the same name.
    #[error("Two options are called ‘{0}’.")]
    Twice(Name),
    /// Nothing after it could ever happen.
    #[error("‘{0}’ is what happens otherwise, so it must be the last option.")]
    OtherwiseFirst(Name),
}

impl<T> Offers<T> {
    /// These options.
    ///
    /// # Errors
    /// [`NotAChoice`], when they are too few, or two have the same name.
    pub fn new(offers: Vec<Offer<T>>) -> Result<Self, NotAChoice> {
        if offers.len() < 2 {
            return Err(NotAChoice::TooFew(offers.len()));
        }
        for (place, offer) in offers.iter().enumerate() {
            if offers[..place].iter().any(|it| it.name == offer.name) {
                return Err(NotAChoice::Twice(offer.name.clone()));
            }
        }
        Ok(Self(offers))
    }

    /// All of them.
    pub fn all(&self) -> &[Offer<T>] {
        &self.0
    }

    /// The option of this name.
    pub fn named(&self, name: &str) -> Option<&Offer<T>> {
        self.0.iter().find(|offer| offer.name.as_str() == name)
    }
}

impl Offers<When> {
    /// These options, of which the first that holds is what happened.
    ///
    /// # Errors
    /// [`NotAChoice`]; also when one follows what happens otherwise.
    pub fn first_that_holds(offers: Vec<Offer<When>>) -> Result<Self, NotAChoice> {
        let offers = Self::new(offers)?;
        let before_last = &offers.0[..offers.0.len() - 1];
        match before_last.iter().find(|it| it.by == When::Otherwise) {
            Some(early) => Err(NotAChoice::OtherwiseFirst(early.name.clone())),
            None => Ok(offers),
        }
    }
}

/// What the compiler says of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// `compiles`: nothing is wrong.
    Compiles,
    /// `refused`: an error, whichever; some have no code.
    Refused,
    /// `E0277`: the error of this number.
    Error(u16),
}

/// Why a text isn't what the compiler says.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "‘{0}’ is nothing that rustc says; it can be compiles, refused, or an error’s code such as E0277."
)]
pub struct NotACode(String);

impl Code {
    /// Whether this is true of a text of which the compiler says `said`: nothing for a refusal
    /// without a code.
    pub fn holds(self, said: &[Self]) -> bool {
        match self {
            Self::Refused => !said.contains(&Self::Compiles),
            Self::Compiles | Self::Error(_) => said.contains(&self),
        }
    }
}

impl FromStr for Code {
    type Err = NotACode;
    fn from_str(text: &str) -> Result<Self, NotACode> {
        let number = |text: &str| {
            let digits = text.strip_prefix('E')?;
            let is_code = digits.len() == 4 && digits.bytes().all(|it| it.is_ascii_digit());
            is_code.then(|| digits.parse().ok()).flatten()
        };
        match text {
            "compiles" => Ok(Self::Compiles),
            "refused" => Ok(Self::Refused),
            _ => number(text)
                .map(Self::Error)
                .ok_or_else(|| NotACode(text.to_string())),
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Compiles => out.write_str("compiles"),
            Self::Refused => out.write_str("refused"),
            Self::Error(number) => write!(out, "E{number:04}"),
        }
    }
}
