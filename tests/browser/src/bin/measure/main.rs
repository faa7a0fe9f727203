//! Measures the built site in Chromium: how long a reader waits for what. Run by `cargo xtask bench`, which builds
//! the site with `window.bench`. Figures are compared with their goals, but a slow machine fails nothing.

mod page;
mod speed;
#[path = "../../../../benches/texts.rs"]
mod texts;
mod waits;

use browser_tests::{Browser, Engine, Options, Result, Site, dist};
use page::{ask, equip, number, numbers};
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

/// How often a figure is taken; the median is told.
const TIMES: usize = 5;
const DRAGS: usize = 7;

/// A figure and what it should be.
struct Figure {
    name: String,
    value: String,
    goal: Option<(&'static str, bool)>,
}

/// One subject of the measurement: its figures, taken on the served site.
type Part = fn(&Site) -> Result<Vec<Figure>>;

fn main() -> ExitCode {
    match measure() {
        Ok(figures) => {
            print_table(&figures);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("The measurement stopped: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<Vec<Figure>> {
    let chosen: Vec<String> = std::env::args().skip(1).collect();
    let parts: [(&str, Part); 6] = [
        ("many", many_marks),
        ("drag", mouse_up),
        ("long", long_article),
        ("open", waits::first_marks),
        ("cold", waits::cold_worker),
        ("speed", speed::speed),
    ];
    let site = Site::serve(&dist()?)?;
    let mut figures = Vec::new();
    for (name, part) in parts {
        if chosen.is_empty() || chosen.iter().any(|one| one == name) {
            println!("measuring: {name}");
            figures.extend(part(&site)?);
        }
    }
    Ok(figures)
}

/// A fresh browser with the app up.
fn start(site: &Site) -> Result<Browser> {
    let browser = Browser::start(Engine::Chromium, &Options::default())?;
    browser.open(&format!("{}?bench=1", site.url()))?;
    browser.wait_js("window.bench (was the site built with --features bench?)", "return Boolean(window.bench)")?;
    ask(&browser, "bench.ready", &[])?;
    equip(&browser)?;
    Ok(browser)
}

/// The data folder's text of about this many words, else one that is made up.
fn text(words: usize) -> String {
    texts::kept(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."), words).unwrap_or_else(|| texts::made_up(words))
}

/// Opens `text` and waits until the worker has read all of it.
fn load(browser: &Browser, text: &str) -> Result<()> {
    ask(browser, "bench.load(given[0])", &[json!(text)])?;
    ask(browser, "measure.recognized()", &[]).map(drop)
}

/// 10,000 highlights over 10,000 words, against the Custom Highlight API in a page of plain paragraphs.
fn many_marks(site: &Site) -> Result<Vec<Figure>> {
    let text = text(10_000);
    let browser = start(site)?;
    let mut ours = Vec::new();
    for _ in 0..TIMES {
        load(&browser, &text)?;
        ours.push(number(&ask(&browser, "measure.render(10000)", &[])?));
    }
    let plain = browser.file("plain.html", page::plain(&text).as_bytes())?;
    let mut raw = Vec::new();
    for _ in 0..TIMES {
        browser.open_file(&plain)?;
        equip(&browser)?;
        raw.push(number(&ask(&browser, "measure.raw(10000)", &[])?));
    }
    let (ours, raw) = (median(ours), median(raw));
    Ok(vec![
        figure("10,000 highlights painted", format!("{ours:.0} ms")),
        figure("the raw limit in the same run", format!("{raw:.0} ms")),
        goal("times the raw limit", format!("{:.2}", ours / raw), "at most 2", ours <= 2.0 * raw),
    ])
}

/// A drag of the mouse over a few words, in an article with 1,000 marks.
fn mouse_up(site: &Site) -> Result<Vec<Figure>> {
    let browser = start(site)?;
    load(&browser, &text(10_000))?;
    ask(&browser, "measure.render(1000)", &[])?;
    let mut times = Vec::new();
    for turn in 0..DRAGS {
        browser.js("measure.watchDrag()", &json!([]))?;
        let block = format!("[data-block=\"{}\"]", turn + 2);
        browser.select_text(&block, 8, 30)?;
        times.push(number(&ask(&browser, "window.drag", &[])?));
    }
    let worst = times.iter().copied().fold(0.0, f64::max);
    let middle = median(times);
    Ok(vec![
        goal("mouse-up to highlight, 1,000 marks", format!("{middle:.0} ms"), "at most 50 ms", middle <= 50.0),
        figure("the slowest of them", format!("{worst:.0} ms")),
    ])
}

/// 100,000 words: opened, read by the worker, scrolled through.
fn long_article(site: &Site) -> Result<Vec<Figure>> {
    let text = text(100_000);
    let browser = start(site)?;
    browser.js("measure.watchTasks()", &json!([]))?;
    let opened = number(&ask(&browser, "measure.open(given[0])", &[json!(text)])?);
    // What follows an opening (a save, the first answers) belongs to it.
    std::thread::sleep(Duration::from_secs(1));
    let opening = tasks(&browser)?;
    ask(&browser, "measure.recognized()", &[])?;
    std::thread::sleep(Duration::from_secs(1));
    let reading = tasks(&browser)?;
    ask(&browser, "measure.scroll()", &[])?;
    let scrolling = tasks(&browser)?;
    let told = |name: &str, tasks: &[f64]| {
        let longest = tasks.iter().copied().fold(0.0, f64::max);
        let words = if tasks.is_empty() {
            "none over 50 ms".to_owned()
        } else {
            format!("{longest:.0} ms, {} over 50 ms", tasks.len())
        };
        goal(name, words, "at most 100 ms", longest <= 100.0)
    };
    Ok(vec![
        figure("100,000 words opened", format!("{opened:.0} ms")),
        told("longest task while opening", &opening),
        told("longest task while the worker reads", &reading),
        told("longest task while scrolling through", &scrolling),
    ])
}

/// The long tasks since the last question, in milliseconds.
fn tasks(browser: &Browser) -> Result<Vec<f64>> {
    Ok(numbers(&ask(browser, "window.tasks.splice(0)", &[])?))
}

fn figure(name: &str, value: String) -> Figure {
    Figure { name: name.to_owned(), value, goal: None }
}

fn goal(name: &str, value: String, goal: &'static str, met: bool) -> Figure {
    Figure { name: name.to_owned(), value, goal: Some((goal, met)) }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn print_table(figures: &[Figure]) {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().next().unwrap_or("unknown");
    println!("\nIn Chromium; load of the machine: {load}");
    for Figure { name, value, goal } in figures {
        let goal = goal.map_or(String::new(), |(goal, met)| format!("{goal}: {}", if met { "met" } else { "MISSED" }));
        println!("  {name:<40} {value:<36} {goal}");
    }
}
