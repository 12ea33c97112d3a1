//! The reader as the executor: `not_forever`, polled by hand, forwards and backwards.
//!
//! Each task is the real future of [`crate::workload::sockets::not_forever`], over a socket
//! whose readiness the reader decides. A future can't be run backwards, so going back is
//! replay: everything is made anew, and all actions but the last are done again.

mod action;
mod lines;
mod path;
mod queue;
mod socket;
mod timeline;
mod view;
mod words;
mod world;

pub use action::{Action, MOST_ACTIONS, MOST_TASKS, Refusal};
pub use lines::{FILE, REGION, lines};
pub use timeline::{End, Look, Point, Row, Stretch};
pub use view::{Executor, Held, PathStep, Refused, Station, Status, TaskView, Would};

use crate::trace::Event;
use path::Path;
use world::World;

/// Tasks, a queue, and everything that the reader has done to them.
#[derive(Debug)]
pub struct Stepper {
    /// How many tasks there are at the beginning.
    tasks: u32,
    /// What was done, and what was taken back and can be done again.
    history: Vec<Action>,
    /// How many of them are done.
    position: usize,
    world: World,
    /// What of the suggested path was ever done; going back leaves it.
    path: Path,
}

impl Stepper {
    /// So many tasks, spawned and not yet polled.
    ///
    /// # Errors
    /// If that isn't 1 to [`MOST_TASKS`].
    pub fn new(tasks: u32) -> Result<Self, Refusal> {
        if !(1..=MOST_TASKS).contains(&tasks) {
            return Err(Refusal::NotSoManyTasks { tasks });
        }
        Ok(Self {
            tasks,
            history: Vec::new(),
            position: 0,
            world: World::new(tasks),
            path: Path::default(),
        })
    }

    /// Does something. What was taken back before can then not be done again.
    ///
    /// # Errors
    /// If it can't be done now; nothing has changed then.
    pub fn apply(&mut self, action: Action) -> Result<(), Refusal> {
        if self.position >= MOST_ACTIONS {
            return Err(Refusal::TooManyActions);
        }
        self.advance(action)?;
        self.history.truncate(self.position - 1);
        self.history.push(action);
        Ok(())
    }

    /// Takes the last action back.
    ///
    /// # Errors
    /// At the beginning.
    pub fn back(&mut self) -> Result<(), Refusal> {
        match self.position.checked_sub(1) {
            Some(before) => self.replay(before),
            None => Err(Refusal::AtTheBeginning),
        }
    }

    /// Does again what was taken back.
    ///
    /// # Errors
    /// If nothing was.
    pub fn forward(&mut self) -> Result<(), Refusal> {
        match self.history.get(self.position) {
            Some(action) => self.advance(*action),
            None => Err(Refusal::AtTheEnd),
        }
    }

    /// Takes everything back; it can be done again.
    ///
    /// # Errors
    /// None: it is replay, as all going back is.
    pub fn restart(&mut self) -> Result<(), Refusal> {
        self.replay(0)
    }

    /// Goes to the moment after so many actions.
    ///
    /// # Errors
    /// If there are not so many.
    pub fn go_to(&mut self, position: usize) -> Result<(), Refusal> {
        if position > self.history.len() {
            return Err(Refusal::NotSoFar {
                position,
                actions: self.history.len(),
            });
        }
        if position < self.position {
            return self.replay(position);
        }
        while self.position < position {
            self.forward()?;
        }
        Ok(())
    }

    /// How many actions are done.
    pub fn position(&self) -> usize {
        self.position
    }

    /// What was done, and then what was taken back.
    pub fn history(&self) -> &[Action] {
        &self.history
    }

    /// The trace until now, of real polls and wakes. A millisecond of it is one action: the
    /// first is from 1 ms to 2 ms.
    pub fn events(&self) -> &[Event] {
        self.world.events()
    }

    /// Everything that there is to see now.
    pub fn view(&self) -> Executor {
        view::view(
            &self.world,
            self.position,
            self.history.len(),
            self.path.steps(),
        )
    }

    fn advance(&mut self, action: Action) -> Result<(), Refusal> {
        self.world.apply(action)?;
        self.path.note(&self.world);
        self.position += 1;
        Ok(())
    }

    fn replay(&mut self, position: usize) -> Result<(), Refusal> {
        self.world = World::new(self.tasks);
        self.position = 0;
        while self.position < position {
            self.forward()?;
        }
        Ok(())
    }
}
