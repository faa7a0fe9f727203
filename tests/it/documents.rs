//! Documents of other programs: golden files by real writers, damaged ones, and any bytes at all.

use postil::article::block::Article;
use postil::article::inline::InlineKind;
use postil::article::load::{Format, Hint, load};
use postil::documents::open::{Chapters, DocumentError, Opened, Request, open};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents")
}

fn golden(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn ask(name: &str, bytes: &[u8], chapters: Chapters) -> Result<Opened, DocumentError> {
    let request = Request { file_name: Some(name.to_owned()), encoding: None, chapters };
    open(bytes, &request, &mut |done, total| assert!(done <= total, "{name}: {done} of {total}"))
}

/// The article of a golden file; of a book, all its chapters.
fn article(name: &str, bytes: &[u8]) -> (Article, Vec<String>) {
    match ask(name, bytes, Chapters::All).unwrap_or_else(|error| panic!("{name}: {error}")) {
        Opened::Article { article, warnings } => (article, warnings),
        Opened::Page { text, html, url, warnings, .. } => {
            let format = if html { Format::Html } else { Format::Auto };
            let hint = Hint { format, url, file_name: Some(name.to_owned()) };
            let loaded = load(text.as_bytes(), &hint).unwrap_or_else(|error| panic!("{name}: {error}"));
            (loaded.article, warnings)
        }
        Opened::Chapters { .. } => panic!("{name}: the chapters were named"),
    }
}

/// Everything an article keeps, for reading: facts, blocks with their levels and numbers, what is set apart.
fn outline(article: &Article, warnings: &[String]) -> String {
    let meta = &article.meta;
    let day = |it: &postil::article::block::Published| format!("{} ({:?}: {})", it.date, it.source, it.shown);
    let facts = [
        ("byline", meta.byline.clone()),
        ("published", meta.published.as_ref().map(day)),
        ("modified", meta.modified.as_ref().map(day)),
        ("publication", meta.publication.clone()),
        ("language", meta.language.clone()),
        ("url", meta.url.clone()),
    ];
    let mut out = String::new();
    for (name, fact) in facts {
        if let Some(fact) = fact {
            let _ = writeln!(out, "{name} = {fact}");
        }
    }
    for warning in warnings {
        let _ = writeln!(out, "! {warning}");
    }
    for index in 0..=article.blocks().len() {
        for line in article.removed.iter().filter(|line| line.before == index) {
            let _ = writeln!(out, "- {:?}: {}", line.reason, line.text);
        }
        let Some(block) = article.blocks().get(index) else { break };
        let number = block.number.map(|number| format!(" #{number}")).unwrap_or_default();
        let level = if block.level > 0 { format!(" {}", block.level) } else { String::new() };
        let _ = writeln!(out, "{:?}{level}{number}: {}", block.kind, article.block_text(index));
        for inline in article.inlines_in(block.span) {
            let words = inline.span.of(article.block_text(index));
            let _ = match &inline.kind {
                InlineKind::Strong => writeln!(out, "    strong: {words}"),
                InlineKind::Emphasis => writeln!(out, "    emphasis: {words}"),
                InlineKind::Link(address) => writeln!(out, "    link: {words} -> {address}"),
                InlineKind::Page(page) => writeln!(out, "    page {page} begins at {}", inline.span.start.index()),
            };
        }
    }
    out
}

fn check(name: &str) {
    let (article, warnings) = article(name, &golden(name));
    assert!(article.is_sound(), "{name}");
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "../snapshots/documents", omit_expression => true }, {
        insta::assert_snapshot!(name, outline(&article, &warnings));
    });
}

#[test]
fn word_documents() {
    for name in ["pandoc.docx", "python-docx.docx", "libreoffice.docx", "calibre.docx"] {
        check(name);
    }
}
