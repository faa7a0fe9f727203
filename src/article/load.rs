//! Opening: bytes in, an article and what is worth saying about it out.

use super::block::Article;
use super::{copied, decode, html};
use thiserror::Error;

/// The largest input that is opened, in bytes: 64 MB.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// What the input is said to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Look at the file name and the text.
    #[default]
    Auto,
    /// Text, perhaps copied from a web page.
    Text,
    /// A web page or a piece of one.
    Html,
}

/// What is known about the input from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// What it is said to be.
    pub format: Format,
    /// Where it was read.
    pub url: Option<String>,
    /// The file's name.
    pub file_name: Option<String>,
}

/// An opened article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// What is read.
    pub article: Article,
    /// What the reader should be told; mostly empty.
    pub warnings: Vec<Warning>,
}

/// Something about the input that may have gone wrong though it could be opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Warning {
    /// No encoding was named and it is not UTF-8.
    #[error(
        "The text does not say its encoding and was read as {encoding}. If letters look wrong, save it as UTF-8 and open it again."
    )]
    GuessedEncoding {
        /// The encoding's name.
        encoding: &'static str,
    },
    /// Some bytes are no characters in the encoding named.
    #[error("Some characters are damaged in this {encoding} text and are shown as \u{fffd}.")]
    BrokenCharacters {
        /// The encoding's name.
        encoding: &'static str,
    },
    /// The page has more parts than are worth holding.
    #[error("The page is too intricate to be read whole; it was cut after {read} of {total} bytes.")]
    Cut {
        /// How many bytes were read.
        read: usize,
        /// How many there are.
        total: usize,
    },
}

/// Why something cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadError {
    /// There are no bytes, or no words in them.
    #[error("There is no text in it. Copy the article's words, or choose a file that has some.")]
    Empty,
    /// More than [`MAX_BYTES`].
    #[error("It is too large: {megabytes} MB. Postil opens texts up to 64 MB; split it and open the parts.")]
    TooLarge {
        /// Its size in megabytes, rounded up.
        megabytes: usize,
    },
    /// A picture, a PDF and the like.
    #[error("This is {what}, not text. Open it in its own program, copy the words and paste them here.")]
    NotText {
        /// What it is, with its article.
        what: &'static str,
    },
}

/// Opens `bytes`.
///
/// # Errors
/// When there is nothing to read, too much of it, or it is no text.
pub fn load(bytes: &[u8], hint: &Hint) -> Result<Loaded, LoadError> {
    if bytes.is_empty() {
        return Err(LoadError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(LoadError::TooLarge { megabytes: bytes.len().div_ceil(1024 * 1024) });
    }
    let decoded = decode::decode(bytes)?;
    let mut warnings: Vec<Warning> = decoded.warning.into_iter().collect();
    let text = decode::tidy(&decoded.text);
    let mut article = if is_html(&text, hint) {
        let page = html::read(&text, hint.url.as_deref());
        warnings.extend(page.warning);
        page.article
    } else {
        copied::read(&text)
    };
    if let Some(url) = hint.url.as_deref().and_then(web_address) {
        article.meta.url = Some(url);
    }
    if article.blocks().is_empty() {
        return Err(LoadError::Empty);
    }
    Ok(Loaded { article, warnings })
}

/// An address that may be kept and shown: http or https, nothing that could run.
pub fn web_address(raw: &str) -> Option<String> {
    let url = raw.trim();
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    let plain = url.chars().all(|c| !c.is_whitespace() && !c.is_control());
    (plain && matches!(scheme.as_str(), "http" | "https")).then(|| url.to_owned())
}

fn is_html(text: &str, hint: &Hint) -> bool {
    match hint.format {
        Format::Text => false,
        Format::Html => true,
        Format::Auto => {
            let name = hint.file_name.as_deref().unwrap_or_default().to_ascii_lowercase();
            if [".html", ".htm", ".xhtml"].iter().any(|end| name.ends_with(end)) {
                return true;
            }
            if name.ends_with(".txt") {
                return false;
            }
            looks_like_html(text)
        }
    }
}

/// A document type, or a block tag at the very start, or several block tags that are closed.
/// Prose that only talks about `<b>` is not a page.
fn looks_like_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(4096).collect::<String>().to_ascii_lowercase();
    let begins =
        ["<!doctype html", "<html", "<head", "<body", "<meta", "<!--startfragment", "<article", "<div", "<p>", "<p "];
    if begins.iter().any(|tag| start.starts_with(tag)) {
        return true;
    }
    let closed = ["</p>", "</div>", "</li>", "</h1>", "</h2>", "</body>", "</td>"];
    start.starts_with('<') && closed.iter().any(|tag| start.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_kept() {
        assert_eq!(web_address(" https://a.example/b "), Some("https://a.example/b".to_owned()));
        for bad in ["javascript:alert(1)", "data:text/html,x", "file:///etc", "https://a b", "a.example"] {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_page_is_told_from_prose_about_pages() {
        assert!(looks_like_html("\n<!DOCTYPE html><p>x"));
        assert!(looks_like_html("<h1>A</h1><p>x</p>"));
        assert!(!looks_like_html("5 < 6 && 7 > 3 <b>not bold</b>"));
        assert!(!looks_like_html("Use <p> for paragraphs."));
    }

    #[test]
    fn nothing_and_too_much_are_refused_in_a_sentence() {
        assert_eq!(load(b"", &Hint::default()), Err(LoadError::Empty));
        assert_eq!(load(b" \n\t ", &Hint::default()), Err(LoadError::Empty));
        let error = load(b"%PDF-1.4", &Hint::default()).expect_err("a PDF is refused");
        assert!(error.to_string().starts_with("This is a PDF, not text."));
    }
}
