//! The pages as they are read: with eyes, ears, keys, on a phone, enlarged, in other colours, and
//! while all cores work. What a program can judge of that is judged here, on every demo's page, on
//! the first screen, and on each chapter that the page has.
mod leaving;
mod pace;
mod states;
mod subjects;
mod translated;
mod visits;

use ww_page::suite::Property;

pub(crate) fn properties() -> Vec<Property> {
    [
        visits::properties(),
        pace::properties(),
        leaving::properties(),
        translated::properties(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
