//! Ports, none of which is served at twice in this process. Here a port is an origin, and what a browser
//! keeps of an origin, such as its service worker, meets whatever is served there next; the system gives
//! the same port again now and then.
use std::collections::BTreeSet;
use std::io;
use std::net::Ipv4Addr;
use std::sync::{Mutex, PoisonError};
use tokio::net::TcpListener;

static TAKEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

/// Takes a port for good; false where it was taken before.
pub(crate) fn take(port: u16) -> bool {
    TAKEN
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(port)
}

/// Listens at a port that nothing was served at.
///
/// # Errors
/// When the system has none.
pub(crate) async fn listen() -> io::Result<TcpListener> {
    loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        if take(listener.local_addr()?.port()) {
            return Ok(listener);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::listen;
    use std::collections::BTreeSet;

    #[tokio::test]
    async fn no_port_is_served_at_twice() {
        let mut ports = BTreeSet::new();
        // Each is given back at once. Of so many the system gives some again.
        for _ in 0..2000 {
            let port = listen().await.unwrap().local_addr().unwrap().port();
            assert!(ports.insert(port), "{port}");
        }
    }
}
