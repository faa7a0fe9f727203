//! A link that carries an article: what stands behind `#open=`, and whether it arrived whole.
//!
//! ```text
//! #open=v1.BASE64URL      of   packed length (4 bytes) · unpacked length (4) · CRC-32 (4) · packed bytes
//! ```
//!
//! Numbers are little-endian. The packed bytes are raw DEFLATE (RFC 1951) of Postil's own file as compact JSON; packing
//! and unpacking are the browser's. The lengths stand in front so that a link cut on its way says how much of
//! it is missing, and so that nothing is unpacked that was declared too large. The sum (as gzip's, over the unpacked
//! length and the packed bytes) tells a changed letter.

use crate::exchange::w3c;
use crate::session::document::Document;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use std::rc::Rc;

/// The version of the framing that is written, and the only one there is.
const VERSION: u64 = 1;

/// What stands in front of the version.
const MARK: &str = "#open=v";

/// Bytes before the packed ones.
const HEAD: usize = 12;

/// Letters of the head: whole groups, so that it can be read alone.
const HEAD_LETTERS: usize = HEAD / 3 * 4;

/// The longest link that is made or read, in characters behind the address of Postil. All three engines take
/// twice as much (`tests/browser/tests/it/links.rs` measures them); what carries links takes far less.
pub const MAX_LETTERS: usize = 400_000;

/// The most a link may unpack to, in bytes: no article that fits a link is larger.
pub const MAX_UNPACKED: usize = 8 << 20;

/// Why a link is not opened. Each text is for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// It was shortened on its way.
    #[error(
        "The link was cut on its way: {} of it {} missing at the end. Ask for it again in a way that keeps long links whole, or for the exported file.", characters(*missing), if *missing == 1 { "is" } else { "are" }
    )]
    Cut {
        /// Characters.
        missing: usize,
    },
    /// Too short to say how long it should be.
    #[error(
        "The link was cut on its way, near its beginning. Ask for it again in a way that keeps long links whole, or for the exported file."
    )]
    Stub,
    /// A letter is not the one that was sent.
    #[error(
        "The link was damaged on its way: its check sum does not fit. Copy it again, or ask for the exported file."
    )]
    Damaged,
    /// It declares or holds more than an article.
    #[error("The link says that it holds more than an article has ({megabytes} MB), so it was not opened.")]
    TooLarge {
        /// What it declares, rounded up.
        megabytes: usize,
    },
    /// Written by a later release.
    #[error(
        "The link was made by a newer Postil (form {found}; this one reads {VERSION}). Reload the page to get the newer version, and open the link again."
    )]
    Newer {
        /// Its version.
        found: u64,
    },
    /// Made of more than a link carries.
    #[error(
        "The article is too long for a link: it would have {letters} characters, and more than {MAX_LETTERS} are not opened reliably. Export it as a file instead."
    )]
    TooLong {
        /// Characters it would have.
        letters: usize,
    },
}

fn characters(count: usize) -> String {
    if count == 1 { "1 character".to_owned() } else { format!("{count} characters") }
}

/// What a link carries, arrived whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Raw DEFLATE.
    pub packed: Vec<u8>,
    /// What it unpacks to, in bytes; to be unpacked no further.
    pub size: usize,
}

/// The text to pack for a link: article and tags, and the reader's own notes and rulings if `notes` are wanted.
///
/// Suggestions and what was left out of the page stay behind: they are found again or are no part of the article.
pub fn content(document: &Document, notes: bool) -> String {
    let mut article = (*document.article).clone();
    article.removed.clear();
    let mut light = Document { mentions: Rc::from([]), article: Rc::new(article), ..document.clone() };
    if !notes {
        light.annotations = Rc::default();
        light.decisions = Rc::default();
    }
    w3c::export_compact(&light)
}

/// The identity of the document in a link's content; `None` when it is no file of Postil.
pub fn id_of(content: &Value) -> Option<String> {
    content.get("postil:article")?;
    Some(w3c::unwrap_id(content.get("id")?.as_str()?))
}

/// Whether `document` has all that a link's content has: the same text, its tags, its notes. Then there is nothing to
/// bring in.
pub fn is_held(content: &Value, document: &Document) -> bool {
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let blocks = list(content.pointer("/postil:article/blocks"));
    let article = &document.article;
    let same_text = blocks.len() == article.blocks().len()
        && blocks.iter().enumerate().all(|(at, block)| block["text"] == article.block_text(at));
    let has_tag = |tag: &Value| document.tag_set.0.iter().any(|own| tag["id"] == *own.id && tag["name"] == *own.name);
    let has_item = |item: &Value| {
        let id = w3c::unwrap_id(item["id"].as_str().unwrap_or_default());
        item.get("postil:suggestion").is_some() || document.annotations.contains_key(id.as_str())
    };
    same_text
        && list(content.get("postil:tags")).iter().all(has_tag)
        && list(content.pointer("/first/items")).iter().all(has_item)
}

/// The part of a link that stands behind Postil's address, `#` included. `size` is what `packed` unpacks to, in bytes.
///
/// # Errors
/// [`LinkError::TooLong`] when it is longer than links are opened, [`LinkError::TooLarge`] when it is larger.
pub fn write(packed: &[u8], size: usize) -> Result<String, LinkError> {
    let letters = MARK.len() + 2 + (HEAD + packed.len()).div_ceil(3) * 4;
    if letters > MAX_LETTERS {
        return Err(LinkError::TooLong { letters });
    }
    if size > MAX_UNPACKED {
        return Err(LinkError::TooLarge { megabytes: size.div_ceil(1 << 20) });
    }
    let mut bytes = Vec::with_capacity(HEAD + packed.len());
    // Both fit: they were compared with limits far below 4 GB.
    bytes.extend_from_slice(&(packed.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&(size as u32).to_le_bytes());
    bytes.extend_from_slice(&sum(size as u32, packed).to_le_bytes());
    bytes.extend_from_slice(packed);
    Ok(format!("{MARK}{VERSION}.{}", URL_SAFE_NO_PAD.encode(bytes)))
}

/// What the link in `text` carries; `None` when there is no such link in it. Letters around the link, and blanks and
/// line ends that a mail program put into it, do no harm.
///
/// # Errors
/// When it did not arrive whole, or is of a newer form.
pub fn read(text: &str) -> Option<Result<Parcel, LinkError>> {
    let (_, rest) = text.split_once(MARK)?;
    let (version, rest) = rest.split_once('.')?;
    let found: u64 = version.parse().ok()?;
    if found > VERSION {
        return Some(Err(LinkError::Newer { found }));
    }
    if rest.len() > 2 * MAX_LETTERS {
        return Some(Err(LinkError::TooLong { letters: rest.len() }));
    }
    let data = rest.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let data: Vec<u8> = data.take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).collect();
    Some(parcel(&data))
}

fn parcel(data: &[u8]) -> Result<Parcel, LinkError> {
    let head = data.get(..HEAD_LETTERS).ok_or(LinkError::Stub)?;
    let head = URL_SAFE_NO_PAD.decode(head).map_err(|_| LinkError::Damaged)?;
    let number = |at: usize| -> u32 {
        head.iter().skip(at).take(4).rev().fold(0, |number, byte| (number << 8) | u32::from(*byte))
    };
    let (length, size, wanted) = (number(0) as usize, number(4), number(8));
    if length > MAX_LETTERS {
        return Err(LinkError::Damaged);
    }
    if size as usize > MAX_UNPACKED {
        return Err(LinkError::TooLarge { megabytes: (size as usize).div_ceil(1 << 20) });
    }
    let letters = HEAD_LETTERS + (length * 4).div_ceil(3);
    let Some(rest) = data.get(HEAD_LETTERS..letters) else {
        return Err(LinkError::Cut { missing: letters - data.len() });
    };
    let packed = URL_SAFE_NO_PAD.decode(rest).map_err(|_| LinkError::Damaged)?;
    if sum(size, &packed) != wanted {
        return Err(LinkError::Damaged);
    }
    Ok(Parcel { packed, size: size as usize })
}

fn sum(size: u32, packed: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&size.to_le_bytes());
    hasher.update(packed);
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn arrived(text: &str) -> Result<Parcel, LinkError> {
        read(text).unwrap()
    }

    #[test]
    fn text_without_a_link_is_none() {
        for text in ["", "https://example.org/#open=", "#open=v.x", "#open=vx.y", "#article=1", "An article. #open"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_newer_link_is_named_so() {
        assert_eq!(arrived("https://x/#open=v2.AAAA"), Err(LinkError::Newer { found: 2 }));
    }

    #[test]
    fn a_link_is_found_among_other_words_and_broken_lines() {
        let link = write(&[7; 60], 100).unwrap();
        let (front, back) = link.split_at(40);
        let mailed = format!("Please read <file:///d/postil.html{front}\r\n {back}>, thank you.");
        assert_eq!(arrived(&mailed), Ok(Parcel { packed: vec![7; 60], size: 100 }));
    }

    #[test]
    fn what_is_declared_too_large_is_not_unpacked() {
        let mut bytes = vec![0; HEAD];
        bytes[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
        let link = format!("#open=v1.{}", URL_SAFE_NO_PAD.encode(&bytes));
        assert_eq!(arrived(&link), Err(LinkError::TooLarge { megabytes: 4096 }));
        assert!(matches!(write(&[], MAX_UNPACKED + 1), Err(LinkError::TooLarge { .. })));
        assert!(matches!(write(&vec![0; MAX_LETTERS], 1), Err(LinkError::TooLong { .. })));
    }

    #[test]
    fn the_missing_letters_are_counted_in_words() {
        assert!(LinkError::Cut { missing: 1 }.to_string().contains("1 character of it is missing"));
        assert!(LinkError::Cut { missing: 2 }.to_string().contains("2 characters of it are missing"));
    }

    proptest! {
        #[test]
        fn a_link_brings_what_was_written(packed in prop::collection::vec(any::<u8>(), 0..300), size in 0..MAX_UNPACKED) {
            let link = write(&packed, size).unwrap();
            prop_assert_eq!(arrived(&link), Ok(Parcel { packed, size }));
        }

        #[test]
        fn a_cut_link_says_how_much_is_missing(packed in prop::collection::vec(any::<u8>(), 0..300), left in 0usize..400) {
            let link = write(&packed, 500).unwrap();
            let data = link.len() - "#open=v1.".len();
            let left = left % data;
            let cut = &link[..link.len() - data + left];
            let wanted = if left < HEAD_LETTERS { LinkError::Stub } else { LinkError::Cut { missing: data - left } };
            prop_assert_eq!(arrived(cut), Err(wanted));
        }

        #[test]
        fn a_changed_letter_is_noticed(packed in prop::collection::vec(any::<u8>(), 1..300), at in any::<prop::sample::Index>(), to in "[A-Za-z0-9_-]") {
            let link = write(&packed, 500).unwrap();
            let start = "#open=v1.".len();
            let at = start + at.index(link.len() - start);
            let mut changed = link.clone();
            changed.replace_range(at..at + 1, &to);
            prop_assume!(changed != link);
            prop_assert!(arrived(&changed).is_err());
        }

        #[test]
        fn anything_pasted_is_answered(text in "\\PC{0,60}", tail in "[ -~]{0,80}") {
            let _ = read(&text);
            let _ = read(&format!("{text}#open=v1.{tail}"));
        }
    }
}
