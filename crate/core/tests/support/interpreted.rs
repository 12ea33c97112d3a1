//! How many cases there are where Miri interprets them.

use proptest::prelude::ProptestConfig;

/// Miri takes long: so few cases there, and no file of those that failed.
pub(crate) fn cases(in_miri: u32) -> ProptestConfig {
    if cfg!(miri) {
        ProptestConfig {
            cases: in_miri,
            failure_persistence: None,
            ..ProptestConfig::default()
        }
    } else {
        ProptestConfig::default()
    }
}
