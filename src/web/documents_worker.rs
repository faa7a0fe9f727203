//! The worker that reads documents: a function with a postbox. It keeps no state.

use super::protocol::{Request, Response};
use super::worker::listen;

/// Answers the page's requests.
pub fn serve() {
    listen(answer);
}

fn answer(request: Request, bytes: Option<Vec<u8>>, reply: &mut dyn FnMut(&Response)) {
    // Everything else is the other worker's.
    let Request::OpenDocument { ticket, file_name, .. } = request else { return };
    let size = bytes.map_or(0, |bytes| bytes.len());
    let message = format!(
        "“{file_name}” ({size} bytes) is in a format that Postil cannot open yet. Save it as text or as a web page and open that."
    );
    reply(&Response::Refused { ticket, message });
}
