//! A walk through a page by Tab, and what the accessibility tree says of each stop.
use crate::commands::devtools;
use crate::page::Page;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

const STOP: &str = include_str!("stop.js");
/// What marks a stop, so that the accessibility tree can be asked about it.
const STOPPED: &str = "data-stop";
/// What marks all that is walked through.
const SCOPE: &str = "data-scope";
/// More presses than any page has stops.
const MOST: usize = 3000;

/// The most stops that a browser's own controls have inside of one element, such as a video.
const INSIDE: usize = 12;

/// Roles of what a reader can do something with. Each needs a name, reached by Tab or not.
const INTERACTIVE: [&str; 14] = [
    "button",
    "checkbox",
    "combobox",
    "link",
    "listbox",
    "menuitem",
    "option",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "tab",
    "textbox",
];

/// Where the focus is after a press of Tab.
#[derive(Debug, Deserialize)]
struct Stop {
    /// The stop's number, from 0; none when the focus has left the page.
    number: Option<usize>,
    /// What it is, for a sentence.
    what: String,
    /// What is wrong with it, as far as the page itself can tell.
    wrong: Vec<String>,
    /// Whether it was there before: the focus goes round.
    is_again: bool,
}

/// What a walk came to.
#[derive(Debug)]
pub struct Walk {
    /// How many stops there were.
    pub stops: usize,
    /// All that is wrong, a sentence each.
    pub wrong: Vec<String>,
}

/// Presses Tab from the beginning of what a CSS selector finds until the focus leaves it, and looks
/// at each stop: whether it comes after the one before, is seen, shows that it has the focus, is
/// large enough, and has a role and a name; and whether all that could have the focus has had it.
///
/// # Errors
/// When the focus does not get out again, or the driver refuses.
pub async fn walk(page: &Page, selector: &str) -> Result<Walk> {
    page.run(BEGIN, vec![json!(selector)]).await?;
    let mut stops: Vec<String> = Vec::new();
    let mut wrong = Vec::new();
    let mut inside = 0;
    loop {
        ensure!(
            stops.len() < MOST,
            "the focus is still in {selector} after {MOST} presses of Tab"
        );
        page.tab(1).await?;
        let stop: Stop = serde_json::from_value(page.run(STOP, vec![json!(selector)]).await?)?;
        let Some(number) = stop.number else { break };
        if stop.is_again && number + 1 == stops.len() && inside < INSIDE {
            // What a browser makes of a video has stops of its own.
            inside += 1;
            continue;
        }
        inside = 0;
        if stop.is_again {
            // To begin anew without leaving the page is to be trapped, unless nothing was missed.
            wrong.extend((number != 0).then(|| format!("Tab leads back to {}", stop.what)));
            break;
        }
        wrong.extend(stop.wrong.iter().map(|it| format!("{}: {it}", stop.what)));
        stops.push(stop.what);
    }
    let missed = page
        .run("return window.wwWalk?.missed() ?? [];", vec![])
        .await?;
    let missed: Vec<String> = serde_json::from_value(missed)?;
    wrong.extend(
        missed
            .iter()
            .map(|it| format!("{it}: Tab never gets there")),
    );
    nameless(page, &stops, &mut wrong).await?;
    Ok(Walk {
        stops: stops.len(),
        wrong,
    })
}

/// The walk begins where the text does, wherever a test has clicked before.
const BEGIN: &str = "
    document.activeElement?.blur();
    window.wwWalk = undefined;
    for (const mark of ['data-stop', 'data-scope']) {
      document.querySelectorAll(`[${mark}]`).forEach((it) => it.removeAttribute(mark));
    }
    const scopes = [...document.querySelectorAll(arguments[0])];
    scopes.forEach((it) => it.setAttribute('data-scope', ''));
    const [first] = scopes;
    const start = first === document.documentElement ? document.body : first;
    start.scrollIntoView({ behavior: 'instant' });
    getSelection()?.collapse(start, 0);";

/// One node of the accessibility tree.
#[derive(Debug)]
struct Node {
    role: String,
    name: String,
}

/// Stops without a role or a name, and whatever else a reader could use and that has none.
async fn nameless(page: &Page, stops: &[String], wrong: &mut Vec<String>) -> Result<()> {
    let document = page
        .devtools(devtools("DOM.getDocument", &json!({ "depth": -1 })))
        .await?;
    let mut marked = Marked::default();
    marked.find(&document["root"], false);
    let tree = tree(page).await?;
    for (number, what) in stops.iter().enumerate() {
        // What was there and is gone can't be asked any more.
        let Some(id) = marked.stops.get(&number) else {
            continue;
        };
        match tree.get(id) {
            None => wrong.push(format!("{what} is not in the accessibility tree")),
            Some(node) if matches!(&*node.role, "" | "none" | "generic") => {
                wrong.push(format!("{what} has no role"));
            }
            Some(node) if node.name.trim().is_empty() => {
                wrong.push(format!("{what}, a {}, has no name", node.role));
            }
            Some(_) => {}
        }
    }
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    for id in &marked.others {
        let node = tree.get(id).filter(|node| node.name.trim().is_empty());
        if let Some(node) = node.filter(|node| INTERACTIVE.contains(&&*node.role)) {
            *others.entry(&*node.role).or_default() += 1;
        }
    }
    let others = others.iter();
    wrong.extend(others.map(|(role, count)| format!("{count} of the role {role} have no name")));
    Ok(())
}

/// The accessibility tree, by the numbers that the browser gives to nodes of the document.
async fn tree(page: &Page) -> Result<HashMap<u64, Node>> {
    let answer = page
        .devtools(devtools("Accessibility.getFullAXTree", &json!({})))
        .await?;
    let nodes = answer["nodes"].as_array().context("there is no tree")?;
    let text = |value: &Value| value["value"].as_str().unwrap_or_default().to_owned();
    Ok(nodes
        .iter()
        .filter(|node| node["ignored"] != true)
        .filter_map(|node| {
            let id = node["backendDOMNodeId"].as_u64()?;
            let (role, name) = (text(&node["role"]), text(&node["name"]));
            Some((id, Node { role, name }))
        })
        .collect())
}

/// The browser's numbers of what is walked through.
#[derive(Debug, Default, PartialEq, Eq)]
struct Marked {
    /// The stops, by their marks.
    stops: HashMap<usize, u64>,
    /// All else in there.
    others: Vec<u64>,
}

impl Marked {
    /// Looks at a node of the document and all beneath it.
    fn find(&mut self, node: &Value, is_within: bool) {
        let attributes = node["attributes"].as_array().map_or(&[][..], Vec::as_slice);
        let value = |name: &str| {
            let mut pairs = attributes.chunks(2);
            pairs.find(|pair| pair[0] == name)?.get(1)?.as_str()
        };
        let is_within = is_within || value(SCOPE).is_some();
        let stop = value(STOPPED).and_then(|text| text.parse().ok());
        match (stop, node["backendNodeId"].as_u64()) {
            (Some(stop), Some(id)) => _ = self.stops.insert(stop, id),
            (None, Some(id)) if is_within => self.others.push(id),
            _ => {}
        }
        for child in node["children"].as_array().into_iter().flatten() {
            self.find(child, is_within);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Marked;
    use serde_json::json;
    use std::collections::HashMap;

    #[test]
    fn marks_are_found_however_deep() {
        let document = json!({ "backendNodeId": 1, "children": [
            { "backendNodeId": 2, "attributes": ["class", "data-stop", "data-stop", "7"] },
            { "backendNodeId": 3, "attributes": ["data-scope", ""], "children": [
                { "backendNodeId": 4, "attributes": ["data-stop", "0"] },
                { "backendNodeId": 5, "attributes": ["id", "none"] },
            ] },
        ] });
        let mut marked = Marked::default();
        marked.find(&document, false);
        assert_eq!(marked.stops, HashMap::from([(7, 2), (0, 4)]));
        assert_eq!(marked.others, [3, 5]);
    }
}
