//! Words a second in the worker, beside the peers: each in a worker of its own page, on the same texts, in turns, so
//! that whatever else the machine does meets all of them.

use crate::page::{ask, number};
use crate::{Figure, figure, goal, median, start, text};
use browser_tests::{Browser, Engine, Options, Result, Site};
use serde_json::{Value, json};
use std::path::PathBuf;

/// What is asked of a peer's page, given to it by the driver.
const PEER: &str = include_str!("peers/page.js");

/// The longest text is asked for less often: the slowest peer needs half a minute for it.
const TEXTS: [(usize, usize); 2] = [(10_000, 5), (100_000, 3)];

/// One of those compared: its page, and the expression that reads a text there.
struct Runner {
    name: &'static str,
    browser: Browser,
    find: &'static str,
}

/// Postil and the peers, one after the other, on each text.
pub(crate) fn speed(site: &Site) -> Result<Vec<Figure>> {
    let folder = std::env::var_os("POSTIL_PEERS").map(PathBuf::from);
    let folder = folder.ok_or("POSTIL_PEERS names no folder with the peers' scripts. Use cargo xtask bench.")?;
    let peers = Site::serve(&folder)?;
    let postil = Runner { name: "Postil", browser: start(site)?, find: "measure.find(given[0])" };
    let runners = [postil, peer(&peers, "compromise")?, peer(&peers, "wink")?];
    let mut figures = Vec::new();
    for (words, times) in TEXTS {
        figures.extend(compare(&runners, words, times)?);
    }
    Ok(figures)
}

/// A fresh browser with the peer's worker in it.
fn peer(peers: &Site, name: &'static str) -> Result<Runner> {
    let browser = Browser::start(Engine::Chromium, &Options::default())?;
    browser.open(&peers.url())?;
    browser.js(PEER, &json!([]))?;
    browser.js("peer(arguments[0])", &json!([name]))?;
    Ok(Runner { name, browser, find: "find(given[0])" })
}

fn compare(runners: &[Runner; 3], words: usize, times: usize) -> Result<Vec<Figure>> {
    let text = text(words);
    let count = text.split_whitespace().count() as f64;
    let short: String = text.chars().take(2_000).collect();
    let mut taken = [const { Vec::new() }; 3];
    let mut found = [0.0; 3];
    for runner in runners {
        // What is loaded and compiled at the first question is no part of the speed.
        ask(&runner.browser, runner.find, &[json!(short)])?;
    }
    for _ in 0..times {
        for (at, runner) in runners.iter().enumerate() {
            let answer: Value = ask(&runner.browser, runner.find, &[json!(text)])?;
            taken[at].push(number(&answer[0]));
            found[at] = number(&answer[1]);
        }
    }
    let speeds = taken.map(|times| count / median(times) * 1000.0);
    let mut figures = Vec::new();
    for ((runner, speed), found) in runners.iter().zip(speeds).zip(found) {
        let value = format!("{speed:.0} words/s, {found} found");
        figures.push(figure(&format!("{}, {words} words", runner.name), value));
    }
    let [postil, compromise, wink] = speeds;
    let times_of = |name: &str, speed: f64, wanted: &'static str, least: f64| {
        let ratio = postil / speed;
        goal(&format!("times {name}, {words} words"), format!("{ratio:.2}"), wanted, ratio >= least)
    };
    figures.push(times_of("compromise", compromise, "at least 10", 10.0));
    figures.push(times_of("wink", wink, "at least 1", 1.0));
    Ok(figures)
}
