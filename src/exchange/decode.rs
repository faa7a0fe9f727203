//! Bytes of a chosen file to text: UTF-8 with or without a mark, UTF-16 with one.

use super::error::ImportError;
use std::borrow::Cow;

/// The largest file that is read: 64 MB.
pub const MAX_BYTES: usize = 64 << 20;

/// The text of a file without its byte order mark.
///
/// # Errors
/// When it is too large, empty, or in neither encoding.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len() });
    }
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3)?,
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        _ => utf8(bytes, 0)?,
    };
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(text)
}

fn utf8(bytes: &[u8], skipped: usize) -> Result<Cow<'_, str>, ImportError> {
    std::str::from_utf8(bytes)
        .map(Cow::Borrowed)
        .map_err(|error| ImportError::NotText { at: skipped + error.valid_up_to() })
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Result<Cow<'static, str>, ImportError> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return Err(ImportError::NotText { at: bytes.len() + 1 });
    }
    let mut text = String::with_capacity(bytes.len());
    let mut at = 2;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let Ok(c) = decoded else {
            return Err(ImportError::NotText { at });
        };
        at += 2 * c.len_utf16();
        text.push(c);
    }
    Ok(Cow::Owned(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_encodings_give_the_same_text() {
        let text = "{\"a\": \"😀\"}";
        let little: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let marked = format!("\u{feff}{text}");
        for bytes in [text.as_bytes(), marked.as_bytes(), &little, &big] {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_no_text_is_said_with_its_place() {
        assert_eq!(decode(b"ab\xe9c"), Err(ImportError::NotText { at: 2 }));
        assert_eq!(decode(&[0xFF, 0xFE, 0x41, 0, 0x3D, 0xD8]), Err(ImportError::NotText { at: 4 }));
        assert_eq!(decode(&[0xFF, 0xFE, 0x41]), Err(ImportError::NotText { at: 2 }));
        assert_eq!(decode(b" \n"), Err(ImportError::Empty));
    }
}
