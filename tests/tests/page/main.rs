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

fn main() {
    let groups = [
        harness::properties(),
        opening::properties(),
        working::properties(),
        waiting::properties(),
        keeping::properties(),
        refusing::properties(),
        first_screen::properties(),
        live::properties(),
        replay::properties(),
        measuring::properties(),
        tasks::properties(),
        demos::properties(),
        corners::properties(),
        both::properties(),
        building::properties(),
        lacking::properties(),
        exploring::properties(),
        fingers::properties(),
        raytracing::properties(),
        sharing::properties(),
        limits::properties(),
        stepping::properties(),
        heavy::properties(),
        video::properties(),
        slices::properties(),
        surviving::properties(),
        lesson::properties(),
        reading::properties(),
        embedding::properties(),
        presenting::properties(),
        guarding::properties(),
        lasting::properties(),
        monkey::properties(),
    ];
    let properties: Vec<_> = groups.into_iter().flatten().collect();
    ww_page::suite::run(&properties)
}
