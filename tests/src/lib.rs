//! The page in real browsers, driven from Rust through WebDriver.
//!
//! A property of the page is written once and holds in every engine: see [`suite`] for
//! how one is written and [`page::Page`] for what it can do.
pub mod bench;
pub mod capabilities;
pub mod commands;
pub mod console;
pub mod copied;
pub mod deck;
pub mod display;
pub mod driver;
pub mod engine;
pub mod group;
pub mod gtk;
pub mod hosted;
pub mod media;
pub mod monkey;
pub mod page;
mod ports;
pub mod processes;
pub mod program;
pub mod reading;
mod recipes;
mod report;
pub mod scratch;
pub mod session;
pub mod site;
pub mod static_host;
pub mod suite;
pub mod tiers;
pub mod trust;
mod within;
