//! What happened, what is, and what would come next, in sentences.

use super::lines;
use super::socket::Thing;
use super::timeline::{actions, times};
use super::view::{Station, Status, Would};
use super::world::{Before, Happened, OneTask, Over, Polled, World};
use crate::counted;
use crate::say;

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
        (0, 0) => say!("Nothing was done yet."),
        (0, actions) => say!("The beginning; {actions} taken back.", actions),
        (position, actions) if position == actions => {
            say!("Action {position}, the last one.", position)
        }
        (position, actions) => say!("Action {position} of {actions}.", position, actions),
    }
}

pub(super) fn standing(status: Status) -> String {
    match status {
        Status::New => say!("not polled yet"),
        Status::Waiting => say!("waiting"),
        Status::Queued => say!("woken"),
        Status::Finished => say!("finished"),
        Status::Failed => say!("failed"),
        Status::Dropped => say!("dropped"),
    }
}

pub(super) fn counts(polls: u32, bytes: u32) -> String {
    let polled = say!("Polled {times}.", times = times(polls));
    let state = match bytes {
        0 => say!("Its state is gone."),
        bytes => counted!(
            bytes,
            "Its state takes {n} byte.",
            "Its state takes {n} bytes."
        ),
    };
    sentences([polled, state])
}

/// One after the other; those that say nothing are left out.
fn sentences<const MANY: usize>(of: [String; MANY]) -> String {
    let said: Vec<String> = of.into_iter().filter(|it| !it.is_empty()).collect();
    said.join(" ")
}

/// What the latest action did.
pub(super) fn said(world: &World) -> String {
    match &world.happened {
        Happened::Began => counted!(
            u32::try_from(world.tasks.len()).unwrap_or(u32::MAX),
            "Task 1 was spawned. Not a line of it has run: it is in the queue, for its first poll.",
            "{n} tasks were spawned. Not a line of them has run: they are in the queue, each for its first poll."
        ),
        Happened::Polled(polled) => of_poll(polled),
        Happened::Answered {
            task,
            at,
            well,
            woke,
        } => {
            let came = if *woke {
                say!(
                    "Task {task} had left its waker there: the waker was called, and the task joined the queue. It doesn’t run until it is polled.",
                    task
                )
            } else {
                say!(
                    "Nobody has polled task {task} yet, so there is no waker to call: its first poll will find that this has happened.",
                    task
                )
            };
            sentences([answered(*task, *at, *well), came])
        }
        Happened::Dropped {
            task,
            at,
            was_polled: true,
            dropped,
        } => sentences([
            say!(
                "You dropped task {task} where it waited{at_line}.",
                task,
                at_line = at_line(at.1)
            ),
            with_it(dropped),
            say!("It is cancelled: nothing of it goes on, and nobody will poll it again."),
        ]),
        Happened::Dropped { task, .. } => say!(
            "You dropped task {task} before its first poll. Not a line of it has run, and none will.",
            task
        ),
        Happened::Spawned { task } => say!(
            "You made task {task} and put it into the queue. Not a line of it has run: a future does nothing until it is polled.",
            task
        ),
    }
}

fn of_poll(polled: &Polled) -> String {
    let task = polled.task;
    let who = if polled.as_next {
        say!(
            "You took task {task} from the head of the queue and polled it.",
            task
        )
    } else {
        say!("You polled task {task}.", task)
    };
    match polled.over {
        None if polled.before == Before::Asleep => sentences([
            who,
            say!(
                "Nothing had happened for it: it looked once more{at_line}, {found}, and returned Pending. No executor would have asked, for nobody woke it.",
                at_line = at_line(polled.to.1),
                found = found_nothing(polled.to.0)
            ),
        ]),
        None => sentences([who, early(polled), ran_on(polled), printed(polled)]),
        Some(Over::Finished) => sentences([
            who,
            say!(
                "The socket was closed in good order. It ran to its end and returned Ready(Ok(())); its state is gone."
            ),
        ]),
        Some(_) => sentences([who, gave_err(polled), with_it(&polled.dropped)]),
    }
}

/// That it had nothing to wait for at first, if that is so.
fn early(polled: &Polled) -> String {
    if polled.before == Before::NewAndReady {
        say!(
            "What it awaits first had happened already, so it went past that await without a waker and without Pending."
        )
    } else {
        String::new()
    }
}

/// How far it came.
fn ran_on(polled: &Polled) -> String {
    let found = found_nothing(polled.to.0);
    match polled.to.1 {
        Some(line) => say!(
            "It ran to line {line}, {found}, left its waker with the socket, and returned Pending.",
            line,
            found
        ),
        None => say!(
            "It ran on, {found}, left its waker with the socket, and returned Pending.",
            found
        ),
    }
}

/// What it printed, if anything.
fn printed(polled: &Polled) -> String {
    match &polled.printed {
        Some(word) => say!("It printed ‘{word}’.", word),
        None => String::new(),
    }
}

fn gave_err(polled: &Polled) -> String {
    let at_line = at_line(polled.to.1);
    if polled.to.0 == Station::Close {
        say!(
            "The await{at_line} gave Err, which is what the function returns: Ready(Err(())).",
            at_line
        )
    } else {
        say!(
            "The await{at_line} gave Err, and the ? after it returned that at once: Ready(Err(())).",
            at_line
        )
    }
}

/// Right after where something is: nothing, where the line isn’t known.
fn at_line(line: Option<u32>) -> String {
    line.map_or_else(String::new, |line| {
        format!(" {}", say!("at line {line}", line))
    })
}

fn found_nothing(at: Station) -> String {
    match at {
        Station::Hello => say!("found no word there"),
        Station::Goodbye => say!("found ‘goodbye’ not yet on its way"),
        Station::Close => say!("found the socket not yet closed"),
        Station::Start | Station::Socket | Station::Done => {
            say!("found the socket not yet open")
        }
    }
}

fn answered(task: u32, at: Station, well: bool) -> String {
    match (at, well) {
        (Station::Hello, true) => say!("‘hello’ came for task {task}.", task),
        (Station::Hello, false) => say!(
            "The other side said something else than ‘hello’ to task {task}.",
            task
        ),
        (Station::Goodbye, true) => say!("Task {task}’s ‘goodbye’ is on its way.", task),
        (Station::Goodbye, false) => say!(
            "The other side is gone: nobody hears task {task}’s ‘goodbye’.",
            task
        ),
        (Station::Close, true) => say!("Task {task}’s socket is closed at both ends.", task),
        (Station::Close, false) => say!(
            "Task {task}’s connection broke instead of being closed.",
            task
        ),
        (_, true) => say!("Task {task}’s socket is open.", task),
        (_, false) => say!("The other side refused task {task}’s connection.", task),
    }
}

/// What was dropped, and what came of that.
fn with_it(dropped: &[Thing]) -> String {
    let names: Vec<&str> = dropped.iter().map(|thing| name(*thing)).collect();
    let held = match names.as_slice() {
        [] => return say!("It held nothing."),
        [one] => say!("What it held was dropped: {one}.", one),
        [first @ .., last] => say!(
            "What it held was dropped, in this order: {first}, then {last}.",
            first = first.join(", "),
            last
        ),
    };
    let closed = if dropped.contains(&Thing::Socket) {
        say!("Dropping x closed the socket.")
    } else {
        String::new()
    };
    sentences([held, closed])
}

/// What an executor would do now.
pub(super) fn next(world: &World, queue: &[u32]) -> String {
    if let Some(head) = queue.first() {
        let Some(one) = world.task(*head) else {
            return String::new();
        };
        let finds = match (one.wire.answer(), one.polls) {
            (None, _) => say!("it would run to its first await"),
            (Some(Ok(())), 0) => say!("it would go past its first await, for that is ready"),
            (Some(Err(())), 0) => say!("its first await would give Err"),
            (Some(Ok(())), _) => say!("it would run on from where it waits"),
            (Some(Err(())), _) => say!("its await would give Err"),
        };
        return say!(
            "An executor would now poll task {head}, the head of the queue: {finds}.",
            head,
            finds
        );
    }
    let waiting = world.tasks.iter().filter(|one| one.over.is_none()).count();
    match u32::try_from(waiting).unwrap_or(u32::MAX) {
        0 => say!("No task is left: an executor would return now."),
        waiting => counted!(
            waiting,
            "The queue is empty: an executor would now sleep, until the one task that waits is woken.",
            "The queue is empty: an executor would now sleep, until one of the {n} tasks that wait is woken."
        ),
    }
}

/// How it is with a task.
pub(super) fn sentence(world: &World, one: &OneTask, status: Status) -> String {
    let (at, line) = one.wire.stands().unwrap_or((Station::Start, None));
    let at_line = at_line(line);
    match status {
        Status::New => match one.wire.answer() {
            None => say!("Not a line of it has run."),
            Some(Ok(())) => {
                say!("Not a line of it has run. Its socket would be open already.")
            }
            Some(Err(())) => {
                say!("Not a line of it has run. Its connection is refused already.")
            }
        },
        Status::Waiting => sentences([
            waits(at, &at_line),
            say!("Its waker lies with the socket."),
            slept(world.step.saturating_sub(one.since)),
        ]),
        Status::Queued => {
            let is_well = one.wire.answer().is_some_and(|answer| answer.is_ok());
            say!(
                "It was woken{at_line}: {what}. It doesn’t know yet; it is in the queue to be polled.",
                at_line,
                what = has_come(at, is_well)
            )
        }
        Status::Finished => say!("It returned Ok(()). Its socket was closed in good order."),
        Status::Failed => say!("It returned Err(()), from the await{at_line}.", at_line),
        Status::Dropped if one.polls == 0 => say!("It was dropped before its first poll."),
        Status::Dropped => say!(
            "It was dropped where it waited{at_line}: cancelled.",
            at_line
        ),
    }
}

fn waits(at: Station, at_line: &str) -> String {
    match at {
        Station::Hello => say!("It waits{at_line} for ‘hello’.", at_line),
        Station::Goodbye => say!("It waits{at_line} until ‘goodbye’ is on its way.", at_line),
        Station::Close => say!("It waits{at_line} until the socket is closed.", at_line),
        Station::Start | Station::Socket | Station::Done => {
            say!("It waits{at_line} until the socket is open.", at_line)
        }
    }
}

/// How long it has slept, if that is worth a word.
fn slept(slept: u32) -> String {
    if slept >= LONG {
        say!(
            "It has slept through {actions}: never woken, it sleeps for ever.",
            actions = actions(slept)
        )
    } else {
        String::new()
    }
}

/// What it was woken by.
fn has_come(at: Station, is_well: bool) -> String {
    match (at, is_well) {
        (Station::Hello, true) => say!("‘hello’ has come"),
        (Station::Hello, false) => say!("another word has come"),
        (Station::Goodbye, true) => say!("‘goodbye’ is on its way"),
        (Station::Goodbye, false) => say!("nobody is there to hear ‘goodbye’"),
        (Station::Close, true) => say!("the socket is closed"),
        (Station::Close, false) => say!("the connection broke"),
        (_, true) => say!("the socket is open"),
        (_, false) => say!("the connection was refused"),
    }
}

/// What would come of a task’s socket; nothing once that is gone.
pub(super) fn would(one: &OneTask) -> Would {
    let at = one.wire.stands().map_or(Station::Socket, |(at, _)| at);
    let (ready, wrong) = match at {
        _ if one.over.is_some() => (say!("it is gone"), say!("it is gone")),
        Station::Hello => (say!("‘hello’ comes"), say!("another word comes")),
        Station::Goodbye => (
            say!("‘goodbye’ is on its way"),
            say!("nobody hears ‘goodbye’"),
        ),
        Station::Close => (say!("it is closed"), say!("the connection breaks")),
        Station::Start | Station::Socket | Station::Done => {
            (say!("it is open"), say!("it is refused"))
        }
    };
    Would { ready, wrong }
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
