//! The styles of a Word document: what each makes of a paragraph or of words, through those it is based on.

use crate::documents::names::{self, Role};
use crate::documents::xml::{At, Xml};
use std::collections::BTreeMap;

/// The longest chain of styles that is followed.
const MAX_CHAIN: usize = 32;

/// How words are set, where it is said at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) strong: Option<bool>,
    pub(super) emphasis: Option<bool>,
    pub(super) hidden: Option<bool>,
}

impl Look {
    /// This look where it says something, else `below`.
    pub(super) fn over(self, below: Look) -> Look {
        Look {
            strong: self.strong.or(below.strong),
            emphasis: self.emphasis.or(below.emphasis),
            hidden: self.hidden.or(below.hidden),
        }
    }

    /// Reads `w:rPr`.
    pub(super) fn read(properties: Option<At>) -> Look {
        let mut look = Look::default();
        for property in properties.into_iter().flat_map(At::children) {
            match property.name() {
                "b" => look.strong = Some(is_on(property)),
                "i" => look.emphasis = Some(is_on(property)),
                "vanish" | "webHidden" => look.hidden = Some(is_on(property)),
                _ => {}
            }
        }
        look
    }
}

/// A switch is on unless it says otherwise.
fn is_on(property: At) -> bool {
    !property.attr("val").is_some_and(|value| matches!(&*value, "0" | "false" | "off" | "none"))
}

/// A list a paragraph belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InList {
    /// Its number in `numbering.xml`; "0" takes a paragraph out of all lists.
    pub(super) list: Option<String>,
    /// How deep.
    pub(super) level: Option<u8>,
}

impl InList {
    /// Reads `w:numPr`.
    pub(super) fn read(properties: At) -> Option<InList> {
        let given = properties.child("numPr")?;
        let value = |name: &str| given.child(name)?.attr("val");
        Some(InList {
            list: value("numId").map(|list| list.into_owned()),
            level: value("ilvl").and_then(|level| level.parse().ok()),
        })
    }
}

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<InList>,
    look: Look,
}

/// What a paragraph style makes of its paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraphs {
    pub(super) role: Option<Role>,
    pub(super) list: Option<InList>,
    /// How deep its name says its list is: "List Bullet 2" is 1.
    pub(super) depth: u8,
    /// How its words are set, unless that is what its role looks like anyway.
    pub(super) look: Look,
}

/// All styles by their ids.
#[derive(Default)]
pub(super) struct Styles {
    paragraphs: BTreeMap<String, Paragraphs>,
    words: BTreeMap<String, Look>,
    usual: Paragraphs,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(xml: &Xml) -> Styles {
        let mut all: BTreeMap<String, Style> = BTreeMap::new();
        let mut usual = None;
        for style in xml.root().into_iter().flat_map(At::children).filter(|style| style.name() == "style") {
            let Some(id) = style.attr("styleId") else { continue };
            let value = |name: &str| style.child(name)?.attr("val");
            let properties = style.child("pPr");
            let is_usual = style.attr("default").is_some_and(|on| on == "1" || on == "true");
            if is_usual && style.attr("type").is_some_and(|kind| kind == "paragraph") {
                usual = Some(id.to_string());
            }
            let outline = properties.and_then(|it| it.child("outlineLvl")?.attr("val")?.parse().ok());
            all.insert(
                id.into_owned(),
                Style {
                    name: value("name").unwrap_or_default().into_owned(),
                    based_on: value("basedOn").map(|id| id.into_owned()),
                    outline,
                    list: properties.and_then(InList::read),
                    look: Look::read(style.child("rPr")),
                },
            );
        }
        let paragraphs: BTreeMap<String, Paragraphs> = all.keys().map(|id| (id.clone(), resolve(&all, id))).collect();
        let words = paragraphs.iter().map(|(id, style)| (id.clone(), style.look)).collect();
        let usual = usual.and_then(|id| paragraphs.get(&id).cloned()).unwrap_or_default();
        Styles { paragraphs, words, usual }
    }

    /// What a paragraph style does; the usual one for none or an unknown one.
    pub(super) fn paragraphs(&self, id: Option<&str>) -> Paragraphs {
        let Some(id) = id else { return self.usual.clone() };
        match self.paragraphs.get(id) {
            Some(style) => style.clone(),
            // Some writers leave the style sheet out, but use the ids of Word.
            None => Paragraphs { role: names::role(id), ..Paragraphs::default() },
        }
    }

    /// How a character style sets its words.
    pub(super) fn words(&self, id: &str) -> Look {
        self.words.get(id).copied().unwrap_or_default()
    }
}

/// A style with all that it takes from those it is based on.
fn resolve(all: &BTreeMap<String, Style>, id: &str) -> Paragraphs {
    let mut out = Paragraphs::default();
    let mut next = Some(id);
    for _ in 0..MAX_CHAIN {
        let Some((id, style)) = next.and_then(|id| Some((id, all.get(id)?))) else { break };
        out.look = out.look.over(style.look);
        if out.list.is_none() {
            out.list.clone_from(&style.list);
        }
        if out.depth == 0 {
            out.depth = names::depth(&style.name);
        }
        // 9 stands for running text.
        let outline = style.outline.filter(|level| *level < 9).map(|level| Role::Heading(level + 1));
        out.role = out.role.or_else(|| names::role(&style.name)).or_else(|| names::role(id)).or(outline);
        next = style.based_on.as_deref();
    }
    if out.role.is_some() {
        out.look = Look { hidden: out.look.hidden, ..Look::default() };
    }
    out
}
