//! Files that are recognized but not opened: what they are, and what the reader can do.

use serde::{Deserialize, Serialize};

/// A kind of file that holds no article Postil can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Foreign {
    /// A document locked with a password.
    Locked,
    /// A book whose seller locked it.
    Protected,
    /// Word before 2007.
    OldWord,
    /// Rich text.
    RichText,
    /// Excel or PowerPoint before 2007, and others in the same container.
    OldOffice,
    /// An Excel workbook.
    Workbook,
    /// A PowerPoint presentation.
    Slides,
    /// A table or a presentation of LibreOffice.
    OtherOpenDocument,
    /// A document of Pages.
    Pages,
    /// An e-book of Amazon.
    Kindle,
    /// A scanned book.
    DjVu,
    /// A compressed folder.
    Archive,
    /// A picture.
    Picture,
    /// A recording.
    Recording,
    /// A database or a program.
    Binary,
}

impl Foreign {
    /// What it is, with its article.
    pub fn name(self) -> &'static str {
        match self {
            Foreign::Locked => "a document locked with a password",
            Foreign::Protected => "a book with copy protection",
            Foreign::OldWord => "an old Word document (.doc)",
            Foreign::RichText => "a rich text document (.rtf)",
            Foreign::OldOffice => "an old office document",
            Foreign::Workbook => "an Excel workbook",
            Foreign::Slides => "a PowerPoint presentation",
            Foreign::OtherOpenDocument => "a table, drawing or presentation of LibreOffice",
            Foreign::Pages => "a document of Apple Pages, Numbers or Keynote",
            Foreign::Kindle => "a Kindle book",
            Foreign::DjVu => "a DjVu scan",
            Foreign::Archive => "a compressed file",
            Foreign::Picture => "a picture",
            Foreign::Recording => "a video or a sound file",
            Foreign::Binary => "a binary file",
        }
    }

    /// What the reader can do about it, as a sentence.
    pub fn remedy(self) -> &'static str {
        match self {
            Foreign::Locked => "Open it in its own program with the password, save it without one, and open that file.",
            Foreign::Protected => "Only the seller's program opens it; copy the words from there and paste them here.",
            Foreign::OldWord | Foreign::RichText => {
                "Save it as .docx in its own program, or copy its words and paste them here."
            }
            Foreign::Pages => "Export it as Word (.docx) in its own program, or copy its words and paste them here.",
            Foreign::Kindle => "Open it as EPUB where you have it as one, or copy its words and paste them here.",
            Foreign::Archive => "Unpack it and open the files in it.",
            Foreign::Picture | Foreign::Recording | Foreign::DjVu => {
                "Postil reads words only; type or paste them here."
            }
            Foreign::OldOffice | Foreign::Workbook | Foreign::Slides | Foreign::OtherOpenDocument | Foreign::Binary => {
                "Open it in its own program, copy the words and paste them here."
            }
        }
    }
}
