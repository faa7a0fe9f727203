//! The same text gives the same mentions everywhere: the browser's program and the native one make the same file of
//! the same article, byte for byte.

use crate::desk::{export, fixture, open_article_file, parse, wait_read};
use browser_tests::{Browser, Result, Site, engines};
use postil::article::iso_day;
use postil::article::load::Hint;
use postil::exchange::w3c;
use postil::recognize::recognize;
use postil::session::document::Document;
use postil::session::history::History;
use postil::session::opening::open;
use postil::session::state::{Action, Session};
use postil::text::span::Span;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Every article, and how its export is named.
fn articles() -> [(PathBuf, &'static str); 4] {
    let seed = |name: &str| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds")).join(name);
    [
        (fixture("odd-signs.txt"), "harbor-town-counts-its-losses-after-the-flood"),
        (seed("river-agreement.txt"), "five-countries-agree-to-share-flood-warnings-along-the-sava"),
        (seed("museum-returns.txt"), "lisbon-museum-sends-214-bronze-and-ivory-works-back-to-benin"),
        (seed("city-bike-plan.txt"), "medellín-bets-on-bicycles-and-on-shade"),
    ]
}

fn the_same_mentions_as_natively(browser: &Browser, site: &Site) -> Result<()> {
    for (path, name) in articles() {
        // Drivers take whole paths only, without steps back.
        let path = path.canonicalize().map_err(|error| format!("{} is missing: {error}.", path.display()))?;
        browser.open(&site.url())?;
        open_article_file(browser, &path)?;
        wait_read(browser)?;
        let file = export(browser, &format!("{name}.postil.json"))?;
        let count = compare(&file, &native(&path, &file)?).map_err(|error| format!("{name}: {error}"))?;
        println!("{:?}: {count} suggestions of {name} are the same", browser.engine);
    }
    Ok(())
}
engines!(the_same_mentions_as_natively);

/// The file that the native program makes of the article: only its name and its times are taken from the browser's.
fn native(path: &Path, file: &[u8]) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{} could not be read: {error}.", path.display()))?;
    let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let loaded = open(&bytes, &Hint { file_name, ..Hint::default() }).map_err(|error| error.to_string())?;
    let article = loaded.article;
    let blocks: Vec<Span> = article.blocks().iter().map(|block| block.span).collect();
    // As the page asks its worker: the date goes there in writing.
    let date = article.meta.published.as_ref().map(|published| iso_day::format(published.date));
    let mentions = recognize(article.text(), &blocks, date.as_deref().and_then(iso_day::parse));

    let exported = parse(file)?;
    let text = |member: &str| exported[member].as_str().unwrap_or_default();
    let mut document = Document::new(text("id").into(), Rc::new(article), text("created").into());
    document.modified = text("modified").into();
    let session = Rc::new(Session::opened(document, History::default()));
    let found = Action::Found { revision: session.revision, mentions, done: blocks.len(), total: blocks.len() };
    Ok(w3c::export(&session.apply(found).document))
}

/// The number of suggestions, when the files are the same; else the first thing in which they differ.
fn compare(browser: &[u8], native: &str) -> Result<usize> {
    let (there, here) = (parse(browser)?, parse(native.as_bytes())?);
    let suggestions = |file: &Value| file["first"]["items"].as_array().cloned().unwrap_or_default();
    let (wasm, own) = (suggestions(&there), suggestions(&here));
    // Place, words, kind, value, confidence and reason: all that is exported of a suggestion.
    if let Some((a, b)) = wasm.iter().zip(&own).find(|(a, b)| a != b) {
        return Err(format!("The browser suggests {a:#}, natively it is {b:#}."));
    }
    if wasm.len() != own.len() {
        return Err(format!("The browser makes {} suggestions, natively there are {}.", wasm.len(), own.len()));
    }
    let told = |item: &Value| item["postil:suggestion"]["reason"].is_string();
    if own.len() < 10 || !own.iter().all(told) {
        return Err(format!("{} suggestions are too few to compare, or they do not say their reasons.", own.len()));
    }
    if browser == native.as_bytes() {
        return Ok(own.len());
    }
    let at = browser.iter().zip(native.as_bytes()).position(|(a, b)| a != b);
    Err(format!("The suggestions are the same, but the files differ from byte {at:?} on."))
}
