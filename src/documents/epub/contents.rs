//! The table of contents of a book: the navigation page of EPUB 3, else the NCX of EPUB 2.

use super::package::Package;
use super::target;
use crate::article::dom::{Dom, NodeId};
use crate::documents::container::Container;
use crate::documents::xml::{At, Xml};

/// How deep entries may stand in each other; deeper ones are listed on the last level.
const MAX_LEVEL: u8 = 6;

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) title: String,
    /// How many entries stand above it.
    pub(super) level: u8,
    /// The page it points to, and the place in it.
    pub(super) path: String,
    pub(super) id: Option<String>,
}

/// The entries in order; empty when there is no table that can be read.
pub(super) fn read(container: &Container, package: &Package) -> Vec<Entry> {
    let text = |path: &Option<String>| path.as_ref().and_then(|path| container.text(path).ok().flatten());
    let mut entries = Vec::new();
    if let (Some(path), Some(page)) = (&package.navigation, text(&package.navigation)) {
        entries = navigation(path, &page);
    }
    if let (true, Some(path), Some(ncx)) = (entries.is_empty(), &package.ncx, text(&package.ncx)) {
        let xml = Xml::parse(&ncx);
        if let Some(map) = xml.find("navMap") {
            points(path, map, 0, &mut entries);
        }
    }
    entries
}

/// The links in the list of `<nav epub:type="toc">`.
fn navigation(path: &str, page: &str) -> Vec<Entry> {
    let (dom, _) = Dom::parse(page);
    let is_contents = |id: &NodeId| {
        dom.tag(*id) == "nav" && (dom.attr(*id, "epub:type") == Some("toc") || dom.attr(*id, "role") == Some("doc-toc"))
    };
    let any = || dom.elements(dom.root()).find(|id| dom.tag(*id) == "nav");
    let Some(nav) = dom.elements(dom.root()).find(is_contents).or_else(any) else { return Vec::new() };
    let links = dom.elements(nav).filter(|id| dom.tag(*id) == "a");
    let entry = |id: NodeId| {
        let title = dom.words(id);
        let lists = dom.ancestors(id).take_while(|it| *it != nav).filter(|it| dom.tag(*it) == "ol").count();
        let (path, place) = target(path, dom.attr(id, "href")?);
        let level = u8::try_from(lists.saturating_sub(1)).unwrap_or(MAX_LEVEL).min(MAX_LEVEL);
        (!title.is_empty()).then_some(Entry { title, level, path, id: place })
    };
    links.filter_map(entry).collect()
}

/// The points in `parent`, and those in them.
fn points(path: &str, parent: At, level: u8, entries: &mut Vec<Entry>) {
    for point in parent.children().filter(|it| it.name() == "navPoint") {
        let title = point.child("navLabel").map(At::words).unwrap_or_default();
        let title = title.split_whitespace().collect::<Vec<&str>>().join(" ");
        let source = point.child("content").and_then(|content| content.attr("src"));
        if let Some(source) = source.filter(|_| !title.is_empty()) {
            let (path, id) = target(path, &source);
            entries.push(Entry { title, level: level.min(MAX_LEVEL), path, id });
        }
        points(path, point, level.saturating_add(1), entries);
    }
}
