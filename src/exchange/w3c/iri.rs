//! Identifiers as IRIs: W3C wants one everywhere, Postil's own ids may be any words.

use std::fmt::Write as _;

/// Postil's own terms and ids in files.
pub(super) const NAMESPACE: &str = "urn:postil:";

const WRAPPED: &str = "urn:postil:id:";
const PERSON: &str = "urn:postil:person:";

/// The reader who made the file, who has no name.
pub(super) const READER: &str = "urn:postil:reader";

/// The program itself: it writes every file and makes the suggestions.
pub(super) const PROGRAM: &str = "urn:postil:program";

/// `id` as an IRI: as it is where it is one, else wrapped so that [`unwrap_id`] gives it back.
pub(super) fn wrap_id(id: &str) -> String {
    if is_iri(id) && !id.starts_with(WRAPPED) { id.to_owned() } else { format!("{WRAPPED}{}", escape(id)) }
}

/// The id that a file's IRI stands for: the inverse of [`wrap_id`].
pub fn unwrap_id(iri: &str) -> String {
    iri.strip_prefix(WRAPPED).and_then(unescape).unwrap_or_else(|| iri.to_owned())
}

/// An IRI for a person known by name only.
pub(super) fn person(name: &str) -> String {
    format!("{PERSON}{}", escape(name))
}

/// Whether `text` is an absolute IRI: a scheme, a colon and no blank or bracket.
pub(super) fn is_iri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(allowed)
        && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c))
}

/// Whether `url` may be shown as a link: http or https.
pub(super) fn is_web_address(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https")) && is_iri(url)
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let high = char::from(rest.next()?).to_digit(16)?;
        let low = char::from(rest.next()?).to_digit(16)?;
        bytes.push((high * 16 + low) as u8);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_of_programs_are_no_web_addresses() {
        assert!(is_web_address("https://example.org/a?b=c#d"));
        for bad in
            ["javascript:alert(1)", "data:text/html,x", "https:/x", "http://a b", "example.org", "java\nscript://x"]
        {
            assert!(!is_web_address(bad), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_id_becomes_an_iri_and_comes_back(id in "\\PC{0,20}|urn:postil:id:[a-z%0-9]{0,6}|[a-z]{1,3}:[a-z/#]{0,9}") {
            let iri = wrap_id(&id);
            prop_assert!(is_iri(&iri), "{}", iri);
            prop_assert_eq!(unwrap_id(&iri), id);
        }
    }
}
