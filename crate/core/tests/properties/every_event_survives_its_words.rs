//! What is written into a ring, a message or a file is what is read from it.

use crate::support::traces::any_what;
use proptest::prelude::*;
use ww_core::trace::{Event, Lane, Time};

proptest! {
    #[test]
    fn an_event_is_what_its_words_say(at in any::<u64>(), lane in any::<u16>(), what in any_what()) {
        let event = Event { at: Time::from_ns(at), lane: Lane(lane), what };
        prop_assert_eq!(Event::from_words(event.to_words()), Some(event));
    }

    #[test]
    fn words_that_say_an_event_are_the_words_of_that_event(words in any::<[u32; 6]>(), kind in 0..12_u32) {
        let words = [kind | words[0] & 0xffff_0000, words[1], words[2], words[3], words[4], words[5]];
        if let Some(event) = Event::from_words(words) {
            prop_assert_eq!(event.to_words(), words);
        }
    }
}
