//! The words of a mention without what changes from one mention to the next: articles, endings, case, accents.

use crate::recognize::tokens::fold_char;

/// Letters an acronym has at most.
const MOST_LETTERS: usize = 8;

/// Words that are left out of initials and never begin a short form.
pub(super) const SMALL: &str = "of the and for in on de to at a";

/// Whether a list of words has this one.
pub(super) fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// A mention's words.
pub(super) struct Form<'a> {
    /// As they stand, without article in front and possessive ending.
    pub shown: &'a str,
    /// Folded: small letters and digits without accents; "U.S." is `us`.
    pub words: Vec<String>,
    /// Whether every word but small ones begins with a capital.
    pub capitals: bool,
    /// Whether it is one word of capitals, like "NATO" or "U.N.".
    pub acronym: bool,
}

impl<'a> Form<'a> {
    pub(super) fn new(words: &'a str) -> Self {
        let shown = bare(words);
        let list: Vec<(&str, String)> =
            shown.split_whitespace().map(|word| (word, fold(word))).filter(|(_, folded)| !folded.is_empty()).collect();
        let is_small = |folded: &str| listed(SMALL, folded);
        let capital = |word: &str| word.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase());
        let capitals = list.iter().all(|(word, folded)| is_small(folded) || capital(word));
        let acronym = matches!(list.as_slice(), [(word, _)] if is_acronym(word));
        Form { shown, words: list.into_iter().map(|(_, folded)| folded).collect(), capitals, acronym }
    }

    /// The words in one, so that "Coca-Cola" and "Coca Cola" are the same.
    pub(super) fn key(&self) -> String {
        self.words.concat()
    }
}

fn bare(words: &str) -> &str {
    let trimmed = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | ',' | ';' | ':'));
    let ended = ["'s", "’s", "'S", "’S"].iter().find_map(|ending| trimmed.strip_suffix(ending));
    // "the Joneses' house"
    let ended = ended.or_else(|| trimmed.strip_suffix(['\'', '’']).filter(|rest| rest.ends_with(['s', 'S'])));
    let ended = ended.unwrap_or(trimmed);
    let article = ["the ", "The ", "THE "].iter().find_map(|article| ended.strip_prefix(article));
    article.unwrap_or(ended).trim()
}

/// Small letters and digits without accents, all other characters left out; "&" is a word.
pub(super) fn fold(word: &str) -> String {
    if word == "&" {
        return "and".to_owned();
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match fold_char(c) {
            Some("'") => {}
            Some(plain) => folded.push_str(plain),
            None if c.is_alphanumeric() => folded.push(c),
            None => {}
        }
    }
    folded
}

fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=MOST_LETTERS).contains(&letters)
        && word.chars().all(|c| c.is_uppercase() || c.is_numeric() || matches!(c, '.' | '&' | '-' | '/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_endings_case_and_accents_make_no_difference() {
        for words in ["the Café Zürich", "Café Zürich's", "CAFE ZURICH’S", " “Cafe Zurich” "] {
            assert_eq!(Form::new(words).words, ["cafe", "zurich"], "{words}");
        }
        assert_eq!(Form::new("the Netherlands’ ").shown, "Netherlands");
    }

    #[test]
    fn acronyms_are_one_word_of_capitals() {
        for (words, acronym) in [("U.N.", true), ("NATO", true), ("G7", false), ("Nato", false), ("UN Women", false)] {
            assert_eq!(Form::new(words).acronym, acronym, "{words}");
        }
        assert_eq!(Form::new("the U.S.").words, ["us"]);
    }

    #[test]
    fn small_words_may_be_small_in_a_name() {
        assert!(Form::new("Ministry of Health").capitals);
        assert!(!Form::new("health ministry").capitals);
    }
}
