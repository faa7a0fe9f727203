//! Why a PDF cannot be opened, and what may be amiss with one that can: in sentences.

use thiserror::Error;

/// Why a PDF cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PdfError {
    /// No bytes.
    #[error("The file is empty. Download or save it again, then open it once more.")]
    Empty,
    /// Something else.
    #[error(
        "This is not a PDF, though it may be called one. Open it in the program that made it, copy the words and paste them here."
    )]
    NotPdf,
    /// No page can be found in it.
    #[error(
        "This PDF is damaged beyond repair: no page can be found in it. Download or save it again, then open it once more."
    )]
    Broken,
    /// It opens with a password only.
    #[error(
        "This PDF is locked with a password. Open it in a PDF reader with the password, save or print it as a PDF without one, and open that."
    )]
    Password,
    /// It is encrypted in a way that is not known.
    #[error(
        "This PDF is encrypted in a way Postil does not know. Open it in a PDF reader, print it as a new PDF, and open that."
    )]
    Encryption,
    /// Every page is a picture.
    #[error(
        "This PDF has {} but no text. Have its text recognized (many PDF and scanner programs offer OCR) or find a version with text, then open that; or type or paste the words here.",
        pictures(*pages)
    )]
    Scanned {
        /// How many pages are pictures.
        pages: usize,
    },
    /// Pages, but neither text nor pictures on them.
    #[error("There is no text in this PDF: {} without words. If you see words in it, they are drawn, not written; paste or type them here.", count(*pages, "page", "pages"))]
    NoText {
        /// How many pages there are.
        pages: usize,
    },
    /// Its fonts do not say what their signs are.
    #[error(
        "The letters of this PDF cannot be told: its fonts do not say which letter each sign is. Print it to a new PDF and have its text recognized (OCR), or type or paste the words here."
    )]
    Letters,
    /// A few bytes in it unfold to too many.
    #[error("This PDF unfolds to more than Postil can hold. Print the pages you need as a new PDF and open that.")]
    TooLarge,
}

/// What may be amiss with a PDF that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PdfWarning {
    /// Some pages are pictures.
    #[error("{} of text, which cannot be read: {}. The words on {} are missing here.", pictures_of(pages.len()), numbers(pages), if pages.len() == 1 { "it" } else { "them" })]
    Pictures {
        /// The numbers of those pages, counted from 1.
        pages: Vec<usize>,
    },
    /// Fonts of some pages do not say what their signs are.
    #[error(
        "Some letters cannot be told, for their fonts do not say which they are: {}. They are left out or shown as \u{fffd}.",
        numbers(pages)
    )]
    Letters {
        /// The numbers of those pages, counted from 1.
        pages: Vec<usize>,
    },
    /// The file's end is missing, or pages are.
    #[error("The file is damaged: what could be found is shown ({}), and something may be missing. If you can, download or save it again.", count(*pages, "page", "pages"))]
    Damaged {
        /// How many pages were found.
        pages: usize,
    },
    /// It is too long.
    #[error(
        "This PDF is too long to be read whole: pages 1 to {read} of {total} are shown. Print the others as a PDF of their own to read them."
    )]
    Cut {
        /// How many pages are read.
        read: usize,
        /// How many there are.
        total: usize,
    },
    /// A page draws too much.
    #[error("Some pages hold more drawing than can be followed, and their text may be cut: {}.", numbers(pages))]
    Intricate {
        /// The numbers of those pages, counted from 1.
        pages: Vec<usize>,
    },
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn pictures(pages: usize) -> String {
    if pages == 1 { "a picture of text".to_owned() } else { format!("pictures of text on {pages} pages") }
}

fn pictures_of(pages: usize) -> String {
    if pages == 1 { "One page is a picture".to_owned() } else { format!("{pages} pages are pictures") }
}

/// "page 3", "pages 1, 4–6 and 9".
fn numbers(pages: &[usize]) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for page in pages {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            _ => ranges.push((*page, *page)),
        }
    }
    let shown =
        |(first, last): &(usize, usize)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    let mut shown: Vec<String> = ranges.iter().take(MOST_RANGES).map(shown).collect();
    if ranges.len() > MOST_RANGES {
        shown.push("others".to_owned());
    }
    let last = shown.pop().unwrap_or_default();
    let list = if shown.is_empty() { last } else { format!("{} and {last}", shown.join(", ")) };
    format!("{} {list}", if pages.len() == 1 { "page" } else { "pages" })
}

/// Stretches of pages that are named before "others".
const MOST_RANGES: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_in_ranges() {
        assert_eq!(numbers(&[3]), "page 3");
        assert_eq!(numbers(&[1, 4, 5, 6, 9]), "pages 1, 4–6 and 9");
        let many: Vec<usize> = (0..40).map(|at| at * 2 + 1).collect();
        assert!(numbers(&many).ends_with("23 and others"));
    }

    #[test]
    fn messages_say_what_and_how_many() {
        let scanned = PdfError::Scanned { pages: 3 }.to_string();
        assert!(scanned.starts_with("This PDF has pictures of text on 3 pages but no text. "), "{scanned}");
        let partly = PdfWarning::Pictures { pages: vec![2] }.to_string();
        assert_eq!(
            partly,
            "One page is a picture of text, which cannot be read: page 2. The words on it are missing here."
        );
    }
}
