//! Everything that there is to see after an action, as the page gets it.

use super::action::{Action, Refusal};
use super::socket::Thing;
use super::timeline::{Row, rows};
use super::world::{OneTask, Over, World};
use super::{lines, words};
use crate::say;

/// A place where the state machine of a task can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Station {
    /// Before its first line.
    Start,
    /// Awaits the socket.
    Socket,
    /// Awaits ‘hello’.
    Hello,
    /// Awaits that ‘goodbye’ is on its way.
    Goodbye,
    /// Awaits that the socket is closed.
    Close,
    /// After its last line.
    Done,
}

/// How it is with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Status {
    /// Never polled: in the queue for its first poll.
    New,
    /// Polled, Pending, and not woken.
    Waiting,
    /// Woken: in the queue.
    Queued,
    /// Finished with `Ok`.
    Finished,
    /// Finished with `Err`.
    Failed,
    /// Dropped before its end.
    Dropped,
}

/// Something that a task holds across its await.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Held {
    /// Its name in the source.
    pub name: String,
    /// What it is.
    pub value: String,
}

/// Why each action is refused for a task; `null` where it isn’t.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Refused {
    /// Why it can’t be polled.
    pub poll: Option<String>,
    /// Why its socket can’t get ready.
    pub ready: Option<String>,
    /// Why nothing can go wrong for it.
    pub wrong: Option<String>,
    /// Why it can’t be dropped.
    pub drop: Option<String>,
}

/// What letting a socket be ready, or go wrong, would mean for a task.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Would {
    /// What it awaits, or will await first, happens.
    pub ready: String,
    /// It goes wrong.
    pub wrong: String,
}

/// A task, as it is now.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TaskView {
    /// Its number, from 1.
    pub task: u32,
    /// How it is with it.
    pub status: Status,
    /// The same in a word or two.
    pub standing: String,
    /// Where it stands; where it stood, if it failed or was dropped.
    pub station: Station,
    /// The line in the source file where it stands, from 1; none once it is over.
    pub line: Option<u32>,
    /// What that line says.
    pub code: Option<String>,
    /// The lines that the latest action ran in it, the first and the last.
    pub ran: Option<(u32, u32)>,
    /// What it holds across its await, the oldest first.
    pub holds: Vec<Held>,
    /// How it is with it, in a sentence.
    pub sentence: String,
    /// Bytes of its state machine; none once that is gone.
    pub bytes: u32,
    /// The same, and how often it was polled, in words.
    pub counts: String,
    /// How often it was polled.
    pub polls: u32,
    /// Its place in the queue, from 1, if it is there.
    pub place: Option<u32>,
    /// Whether its waker lies with its socket.
    pub waker: bool,
    /// What would come of its socket.
    pub would: Would,
    /// What can’t be done with it now.
    pub refused: Refused,
}

/// A suggestion, and whether it was ever followed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PathStep {
    /// What to try, and what comes of it.
    pub text: String,
    /// Whether that was done, at any time.
    pub done: bool,
    /// Whether it is the first that wasn’t.
    pub next: bool,
}

/// Everything that there is to see.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Executor {
    /// How many actions are done.
    pub position: u32,
    /// How many there are, those taken back included.
    pub actions: u32,
    /// Which of how many, in words.
    pub moment: String,
    /// The tasks, the first first.
    pub tasks: Vec<TaskView>,
    /// The number of the task that the latest action was done with; none at the beginning.
    pub acted: Option<u32>,
    /// The numbers of those in the queue, the head first.
    pub queue: Vec<u32>,
    /// What the latest action did.
    pub said: String,
    /// What an executor would do now.
    pub next: String,
    /// Why the next in the queue can’t be polled, if it can’t.
    pub refused_next: Option<String>,
    /// Why no task can be spawned, if none can.
    pub refused_spawn: Option<String>,
    /// Columns of the timeline: one for each action, and the first for the beginning.
    pub columns: u32,
    /// The timeline.
    pub rows: Vec<Row>,
    /// What to try.
    pub path: Vec<PathStep>,
}

pub(super) fn view(
    world: &World,
    position: usize,
    actions: usize,
    path: Vec<PathStep>,
) -> Executor {
    let queue = world.queue();
    let sentence = |refusal: Refusal| refusal.to_string();
    let columns = world.step + 1;
    Executor {
        position: count(position),
        actions: count(actions),
        moment: words::moment(position, actions),
        tasks: (1..)
            .zip(&world.tasks)
            .map(|(number, one)| task(world, number, one, &queue))
            .collect(),
        acted: world.happened.with(),
        said: words::said(world),
        next: words::next(world, &queue),
        refused_next: world.refused(Action::PollNext).map(sentence),
        refused_spawn: world.refused(Action::Spawn).map(sentence),
        columns,
        rows: rows(world.events(), columns),
        queue,
        path,
    }
}

fn task(world: &World, number: u32, one: &OneTask, queue: &[u32]) -> TaskView {
    let status = status(one, queue.contains(&number));
    let (station, line) = stands(one, status);
    let bytes = if one.over.is_some() {
        0
    } else {
        count(one.bytes)
    };
    let refused = |action| {
        world
            .refused(action)
            .map(|refusal: Refusal| refusal.to_string())
    };
    TaskView {
        task: number,
        status,
        standing: words::standing(status),
        station,
        line,
        code: line.and_then(lines::text).map(str::to_string),
        ran: words::ran(world, number),
        holds: holds(one),
        sentence: words::sentence(world, one, status),
        bytes,
        counts: words::counts(one.polls, bytes),
        polls: one.polls,
        place: (1..)
            .zip(queue)
            .find(|(_, queued)| **queued == number)
            .map(|(place, _)| place),
        waker: one.wire.has_waker(),
        would: words::would(one),
        refused: Refused {
            poll: refused(Action::Poll { task: number }),
            ready: refused(Action::Ready { task: number }),
            wrong: refused(Action::Wrong { task: number }),
            drop: refused(Action::Drop { task: number }),
        },
    }
}

fn status(one: &OneTask, is_queued: bool) -> Status {
    match one.over {
        Some(Over::Finished) => Status::Finished,
        Some(Over::Failed) => Status::Failed,
        Some(Over::Dropped) => Status::Dropped,
        None if one.polls == 0 => Status::New,
        None if is_queued => Status::Queued,
        None => Status::Waiting,
    }
}

fn stands(one: &OneTask, status: Status) -> (Station, Option<u32>) {
    let stands = one.wire.stands();
    match status {
        Status::New => (Station::Start, lines::signature()),
        Status::Finished => (Station::Done, None),
        Status::Failed | Status::Dropped => {
            (stands.map_or(Station::Start, |(station, _)| station), None)
        }
        Status::Waiting | Status::Queued => stands.unwrap_or((Station::Start, None)),
    }
}

fn holds(one: &OneTask) -> Vec<Held> {
    one.wire
        .held()
        .into_iter()
        .map(|thing| Held {
            name: words::name(thing).to_string(),
            value: match thing {
                Thing::Opener => say!("the function that opens a socket"),
                Thing::Socket if one.wire.is_closing() => {
                    say!("the open socket, moved into close()")
                }
                Thing::Socket => say!("the open socket"),
                Thing::Word => say!("‘{word}’, a word that came", word = one.wire.said()),
            },
        })
        .collect()
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
