//! One page in one browser: open it, look at it, use it as a reader does.
use crate::commands::{Extension, devtools};
use crate::console::{self, Level, Message};
use crate::engine::Engine;
use crate::media::{self, Media};
use crate::session::{PATIENCE, Session};
use anyhow::{Context, Result, anyhow, bail};
use fantoccini::Locator;
use fantoccini::actions::{Actions, InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::wd::PrintConfiguration;
use serde_json::{Value, json};
use std::any::Any;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long between two looks at a condition that is waited for.
pub(crate) const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// One page in one browser.
#[derive(Clone, Debug)]
pub struct Page {
    pub(crate) session: Arc<Session>,
    kept: Arc<Mutex<Vec<Box<dyn Any + Send>>>>,
    /// Texts that make a message one that the test brought about on purpose.
    expected: Arc<Mutex<Vec<String>>>,
}

impl Page {
    /// The page in the session's current tab.
    pub fn new(session: Arc<Session>) -> Self {
        Self {
            session,
            kept: Arc::default(),
            expected: Arc::default(),
        }
    }

    /// Keeps something that the page needs, such as a server, for as long as the page.
    pub fn keep(&self, thing: impl Send + 'static) {
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Box::new(thing));
    }

    /// From now on messages that hold `text` are expected and fail no test.
    pub fn expect_messages(&self, text: &str) {
        self.expected
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(text.to_owned());
    }

    /// Takes the errors and warnings on the console, those that are expected included.
    ///
    /// # Errors
    /// When the driver can't be reached.
    pub async fn messages(&self) -> Result<Vec<Message>> {
        let mut messages = console::take(&self.session).await?;
        messages.retain(|message| message.level != Level::Note);
        Ok(messages)
    }

    /// Shows that nothing unexpected was written to the console.
    ///
    /// # Errors
    /// When an error or a warning was; the sentence holds each.
    pub async fn was_quiet(&self) -> Result<()> {
        let messages = self.messages().await?;
        let expected = self.expected.lock().unwrap_or_else(PoisonError::into_inner);
        let unexpected: Vec<_> = messages
            .iter()
            .filter(|message| !expected.iter().any(|text| message.text.contains(text)))
            .map(ToString::to_string)
            .collect();
        if unexpected.is_empty() {
            Ok(())
        } else {
            bail!("the page is not quiet: {}", unexpected.join("; "))
        }
    }

    /// Stops scripts of the page from running, from the next page on. Chromium alone can.
    ///
    /// # Errors
    /// When the driver refuses, as all others do.
    pub async fn forbid_scripts(&self) -> Result<()> {
        let command = devtools(
            "Emulation.setScriptExecutionDisabled",
            &json!({ "value": true }),
        );
        self.session.client().issue_cmd(command).await?;
        Ok(())
    }

    /// Runs a script before any of the page's own, from the next page on. Chromium alone can.
    ///
    /// # Errors
    /// When the driver refuses, as all others do.
    pub async fn run_first(&self, source: &str) -> Result<()> {
        let command = devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({ "source": source }),
        );
        self.session.client().issue_cmd(command).await?;
        Ok(())
    }

    /// Sends one command of the `DevTools` protocol. Chromium alone can.
    ///
    /// # Errors
    /// When the driver refuses, as all others do.
    pub async fn devtools(&self, command: Extension) -> Result<Value> {
        Ok(self.session.client().issue_cmd(command).await?)
    }

    /// The connection to the driver, for what only some of them do.
    pub fn client(&self) -> &fantoccini::Client {
        self.session.client()
    }

    /// Which browser this is.
    pub fn engine(&self) -> Engine {
        self.session.engine()
    }

    /// Opens an address and waits for its `load` event.
    ///
    /// # Errors
    /// When nothing answers there.
    pub async fn goto(&self, url: &str) -> Result<()> {
        self.session
            .client()
            .goto(url)
            .await
            .with_context(|| format!("{url} does not open"))
    }

    /// Runs the body of a function in the page and returns what it returns.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn run(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        let said = self.session.client().execute(body, arguments).await;
        // Drivers refuse some without a word.
        said.with_context(|| format!("the script ‘{}’", body.trim()))
    }

    /// Runs the body of an async function in the page and returns what it resolves to.
    ///
    /// # Errors
    /// When the script throws or its promise is rejected; the sentence is the error's
    /// message.
    pub async fn run_async(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        let script = format!(
            "const finish = arguments[arguments.length - 1];
             const given = Array.prototype.slice.call(arguments, 0, -1);
             (async function () {{ {body} }}).apply(null, given).then(
               value => finish({{ value: value === undefined ? null : value }}),
               error => finish({{ thrown: String(error && error.message || error) }}));"
        );
        let answer = self
            .session
            .client()
            .execute_async(&script, arguments)
            .await?;
        if let Some(thrown) = answer.get("thrown") {
            bail!(
                "{}",
                thrown.as_str().unwrap_or("an error without a message")
            );
        }
        Ok(answer.get("value").cloned().unwrap_or(Value::Null))
    }

    /// The value of an expression in the page.
    ///
    /// # Errors
    /// When the expression throws.
    pub async fn eval(&self, expression: &str) -> Result<Value> {
        self.run(&format!("return ({expression});"), vec![]).await
    }

    /// Looks again and again until an expression is true; returns its value.
    ///
    /// # Errors
    /// When it is still not true after two minutes; the sentence says what was waited
    /// for.
    pub async fn wait_for(&self, expression: &str, what: &str) -> Result<Value> {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let value = self.eval(expression).await?;
            let holds = !matches!(&value, Value::Null | Value::Bool(false))
                && value != json!(0)
                && value != json!("");
            if holds {
                return Ok(value);
            }
            if tokio::time::Instant::now() > deadline {
                bail!("{what}: not within {} s.", PATIENCE.as_secs());
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    /// Waits until the page has been drawn once more: what was changed is laid out.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn drawn(&self) -> Result<()> {
        let frame =
            "await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));";
        self.run_async(frame, vec![]).await.map(drop)
    }

    /// Clicks on the first element that a CSS selector finds.
    ///
    /// # Errors
    /// When there is none, or it is hidden or covered.
    pub async fn click(&self, selector: &str) -> Result<()> {
        let element = self
            .session
            .client()
            .find(Locator::Css(selector))
            .await
            .with_context(|| format!("{selector} is not there"))?;
        self.click_on(&element)
            .await
            .with_context(|| format!("{selector} can't be clicked"))
    }

    /// Clicks on the button whose text is `name`.
    ///
    /// # Errors
    /// When there is none, or it is hidden or covered.
    pub async fn click_button(&self, name: &str) -> Result<()> {
        let path = format!("//button[normalize-space()='{name}']");
        let element = self
            .session
            .client()
            .find(Locator::XPath(&path))
            .await
            .with_context(|| format!("there is no button '{name}'"))?;
        self.click_on(&element)
            .await
            .with_context(|| format!("the button '{name}' can't be clicked"))
    }

    /// Clicks on an element that is in sight. A driver brings it there, too, but as the page scrolls:
    /// ours does smoothly, and WebKit's driver clicks on the way.
    async fn click_on(&self, element: &Element) -> Result<()> {
        self.run(
            "arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });",
            vec![serde_json::to_value(element)?],
        )
        .await?;
        Ok(element.click().await?)
    }

    /// Presses keys one after another on whatever has the focus.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn press(&self, keys: &[Key]) -> Result<()> {
        let text: String = keys.iter().copied().map(char::from).collect();
        self.press_text(&text).await
    }

    /// Types characters on whatever has the focus, one after another.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn press_text(&self, text: &str) -> Result<()> {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            actions = actions
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
        }
        let done = self.session.client().perform_actions(actions).await;
        done.context("keys or pointer")
    }

    /// Does what keys, a mouse or fingers do.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn act(&self, actions: impl Into<Actions>) -> Result<()> {
        let done = self.session.client().perform_actions(actions).await;
        done.context("keys or pointer")
    }

    /// Moves the focus on by `times` presses of Tab.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn tab(&self, times: usize) -> Result<()> {
        self.press(&vec![Key::Tab; times]).await
    }

    /// Makes the viewport `width` × `height` CSS pixels; returns what it became, as some
    /// engines have a smallest window.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn set_window(&self, width: u32, height: u32) -> Result<(u64, u64)> {
        media::set_viewport(self.session.client(), self.engine(), width, height).await
    }

    /// Puts the window away, as a reader does who turns to something else.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn minimise(&self) -> Result<()> {
        self.session.client().minimize_window().await?;
        Ok(())
    }

    /// Brings the window back that was put away, so large.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn bring_back(&self, width: u32, height: u32) -> Result<()> {
        // A window that is given a size is restored, says the standard; a viewport that is overridden, as
        // Chromium's is, leaves it where it was.
        self.session.client().set_window_size(width, height).await?;
        Ok(())
    }

    /// The number of a process that started the browser.
    ///
    /// # Errors
    /// When it has ended.
    pub fn process(&self) -> Result<u32> {
        self.session.process().context("the browser has ended")
    }

    /// Tells the page about its medium; returns whether this engine could do all of it.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn emulate(&self, wanted: Media) -> Result<bool> {
        media::emulate(self.session.client(), self.engine(), wanted).await
    }

    /// Saves the viewport as `target/screenshots/<engine>/<name>.png`.
    ///
    /// # Errors
    /// When the file can't be written.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../target/screenshots")
            .join(self.engine().name());
        let file = folder.join(format!("{name}.png"));
        self.screenshot_to(&file).await?;
        Ok(file)
    }

    /// Saves the viewport as a PNG at `file`, making its folder where needed.
    ///
    /// # Errors
    /// When the file can't be written.
    pub async fn screenshot_to(&self, file: &Path) -> Result<()> {
        let png = self.session.client().screenshot().await?;
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(file, png).with_context(|| format!("{} can't be written", file.display()))
    }

    /// Prints the page as a PDF to `file`, with its backgrounds.
    ///
    /// # Errors
    /// When the driver refuses or the file can't be written.
    pub async fn print_to_pdf(&self, file: &Path) -> Result<()> {
        let how = PrintConfiguration::builder().background(true).build();
        let how = how.map_err(|error| anyhow!("the page can't be printed: {error:?}"))?;
        let pdf = self.session.client().print(how).await?;
        std::fs::write(file, pdf).with_context(|| format!("{} can't be written", file.display()))
    }
}
