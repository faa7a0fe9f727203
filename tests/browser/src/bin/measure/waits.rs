//! How long a reader waits for names and dates: in an article just opened, and for a worker just started.

use crate::page::{ask, equip, number};
use crate::{Figure, TIMES, figure, goal, median, start, text};
use browser_tests::{Browser, Engine, Options, Result, Site, dist};
use serde_json::json;

/// From opening an article of 1,000 words to the last of its highlights on the screen; the worker is warm.
pub(crate) fn first_marks(site: &Site) -> Result<Vec<Figure>> {
    let text = text(1_000);
    let browser = start(site)?;
    let mut times = Vec::new();
    for turn in 0..=TIMES {
        let answer = ask(&browser, "measure.openAndRead(given[0])", &[json!(text)])?;
        if turn > 0 {
            // The first one warmed the worker.
            times.push(number(&answer));
        }
    }
    let time = median(times);
    let met = time <= 150.0;
    Ok(vec![goal("1,000 words opened, every mention drawn", format!("{time:.0} ms"), "at most 150 ms", met)])
}

/// From creating a worker to its first answer, each time in a browser that has never seen it: on a page of the site
/// that is no page of the app, which would have started a worker itself.
pub(crate) fn cold_worker(site: &Site) -> Result<Vec<Figure>> {
    let loader = worker_loader()?;
    let (mut answers, mut readies) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let browser = Browser::start(Engine::Chromium, &Options::default())?;
        browser.open(&format!("{}seeds/city-bike-plan.txt", site.url()))?;
        equip(&browser)?;
        let answer = ask(&browser, "measure.coldWorker(given[0])", &[json!(format!("/{loader}"))])?;
        readies.push(number(&answer[0]));
        answers.push(number(&answer[1]));
    }
    let (ready, time) = (median(readies), median(answers));
    Ok(vec![
        figure("a new worker listens", format!("{ready:.0} ms")),
        goal("a new worker's first answer", format!("{time:.0} ms"), "at most 400 ms", time <= 400.0),
    ])
}

/// The name of the script that starts the worker; it changes with its content.
fn worker_loader() -> Result<String> {
    let names = std::fs::read_dir(dist()?).map_err(|error| error.to_string())?;
    let mut names = names.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.find(|name| name.starts_with("worker_loader")).ok_or_else(|| "The site has no worker.".to_owned())
}
