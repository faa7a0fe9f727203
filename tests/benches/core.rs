//! What the core costs natively: reading, its start, loading, laying out marks, anchoring, export and import.

mod texts;

use cpu_time::ThreadTime;
use criterion::{BatchSize, Criterion, Throughput, criterion_group};
use postil::annotation::anchor::anchor;
use postil::annotation::model::{Annotation, Target, TextQuoteSelector};
use postil::article::block::Article;
use postil::article::load::Hint;
use postil::exchange::w3c::{export, import};
use postil::library::archive::{Archive, ArchiveWriter};
use postil::library::index::Indexed;
use postil::library::query::Query;
use postil::library::search::search;
use postil::recognize::recognize;
use postil::session::document::Document;
use postil::session::history::History;
use postil::session::opening::open;
use postil::session::runs::{marks_by_block, runs};
use postil::session::state::{Action, Session};
use postil::session::view::View;
use postil::text::span::Span;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::rc::Rc;
use std::time::Duration;
use unicode_segmentation::UnicodeSegmentation as _;

const AT: &str = "2026-01-07T10:00:00.000Z";

/// Set in the environment of a process that is only to tell how long its first answer takes.
const FIRST_ANSWER: &str = "POSTIL_FIRST_ANSWER";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A text of about this many words: the optional data folder's, else made up.
fn text(words: usize) -> String {
    texts::kept(root(), words).unwrap_or_else(|| texts::made_up(words))
}

/// A copied news page, with its furniture.
fn sample() -> String {
    std::fs::read_to_string(root().join("seeds/river-agreement.txt")).unwrap_or_default()
}

fn article(text: &str) -> Article {
    open(text.as_bytes(), &Hint::default()).map(|loaded| loaded.article).unwrap_or_default()
}

fn blocks(article: &Article) -> Vec<Span> {
    article.blocks().iter().map(|block| block.span).collect()
}

/// A document over `article` with `count` annotations of one to three words, evenly over the text.
fn marked(article: Article, count: usize) -> Document {
    let mut document = Document::new("urn:uuid:0".into(), Rc::new(article), AT.into());
    let text = document.article.text().to_owned();
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let words: Vec<(usize, usize)> =
        text.split_whitespace().map(|word| (start(word), start(word) + word.len())).collect();
    let annotations = (0..count).map(|turn| {
        let first = turn * words.len() / count;
        let span = Span::new(words[first].0, words[(first + turn % 3).min(words.len() - 1)].1);
        let id: Rc<str> = format!("urn:uuid:{turn:08}").into();
        let target = Target::at(&text, span);
        let annotation = Annotation {
            id: id.clone(),
            target,
            tags: vec!["claim".into()],
            note: String::new(),
            created: AT.into(),
            modified: AT.into(),
            creator: None,
        };
        (id, Rc::new(annotation))
    });
    document.annotations = Rc::new(annotations.collect());
    document
}

/// Words, numbers and signs, as the Unicode rules (UAX #29) part them; spaces do not count.
fn tokens(text: &str) -> usize {
    text.split_word_bounds().filter(|piece| !piece.trim().is_empty()).count()
}

/// Tokens a second of this thread's processor time, which other programs on the machine do not lengthen.
/// The goal is 400,000 on one core.
fn recognizing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("recognize, tokens per CPU-second");
    group.sample_size(10);
    let made_up = [1_000, 10_000, 100_000].map(|words| ("made up", words, Some(texts::made_up(words))));
    let kept = [1_000, 10_000, 100_000].map(|words| ("data folder", words, texts::kept(root(), words)));
    for (source, words, text) in made_up.into_iter().chain(kept) {
        let Some(text) = text else { continue };
        let article = article(&text);
        let blocks = blocks(&article);
        group.throughput(Throughput::Elements(tokens(article.text()) as u64));
        group.bench_function(format!("{source}, {}k words", words / 1000), |bencher| {
            bencher.iter_custom(|times| {
                let start = ThreadTime::now();
                for _ in 0..times {
                    black_box(recognize(black_box(article.text()), &blocks, None));
                }
                start.elapsed()
            });
        });
    }
    group.finish();
}

/// The processor time a fresh process needs for its first answer, which makes the model, the lexicon and the
/// gazetteer ready; starting the process is not counted.
fn starting(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start of the recognizer");
    group.sample_size(10);
    group.bench_function("first answer of a process", |bencher| {
        bencher.iter_custom(|times| (0..times).map(|_| first_answer_elsewhere()).sum());
    });
    group.finish();
}

/// One sentence, whose names, places and dates ask for everything the recognizer has to make ready.
fn first_answer() -> Duration {
    let text = "Ana Brandt of the Central Bank came to Lyon on 3 May 2021.";
    let start = ThreadTime::now();
    black_box(recognize(black_box(text), &[Span::new(0, text.len())], None));
    start.elapsed()
}

/// The time that this program tells when it is run anew for its first answer alone.
fn first_answer_elsewhere() -> Duration {
    let program = std::env::current_exe().expect("a running program has a path");
    let told = Command::new(program).env(FIRST_ANSWER, "1").output().expect("this program starts once more");
    let nanoseconds = String::from_utf8_lossy(&told.stdout).trim().parse();
    Duration::from_nanos(nanoseconds.expect("the process tells its nanoseconds"))
}

fn loading(criterion: &mut Criterion) {
    let page = sample();
    criterion.bench_function("load a copied page", |bencher| {
        bencher.iter(|| open(black_box(page.as_bytes()), &Hint::default()));
    });
    let long = text(100_000);
    criterion.bench_function("load 100k words", |bencher| {
        bencher.iter(|| open(black_box(long.as_bytes()), &Hint::default()));
    });
}

fn marking(criterion: &mut Criterion) {
    let document = marked(article(&text(10_000)), 10_000);
    let view = View::default();
    criterion.bench_function("lay out 10k marks by block", |bencher| {
        bencher.iter(|| marks_by_block(black_box(&document), &view));
    });
    let marks = marks_by_block(&document, &view);
    criterion.bench_function("cut every block of 10k marks into runs", |bencher| {
        bencher.iter(|| -> usize {
            let blocks = document.article.blocks().iter().zip(&marks);
            blocks.map(|(block, marks)| runs(block.span, black_box(marks), &[]).len()).sum()
        });
    });
    let session = Rc::new(Session::new(document.clone(), History::default()));
    let one = document.annotations.values().next().map(|one| (**one).clone());
    let one = Annotation { id: "urn:uuid:new".into(), ..one.expect("there are 10,000") };
    criterion.bench_function("annotate among 10k marks", |bencher| {
        let action =
            || Action::Annotate { label: "Highlight".to_owned(), annotations: vec![one.clone()], at: AT.into() };
        bencher.iter_batched(action, |action| session.apply(action), BatchSize::SmallInput);
    });
}

fn anchoring(criterion: &mut Criterion) {
    let document = marked(article(&text(10_000)), 100);
    let quotes: Vec<&TextQuoteSelector> = document.annotations.values().map(|one| &one.target.quote).collect();
    // Lines are put before and a word is changed everywhere: no old position fits.
    let moved = format!("A line was put before it.\n\n{}", document.article.text().replace(" the ", " that "));
    criterion.bench_function("anchor 100 quotes in 10k changed words", |bencher| {
        bencher.iter(|| quotes.iter().map(|quote| anchor(black_box(&moved), quote, None)).collect::<Vec<_>>());
    });
}

fn exchanging(criterion: &mut Criterion) {
    let document = marked(article(&text(10_000)), 1_000);
    criterion.bench_function("export 1k annotations", |bencher| bencher.iter(|| export(black_box(&document))));
    let file = export(&document);
    criterion.bench_function("import 1k annotations", |bencher| {
        bencher.iter(|| import(black_box(file.as_bytes()), None, AT).is_ok());
    });
}

/// A library of 500 articles of 1,500 words with suggestions and ten annotations each.
fn library(criterion: &mut Criterion) {
    let long = texts::made_up(1_500 * 51);
    let words: Vec<&str> = long.split_inclusive(' ').collect();
    let documents: Vec<Document> = (0..500)
        .map(|turn| {
            // Fifty texts, each told ten times: what is made up is news of one kind anyway.
            let from = turn % 50 * 1_500;
            let mut document = marked(article(&words[from..from + 1_500].concat()), 10);
            document.id = format!("urn:uuid:{turn}").into();
            let found = recognize(document.article.text(), &blocks(&document.article), None);
            document.mentions = found.into_iter().map(Rc::new).collect();
            document
        })
        .collect();
    let mut group = criterion.benchmark_group("library of 500 articles");
    group.sample_size(10);
    group.bench_function("index one article", |bencher| bencher.iter(|| Indexed::new(black_box(&documents[0]))));
    let index: Vec<Indexed> = documents.iter().map(Indexed::new).collect();
    for typed in ["t", "th", "the", "lyon", "zzzz", "\"central bank\" lyon", "oye"] {
        let query = Query::parse(typed);
        group.bench_function(format!("search for {typed}"), |bencher| {
            bencher.iter(|| index.iter().filter_map(|one| search(black_box(one), &query, 3)).count());
        });
    }
    let archive = || {
        let mut writer = ArchiveWriter::default();
        documents.iter().for_each(|document| writer.add(document, None).unwrap_or_default());
        writer.finish().unwrap_or_default()
    };
    let bytes = archive();
    println!("the archive of 500 articles has {} bytes", bytes.len());
    group.bench_function("write the archive", |bencher| bencher.iter(archive));
    group.bench_function("read the archive", |bencher| {
        bencher.iter(|| {
            let archive = Archive::open(bytes.clone()).expect("it was just written");
            (0..archive.len()).filter(|index| archive.take(*index).is_ok()).count()
        });
    });
    group.finish();
}

criterion_group!(benches, recognizing, starting, loading, marking, anchoring, exchanging, library);

fn main() -> ExitCode {
    if std::env::var_os(FIRST_ANSWER).is_some() {
        println!("{}", first_answer().as_nanos());
        return ExitCode::SUCCESS;
    }
    benches();
    Criterion::default().configure_from_args().final_summary();
    ExitCode::SUCCESS
}
