//! After two tabs' steps met in one document: annotations find their words again.

use super::document::Document;
use crate::annotation::model::{Annotation, Target, TextQuoteSelector};
use crate::text::span::Span;
use std::rc::Rc;

/// Puts every annotation back on the words it quotes; one whose words are gone becomes an orphan.
///
/// Offsets alone cannot be trusted here: one tab may have put a line back while the other annotated.
pub fn realign(document: &mut Document) {
    let text = document.article.text();
    let strayed: Vec<Rc<Annotation>> = document
        .annotations
        .values()
        .filter(|one| one.span().is_some_and(|span| span.of(text) != one.target.quote.exact))
        .map(|one| {
            let span = one.span().and_then(|span| find(text, &one.target.quote, span.start.index()));
            let target = Target { quote: one.target.quote.clone(), span };
            Rc::new(Annotation { target, ..(**one).clone() })
        })
        .collect();
    if !strayed.is_empty() {
        let annotations = Rc::make_mut(&mut document.annotations);
        annotations.extend(strayed.into_iter().map(|one| (one.id.clone(), one)));
    }
}

/// Where the quote stands: the occurrence whose surroundings agree most, then the one nearest to `near`.
fn find(text: &str, quote: &TextQuoteSelector, near: usize) -> Option<Span> {
    if quote.exact.is_empty() {
        return None;
    }
    let agreement = |start: usize| {
        let end = start + quote.exact.len();
        let before = text[..start].chars().rev().zip(quote.prefix.chars().rev());
        let after = text[end..].chars().zip(quote.suffix.chars());
        before.take_while(|(a, b)| a == b).count() + after.take_while(|(a, b)| a == b).count()
    };
    let starts = text.match_indices(&quote.exact).map(|(start, _)| start);
    let best = starts.max_by_key(|&start| (agreement(start), std::cmp::Reverse(start.abs_diff(near))))?;
    Some(Span::new(best, best + quote.exact.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surroundings_decide_between_equal_quotes() {
        let text = "the talks failed. The talks began. Now the talks go on.";
        let quote = TextQuoteSelector { exact: "talks".into(), prefix: "The ".into(), suffix: " began".into() };
        assert_eq!(find(text, &quote, 0).map(|span| span.start.index()), Some(22));
        let bare = TextQuoteSelector { exact: "talks".into(), ..TextQuoteSelector::default() };
        assert_eq!(find(text, &bare, 40).map(|span| span.start.index()), Some(43), "the nearest");
        assert_eq!(find("no such words", &bare, 0), None);
    }
}
