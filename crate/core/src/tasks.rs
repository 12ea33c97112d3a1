//! What the tasks of a run are: whatever the executor, it is given these.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::join_all;

use crate::cancel::{GivenUp, timeout};
use crate::host::Host;
use crate::order::{self, Make, Plainly};
use crate::pool::Pool;
use crate::spec::{Cancel, Order, RunSpec, Workload};
use crate::trace::{Ended, Recorder, Recording, Task, Time, traced};
use crate::workload::compute::compute;
use crate::workload::connections::{Chats, hold};
use crate::workload::count::count;
use crate::workload::fetch::{Net, fetch, path};
use crate::workload::requests::{accept, answer};
use crate::workload::sleep::{heartbeat, sleep};
use crate::workload::sockets::{Failure, Reason, Sockets, not_forever};
use crate::workload::spin::wait_forever;

/// Beats before something heavy begins: so that there is something to compare with.
const BEATS_BEFORE: u32 = 5;

/// Runs the tasks of a spec that fetches. Failures are in the trace: a fetch that fails doesn't
/// end the run. `run` tells its addresses from those of other runs.
pub async fn fetches<H: Host, N: Net>(
    host: &H,
    net: Rc<N>,
    spec: &RunSpec,
    run: u32,
    recorder: &Arc<Recorder>,
) {
    let asked = *spec;
    let make = move |task: Task| {
        let (net, path) = (Rc::clone(&net), path(&asked, run, task));
        async move { fetch(&*net, task, &path).await }
    };
    as_asked(host, spec, Plainly::new(Arc::clone(recorder), make)).await;
}

/// Runs the tasks of a spec that talks over sockets. Failures are in the trace.
pub async fn sockets<H: Host, S: Sockets>(
    host: &H,
    net: Rc<S>,
    spec: &RunSpec,
    recorder: &Arc<Recorder>,
) {
    let asked = *spec;
    let make = move |task: Task| {
        let net = Rc::clone(&net);
        async move {
            let (reason, late) = (Reason::default(), asked.delay(task));
            let socket = || net.open(task, asked.server, late, &reason);
            reason.explain(not_forever(socket).await)
        }
    };
    as_asked(host, spec, Plainly::new(Arc::clone(recorder), make)).await;
}

/// Runs the tasks of a spec that holds connections, for as long as it says. Failures are in the
/// trace; a connection that was held until then ended well.
pub async fn connections<H: Host, C: Chats>(
    host: &H,
    net: Rc<C>,
    spec: &RunSpec,
    recorder: &Arc<Recorder>,
) {
    let every = Time::from_ms(spec.delay_ms.get().into());
    let lasts = Time::from_ms(spec.lasts_ms.get().into());
    let place = host.clone();
    let make = move |task: Task| {
        let (net, place) = (Rc::clone(&net), place.clone());
        async move {
            let reason = Reason::default();
            let chat = reason.explain(net.open(task, every, &reason).await)?;
            if lasts == Time::ZERO {
                hold(chat).await;
            } else {
                // Its end is no failure, and nobody asks how many words there were.
                timeout(&place, hold(chat), lasts).await;
            }
            Ok::<(), Failure>(())
        }
    };
    in_order(host, spec, &Plainly::new(Arc::clone(recorder), make)).await;
}

/// Runs the tasks of a spec that sleeps.
pub async fn sleeps<H: Host>(host: &H, spec: &RunSpec, recorder: &Arc<Recorder>) {
    let asked = *spec;
    let place = host.clone();
    let make = move |task| sleep(place.clone(), asked.delay(task), asked.times.get());
    as_asked(host, spec, Plainly::new(Arc::clone(recorder), make)).await;
}

/// Runs the tasks of a spec that count: each its share of the picture, without a wait.
pub async fn counts<H: Host>(host: &H, spec: &RunSpec, recorder: &Arc<Recorder>) {
    let asked = *spec;
    let place = host.clone();
    let make = move |task: Task| {
        let place = place.clone();
        async move {
            // From here on the thread may say nothing for long: that this poll began is known.
            place.publish();
            // What it found is of no interest here: that it took so long is.
            count(&asked.view(), task.0, asked.tasks.get());
        }
    };
    in_order(host, spec, &Plainly::new(Arc::clone(recorder), make)).await;
}

/// Runs tasks in the order of a spec, and gives up those that take longer than it says.
async fn as_asked<H, M, F>(host: &H, spec: &RunSpec, tasks: Plainly<M>)
where
    H: Host,
    M: Fn(Task) -> F,
    F: Future<Output: Ended> + 'static,
{
    if spec.cancel == Cancel::No {
        in_order(host, spec, &tasks).await;
    } else {
        in_order(host, spec, &GivenUp::new(spec, host.clone(), tasks)).await;
    }
}

/// Runs tasks in the order of a spec.
pub async fn in_order<H: Host>(host: &H, spec: &RunSpec, make: &impl Make) {
    let tasks = (0..spec.tasks.get()).map(Task);
    match spec.order {
        Order::Sequential => order::sequential(tasks, make).await,
        Order::Join => order::join(tasks, make).await,
        Order::Spawn => order::spawn(tasks, make, host).await,
        Order::Lazy => {
            let kept = Time::from_ms(spec.delay_ms.get().into());
            order::lazy(tasks, make, host.sleep(kept)).await;
        }
        Order::Race => order::race(tasks, make).await,
    }
}

/// Runs one heavy task, number 0, and beside it heartbeats every `delay_ms`, until the heavy
/// one is done: which [`Workload::Spin`] never is.
pub async fn beside_heartbeats<H: Host>(host: &H, spec: &RunSpec, recorder: &Arc<Recorder>) {
    let every = Time::from_ms(spec.delay_ms.get().into());
    let is_done = Rc::new(Cell::new(false));
    for task in (1..spec.tasks.get()).map(Task) {
        let is_done = Rc::clone(&is_done);
        let beats = heartbeat(host.clone(), every, move || !is_done.get());
        Host::spawn(host, traced(task, Arc::clone(recorder), beats));
    }
    let (place, asked) = (host.clone(), *spec);
    let heavy = traced(Task(0), Arc::clone(recorder), async move {
        for _ in 0..BEATS_BEFORE {
            place.sleep(every).await;
        }
        // From here on the thread may say nothing for long: that this poll began is known.
        place.publish();
        if asked.workload == Workload::Spin {
            wait_forever();
        }
        // What it found is of no interest here: that it took so long is.
        compute(place, asked.view(), asked.yield_every.get()).await;
    });
    let (heavy, handle) = heavy.remote_handle();
    Host::spawn(host, heavy);
    handle.await;
    is_done.set(true);
    // The last beat of each: nobody is left behind.
    host.sleep(every).await;
}

/// Serves requests: task 0 takes them, one every `delay_ms`, and every other task answers one, with
/// a picture that is computed where the spec says. Done when all are answered.
pub async fn requests<H: Host, P: Pool>(
    host: &H,
    pool: P,
    spec: &RunSpec,
    recording: &impl Recording,
) {
    let every = Time::from_ms(spec.delay_ms.get().into());
    let (place, asked, answered) = (host.clone(), *spec, recording.clone());
    // ANCHOR: requests
    let answers = Rc::new(RefCell::new(Vec::new()));
    let taken = Rc::clone(&answers);
    let take = move |request| {
        let answer = answer(request, asked.view(), asked.computes, pool.clone());
        let task = traced(request, answered.clone(), answer).map(drop);
        let (task, handle) = task.remote_handle();
        Host::spawn(&place, task);
        taken.borrow_mut().push(handle);
    };
    let requests = (1..spec.tasks.get()).map(Task);
    let door = accept(host.clone(), every, requests, take);
    let (door, handle) = traced(Task(0), recording.clone(), door).remote_handle();
    Host::spawn(host, door);
    handle.await;
    let answers = answers.take();
    join_all(answers).await;
    // ANCHOR_END: requests
}
