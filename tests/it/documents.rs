//! Documents of other programs: golden files by real writers, damaged ones, and any bytes at all.

use postil::article::block::Article;
use postil::article::inline::InlineKind;
use postil::article::load::{Format, Hint, load};
use postil::documents::open::{Chapters, DocumentError, Opened, Request, open};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

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

#[test]
fn documents_of_libreoffice_and_pandoc() {
    for name in ["libreoffice.odt", "pandoc.odt"] {
        check(name);
    }
}

#[test]
fn rich_text() {
    for name in ["libreoffice.rtf", "pandoc.rtf", "calibre.rtf"] {
        check(name);
    }
}

#[test]
fn books_as_a_whole() {
    for name in ["pandoc.epub", "libreoffice.epub", "calibre.epub"] {
        check(name);
    }
}

#[test]
fn saved_pages_and_markdown() {
    for name in ["chromium.mhtml", "plistlib-binary.webarchive", "plistlib-xml.webarchive", "pandoc.md"] {
        check(name);
    }
}

#[test]
fn a_book_lists_its_chapters_and_gives_those_that_are_wanted() {
    let bytes = golden("calibre.epub");
    let Ok(Opened::Chapters { chapters, title, .. }) = ask("calibre.epub", &bytes, Chapters::List) else {
        panic!("the chapters are listed");
    };
    assert_eq!(title.as_deref(), Some("The ferry of Wald"));
    let listed: Vec<(&str, u8)> = chapters.iter().map(|it| (it.title.as_str(), it.level)).collect();
    assert_eq!(listed, [("The ferry of Wald", 0), ("What the council says", 0), ("Costs", 1)]);
    assert!(chapters[1].words > chapters[2].words, "a chapter counts those in it");
    let wanted = |numbers: &[usize]| match ask("calibre.epub", &bytes, Chapters::Some(numbers.to_vec())) {
        Ok(Opened::Article { article, .. }) => article,
        other => panic!("{other:?}"),
    };
    let costs = wanted(&[2]);
    assert_eq!(costs.title(), Some("Costs"));
    assert_eq!(costs.meta.publication.as_deref(), Some("The ferry of Wald"));
    assert_eq!(costs.meta.byline.as_deref(), Some("Mara Lindqvist"));
    assert!(costs.body().contains("Ferry") && !costs.body().contains("river bed"));
    let both = wanted(&[2, 1]);
    assert!(both.body().contains("river bed"));
    assert_eq!(both.body().matches("Piers | 120").count(), 1, "a chapter within another is read once");
    let error = ask("calibre.epub", &bytes, Chapters::Some(vec![7])).expect_err("there is no eighth chapter");
    assert_eq!(error.to_string(), "There is no chapter 8: the book has 3.");
}

/// A ZIP archive of these parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    for (name, bytes) in parts {
        let file = archive.new_file(name).compression_method(rawzip::CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().expect("an entry begins");
        let mut writer = config.wrap(flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::fast()));
        writer.write_all(bytes).expect("memory takes it");
        let (packed, descriptor) = writer.finish().expect("the entry ends");
        packed.finish().expect("it is packed");
        entry.finish(descriptor).expect("the entry is written");
    }
    archive.finish().expect("the archive ends");
    out.into_inner()
}

/// Where `wanted` stands in `bytes` for the last time.
fn last(bytes: &[u8], wanted: &[u8]) -> usize {
    bytes.windows(wanted.len()).rposition(|window| window == wanted).expect("it is there")
}

fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let places: Vec<usize> =
        bytes.windows(old.len()).enumerate().filter(|(_, it)| *it == old).map(|(at, _)| at).collect();
    assert!(!places.is_empty() && old.len() == new.len());
    places.into_iter().for_each(|at| out[at..at + new.len()].copy_from_slice(new));
    out
}

fn refusal(name: &str, bytes: &[u8]) -> String {
    match ask(name, bytes, Chapters::All) {
        Err(error) => error.to_string(),
        Ok(opened) => panic!("{name} opened: {opened:?}"),
    }
}

const DOCX_HEAD: &str = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>";

#[test]
fn a_part_that_is_missing_is_named() {
    let without = replaced(&golden("pandoc.docx"), b"word/document.xml", b"word/documenX.xml");
    let said = refusal("a.docx", &without);
    assert!(said.contains("word/document.xml is missing") && said.contains("Get it once more"), "{said}");
    let said = refusal("a.odt", &replaced(&golden("pandoc.odt"), b"content.xml", b"kontent.xml"));
    assert!(said.contains("content.xml is missing"), "{said}");
}

#[test]
fn a_cut_archive_gives_what_is_left() {
    let whole = golden("pandoc.docx");
    let directory = last(&whole, b"PK\x05\x06");
    let (read, warnings) = article("a.docx", &whole[..directory]);
    assert!(read.body().contains("The ferry leaves every half hour."));
    assert!(warnings[0].contains("end of the file is missing"), "{warnings:?}");
    // The document's own part is cut in its middle.
    let from = last(&whole[..last(&whole, b"PK\x01\x02")], b"word/document.xml");
    let paragraphs: String =
        (0..4000).map(|n| format!("<w:p><w:r><w:t>The ferry left {n} times.</w:t></w:r></w:p>")).collect();
    let long = zipped(&[("word/document.xml", format!("{DOCX_HEAD}{paragraphs}</w:body></w:document>").as_bytes())]);
    let (read, warnings) = article("a.docx", &long[..long.len() / 2]);
    assert!(read.body().contains("The ferry left 100 times."));
    assert!(warnings.iter().any(|warning| warning.contains("word/document.xml")), "{warnings:?}");
    assert!(refusal("a.docx", &whole[..from.min(40)]).starts_with("This file is damaged"));
}

#[test]
fn a_wrong_checksum_is_said() {
    let mut bytes = golden("pandoc.docx");
    let name = last(&bytes, b"word/document.xml");
    // The checksum stands 16 bytes into the entry's record, the name 46.
    bytes[name - 30] ^= 0x55;
    let (read, warnings) = article("a.docx", &bytes);
    assert!(read.body().contains("The ferry leaves"));
    assert!(warnings[0].contains("word/document.xml of the file is damaged"), "{warnings:?}");
}

#[test]
fn broken_xml_is_read_up_to_its_fault() {
    let broken = format!("{DOCX_HEAD}<w:p><w:r><w:t>The ferry leaves.</w:t></w:r></w:p><w:p></w:q>");
    let (read, warnings) = article("a.docx", &zipped(&[("word/document.xml", broken.as_bytes())]));
    assert_eq!(read.body(), "The ferry leaves.");
    assert!(warnings[0].contains("damaged after") && warnings[0].contains("word/document.xml"), "{warnings:?}");
    let said = refusal("a.docx", &zipped(&[("word/document.xml", b"no xml at all")]));
    assert!(said.contains("word/document.xml cannot be read"), "{said}");
}

#[test]
fn locked_documents_say_so() {
    let mut bytes = golden("pandoc.docx");
    let record = last(&bytes, b"word/document.xml") - 46;
    bytes[record + 8] |= 1;
    assert!(refusal("a.docx", &bytes).contains("locked with a password"));
    let manifest = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let odt = zipped(&[("content.xml", b"\x8f\x01\x9c"), ("META-INF/manifest.xml", manifest)]);
    assert!(refusal("a.odt", &odt).contains("locked with a password"));
    let container = b"<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>";
    let package =
        b"<package><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>";
    let lock = b"<encryption><CipherReference URI=\"a.xhtml\"/></encryption>";
    let book = zipped(&[
        ("META-INF/container.xml", container),
        ("b.opf", package),
        ("a.xhtml", b"\x01\x02"),
        ("META-INF/encryption.xml", lock),
    ]);
    assert!(refusal("a.epub", &book).contains("copy protection"));
}

#[test]
fn what_is_not_opened_is_named_with_what_to_do() {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), wide("WordDocument")].concat();
    assert!(refusal("a.doc", &old).contains("old Word document (.doc)"));
    assert!(refusal("a.doc", &old).contains("Save it as .docx"));
    let locked = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), wide("EncryptedPackage")].concat();
    assert!(refusal("a.docx", &locked).contains("password"));
    assert!(refusal("a.xlsx", &zipped(&[("xl/workbook.xml", b"<x/>")])).contains("Excel"));
    assert!(refusal("a.pptx", &zipped(&[("ppt/presentation.xml", b"<x/>")])).contains("PowerPoint"));
    assert!(refusal("a.pages", &zipped(&[("Index/Document.iwa", b"x")])).contains("Pages"));
    assert!(refusal("a.png", b"\x89PNG\r\n\x1a\n").contains("a picture"));
    assert!(refusal("a.docx", b"").contains("no text"));
    assert!(
        refusal("a.docx", &zipped(&[("word/document.xml", format!("{DOCX_HEAD}</w:body></w:document>").as_bytes())]))
            .contains("no text")
    );
}

#[test]
fn a_bomb_is_defused_before_it_fills_the_memory() {
    let begun = Instant::now();
    let bomb = zipped(&[("word/document.xml", &vec![b' '; 200 * 1024 * 1024])]);
    assert!(bomb.len() < 2_000_000);
    let packed = begun.elapsed();
    assert!(refusal("a.docx", &bomb).contains("word/document.xml has over 192 MB"));
    // The same where the archive lies about the size, or has lost its directory.
    let cut = &bomb[..last(&bomb, b"PK\x01\x02")];
    assert!(refusal("a.docx", cut).contains("word/document.xml has over 192 MB"));
    assert!(begun.elapsed() - packed < Duration::from_secs(10));
}

#[test]
fn deep_nesting_does_not_overflow() {
    let deep = 20_000;
    let body = format!(
        "{}<w:p><w:r><w:t>Deep.</w:t></w:r></w:p>{}",
        "<w:sdt><w:sdtContent>".repeat(deep),
        "</w:sdtContent></w:sdt>".repeat(deep)
    );
    let docx = zipped(&[("word/document.xml", format!("{DOCX_HEAD}{body}</w:body></w:document>").as_bytes())]);
    // What lies deeper than any writer goes may be left out, but nothing overflows.
    assert!(matches!(ask("a.docx", &docx, Chapters::All), Ok(_) | Err(DocumentError::Refused(_))));
    let rtf = format!("{{\\rtf1 {}Deep.{}}}", "{".repeat(200_000), "}".repeat(200_000));
    assert_eq!(article("a.rtf", rtf.as_bytes()).0.body(), "Deep.");
    let quotes = format!("{}Deep.", "> ".repeat(5_000));
    assert_eq!(article("a.md", quotes.as_bytes()).0.body(), "Deep.");
}

const GOLDEN: [&str; 14] = [
    "pandoc.docx",
    "libreoffice.docx",
    "calibre.docx",
    "libreoffice.odt",
    "pandoc.odt",
    "pandoc.epub",
    "libreoffice.epub",
    "calibre.epub",
    "libreoffice.rtf",
    "pandoc.rtf",
    "chromium.mhtml",
    "plistlib-binary.webarchive",
    "plistlib-xml.webarchive",
    "pandoc.md",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_change_to_a_file_panics_or_hangs(
        file in 0..GOLDEN.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let name = GOLDEN[file];
        let mut bytes = golden(name);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let begun = Instant::now();
        if let Ok(Opened::Article { article, .. }) = ask(name, &bytes, Chapters::All) {
            prop_assert!(article.is_sound());
        }
        prop_assert!(begun.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn no_words_in_a_part_panic(name in 0..4_usize, tags in prop::collection::vec(0..TAGS.len(), 0..60)) {
        let words: String = tags.into_iter().map(|tag| TAGS[tag]).collect();
        let body = match name {
            0 => zipped(&[("word/document.xml", format!("{DOCX_HEAD}{words}").as_bytes())]),
            1 => zipped(&[("content.xml", format!("<o><office:body><office:text>{words}").as_bytes()), ("styles.xml", b"<a/>")]),
            2 => format!("{{\\rtf1 {words}").into_bytes(),
            _ => words.into_bytes(),
        };
        let file = ["a.docx", "a.odt", "a.rtf", "a.md"][name];
        if let Ok(Opened::Article { article, .. }) = ask(file, &body, Chapters::All) {
            prop_assert!(article.is_sound());
        }
    }
}

/// Pieces of all formats.
const TAGS: [&str; 44] = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "words ",
    "é🚢 ",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:rPr><w:b/></w:rPr>",
    "<w:br w:type='page'/>",
    "<text:p>",
    "</text:p>",
    "<text:list>",
    "</text:list>",
    "<text:list-item>",
    "</text:list-item>",
    "<table:table>",
    "</table:table>",
    "<table:table-row>",
    "</table:table-row>",
    "<table:table-cell>",
    "</table:table-cell>",
    "{",
    "}",
    "\\par ",
    "\\intbl ",
    "\\cell ",
    "\\row ",
    "\\u8364?",
    "\\'e9",
    "{\\footnote ",
    "{\\*\\fldinst HYPERLINK \"https://a.example\"}",
    "\\b ",
    "\n\n",
    "- ",
    "> ",
    "| a | b |\n",
    "[^1]",
];

#[test]
fn large_documents_take_time_in_proportion() {
    let document = |count: usize| {
        let paragraphs: String = (0..count)
            .map(|n| {
                format!(
                    "<w:p><w:pPr><w:pStyle w:val='Quote'/></w:pPr><w:r><w:t>The ferry left {n} times.</w:t></w:r></w:p>"
                )
            })
            .collect();
        zipped(&[("word/document.xml", format!("{DOCX_HEAD}{paragraphs}</w:body></w:document>").as_bytes())])
    };
    let time = |bytes: &[u8]| {
        let begun = Instant::now();
        assert!(ask("a.docx", bytes, Chapters::All).is_ok());
        begun.elapsed()
    };
    let (small, large) = (document(4_000), document(40_000));
    time(&small);
    assert!(time(&large) < time(&small).max(Duration::from_millis(20)) * 40);
}

#[test]
fn all_chapters_are_the_book() {
    let bytes = golden("calibre.epub");
    let whole = ask("calibre.epub", &bytes, Chapters::All);
    assert_eq!(ask("calibre.epub", &bytes, Chapters::Some(vec![2, 0, 1])), whole);
}

#[test]
fn the_encoding_of_a_text_can_be_chosen() {
    // "Пором ходить." in KOI8-U.
    let bytes = [0xf0, 0xcf, 0xd2, 0xcf, 0xcd, 0x20, 0xc8, 0xcf, 0xc4, 0xc9, 0xd4, 0xd8, 0x2e];
    let read = |encoding: Option<&str>| {
        let encoding = encoding.map(str::to_owned);
        let request = Request { file_name: Some("a.txt".to_owned()), encoding, chapters: Chapters::All };
        open(&bytes, &request, &mut |_, _| ())
    };
    let Ok(Opened::Page { text, encoding: Some(chosen), warnings, .. }) = read(None) else { panic!("it is text") };
    assert_eq!(text, "Пором ходить.");
    assert!(!chosen.stated && chosen.others.contains(&"windows-1251".to_owned()), "{chosen:?}");
    assert!(warnings[0].contains(&chosen.name) && warnings[0].contains("windows-1251"), "{warnings:?}");
    let Ok(Opened::Page { encoding: Some(chosen), warnings, .. }) = read(Some("cp1251")) else { panic!("it is text") };
    assert_eq!((chosen.name.as_str(), chosen.stated, warnings.len()), ("windows-1251", true, 0));
    let error = read(Some("ebcdic")).expect_err("there is none");
    assert!(error.to_string().contains("no encoding 'ebcdic'"));
}
