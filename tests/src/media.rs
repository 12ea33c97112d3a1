//! What a page is told about its medium: dark, reduced motion, more contrast, forced colours, paper,
//! the size of its window.
use crate::commands::{context, devtools};
use crate::engine::Engine;
use anyhow::Result;
use fantoccini::Client;
use serde_json::{Value, json};

/// What the page is told about its medium.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a preference of its own, and a reader may have any of them together"
)]
pub struct Media {
    /// The reader prefers a dark page.
    pub dark: bool,
    /// The reader prefers less motion.
    pub reduced_motion: bool,
    /// The page is for paper.
    pub print: bool,
    /// The reader's own few colours take the place of the page's.
    pub forced_colors: bool,
    /// The reader prefers more contrast.
    pub more_contrast: bool,
}

impl Media {
    /// Whether engines other than Chromium can be told all of it, too.
    const fn is_of_every_engine(self) -> bool {
        !self.print && !self.forced_colors && !self.more_contrast
    }
}

/// Tells the page in the current tab about its medium. Chromium takes everything;
/// Firefox all but paper, forced colours and more contrast; WebKit must be told as it starts (see
/// [`Wishes`](crate::capabilities::Wishes)).
/// Returns whether this engine could do all that was asked.
///
/// # Errors
/// When the driver refuses.
pub async fn emulate(client: &Client, engine: Engine, media: Media) -> Result<bool> {
    match engine {
        Engine::Chromium => {
            let features = json!([
                { "name": "prefers-color-scheme",
                  "value": if media.dark { "dark" } else { "light" } },
                { "name": "prefers-reduced-motion",
                  "value": if media.reduced_motion { "reduce" } else { "no-preference" } },
                { "name": "forced-colors",
                  "value": if media.forced_colors { "active" } else { "none" } },
                { "name": "prefers-contrast",
                  "value": if media.more_contrast { "more" } else { "" } },
            ]);
            let params = json!({
                "media": if media.print { "print" } else { "" },
                "features": features,
            });
            client
                .issue_cmd(devtools("Emulation.setEmulatedMedia", &params))
                .await?;
            Ok(true)
        }
        Engine::Firefox => {
            let script = "
                Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0]);
                Services.prefs.setIntPref('ui.prefersReducedMotion', arguments[1]);";
            let arguments = vec![
                json!(i32::from(!media.dark)),
                json!(i32::from(media.reduced_motion)),
            ];
            in_browser_window(client, script, arguments).await?;
            Ok(media.is_of_every_engine())
        }
        // It was told as it started.
        Engine::WebKit | Engine::WebKitAsFound => Ok(media.is_of_every_engine()),
    }
}

/// Makes the page's viewport `width` × `height` CSS pixels, and returns what it became.
///
/// # Errors
/// When the driver refuses.
pub async fn set_viewport(
    client: &Client,
    engine: Engine,
    width: u32,
    height: u32,
) -> Result<(u64, u64)> {
    match engine {
        Engine::Chromium => {
            // Windows have a smallest size; an overridden viewport has none.
            let params = json!({
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
            });
            client
                .issue_cmd(devtools("Emulation.setDeviceMetricsOverride", &params))
                .await?;
        }
        Engine::Firefox => {
            let script =
                "document.documentElement.style.setProperty('min-width', '0', 'important');";
            in_browser_window(client, script, vec![]).await?;
            by_window(client, width, height).await?;
        }
        Engine::WebKit | Engine::WebKitAsFound => by_window(client, width, height).await?,
    }
    viewport(client).await
}

/// The page's viewport in CSS pixels: width, height.
///
/// # Errors
/// When the driver refuses.
pub async fn viewport(client: &Client) -> Result<(u64, u64)> {
    let size = client
        .execute("return [innerWidth, innerHeight];", vec![])
        .await?;
    Ok((
        size[0].as_u64().unwrap_or_default(),
        size[1].as_u64().unwrap_or_default(),
    ))
}

/// Sets the window's size, and once more by what its frame took.
async fn by_window(client: &Client, width: u32, height: u32) -> Result<()> {
    let (mut outer_width, mut outer_height) = (width, height);
    for _ in 0..3 {
        client.set_window_size(outer_width, outer_height).await?;
        let (inner_width, inner_height) = viewport(client).await?;
        let missing_width = u64::from(width).saturating_sub(inner_width);
        let missing_height = u64::from(height).saturating_sub(inner_height);
        if missing_width == 0 && missing_height == 0 {
            break;
        }
        outer_width += u32::try_from(missing_width)?;
        outer_height += u32::try_from(missing_height)?;
    }
    Ok(())
}

/// Firefox: runs a script in the browser's own window, with its privileges.
///
/// # Errors
/// When the driver refuses.
pub async fn in_browser_window(
    client: &Client,
    script: &str,
    arguments: Vec<Value>,
) -> Result<Value> {
    client.issue_cmd(context("chrome")).await?;
    let answer = client.execute(script, arguments).await;
    client.issue_cmd(context("content")).await?;
    Ok(answer?)
}
