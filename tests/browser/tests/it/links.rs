//! Links that carry an article: made in one browser, opened in another that knows nothing, on the site and from a disk.

use crate::desk::{
    close_card, drag_over, open_article_file, open_sample, wait_notes, wait_read, wait_saved, wait_start,
};
use crate::keyboard::tab_to;
use browser_tests::{Browser, Result, Site, engines, keys, single_file};
use serde_json::json;

/// The sample with one note, and the link made of it.
fn make(browser: &Browser, notes: bool) -> Result<String> {
    open_sample(browser)?;
    drag_over(browser, "a wave passed three borders")?;
    browser.click_named(".selection-bar button", "Claim")?;
    browser.keys(".card textarea", "Which three?")?;
    close_card(browser)?;
    wait_saved(browser)?;
    browser.click_named("button", "Link")?;
    browser.find("dialog .ways__link")?;
    let plain = link(browser)?;
    if !notes {
        return Ok(plain);
    }
    browser.click("dialog input[type=checkbox]")?;
    browser.wait(|| match link(browser)? {
        noted if noted == plain => Err("The notes make no other link.".to_owned()),
        noted => Ok(noted),
    })
}

fn link(browser: &Browser) -> Result<String> {
    let link = browser.js("return document.querySelector('dialog .ways__link')?.value ?? ''", &json!([]))?;
    let link = link.as_str().unwrap_or_default().to_owned();
    if link.contains("#open=v1.") { Ok(link) } else { Err(format!("{link:?} is no link.")) }
}

/// The link's part that any Postil understands.
fn fragment(link: &str) -> &str {
    link.split_once('#').map_or("", |(_, fragment)| fragment)
}

fn a_link_opens_on_the_site(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    let link = make(browser, false)?;
    browser.assert_accessible("making a link")?;
    println!("{:?}: the sample's link has {} characters", browser.engine, link.len());
    site.assert_nothing_left(browser)?;
    let fresh = Browser::start(browser.engine, &browser.options)?;
    fresh.open(&link)?;
    fresh.wait_text("article[role=article] h1", "Five countries agree")?;
    wait_read(&fresh)?;
    wait_notes(&fresh, 0)?;
    fresh.wait_js("an address of its own", "return location.hash.startsWith('#article=')")?;
    // A second time it is the same article, with what was done to it meanwhile.
    drag_over(&fresh, "a wave passed three borders")?;
    fresh.click_named(".selection-bar button", "Claim")?;
    close_card(&fresh)?;
    wait_saved(&fresh)?;
    fresh.open(&format!("{}?again", site.url()))?;
    wait_start(&fresh)?;
    fresh.js("location.hash = arguments[0]", &json!([fragment(&link)]))?;
    fresh.wait_text("article[role=article] h1", "Five countries agree")?;
    wait_notes(&fresh, 1)?;
    fresh.click_named("button", "Library")?;
    wait_start(&fresh)?;
    fresh.wait_js("one article", "return document.querySelectorAll('.library-open').length === 1")?;
    site.assert_nothing_left(&fresh)
}
engines!(a_link_opens_on_the_site);

fn notes_go_along_when_they_are_wanted(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    let link = make(browser, true)?;
    let fresh = Browser::start(browser.engine, &browser.options)?;
    fresh.open(&link)?;
    fresh.wait_text("article[role=article] h1", "Five countries agree")?;
    let notes = wait_notes(&fresh, 1)?;
    if notes[0].words != "a wave passed three borders" || notes[0].said != "Claim / Which three?" {
        return Err(format!("The note that came is {:?}.", notes[0]));
    }
    // The maker, who has all of it, is not given a copy; who lacks the note is asked.
    browser.open(&format!("{}?again", site.url()))?;
    wait_start(browser)?;
    browser.js("location.hash = arguments[0]", &json!([fragment(&link)]))?;
    browser.wait_text("article[role=article] h1", "Five countries agree")?;
    wait_notes(browser, 1).map(drop)
}
engines!(notes_go_along_when_they_are_wanted);

fn what_differs_is_asked_about(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    let link = make(browser, true)?;
    let plain = {
        browser.click("dialog input[type=checkbox]")?;
        browser.wait(|| match self::link(browser)? {
            same if same == link => Err("The notes are still in the link.".to_owned()),
            plain => Ok(plain),
        })?
    };
    let fresh = Browser::start(browser.engine, &browser.options)?;
    fresh.open(&plain)?;
    fresh.wait_text("article[role=article] h1", "Five countries agree")?;
    wait_saved(&fresh)?;
    fresh.js("location.hash = arguments[0]", &json!([fragment(&link)]))?;
    fresh.wait_text("dialog", "is in your library already")?;
    fresh.assert_accessible("a link that differs")?;
    fresh.click_named("dialog button", "Open the link’s as one more article")?;
    fresh.wait_js("the note in the text", "return !!document.querySelector('article mark.note')")?;
    wait_notes(&fresh, 1)?;
    fresh.click_named("button", "Library")?;
    fresh.wait_js("two articles", "return document.querySelectorAll('.library-open').length === 2")
}
engines!(what_differs_is_asked_about);

/// From a disk: the link names the file, and any Postil opens what stands behind its `#`.
fn a_link_opens_in_the_single_file(browser: &Browser, _site: &Site) -> Result<()> {
    browser.open_file(&single_file()?)?;
    let link = make(browser, false)?;
    browser.wait_text("dialog .ways", "It names this file on this disk")?;
    if !link.starts_with("file:///") {
        return Err(format!("The link is {}…", &link[..link.len().min(80)]));
    }
    let fresh = Browser::start(browser.engine, &browser.options)?;
    fresh.open(&link)?;
    fresh.wait_text("article[role=article] h1", "Five countries agree")?;
    fresh.assert_nothing_left("file://")?;
    let other = Browser::start(browser.engine, &browser.options)?;
    other.open_file(&single_file()?)?;
    wait_start(&other)?;
    // As if it had been typed: Firefox gives pasted data of a script's making to no page.
    let fill = "document.getElementById('paste-field').value = arguments[0]";
    other.js(fill, &json!([format!("Please read:\n{link}\n")]))?;
    other.click_named("button", "Open")?;
    other.wait_text("article[role=article] h1", "Five countries agree")?;
    other.assert_nothing_left("file://")
}
engines!(a_link_opens_in_the_single_file);

fn a_link_that_was_cut_says_so(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    let link = make(browser, false)?;
    let fresh = Browser::start(browser.engine, &browser.options)?;
    for (broken, words) in [
        (link[..link.len() - 137].to_owned(), "137 characters of it are missing"),
        (format!("{}AAAA", &link[..link.len() - 4]), "its check sum does not fit"),
        (link.replace("#open=v1.", "#open=v9."), "made by a newer Postil"),
        (format!("{}#open=v1.AAAAAP___38AAAAA", site.url()), "holds more than an article has"),
    ] {
        fresh.open(&format!("{}?{}", site.url(), words.len()))?;
        wait_start(&fresh)?;
        fresh.js("location.hash = arguments[0]", &json!([fragment(&broken)]))?;
        fresh.wait_text("dialog .ways__trouble", words)?;
        if fresh.count("article[role=article]")? > 0 {
            return Err(format!("A broken link was opened: {words}"));
        }
    }
    site.assert_nothing_left(&fresh)
}
engines!(a_link_that_was_cut_says_so);

fn a_link_is_made_by_keyboard(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    open_sample(browser)?;
    tab_to(browser, &[], "Link")?;
    browser.press(keys::ENTER)?;
    browser.find("dialog .ways__link")?;
    tab_to(browser, &[], "Copy the link")?;
    browser.press(keys::ENTER)?;
    // Copied, or said that the browser does not allow it: never nothing.
    browser.wait_js(
        "an answer",
        "return [...document.querySelectorAll('dialog [role=status]')].some((one) => /Copied|copy it/.test(one.textContent))",
    )?;
    browser.press(keys::ESCAPE)?;
    browser.wait_js("the keyboard back on the button", "return document.activeElement?.textContent === 'Link'")
}
engines!(a_link_is_made_by_keyboard);

/// The samples in one article, which has more than 1,000 words, and how long its link is.
fn a_thousand_words_fit_a_link(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    let folder = browser_tests::dist()?.join("seeds");
    let mut story = String::new();
    for name in ["river-agreement.txt", "museum-returns.txt", "city-bike-plan.txt"] {
        let text = std::fs::read_to_string(folder.join(name)).map_err(|error| format!("{name}: {error}."))?;
        let paragraphs = text.split("\n\n").filter(|paragraph| paragraph.split_whitespace().count() > 12);
        paragraphs.for_each(|paragraph| story.push_str(&format!("<p>{}</p>\n", paragraph.replace('\n', " "))));
    }
    let words = story.split_whitespace().count();
    let page = format!("<html><body><article><h1>Three stories</h1>{story}</article></body></html>");
    open_article_file(browser, &browser.file("long.html", page.as_bytes())?)?;
    browser.wait_text("article[role=article]", "a wave passed three borders")?;
    wait_read(browser)?;
    browser.click_named("button", "Link")?;
    browser.find("dialog .ways__link")?;
    let link = link(browser)?;
    println!("{:?}: {words} words make a link of {} characters", browser.engine, link.len());
    browser.wait_text("#link-length", "characters")?;
    if words > 1_000 && link.len() < 8_000 { Ok(()) } else { Err(format!("{words} words: {}.", link.len())) }
}
engines!(a_thousand_words_fit_a_link);

/// What the engines take in navigation; the limit in `exchange::link` is half of the least of them, or less.
fn long_addresses_arrive_whole(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    wait_start(browser)?;
    let mut longest = 0;
    for letters in [2_000, 8_000, 32_000, 64_000, 128_000, 400_000, 800_000, 1_000_000, 1_500_000, 2_000_000, 4_000_000]
    {
        let opened = browser.open(&format!("{}?{letters}#x={}", site.url(), "A".repeat(letters)));
        let there = browser.js("return location.hash.length", &json!([])).ok().and_then(|value| value.as_u64());
        if opened.is_err() || there != Some(letters as u64 + 3) {
            println!("{:?}: {letters} characters do not arrive, but {there:?}", browser.engine);
            break;
        }
        longest = letters;
    }
    println!("{:?}: addresses of {longest} characters arrive whole", browser.engine);
    if longest >= 800_000 { Ok(()) } else { Err(format!("Only {longest} characters arrive.")) }
}
engines!(long_addresses_arrive_whole);
