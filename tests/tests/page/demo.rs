//! A `<ww-demo>` in the page under test, and what can be said of its last run.
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use ww_page::page::Page;

/// A demo that was put into the page by the test; it stays the only one made so.
pub(crate) struct Demo<'p> {
    page: &'p Page,
}

/// What `lastRun` holds, without its trace.
#[derive(Debug)]
pub(crate) struct LastRun(Value);

/// The steps that every script here begins with.
const DEMO: &str = "const demo = document.querySelector('#under-test');";

/// What a run comes back with: a trace can hold a million events, and no test needs them.
const PICK: &str = "const pick = run => ({ spec: run.spec, tier: run.tier,
    summary: run.summary, result: run.result });";

impl<'p> Demo<'p> {
    /// Puts a demo with these attributes into the page, as soon as a host can run.
    ///
    /// # Errors
    /// When the page does not get ready.
    pub(crate) async fn new(page: &'p Page, attributes: &[(&str, &str)]) -> Result<Self> {
        page.wait_for(
            "document.documentElement.hasAttribute('data-ready')",
            "data-ready",
        )
        .await?;
        page.wait_for("customElements.get('ww-demo') !== undefined", "<ww-demo>")
            .await?;
        let script = "
            document.querySelector('#under-test')?.remove();
            const demo = document.createElement('ww-demo');
            demo.id = 'under-test';
            for (const [name, value] of arguments[0]) demo.setAttribute(name, value);
            demo.heard = { errors: [] };
            demo.addEventListener('ww-error', event => demo.heard.errors.push(event.detail.message));
            (document.querySelector('main') ?? document.body).append(demo);";
        page.run(script, vec![json!(attributes)]).await?;
        Ok(Self { page })
    }

    /// Runs it to its end.
    ///
    /// # Errors
    /// When the run is refused or breaks; the sentence is the page's.
    pub(crate) async fn run(&self) -> Result<LastRun> {
        let script = format!("{DEMO} {PICK} return pick(await demo.run());");
        Ok(LastRun(self.page.run_async(&script, vec![]).await?))
    }

    /// Starts a run, stops it once it has shown some progress, and returns how it ended.
    ///
    /// # Errors
    /// When it shows no progress or does not end.
    pub(crate) async fn run_and_stop(&self) -> Result<LastRun> {
        // The page's own event stops it: by way of the driver it might come too late.
        let script = format!(
            "{DEMO} {PICK}
             demo.addEventListener('ww-progress', () => demo.stop(), {{ once: true }});
             return pick(await demo.run());"
        );
        Ok(LastRun(self.page.run_async(&script, vec![]).await?))
    }

    /// The messages of the `ww-error` events so far.
    ///
    /// # Errors
    /// When the driver can't be reached.
    pub(crate) async fn errors(&self) -> Result<Vec<String>> {
        let script = format!("{DEMO} return demo.heard.errors;");
        let errors = self.page.run(&script, vec![]).await?;
        Ok(serde_json::from_value(errors)?)
    }
}

impl LastRun {
    /// A number in the summary.
    ///
    /// # Errors
    /// When there is none of this name.
    pub(crate) fn number(&self, name: &str) -> Result<f64> {
        self.0["summary"][name]
            .as_f64()
            .with_context(|| format!("the summary has no {name}: {}", self.0["summary"]))
    }

    /// Shows that the run says whether it was stopped before its end.
    ///
    /// # Errors
    /// When it says otherwise.
    pub(crate) fn expect_stopped(&self, wanted: bool) -> Result<()> {
        let summary = &self.0["summary"];
        ensure!(
            summary["stopped"] == wanted,
            "stopped is not {wanted}: {summary}"
        );
        Ok(())
    }

    /// The tier it ran in.
    pub(crate) fn tier(&self) -> &str {
        self.0["tier"].as_str().unwrap_or_default()
    }

    /// Shows that a number in the summary is exactly this one.
    ///
    /// # Errors
    /// When it is another.
    pub(crate) fn expect(&self, name: &str, wanted: u32) -> Result<()> {
        let found = self.number(name)?;
        ensure!(
            (found - f64::from(wanted)).abs() < 1e-9,
            "{name} is {found} and not {wanted}: {}",
            self.0["summary"]
        );
        Ok(())
    }

    /// Shows that the picture took exactly this many iterations.
    ///
    /// # Errors
    /// When it took another number, or there is no picture.
    pub(crate) fn expect_iterations(&self, wanted: u64) -> Result<()> {
        let found = &self.0["result"]["iterations"];
        ensure!(
            found.as_f64() == Some(wanted as f64),
            "the picture took {found} iterations and not {wanted}"
        );
        Ok(())
    }
}
