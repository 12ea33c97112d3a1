//! What is read: the first screen, the demos' pages, the chapters; and how one of them is run.
use crate::demos::PAGES;
use crate::opening::ready;
use anyhow::{Result, ensure};
use serde_json::json;
use ww_page::page::Page;
use ww_page::site::Serving;

/// A page of its own, or a chapter of the first one.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// What a sentence calls it.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) address: String,
    /// What of the page it is.
    pub(crate) selector: String,
}

/// A width that has room for two columns, and a phone's.
pub(crate) const WIDE: (u32, u32) = (1280, 960);
pub(crate) const PHONE: (u32, u32) = (360, 740);

/// The first screen and every demo's page, each set so that its runs are short.
pub(crate) async fn pages(page: &Page) -> Result<Vec<Subject>> {
    let url = ready(page, Serving::built()).await?;
    page.goto(&format!("{url}demo/")).await?;
    let links = page
        .eval("[...document.querySelectorAll('main a[href]')].map((link) => link.href)")
        .await?;
    let links: Vec<String> = serde_json::from_value(links)?;
    ensure!(links.len() >= 8, "only {links:?} are listed");
    let whole = |name: &str, address: String| Subject {
        name: name.to_owned(),
        address,
        selector: ":root".to_owned(),
    };
    let mut subjects = vec![
        Subject {
            selector: "header, ww-halves, footer".to_owned(),
            ..whole("the first screen", url.clone())
        },
        whole("the list of demos", format!("{url}demo/")),
    ];
    for link in links {
        let name = link.trim_end_matches('/').rsplit('/').next().unwrap_or("");
        let settings = PAGES.iter().find(|(page, _)| *page == name);
        let settings = settings.map_or("tasks=3&delay_ms=20&width=60&height=60", |it| it.1);
        // What no control and no demo of a page takes would be refused.
        let address = match name {
            "executor" => link.clone(),
            _ => format!("{link}?{settings}"),
        };
        subjects.push(whole(name, address));
    }
    Ok(subjects)
}

/// The chapters of the lesson, as far as the page has them.
pub(crate) async fn chapters(page: &Page) -> Result<Vec<Subject>> {
    let url = ready(page, Serving::built()).await?;
    let ids = page
        .eval("[...document.querySelectorAll('section.chapter')].map(({ id }) => id)")
        .await?;
    let ids: Vec<String> = serde_json::from_value(ids)?;
    Ok(ids
        .into_iter()
        .map(|id| Subject {
            address: format!("{url}#{id}"),
            selector: format!("#{id}"),
            name: format!("the chapter {id}"),
        })
        .collect())
}

impl Subject {
    /// Opens it, and waits until it can be used.
    pub(crate) async fn open(&self, page: &Page) -> Result<()> {
        page.goto(&self.address).await?;
        page.wait_for(
            "document.readyState === 'complete'
               && (document.querySelector('ww-demo, ww-stepper') === null
                 || document.documentElement.hasAttribute('data-ready')
                 || document.querySelector('ww-stepper[data-ready]') !== null)",
            &format!("{} to be ready", self.name),
        )
        .await?;
        self.settle(page).await
    }

    /// Waits until its custom elements are what they will be, and are drawn.
    pub(crate) async fn settle(&self, page: &Page) -> Result<()> {
        page.run_async(
            "const [selector] = given;
             const parts = [...document.querySelectorAll(selector)].flatMap((it) => [...it.querySelectorAll(':not(:defined)')]);
             await Promise.race([
               Promise.all([...new Set(parts.map(({ localName }) => localName))].map((name) => customElements.whenDefined(name))),
               new Promise((resolve) => setTimeout(resolve, 5000)),
             ]);
             await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));",
            vec![json!(self.selector)],
        )
        .await?;
        Ok(())
    }

    /// Opens all that is folded.
    pub(crate) async fn unfold(&self, page: &Page) -> Result<()> {
        page.run_async(
            "for (const scope of document.querySelectorAll(given[0])) {
               for (const part of scope.querySelectorAll('details')) part.open = true;
             }",
            vec![json!(self.selector)],
        )
        .await?;
        self.settle(page).await
    }

    /// Presses its Run, and returns once something is to be seen of it; false if it has none.
    pub(crate) async fn begin(&self, page: &Page) -> Result<bool> {
        let begun = page.run_async(BEGIN, vec![json!(self.selector)]).await?;
        Ok(begun == json!(true))
    }

    /// Waits for the end of what was begun.
    pub(crate) async fn end(&self, page: &Page) -> Result<()> {
        page.wait_for(
            "!window.wwButton?.disabled",
            &format!("the end of the run in {}", self.name),
        )
        .await?;
        self.settle(page).await
    }
}

/// A loop without an end would have to be stopped: its page has a run that ends beside it.
const BEGIN: &str = "
    const scopes = [...document.querySelectorAll(given[0])];
    const find = (wanted) => scopes.map((it) => it.querySelector(wanted)).find((it) => it !== null);
    const button = find('button[data-runs=compute]') ?? find('button[data-does=run]');
    if (!button) return false;
    button.click();
    window.wwButton = button;
    while (button.disabled && !find('ww-demo.live')) await new Promise((resolve) => setTimeout(resolve, 5));
    return true;";
