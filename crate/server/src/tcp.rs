//! The same conversation over plain TCP, for programs that aren't browsers. Every message is a
//! line.
//!
//! A program asks for a server that behaves in one of five ways: `up`, `late 300`, `gone`, `other`
//! or `hangs`. The server answers `welcome`, as a WebSocket's handshake would be answered, says
//! `hello`, expects `goodbye`, and closes.

use axum::serve::Listener;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::time::{sleep, timeout};

use crate::behaviour::{Behaviour, HANGS, PATIENCE};

/// A line has at most so many bytes.
const LONGEST_LINE: u64 = 100;

/// Talks to everybody who comes, each in a task of its own.
pub(crate) async fn serve(mut listener: impl Listener) {
    // They end with this: whoever stops serving hangs up.
    let mut talks = tokio::task::JoinSet::new();
    loop {
        let (stream, _) = listener.accept().await;
        talks.spawn(async move {
            // Whoever has gone needs no answer.
            let _ = talk(stream).await;
        });
        while talks.try_join_next().is_some() {}
    }
}

async fn talk(stream: impl AsyncRead + AsyncWrite + Unpin) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream);
    let Ok(asked) = timeout(PATIENCE, line(&mut lines)).await else {
        return Ok(());
    };
    let asked = asked?;
    let mut words = asked.split_whitespace();
    let behaviour = match Behaviour::new(words.next(), words.next()) {
        Ok(behaviour) => behaviour,
        Err(refusal) => return say(&mut lines, &refusal.to_string()).await,
    };
    match behaviour {
        Behaviour::Late(lasts) => tokio::select! {
            () = sleep(lasts) => {}
            () = gone(&mut lines) => return Ok(()),
        },
        Behaviour::Gone => return Ok(()),
        Behaviour::Up | Behaviour::Other | Behaviour::Hangs => {}
    }
    say(&mut lines, "welcome").await?;
    let Some(word) = behaviour.word() else {
        let mut ignored = tokio::io::sink();
        let gone = tokio::io::copy(&mut lines, &mut ignored);
        return timeout(HANGS, gone).await.unwrap_or(Ok(0)).map(drop);
    };
    say(&mut lines, word).await?;
    let Ok(heard) = timeout(PATIENCE, line(&mut lines)).await else {
        return Ok(());
    };
    if heard? != "goodbye" {
        say(&mut lines, "expected: goodbye").await?;
    }
    lines.shutdown().await
}

/// Waits until the other side goes, if it does so before it says anything more.
async fn gone(lines: &mut (impl AsyncBufReadExt + Unpin)) {
    if lines.fill_buf().await.is_ok_and(|heard| !heard.is_empty()) {
        std::future::pending::<()>().await;
    }
}

/// The next line, without its end; empty if the other side has gone.
async fn line(lines: &mut (impl AsyncBufReadExt + Unpin)) -> std::io::Result<String> {
    let mut line = String::new();
    lines.take(LONGEST_LINE).read_line(&mut line).await?;
    line.truncate(line.trim_end().len());
    Ok(line)
}

async fn say(to: &mut (impl AsyncWrite + Unpin), word: &str) -> std::io::Result<()> {
    to.write_all(format!("{word}\n").as_bytes()).await
}
