//! Opens a page in a real engine and saves what it looks like.
use anyhow::{Context, Result};
use lexopt::{Arg, Parser, ValueExt};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use ww_page::capabilities::Wishes;
use ww_page::engine::Engine;
use ww_page::group::end_all_when_interrupted;
use ww_page::media::Media;
use ww_page::page::Page;
use ww_page::program;
use ww_page::session::Session;

const USAGE: &str = "\
ww-look --url URL --out FILE.png [--engine chromium|firefox|webkit|webkit-as-found]
        [--size WIDTHxHEIGHT] [--dark] [--reduced-motion] [--more-contrast] [--forced-colours]
        [--print] [--full] [--no-ready] [--press-run] [--keep FOLDER] [--eval SCRIPT]

  --full       the whole page and not only the viewport
  --no-ready   don't wait until the page says that a host can run
  --press-run  press 'Run both' and wait until both runs are done
  --keep       press 'Run both' and keep the two traces there, as www/recording has them
  --eval       run the body of an async function in the page, print what it returns";

struct Options {
    engine: Engine,
    url: String,
    out: PathBuf,
    size: (u32, u32),
    media: Media,
    full: bool,
    ready: bool,
    press_run: bool,
    keep: Option<PathBuf>,
    eval: Option<String>,
}

fn options() -> Result<Option<Options>> {
    let mut url = None;
    let mut out = None;
    let mut options = Options {
        engine: Engine::Chromium,
        url: String::new(),
        out: PathBuf::new(),
        size: (1280, 980),
        media: Media::default(),
        full: false,
        ready: true,
        press_run: false,
        keep: None,
        eval: None,
    };
    let mut arguments = Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("engine") => options.engine = arguments.value()?.string()?.parse()?,
            Arg::Long("url") => url = Some(arguments.value()?.string()?),
            Arg::Long("out") => out = Some(PathBuf::from(arguments.value()?)),
            Arg::Long("size") => options.size = size(&arguments.value()?.string()?)?,
            Arg::Long("dark") => options.media.dark = true,
            Arg::Long("reduced-motion") => options.media.reduced_motion = true,
            Arg::Long("forced-colours") => options.media.forced_colors = true,
            Arg::Long("more-contrast") => options.media.more_contrast = true,
            Arg::Long("print") => options.media.print = true,
            Arg::Long("full") => options.full = true,
            Arg::Long("no-ready") => options.ready = false,
            Arg::Long("press-run") => options.press_run = true,
            Arg::Long("keep") => {
                options.keep = Some(PathBuf::from(arguments.value()?));
                options.press_run = true;
            }
            Arg::Long("eval") => options.eval = Some(arguments.value()?.string()?),
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            other => return Err(other.unexpected().into()),
        }
    }
    options.url = url.context("--url is missing")?;
    options.out = out.context("--out is missing")?;
    Ok(Some(options))
}

fn size(text: &str) -> Result<(u32, u32)> {
    let sides = text
        .split_once('x')
        .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    sides.with_context(|| format!("'{text}' is no size; a size is written as 1280x980"))
}

async fn look(options: &Options) -> Result<()> {
    let wishes = Wishes {
        dark: options.media.dark,
        reduced_motion: options.media.reduced_motion,
        ..Wishes::default()
    };
    tokio::spawn(end_all_when_interrupted());
    let session = Arc::new(Session::open(options.engine, wishes).await?);
    let page = Page::new(Arc::clone(&session));
    let outcome = look_at(&page, options).await;
    for message in page.messages().await? {
        eprintln!("{message}");
    }
    session.close().await?;
    outcome
}

async fn look_at(page: &Page, options: &Options) -> Result<()> {
    let (width, height) = options.size;
    let got = page.set_window(width, height).await?;
    // On paper there is no button to press: that comes last.
    let on_screen = Media {
        print: false,
        ..options.media
    };
    page.emulate(on_screen).await?;
    page.goto(&options.url).await?;
    if options.ready {
        page.wait_for(
            "document.documentElement.hasAttribute('data-ready')",
            "data-ready",
        )
        .await?;
    }
    if options.press_run {
        page.run(
            "window.wwDone = 0;
             addEventListener('ww-done', () => { window.wwDone += 1; });",
            vec![],
        )
        .await?;
        page.click_button("Run both").await?;
        page.wait_for("window.wwDone >= 2", "both runs are done")
            .await?;
    }
    if let Some(folder) = &options.keep {
        for half in ["working", "waiting"] {
            let script = format!("JSON.stringify(document.querySelector('#{half}').lastRun.trace)");
            let trace = page.eval(&script).await?;
            let trace = trace.as_str().context("the run left no trace")?;
            std::fs::write(folder.join(format!("{half}.json")), trace)?;
        }
    }
    if let Some(script) = &options.eval {
        println!("{:#}", page.run_async(script, vec![]).await?);
    }
    if !page.emulate(options.media).await? {
        eprintln!("{} can't show all of that medium.", options.engine.name());
    }
    if options.full {
        let tall = page
            .eval("Math.ceil(document.documentElement.scrollHeight)")
            .await?;
        let tall = u32::try_from(tall.as_u64().unwrap_or(u64::from(height)))?;
        page.set_window(width, tall).await?;
    }
    // Two frames later everything that was asked for has been painted.
    page.run_async(
        "await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));",
        vec![],
    )
    .await?;
    page.screenshot_to(&options.out).await?;
    eprintln!(
        "{}: {} at {}×{}",
        options.out.display(),
        options.engine.name(),
        got.0,
        got.1
    );
    Ok(())
}

#[tokio::main]
async fn main() -> ExitCode {
    program::run(USAGE, options(), async |options| {
        look(&options).await?;
        Ok(true)
    })
    .await
}
