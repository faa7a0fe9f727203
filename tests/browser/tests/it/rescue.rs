//! When Postil has stopped or cannot start, the reader is told and can take the work away.

use crate::desk::wait_start;
use browser_tests::{Browser, Result, Site, engines, single_file};
use serde_json::{Value, json};

const STORE_SOMETHING: &str = "
    const opening = indexedDB.open('postil');
    opening.onerror = () => done(String(opening.error));
    opening.onsuccess = () => {
        const writing = opening.result.transaction('works', 'readwrite');
        writing.objectStore('works').put({ text: 'Grüße', bytes: new Uint8Array([1, 2]) }, 'one');
        writing.oncomplete = () => { opening.result.close(); done('stored'); };
    };";

fn check_rescue(browser: &Browser) -> Result<()> {
    let stored = browser.js_async(STORE_SOMETHING, &json!([]))?;
    if stored != "stored" {
        return Err(format!("Nothing could be stored: {stored}."));
    }
    browser.js("dispatchEvent(new CustomEvent('postil-panic', { detail: 'made by a test' }))", &json!([]))?;
    browser.wait_text(".rescue h1", "Postil has stopped")?;
    browser.wait_text(".rescue pre", "made by a test")?;
    browser.assert_accessible("the rescue screen")?;
    browser.click_named("button", "Download my work")?;
    let saved: Value = serde_json::from_slice(&browser.download("postil-rescue.json")?)
        .map_err(|error| format!("The rescued file is no JSON: {error}."))?;
    let wanted = json!([{"key": "one", "value": {"text": "Grüße", "bytes": {"$bytes": [1, 2]}}}]);
    if saved["stores"]["works"] == wanted { Ok(()) } else { Err(format!("The rescued file holds {saved}.")) }
}

fn a_panic_on_the_site_leaves_the_work_to_take(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    wait_start(browser)?;
    check_rescue(browser)
}
engines!(a_panic_on_the_site_leaves_the_work_to_take);

fn a_panic_in_the_single_file_leaves_the_work_to_take(browser: &Browser, _site: &Site) -> Result<()> {
    browser.open_file(&single_file()?)?;
    wait_start(browser)?;
    check_rescue(browser)
}
engines!(a_panic_in_the_single_file_leaves_the_work_to_take);

fn a_damaged_program_is_said(browser: &Browser, site: &Site) -> Result<()> {
    let dist = browser_tests::dist()?;
    let names = std::fs::read_dir(&dist).map_err(|error| error.to_string())?;
    let program = names.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let program = program.into_iter().find(|name| name.starts_with("app-") && name.ends_with(".wasm"));
    site.replace(&program.ok_or("There is no app program.")?, b"this is no program");
    browser.open(&site.url())?;
    browser.wait_text(".rescue h1", "Postil could not start").map(drop)
}
engines!(a_damaged_program_is_said);
