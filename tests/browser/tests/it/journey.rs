//! The whole job: open, recognize, decide, annotate, undo, reload, export, import elsewhere, export again.

use crate::desk::{
    SAMPLE_FILE, canonical, check_places, close_card, drag_over, everything, export, mention, mentions,
    open_article_file, open_sample, parse, shared, wait_notes, wait_read, wait_saved, wait_start,
};
use browser_tests::{Browser, Result, Site, engines, single_file};
use serde_json::json;

fn the_whole_job_on_the_site(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    open_sample(browser)?;
    let file = do_the_job(browser)?;
    site.assert_nothing_left(browser)?;
    let fresh = Browser::start(browser.engine, &browser.options)?;
    fresh.open(&site.url())?;
    same_elsewhere(&fresh, browser, &file)?;
    site.assert_nothing_left(&fresh)
}
engines!(the_whole_job_on_the_site);

fn the_whole_job_in_the_single_file(browser: &Browser, _site: &Site) -> Result<()> {
    browser.open_file(&single_file()?)?;
    open_sample(browser)?;
    let file = do_the_job(browser)?;
    browser.assert_nothing_left("file://")?;
    let fresh = Browser::start(browser.engine, &browser.options)?;
    fresh.open_file(&single_file()?)?;
    same_elsewhere(&fresh, browser, &file)?;
    fresh.assert_nothing_left("file://")
}
engines!(the_whole_job_in_the_single_file);

/// Works on the open sample; returns the exported file.
fn do_the_job(browser: &Browser) -> Result<Vec<u8>> {
    let found = mentions(browser)?;
    if found.len() < 20 {
        return Err(format!("Only {} suggestions were found.", found.len()));
    }
    let text = canonical(&parse(&export(browser, SAMPLE_FILE)?)?);
    check_places(browser, &found, &text)?;
    decide(browser)?;
    annotate(browser)?;
    check_places(browser, &wait_notes(browser, 2)?, &text)?;
    undo_all_and_redo_all(browser)?;
    let before = everything(browser)?;
    reload_keeps(browser, &before)?;
    export(browser, SAMPLE_FILE)
}

/// Accepts a person, rejects a place, calls an organization something else.
fn decide(browser: &Browser) -> Result<()> {
    for (words, deed) in [("Dragana Milovanović", "Accept"), ("Zagreb", "Not a place")] {
        open_row(browser, words)?;
        browser.click_named(".card button", deed)?;
    }
    wait_state(browser, "Dragana Milovanović", "accepted")?;
    open_row(browser, "European Investment Bank")?;
    browser.click(".card select option[value=GROUP]")?;
    wait_state(browser, "European Investment Bank", "changed")?;
    let changed = mention(browser, "European Investment Bank")?;
    if changed.kind != "GROUP" {
        return Err(format!("A relabeled suggestion is listed as {}.", changed.kind));
    }
    if mentions(browser)?.iter().any(|row| row.words == "Zagreb") {
        return Err("A rejected suggestion is still listed.".to_owned());
    }
    close_card(browser)
}

fn open_row(browser: &Browser, words: &str) -> Result<()> {
    let row = mention(browser, words)?;
    browser.click(&format!("[id=\"row-{}\"] button", row.mark))?;
    browser.find(&format!(".card[data-card=\"{}\"]", row.mark)).map(drop)
}

fn wait_state(browser: &Browser, words: &str, state: &str) -> Result<()> {
    browser.wait(|| {
        let row = mention(browser, words)?;
        if row.state == state { Ok(()) } else { Err(format!("{words:?} is {}, not {state}.", row.state)) }
    })
}

/// One annotation with a tag, then one over part of it and more, with a note.
fn annotate(browser: &Browser) -> Result<()> {
    drag_over(browser, "a wave passed three borders")?;
    browser.click_named(".selection-bar button", "Claim")?;
    browser.find(".card .card__note")?;
    let tagged = wait_notes(browser, 1)?;
    if tagged[0].words != "a wave passed three borders" || tagged[0].said != "Claim / " {
        return Err(format!("The tagged words are {:?}.", tagged[0]));
    }
    close_card(browser)?;
    drag_over(browser, "three borders and at each of them")?;
    browser.click_named(".selection-bar button", "Note")?;
    browser.wait_js(
        "the note's field to have the keyboard",
        "return document.activeElement?.matches('.card__note textarea')",
    )?;
    browser.type_text("Which borders? <b>Ask</b>.")?;
    browser.click_named(".card button", "Done")?;
    let both = wait_notes(browser, 2)?;
    let noted = both.iter().find(|row| row.words == "three borders and at each of them");
    if noted.is_none_or(|row| row.said != " / Which borders? <b>Ask</b>.") {
        return Err(format!("The notes are {both:#?}."));
    }
    // Where they overlap, one run of text belongs to both.
    let shared = "return [...document.querySelectorAll('mark.note--deep')].map((mark) => mark.textContent).join('')";
    let overlap = browser.js(shared, &json!([]))?;
    if overlap == "three borders" { Ok(()) } else { Err(format!("The overlap reads {overlap}.")) }
}

const CAN_UNDO: &str = "return !document.querySelector('[aria-label=Undo]').disabled";
const CAN_REDO: &str = "return !document.querySelector('[aria-label=Redo]').disabled";

fn undo_all_and_redo_all(browser: &Browser) -> Result<()> {
    let done = everything(browser)?;
    let mut steps = 0;
    while browser.js(CAN_UNDO, &json!([]))? == json!(true) {
        browser.click_named("button", "Undo")?;
        steps += 1;
        if steps > 60 {
            return Err("Undo never ends.".to_owned());
        }
    }
    let (found, notes) = everything(browser)?;
    if steps < 5 || !notes.is_empty() || found.iter().any(|row| row.state != "suggested") {
        return Err(format!("After undoing {steps} steps there are {notes:#?}; suggestions {found:#?}"));
    }
    for _ in 0..steps {
        browser.click_named("button", "Redo")?;
    }
    if browser.js(CAN_REDO, &json!([]))? == json!(true) {
        return Err("More can be redone than was undone.".to_owned());
    }
    let again = everything(browser)?;
    if again == done { Ok(()) } else { Err(format!("Redo brought back {again:#?}, not {done:#?}.")) }
}

/// Nothing is lost by a reload, and the last change can still be undone.
fn reload_keeps(browser: &Browser, before: &(Vec<crate::desk::Row>, Vec<crate::desk::Row>)) -> Result<()> {
    wait_saved(browser)?;
    browser.reload()?;
    browser.wait_text("article[role=article] h1", "Five countries agree")?;
    wait_read(browser)?;
    let after = everything(browser)?;
    if after != *before {
        return Err(format!("After the reload there is {after:#?}, before it was {before:#?}."));
    }
    browser.click_named("button", "Undo")?;
    browser.wait(|| {
        if everything(browser)? == *before { Err("Undo did nothing after the reload.".to_owned()) } else { Ok(()) }
    })?;
    browser.click_named("button", "Redo")?;
    browser.wait(|| {
        if everything(browser)? == *before {
            Ok(())
        } else {
            Err("Redo after the reload is not what it was.".to_owned())
        }
    })
}

/// In a profile that knows nothing, the file alone brings everything back, and goes out as it came in.
fn same_elsewhere(fresh: &Browser, browser: &Browser, file: &[u8]) -> Result<()> {
    wait_start(fresh)?;
    fresh.upload("#import-field", &fresh.file("from-elsewhere.json", file)?)?;
    fresh.wait_text(".notice", "Imported")?;
    wait_read(fresh)?;
    let (there, here) = (everything(fresh)?, everything(browser)?);
    if there != here {
        return Err(format!("The import shows {there:#?}, not {here:#?}."));
    }
    let again = export(fresh, SAMPLE_FILE)?;
    if again == file {
        return Ok(());
    }
    let at = again.iter().zip(file).position(|(a, b)| a != b).unwrap_or(again.len().min(file.len()));
    let around =
        |bytes: &[u8]| String::from_utf8_lossy(&bytes[at.saturating_sub(80)..bytes.len().min(at + 80)]).into_owned();
    Err(format!("The second export differs at byte {at}: {:?} became {:?}.", around(file), around(&again)))
}

/// An import is a step of its own: it can be taken back, and the library is as it was.
fn an_import_can_be_undone(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    open_sample(browser)?;
    let file = export(browser, SAMPLE_FILE)?;
    browser.click_named("button", "Library")?;
    wait_start(browser)?;
    browser.find(".library-open")?;
    let before = browser.count(".library-open")?;
    browser.upload("#import-field", &browser.file("again.json", &file)?)?;
    browser.wait_text(".notice", "Imported")?;
    wait_read(browser)?;
    browser.click_named(".notice button", "Undo import")?;
    wait_start(browser)?;
    browser.wait(|| match browser.count(".library-open")? {
        after if after == before => Ok(()),
        after => Err(format!("The library has {after} articles, not {before}.")),
    })
}
engines!(an_import_can_be_undone);

/// The seed article, where it is there: its own layout, whole and clean, every mark where the file says.
fn the_seed_article_opens_clean(browser: &Browser, site: &Site) -> Result<()> {
    let Some(seed) = shared("seeds/kyiv-talks.txt") else { return Ok(()) };
    browser.open(&site.url())?;
    open_article_file(browser, &seed)?;
    browser.wait_text("article h1", "Ukrainian negotiators meet Witkoff")?;
    wait_read(browser)?;
    let counts = ["h1", ".block--caption", ".block--paragraph", ".block--note"]
        .map(|css| browser.count(&format!("article {css}")));
    let counts = counts.into_iter().collect::<Result<Vec<_>>>()?;
    if counts != [1, 1, 10, 1] {
        return Err(format!("The seed has {counts:?} titles, captions, paragraphs and notes."));
    }
    let shown = browser.text("article")?;
    for chrome in ["min read", "Read more", "Show More", "News Feed", "Avatar"] {
        if shown.contains(chrome) {
            return Err(format!("{chrome:?} was left in the article."));
        }
    }
    let found = mentions(browser)?;
    let name = "ukrainian-negotiators-meet-witkoff-kushner-to-discuss-potent.postil.json";
    let text = canonical(&parse(&export(browser, name)?)?);
    check_places(browser, &found, &text)?;
    println!("{:?}: {} suggestions in the seed article", browser.engine, found.len());
    if found.len() < 40 { Err(format!("Only {} suggestions.", found.len())) } else { Ok(()) }
}
engines!(the_seed_article_opens_clean);
