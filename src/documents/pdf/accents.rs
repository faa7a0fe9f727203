//! Accents that are drawn over their letters, as old TeX fonts do, made one letter again.

/// Accent, then letters and what they become under it.
const COMPOSED: [(&str, &str); 11] = [
    ("`ˋ", "AÀEÈIÌOÒUÙaàeèiìoòuùNǸnǹ"),
    ("´ˊ", "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzź"),
    ("ˆ^", "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷ"),
    ("˜~", "AÃIĨNÑOÕUŨaãiĩnñoõuũ"),
    ("¨", "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ"),
    ("˚°", "AÅUŮaåuů"),
    ("ˇ", "CČDĎEĚNŇRŘSŠTŤZŽcčdďeěnňrřsštťzžGǦgǧ"),
    ("˘", "AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭ"),
    ("¯ˉ", "AĀEĒIĪOŌUŪaāeēiīoōuū"),
    ("˝", "OŐUŰoőuű"),
    ("˙", "CĊEĖGĠIİZŻcċeėgġzż"),
];

/// Whether a sign is an accent that stands for itself.
pub(super) fn is_accent(sign: char) -> bool {
    COMPOSED.iter().any(|(accents, _)| accents.contains(sign))
}

/// The letter under the accent; nothing when there is no such letter.
pub(super) fn compose(accent: char, letter: char) -> Option<char> {
    let letter = match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    let (_, pairs) = COMPOSED.iter().find(|(accents, _)| accents.contains(accent))?;
    let signs: Vec<char> = pairs.chars().collect();
    signs.chunks_exact(2).find(|pair| pair[0] == letter).map(|pair| pair[1])
}

/// Small raised digits as signs of their own, so that they do not run into the word before them.
pub(super) fn raised(text: &str) -> Option<String> {
    let digit = |c: char| match c {
        '0' => Some('⁰'),
        '1' => Some('¹'),
        '2' => Some('²'),
        '3' => Some('³'),
        '4'..='9' => char::from_u32('⁰' as u32 + c as u32 - '0' as u32),
        ',' | '*' | '†' | '‡' | '§' => Some(c),
        _ => None,
    };
    text.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_meet_their_letters() {
        assert_eq!(compose('¨', 'u'), Some('ü'));
        assert_eq!(compose('´', 'ı'), Some('í'));
        assert_eq!(compose('˚', 'A'), Some('Å'));
        assert_eq!(compose('¨', 'k'), None);
        assert!(is_accent('ˇ') && !is_accent('u'));
        assert!(COMPOSED.iter().all(|(_, pairs)| pairs.chars().count() % 2 == 0));
    }

    #[test]
    fn raised_digits_are_signs_of_their_own() {
        assert_eq!(raised("14").as_deref(), Some("¹⁴"));
        assert_eq!(raised("th"), None);
    }
}
