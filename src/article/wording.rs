//! What a page says of itself rather than of the world: lines known by their wording.
//!
//! Lines are matched whole or by their beginning, never inside a sentence: body text must survive.

use super::block::RemovalReason::{self, *};
use super::wording_foreign::FOREIGN;
use super::wording_lists::{ENDS, NOTICES, SERVICES, STARTS, WHOLE};

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
        // "More:" stands above links, "More" on a button.
        return Some(if bare == "more" && line.ends_with(':') { Related } else { *reason });
    }
    if is_reading_time(bare) {
        return Some(ReadingTime);
    }
    if is_count(bare) {
        return Some(Comments);
    }
    if is_share_row(bare) {
        return Some(Share);
    }
    if lower.split_whitespace().count() > MAX_START_WORDS {
        return None;
    }
    if is_disclosure(&lower) {
        return Some(Advertisement);
    }
    if is_picture_count(bare) {
        return Some(Picture);
    }
    if (lower.starts_with("more ") || lower.starts_with("follow ")) && lower.contains("http") && lower.len() < 200 {
        return Some(Related);
    }
    if is_pointer(&lower) && !ends_sentence(line) {
        return Some(Related);
    }
    let sentence = ends_sentence(line);
    STARTS
        .iter()
        .find(|(start, reason)| {
            lower.starts_with(start) && (!sentence || !is_soft(*reason) || (*reason == Related && line.ends_with(':')))
        })
        .map(|(_, reason)| *reason)
}

/// "On thepaper.com: Bridge to close on Monday": the name of a site, then another article's headline.
fn is_pointer(lower: &str) -> bool {
    let Some((site, headline)) = lower.split_once(": ") else { return false };
    let site = ["on ", "at ", "from "].iter().find_map(|start| site.strip_prefix(start)).unwrap_or(site);
    let domain = site.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty() && matches!(end, "com" | "org" | "net" | "uk" | "de" | "fr" | "it" | "es" | "eu" | "ca" | "au")
    });
    domain && !site.contains(char::is_whitespace) && headline.contains(' ')
}

/// "Image 1 of 4", "Photo 2 of / 7".
fn is_picture_count(bare: &str) -> bool {
    let mut words = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let named = words.next().is_some_and(|word| matches!(word, "image" | "photo" | "picture" | "slide"));
    let mut rest = words.map(|word| word == "of" || word.bytes().all(|byte| byte.is_ascii_digit()));
    named && rest.next() == Some(true) && rest.all(|fits| fits)
}

/// "We may earn a commission if you buy through our links."
fn is_disclosure(lower: &str) -> bool {
    lower.contains(" commission")
        && ["may earn ", "may receive ", "might earn ", "might receive "].iter().any(|may| lower.contains(may))
        && [" you ", " links", " link", " our ", "we "].iter().any(|word| lower.contains(word))
}

/// A line of a form by which readers subscribe: short, it speaks of letters and addresses whoever reads it.
/// What an article says of subscribers is no such line.
pub(super) fn is_sign_up(line: &str) -> bool {
    let lower = plain(line);
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    let letters = words.iter().any(|word| {
        matches!(
            *word,
            "newsletter"
                | "newsletters"
                | "subscribe"
                | "subscribed"
                | "subscribing"
                | "subscription"
                | "inbox"
                | "opt-in"
        )
    }) || lower.contains("signing up");
    let addressed = words.iter().any(|word| matches!(*word, "you" | "your" | "please"))
        || words.first().is_some_and(|word| {
            matches!(
                *word,
                "click"
                    | "enter"
                    | "get"
                    | "join"
                    | "receive"
                    | "see"
                    | "sign"
                    | "stay"
                    | "subscribe"
                    | "thanks"
                    | "want"
                    | "i"
            )
        });
    words.len() <= MAX_START_WORDS + 5 && letters && addressed && !line.contains(['“', '«'])
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

/// Whether the line only announces links: "Related", "Don't miss", "More:".
pub(super) fn is_box_heading(line: &str) -> bool {
    line.split_whitespace().count() <= 4
}

/// Whether a line that may run like prose sounds like a notice. Only weighs against it; articles about cookies stay.
pub(super) fn is_boilerplate(line: &str) -> bool {
    let lower = line.to_lowercase();
    NOTICES.iter().any(|phrase| lower.contains(phrase)) || is_sign_up(line)
}

/// These beginnings also begin good sentences ("More on that later."): a full stop acquits.
fn is_soft(reason: RemovalReason) -> bool {
    match reason {
        Related | Navigation | Share | Advertisement | Picture => true,
        Section | Repeated | ReadingTime | Consent | Subscription | Byline | Dateline | Comments | Legal | Markup
        | RunningHead => false,
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

/// "Facebook Twitter LinkedIn", "Share Tweet WhatsApp": nothing but services, one word in another language aside.
fn is_share_row(bare: &str) -> bool {
    let words: Vec<&str> =
        bare.split(|c: char| !c.is_alphanumeric() && c != '+').filter(|word| !word.is_empty()).collect();
    let known = words.iter().filter(|word| SERVICES.contains(word)).count();
    (2..=8).contains(&words.len()) && known >= 2 && words.len() - known <= usize::from(words.len() > 3)
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
    fn buttons_forms_and_pointers_are_told_by_their_wording() {
        for (line, reason) in [
            ("Facebook Twitter LinkedIn", Share),
            ("Image 2 of / 7", Picture),
            ("More:", Related),
            ("On thepaper.com: Bridge to close on Monday", Related),
            ("We may earn a commission if you buy through links on this page.", Advertisement),
            ("Thanks for signing up!", Subscription),
            ("Related post: How to mend a net", Related),
        ] {
            assert_eq!(chrome(line), Some(reason), "{line}");
        }
        assert!(is_sign_up("Get the day's best stories in your inbox."));
        assert!(is_sign_up("Please enter a valid address to subscribe."));
        assert!(!is_sign_up("The house gained eight million subscribers in a quarter."));
        assert!(!is_sign_up("Its newsletter now reaches a fifth of them."));
    }

    #[test]
    fn sentences_that_only_begin_alike_survive() {
        for line in [
            "More on that decision will be known next week, the minister said.",
            "Share prices fell by 3 percent on Monday.",
            "He read more books in two minutes than anyone.",
            "Reports from the region said the bridge was closed.",
            "The newsletter reached 12 comments.",
            "Facebook and its rivals paid the fine.",
            "The broker may receive a commission of two percent, the court heard.",
            "At 5.30 p.m: the bell",
        ] {
            assert_eq!(chrome(line), None, "{line}");
        }
    }
}
