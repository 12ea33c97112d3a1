//! Demos in frames that keep their height, as those on slides do.
use anyhow::{Result, ensure};
use ww_page::deck::open_deck;
use ww_page::page::Page;
use ww_page::suite::{Property, property};

use super::{site, told};

/// From now on the frame is as high as it says.
const FOLLOW: &str = "
    const frame = document.querySelector('iframe');
    const follow = () => {
      frame.height = told.findLast(({ type }) => type === 'size').height;
    };
    addEventListener('message', follow);
    follow();";

/// A slide of Slidev’s without its title, in CSS pixels.
const SLIDE: (u32, u32) = (884, 420);

pub(crate) fn properties() -> [Property; 1] {
    [property(
        "embedding: on a low slide all of a step is seen, beside its moment of the recorded run",
        fits,
    )]
}

async fn fits(page: Page) -> Result<()> {
    let (width, height) = SLIDE;
    let url = site(&page).await?;
    let body = format!(
        "<iframe width=\"{width}\" height=\"{height}\" src=\"{url}embed/?demo=waiting-sequential&step=1\"></iframe>"
    );
    open_deck(&page, &body, &[]).await?;
    told(&page, "ready").await?;
    page.enter_frame_at("document.querySelector('iframe')")
        .await?;
    let seen = "document.querySelector('.foot button:not([hidden])') && document.documentElement.scrollHeight <= innerHeight";
    page.wait_for(seen, "all of the demo").await?;
    page.click("[data-does=next]").await?;
    let drawn = "(() => {
      const { src, complete, naturalWidth } = document.querySelector('.recorded img');
      return src.endsWith('/waiting-sequential/2.svg') && complete && naturalWidth > 0;
    })()";
    page.wait_for(drawn, "the second step’s picture").await?;
    page.wait_for(seen, "all of the second step").await?;
    page.leave_frame().await?;
    page.screenshot("embed-on-a-slide").await?;

    // A page that follows has all of it as large as it is by itself.
    page.run(FOLLOW, vec![]).await?;
    page.enter_frame_at("document.querySelector('iframe')")
        .await?;
    let large = "getComputedStyle(document.querySelector('.recorded img')).maxHeight === 'none' && document.documentElement.scrollHeight <= innerHeight";
    page.wait_for(large, "the picture in its own size").await?;
    page.leave_frame().await?;
    let followed = page
        .eval("document.querySelector('iframe').clientHeight")
        .await?;
    ensure!(
        followed.as_u64() > Some(u64::from(height)),
        "the picture would have fitted: {followed}"
    );
    Ok(())
}
