//! The worker that reads documents and archives: a function with a postbox. It keeps no state but an archive under way.

use super::archive_worker::{self, Answered};
use super::protocol::{Chapter, Request, Response, Ticket};
use super::worker::{hand_over, listen};
use crate::documents::open::{self, Chapters, Opened};
use crate::session::opening::date_by_words;

/// Answers the page's requests.
pub fn serve() {
    listen(answer);
}

fn answer(request: Request, bytes: Option<Vec<u8>>, reply: &mut dyn FnMut(&Response)) {
    let bytes = bytes.unwrap_or_default();
    match request {
        Request::OpenDocument { ticket, file_name, choice } => {
            let chapters = choice.map_or(Chapters::List, Chapters::Some);
            let wanted = open::Request { file_name: Some(file_name), chapters, ..open::Request::default() };
            reply(&match open::open(&bytes, &wanted, &mut |_, _| {}) {
                Ok(opened) => response(ticket, opened),
                Err(error) => Response::Refused { ticket, message: error.to_string() },
            });
        }
        Request::Archive { ticket, part } => match archive_worker::answer(ticket, part, Some(bytes)) {
            Answered::Response(response) => reply(&response),
            Answered::Bytes(bytes) => hand_over(ticket, &bytes),
        },
        Request::Revise(ticket, question) => reply(&Response::Revised(ticket, super::revision::answer(&question))),
        // Everything else is the other worker's.
        _ => {}
    }
}

fn response(ticket: Ticket, opened: Opened) -> Response {
    match opened {
        Opened::Article { mut article, warnings } => {
            date_by_words(&mut article);
            Response::Opened { ticket, article, warnings }
        }
        Opened::Page { text: html, url, .. } => Response::Page { ticket, html, url },
        Opened::Chapters { chapters, .. } => {
            let chapter = |one: open::Chapter| Chapter { title: one.title, words: one.words };
            Response::Chapters { ticket, chapters: chapters.into_iter().map(chapter).collect() }
        }
    }
}
