//! The worker that reads documents and archives: a function with a postbox. It keeps no state but an archive under way.

use super::archive_worker::{self, Answered};
use super::protocol::{Request, Response};
use super::worker::{hand_over, listen};

/// Answers the page's requests.
pub fn serve() {
    listen(answer);
}

fn answer(request: Request, bytes: Option<Vec<u8>>, reply: &mut dyn FnMut(&Response)) {
    let (ticket, file_name) = match request {
        Request::OpenDocument { ticket, file_name, .. } => (ticket, file_name),
        Request::Archive { ticket, part } => {
            return match archive_worker::answer(ticket, part, bytes) {
                Answered::Response(response) => reply(&response),
                Answered::Bytes(bytes) => hand_over(ticket, &bytes),
            };
        }
        // Everything else is the other worker's.
        _ => return,
    };
    let size = bytes.map_or(0, |bytes| bytes.len());
    let message = format!(
        "“{file_name}” ({size} bytes) is in a format that Postil cannot open yet. Save it as text or as a web page and open that."
    );
    reply(&Response::Refused { ticket, message });
}
