//! What other programs share with the installed app, and files opened with it.

use crate::address::WORDS;
use crate::desk::wait_start;
use browser_tests::{Browser, Result, Site, engines};
use serde_json::json;

/// Stands for the program that shares: the browser posts just such a form.
const PROGRAM: &str = r#"<!doctype html><meta charset="utf-8"><title>Another program</title>
<form action="./share" method="post" enctype="multipart/form-data"><input name="title"><input name="text"><input name="url">
<input type="file" name="files" multiple><button>Share</button></form>"#;

const TEXT: &str = "Ferry line gets a third boat\n\nThe harbor council of Lindholm voted on Tuesday to buy a third electric ferry, after two winters in which commuters waited up to an hour at the northern pier.\n\nMayor Greta Olsson said the boat would cost 4.2 million euros.\n";

/// Shows the other program, once the service worker stands by.
fn program(browser: &Browser, site: &Site) -> Result<()> {
    site.replace("program.html", PROGRAM.as_bytes());
    browser.open(&site.url())?;
    browser.wait_js(
        "the service worker to take over",
        "return navigator.serviceWorker.controller?.state === 'activated'",
    )?;
    browser.open(&format!("{}program.html", site.url()))
}

fn a_shared_file_is_opened(browser: &Browser, site: &Site) -> Result<()> {
    program(browser, site)?;
    browser.upload("input[type=file]", &browser.file("ferry.txt", TEXT.as_bytes())?)?;
    browser.click_named("button", "Share")?;
    browser.wait_text("article[role=article]", WORDS)?;
    browser.wait_js("an address of its own", "return location.hash.startsWith('#article=')")?;
    browser
        .wait_js("the share to be gone", "return caches.keys().then((all) => !all.includes('shared-with-postil'))")?;
    if site.requests().iter().any(|path| path.contains("share")) {
        return Err("What was shared went to the server.".to_owned());
    }
    Ok(())
}
engines!(a_shared_file_is_opened);

fn several_shared_files_are_all_kept(browser: &Browser, site: &Site) -> Result<()> {
    program(browser, site)?;
    let other = TEXT.replace("Ferry line", "Tram line");
    let files = [("ferry.txt", TEXT), ("tram.txt", &other)];
    for (name, text) in files {
        browser.upload("input[type=file]", &browser.file(name, text.as_bytes())?)?;
    }
    browser.click_named("button", "Share")?;
    browser.wait_text("article[role=article] h1", "Tram line gets a third boat")?;
    browser.click_named("button", "Library")?;
    browser.wait_js("both in the library", "return document.querySelectorAll('.library-open').length === 2")
}
engines!(several_shared_files_are_all_kept);

fn shared_words_are_an_article_and_a_shared_address_is_asked_about(browser: &Browser, site: &Site) -> Result<()> {
    program(browser, site)?;
    let words = TEXT.split("\n\n").skip(1).collect::<Vec<_>>().join(" ").replace('\n', " ").repeat(2);
    browser.keys("input[name=title]", "Ferry line gets a third boat")?;
    browser.keys("input[name=text]", &words)?;
    browser.click_named("button", "Share")?;
    browser.wait_text("article[role=article]", WORDS)?;
    browser.open(&format!("{}program.html", site.url()))?;
    browser.keys("input[name=text]", "Ferry line gets a third boat https://news.example/ferry")?;
    browser.click_named("button", "Share")?;
    browser.wait_js(
        "the address in its field",
        "return document.querySelector('dialog .ways__ask input')?.value === 'https://news.example/ferry'",
    )
}
engines!(shared_words_are_an_article_and_a_shared_address_is_asked_about);

fn nothing_shared_is_said(browser: &Browser, site: &Site) -> Result<()> {
    program(browser, site)?;
    browser.click_named("button", "Share")?;
    browser.wait_text("dialog .ways__trouble", "Nothing to read was shared").map(drop)
}
engines!(nothing_shared_is_said);

/// The manifest's promises are kept by what it names.
fn the_manifest_names_what_there_is(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    wait_start(browser)?;
    let manifest =
        browser.js_async("fetch('./manifest.webmanifest').then((answer) => answer.json()).then(done)", &json!([]))?;
    let share = &manifest["share_target"];
    if share["method"] != "POST" || share["action"] != "./share" || share["params"]["files"][0]["name"] != "files" {
        return Err(format!("The share target is {share}."));
    }
    let handlers = manifest["file_handlers"][0]["accept"].as_object().map_or(0, serde_json::Map::len);
    if handlers < 10 { Err(format!("The manifest names {handlers} kinds of files.")) } else { Ok(()) }
}
engines!(the_manifest_names_what_there_is);
