//! What the page and its workers wrote to the console, or made the browser write there.
//!
//! Each engine is heard in its own way: Chromium through its driver's log, Firefox through
//! its console service and its output, WebKit through [`instrument`], as its driver runs
//! it in a private session, which writes nothing.
pub mod instrument;

use crate::commands::log;
use crate::engine::Engine;
use crate::media::in_browser_window;
use crate::session::Session;
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How long the browser may take to hand over what was written.
const HANDOVER: Duration = Duration::from_secs(30);

/// How bad a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// An error: written, thrown, rejected, or of the browser's own.
    Error,
    /// A warning: written, or of the browser's own.
    Warning,
    /// Anything else.
    Note,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// How bad it is.
    pub level: Level,
    /// What it says, with its place where the engine names one.
    pub text: String,
}

impl fmt::Display for Message {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        };
        write!(out, "console {level}: {}", self.text)
    }
}

/// Takes every message since the last call, those included that were written just before.
///
/// # Errors
/// When the driver can't be reached, or the browser hands nothing over in half a minute.
pub async fn take(session: &Session) -> Result<Vec<Message>> {
    static MARKS: AtomicU64 = AtomicU64::new(0);
    let mark = format!("end of messages {}", MARKS.fetch_add(1, Ordering::Relaxed));
    // Messages arrive in order: when the mark is there, all before it are.
    let written = write_mark(session, &mark).await;
    let deadline = tokio::time::Instant::now() + HANDOVER;
    let mut messages = Vec::new();
    loop {
        messages.extend(hand_over(session).await?);
        let before = messages.len();
        messages.retain(|message| !message.text.contains(&mark));
        if messages.len() < before || !written {
            return Ok(messages);
        }
        if tokio::time::Instant::now() > deadline {
            bail!("{} hands over no messages.", session.engine().name());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Writes a mark, and says whether it will come back: it will not where the page may run
/// no script, and in WebKit where it has no ears.
async fn write_mark(session: &Session, mark: &str) -> bool {
    let script = if session.engine().is_webkit() {
        instrument::MARK
    } else {
        "console.info(arguments[0]); return true;"
    };
    let written = session.client().execute(script, vec![json!(mark)]).await;
    written.is_ok_and(|written| written == true)
}

async fn hand_over(session: &Session) -> Result<Vec<Message>> {
    match session.engine() {
        Engine::Chromium => from_log(session).await,
        Engine::Firefox => {
            let mut messages: Vec<_> = session
                .output()
                .take()
                .iter()
                .filter_map(|line| console_call(line))
                .collect();
            messages.extend(from_service(session).await?);
            Ok(messages)
        }
        Engine::WebKit | Engine::WebKitAsFound => from_page(session).await,
    }
}

/// Chromium: the log of the browser, in which the workers' messages are too.
async fn from_log(session: &Session) -> Result<Vec<Message>> {
    let entries = session.client().issue_cmd(log("browser")).await?;
    let message = |entry: &Value| Message {
        level: match entry["level"].as_str() {
            Some("SEVERE") => Level::Error,
            Some("WARNING") => Level::Warning,
            _ => Level::Note,
        },
        text: text(&entry["message"]),
    };
    Ok(entries
        .as_array()
        .into_iter()
        .flatten()
        .map(message)
        .collect())
}

/// Firefox: a call of the page's or a worker's `console`, as its output shows it.
///
/// The browser's own parts write there too, but begin with their name and a colon
/// (`console.error: RSLoader: …`); a page's values are written as source text, in which
/// nothing begins so: a string stands in quotes.
fn console_call(line: &str) -> Option<Message> {
    let (call, text) = line.strip_prefix("console.")?.split_once(": ")?;
    let of_the_browser = text.split_once(": ").is_some_and(|(name, _)| {
        name.chars()
            .all(|letter| letter.is_alphanumeric() || "._-".contains(letter))
    });
    if of_the_browser {
        return None;
    }
    let level = match call {
        "error" | "assert" => Level::Error,
        "warn" => Level::Warning,
        _ => Level::Note,
    };
    Some(Message {
        level,
        text: text.to_owned(),
    })
}

/// Firefox: what was thrown, rejected or violated, as the console service has it.
///
/// Driven, it ends no script for being slow (`dom.max_script_run_time` is 0). One that is ended belongs to
/// a page or a frame that is being left, or to a worker that was stopped: that is no fault.
async fn from_service(session: &Session) -> Result<Vec<Message>> {
    let script = "
        const messages = Services.console.getMessageArray();
        Services.console.reset();
        return messages.flatMap(message => {
          if (!(message instanceof Ci.nsIScriptError)) return [];
          const { sourceName, category, flags, errorMessage } = message;
          const ours = !/^(chrome|resource|moz-extension|about):/.test(sourceName)
            && !/^chrome /.test(category);
          const isEnded = errorMessage.startsWith('Script terminated by timeout');
          const level = isEnded || flags & Ci.nsIScriptError.infoFlag ? 'note'
            : flags & Ci.nsIScriptError.warningFlag ? 'warning' : 'error';
          return ours ? [[level, `${sourceName} ${errorMessage}`]] : [];
        });";
    levelled(&in_browser_window(session.client(), script, vec![]).await?)
}

/// WebKit: what the instrument in the page has gathered.
async fn from_page(session: &Session) -> Result<Vec<Message>> {
    let gathered = session.client().execute(instrument::TAKE, vec![]).await?;
    levelled(&gathered)
}

/// Messages from pairs of a level's name and a text.
fn levelled(pairs: &Value) -> Result<Vec<Message>> {
    let mut messages = Vec::new();
    for pair in pairs.as_array().into_iter().flatten() {
        let level = match pair[0].as_str() {
            Some("error") => Level::Error,
            Some("warning") => Level::Warning,
            Some("note") => Level::Note,
            other => bail!("a message has the level {other:?}"),
        };
        messages.push(Message {
            level,
            text: text(&pair[1]),
        });
    }
    Ok(messages)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Level, console_call};

    #[test]
    fn a_page_is_told_from_the_browser_itself() {
        let level = |line| console_call(line).map(|message| message.level);
        assert_eq!(level("console.error: \"a: b\""), Some(Level::Error));
        assert_eq!(level("console.warn: ({a:1})"), Some(Level::Warning));
        assert_eq!(level("console.info: \"mark\""), Some(Level::Note));
        assert_eq!(level("console.error: RSLoader: "), None);
        assert_eq!(level("*** You are running in headless mode."), None);
    }
}
