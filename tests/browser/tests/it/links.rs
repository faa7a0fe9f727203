//! Links that carry an article: made in one browser, opened in another that knows nothing, on the site and from a disk.

use crate::address::STORY;
use crate::desk::{
    close_card, drag_over, open_article_file, open_sample, wait_notes, wait_read, wait_saved, wait_start,
};
use browser_tests::{Browser, Result, Site, engines};
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

/// An article of some 1,000 words, and how long its link is.
fn a_thousand_words_fit_a_link(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    let towns = ["Ardal", "Brekke", "Corvin", "Dunmere", "Eskilby", "Farrow", "Grenmark", "Hollin", "Isker", "Jorvik"];
    let story = paragraphs(&towns);
    let words = story.split_whitespace().count();
    open_article_file(browser, &browser.file("long.html", story.as_bytes())?)?;
    browser.wait_text("article[role=article]", "Ardal")?;
    wait_read(browser)?;
    browser.click_named("button", "Link")?;
    browser.find("dialog .ways__link")?;
    let link = link(browser)?;
    println!("{:?}: {words} words of varied text make a link of {} characters", browser.engine, link.len());
    browser.wait_text("#link-length", "characters")?;
    if link.len() < 8_000 { Ok(()) } else { Err(format!("The link has {} characters.", link.len())) }
}
engines!(a_thousand_words_fit_a_link);

/// A story in many different words: the text of the page plus sentences that name other things each time.
fn paragraphs(towns: &[&str]) -> String {
    let deeds = [
        "signed the contract after a debate that lasted until midnight",
        "asked the ministry for another survey of the river bank",
        "closed the old bridge to lorries heavier than seven tonnes",
        "sent its engineers to compare notes with the neighbors",
        "paid back the loan two years before it was due",
        "moved the weekly market from the square to the station",
        "found that half of its pipes were older than the town hall",
        "counted nine hundred visitors on the first weekend",
        "planted lindens where the parking lot had been",
        "refused to say what the new stadium would cost",
    ];
    let reasons = [
        "because the spring flood had washed away the road",
        "although nobody had asked for it in public",
        "which the opposition called a gift to landlords",
        "and hopes to be done before the schools open again",
        "while the region pays for a third of it",
        "since the last company had gone bankrupt in March",
        "but kept the old rule for those who live there",
        "so that buses can turn without waiting",
        "in spite of letters from four hundred families",
        "as the auditors had recommended three times",
    ];
    let mut text = STORY.replace("</article>", "");
    for at in 0..50 {
        let (town, deed, reason) = (towns[at % 10], deeds[(at * 7 + at / 10) % 10], reasons[(at * 3 + at / 7) % 10]);
        text.push_str(&format!("<p>On day {at}, {town} {deed}, {reason}.</p>\n"));
    }
    text + "</article>"
}

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
