//! Word documents: WordprocessingML in a ZIP archive (ECMA-376).

mod body;
mod numbering;
mod styles;

use super::container::Container;
use super::open::{DocumentError, Opened, Warning};
use super::properties::{self, Properties};
use super::xml::{At, Xml};
use body::{Body, Parts};
use numbering::Numbering;
use std::collections::BTreeMap;
use styles::Styles;

/// Opens a Word document.
pub(super) fn open(bytes: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Opened, DocumentError> {
    let container = Container::open(bytes)?;
    let main = main_part(&container)?;
    let document = container.needed(&main)?;
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let mut warnings = Vec::new();
    let mut part = |name: &str| match container.text(&beside(name)) {
        Ok(text) => text.unwrap_or_default(),
        // The words can be read without it.
        Err(_) => {
            warnings.push(Warning::DamagedPart { part: beside(name) });
            String::new()
        }
    };
    let links = part(&format!("_rels/{file}.rels"));
    let (styles, numbering) = (part("styles.xml"), part("numbering.xml"));
    let (footnotes, endnotes) = (part("footnotes.xml"), part("endnotes.xml"));
    let (core, app) = (other(&container, "docProps/core.xml"), other(&container, "docProps/app.xml"));
    let (footnotes, endnotes) = (Xml::parse(&footnotes), Xml::parse(&endnotes));
    let document = Xml::parse(&document);
    let styles_xml = Xml::parse(&styles);
    let parts = Parts {
        styles: Styles::read(&styles_xml),
        numbering: Numbering::read(&Xml::parse(&numbering)),
        links: links_of(&Xml::parse(&links)),
        footnotes: notes(&footnotes),
        endnotes: notes(&endnotes),
    };
    let mut facts = Properties::default();
    read_properties(&Xml::parse(&core), &Xml::parse(&app), &mut facts);
    facts.language = facts.language.or_else(|| language(&styles_xml));
    let Some(root) = document.find("body") else {
        return Err(DocumentError::Damaged { part: main });
    };
    let mut body = Body::new(&parts);
    let total = bytes.len();
    body.read(root, &mut |thousandths| progress(total / 1000 * thousandths, total));
    if let Some(at) = document.stopped {
        warnings.push(Warning::Stopped { part: main.clone(), at });
    }
    warnings.extend(container.warnings());
    let read = body.finish(facts.pages);
    warnings.extend(read.warnings);
    let article = properties::article(read.drafts, &read.roles, &facts);
    Opened::article(article, &warnings)
}

/// Where the document itself is, as the archive's relations say.
fn main_part(container: &Container) -> Result<String, DocumentError> {
    let relations = container.text("_rels/.rels").ok().flatten().unwrap_or_default();
    let relations = Xml::parse(&relations);
    let target = relations.root().into_iter().flat_map(At::children).find_map(|relation| {
        let kind = relation.attr("Type")?;
        if kind.ends_with("/officeDocument") { relation.attr("Target") } else { None }
    });
    let named = target.map(|target| target.trim_start_matches('/').to_owned());
    let there = |name: &String| container.names().any(|part| part.eq_ignore_ascii_case(name));
    let usual = || "word/document.xml".to_owned();
    Ok(named.filter(there).unwrap_or_else(usual))
}

/// A part without which the document can be read.
fn other(container: &Container, name: &str) -> String {
    container.text(name).ok().flatten().unwrap_or_default()
}

fn read_properties(core: &Xml, app: &Xml, facts: &mut Properties) {
    for element in core.root().into_iter().flat_map(At::children) {
        facts.take(element);
    }
    facts.pages = app.find("Pages").and_then(|pages| pages.words().trim().parse().ok());
}

/// The language the styles begin with.
fn language(styles: &Xml) -> Option<String> {
    let language = styles.find("docDefaults")?.find("lang")?.attr("val")?;
    (!language.is_empty() && language != "x-none").then(|| language.into_owned())
}

fn links_of(relations: &Xml) -> BTreeMap<String, String> {
    let relations = relations.root().into_iter().flat_map(At::children);
    let outside = relations.filter(|relation| relation.attr("TargetMode").is_some_and(|mode| mode == "External"));
    outside.filter_map(|it| Some((it.attr("Id")?.into_owned(), it.attr("Target")?.into_owned()))).collect()
}

/// Notes by their numbers; separators have a type and are left out.
fn notes<'x>(xml: &'x Xml<'x>) -> BTreeMap<String, At<'x>> {
    let notes = xml.root().into_iter().flat_map(At::children);
    let real = notes.filter(|note| note.attr("type").is_none_or(|kind| kind == "normal"));
    real.filter_map(|note| Some((note.attr("id")?.into_owned(), note))).collect()
}
