//! How soon a page answers, and whether anything jumps: as the browser itself tells it.
use crate::page::Page;
use anyhow::Result;
use serde::Deserialize;
use serde_json::json;

/// What a browser has told since it was first asked to.
#[derive(Clone, Debug, Deserialize)]
pub struct Pace {
    /// From each touch, click or key until the next picture, in ms, the slowest event of each.
    pub answers_ms: Vec<f64>,
    /// The sum of all shifts that the reader didn't bring about.
    pub shift: f64,
    /// What moved, for a sentence.
    pub moved: Vec<String>,
}

impl Pace {
    /// What 98 of 100 answers took at most: with fewer than fifty, the slowest.
    pub fn p98(&self) -> f64 {
        let mut sorted = self.answers_ms.clone();
        sorted.sort_by(f64::total_cmp);
        let skipped = sorted.len() / 50;
        sorted.into_iter().rev().nth(skipped).unwrap_or(0.0)
    }
}

/// Since when a browser tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// All that it still knows.
    Opened,
    /// What comes.
    Now,
}

/// Has the browser tell. Chromium alone does.
///
/// # Errors
/// When the driver refuses.
pub async fn listen(page: &Page, since: Since) -> Result<()> {
    let all = json!(since == Since::Opened);
    page.run(include_str!("pace.js"), vec![all]).await?;
    Ok(())
}

/// What it has told.
///
/// # Errors
/// When it was not asked to.
pub async fn heard(page: &Page) -> Result<Pace> {
    let heard = page.run_async("return await wwPace.heard();", vec![]);
    Ok(serde_json::from_value(heard.await?)?)
}

#[cfg(test)]
mod tests {
    use super::Pace;

    fn of(answers_ms: Vec<f64>) -> f64 {
        let (shift, moved) = (0.0, Vec::new());
        let pace = Pace {
            answers_ms,
            shift,
            moved,
        };
        pace.p98()
    }

    #[test]
    fn of_few_answers_the_slowest_counts() {
        assert!((of(vec![8.0, 40.0, 16.0]) - 40.0).abs() < 1e-9);
        assert!(of(vec![]).abs() < 1e-9);
    }

    #[test]
    fn of_a_hundred_answers_the_two_slowest_do_not() {
        let answers = (1..=100).map(f64::from).collect();
        assert!((of(answers) - 98.0).abs() < 1e-9);
    }
}
