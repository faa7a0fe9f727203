//! After two tabs' steps met in one document: what points into the text finds its words again.

use super::document::{Decision, Document, MentionKey};
use super::order;
use super::version::keep_lost;
use crate::annotation::model::{Annotation, Fit, Target, TextQuoteSelector};
use crate::article::block::Article;
use crate::recognize::mention::Mention;
use crate::text::span::Span;
use std::rc::Rc;

/// Moves annotations and decisions to where their words stand now, when one tab changed the text
/// (put a line back, revised it) while the other worked on the old one. `document` holds both tabs' work;
/// `theirs` and `ours` are the states it was made of. An annotation whose words are gone becomes
/// an orphan, a decision whose words are gone is kept with the version that has them.
pub fn realign(document: &mut Document, theirs: &Document, ours: &Document) {
    let article = document.article.clone();
    if article.text() == theirs.article.text() && article.text() == ours.article.text() {
        return;
    }
    let roads = [&theirs.article, &ours.article].map(|from| Road::new(from, article.text()));
    let annotations = document.annotations.iter().map(|(id, one)| {
        let road = &roads[usize::from(theirs.annotations.get(id) != Some(one))];
        (id.clone(), road.annotation(one))
    });
    let annotations = order::map(annotations);
    let mut decisions = Vec::new();
    let mut lost = [Vec::new(), Vec::new()];
    for (key, one) in document.decisions.iter() {
        let from = usize::from(theirs.decisions.get(key) != Some(one));
        match roads[from].decision(one) {
            Some(moved) => decisions.push(moved),
            None => lost[from].push(one.clone()),
        }
    }
    document.annotations = Rc::new(annotations);
    document.decisions = Rc::new(order::map(decisions));
    for (origin, lost) in [theirs, ours].into_iter().zip(lost) {
        keep_lost(document, &origin.article, lost);
    }
}

/// From one text to another. What both begin or end with stands where it stood.
struct Road<'a> {
    from: &'a str,
    to: &'a str,
    lead: usize,
    tail: usize,
}

impl<'a> Road<'a> {
    fn new(from: &'a Article, to: &'a str) -> Self {
        let from = from.text();
        let same = |(a, b): &(u8, u8)| a == b;
        let lead = from.bytes().zip(to.bytes()).take_while(same).count();
        let tail = from.bytes().rev().zip(to.bytes().rev()).take_while(same).count();
        // What is the same at both ends may overlap.
        let tail = tail.min(from.len().min(to.len()) - lead);
        Road { from, to, lead, tail }
    }

    fn annotation(&self, annotation: &Rc<Annotation>) -> Rc<Annotation> {
        let Some(span) = annotation.span() else { return annotation.clone() };
        let Target { quote, fit, .. } = annotation.target.clone();
        let target = match self.follow(span) {
            Some((span, is_same_place)) => {
                let fit = if fit.is_exact() && !is_same_place { Fit::Moved } else { fit };
                Target { quote, span: Some(span), fit }
            }
            None => Target::orphan(quote),
        };
        if target == annotation.target {
            return annotation.clone();
        }
        Rc::new(Annotation { target, ..(**annotation).clone() })
    }

    fn decision(&self, decision: &Rc<Decision>) -> Option<(MentionKey, Rc<Decision>)> {
        let (span, _) = self.follow(decision.mention.span)?;
        let mention = Mention { span, ..(*decision.mention).clone() };
        Some((MentionKey::from(&mention), Rc::new(Decision { mention: Rc::new(mention), ..(**decision).clone() })))
    }

    /// Where the words that are `span` are now, and whether that is the same place.
    fn follow(&self, span: Span) -> Option<(Span, bool)> {
        let (start, end) = (span.start.index(), span.end.index());
        if end <= self.lead {
            return Some((span, true));
        }
        let unchanged = self.from.len() - self.tail;
        if start >= unchanged {
            let start = self.to.len() - self.tail + (start - unchanged);
            return Some((Span::new(start, start + span.len()), true));
        }
        find(self.to, &TextQuoteSelector::describe(self.from, span), start)
    }
}

/// Where the quote stands: the occurrence whose surroundings agree most, then the one nearest to `near`.
/// Where they agree wholly, it is the same place.
fn find(text: &str, quote: &TextQuoteSelector, near: usize) -> Option<(Span, bool)> {
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
    let whole = quote.prefix.chars().count() + quote.suffix.chars().count();
    Some((Span::new(best, best + quote.exact.len()), agreement(best) == whole))
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
        let (target, at) = (Target { span: Some(span), ..Target::orphan(quote) }, document.created.clone());
        let (tags, note, creator) = (Vec::new(), String::new(), None);
        let one = Annotation { id: "a".into(), target, tags, note, created: at.clone(), modified: at, creator };
        document.annotations = Rc::new(BTreeMap::from([(one.id.clone(), Rc::new(one))]));
    }

    #[test]
    fn the_surroundings_decide_between_equal_quotes() {
        let text = "the talks failed. The talks began. Now the talks go on.";
        let quote = TextQuoteSelector { exact: "talks".into(), prefix: "The ".into(), suffix: " began".into() };
        assert_eq!(find(text, &quote, 0).map(|(span, _)| span.start.index()), Some(22));
        let bare = TextQuoteSelector { exact: "talks".into(), ..TextQuoteSelector::default() };
        assert_eq!(find(text, &bare, 40).map(|(span, _)| span.start.index()), Some(43), "the nearest");
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
