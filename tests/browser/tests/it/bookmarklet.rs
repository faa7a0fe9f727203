//! The bookmarklet, clicked on a page of another site; and pages that only pretend to be behind it.

use crate::address::{STORY, WORDS};
use crate::desk::wait_start;
use browser_tests::{Browser, Elsewhere, Page, Result, Site, engines};
use serde_json::json;

/// The bookmarklet as the room offers it.
fn code(browser: &Browser, site: &Site) -> Result<String> {
    browser.open(&site.url())?;
    wait_start(browser)?;
    browser.click_named("button", "More ways")?;
    browser.find("dialog a[href^='javascript:']")?;
    let code = browser.js("return document.querySelector(\"dialog a[href^='javascript:']\").href", &json!([]))?;
    browser.assert_accessible("the ways to bring an article in")?;
    code.as_str().map(str::to_owned).ok_or_else(|| "The room offers no bookmarklet.".to_owned())
}

/// Shows a page of another site and puts a link with this address on top of it: a click on it is a reader's own.
fn show(browser: &Browser, elsewhere: &Elsewhere, address: &str) -> Result<()> {
    let url = elsewhere.put("news/ferry", Page::html(STORY, false));
    browser.open(&url)?;
    let script =
        "const link = document.createElement('a'); link.href = arguments[0]; link.id = 'go'; link.textContent = 'go';
        document.body.prepend(link)";
    browser.js(script, &json!([address])).map(drop)
}

/// Clicks the link and goes on in the window that it opens.
fn go(browser: &Browser) -> Result<()> {
    let before = browser.tabs()?;
    browser.click("#go")?;
    let new = browser.wait(|| {
        let now = browser.tabs()?;
        now.into_iter().find(|tab| !before.contains(tab)).ok_or_else(|| "No window was opened.".to_owned())
    })?;
    browser.go_to_tab(&new)
}

fn a_page_is_sent_from_another_site(browser: &Browser, site: &Site) -> Result<()> {
    let code = code(browser, site)?;
    println!("{:?}: the bookmarklet has {} characters", browser.engine, code.len());
    let elsewhere = Elsewhere::serve()?;
    show(browser, &elsewhere, &code)?;
    go(browser)?;
    browser.wait_text("article[role=article]", WORDS)?;
    browser.wait_text(".notice", &format!("From {}", elsewhere.origin().trim_start_matches("http://")))?;
    let url = format!("{}/news/ferry", elsewhere.origin());
    browser.wait_js(
        "the article to know its address",
        &format!("return [...document.querySelectorAll('a')].some((a) => a.href === {url:?})"),
    )?;
    browser.wait_js("an address of its own", "return location.hash.startsWith('#article=') && !window.opener")?;
    if elsewhere.heads().iter().filter(|head| head.starts_with("GET /news/ferry")).count() != 1 {
        return Err(format!("The page was asked for again: {:?}", elsewhere.heads()));
    }
    site.assert_nothing_left(browser)
}
engines!(a_page_is_sent_from_another_site);

fn a_selection_is_sent_alone(browser: &Browser, site: &Site) -> Result<()> {
    let code = code(browser, site)?;
    let elsewhere = Elsewhere::serve()?;
    show(browser, &elsewhere, &code)?;
    browser.js("getSelection().selectAllChildren(document.querySelectorAll('article p')[1])", &json!([]))?;
    go(browser)?;
    let text = browser.wait_text("article[role=article]", "Mayor Greta Olsson said")?;
    browser.wait_text(".notice", "A selection from")?;
    if text.contains(WORDS) { Err(format!("More than the selection came: {text}")) } else { Ok(()) }
}
engines!(a_selection_is_sent_alone);

/// Everything a page could try that is not the one message it may send; `good` is sent when it is told so.
const PRETEND: &str = r"
    const home = arguments[0], nonce = 'word';
    const link = document.getElementById('go');
    const page = { postil: 'page', nonce, url: 'https://bank.example/', html: '<p>' + 'Words that were forged. '.repeat(30) + '</p>', selection: '' };
    link.addEventListener('click', (event) => {
        event.preventDefault();
        const tab = open(home + '#receive=' + nonce);
        addEventListener('message', ({ data }) => {
            if (data?.postil !== 'ready') { document.title = 'answered ' + data?.postil; return; }
            for (const wrong of [null, 7, 'page', [], {}, { ...page, nonce: 'other' }, { ...page, nonce: undefined },
                { ...page, postil: 'ready' }, { nonce }, { postil: 'postil-brought', nonce }])
                tab.postMessage(wrong, '*');
            document.title = 'sent';
        });
        window.sendGood = () => tab.postMessage(page, '*');
    });";

fn pretended_pages_do_nothing(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    wait_start(browser)?;
    let elsewhere = Elsewhere::serve()?;
    show(browser, &elsewhere, "#")?;
    let script = "const code = document.createElement('script'); code.textContent = '(function () {' + arguments[1] + '})(' + JSON.stringify(arguments[0]) + ')'; document.body.append(code)";
    browser.js(script, &json!([site.url(), PRETEND]))?;
    let first = browser.tab()?;
    go(browser)?;
    let tab = browser.tab()?;
    browser.wait_text("dialog", "Waiting for the page")?;
    browser.go_to_tab(&first)?;
    browser.wait_js("the forged messages to be sent", "return document.title === 'sent'")?;
    browser.go_to_tab(&tab)?;
    // From a window that is not the one that opened this one: from itself.
    let own =
        "postMessage({ postil: 'page', nonce: 'word', url: '', html: '<p>Words of its own.', selection: '' }, '*')";
    browser.js(own, &json!([]))?;
    std::thread::sleep(std::time::Duration::from_secs(1));
    if browser.count("article[role=article]")? > 0 {
        return Err("A forged message was opened.".to_owned());
    }
    browser.wait_text("dialog", "Waiting for the page")?;
    // The right message is still taken, but not its claim to be of another site.
    browser.go_to_tab(&first)?;
    browser.js("(window.wrappedJSObject ?? window).sendGood()", &json!([]))?;
    browser.go_to_tab(&tab)?;
    browser.wait_text("article[role=article]", "Words that were forged")?;
    browser.wait_js(
        "the article to have the sender's address",
        &format!(
            "const all = [...document.querySelectorAll('a')].map((a) => a.href); return all.includes('{}/') && !all.some((a) => a.includes('bank'))",
            elsewhere.origin()
        ),
    )
}
engines!(pretended_pages_do_nothing);

/// Without a window behind it the room says at once what to do.
fn nobody_behind_it_is_said(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&format!("{}#receive=word", site.url()))?;
    browser.wait_text("dialog .ways__trouble", "keeps its pages apart")?;
    browser.wait_text("dialog .ways__trouble", "select all (Ctrl+A)")?;
    browser.wait_js("the word to be gone from the address", "return !location.hash.includes('receive')")
}
engines!(nobody_behind_it_is_said);
