//! A wire between the browser and the server, on which bytes are counted: those that workers
//! ask for too, which a page can't count. It may be a thin one, as a phone's.
use anyhow::{Context, Result};
use std::net::Ipv4Addr;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;
use tokio::task::JoinHandle;
use url::Url;

/// Bytes that a thin wire brings in a second: the 1.6 Mbit/s at which Lighthouse has a phone load a page
/// (`mobileSlow4G` in its `constants.js`). What asking takes, 150 ms there, is left out.
const THIN: f64 = 200_000.0;
/// Bytes that go over a thin wire at once: a packet of a usual network. Connections take turns by these.
const PACKET: usize = 1460;

/// The wire; it is cut when this is dropped.
#[derive(Debug)]
pub(super) struct Wire {
    port: u16,
    came: Arc<Came>,
    listening: JoinHandle<()>,
}

impl Wire {
    /// A wire to the server at this address, as fast as the machine is.
    pub(super) async fn to(server: &str) -> Result<Self> {
        Self::laid(server, None).await
    }

    /// A wire that brings 200 kB a second, all connections together.
    pub(super) async fn thin_to(server: &str) -> Result<Self> {
        Self::laid(server, Some(Arc::default())).await
    }

    async fn laid(server: &str, turn: Option<Arc<Mutex<()>>>) -> Result<Self> {
        let server = Url::parse(server)?;
        let to = server.port().context("the server has a port")?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let came = Arc::new(Came::default());
        let counter = Arc::clone(&came);
        let listening = tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                let counter = Arc::clone(&counter);
                let turn = turn.clone();
                tokio::spawn(async move {
                    let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, to)).await else {
                        return;
                    };
                    let (from_browser, to_browser) = browser.into_split();
                    let (from_server, to_server) = server.into_split();
                    // Either end may hang up at any time.
                    let _ = tokio::join!(
                        asked(from_browser, to_server),
                        answered(from_server, to_browser, &counter, turn.as_deref())
                    );
                });
            }
        });
        Ok(Self {
            port,
            came,
            listening,
        })
    }

    /// The address at this end of it.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Kilobytes that came from the server so far: 1000 bytes each.
    pub(super) fn kilobytes(&self) -> f64 {
        self.came.until(f64::INFINITY)
    }

    /// Those that had come at a time, in ms since 1970.
    pub(super) fn kilobytes_at(&self, epoch_ms: f64) -> f64 {
        self.came.until(epoch_ms)
    }
}

/// What came from the server: when, in ms since 1970, and how many bytes.
#[derive(Debug, Default)]
struct Came(std::sync::Mutex<Vec<(f64, usize)>>);

impl Came {
    fn note(&self, bytes: usize) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.unwrap_or_default().as_secs_f64() * 1000.0;
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push((now, bytes));
    }

    fn until(&self, epoch_ms: f64) -> f64 {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let came = all.iter().filter(|(when, _)| *when <= epoch_ms);
        came.map(|(_, bytes)| *bytes as f64 / 1000.0).sum()
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn asked(mut browser: OwnedReadHalf, mut server: OwnedWriteHalf) -> std::io::Result<()> {
    copy(&mut browser, &mut server).await?;
    server.shutdown().await
}

async fn answered(
    mut server: OwnedReadHalf,
    mut browser: OwnedWriteHalf,
    came: &Came,
    turn: Option<&Mutex<()>>,
) -> std::io::Result<()> {
    let mut part = vec![0; if turn.is_some() { PACKET } else { 1 << 16 }];
    loop {
        let length = server.read(&mut part).await?;
        if length == 0 {
            return browser.shutdown().await;
        }
        if let Some(turn) = turn {
            let _mine = turn.lock().await;
            tokio::time::sleep(Duration::from_secs_f64(length as f64 / THIN)).await;
        }
        came.note(length);
        browser.write_all(&part[..length]).await?;
    }
}

#[cfg(test)]
mod tests {
    use super::{Came, Wire};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    #[tokio::test]
    async fn only_what_the_server_says_is_counted() -> anyhow::Result<()> {
        let server = TcpListener::bind("127.0.0.1:0").await?;
        let wire = Wire::to(&format!("http://{}/", server.local_addr()?)).await?;
        let mut browser = TcpStream::connect(("127.0.0.1", wire.port)).await?;
        let (mut serving, _) = server.accept().await?;
        browser.write_all(b"a question").await?;
        let mut question = [0; 10];
        serving.read_exact(&mut question).await?;
        assert_eq!(&question, b"a question");
        serving.write_all(&[7; 2500]).await?;
        let mut answer = vec![0; 2500];
        browser.read_exact(&mut answer).await?;
        assert_eq!(answer, [7; 2500]);
        assert!(
            (wire.kilobytes() - 2.5).abs() < 1e-9,
            "{}",
            wire.kilobytes()
        );
        Ok(())
    }

    #[test]
    fn what_comes_later_is_not_counted_yet() {
        let came = Came::default();
        came.note(1500);
        assert!(came.until(0.0) < 1e-9);
        assert!((came.until(f64::INFINITY) - 1.5).abs() < 1e-9);
    }
}
