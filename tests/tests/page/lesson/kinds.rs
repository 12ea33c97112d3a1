//! All other ways to predict: a bar that is drawn, lines in an order, what the compiler says.
use super::open_at;
use super::predicting::{explained, settled};
use super::{says, seen, tab_to};
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use ww_page::page::Page;
use ww_page::suite::{Property, property};
use ww_page::trust::TRUST;

pub(super) fn properties() -> Vec<Property> {
    vec![
        property(
            "lesson: by keys a bar is drawn to where it will end, and measured beside it",
            bar,
        ),
        property(
            "lesson: by keys lines are put into an order, and each is told its place",
            order,
        ),
        property(
            "lesson: what the compiler will say is predicted, and then it says it",
            rustc,
        ),
    ]
}

/// Questions of kinds that no chapter may have, about an experiment that a chapter has.
const BAR: &str = r#"<ww-predict id="executor-bar" for="executor-dropped" runs="executor-drop" kind="bar"
  measure="wall_ms@executor-drop" unit="ms" within="1.5" min="0" max="2000">
  <p class="question">Where will it end?</p>
  <details class="explained"><summary>Why</summary>
    <p data-verdict="close">Close.</p><p data-verdict="low">Low.</p><p data-verdict="high">High.</p></details>
</ww-predict>"#;

const ORDER: &str = r#"<ww-predict id="executor-order" for="executor-dropped" runs="executor-drop" kind="order">
  <p class="question">Which is the smallest?</p>
  <ul class="options">
    <li data-name="wall" data-measure="wall_ms@executor-drop">Its milliseconds</li>
    <li data-name="late" data-measure="cancelled@executor-drop">What was dropped</li>
    <li data-name="all" data-measure="tasks@executor-drop">What was begun</li>
  </ul>
  <details class="explained"><summary>Why</summary>
    <p data-verdict="right">Right.</p><p data-verdict="other">Other.</p></details>
</ww-predict>"#;

/// Numbers of all sizes, and those at which another decimal begins, as a picture and a sentence
/// write them: where the two differ.
const WRITTEN: &str = r"
    const { verdict } = await import(new URL('host/lesson.js', document.baseURI));
    const { bars } = await import(new URL('elements/ww-predict/picture.js', document.baseURI));
    const { summary } = document.querySelector('#executor-drop').lastRun;
    const edges = [0, 0.01, 0.995, 1, 2, 9.95, 9.995, 10, 99.95, 100, 2470.5].flatMap((it) => [it * 0.9999, it, it * 1.0001]);
    const ties = Array.from({ length: 60 }, (_, nth) => (nth + 0.5) / (nth % 2 ? 8 : 1));
    const others = Array.from({ length: 120 }, (_, nth) => 1.13 ** nth / 97);
    const apart = [];
    for (const [unit, measure] of [['ms', 'wall_ms@a'], ['×', 'wall_ms@a / wall_ms@b'], ['%', 'wall_ms@a / wall_ms@c'], ['', 'polls@a']]) {
      for (const value of [...edges, ...ties, ...others]) {
        const runs = { a: { ...summary, wall_ms: value, polls: Math.round(value) }, b: { ...summary, wall_ms: 1 }, c: { ...summary, wall_ms: 100 } };
        const found = await verdict({ kind: 'number', measure, unit }, value.toFixed(4), runs);
        const numbers = (text) => text.match(/\d+(,\d{3})*(\.\d+)?/g).join(' ');
        const shown = [...bars({ ...found, unit }).querySelectorAll('.value')].map((it) => it.textContent).join(' ');
        if (numbers(shown) !== numbers(found.sentence)) apart.push(`${shown} / ${found.sentence}`);
      }
    }
    return apart;";

/// Puts a question before the experiment that settles it.
async fn put(page: &Page, html: &str) -> Result<()> {
    open_at(page, "executor-predict-drop").await?;
    page.run(
        &format!(
            "{TRUST} document.querySelector('#executor-predict-drop').remove();
         const place = document.createElement('div');
         place.innerHTML = trust.createHTML(arguments[0]);
         document.querySelector('#executor-dropped').before(...place.children);"
        ),
        vec![json!(html)],
    )
    .await?;
    page.run(
        "document.querySelector('#executor-dropped').previousElementSibling.scrollIntoView({ block: 'center', behavior: 'instant' });",
        vec![],
    )
    .await?;
    Ok(())
}

async fn bar(page: Page) -> Result<()> {
    put(&page, BAR).await?;
    page.click("#executor-bar .question").await?;
    tab_to(&page, "#executor-bar input[type=range]", 3).await?;
    page.press(&[Key::End]).await?;
    page.press(&[Key::Left; 5]).await?;
    let drawn = says(&page, "#executor-bar output").await?;
    page.press(&[Key::Enter]).await?;
    settled(&page, "#executor-bar").await?;
    let sentence = explained(&page, "#executor-bar").await?;
    let said = says(&page, "#executor-bar .bars .row .value").await?;
    ensure!(said == drawn, "drawn to {drawn}, shown as {said}");
    let measured = says(&page, "#executor-bar .bars .row:last-child .value").await?;
    let number = measured.split_whitespace().next().unwrap_or_default();
    ensure!(
        sentence.contains(&format!(" {number} ")) || sentence.contains(&format!(" {number}\u{a0}")),
        "the bar says {measured}, and the sentence: {sentence}"
    );
    let chosen = seen(&page, "#executor-bar .outcome [data-verdict]").await?;
    ensure!(
        chosen == "High.",
        "nearly two seconds were foretold: {chosen}"
    );
    let apart = page.run_async(WRITTEN, vec![]).await?;
    ensure!(apart == json!([]), "picture and sentence differ: {apart}");
    Ok(())
}

async fn order(page: Page) -> Result<()> {
    put(&page, ORDER).await?;
    page.click("#executor-order .question").await?;
    tab_to(
        &page,
        "#executor-order li[data-name=wall] button.down:enabled",
        3,
    )
    .await?;
    page.press(&[Key::Enter]).await?;
    page.press(&[Key::Enter]).await?;
    let heard = says(&page, "#executor-order .heard").await?;
    ensure!(
        heard.contains('3'),
        "a line that was moved twice says {heard}"
    );
    tab_to(&page, "#executor-order .commit", 8).await?;
    page.press(&[Key::Enter]).await?;
    settled(&page, "#executor-order").await?;
    explained(&page, "#executor-order").await?;
    let chosen = seen(&page, "#executor-order .outcome [data-verdict]").await?;
    let places = page
        .eval("[...document.querySelectorAll('#executor-order .tag')].map(it => it.textContent.replace(/\\D/g, ''))")
        .await?;
    ensure!(
        chosen == "Right." && places == json!(["1", "2", "3"]),
        "the verdict is {chosen}, the places {places}"
    );
    Ok(())
}

async fn rustc(page: Page) -> Result<()> {
    let predict = "#os-predict-outlives";
    open_at(&page, &predict[1..]).await?;
    let answer = format!("{predict} + :is(.refusal, :has(.refusal))");
    let before = seen(&page, &answer).await?;
    ensure!(
        before.is_empty(),
        "the answer is shown before it is asked for: {before}"
    );
    page.click(&format!("{predict} .question")).await?;
    tab_to(&page, &format!("{predict} input[type=radio]"), 3).await?;
    page.press_text(" ").await?;
    tab_to(&page, &format!("{predict} .commit"), 5).await?;
    page.press(&[Key::Enter]).await?;
    settled(&page, predict).await?;
    let sentence = explained(&page, predict).await?;
    ensure!(sentence.contains("E0373"), "the verdict is: {sentence}");
    let said = says(&page, &answer).await?;
    ensure!(
        said.contains("E0373"),
        "the compiler's words are not shown: {said}"
    );
    Ok(())
}
