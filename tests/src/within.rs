//! What everything is about: a frame within a page, or another window beside it.
use crate::page::{LOOK_AGAIN, Page};
use crate::session::PATIENCE;
use anyhow::{Context, Result, bail};
use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::wd::WindowHandle;
use serde_json::Value;
use tokio::time::Instant;

impl Page {
    /// From now on everything is about what is in this frame, from whatever origin; see
    /// [`Page::leave_frame`].
    ///
    /// # Errors
    /// When there is no such frame.
    pub async fn enter_frame(&self, selector: &str) -> Result<()> {
        let frame = self.session.client().find(Locator::Css(selector)).await;
        let frame = frame.with_context(|| format!("{selector} is not there"))?;
        Ok(frame.enter_frame().await?)
    }

    /// The same, of the frame that an expression finds: one in a shadow, say.
    ///
    /// # Errors
    /// When it finds none.
    pub async fn enter_frame_at(&self, expression: &str) -> Result<()> {
        let client = self.session.client();
        let script = format!("return ({expression});");
        let found = self.run(&script, vec![]).await?;
        let id = found.as_object().and_then(|it| it.values().next());
        let id = id.and_then(Value::as_str);
        let id = id.with_context(|| format!("{expression} is no element"))?;
        let frame = Element::from_element_id(client.clone(), id.to_owned().into());
        let entered = frame.enter_frame().await.map(drop);
        entered.with_context(|| format!("{expression} can’t be entered"))
    }

    /// The same, once something holds in there. What has been asked of a frame that is loaded meanwhile is
    /// lost, and WebKit’s driver refuses it without a word: it is entered anew.
    ///
    /// # Errors
    /// When it still does not hold after two minutes; the sentence says what was waited for.
    pub async fn enter_frame_once(&self, frame: &str, holds: &str, what: &str) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            self.enter_frame_at(frame).await?;
            let said = self.eval(holds).await;
            if matches!(said, Ok(Value::Bool(true))) {
                return Ok(());
            }
            self.leave_frame().await?;
            if Instant::now() > deadline {
                bail!("{what}, in {frame}: not within {} s.", PATIENCE.as_secs());
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    /// From now on everything is about the page itself again.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn leave_frame(&self) -> Result<()> {
        Ok(self.session.client().enter_parent_frame().await?)
    }

    /// Opens another window beside this one: the handles of both, this one's first.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn open_beside(&self) -> Result<[WindowHandle; 2]> {
        let client = self.session.client();
        let other = client.new_window(false).await?.handle;
        Ok([client.window().await?, other])
    }

    /// From now on everything is about this window.
    ///
    /// # Errors
    /// When it is closed.
    pub async fn turn_to(&self, window: &WindowHandle) -> Result<()> {
        Ok(self
            .session
            .client()
            .switch_to_window(window.clone())
            .await?)
    }

    /// Closes the window that everything is about; another has to be turned to.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn close_window(&self) -> Result<()> {
        Ok(self.session.client().close_window().await?)
    }
}
