//! Arbitrary documents, and data beside the repository that may be missing.

use postil::annotation::model::{Annotation, Fit, Tag, TagColor, TagSet, Target, TextQuoteSelector};
use postil::article::block::{Article, BlockKind, DateSource, Draft, Meta, Published, RemovalReason, Removed};
use postil::article::inline::{Inline, InlineKind};
use postil::recognize::mention::{Confidence, EntityKind, Mention, PlaceCandidate, Point, Value};
use postil::session::document::{Decision, Document, MentionKey, Ruling, Suggestion};
use postil::session::labels::Labels;
use postil::session::version::{Deed, Version};
use postil::text::span::Span;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::rc::Rc;

/// A file of the optional data folder; `None`, said aloud, when it is not there.
pub(crate) fn optional_data(path: &str) -> Option<PathBuf> {
    let found = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data")).join(path);
    if found.exists() {
        return Some(found);
    }
    eprintln!("left out: ../shared/data/{path} is not there");
    None
}

/// Compares `text` with the golden file of this name.
pub(crate) fn golden(name: &str, text: &str) {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

const KINDS: [BlockKind; 10] = [
    BlockKind::Title,
    BlockKind::Standfirst,
    BlockKind::Heading,
    BlockKind::Paragraph,
    BlockKind::Item,
    BlockKind::Quote,
    BlockKind::Row,
    BlockKind::HeaderRow,
    BlockKind::Caption,
    BlockKind::Note,
];

const REASONS: [RemovalReason; 4] =
    [RemovalReason::Section, RemovalReason::Repeated, RemovalReason::ReadingTime, RemovalReason::Markup];

/// Words of many scripts, with what JSON, HTML and offsets stumble over.
pub(crate) fn words() -> impl Strategy<Value = String> {
    let awkward = prop_oneof![
        Just("👨\u{200d}👩\u{200d}👧 ".to_owned()),
        Just("e\u{301}\u{323}".to_owned()),
        Just("\u{202e}abc\u{202c}".to_owned()),
        Just("𝓗𠮷".to_owned()),
        Just("\r\n\t\u{2028}\u{0}\u{1b}\u{feff}".to_owned()),
        Just("</script><img src=x onerror=alert(1)>\"\\".to_owned()),
        Just("שלום مرحبا 日本語 ".to_owned()),
        "[a-z ]{1,12}",
        "\\PC{0,8}",
    ];
    vec(awkward, 1..6).prop_map(|parts| parts.concat())
}

fn solid_words() -> impl Strategy<Value = String> {
    words().prop_map(|text| format!("x{text}"))
}

fn timestamp() -> impl Strategy<Value = Rc<str>> {
    (1990..2100u16, 1..=12u8, 1..=28u8, 0..24u8, 0..1000u16)
        .prop_map(|(y, m, d, h, ms)| format!("{y}-{m:02}-{d:02}T{h:02}:30:00.{ms:03}Z").into())
}

fn day() -> impl Strategy<Value = Published> {
    (1900..2100i16, 1..=12i8, 1..=28i8, words()).prop_map(|(year, month, day, shown)| Published {
        date: jiff::civil::date(year, month, day),
        source: DateSource::Dateline,
        shown,
    })
}

fn meta() -> impl Strategy<Value = Meta> {
    let url = "https?://example\\.org/[a-z0-9?=&%]{0,9}";
    (
        option::of(words()),
        option::of(day()),
        option::of(day()),
        option::of(words()),
        option::of("[a-z]{2}"),
        option::of(words()),
        option::of(url),
    )
        .prop_map(|(byline, published, modified, publication, language, section, url)| Meta {
            byline,
            published,
            modified,
            publication,
            language,
            section,
            url,
        })
}

type InlineSeed = (InlineKind, usize, usize);

fn inline_seed() -> impl Strategy<Value = InlineSeed> {
    let link = "https?://[a-z]{1,5}\\.example/[a-zé𝓗|\"?#=&%]{0,9}";
    let kind = prop_oneof![
        Just(InlineKind::Strong),
        Just(InlineKind::Emphasis),
        link.prop_map(|address| InlineKind::Link(address.into())),
        words().prop_map(|label| InlineKind::Page(label.into())),
    ];
    (kind, any::<usize>(), any::<usize>())
}

fn inline(text: &str, (kind, a, b): InlineSeed) -> Inline {
    let span = span_in(text, a, b);
    let span = if matches!(kind, InlineKind::Page(_)) { Span { end: span.start, ..span } } else { span };
    Inline { kind, span }
}

fn article() -> impl Strategy<Value = Article> {
    let level = prop_oneof![Just(0u8), any::<u8>()];
    let kind = proptest::sample::select(&KINDS[..]);
    let blocks = vec((kind, solid_words(), level, option::of(any::<u32>()), vec(inline_seed(), 0..4)), 1..7);
    let removed = vec((words(), proptest::sample::select(&REASONS[..]), 0..2usize), 0..3);
    (blocks, meta(), removed).prop_map(|(blocks, meta, removed)| {
        let drafts = blocks.into_iter().map(|(kind, text, level, number, inlines)| {
            let inlines = inlines.into_iter().map(|seed| inline(&text, seed)).collect();
            Draft { kind, text, level, number, inlines }
        });
        let removed = removed.into_iter().map(|(text, reason, before)| Removed { text, reason, before });
        Article::new(drafts, meta, removed.collect())
    })
}

/// A span of `text` out of two arbitrary numbers, never empty.
pub(crate) fn span_in(text: &str, a: usize, b: usize) -> Span {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (a, b) = (a % bounds.len(), b % bounds.len());
    let (a, b) = if a == b { (a.saturating_sub(1), a.max(1)) } else { (a.min(b), a.max(b)) };
    Span::new(bounds[a], bounds[b])
}

fn value() -> impl Strategy<Value = Value> {
    let point = (-90.0..90.0f64, -180.0..180.0f64).prop_map(|(lat, lon)| Point { lat, lon });
    let area = "[A-Z]?[a-z]*";
    let place = (words(), words(), area, area, point, option::of(1..2000u32)).prop_map(
        |(name, feature, region, country, point, radius)| PlaceCandidate {
            name,
            feature,
            region,
            country,
            point,
            radius,
        },
    );
    prop_oneof![
        ("[0-9XPW-]{1,10}", option::of("[A-Z]{2,6}"), vec("[0-9-]{4,10}", 0..3), option::of("[0-9-]{4}/[0-9-]{4}"))
            .prop_map(|(value, modifier, alternatives, range)| Value::Timex { value, modifier, alternatives, range }),
        vec(place, 1..3).prop_map(|candidates| Value::Place { candidates }),
        ("[0-9.]{1,6}", option::of("[0-9.]{1,6}"), "[A-Z%]{1,3}", option::of("[A-Z]{2,6}"))
            .prop_map(|(number, upper, unit, modifier)| Value::Amount { number, upper, unit, modifier }),
        words().prop_map(|name| Value::Name { name }),
    ]
}

type MentionSeed = (usize, usize, EntityKind, Option<Value>, u8, String);

fn mention_seed() -> impl Strategy<Value = MentionSeed> {
    let kind = proptest::sample::select(&EntityKind::ALL[..]);
    (any::<usize>(), any::<usize>(), kind, option::of(value()), 0..=100u8, words())
}

fn mention(article: &Article, (a, b, kind, value, confidence, reason): MentionSeed) -> Rc<Mention> {
    let span = span_in(article.text(), a, b);
    Rc::new(Mention { span, kind, value, confidence: Confidence(confidence), reason })
}

fn ruling() -> impl Strategy<Value = Ruling> {
    prop_oneof![
        Just(Ruling::Accepted),
        Just(Ruling::Rejected),
        proptest::sample::select(&EntityKind::ALL[..]).prop_map(Ruling::Relabeled),
    ]
}

fn tag_set() -> impl Strategy<Value = TagSet> {
    vec((words(), proptest::sample::select(&TagColor::ALL[..])), 0..5).prop_map(|tags| {
        let tag = |(n, (name, color)): (usize, (String, TagColor))| Tag { id: format!("tag {n}").into(), name, color };
        TagSet(tags.into_iter().enumerate().map(tag).collect())
    })
}

type AnnotationSeed = (String, Option<(usize, usize)>, bool, Vec<usize>, String, Rc<str>, Rc<str>, Option<String>);

fn annotation_seed() -> impl Strategy<Value = AnnotationSeed> {
    let id = prop_oneof!["urn:uuid:[0-9a-f]{8}", solid_words(), "urn:postil:id:[a-z%]{0,4}"];
    let place = option::of((any::<usize>(), any::<usize>()));
    let note = prop_oneof![Just(String::new()), words()];
    (id, place, any::<bool>(), vec(any::<usize>(), 0..3), note, timestamp(), timestamp(), option::of(words()))
}

fn annotation(article: &Article, tag_set: &TagSet, seed: AnnotationSeed) -> Annotation {
    let (id, place, moved, tags, note, created, modified, creator) = seed;
    let span = place.map(|(a, b)| span_in(article.text(), a, b));
    let mut quote = TextQuoteSelector::describe(article.text(), span.unwrap_or(Span::new(0, 1)));
    if moved || span.is_none() {
        quote.exact.push_str(" as it was before");
    }
    let count = tag_set.0.len();
    let tags = if count == 0 { BTreeSet::new() } else { tags.into_iter().map(|n| n % count).collect() };
    let tags = tags.into_iter().map(|n: usize| tag_set.0[n].id.clone()).collect();
    let fit = match (span, moved) {
        (Some(_), true) => Fit::Changed,
        (Some(_), false) if note.len() % 3 == 1 => Fit::Moved,
        _ => Fit::Exact,
    };
    Annotation { id: id.into(), target: Target { quote, span, fit }, tags, note, created, modified, creator }
}

/// What a reader may have chosen: the last of what the words may mean.
fn chosen(mention: &Rc<Mention>, ruling: Ruling) -> Option<Value> {
    let suggestion = Suggestion { mention: mention.clone(), ruling: Some(ruling), chosen: None };
    suggestion.options().pop().filter(|_| ruling == Ruling::Accepted)
}

fn version() -> impl Strategy<Value = Version> {
    let deed = proptest::sample::select(&[Deed::Edited, Deed::Replaced, Deed::Restored, Deed::PutBack][..]);
    (article(), timestamp(), deed, vec((mention_seed(), ruling(), timestamp()), 0..2)).prop_map(
        |(article, at, deed, lost)| {
            let lost = lost.into_iter().map(|(seed, ruling, at)| {
                let mention = mention(&article, seed);
                let chosen = chosen(&mention, ruling);
                Rc::new(Decision { mention, ruling, chosen, at })
            });
            Version { at, deed, lost: lost.collect(), article: Rc::new(article) }
        },
    )
}

/// Any document that keeps the invariants its types state.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    let made =
        (vec(mention_seed(), 0..6), vec((mention_seed(), ruling(), timestamp()), 0..4), vec(annotation_seed(), 0..6));
    let rulings = vec(option::of((ruling(), timestamp())), 6);
    let labels = vec(words(), 0..3);
    let head = ("urn:uuid:[0-9a-f-]{8,36}|[a-z ]{1,9}", option::of(words()), labels, timestamp(), timestamp());
    (head, article(), tag_set(), made, rulings, vec(version(), 0..3)).prop_map(
        |(head, article, tag_set, (found, ruled, annotated), rulings, versions)| {
            let versions = (1..).zip(versions.into_iter().map(Rc::new)).collect();
            let mut decisions = BTreeMap::new();
            for (seed, ruling, at) in ruled {
                let mention = mention(&article, seed);
                let chosen = chosen(&mention, ruling);
                decisions.insert(MentionKey::from(&*mention), Rc::new(Decision { mention, ruling, chosen, at }));
            }
            let mut mentions: Vec<Rc<Mention>> = found.into_iter().map(|seed| mention(&article, seed)).collect();
            mentions.sort_by_key(|mention| (article.reading_key(mention.span), mention.kind));
            mentions.dedup_by_key(|mention| MentionKey::from(&**mention));
            for (mention, ruling) in mentions.iter().zip(rulings) {
                let Some((ruling, at)) = ruling else { continue };
                let changed = Mention { reason: format!("{}!", mention.reason), ..(**mention).clone() };
                let on = if at.ends_with("0Z") { Rc::new(changed) } else { mention.clone() };
                let chosen = chosen(mention, ruling);
                decisions.insert(MentionKey::from(&**mention), Rc::new(Decision { mention: on, ruling, chosen, at }));
            }
            let annotated = annotated.into_iter().map(|seed| Rc::new(annotation(&article, &tag_set, seed)));
            let annotations: BTreeMap<_, _> = annotated.map(|annotation| (annotation.id.clone(), annotation)).collect();
            let (id, name, labels, created, modified) = head;
            Document {
                id: id.into(),
                name: name.map(Rc::from),
                labels: Labels::new(labels.iter().map(String::as_str)),
                created,
                modified,
                tag_set: Rc::new(tag_set),
                mentions: mentions.into(),
                decisions: Rc::new(decisions),
                annotations: Rc::new(annotations),
                article: Rc::new(article),
                versions: Rc::new(versions),
            }
        },
    )
}
