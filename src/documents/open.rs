//! Opens a document of any kind known: what is asked, what comes out, and what may go wrong.

use super::encoding::{self, Chosen};
use super::foreign::Foreign;
use super::pdf::PdfError;
use super::sniff::{Kind, sniff};
use super::{docx, epub, odt, pdf, saved};
use crate::article::block::Article;
use crate::article::load::{LoadError, MAX_BYTES};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What is known about a file, and what is wanted of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Request {
    /// The file's name.
    pub file_name: Option<String>,
    /// The encoding the reader chose: any label of the Encoding Standard, such as those in
    /// [`NAMES`](super::encoding::NAMES).
    pub encoding: Option<String>,
    /// Which chapters of a book are wanted.
    pub chapters: Chapters,
}

/// Which chapters of a book are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Chapters {
    /// Not yet known: the book answers with the list of them.
    #[default]
    List,
    /// The whole book.
    All,
    /// These of the list, counted from 0, in any order.
    Some(Vec<usize>),
}

/// One entry of a book's table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// Its title.
    pub title: String,
    /// How many entries stand above it; 0 for the outermost.
    pub level: u8,
    /// Its words, those of the chapters in it included.
    pub words: usize,
}

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Opened {
    /// An article, ready.
    Article {
        /// What is read.
        article: Article,
        /// What the reader should be told, as sentences.
        warnings: Vec<String>,
    },
    /// A page or a text, to be read by [`article::load`](crate::article::load::load).
    Page {
        /// The page in Unicode.
        text: String,
        /// Whether it is known to be a web page.
        html: bool,
        /// Where it was saved from.
        url: Option<String>,
        /// The encoding it was read in, where the reader may choose another.
        encoding: Option<Chosen>,
        /// What the reader should be told, as sentences.
        warnings: Vec<String>,
    },
    /// A book, of which some chapters are to be chosen.
    Chapters {
        /// The book's title.
        title: Option<String>,
        /// Its table of contents, in order.
        chapters: Vec<Chapter>,
        /// What the reader should be told, as sentences.
        warnings: Vec<String>,
    },
}

/// Something about a document that may have gone wrong though it could be opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Warning {
    /// No encoding was named and it is not UTF-8.
    #[error(
        "The text does not say its encoding and was read as {encoding}{}. If letters look wrong, choose another encoding.",
        or_else(others)
    )]
    GuessedEncoding {
        /// The encoding's name.
        encoding: String,
        /// What else it may be.
        others: Vec<String>,
    },
    /// The list of parts at the end of the file is lost.
    #[error(
        "The end of the file is missing or damaged; what could be found of it is shown. Get the file once more if you can."
    )]
    CutArchive,
    /// A part does not unpack as the file says.
    #[error("The part {part} of the file is damaged; some words or their arrangement may be missing or wrong.")]
    DamagedPart {
        /// Its name.
        part: String,
    },
    /// A part could be read only so far.
    #[error("The part {part} of the file is damaged after {at} bytes; the text ends there.")]
    Stopped {
        /// Its name.
        part: String,
        /// Where reading ended, in bytes.
        at: usize,
    },
    /// Words that were struck out while changes were tracked.
    #[error("The document has tracked changes: what was deleted ({count}) is left out, what was put in is shown.")]
    Deletions {
        /// How many.
        count: usize,
    },
    /// Words that are not shown.
    #[error("The document has hidden text ({count}), which is left out.")]
    Hidden {
        /// How many.
        count: usize,
    },
    /// Remarks beside the text.
    #[error("The document has comments ({count}), which are left out.")]
    Comments {
        /// How many.
        count: usize,
    },
    /// Some bytes are no characters in the encoding named.
    #[error("Some characters are damaged in this {encoding} text and are shown as \u{fffd}.")]
    BrokenCharacters {
        /// The encoding's name.
        encoding: String,
    },
}

impl Opened {
    /// An article that was read; one without words is refused.
    pub(super) fn article(article: Article, warnings: &[Warning]) -> Result<Opened, DocumentError> {
        if article.blocks().is_empty() {
            return Err(LoadError::Empty.into());
        }
        Ok(Opened::Article { article, warnings: warnings.iter().map(ToString::to_string).collect() })
    }
}

fn or_else(others: &[String]) -> String {
    if others.is_empty() { String::new() } else { format!("; it may also be {}", others.join(", ")) }
}

/// Why a document cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// There are no words in it.
    #[error(transparent)]
    Refused(#[from] LoadError),
    /// It is of a kind that is not opened.
    #[error("This is {}, which Postil does not open. {}", .0.name(), .0.remedy())]
    Foreign(Foreign),
    /// A PDF that cannot be opened.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// Nothing known about it; [`article::load`](crate::article::load::load) is to be asked.
    #[error("This is no document of a known kind. Open it as text.")]
    Unknown,
    /// A part cannot be unpacked or read at all.
    #[error("This file is damaged: {part} cannot be read. Get it once more, or repair it in its own program.")]
    Damaged {
        /// What is damaged.
        part: String,
    },
    /// A part the document cannot be without.
    #[error("This file is damaged: {part} is missing. Get it once more, or repair it in its own program.")]
    Missing {
        /// Its name.
        part: String,
    },
    /// It is made to fill the memory.
    #[error(
        "This file unpacks to more than Postil opens: {part} has over {megabytes} MB. Split the document and open the parts."
    )]
    Bomb {
        /// Which part.
        part: String,
        /// How much is allowed.
        megabytes: usize,
    },
    /// The book has fewer chapters.
    #[error("There is no chapter {asked}: the book has {count}.")]
    NoChapter {
        /// What was asked for, counted from 1.
        asked: usize,
        /// How many there are.
        count: usize,
    },
    /// There is no encoding of this name.
    #[error("There is no encoding '{name}'. Names are those such as UTF-8, windows-1252, ISO-8859-2 or KOI8-U.")]
    UnknownEncoding {
        /// What was asked for.
        name: String,
    },
}

/// Opens `bytes`. `progress` hears how much of how much is done, in bytes; the last call is for all.
///
/// # Errors
/// When it is of no known kind, of one that is not opened, or too damaged to give any words.
pub fn open(bytes: &[u8], request: &Request, progress: &mut dyn FnMut(usize, usize)) -> Result<Opened, DocumentError> {
    if bytes.is_empty() {
        return Err(LoadError::Empty.into());
    }
    if bytes.len() > MAX_BYTES {
        return Err(LoadError::TooLarge { megabytes: bytes.len().div_ceil(1024 * 1024) }.into());
    }
    let chosen = request.encoding.as_ref().map(|_| Kind::Text);
    let opened = match sniff(bytes, request.file_name.as_deref()).or(chosen) {
        Some(Kind::Docx) => docx::open(bytes, progress),
        Some(Kind::Odt) => odt::open(bytes, progress),
        Some(Kind::Epub) => epub::open(bytes, &request.chapters, progress),
        Some(Kind::Pdf) => paged(bytes, progress),
        Some(Kind::Text) => text(bytes, request),
        Some(Kind::Foreign(what)) => Err(DocumentError::Foreign(what)),
        Some(Kind::Mhtml) => saved::mhtml(bytes),
        Some(Kind::WebArchive) => saved::webarchive(bytes),
        None => Err(DocumentError::Unknown),
    };
    progress(bytes.len(), bytes.len());
    opened
}

/// A PDF, whose pages are its progress.
fn paged(bytes: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Opened, DocumentError> {
    let size = bytes.len();
    let opened = pdf::open(bytes, &mut |done, total| progress(done * (size / total.max(1)), size))?;
    let warnings = opened.warnings.iter().map(ToString::to_string).collect();
    Ok(Opened::Article { article: opened.article, warnings })
}

/// A text or page in an old encoding.
fn text(bytes: &[u8], request: &Request) -> Result<Opened, DocumentError> {
    let decoded = encoding::decode(bytes, request.encoding.as_deref())?;
    Ok(Opened::Page {
        text: decoded.text,
        html: false,
        url: None,
        encoding: Some(decoded.chosen),
        warnings: decoded.warning.iter().map(ToString::to_string).collect(),
    })
}
