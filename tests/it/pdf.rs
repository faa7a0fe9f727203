//! PDFs: golden files by real writers against the words they were made of, damaged ones, and what the reader is told.

use postil::article::block::{Article, BlockKind, RemovalReason};
use postil::article::inline::InlineKind;
use postil::documents::pdf::{Opened, PdfError, PdfWarning, open};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::Path;

const TELLING_THE_STORY: [&str; 6] =
    ["chromium.pdf", "libreoffice.pdf", "weasyprint.pdf", "pdftex-columns.pdf", "ghostscript.pdf", "qpdf-linear.pdf"];

fn golden(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/pdf").join(name);
    std::fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn read(bytes: &[u8]) -> Result<Opened, PdfError> {
    open(bytes, &mut |done, total| assert!((1..=total).contains(&done)))
}

fn opened(name: &str) -> Opened {
    read(&golden(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Everything an article keeps, for reading.
fn outline(opened: &Opened) -> String {
    let article = &opened.article;
    let mut out = String::new();
    let date = article.meta.published.as_ref().map(|published| (published.date, published.source));
    let _ = writeln!(out, "byline {:?}, published {date:?}, language {:?}", article.meta.byline, article.meta.language);
    opened.warnings.iter().for_each(|warning| {
        let _ = writeln!(out, "! {warning}");
    });
    for index in 0..=article.blocks().len() {
        for line in article.removed.iter().filter(|line| line.before == index) {
            let _ = writeln!(out, "- {:?}: {}", line.reason, line.text);
        }
        let Some(block) = article.blocks().get(index) else { continue };
        let number = block.number.map(|number| format!(" #{number}")).unwrap_or_default();
        let _ = writeln!(out, "[{:?} {}{number}] {}", block.kind, block.level, article.block_text(index));
        for inline in article.inlines_in(block.span) {
            let words = inline.span.of(article.block_text(index));
            let _ = writeln!(out, "    {:?} at {}: {words}", inline.kind, inline.span.start.index());
        }
    }
    out
}

fn words(text: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

/// The harmonic mean of the parts of both sequences that their longest common one makes up.
fn agreement(left: &[String], right: &[String]) -> f64 {
    let mut row = vec![0; right.len() + 1];
    for word in left {
        let mut diagonal = 0;
        for (at, other) in right.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { diagonal + 1 } else { row[at + 1].max(row[at]) };
            diagonal = above;
        }
    }
    2.0 * row[right.len()] as f64 / (left.len() + right.len()) as f64
}

fn texts(article: &Article, is: impl Fn(BlockKind) -> bool) -> String {
    let blocks = article.blocks().iter().enumerate().filter(|(_, block)| is(block.kind));
    blocks.map(|(at, _)| article.block_text(at)).collect::<Vec<_>>().join("\n")
}

#[test]
fn golden_files_open_as_they_were_set() {
    let mut names: Vec<&str> = TELLING_THE_STORY.to_vec();
    names.extend(["reportlab-columns.pdf", "reportlab-vertical.pdf", "chromium-hebrew.pdf", "pikepdf-mixed.pdf"]);
    for name in names {
        insta::with_settings!({ snapshot_path => "../snapshots/pdf", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, outline(&opened(name)));
        });
    }
}

/// A figure and a footnote stand where the writer put them, so they are compared for themselves.
#[test]
fn the_words_and_their_order_are_those_of_the_source() {
    for name in TELLING_THE_STORY {
        let latin = name.starts_with("pdftex") || name.starts_with("ghostscript") || name.starts_with("qpdf");
        let source = golden(if latin { "source/latin.txt" } else { "source/story.txt" });
        let source =
            String::from_utf8(source).expect("the source is UTF-8").replace('€', if latin { "EUR " } else { "€" });
        let lines: Vec<&str> = source.lines().collect();
        let aside = |line: &str| line.starts_with("The Margarethe at the") || line.starts_with("The council counts");
        let head = &lines[1..3];
        let running: Vec<&str> = lines.iter().filter(|line| !aside(line) && !head.contains(line)).copied().collect();
        let article = opened(name).article;
        let text = texts(&article, |kind| !matches!(kind, BlockKind::Caption | BlockKind::Note));
        let text = text.lines().filter(|line| !aside(line)).collect::<Vec<_>>().join("\n");
        let found = agreement(&words(&text), &words(&running.join("\n")));
        assert!(found >= 0.99, "{name}: {found:.4}");
        let all = texts(&article, |_| true);
        for line in lines.iter().filter(|line| aside(line)) {
            assert!(all.contains(line.trim_end()), "{name} lacks: {line}");
        }
    }
}

#[test]
fn every_page_begins_somewhere_and_running_heads_are_listed() {
    for name in TELLING_THE_STORY {
        let mut pages = 0;
        let bytes = golden(name);
        let opened = open(&bytes, &mut |done, total| {
            pages += 1;
            assert!(done == pages && total > 1, "{name}");
        });
        let article = opened.unwrap_or_else(|error| panic!("{name}: {error}")).article;
        let begins = article.inlines().iter().filter(|inline| matches!(inline.kind, InlineKind::Page(_))).count();
        assert_eq!(begins, pages, "{name}");
        let heads = article.removed.iter().filter(|line| line.reason == RemovalReason::RunningHead).count();
        assert!(heads >= pages || name == "libreoffice.pdf", "{name}: {heads}");
        assert_eq!(article.title(), Some("Night Ferry Returns to Lake Ostrava After Forty Years"), "{name}");
        assert_eq!(article.meta.byline.as_deref(), Some("Hannelore Größmann and Teodor Iliescu"), "{name}");
    }
}

#[test]
fn what_cannot_be_opened_says_why_and_what_to_do() {
    assert_eq!(read(b""), Err(PdfError::Empty));
    assert_eq!(read(b"Dear reader, this is a letter."), Err(PdfError::NotPdf));
    assert_eq!(read(b"%PDF-1.7\nand nothing else"), Err(PdfError::Broken));
    assert_eq!(read(&golden("fpdf2-locked.pdf")), Err(PdfError::Password));
    assert_eq!(read(&golden("img2pdf-scanned.pdf")), Err(PdfError::Scanned { pages: 2 }));
    let said = PdfError::Scanned { pages: 2 }.to_string();
    assert!(said.contains("pictures of text on 2 pages but no text") && said.contains("OCR"), "{said}");
}

#[test]
fn an_encrypted_file_without_a_password_opens() {
    let (sealed, plain) = (opened("fpdf2-sealed.pdf"), opened("fpdf2-short.pdf"));
    assert_eq!(sealed.article.body(), "A short notice: the ferry leaves at half past eight.");
    assert_eq!(sealed.article.body(), plain.article.body());
}

#[test]
fn pages_that_are_pictures_are_named() {
    let opened = opened("pikepdf-mixed.pdf");
    assert_eq!(opened.warnings, [PdfWarning::Pictures { pages: vec![2, 3] }]);
    let page = &opened.article.inlines()[0];
    assert_eq!(page.kind, InlineKind::Page("i".into()), "the label of the page");
}

#[test]
fn damaged_files_are_repaired_or_cut() {
    let whole = golden("pdftex-columns.pdf");
    let text = read(&whole).expect("it opens").article.body().to_owned();
    let mut lost = whole.clone();
    let at = lost.windows(9).rposition(|word| word == b"startxref").expect("it has one");
    lost[at + 10..at + 13].copy_from_slice(b"999");
    assert_eq!(read(&lost).expect("the index is rebuilt").article.body(), text);
    let followed = [whole.as_slice(), b"\n<html>an error of the server</html>\n"].concat();
    assert_eq!(read(&followed).expect("what follows is passed over").article.body(), text);
    let before = [b"HTTP header\r\n\r\n".as_slice(), &whole].concat();
    assert!(read(&before).is_ok_and(|opened| opened.article.body() == text), "what stands before is passed over");
    for keep in [95, 80, 60] {
        let cut = &golden("fpdf2-short.pdf")[..1015 * keep / 100];
        match read(cut) {
            Ok(opened) => assert!(matches!(opened.warnings[..], [PdfWarning::Damaged { .. }, ..]), "{keep}%"),
            Err(error) => assert!(matches!(error, PdfError::Broken | PdfError::NoText { .. }), "{keep}%: {error}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_do_no_harm(
        name in prop::sample::select(&["fpdf2-sealed.pdf", "reportlab-columns.pdf", "chromium-hebrew.pdf", "weasyprint.pdf"][..]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in any::<Option<prop::sample::Index>>(),
    ) {
        let mut bytes = golden(name);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()) + 1);
        }
        if let Ok(opened) = read(&bytes) {
            prop_assert!(opened.article.is_sound());
        }
    }
}
