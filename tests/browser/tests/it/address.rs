//! An article from an address: asked for by a frame that knows nothing of Postil, only when the reader asks.

use crate::desk::{wait_read, wait_start};
use browser_tests::{Browser, Elsewhere, Engine, Page, Result, Site, engines, keys};
use serde_json::json;

/// A page of a news site, made up.
pub(crate) const STORY: &str = r#"<!doctype html><html lang="en"><head><title>Ferry line gets a third boat</title>
<meta property="og:site_name" content="The Harbor Post"></head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry line gets a third boat</h1>
<p>The harbor council of Lindholm voted on Tuesday to buy a third electric ferry, after two winters in which commuters waited up to an hour at the northern pier.</p>
<p>Mayor Greta Olsson said the boat would cost 4.2 million euros and carry 180 people. Half of the money comes from a regional fund for clean transport.</p>
<p>The first crossing is planned for the spring, when the pier will have been rebuilt. Until then the two older boats run every twenty minutes.</p>
</article><footer>All rights reserved</footer></body></html>"#;

/// Words of the story that the page must show once it is open.
pub(crate) const WORDS: &str = "voted on Tuesday to buy a third electric ferry";

/// Opens the room with the ways, from the first screen.
fn open_room(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    wait_start(browser)?;
    browser.click_named("button", "From an address")?;
    browser.find("dialog .ways__ask input").map(drop)
}

fn ask(browser: &Browser, address: &str) -> Result<()> {
    browser.js("document.querySelector('dialog .ways__ask input').select()", &json!([]))?;
    browser.keys("dialog .ways__ask input", address)?;
    browser.click_named("dialog button", "Get the page")
}

fn wait_trouble(browser: &Browser, words: &str) -> Result<()> {
    browser.wait_text("dialog .ways__trouble", words).map(drop)
}

fn an_address_is_opened(browser: &Browser, site: &Site) -> Result<()> {
    let elsewhere = Elsewhere::serve()?;
    let url = elsewhere.put("news/ferry", Page::html(STORY, true));
    open_room(browser, site)?;
    // Cookies of one machine are sent to all its ports: this one would go along if any did.
    browser.js("document.cookie = 'secret=1'", &json!([]))?;
    browser.keys("dialog .ways__ask input", &url)?;
    browser.wait_text("#ways-privacy", &format!("will ask {}", elsewhere.origin().trim_start_matches("http://")))?;
    if !elsewhere.heads().is_empty() {
        return Err("The address was asked before the reader said so.".to_owned());
    }
    browser.press(keys::ENTER)?;
    browser.wait_text("article[role=article]", WORDS)?;
    wait_read(browser)?;
    let heads = elsewhere.heads();
    if heads.len() != 1 {
        return Err(format!("There were {} requests: {heads:?}", heads.len()));
    }
    let head = heads[0].to_lowercase();
    if head.contains("\r\ncookie:") || head.contains("\r\nreferer:") || !head.contains("\r\norigin: null") {
        return Err(format!("The request says more than it should: {head}"));
    }
    browser.wait_js(
        "the article to know its address",
        &format!("return [...document.querySelectorAll('a')].some((a) => a.href === {url:?})"),
    )?;
    browser.wait_js("the frame to be gone", "return !document.querySelector('iframe')")?;
    site.assert_nothing_left(browser)
}
engines!(an_address_is_opened);

fn what_cannot_be_asked_is_explained(browser: &Browser, site: &Site) -> Result<()> {
    let elsewhere = Elsewhere::serve()?;
    let closed = elsewhere.put("closed", Page::html(STORY, false));
    let mut picture = Page::html("GIF89a", true);
    picture.headers[0] = "Content-Type: image/gif".to_owned();
    let picture = elsewhere.put("picture", picture);
    let forbidden = elsewhere.put("forbidden", Page { status: "403 Forbidden", ..Page::html("no", true) });
    let empty = elsewhere.put("empty", Page::html("", true));
    open_room(browser, site)?;
    let missing = format!("{}/missing", elsewhere.origin());
    for (address, words) in [
        ("just words", "is no web address"),
        ("ftp://example.com/a", "ftp addresses cannot be asked"),
        ("http://me:secret@example.com/", "a name or a password"),
        (&closed, "does not let other pages read it"),
        (&missing, "404: there is no such page"),
        (&forbidden, "answered with 403"),
        (&picture, "There is a picture at this address"),
        (&empty, "an empty page"),
        ("http://127.0.0.1:9/", "could not be read"),
    ] {
        ask(browser, address)?;
        wait_trouble(browser, words)?;
        wait_trouble(browser, "What works")?;
    }
    browser.assert_accessible("a failed address")?;
    if browser.engine == Engine::Chromium {
        let mut large = Page::html("", true);
        large.body = vec![b'a'; (64 << 20) + 1];
        ask(browser, &elsewhere.put("large", large))?;
        wait_trouble(browser, "more than 64 MB")?;
    }
    Ok(())
}
engines!(what_cannot_be_asked_is_explained);

/// The answer names its encoding in its head only, as many old sites do.
fn the_encoding_of_the_answer_is_believed(browser: &Browser, site: &Site) -> Result<()> {
    let elsewhere = Elsewhere::serve()?;
    let mut page = Page::html("", true);
    page.headers[0] = "Content-Type: text/html; charset=iso-8859-5".to_owned();
    page.body = STORY.replace("Lindholm", "@").into_bytes();
    // "Мост" in ISO 8859-5.
    let at = page.body.iter().position(|byte| *byte == b'@').ok_or("The story names no town.")?;
    page.body.splice(at..=at, [0xBC, 0xDE, 0xE1, 0xE2]);
    open_room(browser, site)?;
    ask(browser, &elsewhere.put("old", page))?;
    browser.wait_text("article[role=article]", "The harbor council of Мост voted").map(drop)
}
engines!(the_encoding_of_the_answer_is_believed);

/// A bare address in the field for articles is no article: what can be done with it is offered.
fn a_pasted_address_is_offered(browser: &Browser, site: &Site) -> Result<()> {
    let elsewhere = Elsewhere::serve()?;
    let url = elsewhere.put("ferry", Page::html(STORY, true));
    browser.open(&site.url())?;
    wait_start(browser)?;
    browser.keys("#paste-field", &format!(" {url}\n"))?;
    browser.click_named("button", "Open")?;
    browser.wait_js(
        "the address in its field",
        &format!("return document.querySelector('dialog .ways__ask input')?.value === {url:?}"),
    )?;
    browser.click_named("dialog button", "Get the page")?;
    browser.wait_text("article[role=article]", WORDS).map(drop)
}
engines!(a_pasted_address_is_offered);

fn the_single_file_says_why_not(browser: &Browser, _site: &Site) -> Result<()> {
    browser.open_file(&browser_tests::single_file()?)?;
    wait_start(browser)?;
    browser.click_named("button", "From an address")?;
    browser.wait_text("dialog .ways", "nothing in it can reach the network")?;
    browser.wait_text("dialog .ways", "offered on the Postil site, not in this file")?;
    browser.assert_nothing_left("file://")
}
engines!(the_single_file_says_why_not);
