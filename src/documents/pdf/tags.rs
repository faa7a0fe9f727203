//! The structure that a tagged PDF states: which marked content is which part of the document (ISO 32000-2, 14.7).

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Elements that are read.
const MOST_ELEMENTS: usize = 400_000;

/// How deep elements may stand in elements.
const DEEPEST: usize = 100;

/// Kinds that are renamed one after another until a known one is found.
const MOST_RENAMES: usize = 8;

/// What a group of marked content is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading; 0 where its rank is not stated.
    Heading(u8),
    Paragraph,
    /// An item and how many lists stand around its own.
    Item(u8),
    Quote,
    Caption,
    Note,
    /// A cell of the row with this number; whether it names a column or row.
    Cell(usize, bool),
}

/// Marked content that belongs together: page and number of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) kind: Kind,
    pub(super) content: Vec<(usize, i32)>,
    /// The mark before an item.
    pub(super) label: Vec<(usize, i32)>,
}

/// What stands around an element.
#[derive(Clone, Copy, Default)]
struct Scope {
    depth: usize,
    page: Option<usize>,
    /// The group that takes content.
    group: Option<usize>,
    /// The group is an item or a cell that a paragraph inside may fill.
    fills: bool,
    lists: u8,
    row: usize,
    kind: Option<Kind>,
    label: bool,
}

/// Reads the structure, in its own order; nothing where there is none.
pub(super) fn groups(pdf: &Pdf, root: Option<&Dict<'_>>) -> Vec<Group> {
    let Some(tree) = root.and_then(|root| root.get::<Dict<'_>>(keys::STRUCT_TREE_ROOT)) else { return Vec::new() };
    let ids = pdf.pages().iter().enumerate().filter_map(|(at, page)| Some((page.raw().obj_id()?, at)));
    let roles = tree.get::<Dict<'_>>(keys::ROLE_MAP).map(|map| names(&map)).unwrap_or_default();
    let mut reader =
        Reader { pages: ids.collect(), roles, groups: Vec::new(), rows: 0, seen: HashSet::new(), open: Vec::new() };
    reader.kids(&tree, Scope::default());
    for _ in 0..MOST_ELEMENTS {
        let Some((element, scope)) = reader.open.pop() else { break };
        reader.element(element, scope);
    }
    reader.groups.retain(|group| !group.content.is_empty());
    reader.groups
}

fn names(map: &Dict<'_>) -> BTreeMap<String, String> {
    let name = |object: MaybeRef<Object<'_>>| match object {
        MaybeRef::NotRef(Object::Name(name)) => Some(name.as_str().to_owned()),
        _ => None,
    };
    map.entries().take(MOST_NAMES).filter_map(|(key, object)| Some((key.as_str().to_owned(), name(object)?))).collect()
}

/// Own names of kinds that are read.
const MOST_NAMES: usize = 2_000;

struct Reader<'a> {
    pages: HashMap<ObjectIdentifier, usize>,
    roles: BTreeMap<String, String>,
    groups: Vec<Group>,
    rows: usize,
    seen: HashSet<ObjectIdentifier>,
    /// What is yet to be read, the next one last.
    open: Vec<(Object<'a>, Scope)>,
}

impl<'a> Reader<'a> {
    /// Puts what stands inside an element on the pile.
    fn kids(&mut self, element: &Dict<'a>, scope: Scope) {
        if scope.depth > DEEPEST {
            return;
        }
        let kids = match element.get::<Object<'a>>(keys::K) {
            Some(Object::Array(kids)) => resolved(&kids),
            Some(kid) => vec![kid],
            None => return,
        };
        let room = MOST_ELEMENTS.saturating_sub(self.open.len());
        self.open.extend(kids.into_iter().take(room).rev().map(|kid| (kid, scope)));
    }

    fn element(&mut self, object: Object<'a>, mut scope: Scope) {
        let dict = match object {
            Object::Number(number) => return self.content(number.as_i64(), scope),
            Object::Dict(dict) => dict,
            _ => return,
        };
        if let Some(page) = dict.get_ref(keys::PG) {
            scope.page = self.pages.get(&page.into()).copied();
        }
        if let Some(number) = dict.get::<i32>(keys::MCID) {
            return self.content(i64::from(number), scope);
        }
        // An element stands in one place only; what comes again would go round for ever.
        if dict.obj_id().is_some_and(|id| !self.seen.insert(id)) {
            return;
        }
        scope.depth += 1;
        let kind = dict.get::<Name<'_>>(keys::S).map(|name| self.known(name.as_str())).unwrap_or_default();
        self.enter(&kind, &mut scope);
        self.kids(&dict, scope);
    }

    /// The kind an own name stands for.
    fn known(&self, name: &str) -> String {
        let mut name = name.to_owned();
        for _ in 0..MOST_RENAMES {
            match self.roles.get(&name) {
                Some(next) if !is_known(&name) => name = next.clone(),
                _ => break,
            }
        }
        name
    }

    fn enter(&mut self, kind: &str, scope: &mut Scope) {
        match kind {
            "P" if scope.fills && scope.group.is_some_and(|group| self.groups[group].content.is_empty()) => {
                scope.fills = false;
            }
            "P" | "Code" if matches!(scope.kind, Some(Kind::Cell(..))) => {}
            "P" | "Code" | "TOCI" => self.begin(scope, scope.kind.unwrap_or(Kind::Paragraph)),
            "H" | "Title" => self.begin(scope, Kind::Heading(0)),
            "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => {
                let rank = kind.bytes().next_back().map_or(0, |digit| digit - b'0');
                self.begin(scope, Kind::Heading(rank));
            }
            "L" => (scope.lists, scope.group, scope.kind) = (scope.lists.saturating_add(1), None, None),
            "LI" => {
                self.begin(scope, Kind::Item(scope.lists.saturating_sub(1)));
                (scope.fills, scope.kind) = (true, None);
            }
            "Lbl" => scope.label = true,
            "BlockQuote" => self.inside(scope, Kind::Quote),
            "Caption" => self.inside(scope, Kind::Caption),
            "Note" | "FENote" => self.inside(scope, Kind::Note),
            "TR" => {
                self.rows += 1;
                scope.row = self.rows;
                scope.group = None;
            }
            "TH" | "TD" => {
                self.begin(scope, Kind::Cell(scope.row, kind == "TH"));
                scope.kind = Some(Kind::Cell(scope.row, kind == "TH"));
            }
            "Document" | "Part" | "Art" | "Sect" | "Div" | "Table" | "THead" | "TBody" | "TFoot" | "TOC" | "Aside"
                if !matches!(scope.kind, Some(Kind::Cell(..))) && !scope.fills =>
            {
                scope.group = None;
            }
            // What is set apart inside a paragraph, and what is not known.
            _ if scope.group.is_none() => self.begin(scope, scope.kind.unwrap_or(Kind::Paragraph)),
            _ => {}
        }
    }

    /// What follows inside is of this kind, each paragraph a group of its own.
    fn inside(&mut self, scope: &mut Scope, kind: Kind) {
        self.begin(scope, kind);
        (scope.kind, scope.fills) = (Some(kind), true);
    }

    fn begin(&mut self, scope: &mut Scope, kind: Kind) {
        self.groups.push(Group { kind, content: Vec::new(), label: Vec::new() });
        (scope.group, scope.fills) = (Some(self.groups.len() - 1), false);
    }

    fn content(&mut self, number: i64, mut scope: Scope) {
        let (Some(page), Ok(number)) = (scope.page, i32::try_from(number)) else { return };
        if scope.group.is_none() {
            self.begin(&mut scope, Kind::Paragraph);
        }
        let Some(group) = scope.group.and_then(|group| self.groups.get_mut(group)) else { return };
        let label = scope.label && matches!(group.kind, Kind::Item(_));
        let into = if label { &mut group.label } else { &mut group.content };
        into.push((page, number));
    }
}

fn resolved<'a>(kids: &Array<'a>) -> Vec<Object<'a>> {
    kids.iter::<Object<'a>>().take(MOST_ELEMENTS).collect()
}

fn is_known(kind: &str) -> bool {
    const KNOWN: [&str; 33] = [
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "Title",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "BlockQuote",
        "Caption",
        "Note",
        "FENote",
        "TR",
        "TH",
        "TD",
        "Table",
        "THead",
        "TBody",
        "TFoot",
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "Span",
        "Link",
        "Figure",
        "Aside",
    ];
    KNOWN.contains(&kind)
}
