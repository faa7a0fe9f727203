//! From labeled texts to what the trainer learns from, and from what it learned to the packed model.

use super::corpus::{ANY, Labeled, allowed};
use super::crf::{Corpus, Learned};
use crate::recognize::tagger::Tagger;
use crate::recognize::tagger::features;
use crate::recognize::tagger::model::{self, CONFIDENCES, ONE};
use crate::recognize::tagger::tags::TAGS;
use crate::recognize::tokens::Tokens;
use crate::text::segment::lines_as_blocks;
use crate::text::span::Span;

/// Adds a document's sentences to the corpus. Sentences about which nothing is known are left out.
pub(super) fn add(corpus: &mut Corpus, labeled: &Labeled, tagger: &Tagger) {
    let blocks = lines_as_blocks(&labeled.text);
    let tokens = Tokens::new(&labeled.text, &blocks);
    let document = tagger.document(&tokens);
    let masks = allowed(&tokens, labeled);
    for (range, block) in &document.sentences {
        if masks[range.clone()].iter().all(|mask| *mask == ANY) {
            continue;
        }
        for at in range.clone() {
            features::rows(&document, at, range, *block, &mut corpus.rows);
            corpus.ends.push(corpus.rows.len() as u32);
            corpus.allowed.push(masks[at]);
        }
        corpus.sentences.push(corpus.ends.len() as u32);
    }
}

/// The packed model: weights rounded to whole steps, those below `least` dropped.
pub(super) fn pack(learned: &Learned, least: f32, confidences: &[u8; CONFIDENCES]) -> Vec<u8> {
    let step = |weight: f32| (weight * ONE).round();
    let small = |weight: f32| if weight.abs() < least { 0 } else { step(weight).clamp(-127.0, 127.0) as i8 };
    let rows: Vec<(u32, [i8; TAGS])> = learned
        .rows
        .iter()
        .map(|(row, weights)| (*row, weights.map(small)))
        .filter(|(_, weights)| weights.iter().any(|weight| *weight != 0))
        .collect();
    model::pack(&rows, &learned.after.map(|row| row.map(|weight| step(weight) as i16)), confidences)
}

/// The names a tagger finds in a text, as spans with their kinds and probabilities.
pub(super) fn tag(tagger: &Tagger, text: &str) -> Vec<(Span, usize, f32)> {
    let blocks = lines_as_blocks(text);
    let tokens = Tokens::new(text, &blocks);
    let names = tagger.names(&tagger.document(&tokens));
    names.into_iter().map(|name| (tokens.span(name.from, name.upto), name.kind, name.probability)).collect()
}
