//! A task that is given a vector, and a function that goes on as if it still had it.

// ANCHOR: moved_task
async fn count() {
    let mut seen = vec![0];
    let task = async move {
        seen[0] += 1;
        println!("{}", seen[0]);
    };
    task.await;
    println!("{}", seen[0]);
}
// ANCHOR_END: moved_task

fn main() {
    drop(count());
}
