//! A page as a flat table of nodes, so that no depth can overflow the stack.
//!
//! html5ever builds it. Nothing in it is ever shown: only words are taken out of it.

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{ElemName, TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, Namespace, QualName, TokenizerResult};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// Deeper elements are opened in place: browsers stop at 512 as well, and work per tag stays bounded.
const MAX_DEPTH: usize = 512;

/// More nodes than this are not read: a page that has them is an attack or a mistake.
const MAX_NODES: usize = 4_000_000;

/// How much is parsed between two looks at the number of nodes, in bytes.
const CHUNK: usize = 64 * 1024;

/// Stands for "no node".
const NONE: u32 = u32::MAX;

/// Index of a node.
pub(crate) type NodeId = u32;

/// What a node is.
enum Data {
    /// A tag and its attributes.
    Element(QualName, Vec<Attribute>),
    /// Words.
    Text(StrTendril),
    /// The document, a comment, a processing instruction.
    Other,
}

struct Node {
    parent: NodeId,
    first: NodeId,
    last: NodeId,
    previous: NodeId,
    next: NodeId,
    data: Data,
}

/// A parsed page.
pub(crate) struct Dom {
    nodes: Vec<Node>,
}

/// One step of a walk.
#[derive(Clone, Copy)]
pub(crate) enum Step {
    /// A node begins.
    Enter(NodeId),
    /// A node and all in it have been walked.
    Leave(NodeId),
}

impl Dom {
    /// Parses `html`. Also gives how many bytes were read: all of them, unless the page is monstrous.
    pub(crate) fn parse(html: &str) -> (Dom, usize) {
        let sink = Sink { nodes: RefCell::new(Vec::new()) };
        sink.add(Data::Other);
        let guard = DepthGuard { builder: TreeBuilder::new(sink, TreeBuilderOpts::default()), depth: Cell::new(0) };
        let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
        let queue = BufferQueue::default();
        let mut read = 0;
        while read < html.len() && tokenizer.sink.builder.sink.nodes.borrow().len() < MAX_NODES {
            let end = html.floor_char_boundary((read + CHUNK).min(html.len()));
            let end = if end > read { end } else { html.len() };
            queue.push_back(StrTendril::from(&html[read..end]));
            // Scripts are never run and the text is decoded already: parsing goes on after both.
            while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
            read = end;
        }
        tokenizer.end();
        (Dom { nodes: tokenizer.sink.builder.sink.nodes.into_inner() }, read)
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The document node.
    pub(crate) fn root(&self) -> NodeId {
        0
    }

    /// The first element with this tag.
    pub(crate) fn find(&self, tag: &str) -> Option<NodeId> {
        self.elements(self.root()).find(|id| self.tag(*id) == tag)
    }

    /// The tag's name; empty for what is no element.
    pub(crate) fn tag(&self, id: NodeId) -> &str {
        match &self.nodes[id as usize].data {
            Data::Element(name, _) => &name.local,
            Data::Text(_) | Data::Other => "",
        }
    }

    /// Whether it is an element.
    pub(crate) fn is_element(&self, id: NodeId) -> bool {
        matches!(self.nodes[id as usize].data, Data::Element(..))
    }

    /// The words of a text node.
    pub(crate) fn text(&self, id: NodeId) -> Option<&str> {
        match &self.nodes[id as usize].data {
            Data::Text(text) => Some(text),
            Data::Element(..) | Data::Other => None,
        }
    }

    /// An attribute's value.
    pub(crate) fn attr(&self, id: NodeId, name: &str) -> Option<&str> {
        match &self.nodes[id as usize].data {
            Data::Element(_, attrs) => attrs.iter().find(|attr| &*attr.name.local == name).map(|attr| &*attr.value),
            Data::Text(_) | Data::Other => None,
        }
    }

    /// The parent, unless it is the document.
    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        some(self.nodes[id as usize].parent)
    }

    /// The next sibling.
    pub(crate) fn next(&self, id: NodeId) -> Option<NodeId> {
        some(self.nodes[id as usize].next)
    }

    /// The children in order.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(some(self.nodes[id as usize].first), |id| self.next(*id))
    }

    /// The ancestors, nearest first.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// Walks `root` and all in it, in reading order.
    pub(crate) fn walk(&self, root: NodeId) -> impl Iterator<Item = Step> + '_ {
        let mut step = Some(Step::Enter(root));
        std::iter::from_fn(move || {
            let now = step?;
            step = match now {
                Step::Enter(id) => Some(some(self.nodes[id as usize].first).map_or(Step::Leave(id), Step::Enter)),
                Step::Leave(id) if id == root => None,
                Step::Leave(id) => match self.next(id) {
                    Some(next) => Some(Step::Enter(next)),
                    None => self.parent(id).map(Step::Leave),
                },
            };
            Some(now)
        })
    }

    /// The elements in `root`, itself included, in reading order.
    pub(crate) fn elements(&self, root: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.walk(root).filter_map(|step| match step {
            Step::Enter(id) if self.is_element(id) => Some(id),
            Step::Enter(_) | Step::Leave(_) => None,
        })
    }

    /// All words in `root`, white space collapsed.
    pub(crate) fn words(&self, root: NodeId) -> String {
        self.words_within(root, usize::MAX).unwrap_or_default()
    }

    /// All words in `root` unless they are more than `most` bytes; stops reading there.
    pub(super) fn words_within(&self, root: NodeId, most: usize) -> Option<String> {
        let mut out = String::new();
        for step in self.walk(root) {
            if let Step::Enter(id) = step {
                if let Some(text) = self.text(id) {
                    push_collapsed(&mut out, text);
                } else if self.tag(id) == "br" {
                    push_collapsed(&mut out, " ");
                }
            }
            if out.len() > most {
                return None;
            }
        }
        out.truncate(out.trim_end().len());
        Some(out)
    }
}

fn some(id: NodeId) -> Option<NodeId> {
    (id != NONE).then_some(id)
}

/// White space in a page: the no-break space is a character of its own.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Appends `text` with every run of white space as one space, none at the start.
pub(super) fn push_collapsed(out: &mut String, text: &str) {
    let mut space = out.is_empty() || out.ends_with([' ', '\n']);
    for c in text.chars() {
        if is_space(c) {
            if !space {
                out.push(' ');
            }
            space = true;
        } else {
            out.push(c);
            space = false;
        }
    }
}

/// Keeps the tree builder's stack of open elements short; its searches go through the whole of it.
struct DepthGuard {
    builder: TreeBuilder<NodeId, Sink>,
    depth: Cell<usize>,
}

impl DepthGuard {
    /// Whether a tag is to be let through. Elements whose end tag may be left out, and those
    /// without content, are not counted: they close themselves.
    fn admits(&self, tag: &Tag) -> bool {
        let name: &str = &tag.name;
        if SELF_CLOSING.contains(&name) || tag.self_closing {
            return true;
        }
        match tag.kind {
            TagKind::StartTag => {
                self.depth.set(self.depth.get().saturating_add(1));
                self.depth.get() <= MAX_DEPTH
            }
            TagKind::EndTag => {
                let depth = self.depth.get();
                self.depth.set(depth.saturating_sub(1));
                depth <= MAX_DEPTH
            }
        }
    }
}

/// Tags that do not add to the depth by themselves.
const SELF_CLOSING: [&str; 30] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "th", "tr", "track",
    "wbr",
];

impl TokenSink for DepthGuard {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<NodeId> {
        if let Token::TagToken(tag) = &token
            && !self.admits(tag)
        {
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(token, line_number)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Receives the tree from html5ever.
struct Sink {
    nodes: RefCell<Vec<Node>>,
}

/// An element's name by value: the table of nodes may move while html5ever looks at it.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    fn add(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        let id = NodeId::try_from(nodes.len()).unwrap_or(NONE - 1);
        nodes.push(Node { parent: NONE, first: NONE, last: NONE, previous: NONE, next: NONE, data });
        id
    }

    fn detach(&self, id: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let Node { parent, previous, next, .. } = nodes[id as usize];
        if previous != NONE {
            nodes[previous as usize].next = next;
        } else if parent != NONE {
            nodes[parent as usize].first = next;
        }
        if next != NONE {
            nodes[next as usize].previous = previous;
        } else if parent != NONE {
            nodes[parent as usize].last = previous;
        }
        let node = &mut nodes[id as usize];
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
    }

    /// Puts `id` into `parent` before `next` (at the end for [`NONE`]).
    fn insert(&self, parent: NodeId, id: NodeId, next: NodeId) {
        self.detach(id);
        let mut nodes = self.nodes.borrow_mut();
        let previous = if next == NONE { nodes[parent as usize].last } else { nodes[next as usize].previous };
        let node = &mut nodes[id as usize];
        (node.parent, node.previous, node.next) = (parent, previous, next);
        if previous == NONE {
            nodes[parent as usize].first = id;
        } else {
            nodes[previous as usize].next = id;
        }
        if next == NONE {
            nodes[parent as usize].last = id;
        } else {
            nodes[next as usize].previous = id;
        }
    }

    fn insert_any(&self, parent: NodeId, child: NodeOrText<NodeId>, next: NodeId) {
        let text = match child {
            NodeOrText::AppendNode(id) => return self.insert(parent, id, next),
            NodeOrText::AppendText(text) => text,
        };
        {
            let mut nodes = self.nodes.borrow_mut();
            let before = if next == NONE { nodes[parent as usize].last } else { nodes[next as usize].previous };
            if before != NONE
                && let Data::Text(old) = &mut nodes[before as usize].data
            {
                old.push_tendril(&text);
                return;
            }
        }
        let id = self.add(Data::Text(text));
        self.insert(parent, id, next);
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = ();
    type ElemName<'a> = Name;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        match &self.nodes.borrow()[*target as usize].data {
            Data::Element(name, _) => Name(name.clone()),
            Data::Text(_) | Data::Other => Name(QualName::new(None, Namespace::default(), LocalName::default())),
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> NodeId {
        self.add(Data::Element(name, attrs))
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(Data::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert_any(*parent, child, NONE);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        if self.nodes.borrow()[*element as usize].parent != NONE {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// Templates are inert; what is in them hangs on a node of its own that no walk reaches. Those that are the shadow
    /// of an element are what is seen of it, and belong to it.
    fn get_template_contents(&self, template: &NodeId) -> NodeId {
        let host = {
            let nodes = self.nodes.borrow();
            let node = &nodes[*template as usize];
            let shadow = matches!(&node.data, Data::Element(_, attrs) if attrs.iter().any(|attr| &*attr.name.local == "shadowrootmode"));
            if shadow { node.parent } else { NONE }
        };
        if host == NONE { self.add(Data::Other) } else { host }
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.nodes.borrow()[*sibling as usize].parent;
        if parent != NONE {
            self.insert_any(parent, child, *sibling);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        if let Data::Element(_, old) = &mut self.nodes.borrow_mut()[*target as usize].data {
            let missing: Vec<Attribute> =
                attrs.into_iter().filter(|attr| old.iter().all(|known| known.name != attr.name)).collect();
            old.extend(missing);
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        loop {
            let child = self.nodes.borrow()[*node as usize].first;
            if child == NONE {
                return;
            }
            self.insert(*new_parent, child, NONE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_order_and_templates_are_not() {
        let (dom, read) = Dom::parse("<p>One\n <b>two</b><template>no</template><br>three</p>");
        assert_eq!(dom.words(dom.root()), "One two three");
        assert_eq!(read, 54);
        assert_eq!(dom.words_within(dom.root(), 5), None);
    }

    #[test]
    fn the_shadow_of_an_element_is_read() {
        let page = "<p>One </p><x-story><template shadowrootmode=open><p>two <template>no</template></p><slot></slot></template><b>three</b></x-story> four";
        let (dom, _) = Dom::parse(page);
        assert_eq!(dom.words(dom.root()), "One two three four");
    }

    #[test]
    fn misnested_tags_lose_no_words() {
        let (dom, _) = Dom::parse("<table>a<tr><td><b>b<p>c</b>d</table><i>e");
        let words = dom.words(dom.root());
        assert!(["a", "b", "c", "d", "e"].iter().all(|word| words.contains(word)), "{words}");
    }
}
