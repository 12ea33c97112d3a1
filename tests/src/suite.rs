//! Properties of the page, each written once and tested in every engine.
//!
//! ```no_run
//! use ww_page::suite::{property, run};
//!
//! let quiet = property("the page says which tier it is in", |page| async move {
//!     page.goto("http://127.0.0.1:8080/").await?;
//!     page.wait_for("document.documentElement.dataset.tier", "a tier").await?;
//!     Ok(())
//! });
//! run(&[quiet]);
//! ```
use crate::capabilities::Wishes;
use crate::console;
use crate::engine::Engine;
use crate::page::Page;
use crate::report;
use crate::scratch;
use crate::session::Session;
use anyhow::{Context, Result, bail};
use libtest_mimic::{Arguments, Failed, Trial};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// How long one property may take in one engine.
const PATIENCE: Duration = Duration::from_mins(5);

/// Keeps a measurement, to be printed beneath the results.
pub fn measured(page: &Page, what: &str) {
    report::MEASURED.add(format!("{}: {what}", page.engine().name()));
}

type Run = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// A sentence about the page, and what shows that it holds.
pub struct Property {
    name: String,
    engines: Vec<Engine>,
    check: Arc<dyn Fn(Page) -> Run + Send + Sync>,
}

/// A property that must hold in every engine.
pub fn property<F, R>(name: impl Into<String>, check: F) -> Property
where
    F: Fn(Page) -> R + Send + Sync + 'static,
    R: Future<Output = Result<()>> + Send + 'static,
{
    Property {
        name: name.into(),
        engines: Engine::ALL.to_vec(),
        check: Arc::new(move |page| Box::pin(check(page))),
    }
}

impl Property {
    /// The same, looked at only where the engine can show it.
    #[must_use]
    pub fn only_in(mut self, engines: &[Engine]) -> Self {
        self.engines = engines.to_vec();
        self
    }

    /// The same, looked at in one of the two cases of WebKit: nothing in it depends on whether memory
    /// is shared.
    #[must_use]
    pub fn whatever_memory(mut self) -> Self {
        self.engines.retain(|it| *it != Engine::WebKitAsFound);
        self
    }
}

/// The one browser that is running: starting one costs seconds, and two at once would
/// disturb each other's measurements.
#[derive(Default)]
struct Running(Mutex<Option<Arc<Session>>>);

impl Running {
    /// The running browser if it is this one, or else a new one.
    async fn session(&self, engine: Engine) -> Result<Arc<Session>> {
        let kept = self.take();
        if let Some(session) = kept {
            // What a closed tab was still loading says so, and is not the next property's affair.
            if session.engine() == engine
                && session.fresh_tab().await.is_ok()
                && console::take(&session).await.is_ok()
            {
                return Ok(session);
            }
            end(&session).await;
        }
        Ok(Arc::new(Session::open(engine, Wishes::default()).await?))
    }

    fn take(&self) -> Option<Arc<Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn keep(&self, session: Arc<Session>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(session);
    }
}

/// A browser that has failed may not end in good order; its processes end when it is
/// dropped.
async fn end(session: &Session) {
    let _ = tokio::time::timeout(Duration::from_secs(10), session.close()).await;
}

/// Tests the properties in each chosen engine, prints the results as `cargo test` does,
/// and ends the process with their exit code.
pub fn run(properties: &[Property]) -> ! {
    let engines = Engine::chosen().unwrap_or_else(|error| {
        eprintln!("{error}");
        std::process::exit(2)
    });
    let runtime = Arc::new(Runtime::new().unwrap_or_else(|error| {
        eprintln!("the tests can't start: {error}");
        std::process::exit(2)
    }));
    runtime.spawn(crate::group::end_all_when_interrupted());
    let running = Arc::new(Running::default());
    let mut trials = Vec::new();
    for engine in engines {
        for property in properties.iter().filter(|it| it.engines.contains(&engine)) {
            let check = Arc::clone(&property.check);
            let runtime = Arc::clone(&runtime);
            let running = Arc::clone(&running);
            let name = format!("{}, in {}", property.name, engine.name());
            let trial = move || {
                let begun = Instant::now();
                let outcome = runtime.block_on(in_engine(engine, &name, &*check, &running));
                report::took(begun.elapsed(), engine, name.clone());
                outcome.map_err(|error| {
                    report::FAILED.add(format!("{name}: {error:#}"));
                    Failed::from(format!("in {}: {error:#}", engine.name()))
                })
            };
            trials.push(Trial::test(property.name.clone(), trial).with_kind(engine.name()));
        }
    }
    let mut arguments = Arguments::from_args();
    arguments.test_threads = Some(1);
    let conclusion = libtest_mimic::run(&arguments, trials);
    runtime.block_on(async {
        if let Some(session) = running.take() {
            end(&session).await;
        }
    });
    scratch::remove_all();
    report::print();
    conclusion.exit()
}

/// What WebKit's driver says of a page whose process has ended. Without a GPU the thread with which
/// WebKit composes its pages crashes now and then in Mesa's software rasteriser (seen with 22.3.6,
/// once in some 500 properties); without compositing its pages don't draw as readers' do.
const CRASHED: &str = "Could not parse script result";

/// How many properties may fail at first and hold when they are checked again, in all engines
/// together. One in two hundred meets a moment at which two cores have no time for a browser; a
/// fault that shows now and then shows in more of them, or again.
const UNSTEADY_AT_MOST: usize = 4;

/// Checks it; once more in a new browser if it failed, which is printed.
async fn in_engine(
    engine: Engine,
    name: &str,
    check: &(dyn Fn(Page) -> Run + Send + Sync),
    running: &Running,
) -> Result<()> {
    let Err(first) = once_in_engine(engine, check, running).await else {
        return Ok(());
    };
    let said = format!("{name}: {first:#}");
    if engine.is_webkit() && said.contains(CRASHED) {
        report::CRASHED.add(said);
        return once_in_engine(engine, check, running).await;
    }
    if report::UNSTEADY.len() == UNSTEADY_AT_MOST {
        return Err(first.context("too many have failed to check this again"));
    }
    once_in_engine(engine, check, running)
        .await
        .with_context(|| format!("again, after {first:#}"))?;
    report::UNSTEADY.add(said);
    Ok(())
}

async fn once_in_engine(
    engine: Engine,
    check: &(dyn Fn(Page) -> Run + Send + Sync),
    running: &Running,
) -> Result<()> {
    let session = running.session(engine).await?;
    let page = Page::new(Arc::clone(&session));
    let checked = tokio::time::timeout(PATIENCE, async {
        check(page.clone()).await?;
        page.was_quiet().await
    })
    .await;
    match checked {
        Ok(Ok(())) => {
            running.keep(session);
            Ok(())
        }
        // What a failure leaves behind must not fail the next one.
        Ok(Err(error)) => {
            // What the console says often explains the failure.
            let said = page.messages().await.unwrap_or_default();
            end(&session).await;
            let said: Vec<_> = said.iter().map(ToString::to_string).collect();
            if said.is_empty() {
                return Err(error);
            }
            Err(error).context(said.join("; "))
        }
        Err(_) => {
            end(&session).await;
            bail!("not done within {} s", PATIENCE.as_secs())
        }
    }
}
