//! The package of a book: what it says of itself, and its pages in order.

use crate::documents::container::Container;
use crate::documents::open::DocumentError;
use crate::documents::properties::Properties;
use crate::documents::xml::{At, Xml};
use std::collections::BTreeMap;

/// More pages than this are not read.
const MAX_PAGES: usize = 50_000;

/// A book's package.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) facts: Properties,
    /// The paths of its pages, in order.
    pub(super) pages: Vec<String>,
    /// The path of the table of contents of EPUB 3, and of EPUB 2.
    pub(super) navigation: Option<String>,
    pub(super) ncx: Option<String>,
}

impl Package {
    pub(super) fn read(container: &Container) -> Result<Package, DocumentError> {
        let path = rootfile(container)?;
        let text = container.needed(&path)?;
        let xml = Xml::parse(&text);
        let mut package = Package::default();
        read_facts(&xml, &mut package.facts);
        let mut items: BTreeMap<String, String> = BTreeMap::new();
        for item in xml.find("manifest").into_iter().flat_map(At::children) {
            let (Some(id), Some(href)) = (item.attr("id"), item.attr("href")) else { continue };
            let at = beside(&path, &href);
            if item.attr("properties").is_some_and(|list| list.split_ascii_whitespace().any(|it| it == "nav")) {
                package.navigation = Some(at.clone());
            }
            if item.attr("media-type").is_some_and(|kind| kind == "application/x-dtbncx+xml") {
                package.ncx = Some(at.clone());
            }
            items.insert(id.into_owned(), at);
        }
        let spine = xml.find("spine").into_iter().flat_map(At::children);
        let pages = spine.filter_map(|page| items.get(&*page.attr("idref")?).cloned());
        package.pages = pages.filter(|page| Some(page) != package.navigation.as_ref()).take(MAX_PAGES).collect();
        if package.pages.is_empty() {
            // Without an order, the one of the archive.
            let is_page = |name: &&str| [".xhtml", ".html", ".htm"].iter().any(|end| name.ends_with(end));
            package.pages = container.names().filter(is_page).map(str::to_owned).take(MAX_PAGES).collect();
        }
        if package.pages.is_empty() {
            return Err(DocumentError::Missing { part: "every page".to_owned() });
        }
        Ok(package)
    }
}

/// Where the package is.
fn rootfile(container: &Container) -> Result<String, DocumentError> {
    let pointer = container.text("META-INF/container.xml").ok().flatten().unwrap_or_default();
    let pointer = Xml::parse(&pointer);
    let stated = pointer.find("rootfile").and_then(|file| file.attr("full-path")).map(|path| path.into_owned());
    let there = |path: &String| container.names().any(|name| name == path);
    let any = || container.names().find(|name| name.ends_with(".opf")).map(str::to_owned);
    stated.filter(there).or_else(any).ok_or_else(|| DocumentError::Missing { part: "the package (.opf)".to_owned() })
}

fn read_facts(xml: &Xml, facts: &mut Properties) {
    for element in xml.find("metadata").into_iter().flat_map(At::all) {
        let words = || Some(element.words().trim().to_owned()).filter(|words| !words.is_empty());
        match element.name() {
            "date" => {
                let changed = element.attr("event").is_some_and(|event| event == "modification");
                let slot = if changed { &mut facts.modified } else { &mut facts.published };
                *slot = slot.take().or_else(words);
            }
            "meta" if element.attr("property").is_some_and(|name| name == "dcterms:modified") => {
                facts.modified = words().or_else(|| facts.modified.take());
            }
            "creator" => match (&mut facts.author, words()) {
                (Some(author), Some(other)) => *author = format!("{author}, {other}"),
                (author, other) => *author = author.take().or(other),
            },
            "title" | "language" | "publisher" => facts.take(element),
            _ => {}
        }
    }
}

/// The path of `reference` as seen from the file `from`.
pub(super) fn beside(from: &str, reference: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let reference = unescaped(reference);
    let whole = if reference.starts_with('/') { reference } else { format!("{folder}/{reference}") };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// `%20` is a blank.
fn unescaped(reference: &str) -> String {
    let mut out = Vec::with_capacity(reference.len());
    let mut rest = reference.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        match digits.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(code) => {
                out.push(code);
                rest = &after[2..];
            }
            None => {
                out.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_from_where_they_stand() {
        assert_eq!(beside("OEBPS/content.opf", "text/a%20b.xhtml"), "OEBPS/text/a b.xhtml");
        assert_eq!(beside("OEBPS/nav/toc.ncx", "../text/a.xhtml"), "OEBPS/text/a.xhtml");
        assert_eq!(beside("content.opf", "./100%.html"), "100%.html");
        assert_eq!(beside("a/b.opf", "../../../c.html"), "c.html");
    }
}
