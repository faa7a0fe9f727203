//! One thing under many names: cards that show every mention, corrections offered for the others, meanings chosen.

use crate::desk::{
    export, mention, mentions, open_article_file, parse, show_list, wait_no_card, wait_read, wait_saved, wait_start,
};
use browser_tests::{Browser, Options, Result, Site, chromium, engines, keys};
use serde_json::{Value, json};

const BRIDGE: &str = "Old bridge opens again

Lena Brandt opened the bridge in Springfield on 03/04/2024 with a short speech.

“It took us eleven years,” Brandt said. Engineers from Kenya had planned the work with Samuel Otieno, and Kenyan firms did it.

Mr. Otieno thanked Brandt for her patience, and both stayed in Springfield for another week.
";

const BRIDGE_FILE: &str = "old-bridge-opens-again-lena-brandt-opened-the.postil.json";

fn open_bridge(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    open_article_file(browser, &browser.file("bridge.txt", BRIDGE.as_bytes())?)?;
    browser.wait_text("article", "Lena Brandt opened")?;
    wait_read(browser)
}

/// Opens the card of the first mention with these words, once the worker has told what belongs to it.
fn open_card(browser: &Browser, words: &str) -> Result<()> {
    let row = mention(browser, words)?;
    browser.click(&format!("[id=\"row-{}\"] button", row.mark))?;
    browser.find(&format!(".card[data-card=\"{}\"]", row.mark)).map(drop)
}

fn states(browser: &Browser, words: &str) -> Result<Vec<String>> {
    Ok(mentions(browser)?.into_iter().filter(|row| row.words.contains(words)).map(|row| row.state).collect())
}

fn wait_states(browser: &Browser, words: &str, wanted: &[&str]) -> Result<()> {
    browser.wait(|| {
        let found = states(browser, words)?;
        if found == wanted { Ok(()) } else { Err(format!("{words} is {found:?}, not {wanted:?}.")) }
    })
}

fn a_correction_is_offered_for_the_others(browser: &Browser, site: &Site) -> Result<()> {
    open_bridge(browser, site)?;
    open_card(browser, "Brandt")?;
    browser.wait_text(".card h2", "Lena Brandt")?;
    browser.wait_text(".card__walk", "Mention 2 of 3")?;
    browser.press("j")?;
    browser.wait_text(".card__walk", "Mention 3 of 3")?;
    browser.press("k")?;
    browser.wait_text(".card__walk", "Mention 2 of 3")?;
    browser.js("document.querySelector('.card__walk button').focus()", &json!([]))?;
    browser.press(keys::ENTER)?;
    browser.wait_text(".card__walk", "Mention 1 of 3")?;
    browser.click(".card select option[value=GROUP]")?;
    browser.wait_text(".card", "Also for the other 2")?;
    browser.assert_accessible("a card with an offer")?;
    wait_states(browser, "Brandt", &["changed", "suggested", "suggested"])?;
    browser.press("e")?;
    wait_states(browser, "Brandt", &["changed", "changed", "changed"])?;
    browser.chord(&[keys::CONTROL], "z")?;
    wait_states(browser, "Brandt", &["changed", "suggested", "suggested"])?;
    browser.press(keys::ESCAPE)?;
    wait_no_card(browser)?;
    open_card(browser, "Samuel Otieno")?;
    browser.click_named(".card button", "Accept all 2")?;
    wait_states(browser, "Otieno", &["accepted", "accepted"])?;
    site.assert_nothing_left(browser)
}
engines!(a_correction_is_offered_for_the_others);

fn links_lead_from_a_people_to_its_country(browser: &Browser, site: &Site) -> Result<()> {
    open_bridge(browser, site)?;
    open_card(browser, "Kenyan")?;
    browser.wait_text(".card__facts", "People of")?;
    browser.click_named(".card__facts button", "Kenya")?;
    browser.wait_text(".card h2", "Kenya")?;
    browser.wait_text(".card__facts", "Its people")?;
    site.assert_nothing_left(browser)
}
engines!(links_lead_from_a_people_to_its_country);

fn an_ambiguous_place_is_chosen_kept_and_taken_along(browser: &Browser, site: &Site) -> Result<()> {
    open_bridge(browser, site)?;
    open_card(browser, "Springfield")?;
    browser.wait_text(".card__choice", "places are called “Springfield”")?;
    browser.assert_accessible("a card with places to choose from")?;
    browser.press("2")?;
    browser.wait_text(".card__kind", "chosen by you")?;
    let pressed = "return [...document.querySelectorAll('.card__choice button')].map((b) => b.ariaPressed)";
    let marked = |nth: usize| {
        browser.wait(|| {
            let found = browser.js(pressed, &json!([]))?;
            if found[nth] == "true" { Ok(()) } else { Err(format!("The buttons are pressed like this: {found}.")) }
        })
    };
    marked(1)?;
    browser.wait_text(".card", "Also for the other one")?;
    browser.chord(&[keys::CONTROL], "z")?;
    marked(0)?;
    browser.chord(&[keys::CONTROL, keys::SHIFT], "z")?;
    marked(1)?;
    browser.press("e")?;
    wait_states(browser, "Springfield", &["accepted", "accepted"])?;
    wait_saved(browser)?;
    browser.reload()?;
    wait_read(browser)?;
    open_card(browser, "Springfield")?;
    marked(1)?;
    let file = export(browser, BRIDGE_FILE)?;
    check_chosen(&parse(&file)?)?;
    browser.click_named("button", "Library")?;
    wait_start(browser)?;
    browser.upload("#import-field", &browser.file("again.json", &file)?)?;
    browser.wait_text(".notice", "Imported")?;
    wait_read(browser)?;
    open_card(browser, "Springfield")?;
    marked(1)?;
    site.assert_nothing_left(browser)
}
engines!(an_ambiguous_place_is_chosen_kept_and_taken_along);

/// Both mentions of the place say which one was chosen.
fn check_chosen(exported: &Value) -> Result<()> {
    let items = exported["first"]["items"].as_array().cloned().unwrap_or_default();
    let places: Vec<&Value> =
        items.iter().filter(|item| item["target"]["selector"][0]["exact"] == "Springfield").collect();
    let chosen = |item: &&&Value| {
        let suggestion = &item["postil:suggestion"];
        let other = &suggestion["value"]["place"]["candidates"][1];
        !other.is_null() && suggestion["ruling"]["value"]["place"]["candidates"] == json!([other])
    };
    match places.iter().filter(chosen).count() {
        2 => Ok(()),
        count => Err(format!("{count} places of {} say what was chosen: {places:#?}", places.len())),
    }
}

fn a_date_that_can_be_read_in_two_ways_asks_which(browser: &Browser, site: &Site) -> Result<()> {
    open_bridge(browser, site)?;
    open_card(browser, "03/04/2024")?;
    browser.wait_text(".card__choice", "can be read in 2 ways")?;
    browser.wait_text(".card h2", "Monday, March 4, 2024")?;
    browser.click_named(".card__choice button", "Wednesday, April 3, 2024")?;
    browser.wait_text(".card h2", "Wednesday, April 3, 2024")?;
    browser.wait_text(".card__kind", "chosen by you")?;
    browser.wait_text("#panel-list .row[data-state=accepted]", "2024-04-03").map(drop)
}
engines!(a_date_that_can_be_read_in_two_ways_asks_which);

fn an_unknown_article_date_is_asked_for(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    let text =
        "Library closes early\n\nThe city library shut its doors yesterday, and readers had to leave their tables.\n";
    open_article_file(browser, &browser.file("library.txt", text.as_bytes())?)?;
    browser.wait_text(".head__ask", "When was this article published?")?;
    wait_read(browser)?;
    browser.assert_accessible("an article without a date")?;
    let set = |date: &str| {
        let script = "const field = document.querySelector('.head input[type=date]');
            field.value = arguments[0]; field.dispatchEvent(new Event('change', {bubbles: true}))";
        browser.js(script, &json!([date])).map(drop)
    };
    // What a keyboard makes of the first digit of a year.
    set("0002-01-07")?;
    browser.find(".head__ask")?;
    set("2026-01-07")?;
    browser.wait_text(".head__date", "January 7, 2026")?;
    wait_read(browser)?;
    open_card(browser, "yesterday")?;
    browser.wait_text(".card h2", "Tuesday, January 6, 2026")?;
    browser.click(".head__date button")?;
    set("2026-02-01")?;
    wait_read(browser)?;
    open_card(browser, "yesterday")?;
    browser.wait_text(".card h2", "Saturday, January 31, 2026").map(drop)
}
engines!(an_unknown_article_date_is_asked_for);

/// Who, where and when with counts; pressing a row again leads to the next mention.
fn the_overview(browser: &Browser, site: &Site) -> Result<()> {
    open_bridge(browser, site)?;
    if browser.options.viewport.0 < 1152 {
        browser.click_named("button", "Mentions and notes")?;
    }
    show_list(browser, "overview")?;
    let script = "return [...document.querySelectorAll('#panel-list h3, #panel-list .row')].map((one) => one.matches('h3')
        ? one.textContent : ['.row__words', '.row__place'].map((css) => one.querySelector(css).textContent).join(': '))";
    browser.wait(|| {
        let found = browser.js(script, &json!([]))?;
        let rows: Vec<&str> = found.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let wanted = ["Who", "Lena Brandt: 3 mentions", "Samuel Otieno: 2 mentions", "Where", "When"];
        let mut rest = rows.iter();
        match wanted.iter().all(|row| rest.any(|one| one == row)) {
            true => Ok(()),
            false => Err(format!("The overview is {rows:?}, without {wanted:?} in this order.")),
        }
    })?;
    browser.assert_accessible("the overview")?;
    browser.click("#panel-list .row button")?;
    browser.wait_text(".card__walk", "Mention 1 of 3")?;
    if browser.options.viewport.0 >= 1152 {
        browser.click("#panel-list .row button")?;
        browser.wait_text(".card__walk", "Mention 2 of 3")?;
    }
    browser.assert_accessible("the card beside the overview")
}
engines!(the_overview);
chromium!(the_overview_on_a_phone_in_the_dark, the_overview, Options::phone().dark());
