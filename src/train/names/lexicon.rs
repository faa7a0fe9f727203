//! Packs the tagger's lexicon out of word vectors and lists of names.

use super::clusters::{Vector, cluster, unit};
use crate::recognize::tagger::lexicon::{KEY_BITS, MAGIC, NO_CLUSTER, key};
use crate::recognize::tokens::key_of;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What the lexicon is made of.
pub struct Sources<'s> {
    /// Word vectors as JSON: `words` by frequency, and for each word a vector in `vectors`.
    pub vectors: &'s str,
    /// Given names, one a line with its frequency, most frequent first: the first column counts.
    pub given: [&'s str; 2],
    /// Surnames in the same form.
    pub family: &'s str,
}

/// Words whose cluster is kept, by frequency.
const CLUSTERED: usize = 60_000;
/// Further words, by frequency, that are kept when they are names.
const SPELLED: usize = 220_000;

#[derive(Deserialize)]
struct Embeddings {
    dimensions: usize,
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

/// Builds the packed lexicon.
///
/// # Errors
/// A sentence, when the vectors cannot be read.
pub fn build(sources: &Sources) -> Result<Vec<u8>, String> {
    let embeddings: Embeddings =
        serde_json::from_str(sources.vectors).map_err(|error| format!("The word vectors cannot be read: {error}."))?;
    let mut folded: Vec<(String, Vector)> = Vec::new();
    let mut spelled: BTreeSet<String> = BTreeSet::new();
    for word in embeddings.words.iter().take(SPELLED) {
        let low = key_of(word);
        if low.is_empty() || low.contains(' ') || !spelled.insert(low.clone()) {
            continue;
        }
        if folded.len() < CLUSTERED
            && let Some(vector) = embeddings.vectors.get(word)
        {
            let vector = vector.iter().take(embeddings.dimensions).copied().collect();
            folded.push((low, unit(vector)));
        }
    }
    let names = names(sources, &spelled);
    let vectors: Vec<Vector> = folded.iter().map(|(_, vector)| vector.clone()).collect();
    let (fine, centers) = cluster(&vectors, usize::from(NO_CLUSTER));
    let (middle, middle_centers) = cluster(&centers, 255);
    let (coarse_of_middle, _) = cluster(&middle_centers, 63);
    let coarse: Vec<usize> = middle.iter().map(|one| coarse_of_middle[*one]).collect();
    let mut rows: BTreeMap<u32, (u16, u8)> = BTreeMap::new();
    for ((word, _), cluster) in folded.iter().zip(&fine) {
        rows.entry(key(word)).or_insert((*cluster as u16, names.get(word).copied().unwrap_or(0)));
    }
    for (word, class) in &names {
        rows.entry(key(word)).or_insert((NO_CLUSTER, *class)).1 |= class;
    }
    Ok(pack(&rows, &middle, &coarse))
}

/// The classes of names: given in the lower two bits, family in the next two.
fn names(sources: &Sources, spelled: &BTreeSet<String>) -> BTreeMap<String, u8> {
    let mut names: BTreeMap<String, u8> = BTreeMap::new();
    let mut put = |name: &str, class: u8, shift: u8| {
        let low = key_of(name);
        if low.is_empty() || low.contains(' ') || !spelled.contains(&low) {
            return;
        }
        let slot = names.entry(low).or_insert(0);
        let before = (*slot >> shift) & 3;
        *slot = (*slot & !(3 << shift)) | (before.max(class) << shift);
    };
    for list in sources.given {
        for (rank, line) in list.lines().enumerate() {
            let class = if rank < 300 {
                3
            } else if rank < 1_200 {
                2
            } else {
                1
            };
            put(line.split_whitespace().next().unwrap_or_default(), class, 0);
        }
    }
    for (rank, line) in sources.family.lines().enumerate() {
        let class = if rank < 1_000 {
            3
        } else if rank < 8_000 {
            2
        } else {
            1
        };
        put(line.split_whitespace().next().unwrap_or_default(), class, 2);
    }
    names
}

/// Columns of one byte each: the step from key to key, the cluster, the classes of names.
fn pack(rows: &BTreeMap<u32, (u16, u8)>, middle: &[usize], coarse: &[usize]) -> Vec<u8> {
    let mut filled: Vec<(u32, u16, u8)> = Vec::new();
    let mut before = 0;
    for (key, (cluster, names)) in rows {
        debug_assert!(*key < 1 << KEY_BITS);
        // A step of more than two bytes is cut by words that nobody writes.
        while key - before > 0xffff {
            before += 0xffff;
            filled.push((0xffff, NO_CLUSTER, 0));
        }
        filled.push((key - before, *cluster, *names));
        before = *key;
    }
    let mut packed = MAGIC.to_vec();
    packed.extend((filled.len() as u32).to_le_bytes());
    packed.extend(middle.iter().map(|one| *one as u8));
    packed.extend(coarse.iter().map(|one| *one as u8));
    packed.extend(filled.iter().map(|row| row.0 as u8));
    packed.extend(filled.iter().map(|row| (row.0 >> 8) as u8));
    packed.extend(filled.iter().map(|row| row.1 as u8));
    packed.extend(filled.iter().map(|row| (row.1 >> 8) as u8));
    packed.extend(filled.iter().map(|row| row.2));
    packed
}
