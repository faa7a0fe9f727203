//! Postil starts, with its worker, wherever it is opened from, and asks nobody for anything.

use crate::desk::wait_start;
use browser_tests::{Browser, Engine, Options, Result, Site, engines, single_file};
use serde_json::json;

fn the_site_starts(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    browser.wait_text("h1", "Postil")?;
    wait_start(browser)?;
    browser.assert_accessible("the start screen")?;
    site.assert_nothing_left(browser)
}
engines!(the_site_starts);

/// The guard itself: a picture from elsewhere must be seen, or the tests that trust it prove nothing.
fn a_request_to_elsewhere_is_noticed(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    browser.wait_text("h1", "Postil")?;
    site.assert_nothing_left(browser)?;
    browser.js("new Image().src = 'http://localhost:9/picture.png'", &json!([]))?;
    browser.wait(|| match site.assert_nothing_left(browser) {
        Err(_) => Ok(()),
        Ok(()) => Err("The request was not noticed.".to_owned()),
    })
}
engines!(a_request_to_elsewhere_is_noticed);

fn the_single_file_starts(browser: &Browser, _site: &Site) -> Result<()> {
    browser.open_file(&single_file()?)?;
    browser.wait_text("h1", "Postil")?;
    wait_start(browser)?;
    let seeds = browser
        .js("return Object.keys(JSON.parse(document.getElementById('postil-seeds').textContent)).length", &json!([]))?;
    if seeds.as_u64().unwrap_or(0) == 0 {
        return Err("The single file carries no samples.".to_owned());
    }
    let took = browser.js("return Math.round(performance.now())", &json!([]))?;
    println!("{:?}: up at most {took} ms after navigation", browser.engine);
    browser.assert_nothing_left("file://")
}
engines!(the_single_file_starts);

/// Text never becomes markup or code behind the app's back, and no worker but the page's own starts.
fn markup_from_text_is_refused(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    browser.wait_text("h1", "Postil")?;
    for script in ["document.body.innerHTML = '<p>x</p>'", "new Worker('https://localhost:9/x.js')"] {
        let tried = format!("try {{ {script}; return 'allowed' }} catch {{ return 'refused' }}");
        let answer = browser.js(&tried, &json!([]))?;
        if answer != "refused" {
            return Err(format!("The page could run: {script}"));
        }
    }
    Ok(())
}
engines!(markup_from_text_is_refused);

fn the_phone_is_a_phone(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    browser.wait_text("h1", "Postil")?;
    let size = browser.js("return [innerWidth, innerHeight]", &json!([]))?;
    if size != json!([390, 844]) {
        return Err(format!("The viewport is {size}."));
    }
    browser.js("addEventListener('pointerup', (event) => (document.title = event.pointerType))", &json!([]))?;
    browser.tap(browser.middle("h1")?)?;
    let wanted = if browser.engine == Engine::WebKit { "mouse" } else { "touch" };
    browser.wait_js("the tap", &format!("return document.title === '{wanted}'"))
}
engines!(the_phone_is_a_phone, Options::phone());

fn dark_colors_are_asked_for(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    browser.wait_js("dark colors", "return matchMedia('(prefers-color-scheme: dark)').matches")
}
engines!(dark_colors_are_asked_for, Options::default().dark());
