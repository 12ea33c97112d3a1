//! A number as a person types it or an author writes it: digits, perhaps a point, perhaps a minus.
//!
//! The standard library reads more, with a table of ten kilobytes that every reader would
//! download.

/// Digits that are read: as many as every number can have without being rounded. What follows
/// after the point changes nothing that anybody sees.
const MOST_DIGITS: usize = 15;

/// The number that a text is; `None` for anything else.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.strip_prefix(['-', '−']).unwrap_or(text);
    let (mut value, mut divisor) = (0.0, 1.0);
    let (mut many, mut is_after_point) = (0, false);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' if is_after_point && many == MOST_DIGITS => {}
            b'0'..=b'9' => {
                many += 1;
                value = value * 10.0 + f64::from(byte - b'0');
                divisor *= if is_after_point { 10.0 } else { 1.0 };
            }
            b'.' if !is_after_point => is_after_point = true,
            _ => return None,
        }
    }
    // Both are whole and small enough to be exact, so that only the division rounds.
    let size = value / divisor;
    let number = if digits.len() < text.len() {
        -size
    } else {
        size
    };
    (1..=MOST_DIGITS).contains(&many).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::number;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            ".",
            "-",
            "--1",
            "1.2.3",
            "1e3",
            "1,5",
            "0x1",
            "NaN",
            "1234567890123456",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
        assert_eq!(number(" .5 "), Some(0.5));
        assert_eq!(number("5."), Some(5.0));
        assert_eq!(number("1.3333333333333333"), Some(1.333_333_333_333_33));
        assert_eq!(number("−20"), Some(-20.0));
    }

    proptest! {
        #[test]
        fn a_number_is_what_the_standard_library_says(text in "-?[0-9]{1,8}(\\.[0-9]{1,7})?") {
            prop_assert_eq!(number(&text), text.parse().ok());
        }
    }
}
