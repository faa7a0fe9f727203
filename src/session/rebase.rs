//! After two tabs' steps met in one document: what points into the text finds its words again.

use super::document::{Decision, Document, MentionKey};
use super::order;
use crate::annotation::model::{Annotation, Target, TextQuoteSelector};
use crate::article::block::Article;
use crate::recognize::mention::Mention;
use crate::text::span::Span;
use std::rc::Rc;

/// Moves annotations and decisions to where their words stand now, when one tab changed the text
/// (put a line back) while the other worked on the old one. `document` holds both tabs' work;
/// `theirs` and `ours` are the states it was made of. An annotation whose words are gone becomes
/// an orphan, a decision whose words are gone is dropped.
pub fn realign(document: &mut Document, theirs: &Document, ours: &Document) {
    let article = document.article.clone();
    if article.text() == theirs.article.text() && article.text() == ours.article.text() {
        return;
    }
    let annotations = document.annotations.iter().map(|(id, one)| {
        let is_theirs = theirs.annotations.get(id) == Some(one);
        let origin = if is_theirs { &theirs.article } else { &ours.article };
        (id.clone(), follow_annotation(one, origin, &article))
    });
    let decisions = document.decisions.iter().filter_map(|(key, one)| {
        let is_theirs = theirs.decisions.get(key) == Some(one);
        let origin = if is_theirs { &theirs.article } else { &ours.article };
        follow_decision(one, origin, &article)
    });
    let (annotations, decisions) = (order::map(annotations), order::map(decisions));
    document.annotations = Rc::new(annotations);
    document.decisions = Rc::new(decisions);
}

fn follow_annotation(annotation: &Rc<Annotation>, from: &Article, to: &Article) -> Rc<Annotation> {
    let span = annotation.span().and_then(|span| follow(span, from.text(), to.text()));
    if span == annotation.span() {
        return annotation.clone();
    }
    let target = Target { quote: annotation.target.quote.clone(), span };
    Rc::new(Annotation { target, ..(**annotation).clone() })
}

fn follow_decision(decision: &Rc<Decision>, from: &Article, to: &Article) -> Option<(MentionKey, Rc<Decision>)> {
    let span = follow(decision.mention.span, from.text(), to.text())?;
    let mention = Mention { span, ..(*decision.mention).clone() };
    Some((MentionKey::from(&mention), Rc::new(Decision { mention: Rc::new(mention), ..(**decision).clone() })))
}

/// Where the words that are `span` in `from` stand in `to`.
fn follow(span: Span, from: &str, to: &str) -> Option<Span> {
    if span.of(from) == span.of(to) {
        return Some(span);
    }
    find(to, &TextQuoteSelector::describe(from, span), span.start.index())
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
    use crate::article::block::{BlockKind, Draft, Meta};
    use std::collections::BTreeMap;

    fn document(paragraphs: &[&str]) -> Document {
        let draft = |text: &&str| Draft::new(BlockKind::Paragraph, *text);
        let article = Article::new(paragraphs.iter().map(draft), Meta::default(), Vec::new());
        Document::new("urn:uuid:1".into(), Rc::new(article), "2026-01-07T10:00:00.000Z".into())
    }

    fn annotate(document: &mut Document, span: Span, exact: &str) {
        let quote = TextQuoteSelector { exact: exact.to_owned(), ..TextQuoteSelector::default() };
        let (target, at) = (Target { quote, span: Some(span) }, document.created.clone());
        let (tags, note, creator) = (Vec::new(), String::new(), None);
        let one = Annotation { id: "a".into(), target, tags, note, created: at.clone(), modified: at, creator };
        document.annotations = Rc::new(BTreeMap::from([(one.id.clone(), Rc::new(one))]));
    }

    #[test]
    fn the_surroundings_decide_between_equal_quotes() {
        let text = "the talks failed. The talks began. Now the talks go on.";
        let quote = TextQuoteSelector { exact: "talks".into(), prefix: "The ".into(), suffix: " began".into() };
        assert_eq!(find(text, &quote, 0).map(|span| span.start.index()), Some(22));
        let bare = TextQuoteSelector { exact: "talks".into(), ..TextQuoteSelector::default() };
        assert_eq!(find(text, &bare, 40).map(|span| span.start.index()), Some(43), "the nearest");
        assert_eq!(find("no such words", &bare, 0), None);
    }

    #[test]
    fn an_annotation_made_on_the_old_text_follows_its_words_into_the_new() {
        let theirs = document(&["Put back.", "The talks went on."]);
        let mut ours = document(&["The talks went on."]);
        // Placed by hand on words other than it quotes: the words it stands on count, not the quote.
        annotate(&mut ours, Span::new(4, 9), "negotiations");
        let mut both = theirs.clone();
        both.annotations = ours.annotations.clone();
        realign(&mut both, &theirs, &ours);
        let span = both.annotations["a"].span().expect("its words are there");
        assert_eq!(span.of(both.article.text()), "talks");
        assert_eq!(span.start.index(), 15);
    }

    #[test]
    fn an_annotation_whose_words_are_gone_becomes_an_orphan() {
        let theirs = document(&["Something else."]);
        let mut ours = document(&["The talks went on."]);
        annotate(&mut ours, Span::new(4, 9), "talks");
        let mut both = theirs.clone();
        both.annotations = ours.annotations.clone();
        realign(&mut both, &theirs, &ours);
        assert_eq!(both.annotations["a"].span(), None);
        assert_eq!(both.annotations["a"].target.quote.exact, "talks");
    }
}
