//! The reader as the executor: tasks stepped by buttons and by keys, forwards and back.
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use ww_page::page::Page;
use ww_page::site::{Serving, open_at};
use ww_page::suite::{Property, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "stepping: by buttons a task goes from await to await, and to its end",
            to_its_end,
        ),
        property(
            "stepping: by keys alone tasks are polled, woken, dropped, and all of it taken back",
            by_keys,
        ),
        property(
            "stepping: a button that has led to an end by keys leaves them where they lead back",
            keys_at_an_end,
        ),
        property(
            "stepping: listing, card, queue and timeline show the same moment",
            one_moment,
        ),
        property(
            "stepping: what can’t be done is refused by a sentence and changes nothing",
            refused,
        ),
        property(
            "stepping: the suggestions tick themselves as they are followed",
            ticks,
        ),
        property(
            "stepping: no part of the page is wider than a phone",
            fits_a_phone,
        ),
    ]
}

/// Opens the demo’s page, with its tasks there.
async fn opened(page: &Page) -> Result<()> {
    open_at(page, Serving::built(), "demo/executor/").await?;
    page.wait_for(
        "document.querySelector('ww-stepper[data-ready]') !== null",
        "the tasks",
    )
    .await?;
    Ok(())
}

async fn press(page: &Page, action: &str) -> Result<()> {
    page.click(&format!("ww-stepper [data-does='{action}']"))
        .await
}

async fn text(page: &Page, selector: &str) -> Result<String> {
    let found = page
        .run(
            "return document.querySelector('ww-stepper ' + arguments[0])?.textContent ?? null;",
            vec![json!(selector)],
        )
        .await?;
    found
        .as_str()
        .map(str::to_owned)
        .with_context(|| format!("there is no {selector}"))
}

async fn says(page: &Page, words: &str) -> Result<()> {
    let said = text(page, ".said").await?;
    ensure!(said.contains(words), "it says ‘{said}’, and not ‘{words}’");
    Ok(())
}

/// The station at which a task’s card says that it stands.
async fn station(page: &Page, task: u32) -> Result<String> {
    text(
        page,
        &format!(".card[data-task='{task}'] [aria-current='step'] .label"),
    )
    .await
}

async fn status(page: &Page, task: u32) -> Result<Value> {
    page.eval(&format!(
        "document.querySelector('ww-stepper .card[data-task=\"{task}\"]').dataset.status"
    ))
    .await
}

/// All that a reader sees of the moment, in words.
async fn seen(page: &Page) -> Result<Value> {
    page.eval(
        "['.said', '.next', '.queue', '.cards', '.words ul']
           .map(part => document.querySelector('ww-stepper ' + part).textContent)",
    )
    .await
}

async fn to_its_end(page: Page) -> Result<()> {
    opened(&page).await?;
    says(&page, "Not a line of them has run").await?;
    for (at, action) in [
        ("socket", "poll"),
        ("hello", "poll"),
        ("goodbye", "poll"),
        ("close", "poll"),
        ("done", "poll"),
    ] {
        if at != "socket" {
            press(&page, "ready").await?;
            says(&page, "the waker was called").await?;
            ensure!(status(&page, 1).await? == "queued", "it isn’t queued");
        }
        press(&page, action).await?;
        let here = station(&page, 1).await?;
        ensure!(here == at, "it stands at {here} and not at {at}");
        if at == "close" {
            says(&page, "It printed ‘hello’").await?;
        }
    }
    says(&page, "Ready(Ok(()))").await?;
    ensure!(status(&page, 1).await? == "finished", "it isn’t finished");
    ensure!(status(&page, 2).await? == "new", "the other one has run");
    page.screenshot("stepping").await?;
    Ok(())
}

async fn by_keys(page: Page) -> Result<()> {
    opened(&page).await?;
    let mut moments = vec![seen(&page).await?];
    // Poll one, wake it, spawn a third, poll it, drop it; the next in the queue, twice.
    for (key, words) in [
        ("p", "You polled task 1."),
        ("r", "Task 1’s socket is open."),
        ("s", "You made task 3"),
        ("p", "You polled task 3."),
        ("d", "You dropped task 3"),
        ("n", "You took task 2 from the head"),
        ("n", "You took task 1 from the head"),
        ("w", "something else than ‘hello’"),
        ("p", "Ready(Err(()))"),
    ] {
        page.press_text(key).await?;
        says(&page, words).await?;
        moments.push(seen(&page).await?);
    }
    ensure!(status(&page, 1).await? == "failed", "task 1 hasn’t failed");
    page.press_text("2").await?;
    let chosen = text(&page, ".card.is-chosen .name").await?;
    ensure!(chosen == "Task 2", "{chosen} is chosen");
    for moment in moments.iter().rev().skip(1) {
        page.press(&[Key::Left]).await?;
        let now = seen(&page).await?;
        ensure!(now == *moment, "it shows {now}, and showed {moment}");
    }
    for moment in &moments[1..] {
        page.press(&[Key::Right]).await?;
        let now = seen(&page).await?;
        ensure!(now == *moment, "it shows {now}, and showed {moment}");
    }
    // Letters that are typed into something are not for the tasks.
    page.run(
        "const input = document.createElement('input');
         document.querySelector('ww-stepper').append(input);
         input.focus();",
        vec![],
    )
    .await?;
    page.press_text("dp").await?;
    let now = seen(&page).await?;
    ensure!(now == moments[moments.len() - 1], "typing did something");
    Ok(())
}

async fn keys_at_an_end(page: Page) -> Result<()> {
    opened(&page).await?;
    page.press_text("pr").await?;
    for (name, end) in [("To the beginning", "0"), ("To the last action", "2")] {
        page.run(
            "document.querySelector(`ww-stepper .moments [aria-label='${arguments[0]}']`).focus();",
            vec![json!(name)],
        )
        .await?;
        page.press(&[Key::Enter]).await?;
        let slider = page
            .eval("document.activeElement.matches('ww-stepper .moments input') && document.activeElement.value")
            .await?;
        ensure!(
            slider == end,
            "after ‘{name}’ the slider with the focus is at {slider}"
        );
    }
    Ok(())
}

async fn one_moment(page: Page) -> Result<()> {
    opened(&page).await?;
    for action in ["poll", "ready", "poll", "spawn"] {
        press(&page, action).await?;
    }
    page.press_text("1").await?;
    let script = "
        const stepper = document.querySelector('ww-stepper');
        const here = stepper.querySelectorAll('.listing .is-here');
        return {
            lines: [...here].map(line => line.textContent.trim()),
            number: here[0]?.dataset.line,
            view: stepper.view,
            queue: [...stepper.querySelectorAll('.queue .badge')].map(badge => badge.textContent),
            rows: stepper.querySelectorAll('.timeline svg text.row').length,
            polls: stepper.querySelectorAll('.timeline svg rect.poll').length,
            slider: stepper.querySelector('.moments input').value,
        };";
    let shown = page.run(script, vec![]).await?;
    let task = &shown["view"]["tasks"][0];
    let lines = shown["lines"].as_array().map_or(0, Vec::len);
    ensure!(
        lines == 1,
        "lit as the place to wait are {}",
        shown["lines"]
    );
    ensure!(
        shown["lines"][0]
            .as_str()
            .is_some_and(|line| line.contains("x.wait_for_data(\"hello\")")),
        "the line is {}",
        shown["lines"][0]
    );
    ensure!(
        shown["number"].as_str()
            == task["line"]
                .as_u64()
                .map(|line| line.to_string())
                .as_deref(),
        "the line is {} and not {}",
        shown["number"],
        task["line"]
    );
    ensure!(
        shown["queue"] == json!(["2", "3"]),
        "the queue is {}",
        shown["queue"]
    );
    ensure!(shown["rows"] == 3 && shown["polls"] == 2, "{shown}");
    ensure!(
        shown["slider"] == "4",
        "the slider is at {}",
        shown["slider"]
    );
    let holds = text(&page, ".card.is-chosen .holds").await?;
    ensure!(holds.contains("the open socket"), "it holds {holds}");
    // The slider goes back, and what was shown then is shown again.
    page.run(
        "const slider = document.querySelector('ww-stepper .moments input');
         slider.value = '1';
         slider.dispatchEvent(new Event('input', { bubbles: true }));",
        vec![],
    )
    .await?;
    says(&page, "You polled task 1.").await?;
    let here = station(&page, 1).await?;
    ensure!(here == "socket", "it stands at {here}");
    Ok(())
}

async fn refused(page: Page) -> Result<()> {
    opened(&page).await?;
    press(&page, "drop").await?;
    let before = page
        .eval("document.querySelector('ww-stepper').view")
        .await?;
    for (action, words) in [
        ("poll", "Task 1 was dropped"),
        ("ready", "Task 1 is over"),
        ("wrong", "Task 1 is over"),
        ("drop", "nothing left to drop"),
    ] {
        let disabled = page
            .eval(&format!(
                "document.querySelector('ww-stepper [data-does=\"{action}\"]').ariaDisabled"
            ))
            .await?;
        ensure!(disabled == "true", "{action} isn’t marked as refused");
        press(&page, action).await?;
        says(&page, words).await?;
    }
    let after = page
        .eval("document.querySelector('ww-stepper').view")
        .await?;
    ensure!(before == after, "what was refused changed something");
    Ok(())
}

async fn ticks(page: Page) -> Result<()> {
    opened(&page).await?;
    let done = "document.querySelectorAll('ww-stepper .path .is-done').length";
    ensure!(page.eval(done).await? == 0, "something is ticked already");
    let first = text(&page, ".trying").await?;
    press(&page, "poll").await?;
    ensure!(page.eval(done).await? == 1, "polling isn’t ticked");
    let second = text(&page, ".trying").await?;
    ensure!(first != second, "it still suggests ‘{first}’");
    page.click("ww-stepper .skip").await?;
    let third = text(&page, ".trying").await?;
    ensure!(third != second, "it can’t be skipped");
    ensure!(page.eval(done).await? == 1, "skipping is doing");
    Ok(())
}

async fn fits_a_phone(page: Page) -> Result<()> {
    page.set_window(360, 800).await?;
    opened(&page).await?;
    for action in ["poll", "spawn", "spawn", "poll-next", "ready"] {
        press(&page, action).await?;
    }
    let wide = page
        .eval("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .await?;
    ensure!(wide == 0, "the page is {wide} px wider than its window");
    page.screenshot("stepping-phone").await?;
    Ok(())
}
