//! What is read: the first screen, the demos' pages, the chapters; and how one of them is run.
use crate::demos::PAGES;
use crate::opening::ready;
use anyhow::Result;
use serde_json::json;
use std::fs;
use ww_page::page::Page;
use ww_page::reading::chapters_of;
use ww_page::site::Serving;

/// A page of its own, or a chapter of the first one.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// What a sentence calls it.
    pub(crate) name: String,
    /// Where it is, from the site's root.
    path: String,
    /// What of the page it is.
    pub(crate) selector: String,
}

/// A width that has room for two columns, and a phone's.
pub(crate) const WIDE: (u32, u32) = (1280, 960);
pub(crate) const PHONE: (u32, u32) = (360, 740);

/// All that the built site has to read: the first screen, its chapters, every demo's page.
pub(crate) fn all() -> Vec<Subject> {
    let first = Subject {
        name: "the first screen".to_owned(),
        path: String::new(),
        selector: "ww-halves".to_owned(),
    };
    [first]
        .into_iter()
        .chain(chapters())
        .chain(demos())
        .collect()
}

/// The chapters of the lesson, as far as the page has them.
fn chapters() -> Vec<Subject> {
    let text = fs::read_to_string(Serving::built().root.join("index.html")).unwrap_or_default();
    chapters_of(&text)
        .map(|id| Subject {
            name: format!("the chapter {id}"),
            path: format!("#{id}"),
            selector: format!("#{id}"),
        })
        .collect()
}

/// Every demo's page, each set so that its runs are short, and the list of them.
fn demos() -> Vec<Subject> {
    let folder = Serving::built().root.join("demo");
    // Without a built site every other property says so.
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    let page = |name: &str, path: String| Subject {
        name: name.to_owned(),
        path,
        selector: ":root".to_owned(),
    };
    let list = page("the list of demos", "demo/".to_owned());
    let demos = names.iter().map(|name| {
        let settings = PAGES.iter().find(|(page, _)| page == name);
        let settings = match (&**name, settings) {
            (_, Some((_, settings))) => *settings,
            ("forever", None) => "tasks=3&delay_ms=20&width=60&height=60",
            // It is stepped by hand, and nothing of it is set.
            _ => "",
        };
        page(
            &format!("the demo {name}"),
            format!("demo/{name}/?{settings}"),
        )
    });
    [list].into_iter().chain(demos).collect()
}

impl Subject {
    /// Opens it, and waits until it can be used.
    pub(crate) async fn open(&self, page: &Page) -> Result<()> {
        let url = ready(page, Serving::built()).await?;
        page.goto(&format!("{url}{}", self.path)).await?;
        page.wait_for(
            "document.readyState === 'complete'
               && (document.querySelector('ww-demo, ww-stepper') === null
                 || document.documentElement.hasAttribute('data-ready')
                 || document.querySelector('ww-stepper[data-ready]') !== null)",
            &format!("{} to be ready", self.name),
        )
        .await?;
        page.run(
            "document.querySelector(arguments[0]).scrollIntoView({ behavior: 'instant' });",
            vec![json!(self.selector)],
        )
        .await?;
        self.settle(page).await
    }

    /// Waits until its custom elements are what they will be, and are drawn.
    pub(crate) async fn settle(&self, page: &Page) -> Result<()> {
        page.run_async(SETTLE, vec![json!(self.selector)]).await?;
        Ok(())
    }

    /// Opens all that is folded.
    pub(crate) async fn unfold(&self, page: &Page) -> Result<()> {
        page.run(
            "for (const scope of document.querySelectorAll(arguments[0])) {
               for (const part of scope.querySelectorAll('details')) part.open = true;
             }",
            vec![json!(self.selector)],
        )
        .await?;
        self.settle(page).await
    }

    /// How many experiments it has that are run by a button.
    pub(crate) async fn runs(&self, page: &Page) -> Result<usize> {
        let script = format!("{RUNS} return runs.length;");
        let runs = page.run(&script, vec![json!(self.selector)]).await?;
        Ok(serde_json::from_value(runs)?)
    }

    /// Presses the Run of one of them, and returns once something is to be seen of it: true if it
    /// runs, false if it asks for a prediction first.
    pub(crate) async fn begin(&self, page: &Page, nth: usize) -> Result<bool> {
        let script = format!("{RUNS} {BEGIN}");
        let begun = page
            .run_async(&script, vec![json!(self.selector), json!(nth)])
            .await?;
        Ok(begun == json!(true))
    }

    /// Waits for the end of what was begun.
    pub(crate) async fn end(&self, page: &Page) -> Result<()> {
        page.wait_for(
            "!window.wwButton?.disabled",
            &format!("the end of a run in {}", self.name),
        )
        .await?;
        self.settle(page).await
    }
}

const SETTLE: &str = "
    const parts = [...document.querySelectorAll(given[0])].flatMap((it) => [...it.querySelectorAll(':not(:defined)')]);
    const names = [...new Set(parts.map(({ localName }) => localName))];
    await Promise.race([
      Promise.all(names.map((name) => customElements.whenDefined(name))),
      new Promise((resolve) => setTimeout(resolve, 5000)),
    ]);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));";

/// A loop without an end would have to be stopped: its page has a run that ends beside it.
const RUNS: &str = "
    const scopes = [...document.querySelectorAll(arguments[0])];
    const within = (wanted) => scopes.flatMap((it) => [...it.querySelectorAll(wanted)]);
    const ending = within('button[data-runs=compute], button[data-runs$=-compute]');
    const runs = within('button[data-does=run]').map((it) =>
      ending.find((one) => it.closest('ww-experiment')?.contains(one)) ?? it);";

const BEGIN: &str = "
    const button = runs[arguments[1]];
    const whole = button.closest('ww-experiment, ww-halves');
    button.click();
    window.wwButton = button;
    if (!button.disabled) return false;
    while (button.disabled && !whole.querySelector('ww-demo.live')) await new Promise((resolve) => setTimeout(resolve, 5));
    return true;";
