//! Properties of the page, each written once and tested in every engine.
mod harness;
mod site;

fn main() {
    let mut properties = Vec::new();
    properties.extend(harness::properties());
    ww_page::suite::run(properties)
}
