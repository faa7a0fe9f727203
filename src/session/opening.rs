//! Opens an article: what loading could not date is dated by its own words.

use crate::article::block::{Article, DateSource, Published};
use crate::article::load::{Hint, LoadError, Loaded, load};
use crate::recognize::document_date;
use crate::text::span::Span;

/// Bytes in, article out, with the day it speaks from wherever one can be read.
///
/// # Errors
/// What [`load`] refuses.
pub fn open(bytes: &[u8], hint: &Hint) -> Result<Loaded, LoadError> {
    let mut loaded = load(bytes, hint)?;
    date_by_words(&mut loaded.article);
    Ok(loaded)
}

/// Dates an article that states no date by the most explicit one in its words.
pub fn date_by_words(article: &mut Article) {
    if article.meta.published.is_none() {
        let blocks: Vec<Span> = article.blocks().iter().map(|block| block.span).collect();
        if let Some((date, span)) = document_date(article.text(), &blocks) {
            let shown = span.of(article.text()).to_owned();
            article.meta.published = Some(Published { date, source: DateSource::Text, shown });
        }
    }
}
