//! Running one journey in one engine, and keeping the evidence when it fails.

use crate::Result;
use crate::driver::{Engine, Options};
use crate::server::Site;
use crate::session::Browser;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The workspace's root folder.
pub(crate) fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// The built site: `dist/`, or what `POSTIL_DIST` names.
///
/// # Errors
/// When it was not built.
pub fn dist() -> Result<PathBuf> {
    let folder = std::env::var_os("POSTIL_DIST").map_or_else(|| workspace().join("dist"), PathBuf::from);
    if folder.join("index.html").is_file() {
        return Ok(folder);
    }
    Err(format!("{} holds no built site. Build it first: cargo xtask build.", folder.display()))
}

/// The single file, postil.html.
///
/// # Errors
/// When it was not built.
pub fn single_file() -> Result<PathBuf> {
    let path = dist()?.join("postil.html");
    if path.is_file() { Ok(path) } else { Err(format!("{} was not built: cargo xtask build.", path.display())) }
}

/// Runs a journey with a fresh browser and a server of its own.
///
/// # Panics
/// When the journey fails; the message says why and where screenshot and console are.
pub fn run(name: &str, engine: Engine, options: &Options, journey: fn(&Browser, &Site) -> Result<()>) {
    let started = Instant::now();
    let prepared =
        dist().and_then(|root| Site::serve(&root)).and_then(|site| Ok((site, Browser::start(engine, options)?)));
    let (site, browser) = prepared.unwrap_or_else(|error| panic!("{error}"));
    println!("{engine:?} {} is up after {:.1} s", browser.version, started.elapsed().as_secs_f64());
    if let Err(error) = journey(&browser, &site) {
        let kept = keep_evidence(name, &browser);
        panic!("{name} in {engine:?}: {error}\n{kept}");
    }
}

/// Saves what there is to see; returns the sentences that say where.
fn keep_evidence(name: &str, browser: &Browser) -> String {
    let folder = workspace().join("target/browser-tests");
    let stem = format!("{name}-{:?}", browser.engine).to_lowercase();
    let picture = folder.join(format!("{stem}.png"));
    let shown = match browser.screenshot(&picture) {
        Ok(()) => format!("The screen at that moment: {}", picture.display()),
        Err(error) => format!("There is no screenshot: {error}"),
    };
    let text = browser.js("return document.body.innerText", &serde_json::json!([]));
    let console = browser.console().unwrap_or_default().join("\n  ");
    let text = text.map_or_else(|error| error, |value| value.as_str().unwrap_or_default().to_owned());
    let _ =
        fs::create_dir_all(&folder).and_then(|()| fs::copy(browser.driver.log(), folder.join(format!("{stem}.log"))));
    format!("{shown}\nConsole:\n  {console}\nText on the page:\n{text}")
}
