//! `library.json`: the documents of an archive in their order, with what their own files do not say.

use super::{ArchiveError, VERSION};
use crate::session::document::Document;
use crate::session::labels::Labels;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The list.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    #[serde(rename = "postil:library")]
    pub(super) version: u64,
    #[serde(default)]
    pub(super) generator: String,
    #[serde(default)]
    pub(super) documents: Vec<Listed>,
}

/// One document. Name, labels and times stand in its file too, which is what is read; here they are for people.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Listed {
    pub(super) file: String,
    #[serde(default)]
    pub(super) id: Rc<str>,
    #[serde(default)]
    pub(super) name: String,
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub(super) labels: Labels,
    #[serde(default)]
    pub(super) created: Rc<str>,
    #[serde(default)]
    pub(super) modified: Rc<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) deleted: Option<Rc<str>>,
}

#[derive(Deserialize)]
struct Versioned {
    #[serde(rename = "postil:library")]
    version: u64,
}

impl Manifest {
    pub(super) fn new() -> Self {
        let generator = format!("Postil {}", env!("CARGO_PKG_VERSION"));
        Manifest { version: VERSION, generator, documents: Vec::new() }
    }

    pub(super) fn list(&mut self, file: String, document: &Document, deleted: Option<Rc<str>>) {
        self.documents.push(Listed {
            file,
            id: document.id.clone(),
            name: document.display_name(),
            labels: document.labels.clone(),
            created: document.created.clone(),
            modified: document.modified.clone(),
            deleted,
        });
    }

    pub(super) fn to_json(&self) -> String {
        // Only a map with keys that are no strings could fail, and there is none.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Reads the list; `None` when it is damaged, for the documents can be read without it.
    pub(super) fn read(json: &[u8]) -> Result<Option<Self>, ArchiveError> {
        if let Ok(Versioned { version }) = serde_json::from_slice(json)
            && version > VERSION
        {
            return Err(ArchiveError::Newer { found: version });
        }
        Ok(serde_json::from_slice(json).ok())
    }
}
