//! Two futures of one task that write to the same number.

// ANCHOR: two_writers_task
async fn count() {
    let mut seen = 0;
    let one = async { seen += 1 };
    let other = async { seen += 1 };
    both(one, other).await;
    println!("{seen:?}");
}
// ANCHOR_END: two_writers_task

/// Two futures, both awaited.
async fn both(one: impl Future, other: impl Future) {
    one.await;
    other.await;
}

fn main() {
    drop(count());
}
