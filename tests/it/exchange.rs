//! Files out and in again: nothing is lost, nothing foreign breaks anything.

use crate::support;
use postil::annotation::model::{Annotation, Target, TextQuoteSelector};
use postil::article::block::{Article, BlockKind, DateSource, Draft, Meta, Published, RemovalReason, Removed};
use postil::article::inline::InlineKind;
use postil::exchange::link;
use postil::exchange::w3c::{Content, Imported, export, import};
use postil::recognize::mention::{Confidence, EntityKind, Mention, PlaceCandidate, Point, Value};
use postil::session::document::{Decision, Document, MentionKey, Ruling};
use postil::text::span::Span;
use proptest::prelude::*;
use std::rc::Rc;

const AT: &str = "2026-01-07T10:00:00.000Z";

fn reopened(file: &str) -> Document {
    match import(file.as_bytes(), None, AT) {
        Ok(Imported { content: Content::Document(document), report }) => {
            assert!(report.skipped.is_empty() && report.remarks.is_empty(), "{report:?}");
            *document
        }
        other => panic!("a file of our own opens: {other:?}"),
    }
}

proptest! {
    #[test]
    fn export_import_export_is_the_same_document_and_the_same_bytes(document in support::document()) {
        let file = export(&document);
        let again = reopened(&file);
        prop_assert_eq!(&again, &document);
        prop_assert_eq!(export(&again), file);
    }

    #[test]
    fn a_cut_file_is_refused(document in support::document(), at in any::<prop::sample::Index>()) {
        let file = export(&document);
        let cut = &file.as_bytes()[..at.index(file.len() - 2)];
        prop_assert!(import(cut, Some(&document), AT).is_err());
    }

    #[test]
    fn a_changed_byte_never_panics(document in support::document(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut file = export(&document).into_bytes();
        let at = at.index(file.len());
        file[at] = byte;
        if let Ok(Imported { content: Content::Document(opened), .. }) = import(&file, Some(&document), AT) {
            prop_assert!(opened.article.is_sound());
            for annotation in opened.annotations.values() {
                prop_assert!(annotation.span().is_none_or(|span| opened.article.text().get(span.range()).is_some()));
            }
        }
    }
}

#[test]
fn links_of_others_are_kept_only_where_they_lead_to_the_web() {
    let link = |href: &str| format!(r#"{{"type":"link","start":0,"end":3,"href":"{href}"}}"#);
    let inlines = ["javascript:alert(1)", "https://a b", "https://a.example/"].map(link).join(",");
    let file = export(&sample()).replacen(
        "\"kind\": \"paragraph\",",
        &format!(
            "\"kind\": \"paragraph\", \"inlines\": [{inlines}, {{\"type\":\"strong\",\"start\":9,\"end\":99999}}],"
        ),
        1,
    );
    let Ok(Imported { content: Content::Document(document), report }) = import(file.as_bytes(), None, AT) else {
        panic!("the file opens");
    };
    assert_eq!(report.remarks, ["2 of the article's links were left out: they are neither http nor https."]);
    let kinds: Vec<InlineKind> = document.article.inlines().iter().map(|inline| inline.kind.clone()).collect();
    assert_eq!(kinds, [InlineKind::Link("https://a.example/".into())]);
}

#[test]
fn a_file_from_before_levels_and_links_opens() {
    let document = sample();
    let file = export(&document);
    for member in ["\"level\"", "\"number\"", "\"inlines\""] {
        assert!(!file.contains(member), "{member} says nothing here");
    }
    assert_eq!(reopened(&file).article, document.article);
}

/// A small document with one of everything.
pub(crate) fn sample() -> Document {
    let draft = |kind, text: &str| Draft::new(kind, text);
    let drafts = [
        draft(BlockKind::Title, "Ana Ruiz in Lisbon"),
        draft(BlockKind::Paragraph, "😀 Ana Ruiz met Siemens in Lisbon on 3 May 2024."),
        draft(BlockKind::Caption, "She said \"no\"."),
    ];
    let published = Published {
        date: jiff::civil::date(2024, 5, 4),
        source: DateSource::Metadata,
        shown: "2024-05-04T08:00:00Z".to_owned(),
    };
    let meta = Meta {
        published: Some(published),
        language: Some("en".to_owned()),
        url: Some("https://example.org/news/1".to_owned()),
        ..Meta::default()
    };
    let removed = vec![Removed { text: "Read more".to_owned(), reason: RemovalReason::Navigation, before: 2 }];
    let article = Rc::new(Article::new(drafts, meta, removed));
    let text = article.text().to_owned();
    let span = |words: &str| {
        let at = text.find(words).expect("the words are there");
        Span::new(at, at + words.len())
    };
    let mention = |words: &str, kind, value| {
        let reason = "for the test".to_owned();
        Rc::new(Mention { span: span(words), kind, value, confidence: Confidence(90), reason })
    };
    let timex = Value::Timex { value: "2024-05-03".to_owned(), modifier: None, alternatives: Vec::new(), range: None };
    let lisbon = PlaceCandidate {
        name: "Lisbon".to_owned(),
        feature: "city".to_owned(),
        region: String::new(),
        country: "Portugal".to_owned(),
        point: Point { lat: 38.72, lon: -9.14 },
        radius: None,
    };
    let mentions = [
        mention("Ana Ruiz met", EntityKind::Person, None),
        mention("Siemens", EntityKind::Person, None),
        mention("Lisbon on", EntityKind::Place, Some(Value::Place { candidates: vec![lisbon] })),
        mention("3 May 2024", EntityKind::Date, Some(timex)),
    ];
    let decision = |mention: &Rc<Mention>, ruling| {
        (
            MentionKey::from(&**mention),
            Rc::new(Decision { mention: mention.clone(), ruling, chosen: None, at: AT.into() }),
        )
    };
    let withdrawn = mention("met", EntityKind::Event, None);
    let decisions = [
        decision(&mentions[1], Ruling::Relabeled(EntityKind::Organization)),
        decision(&mentions[2], Ruling::Accepted),
        decision(&withdrawn, Ruling::Rejected),
    ];
    let annotation = |id: &str, words: &str, tags: &[&str], note: &str, creator: Option<&str>| Annotation {
        id: id.into(),
        target: Target::at(&text, span(words)),
        tags: tags.iter().map(|tag| (*tag).into()).collect(),
        note: note.to_owned(),
        created: AT.into(),
        modified: AT.into(),
        creator: creator.map(str::to_owned),
    };
    let mut orphan = annotation("urn:uuid:3", "Siemens", &[], "It was here.", None);
    orphan.target = Target::orphan(TextQuoteSelector { exact: "=gone".to_owned(), ..TextQuoteSelector::default() });
    let annotations = [
        annotation("urn:uuid:1", "Ana Ruiz", &["claim", "question"], "Who is \"she\"?", None),
        annotation("own id", "met Siemens", &[], "", Some("Student 1")),
        orphan,
    ];
    Document {
        name: Some("Class 7B".into()),
        mentions: mentions.to_vec().into(),
        decisions: Rc::new(decisions.into_iter().collect()),
        annotations: Rc::new(annotations.into_iter().map(|made| (made.id.clone(), Rc::new(made))).collect()),
        ..Document::new("urn:uuid:0".into(), article, AT.into())
    }
}

#[test]
fn the_file_looks_like_this() {
    let file = export(&sample());
    assert_eq!(reopened(&file), sample());
    support::golden("w3c_file", &file);
}

#[test]
fn awkward_texts_survive_in_every_field() {
    for sample in crate::unicode::samples().cases {
        let draft = Draft::new(BlockKind::Paragraph, sample.text.clone());
        let article = Rc::new(Article::new([draft], Meta::default(), Vec::new()));
        let mut document = Document::new("urn:uuid:0".into(), article, AT.into());
        document.name = Some(sample.text.as_str().into());
        let all = Span::new(0, sample.text.len());
        let annotation = Annotation {
            id: sample.text.as_str().into(),
            target: Target::at(&sample.text, all),
            tags: vec!["claim".into()],
            note: sample.text.clone(),
            created: AT.into(),
            modified: AT.into(),
            creator: Some(sample.text.clone()),
        };
        document.annotations = Rc::new([(annotation.id.clone(), Rc::new(annotation))].into());
        let file = export(&document);
        assert_eq!(reopened(&file), document, "{}", sample.id);
        assert_eq!(export(&reopened(&file)), file, "{}", sample.id);
    }
}

/// What the W3C model demands of every annotation and collection.
fn assert_w3c(file: &serde_json::Value) {
    let is_iri = |value: &serde_json::Value| {
        value.as_str().is_some_and(|iri| iri.contains(':') && !iri.contains([' ', '<', '>', '"', '\n', '{', '}']))
    };
    let is_time = |value: &serde_json::Value| value.as_str().is_some_and(|at| at.parse::<jiff::Timestamp>().is_ok());
    assert_eq!(file["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(file["type"], "AnnotationCollection");
    assert!(is_iri(&file["id"]) && is_iri(&file["first"]["id"]) && is_time(&file["created"]));
    assert_eq!(file["first"]["type"], "AnnotationPage");
    assert_eq!(file["last"], file["first"]["id"]);
    let items = file["first"]["items"].as_array().expect("items are a list");
    assert_eq!(file["total"], items.len());
    let mut ids = std::collections::BTreeSet::new();
    for item in items {
        assert_eq!(item["type"], "Annotation");
        assert!(is_iri(&item["id"]) && is_iri(&item["target"]["source"]) && is_time(&item["created"]), "{item}");
        assert!(ids.insert(item["id"].as_str()), "{item}");
        assert!(item["creator"]["type"] == "Person" || item["postil:suggestion"].is_object());
        let selectors = item["target"]["selector"].as_array().expect("selectors are a list");
        assert_eq!(selectors[0]["type"], "TextQuoteSelector");
        assert!(selectors.iter().skip(1).all(|position| position["start"].as_u64() <= position["end"].as_u64()));
    }
}

proptest! {
    #[test]
    fn every_export_is_a_w3c_annotation_collection(document in support::document()) {
        assert_w3c(&serde_json::from_str(&export(&document)).expect("an export is JSON"));
    }
}

proptest! {
    /// What a link carries is the article with its tags, with the notes or without, and nothing else.
    #[test]
    fn a_link_carries_the_article_and_what_is_wanted(document in support::document(), notes in any::<bool>()) {
        let content = link::content(&document, notes);
        let value: serde_json::Value = serde_json::from_str(&content).unwrap();
        prop_assert_eq!(link::id_of(&value), Some(document.id.to_string()));
        prop_assert!(link::is_held(&value, &document), "{}", content);
        let arrived = reopened(&content);
        prop_assert_eq!(arrived.article.text(), document.article.text());
        prop_assert_eq!(&arrived.tag_set, &document.tag_set);
        prop_assert!(arrived.article.removed.is_empty() && arrived.mentions.is_empty());
        if notes {
            prop_assert_eq!(&arrived.annotations, &document.annotations);
            prop_assert_eq!(arrived.decisions.len(), document.decisions.len());
        } else {
            prop_assert!(arrived.annotations.is_empty() && arrived.decisions.is_empty());
        }
        let mut other = document.clone();
        other.annotations = Rc::default();
        prop_assert_eq!(link::is_held(&value, &other), !notes || document.annotations.is_empty());
    }
}
