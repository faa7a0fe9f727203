//! After the first visit the site works with no network, and a new version never mixes with the old.

use crate::desk::wait_start;
use browser_tests::{Browser, Result, Site, engines};

const INSTALLED: &str = "
    const controlled = navigator.serviceWorker.controller;
    return Boolean(controlled && controlled.state === 'activated')";

fn the_site_works_offline(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    browser.wait_js("the service worker to take over", INSTALLED)?;
    site.stop()?;
    browser.reload()?;
    wait_start(browser)?;
    browser.open(&format!("{}?from=elsewhere", site.url()))?;
    wait_start(browser)?;
    site.assert_nothing_left(browser)
}
engines!(the_site_works_offline);

fn a_new_version_waits_until_the_reader_agrees(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    browser.wait_js("the service worker to take over", INSTALLED)?;
    let read = |name: &str| {
        let path = browser_tests::dist()?.join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let page = read("index.html")?.replace("<title>Postil</title>", "<title>Postil, newer</title>");
    site.replace("index.html", page.as_bytes());
    site.replace("sw.js", read("sw.js")?.replace("\"postil-", "\"postil-newer-").as_bytes());
    browser.reload()?;
    browser
        .js("addEventListener('postil-update', () => (document.body.dataset.update = '1'))", &serde_json::json!([]))?;
    browser.js("navigator.serviceWorker.getRegistration().then((found) => found.update())", &serde_json::json!([]))?;
    browser.wait_js(
        "the new version to be downloaded",
        "return navigator.serviceWorker.getRegistration().then((found) => Boolean(found.waiting))",
    )?;
    browser.reload()?;
    browser.wait_text("title", "Postil")?;
    browser.wait_js("the old version", "return document.title === 'Postil'")?;
    // The page announces what is waiting after each load; the reader agrees.
    browser.wait_js(
        "the switch",
        "dispatchEvent(new CustomEvent('postil-update-apply')); return document.title === 'Postil, newer'",
    )?;
    wait_start(browser)
}
engines!(a_new_version_waits_until_the_reader_agrees);
