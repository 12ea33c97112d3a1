//! The lines that the page lights are lines of the region that it shows, and the right ones.

use ww_core::stepping::{Action, REGION, Station, Status, Stepper, lines};

fn code(line: Option<u32>) -> &'static str {
    let line = line.expect("it stands at a line");
    lines()
        .find(|(number, _)| *number == line)
        .map(|(_, text)| text)
        .expect("the line lies in the region")
}

#[test]
fn the_region_is_the_function_and_nothing_else() {
    let all: Vec<_> = lines().collect();
    let text: Vec<_> = all.iter().map(|(_, line)| *line).collect();
    let text = text.join("\n");
    assert!(text.contains("pub async fn not_forever"), "{text}");
    assert!(text.trim_end().ends_with('}'), "{text}");
    assert!(!text.contains("ANCHOR") && !text.contains("not_forever_by_hand"));
    assert!(all.is_sorted_by(|(one, _), (next, _)| one + 1 == *next));
    assert_eq!(REGION, "not_forever");
}

#[test]
fn each_await_stands_at_its_own_line() {
    let mut stepper = Stepper::new(1).unwrap();
    assert!(code(stepper.view().tasks[0].line).contains("async fn not_forever"));
    let awaits = [
        (Station::Socket, "socket().await?"),
        (Station::Hello, "x.wait_for_data(\"hello\").await?"),
        (Station::Goodbye, "x.send_data_back(\"goodbye\").await?"),
        (Station::Close, "x.close().await"),
    ];
    let mut before = None;
    for (station, words) in awaits {
        if station != Station::Socket {
            stepper.apply(Action::Ready { task: 1 }).unwrap();
        }
        stepper.apply(Action::Poll { task: 1 }).unwrap();
        let task = stepper.view().tasks.remove(0);
        assert_eq!(task.station, station);
        assert!(code(task.line).contains(words), "{:?}", task.code);
        assert_eq!(task.code.as_deref(), Some(code(task.line).trim()));
        // It ran from where it stood to where it stands.
        let (first, last) = task.ran.expect("it ran");
        assert_eq!(Some(last), task.line);
        assert_eq!(first, before.unwrap_or(last));
        before = task.line;
        // A poll for nothing runs that one line.
        stepper.apply(Action::Poll { task: 1 }).unwrap();
        assert_eq!(stepper.view().tasks[0].ran, Some((last, last)));
    }
    stepper.apply(Action::Ready { task: 1 }).unwrap();
    assert_eq!(stepper.view().tasks[0].ran, None);
    stepper.apply(Action::Poll { task: 1 }).unwrap();
    let view = stepper.view();
    assert_eq!(view.tasks[0].status, Status::Finished);
    assert_eq!(view.tasks[0].line, None);
    assert_eq!(view.tasks[0].ran, before.map(|line| (line, line)));
}

#[test]
fn an_error_ends_it_at_the_await_that_gave_it() {
    for awaits in 0..4 {
        let mut stepper = Stepper::new(1).unwrap();
        stepper.apply(Action::Poll { task: 1 }).unwrap();
        for _ in 0..awaits {
            stepper.apply(Action::Ready { task: 1 }).unwrap();
            stepper.apply(Action::PollNext).unwrap();
        }
        let stands = stepper.view().tasks.remove(0);
        stepper.apply(Action::Wrong { task: 1 }).unwrap();
        stepper.apply(Action::PollNext).unwrap();
        let view = stepper.view();
        assert_eq!(view.tasks[0].status, Status::Failed);
        assert_eq!(view.tasks[0].station, stands.station);
        assert!(view.tasks[0].holds.is_empty());
        let line = format!("at line {}", stands.line.unwrap());
        assert!(
            view.said.contains(&line) && view.said.contains("Err(())"),
            "{}",
            view.said
        );
    }
}
