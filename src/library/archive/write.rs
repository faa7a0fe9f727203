//! Writes an archive document by document, so that only one of them is unpacked at a time.

use super::manifest::Manifest;
use super::{ArchiveError, FOLDER, MANIFEST};
use crate::exchange::w3c::export;
use crate::library::fold::fold;
use crate::session::document::Document;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::time::{Utc, UtcDateTime};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::Write;
use std::rc::Rc;

/// Letters of a document's name in its file's name.
const STEM_CHARS: usize = 40;

/// An archive in the making. The same documents in the same order give the same bytes.
pub struct ArchiveWriter {
    zip: ZipArchiveWriter<Vec<u8>>,
    manifest: Manifest,
}

impl Default for ArchiveWriter {
    fn default() -> Self {
        ArchiveWriter { zip: ZipArchiveWriter::new(Vec::new()), manifest: Manifest::new() }
    }
}

impl ArchiveWriter {
    /// Adds a document; `deleted` is when it was deleted.
    ///
    /// # Errors
    /// What the zip cannot hold.
    pub fn add(&mut self, document: &Document, deleted: Option<Rc<str>>) -> Result<(), ArchiveError> {
        let number = self.manifest.documents.len() + 1;
        let file = format!("{FOLDER}{number:04}{}.postil.json", stem(&document.display_name()));
        self.put(&file, export(document).as_bytes())?;
        self.manifest.list(file, document, deleted);
        Ok(())
    }

    /// The archive's bytes.
    ///
    /// # Errors
    /// What the zip cannot hold.
    pub fn finish(mut self) -> Result<Vec<u8>, ArchiveError> {
        let list = self.manifest.to_json();
        self.put(MANIFEST, list.as_bytes())?;
        self.zip.finish().map_err(failed)
    }

    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), ArchiveError> {
        let entry = self.zip.new_file(name).compression_method(CompressionMethod::DEFLATE).unix_permissions(0o644);
        let entry = match fixed_time() {
            Some(time) => entry.last_modified(time),
            None => entry,
        };
        let (mut entry, config) = entry.start().map_err(failed)?;
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        writer.write_all(bytes).map_err(failed)?;
        let (encoder, descriptor) = writer.finish().map_err(failed)?;
        encoder.finish().map_err(failed)?;
        entry.finish(descriptor).map_err(failed)?;
        Ok(())
    }
}

/// The first day a zip can name: a file's own time would make every archive differ.
fn fixed_time() -> Option<UtcDateTime> {
    rawzip::time::ZipDateTime::<Utc>::from_components(1980, 1, 1, 0, 0, 0, 0)
}

/// `-the-talks`: what every file system takes, or nothing.
fn stem(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut stem = String::new();
    for word in words {
        if stem.len() + word.len() >= STEM_CHARS {
            break;
        }
        stem.push('-');
        stem.push_str(word);
    }
    stem
}

fn failed(error: impl std::fmt::Display) -> ArchiveError {
    ArchiveError::NotWritten(error.to_string())
}
