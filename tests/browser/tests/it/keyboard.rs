//! The whole job with the keyboard alone: nothing here clicks, taps or calls the page's own functions to act.

use crate::desk::{SAMPLE, SAMPLE_FILE, parse, wait_no_card, wait_read, wait_saved, wait_start};
use browser_tests::{Browser, Result, Site, engines, keys};
use serde_json::{Value, json};

fn the_whole_job_by_keyboard(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    wait_start(browser)?;
    tab_to(browser, &[], SAMPLE)?;
    browser.press(keys::ENTER)?;
    browser.wait_text("article h1", "Five countries agree")?;
    wait_read(browser)?;
    decide(browser)?;
    annotate(browser)?;
    undo_and_redo(browser)?;
    wait_saved(browser)?;
    browser.forget_downloads()?;
    // Back to the bar; forward the way leads through the browser's own bars, where drivers lose the keyboard.
    tab_to(browser, &[keys::SHIFT], "Export")?;
    browser.press(keys::ENTER)?;
    check_file(&parse(&browser.download(SAMPLE_FILE)?)?)
}
engines!(the_whole_job_by_keyboard);

/// Through the suggestions with N: one accepted, one rejected, one gets a note.
fn decide(browser: &Browser) -> Result<()> {
    browser.press("n")?;
    let first = wait_card(browser, "")?;
    browser.press("a")?;
    let second = wait_card(browser, &first)?;
    wait_progress(browser, "1 of ")?;
    browser.press("x")?;
    let third = wait_card(browser, &second)?;
    wait_progress(browser, "2 of ")?;
    browser.press("m")?;
    browser.wait_js("the note's field to have the keyboard", IN_NOTE)?;
    browser.type_text("Who is this?")?;
    browser.chord(&[keys::CONTROL], keys::ENTER)?;
    wait_no_card(browser)?;
    browser.press("n")?;
    wait_card(browser, &third)?;
    browser.press(keys::ESCAPE)?;
    wait_no_card(browser)
}

const IN_NOTE: &str = "return document.activeElement?.matches('.card__note textarea')";

/// The open card's mark, when it is another than `before`.
fn wait_card(browser: &Browser, before: &str) -> Result<String> {
    browser.wait(|| {
        let card = browser.js("return document.querySelector('.card')?.dataset.card ?? ''", &json!([]))?;
        let card = card.as_str().unwrap_or_default();
        if card.is_empty() || card == before { Err(format!("The open card is {card:?}.")) } else { Ok(card.to_owned()) }
    })
}

fn wait_progress(browser: &Browser, words: &str) -> Result<()> {
    browser.wait_text(".legend__progress", words).map(drop)
}

/// From the article: arrows move by word, Shift selects, a digit tags; a second, overlapping one gets a note.
fn annotate(browser: &Browser) -> Result<()> {
    // Escape left the keyboard on a mark inside the article.
    browser.press(keys::DOWN)?;
    for _ in 0..3 {
        browser.press(keys::RIGHT)?;
    }
    let tagged = select_words(browser, 3)?;
    browser.press("1")?;
    browser.wait_text(".card", "Your annotation")?;
    browser.wait_text(".card__quote", &tagged)?;
    browser.press(keys::ESCAPE)?;
    wait_no_card(browser)?;
    browser.wait_js("the keyboard to be in the article", "return !!document.activeElement?.closest('article')")?;
    browser.press(keys::RIGHT)?;
    let noted = select_words(browser, 4)?;
    browser.press("m")?;
    browser.wait_js("the note's field to have the keyboard", IN_NOTE)?;
    browser.type_text("By keyboard")?;
    browser.press(keys::ESCAPE)?;
    wait_no_card(browser)?;
    let count = browser.count("article mark.note")?;
    println!("{:?}: tagged {tagged:?}, noted {noted:?}", browser.engine);
    if count < 3 { Err(format!("Only {count} pieces of the text are annotated.")) } else { Ok(()) }
}

/// Extends the selection by words; what the bar would annotate.
fn select_words(browser: &Browser, count: usize) -> Result<String> {
    for _ in 0..count {
        browser.chord(&[keys::SHIFT], keys::RIGHT)?;
    }
    browser.find(".selection-bar")?;
    let selected = browser.js("return getSelection().toString()", &json!([]))?;
    let selected = selected.as_str().unwrap_or_default().trim().to_owned();
    let words = selected.split_whitespace().count();
    if words == 0 || words > count + 1 {
        return Err(format!("Shift and arrow selected {selected:?} for {count} words."));
    }
    Ok(selected)
}

fn undo_and_redo(browser: &Browser) -> Result<()> {
    let undo = || browser.js("return document.querySelector('[aria-label=Undo]').title", &json!([]));
    let before = undo()?;
    browser.chord(&[keys::CONTROL], "z")?;
    browser.wait(|| if undo()? == before { Err("Ctrl+Z did nothing.".to_owned()) } else { Ok(()) })?;
    browser.chord(&[keys::CONTROL, keys::SHIFT], "z")?;
    browser.wait(|| {
        if undo()? == before { Ok(()) } else { Err(format!("Ctrl+Shift+Z leads to {}, not {before}.", undo()?)) }
    })
}

/// Presses Tab, or Shift+Tab, until the keyboard is on the control with this name.
pub(crate) fn tab_to(browser: &Browser, modifiers: &[&str], name: &str) -> Result<()> {
    let script = "const e = document.activeElement; return [e.getAttribute('aria-label') ?? e.textContent.trim().slice(0, 60), e.tagName]";
    let mut seen = Vec::new();
    for _ in 0..150 {
        let here = browser.js(script, &json!([]))?;
        if here[0] == name {
            return Ok(());
        }
        seen.push(here[0].as_str().unwrap_or_default().to_owned());
        browser.chord(modifiers, keys::TAB)?;
    }
    Err(format!("Tab never comes to {name:?}; it went over {seen:?}."))
}

fn check_file(file: &Value) -> Result<()> {
    let items = file["first"]["items"].as_array().cloned().unwrap_or_default();
    let text = file.to_string();
    let wanted = ["Who is this?", "By keyboard", "Claim"];
    if let Some(missing) = wanted.iter().find(|words| !text.contains(*words)) {
        return Err(format!("The exported file does not say {missing:?}."));
    }
    // Two notes and a tag of the reader's own, and at least the two suggestions ruled on.
    if items.len() < 5 { Err(format!("The file has {} annotations only.", items.len())) } else { Ok(()) }
}
