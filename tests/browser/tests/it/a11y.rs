//! axe-core finds nothing on any screen, light and dark, on a desk and on a phone.

use crate::desk::{
    close_card, fixture, open_article_file, open_sample, select_by_handles, wait_no_card, wait_notes, wait_read,
    wait_start,
};
use browser_tests::{Browser, Options, Result, Site, chromium, engines, keys};
use serde_json::json;

chromium!(every_screen_light, every_screen, Options::default());
chromium!(every_screen_dark, every_screen, Options::default().dark());
chromium!(every_screen_light_phone, every_screen, Options::phone());
chromium!(every_screen_dark_phone, every_screen, Options::phone().dark());

fn every_screen(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    wait_start(browser)?;
    browser.assert_accessible("the start screen with an empty library")?;
    browser.click_named("button", "More ways")?;
    browser.find("dialog .ways a.button")?;
    browser.assert_accessible("the ways to bring an article in")?;
    browser.press(keys::ESCAPE)?;
    browser.wait_js("the dialog to close", "return !document.querySelector('dialog')")?;
    open_sample(browser)?;
    browser.assert_accessible("the reading view")?;
    cards(browser)?;
    dialogs(browser)?;
    browser.click(".removed summary")?;
    browser.assert_accessible("the list of removed lines")?;
    lists(browser)?;
    library_and_notice(browser)?;
    right_to_left(browser)
}

/// The cards of a mention and of an annotation, and the bar over a selection.
fn cards(browser: &Browser) -> Result<()> {
    for kind in ["person", "place", "date"] {
        press_mark(browser, &format!("article mark.mention--{kind}"))?;
        browser.assert_accessible(&format!("the card of a {kind}"))?;
        close_card(browser)?;
    }
    select_by_handles(browser, "that began after the floods")?;
    browser.assert_accessible("the bar over a selection")?;
    browser.click_named(".selection-bar button", "Claim")?;
    browser.wait_text(".card", "Your annotation")?;
    browser.keys(".card textarea", "A note.")?;
    browser.assert_accessible("the card of an annotation")?;
    close_card(browser)?;
    select_by_handles(browser, "began after the floods of May 2014")?;
    browser.click_named(".selection-bar button", "Highlight")?;
    wait_notes(browser, 2)?;
    browser.assert_accessible("overlapping annotations")
}

/// Opens a mark's card as its key and its click do.
fn press_mark(browser: &Browser, css: &str) -> Result<()> {
    let script =
        "const mark = document.querySelector(arguments[0]); mark.scrollIntoView({block: 'center'}); mark.click()";
    browser.js(script, &json!([css]))?;
    browser.find(".card").map(drop)
}

fn dialogs(browser: &Browser) -> Result<()> {
    let dialogs = [
        ("Reading settings", "Reading settings"),
        ("Help and keys", "Keys"),
        ("+ Tag", "Tags"),
        ("Link", "Make a link"),
    ];
    for (button, title) in dialogs {
        browser.click_named("button", button)?;
        browser.wait_text("dialog[open] h2", title)?;
        browser.wait_js("the room to be drawn", "return !document.querySelector('dialog .annex:empty')")?;
        browser.assert_accessible(&format!("the dialog {title}"))?;
        browser.press(keys::ESCAPE)?;
        browser.wait_js("the dialog to close", "return !document.querySelector('dialog')")?;
    }
    wait_no_card(browser)
}

fn lists(browser: &Browser) -> Result<()> {
    if browser.options.touch {
        browser.click_named("button", "Mentions and notes")?;
    }
    for list in ["mentions", "notes"] {
        crate::desk::show_list(browser, list)?;
        browser.assert_accessible(&format!("the list of {list}"))?;
    }
    if browser.options.touch {
        browser.click_named("button", "Hide lists")?;
    }
    Ok(())
}

fn library_and_notice(browser: &Browser) -> Result<()> {
    browser.click(".bar__brand")?;
    wait_start(browser)?;
    browser.find(".library-open")?;
    browser.assert_accessible("the start screen with a filled library")?;
    browser.upload("#import-field", &browser.file("damaged.json", b"{\"type\": \"AnnotationCollection\", ")?)?;
    browser.find(".notice")?;
    browser.assert_accessible("a notice of trouble")?;
    browser.click_named("button", "Dismiss")
}

fn right_to_left(browser: &Browser) -> Result<()> {
    open_article_file(browser, &fixture("arabic.txt").canonicalize().map_err(|error| error.to_string())?)?;
    browser.wait_text("article", "مكتبة المدينة")?;
    wait_read(browser)?;
    let direction = browser
        .js("return getComputedStyle(document.querySelector('article .block--paragraph')).direction", &json!([]))?;
    if direction != "rtl" {
        return Err(format!("The Arabic article is set {direction}."));
    }
    browser.assert_accessible("an Arabic article")?;
    select_by_handles(browser, "حتى منتصف الليل")?;
    browser.click_named(".selection-bar button", "Question")?;
    browser.wait_text(".card", "حتى منتصف الليل")?;
    browser.assert_accessible("the card of an Arabic annotation")
}

/// In the other engines the main screens; Chromium sees these too.
fn the_main_screens(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    wait_start(browser)?;
    browser.assert_accessible("the start screen")?;
    open_sample(browser)?;
    press_mark(browser, "article mark.mention--person")?;
    browser.assert_accessible("the reading view with a card")
}
engines!(the_main_screens);

fn the_main_screens_in_the_dark(browser: &Browser, site: &Site) -> Result<()> {
    the_main_screens(browser, site)
}
engines!(the_main_screens_in_the_dark, Options::default().dark());
