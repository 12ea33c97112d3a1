//! One visit to each page and chapter, in each state that it can be in: what axe-core knows of WCAG
//! 2.2 AA, a walk by keys, other colours, and whether all of it fits a phone, large text, and text
//! that is spread.
use super::states::{self, LIT, Step};
use super::subjects::{PHONE, Subject, TO_THE_END, WIDE, all};
use crate::opening::ready;
use anyhow::{Result, bail, ensure};
use serde_json::json;
use ww_page::engine::Engine;
use ww_page::media::Media;
use ww_page::page::Page;
use ww_page::reading::axe::{Rules, bring, violations};
use ww_page::reading::fit::misfits;
use ww_page::reading::keys::walk;
use ww_page::site::Serving;
use ww_page::suite::{Property, property};

pub(super) fn properties() -> Vec<Property> {
    let whole = property(
        "reading: axe-core finds nothing on the page as a whole",
        whole,
    )
    .only_in(&[Engine::Chromium]);
    let each = all().into_iter().map(|subject| {
        property(
            format!(
                "reading: axe-core finds nothing in any state, Tab leads everywhere, and all fits: {}",
                subject.name
            ),
            move |page| visit(page, subject.clone()),
        )
        .only_in(&[Engine::Chromium])
    });
    [whole].into_iter().chain(each).collect()
}

/// All chapters together, as they are when each has been in sight and none was run.
async fn whole(page: Page) -> Result<()> {
    page.set_window(WIDE.0, WIDE.1).await?;
    ready(&page, Serving::built()).await?;
    page.run_async(TO_THE_END, vec![]).await?;
    bring(&page).await?;
    let broken = violations(&page, ":root", Rules::All).await?;
    let broken: Vec<_> = broken.iter().map(ToString::to_string).collect();
    ensure!(
        broken.is_empty(),
        "{} things are wrong:\n{}",
        broken.len(),
        broken.join("\n")
    );
    Ok(())
}

/// A subject that is open, and all that was found there: one visit tells everything.
struct Visit {
    page: Page,
    subject: Subject,
    found: Vec<String>,
}

async fn visit(page: Page, subject: Subject) -> Result<()> {
    let mut visit = Visit {
        page,
        subject,
        found: Vec::new(),
    };
    visit.goes().await?;
    let Visit { page, found, .. } = visit;
    page.emulate(Media::default()).await?;
    if found.is_empty() {
        return Ok(());
    }
    bail!("{} things are wrong:\n{}", found.len(), found.join("\n"))
}

/// Who prefers less motion sees no motion, and all else as anybody does.
fn calm() -> Media {
    Media {
        reduced_motion: true,
        ..Media::default()
    }
}

/// Other colours in which the same has to stand out.
fn schemes() -> [(&'static str, Media); 2] {
    let dark = Media {
        dark: true,
        ..calm()
    };
    let forced = Media {
        forced_colors: true,
        ..calm()
    };
    [("in the dark", dark), ("in forced colours", forced)]
}

impl Visit {
    async fn goes(&mut self) -> Result<()> {
        let (page, subject) = (self.page.clone(), self.subject.clone());
        page.set_window(WIDE.0, WIDE.1).await?;
        page.emulate(calm()).await?;
        let url = ready(&page, Serving::built()).await?;
        subject.open(&page, &url).await?;
        subject.alone(&page).await?;
        bring(&page).await?;
        subject.unfold(&page).await?;
        self.obeys("before a run").await?;
        let predictions = subject.predictions(&page).await?;
        if predictions > 0 && subject.runs(&page).await? > 0 {
            // The first press of Run asks for them.
            subject.begin(&page, 0).await?;
            self.obeys("while it asks for a prediction").await?;
        }
        for nth in 0..predictions {
            subject.predict(&page, nth).await?;
            if nth == 0 {
                self.runs().await?;
            }
            subject.settled(&page).await?;
        }
        for nth in 0..subject.runs(&page).await? {
            let is_begun = subject.begin(&page, nth).await?;
            if nth == 0 && is_begun {
                self.runs().await?;
            }
            subject.end(&page).await?;
        }
        subject.unfold(&page).await?;
        self.obeys("at the end").await?;
        self.lies_still("at the end").await?;
        self.steps().await?;
        self.questions().await?;
        for (state, media) in schemes() {
            page.emulate(media).await?;
            self.looks(state, Rules::Contrast).await?;
        }
        page.emulate(calm()).await?;
        states::leave(&page).await?;
        let walk = walk(&page, &subject.selector).await?;
        self.says("by keys", walk.wrong);
        self.fits().await?;
        if subject.selector == INVENTORY {
            states::forget(&page, &subject).await?;
            self.obeys("when all is forgotten").await?;
        }
        Ok(())
    }

    /// The last step, and then one in the middle, which stays: in other colours it is looked at, too.
    async fn steps(&mut self) -> Result<()> {
        for (step, state) in [
            (Step::Last, "at the last step"),
            (Step::Middle, "at a step in the middle"),
        ] {
            if states::step(&self.page, &self.subject, step).await? {
                let lit = format!("{} {LIT}", self.subject.selector);
                let broken = violations(&self.page, &lit, Rules::All).await?;
                self.says(state, broken.iter().map(ToString::to_string));
            }
        }
        Ok(())
    }

    /// One of them is answered, and stays so, with its run and its score.
    async fn questions(&mut self) -> Result<()> {
        if self.subject.selector != INVENTORY {
            return Ok(());
        }
        states::answer(&self.page).await?;
        self.obeys("while a run settles a question").await?;
        states::settled(&self.page, &self.subject).await?;
        self.obeys("with a question answered").await?;
        states::show_all(&self.page, &self.subject).await?;
        self.obeys("with all questions at once").await?;
        states::show_all(&self.page, &self.subject).await
    }

    fn says(&mut self, state: &str, wrong: impl IntoIterator<Item = String>) {
        let wrong = wrong.into_iter().map(|it| format!("{state}: {it}"));
        self.found.extend(wrong);
    }

    async fn obeys(&mut self, state: &str) -> Result<()> {
        self.looks(state, Rules::All).await
    }

    async fn runs(&mut self) -> Result<()> {
        self.lies_still("during a run").await?;
        self.obeys("during a run").await
    }

    async fn looks(&mut self, state: &str, rules: Rules) -> Result<()> {
        let broken = violations(&self.page, &self.subject.selector, rules).await?;
        self.says(state, broken.iter().map(ToString::to_string));
        Ok(())
    }

    async fn lies_still(&mut self, state: &str) -> Result<()> {
        let moving = serde_json::from_value::<Vec<String>>(self.page.eval(MOVING).await?)?;
        self.says(state, moving);
        Ok(())
    }

    async fn fits(&mut self) -> Result<()> {
        for (way, (width, height), percent, is_spread) in WAYS {
            self.page.set_window(width, height).await?;
            self.page
                .run(LOOK, vec![json!(percent), json!(is_spread)])
                .await?;
            self.subject.settle(&self.page).await?;
            let misfits = misfits(&self.page, &self.subject.selector).await?;
            self.says(way, misfits);
        }
        Ok(())
    }
}

/// The chapter of the questions.
const INVENTORY: &str = "#inventory";

/// Motions of more than a moment that styles make, for a reader who prefers none.
const MOVING: &str = "
    document.getAnimations().filter((it) => {
      const { duration, iterations } = it.effect.getComputedTiming();
      return it.playState === 'running' && Number(duration) * Math.min(iterations, 1) > 50;
    }).map((it) => `${it.animationName ?? it.transitionProperty} of <${it.effect.target?.localName}> moves`)
      .concat(getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['it scrolls smoothly'] : [])";

/// How a page may be looked at: its window, the size of its text in percent, and whether letters,
/// words, lines and paragraphs are spread as WCAG 1.4.12 says.
const WAYS: [(&str, (u32, u32), u32, bool); 4] = [
    ("on a phone", PHONE, 100, false),
    ("in 320 px, which is 400 % of 1280", (320, 640), 100, false),
    ("with text of 200 %", WIDE, 200, false),
    ("with spread text", WIDE, 100, true),
];

/// Tells the page: by a sheet of the script's own, as its policy lets no other style in.
const LOOK: &str = "
    const [percent, isSpread] = arguments;
    document.documentElement.style.fontSize = `${percent}%`;
    const sheet = new CSSStyleSheet();
    if (isSpread) sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }');
    document.adoptedStyleSheets = [sheet];";
