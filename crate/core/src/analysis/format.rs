//! Numbers as a reader reads them. The only place where a measured number becomes text.

use crate::say;
use crate::say::with;

/// A time in milliseconds: `0.32 ms`, `2.9 ms`, `412 ms`, `7,284 ms`.
pub fn ms(ms: f64) -> String {
    let decimals = match ms {
        ms if ms == 0.0 || ms >= 99.95 => 0,
        ms if ms >= 0.995 => 1,
        ms if ms >= 0.01 => 2,
        _ => 3,
    };
    in_ms(ms, decimals)
}

/// A short time in nanoseconds: `8.3 ns`, `52 ns`, `1,300 ns`.
pub fn ns(ns: f64) -> String {
    say!("{number} ns", number = decimal(ns, usize::from(ns < 9.95)))
}

/// A time in the unit that suits it: `3 ms`, `412 ms`, `1.6 s`, `48 s`.
pub fn roughly(ms: f64) -> String {
    match ms {
        ms if ms < 0.995 => in_ms(ms, 2),
        ms if ms < 9.95 => in_ms(ms, usize::from(!is_whole_by_tenths(ms))),
        ms if ms < 999.5 => in_ms(ms, 0),
        ms => {
            let decimals = usize::from(ms < 99_950.0);
            say!("{number} s", number = decimal(ms / 1e3, decimals))
        }
    }
}

/// Whether nothing is lost if it is written without the one decimal that it would have.
fn is_whole_by_tenths(number: f64) -> bool {
    format!("{number:.1}").ends_with(".0")
}

fn in_ms(ms: f64, decimals: usize) -> String {
    say!("{number} ms", number = decimal(ms, decimals))
}

/// A short time in the unit that suits it, microseconds and nanoseconds included: `36 ns`,
/// `1.2 µs`, `14 ms`.
pub fn shortly(ms: f64) -> String {
    match ms {
        ms if ms < 0.000_999_5 => say!("{number} ns", number = decimal(ms * 1e6, 0)),
        ms if ms < 0.995 => {
            let decimals = usize::from(ms < 0.009_95);
            say!("{number} µs", number = decimal(ms * 1e3, decimals))
        }
        ms => roughly(ms),
    }
}

/// An amount of memory: `212 B`, `1.6 kB`, `20 MB`, in powers of a thousand.
pub fn bytes(bytes: f64) -> String {
    let written = |amount: f64| decimal(amount, usize::from(amount < 9.95));
    match bytes {
        bytes if bytes < 999.5 => say!("{number} B", number = decimal(bytes, 0)),
        bytes if bytes < 999_500.0 => say!("{number} kB", number = written(bytes / 1e3)),
        bytes if bytes < 999_500_000.0 => say!("{number} MB", number = written(bytes / 1e6)),
        bytes => say!("{number} GB", number = written(bytes / 1e9)),
    }
}

/// A whole number, its thousands apart: `47,997,974`.
pub fn whole(number: u64) -> String {
    grouped(&number.to_string())
}

/// A number with so many decimals, its thousands apart: `1,234.5`.
pub fn decimal(number: f64, decimals: usize) -> String {
    grouped(&format!("{number:.decimals$}"))
}

/// With three decimals at most and no zeros at its end: without the noise that adding up
/// steps leaves behind. `0.005`, `0.1`, `20`. As it is written in an address, in any language.
pub fn plain(number: f64) -> String {
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// A number as somebody gave it, its thousands apart: `2.5`, `4`, `12,000`.
pub fn given(number: f64) -> String {
    grouped(&plain(number))
}

/// How many times as fast: `1.93`, `11.2`, `129`.
pub fn times(ratio: f64) -> String {
    match ratio {
        ratio if ratio < 9.995 => decimal(ratio, 2),
        ratio if ratio < 99.95 => decimal(ratio, 1),
        ratio => decimal(ratio, 0),
    }
}

/// A share from 0 to 1 as a percentage: `96 %`; below ten with one decimal: `0.7 %`.
pub fn percent(share: f64) -> String {
    per_cent(share * 100.0)
}

/// The same of a percentage from 0 to 100.
pub fn per_cent(percent: f64) -> String {
    let decimals = usize::from(percent < 9.95 && percent != 0.0);
    say!("{number} %", number = decimal(percent, decimals))
}

/// Small numbers in words, as in running text.
pub fn in_words(number: u32) -> String {
    match number {
        0 => say!("no"),
        1 => say!("one"),
        2 => say!("two"),
        3 => say!("three"),
        4 => say!("four"),
        5 => say!("five"),
        6 => say!("six"),
        7 => say!("seven"),
        8 => say!("eight"),
        9 => say!("nine"),
        10 => say!("ten"),
        11 => say!("eleven"),
        12 => say!("twelve"),
        more => whole(more.into()),
    }
}

/// With its first letter large.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Digits as the language of the page writes them.
fn grouped(digits: &str) -> String {
    with(|language| match language {
        Some(it) => grouped_by(digits, &it.group, &it.decimal),
        None => grouped_by(digits, ",", "."),
    })
}

fn grouped_by(digits: &str, group: &str, decimal: &str) -> String {
    let (whole, fraction) = digits
        .split_once('.')
        .map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut out = String::with_capacity(digits.len() + whole.len() / 3 + 1);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0
            && (whole.len() - at).is_multiple_of(3)
            && digit.is_ascii_digit()
            && !out.ends_with('-')
        {
            out.push_str(group);
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push_str(decimal);
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{bytes, given, in_words, ms, percent, plain, roughly, shortly, times, whole};

    #[test]
    fn numbers_read_as_a_person_would_write_them() {
        assert_eq!(ms(7284.4), "7,284 ms");
        assert_eq!(ms(412.0), "412 ms");
        assert_eq!(ms(2.94), "2.9 ms");
        assert_eq!(ms(0.0), "0 ms");
        assert_eq!(ms(0.315), "0.32 ms");
        assert_eq!(roughly(3.02), "3 ms");
        assert_eq!(roughly(3.2), "3.2 ms");
        assert_eq!(roughly(7284.0), "7.3 s");
        assert_eq!(shortly(0.000_036), "36 ns");
        assert_eq!(shortly(0.0012), "1.2 µs");
        assert_eq!(shortly(14.2), "14 ms");
        assert_eq!(bytes(212.4), "212 B");
        assert_eq!(bytes(1_640.0), "1.6 kB");
        assert_eq!(bytes(20_000_000.0), "20 MB");
        assert_eq!(whole(47_997_974), "47,997,974");
        assert_eq!(whole(7), "7");
        assert_eq!(percent(0.961), "96 %");
        assert_eq!(percent(0.007), "0.7 %");
        assert_eq!(percent(24.704), "2,470 %");
        assert_eq!(plain(0.005), "0.005");
        assert_eq!(plain(0.1 + 0.2), "0.3");
        assert_eq!(given(12_000.0), "12,000");
        assert_eq!(given(2.5), "2.5");
        assert_eq!(times(1.931), "1.93");
        assert_eq!(times(29.41), "29.4");
        assert_eq!(times(1234.5), "1,234");
        assert_eq!(in_words(4), "four");
        assert_eq!(in_words(16), "16");
    }
}
