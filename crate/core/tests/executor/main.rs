//! What our own executor and its timers are held to, natively and in Miri.

mod counted;
#[path = "../support/interpreted.rs"]
mod interpreted;
#[path = "../support/mod.rs"]
mod support;

mod a_finished_task_is_left_alone;
mod an_executor_gives_way_to_its_host;
mod an_executor_parks_until_it_is_needed;
mod sleepers_wake_when_due;
mod tasks_are_dropped_in_order;
mod tasks_spawn_tasks;
mod woken_tasks_are_polled_in_their_order;
