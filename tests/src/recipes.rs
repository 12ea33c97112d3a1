//! What RECIPES.md has its readers paste stands in the decks and books that are tested.

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// The fenced blocks: the file that each says it is from, and its lines.
    fn blocks(text: &str) -> Vec<(&str, Vec<&str>)> {
        let mut blocks = Vec::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if let Some(opening) = line.strip_prefix("```").filter(|it| !it.contains('`')) {
                let file = opening.split_once(' ').map_or("", |(_, file)| file);
                let inside = lines.by_ref().take_while(|line| *line != "```");
                blocks.push((file, inside.map(str::trim).collect()));
            }
        }
        blocks
    }

    #[test]
    fn every_recipe_is_in_a_deck_that_is_tested() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let recipes = fs::read_to_string(root.join("www/embed/RECIPES.md")).unwrap_or_default();
        let blocks = blocks(&recipes);
        assert!(blocks.len() >= 10, "{} blocks", blocks.len());
        for (file, lines) in blocks {
            let deck = fs::read_to_string(root.join(file)).unwrap_or_default();
            let mut written = deck.lines().map(str::trim);
            for line in lines {
                // In their order; a deck may have more between them.
                assert!(
                    written.any(|it| it == line),
                    "‘{line}’ is not in ‘{file}’, or not there"
                );
            }
        }
    }
}
