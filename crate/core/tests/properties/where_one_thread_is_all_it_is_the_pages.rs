//! In the tier `single` whatever runs tasks does so on the page's own thread, and says so.

use ww_core::record::Record;
use ww_core::spec::RunSpec;

fn lanes(engine: &str, tier: &str) -> Vec<String> {
    let pairs = [("workload", "sleep"), ("engine", engine)];
    let spec = RunSpec::from_pairs(pairs).expect("it can be run");
    Record::new(spec, tier, 1.0).lane_names()
}

#[test]
fn the_lane_of_tasks_is_named_after_the_thread_that_ran_them() {
    for engine in ["by-hand", "tokio", "smol", "async-std"] {
        assert_eq!(lanes(engine, "threads"), ["one worker"], "{engine}");
        assert_eq!(lanes(engine, "workers"), ["one worker"], "{engine}");
        assert_eq!(lanes(engine, "single"), ["page thread"], "{engine}");
    }
    for tier in ["threads", "workers", "single"] {
        assert_eq!(lanes("event-loop", tier), ["page thread"], "{tier}");
    }
}
