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

/// How often a journey is tried.
const TRIALS: usize = 3;

/// Runs a journey with a fresh browser and a server of its own.
///
/// # Panics
/// When the journey fails; the message says why and where screenshot and console are.
///
/// Drivers lose a click or a key now and then when the machine is busy: a journey that fails is begun again in a
/// fresh browser, which is printed, and fails when it fails [`TRIALS`] times.
pub fn run(name: &str, engine: Engine, options: &Options, journey: fn(&Browser, &Site) -> Result<()>) {
    for trial in 1..=TRIALS {
        match attempt(name, engine, options, journey) {
            Ok(()) if trial > 1 => return eprintln!("{name} in {engine:?} passed at trial {trial}."),
            Ok(()) => return,
            Err(error) if trial == TRIALS => panic!("{name} in {engine:?} failed {TRIALS} times, at last: {error}"),
            Err(error) => eprintln!("{name} in {engine:?} failed at trial {trial} and is begun again: {error}"),
        }
    }
}

fn attempt(name: &str, engine: Engine, options: &Options, journey: fn(&Browser, &Site) -> Result<()>) -> Result<()> {
    let started = Instant::now();
    let site = Site::serve(&dist()?)?;
    let browser = Browser::start(engine, options)?;
    println!("{engine:?} {} is up after {:.1} s", browser.version, started.elapsed().as_secs_f64());
    journey(&browser, &site).map_err(|error| format!("{error}\n{}", keep_evidence(name, &browser)))
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
