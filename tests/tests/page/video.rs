//! Videos: made, played where the browser can, offered as a file, and stopped at once; and the table
//! tells rendering from encoding.
use crate::demos::open;
use crate::opening::ready_at;
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use ww_page::page::Page;
use ww_page::site::Serving;
use ww_page::suite::{Property, property};

/// Frames, and frames of a chunk, of a video that is made in a second or two.
const FRAMES: u32 = 12;
const SETTINGS: &str = "frames=12&chunk=4&width=96&height=54&threads=2";

pub(crate) fn properties() -> Vec<Property> {
    vec![
        property(
            "video: it is made, plays where it can, and is offered",
            made,
        ),
        property("video: the table tells rendering from encoding", told_apart),
        property("video: stop works at once", stopped),
        property(
            "video: the file is the same whatever makes it, also workers that share nothing",
            same,
        ),
    ]
}

/// What the page does, and how it ended: the sentence of a refusal, or the summary, and whatever
/// `more` returns.
async fn run(page: &Page, serving: Serving, settings: &str, more: &str) -> Result<(String, Value)> {
    ready_at(page, serving, &format!("demo/video/?{settings}")).await?;
    page.wait_for("customElements.get('ww-film') !== undefined", "<ww-film>")
        .await?;
    let script = format!(
        "const demo = document.querySelector('ww-demo');
         await demo.run().catch(() => {{}});
         const alert = demo.querySelector(':scope > .alert')?.textContent ?? '';
         {more}"
    );
    let answer = page.run_async(&script, vec![]).await?;
    Ok((
        answer[0].as_str().unwrap_or_default().to_string(),
        answer[1].clone(),
    ))
}

/// Where no thread shares memory with itself, there is a sentence that says so.
async fn is_refused(page: &Page, alert: &str) -> Result<bool> {
    let tier = page.eval("document.documentElement.dataset.tier").await?;
    ensure!(
        alert.is_empty() || (tier != json!("threads") && alert.contains("share")),
        "in the tier {tier}: {alert}"
    );
    Ok(!alert.is_empty())
}

async fn made(page: Page) -> Result<()> {
    let (alert, answer) = run(
        &page,
        Serving::built(),
        SETTINGS,
        "if (alert) return [alert];
         const film = document.querySelector('ww-film');
         const video = film.querySelector('video');
         const status = film.querySelector('[role=status]');
         const link = film.querySelector('a[download]');
         // Whichever the browser says first.
         while (video.readyState < 1 && !status.textContent) {
           await new Promise(resolve => setTimeout(resolve, 10));
         }
         const bytes = new Uint8Array(await demo.film.blob.arrayBuffer());
         return [alert, {
           summary: demo.lastRun.summary, isHidden: film.hidden,
           says: status.textContent, shows: !video.hidden,
           size: [video.videoWidth, video.videoHeight], seconds: video.duration,
           href: link.href, name: link.download, head: [...bytes.slice(0, 4)],
           text: String.fromCharCode(...bytes.slice(0, 800)),
         }];",
    )
    .await?;
    if is_refused(&page, &alert).await? {
        return Ok(());
    }
    ensure!(answer["isHidden"] == json!(false), "{answer}");
    ensure!(answer["summary"]["rendered"] == json!(FRAMES), "{answer}");
    ensure!(answer["summary"]["encoded"] == json!(FRAMES), "{answer}");
    // As EBML begins, and what the file says that it holds.
    ensure!(
        answer["head"] == json!([0x1A, 0x45, 0xDF, 0xA3]),
        "{answer}"
    );
    let text = answer["text"].as_str().unwrap_or_default();
    ensure!(text.contains("webm") && text.contains("V_AV1"), "{text}");
    let name = answer["name"].as_str().unwrap_or_default();
    ensure!(
        name.starts_with("video-2-threads") && name.ends_with(".webm"),
        "{name}"
    );
    let href = answer["href"].as_str().unwrap_or_default();
    ensure!(href.starts_with("blob:"), "{href}");
    if answer["shows"] == json!(true) {
        ensure!(answer["size"] == json!([96, 54]), "{answer}");
        let seconds = answer["seconds"].as_f64().unwrap_or_default();
        ensure!(
            (seconds - f64::from(FRAMES) / 24.0).abs() < 0.05,
            "{answer}"
        );
        plays(&page).await
    } else {
        let says = answer["says"].as_str().unwrap_or_default();
        ensure!(says.contains("can’t play"), "{says}");
        Ok(())
    }
}

/// Its frames are decoded, up to the last one, and it ends. WebKit 2.50 on `GStreamer` stands still now
/// and then after it has shown the last frame, so there the last frame is asked for.
async fn plays(page: &Page) -> Result<()> {
    page.run(
        "const video = document.querySelector('ww-film video');
         video.loop = false;
         video.play();",
        vec![],
    )
    .await?;
    let (script, end) = if page.engine().is_webkit() {
        (
            "(({ currentTime, duration }) => currentTime >= duration - 1 / 24)(document.querySelector('ww-film video'))",
            "the video’s last frame",
        )
    } else {
        (
            "document.querySelector('ww-film video').ended",
            "the video’s end",
        )
    };
    page.wait_for(script, end).await?;
    Ok(())
}

async fn told_apart(page: Page) -> Result<()> {
    let (alert, answer) = run(
        &page,
        Serving::built(),
        SETTINGS,
        "if (alert) return [alert];
         const details = demo.querySelector('details');
         details.open = true;
         while (!details.querySelector('table')) await new Promise(resolve => setTimeout(resolve, 10));
         const cells = row => [...row.cells].map(cell => cell.textContent);
         return [alert, [...details.querySelector('table').rows].map(cells)];",
    )
    .await?;
    if is_refused(&page, &alert).await? {
        return Ok(());
    }
    let rows: Vec<Vec<String>> = serde_json::from_value(answer)?;
    let column = |name: &str| rows[0].iter().position(|head| head == name);
    for name in ["frames rendered", "frames encoded"] {
        let at = column(name).unwrap_or_default();
        let frames: u32 = rows[1..]
            .iter()
            .filter_map(|row| row[at].parse::<u32>().ok())
            .sum();
        ensure!(frames == FRAMES, "{name}: {rows:?}");
    }
    ensure!(
        column("rendering").is_some() && column("encoding").is_some(),
        "{rows:?}"
    );
    let described = page
        .run_async(
            "const strip = document.querySelector('ww-timeline[rows=lanes] .strip');
             strip.focus();
             const said = [];
             const press = key => strip.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
             press('Home');
             for (let bar = 0; bar < 9; bar += 1) {
               said.push(document.querySelector('ww-timeline[rows=lanes] .readout').textContent);
               press('ArrowRight');
             }
             return said;",
            vec![],
        )
        .await?
        .to_string();
    ensure!(
        described.contains("rendered frame") && described.contains("encoded frame"),
        "{described}"
    );
    Ok(())
}

async fn stopped(page: Page) -> Result<()> {
    open(&page, "demo/video/?frames=240&chunk=24&threads=2").await?;
    let script = "const demo = document.querySelector('ww-demo');
         // What this page paints meanwhile, and not what a chunk takes.
         let frames = 0;
         let isStopped = false;
         const count = () => { frames += Number(isStopped); requestAnimationFrame(count); };
         requestAnimationFrame(count);
         demo.addEventListener('ww-progress', () => {
           isStopped = true;
           demo.stop();
         }, { once: true });
         await demo.run().catch(() => {});
         return [demo.querySelector(':scope > .alert')?.textContent ?? '', {
           frames, summary: demo.lastRun?.summary,
           sentence: demo.sentence, film: demo.film !== undefined,
           isHidden: document.querySelector('ww-film').hidden,
         }];";
    let answer = page.run_async(script, vec![]).await?;
    let alert = answer[0].as_str().unwrap_or_default();
    if is_refused(&page, alert).await? {
        return Ok(());
    }
    let answer = &answer[1];
    ensure!(answer["summary"]["stopped"] == json!(true), "{answer}");
    ensure!(answer["film"] == json!(false), "{answer}");
    ensure!(answer["isHidden"] == json!(true), "{answer}");
    let sentence = answer["sentence"].as_str().unwrap_or_default();
    ensure!(sentence.contains("of 240 frames encoded"), "{sentence}");
    ensure!(
        answer["frames"].as_f64() <= Some(3.0),
        "the page painted often until the run had stopped: {answer}"
    );
    Ok(())
}

async fn same(page: Page) -> Result<()> {
    let mut files = Vec::new();
    for (serving, threads) in [
        (Serving::built(), "1"),
        (Serving::built(), "3"),
        (Serving::built().not_isolated(), "2"),
    ] {
        let settings = format!("frames=7&chunk=3&width=64&height=36&threads={threads}");
        let (alert, file) = run(
            &page,
            serving,
            &settings,
            "if (alert) return [alert];
             return [alert, [...new Uint8Array(await demo.film.blob.arrayBuffer())].join()];",
        )
        .await?;
        if is_refused(&page, &alert).await? {
            return Ok(());
        }
        files.push(file);
    }
    ensure!(
        files.iter().all(|file| *file == files[0]),
        "the files differ"
    );
    Ok(())
}
