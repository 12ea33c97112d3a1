//! A browser that is running and can be told what to do.
use crate::capabilities::{Wishes, capabilities};
use crate::display::Display;
use crate::driver::{Driver, Output};
use crate::engine::Engine;
use crate::gtk;
use crate::scratch::Scratch;
use anyhow::{Context, Result};
use fantoccini::wd::TimeoutConfiguration;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use std::ffi::OsString;
use std::time::Duration;

/// How long one script or one page may take: generous, because a test machine may be
/// busy, and bounded, because a broken page must fail and not hang.
pub const PATIENCE: Duration = Duration::from_mins(2);

/// One running browser. Close it when done; dropping it ends the processes all the same.
#[derive(Debug)]
pub struct Session {
    engine: Engine,
    client: Client,
    driver: Driver,
    _display: Option<Display>,
    _profile: Scratch,
}

impl Session {
    /// Starts a driver, and through it a browser with an empty profile.
    ///
    /// # Errors
    /// When the driver or the browser is missing or does not start.
    pub async fn open(engine: Engine, wishes: Wishes) -> Result<Self> {
        let profile = Scratch::new()?;
        let mut environment: Vec<(&str, OsString)> = Vec::new();
        let mut display = None;
        if engine.is_webkit() {
            let screen = Display::start().await?;
            environment = gtk::settle(profile.path(), wishes)?;
            environment.push(("DISPLAY", screen.name().into()));
            display = Some(screen);
        }
        if engine == Engine::WebKit {
            environment.push(("JSC_useSharedArrayBuffer", "1".into()));
        }
        let driver = Driver::start(&engine.driver(), &environment).await?;
        let wanted = capabilities(engine, wishes, profile.path());
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted.as_object().cloned().unwrap_or_default())
            .connect(&driver.url())
            .await
            .with_context(|| {
                let said = driver.output().take().join("\n");
                format!("{} does not start: {said}", engine.name())
            })?;
        client
            .update_timeouts(TimeoutConfiguration::new(
                Some(PATIENCE),
                Some(PATIENCE),
                Some(Duration::ZERO),
            ))
            .await?;
        Ok(Self {
            engine,
            client,
            driver,
            _display: display,
            _profile: profile,
        })
    }

    /// Which browser this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The connection to the driver.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The number of the driver's process, which started the browser.
    pub fn process(&self) -> Option<u32> {
        self.driver.process()
    }

    /// What the driver and the browser write to their output.
    pub fn output(&self) -> &Output {
        self.driver.output()
    }

    /// Opens a tab and closes the one before, with all that it was told about its medium.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn fresh_tab(&self) -> Result<()> {
        let before = self.client.window().await?;
        let tab = self.client.new_window(true).await?;
        self.client.switch_to_window(before).await?;
        self.client.close_window().await?;
        self.client.switch_to_window(tab.handle).await?;
        Ok(())
    }

    /// Ends the browser in good order.
    ///
    /// # Errors
    /// When the driver can't be reached any more.
    pub async fn close(&self) -> Result<()> {
        self.client.clone().close().await?;
        Ok(())
    }
}
