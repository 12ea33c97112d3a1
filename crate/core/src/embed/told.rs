//! Messages from an embed: what it tells the page around. JavaScript makes them; these are their
//! types.

use crate::analysis::Summary;
use crate::spec::RunSpec;

/// What an embed tells.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Told {
    /// It has read its parameters, and answers messages. Of a poster, too.
    Ready {
        /// The demo, if one is named.
        demo: Option<String>,
        /// What it runs.
        #[cfg_attr(test, ts(type = "RunSpec"))]
        spec: RunSpec,
        /// How many steps there are.
        steps: u32,
        /// Which is shown, from 1.
        step: Option<u32>,
    },
    /// How large it is; said again when that changes.
    Size {
        /// In pixels of its own.
        width: u32,
        /// In pixels of its own: as high as the frame has to be.
        height: u32,
    },
    /// How it is with it; said again when that changes.
    State {
        /// How.
        state: State,
        /// Which step is shown, from 1.
        step: Option<u32>,
    },
    /// A run has ended.
    Result {
        /// What was run.
        #[cfg_attr(test, ts(type = "RunSpec"))]
        spec: RunSpec,
        /// In which tier.
        tier: String,
        /// Its numbers.
        summary: Box<Summary>,
        /// What followed, in a sentence.
        sentence: String,
    },
    /// What it can do here; said again when that changes.
    Tier {
        /// Its name.
        #[cfg_attr(
            test,
            ts(type = "'threads' | 'workers' | 'single' | 'recording' | 'poster'")
        )]
        tier: String,
        /// Why, in a sentence.
        why: String,
    },
    /// A key was pressed that the embed has no use for.
    Key {
        /// As in a `KeyboardEvent`.
        key: String,
        /// As in a `KeyboardEvent`.
        code: String,
        /// As in a `KeyboardEvent`.
        alt: bool,
        /// As in a `KeyboardEvent`.
        ctrl: bool,
        /// As in a `KeyboardEvent`.
        meta: bool,
        /// As in a `KeyboardEvent`.
        shift: bool,
    },
    /// Something was refused: a parameter, a run, or a message.
    Refused {
        /// Why.
        sentence: String,
    },
}

/// How it is with an embed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is a picture.
    Poster,
    /// It could run.
    Idle,
    /// It is about to run, when another has ended.
    Waiting,
    /// It runs.
    Running,
    /// It has run, or shows what was recorded.
    Done,
}
