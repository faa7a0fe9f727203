//! What a paragraph style is for, by its name in the languages word processors speak.

use crate::article::block::BlockKind;

/// What a style makes of its paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A block of a kind.
    Kind(BlockKind),
    /// A heading of this rank.
    Heading(u8),
    /// Who wrote it.
    Author,
    /// The day it speaks from.
    Date,
    /// A line of the table of contents.
    Contents,
}

/// Words for "heading", before its rank.
const HEADINGS: [&str; 30] = [
    "heading",
    "überschrift",
    "titre",
    "título",
    "titulo",
    "titolo",
    "kop",
    "rubrik",
    "overskrift",
    "otsikko",
    "nagłówek",
    "nadpis",
    "címsor",
    "titlu",
    "naslov",
    "заголовок",
    "заглавие",
    "наслов",
    "επικεφαλίδα",
    "başlık",
    "見出し",
    "标题",
    "標題",
    "제목",
    "tiêu đề",
    "encabezado",
    "cabeçalho",
    "כותרת",
    "عنوان",
    "berschrift",
];

/// Other styles that all word processors have.
const OTHERS: [(&[&str], Role); 7] = [
    (
        &["title", "titel", "titre", "título", "titolo", "название", "назва", "tytuł", "document title"],
        Role::Kind(BlockKind::Title),
    ),
    (
        &[
            "subtitle",
            "untertitel",
            "sous-titre",
            "subtítulo",
            "sottotitolo",
            "ondertitel",
            "podtytuł",
            "подзаголовок",
            "підзаголовок",
            "abstract",
        ],
        Role::Kind(BlockKind::Standfirst),
    ),
    (
        &[
            "quote",
            "intense quote",
            "quotations",
            "quotation",
            "block text",
            "block quotation",
            "blockquote",
            "zitat",
            "intensives zitat",
            "citation",
            "citation intense",
            "cita",
            "cita destacada",
            "citazione",
            "citaat",
            "citat",
            "cytat",
            "цитата",
            "выделенная цитата",
        ],
        Role::Kind(BlockKind::Quote),
    ),
    (
        &[
            "caption",
            "table caption",
            "image caption",
            "captioned figure",
            "beschriftung",
            "légende",
            "leyenda",
            "epígrafe",
            "didascalia",
            "bijschrift",
            "legenda",
            "название объекта",
            "подпись",
            "підпис",
            "illustration",
            "figure",
            "drawing",
            "table",
            "tabelle",
        ],
        Role::Kind(BlockKind::Caption),
    ),
    (&["footnote text", "endnote text", "footnote", "endnote"], Role::Kind(BlockKind::Note)),
    (&["author", "byline", "autor", "auteur", "autore", "автор"], Role::Author),
    (&["date", "datum", "fecha", "data", "дата"], Role::Date),
];

/// The role of a style called `name`.
pub(super) fn role(name: &str) -> Option<Role> {
    let name = name.trim().to_lowercase().replace('_', " ");
    let words = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let rank: u8 = name[words.len()..].parse().unwrap_or(0);
    let words = words.trim_end();
    if rank > 0 && HEADINGS.contains(&words) {
        return Some(Role::Heading(rank.min(9)));
    }
    if matches!(words, "toc" | "contents" | "toc heading" | "contents heading" | "verzeichnis" | "table of contents") {
        return Some(Role::Contents);
    }
    // Ids have no blanks: "IntenseQuote".
    let squeezed = |name: &str| name.replace([' ', '-'], "");
    let name = squeezed(&name);
    OTHERS.iter().find(|(names, _)| names.iter().any(|known| squeezed(known) == name)).map(|(_, role)| *role)
}

/// How deep the lists of a style such as "List Number 3" are.
pub(super) fn depth(name: &str) -> u8 {
    let name = name.to_lowercase();
    let rest = name.strip_prefix("list bullet ").or(name.strip_prefix("list number ")).unwrap_or_default();
    rest.parse::<u8>().map_or(0, |rank| rank.clamp(1, 9) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_many_languages() {
        for name in ["heading 2", "Überschrift 2", "Titre 2", "Заголовок 2", "見出し 2", "Heading_2", "Heading2"]
        {
            assert_eq!(role(name), Some(Role::Heading(2)), "{name}");
        }
        assert_eq!(role("Intense Quote"), Some(Role::Kind(BlockKind::Quote)));
        assert_eq!(role("toc 3"), Some(Role::Contents));
        assert_eq!(role("Body Text"), None);
        assert_eq!(role("Heading"), None);
    }
}
