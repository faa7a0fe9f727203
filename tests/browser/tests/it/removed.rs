//! Lines taken out of a pasted page are shown on request and can be put back, one by one.

use crate::desk::{
    SAMPLE_FILE, canonical, check_places, close_card, drag_over, everything, export, open_sample, parse, wait_notes,
    wait_read,
};
use browser_tests::{Browser, Result, Site, engines};
use serde_json::json;

fn a_removed_line_comes_back(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    open_sample(browser)?;
    drag_over(browser, "a wave passed three borders")?;
    browser.click_named(".selection-bar button", "Question")?;
    wait_notes(browser, 1)?;
    close_card(browser)?;
    browser.click(".removed summary")?;
    browser.wait_text(".removed[open] .removed__list", "4 min read")?;
    browser.assert_accessible("the list of removed lines")?;
    let before = lines(browser)?;
    let shown = browser.text("article")?;
    if shown.contains("4 min read") {
        return Err("The line is in the article before it was put back.".to_owned());
    }
    browser.click_named(".removed button", "Put back: 4 min read")?;
    browser.wait_text("article", "4 min read")?;
    wait_read(browser)?;
    let after = lines(browser)?;
    if after.len() + 1 != before.len() || after.iter().any(|line| line.contains("4 min read")) {
        return Err(format!("Of the lines {before:?} there are still {after:?}."));
    }
    let (found, notes) = everything(browser)?;
    let text = canonical(&parse(&export(browser, SAMPLE_FILE)?)?);
    if notes.len() != 1 || notes[0].words != "a wave passed three borders" || found.len() < 20 {
        return Err(format!("With the line back there are {} suggestions and the notes {notes:#?}.", found.len()));
    }
    check_places(browser, &notes, &text)?;
    crate::desk::show_list(browser, "mentions")?;
    check_places(browser, &found, &text)?;
    browser.click_named("button", "Undo")?;
    browser
        .wait_js("the line to go", "return !document.querySelector('article').textContent.includes('4 min read')")?;
    let again = lines(browser)?;
    if again == before { Ok(()) } else { Err(format!("After undo the removed lines are {again:?}, not {before:?}.")) }
}
engines!(a_removed_line_comes_back);

fn lines(browser: &Browser) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('.removed__line')].map((line) => line.textContent)";
    let found = browser.js(script, &json!([]))?;
    Ok(found.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect())
}
