//! The examples' own code, against the real server: whatever runs `not_forever`, each of the
//! server's five behaviours ends as the code says that it ends.

use std::net::SocketAddr;
use std::sync::mpsc;

use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::{Outcome, Time, What};
use ww_server::{Config, Faults, Isolation, Server};

const TASKS: u32 = 4;

/// A server on a thread of its own, until the test is over: its addresses for HTTP and for TCP.
struct Served {
    http: SocketAddr,
    tcp: SocketAddr,
    site: std::path::PathBuf,
}

impl Served {
    fn new(test: &str) -> Self {
        let site = std::env::temp_dir().join(format!("ww-twins-{test}-{}", std::process::id()));
        std::fs::create_dir_all(&site).expect("a folder");
        std::fs::write(site.join("index.html"), "<!DOCTYPE html>").expect("a file");
        let config = Config {
            root: site.clone(),
            port: 0,
            tcp_port: Some(0),
            isolation: Isolation::default(),
            live: None,
            faults: Faults::default(),
        };
        let (sender, addresses) = mpsc::channel();
        #[expect(
            clippy::disallowed_methods,
            reason = "the server is another program, as far as core goes"
        )]
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                let server = Server::bind(config).await.expect("two ports");
                let tcp = server.tcp_addr().expect("a port for TCP");
                sender.send((server.addr(), tcp)).expect("somebody asks");
                server.run(std::future::pending()).await
            })
        });
        let (http, tcp) = addresses.recv().expect("a server");
        Self { http, tcp, site }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Whatever is left there is the system's to remove.
        let _ = std::fs::remove_dir_all(&self.site);
    }
}

fn run(at: SocketAddr, pairs: &[(&str, &str)]) -> Record {
    let spec = RunSpec::from_pairs(pairs.iter().copied()).expect("the spec is possible");
    crate::twins::twin::run(spec, at).expect("it runs")
}

fn outcomes(record: &Record) -> Vec<Outcome> {
    let mut ended: Vec<_> = record
        .trace()
        .events
        .iter()
        .filter_map(|event| match event.what {
            What::Finished(task, outcome) => Some((task, outcome)),
            _ => None,
        })
        .collect();
    ended.sort_by_key(|(task, _)| *task);
    ended.into_iter().map(|(_, outcome)| outcome).collect()
}

/// The lecture's code, on this engine, against a server that behaves so.
fn not_forever(at: SocketAddr, engine: &str, server: &str, order: &str) -> Record {
    run(
        at,
        &[
            ("workload", "sockets"),
            ("engine", engine),
            ("server", server),
            ("order", order),
            ("tasks", &TASKS.to_string()),
            ("delay_ms", "120"),
            ("timeout_ms", "400"),
            ("cancel", "timeout"),
        ],
    )
}

#[test]
fn each_behaviour_of_the_server_ends_as_itself_on_every_engine() {
    let served = Served::new("sockets");
    for engine in ["tokio", "smol", "async-std", "by-hand", "threads"] {
        for (server, outcome) in [
            ("up", Outcome::Done),
            ("late", Outcome::Done),
            // The twin by hand asks again, and again, until it is given up.
            (
                "gone",
                if engine == "threads" {
                    Outcome::Cancelled
                } else {
                    Outcome::Refused
                },
            ),
            ("other", Outcome::Unexpected),
            ("hangs", Outcome::Cancelled),
        ] {
            for order in ["join", "spawn"] {
                let record = not_forever(served.tcp, engine, server, order);
                let case = format!("{engine}, {server}, {order}");
                assert_eq!(outcomes(&record), [outcome; TASKS as usize], "{case}");
                let summary = record.summary(Time::ZERO);
                assert_eq!(summary.dropped_events, 0, "{case}");
                let least = match server {
                    "late" => 120.0,
                    "hangs" => 400.0,
                    _ => 0.0,
                };
                assert!(summary.wall_ms >= least, "{case}: {} ms", summary.wall_ms);
                let lanes = if engine == "threads" { TASKS } else { 1 };
                assert_eq!(summary.lanes, lanes, "{case}");
            }
        }
    }
}

#[test]
fn sleeps_overlap_on_every_engine() {
    let nobody = SocketAddr::from(([127, 0, 0, 1], 0));
    for engine in ["tokio", "smol", "async-std", "by-hand"] {
        let pairs = [
            ("workload", "sleep"),
            ("engine", engine),
            ("order", "spawn"),
            ("tasks", "100"),
            ("delay_ms", "50"),
        ];
        let record = run(nobody, &pairs);
        let summary = record.summary(Time::ZERO);
        assert_eq!(outcomes(&record), [Outcome::Done; 100], "{engine}");
        assert!(
            summary.wait_ms >= 100.0 * 50.0,
            "{engine}: {}",
            summary.wait_ms
        );
        assert!(
            summary.wall_ms < summary.wait_ms / 10.0,
            "{engine}: {}",
            summary.wall_ms
        );
    }
}

#[test]
fn fetches_have_their_answers_on_every_engine() {
    let served = Served::new("fetches");
    for engine in ["tokio", "smol", "async-std", "by-hand"] {
        let pairs = [
            ("workload", "fetch"),
            ("engine", engine),
            ("via", "network"),
            ("tasks", "12"),
            ("delay_ms", "50"),
        ];
        let record = run(served.http, &pairs);
        let summary = record.summary(Time::ZERO);
        assert_eq!(outcomes(&record), [Outcome::Done; 12], "{engine}");
        assert!(
            summary.wait_ms >= 12.0 * 50.0,
            "{engine}: {}",
            summary.wait_ms
        );
    }
}

#[test]
fn a_run_that_was_kept_is_read_again_as_the_page_reads_it() {
    let served = Served::new("kept");
    let record = not_forever(served.tcp, "by-hand", "up", "spawn");
    let file = served.site.join("kept.wwtrace");
    crate::twins::report::keep(&record, &file).expect("kept");
    let packed = std::fs::read(&file).expect("a file");
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&*packed), &mut bytes)
        .expect("gzip");
    let trace = ww_core::trace::TraceFile::from_bytes(&bytes).expect("a run");
    assert_eq!(trace, record.trace());
    let shown = crate::twins::report::timeline(&record);
    assert_eq!(shown.matches("answered").count(), TASKS as usize, "{shown}");
}
