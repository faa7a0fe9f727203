//! What the page and the worker say to each other. Both ends are built together, so it needs no version.

use crate::annotation::model::{Annotation, TagSet, Timestamp};
use crate::article::block::Article;
use crate::recognize::mention::Mention;
use crate::session::kept::Packed;
use crate::session::state::Revision;
use crate::text::span::Span;
use serde::{Deserialize, Serialize};

/// Counts what is opened; an answer to an older ticket is dropped.
pub type Ticket = u64;

/// How the bytes of an article are to be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// To be found out.
    Auto,
    /// Plain text.
    Text,
    /// HTML.
    Html,
}

/// From the page. A file's bytes travel beside the message.
#[derive(Debug, Serialize, Deserialize)]
pub enum Request {
    /// Make an article of the text, or of the bytes beside this message.
    Open {
        /// Which opening.
        ticket: Ticket,
        /// The text, when there are no bytes.
        text: Option<String>,
        /// How to understand it.
        form: Form,
        /// The file's name.
        file_name: Option<String>,
        /// The address of the page, where it is known.
        url: Option<String>,
    },
    /// Make an article of a document that is neither text nor HTML; its bytes travel beside this message.
    OpenDocument {
        /// Which opening.
        ticket: Ticket,
        /// The file's name.
        file_name: String,
        /// The chapters wanted, counted from 0; none when the reader has not been asked.
        choice: Option<Vec<usize>>,
    },
    /// Make a file of a document.
    Export {
        /// Which export.
        ticket: Ticket,
        /// The document.
        document: Packed,
    },
    /// Make what a link to the document carries.
    Link {
        /// Which export.
        ticket: Ticket,
        /// The document.
        document: Packed,
    },
    /// Read a file of annotations, whose bytes travel beside this message.
    Import {
        /// Which opening.
        ticket: Ticket,
        /// The document that is open, for annotations that bring no article.
        open: Option<Packed>,
        /// The time, for what the file does not date.
        at: Timestamp,
    },
    /// Find the mentions of a text.
    Recognize {
        /// Which text.
        revision: Revision,
        /// The canonical text.
        text: String,
        /// Its blocks in reading order.
        blocks: Vec<Span>,
        /// The article's date, `YYYY-MM-DD`.
        date: Option<String>,
    },
    /// Make an archive of documents, or take one apart.
    Archive {
        /// Which question.
        ticket: Ticket,
        /// What is to be done.
        part: ArchivePart,
    },
    /// Tell which suggestions of the document, whose text is of the revision, name the same.
    Group(Revision, Packed),
    /// A [`super::revision::Question`] as JSON, from a room.
    Revise(Ticket, String),
}

/// A part of the work on an archive. The worker holds one archive that is made and one that is taken apart.
#[derive(Debug, Serialize, Deserialize)]
pub enum ArchivePart {
    /// Begin an empty one.
    Begin,
    /// Add a document to it.
    Add {
        /// The document.
        document: Packed,
        /// When it was deleted.
        deleted: Option<Timestamp>,
    },
    /// Hand it over: its bytes travel beside the ticket.
    Finish,
    /// Open the one whose bytes travel beside this message.
    Open,
    /// Give the document of this number.
    Take(usize),
    /// Let go of both.
    Close,
}

/// A chapter of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// Its title.
    pub title: String,
    /// How many words it has.
    pub words: usize,
}

/// From a worker.
#[derive(Debug, Serialize, Deserialize)]
pub enum Response {
    /// It listens now.
    Ready,
    /// Here is the article.
    Opened {
        /// Which opening.
        ticket: Ticket,
        /// The article.
        article: Article,
        /// What the reader should know, as sentences.
        warnings: Vec<String>,
    },
    /// An opening goes on.
    Progress {
        /// Which opening.
        ticket: Ticket,
        /// Parts read so far.
        done: usize,
        /// Parts in all.
        total: usize,
        /// What a part is, as "page".
        what: String,
    },
    /// The document has chapters: which are wanted?
    Chapters {
        /// Which opening.
        ticket: Ticket,
        /// Its chapters in reading order.
        chapters: Vec<Chapter>,
    },
    /// The document is a page of HTML, to be opened as one.
    Page {
        /// Which opening.
        ticket: Ticket,
        /// The page.
        html: String,
        /// Its address.
        url: Option<String>,
    },
    /// A part of the work on an archive is done.
    Packed {
        /// Which question.
        ticket: Ticket,
    },
    /// The archive is open.
    ArchiveListed {
        /// Which question.
        ticket: Ticket,
        /// How many documents there are to take.
        files: usize,
        /// What cannot be read, as sentences.
        damaged: Vec<String>,
    },
    /// A document out of the archive.
    ArchiveTaken {
        /// Which question.
        ticket: Ticket,
        /// The document.
        document: Packed,
        /// When it was deleted.
        deleted: Option<Timestamp>,
    },
    /// It is no article.
    Refused {
        /// Which opening.
        ticket: Ticket,
        /// Why, as a sentence.
        message: String,
    },
    /// Here is the file.
    Exported {
        /// Which export.
        ticket: Ticket,
        /// Its text.
        text: String,
    },
    /// Here is what a link carries.
    Linked {
        /// Which export.
        ticket: Ticket,
        /// Article and tags.
        plain: String,
        /// The same with notes and rulings, when there are any.
        noted: Option<String>,
    },
    /// The file held a whole document.
    Imported {
        /// Which opening.
        ticket: Ticket,
        /// The document.
        document: Packed,
        /// What was done, as a sentence.
        summary: String,
    },
    /// The file held annotations for the open document.
    Brought {
        /// Which opening.
        ticket: Ticket,
        /// The annotations.
        annotations: Vec<Annotation>,
        /// The open document's tags and those the file brought.
        tag_set: TagSet,
        /// What was done, as a sentence.
        summary: String,
    },
    /// Mentions of some more blocks.
    Found {
        /// Which text.
        revision: Revision,
        /// What was found.
        mentions: Vec<Mention>,
        /// Blocks read so far.
        done: usize,
        /// Blocks in all.
        total: usize,
    },
    /// Which mentions name the same.
    ///
    /// Of which text, and the groups as [`crate::session::groups::Groups`] writes them.
    Grouped(Revision, String),
    /// A [`super::revision::Told`] as JSON.
    Revised(Ticket, String),
}
