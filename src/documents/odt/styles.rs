//! The styles of an OpenDocument text: roles of paragraphs, looks of words, marks of lists.

use crate::documents::names::{self, Role};
use crate::documents::xml::{At, Xml};
use std::collections::BTreeMap;

/// The longest chain of styles that is followed.
const MAX_CHAIN: usize = 32;

/// How words are set, where it is said at all, and whether a page begins before them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) strong: Option<bool>,
    pub(super) emphasis: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) breaks: Option<bool>,
}

impl Look {
    /// This look where it says something, else `below`.
    pub(super) fn over(self, below: Look) -> Look {
        Look {
            strong: self.strong.or(below.strong),
            emphasis: self.emphasis.or(below.emphasis),
            hidden: self.hidden.or(below.hidden),
            breaks: self.breaks.or(below.breaks),
        }
    }

    fn read(style: At) -> Look {
        let text = style.child("text-properties");
        let value = |name: &str| text.and_then(|it| it.attr(name));
        let weight =
            value("font-weight").map(|weight| weight == "bold" || weight.parse::<u32>().is_ok_and(|it| it >= 600));
        let breaks = style.child("paragraph-properties").and_then(|it| it.attr("break-before"));
        Look {
            strong: weight,
            emphasis: value("font-style").map(|style| style == "italic" || style == "oblique"),
            hidden: value("display").map(|display| display == "none"),
            breaks: breaks
                .map(|at| at == "page")
                .or(style.attr("master-page-name").filter(|it| !it.is_empty()).map(|_| true)),
        }
    }
}

#[derive(Default)]
struct Style {
    shown: String,
    parent: Option<String>,
    outline: Option<u8>,
    look: Look,
}

/// What a style does, with all it takes from its parents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) role: Option<Role>,
    /// How deep its name says its list is.
    pub(super) depth: u8,
    pub(super) look: Look,
}

/// All styles, by family and name.
#[derive(Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Resolved>,
    /// For each list style, what its levels begin to count with; `None` for signs.
    lists: BTreeMap<String, Vec<Option<u32>>>,
}

impl Styles {
    /// Reads the styles of `files`, those for all documents first.
    pub(super) fn read(files: &[&Xml]) -> Styles {
        let mut all: BTreeMap<String, Style> = BTreeMap::new();
        let mut lists = BTreeMap::new();
        for node in files.iter().flat_map(|file| file.roots()).flat_map(At::all) {
            match node.name() {
                "style" if node.prefix() == "style" => {
                    let Some(name) = node.attr("name") else { continue };
                    let outline = node.attr("default-outline-level").and_then(|level| level.parse().ok());
                    let style = Style {
                        shown: node.attr("display-name").map_or_else(|| plain(&name), |name| name.into_owned()),
                        parent: node.attr("parent-style-name").map(|name| name.into_owned()),
                        outline,
                        look: Look::read(node),
                    };
                    all.insert(key(node.attr("family").as_deref(), &name), style);
                }
                "list-style" => {
                    if let Some(name) = node.attr("name") {
                        lists.insert(name.into_owned(), levels(node));
                    }
                }
                _ => {}
            }
        }
        let styles = all.keys().map(|name| (name.clone(), resolve(&all, name))).collect();
        Styles { styles, lists }
    }

    /// What a style of a family does.
    pub(super) fn get(&self, family: &str, name: Option<&str>) -> Resolved {
        let Some(name) = name else { return Resolved::default() };
        // Some writers use the usual names without defining them.
        let unknown = || Resolved { role: names::role(&plain(name)), ..Resolved::default() };
        self.styles.get(&key(Some(family), name)).cloned().unwrap_or_else(unknown)
    }

    /// What the items of a list begin to count with at a level; `None` for signs.
    pub(super) fn start(&self, list: Option<&str>, level: u8) -> Option<u32> {
        *list.and_then(|list| self.lists.get(list))?.get(usize::from(level))?
    }
}

fn key(family: Option<&str>, name: &str) -> String {
    format!("{}/{name}", family.unwrap_or_default())
}

/// A style's name as it is shown: `Heading_20_1` is "Heading 1".
fn plain(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some(at) = rest.find('_') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let code = after.get(1..).and_then(|it| it.split_once('_')).map(|(code, _)| code);
        let sign = code.and_then(|code| Some((code.len(), char::from_u32(u32::from_str_radix(code, 16).ok()?)?)));
        match sign {
            Some((length, sign)) => {
                out.push(sign);
                rest = after.get(length + 2..).unwrap_or_default();
            }
            None => {
                out.push('_');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    out + rest
}

fn levels(list: At) -> Vec<Option<u32>> {
    let mut out = vec![None; 10];
    for level in list.children().filter(|it| it.name() == "list-level-style-number") {
        let shown = level.attr("num-format").is_some_and(|format| !format.is_empty());
        let at = level.attr("level").and_then(|at| at.parse::<usize>().ok()).unwrap_or(1).saturating_sub(1);
        if let Some(slot) = out.get_mut(at).filter(|_| shown) {
            *slot = Some(level.attr("start-value").and_then(|start| start.parse().ok()).unwrap_or(1));
        }
    }
    out
}

fn resolve(all: &BTreeMap<String, Style>, name: &str) -> Resolved {
    let mut out = Resolved::default();
    let family = name.split('/').next().unwrap_or_default();
    let mut next = Some(name.to_owned());
    let mut own = true;
    for _ in 0..MAX_CHAIN {
        let Some(style) = next.as_ref().and_then(|name| all.get(name)) else { break };
        out.look = out.look.over(style.look);
        out.depth = out.depth.max(names::depth(&style.shown));
        let outline = style.outline.filter(|level| *level > 0).map(Role::Heading);
        out.role = out.role.or_else(|| names::role(&style.shown)).or(outline);
        if !own && out.role.is_some() {
            // Below the document's own changes, a role looks as it always does.
            break;
        }
        own = false;
        next = style.parent.as_deref().map(|parent| key(Some(family), parent));
    }
    if out.role.is_some() {
        out.look = Look { strong: None, emphasis: None, ..out.look };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_names_are_shown_plainly() {
        assert_eq!(plain("Heading_20_1"), "Heading 1");
        assert_eq!(plain("Text_body"), "Text_body");
        assert_eq!(plain("a_20"), "a_20");
    }
}
