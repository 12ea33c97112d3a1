//! A wire between the browser and the server, on which bytes are counted: those that workers
//! ask for too, which a page can't count.
use anyhow::{Context, Result};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::Url;

/// The wire; it is cut when this is dropped.
#[derive(Debug)]
pub(super) struct Wire {
    port: u16,
    bytes: Arc<AtomicU64>,
    listening: JoinHandle<()>,
}

impl Wire {
    /// A wire to the server at this address.
    pub(super) async fn to(server: &str) -> Result<Self> {
        let server = Url::parse(server)?;
        let to = server.port().context("the server has a port")?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let bytes = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&bytes);
        let listening = tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                let counter = Arc::clone(&counter);
                tokio::spawn(async move {
                    let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, to)).await else {
                        return;
                    };
                    let (from_browser, to_browser) = browser.into_split();
                    let (from_server, to_server) = server.into_split();
                    // Either end may hang up at any time.
                    let _ = tokio::join!(
                        asked(from_browser, to_server),
                        answered(from_server, to_browser, &counter)
                    );
                });
            }
        });
        Ok(Self {
            port,
            bytes,
            listening,
        })
    }

    /// The address at this end of it.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Kilobytes that came from the server so far: 1000 bytes each.
    pub(super) fn kilobytes(&self) -> f64 {
        self.bytes.load(Ordering::Relaxed) as f64 / 1000.0
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
    bytes: &AtomicU64,
) -> std::io::Result<()> {
    let mut part = vec![0; 1 << 16];
    loop {
        let length = server.read(&mut part).await?;
        if length == 0 {
            return browser.shutdown().await;
        }
        bytes.fetch_add(length as u64, Ordering::Relaxed);
        browser.write_all(&part[..length]).await?;
    }
}

#[cfg(test)]
mod tests {
    use super::Wire;
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
}
