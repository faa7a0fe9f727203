//! Hostile input: nothing of it runs, nothing leaves, and no text stops the program.
//!
//! The payloads come from the shared data folder where it is there, and from an own small fixture in any clone.

use crate::desk::{
    SAMPLE_FILE, drag_over, export, fixture, open_sample, parse, shared, wait_notes, wait_saved, wait_start,
};
use browser_tests::{Browser, Result, Site, engines};
use serde_json::{Value, json};
use std::fs;

/// Runs before the page: whatever a payload could call leaves a trace that every engine's driver can read.
/// `give` opens a file as if it had been dropped on the page.
const WATCH: &str = r"
    const ran = (what) => { document.documentElement.dataset.ran = (document.documentElement.dataset.ran ?? '') + ' ' + what; };
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
        window[name] = (...all) => ran(name + '(' + all.join() + ')');
    addEventListener('securitypolicyviolation', (event) => ran('policy ' + event.effectiveDirective + ' ' + event.blockedURI));
    addEventListener('error', (event) => ran('error ' + (event.message ?? event.target?.outerHTML)), true);
    addEventListener('unhandledrejection', (event) => ran('rejection ' + event.reason));
    performance.setResourceTimingBufferSize(100000);
    addEventListener('message', (event) => {
        if (event.data?.give === undefined) return;
        const carried = new DataTransfer();
        carried.items.add(new File([event.data.give], event.data.name));
        document.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
    })";

/// Opens one text after the other by dropping it as a file, and waits until the article ends with its last
/// words or the reader is told something. Returns what is wrong with what the page then holds.
const OPEN_ALL: &str = r#"
    const [texts, name] = arguments[0];
    const allowed = new Set(['DIV', 'H1', 'H2', 'H3', 'H4', 'P', 'BLOCKQUOTE', 'MARK', 'STRONG', 'EM', 'A', 'UL', 'OL', 'LI',
        'TABLE', 'THEAD', 'TBODY', 'TR', 'TH', 'TD', 'SPAN']);
    const names = new Set(['class', 'data-block', 'data-number', 'dir', 'data-mark', 'tabindex', 'aria-details',
        'href', 'rel', 'target', 'draggable', 'title', 'value', 'start', 'role', 'aria-label', 'hidden', 'scope']);
    const known = /^(section|link-out|page-mark|table|list(__[a-z]+)?|block(--[a-z]+)?|mark(--focus)?|mention(--[a-z]+)?|note(--[a-z]+)?)$/;
    const wrong = () => {
        const found = [];
        for (const one of document.querySelectorAll('article *')) {
            if (!allowed.has(one.tagName)) found.push('element ' + one.outerHTML.slice(0, 200));
            for (const { name, value } of one.attributes)
                if (!names.has(name) || (name === 'class' && value && !value.split(/\s+/).every((word) => known.test(word)))
                    || (name === 'dir' && value !== 'auto') || (name === 'tabindex' && value !== '-1' && !one.matches('.table')))
                    found.push('attribute ' + name + '=' + value + ' of ' + one.outerHTML.slice(0, 200));
        }
        for (const link of document.querySelectorAll('#app a')) if (!/^https?:/.test(link.href)) found.push('link ' + link.href);
        const strange = '#app :is(script, iframe, frame, object, embed, img, image, svg, math, video, audio, source, track, link, style, base, meta, template, slot, applet, marquee)';
        for (const one of document.querySelectorAll(strange)) found.push('element ' + one.outerHTML.slice(0, 200));
        if (document.querySelector('.rescue')) found.push('Postil has stopped: ' + document.querySelector('.rescue').textContent);
        return found;
    };
    (async () => {
        let opened = 0, refused = 0;
        for (let at = 0; at < texts.length; at++) {
            document.querySelector('.notice button:last-child')?.click();
            const before = document.querySelector('article');
            postMessage({ give: texts[at], name }, '*');
            const started = performance.now();
            for (;;) {
                await new Promise((next) => setTimeout(next, 4));
                const told = document.querySelector('.notice--trouble p');
                if (document.querySelector('.rescue')) return done({ wrong: wrong(), at });
                if (told) { refused++; break; }
                if (document.querySelector('article .block') && document.querySelector('article') !== before) { opened++; break; }
                if (performance.now() - started > 20000) return done({ wrong: ['nothing happened to ' + texts[at].slice(0, 300)], at });
            }
            const found = wrong();
            if (found.length) return done({ wrong: found, at });
        }
        done({ wrong: [], opened, refused });
    })()"#;

/// Every payload, in files: those that could swallow what follows end a file.
fn payloads() -> Result<Vec<String>> {
    let own: Vec<String> = read_strings(&fs::read(fixture("payloads.json")).map_err(|error| error.to_string())?)?;
    let Some(path) = shared("data/sanitise/cases.json") else { return Ok(own) };
    let cases = parse(&fs::read(path).map_err(|error| error.to_string())?)?;
    let cases = cases["cases"].as_array().into_iter().flatten().filter_map(|case| case["payload"].as_str());
    Ok(own.into_iter().chain(cases.map(str::to_owned)).collect())
}

fn read_strings(bytes: &[u8]) -> Result<Vec<String>> {
    let all = parse(bytes)?;
    Ok(all.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect())
}

/// Whether what stands behind this payload in a file would belong to it.
fn swallows(payload: &str) -> bool {
    let text = payload.to_lowercase();
    let unclosed = |open: &str, close: &str| text.matches(open).count() > text.matches(close).count();
    let raw = [
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noscript", "noframes", "select", "svg",
        "math", "template",
    ];
    raw.iter().any(|name| unclosed(&format!("<{name}"), &format!("</{name}")))
        || unclosed("<!--", "-->")
        || text.contains("<plaintext")
        || text.rfind('<') > text.rfind('>')
}

/// HTML articles of up to `most` payloads, each payload in a paragraph of its own.
fn articles(payloads: &[String], most: usize) -> Vec<String> {
    let (last, middle): (Vec<&String>, Vec<&String>) = payloads.iter().partition(|payload| swallows(payload));
    let files = last.len().max(middle.len().div_ceil(most));
    let each = middle.len().div_ceil(files.max(1)).max(1);
    let mut middle = middle.chunks(each);
    (0..files)
        .map(|at| {
            let mut html = format!("<!doctype html><html><body><article><h1>File {at}</h1>\n");
            for payload in middle.next().into_iter().flatten().chain(last.get(at)) {
                html.push_str(&format!("<p>Before the words. {payload} After the words.</p>\n"));
            }
            html
        })
        .collect()
}

fn open_all(browser: &Browser, texts: &[String], name: &str) -> Result<(u64, u64)> {
    let (mut opened, mut refused) = (0, 0);
    for some in texts.chunks(100) {
        let found = browser.js_async(OPEN_ALL, &json!([[some, name]]))?;
        if found["wrong"] != json!([]) {
            let at = found["at"].as_u64().unwrap_or(0) as usize;
            return Err(format!("After opening {:?}: {}.", some.get(at), found["wrong"]));
        }
        opened += found["opened"].as_u64().unwrap_or(0);
        refused += found["refused"].as_u64().unwrap_or(0);
        nothing_ran(browser)?;
    }
    Ok((opened, refused))
}

fn nothing_ran(browser: &Browser) -> Result<()> {
    let ran = browser.js("return document.documentElement.dataset.ran ?? ''", &json!([]))?;
    if ran == "" { Ok(()) } else { Err(format!("Something ran: {ran}.")) }
}

/// The watch itself must see a call, or a test that sees none proves nothing.
fn check_watch(browser: &Browser) -> Result<()> {
    browser.js("(window.wrappedJSObject ?? window).alert(7)", &json!([]))?;
    let ran = browser.js(
        "const ran = document.documentElement.dataset.ran; delete document.documentElement.dataset.ran; return ran",
        &json!([]),
    )?;
    if ran == " alert(7)" { Ok(()) } else { Err(format!("The watch saw {ran}, not a call.")) }
}

fn payloads_as_articles_do_nothing(browser: &Browser, site: &Site) -> Result<()> {
    site.run_first(WATCH)?;
    browser.open(&site.url())?;
    wait_start(browser)?;
    check_watch(browser)?;
    let all = payloads()?;
    let files = articles(&all, 20);
    let (opened, refused) = open_all(browser, &files, "article.html")?;
    println!(
        "{:?}: {} payloads in {} files; {opened} opened, {refused} refused",
        browser.engine,
        all.len(),
        files.len()
    );
    site.assert_nothing_left(browser)
}
engines!(payloads_as_articles_do_nothing);

/// As notes, tags, titles and names of files that were written for Postil.
fn payloads_in_annotation_files_do_nothing(browser: &Browser, site: &Site) -> Result<()> {
    site.run_first(WATCH)?;
    browser.open(&site.url())?;
    open_sample(browser)?;
    check_watch(browser)?;
    drag_over(browser, "a wave passed three borders")?;
    browser.click_named(".selection-bar button", "Claim")?;
    browser.keys(".card textarea", "A note.")?;
    wait_notes(browser, 1)?;
    wait_saved(browser)?;
    let template = parse(&export(browser, SAMPLE_FILE)?)?;
    let all = payloads()?;
    let files: Vec<String> = all.chunks(250).map(|some| hostile(&template, some)).collect::<Result<_>>()?;
    for file in &files {
        let (opened, _) = open_all(browser, std::slice::from_ref(file), "notes.postil.json")?;
        if opened != 1 {
            let told = browser.js("return document.querySelector('.notice')?.textContent ?? ''", &json!([]))?;
            return Err(format!("A file of hostile notes was not opened: {told}."));
        }
        crate::desk::show_list(browser, "notes")?;
        browser.wait(|| {
            if browser.count("#panel-list .row--note")? > 1 { Ok(()) } else { Err("No notes are listed.".to_owned()) }
        })?;
        let row = "document.querySelector('#panel-list .row--note button').click()";
        browser.js(row, &json!([]))?;
        browser.find(".card textarea")?;
        browser.js("document.querySelector('.legend .chip--action').click()", &json!([]))?;
        browser.find("dialog[open]")?;
        browser.js("document.querySelector('dialog .modal__head button').click()", &json!([]))?;
        let strange = "#app :is(script, iframe, object, embed, img, svg, math, link, style, base, meta)";
        if browser.count(strange)? > 0 {
            return Err("Markup of a note became an element.".to_owned());
        }
        nothing_ran(browser)?;
    }
    println!("{:?}: {} payloads as notes, tags, titles and names in {} files", browser.engine, all.len(), files.len());
    browser.click_named("button", "Library")?;
    wait_start(browser)?;
    nothing_ran(browser)?;
    site.assert_nothing_left(browser)
}
engines!(payloads_in_annotation_files_do_nothing);

/// The template with one annotation for each payload, which is its note and its tag; names and title are payloads too.
fn hostile(template: &Value, payloads: &[String]) -> Result<String> {
    let mut file = template.clone();
    let joined = payloads.iter().take(20).map(String::as_str).collect::<Vec<_>>().join(" ");
    file["label"] = json!(joined);
    file["postil:name"] = json!(joined);
    let blocks = file["postil:article"]["blocks"].as_array_mut().ok_or("The file has no article.")?;
    for block in blocks.iter_mut().filter(|block| block["kind"] == "title") {
        block["text"] = json!(joined.replace(['\n', '\r'], " "));
    }
    let items = file["first"]["items"].as_array_mut().ok_or("The file has no annotations.")?;
    let wanted =
        items.iter().find(|item| item.to_string().contains("A note.")).cloned().ok_or("The file has no note.")?;
    let (mut made, mut tags) = (Vec::new(), Vec::new());
    for (at, payload) in payloads.iter().enumerate() {
        let mut item = wanted.clone();
        let id = format!("urn:uuid:00000000-0000-4000-8000-{at:012x}");
        item["id"] = json!(id);
        let bodies = item["body"].as_array_mut().ok_or("The note has no body.")?;
        for body in bodies {
            body["value"] = json!(payload);
            if body["purpose"] == "tagging" {
                body["postil:tag"] = json!(format!("t{at}"));
            }
        }
        tags.push(json!({"id": format!("t{at}"), "name": payload, "color": "yellow"}));
        made.push(item);
    }
    file["total"] = json!(made.len());
    file["first"]["items"] = json!(made);
    file["postil:tags"] = json!(tags);
    Ok(file.to_string())
}
