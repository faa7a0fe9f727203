//! Tokens of the blocks: where they are, what they look like, and their folded form in one arena.
//!
//! The folded forms stand side by side with one blank between them, so the key of any run of tokens
//! is a slice of the arena and looking up a phrase allocates nothing.

use super::lexicon::{self, Bits};
use crate::text::span::Span;
use std::ops::Range;

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A word without a capital in front.
    Lower,
    /// A word with a capital in front and small letters after it.
    Capital,
    /// Two or more letters, all capitals (dots and digits allowed).
    Upper,
    /// One capital, with or without a dot.
    Initial,
    /// Digits, with inner points and commas.
    Number,
    /// Anything else, one code point long (or the ending 's).
    Mark,
}

/// A token of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte in the text.
    pub end: u32,
    low_start: u32,
    low_end: u32,
    /// What it looks like.
    pub shape: Shape,
    /// Whether no blank stands before it.
    pub glued: bool,
    /// Whether a sentence (or a quotation) begins here.
    pub opens: bool,
    /// What the lexicon knows of its folded form.
    pub bits: Bits,
}

impl Token {
    /// Whether it is a word with a capital in front.
    pub(crate) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial)
    }

    /// Whether it is a word.
    pub(crate) fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital | Shape::Upper | Shape::Initial)
    }

    /// Whether the lexicon gives it one of these properties.
    pub(crate) fn has(&self, bits: Bits) -> bool {
        self.bits & bits != 0
    }
}

/// The tokens of some blocks of one text.
pub(crate) struct Tokens<'t> {
    /// The text the positions belong to.
    pub text: &'t str,
    /// All tokens, block after block.
    pub list: Vec<Token>,
    /// Which tokens each block has.
    pub blocks: Vec<Range<usize>>,
    lows: String,
}

impl<'t> Tokens<'t> {
    /// Reads `blocks` of `text`. A block that does not fit the text has no tokens.
    pub(crate) fn new(text: &'t str, blocks: &[Span]) -> Self {
        let size: usize = blocks.iter().map(|block| block.len()).sum();
        let mut tokens = Tokens {
            text,
            list: Vec::with_capacity(size / 5),
            blocks: Vec::with_capacity(blocks.len()),
            lows: String::with_capacity(size + size / 8),
        };
        for block in blocks {
            let first = tokens.list.len();
            tokens.read(block.of(text), block.start.index());
            tokens.mark_sentences(first);
            tokens.blocks.push(first..tokens.list.len());
        }
        tokens
    }

    /// The folded form of a token: small letters without accents, final dot cut.
    pub(crate) fn low(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |token| &self.lows[token.low_start as usize..token.low_end as usize])
    }

    /// The folded forms of `from..upto`, one blank between two.
    pub(crate) fn phrase(&self, from: usize, upto: usize) -> &str {
        match (self.list.get(from), upto.checked_sub(1).and_then(|last| self.list.get(last))) {
            (Some(first), Some(last)) if from < upto => &self.lows[first.low_start as usize..last.low_end as usize],
            _ => "",
        }
    }

    /// The text of a token.
    pub(crate) fn word(&self, at: usize) -> &'t str {
        self.list.get(at).map_or("", |token| &self.text[token.start as usize..token.end as usize])
    }

    /// Where the tokens `from..upto` are in the text.
    pub(crate) fn span(&self, from: usize, upto: usize) -> Span {
        match (self.list.get(from), upto.checked_sub(1).and_then(|last| self.list.get(last))) {
            (Some(first), Some(last)) if from < upto => Span::new(first.start as usize, last.end as usize),
            _ => Span::default(),
        }
    }

    /// The tokens that share something with `span`, as first and one past the last.
    pub(crate) fn within(&self, span: Span) -> (usize, usize) {
        let from = self.list.partition_point(|token| token.end <= span.start.0);
        let upto = self.list.partition_point(|token| token.start < span.end.0);
        (from, upto.max(from))
    }

    /// Whether the token is this mark.
    pub(crate) fn is(&self, at: usize, mark: &str) -> bool {
        self.low(at) == mark
    }

    fn read(&mut self, block: &str, base: usize) {
        let mut at = 0;
        while let Some(c) = block[at..].chars().next() {
            if c.is_whitespace() {
                at += c.len_utf8();
                continue;
            }
            let (len, dotted) = token_len(&block[at..], c);
            let word = &block[at..at + len];
            let glued = at > 0 && !block[..at].ends_with(char::is_whitespace);
            self.push(word, base + at, glued, dotted);
            at += len;
        }
    }

    fn push(&mut self, word: &str, start: usize, glued: bool, dotted: bool) {
        let low_start = self.lows.len();
        fold_into(if dotted { word.trim_end_matches('.') } else { word }, &mut self.lows);
        let low_end = self.lows.len();
        self.lows.push(' ');
        let shape = shape_of(word);
        let bits = match shape {
            Shape::Mark | Shape::Number => 0,
            Shape::Lower | Shape::Capital | Shape::Upper | Shape::Initial => {
                lexicon::bits(&self.lows[low_start..low_end])
            }
        };
        self.list.push(Token {
            start: start as u32,
            end: (start + word.len()) as u32,
            low_start: low_start as u32,
            low_end: low_end as u32,
            shape,
            glued,
            opens: false,
            bits,
        });
    }

    /// A sentence opens at the start, after closing punctuation, and with a quotation after a comma or colon.
    fn mark_sentences(&mut self, first: usize) {
        let mut opens = true;
        for at in first..self.list.len() {
            let token = self.list[at];
            if token.shape != Shape::Mark {
                let after_dotted = at > first
                    && self.word(at - 1).ends_with('.')
                    && token.has(lexicon::FUNCTION)
                    && token.shape == Shape::Capital;
                self.list[at].opens = opens || after_dotted;
                opens = false;
                continue;
            }
            match self.low(at) {
                "." | "!" | "?" | "…" => {
                    opens = self.list.get(at + 1).is_none_or(|next| !next.glued || next.shape == Shape::Mark)
                }
                "\"" | "“" | "'" | "‘" | "«" | "„" => {
                    let before = at.checked_sub(1).filter(|before| *before >= first).map(|before| self.low(before));
                    opens = opens || matches!(before, Some("," | ":"));
                }
                "•" | "*" | "·" | "–" | "—" | "-" if opens => {}
                ")" | "]" | "”" | "’" | "»" | "(" | "[" if opens => {}
                _ => opens = false,
            }
        }
    }
}

/// The folded key of a name, as the arena would hold it.
pub(crate) fn key_of(name: &str) -> String {
    let tokens = Tokens::new(name, &[Span::new(0, name.len())]);
    tokens.phrase(0, tokens.list.len()).to_owned()
}

/// Length in bytes of the token in front, and whether it is a word with its own final dot.
fn token_len(rest: &str, first: char) -> (usize, bool) {
    if first.is_ascii_digit() {
        return (number_len(rest), false);
    }
    if first.is_alphanumeric() {
        return word_len(rest);
    }
    if matches!(first, '\'' | '’') && rest[first.len_utf8()..].starts_with(['s', 'S']) {
        let len = first.len_utf8() + 1;
        if !rest[len..].starts_with(char::is_alphanumeric) {
            return (len, false);
        }
    }
    (first.len_utf8(), false)
}

fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while let Some(&byte) = bytes.get(len) {
        let digits_after = |count: usize| (1..=count).all(|step| bytes.get(len + step).is_some_and(u8::is_ascii_digit));
        match byte {
            b'0'..=b'9' => {}
            b'.' if digits_after(1) => {}
            b',' if digits_after(3) && !bytes.get(len + 4).is_some_and(u8::is_ascii_digit) => {}
            _ => break,
        }
        len += 1;
    }
    len
}

fn word_len(rest: &str) -> (usize, bool) {
    if let Some(len) = dotted_len(rest) {
        return (len, len == 2);
    }
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = |next: Option<&(usize, char)>| next.is_some_and(|(_, next)| next.is_alphabetic());
        let keeps = c.is_alphanumeric()
            || is_joiner(c)
            || (matches!(c, '\'' | '’') && inner(chars.peek()) && !ends_with_s(&rest[at + c.len_utf8()..]));
        if !keeps {
            break;
        }
        len = at + c.len_utf8();
    }
    if rest[len..].starts_with('.') && lexicon::is_abbreviation(&rest[..len]) {
        return (len + 1, true);
    }
    (len, false)
}

/// Combining marks, joiners and soft hyphens stay inside a word.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

fn ends_with_s(rest: &str) -> bool {
    rest.starts_with(['s', 'S']) && !rest[1..].starts_with(char::is_alphanumeric)
}

/// "U.S.", "a.m.", "J.": single letters with dots. A small letter needs a second one behind it.
fn dotted_len(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while bytes.get(len).is_some_and(u8::is_ascii_alphabetic) && bytes.get(len + 1) == Some(&b'.') {
        len += 2;
    }
    if len >= 2
        && bytes.get(len).is_some_and(u8::is_ascii_alphabetic)
        && !bytes.get(len + 1).is_some_and(u8::is_ascii_alphanumeric)
        && bytes[0].is_ascii_uppercase() == bytes[len].is_ascii_uppercase()
    {
        return Some(len + 1);
    }
    (len >= 4 || (len == 2 && bytes[0].is_ascii_uppercase())).then_some(len)
}

fn shape_of(word: &str) -> Shape {
    let Some(first) = word.chars().next() else { return Shape::Mark };
    if first.is_ascii_digit() {
        return Shape::Number;
    }
    if !first.is_alphanumeric() {
        return Shape::Mark;
    }
    if !first.is_uppercase() {
        return Shape::Lower;
    }
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    match (letters, word.chars().any(char::is_lowercase)) {
        (1, _) => Shape::Initial,
        (_, true) => Shape::Capital,
        (_, false) => Shape::Upper,
    }
}

/// Appends `word` in small letters, without Latin accents, with plain apostrophes.
fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    for c in word.chars().flat_map(char::to_lowercase) {
        match fold_char(c) {
            Some(plain) => out.push_str(plain),
            None if is_joiner(c) => {}
            None => out.push(c),
        }
    }
}

pub(crate) fn fold_char(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ả' | 'ạ' | 'ấ' | 'ầ' | 'ậ' | 'ắ' | 'ằ' | 'ǎ' => {
            "a"
        }
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' | 'ḍ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ế' | 'ề' | 'ệ' | 'ễ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' | 'ḥ' => "h",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ị' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ố' | 'ồ' | 'ộ' | 'ớ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṭ' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ứ' | 'ừ' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' | 'ẓ' => "z",
        '’' | 'ʼ' | '‘' | 'ʻ' => "'",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        (0..tokens.list.len()).map(|at| tokens.word(at)).collect()
    }

    #[test]
    fn abbreviations_numbers_and_endings_are_tokens() {
        assert_eq!(
            words("Ukraine's U.S. envoy, Jan. 6: 1,234.5 at 5 p.m., O’Brien’s two-day 1990s."),
            [
                "Ukraine",
                "'s",
                "U.S.",
                "envoy",
                ",",
                "Jan.",
                "6",
                ":",
                "1,234.5",
                "at",
                "5",
                "p.m.",
                ",",
                "O’Brien",
                "’s",
                "two",
                "-",
                "day",
                "1990",
                "s",
                "."
            ]
        );
    }

    #[test]
    fn keys_are_folded() {
        assert_eq!(key_of("São Tomé"), "sao tome");
        assert_eq!(key_of("St. Louis"), "st louis");
        assert_eq!(key_of("Guinea-Bissau"), "guinea - bissau");
    }

    #[test]
    fn sentences_open_after_a_full_stop_and_not_after_an_abbreviation() {
        let text = "He met Gen. Smith. Then he left.";
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        let opened: Vec<&str> =
            (0..tokens.list.len()).filter(|at| tokens.list[*at].opens).map(|at| tokens.word(at)).collect();
        assert_eq!(opened, ["He", "Then"]);
    }

    proptest! {
        #[test]
        fn tokens_tile_the_text_between_blanks(text in "\\PC{0,300}") {
            let tokens = Tokens::new(&text, &[Span::new(0, text.len())]);
            let kept: String = (0..tokens.list.len()).map(|at| tokens.word(at)).collect();
            let wanted: String = text.split_whitespace().collect();
            prop_assert_eq!(kept, wanted);
        }
    }
}
