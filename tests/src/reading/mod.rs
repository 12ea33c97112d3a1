//! What can be said of a page as it is read: by eyes, by ears, with keys, on a narrow screen.
pub mod axe;
pub mod fit;
pub mod keys;
pub mod pace;
