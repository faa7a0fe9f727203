//! What the journeys have in common: opening an article, reading the lists, marking words, exporting.

use browser_tests::{Browser, Result};
use serde_json::{Value, json};
use std::path::PathBuf;

/// The sample most journeys read, and its button on the start screen.
pub(crate) const SAMPLE: &str = "Five countries and a river";

/// How the sample's exported file is named.
pub(crate) const SAMPLE_FILE: &str = "five-countries-agree-to-share-flood-warnings-along-the-sava.postil.json";

/// A row of a list, as other programs read it too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// `PERSON`, `DATE`, …; `ANNOTATION` for a reader's own.
    pub(crate) kind: String,
    /// Where it begins, in code points of the article's text.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
    /// `suggested`, `accepted`, `rejected`, `changed`; empty for an annotation.
    pub(crate) state: String,
    /// The words it names.
    pub(crate) words: String,
    /// The mark's name in the text.
    pub(crate) mark: String,
    /// Tags and note of an annotation, as the row shows them.
    pub(crate) said: String,
}

/// A file of the shared data folder beside the repository; prints what is left out where there is none.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    // Drivers take whole paths only, without steps back.
    if let Ok(file) = folder.join(path).canonicalize() {
        return Some(file);
    }
    println!("LEFT OUT: there is no {path} beside the repository; the own fixtures were used alone.");
    None
}

/// A fixture of the browser tests.
pub(crate) fn fixture(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/browser")).join(name)
}

/// Waits for the start screen.
pub(crate) fn wait_start(browser: &Browser) -> Result<()> {
    browser.wait_text("h1", "Postil")?;
    browser.wait_js("the field for an article", "return !!document.querySelector('#paste-field')")
}

/// Opens the sample from the start screen and waits until it is read.
pub(crate) fn open_sample(browser: &Browser) -> Result<()> {
    wait_start(browser)?;
    browser.click_named("button", SAMPLE)?;
    browser.wait_text("article[role=article] h1", "Five countries agree")?;
    wait_read(browser)
}

/// Opens a file by the article field.
pub(crate) fn open_article_file(browser: &Browser, path: &std::path::Path) -> Result<()> {
    wait_start(browser)?;
    browser.upload("#file-field", path)
}

/// Waits until the recognizer has answered.
pub(crate) fn wait_read(browser: &Browser) -> Result<()> {
    browser.wait_js(
        "the recognizer",
        "return !!document.querySelector('article .block') && !document.querySelector('.legend__progress[role=status]')",
    )
}

/// Waits until every change is in the browser's storage.
pub(crate) fn wait_saved(browser: &Browser) -> Result<()> {
    browser.wait_text(".bar__status", "Saved in this browser").map(drop)
}

/// Shows one of the lists, `mentions` or `notes`.
pub(crate) fn show_list(browser: &Browser, name: &str) -> Result<()> {
    // By script: reading a list is no part of what a journey does with its keys and mouse.
    let script = "document.getElementById('tab-' + arguments[0]).click()";
    browser.js(script, &json!([name]))?;
    let shown = format!("return document.getElementById('tab-{name}').getAttribute('aria-selected') === 'true'");
    browser.wait_js("the list", &shown)
}

/// The rows of the list that is shown.
pub(crate) fn rows(browser: &Browser) -> Result<Vec<Row>> {
    let script = "return [...document.querySelectorAll('#panel-list .row')].map((row) => {
        const text = (css) => row.querySelector(css)?.textContent ?? '';
        const said = [...row.querySelectorAll('.row__tag')].map((tag) => tag.textContent).join('|') + ' / ' + text('.row__note');
        return [row.dataset.kind, row.dataset.start, row.dataset.end, row.dataset.state ?? '',
            text('.row__words') || text('.row__quote'), row.id.replace(/^row-/, ''), said];
    })";
    let found = browser.js(script, &json!([]))?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    found
        .as_array()
        .into_iter()
        .flatten()
        .map(|row| {
            let number = |value: &Value| {
                value
                    .as_str()
                    .and_then(|digits| digits.parse().ok())
                    .ok_or_else(|| format!("A row has no place: {row}."))
            };
            Ok(Row {
                kind: text(&row[0]),
                start: number(&row[1])?,
                end: number(&row[2])?,
                state: text(&row[3]),
                words: text(&row[4]),
                mark: text(&row[5]),
                said: text(&row[6]),
            })
        })
        .collect()
}

/// The suggestions' rows.
pub(crate) fn mentions(browser: &Browser) -> Result<Vec<Row>> {
    show_list(browser, "mentions")?;
    rows(browser)
}

/// The annotations' rows.
pub(crate) fn notes(browser: &Browser) -> Result<Vec<Row>> {
    show_list(browser, "notes")?;
    rows(browser)
}

/// Both lists; what a reload or an import must bring back.
pub(crate) fn everything(browser: &Browser) -> Result<(Vec<Row>, Vec<Row>)> {
    Ok((mentions(browser)?, notes(browser)?))
}

/// Waits until the annotations' list has so many rows, and returns them.
pub(crate) fn wait_notes(browser: &Browser, count: usize) -> Result<Vec<Row>> {
    show_list(browser, "notes")?;
    browser.wait(|| {
        let found = rows(browser)?;
        if found.len() == count {
            Ok(found)
        } else {
            Err(format!("There are {} notes, not {count}: {found:#?}", found.len()))
        }
    })
}

/// The first suggestion with these words.
pub(crate) fn mention(browser: &Browser, words: &str) -> Result<Row> {
    let all = mentions(browser)?;
    let found = all.iter().find(|row| row.words == words).cloned();
    found.ok_or_else(|| {
        format!("Nothing was found for {words:?}; there is {:?}.", all.iter().map(|row| &row.words).collect::<Vec<_>>())
    })
}

/// The element of the block that holds these words, and their code units in it.
pub(crate) fn place_of(browser: &Browser, words: &str) -> Result<(String, usize, usize)> {
    let script = "for (const block of document.querySelectorAll('article [data-block]')) {
            const at = block.textContent.indexOf(arguments[0]);
            if (at >= 0) return [block.dataset.block, at, at + arguments[0].length];
        }
        return null";
    let found = browser.js(script, &json!([words]))?;
    match (found[0].as_str(), found[1].as_u64(), found[2].as_u64()) {
        (Some(block), Some(start), Some(end)) => {
            Ok((format!("article [data-block=\"{block}\"]"), start as usize, end as usize))
        }
        _ => Err(format!("The article does not say {words:?}.")),
    }
}

/// Drags the mouse over these words and waits for the bar.
pub(crate) fn drag_over(browser: &Browser, words: &str) -> Result<()> {
    let (block, start, end) = place_of(browser, words)?;
    browser.select_text(&block, start, end)?;
    browser.find(".selection-bar").map(drop)
}

/// Selects words as touch handles do, without a pointer, and waits for the bar.
pub(crate) fn select_by_handles(browser: &Browser, words: &str) -> Result<()> {
    let (block, start, end) = place_of(browser, words)?;
    let script = "
        const host = document.querySelector(arguments[0]), range = document.createRange();
        host.scrollIntoView({block: 'center', behavior: 'instant'});
        const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
        let passed = 0, begun = false;
        for (let node; (node = walker.nextNode()); passed += node.length) {
            if (!begun && arguments[1] < passed + node.length) { range.setStart(node, arguments[1] - passed); begun = true; }
            if (arguments[2] <= passed + node.length) { range.setEnd(node, arguments[2] - passed); break; }
        }
        getSelection().removeAllRanges(); getSelection().addRange(range)";
    browser.js(script, &json!([block, start, end]))?;
    browser.find(".selection-bar").map(drop)
}

/// Closes the open card and waits until it is gone.
pub(crate) fn close_card(browser: &Browser) -> Result<()> {
    browser.click_named(".card button", "Close")?;
    wait_no_card(browser)
}

/// Waits until no card is open.
pub(crate) fn wait_no_card(browser: &Browser) -> Result<()> {
    browser.wait_js("the card to close", "return !document.querySelector('.card')")?;
    rest(browser)
}

/// Waits until the page stands still: closing a card glides back to its words.
pub(crate) fn rest(browser: &Browser) -> Result<()> {
    let script = "
        let height = scrollY, still = 0;
        const look = () => {
            still = scrollY === height ? still + 1 : 0;
            height = scrollY;
            if (still > 7) done(true); else setTimeout(look, 20);
        };
        look()";
    browser.js_async(script, &json!([])).map(drop)
}

/// Exports by the button; the file's bytes.
pub(crate) fn export(browser: &Browser, file: &str) -> Result<Vec<u8>> {
    browser.forget_downloads()?;
    browser.click_named("button", "Export")?;
    browser.download(file)
}

/// Reads an exported file.
pub(crate) fn parse(bytes: &[u8]) -> Result<Value> {
    serde_json::from_slice(bytes).map_err(|error| format!("The exported file is no JSON: {error}."))
}

/// The article's canonical text in an exported file: the body's blocks, then the matter, joined by blank lines.
pub(crate) fn canonical(exported: &Value) -> Vec<char> {
    let blocks: Vec<(&str, &str)> = exported["postil:article"]["blocks"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|block| (block["kind"].as_str().unwrap_or_default(), block["text"].as_str().unwrap_or_default()))
        .collect();
    let is_body = |kind: &str| ["heading", "paragraph", "item", "quote", "row", "header-row"].contains(&kind);
    let body = blocks.iter().filter(|(kind, _)| is_body(kind));
    let matter = blocks.iter().filter(|(kind, _)| !is_body(kind));
    body.chain(matter).map(|(_, text)| *text).collect::<Vec<_>>().join("\n\n").chars().collect()
}

/// Fails unless each row names just the words that stand at its place, in the file and on the page.
pub(crate) fn check_places(browser: &Browser, rows: &[Row], text: &[char]) -> Result<()> {
    for row in rows {
        let there: String = text.get(row.start..row.end).unwrap_or_default().iter().collect();
        if there != row.words {
            return Err(format!(
                "At {}..{} the article says {there:?}, the list says {:?}.",
                row.start, row.end, row.words
            ));
        }
    }
    let script = "return arguments[0].map((name) =>
        [...document.querySelectorAll(`mark[data-mark~=\"${name}\"]`)].map((mark) => mark.textContent).join(''))";
    let names: Vec<&str> = rows.iter().map(|row| row.mark.as_str()).collect();
    let shown = browser.js(script, &json!([names]))?;
    for (at, row) in rows.iter().enumerate() {
        // Marks over several paragraphs have no line end of their own on the page.
        let words = row.words.replace("\n\n", "");
        if shown[at].as_str() != Some(&words) {
            return Err(format!("The mark of {:?} shows {} in the text.", row.words, shown[at]));
        }
    }
    Ok(())
}
