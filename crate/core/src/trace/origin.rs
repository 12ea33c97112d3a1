//! Who recorded a run, and when: what is said of a run that was opened from a file.

use std::fmt;

use super::user_agent;
use crate::{counted, say};

/// Where and when a run was recorded.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Origin {
    browser: Name,
    system: Name,
    recorded_at: Date,
}

impl Origin {
    /// The origin of what is recorded by the browser that calls itself so, on this day.
    pub fn of(user_agent: &str, recorded_at: Date) -> Self {
        Self {
            browser: Name::cut(&user_agent::browser(user_agent)),
            system: Name::cut(user_agent::system(user_agent)),
            recorded_at,
        }
    }

    /// The day of the recording.
    pub fn recorded_at(&self) -> Date {
        self.recorded_at
    }

    /// `Recorded in Firefox 153 on Linux, which offers 2 threads, on 24 November 2026.`
    pub fn sentence(&self, hardware_threads: u32) -> String {
        let (browser, system) = (self.browser.shown(), self.system.shown());
        let day = self.recorded_at.in_words();
        match hardware_threads {
            0 => say!(
                "Recorded in {browser} on {system}, on {day}.",
                browser,
                system,
                day
            ),
            known => counted!(
                known,
                "Recorded in {browser} on {system}, which offers {n} thread, on {day}.",
                "Recorded in {browser} on {system}, which offers {n} threads, on {day}.",
                browser,
                system,
                day
            ),
        }
    }
}

/// A name of 1 to 80 characters without control characters: a file that a stranger made
/// can say no more than that.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String")]
struct Name(String);

/// Characters of a name at most.
const MOST_NAME: usize = 80;

impl Name {
    fn cut(text: &str) -> Self {
        Self(text.chars().take(MOST_NAME).collect())
    }

    /// In the language of the page: a file says in English that something is unknown.
    fn shown(&self) -> String {
        match self.0.as_str() {
            user_agent::UNKNOWN_BROWSER => say!("an unknown browser"),
            user_agent::UNKNOWN_SYSTEM => say!("an unknown system"),
            name => name.to_string(),
        }
    }
}

impl TryFrom<String> for Name {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if !(1..=MOST_NAME).contains(&text.chars().count()) || text.contains(char::is_control) {
            return Err("a name has 1 to 80 characters, none of them a control character");
        }
        Ok(Self(text))
    }
}

/// A day of the Gregorian calendar, from 1970 to 9999.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(into = "String", try_from = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if there is one: the month from 1 to 12, the day from 1.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_leap =
            year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
        let days = match month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1970..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// `24 November 2026`.
    fn in_words(self) -> String {
        let (day, month, year) = (self.day, self.month_in_words(), self.year);
        say!("{day} {month} {year}", day, month, year)
    }

    fn month_in_words(self) -> String {
        match self.month {
            1 => say!("January"),
            2 => say!("February"),
            3 => say!("March"),
            4 => say!("April"),
            5 => say!("May"),
            6 => say!("June"),
            7 => say!("July"),
            8 => say!("August"),
            9 => say!("September"),
            10 => say!("October"),
            11 => say!("November"),
            _ => say!("December"),
        }
    }
}

impl fmt::Display for Date {
    /// As ISO 8601 has it: `2026-11-24`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let parts: Vec<&str> = text.split('-').collect();
        let date = match parts.as_slice() {
            [year, month, day] => match (year.parse(), month.parse(), day.parse()) {
                (Ok(year), Ok(month), Ok(day)) => Self::new(year, month, day),
                _ => None,
            },
            _ => None,
        };
        // As it would be written, and no other way.
        date.filter(|date| date.to_string() == text)
            .ok_or("a date is written as 2026-11-24")
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, Origin};

    fn date(text: &str) -> Option<Date> {
        Date::try_from(text.to_string()).ok()
    }

    #[test]
    fn only_days_that_there_are_are_dates() {
        for good in [
            "2026-11-24",
            "2024-02-29",
            "2000-02-29",
            "1970-01-01",
            "9999-12-31",
        ] {
            assert_eq!(date(good).map(|it| it.to_string()).as_deref(), Some(good));
        }
        for bad in [
            "",
            "2026-11",
            "2026-11-31",
            "2026-02-29",
            "2100-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-01-00",
            "1969-12-31",
            "26-1-1",
            "2026-1-01",
            "+2026-01-01",
            "2026-11-24T10:00",
            "65536-01-01",
        ] {
            assert_eq!(date(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_origin_is_one_sentence() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";
        let origin = Origin::of(firefox, Date::new(2026, 11, 24).expect("there is this day"));
        assert_eq!(
            origin.sentence(2),
            "Recorded in Firefox 153 on Linux, which offers 2 threads, on 24 November 2026."
        );
        let unknown = Origin::of("", Date::new(2026, 1, 2).expect("there is this day"));
        assert_eq!(
            unknown.sentence(0),
            "Recorded in an unknown browser on an unknown system, on 2 January 2026."
        );
    }

    #[test]
    fn an_origin_of_a_file_is_believed_only_within_limits() {
        let read = |browser: &str, date: &str| {
            let json =
                serde_json::json!({ "browser": browser, "system": "Linux", "recorded_at": date });
            serde_json::from_value::<Origin>(json).is_ok()
        };
        assert!(read("Firefox 153", "2026-11-24"));
        assert!(read(&"x".repeat(80), "2026-11-24"));
        for (browser, date) in [
            ("", "2026-11-24"),
            (&*"x".repeat(81), "2026-11-24"),
            ("Fire\nfox", "2026-11-24"),
            ("Firefox 153", "yesterday"),
        ] {
            assert!(!read(browser, date), "{browser:?} {date}");
        }
        let long = format!("Firefox/{}", "9".repeat(500));
        let origin = Origin::of(&long, Date::new(2026, 1, 2).expect("there is this day"));
        let json = serde_json::to_string(&origin).expect("an origin is JSON");
        assert_eq!(
            serde_json::from_str::<Origin>(&json).expect("what was written can be read"),
            origin
        );
    }
}
