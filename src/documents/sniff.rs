//! What a file is: by its first bytes, for containers by what is in them, and by its name last.

use super::foreign::Foreign;
use serde::{Deserialize, Serialize};

/// How much is searched for headers, names and markers, in bytes.
const WINDOW: usize = 64 * 1024;

/// How much is searched for the first tag or mail header, in bytes.
const HEAD: usize = 4 * 1024;

/// What a file is. What is not listed is a page or a text in Unicode, which `article::load` reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A Word document, `.docx` and its templates.
    Docx,
    /// A LibreOffice text document, `.odt` and its templates.
    Odt,
    /// An e-book.
    Epub,
    /// A PDF.
    Pdf,
    /// A web page saved with all its parts by Chromium, Edge, or a mail program.
    Mhtml,
    /// A web page saved with all its parts by Safari.
    WebArchive,
    /// A text or page that is not in UTF-8, or in UTF-16 without saying so.
    Text,
    /// Known, but not to be opened.
    Foreign(Foreign),
}

/// What `bytes` are: the whole file, or as much of its beginning as is there. `None` stands for a text or page in
/// Unicode, or for nothing known.
pub fn sniff(bytes: &[u8], file_name: Option<&str>) -> Option<Kind> {
    let name = file_name.unwrap_or_default().to_ascii_lowercase();
    by_magic(bytes, &name).or_else(|| by_words(bytes, &name))
}

/// Signatures of what is not opened.
const FOREIGN: [(&[u8], Foreign); 20] = [
    (b"\x89PNG", Foreign::Picture),
    (b"\xff\xd8\xff", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"8BPS", Foreign::Picture),
    (b"AT&TFORM", Foreign::DjVu),
    (b"\x1f\x8b", Foreign::Archive),
    (b"7z\xbc\xaf", Foreign::Archive),
    (b"Rar!", Foreign::Archive),
    (b"BZh", Foreign::Archive),
    (b"\xfd7zXZ", Foreign::Archive),
    (b"\x28\xb5\x2f\xfd", Foreign::Archive),
    (b"ID3", Foreign::Recording),
    (b"OggS", Foreign::Recording),
    (b"fLaC", Foreign::Recording),
    (b"\x1aE\xdf\xa3", Foreign::Recording),
    (b"SQLite format", Foreign::Binary),
    (b"\x7fELF", Foreign::Binary),
    (b"\0asm", Foreign::Binary),
];

fn by_magic(bytes: &[u8], name: &str) -> Option<Kind> {
    let head = &bytes[..bytes.len().min(1024)];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip(bytes, name));
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some(Kind::Foreign(Foreign::RichText));
    }
    if bytes.starts_with(b"bplist00") {
        let archive = contains(bytes, b"WebMainResource") || name.ends_with(".webarchive");
        return Some(if archive { Kind::WebArchive } else { Kind::Foreign(Foreign::Binary) });
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Some(Kind::Foreign(ole(bytes)));
    }
    if contains(head, b"%PDF-") {
        return Some(Kind::Pdf);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|tag| tag == b"WEBP") {
        return Some(Kind::Foreign(Foreign::Picture));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|tag| tag == b"WAVE" || tag == b"AVI ") {
        return Some(Kind::Foreign(Foreign::Recording));
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let picture = bytes.get(8..11).is_some_and(|brand| matches!(brand, b"avi" | b"hei" | b"mif"));
        return Some(Kind::Foreign(if picture { Foreign::Picture } else { Foreign::Recording }));
    }
    if bytes.get(60..68).is_some_and(|tag| tag == b"BOOKMOBI" || tag == b"TEXtREAd") {
        return Some(Kind::Foreign(Foreign::Kindle));
    }
    FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| Kind::Foreign(*what))
}

/// What has no signature: mail headers, property lists in XML, and old encodings.
fn by_words(bytes: &[u8], name: &str) -> Option<Kind> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let ends = |list: &[&str]| list.iter().any(|end| name.ends_with(end));
    let plist = contains(head, b"<plist") || contains(head, b"<!DOCTYPE plist");
    if plist && contains(head, b"WebMainResource") {
        return Some(Kind::WebArchive);
    }
    if is_mail(head) || ends(&[".mht", ".mhtml"]) && !bytes.is_empty() && !head.trim_ascii_start().starts_with(b"<") {
        return Some(Kind::Mhtml);
    }
    if is_text(bytes) {
        return None;
    }
    if is_binary(bytes) { Some(Kind::Foreign(Foreign::Binary)) } else { Some(Kind::Text) }
}

/// UTF-8 (perhaps cut in the middle of a character) or UTF-16 with its mark.
fn is_text(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return true;
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => !bytes.contains(&0),
        Err(error) => error.error_len().is_none() && !bytes[..error.valid_up_to()].contains(&0),
    }
}

/// Zeros that are no halves of UTF-16 letters, or other control characters, beyond a stray share.
fn is_binary(bytes: &[u8]) -> bool {
    let window = &bytes[..bytes.len().min(WINDOW)];
    if super::encoding::utf16_without_mark(window).is_some() {
        return false;
    }
    let controls = window.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    controls * 8 > window.len()
}

/// Mail headers: lines of `Name: value`, among them the version of MIME and a type of content.
fn is_mail(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut lines = text.trim_start_matches(['\u{feff}', '\r', '\n']).lines();
    let first = lines.next().unwrap_or_default();
    let named = first.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    named && text.contains("\nmime-version:") | text.starts_with("mime-version:") && text.contains("content-type:")
}

/// What an OLE2 container holds, by the names of its streams.
fn ole(bytes: &[u8]) -> Foreign {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    if holds("EncryptedPackage") {
        Foreign::Locked
    } else if holds("WordDocument") {
        Foreign::OldWord
    } else {
        Foreign::OldOffice
    }
}

fn zip(bytes: &[u8], name: &str) -> Kind {
    let names = names_in_zip(bytes);
    let has = |wanted: &str| names.contains(&wanted.as_bytes());
    let has_folder = |start: &str| names.iter().any(|name| name.starts_with(start.as_bytes()));
    // The first entry of both standards is the type, not compressed; 30 bytes of header and 8 of its name go before.
    let mime = (names.first() == Some(&&b"mimetype"[..])).then(|| bytes.get(38..).unwrap_or_default());
    let is = |kind: &str| mime.is_some_and(|mime| mime.starts_with(kind.as_bytes()));
    if is("application/epub+zip") || has("META-INF/container.xml") {
        Kind::Epub
    } else if is("application/vnd.oasis.opendocument.text") {
        Kind::Odt
    } else if is("application/vnd.oasis.opendocument") {
        Kind::Foreign(Foreign::OtherOpenDocument)
    } else if has_folder("word/") {
        Kind::Docx
    } else if has_folder("xl/") {
        Kind::Foreign(Foreign::Workbook)
    } else if has_folder("ppt/") {
        Kind::Foreign(Foreign::Slides)
    } else if has("Index/Document.iwa") || has("index.xml") && has_folder("QuickLook/") {
        Kind::Foreign(Foreign::Pages)
    } else if has("content.xml") && (has("styles.xml") || has("META-INF/manifest.xml")) {
        Kind::Odt
    } else {
        let named = [(".docx", Kind::Docx), (".odt", Kind::Odt), (".epub", Kind::Epub)];
        let by_name = named.into_iter().find(|(end, _)| name.ends_with(end)).map(|(_, kind)| kind);
        let pages = [".pages", ".numbers", ".key"].iter().any(|end| name.ends_with(end));
        by_name.unwrap_or(Kind::Foreign(if pages { Foreign::Pages } else { Foreign::Archive }))
    }
}

/// Names of the entries of a ZIP archive that may be cut: those of the directory at its end, else those before each
/// entry.
fn names_in_zip(bytes: &[u8]) -> Vec<&[u8]> {
    let listed = headers(bytes, b"PK\x01\x02", 28, 46);
    if listed.is_empty() { headers(bytes, b"PK\x03\x04", 26, 30) } else { listed }
}

/// The names after each header of a kind: where the length of the name stands in it, and where the name begins.
fn headers<'a>(bytes: &'a [u8], magic: &[u8], length_at: usize, name_at: usize) -> Vec<&'a [u8]> {
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], magic) {
        let start = at + found;
        if let Some(&[low, high]) = bytes.get(start + length_at..start + length_at + 2) {
            let end = start + name_at + usize::from(u16::from_le_bytes([low, high]));
            names.extend(bytes.get(start + name_at..end));
        }
        at = start + magic.len();
    }
    names
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    find(bytes, wanted).is_some()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len().max(1)).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, stored: &str) -> Vec<u8> {
        let mut out = b"PK\x03\x04".to_vec();
        out.extend([0; 22]);
        out.extend(u16::try_from(name.len()).unwrap_or_default().to_le_bytes());
        out.extend([0; 2]);
        out.extend(name.as_bytes());
        out.extend(stored.as_bytes());
        out
    }

    #[test]
    fn containers_are_told_apart_by_what_is_in_them() {
        let odt = entry("mimetype", "application/vnd.oasis.opendocument.text");
        assert_eq!(sniff(&odt, Some("a.zip")), Some(Kind::Odt));
        let sheet = entry("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        assert_eq!(sniff(&sheet, None), Some(Kind::Foreign(Foreign::OtherOpenDocument)));
        let book = entry("mimetype", "application/epub+zip");
        assert_eq!(sniff(&book, None), Some(Kind::Epub));
        for (name, kind) in [
            ("word/document.xml", Kind::Docx),
            ("xl/workbook.xml", Kind::Foreign(Foreign::Workbook)),
            ("ppt/presentation.xml", Kind::Foreign(Foreign::Slides)),
            ("Index/Document.iwa", Kind::Foreign(Foreign::Pages)),
            ("notes.txt", Kind::Foreign(Foreign::Archive)),
        ] {
            let both = [entry("[Content_Types].xml", ""), entry(name, "")].concat();
            assert_eq!(sniff(&both, None), Some(kind), "{name}");
        }
    }

    #[test]
    fn the_name_decides_only_where_the_bytes_say_nothing() {
        assert_eq!(sniff(b"# A heading", Some("notes.MD")), None);
        assert_eq!(sniff(b"# A heading", Some("notes.txt")), None);
        assert_eq!(sniff(b"{\\rtf1 x}", Some("notes.md")), Some(Kind::Foreign(Foreign::RichText)));
        assert_eq!(sniff(&entry("a", ""), Some("cut.docx")), Some(Kind::Docx));
        assert_eq!(sniff(b"<p>not an archive</p>", Some("a.mht")), None);
    }

    #[test]
    fn old_encodings_are_told_from_binary_files() {
        assert_eq!(sniff(b"Le pr\xe9sident", Some("a.txt")), Some(Kind::Text));
        assert_eq!(sniff("Київ".as_bytes(), None), None);
        assert_eq!(sniff(&"Київ".as_bytes()[..3], None), None);
        let wide: Vec<u8> = "The ferry leaves at noon.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(sniff(&wide, None), Some(Kind::Text));
        assert_eq!(sniff(&[0, 1, 2, 3, 0, 0, 0, 9], None), Some(Kind::Foreign(Foreign::Binary)));
    }

    #[test]
    fn locked_and_old_office_files_are_named() {
        let stream = |name: &str| {
            let wide = name.encode_utf16().flat_map(u16::to_le_bytes);
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain(wide).collect::<Vec<u8>>()
        };
        assert_eq!(sniff(&stream("EncryptedPackage"), None), Some(Kind::Foreign(Foreign::Locked)));
        assert_eq!(sniff(&stream("WordDocument"), None), Some(Kind::Foreign(Foreign::OldWord)));
        assert_eq!(sniff(&stream("Workbook"), None), Some(Kind::Foreign(Foreign::OldOffice)));
    }

    #[test]
    fn saved_pages_are_known_by_their_headers() {
        let mail = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n";
        assert_eq!(sniff(mail, None), Some(Kind::Mhtml));
        let plist = b"<?xml version=\"1.0\"?><plist version=\"1.0\"><dict><key>WebMainResource</key>";
        assert_eq!(sniff(plist, None), Some(Kind::WebArchive));
        assert_eq!(sniff(b"Paris: the talks go on.\nMore below.", None), None);
    }
}
