//! Limits on what a few bytes may unfold to, so that no file can fill the memory.

use hayro_syntax::Filter;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Stream};
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};

/// What one stream may unfold to, in bytes: 64 MB, more than any page or font needs.
pub(super) const MOST_UNFOLDED: usize = 64 * 1024 * 1024;

/// How much a stream can grow at most, by the rules of Deflate, LZW and run lengths.
const DEFLATE_GROWTH: usize = 1032;
const LZW_GROWTH: usize = 2731;
const RUN_GROWTH: usize = 64;

/// The bytes of a stream that is no picture; nothing when they are broken or would be more than [`MOST_UNFOLDED`].
pub(super) fn unfold(stream: &Stream<'_>) -> Option<Vec<u8>> {
    if !is_small(stream) {
        return None;
    }
    Some(stream.decoded_data().ok()?.into_owned())
}

/// Whether the streams of a font unfold to a bearable size.
pub(super) fn font_is_small(dict: &Dict<'_>) -> bool {
    let below = dict.get::<Array<'_>>(keys::DESCENDANT_FONTS).and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    [Some(dict.clone()), below].into_iter().flatten().all(|font| {
        let descriptor = font.get::<Dict<'_>>(keys::FONT_DESC).unwrap_or_default();
        let own = [keys::TO_UNICODE, keys::ENCODING, keys::CID_TO_GID_MAP].map(|key| font.get::<Stream<'_>>(key));
        let programs =
            [keys::FONT_FILE, keys::FONT_FILE2, keys::FONT_FILE3].map(|key| descriptor.get::<Stream<'_>>(key));
        own.iter().chain(&programs).flatten().all(is_small)
    })
}

/// Whether a stream unfolds to at most [`MOST_UNFOLDED`] bytes.
fn is_small(stream: &Stream<'_>) -> bool {
    let raw = stream.raw_data();
    let filters = stream.filters();
    let growth = |filter: &Filter| match filter {
        Filter::FlateDecode => DEFLATE_GROWTH,
        Filter::LzwDecode => LZW_GROWTH,
        Filter::RunLengthDecode => RUN_GROWTH,
        _ => 1,
    };
    let most = filters.iter().fold(raw.len(), |size, filter| size.saturating_mul(growth(filter)));
    if most <= MOST_UNFOLDED {
        return true;
    }
    match filters.as_slice() {
        [Filter::FlateDecode] => inflates_within(&raw, MOST_UNFOLDED),
        [Filter::LzwDecode] => lzw_within(&raw, MOST_UNFOLDED),
        // Text made of Deflate is as large as it is long; hexadecimal digits only shrink.
        [Filter::AsciiHexDecode | Filter::Ascii85Decode, Filter::FlateDecode] => raw.len() <= MOST_UNFOLDED / 64,
        _ => false,
    }
}

/// Whether a file's object and reference streams, which are unfolded while it is opened, are of a bearable size.
pub(super) fn opens_small(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let start = at + found + b"stream".len();
        let head = &bytes[at.max((at + found).saturating_sub(HEAD))..at + found];
        at = start;
        if find(head, b"/ObjStm").is_none() && find(head, b"/XRef").is_none() {
            continue;
        }
        let rest = &bytes[start..];
        let data = &rest[..find(rest, b"endstream").unwrap_or(rest.len())];
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        at += data.len();
        if data.len().saturating_mul(DEFLATE_GROWTH) > MOST_UNFOLDED && !inflates_within(data, MOST_UNFOLDED) {
            return false;
        }
    }
    true
}

/// How far before the word `stream` its dictionary is looked for, in bytes.
const HEAD: usize = 2048;

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|byte| *byte == first) {
        at += next;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Whether Deflate data unfolds to at most `most` bytes; they are counted, not kept.
fn inflates_within(data: &[u8], most: usize) -> bool {
    let has_head =
        data.len() >= 2 && data[0] & 0x0F == 8 && (usize::from(data[0]) << 8 | usize::from(data[1])) % 31 == 0;
    let mut state = InflateState::new_boxed(if has_head { DataFormat::Zlib } else { DataFormat::Raw });
    let mut window = vec![0; 64 * 1024];
    let (mut rest, mut size) = (data, 0_usize);
    loop {
        let step = inflate(&mut state, rest, &mut window, MZFlush::None);
        rest = &rest[step.bytes_consumed.min(rest.len())..];
        size = size.saturating_add(step.bytes_written);
        if size > most {
            return false;
        }
        let goes_on = matches!(step.status, Ok(MZStatus::Ok)) && (step.bytes_consumed > 0 || step.bytes_written > 0);
        if !goes_on {
            return true;
        }
    }
}

/// Whether LZW data unfolds to at most `most` bytes, counted by the lengths of its entries alone.
fn lzw_within(data: &[u8], most: usize) -> bool {
    let mut lengths: Vec<usize> = Vec::with_capacity(4096);
    let (mut bits, mut held, mut width) = (0_u32, 0_u32, 9_u32);
    let (mut size, mut before) = (0_usize, 0_usize);
    for byte in data {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) as usize & ((1 << width) - 1);
        bits &= (1 << held) - 1;
        match code {
            256 => {
                lengths.clear();
                (width, before) = (9, 0);
                continue;
            }
            257 => return true,
            _ => {}
        }
        let length = if code < 256 { 1 } else { lengths.get(code - 258).copied().unwrap_or(before + 1) };
        size = size.saturating_add(length);
        if size > most {
            return false;
        }
        if before > 0 && lengths.len() + 258 < 4096 {
            lengths.push(before + 1);
        }
        before = length;
        width = match lengths.len() + 259 {
            0..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec_zlib;

    #[test]
    fn what_unfolds_to_too_much_is_told_without_unfolding_it() {
        let bomb = compress_to_vec_zlib(&vec![0; 3_000_000], 9);
        assert!(inflates_within(&bomb, 3_000_000));
        assert!(!inflates_within(&bomb, 2_999_999));
        assert!(inflates_within(b"no such data", 10));
        assert!(inflates_within(b"", 0));
    }

    #[test]
    fn lzw_is_counted() {
        // The example of ISO 32000-2, 7.4.4.2: ten bytes.
        let data = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert!(lzw_within(&data, 10));
        assert!(!lzw_within(&data, 9));
    }

    #[test]
    fn object_streams_are_looked_at_before_the_file_is_opened() {
        let bomb = compress_to_vec_zlib(&vec![0; MOST_UNFOLDED + 1], 6);
        let file =
            |kind: &[u8]| [b"5 0 obj <</Type /".as_slice(), kind, b">> stream\r\n", &bomb, b"\nendstream"].concat();
        assert!(!opens_small(&file(b"ObjStm")));
        assert!(opens_small(&file(b"Font")));
        assert!(opens_small(b"stream stream /ObjStm stream"));
    }
}
