//! Files out and in again: nothing is lost, nothing foreign breaks anything.

use crate::support;
use postil::exchange::w3c::{Content, Imported, export, import};
use postil::session::document::Document;
use proptest::prelude::*;

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
