//! Where something is measured: in the page's workers, or in a native program beside it.
use super::native::Native;
use crate::capabilities::Wishes;
use crate::engine::Engine;
use crate::page::Page;
use crate::session::Session;
use crate::site::{Serving, open};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ww_measure::{Answer, Picture, Request};

/// A place that answers requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A worker of the page.
    Page,
    /// A native program with 128-bit vectors, as wasm has.
    Native,
    /// A native program that may use what newer machines have.
    Newer,
}

/// How often things are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Often enough for a verdict.
    Full,
    /// Once: whether it works at all.
    Smoke,
}

impl Effort {
    /// So many measurements, or just one.
    pub fn times(self, full: usize) -> usize {
        match self {
            Self::Full => full,
            Self::Smoke => 1,
        }
    }

    /// The picture, or a small one at the same place.
    pub fn sized(self, picture: Picture) -> Picture {
        match self {
            Self::Full => picture,
            Self::Smoke => Picture {
                width: 120,
                height: 120,
                ..picture
            },
        }
    }

    /// So many that are thrown away, or none.
    pub fn warm_ups(self, full: usize) -> usize {
        match self {
            Self::Full => full,
            Self::Smoke => 0,
        }
    }
}

/// The browser, the page in it, and the native programs, as far as they are needed.
#[derive(Debug)]
pub struct Bench {
    /// How often things are measured.
    pub effort: Effort,
    /// The bench's page.
    pub page: Page,
    session: Arc<Session>,
    native: Option<Native>,
    newer: Option<Native>,
}

impl Bench {
    /// Starts a browser and opens the bench's page.
    ///
    /// # Errors
    /// When there is no browser, or the bench's site was not built.
    pub async fn start(effort: Effort) -> Result<Self> {
        let session = Arc::new(Session::open(Engine::Chromium, Wishes::default()).await?);
        let page = Page::new(Arc::clone(&session));
        let mut bench = Self {
            effort,
            page,
            session,
            native: None,
            newer: None,
        };
        bench.fresh_page().await?;
        Ok(bench)
    }

    /// Opens the bench's page anew, at an address of its own: nothing of before is kept.
    ///
    /// # Errors
    /// When it does not open.
    pub async fn fresh_page(&mut self) -> Result<()> {
        let _before = self.fresh_tab().await?;
        let url = open(&self.page, bench_site()).await?;
        self.page.goto(&format!("{url}bench/")).await?;
        self.page
            .wait_for("window.bench !== undefined", "the bench’s page")
            .await?;
        Ok(())
    }

    /// A tab of its own for another page; the bench's page is gone then.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn fresh_tab(&mut self) -> Result<Page> {
        self.page.was_quiet().await?;
        self.session.fresh_tab().await?;
        self.page = Page::new(Arc::clone(&self.session));
        Ok(self.page.clone())
    }

    /// Ends the browser in good order, and says what the page complained about.
    ///
    /// # Errors
    /// When the page complained, or the driver can't be reached.
    pub async fn close(self) -> Result<()> {
        let quiet = self.page.was_quiet().await;
        self.session.close().await?;
        quiet
    }

    /// Has something measured somewhere.
    ///
    /// # Errors
    /// When it is refused there, or that place is gone.
    pub async fn ask(&mut self, place: Place, request: &Request) -> Result<Answer> {
        match place {
            Place::Page => {
                let request_text = serde_json::to_string(request)?;
                let answer = self
                    .call(
                        "ask",
                        vec![
                            json!(request.threads()),
                            json!("measure"),
                            json!(request_text),
                        ],
                    )
                    .await?;
                Ok(serde_json::from_str(answer.as_str().context("no answer")?)?)
            }
            Place::Native => of(&mut self.native, "plain")?.ask(request).await,
            Place::Newer => of(&mut self.newer, "newer")?.ask(request).await,
        }
    }

    /// Calls a function of the bench's page.
    ///
    /// # Errors
    /// With the page's sentence, when it fails there.
    pub async fn call(&self, function: &str, given: Vec<Value>) -> Result<Value> {
        let script = format!("return window.bench.{function}(...given);");
        self.page
            .run_async(&script, given)
            .await
            .with_context(|| format!("the page’s {function}"))
    }

    /// Has requests measured in turns, after some rounds that warm up: the answers to each.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub async fn in_turns<const N: usize>(
        &mut self,
        rounds: usize,
        asked: [(Place, Request); N],
    ) -> Result<[Vec<Answer>; N]> {
        let mut answers = [const { Vec::new() }; N];
        let warm_ups = self.effort.warm_ups(2);
        for round in 0..warm_ups + self.effort.times(rounds) {
            for ((place, request), answers) in asked.iter().zip(&mut answers) {
                let answer = self.ask(*place, request).await?;
                if round >= warm_ups {
                    answers.push(answer);
                }
            }
        }
        Ok(answers)
    }
}

fn of<'a>(native: &'a mut Option<Native>, name: &str) -> Result<&'a mut Native> {
    if native.is_none() {
        *native = Some(Native::start(name)?);
    }
    native.as_mut().context("it was just started")
}

/// The bench's site, as `ww-pack --bench` builds it.
pub fn bench_site() -> Serving {
    Serving {
        root: bench_folder(),
        ..Serving::built()
    }
}

/// Where it lies.
pub fn bench_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench-site")
}
