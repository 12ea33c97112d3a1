//! The server itself: bound to a port, then run.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::{any, get};
use thiserror::Error;
use tokio::net::TcpListener;

use crate::faults::{Counter, Faults};
use crate::held::{self, Counted, Held};
use crate::{connections, files, headers, live, oembed, slow, socket, tcp};

/// Whether pages are isolated from other origins, and so may share memory between threads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Isolation {
    /// They are.
    #[default]
    Isolated,
    /// They are not, as on a host that sends no headers of its own.
    NotIsolated,
}

/// What is served, and how.
#[derive(Clone, Debug)]
pub struct Config {
    /// The built site.
    pub root: PathBuf,
    /// The port on 127.0.0.1; 0 is any that is free.
    pub port: u16,
    /// The port on 127.0.0.1 for programs that talk over plain TCP; 0 is any that is free.
    pub tcp_port: Option<u16>,
    /// Whether pages are isolated.
    pub isolation: Isolation,
    /// The file in which the latest build says what became of it: pages then reload by
    /// themselves.
    pub live: Option<PathBuf>,
    /// Which answers of `/slow` go wrong.
    pub faults: Faults,
}

/// Why a server could not begin.
#[derive(Debug, Error)]
pub enum BindError {
    /// Another program listens there.
    #[error(
        "Port {port} is taken by another program; choose another with {option}, or {option} 0 for any that is free."
    )]
    PortTaken {
        /// The port.
        port: u16,
        /// The option that chooses it.
        option: &'static str,
    },
    /// There is no site in the folder.
    #[error("There is no index.html in {}; `cargo xtask build` makes one.", root.display())]
    NoSite {
        /// The folder.
        root: PathBuf,
    },
    /// Anything else.
    #[error("Port {port} can’t be listened on: {error}.")]
    Io {
        /// The port.
        port: u16,
        /// What the system says.
        error: io::Error,
    },
}

/// A server that has its port and is ready to run.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    tcp: Option<(TcpListener, SocketAddr)>,
    held: Held,
    router: Router,
}

impl Server {
    /// Takes the port.
    ///
    /// # Errors
    /// A [`BindError`], whose text is one sentence.
    pub async fn bind(config: Config) -> Result<Self, BindError> {
        let Config {
            root,
            port,
            tcp_port,
            isolation,
            live: status,
            faults,
        } = config;
        if !root.join("index.html").is_file() {
            return Err(BindError::NoSite { root });
        }
        let (listener, address) = listen(port, "--port").await?;
        let tcp = match tcp_port {
            Some(port) => Some(listen(port, "--tcp-port").await?),
            None => None,
        };
        let held = Held::default();
        let mut router = Router::new()
            .route(
                "/slow",
                get(slow::slow).with_state(Arc::new(Counter::new(faults))),
            )
            .route("/socket", any(socket::socket).with_state(held.clone()))
            .route(
                "/connections",
                any(connections::connections).with_state(held.clone()),
            )
            .route("/live", get(held::live).with_state(held.clone()))
            .route("/health", get(|| async { "ok" }))
            .route(
                "/oembed",
                get(oembed::oembed).with_state(Arc::new(root.clone())),
            )
            .merge(files::files(&root).layer(from_fn(oembed::discovered)));
        if let Some(status) = status {
            router = router.merge(live::live(&root, status));
        }
        Ok(Self {
            listener,
            address,
            tcp,
            held,
            router: headers::with_headers(router, isolation),
        })
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.address
    }

    /// The address of the page.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The address for programs that talk over plain TCP, if there is one.
    pub fn tcp_addr(&self) -> Option<SocketAddr> {
        self.tcp.as_ref().map(|(_, address)| *address)
    }

    /// Serves until `shutdown` resolves, and then ends at once: nobody waits for answers
    /// that are slow on purpose.
    ///
    /// # Errors
    /// When the system takes the port away.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        let serve = axum::serve(Counted::new(self.listener, self.held.clone()), self.router);
        let talk = async {
            match self.tcp {
                Some((listener, _)) => tcp::serve(Counted::new(listener, self.held)).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            ended = async { serve.await } => ended,
            () = talk => Ok(()),
            () = shutdown => Ok(()),
        }
    }
}

async fn listen(port: u16, option: &'static str) -> Result<(TcpListener, SocketAddr), BindError> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => BindError::PortTaken { port, option },
            _ => BindError::Io { port, error },
        })?;
    let address = listener
        .local_addr()
        .map_err(|error| BindError::Io { port, error })?;
    Ok((listener, address))
}
