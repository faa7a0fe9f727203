//! The marker: words are marked as soon as they are selected, by mouse and by finger, and not before it is switched on.

use browser_tests::{Browser, Result, Site, engines, keys};
use serde_json::json;

const TEXT: &str = "The river rose again last night. Nobody on the northern bank was told of it in time. \
    The council will meet about the dam on Monday.";

const HIGHLIGHTS: &str = "document.querySelectorAll('#article mark.note').length";

fn marks(browser: &Browser, wanted: u32) -> Result<()> {
    browser.wait_js(&format!("{wanted} highlights"), &format!("return {HIGHLIGHTS} === {wanted}"))
}

fn the_marker_marks_at_once(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    browser.keys("#paste-field", TEXT)?;
    browser.click_named("button", "Open")?;
    browser.wait_text("#article", "northern bank")?;
    browser.select_text("#article [data-block]", 4, 14)?;
    browser.find(".selection-bar")?;
    marks(browser, 0)?;
    browser.press(keys::ESCAPE)?;
    browser.click_named("button", "Reading settings")?;
    browser.click_named("input", "Marker: selecting marks at once, with the tag used last")?;
    browser.click_named("button", "Close")?;
    browser.select_text("#article [data-block]", 4, 14)?;
    marks(browser, 1)?;
    browser.chord(&[keys::CONTROL], "z")?;
    marks(browser, 0)?;
    // What a browser tells of a finger that holds a word: its own selection comes while the finger is down.
    let finger = "
        const text = document.querySelector('#article [data-block]').firstChild;
        const tell = (name) => text.parentNode.dispatchEvent(new PointerEvent(name, { pointerType: 'touch', bubbles: true }));
        tell('pointerdown'); getSelection().setBaseAndExtent(text, 4, text, 9); tell('pointerup');";
    browser.js(finger, &json!([]))?;
    marks(browser, 1)
}
engines!(the_marker_marks_at_once);
