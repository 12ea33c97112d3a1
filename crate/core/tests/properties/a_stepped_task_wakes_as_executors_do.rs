//! Wakes are never lost, a task is in the queue at most once, and what is over is never
//! polled: held against a slow model that knows no futures.

use crate::interpreted::cases;
use crate::stepping::action;
use proptest::prelude::*;
use ww_core::stepping::{Action, Executor, Station, Status, Stepper};

/// A task without its future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Model {
    New(Option<bool>),
    /// At the await of this number, from 0; whether it has gone well, once it has.
    At(usize, Option<bool>),
    Over(Status),
}

const AWAITS: [Station; 4] = [
    Station::Socket,
    Station::Hello,
    Station::Goodbye,
    Station::Close,
];

fn poll(model: Model) -> Model {
    match model {
        Model::New(None) => Model::At(0, None),
        Model::New(Some(true)) => Model::At(1, None),
        Model::At(3, Some(true)) => Model::Over(Status::Finished),
        Model::At(at, Some(true)) => Model::At(at + 1, None),
        Model::New(Some(false)) | Model::At(_, Some(false)) => Model::Over(Status::Failed),
        Model::At(_, None) | Model::Over(_) => model,
    }
}

/// What the model says of an action; nothing where it is refused.
fn follow(models: &mut Vec<Model>, queue: &mut Vec<usize>, action: Action) -> Option<()> {
    let place = |task: u32| usize::try_from(task).ok()?.checked_sub(1);
    match action {
        Action::Spawn => {
            if models.len() == 6 {
                return None;
            }
            queue.push(models.len());
            models.push(Model::New(None));
        }
        Action::PollNext => {
            let head = *queue.first()?;
            queue.remove(0);
            models[head] = poll(models[head]);
        }
        Action::Poll { task } | Action::Drop { task } => {
            let at = place(task)?;
            let model = models.get_mut(at)?;
            if matches!(model, Model::Over(_)) {
                return None;
            }
            *model = match action {
                Action::Poll { .. } => poll(*model),
                _ => Model::Over(Status::Dropped),
            };
            queue.retain(|queued| *queued != at);
        }
        Action::Ready { task } | Action::Wrong { task } => {
            let at = place(task)?;
            let well = Some(matches!(action, Action::Ready { .. }));
            match models.get_mut(at)? {
                Model::New(answer @ None) => *answer = well,
                Model::At(_, answer @ None) => {
                    *answer = well;
                    queue.push(at);
                }
                _ => return None,
            }
        }
    }
    Some(())
}

fn agrees(view: &Executor, models: &[Model], queue: &[usize]) -> Result<(), TestCaseError> {
    let queued: Vec<u32> = queue
        .iter()
        .map(|at| u32::try_from(*at).unwrap() + 1)
        .collect();
    prop_assert_eq!(&view.queue, &queued);
    prop_assert_eq!(view.tasks.len(), models.len());
    for (task, model) in view.tasks.iter().zip(models) {
        let (status, station) = match model {
            Model::New(_) => (Status::New, Some(Station::Start)),
            Model::At(at, None) => (Status::Waiting, Some(AWAITS[*at])),
            Model::At(at, Some(_)) => (Status::Queued, Some(AWAITS[*at])),
            Model::Over(Status::Finished) => (Status::Finished, Some(Station::Done)),
            Model::Over(status) => (*status, None),
        };
        prop_assert_eq!(task.status, status);
        prop_assert!(station.is_none_or(|station| station == task.station));
        // A waker lies there exactly while somebody sleeps.
        prop_assert_eq!(task.waker, status == Status::Waiting);
        prop_assert_eq!(task.bytes > 0, !matches!(model, Model::Over(_)));
        prop_assert_eq!(task.holds.is_empty(), matches!(model, Model::Over(_)));
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(4))]

    #[test]
    fn whatever_is_done_tasks_and_queue_are_as_the_model_says(
        tasks in 1..=6_u32,
        actions in prop::collection::vec(action(), 0..80),
    ) {
        let mut stepper = Stepper::new(tasks).unwrap();
        let mut models = vec![Model::New(None); tasks as usize];
        let mut queue: Vec<usize> = (0..tasks as usize).collect();
        agrees(&stepper.view(), &models, &queue)?;
        for action in actions {
            let polls = |view: &Executor| view.tasks.iter().map(|task| task.polls).sum::<u32>();
            let before = polls(&stepper.view());
            let done = stepper.apply(action).is_ok();
            prop_assert_eq!(done, follow(&mut models, &mut queue, action).is_some());
            let is_poll = matches!(action, Action::Poll { .. } | Action::PollNext);
            prop_assert_eq!(polls(&stepper.view()) - before, u32::from(done && is_poll));
            agrees(&stepper.view(), &models, &queue)?;
        }
    }

    #[test]
    fn what_the_view_says_is_refused_is_refused_with_those_words(
        actions in prop::collection::vec(action(), 0..40),
        then in action(),
    ) {
        let mut stepper = Stepper::new(2).unwrap();
        for action in actions {
            // Those that are refused change nothing.
            let _: Result<(), _> = stepper.apply(action);
        }
        let view = stepper.view();
        let of = |task: u32| view.tasks.iter().find(|one| one.task == task);
        let said = match then {
            Action::Poll { task } => of(task).map(|one| one.refused.poll.clone()),
            Action::Ready { task } => of(task).map(|one| one.refused.ready.clone()),
            Action::Wrong { task } => of(task).map(|one| one.refused.wrong.clone()),
            Action::Drop { task } => of(task).map(|one| one.refused.drop.clone()),
            Action::Spawn => Some(view.refused_spawn.clone()),
            Action::PollNext => Some(view.refused_next.clone()),
        };
        let found = stepper.apply(then).err().map(|refusal| refusal.to_string());
        match said {
            Some(said) => prop_assert_eq!(found, said),
            None => prop_assert!(found.is_some_and(|found| found.starts_with("There is no task"))),
        }
    }
}

#[test]
fn readiness_before_the_first_poll_calls_no_waker_and_passes_an_await() {
    let mut stepper = Stepper::new(1).unwrap();
    stepper.apply(Action::Ready { task: 1 }).unwrap();
    assert!(
        stepper.view().said.contains("no waker to call"),
        "{}",
        stepper.view().said
    );
    assert_eq!(stepper.view().queue, [1]);
    stepper.apply(Action::PollNext).unwrap();
    let view = stepper.view();
    assert_eq!(view.tasks[0].station, Station::Hello);
    assert_eq!(view.tasks[0].polls, 1);
    assert!(view.said.contains("without Pending"), "{}", view.said);
}

#[test]
fn a_task_that_is_never_woken_sleeps_for_ever() {
    let mut stepper = Stepper::new(2).unwrap();
    stepper.apply(Action::PollNext).unwrap();
    for _ in 0..4 {
        stepper
            .apply(Action::PollNext)
            .or_else(|_| stepper.apply(Action::Ready { task: 2 }))
            .unwrap();
        stepper.apply(Action::Ready { task: 2 }).unwrap();
    }
    let view = stepper.view();
    assert_eq!(view.tasks[0].status, Status::Waiting);
    assert!(
        view.tasks[0].sentence.contains("sleeps for ever"),
        "{}",
        view.tasks[0].sentence
    );
    assert!(!view.queue.contains(&1));
}
