//! Events as five columns of small numbers: kinds, lanes, ids, moments, payloads. What lies
//! in one column is alike, so that it packs well.

use super::NotATrace;
use crate::trace::Event;
use crate::trace::words::Words;

/// How many columns there are.
pub(super) const COLUMNS: usize = 5;

/// What the previous event on a lane was about, and when: the next one is written as a
/// difference to it.
#[derive(Clone, Copy, Default)]
struct Before {
    id: i64,
    at: i64,
}

/// The columns of these events.
pub(super) fn write(events: &[Event]) -> [Vec<u8>; COLUMNS] {
    let mut columns: [Vec<u8>; COLUMNS] = Default::default();
    let mut before = Vec::new();
    for event in events {
        let Words {
            kind,
            lane,
            id,
            at,
            payload,
        } = Words::of(event.to_words());
        let place = usize::from(lane);
        if before.len() <= place {
            before.resize(place + 1, Before::default());
        }
        let now = Before {
            id: i64::from(id),
            at: at.cast_signed(),
        };
        let last = std::mem::replace(&mut before[place], now);
        let numbers = [
            u64::from(kind),
            u64::from(lane),
            zigzag(now.id.wrapping_sub(last.id)),
            zigzag(now.at.wrapping_sub(last.at)),
            payload,
        ];
        for (column, number) in columns.iter_mut().zip(numbers) {
            put(column, number);
        }
    }
    columns
}

/// Reads so many events of a run that has so many lanes.
pub(super) fn read(
    mut columns: [&[u8]; COLUMNS],
    count: usize,
    lanes: u16,
) -> Result<Vec<Event>, NotATrace> {
    // Each number takes a byte at least: no count makes this ask for more than the file has.
    if columns.iter().any(|column| column.len() < count) {
        return Err(NotATrace::Damaged);
    }
    let mut before = vec![Before::default(); usize::from(lanes)];
    let mut events = Vec::with_capacity(count);
    for number in 0..count {
        let event = next(&mut columns, &mut before).ok_or(NotATrace::Event { number })?;
        events.push(event);
    }
    if columns.iter().all(|column| column.is_empty()) {
        Ok(events)
    } else {
        Err(NotATrace::Damaged)
    }
}

fn next(columns: &mut [&[u8]; COLUMNS], before: &mut [Before]) -> Option<Event> {
    let [kinds, lanes, ids, moments, payloads] = columns;
    let kind = u16::try_from(take(kinds)?).ok()?;
    let lane = u16::try_from(take(lanes)?).ok()?;
    let last = before.get_mut(usize::from(lane))?;
    last.id = last.id.wrapping_add(unzigzag(take(ids)?));
    last.at = last.at.wrapping_add(unzigzag(take(moments)?));
    Event::from_words(
        Words {
            kind,
            lane,
            id: u32::try_from(last.id).ok()?,
            at: last.at.cast_unsigned(),
            payload: take(payloads)?,
        }
        .words(),
    )
}

/// Numbers near 0, of either sign, as small numbers: 0, −1, 1, −2, 2 are 0, 1, 2, 3, 4.
const fn zigzag(number: i64) -> u64 {
    (number << 1 ^ number >> 63).cast_unsigned()
}

const fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow (LEB128).
fn put(column: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        column.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    column.push(number.to_le_bytes()[0]);
}

/// `None` at the end of the column, and for a number that no 64 bits hold.
fn take(column: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = column.split_first()?;
        *column = rest;
        let bits = u64::from(byte & 0x7f);
        if shift == 63 && bits > 1 {
            return None;
        }
        number |= bits << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{put, take, unzigzag, zigzag};

    proptest! {
        #[test]
        fn a_number_is_what_its_bytes_say(number in any::<u64>(), shift in 0..64_u32, more in any::<u8>()) {
            let number = number >> shift;
            let mut column = Vec::new();
            put(&mut column, number);
            column.push(more);
            let mut rest = column.as_slice();
            prop_assert_eq!(take(&mut rest), Some(number));
            prop_assert_eq!(rest, &[more]);
        }

        #[test]
        fn any_bytes_are_a_number_or_none(bytes in prop::collection::vec(any::<u8>(), 0..12)) {
            let mut rest = bytes.as_slice();
            if let Some(number) = take(&mut rest) {
                let mut again = Vec::new();
                put(&mut again, number);
                prop_assert!(again.len() <= bytes.len() - rest.len());
            }
        }

        #[test]
        fn a_difference_survives_its_zigzag(number in any::<i64>()) {
            prop_assert_eq!(unzigzag(zigzag(number)), number);
            prop_assert!(zigzag(number) <= number.unsigned_abs().saturating_mul(2));
        }
    }
}
