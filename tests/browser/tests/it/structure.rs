//! Headings, lists, tables, links and emphasis are elements of their own, and every word keeps its place among them.

use crate::desk::{
    canonical, check_places, close_card, drag_over, everything, export, open_article_file, parse, place_of,
    select_by_handles, wait_notes, wait_read,
};
use browser_tests::{Browser, Options, Result, Site, engines, keys};
use serde_json::json;

const FILE: &str = "the-ferry-that-was-to-stop-in-march.postil.json";

fn open(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/articles/structure.html");
    let page = std::path::Path::new(page).canonicalize().map_err(|error| error.to_string())?;
    open_article_file(browser, &page)?;
    browser.wait_text("article", "Words used on board")?;
    wait_read(browser)
}

fn an_article_keeps_its_structure(browser: &Browser, site: &Site) -> Result<()> {
    open(browser, site)?;
    elements(browser)?;
    browser.assert_accessible("an article with lists, a table and links")?;
    links(browser)?;
    drag_over(browser, "as reported in November, and")?;
    browser.click_named(".selection-bar button", "Claim")?;
    browser.wait_text(".card", "Your annotation")?;
    close_card(browser)?;
    select_by_handles(browser, "56 | dearer")?;
    browser.click_named(".selection-bar button", "Question")?;
    wait_notes(browser, 2)?;
    close_card(browser)?;
    drag_over(browser, "harbor office of Ilmar. Most")?;
    browser.click_named(".selection-bar button", "Evidence")?;
    wait_notes(browser, 3)?;
    close_card(browser)?;
    places(browser)?;
    a_mark_in_a_link(browser)
}
engines!(an_article_keeps_its_structure);

/// Every kind of element is there.
fn elements(browser: &Browser) -> Result<()> {
    for (css, words) in [
        ("article h2", "What changes in spring|Words used on board"),
        ("article h3", "Fares|How to get a card"),
        ("article ul.list > li > ul.list > li:nth-child(2) > ol[start=\"3\"] > li[value=\"7\"]", "at seven."),
        ("article ul > li:nth-child(3) > p", "They must be tied to the rail, as the crew has asked for years."),
        ("article ol[start=\"3\"] > li[value=\"1\"]", "Bring it along."),
        ("article table > thead > tr > th[scope=col]:nth-child(2)", "Until now | "),
        ("article table > tbody > tr:nth-child(2) > td:nth-child(3)", " | "),
        ("article table > tbody > tr:nth-child(4) > td:nth-child(2)", "210 | "),
        ("article a[href=\"https://shore.example/news/2024/november.html\"]", "reported in November"),
        ("article a[target=_blank][rel=\"noopener noreferrer\"] strong", "Ilmar"),
        ("article p > strong:first-of-type", "car ferry|Oda Lind"),
        ("article figcaption, article .block--caption em", "Havlid"),
    ] {
        let script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent).join('|')";
        let found = browser.js(script, &json!([css]))?;
        if found != words {
            return Err(format!("{css} holds {found}, not {words:?}."));
        }
    }
    Ok(())
}

/// The page's words are the text's, and every row of the lists names the words at its place.
fn places(browser: &Browser) -> Result<()> {
    let (found, notes) = everything(browser)?;
    let exported = parse(&export(browser, FILE)?)?;
    let texts: Vec<&str> = exported["postil:article"]["blocks"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|block| block["text"].as_str())
        .collect();
    let shown = browser.js(
        "return [...document.querySelectorAll('article [data-block]')].map((block) => block.textContent)",
        &json!([]),
    )?;
    if shown != json!(texts) {
        return Err(format!("The page shows {shown}, the text is {texts:?}."));
    }
    let words: Vec<&str> = notes.iter().map(|row| row.words.as_str()).collect();
    if words != ["as reported in November, and", "harbor office of Ilmar. Most", "56 | dearer"] {
        return Err(format!("Marked were {words:?}."));
    }
    let text = canonical(&exported);
    crate::desk::show_list(browser, "mentions")?;
    check_places(browser, &found, &text)
}

/// A click or the keyboard follows a link.
fn links(browser: &Browser) -> Result<()> {
    // What is followed is told to the test instead of opening a tab: there is no network.
    let listen = "window.followed = []; addEventListener('click', (event) => {
        const link = event.target.closest?.('article a[href]');
        if (link && !event.defaultPrevented) { event.preventDefault(); window.followed.push(link.href); }
    })";
    browser.js(listen, &json!([]))?;
    let (block, start, _) = place_of(browser, "reported in November")?;
    let (from, _) = browser.text_ends(&block, start, start + 8)?;
    browser.click_at((from.0 + 9.0, from.1))?;
    browser.wait_js("the link to be followed by the mouse", "return window.followed.length === 1")?;
    browser.js("document.querySelector('article a').focus()", &json!([]))?;
    browser.press(keys::ENTER)?;
    browser.wait_js("the link to be followed by the keyboard", "return window.followed.length === 2")
}

/// A click on marked words in a link opens their card.
fn a_mark_in_a_link(browser: &Browser) -> Result<()> {
    browser.click("article a[href^=\"https://harbor.example\"] mark")?;
    browser.wait_text(".card", "Your annotation")?;
    close_card(browser)?;
    browser.wait_js("no link to be followed", "return window.followed.length === 2")
}

/// A table that is wider than the phone scrolls in its own box, by touch and by keyboard.
fn a_table_scrolls_on_a_phone(browser: &Browser, site: &Site) -> Result<()> {
    open(browser, site)?;
    let widths = browser.js(
        "const root = document.documentElement, box = document.querySelector('.table');
        return [root.scrollWidth <= root.clientWidth, box.scrollWidth > box.clientWidth, box.tabIndex]",
        &json!([]),
    )?;
    if widths != json!([true, true, 0]) {
        return Err(format!("Of the page and the table is said: {widths}."));
    }
    browser.assert_accessible("a table on a phone")?;
    select_by_handles(browser, "with a trailer")?;
    browser.tap_named(".selection-bar button", "Claim")?;
    browser.wait_text(".card", "with a trailer")?;
    close_card(browser)
}
engines!(a_table_scrolls_on_a_phone, Options::phone());
