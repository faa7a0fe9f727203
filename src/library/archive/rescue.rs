//! What can still be taken of a zip whose directory is gone: the download stopped, the stick was pulled out.
//!
//! Each file begins with a header of its own (APPNOTE.TXT, section 4.3.7), and packed bytes say themselves where they end.

use super::error::Damage;
use super::read::{inflate, short};
use crate::exchange::decode::MAX_BYTES;
use std::ops::Range;

const HEADER: &[u8] = b"PK\x03\x04";
const HEADER_BYTES: usize = 30;
/// After so many broken files the rest is not looked at.
const MOST_DAMAGED: usize = 100;

/// A file found without a directory.
pub(super) struct Found {
    pub(super) name: String,
    /// Where its packed bytes begin.
    pub(super) data: usize,
}

/// The files that are whole, and those that are not.
pub(super) fn scan(bytes: &[u8], most: usize) -> (Vec<Found>, Vec<Damage>) {
    let (mut found, mut damaged) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(start) = next_header(bytes, at) {
        at = start + HEADER.len();
        let Some((name, data, method)) = header(bytes, start) else { continue };
        if name.ends_with('/') || method != 8 {
            continue;
        }
        match inflate(bytes.get(data..).unwrap_or_default(), MAX_BYTES) {
            Ok((_, packed)) => {
                at = data + packed;
                found.push(Found { name, data });
            }
            Err(why) => damaged.push(Damage { file: name, why }),
        }
        if found.len() > most || damaged.len() > MOST_DAMAGED {
            break;
        }
    }
    (found, damaged)
}

fn next_header(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(HEADER.len()).position(|window| window == HEADER).map(|at| from + at)
}

/// Name, where the packed bytes begin, and how they are packed.
fn header(bytes: &[u8], start: usize) -> Option<(String, usize, u16)> {
    let header = bytes.get(start..start + HEADER_BYTES)?;
    let (name, extra) = (usize::from(short(header, 26)?), usize::from(short(header, 28)?));
    let words: Range<usize> = start + HEADER_BYTES..start + HEADER_BYTES + name;
    let end = words.end + extra;
    let name = String::from_utf8_lossy(bytes.get(words)?).into_owned();
    Some((name, end, short(header, 8)?))
}
