//! What the page was opened for, or what was pasted in place of an article: read off an address, done by the annex.

use super::annex::bring::Errand;
use crate::exchange::arrival;

/// What the part of the page's own address behind `#` asks for, if it asks for anything.
pub fn of_hash(hash: &str) -> Option<Errand> {
    if let Some(nonce) = hash.strip_prefix("#receive=") {
        return Some(Errand::Receive(nonce.to_owned()));
    }
    if hash == "#shared" {
        return Some(Errand::Shared);
    }
    link(hash)
}

/// What pasted text asks for when it is no article: a link that carries one, or a bare address.
pub fn of_text(text: &str) -> Option<Errand> {
    link(text).or_else(|| arrival::address(text).map(|address| Errand::Address(address.to_owned())))
}

fn link(text: &str) -> Option<Errand> {
    text.find("#open=v").and_then(|at| text.get(at..)).map(|link| Errand::Link(link.to_owned()))
}
