//! What the lesson keeps: over a reload, as a file, between tabs; and what it never loses.
use super::inventory::{answer, kept};
use super::{go_to, open_at, says, seen};
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use ww_page::page::Page;
use ww_page::suite::{Property, property};

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "lesson: answers are kept over a reload, saved as a file, forgotten, and opened again",
            there_and_back,
        ),
        property(
            "lesson: a file that is none is refused by a sentence, and nothing is lost",
            refused,
        ),
        property(
            "lesson: progress that can't be read is left as it is, until it is forgotten",
            unreadable,
        ),
        property(
            "lesson: what another tab keeps stays, and a chapter that was read stays read",
            together,
        ),
    ]
}

/// The status beneath the questions.
const STATUS: &str = "ww-inventory > .status";

/// Puts a file where the reader chooses one.
async fn import(page: &Page, text: &str) -> Result<()> {
    page.run(
        "document.querySelector('ww-inventory > .status').textContent = '';
         const input = document.querySelector('ww-inventory input[type=file]');
         const files = new DataTransfer();
         files.items.add(new File([arguments[0]], 'answers.json', { type: 'application/json' }));
         input.files = files.files;
         input.dispatchEvent(new Event('change'));",
        vec![json!(text)],
    )
    .await?;
    page.wait_for(
        &format!("document.querySelector('{STATUS}').textContent"),
        "a word about the file",
    )
    .await?;
    Ok(())
}

/// What ‘Save my answers as a file’ would put on the disk.
async fn exported(page: &Page) -> Result<String> {
    let text = page
        .run_async(
            "const { createObjectURL } = URL;
             const { click } = HTMLAnchorElement.prototype;
             let name;
             const saved = new Promise((resolve) => { URL.createObjectURL = (blob) => (resolve(blob), createObjectURL.call(URL, blob)); });
             HTMLAnchorElement.prototype.click = function () { name = this.download; };
             document.querySelector('ww-inventory .keeps button').click();
             URL.createObjectURL = createObjectURL;
             HTMLAnchorElement.prototype.click = click;
             if (!name?.endsWith('.json')) throw new Error(`it is called ${name}`);
             return (await saved).text();",
            vec![],
        )
        .await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Presses ‘Forget all of it’.
async fn forget(page: &Page) -> Result<()> {
    page.run(
        "document.querySelector('ww-inventory .keeps').scrollIntoView({ block: 'center', behavior: 'instant' });",
        vec![],
    )
    .await?;
    page.click("ww-inventory .keeps button:nth-of-type(3)")
        .await?;
    says(page, STATUS).await?;
    Ok(())
}

/// Opens the questions anew.
async fn again(page: &Page, url: &str) -> Result<()> {
    page.goto("about:blank").await?;
    page.goto(&format!("{url}#inventory")).await?;
    page.wait_for(
        "document.querySelector('ww-inventory.is-live .score')?.textContent",
        "the questions, loaded anew",
    )
    .await?;
    Ok(())
}

/// Shows that a question stands as it was answered.
async fn stands(page: &Page, id: &str) -> Result<()> {
    page.wait_for(
        &format!(
            "(() => {{ const it = document.querySelector('[data-question={id}]');
               return it.querySelector('.is-said') && it.querySelector('.outcome [data-verdict]')
                 && !it.querySelector('.again').hidden; }})()"
        ),
        &format!("{id} to stand as it was answered"),
    )
    .await?;
    Ok(())
}

async fn there_and_back(page: Page) -> Result<()> {
    let url = open_at(&page, "inventory-heading").await?;
    let untouched = says(&page, "ww-inventory .score").await?;
    answer(&page, "i-03", "refused").await?;
    again(&page, &url).await?;
    stands(&page, "i-03").await?;
    page.wait_for(
        &format!(
            "document.querySelector('ww-inventory .score').textContent !== {}",
            json!(untouched)
        ),
        "the score after a reload",
    )
    .await?;
    let score = seen(&page, "ww-inventory .score").await?;
    let file = exported(&page).await?;
    let held: Value = serde_json::from_str(&file)?;
    ensure!(held["inventory"]["i-03"]["answered"] == "refused", "{held}");
    forget(&page).await?;
    // Who is still at a chapter's end may have read it again by now; no answer is left.
    let stored = page.eval("localStorage.getItem('ww-progress')").await?;
    let left: Value = serde_json::from_str(stored.as_str().unwrap_or("{}"))?;
    let is_empty = |kept: &Value| kept.as_object().is_none_or(serde_json::Map::is_empty);
    ensure!(
        is_empty(&left["inventory"]) && is_empty(&left["predictions"]),
        "what was forgotten is still {left}"
    );
    let forgotten = seen(&page, "ww-inventory .score").await?;
    ensure!(forgotten == untouched, "the score says {forgotten}");
    let marks = page
        .eval("document.querySelectorAll('ww-inventory .is-said').length")
        .await?;
    ensure!(marks == json!(0), "an answer is still marked");
    import(&page, &file).await?;
    stands(&page, "i-03").await?;
    page.wait_for(
        &format!(
            "document.querySelector('ww-inventory .score').textContent.trim() === {}",
            json!(score)
        ),
        "the score of the file",
    )
    .await?;
    Ok(())
}

async fn refused(page: Page) -> Result<()> {
    open_at(&page, "inventory-heading").await?;
    answer(&page, "i-03", "refused").await?;
    let before = page.eval("localStorage.getItem('ww-progress')").await?;
    let answers = |inventory: &str| {
        format!(
            r#"{{ "format": 1, "chapters": {{}}, "predictions": {{}}, "inventory": {inventory} }}"#
        )
    };
    for text in [
        "",
        "no JSON",
        "[]",
        r#"{ "format": 2 }"#,
        &answers(r#"{ "i-03": 5 }"#),
        &answers(r#"{ "i-03": { "answered": "compiles" } }"#),
        &format!("{}{}", answers("{}"), " ".repeat(2 << 20)),
    ] {
        import(&page, text).await?;
        let said = seen(&page, STATUS).await?;
        let shown = text.chars().take(40).collect::<String>();
        ensure!(said.ends_with('.'), "‘{shown}’ gets no sentence: {said}");
        // An empty file holds no answers, and takes none away.
        let stored = page.eval("localStorage.getItem('ww-progress')").await?;
        ensure!(stored == before, "after ‘{shown}’ it is {stored}");
    }
    stands(&page, "i-03").await
}

async fn unreadable(page: Page) -> Result<()> {
    let url = open_at(&page, "inventory-heading").await?;
    for text in [
        "no JSON",
        r#"{"format":2,"everything":"else"}"#,
        r#"{"format":1,"chapters":{},"predictions":{},"inventory":null}"#,
        r#"{"format":1,"chapters":{},"predictions":{},"inventory":{"i-03":5}}"#,
    ] {
        page.run(
            "localStorage.setItem('ww-progress', arguments[0]);",
            vec![json!(text)],
        )
        .await?;
        again(&page, &url).await?;
        says(&page, STATUS).await?;
        go_to(&page, "inventory-heading").await?;
        answer(&page, "i-03", "refused").await?;
        // A chapter that is read to its end is kept where it can be, and nowhere else.
        go_to(&page, "glossary-heading").await?;
        let stored = page.eval("localStorage.getItem('ww-progress')").await?;
        ensure!(stored == text, "‘{text}’ has become {stored}");
        let held: Value = serde_json::from_str(&exported(&page).await?)?;
        ensure!(
            held["inventory"]["i-03"]["answered"] == "refused",
            "this visit's answer can't be saved: {held}"
        );
    }
    forget(&page).await?;
    answer(&page, "i-03", "refused").await?;
    let kept = kept(&page).await?;
    ensure!(kept["i-03"]["agrees"] == true, "kept is {kept}");
    Ok(())
}

/// What another tab does to the store, and this one hears of.
const OTHER_TAB: &str = "
    const { inventory, ...rest } = JSON.parse(localStorage.getItem('ww-progress'));
    inventory['i-06'] = { answered: 'lost', agrees: true };
    rest.chapters.executor = 'finished';
    localStorage.setItem('ww-progress', JSON.stringify({ ...rest, inventory }));
    dispatchEvent(new StorageEvent('storage', { key: 'ww-progress' }));";

async fn together(page: Page) -> Result<()> {
    open_at(&page, "inventory-heading").await?;
    answer(&page, "i-03", "refused").await?;
    let one = says(&page, "ww-inventory .score").await?;
    page.run(OTHER_TAB, vec![]).await?;
    page.wait_for(
        &format!(
            "document.querySelector('ww-inventory .score').textContent.trim() !== {}",
            json!(one)
        ),
        "the score to count the other tab's answer",
    )
    .await?;
    answer(&page, "i-26", "compiles").await?;
    let answers = kept(&page).await?;
    for id in ["i-03", "i-06", "i-26"] {
        ensure!(answers[id].is_object(), "{id} is lost: {answers}");
    }
    let state = page
        .run_async(
            "const { keep, update, progressed } = await import(new URL('elements/kept.js', document.baseURI));
             keep('chapters', 'executor', 'begun');
             // While a file is read, another tab goes on.
             let rounds = 0;
             await update(async (text) => {
               const progress = JSON.parse(text);
               if ((rounds += 1) === 1) {
                 const other = JSON.parse(text);
                 other.chapters.both = 'finished';
                 localStorage.setItem('ww-progress', JSON.stringify(other));
               }
               return { ...progress, predictions: { 'a-file': { answered: 'x', agrees: true } } };
             });
             const { chapters, predictions } = progressed();
             return [chapters.executor, chapters.both, Object.keys(predictions).join()];",
            vec![],
        )
        .await?;
    ensure!(
        state == json!(["finished", "finished", "a-file"]),
        "kept is {state}"
    );
    Ok(())
}
