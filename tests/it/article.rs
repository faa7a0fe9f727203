//! Opening articles: fixtures, samples, ugly input, and lines put back.

use postil::article::block::{Article, BlockKind, RemovalReason};
use postil::article::inline::InlineKind;
use postil::article::load::{Format, Hint, Loaded, load};
use postil::article::put_back::{moved, put_back};
use postil::text::span::Span;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn open(bytes: &[u8], format: Format) -> Loaded {
    load(bytes, &Hint { format, ..Hint::default() }).expect("the text opens")
}

fn open_file(path: &Path) -> Article {
    let bytes = std::fs::read(path).expect("the file is there");
    let file_name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
    load(&bytes, &Hint { file_name, ..Hint::default() }).expect("the file opens").article
}

/// What was known, then each block and each removed line at its place.
fn outline(article: &Article) -> String {
    let meta = &article.meta;
    let mut out = String::new();
    let facts = [
        ("byline", meta.byline.clone()),
        ("published", meta.published.as_ref().map(|it| format!("{} ({:?}: {})", it.date, it.source, it.shown))),
        ("modified", meta.modified.as_ref().map(|it| format!("{} ({:?}: {})", it.date, it.source, it.shown))),
        ("publication", meta.publication.clone()),
        ("language", meta.language.clone()),
        ("section", meta.section.clone()),
        ("url", meta.url.clone()),
    ];
    for (name, fact) in facts {
        if let Some(fact) = fact {
            let _ = writeln!(out, "{name} = {fact}");
        }
    }
    for index in 0..=article.blocks().len() {
        for line in article.removed.iter().filter(|line| line.before == index) {
            let _ = writeln!(out, "- {:?}: {}", line.reason, line.text);
        }
        if let Some(block) = article.blocks().get(index) {
            let level = if block.level > 0 { format!(" {}", block.level) } else { String::new() };
            let number = block.number.map_or_else(String::new, |number| format!(" {number}."));
            let _ = writeln!(out, "{:?}{level}{number}: {}", block.kind, article.block_text(index));
            for inline in article.inlines_in(block.span) {
                let _ = writeln!(out, "    {:?}: {}", inline.kind, inline.span.of(article.block_text(index)));
            }
        }
    }
    out
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(Path::new(ROOT).join(folder)).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt" || end == "html"));
    paths.sort();
    paths
}

#[test]
fn fixtures_and_samples_open_as_they_should() {
    for path in files("tests/fixtures/articles").into_iter().chain(files("seeds")) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(Path::new(ROOT).join("tests/snapshots"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(format!("article_{name}"), outline(&open_file(&path))));
    }
}

#[test]
fn plain_prose_comes_through_untouched() {
    for name in ["prose.txt", "hints-at-chrome.txt"] {
        let path = Path::new(ROOT).join("tests/fixtures/articles").join(name);
        let source = std::fs::read_to_string(&path).expect("the fixture is there");
        let article = open_file(&path);
        assert_eq!(article.body(), source.trim(), "{name}");
        assert!(article.removed.is_empty(), "{name}");
    }
}

#[test]
fn bold_and_links_stay_on_their_words_when_a_line_is_put_back() {
    let page = "<html><head><title>On the quay at Varde</title></head><body><article><h1>On the quay at Varde</h1>\
        <p>Share</p><p>The crane at <b>Varde</b> has been silent since May, and <a href='https://a.example/'>no one</a> \
        can say, when asked, who was to have paid for its new rope.</p><ol start=4><li>One <i>rope</i>, forty metres.</li></ol>\
        </article></body></html>";
    let article = open(page.as_bytes(), Format::Html).article;
    let set = |article: &Article| -> Vec<String> {
        article.inlines().iter().map(|inline| format!("{:?} {}", inline.kind, inline.span.of(article.text()))).collect()
    };
    let all = ["Strong Varde", "Link(\"https://a.example/\") no one", "Emphasis rope"];
    assert_eq!(set(&article), all);
    let line = article.removed.iter().position(|line| line.text == "Share").expect("a button was left out");
    let (restored, _) = put_back(&article, line).expect("it can be put back");
    assert!(restored.body().starts_with("Share\n\n"));
    assert_eq!(set(&restored), all);
    assert_eq!(restored.blocks().last().and_then(|block| block.number), Some(4));
}

#[test]
fn a_page_of_tags_opens_soon() {
    let started = Instant::now();
    for unit in [
        "<b>a</b> <i>b</i><br>",
        "<table><tr><td>a<td>b<tr><td>c<td colspan=9999 rowspan=9999>d",
        "<ol><li>x",
        "<a href=a>x</a>",
        "<td>",
        "<b><a href=b>c <br>",
    ] {
        let page = format!(
            "<base href='https://a.example/{}'><p>Words.</p>{}",
            "x/".repeat(900),
            unit.repeat(400_000 / unit.len())
        );
        let article = open(page.as_bytes(), Format::Html).article;
        assert!(article.is_sound());
    }
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn several_articles_in_one_text_all_survive() {
    let story = |n: usize| {
        let line = |k: usize| format!("Story {n} had a line {k} in which the council met, spoke and went home again.");
        (0..12).map(line).collect::<Vec<_>>().join("\n\n")
    };
    let text = format!("{}\n\nMost read\n\n{}\n\nAdvertisement\n\n{}", story(1), story(2), story(3));
    let article = open(text.as_bytes(), Format::Text).article;
    for (index, count) in [(1, 12), (2, 12), (3, 12)] {
        assert_eq!(article.body().matches(&format!("Story {index} had")).count(), count);
    }
}

#[test]
fn what_an_article_says_of_letters_and_cookies_stays() {
    let lines = [
        "Home",
        "Business",
        "Subscribe",
        "Streaming house gains eight million subscribers in a quarter",
        "By Jane Doe",
        "March 4, 2025",
        "The streaming house gained eight million subscribers in three months, twice as many as it had forecast.",
        "Its newsletter, once a page of listings, now reaches a fifth of them every Friday before noon.",
        "The company uses cookies to tell new visitors from old ones, a practice that the regulator has asked about.",
        "It may earn less per head, the chief executive said, but never before have so few people left in a year.",
        "Analysts had expected subscriptions to fall after the price went up in the autumn and again in January.",
        "The next figures are due in June, when the house will count subscribers by country for the first time.",
        "Most read",
        "Old lighthouse sold",
    ];
    let article = open(lines.join("\n").as_bytes(), Format::Text).article;
    assert_eq!(article.title(), Some(lines[3]));
    assert_eq!(article.body(), lines[6..12].join("\n\n"));
}

#[test]
fn a_form_between_two_halves_costs_neither() {
    let half = |n: usize| {
        let line =
            |k: usize| format!("In part {n} the council met for hour {k}, heard the engineers and went home again.");
        (0..4).map(line).collect::<Vec<_>>().join("\n")
    };
    let form =
        "Sign up for our newsletter\nGet the best of the week in your inbox.\nPlease enter your email to subscribe.";
    let text =
        format!("Home\nMenu\nBridge closes for a year\nBy Jane Doe\n{}\n{form}\n{}\nMost read", half(1), half(2));
    let article = open(text.as_bytes(), Format::Text).article;
    for part in [1, 2] {
        assert_eq!(article.body().matches(&format!("In part {part}")).count(), 4);
    }
}

#[test]
fn markup_in_attributes_and_metadata_stays_words() {
    let page = "<html><head><title>Rain &lt;script&gt;x()&lt;/script&gt; in Bern</title>\
                <meta property='og:image:alt' content='Rain over &lt;img src=x onerror=y()&gt; the old town'>\
                <meta property='og:url' content='javascript:z()'></head>\
                <body><p onclick='q()'>It rained in <a href='https://far.example/t.js'>Bern</a> all day.</p></body></html>";
    let article = open(page.as_bytes(), Format::Html).article;
    assert_eq!(article.body(), "It rained in Bern all day.");
    assert_eq!(article.meta.url, None);
    assert_eq!(article.title(), Some("Rain <script>x()</script> in Bern"), "words, never markup");
}

#[test]
fn an_author_is_named_where_the_page_names_one_and_else_nobody() {
    let story = "<p>The harbor reopened on Tuesday after three days of fog, and the first ferry left at noon.</p>";
    let byline = |head: &str, body: &str| {
        let page = format!("<html><head><title>Harbor open</title>{head}</head><body><nav></nav>{body}</body></html>");
        open(page.as_bytes(), Format::Html).article.meta.byline
    };
    let named = Some("Jane Doe".to_owned());
    assert_eq!(byline("<meta property='og:article:author' content='Jane Doe'>", story), named);
    assert_eq!(byline("", &format!("<p class='byline'>Jane Doe</p>{story}")), named);
    assert_eq!(byline("", &format!("<p class='byline'>By</p><p class='author'>Jane Doe</p>{story}")), named);
    for nobody in [
        "<p class='byline'>Our correspondent</p>",
        "<div class='footer'><span class='author'>Web Desk</span></div>",
        "<form class='comment-form'><p class='comment-form-author'>Name</p></form>",
    ] {
        assert_eq!(byline("", &format!("{story}{nobody}")), None, "{nobody}");
    }
}

#[test]
fn nothing_of_a_sample_vanishes() {
    for path in files("seeds") {
        let source = std::fs::read_to_string(&path).expect("the sample is there");
        let article = open_file(&path);
        for line in source.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let kept = (0..article.blocks().len()).any(|index| article.block_text(index) == line);
            assert!(kept || article.removed.iter().any(|removed| removed.text == line), "{line}");
        }
    }
}

#[test]
fn the_seed_article_opens_clean() {
    let path = Path::new(ROOT).join("../shared/seeds/kyiv-talks.txt");
    if !path.exists() {
        println!("Left out: ../shared/seeds/kyiv-talks.txt is not there.");
        return;
    }
    let article = open_file(&path);
    let count = |kind| article.blocks().iter().filter(|block| block.kind == kind).count();
    let title = "Ukrainian negotiators meet Witkoff, Kushner to discuss potential leaders' meeting";
    assert_eq!(article.title(), Some(title));
    assert_eq!(article.text().matches(title).count(), 1);
    assert_eq!(count(BlockKind::Paragraph), 10);
    assert_eq!(count(BlockKind::Note), 1);
    assert_eq!(count(BlockKind::Caption), 1);
    assert_eq!(article.blocks().len(), 13);
    assert_eq!(article.meta.section.as_deref(), Some("Politics"));
    assert_eq!(article.meta.byline.as_deref(), Some("Martin Fornusek"));
    let reasons: Vec<RemovalReason> = article.removed.iter().map(|line| line.reason).collect();
    use RemovalReason::{Byline, Navigation, Picture, ReadingTime, Repeated, Section};
    assert_eq!(reasons, [Section, ReadingTime, Repeated, Picture, Byline, Byline, Navigation, Navigation, Navigation]);
}

#[test]
fn no_script_is_read_as_text() {
    let path = Path::new(ROOT).join("tests/fixtures/articles/page.html");
    let article = open_file(&path);
    let all: String =
        article.removed.iter().map(|line| line.text.clone()).collect::<Vec<_>>().join("\n") + article.text();
    for word in ["never seen", "alert", "color:red", "<"] {
        assert!(!all.contains(word), "{word}");
    }
}

#[test]
fn hostile_markup_gives_only_text() {
    let path = Path::new(ROOT).join("../shared/data/sanitise/cases.json");
    let Ok(bytes) = std::fs::read(&path) else {
        println!("Left out: ../shared/data/sanitise is not there.");
        return;
    };
    let cases: serde_json::Value = serde_json::from_slice(&bytes).expect("the cases are JSON");
    for case in cases["cases"].as_array().expect("a list of cases") {
        let payload = case["payload"].as_str().unwrap_or_default();
        let Ok(loaded) = load(payload.as_bytes(), &Hint { format: Format::Html, ..Hint::default() }) else { continue };
        assert!(loaded.article.is_sound());
        // Markup that the page itself shows as words is written with character references; there is no other.
        let words = format!("{}{:?}", loaded.article.text(), loaded.article.removed).to_lowercase();
        let shown = payload.contains('&');
        for tag in ["<script", "<img", "<iframe", "<object", "<form", "<a href", "onerror="] {
            assert!(shown || !payload.contains('<') || !words.contains(tag), "{payload}: {words}");
        }
        let url = loaded.article.meta.url.unwrap_or_default();
        assert!(url.is_empty() || url.starts_with("http"), "{url}");
    }
}

#[test]
fn naughty_strings_open_or_are_refused() {
    let path = Path::new(ROOT).join("../shared/data/naughty/blns.json");
    let Ok(bytes) = std::fs::read(&path) else {
        println!("Left out: ../shared/data/naughty is not there.");
        return;
    };
    let strings: Vec<String> = serde_json::from_slice(&bytes).expect("the strings are JSON");
    for string in strings {
        for format in [Format::Auto, Format::Text, Format::Html] {
            if let Ok(loaded) = load(string.as_bytes(), &Hint { format, ..Hint::default() }) {
                assert!(loaded.article.is_sound());
            }
        }
    }
}

#[test]
fn huge_and_deep_input_opens_soon() {
    // Bounds are wide: they catch quadratic work and stack overflow, not a slow machine.
    let inputs = [
        "<div>".repeat(200_000) + "deep",
        "<b><p>".repeat(20_000) + "bold",
        (0..20_000).map(|n| format!("<font color={n}><p>")).collect::<String>() + "text",
        "<table><tr><td>".repeat(20_000) + "cell",
        "<span>w </span>".repeat(200_000),
        "<ul><li>".repeat(50_000) + "item",
        format!("one {}", "x".repeat(5_000_000)),
        "word\n\n".repeat(100_000),
        "Advertisement\n".repeat(100_000) + &"A sentence that is long enough to be prose, I think.\n".repeat(50_000),
        "Jane Doe\n".repeat(200_000),
    ];
    for input in inputs {
        let start = Instant::now();
        let loaded = open(input.as_bytes(), Format::Auto);
        assert!(loaded.article.is_sound());
        let name: String = input.chars().take(20).collect();
        assert!(start.elapsed() < Duration::from_secs(10), "{name} took {:?}", start.elapsed());
    }
}

fn any_article() -> impl Strategy<Value = Article> {
    let line = prop_oneof![
        Just("Advertisement".to_owned()),
        Just("Read more".to_owned()),
        Just("A river rose on Monday".to_owned()),
        Just("(Jane Doe/Agency)".to_owned()),
        Just("- one thing".to_owned()),
        Just(String::new()),
        "[a-zА-я 👩🏽‍🚀,.]{0,60}",
        "[A-Z][a-z ]{40,160}\\.",
    ];
    proptest::collection::vec(line, 1..30).prop_filter_map("no text", |lines| {
        load(lines.join("\n").as_bytes(), &Hint { format: Format::Text, ..Hint::default() }).ok().map(|it| it.article)
    })
}

proptest! {
    #[test]
    fn any_bytes_open_or_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600), html: bool) {
        let format = if html { Format::Html } else { Format::Auto };
        if let Ok(loaded) = load(&bytes, &Hint { format, ..Hint::default() }) {
            prop_assert!(loaded.article.is_sound());
        }
    }

    #[test]
    fn any_markup_opens_or_is_refused(
        parts in proptest::collection::vec("(<(/)?(p|div|b|table|tr|td|ul|li|a|br|pre|h1|form|blockquote|span|article)( class=\"(share|comment|article)\")?>|[a-z ,.]{1,40})", 0..80)
    ) {
        if let Ok(loaded) = load(parts.concat().as_bytes(), &Hint { format: Format::Html, ..Hint::default() }) {
            let article = loaded.article;
            prop_assert!(article.is_sound());
            prop_assert!((0..article.blocks().len()).all(|index| !article.block_text(index).trim().is_empty()));
        }
    }

    #[test]
    fn what_is_set_apart_fits_the_words_of_its_block(
        parts in proptest::collection::vec(
            "<(/)?(p|div|b|i|strong|em|mark|table|tr|td|th|ul|ol|li|a|br|pre|h2|h4|blockquote|dl|dt|dd|span)( (class=\"MsoNormal\"|style=\"font-weight:(bold|400)\"|href=\"(/a b|https://a.example/|#x|javascript:x)\"|start=\"-?[0-9]{1,4}\"|colspan=\"[0-9]{1,9}\"|rowspan=\"[0-9]{1,9}\"|reversed|hidden))?>|[a-z ,.é\u{a0}𝓗]{1,20}|\n +",
            0..120,
        )
    ) {
        let page = format!("<base href='https://b.example/c'><p>Words.</p>{}", parts.concat());
        let hint = Hint { format: Format::Html, ..Hint::default() };
        let article = load(page.as_bytes(), &hint).expect("there are words").article;
        prop_assert!(article.is_sound());
        for (index, block) in article.blocks().iter().enumerate() {
            let text = article.block_text(index);
            for inline in article.inlines_in(block.span) {
                let words = text.get(inline.span.range()).expect("it lies in the block, between characters");
                prop_assert!(!words.is_empty() && words.trim() == words, "{:?} in {:?}", inline, text);
                if let InlineKind::Link(address) = &inline.kind {
                    prop_assert!(address.starts_with("https://"), "{}", address);
                }
            }
            prop_assert!(block.number.is_none() || block.kind == BlockKind::Item);
        }
        let rebuilt = Article::new(article.drafts(), article.meta.clone(), article.removed.clone());
        prop_assert_eq!(rebuilt, article);
    }

    #[test]
    fn copied_lines_are_kept_or_removed(article in any_article()) {
        prop_assert!(article.is_sound());
        prop_assert!(article.removed.iter().all(|line| line.before <= article.blocks().len()));
        prop_assert!(article.removed.windows(2).all(|pair| pair[0].before <= pair[1].before));
    }

    #[test]
    fn a_line_put_back_moves_every_span_to_the_same_words(article in any_article(), which: prop::sample::Index) {
        prop_assume!(!article.removed.is_empty());
        let removed = which.index(article.removed.len());
        let Some((restored, moves)) = put_back(&article, removed) else { return Ok(()) };
        prop_assert!(restored.is_sound());
        prop_assert_eq!(restored.blocks().len(), article.blocks().len() + 1);
        prop_assert_eq!(restored.removed.len(), article.removed.len() - 1);
        prop_assert!(restored.body().contains(article.removed[removed].text.trim()));
        for block in article.blocks() {
            let text = article.text();
            let (start, end) = (block.span.start.index(), block.span.end.index());
            let marks = (start..=end).filter(|at| text.is_char_boundary(*at)).collect::<Vec<_>>();
            for (index, from) in marks.iter().enumerate() {
                for to in marks[index + 1..].iter().step_by(7).chain(marks.last()) {
                    let span = Span::new(*from, *to);
                    if !span.is_empty() {
                        prop_assert_eq!(span.of(text), moved(&moves, span).of(restored.text()));
                    }
                }
            }
        }
    }
}
