//! What can be said of a page as it is read: by eyes, by ears, with keys, on a narrow screen.
pub mod axe;
pub mod fit;
pub mod keys;
pub mod pace;
pub mod pseudo;

/// The ids of the chapters in a page's text.
pub fn chapters_of(html: &str) -> impl Iterator<Item = &str> {
    html.split("<section class=\"chapter\"")
        .skip(1)
        .filter_map(|rest| {
            let tag = rest.split('>').next()?;
            tag.split_once(" id=\"")?.1.split('"').next()
        })
}

#[cfg(test)]
mod tests {
    use super::chapters_of;

    #[test]
    fn chapters_are_found_by_their_ids() {
        let html = "<section class=\"half\" id=\"no\">\
            <section class=\"chapter\" data-minutes=\"3\" id=\"one\" aria-labelledby=\"x\">\
            <section class=\"chapter\" id=\"two\">";
        assert_eq!(chapters_of(html).collect::<Vec<_>>(), ["one", "two"]);
    }
}
