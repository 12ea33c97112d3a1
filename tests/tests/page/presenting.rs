//! A lesson that is presented: the teacher's window and the class's stay in step, either may be loaded
//! anew, answers stay hidden until they are shown, and hands stand beside what was measured.
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};
use ww_page::engine::Engine;
use ww_page::page::Page;
use ww_page::reading::axe::{self, Rules};
use ww_page::site::{Serving, Site};
use ww_page::suite::{Property, property};

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "presenting: both windows stay in step, and find each other again",
            in_step,
        )
        .only_in(&WINDOWS),
        property(
            "presenting: hands stand beside what was measured, once answers are shown",
            hands,
        )
        .only_in(&WINDOWS),
        property(
            "presenting: the presenter’s view and the handout are there for everybody",
            for_everybody,
        )
        .only_in(&WINDOWS[..1]),
    ]
}

/// One of each kind: that windows hear each other has nothing to do with tiers.
const WINDOWS: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

/// Both windows of a presented lesson, and the site's address.
struct Room {
    page: Page,
    class: WindowHandle,
    teacher: WindowHandle,
    url: String,
}

impl Room {
    /// The class's window first, then the teacher's, which everything is about from then on.
    async fn open(page: Page) -> Result<Self> {
        let site = Site::serve(Serving::built(), page.engine()).await?;
        let url = site.url().to_owned();
        page.keep(site);
        page.goto(&format!("{url}?present")).await?;
        page.wait_for(
            "document.documentElement.hasAttribute('data-ready')",
            "data-ready",
        )
        .await?;
        let [class, teacher] = page.open_beside().await?;
        let room = Self {
            page,
            class,
            teacher,
            url,
        };
        room.at_teacher().await?;
        room.page.goto(&format!("{}present/", room.url)).await?;
        room.meets().await?;
        Ok(room)
    }

    async fn at_teacher(&self) -> Result<()> {
        self.page.turn_to(&self.teacher).await
    }

    async fn at_class(&self) -> Result<()> {
        self.page.turn_to(&self.class).await
    }

    /// Waits until the teacher's window knows the class's.
    async fn meets(&self) -> Result<()> {
        let meets = "document.querySelector('main:not([hidden])') !== null
            && !document.body.classList.contains('is-alone')";
        self.page.wait_for(meets, "the class’s window").await?;
        Ok(())
    }

    /// Has the teacher press a button.
    async fn press(&self, what: &str) -> Result<()> {
        self.at_teacher().await?;
        self.page.click(&format!("[data-does='{what}']")).await
    }

    /// Has the teacher go to a chapter.
    async fn go_to(&self, chapter: &str) -> Result<()> {
        self.at_teacher().await?;
        let script = "const select = document.querySelector('select[data-does=\"chapter\"]');
            select.value = arguments[0];
            select.dispatchEvent(new Event('change', { bubbles: true }));";
        self.page.run(script, vec![json!(chapter)]).await?;
        Ok(())
    }

    /// Waits in the class's window until something holds.
    async fn class_sees(&self, expression: &str, what: &str) -> Result<Value> {
        self.at_class().await?;
        self.page.wait_for(expression, what).await
    }

    /// Waits in the teacher's window until something holds.
    async fn teacher_sees(&self, expression: &str, what: &str) -> Result<Value> {
        self.at_teacher().await?;
        self.page.wait_for(expression, what).await
    }

    /// Leaves one window, as the next property needs it.
    async fn end(self) -> Result<()> {
        self.at_teacher().await?;
        self.page.close_window().await?;
        self.at_class().await
    }
}

/// Whether what has an id is at the top of the class's window, or near.
fn at_top(id: &str) -> String {
    format!(
        "(() => {{ const {{ top }} = document.getElementById('{id}').getBoundingClientRect();
           return top > -40 && top < innerHeight / 2; }})()"
    )
}

fn steps_at(id: &str) -> String {
    format!("document.querySelector('ww-steps.is-stepping [aria-current]')?.id === '{id}'")
}

fn teacher_at(part: &str) -> String {
    format!(
        "document.querySelector('.whereabouts').textContent.includes({})",
        json!(part)
    )
}

async fn in_step(page: Page) -> Result<()> {
    let room = Room::open(page).await?;
    room.go_to("two-words").await?;
    room.class_sees(&at_top("two-words"), "the chapter").await?;
    room.press("next").await?;
    room.class_sees(&at_top("words-predict-lanes"), "the prediction")
        .await?;
    // By a clicker.
    room.at_teacher().await?;
    room.page.press(&[Key::PageDown]).await?;
    room.class_sees(&steps_at("words-step-1"), "the first step")
        .await?;
    // Somebody goes on in the class's window.
    room.page.click("ww-steps.is-stepping .next").await?;
    room.teacher_sees(&teacher_at("step 2 of"), "the second step")
        .await?;
    let gone = room
        .page
        .eval("document.querySelector('.pace').textContent")
        .await?;
    ensure!(
        gone.as_str().is_some_and(|it| it.ends_with('.')),
        "the time says {gone}"
    );
    // Frozen, the class stays; the teacher looks ahead.
    room.page.press_text("f").await?;
    room.page.press(&[Key::Right, Key::Right]).await?;
    room.teacher_sees(&teacher_at("step 4 of"), "a look ahead")
        .await?;
    room.press("enlarge").await?;
    let stays = format!(
        "{} && document.documentElement.classList.contains('is-big')",
        steps_at("words-step-2")
    );
    room.class_sees(&stays, "large type, where it was").await?;
    // Either is loaded anew.
    let address = room.page.eval("location.href").await?;
    room.page.goto(address.as_str().unwrap_or_default()).await?;
    room.page.run("location.reload();", vec![]).await?;
    room.class_sees(&stays, "the same after it was loaded anew")
        .await?;
    room.at_teacher().await?;
    room.page.goto(&format!("{}present/", room.url)).await?;
    room.meets().await?;
    room.teacher_sees(&teacher_at("step 4 of"), "where the teacher was")
        .await?;
    room.press("freeze").await?;
    room.class_sees(&steps_at("words-step-4"), "the teacher’s step")
        .await?;
    // Without the class's window all goes on.
    room.page.goto(&format!("{}demo/", room.url)).await?;
    room.teacher_sees("document.body.classList.contains('is-alone')", "nobody")
        .await?;
    room.press("next").await?;
    room.teacher_sees(&teacher_at("step 5 of"), "the next step")
        .await?;
    room.end().await
}

/// Types a number of hands into a field, as fast as it can be.
const TYPES: &str = "const [name, text] = arguments;
    const input = document.querySelector(`form.hands input[name=\"${name}\"]`);
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));";

async fn hands(page: Page) -> Result<()> {
    let room = Room::open(page).await?;
    room.go_to("waiting-on-many").await?;
    room.press("next").await?;
    room.press("next").await?;
    let form = "document.querySelector('form.hands input[name=\"none\"]') !== null";
    room.teacher_sees(form, "the form").await?;
    room.press("hide").await?;
    for (name, text) in [("none", "4"), ("all", "15"), ("some", "some")] {
        room.page.run(TYPES, vec![json!(name), json!(text)]).await?;
    }
    let refused = "document.querySelector('form.hands .alert').textContent";
    let refused = room.page.wait_for(refused, "a sentence").await?;
    ensure!(
        refused == "‘some’ is no number of hands; it can be a whole number from 0 to 1000.",
        "it says {refused}"
    );
    room.page
        .run(TYPES, vec![json!("some"), json!("5")])
        .await?;
    let said =
        "document.querySelector('#waiting-predict-lazy .class-hands .sentence')?.textContent";
    let counted = format!("{said}.startsWith('24 hands')");
    room.class_sees(&counted, "the hands").await?;
    room.press("run").await?;
    // The teacher is told at once; the class when it shall be.
    let measured = "document.querySelector('form.hands .sentence').textContent.includes('It was ‘None’: 4 of 24')";
    room.teacher_sees(measured, "what was measured").await?;
    room.at_class().await?;
    let before = room.page.eval(said).await?;
    ensure!(
        before.as_str().is_some_and(|it| !it.contains("It was")),
        "while answers are hidden the class sees: {before}"
    );
    room.press("hide").await?;
    let shown = format!("{said}.includes('It was ‘None’: 4 of 24')");
    room.class_sees(&shown, "the answer").await?;
    let marked = "document.querySelectorAll('#waiting-predict-lazy .class-hands .happened').length";
    ensure!(
        room.page.eval(marked).await? == 1,
        "what happened isn’t marked"
    );
    room.page.screenshot("hands").await?;
    room.end().await
}

async fn for_everybody(page: Page) -> Result<()> {
    let site = Site::serve(Serving::built(), page.engine()).await?;
    let url = site.url().to_owned();
    page.keep(site);
    for path in ["present/", "handout/"] {
        page.goto(&format!("{url}{path}")).await?;
        page.wait_for(
            "document.querySelector('main:not([hidden])') !== null",
            "the page",
        )
        .await?;
        if path == "present/" {
            page.run(
                "const select = document.querySelector('select[data-does=\"chapter\"]');
                 select.value = 'waiting-on-many';
                 select.dispatchEvent(new Event('change', { bubbles: true }));
                 document.querySelector('[data-does=\"next\"]').click();",
                vec![],
            )
            .await?;
        }
        axe::bring(&page).await?;
        let found = axe::violations(&page, "body", Rules::All).await?;
        ensure!(found.is_empty(), "{path}: {}", listed(&found));
        page.set_window(400, 800).await?;
        let wide = page
            .eval("document.documentElement.scrollWidth - innerWidth")
            .await?;
        ensure!(
            wide.as_i64().is_some_and(|it| it <= 0),
            "{path} is {wide} pixels too wide for a phone"
        );
        page.set_window(1280, 800).await?;
    }
    Ok(())
}

fn listed(found: &[axe::Violation]) -> String {
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    found.join("; ")
}
