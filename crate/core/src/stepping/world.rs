//! Tasks, the queue of those that were woken, and what each action does to them.

use std::fmt;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};

use super::action::{Action, MOST_TASKS, Refusal};
use super::queue::{Queue, waker};
use super::socket::{Opener, Thing, Wire};
use super::view::Station;
use crate::trace::{
    Clock, Ended, Event, Lane, Outcome, Recorder, Ring, Task, Time, Writer, traced,
};
use crate::workload::sockets::not_forever;

/// How a task is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// It returned `Ok`.
    Finished,
    /// It returned `Err`.
    Failed,
    /// It was dropped.
    Dropped,
}

/// How it is with a task before it is polled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Never polled.
    New,
    /// Never polled, and what it will await first has happened already.
    NewAndReady,
    /// Polled, and nothing has happened since that it waits for.
    Asleep,
    /// Polled, and what it waits for has happened, or gone wrong.
    Woken,
}

/// A poll that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Polled {
    pub(super) task: u32,
    /// Whether it was taken from the head of the queue.
    pub(super) as_next: bool,
    /// How it was with the task before.
    pub(super) before: Before,
    /// Where it was before, with the line.
    pub(super) from: (Station, Option<u32>),
    /// Where it is now: where it waits, or where it was last.
    pub(super) to: (Station, Option<u32>),
    /// How it ended, if it did.
    pub(super) over: Option<Over>,
    /// What it printed during this poll.
    pub(super) printed: Option<String>,
    /// What was dropped during this poll, the first first.
    pub(super) dropped: Vec<Thing>,
}

/// What the latest action did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Happened {
    /// Nothing was done yet.
    Began,
    Polled(Polled),
    /// The other side did something; whether it went well, and whether a waker was called.
    Answered {
        task: u32,
        at: Station,
        well: bool,
        woke: bool,
    },
    /// With what it held, the first first.
    Dropped {
        task: u32,
        at: (Station, Option<u32>),
        was_polled: bool,
        dropped: Vec<Thing>,
    },
    Spawned {
        task: u32,
    },
}

impl Happened {
    /// The number of the task that it was done with.
    pub(super) fn with(&self) -> Option<u32> {
        match self {
            Self::Began => None,
            Self::Polled(Polled { task, .. })
            | Self::Answered { task, .. }
            | Self::Dropped { task, .. }
            | Self::Spawned { task } => Some(*task),
        }
    }
}

pub(super) struct World {
    pub(super) tasks: Vec<OneTask>,
    queue: Arc<Queue>,
    recorder: Arc<Recorder>,
    ring: Arc<Ring>,
    clock: Arc<Steps>,
    events: Vec<Event>,
    pub(super) happened: Happened,
    /// Actions done.
    pub(super) step: u32,
}

/// A task and what is known of it without asking it.
pub(super) struct OneTask {
    /// `None` when it is over.
    future: Option<Pin<Box<dyn Future<Output = Answer>>>>,
    waker: Waker,
    pub(super) wire: Rc<Wire>,
    /// Size of the state machine.
    pub(super) bytes: usize,
    pub(super) polls: u32,
    /// The action that polled it last, or made it.
    pub(super) since: u32,
    pub(super) over: Option<Over>,
}

impl World {
    pub(super) fn new(tasks: u32) -> Self {
        let clock = Arc::new(Steps(AtomicU64::new(0)));
        let ring = Arc::new(Ring::new(LOG2_EVENTS));
        let writer = Writer::new(Arc::clone(&ring), Lane(0));
        let mut world = Self {
            tasks: Vec::new(),
            queue: Arc::default(),
            recorder: Arc::new(Recorder::new(writer, Arc::clone(&clock) as Arc<dyn Clock>)),
            ring,
            clock,
            events: Vec::new(),
            happened: Happened::Began,
            step: 0,
        };
        for _ in 0..tasks {
            world.spawn();
        }
        world.drain();
        world
    }

    pub(super) fn events(&self) -> &[Event] {
        &self.events
    }

    /// The numbers of the tasks in the queue, the head first.
    pub(super) fn queue(&self) -> Vec<u32> {
        self.queue.tasks()
    }

    /// The task of this number, if there is one.
    pub(super) fn task(&self, number: u32) -> Option<&OneTask> {
        self.tasks.get(place(number)?)
    }

    pub(super) fn apply(&mut self, action: Action) -> Result<(), Refusal> {
        self.refused(action).map_or(Ok(()), Err)?;
        self.step += 1;
        self.clock.begin(self.step);
        let happened = match action {
            Action::Poll { task } => self.poll(task, false),
            Action::PollNext => {
                let head = self.queue.head();
                self.poll(head.ok_or(Refusal::EmptyQueue)?, true)
            }
            Action::Ready { task } => self.answer(task, Ok(())),
            Action::Wrong { task } => self.answer(task, Err(())),
            Action::Drop { task } => self.drop_task(task),
            Action::Spawn => Some(Happened::Spawned { task: self.spawn() }),
        };
        if let Some(happened) = happened {
            self.happened = happened;
        }
        self.drain();
        Ok(())
    }

    /// Why this can’t be done now, if it can’t.
    pub(super) fn refused(&self, action: Action) -> Option<Refusal> {
        match action {
            Action::PollNext => self.queue.head().is_none().then_some(Refusal::EmptyQueue),
            Action::Spawn => {
                (number_of(self.tasks.len()) >= MOST_TASKS).then_some(Refusal::TooManyTasks)
            }
            Action::Poll { task }
            | Action::Ready { task }
            | Action::Wrong { task }
            | Action::Drop { task } => {
                let Some(one) = self.task(task) else {
                    let last = number_of(self.tasks.len());
                    return Some(Refusal::NoSuchTask { task, last });
                };
                match (action, one.over) {
                    (Action::Poll { .. }, Some(Over::Dropped)) => {
                        Some(Refusal::PolledDropped { task })
                    }
                    (Action::Poll { .. }, Some(_)) => Some(Refusal::PolledFinished { task }),
                    (Action::Drop { .. }, Some(_)) => Some(Refusal::NothingToDrop { task }),
                    (Action::Poll { .. } | Action::Drop { .. }, None) => None,
                    (_, Some(_)) => Some(Refusal::SocketGone { task }),
                    (_, None) => one.wire.answer().map(|_| Refusal::HappenedAlready { task }),
                }
            }
        }
    }

    /// Makes a task and queues it for its first poll, as executors do.
    fn spawn(&mut self) -> u32 {
        let number = number_of(self.tasks.len()) + 1;
        let wire = Rc::new(Wire::default());
        let opener = Opener::new(&wire);
        let future = not_forever(async move || opener.open().await);
        let bytes = size_of_val(&future);
        let at_end = Rc::clone(&wire);
        let answering = async move {
            let result = future.await;
            Answer {
                result,
                at: at_end.stands().map(|(station, _)| station),
            }
        };
        let traced = traced(Task(number - 1), Arc::clone(&self.recorder), answering);
        self.tasks.push(OneTask {
            future: Some(Box::pin(traced)),
            waker: waker(number, &self.queue),
            wire,
            bytes,
            polls: 0,
            since: self.step,
            over: None,
        });
        self.queue.push(number);
        number
    }

    fn poll(&mut self, number: u32, as_next: bool) -> Option<Happened> {
        // It leaves the queue before it is polled: if it is woken meanwhile, it joins again.
        self.queue.remove(number);
        let step = self.step;
        let one = self.tasks.get_mut(place(number)?)?;
        let future = one.future.as_mut()?;
        let before = one.wire.dropped().len();
        let had_printed = one.wire.printed().is_some();
        let mut polled = Polled {
            task: number,
            as_next,
            before: match (one.polls, one.wire.answer()) {
                (0, None) => Before::New,
                (0, Some(_)) => Before::NewAndReady,
                (_, None) => Before::Asleep,
                (_, Some(_)) => Before::Woken,
            },
            from: one.wire.stands().unwrap_or((Station::Start, None)),
            to: (Station::Start, None),
            over: None,
            printed: None,
            dropped: Vec::new(),
        };
        let answer = future.as_mut().poll(&mut Context::from_waker(&one.waker));
        one.polls += 1;
        one.since = step;
        if let Poll::Ready(Answer { result, .. }) = answer {
            one.over = Some(match result {
                Ok(()) => Over::Finished,
                Err(()) => Over::Failed,
            });
            one.future = None;
        }
        polled.over = one.over;
        polled.to = one.wire.stands().unwrap_or(polled.from);
        polled.printed = one.wire.printed().filter(|_| !had_printed);
        polled.dropped = one.wire.dropped().split_off(before);
        Some(Happened::Polled(polled))
    }

    fn answer(&mut self, number: u32, answer: Result<(), ()>) -> Option<Happened> {
        let one = self.task(number)?;
        let at = one
            .wire
            .stands()
            .map_or(Station::Socket, |(station, _)| station);
        let woke = one.wire.happens(answer);
        Some(Happened::Answered {
            task: number,
            at,
            well: answer.is_ok(),
            woke,
        })
    }

    fn drop_task(&mut self, number: u32) -> Option<Happened> {
        self.queue.remove(number);
        let one = self.tasks.get_mut(place(number)?)?;
        let before = one.wire.dropped().len();
        one.future = None;
        one.over = Some(Over::Dropped);
        Some(Happened::Dropped {
            task: number,
            at: one.wire.stands().unwrap_or((Station::Start, None)),
            was_polled: one.polls > 0,
            dropped: one.wire.dropped().split_off(before),
        })
    }

    fn drain(&mut self) {
        let events = &mut self.events;
        self.ring.drain(|event| events.push(event));
    }
}

impl fmt::Debug for World {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("World")
            .field("step", &self.step)
            .field("happened", &self.happened)
            .finish_non_exhaustive()
    }
}

/// Base-2 logarithm of the events that one action can write: the most are written at the
/// beginning, one for each task.
const LOG2_EVENTS: u8 = 6;

/// What `not_forever` returned, and where it was then.
struct Answer {
    result: Result<(), ()>,
    at: Option<Station>,
}

impl Ended for Answer {
    fn outcome(&self) -> Outcome {
        match (self.result, self.at) {
            (Ok(()), _) => Outcome::Done,
            (Err(()), Some(Station::Socket)) => Outcome::Refused,
            (Err(()), Some(Station::Hello)) => Outcome::Unexpected,
            (Err(()), _) => Outcome::CutOff,
        }
    }
}

/// A clock on which an action takes a millisecond, and each reading within it comes later
/// than the one before.
struct Steps(AtomicU64);

impl Steps {
    fn begin(&self, step: u32) {
        self.0.store(u64::from(step) * STEP_NS, Ordering::Relaxed);
    }
}

impl Clock for Steps {
    fn now(&self) -> Time {
        Time::from_ns(self.0.fetch_add(1000, Ordering::Relaxed))
    }
}

/// How long an action lasts in the trace.
pub(super) const STEP_NS: u64 = 1_000_000;

fn place(number: u32) -> Option<usize> {
    usize::try_from(number).ok()?.checked_sub(1)
}

/// A count of tasks: there are at most [`MOST_TASKS`].
fn number_of(tasks: usize) -> u32 {
    u32::try_from(tasks).unwrap_or(u32::MAX)
}
