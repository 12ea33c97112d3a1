//! What happened, as spans and waits, built event by event.
//!
//! Whatever the events, however late, doubled or missing: the spans of a lane never
//! overlap and never end before they begin, and so do the waits of a task.

use crate::trace::{Doing, Event, Outcome, Site, Task, TileId, Time, What};

/// A lane did one thing without a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The lane's number.
    pub lane: u16,
    /// What it did.
    pub doing: Doing,
    /// When it began.
    pub from: Time,
    /// When it ended; `None` while it goes on.
    pub to: Option<Time>,
    /// Iterations, for a tile or a frame that is done; bytes, for a frame that is encoded.
    pub iterations: u64,
    /// How long its lane had worked before it.
    pub before: Time,
}

/// A task waited: from a poll that left it pending to its next poll, or to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// When it began.
    pub from: Time,
    /// When it ended; `None` while it goes on.
    pub to: Option<Time>,
    /// Until when the request was queued for a connection, where that is known.
    pub sent: Option<Time>,
    /// When it was to end, where the task slept until a deadline.
    pub due: Option<Time>,
}

/// What is known about one task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskLife {
    /// When it came into being, and at which call site.
    pub spawned: Option<(Time, Site)>,
    /// Its waits, in order.
    pub waits: Vec<Wait>,
    /// Its polls, as places in the model's spans, in the order in which they began.
    pub polls: Vec<usize>,
    /// How it ended, and when.
    pub outcome: Option<(Time, Outcome)>,
    /// How often it was woken.
    pub wakes: u32,
    /// Until when it sleeps after the poll that goes on: until the earliest, where it sleeps
    /// more than once at the same time.
    due: Option<Time>,
}

impl TaskLife {
    fn close_wait(&mut self, at: Time) {
        if let Some(wait) = self.waits.last_mut().filter(|wait| wait.to.is_none()) {
            wait.to = Some(at.max(wait.from));
        }
    }

    fn open_wait(&mut self, at: Time) {
        self.close_wait(at);
        let before = self.waits.last();
        let free = before.and_then(|wait| wait.to).unwrap_or_default();
        // A task that was woken by something else sleeps on.
        let still = before.and_then(|wait| wait.due).filter(|due| free < *due);
        self.waits.push(Wait {
            from: at.max(free),
            to: None,
            sent: None,
            due: self.due.take().or(still),
        });
    }
}

/// Numbers of tasks and lanes that a model believes: more than any `RunSpec` has. A
/// damaged file must not make the model ask for all the memory there is.
const MOST_TASKS: u32 = 1 << 20;
const MOST_LANES: u16 = 1 << 10;

/// Everything that happened in a run so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    spans: Vec<Span>,
    tasks: Vec<TaskLife>,
    /// For each lane, the places of its spans, in order.
    lanes: Vec<Vec<usize>>,
    /// Whether what a lane does for a task, and the task's own row, have the task's colour.
    by_task: bool,
    last: Time,
    ended: bool,
    events: usize,
}

impl Model {
    /// A model of a run of so many lanes, in which nothing happened yet.
    pub fn new(lanes: u16) -> Self {
        Self {
            lanes: vec![Vec::new(); usize::from(lanes.min(MOST_LANES))],
            ..Self::default()
        }
    }

    /// A model whose tiles are the tasks': tile 3 is what is computed for task 3.
    #[must_use]
    pub fn by_task(self) -> Self {
        Self {
            by_task: true,
            ..self
        }
    }

    /// Whether its tiles are the tasks'.
    pub fn is_by_task(&self) -> bool {
        self.by_task
    }

    /// The model of these events.
    pub fn of(lanes: u16, events: &[Event]) -> Self {
        let mut model = Self::new(lanes);
        for event in events {
            model.push(*event);
        }
        model
    }

    /// Adds what happened next. Each lane's events come in order; the lanes may be out of
    /// step with each other. After [`Model::end`] nothing is added.
    pub fn push(&mut self, event: Event) {
        let lane = event.lane.0;
        if self.ended || lane >= MOST_LANES {
            return;
        }
        self.events += 1;
        self.last = self.last.max(event.at);
        let at = event.at;
        match event.what {
            What::Spawned(task, site) => self.task(task, |life| life.spawned = Some((at, site))),
            What::PollBegan(task) => {
                let span = self.open(lane, Doing::Poll(task), at);
                self.poll(task, span, at);
            }
            What::PollEnded { task, ready } => {
                if let Some(at) = self.close(lane, Doing::Poll(task), at, 0)
                    && !ready
                {
                    self.task(task, |life| life.open_wait(at));
                }
            }
            What::Woken(task) => self.task(task, |life| life.wakes += 1),
            What::Sent(task) => self.task(task, |life| {
                // Learnt about late: by now the task may be in a later wait, or in none.
                let within = |wait: &&mut Wait| wait.to.is_none_or(|to| at <= to);
                if let Some(wait) = life.waits.iter_mut().find(within) {
                    wait.sent = Some(at.max(wait.from));
                }
            }),
            What::Until(task, deadline) => self.task(task, |life| {
                life.due = Some(life.due.map_or(deadline, |due| due.min(deadline)));
            }),
            What::Finished(task, outcome) => self.task(task, |life| {
                life.close_wait(at);
                life.outcome = Some((at, outcome));
            }),
            What::TileBegan(tile) => {
                self.open(lane, Doing::Tile(tile), at);
            }
            What::TileEnded(tile, iterations) => {
                self.close(lane, Doing::Tile(tile), at, iterations);
            }
            What::FrameBegan(step, frame) => {
                self.open(lane, Doing::Frame(step, frame), at);
            }
            What::FrameEnded(step, frame, result) => {
                self.close(lane, Doing::Frame(step, frame), at, result);
            }
            What::RunBegan => {
                self.open(lane, Doing::Run, at);
            }
            What::RunEnded => {
                self.close(lane, Doing::Run, at, 0);
            }
        }
    }

    /// The run is over: what still goes on ends now, at `at` or at the last event.
    pub fn end(&mut self, at: Time) {
        if self.ended {
            return;
        }
        self.last = self.last.max(at);
        self.ended = true;
        let last = self.last;
        for span in self.spans.iter_mut().filter(|span| span.to.is_none()) {
            span.to = Some(last.max(span.from));
        }
        self.tasks.iter_mut().for_each(|life| life.close_wait(last));
    }

    /// Whether the run is over.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// The latest moment that anything is known about.
    pub fn last(&self) -> Time {
        self.last
    }

    /// How many lanes the run has.
    pub fn lanes(&self) -> usize {
        self.lanes.len()
    }

    /// The places of a lane's spans, in order.
    pub fn lane(&self, lane: u32) -> &[usize] {
        self.lanes.get(lane as usize).map_or(&[], Vec::as_slice)
    }

    /// Events taken in.
    pub fn events(&self) -> usize {
        self.events
    }

    /// All spans, in the order in which they became known.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// All tasks, by number.
    pub fn tasks(&self) -> &[TaskLife] {
        &self.tasks
    }

    fn open(&mut self, lane: u16, doing: Doing, at: Time) -> usize {
        let lane_at = usize::from(lane);
        if self.lanes.len() <= lane_at {
            self.lanes.resize_with(lane_at + 1, Vec::new);
        }
        let (mut from, mut worked) = (at, Time::ZERO);
        if let Some(before) = self.lanes[lane_at].last() {
            let before = &mut self.spans[*before];
            // Its end is missing: it ended at the latest when the next thing began.
            let to = *before.to.get_or_insert(at.max(before.from));
            from = from.max(to);
            worked = before.before + to.since(before.from);
        }
        let place = self.spans.len();
        self.spans.push(Span {
            lane,
            doing,
            from,
            to: None,
            iterations: 0,
            before: worked,
        });
        self.lanes[lane_at].push(place);
        place
    }

    /// Ends what the lane does, if it is this; says when it ended.
    fn close(&mut self, lane: u16, doing: Doing, at: Time, iterations: u64) -> Option<Time> {
        let place = *self.lanes.get(usize::from(lane))?.last()?;
        let span = &mut self.spans[place];
        if span.doing != doing || span.to.is_some() {
            return None;
        }
        let to = at.max(span.from);
        span.to = Some(to);
        span.iterations = iterations;
        Some(to)
    }

    fn poll(&mut self, task: Task, span: usize, at: Time) {
        let spans = std::mem::take(&mut self.spans);
        self.task(task, |life| {
            life.close_wait(at);
            // Lanes may be out of step: a poll may become known after a later one.
            let from = |place: usize| spans[place].from;
            let after = life
                .polls
                .iter()
                .rposition(|place| from(*place) <= from(span))
                .map_or(0, |before| before + 1);
            life.polls.insert(after, span);
        });
        self.spans = spans;
    }

    fn task(&mut self, task: Task, change: impl FnOnce(&mut TaskLife)) {
        if task.0 >= MOST_TASKS {
            return;
        }
        let place = task.0 as usize;
        if self.tasks.len() <= place {
            self.tasks.resize_with(place + 1, TaskLife::default);
        }
        change(&mut self.tasks[place]);
    }
}

impl Span {
    /// When it ended, or `now` if it goes on.
    pub fn until(&self, now: Time) -> Time {
        self.to.unwrap_or(now).max(self.from)
    }

    /// The tile, if that is what the lane worked on.
    pub fn tile(&self) -> Option<TileId> {
        match self.doing {
            Doing::Tile(tile) => Some(tile),
            Doing::Poll(_) | Doing::Frame(..) | Doing::Run => None,
        }
    }
}

impl Wait {
    /// How much longer than it was to last it lasted, so far; `None` where it had no deadline,
    /// or ended before that.
    pub fn late(&self, now: Time) -> Option<Time> {
        let due = self.due?;
        let until = self.until(now);
        (due <= until).then(|| until.since(due))
    }

    /// When it ended, or `now` if it goes on.
    pub fn until(&self, now: Time) -> Time {
        self.to.unwrap_or(now).max(self.from)
    }
}
