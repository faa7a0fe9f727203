//! Places by name: what the packed gazetteer knows.

use super::mention::PlaceCandidate;

/// How well a name is known as a place, `1..=31`; `None` for an unknown name.
pub(crate) fn weight(_phrase: &str) -> Option<u8> {
    None
}

/// The places of a name, best known first.
pub(crate) fn candidates(_phrase: &str) -> Vec<PlaceCandidate> {
    Vec::new()
}
