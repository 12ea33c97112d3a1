//! What threads did, as text: the more of its time a lane worked, or had a core, the darker it is.

use std::fmt::Write as _;

use ww_core::analysis::Rows;
use ww_core::record::Record;
use ww_core::trace::{Time, What};

/// Characters of a lane.
const WIDTH: usize = 60;
/// From nothing at all to all the time.
const SHADES: [char; 5] = [' ', '.', ':', '+', '#'];

/// A line for each thread: its name, what it did, and how busy it was.
pub fn lanes(record: &Record) -> String {
    let mut text = String::new();
    let busy = record.busy(Time::ZERO);
    for (lane, name) in record.lane_names().iter().enumerate() {
        let shades: String = shares(record, lane).into_iter().map(shade).collect();
        let busy = busy.get(lane).map_or("", String::as_str);
        // To a String nothing is written in vain.
        let _ = writeln!(text, "{name:>12} |{shades}| {busy}");
    }
    text
}

/// The same of threads that took turns, and what each of them got as a table.
pub fn turns(record: &Record) -> String {
    let mut text = String::from("# had a core all the time, a space: none\n") + &lanes(record);
    let table = record.table(Rows::Lanes, Time::ZERO);
    for row in std::iter::once(&table.columns).chain(&table.rows) {
        for cell in row {
            let _ = write!(text, "{cell:>22}");
        }
        text.push('\n');
    }
    text
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share is from 0 to 1"
)]
fn shade(share: f64) -> char {
    SHADES[((share * (SHADES.len() - 1) as f64).round() as usize).min(SHADES.len() - 1)]
}

/// For each column the share of its time for which the lane worked.
fn shares(record: &Record, lane: usize) -> Vec<f64> {
    let column = record.last().ms() / WIDTH as f64;
    let mut shares = vec![0.0; WIDTH];
    let mut since = None;
    let events = record.trace().events.into_iter();
    for event in events.filter(|event| usize::from(event.lane.0) == lane) {
        match event.what {
            What::RunBegan | What::PollBegan(_) | What::TileBegan(_) => since = Some(event.at.ms()),
            What::RunEnded | What::PollEnded { .. } | What::TileEnded(..) => {
                if let Some(from) = since.take() {
                    fill(&mut shares, column, from, event.at.ms());
                }
            }
            _ => {}
        }
    }
    if let Some(from) = since {
        fill(&mut shares, column, from, record.last().ms());
    }
    shares
}

fn fill(shares: &mut [f64], column: f64, from: f64, to: f64) {
    for (place, share) in shares.iter_mut().enumerate() {
        let (begins, ends) = (place as f64 * column, (place + 1) as f64 * column);
        *share += (to.min(ends) - from.max(begins)).max(0.0) / column;
    }
}
