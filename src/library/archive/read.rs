//! Reads an archive: first what is in it, then document by document.

use super::error::{ArchiveError, Damage};
use super::manifest::Manifest;
use super::{MANIFEST, MAX_ARCHIVE_BYTES, MOST_DOCUMENTS, MOST_UNPACKED, rescue};
use crate::exchange::decode::MAX_BYTES;
use crate::exchange::w3c::{Content, import};
use crate::session::document::Document;
use flate2::Crc;
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::rc::Rc;

/// An archive whose documents can be taken one by one.
pub struct Archive {
    bytes: Vec<u8>,
    items: Vec<Item>,
    /// When each file's document was deleted.
    deleted: BTreeMap<String, Rc<str>>,
    /// Files that are known to be beyond reading.
    damaged: Vec<Damage>,
}

/// A file of the archive.
struct Item {
    name: String,
    /// Where its bytes lie; `end` is beyond them when it is not known.
    start: usize,
    end: usize,
    is_packed: bool,
    /// Bytes when unpacked and their check sum, by the zip's directory.
    facts: Option<(u64, u32)>,
}

/// A document out of an archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Archived {
    /// The document.
    pub document: Document,
    /// When it was deleted.
    pub deleted: Option<Rc<str>>,
}

impl Archive {
    /// Opens an archive; no document is read yet. One that was cut off is searched for what is whole.
    ///
    /// # Errors
    /// It is no archive, is too large, was made by a newer Postil, or holds no document.
    pub fn open(bytes: Vec<u8>) -> Result<Self, ArchiveError> {
        if bytes.len() > MAX_ARCHIVE_BYTES {
            return Err(ArchiveError::TooLarge { bytes: bytes.len() });
        }
        if !bytes.starts_with(b"PK") {
            return Err(ArchiveError::NotZip);
        }
        let (items, mut damaged) = match listed(&bytes)? {
            Some((items, damaged)) => (items, damaged),
            None => {
                let (found, damaged) = rescue::scan(&bytes, MOST_DOCUMENTS);
                let end = bytes.len();
                let item =
                    |one: rescue::Found| Item { name: one.name, start: one.data, end, is_packed: true, facts: None };
                (found.into_iter().map(item).collect(), damaged)
            }
        };
        if items.len() > MOST_DOCUMENTS {
            return Err(ArchiveError::TooMany);
        }
        let swells = items.iter().fold(0_u64, |sum, item| sum.saturating_add(item.facts.map_or(0, |facts| facts.0)));
        if swells > MOST_UNPACKED {
            return Err(ArchiveError::Swells { megabytes: swells >> 20 });
        }
        let mut archive = Archive { bytes, items, deleted: BTreeMap::new(), damaged: Vec::new() };
        archive.follow_manifest()?;
        damaged.retain(|damage| is_document(&damage.file));
        archive.damaged.extend(damaged);
        archive.items.retain(|item| is_document(&item.name));
        if archive.items.is_empty() && archive.damaged.is_empty() {
            return Err(ArchiveError::NoDocuments);
        }
        Ok(archive)
    }

    /// How many documents there are to take.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none to take.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The name of a document's file.
    pub fn file(&self, index: usize) -> &str {
        self.items.get(index).map_or("", |item| &item.name)
    }

    /// Files that cannot be read or are missing, known before any document is taken.
    pub fn damaged(&self) -> &[Damage] {
        &self.damaged
    }

    /// The document of this number, below [`Archive::len`].
    ///
    /// # Errors
    /// Its file is damaged or is no document of Postil.
    pub fn take(&self, index: usize) -> Result<Archived, Damage> {
        let item = self.items.get(index).ok_or_else(|| Damage { file: String::new(), why: "is not there".into() })?;
        let damage = |why: String| Damage { file: item.name.clone(), why };
        let json = self.unpacked(item).map_err(damage)?;
        let imported = import(&json, None, "").map_err(|error| {
            let words = error.to_string();
            let words = words.trim_end_matches(" Nothing was changed.").replacen("The file ", "", 1);
            damage(words.trim_end_matches('.').to_owned())
        })?;
        match imported.content {
            Content::Document(document) => {
                Ok(Archived { document: *document, deleted: self.deleted.get(&item.name).cloned() })
            }
            Content::Annotations { .. } => Err(damage("holds annotations without their article".to_owned())),
        }
    }

    /// Puts the documents into the order of the list, and says which of them are missing.
    fn follow_manifest(&mut self) -> Result<(), ArchiveError> {
        let Some(at) = self.items.iter().position(|item| base(&item.name) == MANIFEST) else { return Ok(()) };
        let folder = self.items[at].name.trim_end_matches(MANIFEST).to_owned();
        let Ok(json) = self.unpacked(&self.items[at]) else { return Ok(()) };
        let Some(manifest) = Manifest::read(&json)? else { return Ok(()) };
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for (place, listed) in manifest.documents.into_iter().enumerate() {
            let file = format!("{folder}{}", listed.file);
            if let Some(deleted) = listed.deleted {
                self.deleted.insert(file.clone(), deleted);
            }
            places.insert(file, place);
        }
        let there: BTreeSet<&str> = self.items.iter().map(|item| item.name.as_str()).collect();
        let mut missing: Vec<(&String, &usize)> =
            places.iter().filter(|(file, _)| !there.contains(file.as_str())).collect();
        missing.sort_by_key(|(_, place)| **place);
        let damage = |file: &String| Damage { file: file.clone(), why: "is listed, but is not in the archive".into() };
        self.damaged = missing.into_iter().map(|(file, _)| damage(file)).collect();
        self.items
            .sort_by_cached_key(|item| (places.get(&item.name).copied().unwrap_or(usize::MAX), item.name.clone()));
        Ok(())
    }

    fn unpacked(&self, item: &Item) -> Result<Vec<u8>, String> {
        let bytes = self.bytes.get(item.start..item.end).ok_or("lies outside the archive")?;
        let most = item.facts.map_or(MAX_BYTES, |facts| MAX_BYTES.min(usize::try_from(facts.0).unwrap_or(MAX_BYTES)));
        let unpacked = if item.is_packed { inflate(bytes, most)?.0 } else { bytes.to_vec() };
        let mut sum = Crc::new();
        sum.update(&unpacked);
        match item.facts {
            Some(facts) if facts != (unpacked.len() as u64, sum.sum()) => {
                Err("is damaged: its check sum does not fit".to_owned())
            }
            _ => Ok(unpacked),
        }
    }
}

/// The files by the zip's directory; `None` when it has none.
#[allow(clippy::type_complexity, reason = "files and damages, used once")]
fn listed(bytes: &[u8]) -> Result<Option<(Vec<Item>, Vec<Damage>)>, ArchiveError> {
    let Ok(zip) = ZipArchive::from_slice(bytes) else { return Ok(None) };
    let (mut items, mut damaged) = (Vec::new(), Vec::new());
    let mut entries = zip.entries();
    loop {
        let record = match entries.next_entry() {
            Ok(Some(record)) => record,
            Ok(None) => break,
            // A directory that breaks off in the middle is as good as none.
            Err(_) => return Ok(None),
        };
        if record.is_dir() {
            continue;
        }
        if items.len() > MOST_DOCUMENTS {
            return Err(ArchiveError::TooMany);
        }
        let name = String::from_utf8_lossy(record.file_path().as_ref()).into_owned();
        let method = record.compression_method();
        let why = if record.flags().is_encrypted() {
            Some("is locked with a password; unpack the archive with it first")
        } else if method != CompressionMethod::DEFLATE && method != CompressionMethod::STORE {
            Some("is packed in a way Postil cannot read; unpack the archive and pack it as a plain .zip")
        } else {
            None
        };
        match (why, zip.get_entry(record.wayfinder())) {
            (None, Ok(entry)) => {
                let (start, end) = entry.compressed_data_range();
                let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
                let (start, end) = (place(start), place(end));
                let facts = Some((record.uncompressed_size_hint(), record.crc32()));
                items.push(Item { name, start, end, is_packed: method == CompressionMethod::DEFLATE, facts });
            }
            (Some(why), _) => damaged.push(Damage { file: name, why: why.to_owned() }),
            (None, Err(_)) => damaged.push(Damage { file: name, why: "is cut off".to_owned() }),
        }
    }
    Ok(Some((items, damaged)))
}

/// Unpacks, and says how many packed bytes there were. What swells to more than `most` bytes is refused.
pub(super) fn inflate(packed: &[u8], most: usize) -> Result<(Vec<u8>, usize), String> {
    let mut decoder = DeflateDecoder::new(packed);
    let mut unpacked = Vec::new();
    let limit = most as u64 + 1;
    (&mut decoder).take(limit).read_to_end(&mut unpacked).map_err(|error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => "is cut off".to_owned(),
        _ => "is damaged: its packed bytes do not unpack".to_owned(),
    })?;
    if unpacked.len() > most {
        return Err(format!("unpacks to more than it says or than the {} MB that are read", MAX_BYTES >> 20));
    }
    Ok((unpacked, usize::try_from(decoder.total_in()).unwrap_or(usize::MAX)))
}

/// A number of two bytes, the smaller first.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let (low, high) = (bytes.get(at)?, bytes.get(at + 1)?);
    Some(u16::from_le_bytes([*low, *high]))
}

fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Whether the file may be a document: not the list, not what a system leaves beside files.
fn is_document(name: &str) -> bool {
    let file = base(name);
    file.to_ascii_lowercase().ends_with(".json") && file != MANIFEST && !file.starts_with("._")
}
