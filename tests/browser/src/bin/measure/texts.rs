//! The texts that are measured with: the optional data folder's, else made up.

use std::fmt::Write as _;
use std::path::Path;

/// A plain text of about this many words, in paragraphs.
pub(crate) fn text(words: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/texts");
    let kept = std::fs::read_to_string(folder.join(format!("{}k.txt", words / 1000)));
    kept.unwrap_or_else(|_| made_up(words))
}

/// Sentences with names, places, dates and sums, so that the recognizer has its usual work.
fn made_up(words: usize) -> String {
    let names = ["Ana Brandt", "Tomas Oyelaran", "Mayor Lindqvist", "Judge Okafor", "Rosa Imhof"];
    let places = ["Lyon", "Kyiv", "Nairobi", "Ohio", "the Danube"];
    let days = ["Monday", "on Dec. 28", "last week", "in March 2024", "at 9:30 a.m."];
    let mut text = String::new();
    let mut count = 0;
    for turn in 0.. {
        if count >= words {
            break;
        }
        let (name, place, day) = (names[turn % 5], places[turn / 5 % 5], days[turn / 25 % 5]);
        let sentence = format!(
            "{name} told the council of {place} {day} that the bridge would cost $4.{} million and take years to build. ",
            turn % 10
        );
        count += sentence.split_whitespace().count();
        let end = if turn % 5 == 4 { "\n\n" } else { "" };
        let _ = write!(text, "{sentence}{end}");
    }
    text
}
