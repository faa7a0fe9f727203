//! A ZIP archive in memory: its parts by name, unpacked within limits, and what can be saved of a damaged one.

use super::encoding;
use super::foreign::Foreign;
use super::open::{DocumentError, Warning};
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive};
use std::cell::{Cell, RefCell};
use std::io::Read;

/// The most that one part may unpack to, in bytes: 192 MB.
const MAX_PART: usize = 192 * 1024 * 1024;

/// The most that all parts read may unpack to, in bytes: 384 MB.
const MAX_ALL: usize = 2 * MAX_PART;

/// The most entries that are listed; a document has some hundreds.
const MAX_ENTRIES: usize = 65_536;

struct Entry<'a> {
    name: String,
    stored: bool,
    encrypted: bool,
    data: &'a [u8],
    /// Size and checksum as the directory states them; `None` where it is lost.
    stated: Option<(usize, u32)>,
}

/// An archive whose parts can be read.
pub(super) struct Container<'a> {
    entries: Vec<Entry<'a>>,
    unpacked: Cell<usize>,
    warnings: RefCell<Vec<Warning>>,
}

impl<'a> Container<'a> {
    /// Lists the parts of `bytes`. Where the list at the end is lost, the parts are looked for one by one.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, DocumentError> {
        let (entries, warnings) = match listed(bytes) {
            Some(entries) if !entries.is_empty() => (entries, Vec::new()),
            _ => (salvaged(bytes), vec![Warning::CutArchive]),
        };
        if entries.is_empty() {
            return Err(DocumentError::Damaged { part: "the archive".to_owned() });
        }
        Ok(Container { entries, unpacked: Cell::new(0), warnings: RefCell::new(warnings) })
    }

    /// The names of the parts, in the archive's order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// What was wrong with the parts read so far.
    pub(super) fn warnings(&self) -> Vec<Warning> {
        self.warnings.take()
    }

    /// Unpacks a part; `None` when there is none of this name.
    pub(super) fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, DocumentError> {
        let exact = self.entries.iter().find(|entry| entry.name == name);
        let Some(entry) = exact.or_else(|| self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)))
        else {
            return Ok(None);
        };
        if entry.encrypted {
            return Err(DocumentError::Foreign(Foreign::Locked));
        }
        let most = MAX_PART.min(MAX_ALL.saturating_sub(self.unpacked.get()));
        let bomb = || DocumentError::Bomb { part: name.to_owned(), megabytes: MAX_PART / (1024 * 1024) };
        if entry.stated.is_some_and(|(size, _)| size > most) {
            return Err(bomb());
        }
        let (out, whole) = unpack(entry, most);
        if out.len() > most {
            return Err(bomb());
        }
        self.unpacked.set(self.unpacked.get() + out.len());
        let sound = entry.stated.is_none_or(|(size, crc)| out.len() == size && rawzip::crc32(&out) == crc);
        if !(whole && sound) {
            if out.is_empty() {
                return Err(DocumentError::Damaged { part: name.to_owned() });
            }
            self.warnings.borrow_mut().push(Warning::DamagedPart { part: name.to_owned() });
        }
        Ok(Some(out))
    }

    /// Unpacks a part that is text, such as XML.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, DocumentError> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(error) => Ok(Some(encoding::decode(error.as_bytes(), None)?.text)),
        }
    }

    /// Unpacks a part without which the document says nothing.
    pub(super) fn needed(&self, name: &str) -> Result<String, DocumentError> {
        self.text(name)?.ok_or_else(|| DocumentError::Missing { part: name.to_owned() })
    }
}

/// The words of an entry, at most one byte more than `most`, and whether all was well.
fn unpack(entry: &Entry, most: usize) -> (Vec<u8>, bool) {
    if entry.stored {
        return (entry.data[..entry.data.len().min(most.saturating_add(1))].to_vec(), true);
    }
    let mut out = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let whole = DeflateDecoder::new(entry.data).take(limit).read_to_end(&mut out).is_ok();
    (out, whole)
}

/// The entries of the directory at the end; `None` when it cannot be read to its end.
fn listed(bytes: &[u8]) -> Option<Vec<Entry<'_>>> {
    let archive = ZipArchive::from_slice(bytes).ok()?;
    let mut entries = Vec::new();
    let mut records = archive.entries();
    while let Some(record) = records.next_entry().ok()? {
        if record.is_dir() || entries.len() >= MAX_ENTRIES {
            continue;
        }
        let method = record.compression_method();
        let stored = method == CompressionMethod::STORE;
        if !stored && method != CompressionMethod::DEFLATE {
            continue;
        }
        let offset = usize::try_from(record.local_header_offset()).ok()?;
        let size = usize::try_from(record.compressed_size_hint()).ok()?;
        entries.push(Entry {
            name: String::from_utf8_lossy(record.file_path().as_bytes()).replace('\\', "/"),
            stored,
            encrypted: record.flags().is_encrypted(),
            data: data_after(bytes, offset, Some(size))?,
            stated: Some((usize::try_from(record.uncompressed_size_hint()).unwrap_or(usize::MAX), record.crc32())),
        });
    }
    Some(entries)
}

/// The two bytes at `at` as a number.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..at.checked_add(2)?).map(|pair| usize::from(u16::from_le_bytes([pair[0], pair[1]])))
}

/// What stands after the header of an entry: `size` bytes of it, or all.
fn data_after(bytes: &[u8], offset: usize, size: Option<usize>) -> Option<&[u8]> {
    let skip = 30 + number(bytes, offset.checked_add(26)?)? + number(bytes, offset.checked_add(28)?)?;
    let data = bytes.get(offset.checked_add(skip)?..)?;
    Some(size.and_then(|size| data.get(..size)).unwrap_or(data))
}

/// Entries found by the headers before them. An entry ends where the next header begins; packed data know their
/// own end.
fn salvaged(bytes: &[u8]) -> Vec<Entry<'_>> {
    let found = |kind: &'static [u8]| {
        bytes.windows(kind.len()).enumerate().filter(move |(_, window)| *window == kind).map(|(at, _)| at)
    };
    let starts: Vec<usize> = found(b"PK\x03\x04").take(MAX_ENTRIES).collect();
    let directory = found(b"PK\x01\x02").next().unwrap_or(bytes.len());
    let mut entries = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(directory.max(start));
        let Some(piece) = bytes.get(start..end) else { continue };
        let (Some(flags), Some(method), Some(length)) = (number(piece, 6), number(piece, 8), number(piece, 26)) else {
            continue;
        };
        // Where the size was not yet known when the header was written, it stands there as zero.
        let size = number(piece, 22).zip(number(piece, 24)).map_or(0, |(low, high)| low | high << 16);
        let size = (method == 0 && size > 0).then_some(size);
        let (Some(name), Some(data)) = (piece.get(30..30 + length), data_after(piece, 0, size)) else { continue };
        if name.ends_with(b"/") || !matches!(method, 0 | 8) {
            continue;
        }
        entries.push(Entry {
            name: String::from_utf8_lossy(name).into_owned(),
            stored: method == 0,
            encrypted: flags & 1 == 1,
            data,
            stated: None,
        });
    }
    entries
}
