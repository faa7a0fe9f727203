//! Bytes to text: which encoding it is, and whether it is text at all.

use super::load::{LoadError, Warning};

/// How far into a page `<meta charset>` is looked for, in bytes (the HTML standard says 1,024;
/// real pages put comments first).
const META_WINDOW: usize = 8 * 1024;

/// How much of the input is judged when asking whether it is binary, in bytes.
const BINARY_WINDOW: usize = 64 * 1024;

/// Windows-1252 from 0x80 to 0x9F; above that it is Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Windows-1251 from 0x80 to 0xBF; above that it is the Russian alphabet in order.
const WINDOWS_1251: [char; 64] = [
    'Ђ', 'Ѓ', '‚', 'ѓ', '„', '…', '†', '‡', '€', '‰', 'Љ', '‹', 'Њ', 'Ќ', 'Ћ', 'Џ', 'ђ', '‘', '’', '“', '”', '•', '–',
    '—', '\u{98}', '™', 'љ', '›', 'њ', 'ќ', 'ћ', 'џ', '\u{a0}', 'Ў', 'ў', 'Ј', '¤', 'Ґ', '¦', '§', 'Ё', '©', 'Є', '«',
    '¬', '\u{ad}', '®', 'Ї', '°', '±', 'І', 'і', 'ґ', 'µ', '¶', '·', 'ё', '№', 'є', '»', 'ј', 'Ѕ', 'ѕ', 'ї',
];

/// File beginnings that name a format which is not text, and what to call it.
const SIGNATURES: [(&[u8], &str); 15] = [
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"SQLite format", "a database"),
];

/// Text and what was uncertain about reading it.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, line ends as they were.
    pub(super) text: String,
    /// Set when the encoding had to be guessed or did not hold.
    pub(super) warning: Option<Warning>,
}

/// Reads `bytes` as text.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, LoadError> {
    if let Some(what) = signature(bytes) {
        return Err(LoadError::NotText { what });
    }
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return Ok(utf8_lossy(rest));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return Ok(utf16(rest, u16::from_le_bytes));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return Ok(utf16(rest, u16::from_be_bytes));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        if is_binary(bytes) {
            return Err(LoadError::NotText { what: "a binary file" });
        }
        return Ok(Decoded { text: text.to_owned(), warning: None });
    }
    if is_binary(bytes) {
        return Err(LoadError::NotText { what: "a binary file" });
    }
    Ok(legacy(bytes))
}

fn signature(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|tag| tag == b"WEBP" || tag == b"WAVE") {
        return Some("a picture or sound file");
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("a video or picture file");
    }
    SIGNATURES.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| *what)
}

/// Control characters never make up more than a stray share of a text.
fn is_binary(bytes: &[u8]) -> bool {
    let window = &bytes[..bytes.len().min(BINARY_WINDOW)];
    let controls = window.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    controls * 8 > window.len()
}

fn utf8_lossy(bytes: &[u8]) -> Decoded {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), warning: None },
        Err(_) => Decoded {
            text: String::from_utf8_lossy(bytes).into_owned(),
            warning: Some(Warning::BrokenCharacters { encoding: "UTF-8" }),
        },
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let mut broken = bytes.len() % 2 == 1;
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text = char::decode_utf16(units)
        .map(|c| {
            c.unwrap_or_else(|_| {
                broken = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    Decoded { text, warning: broken.then_some(Warning::BrokenCharacters { encoding: "UTF-16" }) }
}

/// Not UTF-8: what the page says of itself, else what the bytes look like.
fn legacy(bytes: &[u8]) -> Decoded {
    let declared = declared_charset(bytes);
    if matches!(declared.as_deref(), Some("utf-8" | "utf8")) || nearly_utf8(bytes) {
        return utf8_lossy(bytes);
    }
    let cyrillic = match declared.as_deref() {
        Some("windows-1251" | "cp1251") => true,
        Some("windows-1252" | "cp1252" | "iso-8859-1" | "latin1" | "us-ascii" | "ascii") => false,
        _ => looks_cyrillic(bytes),
    };
    let known = matches!(
        declared.as_deref(),
        Some("windows-1251" | "cp1251" | "windows-1252" | "cp1252" | "iso-8859-1" | "latin1")
    );
    let encoding = if cyrillic { "Windows-1251" } else { "Windows-1252" };
    let text = bytes.iter().map(|byte| if cyrillic { from_1251(*byte) } else { from_1252(*byte) }).collect();
    Decoded { text, warning: (!known).then_some(Warning::GuessedEncoding { encoding }) }
}

/// A long UTF-8 text with one broken byte is UTF-8, not Windows-1252.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let window = &bytes[..bytes.len().min(BINARY_WINDOW)];
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in window.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 8 * bad
}

fn looks_cyrillic(bytes: &[u8]) -> bool {
    let window = &bytes[..bytes.len().min(BINARY_WINDOW)];
    let letters = window.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let high = window.iter().filter(|byte| **byte >= 0xc0).count();
    high > letters
}

fn from_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn from_1251(byte: u8) -> char {
    match byte {
        0..=0x7f => char::from(byte),
        0x80..=0xbf => WINDOWS_1251[usize::from(byte - 0x80)],
        _ => char::from_u32(0x0410 + u32::from(byte - 0xc0)).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// The charset a page names in its head, lowercased.
fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(META_WINDOW)]).to_ascii_lowercase();
    let after = head.find("charset=").and_then(|at| head.get(at + "charset=".len()..))?;
    let name: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (!name.is_empty()).then_some(name)
}

/// One line end, no control characters. Everything else, joiners and marks included, stays as it is.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' => out.push('\n'),
            '\u{2029}' => out.push_str("\n\n"),
            '\t' | '\n' => out.push(c),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).map(|decoded| decoded.text).unwrap_or_default()
    }

    #[test]
    fn byte_order_marks_choose_the_encoding() {
        assert_eq!(text(b"\xef\xbb\xbfKyiv"), "Kyiv");
        assert_eq!(text(b"\xff\xfeK\0y\0"), "Ky");
        assert_eq!(text(b"\xfe\xff\0K\0y"), "Ky");
    }

    #[test]
    fn old_encodings_are_read_and_said() {
        let decoded = decode(b"Le pr\xe9sident \x96 \xe0 Paris").expect("it is text");
        assert_eq!(decoded.text, "Le président – à Paris");
        assert_eq!(decoded.warning, Some(Warning::GuessedEncoding { encoding: "Windows-1252" }));
        let page = b"<meta charset=windows-1251><p>\xca\xe8\xbf\xe2";
        assert!(text(page).ends_with("Київ"));
    }

    #[test]
    fn binary_is_refused() {
        for bytes in [&b"%PDF-1.7"[..], b"PK\x03\x04rest", b"\x89PNG\r\n", &[0, 1, 2, 3, 0, 0, 0, 9]] {
            assert!(matches!(decode(bytes), Err(LoadError::NotText { .. })));
        }
    }

    #[test]
    fn line_ends_become_one_kind_and_controls_go() {
        assert_eq!(tidy("a\r\nb\rc\u{2028}d\u{0}\u{7}e\tf"), "a\nb\nc\nde\tf");
        assert_eq!(tidy("👨\u{200d}👩\u{200d}👧"), "👨\u{200d}👩\u{200d}👧");
    }
}
