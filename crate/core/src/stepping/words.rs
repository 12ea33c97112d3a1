//! What happened, what is, and what would come next, in sentences.

use super::lines;
use super::socket::Thing;
use super::timeline::{actions, times};
use super::view::{Station, Status, Would};
use super::world::{Before, Happened, OneTask, Over, Polled, World};

/// After so many actions of sleep it is said how long they were.
const LONG: u32 = 3;

/// The name of a thing in the source.
pub(super) fn name(thing: Thing) -> &'static str {
    match thing {
        Thing::Opener => "socket",
        Thing::Socket => "x",
        Thing::Word => "foo",
    }
}

pub(super) fn moment(position: usize, actions: usize) -> String {
    match (position, actions) {
        (0, 0) => "Nothing was done yet.".to_string(),
        (0, actions) => format!("The beginning; {actions} taken back."),
        (position, actions) if position == actions => format!("Action {position}, the last one."),
        (position, actions) => format!("Action {position} of {actions}."),
    }
}

pub(super) fn standing(status: Status) -> &'static str {
    match status {
        Status::New => "not polled yet",
        Status::Waiting => "waiting",
        Status::Queued => "woken",
        Status::Finished => "finished",
        Status::Failed => "failed",
        Status::Dropped => "dropped",
    }
}

pub(super) fn counts(polls: u32, bytes: u32) -> String {
    let polled = format!("Polled {}", times(polls));
    match bytes {
        0 => format!("{polled}. Its state is gone."),
        bytes => format!("{polled}. Its state takes {bytes} bytes."),
    }
}

/// What the latest action did.
pub(super) fn said(world: &World) -> String {
    match &world.happened {
        Happened::Began => match world.tasks.len() {
            1 => "Task 1 was spawned. Not a line of it has run: it is in the queue, for its first poll.".to_string(),
            tasks => format!("{tasks} tasks were spawned. Not a line of them has run: they are in the queue, each for its first poll."),
        },
        Happened::Polled(polled) => of_poll(polled),
        Happened::Answered { task, at, well, woke } => {
            let what = answered(*task, *at, *well);
            if *woke {
                format!("{what} Task {task} had left its waker there: the waker was called, and the task joined the queue. It doesn’t run until it is polled.")
            } else {
                format!("{what} Nobody has polled task {task} yet, so there is no waker to call: its first poll will find that this has happened.")
            }
        }
        Happened::Dropped { task, at, was_polled, dropped } => {
            if *was_polled {
                let line = at_line(at.1);
                let with = with_it(dropped);
                format!("You dropped task {task} where it waited{line}. {with} It is cancelled: nothing of it goes on, and nobody will poll it again.")
            } else {
                format!("You dropped task {task} before its first poll. Not a line of it has run, and none will.")
            }
        }
        Happened::Spawned { task } => format!(
            "You made task {task} and put it into the queue. Not a line of it has run: a future does nothing until it is polled."
        ),
    }
}

fn of_poll(polled: &Polled) -> String {
    let task = polled.task;
    let who = if polled.as_next {
        format!("You took task {task} from the head of the queue and polled it.")
    } else {
        format!("You polled task {task}.")
    };
    let early = if polled.before == Before::NewAndReady {
        " What it awaits first had happened already, so it went past that await without a waker and without Pending."
    } else {
        ""
    };
    let printed = polled
        .printed
        .as_ref()
        .map_or_else(String::new, |word| format!(" It printed ‘{word}’."));
    let line = at_line(polled.to.1);
    match polled.over {
        None if polled.before == Before::Asleep => format!(
            "{who} Nothing had happened for it: it looked once more{line}, {} and returned Pending. No executor would have asked, for nobody woke it.",
            found_nothing(polled.to.0)
        ),
        None => {
            let ran = match polled.to.1 {
                Some(to) => format!("It ran to line {to},"),
                None => "It ran on,".to_string(),
            };
            format!(
                "{who}{early} {ran} {} left its waker with the socket, and returned Pending.{printed}",
                found_nothing(polled.to.0)
            )
        }
        Some(Over::Finished) => format!(
            "{who} The socket was closed in good order. It ran to its end and returned Ready(Ok(())); its state is gone."
        ),
        Some(_) => {
            let why = if polled.to.0 == Station::Close {
                format!("The await{line} gave Err, which is what the function returns:")
            } else {
                format!("The await{line} gave Err, and the ? after it returned that at once:")
            };
            format!("{who} {why} Ready(Err(())). {}", with_it(&polled.dropped))
        }
    }
}

fn at_line(line: Option<u32>) -> String {
    line.map_or_else(String::new, |line| format!(" at line {line}"))
}

fn found_nothing(at: Station) -> &'static str {
    match at {
        Station::Hello => "found no word there,",
        Station::Goodbye => "found ‘goodbye’ not yet on its way,",
        Station::Close => "found the socket not yet closed,",
        Station::Start | Station::Socket | Station::Done => "found the socket not yet open,",
    }
}

fn answered(task: u32, at: Station, well: bool) -> String {
    match (at, well) {
        (Station::Hello, true) => format!("‘hello’ came for task {task}."),
        (Station::Hello, false) => {
            format!("The other side said something else than ‘hello’ to task {task}.")
        }
        (Station::Goodbye, true) => format!("Task {task}’s ‘goodbye’ is on its way."),
        (Station::Goodbye, false) => {
            format!("The other side is gone: nobody hears task {task}’s ‘goodbye’.")
        }
        (Station::Close, true) => format!("Task {task}’s socket is closed at both ends."),
        (Station::Close, false) => {
            format!("Task {task}’s connection broke instead of being closed.")
        }
        (_, true) => format!("Task {task}’s socket is open."),
        (_, false) => format!("The other side refused task {task}’s connection."),
    }
}

/// What was dropped, and what came of that.
fn with_it(dropped: &[Thing]) -> String {
    let names: Vec<&str> = dropped.iter().map(|thing| name(*thing)).collect();
    let closed = if dropped.contains(&Thing::Socket) {
        " Dropping x closed the socket."
    } else {
        ""
    };
    match names.as_slice() {
        [] => "It held nothing.".to_string(),
        [one] => format!("What it held was dropped: {one}.{closed}"),
        [first @ .., last] => format!(
            "What it held was dropped, in this order: {}, then {last}.{closed}",
            first.join(", ")
        ),
    }
}

/// What an executor would do now.
pub(super) fn next(world: &World, queue: &[u32]) -> String {
    if let Some(head) = queue.first() {
        let Some(one) = world.task(*head) else {
            return String::new();
        };
        let finds = match (one.wire.answer(), one.polls) {
            (None, _) => "it would run to its first await",
            (Some(Ok(())), 0) => "it would go past its first await, for that is ready",
            (Some(Err(())), 0) => "its first await would give Err",
            (Some(Ok(())), _) => "it would run on from where it waits",
            (Some(Err(())), _) => "its await would give Err",
        };
        return format!("An executor would now poll task {head}, the head of the queue: {finds}.");
    }
    let waiting = world.tasks.iter().filter(|one| one.over.is_none()).count();
    match waiting {
        0 => "No task is left: an executor would return now.".to_string(),
        1 => "The queue is empty: an executor would now sleep, until the one task that waits is woken.".to_string(),
        more => format!("The queue is empty: an executor would now sleep, until one of the {more} tasks that wait is woken."),
    }
}

/// How it is with a task.
pub(super) fn sentence(world: &World, one: &OneTask, status: Status) -> String {
    let (at, line) = one.wire.stands().unwrap_or((Station::Start, None));
    let line = at_line(line);
    match status {
        Status::New => match one.wire.answer() {
            None => "Not a line of it has run.".to_string(),
            Some(Ok(())) => {
                "Not a line of it has run. Its socket would be open already.".to_string()
            }
            Some(Err(())) => {
                "Not a line of it has run. Its connection is refused already.".to_string()
            }
        },
        Status::Waiting => {
            let what = match at {
                Station::Hello => "for ‘hello’",
                Station::Goodbye => "until ‘goodbye’ is on its way",
                Station::Close => "until the socket is closed",
                Station::Start | Station::Socket | Station::Done => "until the socket is open",
            };
            let slept = world.step.saturating_sub(one.since);
            let slept = if slept >= LONG {
                format!(
                    " It has slept through {}: never woken, it sleeps for ever.",
                    actions(slept)
                )
            } else {
                String::new()
            };
            format!("It waits{line} {what}. Its waker lies with the socket.{slept}")
        }
        Status::Queued => {
            let what = match (at, one.wire.answer().is_some_and(|answer| answer.is_ok())) {
                (Station::Hello, true) => "‘hello’ has come",
                (Station::Hello, false) => "another word has come",
                (Station::Goodbye, true) => "‘goodbye’ is on its way",
                (Station::Goodbye, false) => "nobody is there to hear ‘goodbye’",
                (Station::Close, true) => "the socket is closed",
                (Station::Close, false) => "the connection broke",
                (_, true) => "the socket is open",
                (_, false) => "the connection was refused",
            };
            format!(
                "It was woken{line}: {what}. It doesn’t know yet; it is in the queue to be polled."
            )
        }
        Status::Finished => "It returned Ok(()). Its socket was closed in good order.".to_string(),
        Status::Failed => format!("It returned Err(()), from the await{line}."),
        Status::Dropped if one.polls == 0 => "It was dropped before its first poll.".to_string(),
        Status::Dropped => format!("It was dropped where it waited{line}: cancelled."),
    }
}

/// What would come of a task’s socket; nothing once that is gone.
pub(super) fn would(one: &OneTask) -> Would {
    let at = one.wire.stands().map_or(Station::Socket, |(at, _)| at);
    let (ready, wrong) = match at {
        _ if one.over.is_some() => ("it is gone", "it is gone"),
        Station::Hello => ("‘hello’ comes", "another word comes"),
        Station::Goodbye => ("‘goodbye’ is on its way", "nobody hears ‘goodbye’"),
        Station::Close => ("it is closed", "the connection breaks"),
        Station::Start | Station::Socket | Station::Done => ("it is open", "it is refused"),
    };
    Would {
        ready: ready.to_string(),
        wrong: wrong.to_string(),
    }
}

/// The lines that the latest action ran in a task, the first and the last.
pub(super) fn ran(world: &World, number: u32) -> Option<(u32, u32)> {
    let Happened::Polled(polled) = &world.happened else {
        return None;
    };
    if polled.task != number {
        return None;
    }
    let last = polled.to.1?;
    // The first poll begins with the first await, which stands in the first line.
    let first = polled.from.1.or_else(lines::opening)?;
    Some((first.min(last), last))
}
