//! What the examples are held to, which run the page's tasks without a browser.

#[path = "../../examples/twins/mod.rs"]
mod twins;

mod native_twins_end_as_their_server_does;
mod requests_are_late_where_their_tasks_compute;
