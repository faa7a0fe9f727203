//! Difficult input: every string and every huge file opens or is refused with a message, and Postil goes on.

use crate::desk::{SAMPLE, parse, shared, wait_start};
use browser_tests::{Browser, Engine, Options, Result, Site, chromium, engines};
use serde_json::{Value, json};
use std::fs;
use std::process::Command;
use std::time::Instant;

/// Strings for any clone: scripts, joined signs, marks without a base, controls, direction switches.
const OWN: [&str; 14] = [
    "",
    " \t\n ",
    "\u{feff}",
    "undefined",
    "0\u{0}1\u{7}\u{1b}[31m",
    "e\u{301}\u{301}\u{301}\u{301} Z\u{351}\u{36b}\u{343}algo",
    "👨‍👩‍👧‍👦 🏳️‍🌈 🇫🇷🇩🇪 1️⃣",
    "\u{202e}desrever\u{202c} \u{2067}אבג\u{2069}",
    "قال الرئيس إن الاجتماع يوم 5 مايو 2024.",
    "日本の首相は東京で記者団に語った。",
    "İSTANBUL ışık ß ẞ ŉ ǰ",
    "a\u{2028}b\u{2029}c\u{85}d\r\ne\rf",
    "\u{fffe}\u{ffff}\u{10ffff}\u{e000}",
    "{\"__proto__\": {\"x\": 1}}",
];

/// Drops each text as a file, waits for an article or a message, and returns the slowest and what went wrong.
const OPEN_ALL: &str = r#"
    (async () => {
        const outcome = { opened: 0, refused: 0, slowest: 0, of: '' };
        for (const text of arguments[0]) {
            document.querySelector('.notice button:last-child')?.click();
            const before = document.querySelector('article'), started = performance.now();
            const carried = new DataTransfer();
            carried.items.add(new File([text], 'naughty.txt'));
            document.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
            for (;;) {
                await new Promise((next) => setTimeout(next, 4));
                if (document.querySelector('.rescue')) return done({ wrong: 'Postil has stopped', text });
                if (document.querySelector('.notice--trouble')) { outcome.refused++; break; }
                if (document.querySelector('article') !== before && document.querySelector('article .block')) { outcome.opened++; break; }
                if (performance.now() - started > 20000) return done({ wrong: 'nothing happened', text });
            }
            const took = Math.round(performance.now() - started);
            if (took > outcome.slowest) { outcome.slowest = took; outcome.of = text.slice(0, 40); }
        }
        done(outcome);
    })()"#;

fn strings() -> Result<Vec<String>> {
    let mut all: Vec<String> = OWN.map(str::to_owned).to_vec();
    for name in ["data/naughty/blns.json", "data/naughty/unicode.json"] {
        let Some(path) = shared(name) else { continue };
        let found = parse(&fs::read(path).map_err(|error| error.to_string())?)?;
        let cases = found["cases"].as_array().or(found.as_array()).cloned().unwrap_or_default();
        let text = |case: &Value| case.as_str().or(case["text"].as_str()).map(str::to_owned);
        all.extend(cases.iter().filter_map(text));
    }
    Ok(all)
}

fn strings_open_or_are_refused(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url())?;
    wait_start(browser)?;
    let all = strings()?;
    // Chromium meets each one alone; for the others a few at a time are one article.
    let texts: Vec<String> = if browser.engine == Engine::Chromium {
        all.clone()
    } else {
        all.chunks(8).map(|some| some.join("\n\n")).collect()
    };
    for some in texts.chunks(60) {
        let found = browser.js_async(OPEN_ALL, &json!([some]))?;
        if !found["wrong"].is_null() {
            return Err(format!("{found}"));
        }
        println!("{:?}: {found}", browser.engine);
    }
    println!("{:?}: {} strings in {} articles", browser.engine, all.len(), texts.len());
    browser.click_named("button", "Library")?;
    wait_start(browser)?;
    browser.click_named("button", SAMPLE)?;
    browser.wait_text("article h1", "Five countries agree").map(drop)
}
engines!(strings_open_or_are_refused);

chromium!(huge_files_open_or_are_refused, huge_files, Options::default());

/// The shared folder's program writes the files; each is chosen in the field as a reader would.
fn huge_files(browser: &Browser, site: &Site) -> Result<()> {
    let Some(program) = shared("data/naughty/make_unicode.py") else { return Ok(()) };
    let folder = browser.file("made", b"")?.with_file_name("huge");
    let made = Command::new("python3").arg(&program).arg("huge").arg(&folder).output();
    let made = made.map_err(|error| format!("python3 could not make the huge files: {error}."))?;
    if !made.status.success() {
        return Err(format!("The huge files were not made: {}", String::from_utf8_lossy(&made.stderr)));
    }
    let mut files: Vec<_> =
        fs::read_dir(&folder).map_err(|error| error.to_string())?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    for path in files {
        browser.open(&site.url())?;
        wait_start(browser)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let field = if name.ends_with(".json") { "#import-field" } else { "#file-field" };
        let size = fs::metadata(&path).map_err(|error| error.to_string())?.len();
        let started = Instant::now();
        browser.upload(field, &path)?;
        let script = "return document.querySelector('.rescue, .notice--trouble p, article .block')?.textContent.slice(0, 160).replace(/[\\ud800-\\udfff]/g, '?') ?? null";
        let shown = browser.wait(|| match browser.js(script, &json!([]))? {
            Value::Null => Err(format!("{name} ({size} bytes): neither an article nor a message.")),
            shown => Ok(shown),
        })?;
        println!("{name}, {size} bytes: {} ms, {shown}", started.elapsed().as_millis());
        if browser.count(".rescue")? > 0 {
            return Err(format!("{name} stopped Postil: {shown}."));
        }
        // The page is alive: a key still opens the help, or the first screen still takes a text.
        browser.wait_js("the page to answer", "return document.querySelectorAll('button').length > 3")?;
    }
    Ok(())
}
