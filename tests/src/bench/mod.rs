//! `cargo xtask bench`: tables of ratios, each pair measured in turns, so that whatever
//! slows the machine slows both.
pub mod figures;
pub mod header;
mod native;
pub mod pictures;
pub mod places;
pub mod report;
pub mod statistics;
pub mod tables;
mod wire;
