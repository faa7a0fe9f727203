//! Words as a search compares them: small letters, no accents, one form of every quote mark and blank.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// `text` folded, so that spellings a reader would call the same are the same.
///
/// Letters lose case and accents (é is e, ё is е, ß is ss, ø is o), compatible forms are written out (ﬁ is fi), soft
/// hyphens and marks that show nothing are gone, several blanks are one.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut folded);
    }
    folded
}

/// The bytes of `text` that `folded`, bytes of its folded form, come from: whole characters with their accents.
pub fn unfold(text: &str, folded: &Range<usize>) -> Range<usize> {
    let mut so_far = String::with_capacity(folded.end);
    let (mut start, mut end) = (None, text.len());
    for (at, c) in text.char_indices() {
        let before = so_far.len();
        fold_char(c, &mut so_far);
        if before >= folded.end && so_far.len() > before {
            end = at;
            break;
        }
        if start.is_none() && so_far.len() > folded.start {
            start = Some(at);
        }
    }
    // A blank or a line end after the words is not theirs.
    let start = start.unwrap_or(end);
    let covered = text.get(start..end).unwrap_or_default();
    let kept = if covered.trim().is_empty() { covered.len() } else { covered.trim_end().len() };
    start..start + kept
}

fn fold_char(c: char, folded: &mut String) {
    if c.is_ascii() {
        return push(c.to_ascii_lowercase(), folded);
    }
    for part in std::iter::once(c).nfkd() {
        if is_mark(part) {
            continue;
        }
        for small in part.to_lowercase() {
            match other_spelling(small) {
                Some(plain) => folded.push_str(plain),
                None if !is_mark(small) => push(small, folded),
                None => {}
            }
        }
    }
}

fn push(c: char, folded: &mut String) {
    if !c.is_whitespace() {
        folded.push(c);
    } else if !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Accents and points that a reader may leave out, and what shows nothing. Vowel signs of Indic and Thai words are
/// no such marks: without them the words are others.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Letters and signs that have no accent to lose, but are commonly typed otherwise.
fn other_spelling(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ς' => "σ",
        '’' | '‘' | '‚' | '‛' | 'ʼ' | 'ʻ' | '′' => "'",
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_word_fold_alike() {
        for (one, other) in [
            ("Élysée", "elysee"),
            ("e\u{301}lyse\u{301}e", "elysee"),
            ("Straße", "STRASSE"),
            ("Ёлка", "елка"),
            ("Łódź", "lodz"),
            ("Ὀδυσσεύς", "οδυσσευσ"),
            ("don’t", "don't"),
            ("ﬁnance", "finance"),
            ("co\u{ad}operate", "cooperate"),
            ("10\u{a0}km", "10 km"),
            ("İstanbul", "istanbul"),
            ("שָׁלוֹם", "שלום"),
            ("ﾃﾞｰﾀ", "データ"),
        ] {
            assert_eq!(fold(one), fold(other), "{one}");
        }
        assert_ne!(fold("कि"), fold("क"), "a vowel sign is a letter");
    }

    #[test]
    fn a_place_in_the_folded_words_leads_back_to_the_words() {
        let text = "In  Straße\u{301} 5, ﬁne";
        let folded = fold(text);
        assert_eq!(folded, "in strasse 5, fine");
        let back = |words: &str| {
            let at = folded.find(words).expect("it is there");
            &text[unfold(text, &(at..at + words.len()))]
        };
        assert_eq!((back("strasse"), back("tras"), back("5")), ("Straße\u{301}", "traß", "5"));
        assert_eq!(back("i"), "I");
        assert_eq!(back("ine"), "ﬁne", "a character is never cut");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(&fold(&once), &once);
        }

        #[test]
        fn every_place_leads_back_to_whole_characters(text in "\\PC{0,30}", a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>()) {
            let folded = fold(&text);
            let bounds: Vec<usize> = folded.char_indices().map(|(at, _)| at).chain([folded.len()]).collect();
            let (a, b) = (bounds[a.index(bounds.len())], bounds[b.index(bounds.len())]);
            let wanted = a.min(b)..a.max(b);
            let span = unfold(&text, &wanted);
            let found = text.get(span).map(fold);
            prop_assert!(found.is_some());
            let within = folded.get(wanted).unwrap_or_default().trim();
            prop_assert!(found.unwrap_or_default().contains(within));
        }
    }
}
