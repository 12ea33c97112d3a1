//! What Lighthouse says of the page as it is served, on a desktop and on a phone.
use crate::bench::figures::{SCORE, SCORE_ON_A_PHONE, SHIFT};
use crate::bench::places::{Bench, Effort, bench_site};
use crate::bench::report::Table;
use crate::capabilities::{Wishes, capabilities};
use crate::engine::Engine;
use crate::group::Group;
use crate::scratch::Scratch;
use crate::site::Site;
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::AsyncReadExt;
use tokio::process::Command;

/// Where npm's packages are, as crate/xtask/node pins them.
const TOOLS: &str = "../crate/xtask/node";
/// How long a browser may take until it listens.
const PATIENCE: Duration = Duration::from_mins(1);

/// What a page is looked at as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Profile {
    Desktop,
    Phone,
}

/// Visits the page, and a demo's own, as each profile.
pub(super) async fn measure(bench: &mut Bench) -> Result<Table> {
    let mut table = Table::new(
        "lighthouse",
        "Lighthouse’s scores of the page as it is served here, of 100 each; its phone is slow and far away by its own reckoning",
    );
    let site = Site::serve(bench_site(), Engine::Chromium).await?;
    let browser = Browser::start()?;
    let (pages, profiles): (&[_], &[_]) = match bench.effort {
        Effort::Full => (&["", "demo/order/"], &[Profile::Desktop, Profile::Phone]),
        // Once is enough to see that it works.
        Effort::Smoke => (&[""], &[Profile::Desktop]),
    };
    for page in pages {
        for profile in profiles {
            let mut visits = Vec::new();
            for _ in 0..bench.effort.times(3) {
                visits.push(visit(&browser, &format!("{}{page}", site.url()), *profile).await?);
            }
            rows(&mut table, page, *profile, &visits);
        }
    }
    Ok(table)
}

fn rows(table: &mut Table, page: &str, profile: Profile, visits: &[Value]) {
    let each = |path: &str| -> Vec<f64> {
        let numbers = visits
            .iter()
            .filter_map(|visit| visit.pointer(path)?.as_f64());
        numbers.collect()
    };
    let on = match profile {
        Profile::Desktop => "desktop",
        Profile::Phone => "phone",
    };
    for category in ["performance", "accessibility", "best-practices", "seo"] {
        let score = each(&format!("/categories/{category}/score"));
        let wanted = match (category, profile) {
            ("performance", Profile::Phone) => SCORE_ON_A_PHONE,
            _ => SCORE,
        };
        table.row(
            format!("/{page} on a {on}: {category}"),
            "",
            score.iter().map(|it| it * 100.0),
            Some(wanted),
        );
    }
    for (name, audit, unit, wanted) in [
        ("first text (FCP)", "first-contentful-paint", "ms", None),
        ("largest part (LCP)", "largest-contentful-paint", "ms", None),
        ("busy beyond 50 ms (TBT)", "total-blocking-time", "ms", None),
        (
            "moved about (CLS)",
            "cumulative-layout-shift",
            "",
            Some(SHIFT),
        ),
    ] {
        let values = each(&format!("/audits/{audit}/numericValue"));
        table.row(format!("/{page} on a {on}: {name}"), unit, values, wanted);
    }
    for missed in visits.first().map(missed).unwrap_or_default() {
        eprintln!("/{page} on a {on}: {missed}");
    }
}

/// Every audit that costs points, in its own words.
fn missed(visit: &Value) -> Vec<String> {
    let categories = visit["categories"].as_object().into_iter().flatten();
    let weighed = categories.flat_map(|(_, category)| {
        let audits = category["auditRefs"].as_array().into_iter().flatten();
        audits.filter(|it| it["weight"].as_f64().is_some_and(|weight| weight > 0.0))
    });
    weighed
        .filter_map(|it| {
            let audit = &visit["audits"][it["id"].as_str()?];
            let score = audit["score"].as_f64()?;
            let said = |name: &str| audit[name].as_str().unwrap_or_default().to_owned();
            (score < 0.995).then(|| {
                let (title, value) = (said("title"), said("displayValue"));
                format!("{score:.2} for ‘{title}’ {value}")
            })
        })
        .collect()
}

/// A browser for Lighthouse, that ends when this is dropped: one that Lighthouse starts itself
/// would outlive a bench that is interrupted.
struct Browser {
    _group: Group,
    profile: Scratch,
}

impl Browser {
    fn start() -> Result<Self> {
        let profile = Scratch::new()?;
        let wanted = capabilities(Engine::Chromium, Wishes::default(), profile.path());
        let switches = wanted["goog:chromeOptions"]["args"].as_array();
        let switches = switches.into_iter().flatten().filter_map(Value::as_str);
        let group = Group::start(
            Command::new(Engine::Chromium.browser())
                .args(switches)
                .arg("--remote-debugging-port=0")
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        )?;
        Ok(Self {
            _group: group,
            profile,
        })
    }

    /// The port on which it takes commands, which it writes down as soon as it listens.
    async fn port(&self) -> Result<String> {
        let file = self.profile.path().join("DevToolsActivePort");
        let deadline = Instant::now() + PATIENCE;
        loop {
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            if let Some((port, _)) = text.split_once('\n') {
                return Ok(port.to_owned());
            }
            ensure!(
                Instant::now() < deadline,
                "Chromium took no commands within {} s",
                PATIENCE.as_secs()
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// What Lighthouse says. On a busy machine it loses the beginning of a visit now and then; a second
/// one is a visit as good as the first.
async fn visit(browser: &Browser, url: &str, profile: Profile) -> Result<Value> {
    match visit_once(browser, url, profile).await {
        Err(error) => {
            eprintln!("{error:#}; once more");
            visit_once(browser, url, profile).await
        }
        said => said,
    }
}

async fn visit_once(browser: &Browser, url: &str, profile: Profile) -> Result<Value> {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join(TOOLS);
    let mut command = Command::new("node");
    command
        .current_dir(tools)
        .arg("node_modules/lighthouse/cli/index.js")
        .arg(url)
        .args(["--output=json", "--output-path=stdout", "--quiet"])
        .arg("--no-enable-error-reporting")
        .arg(format!("--port={}", browser.port().await?))
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit());
    if profile == Profile::Desktop {
        command.arg("--preset=desktop");
    }
    let mut group = Group::start(&mut command)
        .context("Lighthouse needs Node.js: https://nodejs.org says how to install it")?;
    let mut out = group.child.stdout.take().context("it has an output")?;
    let mut text = Vec::new();
    out.read_to_end(&mut text).await?;
    let status = group.child.wait().await?;
    ensure!(status.success(), "Lighthouse ended with {status}");
    let visit: Value =
        serde_json::from_slice(&text).context("Lighthouse says something that is no JSON")?;
    if let Some(error) = visit["runtimeError"]["message"].as_str() {
        bail!("Lighthouse: {error}");
    }
    Ok(visit)
}

#[cfg(test)]
mod tests {
    use super::missed;
    use serde_json::json;

    #[test]
    fn only_what_costs_points_is_said() {
        let audit = |score: f64| json!({ "score": score, "title": "Text is large" });
        let visit = json!({
            "categories": { "seo": { "auditRefs": [
                { "id": "good", "weight": 1 }, { "id": "bad", "weight": 1 },
                { "id": "bad-but-free", "weight": 0 }, { "id": "not-applicable", "weight": 1 },
            ] } },
            "audits": {
                "good": audit(1.0), "bad": audit(0.5), "bad-but-free": audit(0.0),
                "not-applicable": { "score": null, "title": "Text is large" },
            },
        });
        assert_eq!(missed(&visit), ["0.50 for ‘Text is large’ "]);
    }
}
