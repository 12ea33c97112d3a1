//! Numbers as a reader reads them. The only place where a measured number becomes text.

/// A time in milliseconds: `0.32 ms`, `2.9 ms`, `412 ms`, `7,284 ms`.
pub fn ms(ms: f64) -> String {
    let decimals = match ms {
        ms if ms == 0.0 || ms >= 99.95 => 0,
        ms if ms >= 0.995 => 1,
        ms if ms >= 0.01 => 2,
        _ => 3,
    };
    format!("{} ms", grouped(&format!("{ms:.decimals$}")))
}

/// A short time in nanoseconds: `8.3 ns`, `52 ns`, `1,300 ns`.
pub fn ns(ns: f64) -> String {
    let decimals = usize::from(ns < 9.95);
    format!("{} ns", grouped(&format!("{ns:.decimals$}")))
}

/// A time in the unit that suits it: `3 ms`, `412 ms`, `1.6 s`, `48 s`.
pub fn roughly(ms: f64) -> String {
    match ms {
        ms if ms < 0.995 => format!("{ms:.2} ms"),
        ms if ms < 9.95 => format!("{ms:.1} ms").replace(".0 ms", " ms"),
        ms if ms < 999.5 => format!("{ms:.0} ms"),
        ms if ms < 99_950.0 => format!("{:.1} s", ms / 1e3),
        ms => format!("{} s", grouped(&format!("{:.0}", ms / 1e3))),
    }
}

/// A short time in the unit that suits it, microseconds and nanoseconds included: `36 ns`,
/// `1.2 µs`, `14 ms`.
pub fn shortly(ms: f64) -> String {
    match ms {
        ms if ms < 0.000_999_5 => format!("{:.0} ns", ms * 1e6),
        ms if ms < 0.009_95 => format!("{:.1} µs", ms * 1e3),
        ms if ms < 0.995 => format!("{:.0} µs", ms * 1e3),
        ms => roughly(ms),
    }
}

/// An amount of memory: `212 B`, `1.6 kB`, `20 MB`, in powers of a thousand.
pub fn bytes(bytes: f64) -> String {
    let (amount, unit) = match bytes {
        bytes if bytes < 999.5 => return format!("{bytes:.0} B"),
        bytes if bytes < 999_500.0 => (bytes / 1e3, "kB"),
        bytes if bytes < 999_500_000.0 => (bytes / 1e6, "MB"),
        bytes => (bytes / 1e9, "GB"),
    };
    let decimals = usize::from(amount < 9.95);
    format!("{amount:.decimals$} {unit}")
}

/// A whole number, its thousands apart: `47,997,974`.
pub fn whole(number: u64) -> String {
    grouped(&number.to_string())
}

/// With three decimals at most and no zeros at its end: without the noise that adding up
/// steps leaves behind. `0.005`, `0.1`, `20`.
pub fn plain(number: f64) -> String {
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// A number as somebody gave it, its thousands apart: `2.5`, `4`, `12,000`.
#[cfg(feature = "lesson")]
pub fn given(number: f64) -> String {
    grouped(&plain(number))
}

/// How many times as fast: `1.93`, `11.2`, `129`.
pub fn times(ratio: f64) -> String {
    match ratio {
        ratio if ratio < 9.995 => format!("{ratio:.2}"),
        ratio if ratio < 99.95 => format!("{ratio:.1}"),
        ratio => grouped(&format!("{ratio:.0}")),
    }
}

/// A share from 0 to 1 as a percentage: `96 %`; below ten with one decimal: `0.7 %`.
pub fn percent(share: f64) -> String {
    per_cent(share * 100.0)
}

/// The same of a percentage from 0 to 100.
pub fn per_cent(percent: f64) -> String {
    let decimals = usize::from(percent < 9.95 && percent != 0.0);
    format!("{} %", grouped(&format!("{percent:.decimals$}")))
}

/// `1 task`, `24 tasks`.
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", whole(number), if number == 1 { one } else { many })
}

/// Small numbers in words, as in running text.
pub fn in_words(number: u32) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .get(number as usize)
        .map_or_else(|| whole(number.into()), |word| (*word).to_string())
}

/// With its first letter large.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn grouped(digits: &str) -> String {
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
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{
        bytes, counted, given, in_words, ms, percent, plain, roughly, shortly, times, whole,
    };

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
        assert_eq!(counted(1, "task", "tasks"), "1 task");
        assert_eq!(in_words(4), "four");
        assert_eq!(in_words(16), "16");
    }
}
