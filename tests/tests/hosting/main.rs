//! The page in other people's decks and books, and on other people's hosts: with the real programs, in
//! every engine. Only `cargo xtask test --hosting` runs this.
mod decks;
mod keeping;
mod made;
mod pages;
mod reveal;
mod slidev;
mod static_hosts;

fn main() {
    let groups = [
        reveal::properties(),
        slidev::properties(),
        pages::properties(),
        static_hosts::properties(),
        keeping::properties(),
    ];
    let properties: Vec<_> = groups.into_iter().flatten().collect();
    ww_page::suite::run(&properties)
}
