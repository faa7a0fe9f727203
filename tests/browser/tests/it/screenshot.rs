//! The README's picture, taken from the program as it is.

use crate::desk::{close_card, drag_over, mention, open_sample, wait_notes};
use browser_tests::{Browser, Options, Result, Site, chromium};
use serde_json::json;
use std::path::Path;

chromium!(the_readme_picture, picture, Options::default());

/// Fails when the picture cannot be made; it is written to the repository only when `POSTIL_UPDATE_PICTURE` is 1.
fn picture(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    open_sample(browser)?;
    drag_over(browser, "a wave passed three borders and at each of them somebody had to pick up a telephone")?;
    browser.click_named(".selection-bar button", "Claim")?;
    browser.keys(".card textarea", "Is there a record of these calls?")?;
    close_card(browser)?;
    drag_over(browser, "share river readings every 15 minutes")?;
    browser.click_named(".selection-bar button", "Evidence")?;
    browser.keys(".card textarea", "The heart of the agreement.")?;
    close_card(browser)?;
    wait_notes(browser, 2)?;
    let person = mention(browser, "Belgrade")?;
    browser.js("scrollTo(0, 0); document.activeElement?.blur()", &json!([]))?;
    browser.click(&format!("article mark[data-mark=\"{}\"]", person.mark))?;
    browser.find(".card .card__facts")?;
    crate::desk::show_list(browser, "notes")?;
    browser.hover((1270.0, 790.0))?;
    // The card glides to its place.
    std::thread::sleep(std::time::Duration::from_millis(500));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let update = std::env::var("POSTIL_UPDATE_PICTURE").is_ok_and(|value| value == "1");
    let folder = if update { ".github" } else { "target/browser-tests" };
    let path = root.join(folder).join("postil.png");
    browser.screenshot(&path)?;
    println!("The picture is in {folder}/postil.png.");
    let size = std::fs::metadata(&path).map_err(|error| format!("The picture is gone: {error}."))?.len();
    // An empty window of this size is a few kilobytes.
    if size > 40_000 { Ok(()) } else { Err(format!("The picture has {size} bytes only; it cannot show the page.")) }
}
