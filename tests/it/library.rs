//! Many documents: what is found in them, and how fast.

use crate::support;
use postil::library::archive::{Archive, ArchiveError, ArchiveWriter, Archived};
use postil::library::index::Indexed;
use postil::library::query::Query;
use postil::library::search::search;
use postil::session::document::Document;
use proptest::prelude::*;
use std::rc::Rc;

type Kept = (Document, Option<Rc<str>>);

fn kept() -> impl Strategy<Value = Vec<Kept>> {
    let deleted = proptest::option::of(Just(Rc::from("2026-01-08T10:00:00.000Z")));
    proptest::collection::vec((support::document(), deleted), 1..4)
}

fn archive(all: &[Kept]) -> Vec<u8> {
    let mut writer = ArchiveWriter::default();
    for (document, deleted) in all {
        writer.add(document, deleted.clone()).expect("it is small");
    }
    writer.finish().expect("it is small")
}

fn taken(bytes: Vec<u8>) -> Vec<Kept> {
    let archive = Archive::open(bytes).expect("it is an archive of ours");
    assert_eq!(archive.damaged(), []);
    let take = |at| archive.take(at).expect("it is whole");
    (0..archive.len()).map(take).map(|Archived { document, deleted }| (document, deleted)).collect()
}

proptest! {
    #[test]
    fn each_word_of_a_document_is_found_in_it(document in support::document(), at in any::<prop::sample::Index>()) {
        let indexed = Indexed::new(&document);
        let words: Vec<&str> = document.article.text().split_whitespace().collect();
        let query = Query::parse(words[at.index(words.len())]);
        if !query.is_empty() {
            let found = search(&indexed, &query, 3);
            prop_assert!(found.is_some_and(|found| found.count > 0 && !found.hits.is_empty()), "{:?}", query);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_library_comes_back_from_its_archive_as_it_was(all in kept()) {
        let bytes = archive(&all);
        prop_assert_eq!(&archive(&all), &bytes, "the same library gives the same bytes");
        prop_assert_eq!(taken(bytes), all);
    }

    #[test]
    fn a_damaged_archive_gives_what_is_whole_or_says_why(all in kept(), at in any::<prop::sample::Index>(), cut in any::<bool>(), byte in any::<u8>()) {
        let mut bytes = archive(&all);
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        if let Ok(archive) = Archive::open(bytes) {
            for index in 0..archive.len() {
                match archive.take(index) {
                    Ok(taken) => prop_assert!(all.iter().any(|(document, _)| *document == taken.document)),
                    Err(damage) => prop_assert!(!damage.to_string().is_empty()),
                }
            }
        }
    }
}

/// Some documents with names, the second of them deleted.
fn named() -> Vec<Kept> {
    let document = |name: &str| {
        let base = crate::exchange::sample();
        Document { id: format!("urn:uuid:{name}").into(), name: Some(name.into()), ..base }
    };
    let deleted = Some(Rc::from("2026-01-08T10:00:00.000Z"));
    vec![(document("Zoë’s Ärger"), None), (document("日本"), deleted), (document("Plain"), None)]
}

#[test]
fn the_files_of_an_archive_are_named_by_their_documents() {
    let archive = Archive::open(archive(&named())).expect("it is an archive of ours");
    let files: Vec<&str> = (0..archive.len()).map(|index| archive.file(index)).collect();
    let expected = ["0001-zoe-s-arger", "0002", "0003-plain"].map(|stem| format!("documents/{stem}.postil.json"));
    assert_eq!(files, expected);
}

#[test]
fn an_archive_that_was_cut_off_gives_the_documents_before_the_cut() {
    let whole = archive(&named());
    let third = whole.windows(4).enumerate().filter(|(_, bytes)| *bytes == b"PK\x03\x04").nth(2);
    let (at, _) = third.expect("there are three documents");
    let cut = Archive::open(whole[..at + 400].to_vec()).expect("two documents are whole");
    let names: Vec<String> = (0..cut.len())
        .map(|index| cut.take(index).map(|taken| taken.document.display_name()).expect("it is whole"))
        .collect();
    assert_eq!(names, ["Zoë’s Ärger", "日本"]);
    let damaged: Vec<String> = cut.damaged().iter().map(ToString::to_string).collect();
    assert_eq!(damaged, ["“documents/0003-plain.postil.json” is cut off"]);
}

#[test]
fn one_damaged_file_leaves_the_others() {
    let mut bytes = archive(&named());
    let second = bytes.windows(4).enumerate().filter(|(_, bytes)| *bytes == b"PK\x03\x04").nth(1);
    let (at, _) = second.expect("there are three documents");
    bytes[at + 80..at + 120].fill(0xff);
    let damaged = Archive::open(bytes).expect("its directory is whole");
    let taken: Vec<bool> = (0..damaged.len()).map(|index| damaged.take(index).is_ok()).collect();
    assert_eq!(taken, [true, false, true]);
    let words = damaged.take(1).expect_err("it is damaged").to_string();
    assert!(words.starts_with("“documents/0002.postil.json” is"), "{words}");
}

#[test]
fn what_is_no_archive_of_ours_is_refused_in_words() {
    let refused = |bytes: &[u8]| Archive::open(bytes.to_vec()).map(|archive| archive.len()).expect_err("it is refused");
    assert_eq!(refused(b"not a zip"), ArchiveError::NotZip);
    assert_eq!(refused(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), ArchiveError::NoDocuments);
}
