//! The names that an embed's parameters may have as values, each in one table.

use crate::spec::Named;

/// In which colours it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Theme {
    /// Dark ink on light ground.
    Light,
    /// Light ink on dark ground.
    Dark,
    /// As the reader's system has it.
    #[default]
    Auto,
}

/// How much of a demo is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Ui {
    /// What runs, and its buttons: for slides.
    #[default]
    Minimal,
    /// With its replay, numbers and tables.
    Full,
}

/// What becomes of the keys that are pressed in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Keys {
    /// It uses only those without which nothing can be pressed; all others are the page's around.
    None,
    /// Those that it has no use for are the page's around.
    #[default]
    Pass,
    /// It keeps them all.
    Own,
}

/// What it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
pub enum Mode {
    /// A demo that runs here.
    #[default]
    Live,
    /// A recorded run that can be gone through.
    Replay,
    /// A picture of a recorded run.
    Poster,
}

/// Whether it runs as soon as it is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Autoplay {
    /// When somebody presses Run.
    #[default]
    No,
    /// When it is first seen.
    Yes,
}

/// In which language it speaks: those that there are strings of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// British English.
    #[default]
    British,
}

impl Named for Theme {
    const TABLE: &'static [(&'static str, Self)] = &[
        ("light", Self::Light),
        ("dark", Self::Dark),
        ("auto", Self::Auto),
    ];
}

impl Named for Ui {
    const TABLE: &'static [(&'static str, Self)] =
        &[("minimal", Self::Minimal), ("full", Self::Full)];
}

impl Named for Keys {
    const TABLE: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("pass", Self::Pass),
        ("own", Self::Own),
    ];
}

impl Named for Mode {
    const TABLE: &'static [(&'static str, Self)] = &[
        ("live", Self::Live),
        ("replay", Self::Replay),
        ("poster", Self::Poster),
    ];
}

impl Named for Autoplay {
    // The last is how HTML writes an attribute that is there.
    const TABLE: &'static [(&'static str, Self)] =
        &[("no", Self::No), ("yes", Self::Yes), ("", Self::Yes)];
}

impl Named for Lang {
    const TABLE: &'static [(&'static str, Self)] =
        &[("en-GB", Self::British), ("en", Self::British)];
}
