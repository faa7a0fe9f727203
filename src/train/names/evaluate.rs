//! Scores of a tagger on labeled development texts: same span and kind, as the usual strict measure has it.

use super::assemble::tag;
use super::corpus::Labeled;
use crate::recognize::tagger::Tagger;
use crate::recognize::tagger::tags::KINDS;
use crate::text::span::Span;

/// Counts of one kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Names found and right.
    pub right: usize,
    /// Names found.
    pub found: usize,
    /// Names that are there.
    pub gold: usize,
}

impl Counts {
    /// The harmonic mean of precision and recall, `0.0..=1.0`.
    pub fn f1(self) -> f64 {
        if self.found + self.gold == 0 { 0.0 } else { 2.0 * self.right as f64 / (self.found + self.gold) as f64 }
    }

    fn add(&mut self, other: Counts) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }
}

/// A name that was found: its kind, its probability, and whether it is right.
#[derive(Clone, Copy, Debug)]
pub struct Judged {
    /// Index into the tag set's kinds.
    pub kind: usize,
    /// As the model sees it.
    pub probability: f32,
    /// Whether the text says so.
    pub right: bool,
}

/// What a set of texts says about a tagger.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// By kind, in the order of the tag set.
    pub kinds: [Counts; KINDS.len()],
    /// Every name found whose kind is labeled there.
    pub judged: Vec<Judged>,
}

impl Scores {
    /// People, organizations and places together.
    pub fn main(&self) -> Counts {
        let mut all = Counts::default();
        self.kinds[..3].iter().for_each(|one| all.add(*one));
        all
    }
}

/// Scores a tagger on texts. Kinds that a text does not label are passed over.
pub(super) fn evaluate(tagger: &Tagger, texts: &[Labeled]) -> Scores {
    let mut scores = Scores::default();
    for labeled in texts {
        let core = |span: Span| core(&labeled.text, span);
        let mut gold: Vec<(Span, usize)> = Vec::new();
        for (span, kinds) in &labeled.spans {
            if let [kind] = kinds.as_slice() {
                gold.push((core(*span), *kind));
                scores.kinds[*kind].gold += 1;
            }
        }
        for (span, kind, probability) in tag(tagger, &labeled.text) {
            if !labeled.complete.contains(&kind) {
                continue;
            }
            let at = gold.iter().position(|one| *one == (core(span), kind));
            if let Some(at) = at {
                gold.swap_remove(at);
            }
            scores.kinds[kind].found += 1;
            scores.kinds[kind].right += usize::from(at.is_some());
            scores.judged.push(Judged { kind, probability, right: at.is_some() });
        }
    }
    scores
}

/// The span without article, possessive ending, quotation marks, brackets and closing punctuation.
fn core(text: &str, span: Span) -> Span {
    let (mut start, mut words) = (span.start.index(), span.of(text));
    loop {
        let before = words;
        let lead = words.trim_start_matches(|c: char| c.is_whitespace() || "\"'“”‘’([{«»".contains(c));
        start += words.len() - lead.len();
        words = lead.trim_end_matches(|c: char| c.is_whitespace() || "\"'“”‘’)]}«».,;:!?".contains(c));
        for ending in ["'s", "’s"] {
            words = words.strip_suffix(ending).unwrap_or(words);
        }
        for article in ["the ", "a ", "an "] {
            if words.get(..article.len()).is_some_and(|lead| lead.eq_ignore_ascii_case(article)) {
                words = &words[article.len()..];
                start += article.len();
            }
        }
        if words == before {
            return Span::new(start, start + words.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_of_a_name_is_bare() {
        for (text, wanted) in [("the Hague's", "Hague"), ("“Le Monde”,", "Le Monde"), ("an Ana (2)", "Ana (2")] {
            assert_eq!(core(text, Span::new(0, text.len())).of(text), wanted);
        }
    }
}
