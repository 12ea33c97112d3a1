//! A server that can't begin says why.
use ww_server::{BindError, Server};

use crate::support::Site;

#[tokio::test]
async fn a_taken_port_is_named_with_the_way_out() {
    let site = Site::new();
    let first = Server::bind(site.config()).await.expect("a port");
    let mut config = site.config();
    config.port = first.addr().port();
    let error = Server::bind(config).await.expect_err("it is taken");
    assert!(matches!(error, BindError::PortTaken { port, .. } if port == first.addr().port()));
    let sentence = error.to_string();
    assert!(
        sentence.contains(&first.addr().port().to_string()),
        "{sentence}"
    );
    assert!(sentence.contains("--port"), "{sentence}");
}

#[tokio::test]
async fn a_folder_without_a_site_is_named_with_the_way_out() {
    let site = Site::new();
    let mut config = site.config();
    config.root = config.root.join("nowhere");
    let sentence = Server::bind(config).await.expect_err("no site").to_string();
    assert!(sentence.contains("nowhere"), "{sentence}");
    assert!(sentence.contains("cargo xtask build"), "{sentence}");
}

#[tokio::test]
async fn only_this_machine_can_reach_it() {
    let site = Site::new();
    let server = Server::bind(site.config()).await.expect("a port");
    assert!(server.addr().ip().is_loopback());
}
