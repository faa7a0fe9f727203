//! Text in old encodings: which one it is, which others it may be, and its letters.

use super::open::{DocumentError, Warning};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};

/// How far into a page `<meta charset>` and `<?xml encoding` are looked for, in bytes.
const META_WINDOW: usize = 8 * 1024;

/// How much is read to tell the encoding, in bytes.
const WINDOW: usize = 1024 * 1024;

/// The encodings a reader may choose from, by the names of the Encoding Standard.
pub const NAMES: [&str; 37] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "ISO-8859-2",
    "ISO-8859-3",
    "ISO-8859-4",
    "ISO-8859-5",
    "ISO-8859-6",
    "ISO-8859-7",
    "ISO-8859-8",
    "ISO-8859-10",
    "ISO-8859-13",
    "ISO-8859-14",
    "ISO-8859-15",
    "ISO-8859-16",
    "KOI8-R",
    "KOI8-U",
    "IBM866",
    "macintosh",
    "x-mac-cyrillic",
    "gb18030",
    "Big5",
    "Shift_JIS",
    "EUC-JP",
    "ISO-2022-JP",
    "EUC-KR",
    "GBK",
];

/// Top-level domains for which the detector leans to other encodings.
const REGIONS: [&[u8]; 12] = [b"ua", b"ru", b"pl", b"tr", b"gr", b"il", b"eg", b"lt", b"jp", b"cn", b"tw", b"kr"];

/// Encodings of one script, which only a reader can tell apart in a short text.
const FAMILIES: [&[&str]; 5] = [
    &["windows-1251", "KOI8-U", "KOI8-R", "ISO-8859-5", "IBM866", "x-mac-cyrillic"],
    &["windows-1252", "macintosh", "windows-1250", "ISO-8859-15", "windows-1257", "windows-1254"],
    &["windows-1250", "ISO-8859-2", "windows-1252", "ISO-8859-16", "windows-1257", "macintosh"],
    &["windows-1253", "ISO-8859-7"],
    &["gb18030", "GBK", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR"],
];

/// How many other encodings are offered.
const MOST_OTHERS: usize = 6;

/// The encoding a text was read in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// Its name, one of [`NAMES`].
    pub name: String,
    /// Whether the file or the reader says so; else it was told from the letters.
    pub stated: bool,
    /// What else it may be, the likeliest first; empty where it is stated.
    pub others: Vec<String>,
}

/// A decoded text.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) chosen: Chosen,
    pub(super) warning: Option<Warning>,
}

/// Reads `bytes` in the encoding `wanted` (any label of the Encoding Standard), else in the one the file states, else
/// in the likeliest.
pub(super) fn decode(bytes: &[u8], wanted: Option<&str>) -> Result<Decoded, DocumentError> {
    let wanted = match wanted.map(str::trim) {
        Some(label) => Some(
            Encoding::for_label(label.as_bytes())
                .ok_or_else(|| DocumentError::UnknownEncoding { name: label.to_owned() })?,
        ),
        None => None,
    };
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let stated = wanted.or(marked).or_else(|| stated(bytes).filter(|encoding| fits(encoding, bytes)));
    let (encoding, others) = match stated {
        Some(encoding) => (encoding, Vec::new()),
        None => detect(bytes),
    };
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    let name = encoding.name().to_owned();
    let warning = if broken {
        Some(Warning::BrokenCharacters { encoding: name.clone() })
    } else if stated.is_none() && encoding != UTF_8 {
        Some(Warning::GuessedEncoding { encoding: name.clone(), others: others.clone() })
    } else {
        None
    };
    Ok(Decoded { text: text.into_owned(), chosen: Chosen { name, stated: stated.is_some(), others }, warning })
}

/// The encoding a page or an XML file names in its head.
fn stated(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(META_WINDOW)]).to_ascii_lowercase();
    let after = |key: &str| head.find(key).and_then(|at| head.get(at + key.len()..));
    let xml = head.trim_start().starts_with("<?xml").then(|| after("encoding=")).flatten();
    let value = xml.or_else(|| after("charset="))?;
    let label = value.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))).unwrap_or(label.len());
    Encoding::for_label(label.get(..end)?.as_bytes())
}

/// What a page says of itself is believed unless most of it would be damaged.
fn fits(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let window = &bytes[..bytes.len().min(WINDOW)];
    let (text, broken) = encoding.decode_without_bom_handling(window);
    let damaged = || text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let special = || text.chars().filter(|c| !c.is_ascii()).count();
    !broken || damaged() * 8 < special()
}

/// The likeliest encoding, and what else it may be.
fn detect(bytes: &[u8]) -> (&'static Encoding, Vec<String>) {
    if let Some(encoding) = utf16_without_mark(bytes) {
        return (encoding, Vec::new());
    }
    if fits(UTF_8, bytes) {
        return (UTF_8, Vec::new());
    }
    let window = &bytes[..bytes.len().min(WINDOW)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(window, true);
    let mut guess = detector.guess(None, Utf8Detection::Deny);
    if guess == WINDOWS_1252 && european(MACINTOSH, window) * 2 > european(WINDOWS_1252, window) * 3 {
        guess = MACINTOSH;
    }
    let regional = REGIONS.iter().map(|region| detector.guess(Some(region), Utf8Detection::Deny));
    let family = FAMILIES.iter().find(|family| family.contains(&guess.name())).copied().unwrap_or_default();
    let alike = family.iter().filter_map(|name| Encoding::for_label(name.as_bytes()));
    let (text, _) = guess.decode_without_bom_handling(window);
    let mut others: Vec<&'static Encoding> = Vec::new();
    for other in regional.chain(alike).filter(|other| *other != guess) {
        if others.len() < MOST_OTHERS && !others.contains(&other) {
            let (read, broken) = other.decode_without_bom_handling(window);
            if !broken && read != text {
                others.push(other);
            }
        }
    }
    let others = others.iter().map(|encoding| encoding.name().to_owned()).collect();
    (guess, others)
}

/// Which letters and signs make sense where they stand in a text of Western Europe.
fn european(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    let mut fitting = 0;
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        fitting += usize::from(match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'æ' | 'ç' | 'è' | 'é' | 'ê' | 'ë' | 'ì' | 'í' | 'î' | 'ï' | 'ñ'
            | 'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ù' | 'ú' | 'û' | 'ü' | 'ß' | 'œ' => {
                before.is_alphabetic() || after.is_alphabetic()
            }
            'À' | 'Ä' | 'Å' | 'Ç' | 'É' | 'Ö' | 'Ü' | 'Ø' | 'Ñ' => {
                !before.is_alphabetic() && after.is_alphabetic()
            }
            '’' => before.is_alphabetic(),
            '“' | '«' | '„' => !before.is_alphanumeric(),
            '”' | '»' | '…' => !after.is_alphanumeric(),
            '–' | '—' => !before.is_alphabetic() || !after.is_alphabetic(),
            _ => false,
        });
        before = c;
    }
    fitting
}

/// UTF-16 without a mark: zeros at every other byte only, and no unit that cannot be text.
pub(super) fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let window = &bytes[..bytes.len().min(META_WINDOW) & !1];
    let zeros = |from: usize| window.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let encoding = match (zeros(0), zeros(1)) {
        (0, 0) => return None,
        (0, _) => UTF_16LE,
        (_, 0) => UTF_16BE,
        _ => return None,
    };
    let (text, broken) = encoding.decode_without_bom_handling(window);
    let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')).count();
    // The window may end between the halves of a pair.
    let cut = broken && text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count() > 1;
    (controls == 0 && !cut).then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    const UKRAINIAN: &str = "Пором ходить щопівгодини від старої пристані, доки міст закритий на ремонт. \
                             Її мешканці кажуть, що ґанок біля річки ще стоїть.";
    const RUSSIAN: &str = "Паром ходит каждые полчаса от старой пристани, пока мост закрыт на ремонт. \
                           Жители говорят, что крыльцо у реки ещё стоит.";
    const FRENCH: &str = "Le bac part toutes les demi-heures de l’ancien débarcadère, où le pont est fermé. \
                          « C’était prévu », dit l’élue à la fête de l’été.";
    const POLISH: &str = "Prom odpływa co pół godziny ze starej przystani, ponieważ most jest zamknięty. \
                          Mieszkańcy mówią, że ganek nad rzeką jeszcze stoi.";

    const QUOTED: &str = "„Prom odpływa co pół godziny ze starej przystani”, mówią mieszkańcy „ganku” nad rzeką.";

    fn read(text: &str, label: &str) -> Decoded {
        let encoding = Encoding::for_label(label.as_bytes()).expect("the label is known");
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable, "{label}");
        decode(&bytes, None).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn old_encodings_are_told_from_the_letters() {
        for (text, label) in [
            (UKRAINIAN, "koi8-u"),
            (UKRAINIAN, "windows-1251"),
            (RUSSIAN, "koi8-r"),
            (RUSSIAN, "iso-8859-5"),
            (RUSSIAN, "ibm866"),
            (FRENCH, "windows-1252"),
            (FRENCH, "macintosh"),
            (POLISH, "iso-8859-2"),
            (QUOTED, "windows-1250"),
        ] {
            let decoded = read(text, label);
            assert_eq!(decoded.text, text, "{label} was read as {}", decoded.chosen.name);
            assert!(!decoded.chosen.stated);
            assert!(matches!(decoded.warning, Some(Warning::GuessedEncoding { .. })));
        }
    }

    #[test]
    fn a_choice_is_offered_and_taken() {
        let (bytes, _, _) = encoding_rs::KOI8_U.encode(UKRAINIAN);
        let guessed = decode(&bytes, None).unwrap_or_else(|error| panic!("{error}"));
        assert!(!guessed.chosen.others.is_empty());
        assert!(guessed.chosen.others.iter().all(|name| NAMES.contains(&name.as_str())));
        let wanted = decode(&bytes, Some("windows-1251")).unwrap_or_else(|error| panic!("{error}"));
        assert!(wanted.chosen.stated && wanted.warning.is_none());
        assert_ne!(wanted.text, UKRAINIAN);
        assert!(matches!(decode(&bytes, Some("ebcdic")), Err(DocumentError::UnknownEncoding { .. })));
    }

    #[test]
    fn what_a_page_states_is_believed_if_it_can_be() {
        let page = b"<meta charset=\"iso-8859-2\"><p>\xb1\xea";
        assert!(decode(page, None).is_ok_and(|decoded| decoded.text.ends_with("ąę") && decoded.chosen.stated));
        let wrong = b"<meta charset=utf-8><p>Le pr\xe9sident est arriv\xe9";
        assert!(decode(wrong, None).is_ok_and(|decoded| decoded.text.ends_with("Le président est arrivé")));
    }

    #[test]
    fn wide_text_is_known_without_its_mark() {
        for text in ["The ferry leaves at noon.", UKRAINIAN] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for bytes in [little, big] {
                assert_eq!(decode(&bytes, None).map(|decoded| decoded.text), Ok(text.to_owned()));
            }
        }
    }

    #[test]
    fn every_name_offered_is_known() {
        for name in NAMES {
            assert_eq!(Encoding::for_label(name.as_bytes()).map(Encoding::name), Some(name));
        }
    }
}
