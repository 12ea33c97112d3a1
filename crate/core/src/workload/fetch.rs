//! Waits: asks for something that takes a while. What a fetch is, not when it is polled.

use crate::spec::{RunSpec, Via};
use crate::trace::{Ended, Outcome, Task};

/// Why a fetch has no good answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The connection was refused, or lost before the answer began.
    #[error("nobody answered")]
    Refused,
    /// The answer began and broke off.
    #[error("the answer broke off")]
    CutOff,
    /// The answer's status, which isn't a success.
    #[error("the answer was HTTP status {0}")]
    Status(u16),
}

/// What a fetch needs from the place it runs in.
pub trait Net: 'static {
    /// The head of an answer, from which the rest can be read.
    type Response;

    /// Asks for `path`, and waits for the head of the answer. Dropping the future gives up
    /// the request.
    fn get(&self, task: Task, path: &str) -> impl Future<Output = Result<Self::Response, Failure>>;

    /// Waits for the rest of the answer.
    fn text(
        &self,
        task: Task,
        response: Self::Response,
    ) -> impl Future<Output = Result<String, Failure>>;
}

// ANCHOR: fetch
/// Asks, waits for the head of the answer, waits for its body.
///
/// # Errors
/// The [`Failure`], if there is no good answer.
pub async fn fetch<N>(net: &N, task: Task, path: &str) -> Result<String, Failure>
where
    N: Net,
{
    let response = net.get(task, path).await?;
    net.text(task, response).await
}
// ANCHOR_END: fetch

/// What the task of a run asks for, relative to the page. Each run and task has its own
/// address, so that no cache answers and the browser's own record of it can be found.
pub fn path(spec: &RunSpec, run: u32, task: Task) -> String {
    let via = match spec.via {
        Via::ServiceWorker => "&via=service-worker",
        Via::Network | Via::MessageChannel => "",
    };
    format!(
        "slow?ms={:.0}&run={run}&task={}{via}",
        spec.delay(task).ms(),
        task.0
    )
}

impl<T> Ended for Result<T, Failure> {
    fn outcome(&self) -> Outcome {
        match self {
            Ok(_) => Outcome::Done,
            Err(Failure::Refused) => Outcome::Refused,
            Err(Failure::CutOff) => Outcome::CutOff,
            Err(Failure::Status(status)) => Outcome::Status(*status),
        }
    }
}
