//! Properties of the page, each written once and tested in every engine.
mod both;
mod building;
mod corners;
mod demo;
mod demos;
mod embedding;
mod exploring;
mod fingers;
mod first_screen;
mod guarding;
mod harness;
mod heavy;
mod keeping;
mod lacking;
mod lasting;
mod lesson;
mod limits;
mod live;
mod measuring;
mod monkey;
mod opening;
mod presenting;
mod raytracing;
mod reading;
mod refusing;
mod replay;
mod sharing;
mod slices;
mod stepping;
mod surviving;
mod tasks;
mod video;
mod waiting;
mod working;

use ww_page::suite::Property;

/// Of what runs, on threads that share memory or on workers that don’t.
fn of_runs() -> Vec<Property> {
    [
        opening::properties(),
        working::properties(),
        waiting::properties(),
        first_screen::properties(),
        measuring::properties(),
        demos::properties(),
        corners::properties(),
        both::properties(),
        lacking::properties(),
        exploring::properties(),
        fingers::properties(),
        raytracing::properties(),
        sharing::properties(),
        limits::properties(),
        heavy::properties(),
        video::properties(),
        slices::properties(),
        surviving::properties(),
        lesson::programs(),
        embedding::properties(),
        guarding::properties(),
        lasting::properties(),
        monkey::properties(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Of what is read, written, opened, replayed or stepped: the same code with and without shared
/// memory.
fn of_all_else() -> Vec<Property> {
    [
        harness::properties(),
        keeping::properties(),
        refusing::properties(),
        live::properties(),
        replay::properties(),
        tasks::properties(),
        building::properties(),
        stepping::properties(),
        lesson::properties(),
        reading::properties(),
        presenting::properties(),
    ]
    .into_iter()
    .flatten()
    .map(Property::whatever_memory)
    .collect()
}

fn main() {
    let mut properties = of_all_else();
    properties.extend(of_runs());
    ww_page::suite::run(&properties)
}
