//! The texts that are measured with: made up here, so that everyone measures the same, and the optional data folder's.

use std::fmt::Write as _;
use std::path::Path;

/// The data folder's text of about this many words; prints what is left out where there is none.
/// `root` is the repository.
pub(crate) fn kept(root: &Path, words: usize) -> Option<String> {
    let name = format!("{}k.txt", words / 1000);
    let text = std::fs::read_to_string(root.join("../shared/data/texts").join(&name)).ok();
    if text.is_none() {
        println!("LEFT OUT: there is no ../shared/data/texts/{name}; the text made up for measuring is used alone.");
    }
    text
}

const GIVEN: [&str; 12] =
    ["Ana", "Tomas", "Yusuf", "Ingrid", "Chidi", "Mei", "Rosa", "Pavel", "Amina", "George", "Siobhán", "Kaito"];
const FAMILY: [&str; 13] = [
    "Brandt",
    "Oyelaran",
    "Lindqvist",
    "Okafor",
    "Imhof",
    "Petrenko",
    "al-Masri",
    "O'Rourke",
    "Tanaka",
    "Wójcik",
    "Delgado",
    "Hughes",
    "Ben-David",
];
const ROLES: [&str; 7] = ["Mayor", "Judge", "Prime Minister", "the engineer", "Dr.", "Senator", "a farmer named"];
const PLACES: [&str; 12] = [
    "Lyon",
    "Kyiv",
    "Nairobi",
    "Ohio",
    "the Danube",
    "Port Moresby",
    "New Zealand",
    "São Paulo",
    "Tbilisi",
    "Lake Chad",
    "Manchester",
    "Springfield",
];
const BODIES: [&str; 10] = [
    "the Ministry of Health",
    "Harbor Steel Inc.",
    "the University of Tartu",
    "the United Nations",
    "Northern Rail",
    "the Central Bank",
    "Greenpeace",
    "the Daily Courier",
    "the Supreme Court",
    "FC Marina",
];
const TIMES: [&str; 11] = [
    "on Monday",
    "on Dec. 28",
    "last week",
    "in March 2024",
    "at 9:30 a.m.",
    "two days later",
    "since the 1990s",
    "every Friday",
    "by the end of next year",
    "on 3 May 2021",
    "for six months",
];
const SUMS: [&str; 9] = [
    "$4.7 million",
    "€250,000",
    "12 percent",
    "about 40 kilometers",
    "3,500 tons",
    "£9bn",
    "more than 1,200 people",
    "half a liter",
    "between 20 and 30 hectares",
];
const PLAIN: [&str; 8] = [
    "The road had been closed, and nobody could say when it would open again.",
    "It was not the first time that such a plan had failed for want of money.",
    "Most of those who came to the meeting stayed until the lights were switched off.",
    "What follows now is a long wait, with little news and a great deal of talk.",
    "\"We were told to be patient, and we have been,\" one of them said.",
    "The report runs to several hundred pages, few of which deal with the cause.",
    "Prices rose faster than wages, so families bought less and saved nothing.",
    "Others disagree, although they admit that the figures are hard to compare.",
];

/// News-like paragraphs of about this many words: names, places, dates and amounts in sentences that differ, with
/// plain ones between them. The same number always gives the same text.
pub(crate) fn made_up(words: usize) -> String {
    let mut text = String::new();
    let (mut count, mut turn, mut state) = (0, 0_u32, 1_u64);
    while count < words {
        let sentence = sentence(&mut state);
        count += sentence.split_whitespace().count();
        turn += 1;
        let end = if turn % 5 == 0 { "\n\n" } else { " " };
        let _ = write!(text, "{sentence}{end}");
    }
    text
}

fn sentence(state: &mut u64) -> String {
    // A linear congruential generator (Knuth's MMIX constants): its high bits choose.
    let mut pick = |words: &[&'static str]| {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = (*state >> 33) as usize % words.len().max(1);
        words.get(at).copied().unwrap_or_default()
    };
    let form = pick(&["told", "visit", "plain", "cost", "plain", "leave", "plain", "between"]);
    let (given, family, place, body) = (pick(&GIVEN), pick(&FAMILY), pick(&PLACES), pick(&BODIES));
    let (time, sum) = (pick(&TIMES), pick(&SUMS));
    match form {
        "told" => {
            let role = pick(&ROLES);
            format!("{role} {given} {family} told {body} {time} that the bridge in {place} would take years to build.")
        }
        "visit" => format!("{family} came back from {place} {time}, where {body} had spent {sum} on new wells."),
        "cost" => format!("According to {body}, repairs in {place} have cost {sum} {time}."),
        "leave" => {
            let other = pick(&BODIES);
            format!("{given} {family}, who left {body} {time}, now works for {other} in {place}.")
        }
        "between" => {
            let other = pick(&PLACES);
            format!("Talks between {place} and {other} began {time}; {family} called the offer of {sum} \"a start\".")
        }
        _ => pick(&PLAIN).to_owned(),
    }
}
