//! The marks before the items of lists.

/// Bullets, and letters that symbol fonts use as such.
const BULLETS: &str = "\u{fffd}•◦▪▫■□●○‣⁃∙·–—-*➢►▶✓✔→";

/// Whether a word is what stands before an item: a bullet, "3.", "(b)", "[12]".
pub(super) fn is_marker(word: &str) -> bool {
    is_bullet(word) || number(word).is_some() || letter(word)
}

/// Whether a word is a bullet.
pub(super) fn is_bullet(word: &str) -> bool {
    let mut signs = word.chars();
    signs.next().is_some_and(|sign| BULLETS.contains(sign)) && signs.next().is_none()
}

/// The number before an item: "3.", "3)", "(3)", "[3]".
pub(super) fn number(word: &str) -> Option<u32> {
    let bare = word.trim_start_matches(['(', '[']);
    let digits = bare.strip_suffix(['.', ')', ']'])?;
    let plain = (1..=3).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// "a)", "(b)", "iv.": a letter or a small Roman number.
fn letter(word: &str) -> bool {
    let bare = word.trim_start_matches('(');
    let Some(rest) = bare.strip_suffix(')') else { return false };
    let roman = rest.chars().all(|c| matches!(c, 'i' | 'v' | 'x')) && (1..=4).contains(&rest.len());
    roman || rest.len() == 1 && rest.bytes().all(|c| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_items() {
        for mark in ["•", "–", "1.", "12)", "(3)", "[7]", "a)", "(b)", "iv)"] {
            assert!(is_marker(mark), "{mark}");
        }
        for word in ["1984.", "A", "I", "word)", "3", "--", ""] {
            assert!(!is_marker(word), "{word}");
        }
        assert_eq!(number("(12)"), Some(12));
    }
}
