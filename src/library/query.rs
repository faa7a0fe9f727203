//! What a reader looks for: words and quoted phrases, all of which must be there.

use super::fold::fold;
use std::ops::Range;

/// Words and phrases of a query that count; the rest is passed over.
pub const MOST_TERMS: usize = 16;

/// A query, ready to be looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

/// A word or a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Folded.
    words: String,
    /// A phrase whose quote marks are both there: its last word is whole.
    is_closed: bool,
}

impl Query {
    /// Reads what was typed: words, and phrases in quote marks of any kind. A word is also found as the beginning of a
    /// longer one, and so is the last word of a phrase that is still being typed.
    pub fn parse(typed: &str) -> Self {
        let folded = fold(typed);
        let mut terms: Vec<Term> = Vec::new();
        let mut add = |words: &str, is_closed: bool| {
            let words = words.trim().trim_end_matches([',', ';', ':', '!', '?']).trim_end();
            let term = Term { words: words.to_owned(), is_closed };
            if !words.is_empty() && terms.len() < MOST_TERMS && !terms.contains(&term) {
                terms.push(term);
            }
        };
        let parts: Vec<&str> = folded.split('"').collect();
        for (number, part) in parts.iter().enumerate() {
            if number % 2 == 1 {
                add(part, number + 1 < parts.len());
            } else {
                part.split(' ').for_each(|word| add(word, false));
            }
        }
        Query { terms }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// What is looked for.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }
}

impl Term {
    /// Where it stands in a folded text, from left to right.
    pub fn places<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let found = folded.match_indices(self.words.as_str()).map(|(at, words)| at..at + words.len());
        found.filter(|at| self.begins_a_word(folded, at.start) && (!self.is_closed || ends_a_word(folded, at.end)))
    }

    fn begins_a_word(&self, folded: &str, at: usize) -> bool {
        let first = self.words.chars().next();
        let before = folded.get(..at).and_then(|text| text.chars().next_back());
        !(joins(before) && joins(first)) || has_no_blanks(before) || has_no_blanks(first)
    }
}

fn ends_a_word(folded: &str, at: usize) -> bool {
    let last = folded.get(..at).and_then(|text| text.chars().next_back());
    let next = folded.get(at..).and_then(|text| text.chars().next());
    !(joins(last) && joins(next)) || has_no_blanks(last) || has_no_blanks(next)
}

/// Whether it is part of a word: two such beside each other are in one word.
fn joins(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Scripts that are written without blanks between words (Unicode UAX #29, section 4), where a word may begin anywhere.
fn has_no_blanks(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(query: &str, text: &str) -> Vec<String> {
        let folded = fold(text);
        let query = Query::parse(query);
        let places = query.terms().iter().flat_map(|term| term.places(&folded).collect::<Vec<_>>());
        places.map(|at| folded[at].to_owned()).collect()
    }

    #[test]
    fn words_are_found_from_their_beginning() {
        let text = "The Émigrés migrate; emigration, re-emigrate.";
        assert_eq!(found("emig", text), ["emig", "emig", "emig"]);
        assert!(found("grate", text).is_empty(), "not from the middle of a word");
        assert_eq!(found("EMIGRÉS, the", text), ["emigres", "the"]);
    }

    #[test]
    fn a_phrase_stands_together_and_ends_with_its_mark() {
        let text = "The prime minister met prime  ministers.";
        assert_eq!(found("“prime minister”", text), ["prime minister"]);
        assert_eq!(found("\"prime minister", text), ["prime minister", "prime minister"], "still being typed");
        assert_eq!(found("minister \"met prime\"", text).len(), 3);
        assert!(found("\"minister prime\"", text).is_empty());
        assert_eq!(Query::parse(" \"\" , \u{301} ").terms(), []);
    }

    #[test]
    fn words_of_scripts_without_blanks_are_found_anywhere() {
        assert_eq!(found("東京", "昨日東京で").len(), 1);
        assert_eq!(found("\"東京\"", "昨日東京で").len(), 1);
        assert_eq!(found("€5", "for €5.50").len(), 1);
    }

    proptest! {
        #[test]
        fn every_word_of_a_text_is_found_in_it(text in "[\\PC ]{1,40}") {
            for word in text.split_whitespace() {
                let query = Query::parse(word);
                for term in query.terms() {
                    prop_assert!(term.places(&fold(&text)).next().is_some(), "{:?}", term);
                }
            }
        }

        #[test]
        fn any_query_is_read(typed in any::<String>(), text in any::<String>()) {
            let folded = fold(&text);
            for term in Query::parse(&typed).terms() {
                prop_assert!(term.places(&folded).all(|at| folded.get(at).is_some()));
            }
        }
    }
}
