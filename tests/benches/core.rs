//! What the core costs natively: reading, loading, laying out marks, anchoring, export and import.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use postil::annotation::anchor::anchor;
use postil::annotation::model::{Annotation, Target, TextQuoteSelector};
use postil::article::block::Article;
use postil::article::load::Hint;
use postil::exchange::w3c::{export, import};
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
use std::rc::Rc;

const AT: &str = "2026-01-07T10:00:00.000Z";

/// A text of about this many thousand words: the optional data folder's, else our samples again and again.
fn text(thousands: usize) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kept = std::fs::read_to_string(root.join(format!("../shared/data/texts/{thousands}k.txt")));
    kept.unwrap_or_else(|_| {
        let sample = sample();
        let times = thousands * 1000 / sample.split_whitespace().count().max(1) + 1;
        vec![sample; times].join("\n\n")
    })
}

/// A copied news page, with its furniture.
fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/river-agreement.txt");
    std::fs::read_to_string(path).unwrap_or_default()
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
        let target = Target { quote: TextQuoteSelector::describe(&text, span), span: Some(span) };
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

fn recognizing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("recognize (elements are words)");
    group.sample_size(10);
    for thousands in [1, 10, 100] {
        let article = article(&text(thousands));
        let blocks = blocks(&article);
        group.throughput(Throughput::Elements(article.text().split_whitespace().count() as u64));
        group.bench_function(format!("{thousands}k words"), |bencher| {
            bencher.iter(|| recognize(black_box(article.text()), &blocks, None));
        });
    }
    group.finish();
}

fn loading(criterion: &mut Criterion) {
    let page = sample();
    criterion.bench_function("load a copied page", |bencher| {
        bencher.iter(|| open(black_box(page.as_bytes()), &Hint::default()));
    });
    let long = text(100);
    criterion.bench_function("load 100k words", |bencher| {
        bencher.iter(|| open(black_box(long.as_bytes()), &Hint::default()));
    });
}

fn marking(criterion: &mut Criterion) {
    let document = marked(article(&text(10)), 10_000);
    let view = View::default();
    criterion.bench_function("lay out 10k marks by block", |bencher| {
        bencher.iter(|| marks_by_block(black_box(&document), &view));
    });
    let marks = marks_by_block(&document, &view);
    criterion.bench_function("cut every block of 10k marks into runs", |bencher| {
        bencher.iter(|| -> usize {
            let blocks = document.article.blocks().iter().zip(&marks);
            blocks.map(|(block, marks)| runs(block.span, black_box(marks)).len()).sum()
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
    let document = marked(article(&text(10)), 100);
    let quotes: Vec<&TextQuoteSelector> = document.annotations.values().map(|one| &one.target.quote).collect();
    // Lines are put before and a word is changed everywhere: no old position fits.
    let moved = format!("A line was put before it.\n\n{}", document.article.text().replace(" the ", " that "));
    criterion.bench_function("anchor 100 quotes in 10k changed words", |bencher| {
        bencher.iter(|| quotes.iter().map(|quote| anchor(black_box(&moved), quote, None)).collect::<Vec<_>>());
    });
}

fn exchanging(criterion: &mut Criterion) {
    let document = marked(article(&text(10)), 1_000);
    criterion.bench_function("export 1k annotations", |bencher| bencher.iter(|| export(black_box(&document))));
    let file = export(&document);
    criterion.bench_function("import 1k annotations", |bencher| {
        bencher.iter(|| import(black_box(file.as_bytes()), None, AT).is_ok());
    });
}

criterion_group!(benches, recognizing, loading, marking, anchoring, exchanging);
criterion_main!(benches);
