//! The whole training: what is learned from, in which order, and what comes out.

use super::assemble::{add, pack};
use super::calibrate::confidences;
use super::corpus::{Labeled, read_gold, read_lines, read_marked};
use super::crf::{Corpus, Learned, Settings, train};
use super::evaluate::{Scores, evaluate};
use super::overlap::{Limit, Sequences};
use crate::recognize::tagger::Tagger;
use crate::recognize::tagger::model::CONFIDENCES;
use std::collections::{BTreeMap, BTreeSet};

/// A file and its name.
pub struct Source {
    /// As it is named in the report.
    pub name: String,
    /// What it holds.
    pub content: String,
}

/// Everything the training reads.
pub struct Sources {
    /// The packed lexicon.
    pub lexicon: Vec<u8>,
    /// Texts of the Groningen Meaning Bank, in JSON lines.
    pub bank: String,
    /// Labels two teachers agree on, for the bank's texts.
    pub silver: String,
    /// Own labels for some of the bank's texts, which replace the silver ones.
    pub gold: Vec<Source>,
    /// Corpora with labels, in JSON lines.
    pub corpora: Vec<Source>,
    /// Own texts with marks.
    pub texts: Vec<Source>,
    /// Texts to choose by and to score on, never learned from.
    pub development: Vec<Source>,
}

/// What came out.
pub struct Outcome {
    /// The packed model.
    pub model: Vec<u8>,
    /// Documents, tokens and dropped documents of each source.
    pub used: Vec<Used>,
    /// Scores on the development sets.
    pub scores: Vec<(String, Scores)>,
}

/// What was taken of a source.
pub struct Used {
    /// The source.
    pub name: String,
    /// Documents learned from.
    pub documents: usize,
    /// Their tokens.
    pub tokens: usize,
    /// Documents left out because they share wording with development texts.
    pub dropped: Vec<String>,
}

/// Weights below this are not kept.
const LEAST_WEIGHT: f32 = 0.05;

/// Trains and scores. `report` hears of the progress.
///
/// # Errors
/// A sentence that names the source.
pub fn run(sources: &Sources, settings: Settings, report: &mut dyn FnMut(&str)) -> Result<Outcome, String> {
    let preparer = Tagger::new(&sources.lexicon, None).ok_or("The lexicon is damaged.")?;
    let development = read_all(&sources.development, &|content| read_lines(content, &BTreeMap::new()))?;
    let mut sequences = Sequences::default();
    development.iter().flat_map(|(_, texts)| texts).for_each(|text| sequences.add(&text.text));
    let mut corpus = Corpus::default();
    let mut used = Vec::new();
    for (name, limit, texts) in training(sources)? {
        let before = corpus.ends.len();
        let (kept, dropped): (Vec<Labeled>, Vec<Labeled>) =
            texts.into_iter().partition(|text| !sequences.forbid(&text.text, limit));
        for (number, text) in kept.iter().enumerate() {
            add(&mut corpus, text, &preparer);
            if let Some(other) = recased(text, number) {
                add(&mut corpus, &other, &preparer);
            }
        }
        used.push(Used {
            name,
            documents: kept.len(),
            tokens: corpus.ends.len() - before,
            dropped: dropped.into_iter().map(|text| text.id).collect(),
        });
    }
    report(&format!("{} tokens, {} features", corpus.ends.len(), corpus.rows.len()));
    let mut models = Vec::new();
    for seed in (settings.seed..).take(settings.models as usize) {
        let settings = Settings { seed, ..settings };
        models.push(train(&corpus, settings, &mut |pass, loss| {
            report(&format!("seed {seed}, pass {pass}: loss {loss:.4}"));
        }));
    }
    let learned = Learned::mean(&models);
    let draft = pack(&learned, LEAST_WEIGHT, &[0; CONFIDENCES]);
    let tagger = Tagger::new(&sources.lexicon, Some(&draft)).ok_or("The model cannot be read back.")?;
    let scores: Vec<(String, Scores)> =
        development.iter().map(|(name, texts)| (name.clone(), evaluate(&tagger, texts))).collect();
    let judged: Vec<_> = scores.iter().flat_map(|(_, scores)| scores.judged.iter().copied()).collect();
    let model = pack(&learned, LEAST_WEIGHT, &confidences(&judged));
    Ok(Outcome { model, used, scores })
}

/// Every so many documents one is learned from in capitals too, and another in small letters.
const RECASED: usize = 16;

/// The document in capitals or in small letters, for some numbers. Letters whose other form is longer stay.
fn recased(text: &Labeled, number: usize) -> Option<Labeled> {
    let same_length =
        |c: char, other: Option<char>| other.filter(|other| other.len_utf8() == c.len_utf8()).unwrap_or(c);
    let change: &dyn Fn(char) -> char = match number % RECASED {
        0 => &|c| same_length(c, c.to_uppercase().next()),
        8 => &|c| same_length(c, c.to_lowercase().next()),
        _ => return None,
    };
    Some(Labeled { text: text.text.chars().map(change).collect(), ..text.clone() })
}

/// The training texts, source by source, each with how much it may share with development texts.
fn training(sources: &Sources) -> Result<Vec<(String, Limit, Vec<Labeled>)>, String> {
    let bank: BTreeMap<String, String> =
        read_lines(&sources.bank, &BTreeMap::new())?.into_iter().map(|text| (text.id, text.text)).collect();
    let gold = read_all(&sources.gold, &|content| read_gold(content, &bank))?;
    let read: BTreeSet<String> = gold.iter().flat_map(|(_, texts)| texts).map(|text| text.id.clone()).collect();
    let mut silver = read_lines(&sources.silver, &bank)?;
    silver.retain(|text| !read.contains(&text.id));
    let mut all = vec![("silver labels of the Groningen Meaning Bank".to_owned(), Limit::Document, silver)];
    all.extend(gold.into_iter().map(|(name, texts)| (name, Limit::Document, texts)));
    let corpora = read_all(&sources.corpora, &|content| read_lines(content, &BTreeMap::new()))?;
    all.extend(corpora.into_iter().map(|(name, texts)| (name, Limit::Document, texts)));
    let texts = read_all(&sources.texts, &read_marked)?;
    all.extend(texts.into_iter().map(|(name, texts)| (name, Limit::Any, texts)));
    Ok(all)
}

type Reader<'r> = &'r dyn Fn(&str) -> Result<Vec<Labeled>, String>;

fn read_all(sources: &[Source], read: Reader) -> Result<Vec<(String, Vec<Labeled>)>, String> {
    let one = |source: &Source| {
        let texts = read(&source.content).map_err(|error| format!("{}: {error}", source.name))?;
        Ok((source.name.clone(), texts))
    };
    sources.iter().map(one).collect()
}

/// The documents of a file of own texts, as name and words without the marks.
///
/// # Errors
/// A sentence that names the document and the mark.
pub fn own_texts(content: &str) -> Result<Vec<(String, String)>, String> {
    Ok(read_marked(content)?.into_iter().map(|text| (text.id, text.text)).collect())
}
