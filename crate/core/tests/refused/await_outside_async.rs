//! The lecture's last snippet: written by hand, and it still awaits.

use std::thread;
use std::time::Duration;

// ANCHOR: await_outside_async
fn not_forever() -> Result<(), ()> {
    let mut x = loop {
        if let Ok(s) = socket() {
            break s;
        } else {
            thread::sleep(Duration::from_millis(100));
        }
    };

    x.wait_for_data("hello").await?;
    x.send_data_back("goodbye").await?;
    x.close().await
}
// ANCHOR_END: await_outside_async

/// A socket whose functions return when they are done.
struct Socket;

impl Socket {
    fn wait_for_data(&mut self, _expected: &str) -> Result<(), ()> {
        Ok(())
    }

    fn send_data_back(&mut self, _word: &str) -> Result<(), ()> {
        Ok(())
    }

    fn close(self) -> Result<(), ()> {
        Ok(())
    }
}

fn socket() -> Result<Socket, ()> {
    Ok(Socket)
}

fn main() {
    not_forever().unwrap();
}
