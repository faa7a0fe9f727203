//! A page or a piece of one to an article: words by an allow-list, nothing that could run.

use super::block::Article;
use super::dom::Dom;
use super::load::Warning;
use super::{flatten, metadata, readable};

/// A page that was read.
pub(super) struct Page {
    /// What is read.
    pub(super) article: Article,
    /// Set when the page was too intricate to be read whole.
    pub(super) warning: Option<Warning>,
}

/// Reads `html`, which stood at `address`.
pub(super) fn read(html: &str, address: Option<&str>) -> Page {
    let (dom, read) = Dom::parse(html);
    let warning = (read < html.len()).then_some(Warning::Cut { read, total: html.len() });
    let known = metadata::read(&dom);
    let choice = readable::choose(&dom, known.title.as_deref());
    Page { article: flatten::article(&dom, &choice, known, address), warning }
}
