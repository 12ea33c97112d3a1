//! While a run goes on, room is made for what it will have shown: no word of it comes unforeseen.

use proptest::prelude::*;
use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::{Event, Lane, Outcome, Site, Task, Time, What};

/// Fetches over so many connections that all take as long: the page hears when each was sent when it
/// is answered.
fn events(tasks: u32, connections: u32, takes_ms: u32) -> Vec<Event> {
    let event = |ms: u32, what| Event {
        at: Time::from_ms(ms.into()),
        lane: Lane(0),
        what,
    };
    let poll = |ms, task, ready| {
        [What::PollBegan(task), What::PollEnded { task, ready }].map(|what| event(ms, what))
    };
    let tasks = || (0..tasks).map(Task);
    let mut events: Vec<_> = tasks()
        .flat_map(|task| {
            let [began, ended] = poll(0, task, false);
            [event(0, What::Spawned(task, Site::here())), began, ended]
        })
        .collect();
    for task in tasks() {
        let sent = task.0 / connections * takes_ms;
        let [began, ended] = poll(sent + takes_ms, task, true);
        let finished = What::Finished(task, Outcome::Done);
        events.extend([
            event(sent, What::Sent(task)),
            event(sent + takes_ms, What::Woken(task)),
            began,
            ended,
            event(sent + takes_ms, finished),
        ]);
    }
    events
}

/// Its words, whatever their numbers.
fn words(sentence: &str) -> Vec<&str> {
    let is_number = |word: &&str| word.starts_with(|it: char| it.is_ascii_digit());
    let units = ["ms", "s", "µs", "min"];
    let words = sentence.split_whitespace();
    words
        .filter(|word| !is_number(word) && !units.contains(&word.trim_end_matches(['.', ','])))
        .collect()
}

proptest! {
    #[test]
    fn a_queue_that_shows_late_is_foreseen(
        tasks in 1..60_u32,
        takes_ms in 50..900_u32,
        via in prop::sample::select(vec!["network", "service-worker"]),
        heard in any::<prop::sample::Index>(),
    ) {
        let number = tasks.to_string();
        let pairs = [("workload", "fetch"), ("tasks", &number), ("via", via)];
        let spec = RunSpec::from_pairs(pairs).expect("the spec is possible");
        let connections = if via == "network" { 6 } else { tasks };
        let events = events(tasks, connections, takes_ms);
        // So far, from the first event on, and in the end.
        let so_far = 1 + heard.index(events.len());
        let mut record = Record::new(spec, "threads", 1.0);
        for event in &events[..so_far] {
            record.push(*event);
        }
        let to_come = record.sentence_to_come(events[so_far - 1].at);
        for event in &events[so_far..] {
            record.push(*event);
        }
        record.end(Time::ZERO, false);
        let said = record.sentence(Time::ZERO);
        prop_assert_eq!(words(&to_come), words(&said));
    }
}
