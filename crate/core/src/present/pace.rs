//! How the time goes: minutes that are planned, and minutes that are gone.

use super::Plan;
use crate::{counted, say};

const MS_A_MINUTE: f64 = 60_000.0;

/// How the time goes.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Pace {
    /// How long it has taken so far: `12:05`.
    pub gone: String,
    /// What is planned until the chapter's end, and in all.
    pub planned: String,
    /// Ahead of the plan, behind it, or neither.
    pub sentence: String,
}

impl Pace {
    /// In this chapter, so many milliseconds after the beginning; none, before it began.
    pub fn of(plan: &Plan, chapter: usize, gone_ms: Option<f64>) -> Self {
        let minutes = |chapters: usize| -> u32 {
            let chapters = plan.chapters.iter().take(chapters);
            chapters.map(|it| it.minutes).sum()
        };
        let (from, to) = (minutes(chapter), minutes(chapter + 1));
        let all = minutes(plan.chapters.len());
        let gone_ms = gone_ms.map(|ms| if ms.is_finite() { ms.max(0.0) } else { 0.0 });
        let sentence = match gone_ms.map(|ms| ms / MS_A_MINUTE) {
            None => say!("The clock starts when you first move on."),
            Some(gone) if gone < f64::from(from) => {
                counted!(
                    minutes_of(f64::from(from) - gone),
                    "{n} minute ahead of the plan.",
                    "{n} minutes ahead of the plan."
                )
            }
            Some(gone) if gone > f64::from(to) => {
                counted!(
                    minutes_of(gone - f64::from(to)),
                    "{n} minute behind the plan.",
                    "{n} minutes behind the plan."
                )
            }
            Some(_) => say!("As planned."),
        };
        Self {
            gone: clock(gone_ms.unwrap_or(0.0)),
            planned: say!("{to} min to the end of this chapter, {all} in all", to, all),
            sentence,
        }
    }
}

/// How many minutes they are: a part of one counts as one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates, and it is 1 at least"
)]
fn minutes_of(minutes: f64) -> u64 {
    minutes.ceil().max(1.0) as u64
}

/// `0:07`, `12:05`, `1:02:05`.
fn clock(ms: f64) -> String {
    let seconds = (ms / 1000.0).floor();
    let (minutes, seconds) = ((seconds / 60.0).floor(), seconds % 60.0);
    let (hours, of_hour) = ((minutes / 60.0).floor(), minutes % 60.0);
    if hours > 0.0 {
        format!("{hours}:{of_hour:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Pace, Plan};
    use crate::present::{Chapter, Notes};

    fn plan() -> Plan {
        let chapter = |minutes| Chapter {
            title: String::new(),
            minutes,
            notes: Notes::default(),
            places: vec![],
        };
        Plan {
            chapters: vec![chapter(5), chapter(10)],
        }
    }

    #[test]
    fn the_plan_says_whether_one_is_ahead_or_behind() {
        let says =
            |chapter, minutes: f64| Pace::of(&plan(), chapter, Some(minutes * 60_000.0)).sentence;
        assert_eq!(says(0, 0.0), "As planned.");
        assert_eq!(says(0, 5.0), "As planned.");
        assert_eq!(says(0, 5.1), "1 minute behind the plan.");
        assert_eq!(says(1, 3.0), "2 minutes ahead of the plan.");
        assert_eq!(says(1, 17.5), "3 minutes behind the plan.");
        let none = Pace::of(&plan(), 0, None);
        assert_eq!(none.gone, "0:00");
        assert!(none.sentence.starts_with("The clock starts"));
    }

    #[test]
    fn time_is_told_as_clocks_do() {
        let gone = |ms| Pace::of(&plan(), 0, Some(ms)).gone;
        assert_eq!(gone(7_900.0), "0:07");
        assert_eq!(gone(725_000.0), "12:05");
        assert_eq!(gone(3_725_000.0), "1:02:05");
        // A clock that was set back, or none.
        assert_eq!((gone(-5.0), gone(f64::NAN)), ("0:00".into(), "0:00".into()));
    }
}
