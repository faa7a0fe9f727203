//! The day a text speaks from, read from the text itself.

use super::read::Reader;
use super::resolve::{days_between, nearest_day};
use super::{Context, calendar, numeric};
use crate::recognize::tokens::Tokens;
use crate::text::span::Span;
use jiff::civil::Date;

/// Days after the explicit date within which "said on Jan. 7" is taken for the day of writing.
const NEWS_DELAY: i32 = 5;

/// Blocks in front in which a date says most about the article itself.
const FRONT_BLOCKS: usize = 4;

/// The article's own date and where it stands: the first full date (front blocks before the rest),
/// or a later day within a few days of it on which something was said.
pub(crate) fn date_of(tokens: &Tokens) -> Option<(Date, Span)> {
    let full = full_dates(tokens);
    let in_front = full.iter().filter(|(block, ..)| *block < FRONT_BLOCKS).max_by_key(|(_, date, _)| *date);
    let (_, date, span) = in_front.or_else(|| full.first())?;
    Some(said_later(tokens, *date).unwrap_or((*date, *span)))
}

fn full_dates(tokens: &Tokens) -> Vec<(usize, Date, Span)> {
    let mut found = Vec::new();
    for (block, range) in tokens.blocks.iter().enumerate() {
        let reader = Reader { tokens, range: range.clone(), context: Context::default() };
        let mut at = range.start;
        while at < range.end {
            let timex = calendar::read(&reader, at).or_else(|| numeric::read(&reader, at));
            let day = timex.as_ref().and_then(|timex| timex.value.get(..10)?.parse::<Date>().ok());
            match (timex, day) {
                (Some(timex), Some(day)) if day.year() >= 1900 => {
                    found.push((block, day, tokens.span(timex.from, timex.upto)));
                    at = timex.upto;
                }
                _ => at += 1,
            }
        }
    }
    found
}

/// The latest "said on Jan. 7" within a few days after `date`.
fn said_later(tokens: &Tokens, date: Date) -> Option<(Date, Span)> {
    let mut latest: Option<(Date, Span)> = None;
    for range in &tokens.blocks {
        let reader =
            Reader { tokens, range: range.clone(), context: Context { date: Some(date), ..Context::default() } };
        for at in range.clone() {
            let Some(month) = reader.month(at) else { continue };
            let Some((day, upto)) = reader.day(at + 1) else { continue };
            let comma = reader.skip(upto, &[","]);
            let spoken = reader.year(comma).is_none() && said_near(&reader, at);
            let Some(day) = nearest_day(date, month, day, None, super::tense::Tense::Unknown).filter(|_| spoken) else {
                continue;
            };
            let within = (1..=NEWS_DELAY).contains(&days_between(date, day));
            if within && latest.is_none_or(|(so_far, _)| day > so_far) {
                latest = Some((day, tokens.span(at, upto)));
            }
        }
    }
    latest
}

/// Whether a verb of saying stands right before the date ("said on", "told reporters on").
fn said_near(reader: &Reader, at: usize) -> bool {
    (1..=4).any(|back| {
        at.checked_sub(back)
            .and_then(|before| reader.token(before))
            .is_some_and(|token| token.has(crate::recognize::lexicon::SAYING))
    })
}

/// Tokens of a text too short to tell whether it is a report.
const SHORT: usize = 250;

/// In a report, at least one token in so many is a verb of saying.
const SAYING_RATE: usize = 140;

/// Whether the text reports what is going on, which shows in how often someone says something.
pub(crate) fn reports(tokens: &Tokens) -> bool {
    let said = tokens.list.iter().filter(|token| token.has(crate::recognize::lexicon::SAYING)).count();
    tokens.list.len() < SHORT || said * SAYING_RATE > tokens.list.len()
}

/// Whether the text's dates in digits are day first, where one of them tells.
pub(crate) fn day_first(tokens: &Tokens) -> Option<bool> {
    tokens
        .blocks
        .iter()
        .find_map(|range| numeric::order_in(&Reader { tokens, range: range.clone(), context: Context::default() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date_in(text: &str) -> Option<String> {
        let blocks: Vec<Span> = text
            .match_indices('\n')
            .map(|(at, _)| at)
            .chain([text.len()])
            .scan(0, |start, end| {
                let block = Span::new(*start, end);
                *start = end + 1;
                Some(block)
            })
            .collect();
        date_of(&Tokens::new(text, &blocks)).map(|(date, _)| super::super::resolve::iso(date))
    }

    #[test]
    fn a_caption_tells_the_date_and_a_statement_after_it_wins() {
        assert_eq!(date_in("Leaders in Oslo on March 3, 2025.\nShe left."), Some("2025-03-03".to_owned()));
        let text = "Leaders in Oslo on March 3, 2025.\nTalks ended, she said on March 4. A vote is set for March 6.";
        assert_eq!(date_in(text), Some("2025-03-04".to_owned()));
        assert_eq!(date_in("Nothing here."), None);
    }

    #[test]
    fn a_long_text_reports_when_someone_says_something() {
        let reports = |text: &str| reports(&Tokens::new(text, &[Span::new(0, text.len())]));
        let essay = "The river is long and the hills beside it are green and quiet. ".repeat(40);
        assert!(reports("The river is long."));
        assert!(!reports(&essay));
        assert!(reports(&format!("{essay}{}", "He said so. ".repeat(20))));
    }

    #[test]
    fn the_end_of_the_calendar_is_no_panic() {
        assert!(date_in("On December 31, 9999 she said on Jan. 3 that").is_none());
    }
}
