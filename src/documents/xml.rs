//! XML as a flat table of nodes in reading order. Names are local ones, entities beyond the five known are not
//! expanded, and what follows a fault is left out.

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// Deeper elements are left out and what is in them hangs on the last one: no writer nests like this.
const MAX_DEPTH: usize = 160;

/// More nodes than this are not read.
const MAX_NODES: usize = 6_000_000;

/// What a node is.
enum Data<'a> {
    Element(BytesStart<'a>),
    Text(Cow<'a, str>),
}

struct Node<'a> {
    data: Data<'a>,
    /// The node after this one and all in it.
    end: usize,
}

/// A parsed file.
pub(super) struct Xml<'a> {
    nodes: Vec<Node<'a>>,
    /// Where reading stopped before the end, in bytes.
    pub(super) stopped: Option<usize>,
}

/// An element or a text of an [`Xml`].
#[derive(Clone, Copy)]
pub(super) struct At<'x> {
    xml: &'x Xml<'x>,
    index: usize,
}

impl<'a> Xml<'a> {
    /// Parses `source`.
    pub(super) fn parse(source: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(source.trim_start_matches('\u{feff}'));
        reader.config_mut().allow_dangling_amp = true;
        let mut nodes: Vec<Node> = Vec::new();
        // Open elements; `None` for those too deep to be kept.
        let mut open: Vec<Option<usize>> = Vec::new();
        let mut stopped = None;
        loop {
            let event = reader.read_event();
            match event {
                Ok(Event::Start(tag)) => {
                    let kept = open.len() < MAX_DEPTH;
                    open.push(kept.then_some(nodes.len()));
                    if kept {
                        nodes.push(Node { data: Data::Element(tag), end: nodes.len() + 1 });
                    }
                }
                Ok(Event::Empty(tag)) => nodes.push(Node { data: Data::Element(tag), end: nodes.len() + 1 }),
                Ok(Event::End(_)) => {
                    if let Some(Some(at)) = open.pop() {
                        nodes[at].end = nodes.len();
                    }
                }
                Ok(Event::Text(text)) => push_text(&mut nodes, Some(text.xml10_content())),
                Ok(Event::CData(text)) => push_text(&mut nodes, Some(text.xml10_content())),
                Ok(Event::GeneralRef(name)) => push_text(&mut nodes, entity(&name)),
                Ok(Event::Eof) => break,
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
                Err(_) => {
                    stopped = usize::try_from(reader.error_position()).ok();
                    break;
                }
            }
            if nodes.len() >= MAX_NODES {
                stopped = usize::try_from(reader.buffer_position()).ok();
                break;
            }
        }
        if stopped.is_none() && !open.is_empty() {
            stopped = Some(source.len());
        }
        for at in open.into_iter().flatten() {
            nodes[at].end = nodes.len();
        }
        Xml { nodes, stopped }
    }

    /// The outermost nodes.
    pub(super) fn roots(&'a self) -> impl Iterator<Item = At<'a>> {
        siblings(self, 0, self.nodes.len())
    }

    /// The outermost element.
    pub(super) fn root(&'a self) -> Option<At<'a>> {
        self.roots().find(|node| node.is_element())
    }

    /// The first element of this name.
    pub(super) fn find(&'a self, name: &str) -> Option<At<'a>> {
        self.roots().find_map(|root| root.find(name))
    }
}

/// A character reference or one of the five entities; others say nothing.
fn entity<'a>(name: &quick_xml::events::BytesRef) -> Option<Cow<'a, str>> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Some(Cow::Owned(c.to_string()));
    }
    resolve_predefined_entity(name).map(|text| Cow::Owned(text.to_owned()))
}

fn push_text<'a>(nodes: &mut Vec<Node<'a>>, text: Option<Cow<'a, str>>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        nodes.push(Node { data: Data::Text(text), end: nodes.len() + 1 });
    }
}

fn siblings<'x>(xml: &'x Xml<'x>, from: usize, to: usize) -> impl Iterator<Item = At<'x>> {
    let mut index = from;
    std::iter::from_fn(move || {
        let at = (index < to).then_some(At { xml, index })?;
        index = xml.nodes[index].end.max(index + 1);
        Some(at)
    })
}

impl<'x> At<'x> {
    fn element(self) -> Option<&'x BytesStart<'x>> {
        match &self.xml.nodes[self.index].data {
            Data::Element(tag) => Some(tag),
            Data::Text(_) => None,
        }
    }

    /// Whether it is an element.
    pub(super) fn is_element(self) -> bool {
        self.element().is_some()
    }

    /// The name without its prefix; empty for a text.
    pub(super) fn name(self) -> &'x str {
        self.element().map_or("", |tag| local(tag.name().into_inner()))
    }

    /// The prefix of the name; empty when there is none.
    pub(super) fn prefix(self) -> &'x str {
        let name = self.element().map_or("", |tag| tag.name().into_inner());
        name.split_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// The words of a text node.
    pub(super) fn text(self) -> Option<&'x str> {
        match &self.xml.nodes[self.index].data {
            Data::Element(_) => None,
            Data::Text(text) => Some(text),
        }
    }

    /// The value of the attribute with this local name.
    pub(super) fn attr(self, name: &str) -> Option<Cow<'x, str>> {
        let tag = self.element()?;
        let mut attributes = Attributes::new(tag.attributes_raw(), 0);
        attributes.with_checks(false);
        let found = attributes.filter_map(Result::ok).find(|attr| local(attr.key.into_inner()) == name)?;
        let value = found.value;
        if !value.contains('&') {
            return Some(value);
        }
        Some(Cow::Owned(unescape(&value).map(Cow::into_owned).unwrap_or_else(|_| value.into_owned())))
    }

    /// What is directly in it, in order.
    pub(super) fn children(self) -> impl Iterator<Item = At<'x>> {
        siblings(self.xml, self.index + 1, self.xml.nodes[self.index].end)
    }

    /// The first element of this name directly in it.
    pub(super) fn child(self, name: &str) -> Option<At<'x>> {
        self.children().find(|child| child.name() == name)
    }

    /// It and all in it, in reading order.
    pub(super) fn all(self) -> impl Iterator<Item = At<'x>> {
        let xml = self.xml;
        (self.index..self.xml.nodes[self.index].end).map(move |index| At { xml, index })
    }

    /// The first element of this name, itself included.
    pub(super) fn find(self, name: &str) -> Option<At<'x>> {
        self.all().find(|node| node.name() == name)
    }

    /// All words in it, as they stand.
    pub(super) fn words(self) -> String {
        self.all().filter_map(At::text).collect()
    }

    /// Where it stands among all nodes.
    pub(super) fn place(self) -> usize {
        self.index
    }

    /// Where the node after it and all in it stands.
    pub(super) fn end(self) -> usize {
        self.xml.nodes[self.index].end
    }

    /// How far into the file's nodes it stands, from 0 to 1000.
    pub(super) fn share(self) -> usize {
        self.index * 1000 / self.xml.nodes.len().max(1)
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_words_and_attributes_are_read_without_prefixes() {
        let xml = Xml::parse("<w:p a:id='1 &amp; 2'><w:t>5 &lt; 6 &#x1F6A2; &nope;</w:t><w:br/></w:p>");
        let p = xml.root().expect("there is an element");
        assert_eq!((p.name(), p.prefix(), p.attr("id").as_deref()), ("p", "w", Some("1 & 2")));
        assert_eq!(p.words(), "5 < 6 🚢 ");
        assert_eq!(p.children().map(At::name).collect::<Vec<_>>(), ["t", "br"]);
        assert_eq!(xml.stopped, None);
    }

    #[test]
    fn a_fault_ends_reading_and_keeps_what_stands_before() {
        let xml = Xml::parse("<d><p>one</p><p>two</q><p>three</p></d>");
        assert!(xml.stopped.is_some());
        assert!(xml.root().is_some_and(|root| root.words().starts_with("onetwo")));
        assert_eq!(Xml::parse("<d><p>cut").root().map(At::words), Some("cut".to_owned()));
    }

    #[test]
    fn no_depth_and_no_entity_is_too_much() {
        let deep = format!("{}x{}", "<a>".repeat(50_000), "</a>".repeat(50_000));
        assert_eq!(Xml::parse(&deep).root().map(At::words), Some("x".to_owned()));
        let laughs = "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><l>&b;</l>";
        assert_eq!(Xml::parse(laughs).root().map(At::words), Some(String::new()));
    }
}
