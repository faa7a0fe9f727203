//! What single lines look like: headlines, bylines, credits, author notes. No line knows its neighbors here.

use super::wording::ends_sentence;

/// The size of a line in words; scripts without blanks count two characters as one word.
pub(super) fn weight(text: &str) -> usize {
    let mut words = 0;
    let mut dense = 0;
    let mut inside = false;
    for c in text.chars() {
        if matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
        {
            dense += 1;
            inside = false;
            continue;
        }
        let letter = c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
        words += usize::from(letter && !inside);
        inside = letter;
    }
    words + dense / 2
}

/// Whether a sentence ends inside the line.
pub(super) fn has_inner_stop(text: &str) -> bool {
    [". ", ".[", "? ", "! ", ".” ", ".\" ", "。", "। "].iter().any(|stop| text.contains(stop))
}

/// Begins like an ingredient or a continued line, not like a link: with a digit or a small letter.
pub(super) fn begins_low(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c.is_lowercase())
}

/// A headline and its summary copied without a blank between them: "for the seasonThe club said".
pub(super) fn is_run_together(text: &str) -> bool {
    let letters: Vec<char> = text.chars().take(400).collect();
    letters.windows(5).any(|five| {
        five[..3].iter().all(|c| c.is_lowercase())
            && five[3].is_uppercase()
            && (five[4].is_lowercase() || five[4] == ' ')
    })
}

/// A headline cut to fit its box: "Ferry fares frozen until the autumn, says..."
pub(super) fn is_cut_off(text: &str) -> bool {
    (text.ends_with('…') || text.ends_with("...")) && !has_inner_stop(text) && text.len() < 120
}

/// A web address alone on its line.
pub(super) fn is_address(text: &str) -> bool {
    text.starts_with("http") && !text.contains(char::is_whitespace)
}

/// A line for comparing: letters and digits, lowercase.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Short, begins like a title, does not end like a sentence that goes on.
pub(super) fn is_title_like(text: &str, words: usize) -> bool {
    let ends_plain = !text.ends_with(['.', ',', ';', ':']) || text.ends_with("...");
    let begins = text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    (1..=30).contains(&words) && text.len() < 400 && ends_plain && begins && !text.contains('\n')
}

/// "By Jane Doe", "By Jane Doe and John Roe, The Paper".
pub(crate) fn by_name(text: &str) -> Option<String> {
    let rest = ["By ", "by ", "BY ", "Written by ", "Words by ", "Story by "]
        .iter()
        .find_map(|start| text.strip_prefix(start))?;
    let name = rest.split([',', '|', '•', '·']).next()?.split(" - ").next()?.split(" – ").next()?.trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase)
            || matches!(word, "and" | "&" | "de" | "van" | "von" | "der" | "la" | "bin" | "al")
    };
    ((1..=8).contains(&words.len()) && words.iter().all(|word| capital(word)) && !ends_sentence(name))
        .then(|| name.to_owned())
}

/// Two to four capitalized words and nothing else.
pub(super) fn is_bare_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
                && word.chars().skip(1).any(char::is_lowercase)
        })
}

/// A photographer's credit: "(Jane Doe/Agency via Images)", "Photo: Jane Doe", "© Agency / Jane Doe".
pub(super) fn is_credit(text: &str) -> bool {
    if text.len() > 900 {
        return false;
    }
    let lower = text.to_lowercase();
    let starts = [
        "photo:",
        "photo by ",
        "photograph:",
        "photograph by ",
        "photo credit",
        "image:",
        "image credit",
        "picture:",
        "credit:",
        "above:",
        "pictured:",
        "file photo",
        "in this file photo",
        "(photo",
        "illustration:",
        "image caption",
        "media caption",
        "video caption",
        "photos:",
        "foto:",
        "source: getty",
    ];
    if starts.iter().any(|start| lower.starts_with(start)) && text.len() < 500 {
        return true;
    }
    let tail = lower.replace(" / ", "/");
    let tail = tail.trim_end_matches(['.', ' ', '"', '”']);
    if let Some(open) = tail.rfind('(').filter(|_| tail.ends_with(')')) {
        let inside = &tail[open + 1..tail.len() - 1];
        let slashed = inside.contains('/') && !inside.contains("http");
        let named =
            ["via ", "photo", "getty", "courtesy", "handout", "reuters", "associated press", "afp", "image", "credit"];
        return inside.split_whitespace().count() <= 14 && (slashed || named.iter().any(|name| inside.contains(name)));
    }
    // "The bridge at nightCredit: Agency": the label may stand right behind the caption.
    let labeled = tail.rfind("credit: ").is_some_and(|at| tail[at..].split_whitespace().count() <= 7);
    labeled
        || ["getty images", "/ap", "/reuters", "/afp", "/getty", "file photo", "via reuters", "via ap"]
            .iter()
            .any(|end| tail.ends_with(end))
        || (lower.contains(". © ")
            || lower.contains("photo: ")
            || lower.contains("photo by ")
            || lower.contains("photograph: "))
            && text.len() < 400
}

/// A credit with no caption of its own: "Jane Doe | Agency", "Agency via Wire".
pub(super) fn is_bare_credit(text: &str, words: usize) -> bool {
    words <= 10 && is_credit(text) && !ends_sentence(text) && !text.contains('(')
}

/// "Reporting by Jane Doe; editing by John Roe", "Jane Doe contributed to this report."
pub(super) fn is_desk_note(text: &str, words: usize) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_start_matches(['(', '[', '—', '-', ' ']);
    let begins = ["reporting by ", "additional reporting by ", "writing by ", "editing by ", "edited by "];
    let ends = ["contributed to this report", "contributed to this story", "contributed to this article"];
    let tail = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    let reporting = words <= 20 && lower.contains(" contributed reporting");
    reporting
        || words <= 40
            && (begins.iter().any(|begin| bare.starts_with(begin)) || ends.iter().any(|end| tail.ends_with(end)))
}

/// Capitals throughout and as long as a headline: between paragraphs, the link to another article.
pub(super) fn is_loud_headline(text: &str, words: usize) -> bool {
    let loud = text.chars().filter(|c| c.is_uppercase()).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (8..=30).contains(&words) && loud >= 25 && loud == letters && !ends_sentence(text) && is_title_like(text, words)
}

/// An author's note as it stands last in an article, where the first name may do: "Jane covers the city for ...".
pub(super) fn is_closing_note(text: &str, words: usize) -> bool {
    let mut opening = text.split_whitespace();
    let first = opening.next().unwrap_or_default();
    let pronoun =
        matches!(first, "He" | "She" | "It" | "They" | "This" | "That" | "There" | "Who" | "What" | "Here" | "One");
    let known = first.starts_with(char::is_uppercase) && !pronoun;
    let first_name =
        known && words <= 30 && matches!(opening.next(), Some("is" | "covers" | "writes")) && names_trade(text);
    is_desk_note(text, words) || (words <= 60 && is_author_note(text, words)) || first_name
}

/// "Jane Doe is a reporter for ...".
pub(super) fn is_author_note(text: &str, words: usize) -> bool {
    let names = text.split_whitespace().take(2).all(|word| word.starts_with(char::is_uppercase));
    names && words <= 160 && names_trade(text) && !text.starts_with(['"', '“'])
}

/// Whether the first words say that someone writes or pictures for a living.
fn names_trade(text: &str) -> bool {
    let lower = text.to_lowercase();
    let trade = [
        "reporter",
        "journalist",
        "correspondent",
        "columnist",
        "editor",
        "writer",
        "author",
        "reports on",
        "covers",
        "photographer",
        "contributor",
        "professor",
        "producer",
        "freelance",
    ];
    let opening: String = lower.split_whitespace().take(14).collect::<Vec<_>>().join(" ");
    let verb = [" is a ", " is an ", " is the ", " covers ", " reports on ", " writes ", " is based "]
        .iter()
        .any(|verb| opening.contains(verb));
    verb && trade.iter().any(|trade| opening.contains(trade))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_and_names_are_told_from_sentences() {
        assert_eq!(by_name("By Inês Carvalho and Tunde Afolabi"), Some("Inês Carvalho and Tunde Afolabi".to_owned()));
        assert_eq!(by_name("By Jane Doe, The Paper"), Some("Jane Doe".to_owned()));
        assert_eq!(by_name("By the river stood a house."), None);
        assert!(is_bare_name("Laura Restrepo Vélez"));
        assert!(!is_bare_name("Most read") && !is_bare_name("WORLD NEWS"));
    }

    #[test]
    fn credits_are_told_from_prose_in_brackets() {
        assert!(is_credit("A ship leaves Odesa. (Jane Doe/Agency via Wire)"));
        assert!(is_credit("Photo: Jane Doe"));
        assert!(is_credit("The bridge at nightCredit: Wire"));
        assert!(is_bare_credit("Jane Doe | Wire | Getty Images", 5));
        assert!(!is_credit("The bank gave them credit: all of it was spent on boats and on nothing else at all."));
        assert!(!is_credit("The club (founded in 1901) lost."));
        assert!(!is_credit("He paid 5 dollars (about 4.50 euros)."));
    }

    #[test]
    fn author_notes_are_told_from_quotes_of_reporters() {
        let note = "Mirela Kostić is an environment reporter for the Danube Courier.";
        assert!(is_author_note(note, weight(note)));
        let prose = "The minister told a reporter that he is a patient man.";
        assert!(!is_author_note(prose, weight(prose)));
    }

    #[test]
    fn notes_at_the_end_are_told_from_last_sentences() {
        let note = |text: &str| is_closing_note(text, weight(text));
        assert!(note("Mirela covers the river for the Danube Courier."));
        assert!(note("(Reporting by Jane Doe; editing by John Roe)"));
        assert!(note("Jane Doe contributed reporting from Bern."));
        assert!(!note("She is a writer, after all, her mother said."));
        assert!(!note("Switzerland is a country of four languages."));
        assert!(!note("He contributed to the report that the council will read in May, and so did she."));
    }

    #[test]
    fn links_are_told_from_headings_and_sentences() {
        let loud = |text: &str| is_loud_headline(text, weight(text));
        assert!(loud("COUNCIL SPLIT OVER PLAN TO BUILD SECOND TUNNEL UNDER THE HARBOR"));
        assert!(!loud("WHAT YOU NEED FOR THE JAM"));
        assert!(!loud("RAIN FELL ON ALL THE TOWNS OF THE COAST AT ONCE."));
        assert!(!loud("GPS: N24 39 16.4 E121 18 19.5"));
        assert!(is_cut_off("Ferry fares frozen until the autumn, says..."));
        assert!(!is_cut_off("He waited. Then he was gone..."));
    }

    #[test]
    fn words_are_counted_in_every_script() {
        assert_eq!(weight("It's a two-day trip, said 3 men."), 7);
        assert_eq!(weight("日本の首相は東京で"), 4);
    }
}
