//! Text strings of a PDF: titles, authors, labels.

use hayro_syntax::object::String as PdfString;

/// Signs of PDFDocEncoding that are not Latin-1 (ISO 32000-2, annex D.3): 0x18–0x1F and 0x80–0x9E, 0xA0.
const LOW: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
const HIGH: [char; 31] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ',
    'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž',
];

/// The words of a text string, in one line.
pub(super) fn text(string: &PdfString<'_>) -> String {
    of_bytes(string.as_bytes())
}

/// The words in the bytes of a text string, in one line.
pub(super) fn of_bytes(bytes: &[u8]) -> String {
    let decoded = match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| sign(*byte)).collect(),
    };
    decoded
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    // A language may be named between two escapes; it is no part of the words.
    let mut inside = false;
    let words = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).filter(move |c| {
        if *c == '\u{1b}' {
            inside = !inside;
        }
        !inside && *c != '\u{1b}'
    });
    words.collect()
}

fn sign(byte: u8) -> char {
    match byte {
        0x18..=0x1F => LOW[usize::from(byte - 0x18)],
        0x80..=0x9E => HIGH[usize::from(byte - 0x80)],
        0xA0 => '€',
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_encodings_are_read() {
        assert_eq!(of_bytes(b"\xFE\xFF\x04\x1A\x04\x38\x04\x57\x04\x32"), "Київ");
        assert_eq!(of_bytes(b"\xEF\xBB\xBFK\xC3\xB6ln"), "Köln");
        assert_eq!(of_bytes(b"K\xF6ln \x85 \xA0 5\x18"), "Köln – € 5˘");
        assert_eq!(of_bytes(b"\xFE\xFF\x00\x1B\x00d\x00e\x00\x1B\x00A"), "A");
        assert_eq!(of_bytes(b"two\r\nlines\xFE"), "two linesþ");
        assert_eq!(of_bytes(b"\xFE\xFF\xD8"), "");
    }
}
