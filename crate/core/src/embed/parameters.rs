//! The parameters that only embeds have, and which of all parameters were written.

use super::Refusal;
use super::refusal::cut;
pub(super) use crate::spec::listed;
use crate::spec::{Named, RunSpec};

/// Their names.
pub const PARAMETERS: [&str; 9] = [
    "demo", "step", "theme", "lang", "ui", "keys", "scale", "autoplay", "mode",
];

/// What was written: the embed's own by their place, and the run's.
#[derive(Clone, Debug, Default)]
pub(super) struct Written<'a> {
    own: [Option<&'a str>; PARAMETERS.len()],
    /// Names and texts of a `RunSpec`.
    pub(super) run: Vec<(&'static str, &'a str)>,
}

impl<'a> Written<'a> {
    /// # Errors
    /// A [`Refusal`] for a name that there isn't, or that was given twice.
    pub(super) fn new(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Refusal> {
        let mut written = Self::default();
        for (name, value) in pairs {
            let value = value.trim();
            if let Some(place) = PARAMETERS.iter().position(|known| *known == name) {
                if written.own[place].replace(value).is_some() {
                    return Err(Refusal::Repeated(PARAMETERS[place]));
                }
            } else if let Some(known) = RunSpec::parameter(name) {
                if written.run.iter().any(|(before, _)| *before == known) {
                    return Err(Refusal::Repeated(known));
                }
                written.run.push((known, value));
            } else {
                return Err(Refusal::UnknownParameter {
                    name: cut(name),
                    own: PARAMETERS.join(", "),
                });
            }
        }
        Ok(written)
    }

    pub(super) fn get(&self, parameter: &'static str) -> Option<&'a str> {
        let place = PARAMETERS.iter().position(|known| *known == parameter)?;
        self.own[place]
    }

    /// The value that a parameter names; what it is by itself, where nothing is written.
    pub(super) fn named<T: Named + Default>(&self, parameter: &'static str) -> Result<T, Refusal> {
        let Some(value) = self.get(parameter) else {
            return Ok(T::default());
        };
        T::from_name(value).ok_or_else(|| {
            let names = T::TABLE.iter().map(|(name, _)| *name);
            Refusal::UnknownName {
                parameter,
                value: cut(value),
                allowed: names.filter(|name| !name.is_empty()).collect(),
            }
        })
    }
}
