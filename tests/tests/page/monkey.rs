//! Whatever is done to it, in whatever order, the page goes on: see `ww_page::monkey`. The long run is
//! `cargo xtask soak`.
use anyhow::Result;
use ww_page::monkey::{ENGINES, Places, seed, visit};
use ww_page::page::Page;
use ww_page::site::{Serving, Site};
use ww_page::suite::{Property, measured, property};

/// How often it is let loose: by one seed after another, each of which leads elsewhere.
const VISITS: u64 = 3;
/// How far seeds are from each other: a chapter, a deck and a demo.
const STEP: u64 = 13;
/// How much it does each time.
const DEEDS: u32 = 24;

pub(crate) fn properties() -> Vec<Property> {
    let name = "monkey: whatever is pressed, typed, dragged, hidden and stopped, no error, and no worker left";
    vec![property(name, random).only_in(&ENGINES)]
}

async fn random(page: Page) -> Result<()> {
    let serving = Serving::built();
    let places = Places::of(&serving.root)?;
    let site = Site::serve(serving, page.engine()).await?;
    for nth in 0..VISITS {
        let did = visit(&page, &places, site.url(), seed()? + nth * STEP, DEEDS).await?;
        measured(&page, &format!("the monkey with {did}"));
    }
    Ok(())
}
