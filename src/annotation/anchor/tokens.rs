//! Text as words to compare: case, curly quotes and invisible characters aside.

/// A word, a punctuation mark, or one character of a script without blanks between words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// As it is compared.
    pub(super) word: String,
    /// The characters in it, folded into 32 bits: a quick way to tell words far apart.
    bits: u32,
}

/// The tokens of `text`, their positions counted from `base`.
pub(super) fn tokens(text: &str, base: usize) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut open = false;
    for (at, c) in text.char_indices() {
        if is_invisible(c) {
            continue;
        }
        let end = base + at + c.len_utf8();
        if c.is_whitespace() {
            open = false;
            continue;
        }
        let joins = c.is_alphanumeric() && !stands_alone(c) || is_mark(c);
        match found.last_mut() {
            Some(last) if open && joins => {
                last.push(c);
                last.end = end;
            }
            _ => {
                let mut token = Token { start: base + at, end, word: String::new(), bits: 0 };
                token.push(c);
                found.push(token);
            }
        }
        open = joins;
    }
    found
}

impl Token {
    fn push(&mut self, c: char) {
        for lower in fold(c).to_lowercase() {
            self.word.push(lower);
            self.bits |= 1 << (lower as u32 % 32);
        }
    }

    /// What the token counts for: short words and marks stand everywhere and tell little.
    pub(super) fn weight(&self) -> f32 {
        match self.word.chars().count() {
            _ if !self.word.starts_with(char::is_alphanumeric) => 0.2,
            0..=3 => 0.5,
            _ => 1.0,
        }
    }

    /// How alike two tokens are: 1 for the same, 0 when less than half is shared.
    pub(super) fn likeness(&self, other: &Token) -> f32 {
        if self.word == other.word {
            return 1.0;
        }
        let (short, long) = (self.word.len().min(other.word.len()), self.word.len().max(other.word.len()));
        let differing = (self.bits ^ other.bits).count_ones() as usize;
        if short * 2 < long || differing > long || long > LONGEST_COMPARED {
            return 0.0;
        }
        let alike = 1.0 - edit_distance(&self.word, &other.word);
        if alike < 0.5 { 0.0 } else { alike }
    }
}

/// Words longer than this many bytes are the same or different, nothing between.
const LONGEST_COMPARED: usize = 64;

/// Edits from one word to another, as a share of the longer one.
fn edit_distance(a: &str, b: &str) -> f32 {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut rows = 0;
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let best = (diagonal + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = best;
        }
        rows = i + 1;
    }
    row[b.len()] as f32 / rows.max(b.len()).max(1) as f32
}

fn fold(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        c => c,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Combining marks of the Latin, Greek and Cyrillic scripts, which belong to the letter before.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Scripts that write no blanks between words: Thai to Khmer, kana, Han, Hangul is spaced.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text, 0).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn quotes_case_and_soft_hyphens_do_not_count() {
        assert_eq!(words("“Na\u{ad}tion’s” END"), words("\"nation's\" End"));
        assert_eq!(words("日本の"), ["日", "本", "の"]);
    }

    #[test]
    fn a_typo_is_near_and_another_word_is_not() {
        let likeness = |a: &str, b: &str| tokens(a, 0)[0].likeness(&tokens(b, 0)[0]);
        assert!(likeness("skončit", "skonči") > 0.8);
        assert_eq!(likeness("pilot", "captain"), 0.0);
    }
}
