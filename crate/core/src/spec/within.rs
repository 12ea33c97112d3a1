//! A whole number that is known to be within its range.

/// A whole number from `MIN` to `MAX`, both allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Within<const MIN: u32, const MAX: u32>(u32);

impl<const MIN: u32, const MAX: u32> Within<MIN, MAX> {
    /// The smallest value allowed.
    pub const MIN: u32 = MIN;
    /// The largest value allowed.
    pub const MAX: u32 = MAX;

    /// The number, if it is in range; `None` if not. Nothing is clamped.
    pub const fn new(number: u32) -> Option<Self> {
        if MIN <= number && number <= MAX {
            Some(Self(number))
        } else {
            None
        }
    }

    /// The number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl<const MIN: u32, const MAX: u32> serde::Serialize for Within<MIN, MAX> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u32(self.0)
    }
}
