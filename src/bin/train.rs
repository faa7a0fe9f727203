//! Trains the name tagger.

use postil::recognize::tagger::Tagger;
use postil::train::names::{assemble, corpus, crf, lexicon};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["lexicon", vectors, names, further, out] => make_lexicon(vectors, names, further, out),
        ["names", shared, out, rest @ ..] => make_model(shared, out, rest),
        ["tag", model, file, out] => tag(model, file, out),
        _ => Err("usage".to_owned()),
    };
    if let Err(message) = done {
        eprintln!("{message}");
        std::process::exit(1);
    }
}

fn make_lexicon(vectors: &str, names: &str, further: &str, out: &str) -> Result<(), String> {
    let folder = Path::new(names);
    let packed = lexicon::build(&lexicon::Sources {
        vectors: &read(Path::new(vectors))?,
        given: [&read(&folder.join("dist.male.first"))?, &read(&folder.join("dist.female.first"))?],
        family: &read(&folder.join("dist.all.last"))?,
        further: &read(Path::new(further))?,
    })?;
    fs::write(out, &packed).map_err(|error| error.to_string())?;
    println!("{} bytes", packed.len());
    Ok(())
}

fn make_model(shared: &str, out: &str, rest: &[&str]) -> Result<(), String> {
    let option = |name: &str| rest.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
    let number = |name: &str, usual: f32| option(name).map_or(usual, |word| word.parse().unwrap_or(usual));
    let began = Instant::now();
    let lexicon = fs::read("seeds/tagger/lexicon.bin").map_err(|error| error.to_string())?;
    let tagger = Tagger::new(&lexicon, None).ok_or("The lexicon is damaged.")?;
    println!("tagger ready {:.2} s", began.elapsed().as_secs_f32());
    let ner = Path::new(shared).join("data/ner");
    let mut labeled = Vec::new();
    let none = BTreeMap::new();
    let gmb: BTreeMap<String, String> = corpus::read_lines(&read(&ner.join("train/gmb.jsonl"))?, &none)?
        .into_iter()
        .map(|one| (one.id, one.text))
        .collect();
    labeled.extend(corpus::read_lines(&read(&ner.join("silver/minilm_md_consensus_gmb.jsonl"))?, &gmb)?);
    let sets = option("sets").unwrap_or(
        "wikigold,gum_train,uner_ewt_dev,crossner_pol_train,crossner_pol_dev,btc,wnut17_train",
    );
    for set in sets.split(',').filter(|set| !set.is_empty()) {
        labeled.extend(corpus::read_lines(&read(&ner.join(format!("train/{set}.jsonl")))?, &none)?);
    }
    if let Some(folder) = option("texts") {
        let times = number("times", 1.0) as usize;
        let mut paths: Vec<_> = fs::read_dir(folder).map_err(|error| error.to_string())?.flatten().map(|one| one.path()).collect();
        paths.sort();
        for path in paths {
            let own = corpus::read_marked(&read(&path)?)?;
            for _ in 0..times {
                labeled.extend(own.iter().cloned());
            }
        }
    }
    let mut all = crf::Corpus::default();
    for one in &labeled {
        assemble::add(&mut all, one, &tagger);
    }
    println!(
        "{} documents, {} tokens, {} features {:.2} s",
        labeled.len(),
        all.ends.len(),
        all.rows.len(),
        began.elapsed().as_secs_f32()
    );
    let settings = crf::Settings {
        epochs: number("epochs", 6.0) as usize,
        rate: number("rate", 0.1),
        penalty: number("penalty", 1e-6),
        least: number("least", 2.0) as u32,
        seed: number("seed", 1.0) as u64,
    };
    let learned = crf::train(&all, settings, &mut |epoch, loss| {
        println!("epoch {epoch} loss {loss:.4} {:.1} s", began.elapsed().as_secs_f32());
    });
    let packed = assemble::pack(&learned, number("prune", 0.05));
    println!("{} rows, {} bytes", learned.rows.len(), packed.len());
    fs::write(out, packed).map_err(|error| error.to_string())
}

fn tag(model: &str, file: &str, out: &str) -> Result<(), String> {
    let lexicon = fs::read("seeds/tagger/lexicon.bin").map_err(|error| error.to_string())?;
    let model = fs::read(model).map_err(|error| error.to_string())?;
    let began = Instant::now();
    let tagger = Tagger::new(&lexicon, Some(&model)).ok_or("The model is damaged.")?;
    println!("loaded {:.3} s", began.elapsed().as_secs_f32());
    let began = Instant::now();
    let (lines, tokens) = tagger.tag_lines(&read(Path::new(file))?);
    println!("{tokens} tokens, {:.0} tokens/s", tokens as f32 / began.elapsed().as_secs_f32());
    fs::write(out, lines).map_err(|error| error.to_string())
}
