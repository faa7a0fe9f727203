//! An article as plain text to be corrected, and the article again from the corrected text.
//!
//! Blocks stand in reading order, parted by blank lines. What a block was is known again by its words.

use super::block::{Article, BLOCK_JOIN, BlockKind, Draft};
use super::inline::Inline;
use crate::text::diff::{Diff, Followed};
use crate::text::span::Span;

/// The article's words, its blocks in reading order parted by blank lines.
pub fn plain_text(article: &Article) -> String {
    let blocks: Vec<&str> = (0..article.blocks().len()).map(|index| article.block_text(index)).collect();
    blocks.join(BLOCK_JOIN)
}

/// The article whose [`plain_text`] was corrected to `text`. Blocks that nobody touched stay as they are; others keep
/// the kind, the level and the words set apart of those they were made of; new ones are paragraphs.
///
/// Takes time in proportion to both texts.
pub fn corrected(article: &Article, text: &str) -> Article {
    let text = text.replace("\r\n", "\n");
    let plain = plain_text(article);
    let old = Old::new(article);
    let (forward, backward) = (Diff::new(&plain, &text), Diff::new(&text, &plain));
    let mut drafts: Vec<Draft> = Vec::new();
    let mut origins: Vec<Option<usize>> = Vec::new();
    let (mut at, mut last) = (0, None);
    while let Some(mut span) = paragraph(&text, at) {
        let origin = match backward.follow(span) {
            Followed::Same(span) | Followed::Edited { span, .. } => old.block_at(span),
            Followed::Gone => None,
        };
        let is_first = origin.is_none() || origin != last;
        last = origin.or(last);
        let mut draft = Draft::new(BlockKind::Paragraph, "");
        if let Some((old_draft, place)) = origin.and_then(|index| old.draft(index)) {
            if is_first && let Some(whole) = same_at(&text, span.start.index(), &old_draft.text) {
                (span, draft) = (whole, old_draft.clone());
            } else {
                draft = touched(old_draft, place, span, &forward, is_first);
            }
        }
        if draft.text.is_empty() {
            span.of(&text).clone_into(&mut draft.text);
        }
        at = span.end.index();
        drafts.push(draft);
        origins.push(origin);
    }
    let mut removed = article.removed.clone();
    for line in &mut removed {
        let place = origins.iter().position(|origin| origin.is_some_and(|origin| origin >= line.before));
        line.before = place.unwrap_or(drafts.len());
    }
    Article::new(drafts, article.meta.clone(), removed)
}

/// The blocks and where their words are in the plain text.
struct Old {
    drafts: Vec<Draft>,
    places: Vec<Span>,
}

impl Old {
    fn new(article: &Article) -> Self {
        let drafts = article.drafts();
        let mut at = 0;
        let place = |draft: &Draft| {
            let span = Span::new(at, at + draft.text.len());
            at = span.end.index() + BLOCK_JOIN.len();
            span
        };
        let places = drafts.iter().map(place).collect();
        Old { drafts, places }
    }

    fn draft(&self, index: usize) -> Option<(&Draft, Span)> {
        Some((self.drafts.get(index)?, *self.places.get(index)?))
    }

    /// The block that has most of `span`.
    fn block_at(&self, span: Span) -> Option<usize> {
        let first = self.places.partition_point(|place| place.end <= span.start);
        let shared = |index: usize| self.places[index].intersection(span).map_or(0, Span::len);
        let touched = (first..self.places.len()).take_while(|index| self.places[*index].start < span.end);
        touched.max_by_key(|index| (shared(*index), std::cmp::Reverse(*index)))
    }
}

/// The next lines of `text` from `at` on that are not blank.
fn paragraph(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?;
    let start = at + (rest.len() - rest.trim_start().len());
    let mut end = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    let end = start + text.get(start..end)?.trim_end().len();
    (start < end).then(|| Span::new(start, end))
}

/// Where `words` stand from `at` on, with a blank line or the end after them.
fn same_at(text: &str, at: usize, words: &str) -> Option<Span> {
    let words = words.trim();
    let rest = text.get(at..)?.strip_prefix(words)?;
    let blank = &rest[..rest.len() - rest.trim_start().len()];
    let ends = rest.trim_start().is_empty() || blank.matches('\n').count() > 1;
    ends.then(|| Span::new(at, at + words.len()))
}

/// What a block becomes whose words are now `span` of the text.
fn touched(old: &Draft, place: Span, span: Span, forward: &Diff, is_first: bool) -> Draft {
    let kind = if old.kind == BlockKind::Title && !is_first { BlockKind::Paragraph } else { old.kind };
    let inlines = old.inlines.iter().filter_map(|inline| {
        let from = inline.span.moved_by(place.start.index());
        let is_point = from.is_empty();
        // A place between two words goes with the word after it.
        let asked = if is_point { Span::new(from.start.index(), from.start.index() + 1) } else { from };
        let (Followed::Same(now) | Followed::Edited { span: now, .. }) = forward.follow(asked) else { return None };
        let now = span.intersection(now)?;
        let (start, end) = (now.start.index() - span.start.index(), now.end.index() - span.start.index());
        Some(Inline { kind: inline.kind.clone(), span: Span::new(start, if is_point { start } else { end }) })
    });
    let number = old.number.filter(|_| is_first);
    Draft { kind, level: old.level, number, inlines: inlines.collect(), ..Draft::new(kind, "") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::block::{Meta, RemovalReason, Removed};
    use crate::article::inline::InlineKind;
    use proptest::prelude::*;

    fn article() -> Article {
        let strong = Inline { kind: InlineKind::Strong, span: Span::new(4, 10) };
        let page = Inline { kind: InlineKind::Page("7".into()), span: Span::new(11, 11) };
        let drafts = [
            Draft::new(BlockKind::Title, "Harbor reopens"),
            Draft::new(BlockKind::Caption, "The pier at dawn"),
            Draft {
                inlines: vec![strong, page],
                ..Draft::new(BlockKind::Paragraph, "The harbor opend again on Monday.")
            },
            Draft { level: 2, ..Draft::new(BlockKind::Heading, "What comes next") },
            Draft { number: Some(4), level: 1, ..Draft::new(BlockKind::Item, "Count the crates. Then weigh them.") },
            Draft::new(BlockKind::Quote, "First verse,\n\nsecond verse."),
        ];
        let line = Removed { text: "Share".into(), reason: RemovalReason::Share, before: 4 };
        Article::new(drafts, Meta::default(), vec![line])
    }

    fn after(edit: impl Fn(String) -> String) -> Article {
        let article = article();
        corrected(&article, &edit(plain_text(&article)))
    }

    #[test]
    fn a_mended_typo_leaves_everything_else() {
        let now = after(|text| text.replace("opend", "opened"));
        assert_eq!(now.blocks().len(), 6);
        assert_eq!(now.block_text(2), "The harbor opened again on Monday.");
        let words: Vec<&str> = now.inlines().iter().map(|inline| inline.span.of(now.text())).collect();
        assert_eq!(words, ["harbor", ""]);
        assert_eq!(now.drafts()[2].inlines[1].span, Span::new(11, 11), "the page begins before the mended word");
        assert_eq!(
            (now.drafts()[4].number, now.drafts()[3].level, now.blocks()[5].kind),
            (Some(4), 2, BlockKind::Quote)
        );
        assert_eq!(now.block_text(5), "First verse,\n\nsecond verse.");
    }

    #[test]
    fn a_headline_reworded_is_still_the_headline() {
        let now = after(|text| text.replace("Harbor reopens", "Port is open again"));
        assert_eq!(now.title(), Some("Port is open again"));
    }

    #[test]
    fn blocks_are_split_joined_added_and_taken_away() {
        let split = after(|text| text.replace("crates. Then", "crates.\n\nThen"));
        let kinds: Vec<(BlockKind, Option<u32>)> =
            split.drafts()[4..6].iter().map(|one| (one.kind, one.number)).collect();
        assert_eq!(kinds, [(BlockKind::Item, Some(4)), (BlockKind::Item, None)]);
        let joined = after(|text| text.replace("next\n\nCount", "next Count"));
        assert_eq!(joined.block_text(3), "What comes next Count the crates. Then weigh them.");
        let added = after(|text| text.replace("What comes", "Something new happened.\n\nWhat comes"));
        assert_eq!((added.blocks()[3].kind, added.removed[0].before), (BlockKind::Paragraph, 5));
        let gone = after(|text| text.replace("What comes next\n\n", ""));
        assert_eq!((gone.blocks().len(), gone.removed[0].before), (5, 3));
        assert_eq!(after(|_| String::new()).blocks(), []);
    }

    proptest! {
        #[test]
        fn what_nobody_touched_is_the_same(texts in prop::collection::vec("[a-c ,.é\\n]{0,12}x", 1..6)) {
            let kinds = [BlockKind::Paragraph, BlockKind::Quote, BlockKind::Note];
            let drafts = texts.iter().zip(kinds.iter().cycle()).map(|(text, kind)| Draft::new(*kind, text.trim()));
            let article = Article::new(drafts, Meta::default(), Vec::new());
            let same = corrected(&article, &plain_text(&article));
            prop_assert_eq!(plain_text(&same), plain_text(&article));
            prop_assert!(same.is_sound());
        }

        #[test]
        fn any_text_makes_a_sound_article_of_its_words(text in "[a-c ,.é😀\\n]{0,60}") {
            let now = corrected(&article(), &text);
            prop_assert!(now.is_sound());
            let bare = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(bare(&plain_text(&now)), bare(&text));
        }
    }
}
