//! Stretches of a text worth a closer look: where many words of the quote stand together.

use super::tokens::Token;
use std::collections::HashMap;
use std::ops::Range;

/// Stretches looked at for one quote.
const MOST: usize = 4;

/// Up to [`MOST`] ranges of `text` (indices of tokens), the best first, `width` tokens and more each.
pub(super) fn candidates(text: &[Token], pattern: &[Token], width: usize) -> Vec<Range<usize>> {
    let step = width.max(8);
    let shares = shares(text, pattern, step);
    let pair = |n: usize| shares[n] + shares.get(n + 1).copied().unwrap_or_default();
    let mut order: Vec<usize> = (0..shares.len()).filter(|n| pair(*n) > 0.0).collect();
    order.sort_by(|a, b| pair(*b).total_cmp(&pair(*a)).then(a.cmp(b)));
    let mut taken: Vec<usize> = Vec::new();
    for n in order {
        if taken.iter().all(|other| n.abs_diff(*other) > 1) {
            taken.push(n);
        }
        if taken.len() == MOST {
            break;
        }
    }
    let around = |n: usize| (n * step).saturating_sub(step / 2)..((n + 2) * step + step / 2).min(text.len());
    taken.into_iter().map(around).collect()
}

/// For each stretch of `step` tokens, how much of the pattern stands in it; rare words count more.
fn shares(text: &[Token], pattern: &[Token], step: usize) -> Vec<f32> {
    let mut words: HashMap<&str, Word> = HashMap::new();
    for token in pattern {
        words.entry(&token.word).or_default().wanted += 1;
    }
    for token in text {
        if let Some(word) = words.get_mut(token.word.as_str()) {
            word.count += 1;
        }
    }
    let mut shares = vec![0.0; text.len().div_ceil(step)];
    for (at, token) in text.iter().enumerate() {
        let Some(word) = words.get_mut(token.word.as_str()) else { continue };
        let bucket = at / step;
        if word.bucket != bucket {
            (word.bucket, word.seen) = (bucket, 0);
        }
        word.seen += 1;
        if word.seen <= word.wanted {
            shares[bucket] += token.weight() / (1.0 + (word.count as f32).ln());
        }
    }
    shares
}

/// A word of the pattern and how often it was met.
#[derive(Default)]
struct Word {
    wanted: usize,
    count: usize,
    bucket: usize,
    seen: usize,
}
