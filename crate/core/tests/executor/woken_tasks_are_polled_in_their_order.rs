//! Our own executor does what a slow and obvious one would, event by event: whatever wakes whom,
//! however often, from inside or outside; whatever spawns, finishes, or is cancelled.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::interpreted::cases;
use proptest::prelude::*;
use ww_core::engine::by_hand::{Executor, Spawner, TaskId};

/// What a task does in one of its polls; the same for the executor and for the model.
struct Turn {
    /// Numbers of tasks, modulo how many there are.
    wakes: [Option<u64>; 2],
    wakes_itself: bool,
    spawns: bool,
    finishes: bool,
}

fn turn(seed: u64, task: u64, poll: u64) -> Turn {
    let mut random = seed ^ (task << 20) ^ (poll << 50);
    let mut next = || {
        // SplitMix64 (Steele, Lea, Flood 2014).
        random = random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (random ^ (random >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    };
    let mut wake = || {
        let whom = next();
        whom.is_multiple_of(3).then(&mut next)
    };
    Turn {
        wakes: [wake(), wake()],
        wakes_itself: next().is_multiple_of(3),
        spawns: next().is_multiple_of(4),
        finishes: next().is_multiple_of(3),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Happened {
    Polled(u64),
    Dropped(u64),
}

/// What all the real tasks share.
struct World {
    seed: u64,
    most_tasks: u64,
    spawner: Spawner,
    /// Of each task that was polled: they outlive the tasks.
    wakers: RefCell<Vec<Option<Waker>>>,
    spawned: Cell<u64>,
    log: RefCell<Vec<Happened>>,
}

impl World {
    fn task(self: &Rc<Self>) -> Scripted {
        let id = self.spawned.get();
        self.spawned.set(id + 1);
        self.wakers.borrow_mut().push(None);
        Scripted {
            world: Rc::clone(self),
            id,
            polls: 0,
            is_finished: false,
        }
    }

    fn wake(&self, number: u64) {
        let waker = self.wakers.borrow()[place(number, self.spawned.get())].clone();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

fn place(number: u64, count: u64) -> usize {
    usize::try_from(number % count).expect("there are fewer tasks")
}

struct Scripted {
    world: Rc<World>,
    id: u64,
    polls: u64,
    is_finished: bool,
}

impl Future for Scripted {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        assert!(!self.is_finished, "polled after it finished");
        let world = Rc::clone(&self.world);
        world.log.borrow_mut().push(Happened::Polled(self.id));
        let waker = Some(context.waker().clone());
        world.wakers.borrow_mut()[place(self.id, u64::MAX)] = waker;
        let turn = turn(world.seed, self.id, self.polls);
        self.polls += 1;
        for whom in turn.wakes.into_iter().flatten() {
            world.wake(whom);
        }
        if turn.wakes_itself {
            context.waker().wake_by_ref();
        }
        if turn.spawns && world.spawned.get() < world.most_tasks {
            let id = world.spawner.spawn(world.task()).expect("it is there");
            assert_eq!(id.0 + 1, world.spawned.get());
        }
        self.is_finished = turn.finishes;
        if turn.finishes {
            return Poll::Ready(());
        }
        Poll::Pending
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.world.log.borrow_mut().push(Happened::Dropped(self.id));
    }
}

/// The obvious executor: it only says what would happen.
#[derive(Default)]
struct Model {
    seed: u64,
    most_tasks: u64,
    tasks: Vec<ModelTask>,
    queue: VecDeque<u64>,
    log: Vec<Happened>,
}

#[derive(Default)]
struct ModelTask {
    polls: u64,
    is_over: bool,
    is_queued: bool,
}

impl Model {
    fn spawn(&mut self) {
        self.queue.push_back(self.tasks.len() as u64);
        self.tasks.push(ModelTask {
            is_queued: true,
            ..ModelTask::default()
        });
    }

    fn wake(&mut self, number: u64) {
        let place = place(number, self.tasks.len() as u64);
        let task = &mut self.tasks[place];
        if task.polls > 0 && !task.is_over && !task.is_queued {
            task.is_queued = true;
            self.queue.push_back(place as u64);
        }
    }

    fn leaves_the_queue(&mut self, place: usize) {
        if std::mem::take(&mut self.tasks[place].is_queued) {
            let at = self.queue.iter().position(|id| *id == place as u64);
            self.queue.remove(at.expect("it is queued"));
        }
    }

    fn poll(&mut self, number: u64) -> Option<bool> {
        let place = place(number, self.tasks.len() as u64);
        let id = place as u64;
        if self.tasks[place].is_over {
            return None;
        }
        self.leaves_the_queue(place);
        self.log.push(Happened::Polled(id));
        let turn = turn(self.seed, id, self.tasks[place].polls);
        self.tasks[place].polls += 1;
        for whom in turn.wakes.into_iter().flatten() {
            self.wake(whom);
        }
        if turn.wakes_itself {
            self.wake(id);
        }
        if turn.spawns && (self.tasks.len() as u64) < self.most_tasks {
            self.spawn();
        }
        if turn.finishes {
            self.end(place);
        }
        Some(turn.finishes)
    }

    fn end(&mut self, place: usize) -> bool {
        self.leaves_the_queue(place);
        let was_over = std::mem::replace(&mut self.tasks[place].is_over, true);
        if !was_over {
            self.log.push(Happened::Dropped(place as u64));
        }
        !was_over
    }

    fn pass(&mut self) -> bool {
        for id in self.queue.clone() {
            self.poll(id);
        }
        self.left() == 0
    }

    fn left(&self) -> usize {
        self.tasks.iter().filter(|task| !task.is_over).count()
    }
}

/// The executor and its model, side by side.
struct Both {
    executor: Executor,
    world: Rc<World>,
    model: Model,
}

#[derive(Clone, Copy, Debug)]
enum Action {
    Spawn,
    Wake(u64),
    Pass,
    PollOne(u64),
    Cancel(u64),
}

impl Both {
    fn new(seed: u64, most_tasks: u64) -> Self {
        let executor = Executor::new();
        let world = Rc::new(World {
            seed,
            most_tasks,
            spawner: executor.spawner(),
            wakers: RefCell::default(),
            spawned: Cell::new(0),
            log: RefCell::default(),
        });
        let model = Model {
            seed,
            most_tasks,
            ..Model::default()
        };
        Self {
            executor,
            world,
            model,
        }
    }

    fn act(&mut self, action: Action) {
        let count = self.world.spawned.get();
        let id = |number| TaskId(number % count);
        match action {
            Action::Spawn => {
                self.executor.spawn(self.world.task());
                self.model.spawn();
            }
            _ if count == 0 => {}
            Action::Wake(number) => {
                self.world.wake(number);
                self.model.wake(number);
            }
            Action::Pass => {
                let mut context = Context::from_waker(Waker::noop());
                let polled = self.executor.poll_ready(&mut context);
                assert_eq!(polled.is_ready(), self.model.pass());
            }
            Action::PollOne(number) => {
                let polled = self.executor.poll_one(id(number));
                let expected = self.model.poll(number);
                assert_eq!(polled.map(|polled| polled.is_ready()), expected);
            }
            Action::Cancel(number) => {
                let expected = self.model.end(place(number, count));
                assert_eq!(self.executor.cancel(id(number)), expected);
            }
        }
    }

    fn compare(&self) {
        assert_eq!(*self.world.log.borrow(), self.model.log);
        let queued = self.executor.queued();
        assert!(
            queued
                .iter()
                .map(|id| id.0)
                .eq(self.model.queue.iter().copied())
        );
        assert_eq!(self.executor.left(), self.model.left());
    }

    /// Drops the executor, and then wakes everybody once more.
    fn end(mut self) {
        drop(self.executor);
        for place in 0..self.model.tasks.len() {
            self.model.end(place);
        }
        for number in 0..self.world.spawned.get() {
            self.world.wake(number);
        }
        assert_eq!(*self.world.log.borrow(), self.model.log);
    }
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        2 => Just(Action::Spawn),
        4 => any::<u64>().prop_map(Action::Wake),
        3 => Just(Action::Pass),
        2 => any::<u64>().prop_map(Action::PollOne),
        1 => any::<u64>().prop_map(Action::Cancel),
    ]
}

proptest! {
    #![proptest_config(cases(2))]
    #[test]
    fn whatever_is_spawned_woken_polled_and_cancelled(
        seed in any::<u64>(),
        actions in prop::collection::vec(action(), 0..if cfg!(miri) { 20 } else { 100 }),
    ) {
        let mut both = Both::new(seed, 60);
        for action in actions {
            both.act(action);
            both.compare();
        }
        both.end();
    }
}

#[test]
fn a_hundred_thousand_tasks() {
    const TASKS: u64 = if cfg!(miri) { 40 } else { 100_000 };
    const SEEDS: u64 = if cfg!(miri) { 1 } else { 3 };
    for seed in 0..SEEDS {
        let mut both = Both::new(seed, TASKS);
        for _ in 0..TASKS / 2 {
            both.act(Action::Spawn);
        }
        // Those that nothing has woken are woken from outside, all of them, until none is left.
        while both.model.left() > 0 {
            while !both.model.queue.is_empty() {
                both.act(Action::Pass);
            }
            both.compare();
            // 7,919 is a prime that doesn't divide their number: each once, in another order.
            for number in 0..both.world.spawned.get() {
                both.act(Action::Wake(number * 7_919));
            }
        }
        assert!(both.world.spawned.get() > TASKS / 2, "tasks spawned tasks");
        both.end();
    }
}
