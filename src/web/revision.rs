//! What the rooms of revision ask the worker and what it answers. The page's own program knows neither.

use crate::annotation::model::Timestamp;
use crate::article::block::Article;
use crate::article::correct::{corrected, plain_text};
use crate::session::document::Document;
use crate::session::kept::{Packed, unpack};
use crate::session::revise::{Revised, revise};
use crate::session::version::Deed;
use crate::text::passages::{Passage, passages};
use serde::{Deserialize, Serialize};

/// What the article is to become.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Source {
    /// The article with its plain text corrected to this.
    Corrected(String),
    /// Another version of it.
    Article(Box<Article>),
    /// An older version of the document's own.
    Version(u32),
}

/// A question.
#[derive(Debug, Serialize, Deserialize)]
pub enum Question {
    /// What would it do to put this in the place of the article?
    Revise(Packed, Source, Timestamp),
    /// What differs between two versions? `None` is the article as it is.
    Compare(Packed, Option<u32>, Option<u32>),
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Told {
    /// What it would do, and what would change.
    Revision(Box<Revised>, Vec<Passage>),
    /// Nothing would change.
    Nothing,
    /// What differs.
    Differences(Vec<Passage>),
    /// It cannot be told, and why.
    Failed(String),
}

/// The worker's answer to a question, both as JSON.
pub fn answer(question: &str) -> String {
    let told = match serde_json::from_str(question) {
        Ok(question) => told(question),
        Err(error) => Told::Failed(error.to_string()),
    };
    serde_json::to_string(&told).unwrap_or_default()
}

fn told(question: Question) -> Told {
    match question {
        Question::Revise(document, source, at) => match unpack(document) {
            Ok(document) => revised(&document, source, &at),
            Err(error) => Told::Failed(error.to_string()),
        },
        Question::Compare(document, older, newer) => match unpack(document) {
            Ok(document) => match (text_of(&document, older), text_of(&document, newer)) {
                (Some(older), Some(newer)) => Told::Differences(passages(&older, &newer)),
                _ => Told::Failed("This version is no longer kept.".to_owned()),
            },
            Err(error) => Told::Failed(error.to_string()),
        },
    }
}

fn text_of(document: &Document, version: Option<u32>) -> Option<String> {
    match version {
        Some(number) => document.versions.get(&number).map(|version| plain_text(&version.article)),
        None => Some(plain_text(&document.article)),
    }
}

fn revised(document: &Document, source: Source, at: &Timestamp) -> Told {
    let (article, deed) = match source {
        Source::Corrected(text) => (corrected(&document.article, &text), Deed::Edited),
        Source::Article(article) => (*article, Deed::Replaced),
        Source::Version(number) => match document.versions.get(&number) {
            Some(version) => ((*version.article).clone(), Deed::Restored),
            None => return Told::Failed("This version is no longer kept.".to_owned()),
        },
    };
    if article.text().trim().is_empty() {
        return Told::Failed("There are no words in it. An article without words cannot be annotated.".to_owned());
    }
    let passages = passages(&plain_text(&document.article), &plain_text(&article));
    match revise(document, article, deed, at) {
        Some(revised) => Told::Revision(Box::new(revised), passages),
        None => Told::Nothing,
    }
}
