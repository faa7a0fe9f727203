//! What a PDF says about itself: title, author, day and language.

use super::{bounds, strings};
use crate::article::block::{DateSource, Published};
use crate::article::date;
use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{DateTime, Dict, Stream, String as PdfString};

/// What is known of a document besides its pages.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) created: Option<Published>,
    pub(super) language: Option<String>,
}

/// Reads the information dictionary and the metadata stream; where both speak, the stream is the newer kind and goes first.
pub(super) fn of(pdf: &Pdf, root: Option<&Dict<'_>>) -> About {
    let info = pdf.metadata();
    let stream =
        root.and_then(|root| root.get::<Stream<'_>>(keys::METADATA)).and_then(|stream| bounds::unfold(&stream));
    let packet = stream.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let said = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(strings::of_bytes);
    let title = item(&packet, "dc:title").filter(|title| is_title(title)).or_else(|| said(&info.title));
    let author = item(&packet, "dc:creator").filter(|author| is_author(author)).or_else(|| said(&info.author));
    let created = ["prism:publicationDate", "photoshop:DateCreated"].iter().find_map(|name| element(&packet, name));
    let created = created.and_then(|raw| date::from_metadata(&raw));
    About {
        title: title.filter(|title| is_title(title)),
        author: author.filter(|author| is_author(author)),
        created: created.or_else(|| info.creation_date.as_ref().and_then(day)),
        language: root
            .and_then(|root| root.get::<PdfString<'_>>(keys::LANG))
            .map(|lang| strings::text(&lang))
            .filter(|lang| is_language(lang)),
    }
}

fn day(time: &DateTime) -> Option<Published> {
    let shown = format!("{:04}-{:02}-{:02}", time.year, time.month, time.day);
    let day = jiff::civil::Date::new(i16::try_from(time.year).ok()?, time.month as i8, time.day as i8).ok()?;
    (time.year > 1980).then_some(Published { date: day, source: DateSource::Metadata, shown })
}

/// A tag such as "en" or "pt-BR".
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let main = parts.next().unwrap_or_default();
    (2..=3).contains(&main.len())
        && main.bytes().all(|c| c.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_alphanumeric()))
}

/// Endings of the names of files that programs take for titles.
const FILE_ENDINGS: [&str; 18] = [
    ".doc", ".docx", ".odt", ".rtf", ".indd", ".qxd", ".qxp", ".tex", ".dvi", ".pdf", ".html", ".htm", ".txt",
    ".pages", ".ppt", ".pptx", ".pub", ".eps",
];

/// Titles that programs give of themselves.
const EMPTY_TITLES: [&str; 14] = [
    "anonymous",
    "unspecified",
    "untitled",
    "unknown",
    "title",
    "document",
    "about:blank",
    "powerpoint presentation",
    "layout 1",
    "new document",
    "print",
    "no title",
    "unbenannt",
    "sans titre",
];

/// Whether a title is one that a person gave.
fn is_title(title: &str) -> bool {
    let low = title.trim().to_lowercase();
    let by_program = [
        "microsoft word - ",
        "microsoft powerpoint - ",
        "untitled-",
        "untitled ",
        "unbenannt-",
        "document1",
        "http:",
        "https:",
    ];
    low.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !EMPTY_TITLES.contains(&bare(&low))
        && !by_program.iter().any(|start| low.starts_with(start))
        && !FILE_ENDINGS.iter().any(|ending| low.ends_with(ending))
        && (low.contains(' ') || !low.contains(['_', '\\']))
}

/// Words without the brackets some writers set around what they were not told.
fn bare(words: &str) -> &str {
    words.trim_matches(['(', ')', '[', ']'])
}

fn is_author(author: &str) -> bool {
    let low = author.trim().to_lowercase();
    let nobody =
        ["user", "admin", "administrator", "owner", "unknown", "root", "anonymous", "author", "guest", "windows user"];
    low.chars().filter(|c| c.is_alphabetic()).count() > 2 && !nobody.contains(&bare(&low)) && !low.contains('@')
}

/// The first entry of a list in a metadata packet.
fn item(packet: &str, name: &str) -> Option<String> {
    let inside = between(packet, name)?;
    let start = inside.find("<rdf:li")?;
    let rest = &inside[start..];
    let words = &rest[rest.find('>')? + 1..];
    clean(&words[..words.find("</rdf:li>")?])
}

/// The value of an element or an attribute in a metadata packet.
fn element(packet: &str, name: &str) -> Option<String> {
    if let Some(inside) = between(packet, name) {
        return clean(inside);
    }
    let start = packet.find(&format!("{name}=\""))? + name.len() + 2;
    let rest = &packet[start..];
    clean(&rest[..rest.find('"')?])
}

fn between<'p>(packet: &'p str, name: &str) -> Option<&'p str> {
    let start = packet.find(&format!("<{name}>"))? + name.len() + 2;
    let rest = &packet[start..];
    Some(&rest[..rest.find(&format!("</{name}>"))?])
}

fn clean(text: &str) -> Option<String> {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
        text = text.replace(name, sign);
    }
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_no_titles() {
        for title in
            ["Microsoft Word - letter.docx", "untitled", "report_final_v3", "page.indd", "12", "", "https://a.example/"]
        {
            assert!(!is_title(title), "{title}");
        }
        assert!(is_title("Ferry Returns to the Lake"));
        assert!(!is_title("(anonymous)") && !is_author("(anonymous)"));
        assert!(!is_author("admin") && is_author("Ann Lee"));
        assert!(is_language("pt-BR") && !is_language("English (US)"));
    }

    #[test]
    fn a_metadata_packet_is_read() {
        let packet = "<dc:title>\n<rdf:Alt><rdf:li xml:lang='x-default'>Salt &amp; Light</rdf:li></rdf:Alt></dc:title><x prism:publicationDate=\"2024-05-06\"/>";
        assert_eq!(item(packet, "dc:title").as_deref(), Some("Salt & Light"));
        assert_eq!(element(packet, "prism:publicationDate").as_deref(), Some("2024-05-06"));
        assert_eq!(item("<dc:title><rdf:li", "dc:title"), None);
    }
}
