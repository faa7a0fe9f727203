//! `postil read`: one article as one JSON object.

use crate::article::block::{Article, BlockKind, DateSource, Published, RemovalReason};
use crate::article::load::{Hint, LoadError};
use crate::exchange::stretch::{Stretch, stretches};
use crate::session::opening::open;
use serde::Serialize;
use serde_json::Value;

/// The object on standard output.
#[derive(Serialize)]
struct Output<'a> {
    title: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<String>,
    modified: Option<String>,
    publication: Option<&'a str>,
    language: Option<&'a str>,
    section: Option<&'a str>,
    blocks: Vec<BlockOut<'a>>,
    removed: Vec<RemovedOut<'a>>,
    text: &'a str,
}

#[derive(Serialize)]
struct BlockOut<'a> {
    kind: BlockKind,
    #[serde(skip_serializing_if = "is_zero")]
    level: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    text: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inlines: Vec<Stretch>,
}

fn is_zero(level: &u8) -> bool {
    *level == 0
}

#[derive(Serialize)]
struct RemovedOut<'a> {
    text: &'a str,
    reason: RemovalReason,
}

/// Opens `bytes` and describes the article: title, byline, dates, blocks, what was removed, and the body's text.
///
/// # Errors
/// When `bytes` cannot be opened as an article.
pub fn read(bytes: &[u8], hint: &Hint) -> Result<Value, LoadError> {
    Ok(describe(&open(bytes, hint)?.article))
}

/// Describes an article.
pub fn describe(article: &Article) -> Value {
    let blocks = article.blocks().iter().map(|block| {
        let text = block.span.of(article.text());
        let inlines = stretches(text, &article.inlines_in(block.span));
        BlockOut { kind: block.kind, level: block.level, number: block.number, text, inlines }
    });
    let removed = article.removed.iter().map(|line| RemovedOut { text: &line.text, reason: line.reason });
    let output = Output {
        title: article.title(),
        byline: article.meta.byline.as_deref(),
        published: article.meta.published.as_ref().map(shown_date),
        modified: article.meta.modified.as_ref().map(shown_date),
        publication: article.meta.publication.as_deref(),
        language: article.meta.language.as_deref(),
        section: article.meta.section.as_deref(),
        blocks: blocks.collect(),
        removed: removed.collect(),
        text: article.body(),
    };
    // Strings and lists only: serializing them cannot fail.
    serde_json::to_value(output).unwrap_or_default()
}

/// Metadata is given as it stands in the page; a date read from words as ISO 8601.
fn shown_date(published: &Published) -> String {
    match published.source {
        DateSource::Metadata => published.shown.clone(),
        DateSource::Dateline | DateSource::Text | DateSource::Reader => published.date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::load::Format;

    #[test]
    fn a_page_is_described_by_the_contract() {
        let page = "<html lang=en><head><title>Rain in Bern</title><meta property=article:published_time \
                    content=2025-03-01T10:00:00Z></head><body><p>It rained in Bern.</p></body></html>";
        let hint = Hint { format: Format::Html, ..Hint::default() };
        let value = read(page.as_bytes(), &hint).expect("the page opens");
        assert_eq!(value["title"], "Rain in Bern");
        assert_eq!(value["published"], "2025-03-01T10:00:00Z");
        assert_eq!(value["language"], "en");
        assert_eq!(value["byline"], Value::Null);
        assert_eq!(value["text"], "It rained in Bern.");
        assert_eq!(value["blocks"][1]["kind"], "paragraph");
    }

    #[test]
    fn a_date_line_is_given_as_iso_and_removed_with_its_reason() {
        let text = "Rain in Bern\nMarch 1, 2025\nAdvertisement\nIt rained in Bern for the third day in a row, and the Aare rose by a meter.";
        let value = read(text.as_bytes(), &Hint::default()).expect("the text opens");
        assert_eq!(value["published"], "2025-03-01");
        assert_eq!(value["removed"][0]["reason"], "dateline");
        assert_eq!(value["removed"][1]["reason"], "advertisement");
    }
}
