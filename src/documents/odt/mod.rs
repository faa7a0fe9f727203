//! LibreOffice text documents: OpenDocument in a ZIP archive (ISO/IEC 26300).

mod body;
mod styles;

use super::container::Container;
use super::foreign::Foreign;
use super::open::{DocumentError, Opened, Warning};
use super::properties::{self, Properties};
use super::xml::{At, Xml};
use body::Body;
use styles::Styles;

/// Where the words are.
const CONTENT: &str = "content.xml";

/// Opens an OpenDocument text.
pub(super) fn open(bytes: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Opened, DocumentError> {
    let container = Container::open(bytes)?;
    let other = |name: &str| container.text(name).ok().flatten().unwrap_or_default();
    if other("META-INF/manifest.xml").contains(":encryption-data") {
        return Err(DocumentError::Foreign(Foreign::Locked));
    }
    let content = container.needed(CONTENT)?;
    let (styles, meta) = (other("styles.xml"), other("meta.xml"));
    let (content, styles, meta) = (Xml::parse(&content), Xml::parse(&styles), Xml::parse(&meta));
    let text = content.find("body").and_then(|body| body.child("text"));
    let Some(text) = text else { return Err(DocumentError::Damaged { part: CONTENT.to_owned() }) };
    let facts = properties_of(&meta, &styles);
    let known = Styles::read(&[&styles, &content]);
    let mut body = Body::new(&known);
    let total = bytes.len();
    body.read(text, &mut |thousandths| progress(total / 1000 * thousandths, total));
    let read = body.finish(facts.pages);
    let stopped = content.stopped.map(|at| Warning::Stopped { part: CONTENT.to_owned(), at });
    let warnings: Vec<Warning> = stopped.into_iter().chain(container.warnings()).chain(read.warnings).collect();
    Opened::article(properties::article(read.drafts, &read.roles, &facts), &warnings)
}

fn properties_of(meta: &Xml, styles: &Xml) -> Properties {
    let mut facts = Properties::default();
    let elements: Vec<At> = meta.find("meta").into_iter().flat_map(At::children).collect();
    // The author began the document; the creator saved it last.
    let first = elements.iter().filter(|element| element.name() == "initial-creator");
    for element in first.chain(&elements) {
        facts.take(*element);
    }
    let statistic = elements.iter().find(|element| element.name() == "document-statistic");
    facts.pages = statistic.and_then(|it| it.attr("page-count")?.parse().ok());
    if facts.language.is_none() {
        let defaults = styles.roots().flat_map(At::all).filter(|it| it.name() == "text-properties");
        let stated = defaults.filter_map(|it| Some((it.attr("language")?, it.attr("country").unwrap_or_default())));
        facts.language = stated.into_iter().find(|(language, _)| language != "none" && language != "zxx").map(
            |(language, country)| match &*country {
                "" | "none" => language.into_owned(),
                country => format!("{language}-{country}"),
            },
        );
    }
    facts
}
