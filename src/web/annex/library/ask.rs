//! A question to a worker and its answer, as one call that is awaited.

use crate::web::protocol::{Request, Response, Ticket};
use crate::web::reader::{Answer, Program, Reader};
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};
use yew::Callback;

/// What a worker said.
pub(super) type Said = Result<Rc<Answer>, String>;

/// The workers of the annex, each started by the first question to it.
#[derive(Clone)]
pub(super) struct Workers {
    worker: Reader,
    documents: Reader,
    tickets: Rc<Cell<Ticket>>,
}

impl PartialEq for Workers {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.tickets, &other.tickets)
    }
}

#[derive(Default)]
struct Slot {
    answer: Option<Said>,
    waker: Option<Waker>,
}

impl Workers {
    pub(super) fn new() -> Self {
        let (worker, documents) = (Reader::new(Program::Worker), Reader::new(Program::Documents));
        Workers { worker, documents, tickets: Rc::default() }
    }

    /// Asks a worker; the request is made with the ticket by which its answer is known.
    pub(super) async fn ask(
        &self,
        program: Program,
        request: impl FnOnce(Ticket) -> Request,
        bytes: Option<js_sys::Uint8Array>,
    ) -> Said {
        let ticket = self.tickets.get() + 1;
        self.tickets.set(ticket);
        let reader = match program {
            Program::Worker => &self.worker,
            Program::Documents => &self.documents,
        };
        let slot = Rc::new(RefCell::new(Slot::default()));
        let filled = slot.clone();
        let listening = reader.listen(Callback::from(move |answer: Rc<Answer>| {
            let said = match &*answer {
                Answer::Response(response) if ticket_of(response) == Some(ticket) => Ok(answer.clone()),
                Answer::Archive(at, _) if *at == ticket => Ok(answer.clone()),
                Answer::Lost(why) => Err(why.clone()),
                Answer::Response(_) | Answer::Archive(..) => return,
            };
            let mut slot = filled.borrow_mut();
            slot.answer = Some(said);
            if let Some(waker) = slot.waker.take() {
                waker.wake();
            }
        }));
        reader.send(&request(ticket), bytes);
        let said = poll_fn(|context| {
            let mut slot = slot.borrow_mut();
            match slot.answer.take() {
                Some(said) => Poll::Ready(said),
                None => {
                    slot.waker = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await;
        drop(listening);
        said
    }
}

/// The ticket of an answer that ends a question; news on the way have none.
fn ticket_of(response: &Response) -> Option<Ticket> {
    match response {
        Response::Opened { ticket, .. }
        | Response::Refused { ticket, .. }
        | Response::Exported { ticket, .. }
        | Response::Imported { ticket, .. }
        | Response::Brought { ticket, .. }
        | Response::Chapters { ticket, .. }
        | Response::Page { ticket, .. }
        | Response::Linked { ticket, .. }
        | Response::Packed { ticket }
        | Response::ArchiveListed { ticket, .. }
        | Response::ArchiveTaken { ticket, .. } => Some(*ticket),
        Response::Ready
        | Response::Progress { .. }
        | Response::Found { .. }
        | Response::Grouped(..)
        | Response::Revised(..) => None,
    }
}
