//! The worker's side of the protocol.

/// Answers the page's requests.
pub fn serve() {}
