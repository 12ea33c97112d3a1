//! What is read: the first screen, the demos' pages, the chapters; and how one of them is run.
use crate::demos::PAGES;
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
pub(crate) fn chapters() -> Vec<Subject> {
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
    /// Opens it in the site at this address, and waits until it can be used.
    pub(crate) async fn open(&self, page: &Page, url: &str) -> Result<()> {
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
        page.run_async(LOADED, vec![json!(self.selector)]).await?;
        self.settle(page).await
    }

    /// Waits until it is drawn as it is.
    pub(crate) async fn settle(&self, page: &Page) -> Result<()> {
        page.run_async(DRAWN, vec![]).await?;
        Ok(())
    }

    /// Takes all other chapters away: the rules look at whole documents, and twelve chapters are
    /// twelve times as much to look at. What they are together is looked at by itself.
    pub(crate) async fn alone(&self, page: &Page) -> Result<()> {
        page.run(
            "document.querySelectorAll('.chapter').forEach((it) => it.closest(arguments[0]) ?? it.remove());
             document.querySelector(arguments[0]).scrollIntoView({ behavior: 'instant' });",
            vec![json!(self.selector)],
        )
        .await?;
        self.settle(page).await
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

    /// How many predictions it asks for.
    pub(crate) async fn predictions(&self, page: &Page) -> Result<usize> {
        self.count(page, "predictions").await
    }

    /// Answers one of them as it comes, and commits to it; what settles it begins to run.
    pub(crate) async fn predict(&self, page: &Page, nth: usize) -> Result<()> {
        let script = format!("{PARTS} {PREDICT}");
        page.run_async(&script, vec![json!(self.selector), json!(nth)])
            .await?;
        Ok(())
    }

    /// Waits until it is settled.
    pub(crate) async fn settled(&self, page: &Page) -> Result<()> {
        page.wait_for(
            "window.wwPredict.matches('.is-settled')",
            &format!("a prediction in {} to be settled", self.name),
        )
        .await?;
        self.settle(page).await
    }

    /// How many experiments it has that are run by a button.
    pub(crate) async fn runs(&self, page: &Page) -> Result<usize> {
        self.count(page, "runs").await
    }

    async fn count(&self, page: &Page, what: &str) -> Result<usize> {
        let script = format!("{PARTS} return {what}.length;");
        let count = page.run(&script, vec![json!(self.selector)]).await?;
        Ok(serde_json::from_value(count)?)
    }

    /// Presses the Run of one of them, unless all of it has run, and returns once something is to
    /// be seen of that: true if it runs, false if it asks for a prediction first, or has run.
    pub(crate) async fn begin(&self, page: &Page, nth: usize) -> Result<bool> {
        let script = format!("{PARTS} {BEGIN}");
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

/// A window's height at a time, as a reader does who pages down.
pub(crate) const TO_THE_END: &str = "
    let before = -1;
    while (scrollY !== before) {
      before = scrollY;
      scrollBy({ top: innerHeight * 0.8, behavior: 'instant' });
      await new Promise((resolve) => setTimeout(resolve, 120));
    }";

/// What it is made of is loaded; what it may never need (a comparison, say) is not waited for long.
const LOADED: &str = "
    const parts = [...document.querySelectorAll(arguments[0])].flatMap((it) => [...it.querySelectorAll(':not(:defined)')]);
    const names = [...new Set(parts.map(({ localName }) => localName))];
    await Promise.race([
      Promise.all(names.map((name) => customElements.whenDefined(name))),
      new Promise((resolve) => setTimeout(resolve, 2000)),
    ]);";

/// Two pictures later all that was changed is drawn.
const DRAWN: &str =
    "await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));";

/// A loop without an end would have to be stopped: the demos' page of it has a run that ends beside.
const PARTS: &str = "
    const scopes = [...document.querySelectorAll(arguments[0])];
    const within = (wanted) => scopes.flatMap((it) => [...it.querySelectorAll(wanted)]);
    const predictions = within('ww-predict');
    const ending = within('button[data-runs=compute]');
    const runs = within('button[data-does=run]').map((it) =>
      ending.find((one) => it.closest('ww-experiment')?.contains(one)) ?? it);
    const endless = (whole) => whole?.querySelector('ww-demo:is([workload=spin], [forever=yes]):not([data-apart])');";

const PREDICT: &str = "
    const predict = predictions[arguments[1]];
    predict.querySelector('input[type=radio]')?.click();
    const input = predict.querySelector('input:is([type=number], [type=range])');
    if (input) {
      input.value = String((Number(input.min) + Number(input.max)) / 2);
      for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
    }
    window.wwPredict = predict;
    predict.querySelector('button.commit').click();
    const whole = document.getElementById(predict.getAttribute('for') ?? '');
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (endless(whole)) setTimeout(() => whole.querySelector('button[data-does=stop]').click(), 1500);";

const BEGIN: &str = "
    const button = runs[arguments[1]];
    const whole = button.closest('ww-experiment, ww-halves');
    window.wwButton = button;
    const demos = [...whole.querySelectorAll('ww-demo:not([data-apart])')];
    if (demos.every((demo) => demo.lastRun)) return false;
    button.click();
    if (!button.disabled) return false;
    if (button.dataset.does === 'run' && endless(whole)) setTimeout(() => whole.querySelector('button[data-does=stop]').click(), 1500);
    while (button.disabled && !whole.querySelector('ww-demo.live')) await new Promise((resolve) => setTimeout(resolve, 5));
    return true;";
