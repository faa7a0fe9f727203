//! What the tagger learned from: our own texts are well marked and share no wording with development texts.

use postil::train::names::overlap::{Limit, Sequences};
use postil::train::names::recipe::own_texts;
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    paths.sort();
    paths
}

/// The own texts, as file, document and words.
fn own() -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for path in files("seeds/training/texts", ".txt") {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let content = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let texts = own_texts(&content).unwrap_or_else(|error| panic!("{name}: {error}"));
        all.extend(texts.into_iter().map(|(id, text)| (name.clone(), id, text)));
    }
    assert!(all.len() > 100, "{} own texts", all.len());
    all
}

#[test]
fn own_texts_are_marked_to_the_end() {
    for (file, id, text) in own() {
        assert!(!text.contains(['[', ']', '|']), "{file}, {id}: a mark is left in the text");
    }
}

#[test]
fn own_texts_share_no_eight_words_with_development_texts() {
    let development = files("../shared/data/ner/dev", ".jsonl");
    if development.is_empty() {
        println!("Left out: the development texts are not here.");
        return;
    }
    let mut sequences = Sequences::default();
    for path in development {
        let lines = fs::read_to_string(&path).unwrap_or_default();
        for line in lines.lines() {
            let value: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
            sequences.add(value["text"].as_str().unwrap_or_default());
        }
    }
    let shared: Vec<String> = own()
        .into_iter()
        .filter(|(_, _, text)| sequences.forbid(text, Limit::Any))
        .map(|(file, id, _)| format!("{file}, {id}"))
        .collect();
    assert!(shared.is_empty(), "these share wording with development texts: {shared:?}");
}
