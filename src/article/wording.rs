//! What a page says of itself rather than of the world: lines known by their wording.
//!
//! Lines are matched whole or by their beginning, never inside a sentence: body text must survive.

use super::block::RemovalReason::{self, *};
use super::wording_lists::{ENDS, FOREIGN, NOTICES, STARTS, WHOLE};

/// Longest line that is judged by its beginning, in words.
const MAX_START_WORDS: usize = 40;

/// Why a line belongs to the page, if its wording says so.
pub(super) fn chrome(line: &str) -> Option<RemovalReason> {
    if line.len() > 600 {
        return None;
    }
    let lower = plain(line);
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '+');
    if let Some((_, reason)) = WHOLE.iter().chain(FOREIGN).find(|(whole, _)| *whole == bare) {
        return Some(*reason);
    }
    if is_reading_time(bare) {
        return Some(ReadingTime);
    }
    if is_count(bare) {
        return Some(Comments);
    }
    if lower.split_whitespace().count() > MAX_START_WORDS {
        return None;
    }
    let sentence = ends_sentence(line);
    STARTS
        .iter()
        .find(|(start, reason)| lower.starts_with(start) && (!sentence || !is_soft(*reason)))
        .map(|(_, reason)| *reason)
}

/// Whether what follows the line is no longer the article.
pub(super) fn ends_article(line: &str) -> bool {
    let lower = plain(line);
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = line.split_whitespace().collect();
    // "More Washington Post", "More in Business": a heading over other articles.
    let more = (2..=5).contains(&words.len())
        && words[0].eq_ignore_ascii_case("more")
        && words[1..].iter().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic())
                || matches!(*word, "from" | "in" | "on" | "the" | "of")
        });
    // "About the author", "About The Paper": what follows speaks of the writer.
    let about = (2..=5).contains(&words.len()) && matches!(words[0], "About" | "ABOUT" | "Über" | "Sobre");
    ENDS.contains(&bare) || ((more || about) && !ends_sentence(line))
}

/// Whether a long line sounds like a notice. Only weighs against it; articles about cookies stay.
pub(super) fn is_boilerplate(line: &str) -> bool {
    let lower = line.to_lowercase();
    NOTICES.iter().any(|phrase| lower.contains(phrase))
}

/// These beginnings also begin good sentences ("More on that later."): a full stop acquits.
fn is_soft(reason: RemovalReason) -> bool {
    match reason {
        Related | Navigation | Share | Advertisement | Picture => true,
        Section | Repeated | ReadingTime | Consent | Subscription | Byline | Dateline | Comments | Legal | Markup => {
            false
        }
    }
}

fn plain(line: &str) -> String {
    line.trim().to_lowercase().replace(['’', '‘'], "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "2 min read", "Reading time: 3 minutes", "5-minute read".
fn is_reading_time(bare: &str) -> bool {
    let words: Vec<&str> = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let known = |word: &&str| {
        matches!(
            *word,
            "min" | "mins" | "minute" | "minutes" | "read" | "reading" | "time" | "estimated" | "to" | "less" | "than"
        )
    };
    let numbers = words.iter().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).count();
    numbers == 1
        && words.len() >= 3
        && words.len() <= 7
        && words.iter().any(|word| word.starts_with("min"))
        && words.iter().any(|word| word.starts_with("read"))
        && words.iter().filter(|word| known(word)).count() + numbers == words.len()
}

/// "12 comments", "3.4k shares".
fn is_count(bare: &str) -> bool {
    let Some((number, what)) = bare.split_once(' ') else { return false };
    number.starts_with(|c: char| c.is_ascii_digit())
        && number.len() <= 7
        && matches!(
            what,
            "comments" | "comment" | "shares" | "share" | "views" | "likes" | "replies" | "retweets" | "reactions"
        )
}

/// Whether the line ends like a sentence.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '“', ' '])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', ':', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_told_from_the_text() {
        for (line, reason) in [
            ("2 min read", ReadingTime),
            ("Reading time: 3 minutes", ReadingTime),
            ("Read more", Navigation),
            ("Read more: Five things to know", Related),
            ("SHOW MORE", Navigation),
            ("Advertisement", Advertisement),
            ("12 comments", Comments),
            ("© 2026 The Paper. All rights reserved.", Legal),
            ("This website uses cookies. Accept?", Consent),
            ("Sign up for our newsletter", Subscription),
        ] {
            assert_eq!(chrome(line), Some(reason), "{line}");
        }
    }

    #[test]
    fn sentences_that_only_begin_alike_survive() {
        for line in [
            "More on that decision will be known next week, the minister said.",
            "Share prices fell by 3 percent on Monday.",
            "He read more books in two minutes than anyone.",
            "Reports from the region said the bridge was closed.",
            "The newsletter reached 12 comments.",
        ] {
            assert_eq!(chrome(line), None, "{line}");
        }
    }
}
