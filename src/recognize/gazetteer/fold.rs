//! Folded keys: what two spellings of one name have in common.

use crate::recognize::tokens::fold_char;

/// Short words of names and what they stand for, unless they end the name ("Wall St").
const SHORT: [(&str, &str); 4] = [("st", "saint"), ("ste", "sainte"), ("mt", "mount"), ("ft", "fort")];

/// The folded key of a name: small letters and digits without accents, other characters as one blank,
/// "St." as "saint", "Mt." as "mount", "Ft." as "fort".
pub(crate) fn fold_key(name: &str) -> String {
    let mut key = String::new();
    fold_key_into(name, &mut key);
    key
}

/// As [`fold_key`], into a buffer that is used again.
pub(crate) fn fold_key_into(name: &str, key: &mut String) {
    key.clear();
    if name.is_ascii() {
        name.bytes().for_each(|byte| add(char::from(byte.to_ascii_lowercase()), key));
    } else {
        for c in name.chars().flat_map(char::to_lowercase) {
            match fold_char(c) {
                Some(plain) => plain.chars().for_each(|c| add(c, key)),
                None => add(c, key),
            }
        }
    }
    key.truncate(key.trim_end().len());
}

fn add(c: char, key: &mut String) {
    if c.is_alphanumeric() {
        write_out(key);
        key.push(c);
    } else if !matches!(c, '\'' | '\u{300}'..='\u{36f}') && !key.ends_with(' ') && !key.is_empty() {
        key.push(' ');
    }
}

/// Before a new word: writes the word before it out when it is short for another.
fn write_out(key: &mut String) {
    let Some(before) = key.strip_suffix(' ') else { return };
    let start = before.rfind(' ').map_or(0, |blank| blank + 1);
    let short = &before[start..];
    if short.len() <= 3
        && let Some((_, long)) = SHORT.iter().find(|(known, _)| *known == short)
    {
        key.truncate(start);
        key.push_str(long);
        key.push(' ');
    }
}

/// A hash of folded bytes, the same on every machine.
pub(super) fn hash(key: &str) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, word: u64| (hash.rotate_left(23) ^ word).wrapping_mul(FACTOR);
    let mut chunks = key.as_bytes().chunks_exact(8);
    let mut hash = chunks.by_ref().fold(key.len() as u64, |hash, chunk| {
        mix(hash, chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)))
    });
    hash = mix(hash, chunks.remainder().iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (one, other) in [
            ("São Tomé", "sao tome"),
            ("St. Ives", "Saint Ives"),
            ("Mt Etna", "mount etna"),
            ("Winston-Salem", "winston - salem"),
            ("N'Djamena", "NDjamena"),
            ("U.S.", "u.s."),
        ] {
            assert_eq!(fold_key(one), fold_key(other), "{one}");
        }
        assert_eq!(fold_key("Wall St."), "wall st");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(name in "\\PC{0,40}") {
            let once = fold_key(&name);
            prop_assert_eq!(&fold_key(&once), &once);
            prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
        }
    }
}
