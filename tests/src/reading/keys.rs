//! A walk through a page by Tab, and what the accessibility tree says of each stop.
use crate::commands::devtools;
use crate::page::Page;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

const STOP: &str = include_str!("stop.js");
/// What marks a stop, so that the accessibility tree can be asked about it.
const MARK: &str = "data-stop";
/// More presses than any page has stops.
const MOST: usize = 3000;

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

/// Presses Tab until the focus leaves the page, and looks at each stop: whether it comes after the
/// one before, is seen, shows that it has the focus, is large enough, and has a role and a name;
/// and whether all that could have the focus has had it.
///
/// # Errors
/// When the focus does not get out again, or the driver refuses.
pub async fn walk(page: &Page) -> Result<Walk> {
    page.run(
        "document.activeElement?.blur(); window.scrollTo(0, 0); window.wwWalk = undefined;
         document.querySelectorAll('[data-stop]').forEach((it) => it.removeAttribute('data-stop'));",
        vec![],
    )
    .await?;
    // The walk begins where the text does, wherever a test has clicked before.
    page.run("getSelection()?.collapse(document.body, 0);", vec![])
        .await?;
    let mut stops: Vec<String> = Vec::new();
    let mut wrong = Vec::new();
    loop {
        ensure!(
            stops.len() < MOST,
            "the focus is still in the page after {MOST} presses of Tab"
        );
        page.tab(1).await?;
        let stop: Stop = serde_json::from_value(page.run(STOP, vec![]).await?)?;
        let Some(number) = stop.number else { break };
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
    let mut marked = HashMap::new();
    find_marked(&document["root"], &mut marked);
    let tree = tree(page).await?;
    for (number, what) in stops.iter().enumerate() {
        let node = marked.get(&number).and_then(|id| tree.get(id));
        // What was there and is gone can't be asked any more.
        if !marked.contains_key(&number) {
            continue;
        }
        match node {
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
    let others: BTreeMap<&str, usize> = tree
        .iter()
        .filter(|(id, node)| {
            INTERACTIVE.contains(&&*node.role)
                && node.name.trim().is_empty()
                && !marked.values().any(|it| it == *id)
        })
        .fold(BTreeMap::new(), |mut count, (_, node)| {
            *count.entry(&*node.role).or_default() += 1;
            count
        });
    wrong.extend(
        others
            .iter()
            .map(|(role, count)| format!("{count} of the role {role} have no name")),
    );
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

/// The browser's numbers of the marked elements, by their marks.
fn find_marked(node: &Value, marked: &mut HashMap<usize, u64>) {
    let attributes = node["attributes"].as_array().map_or(&[][..], Vec::as_slice);
    let mark = attributes.chunks(2).find(|pair| pair[0] == MARK);
    let number = mark.and_then(|pair| pair.get(1)?.as_str()?.parse().ok());
    if let (Some(number), Some(id)) = (number, node["backendNodeId"].as_u64()) {
        marked.insert(number, id);
    }
    for child in node["children"].as_array().into_iter().flatten() {
        find_marked(child, marked);
    }
}

#[cfg(test)]
mod tests {
    use super::find_marked;
    use serde_json::json;
    use std::collections::HashMap;

    #[test]
    fn marks_are_found_however_deep() {
        let document = json!({ "backendNodeId": 1, "children": [
            { "backendNodeId": 2, "attributes": ["class", "data-stop", "data-stop", "7"] },
            { "backendNodeId": 3, "children": [
                { "backendNodeId": 4, "attributes": ["data-stop", "0"] },
                { "backendNodeId": 5, "attributes": ["id", "none"] },
            ] },
        ] });
        let mut marked = HashMap::new();
        find_marked(&document, &mut marked);
        assert_eq!(marked, HashMap::from([(7, 2), (0, 4)]));
    }
}
