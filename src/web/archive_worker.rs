//! The worker's side of archives: one that is made and one that is taken apart, held between the messages.

use super::protocol::{ArchivePart, Response, Ticket};
use crate::library::archive::{Archive, ArchiveWriter};
use crate::session::kept::{pack_whole, unpack};
use std::cell::RefCell;

/// What is under way.
#[derive(Default)]
struct Held {
    made: Option<ArchiveWriter>,
    read: Option<Archive>,
}

thread_local! {
    static HELD: RefCell<Held> = RefCell::default();
}

/// An answer of the worker.
pub(super) enum Answered {
    Response(Response),
    /// The bytes of the archive that was made.
    Bytes(Vec<u8>),
}

/// Does a part of the work.
pub(super) fn answer(ticket: Ticket, part: ArchivePart, bytes: Option<Vec<u8>>) -> Answered {
    HELD.with_borrow_mut(|held| held.answer(ticket, part, bytes))
        .unwrap_or_else(|message| Answered::Response(Response::Refused { ticket, message }))
}

impl Held {
    fn answer(&mut self, ticket: Ticket, part: ArchivePart, bytes: Option<Vec<u8>>) -> Result<Answered, String> {
        let lost = || "The archive was lost on the way. Nothing was changed; begin again.".to_owned();
        let response = match part {
            ArchivePart::Begin => {
                self.made = Some(ArchiveWriter::default());
                Response::Packed { ticket }
            }
            ArchivePart::Add { document, deleted } => {
                let document = unpack(document).map_err(|error| error.to_string())?;
                let made = self.made.as_mut().ok_or_else(lost)?;
                made.add(&document, deleted).map_err(|error| error.to_string())?;
                Response::Packed { ticket }
            }
            ArchivePart::Finish => {
                let made = self.made.take().ok_or_else(lost)?;
                return made.finish().map(Answered::Bytes).map_err(|error| error.to_string());
            }
            ArchivePart::Open => {
                let archive = Archive::open(bytes.unwrap_or_default()).map_err(|error| error.to_string())?;
                let damaged = archive.damaged().iter().map(|damage| format!("{damage}.")).collect();
                let files = archive.len();
                self.read = Some(archive);
                Response::ArchiveListed { ticket, files, damaged }
            }
            ArchivePart::Take(at) => {
                let archived = self.read.as_ref().ok_or_else(lost)?.take(at).map_err(|damage| format!("{damage}."))?;
                let document = pack_whole(&archived.document).map_err(|error| error.to_string())?;
                Response::ArchiveTaken { ticket, document, deleted: archived.deleted }
            }
            ArchivePart::Close => {
                *self = Held::default();
                Response::Packed { ticket }
            }
        };
        Ok(Answered::Response(response))
    }
}
