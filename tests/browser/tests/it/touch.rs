//! A phone held upright: cards and lists are sheets at the bottom, and never lie over the word they speak of.

use crate::desk::{close_card, open_sample, rest, rows, select_by_handles};
use browser_tests::{Browser, Options, Result, Site, engines};
use serde_json::json;

fn the_job_on_a_phone(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    open_sample(browser)?;
    no_sideways(browser)?;
    let word = "article [data-block=\"5\"] mark.mention--person, article mark.mention--person";
    let mark = browser.js("return document.querySelector(arguments[0]).dataset.mark", &json!([word]))?;
    let mark = format!("article mark[data-mark=\"{}\"]", mark.as_str().unwrap_or_default());
    browser.tap(browser.middle(&mark)?)?;
    browser.find(".card")?;
    sheet(browser, ".card", &mark)?;
    browser.assert_accessible("the card on a phone")?;
    browser.tap_named(".card button", "Accept")?;
    browser.wait_text(".card", "accepted")?;
    close_card(browser)?;
    far_down(browser)?;
    select_by_handles(browser, "will have to")?;
    sheet(browser, ".selection-bar", "::selection")?;
    browser.tap_named(".selection-bar button", "Evidence")?;
    browser.wait_text(".card", "Your annotation")?;
    sheet(browser, ".card", "article mark.note")?;
    close_card(browser)?;
    the_list_is_a_sheet(browser)
}
engines!(the_job_on_a_phone, Options::phone());

/// A mark at the very end of the article is moved out of the card's way too.
fn far_down(browser: &Browser) -> Result<()> {
    let last = browser.js(
        "const all = [...document.querySelectorAll('article mark.mention')]; return all.at(-1).dataset.mark",
        &json!([]),
    )?;
    let mark = format!("article mark[data-mark=\"{}\"]", last.as_str().unwrap_or_default());
    browser.js("scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})", &json!([]))?;
    rest(browser)?;
    let at = browser.js(
        "const r = document.querySelector(arguments[0]).getClientRects()[0]; return [(r.left + r.right) / 2, (r.top + r.bottom) / 2]",
        &json!([mark]),
    )?;
    browser.tap((at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default()))?;
    browser.find(".card")?;
    sheet(browser, ".card", &mark)?;
    close_card(browser)
}

/// The page is as wide as the phone: nothing scrolls sideways.
fn no_sideways(browser: &Browser) -> Result<()> {
    let script = "const root = document.documentElement; return [root.scrollWidth, root.clientWidth]";
    let width = browser.js(script, &json!([]))?;
    if width[0] == width[1] { Ok(()) } else { Err(format!("The page's width and the screen's are {width}.")) }
}

/// Fails unless `css` is a sheet at the bottom of the screen and the words are on the screen above it.
fn sheet(browser: &Browser, css: &str, words: &str) -> Result<()> {
    let script = "
        const sheet = document.querySelector(arguments[0]).getBoundingClientRect();
        const of = arguments[1] === '::selection' ? getSelection().getRangeAt(0) : document.querySelector(arguments[1]);
        const word = of.getBoundingClientRect();
        return [sheet.left, document.documentElement.clientWidth - sheet.right, innerHeight - sheet.bottom, word.top, sheet.top - word.bottom].map(Math.round)";
    browser.wait(|| {
        let found = browser.js(script, &json!([css, words]))?;
        let at = |index: usize| found[index].as_f64().unwrap_or(f64::NAN);
        let good = at(0) <= 1.0 && at(1) <= 1.0 && at(2).abs() <= 1.0 && at(3) >= 0.0 && at(4) >= 0.0;
        if good {
            Ok(())
        } else {
            Err(format!("'{css}' on a phone: gaps left, right and below, top of the words, gap to the words: {found}."))
        }
    })
}

fn the_list_is_a_sheet(browser: &Browser) -> Result<()> {
    browser.tap_named("button", "Mentions and notes")?;
    browser.find(".panel--open")?;
    let notes = browser.js("return document.getElementById('tab-notes').textContent", &json!([]))?;
    browser.tap_named("[role=tab]", notes.as_str().unwrap_or_default())?;
    browser.wait_text("#panel-list", "Evidence")?;
    browser.assert_accessible("the list on a phone")?;
    let listed = rows(browser)?;
    if listed.len() != 1 || listed[0].words != "will have to" {
        return Err(format!("The list has {listed:#?}."));
    }
    browser.tap(browser.middle("#panel-list .row__open")?)?;
    browser.wait_text(".card", "Your annotation")?;
    sheet(browser, ".card", "article mark.note")?;
    close_card(browser)?;
    no_sideways(browser)
}
