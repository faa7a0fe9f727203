//! Files that Postil did not write: of other tools, damaged, hostile, huge.

use crate::support::{golden, optional_data};
use postil::article::block::{Article, BlockKind, Draft, Meta};
use postil::exchange::error::ImportError;
use postil::exchange::w3c::{Content, Imported, Report, export, import};
use postil::session::document::Document;
use serde_json::{Value, json};
use std::rc::Rc;

const AT: &str = "2026-01-07T10:00:00.000Z";
const SAMPLE: &str = "😀 Ana Ruiz met Siemens in Lisbon on 3 May 2024.";

fn open(text: &str) -> Document {
    let draft = Draft::new(BlockKind::Paragraph, text);
    let article = Article::new([draft], Meta::default(), Vec::new());
    Document::new("urn:uuid:0".into(), Rc::new(article), AT.into())
}

fn added(file: &[u8], open: &Document) -> (Document, Report) {
    let Ok(Imported { content: Content::Annotations { annotations, tag_set }, report }) = import(file, Some(open), AT)
    else {
        panic!("annotations are added");
    };
    let annotations = annotations.into_iter().map(|annotation| (annotation.id.clone(), Rc::new(annotation))).collect();
    (Document { annotations: Rc::new(annotations), tag_set: Rc::new(tag_set), ..open.clone() }, report)
}

fn quotes(document: &Document) -> Vec<&str> {
    let text = document.article.text();
    let annotations = document.annotations_in_order();
    annotations.iter().filter_map(|annotation| annotation.span()).map(|span| span.of(text)).collect()
}

fn annotation(id: &str, start: u32, end: u32, exact: &str) -> Value {
    json!({"id": id, "type": "Annotation", "body": {"purpose": "tagging", "value": "Hero"}, "target": {"selector": [
        {"type": "TextQuoteSelector", "exact": exact}, {"type": "TextPositionSelector", "start": start, "end": end}]}})
}

#[test]
fn the_unit_of_a_file_is_read_from_its_quotes() {
    let open = open(SAMPLE);
    let units = [[2, 10, 15, 22], [3, 11, 16, 23], [5, 13, 18, 25]];
    for [a, b, c, d] in units {
        let file = json!([annotation("urn:a", a, b, "Ana Ruiz"), annotation("urn:b", c, d, "Siemens")]).to_string();
        let (document, report) = added(file.as_bytes(), &open);
        assert_eq!(quotes(&document), ["Ana Ruiz", "Siemens"]);
        assert_eq!(report.summary(), "2 added, 1 tag new: Hero");
    }
}

#[test]
fn arrays_pages_collections_and_single_annotations_are_the_same() {
    let open = open(SAMPLE);
    let item = annotation("urn:a", 2, 10, "Ana Ruiz");
    let files = [
        item.clone(),
        json!([item]),
        json!({"type": "AnnotationPage", "items": [item]}),
        json!({"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [item]}}),
        json!({"annotations": [item]}),
    ];
    let read: Vec<Document> = files.map(|file| added(file.to_string().as_bytes(), &open).0).to_vec();
    assert!(read.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(quotes(&read[0]), ["Ana Ruiz"]);
}

#[test]
fn samples_of_other_tools_are_anchored_and_keep_who_wrote_them() {
    for name in ["w3c.spec-codepoints.json", "w3c.recogito-utf16.json", "hypothesis-export.json"] {
        let Some(path) = optional_data(&format!("formats/{name}")) else { return };
        let file = std::fs::read(path).expect("the sample can be read");
        let (document, report) = added(&file, &open(SAMPLE));
        assert!(report.added > 0 && report.orphans == 0 && report.remarks.is_empty(), "{name}: {report:?}");
        assert_eq!(quotes(&document)[0], "Ana Ruiz", "{name}");
        let first = &document.annotations_in_order()[0];
        assert_eq!(first.note, "Who is she?");
        assert!(first.creator.as_deref().is_some_and(|name| name.to_lowercase().contains("student")), "{name}");
    }
}

#[test]
fn what_cannot_be_added_is_skipped_and_said() {
    let reply = json!({"id": "r", "references": ["a"], "text": "no", "target": [{"source": "x"}]});
    let page_note = json!({"id": "p", "text": "all of it", "target": [{"source": "x"}]});
    let gone = annotation("urn:g", 0, 4, "Nobody of this name was ever mentioned");
    let file =
        json!([reply, page_note, gone, annotation("urn:a", 2, 10, "Ana Ruiz"), annotation("urn:a", 2, 10, "Ana Ruiz")]);
    let (document, report) = added(file.to_string().as_bytes(), &open(SAMPLE));
    assert_eq!((report.added, report.orphans, report.skipped.len()), (2, 1, 3));
    golden("import_summary", &report.summary());
    let again = added(file.to_string().as_bytes(), &document).1;
    assert_eq!(again.added, 0, "a second import adds nothing");
}

#[test]
fn half_a_character_spoils_one_item_only() {
    let good = annotation("urn:a", 2, 10, "Ana Ruiz");
    let file = format!("[{{\"target\": \"\\ud83d\"}}, {good}]");
    let (_, report) = added(file.as_bytes(), &open(SAMPLE));
    assert_eq!((report.added, report.skipped.len()), (1, 1));
    assert_eq!(report.skipped[0].item, 1);
}

#[test]
fn refusals_say_what_and_where() {
    let document = open(SAMPLE);
    let own = export(&document);
    let newer = own.replace("\"postil:format\": 1", "\"postil:format\": 2");
    let empty_block = own.replace(SAMPLE, " ");
    let late = own.replace(
        "\"blocks\": [",
        "\"removed\": [{\"text\": \"x\", \"reason\": \"share\", \"before\": 9}], \"blocks\": [",
    );
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let files: [(&str, &[u8]); 14] = [
        ("empty", b""),
        ("null", b"null"),
        ("text", b"Dear Sir or Madam"),
        ("truncated", br#"{"version":1,"annotations":[{"id":"a","quote":"unterm"#),
        ("twice", br#"{"version":1,"annotations":[],"annotations":[{"id":"x"}]}"#),
        ("number", br#"{"postil:format":1e999,"annotations":[]}"#),
        ("latin-1", b"[\"Le pr\xe9sident\"]"),
        ("deep", deep.as_bytes()),
        ("other JSON", br#"{"name":"x","version":"1.0.0"}"#),
        ("other list", br#"[{"id":1,"quote":"q"}]"#),
        ("newer", newer.as_bytes()),
        ("format 0", br#"{"postil:format":0}"#),
        ("empty block", empty_block.as_bytes()),
        ("late line", late.as_bytes()),
    ];
    let said: Vec<String> = files
        .into_iter()
        .map(|(name, bytes)| match import(bytes, Some(&document), AT) {
            Err(error) => format!("{name}: {error}"),
            Ok(imported) => panic!("{name} is refused: {imported:?}"),
        })
        .collect();
    golden("import_refusals", &said.join("\n"));
    let without = json!([annotation("urn:a", 2, 10, "Ana Ruiz")]).to_string();
    assert_eq!(import(without.as_bytes(), None, AT), Err(ImportError::NoArticle { items: 1 }));
}

#[test]
fn prototypes_are_plain_unknown_members() {
    let file = br#"{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"annotations":[]}"#;
    let (document, report) = added(file, &open(SAMPLE));
    assert_eq!((document.annotations.len(), report.added), (0, 0));
}

#[test]
fn a_wide_file_is_refused_in_time() {
    let item = format!("{{\"id\":1,\"quote\":\"{}\"}}", "q".repeat(200));
    let file = format!("{{\"annotations\":[{}{item}]}}", format!("{item},").repeat(220_000));
    let started = std::time::Instant::now();
    let refused = import(file.as_bytes(), Some(&open(SAMPLE)), AT);
    assert!(matches!(refused, Err(ImportError::TooMany { items: 220_001, .. })));
    assert!(started.elapsed().as_secs_f64() < 2.0, "{:?}", started.elapsed());
    let large = vec![b' '; 65 << 20];
    assert!(matches!(import(&large, None, AT), Err(ImportError::TooLarge { .. })));
}

#[test]
fn positions_outside_the_article_fall_back_to_the_words() {
    let (document, _) = added(json!([annotation("urn:a", 2, 10, "Ana Ruiz")]).to_string().as_bytes(), &open(SAMPLE));
    let file = export(&document).replace("\"end\": 10", "\"end\": 4000000000");
    let Ok(Imported { content: Content::Document(moved), report }) = import(file.as_bytes(), None, AT) else {
        panic!("it opens");
    };
    assert_eq!(quotes(&moved), ["Ana Ruiz"]);
    assert_eq!(report.remarks, ["Item 1 points to 2–4000000000, outside the article; it was placed by its words."]);
}

#[test]
fn a_program_for_an_address_is_left_out() {
    let mut document = open(SAMPLE);
    let meta = Meta { url: Some("https://example.org/news/1".to_owned()), ..Meta::default() };
    document.article = Rc::new(Article::new(document.article.drafts(), meta, Vec::new()));
    let file = export(&document).replace("https://example.org/news/1", "javascript:alert(1)");
    let Ok(Imported { content: Content::Document(opened), report }) = import(file.as_bytes(), None, AT) else {
        panic!("it opens");
    };
    assert_eq!(opened.article.meta.url, None);
    assert_eq!(report.remarks.len(), 1);
}
