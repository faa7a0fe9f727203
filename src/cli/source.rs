//! A file of any kind to one article, for the command line.

use super::args::{Input, ReadOptions, SourceFormat};
use crate::article::block::Article;
use crate::article::load::{self, Format, Hint};
use crate::documents::open::{Chapter, Chapters, DocumentError, Opened, Request};
use crate::documents::{open as documents, sniff};
use crate::session::opening;

/// An article, and what is to be said about it.
pub(super) struct Source {
    pub(super) article: Article,
    pub(super) said: Vec<String>,
}

/// Opens `bytes` as `options` say; a book's chapters are listed when none were named, and all are read.
///
/// # Errors
/// What opening refuses, as a sentence.
pub(super) fn open(bytes: &[u8], options: &ReadOptions) -> Result<Source, String> {
    let format = match options.format {
        SourceFormat::Auto => Format::Auto,
        SourceFormat::Text => Format::Text,
        SourceFormat::Html => Format::Html,
    };
    let file_name = match &options.input {
        Input::Standard => None,
        Input::File(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()),
    };
    let hint = Hint { format, url: options.url.clone(), file_name: file_name.clone() };
    if sniff::sniff(bytes, file_name.as_deref()).is_none() && options.encoding.is_none() {
        return plain(bytes, &hint, Vec::new());
    }
    let wanted: Vec<usize> = options.chapters.iter().map(|number| number - 1).collect();
    let chapters = if wanted.is_empty() { Chapters::List } else { Chapters::Some(wanted) };
    let mut request = Request { file_name, encoding: options.encoding.clone(), chapters };
    let opened = documents::open(bytes, &request, &mut |_, _| ()).map_err(sentence)?;
    let (opened, mut said) = match opened {
        Opened::Chapters { chapters, .. } => {
            request.chapters = Chapters::All;
            let book = documents::open(bytes, &request, &mut |_, _| ()).map_err(sentence)?;
            (book, listed(&chapters))
        }
        opened => (opened, Vec::new()),
    };
    match opened {
        Opened::Article { mut article, warnings } => {
            said.extend(warnings);
            if let Some(url) = options.url.as_deref().and_then(load::web_address) {
                article.meta.url = Some(url);
            }
            opening::date_by_words(&mut article);
            Ok(Source { article, said })
        }
        Opened::Page { text, html, url, warnings, .. } => {
            said.extend(warnings);
            let format = if html { Format::Html } else { format };
            plain(text.as_bytes(), &Hint { format, url: options.url.clone().or(url), ..hint }, said)
        }
        Opened::Chapters { .. } => Err("This book has no chapters that can be read.".to_owned()),
    }
}

fn plain(bytes: &[u8], hint: &Hint, mut said: Vec<String>) -> Result<Source, String> {
    let loaded = opening::open(bytes, hint).map_err(|error| error.to_string())?;
    said.extend(loaded.warnings.iter().map(ToString::to_string));
    Ok(Source { article: loaded.article, said })
}

fn sentence(error: DocumentError) -> String {
    error.to_string()
}

/// The table of contents, a line for each chapter.
fn listed(chapters: &[Chapter]) -> Vec<String> {
    let line = |(at, chapter): (usize, &Chapter)| {
        let indent = "  ".repeat(usize::from(chapter.level));
        format!("chapter {}: {indent}{} ({} words)", at + 1, chapter.title, chapter.words)
    };
    let mut lines: Vec<String> = chapters.iter().enumerate().map(line).collect();
    if lines.len() > 1 {
        lines.push("All chapters are given; name some of them by --chapter N.".to_owned());
    }
    lines
}
