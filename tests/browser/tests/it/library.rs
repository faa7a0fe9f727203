//! The library of many articles: labels and filters, search that leads to its place, many files, an archive and back.

use crate::desk::{open_sample, wait_saved, wait_start};
use browser_tests::{Browser, Result, Site, engines, keys};
use serde_json::json;
use std::path::PathBuf;

const HARBOR: &str = "<html><head><title>The harbor café reopens</title></head><body><article><h1>The harbor café reopens</h1><p>The café beside the old harbor opened its doors again on Tuesday.</p><p>Its owners had spent the winter repairing the roof and the kitchen, and many neighbors came to help them.</p></article></body></html>";
const LIBRARY: &str = "<html><head><title>The town library closes early</title></head><body><article><h1>The town library closes early</h1><p>The town library shut its doors at noon yesterday, and readers had to leave their tables.</p><p>Nobody at the desk could say when the heating would be repaired.</p></article></body></html>";

fn given(browser: &Browser) -> Result<String> {
    let paths: [PathBuf; 4] = [
        browser.file("harbor.html", HARBOR.as_bytes())?,
        browser.file("town.html", LIBRARY.as_bytes())?,
        browser.file("again.html", HARBOR.as_bytes())?,
        browser.file("broken.json", b"{\"type\": \"AnnotationCollection\", ")?,
    ];
    Ok(paths.map(|path| path.display().to_string()).join("\n"))
}

fn names(browser: &Browser, wanted: usize) -> Result<()> {
    browser.wait(|| match browser.count(".library-open")? {
        count if count == wanted => Ok(()),
        count => Err(format!("The library lists {count} articles, not {wanted}.")),
    })
}

/// Several files, one of them twice and one broken: nothing stops the rest, and the report says what became of each.
fn many_files_are_brought(browser: &Browser) -> Result<()> {
    browser.keys("#library-files", &given(browser)?)?;
    browser.wait_text(".library-report", "2 opened, 1 already here, 1 not opened")?;
    browser.wait_text(".library-report", "stops in the middle")?;
    browser.assert_accessible("the report of an import")?;
    browser.click_named(".library-report button", "Dismiss")?;
    names(browser, 3)
}

fn labels_and_filter(browser: &Browser) -> Result<()> {
    browser.click_named(".library-deeds button", "Label “The harbor café reopens”")?;
    browser.keys(".labeling__new input", "Week 3")?;
    browser.click_named(".labeling__new button", "Add")?;
    browser.wait_text(".labeling__list", "Week 3")?;
    browser.assert_accessible("the dialog of labels")?;
    browser.press(keys::ESCAPE)?;
    browser.wait_text(".library-label", "Week 3")?;
    browser.click(".library-filters .chip--label")?;
    names(browser, 1)?;
    browser.wait_text(".library-status", "1 of 3 articles")?;
    browser.click_named(".library-filters button", "Show all")?;
    names(browser, 3)
}

fn search_leads_to_its_place(browser: &Browser) -> Result<()> {
    browser.keys("#library-search", "CAFE kitch")?;
    browser.wait_text(".library-hits", "the roof and the kitchen")?;
    names(browser, 1)?;
    browser.assert_accessible("what a search found")?;
    browser.click(".library-hits li:last-child button")?;
    browser.wait_text("article", "The café beside the old harbor")?;
    browser.wait_js("the words to be selected", "return /kitch|caf/i.test(String(getSelection()))")?;
    browser.click(".bar__brand")?;
    wait_start(browser)?;
    names(browser, 3)
}

/// All of it goes into an archive, is deleted for good, and comes back.
fn the_library_comes_back(browser: &Browser) -> Result<()> {
    browser.click_named(".library-head button", "Export all")?;
    browser.wait_text(".library-told", "Exported 3 articles as postil-library-")?;
    let told = browser.text(".library-told p")?;
    let name = told.split_whitespace().find(|word| word.starts_with("postil-library-")).unwrap_or_default();
    let bytes = browser.download(name.trim_end_matches('.'))?;
    browser.click(".library-choose input")?;
    browser.click_named(".library-chosen button", "Choose all 3")?;
    browser.assert_accessible("the library with articles chosen")?;
    browser.click_named(".library-chosen button", "Delete")?;
    names(browser, 0)?;
    browser.click_named(".library-filters button", "Deleted (3)")?;
    browser.click(".library-choose input")?;
    browser.click_named(".library-chosen button", "Choose all 3")?;
    browser.click_named(".library-chosen button", "Delete for good")?;
    browser.wait_text(".library-told", "for good")?;
    let archive = browser.file("library.zip", &bytes)?;
    browser.upload("#library-files", &archive)?;
    browser.wait_text("dialog[open]", "3 new")?;
    browser.assert_accessible("the preview of an archive")?;
    browser.click_named("dialog[open] button", "Import 3 articles")?;
    browser.wait_text(".library-told", "Imported 3 articles")?;
    names(browser, 3)?;
    browser.wait_text(".library-label", "Week 3")?;
    browser.click_named(".library-told button", "Undo import")?;
    names(browser, 0)
}

fn many_articles(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    open_sample(browser)?;
    wait_saved(browser)?;
    browser.click(".bar__brand")?;
    wait_start(browser)?;
    browser.find(".library-open")?;
    // Drivers scroll badly to what is hidden; the field takes the files all the same.
    browser.js("document.querySelector('#library-files').removeAttribute('tabindex')", &json!([]))?;
    many_files_are_brought(browser)?;
    labels_and_filter(browser)?;
    search_leads_to_its_place(browser)?;
    the_library_comes_back(browser)?;
    site.assert_nothing_left(browser)
}
engines!(many_articles);
